/* What the queue does by itself: a day that nobody closed is closed half an hour after the doors, or later when the
 * program was not running then. */
#include "app/module.h"
#include "queue/queue_store_door.h"
#include "queue/queue_store_slot.h"

static enum err close_job(struct rq *rq, bool *more)
{
	struct queue_due due;
	struct queue_closing closing;
	enum err e = queue_close_due(rq, &due);
	*more = e == OK;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	return queue_close_day(rq, due.unit_id, due.day, &closing);
}

/* Appointments that nobody came to, and those that a holiday decreed late has closed. */
static enum err over_job(struct rq *rq, bool *more) { return queue_bookings_over(rq, more); }
static enum err free_job(struct rq *rq, bool *more) { return queue_bookings_free(rq, more); }

const struct job queue_jobs[] = {
	{.name = "antrean-tutup", .every_ms = 5 * 60 * 1000, .run = close_job},
	{.name = "janji-terlewat", .every_ms = 60 * 60 * 1000, .run = over_job},
	{.name = "janji-libur", .every_ms = 5 * 60 * 1000, .run = free_job},
};
const size_t queue_jobs_n = countof(queue_jobs);
