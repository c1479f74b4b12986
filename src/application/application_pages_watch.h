/* What an overseer is shown of an office's cases, and the chronicle of one. */
#ifndef APPLICATION_APPLICATION_PAGES_WATCH_H
#define APPLICATION_APPLICATION_PAGES_WATCH_H
#include "application/application_pages_case.h"
#include "application/application_store_watch.h"

enum { APPLICATION_WATCH_DAYS = 90 };
struct application_watch_view {
	struct rq *rq;
	struct application_desk desk;
	int64_t since;
	struct application_disputed *disputes;
	struct application_kept *kept;
	struct application_beyond *beyond;
	struct application_line *late; /* past the day on which the law wants a decision, oldest first */
	size_t n_disputes, n_kept, n_beyond, n_late, n_broken, n_open, n_struck, n_over_kept, n_waiting;
	int64_t ends[APPLICATION_STATES];
	struct journal_state chain;
	bool may_open;
	struct str period;
};
enum err application_watch_page(struct rq *rq);
enum err application_chronicle_pdf(struct rq *rq);
#endif
