/* Tables recognised, figures read as printed, claims kept and compared; targets and lowest elements. */
#include "survey/survey_audit_own.h"

static const struct {
	const char *name, *text;
} kinds[AUDIT_KINDS] = {
#define X(c, s, t) {s, t},
	AUDIT_KIND_TABLE(X)
#undef X
};

const char *audit_kind_name(enum audit_kind k)
{
	must((unsigned)k < AUDIT_KINDS);
	return kinds[k].name;
}

const char *audit_kind_text(enum audit_kind k)
{
	must((unsigned)k < AUDIT_KINDS);
	return kinds[k].text;
}

struct survey_audit *audit_new(struct arena *a, enum lang lang)
{
	struct survey_audit *u = ARENA_NEW(a, struct survey_audit);
	*u = (struct survey_audit){.a = a, .lang = lang, .found = ARENA_ARRAY(a, AUDIT_FINDINGS_MAX + 1, struct audit_finding)};
	return u;
}

/* ---- figures ---- */

/* Separators in groups of three from the right: "10.351", "1.234.567". */
static bool grouped(struct str s, char sep)
{
	size_t group = 0;
	bool any = false;
	for (size_t i = s.n; i-- > 0;) {
		if (s.s[i] != sep) {
			group++;
			continue;
		}
		if (group != 3)
			return false;
		group = 0;
		any = true;
	}
	return any && group >= 1 && group <= 3;
}

static size_t count_of(struct str s, char c)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.s[i] == c;
	return n;
}

bool printed_read(struct arena *a, struct str cell, struct printed *out)
{
	*out = (struct printed){.text = str_trim(cell)};
	struct str s = out->text;
	if (s.n && s.s[s.n - 1] == '%')
		s = str_trim(str_sub(s, 0, s.n - 1));
	if (s.n == 0 || str_eqz(s, "-") || str_eqz(s, "–"))
		return true;
	if (s.n > 60)
		return false;
	ptrdiff_t comma = str_find(s, STR(",")), dot = str_find(s, STR("."));
	char decimal = comma >= 0 && dot >= 0 ? (comma > dot ? ',' : '.') : comma >= 0 ? ',' : '.';
	char other = decimal == ',' ? '.' : ',';
	if (count_of(s, decimal) > 1) { /* 1.234.567 */
		if (!grouped(s, decimal))
			return false;
		other = decimal;
		decimal = 0;
	}
	struct buf b = buf_new(a, 100);
	ptrdiff_t point = -1;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == other)
			continue;
		if (s.s[i] == decimal)
			point = (ptrdiff_t)b.n;
		buf_char(&b, s.s[i] == decimal ? '.' : s.s[i]);
	}
	struct str plain = buf_done(&b);
	out->places = point < 0 ? 0 : (int)((ptrdiff_t)plain.n - point - 1);
	out->known = num_parse(a, plain, &out->v) && str_find(plain, STR("/")) < 0;
	return out->known;
}

bool printed_fits(struct arena *a, const struct printed *p, struct num x)
{
	return num_cmp(num_round(a, x, p->places), p->v) == 0;
}

/* A count: "10.351" here is ten thousand, not ten. */
static void as_whole(struct survey_audit *u, struct printed *p)
{
	int64_t v;
	if (!p->known || num_to_i64(p->v, &v) || p->places != 3)
		return;
	p->v = num_mul(u->a, p->v, num_int(u->a, 1000));
	p->places = 0;
}

struct str audit_num(struct survey_audit *u, struct num x, int places)
{
	return lang_num(u->a, u->lang, x, places);
}

struct str audit_int(struct survey_audit *u, int64_t v)
{
	return lang_int(u->a, u->lang, v);
}

struct audit_finding *audit_found(struct survey_audit *u, enum audit_kind kind, const char *file, int64_t line,
				  struct str item)
{
	size_t at = u->n_found < AUDIT_FINDINGS_MAX ? u->n_found++ : AUDIT_FINDINGS_MAX; /* the last place takes the rest */
	u->found[at] = (struct audit_finding){.kind = kind, .file = file, .line = line, .item = item};
	u->found[at].remark = kind == AUDIT_NAME || kind == AUDIT_WEIGHTS || kind == AUDIT_UNCHECKED;
	return &u->found[at];
}

