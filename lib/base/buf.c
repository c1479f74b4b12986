#include "base/buf.h"
#include "base/arena.h"
#include "base/must.h"

#include <stdarg.h>

struct buf buf_new(struct arena *a, size_t max)
{
	return (struct buf){.a = a, .max = max};
}

/* Makes room for n more bytes and a final zero; false when the limit forbids. */
static bool room(struct buf *b, size_t n)
{
	if (b->over || n > b->max - b->n) {
		b->over = true;
		return false;
	}
	if (b->n + n < b->cap)
		return true;
	size_t cap = b->cap < 256 ? 256 : b->cap * 2;
	while (cap <= b->n + n)
		cap *= 2;
	char *p = arena_alloc(b->a, cap);
	if (b->n > 0)
		memcpy(p, b->s, b->n);
	b->s = p;
	b->cap = cap;
	return true;
}

void buf_put(struct buf *b, const void *p, size_t n)
{
	if (n == 0 || !room(b, n))
		return;
	memcpy(b->s + b->n, p, n);
	b->n += n;
}

void buf_str(struct buf *b, struct str s)
{
	buf_put(b, s.s, s.n);
}

void buf_z(struct buf *b, const char *z)
{
	buf_put(b, z, strlen(z));
}

void buf_char(struct buf *b, char c)
{
	buf_put(b, &c, 1);
}

void buf_int(struct buf *b, int64_t v)
{
	char t[24];
	char *p = t + sizeof t;
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	do {
		*--p = (char)('0' + u % 10);
		u /= 10;
	} while (u > 0);
	if (v < 0)
		*--p = '-';
	buf_put(b, p, (size_t)(t + sizeof t - p));
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
	char t[512];
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(t, sizeof t, fmt, ap);
	va_end(ap);
	must(n >= 0);
	if ((size_t)n < sizeof t) {
		buf_put(b, t, (size_t)n);
	} else if (room(b, (size_t)n + 1)) {
		vsnprintf(b->s + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

/* Characters that are not plain are replaced; runs of plain ones go in one piece. */
void buf_xml(struct buf *b, struct str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *r;
		switch (s.s[i]) {
		case '&': r = "&amp;"; break;
		case '<': r = "&lt;"; break;
		case '>': r = "&gt;"; break;
		case '"': r = "&quot;"; break;
		case '\'': r = "&#39;"; break;
		default:
			if ((unsigned char)s.s[i] >= 32 || s.s[i] == '\n' || s.s[i] == '\t')
				continue;
			r = ""; /* control characters are not allowed in markup at all */
		}
		buf_put(b, s.s + from, i - from);
		buf_z(b, r);
		from = i + 1;
	}
	buf_put(b, s.s + from, s.n - from);
}

void buf_json(struct buf *b, struct str s)
{
	size_t from = 0;
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if (c >= 32 && c != '"' && c != '\\' && c != 127)
			continue;
		buf_put(b, s.s + from, i - from);
		from = i + 1;
		if (c == '"' || c == '\\')
			buf_fmt(b, "\\%c", c);
		else if (c == '\n')
			buf_z(b, "\\n");
		else
			buf_fmt(b, "\\u%04x", c);
	}
	buf_put(b, s.s + from, s.n - from);
	buf_char(b, '"');
}

struct str buf_done(const struct buf *b)
{
	return b->s == NULL ? STR("") : (struct str){b->s, b->n};
}
