/* Work that nobody asks for: sealing, closing the day, housekeeping. Each module's table says how often; when something
 * is due is stored, so that a night without power is caught up in the morning. One thread runs the due jobs one after
 * another, each item a transaction of its own; a job with many items gives the others a turn after each slice, so that the
 * sealer seals within its second while a long import is stored. On PostgreSQL only the holder of the lease runs them. */
#include "app/jobs.h"

#include "app/command.h"
#include "app/inside.h"
#include "app/vault.h"
#include "app_sql.h"
#include "base/clock.h"

enum { JOBS_MAX = 64, STORED_FROM_MS = 60000, RETRY_MS = 60000, LEASE_MS = 30000, ITEMS_MAX = 100000, IDLE_MS = 1000,
       SLICE_MS = 200 };

struct state {
	const struct job *job;
	int64_t due;
	enum err result;
	bool noted;
};
struct lead {
	const char *holder;
	bool mine;
};

const struct job *job_find(const struct app_domain *d, const char *name)
{
	for (size_t i = 0; i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_jobs; k++)
			if (strcmp(m->jobs[k].name, name) == 0)
				return &m->jobs[k];
	}
	return NULL;
}

struct item {
	const struct job *job;
	bool more, fenced;
};

static enum err lead_in(struct rq *rq, void *ctx)
{
	struct lead *l = ctx;
	int64_t changed;
	TRY(sql_app_lease_first(rq->db, STR("jobs"), NULL));
	TRY(sql_app_lease_take(rq->db, STR("jobs"), str_of(l->holder), rq->now + LEASE_MS, rq->now, &changed));
	l->mine = changed == 1;
	return OK;
}

static enum err item_in(struct rq *rq, void *ctx)
{
	struct item *i = ctx;
	struct lead l = {rq->app->holder, true};
	i->more = false;
	if (i->fenced)
		TRY(lead_in(rq, &l));
	return l.mine ? i->job->run(rq, &i->more) : ERR_BUSY;
}

/* Until no item waits, or the slice (0: none) is used up; *more tells which. */
static enum err run_items(struct app *app, const struct job *job, int64_t now, bool fenced, int64_t slice, int64_t *items,
                          bool *more)
{
	struct item item = {job, true, fenced};
	enum err e = OK;
	int64_t until = clock_mono_ms() + slice;
	*items = 0;
	*more = false;
	if (job->needs_keys && !vault_ready(app))
		return ERR_LOCKED;
	while (e == OK && item.more && *items < ITEMS_MAX && !atomic_load(&app->stopping)) {
		if (slice > 0 && clock_mono_ms() >= until) {
			*more = true;
			break;
		}
		e = app_run_at(app, true, now, NULL, item_in, &item);
		*items += 1;
	}
	app->count.job_runs++;
	app->count.job_failures += e != OK;
	return e;
}

enum err job_run(struct app *app, const struct job *job, int64_t now, int64_t *items)
{
	bool more;
	return run_items(app, job, now, false, 0, items, &more);
}

enum err job_run_leading(struct app *app, const struct job *job, int64_t slice, int64_t *items, bool *more)
{
	return run_items(app, job, 0, store_engine(app->store) == STORE_POSTGRES, slice, items, more);
}

struct ran {
	const char *name;
	int64_t due, started, ended;
	enum err result;
};

static enum err ran_in(struct rq *rq, void *ctx)
{
	const struct ran *r = ctx;
	TRY(sql_app_job_add(rq->db, str_of(r->name), r->due, NULL));
	return sql_app_job_ran(rq->db, str_of(r->name), r->due, r->started, r->ended, str_of(err_name(r->result)), NULL);
}

enum err job_note(struct app *app, const struct job *job, int64_t started, enum err result, int64_t *due)
{
	int64_t ended = app_now(app), pause = job->every_ms;
	if (result != OK && pause > RETRY_MS)
		pause = RETRY_MS;
	*due = ended + pause;
	struct ran r = {job->name, *due, started, ended, result};
	return app_run(app, true, ran_in, &r);
}

/* ---- the thread ---- */

