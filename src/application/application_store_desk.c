/* Many applications at once: what the work lists stand on. */
#include "application/application_store_desk.h"
#include "application/application_store_pauses.h"
#include "application_desk_sql.h"
#include "citizen/citizen_store.h"

enum { LINE_DISPUTES_MAX = 20000 };

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
	struct application_view *seen;
	struct application_faces_row *f;
	struct application_disputed_row *s;
	size_t n_f, n_s, at = 0, face = 0;
	TRY(application_open(rq, unit_id, &v, n));
	TRY(sql_application_faces(rq->db, rq->a, unit_id, APPLICATION_LIST_MAX, &f, &n_f));
	TRY(sql_application_disputed(rq->db, rq->a, unit_id, LINE_DISPUTES_MAX, &s, &n_s));
	struct application_line *l = ARENA_ARRAY(rq->a, *n + 1, struct application_line);
	TRY(application_views(rq, unit_id, cal, v, *n, &seen));
	for (size_t i = 0; i < *n; i++) {
		l[i].a = v[i];
		l[i].view = seen[i];
	}
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
		while (at < n_s && s[at].application_id < l[i].a.id)
			at++;
		l[i].disputed = at < n_s && s[at].application_id == l[i].a.id;
	}
	qsort(l, *n, sizeof *l, by_age);
	*out = l;
	return OK;
}

enum err application_lines_ready(struct rq *rq, int64_t unit_id, const struct calendar *cal,
                                 struct application_line **out, size_t *n)
{
	struct application_line *l;
	struct application_originals_row *r;
	size_t all, n_r, kept = 0;
	TRY(application_lines_open(rq, unit_id, cal, &l, &all));
	TRY(sql_application_originals(rq->db, rq->a, unit_id, APPLICATION_LIST_MAX, &r, &n_r));
	for (size_t i = 0; i < all; i++) {
		if (l[i].a.state != APP_READY)
			continue;
		for (size_t k = 0; k < n_r; k++)
			if (r[k].application_id == l[i].a.id)
				l[i].originals = r[k].held;
		l[kept++] = l[i];
	}
	*out = l;
	*n = kept;
	return OK;
}

enum err application_lines_disputed(struct rq *rq, int64_t unit_id, struct application_line **out, size_t *n)
{
	struct application_disputed_over_row *r;
	TRY(sql_application_disputed_over(rq->db, rq->a, unit_id, APPLICATION_LIST_MAX, &r, n));
	struct application_line *l = ARENA_ARRAY(rq->a, *n + 1, struct application_line);
	for (size_t i = 0; i < *n; i++) {
		l[i] = (struct application_line){
			.a = {.id = r[i].id, .unit_id = unit_id, .year = (int)r[i].year, .number = r[i].number,
			      .received_at = r[i].received_at, .ended_at = r[i].ended_at.has ? r[i].ended_at.v : 0},
			.service = r[i].service, .holder = STR(""), .citizen_id = r[i].citizen_id,
			.citizen_state = r[i].citizen_state, .key = r[i].key, .fields = r[i].fields, .sealed = r[i].sealed,
			.disputed = true};
		must(application_state_parse(r[i].state, &l[i].a.state));
	}
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
