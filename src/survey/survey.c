/* The rules of a survey period and of what is told about those who answered. */
#include "survey/survey.h"

struct label {
	const char *code, *text;
};
#define X(c, s, l) {s, l},
static const struct label states[] = {SURVEY_STATE_TABLE(X)};
static const struct label channels[] = {SURVEY_CHANNEL_TABLE(X)};
static const struct label ages[] = {SURVEY_AGE_TABLE(X)};
static const struct label sexes[] = {SURVEY_SEX_TABLE(X)};
static const struct label edus[] = {SURVEY_EDU_TABLE(X)};
static const struct label occs[] = {SURVEY_OCC_TABLE(X)};
static const struct label chosens[] = {SURVEY_CHOSEN_TABLE(X)};
static const struct label methods[] = {SURVEY_METHOD_TABLE(X)};
static const struct label headlines[] = {SURVEY_HEADLINE_TABLE(X)};
static const struct label estimators[] = {SURVEY_ESTIMATOR_TABLE(X)};
#undef X
#define X(c, s, l) s,
const char *const survey_chosen_codes[] = {SURVEY_CHOSEN_TABLE(X) NULL};
const char *const survey_headline_codes[] = {SURVEY_HEADLINE_TABLE(X) NULL};
const char *const survey_estimator_codes[] = {SURVEY_ESTIMATOR_TABLE(X) NULL};
#undef X

static const struct {
	const char *name, *label;
	const struct label *v;
	int n;
} traits[TRAITS] = {
	[TRAIT_CHANNEL] = {"channel", N_("Cara menjawab"), channels, CHANNELS},
	[TRAIT_AGE] = {"age", N_("Umur"), ages, AGES},
	[TRAIT_SEX] = {"sex", N_("Jenis kelamin"), sexes, SEXES},
	[TRAIT_EDU] = {"edu", N_("Pendidikan"), edus, EDUS},
	[TRAIT_OCC] = {"occ", N_("Pekerjaan"), occs, OCCS},
};

const char *survey_trait_name(enum survey_trait t) { return traits[t].name; }
const char *survey_trait_label(enum survey_trait t) { return traits[t].label; }
int survey_trait_count(enum survey_trait t) { return traits[t].n; }

const char *survey_trait_code(enum survey_trait t, int64_t code)
{
	return code > 0 && code < traits[t].n ? traits[t].v[code].code : "";
}

const char *survey_trait_text(enum survey_trait t, int64_t code)
{
	return traits[t].v[code > 0 && code < traits[t].n ? code : 0].text;
}

static int age_band(int64_t years)
{
	return years <= 20 ? AGE_20 : years <= 30 ? AGE_30 : years <= 40 ? AGE_40 : years <= 50 ? AGE_50
	     : years <= 60 ? AGE_60 : AGE_MORE;
}

bool survey_trait_parse(struct arena *a, enum survey_trait t, struct str s, int *out)
{
	s = str_trim(s);
	int64_t v;
	if (s.n == 0) {
		*out = 0;
		return true;
	}
	if (str_to_i64(s, 0, 120, &v)) {
		if (t == TRAIT_AGE && v >= 13)
			v = age_band(v);
		if (v >= traits[t].n)
			return false;
		*out = (int)v;
		return true;
	}
	struct str key = survey_name_key(a, s);
	for (int i = 1; i < traits[t].n; i++)
		if (str_eq(key, survey_name_key(a, str_of(traits[t].v[i].code))) ||
		    str_eq(key, survey_name_key(a, str_of(traits[t].v[i].text)))) {
			*out = i;
			return true;
		}
	return false;
}

static const char *label_of(const struct label *v, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eqz(code, v[i].code))
			return v[i].text;
	return v[n - 1].text;
}

const char *survey_state_code(enum survey_state s) { return states[s].code; }
const char *survey_state_label(enum survey_state s) { return states[s].text; }

bool survey_state_parse(struct str s, enum survey_state *out)
{
	for (size_t i = 0; i < countof(states); i++)
		if (str_eqz(s, states[i].code)) {
			*out = (enum survey_state)i;
			return true;
		}
	return false;
}

const char *survey_chosen_code(enum survey_chosen c) { return chosens[c].code; }
const char *survey_chosen_label(struct str code) { return label_of(chosens, countof(chosens), code); }
const char *survey_method_code(enum survey_method m) { return methods[m].code; }
const char *survey_method_label(struct str code) { return label_of(methods, countof(methods), code); }
const char *survey_headline_label(struct str code) { return label_of(headlines, countof(headlines), code); }
const char *survey_estimator_label(struct str code) { return label_of(estimators, countof(estimators), code); }

