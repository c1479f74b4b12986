#include "base/secret.h"

#include <string.h>
#include <sys/mman.h>

bool secret_new(size_t cap, struct secret *out)
{
	void *p = mmap(NULL, cap, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	*out = (struct secret){0};
	if (p == MAP_FAILED)
		return false;
	(void)mlock(p, cap);
	(void)madvise(p, cap, MADV_DONTDUMP);
	*out = (struct secret){.s = p, .cap = cap};
	return true;
}

bool secret_put(struct secret *x, struct str s)
{
	if (s.n > x->cap - x->n)
		return false;
	if (s.n > 0)
		memcpy(x->s + x->n, s.s, s.n);
	x->n += s.n;
	return true;
}

struct str secret_str(const struct secret *x)
{
	return (struct str){x->s, x->n};
}

void secret_end(struct secret *x)
{
	if (x->s == NULL)
		return;
	explicit_bzero(x->s, x->cap);
	(void)munlock(x->s, x->cap);
	(void)munmap(x->s, x->cap);
	*x = (struct secret){0};
}

void secret_wipe(struct str s)
{
	if (s.n > 0)
		explicit_bzero((char *)(uintptr_t)s.s, s.n);
}
