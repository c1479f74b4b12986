#include "queue/queue.h"
#include <math.h>

/* ---- words ---- */

WORDS_DEFINE(queue, class, QUEUE_CLASS_TABLE, QUEUE_CLASSES)
WORDS_DEFINE(queue, state, QUEUE_STATE_TABLE, QUEUE_STATES)
WORDS_DEFINE(queue, channel, QUEUE_CHANNEL_TABLE, QUEUE_CHANNELS)
WORDS_DEFINE(queue, act, QUEUE_ACT_TABLE, QUEUE_ACTS)
WORDS_DEFINE(queue, reason, QUEUE_REASON_TABLE, QUEUE_REASONS)

int queue_class_group(enum queue_class c)
{
	static const int groups[] = {
#define X(c, s, l, g) g,
		QUEUE_CLASS_TABLE(X)
#undef X
	};
	must((unsigned)c < QUEUE_CLASSES);
	return groups[c];
}

const char *queue_no_text(enum queue_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		QUEUE_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < QUEUE_NOS);
	return texts[no];
}

/* ---- the turn ---- */

const struct queue_rule queue_rule_usual = {3, 4, 3, 5, 0, true};
enum { GROUPS = 4, PRIORITY = 2, LINE = 3 };

enum queue_no queue_rule_ok(const struct queue_rule *r)
{
	bool fine = r->priority_run >= 0 && r->priority_run <= 20 && r->quick_run >= 0 && r->quick_run <= 20 &&
	            r->call_limit >= 1 && r->call_limit <= 10 && r->early_minutes >= 0 && r->early_minutes <= 60 &&
	            r->day_limit >= 0 && r->day_limit <= QUEUE_NUMBER_MAX;
	return fine ? QUEUE_FINE : QUEUE_NO_RULE;
}

bool queue_eligible(const struct queue_rule *r, const struct queue_one *a, int64_t counter_id, const int64_t *services,
                    size_t n, int64_t now)
{
	bool takes = n == 0;
	for (size_t i = 0; i < n; i++)
		takes |= services[i] == a->service_id;
	if (!takes || (a->only_counter_id != 0 && a->only_counter_id != counter_id) || a->hold_until > now)
		return false;
	return a->class != CLASS_BOOKED || a->slot_at == 0 || a->slot_at - (int64_t)r->early_minutes * 60000 <= now;
}

/* By when he stands in line: an appointment by its time, others by when they came. */
static int64_t stands_at(const struct queue_one *a)
{
	return a->class == CLASS_BOOKED && a->slot_at != 0 ? a->slot_at : a->place_at;
}

static bool before(const struct queue_one *a, const struct queue_one *b)
{
	int64_t x = stands_at(a), y = stands_at(b);
	return x != y ? x < y : a->id < b->id;
}

/* The first of each group, quick ones apart; n where there is none. */
struct heads {
	size_t slow[GROUPS], quick;
};

static size_t first_group(const struct heads *h, size_t n, int from)
{
	for (int g = from; g < GROUPS; g++)
		if (h->slow[g] != n)
			return h->slow[g];
	return n;
}

size_t queue_pick(const struct queue_rule *r, const struct queue_runs *runs, const struct queue_one *v, size_t n,
                  int64_t counter_id, const int64_t *services, size_t n_services, int64_t now)
{
	struct heads h = {{n, n, n, n}, n};
	for (size_t i = 0; i < n; i++) {
		if (!queue_eligible(r, &v[i], counter_id, services, n_services, now))
			continue;
		int g = queue_class_group(v[i].class);
		/* A quick one of the line has its own head, unless he would be next anyway. */
		size_t *head = v[i].quick && g == LINE && r->quick_run > 0 ? &h.quick : &h.slow[g];
		if (*head == n || before(&v[i], &v[*head]))
			*head = i;
	}
	if (h.slow[0] != n)
		return h.slow[0];
	if (h.quick != n && (runs->slow >= r->quick_run || first_group(&h, n, 0) == n))
		return h.quick;
	if (h.slow[1] != n)
		return h.slow[1];
	bool line_due = r->priority_run > 0 && runs->priority >= r->priority_run;
	if (line_due && h.slow[LINE] != n)
		return h.slow[LINE];
	size_t best = first_group(&h, n, PRIORITY);
	if (best != n && best == h.slow[LINE] && h.quick != n && before(&v[h.quick], &v[best]))
		return h.quick; /* he was first in any case */
	return best;
}

