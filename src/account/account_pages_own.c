/* One's own account: where to work, which roles, the password, the devices that are signed in, the code of the phone. */
#include "account/account_pages.h"
#include "account/account_pages_view.h"
#include "account/account_store_vault.h"
#include "account_sign_html.h"
#include "app/app.h"
#include "base/password.h"
#include "base/seal.h"
#include "base/totp.h"
#include "paper/qr.h"

static void desk_body(struct html *h, void *ctx)
{
	html_account_desk(h, ctx);
}

static void own_body(struct html *h, void *ctx)
{
	html_account_own(h, ctx);
}

static void password_body(struct html *h, void *ctx)
{
	html_account_password(h, ctx);
}

static void sessions_body(struct html *h, void *ctx)
{
	html_account_sessions(h, ctx);
}

static void totp_body(struct html *h, void *ctx)
{
	html_account_totp(h, ctx);
}

static enum zone zone_of(struct rq *rq)
{
	struct office_city c;
	return office_city(rq, &c) == OK ? c.zone : ZONE_WIB;
}

static struct str moment(struct rq *rq, int64_t at, enum zone zone)
{
	struct civil c = civil_of(at, zone);
	struct str day = lang_date(rq->a, rq->lang, civil_day(at, zone), false);
	return str_fmt(rq->a, "%.*s, %02d.%02d %s", STR_ARG(day), c.hour, c.minute, zone_name(zone));
}

/* The own account with its secret's state; signed in is certain here. */
static enum err mine(struct rq *rq, struct account_own_view *v, struct account_secret *s)
{
	*v = (struct account_own_view){.rq = rq};
	TRY(account_by_id(rq, rq->actor.id, &v->p));
	TRY(account_secret(rq, rq->actor.id, s));
	v->must_change = s->must_change;
	v->enrolled = s->totp.s != NULL;
	return OK;
}

enum err account_desk_page(struct rq *rq)
{
	struct account_own_view *v = ARENA_NEW(rq->a, struct account_own_view);
	struct account_secret s;
	bool wants;
	TRY(mine(rq, v, &s));
	TRY(account_wants_second(rq, rq->actor.id, &wants));
	v->wants_second = wants && !v->enrolled && !v->must_change;
	v->places = account_places(rq);
	rq->more = ARENA_NEW(rq->a, struct page_more);
	if (prima_domain.down != NULL)
		TRY(prima_domain.down(rq, &rq->more->outage));
	page(rq, _r("Meja kerja"), desk_body, v);
	return OK;
}

/* ---- who I am ---- */

static struct str span(struct rq *rq, int32_t from, int32_t to)
{
	struct str a = lang_date(rq->a, rq->lang, from, false);
	if (to == INT32_MAX)
		return str_fmt(rq->a, _r("sejak %.*s"), STR_ARG(a));
	return str_fmt(rq->a, _r("%.*s sampai %.*s"), STR_ARG(a), STR_ARG(lang_date(rq->a, rq->lang, to, false)));
}

enum err account_held_table(struct rq *rq, const struct account_names *x, int64_t account_id, struct ui_table *t,
                            struct ui_cell **cells, size_t *rows)
{
	struct account_role_row *r;
	size_t n;
	TRY(account_roles(rq, account_id, &r, &n));
	struct ui_col *cols = ARENA_ARRAY(rq->a, 4, struct ui_col);
	cols[0].label = _r("Peran");
	cols[1].label = _r("Di mana");
	cols[2].label = _r("Masa");
	cols[3].label = _r("Dasar dan alasan");
	*t = (struct ui_table){.id = "peran", .caption = _r("Peran"), .cols = cols, .n_cols = 4,
	                       .path = rq->http != NULL ? rq->http->path : STR("/akun"), .total = (int64_t)n,
	                       .first_is_name = true};
	*cells = ARENA_ARRAY(rq->a, n * 4, struct ui_cell);
	for (size_t i = 0; i < n; i++) {
		struct ui_cell *c = *cells + i * 4;
		c[0].text = str_of(_r(role_label(r[i].grant.role)));
		c[1].text = account_unit_name(rq, x, r[i].grant.unit_id);
		c[2].text = span(rq, r[i].grant.from_on, r[i].grant.to_on);
		c[3].text = r[i].basis.n > 0 && r[i].reason.n > 0
			? str_fmt(rq->a, "%.*s; %.*s", STR_ARG(r[i].basis), STR_ARG(r[i].reason))
			: r[i].basis.n > 0 ? r[i].basis : r[i].reason;
	}
	*rows = n;
	return OK;
}

