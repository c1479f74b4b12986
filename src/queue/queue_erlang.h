/* How long people wait when they come at random and each is served for a random time at the first free counter
 * (M/M/c): Erlang's formulas (1917). The question an office asks is how many counters keep the wait under a limit. */
#ifndef QUEUE_QUEUE_ERLANG_H
#define QUEUE_QUEUE_ERLANG_H
#include <stdbool.h>
#include <stdint.h>

enum { ERLANG_COUNTERS_MAX = 1000000 };

struct erlang {
	double load;        /* offered load a = arrivals x service time */
	double use;         /* rho = a / c */
	bool stable;        /* rho < 1: the line does not grow without end */
	double loss;        /* Erlang B: the chance that all counters are busy if nobody waits */
	/* Only when stable: */
	double wait_chance; /* Erlang C: the chance to wait at all */
	double wait_s;      /* mean wait in seconds, over all */
	double line;        /* mean number waiting: arrivals x mean wait (Little) */
	double present;     /* mean number waiting or being served */
	int64_t least;      /* the fewest counters that are stable */
};
/* arrivals a second >= 0, mean service in seconds > 0, counters 1..ERLANG_COUNTERS_MAX. By recursion, never by
 * factorials, which pass a double's range at 171 counters. */
struct erlang erlang_of(double arrivals, double service_s, int64_t counters);
/* P(wait > t) for t >= 0 seconds; 1 when not stable. */
double erlang_longer(const struct erlang *e, double arrivals, double service_s, int64_t counters, double t);
/* The fewest counters with P(wait <= t) >= share (0 < share < 1); 0 when more than ERLANG_COUNTERS_MAX. */
int64_t erlang_counters(double arrivals, double service_s, double t, double share);
#endif