/* ---- tables ---- */

int audit_column(const struct audit_sheet *s, const char *const *names)
{
	for (; *names; names++)
		for (size_t i = 0; i < s->width; i++)
			if (str_eq_ascii_nocase(s->title[i], str_of(*names)))
				return (int)i;
	return -1;
}

#define COLUMN(s, ...) audit_column(s, (const char *const[]){__VA_ARGS__, NULL})

static bool is_score(struct str title)
{
	static const char *const stems[] = {"v", "ikm", "nilai", "nilai_ikm", "skor"};
	size_t n = title.n;
	while (n && title.s[n - 1] >= '0' && title.s[n - 1] <= '9')
		n--;
	bool year = title.n - n == 4 || title.n == n;
	for (size_t i = 0; year && i < countof(stems); i++)
		if (str_eq_ascii_nocase(str_sub(title, 0, n), str_of(stems[i])))
			return true;
	return false;
}

static bool kind_of(const struct audit_sheet *s, enum audit_table_kind *out)
{
	bool unit = COLUMN(s, "unit", "nama_unit", "opd") >= 0, score = false;
	for (size_t i = 0; i < s->width; i++)
		score = score || is_score(s->title[i]);
	bool counts = COLUMN(s, "n1") >= 0 && COLUMN(s, "n2") >= 0 && COLUMN(s, "n3") >= 0 && COLUMN(s, "n4") >= 0;
	if (counts && COLUMN(s, "code") >= 0)
		*out = TABLE_ELEMENTS;
	else if (unit && COLUMN(s, "target") >= 0 && COLUMN(s, "achieved", "realisasi", "tercapai") >= 0)
		*out = TABLE_TARGETS;
	else if (unit && COLUMN(s, "lowest_element", "unsur_terendah") >= 0)
		*out = TABLE_LOWEST;
	else if (unit && score)
		*out = TABLE_UNITS;
	else if (COLUMN(s, "claim") >= 0 && COLUMN(s, "value") >= 0)
		*out = TABLE_CLAIMS;
	else if (COLUMN(s, "period") >= 0 && COLUMN(s, "realised", "realisasi") >= 0)
		*out = TABLE_SERIES;
	else
		return false;
	return true;
}

bool audit_table(struct survey_audit *u, const char *file, const struct str *cell, size_t n)
{
	if (u->sheets == AUDIT_TABLES_MAX || n > 1000)
		return false;
	struct audit_sheet *s = &u->sheet[u->sheets];
	*s = (struct audit_sheet){.file = file, .width = n, .title = ARENA_ARRAY(u->a, n + 1, struct str)};
	for (size_t i = 0; i < n; i++)
		s->title[i] = str_dup(u->a, str_trim(cell[i]));
	if (!kind_of(s, &s->kind))
		return false;
	u->sheets++;
	return true;
}

bool audit_row(struct survey_audit *u, int64_t line, const struct str *cell, size_t n)
{
	must(u->sheets > 0);
	struct audit_sheet *s = &u->sheet[u->sheets - 1];
	if (s->rows == AUDIT_ROWS_MAX)
		return false;
	if (s->rows == s->room) {
		s->room = s->room ? s->room * 2 : 64;
		struct audit_line *more = ARENA_ARRAY(u->a, s->room, struct audit_line);
		if (s->rows)
			memcpy(more, s->row, s->rows * sizeof *more);
		s->row = more;
	}
	struct audit_line *l = &s->row[s->rows++];
	*l = (struct audit_line){line, ARENA_ARRAY(u->a, s->width + 1, struct str)};
	for (size_t i = 0; i < s->width; i++)
		l->cell[i] = i < n ? str_dup(u->a, str_trim(utf8_head(cell[i], 300))) : STR("");
	return true;
}

void audit_bad_row(struct survey_audit *u, const char *file, int64_t line, struct str why)
{
	audit_found(u, AUDIT_UNREAD, file, line, STR(""))->text = str_dup(u->a, why);
}

const struct audit_sheet *audit_sheet_of(const struct survey_audit *u, enum audit_table_kind k)
{
	for (size_t i = 0; i < u->sheets; i++)
		if (u->sheet[i].kind == k)
			return &u->sheet[i];
	return NULL;
}

