#include "letter/letter_seal.h"

#include <string.h>

WORDS_DEFINE(letter, seal_verdict, LETTER_SEAL_VERDICT_TABLE, SEAL_VERDICTS)
WORDS_DEFINE(letter, seal_state, LETTER_SEAL_STATE_TABLE, SEAL_STATES)

/* Ed25519 signs for three purposes here; each text begins with its own. */
#define PURPOSE_SEAL "prima segel keaslian 1\n"
#define PURPOSE_KEY "prima segel kunci 1\n"
enum { DAY_2000 = 10957, FLAG_NAMED = 1, HEAD = 1 + SEAL_ID + 2 + 1 };

/* ---- keys ---- */

void letter_seal_key_id(const uint8_t public[SIGN_PUBLIC], uint8_t out[SEAL_ID])
{
	struct hash h = hash_sha256((struct str){(const char *)public, SIGN_PUBLIC});
	memcpy(out, h.b, SEAL_ID);
}

struct str letter_seal_key_message(struct arena *a, const struct letter_seal_key *k)
{
	return str_fmt(a, PURPOSE_KEY "%.*s %.*s %lld\n", STR_ARG(str_hex(a, k->id, SEAL_ID)),
	               STR_ARG(str_hex(a, k->public, SIGN_PUBLIC)), (long long)k->from_at);
}

/* ---- the body ---- */

static bool word_ok(struct str s, size_t max)
{
	if (s.n == 0 || s.n > max || !utf8_valid(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((uint8_t)s.s[i] < 0x20 || s.s[i] == 0x7f)
			return false;
	return true;
}

/* As many whole characters as fit. */
static struct str shortened(struct str s)
{
	size_t n = utf8_count(s);
	struct str head = s;
	while (head.n > SEAL_WORD_MAX)
		head = utf8_head(s, --n);
	return head;
}

static void put_word(struct buf *b, struct str s)
{
	buf_char(b, (char)s.n);
	buf_str(b, s);
}

bool letter_seal_body(struct arena *a, const struct letter_seal *s, struct str *out)
{
	struct str kind = utf8_valid(s->kind) ? shortened(s->kind) : s->kind;
	struct str unit = utf8_valid(s->unit) ? shortened(s->unit) : s->unit;
	int32_t day = s->dated_on - DAY_2000;
	struct buf b = buf_new(a, SEAL_BYTES_MAX);
	if (!word_ok(s->number, SEAL_NUMBER_MAX) || !word_ok(kind, SEAL_WORD_MAX) || !word_ok(unit, SEAL_WORD_MAX) || day < 0 ||
	    day > UINT16_MAX)
		return false;
	buf_char(&b, SEAL_VERSION);
	buf_put(&b, s->key_id, SEAL_ID);
	buf_char(&b, (char)(day >> 8));
	buf_char(&b, (char)(day & 0xff));
	buf_char(&b, s->named ? FLAG_NAMED : 0);
	put_word(&b, s->number);
	put_word(&b, kind);
	put_word(&b, unit);
	buf_put(&b, s->digest, SEAL_DIGEST);
	if (s->named)
		buf_put(&b, s->name, SEAL_NAME);
	must(!b.over);
	*out = buf_done(&b);
	return true;
}

struct str letter_seal_message(struct arena *a, struct str body)
{
	return str_cat(a, STR(PURPOSE_SEAL), body);
}

void letter_seal_code_id(struct str body, uint8_t out[SEAL_CODE_ID])
{
	struct hash h = hash_sha256(body);
	memcpy(out, h.b, SEAL_CODE_ID);
}

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

struct str letter_seal_code(struct arena *a, struct str body, const uint8_t signature[SIGN_LEN])
{
	struct str bytes = str_cat(a, body, (struct str){(const char *)signature, SIGN_LEN});
	struct buf b = buf_new(a, SEAL_TEXT_MAX);
	unsigned held = 0;
	int bits = 0;
	for (size_t i = 0; i < bytes.n; i++) {
		held = (held << 8 | (uint8_t)bytes.s[i]) & 0xffff;
		for (bits += 8; bits >= 5; bits -= 5)
			buf_char(&b, base32[held >> (bits - 5) & 31]);
	}
	if (bits > 0)
		buf_char(&b, base32[held << (5 - bits) & 31]);
	must(!b.over);
	return buf_done(&b);
}

/* ---- reading ---- */

struct str letter_seal_bare(struct arena *a, struct str text)
{
	struct buf b = buf_new(a, SEAL_TEXT_MAX);
	size_t from = 0;
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] == '#')
			from = i + 1;
	for (size_t i = from; i < text.n; i++) {
		char c = text.s[i];
		if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '-' || c == '=')
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (!((c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7')))
			return STR_NULL;
		buf_char(&b, c);
	}
	return b.over || b.n == 0 ? STR_NULL : buf_done(&b);
}

/* False for a text that no bytes give: a wrong length, or loose bits at the end. */
static bool decode(struct arena *a, struct str code, struct str *out)
{
	struct buf b = buf_new(a, SEAL_TEXT_MAX);
	unsigned held = 0;
	int bits = 0;
	for (size_t i = 0; i < code.n; i++) {
		held = (held << 5 | (unsigned)(strchr(base32, code.s[i]) - base32)) & 0xffff;
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			buf_char(&b, (char)(held >> bits & 0xff));
		}
	}
	*out = buf_done(&b);
	return !b.over && bits < 5 && (held & ((1u << bits) - 1)) == 0;
}

static bool take(struct str *s, size_t n, struct str *out)
{
	if (s->n < n)
		return false;
	*out = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->n);
	return true;
}

