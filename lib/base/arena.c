#include "base/arena.h"
#include "base/must.h"

#include <stdint.h>

/* Blocks in a list, newest first. The first block is small, so that a tiny request costs one page; later ones double up
 * to a megabyte; a thing larger than a block gets its own. */
enum { FIRST_BLOCK = 8 * 1024, LARGEST_BLOCK = 1024 * 1024 };

struct block {
	struct block *older;
	size_t size, used;
	_Alignas(16) char room[];
};
struct arena {
	struct block *newest;
	size_t limit, total, used;
};

static struct block *block_new(size_t size, struct block *older)
{
	struct block *b = malloc(sizeof *b + size);
	must(b != NULL);
	b->older = older;
	b->size = size;
	b->used = 0;
	return b;
}

struct arena *arena_new(size_t limit)
{
	struct arena *a = malloc(sizeof *a);
	must(a != NULL);
	*a = (struct arena){.newest = block_new(FIRST_BLOCK, NULL), .limit = limit, .total = FIRST_BLOCK};
	return a;
}

static struct block *grow(struct arena *a, size_t size)
{
	size_t next = a->newest->size * 2;
	if (next > LARGEST_BLOCK)
		next = LARGEST_BLOCK;
	if (next < size)
		next = size;
	must(a->total + next <= a->limit || a->total + size <= a->limit);
	if (a->total + next > a->limit)
		next = size;
	a->total += next;
	a->newest = block_new(next, a->newest);
	return a->newest;
}

void *arena_alloc(struct arena *a, size_t size)
{
	must(size <= a->limit);
	size_t want = (size + 15) & ~(size_t)15;
	struct block *b = a->newest;
	if (b->size - b->used < want)
		b = grow(a, want);
	void *p = b->room + b->used;
	b->used += want;
	a->used += want;
	memset(p, 0, size);
	return p;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	size_t bytes;
	must(!__builtin_mul_overflow(count, size, &bytes));
	return arena_alloc(a, bytes);
}

void arena_reset(struct arena *a)
{
	while (a->newest->older != NULL) {
		struct block *b = a->newest;
		a->newest = b->older;
		free(b);
	}
	a->newest->used = 0;
	a->total = a->newest->size;
	a->used = 0;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){a->newest, a->newest->used, a->total, a->used};
}

void arena_back(struct arena *a, struct arena_mark m)
{
	while (a->newest != m.block) {
		struct block *b = a->newest;
		must(b->older != NULL);
		a->newest = b->older;
		free(b);
	}
	a->newest->used = m.block_used;
	a->total = m.total;
	a->used = m.used;
}

void arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	arena_reset(a);
	free(a->newest);
	free(a);
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}
