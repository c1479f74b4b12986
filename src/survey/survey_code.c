/* How a code is written, read and judged. */
#include "survey/survey_code.h"

enum { SYMBOLS = 31, DRAWN = SURVEY_CODE_LEN - 1 };
const char survey_code_alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

static int value_of(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	for (int i = 0; i < SYMBOLS; i++)
		if (survey_code_alphabet[i] == c)
			return i;
	return -1;
}

/* Each place has a weight of its own, 2 to 10, and the check symbol 1: the weighted sum of a right code is 0 modulo 31. */
static int sum(const char *code, size_t n)
{
	int s = 0;
	for (size_t i = 0; i < n; i++)
		s += (i < DRAWN ? (int)i + 2 : 1) * value_of(code[i]);
	return s % SYMBOLS;
}

void survey_code_make(uint64_t random, char out[SURVEY_CODE_LEN + 1])
{
	for (size_t i = 0; i < DRAWN; i++, random /= SYMBOLS)
		out[i] = survey_code_alphabet[random % SYMBOLS];
	out[DRAWN] = survey_code_alphabet[(SYMBOLS - sum(out, DRAWN)) % SYMBOLS];
	out[SURVEY_CODE_LEN] = '\0';
}

/* Up to `max` symbols in capitals; -1 when something else stands there, or more. */
static int symbols(struct str typed, char *out, int max)
{
	int n = 0;
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.s[i];
		if (c == ' ' || c == '-' || c == '.')
			continue;
		int v = value_of(c);
		if (v < 0 || n == max)
			return -1;
		out[n++] = survey_code_alphabet[v];
	}
	return n;
}

bool survey_code_read(struct str typed, char out[SURVEY_CODE_LEN + 1])
{
	memset(out, 0, SURVEY_CODE_LEN + 1);
	return symbols(typed, out, SURVEY_CODE_LEN) == SURVEY_CODE_LEN && sum(out, SURVEY_CODE_LEN) == 0;
}

bool survey_code_read_link(struct str last, char out[SURVEY_CODE_LEN + 1], char seal[SURVEY_SEAL_LEN + 1], bool *sealed)
{
	char all[SURVEY_CODE_LEN + SURVEY_SEAL_LEN] = {0};
	int n = symbols(last, all, (int)sizeof(all));
	*sealed = n == (int)sizeof(all);
	memset(seal, 0, SURVEY_SEAL_LEN + 1);
	if (*sealed)
		memcpy(seal, all + SURVEY_CODE_LEN, SURVEY_SEAL_LEN);
	return (*sealed || n == SURVEY_CODE_LEN) && survey_code_read((struct str){all, SURVEY_CODE_LEN}, out);
}

struct str survey_code_print(struct arena *a, const char *code)
{
	return str_fmt(a, "%.5s-%.5s", code, code + SURVEY_CODE_LEN / 2);
}

void survey_code_seal(const uint8_t *digest, char out[SURVEY_SEAL_LEN + 1])
{
	uint64_t v;
	memcpy(&v, digest, sizeof(v));
	for (size_t i = 0; i < SURVEY_SEAL_LEN; i++, v /= SYMBOLS)
		out[i] = survey_code_alphabet[v % SYMBOLS];
	out[SURVEY_SEAL_LEN] = '\0';
}

const char *survey_code_state_name(enum survey_code_state s)
{
	static const char *const names[] = {
#define X(c, n, l) n,
		SURVEY_CODE_STATE_TABLE(X)
#undef X
	};
	return names[s];
}

const char *survey_code_no_text(enum survey_code_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		SURVEY_CODE_NO_TABLE(X)
#undef X
	};
	return texts[no];
}

enum survey_code_no survey_code_may_use(bool found, enum survey_code_state state, int32_t until_on, int32_t today)
{
	if (!found || today > until_on)
		return CODE_GONE;
	return state == CODE_OPEN ? CODE_FINE : CODE_NOT_YET;
}

bool survey_code_may_type(int64_t wrong_here, int64_t wrong_all)
{
	return wrong_here < SURVEY_GUESSES_PLACE && wrong_all < SURVEY_GUESSES_ALL;
}

const char *const survey_code_rules[] = {
#define X(c, s, l) s,
	SURVEY_CODE_RULE_TABLE(X)
#undef X
	NULL
};

const char *survey_code_rule_label(struct str code)
{
	static const char *const labels[] = {
#define X(c, s, l) l,
		SURVEY_CODE_RULE_TABLE(X)
#undef X
	};
	for (size_t i = 0; i < CODE_RULES; i++)
		if (str_eqz(code, survey_code_rules[i]) || (code.n == 0 && i == CODES_BOTH))
			return labels[i];
	return NULL;
}

bool survey_code_may_invite(const struct survey_code_visit *v) { return !v->deceased && !v->collects; }

size_t survey_code_choose(uint64_t random, size_t n)
{
	must(n > 0 && n <= SURVEY_VISIT_MAX);
	return (size_t)(random % n); /* 64 bits against 40 services: even to 1 in 10^17 */
}

int survey_channel_proved(int channel)
{
	return channel == CHANNEL_TABLET ? CHANNEL_TABLET_CODE : channel == CHANNEL_TALK ? CHANNEL_TALK_CODE : CHANNEL_CODE;
}

bool survey_channel_is_proved(int64_t channel)
{
	return channel == CHANNEL_CODE || channel == CHANNEL_TABLET_CODE || channel == CHANNEL_TALK_CODE;
}

int survey_channel_claimed(int channel)
{
	return channel == CHANNEL_TABLET_CODE ? CHANNEL_TABLET : channel == CHANNEL_TALK_CODE ? CHANNEL_TALK
		: channel == CHANNEL_CODE ? CHANNEL_WEB : channel;
}