enum err account_own_page(struct rq *rq)
{
	struct account_own_view *v = ARENA_NEW(rq->a, struct account_own_view);
	struct account_secret s;
	TRY(mine(rq, v, &s));
	struct account_names *x = ARENA_NEW(rq->a, struct account_names);
	TRY(account_names_load(rq, x));
	TRY(account_held_table(rq, x, rq->actor.id, &v->roles, &v->cells, &v->n_rows));
	struct str changed = s.password_at > 0 ? moment(rq, s.password_at, x->zone) : str_of(_r("belum ada"));
	struct ui_pair pairs[] = {
		{_r("Nama pengguna"), v->p.username, STR_NULL},
		{_r("NIP"), v->p.nip.n > 0 ? v->p.nip : STR("-"), STR_NULL},
		{_r("Bekerja di"), account_unit_name(rq, x, v->p.unit_id), STR_NULL},
		{_r("Kata sandi diganti"), changed, STR("/akun/sandi")},
		{_r("Kode masuk"), str_of(v->enrolled ? _r("terpasang") : _r("belum terpasang")), STR("/akun/kode")},
		{_r("Sesi"), str_of(_r("lihat perangkat yang masuk")), STR("/akun/sesi")},
	};
	memcpy(v->pairs, pairs, sizeof pairs);
	v->n_pairs = countof(pairs);
	page(rq, _r("Akun saya"), own_body, v);
	return OK;
}

/* ---- the password ---- */

enum err account_password_page(struct rq *rq)
{
	struct account_own_view *v = ARENA_NEW(rq->a, struct account_own_view);
	v->rq = rq;
	page(rq, _r("Ganti kata sandi"), password_body, v);
	return OK;
}

const struct field account_password_fields[3] = {
	{.name = "lama", .kind = FIELD_SECRET, .at = offsetof(struct account_password_form, old), .required = true, .max = 200,
	 .label = N_("Kata sandi sekarang")},
	{.name = "baru", .kind = FIELD_SECRET, .at = offsetof(struct account_password_form, fresh), .required = true,
	 .max = 200, .label = N_("Kata sandi baru")},
	{.name = "ulang", .kind = FIELD_SECRET, .at = offsetof(struct account_password_form, again), .required = true,
	 .max = 200, .label = N_("Kata sandi baru, sekali lagi")},
};

struct change {
	struct account p;
	struct account_secret s;
	struct account_attempt t;
	struct str key, hash, wrapped;
	int64_t wait, step;
};

static enum err gather(struct rq *in, void *ctx)
{
	struct change *c = ctx;
	TRY(account_by_id(in, c->p.id, &c->p));
	TRY(account_secret(in, c->p.id, &c->s));
	TRY(account_attempt(in, c->key, &c->t));
	c->wait = account_wait_ms(c->t.failures, c->t.last_at, in->now, false);
	return OK;
}

static enum err remember_failure(struct rq *rq)
{
	return account_attempt_failed(rq, ((const struct change *)rq->user)->key);
}

