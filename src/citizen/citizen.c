/* The rules of people's data: words, NIK, masks. */
#include "citizen/citizen.h"

#define WORDS(variable, table) \
	static const char *const variable##_names[] = {table(X_NAME) NULL}; \
	static const char *const variable##_labels[] = {table(X_LABEL) NULL}; \
	const struct citizen_words variable = {variable##_names, variable##_labels, (int)countof(variable##_names) - 1};
#define X_NAME(c, s, l) s,
#define X_LABEL(c, s, l) l,
WORDS(citizen_kinds, CITIZEN_KIND_TABLE)
WORDS(citizen_states, CITIZEN_STATE_TABLE)
WORDS(citizen_purposes, CITIZEN_PURPOSE_TABLE)
WORDS(citizen_withouts, CITIZEN_WITHOUT_TABLE)
WORDS(citizen_demands, CITIZEN_DEMAND_TABLE)
WORDS(citizen_grounds, CITIZEN_GROUND_TABLE)
WORDS(citizen_erase_whys, CITIZEN_ERASE_TABLE)

int citizen_word(const struct citizen_words *w, struct str s)
{
	for (int i = 0; i < w->n; i++)
		if (str_eqz(s, w->names[i]))
			return i;
	return -1;
}

/* ---- fields ---- */

static const struct {
	const char *name, *label;
	size_t max, at;
} fields[CITIZEN_FIELDS] = {
#define X(f, s, l, m) {s, l, m, offsetof(struct citizen_fields, f)},
	CITIZEN_FIELD_TABLE(X)
#undef X
};
/* Unit separator: one-line texts hold no control characters. */
static const char between = 0x1f, edition = '1';

const char *citizen_field_name(enum citizen_field f)
{
	must((unsigned)f < CITIZEN_FIELDS);
	return fields[f].name;
}

const char *citizen_field_label(enum citizen_field f)
{
	must((unsigned)f < CITIZEN_FIELDS);
	return fields[f].label;
}

size_t citizen_field_max(enum citizen_field f)
{
	must((unsigned)f < CITIZEN_FIELDS);
	return fields[f].max;
}

struct str *citizen_field_at(struct citizen_fields *v, enum citizen_field f)
{
	must((unsigned)f < CITIZEN_FIELDS);
	return (struct str *)(void *)((char *)v + fields[f].at);
}

struct str citizen_pack(struct arena *a, const struct citizen_fields *v)
{
	struct citizen_fields copy = *v;
	struct buf b = buf_new(a, 16 * 1024);
	buf_char(&b, edition);
	for (int i = 0; i < CITIZEN_FIELDS; i++) {
		buf_char(&b, between);
		buf_str(&b, *citizen_field_at(&copy, (enum citizen_field)i));
	}
	must(!b.over);
	return buf_done(&b);
}

bool citizen_unpack(struct str s, struct citizen_fields *out)
{
	struct str part;
	struct citizen_fields v;
	bool more = str_cut(s, between, &part, &s);
	if (part.n != 1 || part.s[0] != edition)
		return false;
	for (int i = 0; i < CITIZEN_FIELDS; i++) {
		if (!more)
			return false;
		more = str_cut(s, between, &part, &s);
		*citizen_field_at(&v, (enum citizen_field)i) = part;
	}
	*out = v;
	return !more;
}

const char *citizen_no_text(enum citizen_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		CITIZEN_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < CITIZEN_NOS);
	return texts[no];
}

int citizen_no_field(enum citizen_no no)
{
	switch (no) {
	case CITIZEN_NO_LENGTH:
	case CITIZEN_NO_DIGITS:
	case CITIZEN_NO_DATE:
	case CITIZEN_NO_SERIAL:
	case CITIZEN_NO_TEMPORARY:
	case CITIZEN_NO_SAMPLE:
	case CITIZEN_NO_TAKEN:
		return CITIZEN_AT_nik;
	case CITIZEN_NO_WITHOUT:
	case CITIZEN_NO_BOTH:
		return CITIZEN_AT_without;
	case CITIZEN_NO_KK:
		return CITIZEN_AT_kk;
	case CITIZEN_NO_NAME:
		return CITIZEN_AT_name;
	case CITIZEN_NO_BIRTH:
		return CITIZEN_AT_birth;
	case CITIZEN_NO_SEX:
		return CITIZEN_AT_sex;
	case CITIZEN_NO_PHONE:
	case CITIZEN_NO_CONSENT:
		return CITIZEN_AT_phone;
	default:
		return -1;
	}
}

const char *citizen_odd_text(enum citizen_odd o)
{
	static const char *const texts[] = {
#define X(c, t) t,
		CITIZEN_ODD_TABLE(X)
#undef X
	};
	must((unsigned)o < ODDS);
	return texts[o];
}

