/* What must reach the outside world waits here until it has: written with the change that caused it, sent after commit,
 * tried again with growing pauses, each item on its own. What is not configured stays visible instead of vanishing.
 *
 *   mail     target: address; body: first line the subject, then the text
 *            prima.conf: mail_server = smtp://host:25, mail_from, and if needed mail_user, mail_password
 *   webhook  target: NAME; body: JSON
 *            prima.conf: webhook_NAME = https://..., signed with webhook_NAME_secret
 *   printer  target: NAME; body: the printer's bytes in hexadecimal
 *            prima.conf: printer_NAME = host:9100; after half an hour nothing is printed any more: nobody waits for it */
#include "app/outbox.h"

#include "app/inside.h"
#include "app_sql.h"
#include "net/net.h"

enum { BATCH = 20, FIRST_PAUSE_MS = 60000, LONGEST_PAUSE_MS = 6 * 3600000, LOOK_MS = 5000, DOUBLINGS = 9,
       PRINTER_MS = 4000, PRINT_WITHIN_MS = 30 * 60000, PRINT_FIRST_MS = 5000, PRINT_LONGEST_MS = 120000 };
static const int64_t NEVER_MS = 253402300799000; /* the last moment of the year 9999 */

enum err outbox_add(struct rq *rq, const char *kind, struct str target, struct str body, struct str key)
{
	TRY(sql_app_outbox_add(rq->db, rq_id(rq), str_of(kind), target, body, key, rq->now, NULL));
	rq_changed(rq, STR("outbox"));
	return OK;
}

static enum err send_mail(struct app *app, struct arena *a, const struct outbox_item *item, struct str *failure)
{
	struct str server = app_setting(app, "mail_server"), from = app_setting(app, "mail_from");
	struct str user = app_setting(app, "mail_user"), password = app_setting(app, "mail_password");
	struct net_reply reply;
	*failure = STR("mail_server atau mail_from belum diatur di prima.conf");
	if (server.n == 0 || from.n == 0)
		return ERR_UNSUPPORTED;
	struct net_mail m = {.server = str_z(a, server), .from = from, .to = item->target, .id = item->key, .at = item->at,
	                     .user = user.n > 0 ? str_z(a, user) : NULL, .password = str_z(a, password)};
	str_cut(item->body, '\n', &m.subject, &m.text);
	enum err e = net_send_mail(a, &m, NET_TIMEOUT_MS, &reply);
	*failure = reply.failure;
	return e;
}

static bool name_ok(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= 'a' && s.s[i] <= 'z') || (s.s[i] >= '0' && s.s[i] <= '9') || s.s[i] == '_'))
			return false;
	return s.n > 0 && s.n <= 40;
}

static struct str named(struct app *app, struct arena *a, struct str name, const char *end)
{
	return app_setting(app, str_z(a, str_fmt(a, "webhook_%.*s%s", STR_ARG(name), end)));
}

/* The receiver checks X-Prima-Signature (BLAKE2b-256 of the body, keyed with the shared secret) and drops repeats by
 * their key. */
static enum err send_webhook(struct app *app, struct arena *a, const struct outbox_item *item, struct str *failure)
{
	struct net_reply reply;
	*failure = STR("webhook ini belum diatur di prima.conf");
	if (!name_ok(item->target) || named(app, a, item->target, "").n == 0)
		return ERR_UNSUPPORTED;
	struct str headers[3] = {STR("Content-Type: application/json"), str_cat(a, STR("Idempotency-Key: "), item->key)};
	struct str secret = named(app, a, item->target, "_secret");
	size_t n = 2;
	if (secret.n >= 16 && secret.n <= 64) {
		struct hash h = hash_keyed(secret, item->body);
		headers[n++] = str_cat(a, STR("X-Prima-Signature: "), hash_hex(a, &h));
	}
	enum err e = net_post(a, str_z(a, named(app, a, item->target, "")), headers, n, item->body, NET_TIMEOUT_MS, &reply);
	*failure = reply.failure;
	if (e == OK && (reply.status < 200 || reply.status > 299)) {
		*failure = str_fmt(a, "dijawab dengan status %d", reply.status);
		e = ERR_IO;
	}
	return e;
}