/* SQLite's folder has one process: it leads. */
static bool leads(struct app *app, int64_t *until)
{
	struct lead l = {app->holder, false};
	int64_t now = app_now(app);
	if (store_engine(app->store) == STORE_SQLITE || now < *until)
		return true;
	if (app_run(app, true, lead_in, &l) != OK || !l.mine)
		return false;
	*until = now + LEASE_MS / 3;
	return true;
}

static enum err drop_in(struct rq *rq, void *ctx)
{
	return sql_app_lease_drop(rq->db, STR("jobs"), str_of(ctx), NULL);
}

static enum err due_in(struct rq *rq, void *ctx)
{
	struct state *v = ctx;
	struct app_job_row *rows;
	size_t n;
	TRY(sql_app_job_all(rq->db, rq->a, 2 * JOBS_MAX, 2 * JOBS_MAX, &rows, &n));
	for (size_t i = 0; i < JOBS_MAX && v[i].job != NULL; i++)
		for (size_t k = 0; k < n; k++)
			if (str_eqz(rows[k].name, v[i].job->name))
				v[i].due = rows[k].due_at;
	return OK;
}

static void load(struct app *app, struct state *v)
{
	size_t n = 0;
	for (size_t i = 0; i < app_modules(app->domain); i++) {
		const struct module_tables *m = app_module(app->domain, i);
		for (size_t k = 0; k < *m->n_jobs; k++) {
			must(n < JOBS_MAX - 1 && m->jobs[k].every_ms > 0);
			v[n++] = (struct state){.job = &m->jobs[k], .due = 0};
		}
	}
	enum err e = app_run(app, false, due_in, v);
	if (e != OK)
		log_error("tugas: %s", err_name(e));
}

/* Frequent jobs (the sealer) keep their due time in memory: writing it every second would wear the disk for nothing. */
static void run_due(struct app *app, struct state *s)
{
	int64_t started = app_now(app), items;
	bool more;
	enum err e = job_run_leading(app, s->job, SLICE_MS, &items, &more);
	if (more) { /* still due: again after the others */
		s->due = started;
		return;
	}
	if (e != OK && e != ERR_LOCKED && e != s->result)
		log_error("tugas %s: %s", s->job->name, err_name(e));
	if (s->job->every_ms >= STORED_FROM_MS || e != s->result || !s->noted) {
		s->noted = true;
		enum err noted = job_note(app, s->job, started, e, &s->due);
		if (noted != OK)
			log_error("tugas %s: catatan: %s", s->job->name, err_name(noted));
	} else {
		s->due = app_now(app) + s->job->every_ms;
	}
	s->result = e;
}

static int64_t next_due(const struct state *v, int64_t now)
{
	int64_t wait = IDLE_MS;
	for (size_t i = 0; v[i].job != NULL; i++)
		if (v[i].due - now < wait)
			wait = v[i].due - now;
	return wait < 10 ? 10 : wait;
}

static void *loop(void *ctx)
{
	struct app *app = ctx;
	struct state v[JOBS_MAX] = {{0}};
	int64_t lease = 0;
	bool led = false;
	while (!atomic_load(&app->stopping)) {
		atomic_store(&app->leads, leads(app, &lease));
		if (!atomic_load(&app->leads)) {
			led = false;
			app_sleep(app, LEASE_MS / 6);
			continue;
		}
		if (!led) /* whoever led before has moved the due times */
			load(app, v);
		led = true;
		for (size_t i = 0; v[i].job != NULL && !atomic_load(&app->stopping); i++)
			if (v[i].due <= app_now(app))
				run_due(app, &v[i]);
		app_sleep(app, next_due(v, app_now(app)));
	}
	if (store_engine(app->store) == STORE_POSTGRES)
		(void)app_run(app, true, drop_in, app->holder);
	return NULL;
}

enum err jobs_start(struct app *app)
{
	app->job_runs = pthread_create(&app->job_thread, NULL, loop, app) == 0;
	return app->job_runs ? OK : ERR_BUSY;
}

void jobs_stop(struct app *app)
{
	if (app->job_runs)
		pthread_join(app->job_thread, NULL);
	app->job_runs = false;
}
