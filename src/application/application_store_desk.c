/* Many applications at once: what the work lists stand on. */
#include "application/application_store_desk.h"
#include "application/application_store_own.h"
#include "application_desk_sql.h"
#include "citizen/citizen_store.h"

enum { LINE_STOPS_MAX = 20000 };

/* The stops of one application are neighbours: those of `id` begin at *at, which moves on behind them. */
static size_t stops_of(const struct application_stops_open_row *r, size_t n, size_t *at, int64_t id)
{
	while (*at < n && r[*at].application_id < id)
		(*at)++;
	size_t from = *at;
	while (*at < n && r[*at].application_id == id)
		(*at)++;
	return *at - from;
}

static enum err clock_of(struct rq *rq, struct application_line *l, const struct calendar *cal,
                         const struct application_stops_open_row *r, size_t n)
{
	struct application_stop *own = ARENA_ARRAY(rq->a, n + 1, struct application_stop);
	for (size_t i = 0; i < n; i++) {
		own[i] = (struct application_stop){.from_at = r[i].from_at, .to_at = r[i].to_at.has ? r[i].to_at.v : 0,
		                                   .struck = r[i].struck == 1};
		must(application_cause_parse(r[i].cause, &own[i].cause));
		l->disputed |= r[i].disputed_at.has && !r[i].answered_at.has;
	}
	application_view_of(rq, &l->a, cal, own, n, NULL, 0, &l->view);
	return OK;
}

static int by_age(const void *a, const void *b)
{
	const struct application_line *x = a, *y = b;
	if (x->a.received_at != y->a.received_at)
		return x->a.received_at < y->a.received_at ? -1 : 1;
	return x->a.id < y->a.id ? -1 : x->a.id > y->a.id;
}

static int by_id(const void *a, const void *b)
{
	const struct application_line *x = a, *y = b;
	return x->a.id < y->a.id ? -1 : x->a.id > y->a.id;
}

enum err application_lines_open(struct rq *rq, int64_t unit_id, const struct calendar *cal, struct application_line **out,
                                size_t *n)
{
	struct application *v;
	struct application_faces_row *f;
	struct application_stops_open_row *s;
	size_t n_f, n_s, at = 0, face = 0;
	TRY(application_open(rq, unit_id, &v, n));
	TRY(sql_application_faces(rq->db, rq->a, unit_id, APPLICATION_LIST_MAX, &f, &n_f));
	TRY(sql_application_stops_open(rq->db, rq->a, unit_id, LINE_STOPS_MAX, &s, &n_s));
	struct application_line *l = ARENA_ARRAY(rq->a, *n + 1, struct application_line);
	for (size_t i = 0; i < *n; i++)
		l[i].a = v[i];
	qsort(l, *n, sizeof *l, by_id);
	for (size_t i = 0; i < *n; i++) {
		while (face < n_f && f[face].id < l[i].a.id)
			face++;
		if (face < n_f && f[face].id == l[i].a.id) {
			l[i].service = f[face].service;
			l[i].holder = f[face].holder;
			l[i].citizen_id = f[face].citizen_id;
			l[i].citizen_state = f[face].citizen_state;
			l[i].key = f[face].key;
			l[i].fields = f[face].fields;
			l[i].sealed = f[face].sealed;
		}
		size_t mine = stops_of(s, n_s, &at, l[i].a.id);
		TRY(clock_of(rq, &l[i], cal, s + at - mine, mine));
	}
	qsort(l, *n, sizeof *l, by_age);
	*out = l;
	return OK;
}

enum err application_lines_name(struct rq *rq, struct application_line *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct citizen_closed c = {v[i].citizen_id, v[i].citizen_state, v[i].key, v[i].fields, v[i].sealed};
		v[i].name = STR("-");
		if (c.id != 0)
			TRY(citizen_name_closed(rq, &c, &v[i].name));
	}
	return OK;
}
