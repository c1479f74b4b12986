/* Inside of lib/web: where one message ends and the next begins. No I/O here, so that a fuzzer can hold it whole. */
#ifndef WEB_PARSE_H
#define WEB_PARSE_H
#include "base/base.h"

enum { WEB_TARGET_MAX = 4096, WEB_CHUNK_LINE_MAX = 256, WEB_TRAILER_MAX = 4096 };

/* Looks for the end of a head in what has come so far. `*scanned` remembers how far an earlier look came (0 at first).
 * HEAD_WHOLE sets *length, its CRLFCRLF included. A line that ends without CR is refused as soon as it is seen. */
enum head_end { HEAD_MORE, HEAD_WHOLE, HEAD_BAD, HEAD_LONG };
enum head_end web_head_end(struct str in, size_t *scanned, size_t *length);

/* A chunked body, taken apart as it comes (RFC 9112, 7.1). All zero at the start. */
struct web_chunks {
	int state;
	uint64_t left;  /* bytes of the chunk still to come */
	unsigned digits;
	size_t line;    /* bytes of the present size line */
	size_t trailer; /* bytes of the trailer section, thrown away */
	size_t field;   /* bytes of the present trailer line */
	bool colon;     /* the trailer's name is over */
};
/* Takes *used bytes of `in`. CHUNK_DATA: *data is a piece of the body, inside `in`. CHUNK_MORE: all of `in` was framing
 * or nothing is left. CHUNK_END: the body is whole; what follows belongs to the next request. */
enum chunk { CHUNK_MORE, CHUNK_DATA, CHUNK_END, CHUNK_BAD };
enum chunk web_chunks_take(struct web_chunks *c, struct str in, size_t *used, struct str *data);

/* Every %XX decoded; with `plus`, '+' is a space. False on a broken escape. No escape, no copy. */
bool web_percent_decode(struct arena *a, struct str s, bool plus, struct str *out);
#endif