struct printed audit_figure(struct survey_audit *u, const struct audit_sheet *s, size_t row, int column)
{
	struct printed p = {.known = false};
	if (column < 0 || printed_read(u->a, s->row[row].cell[column], &p))
		return p;
	struct audit_finding *f = audit_found(u, AUDIT_UNREAD, s->file, s->row[row].line, s->title[column]);
	f->printed = s->row[row].cell[column];
	f->text = str_fmt(u->a, lang_text(u->lang, "\"%.*s\" bukan angka"), STR_ARG(f->printed));
	return p;
}

/* ---- claims ---- */

static bool claim_known(struct str name)
{
	static const char *const names[] = {"up", "down", "same", "rising", "mean", "a", "b", "c", "d", "met", "equal",
					    "exceed", "missed", "target_total", "achieved_total", "percent", "clean", "clean_percent", "n",
					    "index", "ikm", "lowest"};
	struct str stem, rest;
	enum survey_category c;
	str_cut(name, '.', &stem, &rest);
	for (size_t i = 0; i < countof(names); i++)
		if (str_eqz(stem, names[i]))
			return true;
	return stem.n == 3 && stem.s[1] == '-' && survey_category_parse(str_sub(stem, 0, 1), &c) &&
	       survey_category_parse(str_sub(stem, 2, 3), &c);
}

static bool said_add(struct survey_audit *u, struct str name, struct str value, const char *file, int64_t line)
{
	struct printed p;
	struct str lower = str_lower_ascii(u->a, str_trim(name));
	if (u->n_said == AUDIT_CLAIMS_MAX || !claim_known(lower) || !printed_read(u->a, value, &p) || !p.known)
		return false;
	u->said[u->n_said++] = (struct audit_said){lower, str_dup(u->a, str_trim(value)), file, line, false};
	return true;
}

bool audit_claim(struct survey_audit *u, struct str name, struct str value)
{
	return said_add(u, name, value, NULL, 0);
}

struct audit_said *audit_said_of(struct survey_audit *u, const char *name, int year, bool latest)
{
	struct str dated = str_fmt(u->a, "%s.%d", name, year);
	for (size_t i = 0; i < u->n_said; i++) {
		struct audit_said *s = &u->said[i];
		if (s->checked || !((year && str_eq(s->name, dated)) || ((!year || latest) && str_eqz(s->name, name))))
			continue;
		s->checked = true;
		return s;
	}
	return NULL;
}

void audit_compare(struct survey_audit *u, struct audit_said *said, struct num counted, struct str how)
{
	struct printed p;
	must(printed_read(u->a, said->value, &p) && p.known);
	if (printed_fits(u->a, &p, counted))
		return;
	struct audit_finding *f = audit_found(u, AUDIT_CLAIM, said->file, said->line, said->name);
	int64_t whole;
	f->printed = said->value;
	bool is_whole = num_to_i64(counted, &whole);
	f->computed = is_whole ? str_int(u->a, whole) : num_fixed(u->a, counted, p.places > 4 ? p.places : 4);
	f->text = str_fmt(u->a, lang_text(u->lang, "dinyatakan %.*s, tabelnya memberi %.*s: %.*s"), STR_ARG(f->printed),
			  STR_ARG(f->computed), STR_ARG(how));
}

/* Claims from a file, and a series as claims on the mean of its year: the last line of a year counts. */
static void claims_of(struct survey_audit *u, const struct audit_sheet *s)
{
	int name = COLUMN(s, "claim", "period"), value = COLUMN(s, "value", "realised", "realisasi");
	for (size_t i = 0; i < s->rows; i++) {
		struct str n = s->row[i].cell[name], v = s->row[i].cell[value];
		if (s->kind == TABLE_SERIES) {
			struct str next = i + 1 < s->rows ? s->row[i + 1].cell[name] : STR("");
			if (v.n == 0 || str_eq(str_sub(n, 0, 4), str_sub(next, 0, 4)))
				continue;
			n = str_fmt(u->a, "mean.%.*s", STR_ARG(str_sub(n, 0, 4)));
		}
		if (said_add(u, n, v, s->file, s->row[i].line))
			continue;
		struct audit_finding *f = audit_found(u, AUDIT_UNREAD, s->file, s->row[i].line, n);
		f->printed = v;
		f->text = str_of(lang_text(u->lang, "pernyataan ini tidak dikenal"));
	}
}

