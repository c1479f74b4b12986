#include "application/application.h"

/* ---- words ---- */

WORDS_DEFINE(application, state, APPLICATION_STATE_TABLE, APPLICATION_STATES)
WORDS_DEFINE(application, act, APPLICATION_ACT_TABLE, APPLICATION_ACTS)
WORDS_DEFINE(application, cause, APPLICATION_CAUSE_TABLE, APPLICATION_CAUSES)
WORDS_DEFINE(application, who, APPLICATION_WHO_TABLE, APPLICATION_WHOS)

const char *application_no_text(enum application_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		APPLICATION_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < APPLICATION_NOS);
	return texts[no];
}

/* ---- its way ---- */

#define BIT(state) (1u << (state))
#define OPEN_STATES (BIT(APP_RECEIVED) | BIT(APP_INCOMPLETE) | BIT(APP_WORKING) | BIT(APP_SIGNING))

enum application_no application_may(enum application_state s, enum application_act act)
{
	static const unsigned from[APPLICATION_ACTS] = {
		[ACT_RECEIVE] = 0,
		[ACT_COMPLETE] = BIT(APP_RECEIVED) | BIT(APP_INCOMPLETE),
		[ACT_LACK] = BIT(APP_RECEIVED),
		[ACT_STEP] = BIT(APP_WORKING),
		[ACT_SIGN_ASK] = BIT(APP_WORKING),
		[ACT_REPAIR] = BIT(APP_SIGNING),
		[ACT_SIGNED] = BIT(APP_SIGNING),
		[ACT_STOP] = BIT(APP_WORKING) | BIT(APP_SIGNING),
		[ACT_GO_ON] = BIT(APP_WORKING) | BIT(APP_SIGNING),
		[ACT_HAND_OVER] = BIT(APP_READY),
		[ACT_WITHDRAW] = OPEN_STATES | BIT(APP_FORWARDED) | BIT(APP_READY),
		[ACT_REFUSE] = OPEN_STATES,
		[ACT_TAKE_ON] = OPEN_STATES,
		[ACT_PASS] = OPEN_STATES,
		[ACT_FORWARD] = BIT(APP_WORKING) | BIT(APP_READY),
		[ACT_GIVE_BACK] = BIT(APP_WORKING) | BIT(APP_SIGNING),
		[ACT_SENT_BACK] = BIT(APP_FORWARDED),
		[ACT_RESULT] = BIT(APP_FORWARDED),
	};
	must((unsigned)s < APPLICATION_STATES && (unsigned)act < APPLICATION_ACTS);
	return (from[act] & BIT(s)) != 0 ? APPLICATION_FINE : APPLICATION_NO_STATE;
}

enum application_state application_after(enum application_state s, enum application_act act)
{
	static const enum application_state to[APPLICATION_ACTS] = {
		[ACT_RECEIVE] = APP_RECEIVED, [ACT_COMPLETE] = APP_WORKING, [ACT_LACK] = APP_INCOMPLETE,
		[ACT_SIGN_ASK] = APP_SIGNING, [ACT_REPAIR] = APP_WORKING,   [ACT_SIGNED] = APP_READY,
		[ACT_HAND_OVER] = APP_COLLECTED, [ACT_WITHDRAW] = APP_WITHDRAWN, [ACT_REFUSE] = APP_REFUSED,
		[ACT_FORWARD] = APP_FORWARDED, [ACT_GIVE_BACK] = APP_RETURNED, [ACT_SENT_BACK] = APP_WORKING,
		[ACT_RESULT] = APP_READY,
	};
	must((unsigned)act < APPLICATION_ACTS);
	bool stays = act == ACT_STEP || act == ACT_STOP || act == ACT_GO_ON || act == ACT_TAKE_ON || act == ACT_PASS;
	return stays ? s : to[act];
}

bool application_over(enum application_state s)
{
	return s == APP_COLLECTED || s == APP_WITHDRAWN || s == APP_REFUSED || s == APP_RETURNED;
}

bool application_owed(enum application_state s)
{
	return s == APP_WORKING || s == APP_SIGNING;
}

/* ---- papers ---- */

enum application_no application_complete_ok(const struct application_item *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool open = v[i].mark == MARK_OPEN && !v[i].optional;
		if (v[i].place != 0 && (open || v[i].mark == MARK_LACKING))
			return APPLICATION_NO_MISSING;
	}
	return APPLICATION_FINE;
}

enum application_no application_lack_ok(const struct application_item *v, size_t n)
{
	bool lacking = false;
	for (size_t i = 0; i < n; i++) {
		if (v[i].mark != MARK_LACKING)
			continue;
		if (v[i].place == 0)
			return APPLICATION_NO_PUBLISHED;
		lacking = true;
	}
	return lacking ? APPLICATION_FINE : APPLICATION_NO_LACK;
}

enum application_no application_hand_over_ok(const struct application_item *v, size_t n, struct str collector)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].held && !v[i].returned)
			return APPLICATION_NO_ORIGINALS;
	return str_trim(collector).n > 0 ? APPLICATION_FINE : APPLICATION_NO_COLLECTOR;
}

/* ---- the clock ---- */

static bool inside(const struct application_pause *p, int64_t from, int64_t until, struct application_pause *out)
{
	*out = *p;
	out->from = p->from > from ? p->from : from;
	out->to = p->to == 0 || p->to > until ? until : p->to;
	return out->from < out->to;
}