struct queue_runs queue_runs_after(struct queue_runs runs, const struct queue_one *a)
{
	int g = queue_class_group(a->class);
	if (g == PRIORITY)
		runs.priority++;
	else if (g == LINE)
		runs.priority = 0;
	runs.slow = a->quick && g == LINE ? 0 : runs.slow + 1;
	return runs;
}

enum queue_no queue_turn_ok(const struct queue_one *pick, const struct queue_one *called, enum queue_reason reason,
                            struct str note)
{
	if (pick != NULL && pick->id == called->id)
		return QUEUE_FINE;
	if (reason == REASON_NONE)
		return QUEUE_NO_REASON;
	size_t n = utf8_count(str_trim(note));
	return n > QUEUE_NOTE_MAX || (reason == REASON_OTHER && n == 0) ? QUEUE_NO_NOTE : QUEUE_FINE;
}

/* ---- what a visit may go through ---- */

enum queue_no queue_may(enum queue_state s, enum queue_act act)
{
#define BIT(state) (1u << (state))
	static const unsigned from[QUEUE_ACTS] = {
		[ACT_TAKE] = 0,
		[ACT_CALL] = BIT(VISIT_WAITING) | BIT(VISIT_HELD) | BIT(VISIT_ABSENT),
		[ACT_RECALL] = BIT(VISIT_CALLED),
		[ACT_BEGIN] = BIT(VISIT_CALLED),
		[ACT_HOLD] = BIT(VISIT_CALLED) | BIT(VISIT_SERVED),
		[ACT_ABSENT] = BIT(VISIT_CALLED),
		[ACT_BACK] = BIT(VISIT_CALLED) | BIT(VISIT_HELD) | BIT(VISIT_ABSENT),
		[ACT_TRANSFER] = BIT(VISIT_CALLED) | BIT(VISIT_SERVED) | BIT(VISIT_WAITING) | BIT(VISIT_HELD),
		[ACT_FINISH] = BIT(VISIT_SERVED),
		[ACT_CANCEL] = BIT(VISIT_WAITING) | BIT(VISIT_CALLED) | BIT(VISIT_HELD) | BIT(VISIT_ABSENT),
		[ACT_LATER] = BIT(VISIT_WAITING) | BIT(VISIT_CALLED) | BIT(VISIT_HELD) | BIT(VISIT_SERVED),
	};
	must((unsigned)s < QUEUE_STATES && (unsigned)act < QUEUE_ACTS);
	return (from[act] & BIT(s)) != 0 ? QUEUE_FINE : QUEUE_NO_STATE;
}

enum queue_state queue_after(enum queue_act act)
{
	static const enum queue_state to[QUEUE_ACTS] = {
		[ACT_TAKE] = VISIT_WAITING,     [ACT_CALL] = VISIT_CALLED,   [ACT_RECALL] = VISIT_CALLED,
		[ACT_BEGIN] = VISIT_SERVED,     [ACT_HOLD] = VISIT_HELD,     [ACT_ABSENT] = VISIT_ABSENT,
		[ACT_BACK] = VISIT_WAITING,     [ACT_TRANSFER] = VISIT_WAITING, [ACT_FINISH] = VISIT_DONE,
		[ACT_CANCEL] = VISIT_LEFT,      [ACT_LATER] = VISIT_LATER,
	};
	must((unsigned)act < QUEUE_ACTS);
	return to[act];
}

/* ---- numbers ---- */

bool queue_series_ok(struct str s)
{
	bool fine = s.n >= 1 && s.n <= QUEUE_SERIES_MAX;
	for (size_t i = 0; fine && i < s.n; i++)
		fine = (s.s[i] >= 'A' && s.s[i] <= 'Z') || (s.s[i] >= '0' && s.s[i] <= '9');
	return fine;
}

