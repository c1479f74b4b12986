#include "base/must.h"

/* Unbuffered and without allocation: the heap may be what is broken. */
void must_failed(const char *file, int line, const char *expr)
{
	fprintf(stderr, "prima: bug: %s:%d: %s\n", file, line, expr);
	abort();
}