static void compare_count(struct survey_audit *u, const char *name, int64_t v, struct str how)
{
	struct audit_said *said = audit_said_of(u, name, 0, false);
	if (said)
		audit_compare(u, said, num_int(u->a, v), how);
}

/* ---- targets ---- */

struct targets {
	int64_t units, equal, above, missed, target, achieved;
};

static bool is_total(struct survey_audit *u, struct str name)
{
	struct str k = survey_name_key(u->a, name);
	return str_eqz(k, "jumlah") || str_eqz(k, "total");
}

static void check_percent(struct survey_audit *u, const struct audit_sheet *s, size_t row, struct str unit, int64_t target,
			  int64_t achieved)
{
	struct printed p = audit_figure(u, s, row, COLUMN(s, "pct_printed", "pct", "persen", "percent"));
	if (!p.known || target == 0)
		return;
	struct num pct = num_ratio(u->a, achieved * 100, target);
	if (printed_fits(u->a, &p, pct))
		return;
	struct audit_finding *f = audit_found(u, AUDIT_PERCENT, s->file, s->row[row].line, unit);
	f->printed = p.text;
	f->computed = num_fixed(u->a, pct, p.places);
	f->text = str_fmt(u->a, lang_text(u->lang, "%.*s dari %.*s = %.*s%%, tercetak %.*s%%"), STR_ARG(audit_int(u, achieved)),
			  STR_ARG(audit_int(u, target)), STR_ARG(audit_num(u, pct, p.places)), STR_ARG(p.text));
}

static void check_total(struct survey_audit *u, const struct audit_sheet *s, size_t row, const struct targets *t,
			int64_t target, int64_t achieved)
{
	if (target == t->target && achieved == t->achieved)
		return;
	struct audit_finding *f = audit_found(u, AUDIT_TOTAL, s->file, s->row[row].line, STR("total"));
	f->printed = str_fmt(u->a, "%lld/%lld", (long long)target, (long long)achieved);
	f->computed = str_fmt(u->a, "%lld/%lld", (long long)t->target, (long long)t->achieved);
	f->text = str_fmt(u->a, lang_text(u->lang, "jumlah unit di atasnya: target %.*s, tercapai %.*s"),
			  STR_ARG(audit_int(u, t->target)), STR_ARG(audit_int(u, t->achieved)));
}

static void targets(struct survey_audit *u, const struct audit_sheet *s)
{
	int unit = COLUMN(s, "unit", "nama_unit", "opd");
	struct targets t = {0};
	for (size_t i = 0; i < s->rows; i++) {
		struct printed p = audit_figure(u, s, i, COLUMN(s, "target"));
		struct printed q = audit_figure(u, s, i, COLUMN(s, "achieved", "realisasi", "tercapai"));
		int64_t target, achieved;
		as_whole(u, &p);
		as_whole(u, &q);
		if (!p.known || !q.known || !num_to_i64(p.v, &target) || !num_to_i64(q.v, &achieved))
			continue;
		check_percent(u, s, i, s->row[i].cell[unit], target, achieved);
		if (is_total(u, s->row[i].cell[unit])) {
			check_total(u, s, i, &t, target, achieved);
			continue;
		}
		t.units++;
		t.equal += achieved == target;
		t.above += achieved > target;
		t.missed += achieved < target;
		t.target += target;
		t.achieved += achieved;
	}
	struct str how = str_fmt(u->a, lang_text(u->lang, "dari %lld unit: %lld tepat, %lld di atas, %lld di bawah target"),
				 (long long)t.units, (long long)t.equal, (long long)t.above, (long long)t.missed);
	compare_count(u, "equal", t.equal, how);
	compare_count(u, "exceed", t.above, how);
	compare_count(u, "missed", t.missed, how);
	compare_count(u, "met", t.equal + t.above, how);
	how = str_fmt(u->a, lang_text(u->lang, "jumlah target %lld, jumlah tercapai %lld"), (long long)t.target,
		      (long long)t.achieved);
	compare_count(u, "target_total", t.target, how);
	compare_count(u, "achieved_total", t.achieved, how);
	struct audit_said *said = t.target ? audit_said_of(u, "percent", 0, false) : NULL;
	if (said)
		audit_compare(u, said, num_ratio(u->a, t.achieved * 100, t.target), how);
}

