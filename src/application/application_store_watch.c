#include "application/application_store_watch.h"
#include "application_watch_sql.h"

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

enum err application_disputes(struct rq *rq, int64_t unit_id, int64_t since, struct application_disputed **out, size_t *n)
{
	struct application_disputes_row *r;
	TRY(sql_application_disputes(rq->db, rq->a, unit_id, since, APPLICATION_WATCH_MAX, &r, n));
	struct application_disputed *v = ARENA_ARRAY(rq->a, *n + 1, struct application_disputed);
	for (size_t i = 0; i < *n; i++) {
		v[i] = (struct application_disputed){
			.application_id = r[i].application_id, .number = r[i].number, .from_at = r[i].from_at,
			.to_at = none(r[i].to_at), .disputed_at = r[i].disputed_at, .answered_at = none(r[i].answered_at),
			.year = (int)r[i].year, .service = r[i].service, .struck = r[i].struck == 1};
		must(application_cause_parse(r[i].cause, &v[i].cause));
	}
	*out = v;
	return OK;
}

enum err application_kept_papers(struct rq *rq, int64_t unit_id, struct application_kept **out, size_t *n)
{
	struct application_kept_row *r;
	TRY(sql_application_kept(rq->db, rq->a, unit_id, APPLICATION_WATCH_MAX, &r, n));
	struct application_kept *v = ARENA_ARRAY(rq->a, *n + 1, struct application_kept);
	for (size_t i = 0; i < *n; i++) {
		v[i] = (struct application_kept){
			.application_id = r[i].application_id, .number = r[i].number, .received_at = r[i].received_at,
			.ended_at = none(r[i].ended_at), .year = (int)r[i].year, .service = r[i].service, .paper = r[i].body};
		must(application_state_parse(r[i].state, &v[i].state));
	}
	*out = v;
	return OK;
}

enum err application_asked_beyond(struct rq *rq, int64_t unit_id, int64_t since, struct application_beyond **out,
                                  size_t *n)
{
	struct application_asked_beyond_row *r;
	TRY(sql_application_asked_beyond(rq->db, rq->a, unit_id, since, APPLICATION_WATCH_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, struct application_beyond);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct application_beyond){r[i].service, r[i].cases, r[i].asked};
	return OK;
}

enum err application_ends(struct rq *rq, int64_t unit_id, int64_t since, int64_t out[APPLICATION_STATES])
{
	struct application_ends_row *r;
	enum application_state s;
	size_t n;
	memset(out, 0, APPLICATION_STATES * sizeof *out);
	TRY(sql_application_ends(rq->db, rq->a, unit_id, since, APPLICATION_STATES, &r, &n));
	for (size_t i = 0; i < n; i++) {
		must(application_state_parse(r[i].state, &s));
		out[s] = r[i].n;
	}
	return OK;
}
