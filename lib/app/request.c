/* The life of one request: found in the tables, let in, understood, prepared outside any transaction, applied inside
 * one, answered when the work is on disk. What the domain sees is two calls; everything a web page must do right every
 * time stands here once. */
#include "app/request.h"

#include "app/page.h"
#include "app_sql.h"
#include "base/clock.h"
#include "web/assets.h"

enum { SEEN_STEP_MS = 60000 };

static bool is_post(const struct rq *rq)
{
	return strcmp(rq->route->method, "POST") == 0;
}

static void finish(struct flight *f)
{
	struct rq *rq = f->rq;
	if (f->lang_asked)
		web_add(f->reply, "Set-Cookie", str_fmt(rq->a, "bahasa=%s; Path=/; Max-Age=31536000; SameSite=Lax%s",
		        rq->lang == LANG_EN ? "en" : "id", rq->http->secure ? "; Secure" : ""));
	reply_headers(rq, rq->http->secure);
	if (f->reply->body.over) {
		log_error("%s: jawaban melewati %d byte", rq->route != NULL ? rq->route->path : "?", WEB_REPLY_MAX);
		error_page(rq, &(struct error_view){.status = 500}, true);
	}
	if (f->app->test)
		web_set(f->reply, "X-Prima-Statements", str_int(rq->a, db_statements_taken()));
	if (f->reply->status >= 500)
		f->app->count.errors++;
	if (f->x != NULL)
		web_send(f->x, f->reply);
}

/* ---- pages that say no ---- */

struct drawing {
	struct flight *f;
	const struct error_view *view;
};

static enum err draw_in(struct db *db, void *ctx)
{
	struct drawing *d = ctx;
	d->f->rq->db = db;
	error_page(d->f->rq, d->view, false);
	return OK;
}

/* With the office's frame when the store can be read, bare when it cannot. */
static void draw(struct flight *f, const struct error_view *view)
{
	struct drawing d = {f, view};
	if (f->app->domain->frame == NULL || store_read(f->app->store, draw_in, &d) != OK)
		error_page(f->rq, view, true);
	f->rq->db = NULL;
}

/* text NULL: the status's own sentence. */
static void deny(struct flight *f, int status, const char *text)
{
	f->app->count.refused++;
	struct error_view view = {.status = status, .text = text != NULL ? str_of(rq_text(f->rq, text)) : STR_NULL};
	if (status == 401)
		view.back = STR("/masuk");
	draw(f, &view);
}

/* A number for the log and for the person who calls about it. */
static struct str number_of(struct flight *f, enum err e)
{
	struct rq *rq = f->rq;
	uint8_t bytes[4];
	rq_random(rq, bytes, sizeof bytes);
	struct str number = str_hex(rq->a, bytes, sizeof bytes);
	log_error("%s %s: %s, nomor %.*s", rq->route->method, rq->route->path, err_name(e), STR_ARG(number));
	return number;
}

static void fail(struct flight *f, enum err e, bool plain)
{
	struct error_view view = {.status = err_http(e)};
	if (view.status >= 500)
		view.number = number_of(f, e);
	if (e == ERR_UNSURE || e == ERR_RETRY || e == ERR_LOCKED)
		view.text = str_of(err_text(e, f->rq->lang == LANG_EN));
	web_reply_reset(f->reply);
	if (plain)
		error_page(f->rq, &view, true);
	else
		draw(f, &view);
}

static void shut_out(struct flight *f)
{
	struct rq *rq = f->rq;
	bool page = !is_post(rq) && (rq->route->flags & ROUTE_STREAM) == 0 &&
	            !str_eqz(web_header(rq->http, "Sec-Fetch-Dest"), "empty") &&
	            !str_starts(web_header(rq->http, "Accept"), STR("application/json"));
	web_reply_reset(f->reply);
	if (f->gate == GATE_NOT_FOUND)
		deny(f, 404, NULL);
	else if (f->gate == GATE_DENIED)
		deny(f, 403, NULL);
	else if (page)
		web_redirect(f->reply, str_cat(rq->a, STR("/masuk?ke="), web_url_encode(rq->a, rq->http->target)));
	else
		deny(f, 401, N_("Sesi Anda sudah berakhir dan isian ini belum disimpan. Masuk di tab lain, lalu kirim lagi."));
}

/* ---- in the transaction ---- */