static bool take_word(struct str *s, size_t max, struct str *out)
{
	struct str n;
	return take(s, 1, &n) && take(s, (uint8_t)n.s[0], out) && word_ok(*out, max);
}

static bool parse(struct str bytes, struct letter_seal *s, struct str *body)
{
	struct str head, part, rest = bytes;
	if (bytes.n <= HEAD + SIGN_LEN || bytes.n > SEAL_BYTES_MAX)
		return false;
	take(&rest, HEAD, &head);
	memcpy(s->key_id, head.s + 1, SEAL_ID);
	s->dated_on = DAY_2000 + ((uint8_t)head.s[5] << 8 | (uint8_t)head.s[6]);
	s->named = head.s[7] == FLAG_NAMED;
	if ((head.s[7] & ~FLAG_NAMED) != 0 || !take_word(&rest, SEAL_NUMBER_MAX, &s->number) ||
	    !take_word(&rest, SEAL_WORD_MAX, &s->kind) || !take_word(&rest, SEAL_WORD_MAX, &s->unit) ||
	    !take(&rest, SEAL_DIGEST, &part))
		return false;
	memcpy(s->digest, part.s, SEAL_DIGEST);
	if (s->named) {
		if (!take(&rest, SEAL_NAME, &part))
			return false;
		memcpy(s->name, part.s, SEAL_NAME);
	}
	if (rest.n != SIGN_LEN)
		return false;
	memcpy(s->signature, rest.s, SIGN_LEN);
	*body = str_sub(bytes, 0, bytes.n - SIGN_LEN);
	return true;
}

enum letter_seal_verdict letter_seal_check(struct arena *a, struct str text, const struct letter_seal_keys *keys,
                                           struct letter_seal *out, struct str *body)
{
	struct str code = letter_seal_bare(a, text), bytes, own;
	struct letter_seal s = {0};
	const struct letter_seal_key *key = NULL;
	if (code.n == 0 || !decode(a, code, &bytes) || bytes.n == 0)
		return SEAL_NOT_ONE;
	if (bytes.s[0] != SEAL_VERSION)
		return (uint8_t)bytes.s[0] > SEAL_VERSION && (uint8_t)bytes.s[0] < 16 && bytes.n > HEAD + SIGN_LEN ? SEAL_NEWER
			: SEAL_NOT_ONE;
	if (!parse(bytes, &s, &own))
		return SEAL_NOT_ONE;
	*out = s;
	if (body != NULL)
		*body = own;
	for (size_t i = 0; i < keys->n && key == NULL; i++) {
		uint8_t id[SEAL_ID];
		letter_seal_key_id(keys->v[i].public, id);
		if (memcmp(id, s.key_id, SEAL_ID) == 0)
			key = &keys->v[i];
	}
	if (key == NULL)
		return SEAL_NO_KEY;
	if (!sign_check(key->public, letter_seal_message(a, own), s.signature))
		return SEAL_BROKEN;
	return key->revoked_at != 0 ? SEAL_KEY_REVOKED : SEAL_VALID;
}