/* ---- NIK ---- */

static bool digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	return true;
}

static int number(struct str s, size_t at, size_t n)
{
	int v = 0;
	for (size_t i = at; i < at + n; i++)
		v = v * 10 + (s.s[i] - '0');
	return v;
}

/* Whether a line of the list begins with the sub-district's code, "64.74.01,". */
static bool region_known(struct str regions, struct str nik)
{
	char code[] = "00.00.00,";
	struct str line;
	for (int i = 0; i < 3; i++)
		memcpy(code + 3 * i, nik.s + 2 * i, 2);
	while (regions.n > 0) {
		str_cut(regions, '\n', &line, &regions);
		if (str_starts(line, (struct str){code, sizeof code - 1}))
			return true;
	}
	return false;
}

bool citizen_birth_read(struct str s, int32_t today, int *year, int *month, int *day)
{
	int y = 0, m = 0, d = 0;
	bool shape = s.n == 4 || (s.n == 7 && s.s[4] == '-') || (s.n == 10 && s.s[4] == '-' && s.s[7] == '-');
	*year = *month = *day = 0;
	if (s.n == 0)
		return true;
	if (!shape || !digits(str_sub(s, 0, 4)) || !digits(str_sub(s, 5, 7)) || !digits(str_sub(s, 8, 10)))
		return false;
	y = number(s, 0, 4);
	m = s.n >= 7 ? number(s, 5, 2) : 0;
	d = s.n == 10 ? number(s, 8, 2) : 0;
	if (!civil_valid(y, s.n >= 7 ? m : 1, s.n == 10 ? d : 1) || civil_from(y, m > 0 ? m : 1, d > 0 ? d : 1) > today)
		return false;
	*year = y;
	*month = m;
	*day = d;
	return true;
}

/* The century: the recorded one when it fits, else the later one that does not lie ahead. */
static int year_of(int two, int recorded, int32_t today)
{
	int y, m, d;
	civil_split(today, &y, &m, &d);
	if (recorded > 0 && recorded % 100 == two)
		return recorded;
	return 2000 + two <= y ? 2000 + two : 1900 + two;
}

struct citizen_nik citizen_nik_read(struct str nik, const struct citizen_asked *q)
{
	struct citizen_nik r = {0};
	int y, m, d;
	if (!digits(nik))
		return (struct citizen_nik){.no = CITIZEN_NO_DIGITS};
	if (nik.n != 16)
		return (struct citizen_nik){.no = CITIZEN_NO_LENGTH};
	if (q->sample && !str_starts(nik, STR("99")))
		return (struct citizen_nik){.no = CITIZEN_NO_SAMPLE};
	if (nik.s[0] == '0') /* 0, the village's ten digits, five of its own: no date stands in it */
		return (struct citizen_nik){.no = q->temporary_ok ? CITIZEN_FINE : CITIZEN_NO_TEMPORARY, .temporary = true,
		                            .odd = 1u << ODD_TEMPORARY};
	r.sex = number(nik, 6, 2) > 40 ? 'P' : 'L';
	r.day = number(nik, 6, 2) - (r.sex == 'P' ? 40 : 0);
	r.month = number(nik, 8, 2);
	citizen_birth_read(q->birth, q->today, &y, &m, &d);
	r.year = year_of(number(nik, 10, 2), y, q->today);
	if (!civil_valid(r.year, r.month, r.day)) { /* 29 February of the other century */
		int other = r.year >= 2000 ? r.year - 100 : r.year + 100;
		if (!civil_valid(other, r.month, r.day) || civil_from(other, r.month, r.day) > q->today)
			return (struct citizen_nik){.no = CITIZEN_NO_DATE};
		r.year = other;
	}
	if (civil_from(r.year, r.month, r.day) > q->today)
		r.year -= 100;
	if (!civil_valid(r.year, r.month, r.day))
		return (struct citizen_nik){.no = CITIZEN_NO_DATE};
	if (number(nik, 12, 4) == 0)
		return (struct citizen_nik){.no = CITIZEN_NO_SERIAL};
	if (!q->sample && !region_known(q->regions, nik))
		r.odd |= 1u << ODD_REGION;
	if ((y > 0 && y != r.year) || (m > 0 && m != r.month) || (d > 0 && d != r.day))
		r.odd |= 1u << ODD_BIRTH;
	if (q->sex.n > 0 && q->sex.s[0] != r.sex)
		r.odd |= 1u << ODD_SEX;
	return r;
}

/* ---- all of it ---- */

