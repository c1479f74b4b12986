/* The heartbeat: one row says that the server is alive. Where it stopped without saying so, power or a fault took it:
 * that gap is kept for the record of outages. */
#include "app/inside.h"
#include "app_sql.h"

enum { GAP_MIN_MS = 90000 };

static enum err start_in(struct rq *rq, void *ctx)
{
	struct app_heart_row row;
	(void)ctx;
	TRY(sql_app_heart_first(rq->db, rq->now, NULL));
	TRY(sql_app_heart(rq->db, rq->a, &row));
	if (row.clean == 0 && rq->now - row.at > GAP_MIN_MS)
		return sql_app_heart_gap(rq->db, row.at, rq->now, NULL);
	return sql_app_heart_beat(rq->db, rq->now, 0, NULL);
}

enum err app_last_gap(struct rq *rq, int64_t *from, int64_t *to)
{
	struct app_heart_row row;
	TRY(sql_app_heart(rq->db, rq->a, &row));
	if (!row.gap_from.has || !row.gap_to.has)
		return ERR_NOT_FOUND;
	*from = row.gap_from.v;
	*to = row.gap_to.v;
	return OK;
}

enum err heart_start(struct app *app)
{
	return app_run(app, true, start_in, NULL);
}

static enum err beat_in(struct rq *rq, void *ctx)
{
	const bool *clean = ctx;
	return sql_app_heart_beat(rq->db, rq->now, *clean, NULL);
}

void heart_beat(struct app *app, bool clean)
{
	enum err e = app_run(app, true, beat_in, &clean);
	if (e != OK)
		log_error("tanda hidup: %s", err_name(e));
}
