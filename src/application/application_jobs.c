/* What applications do by themselves: promises that a late holiday or an outage moved are told, once; news that waited
 * for the personal key goes out when it is open. */
#include "app/module.h"
#include "application/application_store_notice.h"
#include "application/application_store_promise.h"
#include "application/application_store_track.h"

static enum err promises_job(struct rq *rq, bool *more)
{
	int64_t *units, moved;
	size_t n;
	*more = false;
	TRY(application_owing(rq, &units, &n));
	for (size_t i = 0; i < n && !*more; i++) {
		TRY(application_promises_look(rq, units[i], &moved));
		*more = moved > 0; /* the others in a transaction of their own */
	}
	return OK;
}

static enum err guesses_job(struct rq *rq, bool *more)
{
	*more = false;
	return application_guesses_forget(rq);
}

const struct job application_jobs[] = {
	{.name = "berkas-janji", .every_ms = 15 * 60 * 1000, .run = promises_job},
	{.name = "berkas-tebakan", .every_ms = 60 * 60 * 1000, .run = guesses_job},
	{.name = "berkas-kabar", .every_ms = 60 * 1000, .run = application_news_late, .needs_keys = true},
};
const size_t application_jobs_n = countof(application_jobs);
