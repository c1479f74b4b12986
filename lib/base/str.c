#include "base/str.h"
#include "base/arena.h"
#include "base/must.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>

struct str str_of(const char *z)
{
	return z == NULL ? STR_NULL : (struct str){z, strlen(z)};
}

struct str str_dup(struct arena *a, struct str s)
{
	if (s.s == NULL)
		return STR_NULL;
	char *p = arena_alloc(a, s.n + 1);
	memcpy(p, s.s, s.n);
	return (struct str){p, s.n};
}

const char *str_z(struct arena *a, struct str s)
{
	return str_dup(a, s).s;
}

struct str str_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	must(n >= 0);
	char *p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){p, (size_t)n};
}

struct str str_int(struct arena *a, int64_t v)
{
	char t[24];
	int n = snprintf(t, sizeof t, "%lld", (long long)v);
	return str_dup(a, (struct str){t, (size_t)n});
}

struct str str_cat(struct arena *a, struct str x, struct str y)
{
	char *p = arena_alloc(a, x.n + y.n + 1);
	if (x.n > 0)
		memcpy(p, x.s, x.n);
	if (y.n > 0)
		memcpy(p + x.n, y.s, y.n);
	return (struct str){p, x.n + y.n};
}

bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

bool str_eqz(struct str a, const char *z)
{
	return str_eq(a, str_of(z));
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_eq_ascii_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.s[i]) != lower(b.s[i]))
			return false;
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.s, b.s, n);
	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.s, prefix.s, prefix.n) == 0);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.s + s.n - suffix.n, suffix.s, suffix.n) == 0);
}

ptrdiff_t str_find(struct str s, struct str needle)
{
	if (needle.n == 0)
		return 0;
	if (s.n < needle.n)
		return -1;
	const char *p = memmem(s.s, s.n, needle.s, needle.n);
	return p == NULL ? -1 : p - s.s;
}

struct str str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){s.s == NULL ? NULL : s.s + from, to - from};
}

static bool space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.n > 0 && space(s.s[0])) {
		s.s++;
		s.n--;
	}
	while (s.n > 0 && space(s.s[s.n - 1]))
		s.n--;
	return s;
}

bool str_cut(struct str s, char sep, struct str *head, struct str *rest)
{
	const char *p = s.n == 0 ? NULL : memchr(s.s, sep, s.n);
	if (p == NULL) {
		*head = s;
		*rest = (struct str){s.s == NULL ? NULL : s.s + s.n, 0};
		return false;
	}
	size_t at = (size_t)(p - s.s);
	*head = str_sub(s, 0, at);
	*rest = str_sub(s, at + 1, s.n);
	return true;
}

struct str str_lower_ascii(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = lower(s.s[i]);
	return (struct str){p, s.n};
}

bool str_to_i64(struct str s, int64_t min, int64_t max, int64_t *out)
{
	size_t i = 0;
	bool minus = s.n > 0 && s.s[0] == '-';
	int64_t v = 0;
	i += minus;
	if (i == s.n)
		return false;
	for (; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, s.s[i] - '0', &v))
			return false;
	}
	/* Gathered as a negative number, whose range is the larger. */
	if (!minus && v == INT64_MIN)
		return false;
	v = minus ? v : -v;
	if (v < min || v > max)
		return false;
	*out = v;
	return true;
}

bool str_to_double(struct str s, double *out)
{
	char t[64];
	if (s.n == 0 || s.n >= sizeof t || space(s.s[0]))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!isdigit((unsigned char)s.s[i]) && strchr("+-.eE", s.s[i]) == NULL)
			return false;
	memcpy(t, s.s, s.n);
	t[s.n] = 0;
	char *end;
	double v = strtod(t, &end);
	if (*end != 0 || !isfinite(v))
		return false;
	*out = v;
	return true;
}

struct str str_hex(struct arena *a, const void *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *b = bytes;
	char *p = arena_alloc(a, 2 * n + 1);
	for (size_t i = 0; i < n; i++) {
		p[2 * i] = digits[b[i] >> 4];
		p[2 * i + 1] = digits[b[i] & 15];
	}
	return (struct str){p, 2 * n};
}

static int nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

bool str_unhex(struct str s, void *out, size_t n)
{
	uint8_t *b = out;
	if (s.n != 2 * n)
		return false;
	for (size_t i = 0; i < n; i++) {
		int hi = nibble(s.s[2 * i]), lo = nibble(s.s[2 * i + 1]);
		if (hi < 0 || lo < 0)
			return false;
		b[i] = (uint8_t)(hi << 4 | lo);
	}
	return true;
}
