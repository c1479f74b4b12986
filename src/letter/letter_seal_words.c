/* The words of a letter as a seal knows them: what survives copying from a screen, typing from paper, and nothing else. */
#include <string.h>

#include "letter/letter_seal.h"

#define PURPOSE_WORDS "prima segel isi 1\n"
#define PURPOSE_NAME "prima segel nama 1\n"

/* ---- the kode periksa ---- */

/* The symbol that was meant, 0 when it is none. */
static char symbol(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		return '0';
	if (c == 'I' || c == 'L')
		return '1';
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'U') ? c : 0;
}

bool letter_seal_check_code(struct str typed, char out[SEAL_CHECK_LEN + 1])
{
	size_t n = 0;
	for (size_t i = 0; i < typed.n; i++) {
		char c = symbol(typed.s[i]);
		if (strchr(" \t\r\n-", typed.s[i]) != NULL && typed.s[i] != 0)
			continue;
		if (c == 0 || n == SEAL_CHECK_LEN)
			return false;
		out[n++] = c;
	}
	out[n] = 0;
	return n == SEAL_CHECK_LEN;
}

struct str letter_seal_check_print(struct arena *a, const char code[SEAL_CHECK_LEN + 1])
{
	return str_fmt(a, "%.5s-%s", code, code + 5);
}

/* "Kode periksa", any case, then at most a colon and spaces, then the code. */
bool letter_seal_find_check(struct str words, char out[SEAL_CHECK_LEN + 1])
{
	static const char label[] = "kode periksa";
	size_t len = sizeof(label) - 1;
	for (size_t i = 0; i + len + SEAL_CHECK_LEN < words.n; i++) {
		if (!str_eq_ascii_nocase(str_sub(words, i, i + len), STR("kode periksa")))
			continue;
		size_t from = i + len, to;
		while (from < words.n && strchr(" :\t\r\n", words.s[from]) != NULL)
			from++;
		for (to = from; to < words.n && (symbol(words.s[to]) != 0 || words.s[to] == '-'); to++)
			continue;
		if (letter_seal_check_code(str_sub(words, from, to), out))
			return true;
	}
	return false;
}

/* ---- words ---- */

static bool invisible(uint32_t c)
{
	return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0xad || c == 0x1680 || (c >= 0x2000 && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x206f) || c == 0x3000 || c == 0xfeff;
}

static const char *plain_of(uint32_t c)
{
	static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl"};
	if (c == 0x2018 || c == 0x2019)
		return "'";
	if (c == 0x201c || c == 0x201d)
		return "\"";
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return "-";
	if (c == 0x2026)
		return "...";
	return c >= 0xfb00 && c <= 0xfb04 ? ligatures[c - 0xfb00] : NULL;
}

struct str letter_seal_plain(struct arena *a, struct str words)
{
	struct buf b = buf_new(a, 2 * SEAL_LETTER_MAX + 16);
	for (size_t at = 0, from; at < words.n && at < SEAL_LETTER_MAX;) {
		from = at;
		uint32_t c = utf8_next(words, &at);
		const char *plain = plain_of(c);
		if (plain != NULL)
			buf_z(&b, plain);
		else if (!invisible(c))
			buf_str(&b, str_sub(words, from, at));
	}
	return buf_done(&b);
}

struct str letter_seal_fold(struct arena *a, struct str name)
{
	struct buf b = buf_new(a, SEAL_TEXT_MAX);
	struct str s = letter_seal_plain(a, name);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		if (c >= 'a' && c <= 'z')
			buf_char(&b, (char)(c - 'a' + 'A'));
		else if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (uint8_t)c >= 0x80)
			buf_char(&b, c);
	}
	return buf_done(&b);
}

static struct hash salted(struct arena *a, const char *purpose, const char *code, struct str s)
{
	return hash_sha256(str_fmt(a, "%s%s\n%.*s", purpose, code, STR_ARG(s)));
}

void letter_seal_digest(struct arena *a, const char code[SEAL_CHECK_LEN + 1], struct str words, uint8_t out[SEAL_DIGEST])
{
	struct hash h = salted(a, PURPOSE_WORDS, code, letter_seal_plain(a, words));
	memcpy(out, h.b, SEAL_DIGEST);
}

void letter_seal_name(struct arena *a, const char code[SEAL_CHECK_LEN + 1], struct str name, uint8_t out[SEAL_NAME])
{
	struct hash h = salted(a, PURPOSE_NAME, code, letter_seal_fold(a, name));
	memcpy(out, h.b, SEAL_NAME);
}

/* ---- comparing ---- */

/* Lines of pasted words: where each begins in the words and in their plain form. */
struct lines {
	struct str words, plain;
	size_t from[SEAL_LINES_MAX], to[SEAL_LINES_MAX], at[SEAL_LINES_MAX + 1], n;
};

static void split(struct arena *a, struct str words, struct lines *l)
{
	struct buf plain = buf_new(a, 2 * SEAL_LETTER_MAX + 16);
	l->words = str_sub(words, 0, SEAL_LETTER_MAX);
	for (size_t end = 0; end < l->words.n && l->n < SEAL_LINES_MAX; end++) {
		size_t from = end;
		while (end < l->words.n && l->words.s[end] != '\n')
			end++;
		size_t before = plain.n;
		buf_str(&plain, letter_seal_plain(a, str_sub(l->words, from, end)));
		if (plain.n == before)
			continue;
		l->from[l->n] = from;
		l->to[l->n] = end;
		l->at[l->n++] = before;
		l->at[l->n] = plain.n;
	}
	l->plain = buf_done(&plain);
}

enum letter_seal_verdict letter_seal_words(struct arena *a, const struct letter_seal *s,
                                           const char code[SEAL_CHECK_LEN + 1], struct str words, struct str *out)
{
	struct lines *l = ARENA_NEW(a, struct lines);
	struct hash *h = ARENA_ARRAY(a, SEAL_LINES_MAX, struct hash);
	size_t *ends = ARENA_ARRAY(a, SEAL_LINES_MAX, size_t);
	struct str head = str_fmt(a, PURPOSE_WORDS "%s\n", code);
	split(a, words, l);
	for (size_t i = 0; i < l->n; i++) {
		size_t n = l->n - i;
		for (size_t k = 0; k < n; k++)
			ends[k] = l->at[i + k + 1] - l->at[i];
		hash_sha256_ends(head, str_sub(l->plain, l->at[i], l->plain.n), ends, n, h);
		for (size_t k = 0; k < n; k++)
			if (memcmp(h[k].b, s->digest, SEAL_DIGEST) == 0) {
				*out = str_trim(str_sub(l->words, l->from[i], l->to[i + k]));
				return SEAL_VALID;
			}
	}
	return str_find(l->plain, letter_seal_plain(a, s->number)) < 0 ? SEAL_OTHER_NUMBER : SEAL_OTHER_TEXT;
}

enum letter_seal_verdict letter_seal_named(struct arena *a, const struct letter_seal *s,
                                           const char code[SEAL_CHECK_LEN + 1], struct str name)
{
	uint8_t got[SEAL_NAME];
	must(s->named);
	letter_seal_name(a, code, name, got);
	return memcmp(got, s->name, SEAL_NAME) == 0 ? SEAL_VALID : SEAL_OTHER_NAME;
}
