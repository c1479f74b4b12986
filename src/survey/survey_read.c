/* From cells to answers, counts and populations; the first thing wrong with a row is what it is refused for. */
#include "survey/survey_read.h"

static const struct {
	const char *name, *text;
} rejects[SURVEY_REJECTS] = {
#define X(c, s, t) {s, t},
	SURVEY_REJECT_TABLE(X)
#undef X
};

const char *survey_reject_name(enum survey_reject_why w)
{
	must((unsigned)w < SURVEY_REJECTS);
	return rejects[w].name;
}

const char *survey_reject_text(enum survey_reject_why w)
{
	must((unsigned)w < SURVEY_REJECTS);
	return rejects[w].text;
}

const char *survey_column_name(enum survey_column c)
{
	static const char *const name[SURVEY_COLUMNS] = {
#define X(c, s) s,
		SURVEY_COLUMN_TABLE(X)
#undef X
	};
	must((unsigned)c < SURVEY_COLUMNS);
	return name[c];
}

static bool refuse(struct survey_reject *why, enum survey_reject_why w, struct str column, struct str value)
{
	*why = (struct survey_reject){.why = w, .column = column, .value = value};
	return false;
}

/* ---- the heading ---- */

/* "u12" is 11, "U8 Penanganan pengaduan" is 7; -1 when the title does not begin so. *label is what follows. */
static int element_number(struct str title, struct str *label)
{
	size_t at = 1;
	int v = 0;
	if (title.n < 2 || (title.s[0] != 'u' && title.s[0] != 'U'))
		return -1;
	for (; at < title.n && at < 4 && title.s[at] >= '0' && title.s[at] <= '9'; at++)
		v = v * 10 + (title.s[at] - '0');
	*label = str_sub(title, at, title.n);
	char next = label->n ? label->s[0] : ' ';
	bool apart = next == ' ' || next == '.' || next == ':' || next == '_' || next == '-' || next == '(';
	return at > 1 && apart && v >= 1 && v <= SURVEY_PLACES_MAX ? v - 1 : -1;
}

/* The element of a column's title; -1 when it is none. False when the title contradicts itself. */
static bool element_of(struct arena *a, struct str title, int *out, struct survey_reject *why)
{
	struct str label;
	int k = element_number(title, &label);
	if (k < 0)
		k = skm_find(a, title);
	else if (skm_contradicts(a, k, label))
		return refuse(why, REJECT_COLUMN_SWAPPED, title, title);
	*out = k;
	return true;
}

static bool is_form_number(struct str title)
{
	return title.n == 2 && strchr("qQpP", title.s[0]) && title.s[1] >= '1' && title.s[1] <= '9';
}

int survey_layout_find(const struct survey_layout *l, struct str name)
{
	for (size_t i = 0; i < l->width; i++)
		if (str_eq_ascii_nocase(l->title[i], name))
			return (int)i;
	return -1;
}

static int find(const struct survey_layout *l, const char *name)
{
	return survey_layout_find(l, str_of(name));
}

static bool need(const struct survey_layout *l, const char *name, int *out, struct survey_reject *why)
{
	*out = find(l, name);
	return *out >= 0 || refuse(why, REJECT_COLUMN_MISSING, str_of(name), STR(""));
}

static bool layout_counts(struct survey_layout *l, struct survey_reject *why)
{
	static const char *const n[SKM_ANSWERS] = {"n1", "n2", "n3", "n4"};
	l->kind = FILE_COUNTS;
	for (int v = 0; v < SKM_ANSWERS; v++)
		if (!need(l, n[v], &l->count[v], why))
			return false;
	l->name = find(l, "name");
	l->blank = find(l, "blank");
	for (size_t i = 0; i < l->width; i++) {
		int at = (int)i;
		bool known = at == l->code || at == l->name || at == l->blank || at == l->count[0] || at == l->count[1] ||
			     at == l->count[2] || at == l->count[3];
		if (!known && l->extras < SURVEY_EXTRA_MAX)
			l->extra[l->extras++] = at;
	}
	return need(l, "code", &l->code, why);
}

static bool layout_population(struct survey_layout *l, struct survey_reject *why)
{
	l->kind = FILE_POPULATION;
	return need(l, "unit", &l->unit, why) && need(l, "service", &l->service, why) &&
	       need(l, "period", &l->period, why) && need(l, "N", &l->n, why);
}

