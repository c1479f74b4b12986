/* Signing in: a name, a password, perhaps a code of the phone. Guessing is slowed by account and address; a device that
 * has signed the account in before has its own count, so that nobody can shut a counter out. What is costly or needs
 * memory (Argon2id) happens in prepare; a wrong try is remembered after the rollback. */
#include "account/account_pages.h"
#include "account/account_pages_view.h"
#include "account/account_store_vault.h"
#include "account_sign_html.h"
#include "app/app.h"
#include "base/password.h"
#include "base/seal.h"
#include "base/totp.h"

enum { TOKEN_MS = 5 * 60 * 1000, ADDRESS_FREE = 26, KEYS_MAX = 2 };
static const char device_cookie[] = "prima_perangkat";

/* What prepare found out. */
struct sign {
	struct str name, keys[KEYS_MAX];
	size_t n_keys;
	struct account p;
	struct account_secret s;
	bool known, device, right;
	int64_t wait, step;
	struct str wrapped; /* of the key of personal data, to be kept */
};

/* ---- keyed digests ---- */

static struct str keyed(struct rq *rq, const char *what, struct str x, struct str y)
{
	struct str text = str_fmt(rq->a, "%s|%.*s|%.*s", what, STR_ARG(x), STR_ARG(y));
	struct hash h = hash_keyed(app_hmac_key(rq->app), text);
	return str_hex(rq->a, h.b, 16);
}

/* "ID.ISSUED.DIGEST": good for one account, until its password changes. */
static struct str ticket(struct rq *rq, const char *what, int64_t account_id, int64_t issued, int64_t password_at)
{
	struct str who = str_fmt(rq->a, "%lld.%lld", (long long)account_id, (long long)issued);
	return str_fmt(rq->a, "%.*s.%.*s", STR_ARG(who), STR_ARG(keyed(rq, what, who, str_int(rq->a, password_at))));
}

static bool ticket_parse(struct str t, int64_t *account_id, int64_t *issued)
{
	struct str id, rest, at;
	return t.n > 0 && t.n < 120 && str_cut(t, '.', &id, &rest) && str_cut(rest, '.', &at, &rest) &&
	       id_parse(id, account_id) && str_to_i64(at, 0, INT64_MAX, issued);
}

static bool ticket_good(struct rq *rq, const char *what, struct str t, const struct account_secret *s)
{
	int64_t id, issued;
	return ticket_parse(t, &id, &issued) && id == s->account_id &&
	       hash_same_bytes(t, ticket(rq, what, id, issued, s->password_at));
}

void account_remember_device(struct rq *rq, int64_t account_id, int64_t password_at)
{
	bool secure = rq->http != NULL && rq->http->secure;
	web_add(rq->reply, "Set-Cookie", str_fmt(rq->a, "%s=%.*s; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax%s",
	        device_cookie, STR_ARG(ticket(rq, "perangkat", account_id, rq->now, password_at)), secure ? "; Secure" : ""));
}

/* Only a path of this house: never another host. */
static struct str local(struct str to)
{
	bool fine = to.n > 0 && to.n < 500 && to.s[0] == '/' && (to.n == 1 || (to.s[1] != '/' && to.s[1] != '\\'));
	for (size_t i = 0; fine && i < to.n; i++)
		fine = (unsigned char)to.s[i] > 0x20 && to.s[i] != '\\';
	return fine ? to : STR("/meja");
}

/* ---- pages ---- */

static void sign_body(struct html *h, void *ctx)
{
	html_account_sign_in(h, ctx);
}

static void code_body(struct html *h, void *ctx)
{
	html_account_code(h, ctx);
}

/* A refused try is told by the status too. */
static void status_of(struct rq *rq)
{
	const struct sign *g = rq->user;
	if (rq->n_problems == 0 || g == NULL)
		return;
	rq->reply->status = g->wait > 0 ? 429 : 401;
	if (g->wait > 0)
		web_set(rq->reply, "Retry-After", str_int(rq->a, (g->wait + 999) / 1000));
}

enum err account_sign_in_page(struct rq *rq)
{
	struct account_sign_view v = {.rq = rq, .to = rq_param(rq, "ke")};
	status_of(rq);
	page(rq, _r("Masuk"), sign_body, &v);
	return OK;
}