bool survey_headline_parse(struct str s, enum survey_headline *out)
{
	for (size_t i = 0; i < countof(headlines); i++)
		if (str_eqz(s, headlines[i].code)) {
			*out = (enum survey_headline)i;
			return true;
		}
	return false;
}

bool survey_estimator_known(struct str s)
{
	for (size_t i = 0; i < countof(estimators); i++)
		if (str_eqz(s, estimators[i].code))
			return true;
	return false;
}

const char *survey_no_text(enum survey_no no)
{
	static const char *const text[] = {
#define X(c, t) t,
		SURVEY_NO_TABLE(X)
#undef X
	};
	return text[no];
}

enum survey_no survey_may_answer(const struct survey_rules *p, int32_t on)
{
	if (p->state != PERIOD_OPEN)
		return SURVEY_NOT_OPEN;
	return on < p->starts_on || on > p->ends_on ? SURVEY_OUTSIDE_DATES : SURVEY_YES;
}

enum survey_no survey_may_enter(const struct survey_rules *p, int32_t on)
{
	if (p->state != PERIOD_OPEN && p->state != PERIOD_CLOSED)
		return SURVEY_NOT_OPEN;
	return on < p->starts_on || on > p->ends_on ? SURVEY_OUTSIDE_DATES : SURVEY_YES;
}

enum survey_no survey_may_open(const struct survey_rules *p)
{
	if (p->state != PERIOD_DRAFT && p->state != PERIOD_CLOSED)
		return SURVEY_WRONG_STATE;
	return p->decided ? SURVEY_YES : SURVEY_NO_DECISION;
}

enum survey_no survey_may_close(const struct survey_rules *p)
{
	return p->state == PERIOD_OPEN ? SURVEY_YES : SURVEY_WRONG_STATE;
}

enum survey_no survey_may_publish(const struct survey_rules *p, int64_t answers)
{
	if (p->state != PERIOD_CLOSED)
		return SURVEY_WRONG_STATE;
	return answers >= SURVEY_SHOWN_MIN ? SURVEY_YES : SURVEY_NOTHING;
}

enum survey_no survey_may_agree(int64_t asked_by, int64_t agrees, bool still_asked)
{
	if (!still_asked)
		return SURVEY_ALREADY_DECIDED;
	return asked_by == agrees ? SURVEY_SAME_PERSON : SURVEY_YES;
}

enum survey_no survey_may_forms(int64_t issued, int64_t returned, int64_t spoiled)
{
	return returned + spoiled > issued ? SURVEY_FORMS : SURVEY_YES;
}

int survey_mark(int64_t marks, int place)
{
	must(place >= 0 && place < SURVEY_PLACES_MAX);
	return (int)(marks >> (3 * place) & 7);
}

int64_t survey_mark_set(int64_t marks, int place, int answer)
{
	must(place >= 0 && place < SURVEY_PLACES_MAX && answer >= 0 && answer <= 4);
	return (marks & ~((int64_t)7 << (3 * place))) | (int64_t)answer << (3 * place);
}

bool survey_marks_empty(int64_t marks) { return marks == 0; }

void survey_suppress(const int64_t *n, size_t groups, bool *hide)
{
	size_t hidden = 0;
	for (size_t i = 0; i < groups; i++) {
		hide[i] = n[i] > 0 && n[i] < SURVEY_SHOWN_MIN;
		hidden += hide[i];
	}
	if (hidden == 0)
		return;
	/* Several hidden groups hide each other only when together they are large enough. */
	for (;;) {
		int64_t sum = 0;
		size_t next = groups;
		hidden = 0;
		for (size_t i = 0; i < groups; i++) {
			if (hide[i]) {
				sum += n[i];
				hidden++;
			} else if (n[i] > 0 && (next == groups || n[i] < n[next])) {
				next = i;
			}
		}
		if ((hidden > 1 && sum >= SURVEY_SHOWN_MIN) || next == groups)
			return;
		hide[next] = true;
	}
}

struct str survey_name_key(struct arena *a, struct str name)
{
	struct str f = utf8_fold(a, name);
	char *p = arena_alloc(a, f.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < f.n; i++) {
		char c = f.s[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80))
			p[n++] = c;
	}
	return (struct str){p, n};
}
