/* Erlang B by its recursion, Erlang C from B, waits from C. */
#include <math.h>
#include "base/must.h"
#include "queue/queue_erlang.h"

/* B(j) from B(j-1). */
static double next_loss(double load, double before, int64_t j)
{
	return load * before / ((double)j + load * before);
}

/* The fewest counters above the load: strictly, so that the line is stable. */
static int64_t least_stable(double load)
{
	double c = floor(load) + 1;
	return c > ERLANG_COUNTERS_MAX ? 0 : (int64_t)c;
}

static struct erlang with_loss(double arrivals, double service_s, int64_t counters, double loss)
{
	double load = arrivals * service_s, c = (double)counters;
	struct erlang e = {.load = load, .use = load / c, .loss = loss, .least = least_stable(load)};
	e.stable = e.use < 1;
	if (!e.stable)
		return e;
	e.wait_chance = loss / (1 - e.use * (1 - loss));
	e.wait_s = e.wait_chance / (c / service_s - arrivals);
	e.line = arrivals * e.wait_s;
	e.present = e.line + load;
	return e;
}

struct erlang erlang_of(double arrivals, double service_s, int64_t counters)
{
	must(arrivals >= 0 && service_s > 0 && counters >= 1 && counters <= ERLANG_COUNTERS_MAX);
	double loss = 1, load = arrivals * service_s;
	for (int64_t j = 1; j <= counters; j++)
		loss = next_loss(load, loss, j);
	return with_loss(arrivals, service_s, counters, loss);
}

double erlang_longer(const struct erlang *e, double arrivals, double service_s, int64_t counters, double t)
{
	must(t >= 0);
	return e->stable ? e->wait_chance * exp(-((double)counters / service_s - arrivals) * t) : 1;
}

int64_t erlang_counters(double arrivals, double service_s, double t, double share)
{
	must(arrivals >= 0 && service_s > 0 && t >= 0 && share > 0 && share < 1);
	double loss = 1, load = arrivals * service_s;
	for (int64_t c = 1; c <= ERLANG_COUNTERS_MAX; c++) {
		loss = next_loss(load, loss, c);
		struct erlang e = with_loss(arrivals, service_s, c, loss);
		if (e.stable && erlang_longer(&e, arrivals, service_s, c, t) <= (1 - share) * (1 + 1e-12))
			return c;
	}
	return 0;
}