static enum err code_page(struct rq *rq)
{
	struct account_sign_view v = {.rq = rq, .to = rq_param(rq, "ke"), .token = rq_param(rq, "tanda")};
	status_of(rq);
	page(rq, _r("Kode masuk"), code_body, &v);
	return OK;
}

/* ---- failed tries ---- */

static enum err remember_failure(struct rq *rq)
{
	const struct sign *g = rq->user;
	for (size_t i = 0; i < g->n_keys; i++)
		TRY(account_attempt_failed(rq, g->keys[i]));
	struct account_attempt t;
	TRY(account_attempt(rq, g->keys[0], &t));
	/* The journal hears of a row of failures, not of every slip. */
	if (g->known && (t.failures == 5 || t.failures == 50 || t.failures == 500))
		return account_signed(rq, g->p.id, "gagal berulang");
	return OK;
}

static enum err refuse_wait(struct rq *rq, const struct sign *g)
{
	int64_t seconds = (g->wait + 999) / 1000;
	rq_problem(rq, NULL, str_fmt(rq->a, _r("Terlalu banyak percobaan. Coba lagi dalam %lld detik."), (long long)seconds));
	return OK;
}

static enum err refuse_wrong(struct rq *rq, const char *field, const char *text)
{
	rq_problem(rq, field, str_of(rq_text(rq, text)));
	rq->after = remember_failure;
	return OK;
}

/* ---- the password ---- */

static enum err gather(struct rq *in, void *ctx)
{
	struct rq *rq = ctx; /* the request's own: cookies and address; `in` holds the transaction */
	struct sign *g = rq->user;
	struct str peer = rq->http != NULL && rq->http->peer.s != NULL ? web_network(rq->a, rq->http->peer) : STR("");
	struct str device = rq->http != NULL ? web_cookie(rq->http, device_cookie) : STR_NULL;
	enum err e = account_by_username(in, g->name, &g->p);
	if (e == OK)
		e = account_secret(in, g->p.id, &g->s);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	g->known = e == OK && g->p.active && g->p.until_on >= account_today(in);
	g->device = e == OK && ticket_good(rq, "perangkat", device, &g->s);
	g->n_keys = 0;
	g->keys[g->n_keys++] = g->device ? keyed(rq, "dari perangkat", g->name, device) : keyed(rq, "masuk", g->name, peer);
	if (!g->device)
		g->keys[g->n_keys++] = keyed(rq, "alamat", peer, STR(""));
	g->wait = 0;
	for (size_t i = 0; i < g->n_keys; i++) {
		struct account_attempt t;
		TRY(account_attempt(in, g->keys[i], &t));
		int counted = i == 0 ? t.failures : t.failures - ADDRESS_FREE;
		int64_t wait = account_wait_ms(counted, t.last_at, in->now, g->device);
		g->wait = wait > g->wait ? wait : g->wait;
	}
	return OK;
}

enum err account_sign_in_prepare(struct rq *rq)
{
	const struct account_sign_form *f = rq->form;
	struct sign *g = ARENA_NEW(rq->a, struct sign);
	g->name = str_lower_ascii(rq->a, str_trim(f->name));
	rq->user = g;
	TRY(app_run_at(rq->app, false, 0, rq->a, gather, rq));
	if (g->wait > 0)
		return refuse_wait(rq, g);
	TRY(password_check(f->password, g->known ? g->s.password : STR(""), &g->right));
	if (!g->right)
		return refuse_wrong(rq, "sandi", N_("Nama pengguna atau kata sandi tidak cocok."));
	account_vault_prepare(rq, g->p.id, f->password, &g->wrapped);
	return OK;
}

static enum err let_in(struct rq *rq, const struct sign *g, struct str to, bool second)
{
	for (size_t i = 0; i < g->n_keys; i++)
		TRY(account_attempt_clear(rq, g->keys[i]));
	TRY(session_start(rq, g->p.id, second));
	rq->actor.kind = ACTOR_STAFF;
	rq->actor.id = g->p.id;
	TRY(account_signed(rq, g->p.id, "masuk"));
	account_remember_device(rq, g->p.id, g->s.password_at);
	web_redirect(rq->reply, g->s.must_change ? STR("/akun/sandi") : local(to));
	return OK;
}

