/* An arena is the memory of one request: everything a request makes dies together when it ends, so nothing is freed
 * singly. Each arena is born with a limit. Inputs, lists and files are limited below it where they enter, so passing
 * the arena's limit is a bug of ours and aborts. Not thread-safe: one arena belongs to one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stddef.h>

struct arena;

/* A new arena that will hold at most `limit` bytes. Aborts when the machine has no memory. */
struct arena *arena_new(size_t limit);
/* Zeroed, 16-byte aligned memory. Size 0 is allowed. Aborts past the limit. */
void *arena_alloc(struct arena *a, size_t size);
/* Room for `count` things of `size`; aborts on overflow. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* Forgets everything, keeps the first block for the next use. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);
/* A place in the arena to go back to: everything given out after it is forgotten (an attempt that is run again). */
struct arena_mark {
	void *block;
	size_t block_used, total, used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_back(struct arena *a, struct arena_mark m);
/* Bytes handed out since birth or the last reset. */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))
#endif
