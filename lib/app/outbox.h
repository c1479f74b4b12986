/* The outbox seen from inside: one item's sending, for the thread and for tests. */
#ifndef APP_OUTBOX_H
#define APP_OUTBOX_H
#include "app/app.h"

struct outbox_item {
	struct str kind, target, body, key;
	int64_t at; /* when it was added */
};
/* ERR_UNSUPPORTED: nothing configured for it; *failure always says what a person can do. */
enum err outbox_send(struct app *app, struct arena *a, const struct outbox_item *item, struct str *failure);
/* Sends what is due now and notes each outcome; gives how many went out. */
int64_t outbox_run(struct app *app);
/* Pause before the next try: a minute, doubling, six hours at most. */
int64_t outbox_pause(int64_t tries);
#endif
