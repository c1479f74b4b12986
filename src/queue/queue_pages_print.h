/* The way of a ticket to the printer beside the desk. */
#ifndef QUEUE_QUEUE_PAGES_PRINT_H
#define QUEUE_QUEUE_PAGES_PRINT_H
#include "queue/queue_pages.h"
#include "queue/queue_paper.h"
#include "queue/queue_store_printer.h"

/* Sends the ticket to that printer after commit, if there is one; *sent says so. A first print counts once however often
 * it is asked for; p->again makes another. Never refuses the number: what fails waits in the outbox with its reason. */
enum err queue_print(struct rq *rq, struct str unit_slug, int64_t counter, int64_t visit_id, const struct queue_paper *p,
                     bool *sent);
/* The ticket of that page, to the unit's printer. */
enum err queue_print_view(struct rq *rq, struct queue_ticket_view *v, bool again);
enum err queue_ticket_print_post(struct rq *rq);
#endif
