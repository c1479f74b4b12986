/* Pace, quotas and those who declined: the arithmetic. */
#include "survey/survey_plan.h"

/* ---- pace ---- */

struct survey_days survey_days_of(const struct calendar *c, int32_t starts_on, int32_t ends_on, int32_t today)
{
	struct survey_days d = {0};
	must(starts_on <= ends_on);
	d.all = calendar_days_between(c, starts_on - 1, ends_on);
	if (today > ends_on)
		d.past = d.all;
	else if (today > starts_on)
		d.past = calendar_days_between(c, starts_on - 1, today - 1);
	d.left = d.all - d.past;
	d.today = today >= starts_on && today <= ends_on && calendar_is_working_day(c, today);
	return d;
}

const char *survey_pace_label(enum survey_pace_state s)
{
	static const char *const label[] = {
#define X(c, l) l,
		SURVEY_PACE_TABLE(X)
#undef X
	};
	must(s < PACE_STATES);
	return label[s];
}

static int64_t half_up(int64_t p, int64_t q) { return (2 * p + q) / (2 * q); }

/* What is known of the end, and the word for it. */
static void pace_end(struct survey_pace *p, int64_t target, int64_t got, const struct survey_days *d)
{
	if (target < 0) {
		p->state = PACE_NONE;
		return;
	}
	if (got >= target) {
		p->state = PACE_DONE;
		p->lacking = 0;
	} else if (d->left == 0) {
		p->state = PACE_MISSED;
		p->lacking = target - got;
	} else if (d->past == 0 && !d->today) {
		p->state = PACE_AHEAD;
	} else if (p->forecast < 0) {
		p->state = PACE_EARLY;
	} else {
		p->lacking = p->forecast < target ? target - p->forecast : 0;
		p->state = p->lacking > 0 ? PACE_SHORT : PACE_FINE;
	}
}

struct survey_pace survey_pace_of(int64_t target, int64_t got, int64_t before, const struct survey_days *d)
{
	struct survey_pace p = {.expected = -1, .rate = -1, .forecast = -1, .lacking = -1, .needed = -1};
	must(got >= 0 && before >= 0 && before <= got && d->past >= 0 && d->left >= 0 && d->past + d->left == d->all);
	int64_t gone = d->past + (d->today ? 1 : 0);
	if (target >= 0 && d->all > 0)
		p.expected = half_up(target * gone, d->all);
	if (d->past > 0)
		p.rate = half_up(before * 100, d->past);
	if (d->left == 0) {
		p.forecast = got;
	} else if (d->past >= PACE_EARLY_DAYS) {
		int64_t end = before * d->all / d->past;
		p.forecast = end > got ? end : got;
	}
	if (target >= 0 && got >= target)
		p.needed = 0;
	else if (target >= 0 && d->left > 0)
		p.needed = (target - got + d->left - 1) / d->left;
	pace_end(&p, target, got, d);
	return p;
}

/* ---- quotas ---- */

bool survey_quota_trait(enum survey_trait t)
{
	return t == TRAIT_AGE || t == TRAIT_SEX || t == TRAIT_EDU || t == TRAIT_OCC;
}

const char *survey_quota_text(enum survey_quota_no no)
{
	static const char *const text[] = {
#define X(c, t) t,
		SURVEY_QUOTA_TABLE(X)
#undef X
	};
	must(no < QUOTA_NOS);
	return text[no];
}

enum survey_quota_no survey_quota_check(const int64_t *parts, size_t n, bool percent, int64_t target)
{
	int64_t sum = 0;
	if (target < 0)
		return QUOTA_NO_TARGET;
	for (size_t i = 0; i < n; i++) {
		if (parts[i] < 0 || parts[i] > INT64_C(1000000000))
			return QUOTA_NEGATIVE;
		sum += parts[i];
	}
	if (percent)
		return sum == 100 ? QUOTA_FINE : QUOTA_NOT_HUNDRED;
	return sum == target ? QUOTA_FINE : QUOTA_NOT_TARGET;
}

void survey_quota_split(const int64_t *shares, size_t n, int64_t target, int64_t *out)
{
	int64_t sum = 0, given = 0;
	must(n > 0 && n <= 100 && target >= 0 && target <= INT64_C(1000000000));
	for (size_t i = 0; i < n; i++) {
		must(shares[i] >= 0);
		sum += shares[i];
	}
	must(sum > 0 && sum <= INT64_C(1000000000));
	bool raised[100] = {false};
	for (size_t i = 0; i < n; i++) {
		out[i] = shares[i] * target / sum;
		given += out[i];
	}
	for (; given < target; given++) {
		size_t best = n;
		for (size_t i = 0; i < n; i++)
			if (!raised[i] && (best == n || shares[i] * target % sum > shares[best] * target % sum))
				best = i;
		must(best < n);
		raised[best] = true;
		out[best]++;
	}
}

int64_t survey_quota_lacking(const int64_t *wanted, const int64_t *got, size_t n)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += wanted[i] > got[i] ? wanted[i] - got[i] : 0;
	return sum;
}

/* ---- those who declined ---- */

static const struct {
	const char *code, *label;
} declines[] = {
#define X(c, s, l) {s, l},
	SURVEY_DECLINE_TABLE(X)
#undef X
};
const char *const survey_decline_codes[] = {
#define X(c, s, l) s,
	SURVEY_DECLINE_TABLE(X)
#undef X
	NULL,
};

const char *survey_decline_code(enum survey_decline d)
{
	must(d < DECLINES);
	return declines[d].code;
}

bool survey_decline_parse(struct str code, enum survey_decline *out)
{
	for (unsigned i = 0; i < DECLINES; i++)
		if (str_eqz(code, declines[i].code)) {
			*out = (enum survey_decline)i;
			return true;
		}
	return false;
}

const char *survey_decline_label(struct str code)
{
	enum survey_decline d;
	return survey_decline_parse(code, &d) ? declines[d].label : "";
}

int64_t survey_response_rate(const int64_t answers[CHANNELS], const int64_t declined[CHANNELS])
{
	int64_t yes = 0, all = 0;
	for (int c = 0; c < CHANNELS; c++)
		if (declined[c] > 0) {
			yes += answers[c];
			all += answers[c] + declined[c];
		}
	return all > 0 ? half_up(yes * 10000, all) : -1;
}