/* Which columns carry elements; *any says whether one was found. */
static bool layout_elements(struct arena *a, struct survey_layout *l, bool *any, struct survey_reject *why)
{
	for (int k = 0; k < SURVEY_PLACES_MAX; k++)
		l->element[k] = -1;
	for (size_t i = 0; i < l->width; i++) {
		int k;
		if (!element_of(a, l->title[i], &k, why))
			return false;
		if (k >= 0 && l->element[k] >= 0)
			return refuse(why, REJECT_COLUMN_TWICE, l->title[i], l->title[i]);
		if (k >= 0)
			l->element[k] = (int)i;
		*any = *any || k >= 0;
	}
	while (l->elements < SURVEY_PLACES_MAX && l->element[l->elements] >= 0)
		l->elements++;
	return true;
}

static bool is_element(const struct survey_layout *l, int at)
{
	for (size_t k = 0; k < l->elements; k++)
		if (l->element[k] == at)
			return true;
	return false;
}

/* What offices call the column of own words. It is never kept beside the answer (doc/decisions/themes.md). */
static bool is_remark(struct str title)
{
	static const char *const names[] = {
		"saran", "masukan", "kritik", "komentar", "keluhan", "tanggapan", "pesan", "remark", "comment", "suggestion",
		"saran/masukan", "saran masukan", "saran atau masukan", "saran dan masukan", "kritik/saran", "kritik saran",
		"kritik dan saran", "saran dan kritik", "saran perbaikan",
	};
	for (size_t i = 0; i < countof(names); i++)
		if (str_eq_ascii_nocase(title, str_of(names[i])))
			return true;
	return false;
}

static bool layout_answers(struct survey_layout *l, struct survey_reject *why)
{
	static const char *const u[SKM_ELEMENTS] = {"u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9"};
	l->kind = FILE_ANSWERS;
	if (l->elements < SKM_ELEMENTS)
		return refuse(why, REJECT_COLUMN_MISSING, str_of(u[l->elements]), STR(""));
	for (int k = (int)l->elements; k < SURVEY_PLACES_MAX; k++)
		if (l->element[k] >= 0) /* a gap: u11 without u10 */
			return refuse(why, REJECT_COLUMN_MISSING, l->title[l->element[k]], l->title[l->element[k]]);
	for (int c = 0; c < SURVEY_COLUMNS; c++)
		l->at[c] = find(l, survey_column_name((enum survey_column)c));
	if (l->at[COLUMN_ID] < 0)
		return refuse(why, REJECT_COLUMN_MISSING, STR("id"), STR(""));
	for (size_t i = 0; i < l->width; i++) {
		bool known = is_element(l, (int)i);
		for (int c = 0; c < SURVEY_COLUMNS; c++)
			known = known || l->at[c] == (int)i;
		if (known || l->title[i].n == 0)
			continue;
		if (is_remark(l->title[i])) {
			if (l->remark >= 0)
				return refuse(why, REJECT_COLUMN_TWICE, l->title[i], l->title[i]);
			l->remark = (int)i;
			continue;
		}
		if (l->extras == SURVEY_EXTRA_MAX)
			return refuse(why, REJECT_COLUMNS, l->title[i], l->title[i]);
		l->extra[l->extras++] = (int)i;
	}
	return true;
}

