/* What both sides of the socket agree on. For lib/paper only. */
#ifndef PAPER_CHILD_INNER_H
#define PAPER_CHILD_INNER_H
#include "base/base.h"

enum { CHILD_FD = 3, CHILD_IDLE_S = 60 };
struct child_head {
	uint32_t what; /* enum child_work, or the answer's enum err */
	uint32_t zero;
	uint64_t n;
};

/* Gives up everything that drawing and parsing do not need. False when the kernel refused a part; says which on
 * standard error. */
bool child_lock_down(void);
/* What a hole in a library would try, and how far it came: one line a try, "open /etc/passwd: refused". "die" and "eat"
 * in the request: dies, or takes memory until it is stopped. For tests. */
void child_probe(struct str in, struct buf *out);
#endif
