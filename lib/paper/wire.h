/* The bytes between the program and its child: numbers of the machine's own order, text with its length before it. The
 * reader trusts nothing: past the end everything is zero and `bad` is set. For lib/paper only. */
#ifndef PAPER_WIRE_H
#define PAPER_WIRE_H
#include "base/base.h"

struct wire {
	const char *p, *end;
	bool bad;
};

static inline struct wire wire_of(struct str s)
{
	return (struct wire){.p = s.s, .end = s.s + s.n};
}
static inline void wire_get(struct wire *w, void *out, size_t n)
{
	if (w->bad || (size_t)(w->end - w->p) < n) {
		w->bad = true;
		memset(out, 0, n);
		return;
	}
	memcpy(out, w->p, n);
	w->p += n;
}
static inline uint8_t wire_u8(struct wire *w)
{
	uint8_t v;
	wire_get(w, &v, sizeof v);
	return v;
}
static inline uint32_t wire_u32(struct wire *w)
{
	uint32_t v;
	wire_get(w, &v, sizeof v);
	return v;
}
static inline int64_t wire_i64(struct wire *w)
{
	int64_t v;
	wire_get(w, &v, sizeof v);
	return v;
}
static inline double wire_f64(struct wire *w)
{
	double v;
	wire_get(w, &v, sizeof v);
	return v;
}
/* A slice of the bytes themselves. */
static inline struct str wire_str(struct wire *w)
{
	size_t n = wire_u32(w);
	if (w->bad || (size_t)(w->end - w->p) < n) {
		w->bad = true;
		return (struct str){"", 0};
	}
	struct str s = {w->p, n};
	w->p += n;
	return s;
}
static inline bool wire_more(const struct wire *w)
{
	return !w->bad && w->p < w->end;
}

static inline void put_u8(struct buf *b, unsigned v)
{
	buf_char(b, (char)v);
}
static inline void put_u32(struct buf *b, uint32_t v)
{
	buf_put(b, &v, sizeof v);
}
static inline void put_i64(struct buf *b, int64_t v)
{
	buf_put(b, &v, sizeof v);
}
static inline void put_f64(struct buf *b, double v)
{
	buf_put(b, &v, sizeof v);
}
static inline void put_str(struct buf *b, struct str s)
{
	put_u32(b, (uint32_t)s.n);
	buf_str(b, s);
}
#endif
