/* Jobs by name, for `prima job` and for tests. */
#ifndef APP_JOBS_H
#define APP_JOBS_H
#include "app/app.h"

const struct job *job_find(const struct app_domain *d, const char *name); /* NULL: no such job */
/* Runs until no further item waits, at the moment `now` (0: the clock). ERR_LOCKED: it needs keys that are not open.
 * An item that fails ends the run; those before it stay done. */
enum err job_run(struct app *app, const struct job *job, int64_t now, int64_t *items);
/* The same at the clock's moment, for the thread that leads, for `slice` ms at most (0: to the end); *more: items wait.
 * On PostgreSQL every item renews the lease in its own transaction: ERR_BUSY when another server has taken it, and
 * nothing of that item is kept. */
enum err job_run_leading(struct app *app, const struct job *job, int64_t slice, int64_t *items, bool *more);
/* Stores that it ran and when it is due again; after a failure within a minute. */
enum err job_note(struct app *app, const struct job *job, int64_t started, enum err result, int64_t *due);
#endif