/* ---- lowest elements ---- */

static void lowest(struct survey_audit *u, const struct audit_sheet *s)
{
	int name = COLUMN(s, "lowest_element", "unsur_terendah"), code = COLUMN(s, "element_code", "code");
	int64_t clean = 0, of[SKM_ELEMENTS] = {0};
	for (size_t i = 0; i < s->rows; i++) {
		struct str said = s->row[i].cell[name], c = code >= 0 ? s->row[i].cell[code] : STR("");
		int k = c.n ? skm_find(u->a, c) : skm_find(u->a, said);
		if (k >= 0)
			of[k]++;
		clean += said.n == 0 || str_eqz(said, "-");
		if (k < 0 || !skm_contradicts(u->a, k, said))
			continue;
		struct audit_finding *f = audit_found(u, AUDIT_CLAIM, s->file, s->row[i].line, c);
		f->printed = said;
		f->computed = str_of(skm_elements[k].name);
		f->text = str_fmt(u->a, lang_text(u->lang, "%.*s adalah %s, bukan %.*s"), STR_ARG(c), skm_elements[k].name,
				  STR_ARG(said));
	}
	struct num pct = num_ratio(u->a, clean * 100, s->rows ? (int64_t)s->rows : 1);
	struct str how = str_fmt(u->a, lang_text(u->lang, "%lld dari %zu unit tanpa unsur yang disebut terendah (%.*s%%)"),
				 (long long)clean, s->rows, STR_ARG(audit_num(u, pct, 2)));
	compare_count(u, "clean", clean, how);
	struct audit_said *said = audit_said_of(u, "clean_percent", 0, false);
	if (said)
		audit_compare(u, said, pct, how);
	for (int k = 0; k < SKM_ELEMENTS; k++) {
		how = str_fmt(u->a, lang_text(u->lang, "%s disebut terendah di %lld unit"), skm_elements[k].code, (long long)of[k]);
		compare_count(u, str_z(u->a, str_fmt(u->a, "lowest.u%d", k + 1)), of[k], how);
	}
}

const struct audit_finding *audit_run(struct survey_audit *u, size_t *n, size_t *findings)
{
	for (size_t i = 0; i < u->sheets; i++)
		if (u->sheet[i].kind == TABLE_CLAIMS || u->sheet[i].kind == TABLE_SERIES)
			claims_of(u, &u->sheet[i]);
	for (size_t i = 0; i < u->sheets; i++) {
		if (u->sheet[i].kind == TABLE_ELEMENTS)
			audit_elements(u, &u->sheet[i]);
		else if (u->sheet[i].kind == TABLE_UNITS)
			audit_units(u, &u->sheet[i]);
		else if (u->sheet[i].kind == TABLE_TARGETS)
			targets(u, &u->sheet[i]);
		else if (u->sheet[i].kind == TABLE_LOWEST)
			lowest(u, &u->sheet[i]);
	}
	for (size_t i = 0; i < u->n_said; i++)
		if (!u->said[i].checked) {
			struct audit_finding *f = audit_found(u, AUDIT_UNCHECKED, u->said[i].file, u->said[i].line, u->said[i].name);
			f->printed = u->said[i].value;
			f->text = str_of(lang_text(u->lang, "tabel untuk pernyataan ini tidak diberikan"));
		}
	/* Findings first, remarks after, each in their order. */
	struct audit_finding *out = ARENA_ARRAY(u->a, u->n_found + 1, struct audit_finding);
	*n = 0;
	for (int remark = 0; remark < 2; remark++) {
		for (size_t i = 0; i < u->n_found; i++)
			if (u->found[i].remark == (remark == 1))
				out[(*n)++] = u->found[i];
		if (!remark)
			*findings = *n;
	}
	return out;
}
