/* What the queue says about itself afterwards: how long people waited, when they came, whether what they were told was
 * true, how many counters would have done. statistics.md "Waiting lines". Times are ms, results minutes. */
#ifndef QUEUE_QUEUE_STAT_H
#define QUEUE_QUEUE_STAT_H
#include "queue/queue.h"

enum { QUEUE_STAT_MIN = 5, QUEUE_STAT_MAX = 20000, QUEUE_STAT_TARGET_S = 900, QUEUE_STAT_SHARE = 80 };

struct queue_stat_one {
	int64_t taken_at, called_at, begun_at, ended_at; /* 0: not */
	int64_t service_id, counter_id;
	enum queue_class class;
	enum queue_state state;
	int low, high; /* the estimate it was told, minutes; low -1: none */
	int hour;      /* local, of taken_at */
};
/* Of a group. Waits are from the number to the call, of those who were called. NAN where nobody was. */
struct queue_stat {
	int64_t n, called, served, absent;
	double wait_mean, wait_median, wait_90, serve_mean; /* minutes */
	int64_t told, right, sooner, later; /* of those told an estimate and called: within it, before it, after it */
};
struct queue_stat queue_stat_of(struct arena *a, const struct queue_stat_one *v, size_t n);

/* Little's law, both sides measured apart: the mean number waiting, by adding up how long how many waited moment by
 * moment, and arrivals a minute times the mean wait. They agree when nobody waits at the ends of the window. */
struct queue_little {
	double waiting, arrivals, wait; /* L; lambda a minute; W in minutes */
};
struct queue_little queue_little_of(struct arena *a, const struct queue_stat_one *v, size_t n, int64_t from, int64_t to);

/* The counters that keep 80 % of waits within 15 minutes at so many arrivals an hour and so long a service (M/M/c), and
 * what one clerk less would cost: citizen-minutes of waiting more in that hour; NAN: the line would grow without end. */
struct queue_need {
	int64_t counters;
	double wait, price; /* mean wait in minutes with that many */
};
struct queue_need queue_need_of(double arrivals_hour, double serve_minutes);
/* Counters that nobody sat at while the doors were open. citizen_minutes: the minutes that people stood in line meanwhile,
 * each once however many counters were empty (all), or while that counter was (one). An absent clerk's cost is at most
 * this: with him some would have waited all the same. */
struct queue_span {
	int64_t counter_id, from_at, to_at; /* counter_id of a post; 0 of hours */
};
struct queue_empty {
	int64_t counter_id;
	double minutes, citizen_minutes;
};
/* hours: when the doors were open, not overlapping; posts: who sat where; to_at 0 counts until `now`. out: one for each
 * of the n_counters ids. Gives the sum over all: minutes of counters, minutes of people. */
struct queue_empty queue_empty_of(struct arena *a, const struct queue_stat_one *v, size_t n, const struct queue_span *hours,
                                  size_t n_hours, const struct queue_span *posts, size_t n_posts, const int64_t *counters,
                                  size_t n_counters, int64_t now, struct queue_empty *out);
#endif