enum err account_sign_in_post(struct rq *rq)
{
	const struct account_sign_form *f = rq->form;
	const struct sign *g = rq->user;
	struct account_secret now;
	TRY(account_secret(rq, g->p.id, &now));
	if (!str_eq(now.password, g->s.password))
		return ERR_CONFLICT; /* changed while it was checked */
	TRY(account_vault_keep(rq, g->p.id, g->wrapped));
	if (now.totp.s == NULL)
		return let_in(rq, g, f->to, false);
	struct account_sign_view v = {.rq = rq, .to = f->to,
	                              .token = ticket(rq, "kode", g->p.id, rq->now, g->s.password_at)};
	page(rq, _r("Kode masuk"), code_body, &v);
	return OK;
}

/* ---- the code ---- */

static enum err gather_code(struct rq *in, void *ctx)
{
	struct rq *rq = ctx;
	struct sign *g = rq->user;
	const struct account_sign_form *f = rq->form;
	struct account_attempt t;
	int64_t id, issued;
	g->known = g->right = false;
	if (!ticket_parse(f->token, &id, &issued) || in->now - issued > TOKEN_MS || issued > in->now + TOKEN_MS)
		return OK;
	enum err e = account_by_id(in, id, &g->p);
	if (e == OK)
		e = account_secret(in, id, &g->s);
	if (e == ERR_NOT_FOUND || (e == OK && !ticket_good(rq, "kode", f->token, &g->s)))
		return OK;
	TRY(e);
	g->known = true;
	g->keys[0] = keyed(rq, "kode", str_int(rq->a, id), STR(""));
	g->n_keys = 1;
	TRY(account_attempt(in, g->keys[0], &t));
	g->wait = account_wait_ms(t.failures, t.last_at, in->now, false);
	g->right = g->wait == 0 && account_totp_right(in, &g->s, f->code, &g->step);
	return OK;
}

enum err account_code_prepare(struct rq *rq)
{
	struct sign *g = ARENA_NEW(rq->a, struct sign);
	rq->user = g;
	TRY(app_run_at(rq->app, false, 0, rq->a, gather_code, rq));
	if (!g->known) {
		rq_problem(rq, NULL, str_of(_r("Waktu untuk kode ini habis. Mulai lagi dari nama dan kata sandi.")));
		return OK;
	}
	if (g->wait > 0)
		return refuse_wait(rq, g);
	return g->right ? OK : refuse_wrong(rq, "kode", account_no_text(ACCOUNT_NO_CODE));
}

enum err account_code_post(struct rq *rq)
{
	const struct sign *g = rq->user;
	enum err e = account_totp_used(rq, g->p.id, g->step);
	if (e == ERR_CONFLICT) {
		rq_problem(rq, "kode", str_of(_r(account_no_text(ACCOUNT_NO_CODE))));
		return OK;
	}
	TRY(e);
	return let_in(rq, g, ((const struct account_sign_form *)rq->form)->to, true);
}

enum err account_sign_out_post(struct rq *rq)
{
	TRY(account_signed(rq, rq->actor.id, "keluar"));
	TRY(session_end(rq));
	web_redirect(rq->reply, STR("/masuk?kabar=keluar"));
	return OK;
}

/* ---- whose address it is ---- */

const struct field account_sign_fields[3] = {
	{.name = "nama", .kind = FIELD_LINE, .at = offsetof(struct account_sign_form, name), .required = true, .max = 64,
	 .label = N_("Nama pengguna")},
	{.name = "sandi", .kind = FIELD_SECRET, .at = offsetof(struct account_sign_form, password), .required = true,
	 .max = 200,
	 .label = N_("Kata sandi")},
	{.name = "ke", .kind = FIELD_LINE, .at = offsetof(struct account_sign_form, to), .max = 500, .label = N_("Tujuan")},
};
const struct field account_code_fields[3] = {
	{.name = "tanda", .kind = FIELD_LINE, .at = offsetof(struct account_sign_form, token), .required = true, .max = 120,
	 .label = N_("Tanda")},
	{.name = "kode", .kind = FIELD_LINE, .at = offsetof(struct account_sign_form, code), .required = true, .max = 12,
	 .label = N_("Kode")},
	{.name = "ke", .kind = FIELD_LINE, .at = offsetof(struct account_sign_form, to), .max = 500, .label = N_("Tujuan")},
};

enum err account_code_again(struct rq *rq)
{
	const struct sign *g = rq->user;
	return g != NULL && !g->known ? account_sign_in_page(rq) : code_page(rq);
}