enum err account_password_prepare(struct rq *rq)
{
	const struct account_password_form *f = rq->form;
	struct change *c = ARENA_NEW(rq->a, struct change);
	bool right = false;
	rq->user = c;
	c->p.id = rq->actor.id;
	c->key = str_fmt(rq->a, "ganti sandi %lld", (long long)rq->actor.id);
	TRY(app_run_at(rq->app, false, 0, rq->a, gather, c));
	if (c->wait > 0) {
		rq_problem(rq, NULL, str_fmt(rq->a, _r("Terlalu banyak percobaan. Coba lagi dalam %lld detik."),
		                             (long long)(c->wait + 999) / 1000));
		return OK;
	}
	TRY(password_check(f->old, c->s.password, &right));
	enum account_no no = account_password_ok(f->fresh, c->p.username, c->p.name);
	if (!right) {
		rq_problem(rq, "lama", str_of(_r("Kata sandi sekarang tidak cocok.")));
		rq->after = remember_failure;
	} else if (!str_eq(f->fresh, f->again)) {
		rq_problem(rq, "ulang", str_of(_r("Kedua kata sandi baru tidak sama.")));
	} else if (no != ACCOUNT_FINE || str_eq(f->fresh, f->old)) {
		rq_problem(rq, "baru", str_of(_r(account_no_text(no != ACCOUNT_FINE ? no : ACCOUNT_NO_SAME))));
	} else {
		account_vault_change(rq, c->p.id, f->fresh, &c->wrapped);
		return password_hash(rq->a, f->fresh, &c->hash);
	}
	return OK;
}

enum err account_password_post(struct rq *rq)
{
	const struct change *c = rq->user;
	struct account_secret now;
	bool second = rq->actor.second_factor;
	TRY(account_secret(rq, c->p.id, &now));
	if (!str_eq(now.password, c->s.password))
		return ERR_CONFLICT;
	TRY(account_password_set(rq, c->p.id, c->hash, false));
	TRY(account_vault_keep(rq, c->p.id, c->wrapped));
	TRY(account_attempt_clear(rq, c->key));
	TRY(session_kill(rq, c->p.id, 0));
	TRY(session_start(rq, c->p.id, second));
	account_remember_device(rq, c->p.id, rq->now);
	web_redirect(rq->reply, STR("/akun?kabar=sandi"));
	return OK;
}

/* ---- sessions ---- */

enum { SESSIONS_SHOWN = 20 };

enum err account_sessions_page(struct rq *rq)
{
	struct account_own_view *v = ARENA_NEW(rq->a, struct account_own_view);
	struct session_row_view *s;
	size_t n;
	enum zone zone = zone_of(rq);
	TRY(session_list(rq, rq->actor.id, SESSIONS_SHOWN, &s, &n));
	v->rq = rq;
	v->sessions = ARENA_ARRAY(rq->a, n, struct account_session_view);
	v->n_sessions = n;
	for (size_t i = 0; i < n; i++)
		v->sessions[i] = (struct account_session_view){
			s[i].id, s[i].peer.n > 0 ? s[i].peer : str_of(_r("alamat tidak dikenal")), s[i].agent,
			moment(rq, s[i].started_at, zone), moment(rq, s[i].seen_at, zone), s[i].id == rq->actor.session_id,
		};
	page(rq, _r("Sesi"), sessions_body, v);
	return OK;
}

const struct field account_session_fields[1] = {
	{.name = "sesi", .kind = FIELD_INT, .at = offsetof(struct account_session_form, id), .required = true, .min = 0,
	 .max = INT64_MAX, .label = N_("Sesi")},
};

enum err account_session_end_post(struct rq *rq)
{
	const struct account_session_form *f = rq->form;
	struct session_row_view *s;
	size_t n;
	TRY(session_list(rq, rq->actor.id, SESSIONS_SHOWN, &s, &n));
	for (size_t i = 0; i < n; i++)
		if (f->id == 0 ? s[i].id != rq->actor.session_id : s[i].id == f->id)
			TRY(session_kill(rq, rq->actor.id, s[i].id));
	TRY(account_signed(rq, rq->actor.id, "akhiri sesi"));
	web_redirect(rq->reply, STR("/akun/sesi?kabar=diakhiri"));
	return OK;
}

/* ---- the code of the phone ---- */

static bool open_secret(struct rq *rq, struct str sealed, struct str *out)
{
	return sealed.s != NULL && seal_open(rq->a, app_hmac_key(rq->app), account_bound(rq->a, rq->actor.id), sealed, out);
}

