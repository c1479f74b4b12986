/* A clerk's word on when to come (janji ambil): a record, and its change is told before the person travels (field.md
 * 10). */
#ifndef APPLICATION_APPLICATION_STORE_PICKUP_H
#define APPLICATION_APPLICATION_STORE_PICKUP_H
#include "application/application_store.h"

/* Records it; where the applicant has agreed to messages and nobody has died, the outbox gets one (application_news).
 * *told false: somebody must tell him by other means. cal: the unit's; a moment
 * at which its doors are closed is APPLICATION_NO_CLOSED. */
enum err application_pickup_tell(struct rq *rq, struct application *a, const struct calendar *cal, int64_t at, bool *told,
                                 enum application_no *no);
#endif
