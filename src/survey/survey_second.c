/* Two entries of one form compared. */
#include "survey/survey_second.h"

int64_t survey_sheet_value(const struct survey_sheet_entry *e, int field)
{
	must(field >= 0 && field < SHEET_FIELDS);
	if (field < SHEET_PLACE_FIELDS)
		return survey_mark(e->marks, field);
	return field == SHEET_SERVICE ? e->service_id : e->trait[TRAIT_AGE + field - SHEET_AGE];
}

void survey_sheet_set(struct survey_sheet_entry *e, int field, int64_t value)
{
	must(survey_sheet_fits(field, value));
	if (field < SHEET_PLACE_FIELDS)
		e->marks = survey_mark_set(e->marks, field, (int)value);
	else if (field == SHEET_SERVICE)
		e->service_id = value;
	else
		e->trait[TRAIT_AGE + field - SHEET_AGE] = (int)value;
}

bool survey_sheet_fits(int field, int64_t value)
{
	if (field < 0 || field >= SHEET_FIELDS || value < 0)
		return false;
	if (field < SHEET_PLACE_FIELDS)
		return value <= 4;
	return field == SHEET_SERVICE ||
	       value < survey_trait_count((enum survey_trait)(TRAIT_AGE + field - SHEET_AGE));
}

int survey_sheet_fields(size_t elements) { return (int)elements + SHEET_FIELDS - SHEET_AGE; }

uint32_t survey_sheet_differ(const struct survey_sheet_entry *x, const struct survey_sheet_entry *y, size_t elements)
{
	uint32_t bits = 0;
	must(elements <= SURVEY_PLACES_MAX);
	for (int f = 0; f < SHEET_FIELDS; f++) {
		bool asked = f < (int)elements || f >= SHEET_PLACE_FIELDS;
		if (asked && survey_sheet_value(x, f) != survey_sheet_value(y, f))
			bits |= UINT32_C(1) << f;
	}
	return bits;
}

int survey_sheet_count(uint32_t differ)
{
	int n = 0;
	for (; differ != 0; differ &= differ - 1)
		n++;
	return n;
}

int64_t survey_sheet_told(const struct survey_sheet_entry *e)
{
	int64_t told = 0;
	for (int t = TRAIT_AGE; t < TRAITS; t++)
		told = told << 4 | e->trait[t];
	return told;
}

void survey_sheet_told_set(struct survey_sheet_entry *e, int64_t told)
{
	for (int t = TRAITS - 1; t >= TRAIT_AGE; t--, told >>= 4)
		e->trait[t] = (int)(told & 15);
}

bool survey_sheet_drawn(struct str salt, int64_t unit_id, int64_t serial, int64_t share)
{
	char unit[24], no[24];
	int a = snprintf(unit, sizeof(unit), "%lld", (long long)unit_id);
	int b = snprintf(no, sizeof(no), "%lld", (long long)serial);
	const struct str parts[] = {salt, {unit, (size_t)a}, {no, (size_t)b}};
	struct hash h = hash_list(parts, countof(parts));
	return (((unsigned)h.b[0] << 8 | h.b[1]) * 100u) >> 16 < (uint64_t)share;
}

static const char *const states[] = {
#define X(c, s) s,
	SURVEY_SHEET_TABLE(X)
#undef X
};

const char *survey_sheet_code(enum survey_sheet_state s)
{
	must(s < SHEET_STATES);
	return states[s];
}

bool survey_sheet_parse(struct str s, enum survey_sheet_state *out)
{
	for (unsigned i = 0; i < SHEET_STATES; i++)
		if (str_eqz(s, states[i])) {
			*out = (enum survey_sheet_state)i;
			return true;
		}
	return false;
}

const char *const survey_why_codes[] = {
#define X(c, s, l) s,
	SURVEY_WHY_TABLE(X)
#undef X
	NULL,
};

const char *survey_why_label(struct str code)
{
	static const char *const label[] = {
#define X(c, s, l) l,
		SURVEY_WHY_TABLE(X)
#undef X
	};
	for (unsigned i = 0; i < WHYS; i++)
		if (str_eqz(code, survey_why_codes[i]))
			return label[i];
	return "";
}

bool survey_why_known(struct str code) { return survey_why_label(code)[0] != '\0'; }

const char *survey_sheet_text(enum survey_sheet_no no)
{
	static const char *const text[] = {
#define X(c, t) t,
		SURVEY_SHEET_NO_TABLE(X)
#undef X
	};
	must(no < SHEET_NOS);
	return text[no];
}

enum survey_sheet_no survey_may_second(enum survey_sheet_state state, int64_t first_by, int64_t typist, bool again)
{
	if (again)
		return SHEET_YES;
	if (state == SHEET_PLAIN)
		return SHEET_NOT_DRAWN;
	if (state != SHEET_WAITS)
		return SHEET_TWICE;
	return first_by == typist ? SHEET_OWN : SHEET_YES;
}

enum survey_sheet_no survey_may_settle(enum survey_sheet_state state, int64_t first_by, int64_t second_by, int64_t by)
{
	if (state != SHEET_DIFFERS)
		return SHEET_NOT_OPEN;
	return by == first_by || by == second_by ? SHEET_PARTY : SHEET_YES;
}
