/* What is meant to be forgotten: keys that are destroyed in the end, and what happened within the last minute. */
#ifndef APP_PASSING_H
#define APP_PASSING_H
#include "app/app.h"

enum { PASSING_KEY = 32, RECENT_MAX = 32, RECENT_MS = 60000 };

/* A key that will be destroyed: a file of mode 0600 in the data folder, in no backup. name: small letters, digits and
 * '-', at most 40. Made when it is not there and `make` says so; else ERR_NOT_FOUND. */
enum err app_passing_key(struct app *app, struct str name, bool make, uint8_t out[PASSING_KEY]);
/* Overwrites and removes it; OK also when there is none. It cannot be undone, so it belongs after the decision that asks
 * for it is committed: in a job's transaction of its own. */
enum err app_passing_key_drop(struct app *app, struct str name);

/* How often `who` did something within the last RECENT_MS, this once included, at most RECENT_MAX. The same `what` again
 * is the same happening (a transaction that is run again, a form that is sent again). In memory only. */
int app_recent(struct app *app, struct str who, struct str what, int64_t now);
#endif
