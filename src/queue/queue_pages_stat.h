/* Figures of the queue, as their template sees them. */
#ifndef QUEUE_QUEUE_PAGES_STAT_H
#define QUEUE_QUEUE_PAGES_STAT_H
#include "queue/queue_pages.h"
#include "queue/queue_stat.h"

enum { QUEUE_STAT_DAYS = 30, QUEUE_STAT_DAYS_MAX = 366 };
struct queue_stat_line {
	struct str name;
	struct queue_stat s;
	struct queue_need need; /* of hours only */
	double a_day;           /* arrivals a day of the window that had any */
};
struct queue_stat_part {
	const char *title, *head; /* message keys */
	struct queue_stat_line *v;
	size_t n;
};
struct queue_stat_view {
	struct rq *rq;
	struct survey_unit unit;
	int32_t from, to;
	int64_t days, more;       /* days with visits; more: visits beyond the limit were left out when not 0 */
	struct queue_stat all;
	struct queue_little little;
	struct queue_stat_part hours, services, counters, classes;
	struct queue_empty empty, *empties; /* of all; by counter, parallel to empty_names */
	struct str *empty_names;
	size_t n_empties;
	struct svg chart;
	struct ui_field window;
};
enum err queue_stat_page(struct rq *rq);
#endif
