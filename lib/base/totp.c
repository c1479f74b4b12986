#include "base/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/must.h"
#include "base/random.h"

int totp_code(struct str secret, int64_t step, int digits)
{
	unsigned char counter[8], mac[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	must(digits >= 6 && digits <= 8 && secret.n > 0 && secret.n <= 64);
	for (int i = 0; i < 8; i++)
		counter[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
	must(HMAC(EVP_sha1(), secret.s, (int)secret.n, counter, sizeof counter, mac, &n) != NULL && n == 20);
	unsigned at = mac[19] & 15u;
	uint32_t v = ((uint32_t)(mac[at] & 127u) << 24) | ((uint32_t)mac[at + 1] << 16) | ((uint32_t)mac[at + 2] << 8) |
	             mac[at + 3];
	uint32_t limit = digits == 6 ? 1000000 : digits == 7 ? 10000000 : 100000000;
	return (int)(v % limit);
}

bool totp_check(struct str secret, struct str typed, int64_t now_ms, int64_t used, int64_t *step)
{
	char digits[6];
	size_t n = 0;
	int value = 0;
	for (size_t i = 0; i < typed.n; i++) {
		if (typed.s[i] == ' ' || typed.s[i] == '-')
			continue;
		if (typed.s[i] < '0' || typed.s[i] > '9' || n == sizeof digits)
			return false;
		digits[n++] = typed.s[i];
	}
	if (n != sizeof digits || secret.n == 0)
		return false;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (digits[i] - '0');
	int64_t here = now_ms / TOTP_STEP_MS;
	/* All three are made, so that the time does not tell which fits. */
	bool right = false;
	for (int64_t s = here + 1; s >= here - 1; s--)
		if (totp_code(secret, s, 6) == value && s > used) {
			*step = s;
			right = true;
		}
	return right;
}

struct str totp_new(struct arena *a)
{
	char *p = arena_alloc(a, TOTP_SECRET);
	random_bytes(p, TOTP_SECRET);
	return (struct str){p, TOTP_SECRET};
}

static struct str base32(struct arena *a, struct str secret, bool groups)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct buf b = buf_new(a, 256);
	uint32_t bits = 0;
	int have = 0, written = 0;
	for (size_t i = 0; i < secret.n; i++) {
		bits = (bits << 8) | (unsigned char)secret.s[i];
		for (have += 8; have >= 5; have -= 5) {
			if (groups && written > 0 && written % 4 == 0)
				buf_char(&b, ' ');
			buf_char(&b, letters[(bits >> (have - 5)) & 31]);
			written++;
		}
	}
	if (have > 0)
		buf_char(&b, letters[(bits << (5 - have)) & 31]);
	return buf_done(&b);
}

struct str totp_base32(struct arena *a, struct str secret)
{
	return base32(a, secret, true);
}

static void url(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
		             c == '-';
		if (plain)
			buf_char(b, (char)c);
		else
			buf_fmt(b, "%%%02X", c);
	}
}

struct str totp_uri(struct arena *a, struct str secret, struct str issuer, struct str name)
{
	struct buf b = buf_new(a, 2048);
	buf_z(&b, "otpauth://totp/");
	url(&b, issuer);
	buf_char(&b, ':');
	url(&b, name);
	buf_z(&b, "?secret=");
	buf_str(&b, base32(a, secret, false));
	buf_z(&b, "&issuer=");
	url(&b, issuer);
	return buf_done(&b);
}