bool survey_layout_read(struct arena *a, const struct str *cell, size_t n, struct survey_layout *out,
			struct survey_reject *why)
{
	struct survey_layout l = {.width = n, .remark = -1};
	bool any = false;
	if (n > SURVEY_COLUMNS_MAX)
		return refuse(why, REJECT_COLUMNS, STR(""), STR(""));
	struct str *title = ARENA_ARRAY(a, n + 1, struct str);
	for (size_t i = 0; i < n; i++) {
		if (cell[i].n > SURVEY_CELL_MAX)
			return refuse(why, REJECT_LONG, utf8_head(cell[i], 40), utf8_head(cell[i], 40));
		title[i] = str_dup(a, str_trim(cell[i]));
		for (size_t j = 0; j < i; j++)
			if (title[i].n && str_eq_ascii_nocase(title[i], title[j]))
				return refuse(why, REJECT_COLUMN_TWICE, title[i], title[i]);
	}
	l.title = title;
	l.code = find(&l, "code");
	if (l.code >= 0 && (find(&l, "n1") >= 0 || find(&l, "n4") >= 0)) {
		if (!layout_counts(&l, why))
			return false;
	} else if (find(&l, "period") >= 0 && find(&l, "N") >= 0) {
		if (!layout_population(&l, why))
			return false;
	} else {
		if (!layout_elements(a, &l, &any, why))
			return false;
		for (size_t i = 0; i < n && !any; i++)
			if (is_form_number(title[i]))
				return refuse(why, REJECT_COLUMN_FORM, title[i], title[i]);
		if (!any)
			return refuse(why, REJECT_HEADER, STR(""), n ? title[0] : STR(""));
		if (!layout_answers(&l, why))
			return false;
	}
	*out = l;
	return true;
}

/* ---- rows ---- */

static bool row_fits(const struct survey_layout *l, const struct str *cell, size_t n, struct survey_reject *why)
{
	if (n != l->width)
		return refuse(why, REJECT_WIDTH, STR(""), STR(""));
	for (size_t i = 0; i < n; i++)
		if (cell[i].n > SURVEY_CELL_MAX)
			return refuse(why, REJECT_LONG, l->title[i], utf8_head(cell[i], 40));
	return true;
}

static bool answer_of(struct str s, int *out)
{
	*out = 0;
	if (s.n == 1 && s.s[0] >= '0' && s.s[0] <= '4') {
		*out = s.s[0] - '0';
		return true;
	}
	return s.n == 0;
}

bool survey_answer_read(const struct survey_layout *l, const struct str *cell, size_t n, struct survey_answer *out,
			struct survey_reject *why)
{
	struct survey_answer r = {.marks = 0};
	if (!row_fits(l, cell, n, why))
		return false;
	for (int c = 0; c < SURVEY_COLUMNS; c++)
		r.text[c] = l->at[c] >= 0 ? str_trim(cell[l->at[c]]) : STR("");
	if (r.text[COLUMN_ID].n == 0)
		return refuse(why, REJECT_ID, l->title[l->at[COLUMN_ID]], STR(""));
	if (l->at[COLUMN_DATE] >= 0) {
		int month, day;
		if (!civil_parse(r.text[COLUMN_DATE], &r.on))
			return refuse(why, REJECT_DATE, l->title[l->at[COLUMN_DATE]], r.text[COLUMN_DATE]);
		civil_split(r.on, &r.year, &month, &day);
		r.dated = true;
	}
	for (size_t k = 0; k < l->elements; k++) {
		int v;
		if (!answer_of(str_trim(cell[l->element[k]]), &v))
			return refuse(why, REJECT_ANSWER, l->title[l->element[k]], cell[l->element[k]]);
		r.marks |= (int64_t)v << (3 * k);
	}
	*out = r;
	return true;
}

/* Counts stop at 10^12: sums of them stay far inside 64 bits. */
static bool count_of(struct str s, int64_t *out)
{
	return str_to_i64(str_trim(s), 0, INT64_C(1000000000000), out);
}

bool survey_counts_read(struct arena *a, const struct survey_layout *l, const struct str *cell, size_t n, int *element,
			struct survey_counts *out, struct survey_reject *why)
{
	struct survey_counts c = {.blank = 0};
	struct str label;
	if (!row_fits(l, cell, n, why))
		return false;
	struct str code = str_trim(cell[l->code]);
	int k = element_number(code, &label);
	if (k < 0 || label.n)
		k = skm_find(a, code);
	if (k < 0)
		return refuse(why, REJECT_CODE, l->title[l->code], code);
	if (l->name >= 0 && skm_contradicts(a, k, cell[l->name]))
		return refuse(why, REJECT_COLUMN_SWAPPED, l->title[l->name], cell[l->name]);
	for (int v = 0; v < SKM_ANSWERS; v++)
		if (!count_of(cell[l->count[v]], &c.answer[v]))
			return refuse(why, REJECT_COUNT, l->title[l->count[v]], cell[l->count[v]]);
	bool none = l->blank < 0 || str_trim(cell[l->blank]).n == 0;
	if (!none && !count_of(cell[l->blank], &c.blank))
		return refuse(why, REJECT_COUNT, l->title[l->blank], cell[l->blank]);
	*element = k;
	*out = c;
	return true;
}

