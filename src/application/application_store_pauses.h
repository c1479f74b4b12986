/* What stopped the clocks of a unit's applications: read once for a whole list, told of each. Clocks pull: outages and
 * stock record, nobody has to think of pressing "stop". */
#ifndef APPLICATION_APPLICATION_STORE_PAUSES_H
#define APPLICATION_APPLICATION_STORE_PAUSES_H
#include "application/application_store.h"
#include "outage/outage.h"

/* What an outage of that kind is to a clock. */
enum application_cause application_cause_of(enum outage_kind k);

/* Of one application: outages and blanks between complete and ready (or its end, or now), without its own stops, as
 * application_view takes them. None before it is complete. Two statements. */
enum err application_pauses_of(struct rq *rq, const struct application *a, struct application_pause **out, size_t *n);
/* application_view with them. */
enum err application_seen(struct rq *rq, const struct application *a, const struct calendar *cal,
                          struct application_view *out);

/* Of many of one unit, in three statements however many there are: out[i] is of v[i]. */
enum err application_views(struct rq *rq, int64_t unit_id, const struct calendar *cal, const struct application *v,
                           size_t n, struct application_view **out);

/* The parts of which that is made, for who needs the spans themselves. */
struct application_pauses;
enum err application_pauses_load(struct rq *rq, int64_t unit_id, int64_t from, int64_t to,
                                 struct application_pauses **out);
/* All of that application between complete and until, its own stops too, into room for APPLICATION_PAUSES_MAX; how many. */
size_t application_pauses_pick(const struct application_pauses *p, const struct application *of, int64_t until,
                               struct application_pause *room);
/* To when its clock runs: ready, ended, or now. */
int64_t application_until(const struct application *a, int64_t now);
#endif
