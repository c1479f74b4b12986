#include "letter/letter_template_own.h"

WORDS_DEFINE(letter, scope, LETTER_SCOPE_TABLE, LETTER_SCOPES)
WORDS_DEFINE(letter, source, LETTER_SOURCE_TABLE, LETTER_SOURCES)
WORDS_DEFINE(letter, valid, LETTER_VALID_TABLE, LETTER_VALIDS)
WORDS_DEFINE(letter, sheet, LETTER_SHEET_TABLE, LETTER_SHEETS)
WORDS_DEFINE(letter, edition, LETTER_EDITION_TABLE, LETTER_EDITIONS)
WORDS_DEFINE(letter, input, LETTER_INPUT_TABLE, LETTER_INPUTS)
WORDS_DEFINE(letter, fault_kind, LETTER_FAULT_TABLE, LETTER_FAULT_KINDS)

struct str letter_value_of(const struct letter_value *v, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eqz(v[i].name, name))
			return v[i].value;
	return STR_NULL;
}

/* ---- telling ---- */

static struct str month_year(struct arena *a, struct str s, bool *ok)
{
	int64_t y, m;
	*ok = s.n == 7 && s.s[4] == '-' && str_to_i64(str_sub(s, 0, 4), 1850, 2199, &y) &&
	      str_to_i64(str_sub(s, 5, 7), 1, 12, &m);
	return *ok ? str_fmt(a, "%s %d", lang_month(LANG_ID, (int)m), (int)y) : s;
}

/* A birth date may be a year, a month of a year, or words ("tidak diketahui"). */
static bool tell_birth(struct arena *a, struct str s, struct str *out)
{
	int32_t on;
	bool month;
	*out = s;
	if (civil_parse(s, &on)) {
		*out = lang_date(a, LANG_ID, on, false);
		return true;
	}
	*out = month_year(a, s, &month);
	if (month || s.s[0] < '0' || s.s[0] > '9')
		return true;
	int64_t year;
	return s.n == 4 && str_to_i64(s, 1850, 2199, &year);
}

static bool tell_date(struct arena *a, enum letter_telling t, struct str s, struct str *out)
{
	int32_t on;
	int y, m, d;
	*out = s;
	if (!civil_parse(s, &on))
		return false;
	civil_split(on, &y, &m, &d);
	*out = lang_date(a, LANG_ID, on, t == TELL_WITH_DAY);
	if (t == TELL_DAY)
		*out = str_of(lang_weekday(LANG_ID, civil_weekday(on)));
	if (t == TELL_WORDS)
		*out = str_fmt(a, "%.*s %s %.*s", STR_ARG(lang_terbilang(a, d)), lang_month(LANG_ID, m),
		               STR_ARG(lang_terbilang(a, y)));
	return true;
}

static bool tell_number(struct arena *a, enum letter_telling t, bool money, struct str s, struct str *out)
{
	int64_t v;
	*out = s;
	if (!str_to_i64(s, 0, 999999999999999, &v))
		return false;
	struct str words = lang_terbilang(a, v), figures = lang_int(a, LANG_ID, v);
	if (money) {
		words = str_cat(a, words, STR(" rupiah"));
		figures = str_fmt(a, "Rp%.*s,00", STR_ARG(figures));
	}
	*out = t == TELL_WORDS ? words : t == TELL_BOTH ? str_fmt(a, "%.*s (%.*s)", STR_ARG(figures), STR_ARG(words)) : figures;
	return true;
}

/* 16 digits, or the reason why there is none in words. */
static bool nik_ok(struct str s)
{
	size_t digits = 0;
	for (size_t i = 0; i < s.n; i++)
		digits += s.s[i] >= '0' && s.s[i] <= '9';
	return digits == s.n ? s.n == 16 : digits < 4;
}

static bool time_ok(struct str s)
{
	int64_t h, m;
	return s.n == 5 && (s.s[2] == '.' || s.s[2] == ':') && str_to_i64(str_sub(s, 0, 2), 0, 23, &h) &&
	       str_to_i64(str_sub(s, 3, 5), 0, 59, &m);
}

bool letter_tell(struct arena *a, const struct letter_field *f, enum letter_telling t, struct str value, struct str *out)
{
	bool good = true;
	*out = value;
	switch (f->kind) {
	case LETTER_INPUT_DATE: good = tell_date(a, t, value, out); break;
	case LETTER_INPUT_BIRTH: good = tell_birth(a, value, out); break;
	case LETTER_INPUT_AMOUNT: good = tell_number(a, t, true, value, out); break;
	case LETTER_INPUT_COUNT: good = tell_number(a, t, false, value, out); break;
	case LETTER_INPUT_NIK: good = nik_ok(value); break;
	case LETTER_INPUT_TIME:
		good = time_ok(value);
		if (good)
			*out = str_fmt(a, "%.2s.%.2s", value.s, value.s + 3);
		break;
	default: break;
	}
	if (t == TELL_CAPITALS)
		*out = office_letter_capitals(a, *out);
	return good;
}