bool survey_users_read(const struct survey_layout *l, const struct str *cell, size_t n, struct survey_users *out,
		       struct survey_reject *why)
{
	struct survey_users u = {.year = 0};
	int64_t year;
	if (!row_fits(l, cell, n, why))
		return false;
	u.unit = str_trim(cell[l->unit]);
	u.service = str_trim(cell[l->service]);
	if (!str_to_i64(str_trim(cell[l->period]), 1900, 2199, &year))
		return refuse(why, REJECT_PERIOD, l->title[l->period], cell[l->period]);
	if (!str_to_i64(str_trim(cell[l->n]), 1, INT64_C(1000000000000), &u.n))
		return refuse(why, REJECT_POPULATION, l->title[l->n], cell[l->n]);
	u.year = (int)year;
	*out = u;
	return true;
}

/* ---- ids ---- */

struct seen_slot {
	uint64_t id;      /* the number itself, or a digest with the top bit set */
	uint32_t content; /* digest */
	uint32_t line;    /* 0: empty slot */
};
struct survey_seen {
	struct arena *a;
	struct seen_slot *slot;
	uint64_t cap, n;
};

struct survey_seen *survey_seen_new(struct arena *a)
{
	struct survey_seen *s = ARENA_NEW(a, struct survey_seen);
	*s = (struct survey_seen){.a = a};
	return s;
}

static uint64_t mix(uint64_t h, uint64_t v)
{
	unsigned __int128 m = (unsigned __int128)(h ^ v) * 0x9e3779b97f4a7c15u;
	return (uint64_t)m ^ (uint64_t)(m >> 64);
}

static uint64_t digest(uint64_t h, struct str s)
{
	h = mix(h, s.n + 0xa0761d6478bd642fu);
	size_t i = 0;
	for (; i + 8 <= s.n; i += 8) {
		uint64_t w;
		memcpy(&w, s.s + i, 8);
		h = mix(h, w);
	}
	uint64_t w = 0;
	if (s.n > i)
		memcpy(&w, s.s + i, s.n - i);
	return mix(h, w);
}

static struct seen_slot *seen_at(const struct survey_seen *s, uint64_t id)
{
	for (uint64_t i = mix(id, 0x8ebc6af09c88c6e3u);; i++) {
		struct seen_slot *p = &s->slot[i & (s->cap - 1)];
		if (p->line == 0 || p->id == id)
			return p;
	}
}

static void seen_grow(struct survey_seen *s)
{
	struct seen_slot *old = s->slot;
	uint64_t was = s->cap;
	s->cap = was ? was * 2 : 1024;
	s->slot = ARENA_ARRAY(s->a, s->cap, struct seen_slot);
	for (uint64_t i = 0; i < was; i++)
		if (old[i].line)
			*seen_at(s, old[i].id) = old[i];
}

enum survey_reject_why survey_seen_add(struct survey_seen *s, struct str id, const struct str *cell, size_t n, int id_at,
				       int64_t line, int64_t *first_line)
{
	must(id.n > 0);
	int64_t number;
	uint64_t h = 0x2d358dccaa6c78a5u;
	bool whole = (id.n == 1 || id.s[0] != '0') && str_to_i64(id, 0, INT64_MAX, &number); /* 007 is not 7 */
	uint64_t key = whole ? (uint64_t)number : digest(h, id) | (uint64_t)1 << 63;
	for (size_t i = 0; i < n; i++)
		if ((int)i != id_at)
			h = digest(h, str_trim(cell[i]));
	if (s->n * 4 >= s->cap * 3)
		seen_grow(s);
	struct seen_slot *p = seen_at(s, key);
	if (p->line) {
		*first_line = p->line;
		return p->content == (uint32_t)h ? REJECT_ID_SAME : REJECT_ID_OTHER;
	}
	*p = (struct seen_slot){key, (uint32_t)h, line < UINT32_MAX ? (uint32_t)line : UINT32_MAX};
	s->n++;
	return REJECT_NONE;
}