enum err account_totp_page(struct rq *rq)
{
	struct account_own_view *v = ARENA_NEW(rq->a, struct account_own_view);
	struct account_secret s;
	struct office_city c;
	struct str secret, svg;
	TRY(mine(rq, v, &s));
	if (!v->enrolled && open_secret(rq, s.totp_waiting, &secret)) {
		struct str issuer = office_city(rq, &c) == OK ? str_fmt(rq->a, "Prima %.*s", STR_ARG(c.full)) : STR("Prima");
		v->secret = totp_base32(rq->a, secret);
		TRY(qr_svg(rq->a, totp_uri(rq->a, secret, issuer, v->p.username), str_of(_r("Kode QR untuk aplikasi kode")),
		           &svg));
		v->qr = (struct svg){svg};
	}
	page(rq, _r("Kode masuk"), totp_body, v);
	return OK;
}

enum err account_totp_begin_post(struct rq *rq)
{
	struct account_secret s;
	TRY(account_secret(rq, rq->actor.id, &s));
	if (s.totp.s != NULL)
		return rq_refuse(rq, 409, str_of(_r("Kode masuk sudah terpasang. Lepas dahulu sebelum memasang yang baru.")));
	uint8_t fresh[TOTP_SECRET];
	rq_random(rq, fresh, sizeof fresh);
	struct str secret = {(const char *)fresh, sizeof fresh};
	TRY(account_totp_begin(rq, rq->actor.id,
	                       seal_close(rq->a, app_hmac_key(rq->app), account_bound(rq->a, rq->actor.id), secret)));
	web_redirect(rq->reply, STR("/akun/kode"));
	return OK;
}

const struct field account_totp_fields[1] = {
	{.name = "kode", .kind = FIELD_LINE, .at = offsetof(struct account_totp_form, code), .required = true, .max = 12,
	 .label = N_("Kode")},
};

/* Guesses at a code are slowed like guesses at a password. */
enum err account_totp_prepare(struct rq *rq)
{
	struct change *c = ARENA_NEW(rq->a, struct change);
	rq->user = c;
	c->p.id = rq->actor.id;
	c->key = str_fmt(rq->a, "kode akun %lld", (long long)rq->actor.id);
	TRY(app_run_at(rq->app, false, 0, rq->a, gather, c));
	const struct account_totp_form *f = rq->form;
	struct str secret;
	struct str sealed = c->s.totp.s != NULL ? c->s.totp : c->s.totp_waiting;
	if (c->wait > 0)
		rq_problem(rq, NULL, str_fmt(rq->a, _r("Terlalu banyak percobaan. Coba lagi dalam %lld detik."),
		                             (long long)(c->wait + 999) / 1000));
	else if (!open_secret(rq, sealed, &secret) || !totp_check(secret, f->code, rq->now, c->s.totp_step, &c->step)) {
		rq_problem(rq, "kode", str_of(_r(account_no_text(ACCOUNT_NO_CODE))));
		rq->after = remember_failure;
	}
	return OK;
}

enum err account_totp_post(struct rq *rq)
{
	const struct change *c = rq->user;
	struct session_row_view *s;
	size_t n;
	TRY(account_totp_confirm(rq, rq->actor.id, c->step));
	/* Who came in by the password alone comes in again, with the code. */
	TRY(session_list(rq, rq->actor.id, SESSIONS_SHOWN, &s, &n));
	for (size_t i = 0; i < n; i++)
		if (s[i].id != rq->actor.session_id)
			TRY(session_kill(rq, rq->actor.id, s[i].id));
	if (rq->actor.session_id != 0)
		TRY(session_confirm(rq));
	web_redirect(rq->reply, STR("/akun?kabar=kode"));
	return OK;
}

enum err account_totp_remove_post(struct rq *rq)
{
	TRY(account_totp_remove(rq, rq->actor.id, STR_NULL));
	web_redirect(rq->reply, STR("/akun?kabar=kode-lepas"));
	return OK;
}