struct str citizen_phone(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, 64);
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] >= '0' && s.s[i] <= '9')
			buf_char(&b, s.s[i]);
		else if (strchr(" -.()", s.s[i]) == NULL && !(s.s[i] == '+' && i == 0))
			return STR_NULL;
	}
	struct str n = buf_done(&b);
	if (b.over || n.n < 9 || n.n > 15)
		return STR_NULL;
	return n.s[0] == '0' ? str_cat(a, STR("62"), str_sub(n, 1, n.n)) : n;
}

static enum citizen_no person_ok(struct citizen_fields *v, const struct citizen_asked *q, unsigned *odd)
{
	int y, m, d;
	if (!citizen_birth_read(v->birth, q->today, &y, &m, &d))
		return CITIZEN_NO_BIRTH;
	if (v->sex.n > 0 && !str_eqz(v->sex, "L") && !str_eqz(v->sex, "P"))
		return CITIZEN_NO_SEX;
	if (v->kk.n > 0 && (v->kk.n != 16 || !digits(v->kk)))
		return CITIZEN_NO_KK;
	if (v->nik.n == 0)
		return citizen_word(&citizen_withouts, v->without) >= 0 ? CITIZEN_FINE : CITIZEN_NO_WITHOUT;
	if (v->without.n > 0)
		return CITIZEN_NO_BOTH;
	struct citizen_asked with = *q;
	with.birth = v->birth;
	with.sex = v->sex;
	struct citizen_nik r = citizen_nik_read(v->nik, &with);
	*odd = r.odd;
	return r.no;
}

enum citizen_no citizen_tidy(struct arena *a, enum citizen_kind kind, struct citizen_fields *v,
                             const struct citizen_asked *q, unsigned *odd)
{
	*odd = 0;
	for (int i = 0; i < CITIZEN_FIELDS; i++) {
		struct str *s = citizen_field_at(v, (enum citizen_field)i);
		*s = s->s != NULL ? utf8_line(a, *s) : STR("");
		if (utf8_count(*s) > fields[i].max && i != CITIZEN_AT_nik && i != CITIZEN_AT_kk)
			return CITIZEN_NO_LONG;
	}
	if (v->name.n == 0)
		return CITIZEN_NO_NAME;
	if (v->phone.n > 0) {
		v->phone = citizen_phone(a, v->phone);
		if (v->phone.s == NULL)
			return CITIZEN_NO_PHONE;
	}
	if (kind == CITIZEN_PERSON)
		return person_ok(v, q, odd);
	v->nik = v->without = v->kk = v->birth = v->birth_place = v->sex = v->religion = v->marital = v->work = STR("");
	return CITIZEN_FINE;
}

struct str citizen_nik_masked(struct arena *a, struct str nik)
{
	if (nik.n != 16)
		return nik.n > 0 ? STR("****************") : STR("");
	return str_fmt(a, "%.6s********%.2s", nik.s, nik.s + 14);
}

struct str citizen_name_hidden(struct arena *a, struct str name)
{
	struct buf b = buf_new(a, 1024);
	bool first = true;
	for (size_t at = 0; at < name.n;) {
		size_t from = at;
		uint32_t c = utf8_next(name, &at);
		if (c == ' ')
			buf_char(&b, ' ');
		else if (first)
			buf_str(&b, str_sub(name, from, at));
		else
			buf_char(&b, '*');
		first = c == ' ';
	}
	return buf_done(&b);
}

/* ---- who says he is he ---- */

/* Up to three runs of digits as numbers; how many digits the first has. 0: not so. */
static size_t numbers_of(struct str s, int v[3], size_t *first)
{
	size_t n = 0, digits = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9') {
			digits = 0;
			continue;
		}
		if (digits == 0 && n++ == 3)
			return 0;
		v[n - 1] = digits == 0 ? s.s[i] - '0' : v[n - 1] * 10 + (s.s[i] - '0');
		if (++digits > 4)
			return 0;
		if (n == 1)
			*first = digits;
	}
	return n;
}

bool citizen_answers(const struct citizen_fields *f, struct str typed)
{
	int said[3], born[3];
	size_t first = 0, other = 0;
	struct str t = str_trim(typed);
	if (t.n == 4 && numbers_of(t, said, &first) == 1)
		return f->phone.n >= 8 && str_eq(str_sub(f->phone, f->phone.n - 4, f->phone.n), t);
	if (f->birth.n != 10 || numbers_of(f->birth, born, &other) != 3 || numbers_of(t, said, &first) != 3)
		return false;
	if (first == 4)
		return said[0] == born[0] && said[1] == born[1] && said[2] == born[2];
	return said[2] == born[0] && said[1] == born[1] && said[0] == born[2];
}
