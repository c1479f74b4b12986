/* What the page of fairness shows: calls by day, those out of turn, and that the record of them is whole. */
#ifndef QUEUE_QUEUE_PAGES_FAIR_H
#define QUEUE_QUEUE_PAGES_FAIR_H
#include "queue/queue_pages.h"

struct queue_fair_view {
	struct rq *rq;
	struct survey_unit unit;
	struct queue_fair_day *days;
	struct queue_fair_call *calls;
	struct str *names; /* of the officers, parallel to calls; NULL: not told */
	size_t n_days, n_calls;
	int64_t all, aside;
	struct queue_rule rule;
	struct journal_state chain;
	const struct journal_proof *proof; /* of just now, from the last signed link on; NULL: not possible now */
	struct str proved_at;
};
#endif