/* ---- what is wrong ---- */

void letter_template_check(struct arena *a, const struct letter_template *t, struct letter_fault out[LETTER_FAULTS_MAX],
                           size_t *n)
{
	struct letter_body b;
	letter_read(a, t, &b);
	memcpy(out, b.faults, b.n_faults * sizeof *out);
	*n = b.n_faults;
}

struct str letter_fault_text(struct arena *a, enum lang lang, const struct letter_fault *f)
{
	struct buf b = buf_new(a, 1000);
	if (f->line > 0) {
		buf_z(&b, lang_text(lang, f->kind == LETTER_FAULT_FIELD || f->kind == LETTER_FAULT_TWICE
		                            ? N_("Isian sendiri, baris") : N_("Baris")));
		buf_fmt(&b, " %d: ", f->line);
	}
	buf_z(&b, lang_text(lang, letter_fault_kind_label(f->kind)));
	if (f->line > 0 && f->what.n > 0)
		buf_fmt(&b, " (%.*s)", STR_ARG(f->what));
	if (f->near.n > 0)
		buf_fmt(&b, "; %s [%.*s]", lang_text(lang, N_("mungkin maksudnya")), STR_ARG(f->near));
	return buf_done(&b);
}

/* ---- what is to be filled ---- */

struct gather {
	struct arena *a;
	const struct letter_known *known;
	struct letter_field *v;
	size_t n;
};

static void gather_one(struct gather *g, struct letter_field f, bool required)
{
	if (f.given)
		return;
	f.required = f.required && required;
	for (size_t i = 0; i < g->n; i++)
		if (str_eq(g->v[i].name, f.name)) {
			g->v[i].required |= f.required;
			if (f.n_columns > 0)
				g->v[i] = f;
			return;
		}
	if (g->n < LETTER_FIELDS_MAX)
		g->v[g->n++] = f;
}

static void gather(struct gather *g, const struct letter_field *f, bool required)
{
	struct str place, date;
	struct letter_field one;
	if (!letter_both_parts(g->a, f->name, &place, &date)) {
		gather_one(g, *f, required);
		return;
	}
	if (letter_find(g->a, g->known, place, &one))
		gather_one(g, one, required);
	if (letter_find(g->a, g->known, date, &one))
		gather_one(g, one, required);
}

static void fields_of(struct arena *a, const struct letter_body *b, struct gather *g)
{
	int deep = 0;
	*g = (struct gather){a, &b->known, ARENA_ARRAY(a, LETTER_FIELDS_MAX, struct letter_field), 0};
	for (size_t i = 0; i < b->n; i++) {
		const struct letter_piece *p = &b->v[i];
		if (p->kind == PIECE_END && deep > 0)
			deep--;
		if ((p->kind == PIECE_IF && p->field.label.n > 0) || p->kind == PIECE_FIELD || p->kind == PIECE_TABLE)
			gather(g, &p->field, p->kind != PIECE_IF && deep == 0);
		if (p->kind == PIECE_IF)
			deep++;
	}
}

void letter_fields(struct arena *a, const struct letter_template *t, struct letter_field **out, size_t *n)
{
	struct letter_body b;
	struct gather g;
	letter_read(a, t, &b);
	fields_of(a, &b, &g);
	*out = g.v;
	*n = g.n;
}

void letter_examples(struct arena *a, const struct letter_template *t, struct letter_value **out, size_t *n)
{
	struct letter_field *f;
	letter_fields(a, t, &f, n);
	*out = ARENA_ARRAY(a, *n, struct letter_value);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct letter_value){f[i].name, f[i].example};
}

int32_t letter_valid_to(const struct letter_template *t, int32_t dated_on)
{
	int y, m, d;
	int64_t n = t->valid_n;
	if (dated_on == 0 || n <= 0 || n > 1000)
		return 0;
	civil_split(dated_on, &y, &m, &d);
	switch (t->valid_unit) {
	case LETTER_VALID_DAYS: return dated_on + (int32_t)n;
	case LETTER_VALID_WEEKS: return dated_on + (int32_t)n * 7;
	case LETTER_VALID_YEARS: n *= 12; break;
	case LETTER_VALID_MONTHS: break;
	default: return 0;
	}
	int64_t months = (int64_t)y * 12 + m - 1 + n;
	y = (int)(months / 12);
	m = (int)(months % 12) + 1;
	if (y > 2199)
		return 0;
	while (!civil_valid(y, m, d)) /* the 31st of January and a month: the last of February */
		d--;
	return civil_from(y, m, d);
}