static enum err send_printer(struct app *app, struct arena *a, const struct outbox_item *item, struct str *failure)
{
	struct str where = STR("");
	if (name_ok(item->target))
		where = app_setting(app, str_z(a, str_fmt(a, "printer_%.*s", STR_ARG(item->target))));
	*failure = STR("printer ini belum diatur di prima.conf");
	if (where.n == 0)
		return ERR_UNSUPPORTED;
	*failure = STR("lewat 30 menit, tidak dicetak lagi: cetak ulang dari halaman tiket bila masih diperlukan");
	if (app_now(app) - item->at > PRINT_WITHIN_MS)
		return ERR_UNSUPPORTED;
	size_t n = item->body.n / 2;
	char *bytes = ARENA_ARRAY(a, n + 1, char);
	*failure = STR("isi cetakan rusak");
	if (!str_unhex(item->body, bytes, n))
		return ERR_BAD_INPUT;
	return net_raw_send(a, str_z(a, where), (struct str){bytes, n}, PRINTER_MS, failure);
}

enum err outbox_send(struct app *app, struct arena *a, const struct outbox_item *item, struct str *failure)
{
	if (str_eqz(item->kind, "mail"))
		return send_mail(app, a, item, failure);
	if (str_eqz(item->kind, "webhook"))
		return send_webhook(app, a, item, failure);
	if (str_eqz(item->kind, "printer"))
		return send_printer(app, a, item, failure);
	*failure = STR("jenis kiriman tidak dikenal");
	return ERR_UNSUPPORTED;
}

int64_t outbox_pause(int64_t tries)
{
	int64_t pause = tries >= DOUBLINGS ? LONGEST_PAUSE_MS : FIRST_PAUSE_MS * ((int64_t)1 << tries);
	return pause < LONGEST_PAUSE_MS ? pause : LONGEST_PAUSE_MS;
}

/* Somebody stands before a printer: it is asked again sooner. */
static int64_t pause_of(const struct app_outbox_row *r)
{
	int64_t pause = PRINT_FIRST_MS << (r->tries < DOUBLINGS ? r->tries : DOUBLINGS);
	if (!str_eqz(r->kind, "printer"))
		return outbox_pause(r->tries);
	return pause < PRINT_LONGEST_MS ? pause : PRINT_LONGEST_MS;
}

struct due {
	struct app_outbox_row *rows;
	size_t n;
};

static enum err due_in(struct rq *rq, void *ctx)
{
	struct due *d = ctx;
	return sql_app_outbox_due(rq->db, rq->a, rq->now, BATCH, BATCH, &d->rows, &d->n);
}

struct outcome {
	const struct app_outbox_row *row;
	enum err e;
	struct str failure;
};

static enum err outcome_in(struct rq *rq, void *ctx)
{
	const struct outcome *o = ctx;
	rq_changed(rq, STR("outbox"));
	if (o->e == OK)
		return sql_app_outbox_sent(rq->db, o->row->id, rq->now, NULL);
	if (str_eqz(o->row->kind, "printer") && rq->now - o->row->added_at > PRINT_WITHIN_MS)
		return sql_app_outbox_late(rq->db, o->row->id, NEVER_MS, o->failure, NULL);
	return sql_app_outbox_failed(rq->db, o->row->id, rq->now + pause_of(o->row), o->failure, NULL);
}

int64_t outbox_run(struct app *app)
{
	struct arena *a = arena_new(APP_ARENA_MAX);
	struct due d = {0};
	int64_t sent = 0;
	enum err e = app_run_at(app, false, 0, a, due_in, &d);
	for (size_t i = 0; e == OK && i < d.n && !atomic_load(&app->stopping); i++) {
		const struct app_outbox_row *r = &d.rows[i];
		struct outbox_item item = {r->kind, r->target, r->body, r->item_key, r->added_at};
		struct outcome o = {.row = r, .failure = STR("")};
		o.e = outbox_send(app, a, &item, &o.failure);
		sent += o.e == OK;
		app->count.sent += o.e == OK;
		app->count.send_failures += o.e != OK;
		e = app_run(app, true, outcome_in, &o);
	}
	if (e != OK)
		log_error("kotak keluar: %s", err_name(e));
	arena_free(a);
	return sent;
}

static void *loop(void *ctx)
{
	struct app *app = ctx;
	while (!atomic_load(&app->stopping)) {
		if (atomic_load(&app->leads))
			(void)outbox_run(app);
		app_sleep(app, LOOK_MS);
	}
	return NULL;
}

enum err outbox_start(struct app *app)
{
	TRY(net_begin());
	app->outbox_runs = pthread_create(&app->outbox_thread, NULL, loop, app) == 0;
	return app->outbox_runs ? OK : ERR_BUSY;
}

void outbox_stop(struct app *app)
{
	if (app->outbox_runs)
		pthread_join(app->outbox_thread, NULL);
	app->outbox_runs = false;
}
