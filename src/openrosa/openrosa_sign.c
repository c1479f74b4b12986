/* Reading an Authorization header and checking what it says. */
#include "base/hash.h"
#include "base/pack.h"
#include "openrosa/openrosa_sign.h"

static bool starts_word(struct str s, const char *word, struct str *rest)
{
	struct str head;
	bool more = str_cut(s, ' ', &head, rest);
	return more && str_eq_ascii_nocase(head, str_of(word));
}

/* name=token or name="text": what follows it stays in *s. False at the end or at anything else. */
static bool parameter(struct arena *a, struct str *s, struct str *name, struct str *value)
{
	size_t i = 0;
	while (i < s->n && (s->s[i] == ' ' || s->s[i] == ','))
		i++;
	*s = str_sub(*s, i, s->n);
	if (!str_cut(*s, '=', name, s) || s->n == 0)
		return false;
	*name = str_trim(*name);
	if (s->s[0] != '"') {
		for (i = 0; i < s->n && s->s[i] != ',' && s->s[i] != ' ';)
			i++;
		*value = str_sub(*s, 0, i);
		*s = str_sub(*s, i, s->n);
		return true;
	}
	struct buf b = buf_new(a, OPENROSA_HEADER_MAX);
	for (i = 1; i < s->n && s->s[i] != '"'; i++) {
		if (s->s[i] == '\\' && i + 1 < s->n)
			i++;
		buf_char(&b, s->s[i]);
	}
	if (i >= s->n)
		return false;
	*value = buf_done(&b);
	*s = str_sub(*s, i + 1, s->n);
	return true;
}

static struct openrosa_sign basic(struct arena *a, struct str rest)
{
	struct openrosa_sign out = {.scheme = OPENROSA_BASIC};
	struct str plain;
	if (!pack_unbase64(a, str_trim(rest), &plain) || !utf8_valid(plain) || !str_cut(plain, ':', &out.user, &out.password))
		return (struct openrosa_sign){.scheme = OPENROSA_NO_SCHEME};
	return out;
}

static struct openrosa_sign digest(struct arena *a, struct str rest)
{
	struct openrosa_sign out = {.scheme = OPENROSA_DIGEST};
	struct str name, value, algorithm = STR("MD5");
	const struct {
		const char *name;
		struct str *at;
	} known[] = {{"username", &out.user}, {"realm", &out.realm}, {"nonce", &out.nonce}, {"uri", &out.uri},
	             {"nc", &out.nc}, {"cnonce", &out.cnonce}, {"qop", &out.qop}, {"response", &out.response},
	             {"algorithm", &algorithm}};
	while (parameter(a, &rest, &name, &value))
		for (size_t i = 0; i < countof(known); i++)
			if (str_eq_ascii_nocase(name, str_of(known[i].name)))
				*known[i].at = value;
	bool fine = str_trim(rest).n == 0 && str_eqz(out.qop, "auth") && str_eq_ascii_nocase(algorithm, STR("MD5")) &&
	            str_eqz(out.realm, OPENROSA_REALM) && out.user.n > 0 && out.nc.n == 8 && out.cnonce.n > 0 &&
	            out.response.n == 32 && utf8_valid(out.user);
	return fine ? out : (struct openrosa_sign){.scheme = OPENROSA_NO_SCHEME};
}

struct openrosa_sign openrosa_sign_parse(struct arena *a, struct str header)
{
	struct str rest;
	if (header.n == 0 || header.n > OPENROSA_HEADER_MAX)
		return (struct openrosa_sign){.scheme = OPENROSA_NO_SCHEME};
	if (starts_word(header, "Basic", &rest))
		return basic(a, rest);
	if (starts_word(header, "Digest", &rest))
		return digest(a, rest);
	return (struct openrosa_sign){.scheme = OPENROSA_NO_SCHEME};
}

struct str openrosa_password(struct arena *a, const uint8_t random[16])
{
	struct str h = str_hex(a, random, 16);
	struct buf b = buf_new(a, 64);
	for (size_t i = 0; i < h.n; i++) {
		if (i > 0 && i % 4 == 0)
			buf_char(&b, '-');
		buf_char(&b, h.s[i]);
	}
	return buf_done(&b);
}

struct hash openrosa_secret(struct str password)
{
	return hash_sha256(password);
}

struct str openrosa_ha1(struct arena *a, struct str user, struct str password)
{
	return pack_md5(a, str_fmt(a, "%.*s:" OPENROSA_REALM ":%.*s", STR_ARG(user), STR_ARG(password)));
}

/* ---- nonces ---- */

enum { NONCE_TIME = 16, NONCE_MARK = 32 };

static struct str mark_of(struct arena *a, struct str key, struct str time)
{
	struct hash h = hash_keyed(key, str_cat(a, STR("openrosa-nonce:"), time));
	return str_hex(a, h.b, NONCE_MARK / 2);
}

struct str openrosa_nonce(struct arena *a, struct str key, int64_t now)
{
	struct str time = str_fmt(a, "%016llx", (unsigned long long)now);
	return str_cat(a, time, mark_of(a, key, time));
}

enum openrosa_nonce_state openrosa_nonce_check(struct arena *a, struct str key, struct str nonce, int64_t now)
{
	uint8_t b[8];
	uint64_t at = 0;
	if (nonce.n != NONCE_TIME + NONCE_MARK || !str_unhex(str_sub(nonce, 0, NONCE_TIME), b, sizeof b) ||
	    !hash_same_bytes(mark_of(a, key, str_sub(nonce, 0, NONCE_TIME)), str_sub(nonce, NONCE_TIME, nonce.n)))
		return NONCE_FOREIGN;
	for (size_t i = 0; i < sizeof b; i++)
		at = at << 8 | b[i];
	int64_t age = now - (int64_t)at;
	return age >= -OPENROSA_NONCE_MS && age <= OPENROSA_NONCE_MS ? NONCE_OURS : NONCE_STALE;
}

bool openrosa_digest_right(struct arena *a, const struct openrosa_sign *s, struct str method, struct str target,
                           struct str ha1)
{
	if (!str_eq(s->uri, target))
		return false;
	struct str ha2 = pack_md5(a, str_fmt(a, "%.*s:%.*s", STR_ARG(method), STR_ARG(s->uri)));
	struct str want = pack_md5(a, str_fmt(a, "%.*s:%.*s:%.*s:%.*s:%.*s:%.*s", STR_ARG(ha1), STR_ARG(s->nonce),
	                                      STR_ARG(s->nc), STR_ARG(s->cnonce), STR_ARG(s->qop), STR_ARG(ha2)));
	return hash_same_bytes(want, str_lower_ascii(a, s->response));
}