static void start_attempt(struct flight *f, struct db *db)
{
	struct rq *rq = f->rq;
	arena_back(rq->a, f->mark);
	web_reply_reset(f->reply);
	rq->db = db;
	rq->now = app_now(f->app);
	rq->n_topics = 0;
	rq->n_problems = f->problems_before;
	rq->refused = false;
	rq->refuse_status = 0;
	rq->after = NULL;
	f->rolled = f->replayed = f->key_conflict = f->said_no = false;
	if (f->no != NULL)
		*f->no = false;
}

static enum err know_in(struct db *db, void *ctx)
{
	struct flight *f = ctx;
	f->rq->db = db;
	f->rq->now = app_now(f->app);
	return gate_know(f);
}

static enum err read_in(struct db *db, void *ctx)
{
	struct flight *f = ctx;
	start_attempt(f, db);
	if (!f->known) {
		TRY(gate_know(f));
		f->known = false; /* a retry knows again: what it knew died with the arena */
		f->gate = gate_of(f);
		if (f->gate != GATE_OPEN)
			return OK;
	}
	return f->rq->route->apply(f->rq);
}

static enum err find_answer(struct flight *f)
{
	enum err e = key_find(f->rq, &f->key, &f->replayed);
	f->key_conflict = e == ERR_CONFLICT;
	return e == OK && !f->replayed ? ERR_NOT_FOUND : e;
}

static enum err write_once(struct flight *f)
{
	struct rq *rq = f->rq;
	const struct app_domain *d = f->app->domain;
	if (f->replaying)
		return find_answer(f);
	TRY(rq->route->apply(rq));
	f->rolled = rq->refused || rq->n_problems > f->problems_before;
	if (f->rolled)
		return ERR_CONFLICT;
	if (rq->route->access == READ_LOGGED)
		return d->log_access != NULL ? d->log_access(rq) : ERR_UNSUPPORTED;
	return key_store(rq, &f->key);
}

static enum err write_in(struct db *db, void *ctx)
{
	struct flight *f = ctx;
	start_attempt(f, db);
	enum err e = write_once(f);
	f->said_no = e != OK;
	*f->no = f->said_no;
	return e;
}

/* ---- after it ---- */

static enum err again_in(struct db *db, void *ctx)
{
	struct flight *f = ctx;
	f->rq->db = db;
	return f->rq->route->again(f->rq);
}

static void form_again(struct flight *f)
{
	web_reply_reset(f->reply);
	if (f->rq->route->again == NULL) {
		deny(f, 422, NULL);
		return;
	}
	enum err e = store_read(f->app->store, again_in, f);
	f->rq->db = NULL;
	if (e != OK)
		fail(f, e, false);
	else if (f->reply->status == 200)
		f->reply->status = 422;
}

static enum err after_in(struct db *db, void *ctx)
{
	struct flight *f = ctx;
	f->rq->db = db;
	f->rq->n_topics = 0;
	return f->rq->after(f->rq);
}

/* On the worker, the transaction is over: what the person gets. */
static void settle(struct flight *f, enum err e)
{
	struct rq *rq = f->rq;
	bool post = is_post(rq);
	rq->db = NULL;
	bool no = e != OK || rq->refused || (post && rq->n_problems > 0);
	if (no && rq->after != NULL) {
		enum err saved = store_write(f->app->store, after_in, f);
		rq->db = NULL;
		if (saved == OK)
			topics_publish(rq);
		else
			e = saved;
		f->rolled = f->rolled && saved == OK;
	}
	if (f->rolled)
		e = OK;
	if (f->key_conflict)
		deny(f, 409, N_("Formulir ini sudah pernah dikirim dengan isi lain. Buka lagi halamannya, lalu isi kembali."));
	else if (e != OK)
		fail(f, e, false);
	else if (rq->refused && rq->refuse_status != 0)
		draw(f, &(struct error_view){.status = rq->refuse_status, .text = rq->refuse_text});
	else if (post && rq->n_problems > 0 && !rq->refused)
		form_again(f);
}

/* The batch is on disk, or is not: from any thread, possibly another worker's commit, so nothing here asks the store. */
static void landed(void *ctx, enum err result)
{
	struct flight *f = ctx;
	if (f->said_no) { /* still on the worker, which settles it */
		f->result = result;
		return;
	}
	f->rq->db = NULL;
	if (result != OK)
		fail(f, result, true);
	else
		topics_publish(f->rq);
	f->app->count.replayed += f->replayed;
	finish(f);
}

