/* A growing buffer inside an arena, born with a limit. What does not fit is dropped whole and the buffer remembers it
 * (`over`): the writer need not check each step, the one who sends or stores it must. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/str.h"

struct buf {
	struct arena *a;
	char *s;
	size_t n, cap, max;
	bool over;
};

struct buf buf_new(struct arena *a, size_t max);
void buf_put(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_z(struct buf *b, const char *z);
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t v);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Markup text and JSON strings (with the quotes), escaped. Charts and other writers outside templates use these. */
void buf_xml(struct buf *b, struct str s);
void buf_json(struct buf *b, struct str s);
struct str buf_done(const struct buf *b); /* what was written; still owned by the arena */
#endif