struct str queue_number_text(struct arena *a, struct str series, int64_t number)
{
	return str_fmt(a, "%.*s-%03lld", STR_ARG(series), (long long)number);
}

static void say_below_thousand(struct buf *b, int64_t n)
{
	static const char *const ones[] = {"", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan",
	                                   "sembilan", "sepuluh", "sebelas"};
	if (n >= 100) {
		buf_fmt(b, "%s%s", n < 200 ? "" : ones[n / 100], n < 200 ? "seratus" : " ratus");
		n %= 100;
		if (n > 0)
			buf_char(b, ' ');
	}
	if (n >= 20) {
		buf_fmt(b, "%s puluh%s%s", ones[n / 10], n % 10 > 0 ? " " : "", ones[n % 10]);
	} else if (n >= 12) {
		buf_fmt(b, "%s belas", ones[n - 10]);
	} else {
		buf_z(b, ones[n]);
	}
}

struct str queue_number_said(struct arena *a, struct str series, int64_t number)
{
	struct buf b = buf_new(a, 256);
	must(number >= 1 && number <= QUEUE_NUMBER_MAX);
	for (size_t i = 0; i < series.n; i++) {
		char c = series.s[i];
		if (c == '0')
			buf_z(&b, "nol");
		else if (c >= '1' && c <= '9')
			say_below_thousand(&b, c - '0');
		else
			buf_char(&b, c);
		buf_char(&b, ' ');
	}
	if (number >= 2000)
		say_below_thousand(&b, number / 1000);
	if (number >= 1000)
		buf_z(&b, number >= 2000 ? " ribu" : "seribu");
	if (number >= 1000 && number % 1000 > 0)
		buf_char(&b, ' ');
	if (number % 1000 > 0)
		say_below_thousand(&b, number % 1000);
	return buf_done(&b);
}

/* ---- waiting ---- */

enum { WAIT_MINUTES_MAX = 24 * 60, TRUTH_SHIFT = 10 };
static const double WAIT_TAIL = 1.2815515655446004; /* 10 % on either side */

struct queue_estimate queue_wait(const struct queue_work *before, size_t n, int counters)
{
	double mean = 0, variance = 0;
	if (counters < 1)
		return (struct queue_estimate){0};
	for (size_t i = 0; i < n; i++) {
		mean += before[i].mean_minutes;
		variance += before[i].variance;
	}
	mean /= counters;
	double half = WAIT_TAIL * sqrt(variance) / counters;
	double low = fmax(0, mean - half), high = fmin(WAIT_MINUTES_MAX, mean + half);
	return (struct queue_estimate){(int)floor(fmin(low, WAIT_MINUTES_MAX)), (int)lround(fmin(mean, WAIT_MINUTES_MAX)),
	                               (int)ceil(high), true};
}

int64_t queue_truth_of(int64_t waited_minutes, int64_t expected_minutes)
{
	return llround(1000 * log((double)(waited_minutes + TRUTH_SHIFT) / (double)(expected_minutes + TRUTH_SHIFT)));
}

struct queue_estimate queue_wait_corrected(struct queue_estimate e, const struct queue_truth *t)
{
	if (!e.known || t->n < QUEUE_TRUTH_LEAST)
		return e;
	double n = (double)t->n, mean = (double)t->sum / n;
	double variance = ((double)t->sum_squares - n * mean * mean) / (n - 1);
	double spread = WAIT_TAIL * sqrt(fmax(0, variance)) / 1000, middle = log(e.mid + TRUTH_SHIFT) + mean / 1000;
	double mid = exp(middle) - TRUTH_SHIFT, shift = mid - e.mid;
	double low = fmin(exp(middle - spread) - TRUTH_SHIFT, e.low + shift);
	double high = fmax(exp(middle + spread) - TRUTH_SHIFT, e.high + shift);
	return (struct queue_estimate){(int)floor(fmax(0, fmin(low, WAIT_MINUTES_MAX)) + 1e-9),
	                               (int)lround(fmax(0, fmin(mid, WAIT_MINUTES_MAX))),
	                               (int)ceil(fmax(0, fmin(high, WAIT_MINUTES_MAX)) - 1e-9), true};
}
