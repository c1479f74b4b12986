#include "app/rq.h"

#include "app/inside.h"
#include "base/clock.h"
#include "base/random.h"

/* The wall clock lies behind what was given before (it was set back, or a wrong one has been put right). Time goes on at
 * half its speed until the clock has caught up: nothing that waits for a moment stands still, and no order is lost. */
static int64_t slow_now(struct app *app)
{
	pthread_mutex_lock(&app->clock_lock);
	int64_t mono = clock_mono_ms(), seen = atomic_load(&app->behind_mono), last = atomic_load(&app->last_now);
	if (seen == 0)
		atomic_store(&app->behind_mono, mono);
	int64_t gone = seen != 0 ? (mono - seen) / 2 : 0;
	if (gone > 0) {
		atomic_store(&app->behind_mono, seen + 2 * gone);
		last = atomic_fetch_add(&app->last_now, gone) + gone;
	}
	pthread_mutex_unlock(&app->clock_lock);
	return last;
}

int64_t app_now(struct app *app)
{
	int64_t now = clock_now_ms(), last = atomic_load(&app->last_now);
	while (now >= last)
		if (atomic_compare_exchange_weak(&app->last_now, &last, now)) {
			if (atomic_load(&app->behind_mono) != 0)
				atomic_store(&app->behind_mono, 0);
			return now;
		}
	return slow_now(app);
}

struct rq *rq_new(struct app *app, struct arena *a)
{
	struct rq *rq = ARENA_NEW(a, struct rq);
	rq->app = app;
	rq->a = a;
	rq->now = app_now(app);
	rq->actor = (struct actor){.kind = ACTOR_SYSTEM, .name = STR("sistem")};
	return rq;
}

int64_t rq_id(struct rq *rq)
{
	return id_next(rq->app->ids, rq->now);
}

void rq_random(struct rq *rq, void *out, size_t n)
{
	(void)rq;
	random_bytes(out, n);
}

void rq_changed(struct rq *rq, struct str topic)
{
	for (size_t i = 0; i < rq->n_topics; i++)
		if (str_eq(rq->topics[i], topic))
			return;
	must(rq->n_topics < RQ_TOPICS_MAX);
	rq->topics[rq->n_topics++] = str_dup(rq->a, topic);
}

void rq_depends(struct rq *rq, struct str topic)
{
	rq_changed(rq, topic);
}

struct str rq_key(struct rq *rq)
{
	uint8_t bytes[16];
	if (rq->route != NULL && (rq->route->flags & ROUTE_CACHED) != 0)
		return STR("");
	rq_random(rq, bytes, sizeof bytes);
	return str_hex(rq->a, bytes, sizeof bytes);
}

void rq_problem(struct rq *rq, const char *field, struct str text)
{
	if (rq->n_problems < APP_PROBLEMS_MAX)
		rq->problems[rq->n_problems++] = (struct problem){field, text};
}

enum err rq_refuse(struct rq *rq, int status, struct str text)
{
	rq->refused = true;
	rq->refuse_status = status != 0 ? status : 409;
	rq->refuse_text = text;
	return OK;
}

struct str rq_param(const struct rq *rq, const char *name)
{
	for (size_t i = 0; i < rq->n_params; i++)
		if (str_eqz(rq->params[i].name, name))
			return rq->params[i].value;
	return STR_NULL;
}

int64_t rq_param_int(const struct rq *rq, const char *name, int64_t otherwise)
{
	int64_t v;
	return str_to_i64(rq_param(rq, name), INT64_MIN, INT64_MAX, &v) ? v : otherwise;
}

bool rq_arg_id(const struct rq *rq, size_t i, int64_t *out)
{
	must(i < countof(rq->path_args));
	return id_parse(rq->path_args[i], out);
}

bool rq_file(const struct rq *rq, const char *name, int *fd, int64_t *size, struct str *filename)
{
	for (size_t i = 0; i < rq->n_params; i++) {
		const struct web_param *p = &rq->params[i];
		if (!str_eqz(p->name, name) || p->filename.s == NULL || p->fd < 0)
			continue;
		*fd = p->fd;
		*size = p->size;
		*filename = p->filename;
		return true;
	}
	return false;
}

const char *rq_text(const struct rq *rq, const char *key)
{
	return lang_text(rq->lang, key);
}

/* ---- a transaction of the program itself ---- */

struct run {
	struct app *app;
	struct rq *rq;
	struct arena_mark mark;
	int64_t at;
	enum err (*fn)(struct rq *rq, void *ctx);
	void *ctx;
};

static enum err run_once(struct db *db, void *ctx)
{
	struct run *r = ctx;
	struct rq *rq = r->rq;
	arena_back(rq->a, r->mark);
	rq->db = db;
	rq->now = r->at != 0 ? r->at : app_now(r->app);
	rq->n_topics = rq->n_problems = 0;
	rq->refused = false;
	rq->after = NULL;
	enum err e = r->fn(rq, r->ctx);
	return e == OK && rq->refused ? ERR_CONFLICT : e;
}

enum err app_run_at(struct app *app, bool write, int64_t now, struct arena *a,
                    enum err (*fn)(struct rq *rq, void *ctx), void *ctx)
{
	struct arena *own = a == NULL ? arena_new(APP_ARENA_MAX) : NULL;
	struct rq *rq = rq_new(app, a != NULL ? a : own);
	struct run r = {app, rq, arena_mark(rq->a), now, fn, ctx};
	enum err e = write ? store_write(app->store, run_once, &r) : store_read(app->store, run_once, &r);
	if (e == OK && write)
		topics_publish(rq);
	rq->db = NULL;
	if (own != NULL)
		arena_free(own);
	return e;
}

enum err app_run(struct app *app, bool write, enum err (*fn)(struct rq *rq, void *ctx), void *ctx)
{
	return app_run_at(app, write, 0, NULL, fn, ctx);
}

void topics_publish(struct rq *rq)
{
	for (size_t i = 0; i < rq->n_topics; i++) {
		int64_t v = topics_raise(rq->app->topics, rq->topics[i], rq->now);
		if (rq->app->web != NULL)
			web_topic_changed(rq->app->web, rq->topics[i], v);
		if (str_eqz(rq->topics[i], "outbox"))
			app_wake(rq->app); /* somebody may stand before the printer */
	}
}

int64_t app_topic(struct app *app, struct str topic)
{
	return topics_version(app->topics, topic);
}
