#include "base/utf8.h"
#include "base/arena.h"

/* Decodes one code point at p (n bytes there). Gives its length, 0 when the bytes are not UTF-8 (Unicode 15, table 3-7). */
static size_t decode(const unsigned char *p, size_t n, uint32_t *out)
{
	if (p[0] < 0x80) {
		*out = p[0];
		return 1;
	}
	size_t len = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	if (p[0] < 0xc2 || p[0] > 0xf4 || n < len)
		return 0;
	uint32_t c = p[0] & (0x7fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3fu);
	}
	if ((len == 3 && (c < 0x800 || (c >= 0xd800 && c <= 0xdfff))) || (len == 4 && (c < 0x10000 || c > 0x10ffff)))
		return 0;
	*out = c;
	return len;
}

size_t utf8_bad_at(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.s;
	size_t i = 0;
	while (i < s.n) {
		uint32_t c;
		if (p[i] < 0x80) {
			i++;
			continue;
		}
		size_t len = decode(p + i, s.n - i, &c);
		if (len == 0)
			return i;
		i += len;
	}
	return s.n;
}

bool utf8_valid(struct str s)
{
	return utf8_bad_at(s) == s.n;
}

uint32_t utf8_next(struct str s, size_t *at)
{
	uint32_t c;
	size_t len = decode((const unsigned char *)s.s + *at, s.n - *at, &c);
	*at += len == 0 ? 1 : len;
	return len == 0 ? 0xfffd : c;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;
	for (size_t at = 0; at < s.n; n++)
		utf8_next(s, &at);
	return n;
}

struct str utf8_head(struct str s, size_t max)
{
	size_t at = 0;
	for (size_t n = 0; at < s.n && n < max; n++)
		utf8_next(s, &at);
	return str_sub(s, 0, at);
}

static bool blank(uint32_t c)
{
	return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202f || c == 0x3000 || c == 0xfeff;
}

struct str utf8_line(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;
	bool gap = false;
	for (size_t at = 0; at < s.n;) {
		size_t from = at;
		uint32_t c = utf8_next(s, &at);
		if (blank(c)) {
			gap = n > 0;
			continue;
		}
		if (c < 32 || c == 127 || (c >= 0x80 && c < 0xa0))
			continue;
		if (gap)
			out[n++] = ' ';
		gap = false;
		memcpy(out + n, s.s + from, at - from);
		n += at - from;
	}
	return (struct str){out, n};
}

struct str utf8_fold(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		unsigned char before = i > 0 ? (unsigned char)s.s[i - 1] : 0;
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		else if (before == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97)
			c = (unsigned char)(c + 32);
		out[i] = (char)c;
	}
	return (struct str){out, s.n};
}