struct touch {
	int64_t id, now;
};

static enum err touch_in(struct db *db, void *ctx)
{
	struct touch *t = ctx;
	return sql_app_session_seen(db, t->id, t->now, NULL);
}

/* Once a minute the session is marked as used, in a small write of its own. */
static void touch(struct flight *f)
{
	struct touch t = {f->rq->actor.session_id, f->rq->now};
	if (f->seen_at != 0 && t.id != 0 && t.now - f->seen_at >= SEEN_STEP_MS)
		(void)store_write(f->app->store, touch_in, &t);
}

/* One transaction. True: answered, or parked until the sync, and f may be gone; false: something said no. */
static bool write_step(struct flight *f)
{
	bool no = false;
	f->no = &no;
	f->said_no = false; /* the store may fail before it asks: that answer too is landed's */
	if (f->x != NULL) {
		store_write_parked(f->app->store, write_in, f, landed);
		return !no;
	}
	f->result = store_write(f->app->store, write_in, f);
	if (f->result != OK)
		return false;
	topics_publish(f->rq);
	f->app->count.replayed += f->replayed;
	finish(f);
	return true;
}

/* Whatever said no, the same request may have been answered before: then that is the answer. Looked up only now, so that
 * an ordinary request reads nothing first (on PostgreSQL such reads are what collides). In a writing transaction, because
 * the stored answer may itself still wait for its sync. */
static bool answered_before(struct flight *f)
{
	struct rq *rq = f->rq, was = *rq;
	struct web_reply reply = *f->reply;
	enum err result = f->result;
	bool rolled = f->rolled;
	f->reply->fd = -1; /* stays open for the reply as it was */
	f->mark = arena_mark(rq->a);
	f->replaying = true;
	if (write_step(f))
		return true;
	if (f->key_conflict)
		return false;
	*rq = was;
	*f->reply = reply;
	f->result = result;
	f->rolled = rolled;
	return false;
}

static void apply_write(struct flight *f)
{
	touch(f);
	if (write_step(f))
		return;
	if (f->key.key.n > 0 && answered_before(f))
		return;
	settle(f, f->result);
	finish(f);
}

static void apply_read(struct flight *f)
{
	enum err e = store_read(f->app->store, read_in, f);
	f->rq->db = NULL;
	if (e == OK)
		touch(f);
	if (e == OK && f->gate != GATE_OPEN)
		shut_out(f);
	else
		settle(f, e);
	if (e == OK && f->gate == GATE_OPEN && (f->rq->route->flags & ROUTE_CACHED) != 0 && f->token.n == 0 &&
	    f->account_id == 0)
		pages_keep(f->app->pages, f->app->topics, f->rq, f->began);
	finish(f);
}

/* ---- before it ---- */

static bool route_found(struct flight *f)
{
	struct rq *rq = f->rq;
	struct route_match m;
	routes_match(f->app->routes, rq->http->method, rq->http->path, &m);
	if (m.route != NULL) {
		rq->route = m.route;
		memcpy(rq->path_args, m.args, sizeof m.args);
		if (rq->http->body_fd >= 0 || (int64_t)rq->http->body.n <= m.route->body_max)
			return true;
		deny(f, 413, NULL);
	} else if (m.slash && !str_eqz(rq->http->method, "POST")) {
		struct str to = str_sub(rq->http->path, 0, rq->http->path.n - 1);
		web_redirect(f->reply, rq->http->query.n > 0
			? str_fmt(rq->a, "%.*s?%.*s", STR_ARG(to), STR_ARG(rq->http->query)) : to);
		f->reply->status = 301;
	} else if (m.allow != NULL) {
		web_set(f->reply, "Allow", str_of(m.allow));
		deny(f, 405, NULL);
	} else {
		deny(f, 404, NULL);
	}
	return false;
}

static bool kept_page(struct flight *f)
{
	struct rq *rq = f->rq;
	if ((rq->route->flags & ROUTE_CACHED) == 0 || f->token.n > 0 || f->account_id != 0)
		return false;
	f->began = topics_latest(f->app->topics);
	return pages_get(f->app->pages, f->app->topics, rq->http, rq->lang, rq->now, f->reply);
}

