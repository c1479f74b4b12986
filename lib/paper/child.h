/* One process of the same binary, without database, network, files or the right to start others, reads what
 * strangers sent (spreadsheets, images) and draws paper. It is started at the first need, serves one request at a
 * time, ends by itself when idle, and is started anew when it dies: a fault in a drawing or parsing library costs
 * one answer, never the server. */
#ifndef PAPER_CHILD_H
#define PAPER_CHILD_H
#include "base/base.h"

enum child_work { CHILD_PDF = 1, CHILD_PNG, CHILD_XLSX, CHILD_PROBE };
enum { CHILD_BYTES_MAX = 96 * 1024 * 1024 };

/* What main() does when its first argument is "--child". Never returns to the caller's other work: returns an exit
 * status. */
int paper_child_main(void);

/* Sends one piece of work and waits at most ms. ERR_BAD_INPUT (the work refused; *out says why), ERR_TIMEOUT
 * (killed), ERR_CHILD (died), ERR_BUSY (others' work took all of that time). */
enum err child_call(struct arena *a, enum child_work work, struct str in, int64_t ms, struct str *out);
/* Ends the child, if any; for a clean stop and for tests. */
void child_stop(void);
#endif