/* The pause that stands at `at`, of those the one that began first; when none does, NULL and *next the next beginning. */
static const struct application_pause *standing(const struct application_pause *v, size_t n, int64_t at, int64_t *next)
{
	const struct application_pause *best = NULL;
	for (size_t i = 0; i < n; i++) {
		int64_t to = v[i].to == 0 ? INT64_MAX : v[i].to;
		if (v[i].from <= at && at < to) {
			if (best == NULL || v[i].from < best->from || (v[i].from == best->from && v[i].cause < best->cause))
				best = &v[i];
		} else if (v[i].from > at && v[i].from < to && v[i].from < *next) {
			*next = v[i].from;
		}
	}
	return best;
}

struct application_time application_time(const struct calendar *c, int64_t complete_at, int64_t until,
                                         const struct application_pause *v, size_t n)
{
	struct application_time t = {0};
	int64_t at = complete_at;
	must(n <= APPLICATION_PAUSES_MAX);
	t.gross_ms = calendar_between_ms(c, complete_at, until);
	while (at < until) {
		int64_t next = until;
		const struct application_pause *p = standing(v, n, at, &next);
		struct application_pause cut;
		if (p == NULL) {
			at = next;
			continue;
		}
		must(inside(p, at, until, &cut));
		t.stopped_ms[p->cause] += calendar_between_ms(c, cut.from, cut.to);
		at = cut.to;
	}
	t.net_ms = t.gross_ms;
	for (int k = 0; k < APPLICATION_CAUSES; k++)
		t.net_ms -= t.stopped_ms[k];
	for (size_t i = 0; i < n; i++)
		t.standing |= v[i].from <= until && v[i].to == 0;
	return t;
}

bool application_due(const struct calendar *c, int64_t complete_at, int64_t limit_ms, const struct application_pause *v,
                     size_t n, int64_t now, int64_t *out)
{
	int64_t at = complete_at, left = limit_ms;
	must(n <= APPLICATION_PAUSES_MAX);
	for (size_t round = 0; round <= 2 * n + 1; round++) {
		int64_t next = INT64_MAX, due;
		const struct application_pause *p = standing(v, n, at, &next);
		if (p != NULL) {
			int64_t to = p->to != 0 ? p->to : now > p->from ? now : p->from;
			if (to <= at) /* stands, and nothing of it is known to have passed */
				break;
			at = to;
			continue;
		}
		if (!calendar_add_ms(c, at, left, &due))
			return false;
		if (due <= next) {
			*out = due;
			return true;
		}
		left -= calendar_between_ms(c, at, next);
		at = next;
	}
	return calendar_add_ms(c, at, left, out);
}

bool application_kept(const struct application_time *t, int64_t limit_ms)
{
	return t->net_ms <= limit_ms;
}

enum application_no application_stop_ok(enum application_state s, enum application_cause cause, bool is_standing,
                                        bool confirmed)
{
	if (application_may(s, ACT_STOP) != APPLICATION_FINE)
		return APPLICATION_NO_STATE;
	if (cause != CAUSE_WISH) /* papers stop it by ACT_LACK; the others stand in the records of outages and stock */
		return APPLICATION_NO_CAUSE;
	if (is_standing)
		return APPLICATION_NO_STOPPED;
	return confirmed ? APPLICATION_FINE : APPLICATION_NO_WISH;
}

/* ---- the code ---- */

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { BASE = 32, RANDOM_SYMBOLS = APPLICATION_CODE_LEN - 1 };

static int symbol(char c)
{
	char up = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	if (up == 'I' || up == 'L')
		up = '1';
	if (up == 'O')
		up = '0';
	const char *at = up != 0 ? strchr(alphabet, up) : NULL;
	return at != NULL ? (int)(at - alphabet) : -1;
}

/* Luhn's sum over the symbols, every second one doubled from the right; 0 modulo 32 when the last is the check. */
static int luhn(const char *code, size_t n, int factor)
{
	int sum = 0;
	for (size_t i = n; i-- > 0; factor = 3 - factor) {
		int add = factor * symbol(code[i]);
		sum += add / BASE + add % BASE;
	}
	return sum % BASE;
}

void application_code_make(const uint8_t random[9], char out[APPLICATION_CODE_LEN + 1])
{
	unsigned bits = 0, have = 0;
	size_t next = 0;
	for (size_t i = 0; i < RANDOM_SYMBOLS; i++) {
		if (have < 5) {
			bits = bits << 8 | random[next++];
			have += 8;
		}
		have -= 5;
		out[i] = alphabet[bits >> have & (BASE - 1)];
	}
	out[RANDOM_SYMBOLS] = alphabet[(BASE - luhn(out, RANDOM_SYMBOLS, 2)) % BASE];
	out[APPLICATION_CODE_LEN] = 0;
}

bool application_code_read(struct str typed, char out[APPLICATION_CODE_LEN + 1])
{
	size_t n = 0;
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.s[i];
		if (c == ' ' || c == '-' || c == '.')
			continue;
		int v = symbol(c);
		if (v < 0 || n == APPLICATION_CODE_LEN)
			return false;
		out[n++] = alphabet[v];
	}
	out[n] = 0;
	return n == APPLICATION_CODE_LEN && luhn(out, n, 1) == 0;
}

struct str application_code_print(struct arena *a, const char *code)
{
	return str_fmt(a, "%.5s-%.5s-%.4s", code, code + 5, code + 10);
}
