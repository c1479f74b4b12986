/* Pages of signing in, one's own account, and the administration of accounts; and the frame of every page, which needs
 * to know who looks and what they may do. */
#ifndef ACCOUNT_ACCOUNT_PAGES_H
#define ACCOUNT_ACCOUNT_PAGES_H
#include "app/module.h"

/* struct app_domain's frame: head, navigation of the actor's places, then body, foot. title is translated already. */
void account_frame(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx);
#endif
