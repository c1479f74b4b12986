/* After a power cut the server knows by itself how long it was gone; here that becomes a record to be confirmed. */
#include "app/app.h"
#include "outage/outage_store.h"

static enum err gap(struct rq *rq, bool *more)
{
	int64_t from, to, added;
	*more = false;
	enum err e = app_last_gap(rq, &from, &to);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	return outage_gap_enter(rq, app_setting(rq->app, "office"), from, to, &added);
}

const struct job outage_jobs[] = {
	{.name = "gangguan", .every_ms = 60000, .run = gap},
};
const size_t outage_jobs_n = countof(outage_jobs);