/* Understands the body and prepares. False: the reply is complete. */
static bool understood(struct flight *f)
{
	struct rq *rq = f->rq;
	bool post = is_post(rq);
	enum err e = form_params(rq);
	if (e == OK && post && !gate_csrf(f)) {
		f->app->count.csrf++;
		deny(f, 403, N_("Formulir ini tidak berasal dari sesi Anda. Buka lagi halamannya, lalu kirim kembali."));
		return false;
	}
	if (e == OK && post && rq->route->access == WRITE && (rq->route->flags & ROUTE_FORGETS) == 0)
		e = key_read(rq, &f->key);
	if (e == OK)
		form_fill(rq);
	if (e == OK && rq->route->prepare != NULL && (!post || rq->n_problems == 0))
		e = rq->route->prepare(rq);
	if (e == OK && !rq->refused && (!post || rq->n_problems == 0))
		return true;
	settle(f, e);
	return false;
}

/* Who asks is known and may. False: the reply is complete. */
static bool let_in(struct flight *f)
{
	struct rq *rq = f->rq;
	enum err e = OK;
	if (is_post(rq) && !gate_same_site(f)) {
		f->app->count.csrf++;
		deny(f, 403, N_("Kiriman ini datang dari situs lain dan tidak diproses."));
		return false;
	}
	if (f->token.n > 0 || f->account_id != 0)
		e = store_read(f->app->store, know_in, f);
	else
		e = gate_know(f);
	rq->db = NULL;
	if (e != OK) {
		fail(f, e, false);
		return false;
	}
	f->gate = gate_of(f);
	if (f->gate != GATE_OPEN)
		shut_out(f);
	return f->gate == GATE_OPEN;
}

static void run(struct flight *f)
{
	struct rq *rq = f->rq;
	f->app->count.requests++;
	f->token = f->account_id == 0 ? session_token(f->app, rq->http) : STR_NULL;
	rq->lang = gate_lang(rq->http, &f->lang_asked);
	if (web_asset_reply(rq->http, f->reply) || !route_found(f) || kept_page(f)) {
		finish(f);
		return;
	}
	bool plain_read = rq->route->access == READ && rq->route->prepare == NULL && !is_post(rq);
	if ((!plain_read && !let_in(f)) || !understood(f)) {
		finish(f);
		return;
	}
	f->problems_before = rq->n_problems;
	f->mark = arena_mark(rq->a);
	if (rq->route->access == READ)
		apply_read(f);
	else
		apply_write(f);
}

static struct flight *flight_new(struct app *app, const struct web_request *r, struct arena *a, struct web_reply *reply)
{
	struct flight *f = ARENA_NEW(a, struct flight);
	f->app = app;
	f->reply = reply;
	f->rq = rq_new(app, a);
	f->rq->actor = (struct actor){.kind = ACTOR_PUBLIC};
	f->rq->http = r;
	f->rq->reply = reply;
	f->rq->csrf = STR("");
	web_reply_init(reply, a);
	(void)db_statements_taken();
	return f;
}

bool request_quick(void *user, const struct web_request *r, struct web_reply *reply)
{
	struct app *app = user;
	struct route_match m = {0};
	bool asset = web_asset_by_url(r->path) != NULL;
	if (!asset)
		routes_match(app->routes, r->method, r->path, &m);
	if (!asset && (m.route == NULL || (m.route->flags & ROUTE_CACHED) == 0))
		return false;
	struct flight *f = flight_new(app, r, reply->a, reply);
	f->rq->route = m.route;
	f->token = session_token(app, r);
	f->rq->lang = gate_lang(r, &f->lang_asked);
	if (!(asset ? web_asset_reply(r, reply) : kept_page(f)))
		return false;
	app->count.requests++;
	finish(f);
	return true;
}

void request_handle(void *user, struct web_exchange *x)
{
	struct arena *a = web_exchange_arena(x);
	struct flight *f = flight_new(user, web_exchange_request(x), a, ARENA_NEW(a, struct web_reply));
	f->x = x;
	run(f);
}

enum err app_request(struct app *app, const struct web_request *r, int64_t account_id, struct arena *a,
                     struct web_reply *out)
{
	struct flight *f = flight_new(app, r, a, out);
	f->account_id = account_id;
	run(f);
	return OK;
}
