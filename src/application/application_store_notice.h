/* Telling applicants. */
#ifndef APPLICATION_APPLICATION_STORE_NOTICE_H
#define APPLICATION_APPLICATION_STORE_NOTICE_H
#include "application/application_notice.h"
#include "application/application_store.h"

/* Makes the messages that are due: WhatsApp to an applicant who consented, mail to a village, body or agency with an
 * address, a webhook where prima.conf names webhook_pesan. Nothing for a case that another level works on for another
 * (the first level tells), nothing to or about the dead. While the personal key is locked it waits and is made later. */
enum err application_news(struct rq *rq, const struct application *a, enum application_news what);
/* One that waited; *more: another does. */
enum err application_news_late(struct rq *rq, bool *more);
#endif
