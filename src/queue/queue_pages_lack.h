/* The sheet of papers that are missing. */
#ifndef QUEUE_QUEUE_PAGES_LACK_H
#define QUEUE_QUEUE_PAGES_LACK_H
#include "queue/queue_pages.h"

struct queue_lack_day {
	struct str name, hours;
	bool holiday;
};
struct queue_lack_view {
	struct queue_desk_view desk;
	size_t missing; /* that are always asked for and were not seen */
	struct queue_lack_day days[7];
	struct str phone, when;
	int width;
};
/* Whether that paper of the service's list was ticked in the form. */
bool queue_paper_seen(struct rq *rq, int64_t service_id, size_t place);
enum err queue_lack_post(struct rq *rq);
#endif
