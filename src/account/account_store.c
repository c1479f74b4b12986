/* Accounts, their secrets, their failed tries, and who the actor of a request is. Roles: account_store_roles.c. */
#include "account/account_store.h"

#include "account_sql.h"
#include "app/app.h"
#include "base/seal.h"
#include "base/totp.h"
#include "journal/journal_store.h"

static struct str some(struct str s)
{
	return s.s != NULL ? s : STR("");
}

static struct account account_of(const struct account_sql_row *r)
{
	return (struct account){r->id, r->version, r->username, r->name, r->nip, r->unit_id, r->active == 1,
	                        r->until_on.has ? (int32_t)r->until_on.v : INT32_MAX, r->lang};
}

enum err accounts(struct rq *rq, struct account **out, size_t *n)
{
	struct account_sql_row *r;
	size_t got;
	TRY(sql_accounts(rq->db, rq->a, ACCOUNTS_MAX, &r, &got));
	struct account *p = ARENA_ARRAY(rq->a, got, struct account);
	for (size_t i = 0; i < got; i++)
		p[i] = account_of(&r[i]);
	*out = p;
	*n = got;
	return OK;
}

enum err account_by_id(struct rq *rq, int64_t id, struct account *out)
{
	struct account_sql_row r;
	TRY(sql_account_by_id(rq->db, rq->a, id, &r));
	*out = account_of(&r);
	return OK;
}

enum err account_by_username(struct rq *rq, struct str username, struct account *out)
{
	struct account_sql_row r;
	TRY(sql_account_by_username(rq->db, rq->a, username, &r));
	*out = account_of(&r);
	return OK;
}

enum err account_find(struct rq *rq, struct str username, int64_t *out)
{
	struct account p;
	TRY(account_by_username(rq, username, &p));
	*out = p.id;
	return OK;
}

struct str account_json(struct arena *a, const struct account *p)
{
	struct journal_json j = journal_json(a);
	journal_str(&j, "username", p->username);
	journal_str(&j, "name", p->name);
	journal_str(&j, "nip", p->nip);
	journal_int(&j, "unit_id", p->unit_id);
	journal_int(&j, "active", p->active);
	journal_str(&j, "until_on", p->until_on != INT32_MAX ? civil_iso(a, p->until_on) : STR_NULL);
	journal_str(&j, "lang", p->lang);
	return journal_json_end(&j);
}

static enum err account_event(struct rq *rq, const struct account *p, const char *what, struct str reason)
{
	return journal_event(rq, &(struct journal_entry){"account_user", p->id, p->version, p->unit_id, what,
	                                                 account_json(rq->a, p), reason}, NULL);
}

enum err account_put(struct rq *rq, struct account *p, struct str reason, enum account_no *no)
{
	struct account other;
	p->nip = some(p->nip);
	p->lang = some(p->lang);
	*no = account_username_ok(p->username) ? ACCOUNT_FINE : ACCOUNT_NO_NAME;
	if (p->name.n == 0 || utf8_count(p->name) > 100)
		*no = ACCOUNT_NO_PERSON;
	if (*no != ACCOUNT_FINE)
		return OK;
	enum err e = account_by_username(rq, p->username, &other);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && other.id != p->id) {
		*no = ACCOUNT_NO_TAKEN;
		return OK;
	}
	struct db_int until = {p->until_on != INT32_MAX, p->until_on};
	if (p->id == 0) {
		p->id = rq_id(rq);
		p->version = 1;
		TRY(sql_account_add(rq->db, p->id, p->username, p->name, p->nip, p->unit_id, p->active, until, p->lang, NULL));
		TRY(sql_account_secret_add(rq->db, p->id, NULL));
		return account_event(rq, p, "buat", reason);
	}
	int64_t changed;
	TRY(sql_account_set(rq->db, p->id, p->version, p->username, p->name, p->nip, p->unit_id, p->active, until, p->lang,
	                    &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	p->version++;
	return account_event(rq, p, "ubah", reason);
}

/* The date of the office's first city: roles begin and end with the local day. */
int32_t account_today(struct rq *rq)
{
	struct office_city c;
	return civil_day(rq->now, office_city(rq, &c) == OK ? c.zone : ZONE_WIB);
}

enum err account_last_admin(struct rq *rq, int64_t account_id, bool *out)
{
	struct account_admins_but_row r;
	TRY(sql_account_admins_but(rq->db, rq->a, account_id, account_today(rq), &r));
	*out = r.n == 0;
	return OK;
}

static bool holds_admin(const struct account_role_row *r, size_t n, int32_t today)
{
	for (size_t i = 0; i < n; i++)
		if (r[i].grant.role == ROLE_ADMIN_KOTA && r[i].grant.from_on <= today && r[i].grant.to_on == INT32_MAX)
			return true;
	return false;
}

enum err account_disable(struct rq *rq, int64_t id, struct str reason, enum account_no *no)
{
	struct account p;
	struct account_role_row *r;
	size_t n;
	bool last;
	*no = ACCOUNT_FINE;
	TRY(account_by_id(rq, id, &p));
	TRY(account_roles(rq, id, &r, &n));
	TRY(account_last_admin(rq, id, &last));
	if (last && holds_admin(r, n, account_today(rq))) {
		*no = ACCOUNT_NO_LAST_ADMIN;
		return OK;
	}
	p.active = false;
	TRY(account_put(rq, &p, reason, no));
	return *no == ACCOUNT_FINE ? session_kill(rq, id, 0) : OK;
}

enum err account_enable(struct rq *rq, int64_t id, struct str reason)
{
	struct account p;
	enum account_no no;
	TRY(account_by_id(rq, id, &p));
	p.active = true;
	TRY(account_put(rq, &p, reason, &no));
	return no == ACCOUNT_FINE ? OK : ERR_CONFLICT;
}

/* ---- secrets ---- */

enum err account_secret(struct rq *rq, int64_t account_id, struct account_secret *out)
{
	struct account_secret_row r;
	TRY(sql_account_secret(rq->db, rq->a, account_id, &r));
	*out = (struct account_secret){r.account_id, r.version, r.password_at, r.password, r.must_change == 1, r.totp,
	                               r.totp_waiting, r.totp_step};
	return OK;
}

bool account_totp_right(struct rq *rq, const struct account_secret *s, struct str typed, int64_t *step)
{
	struct str secret;
	return s->totp.s != NULL &&
	       seal_open(rq->a, app_hmac_key(rq->app), account_bound(rq->a, s->account_id), s->totp, &secret) &&
	       totp_check(secret, typed, rq->now, s->totp_step, step);
}

/* Of secrets the journal keeps only that they were changed, by whom and when. */
static enum err secret_event(struct rq *rq, int64_t account_id, const char *what, struct str reason)
{
	return journal_event(rq, &(struct journal_entry){"account_secret", account_id, 0, 0, what, STR_NULL, reason}, NULL);
}

static enum err one_row(enum err e, int64_t changed)
{
	return e == OK && changed != 1 ? ERR_CONFLICT : e;
}

enum err account_password_set(struct rq *rq, int64_t account_id, struct str hash, bool must_change)
{
	int64_t changed = 0;
	enum err e = sql_account_password_set(rq->db, account_id, hash, rq->now, must_change, &changed);
	TRY(one_row(e, changed));
	TRY(sql_account_key_drop(rq->db, account_id, NULL)); /* made with the old one */
	return secret_event(rq, account_id, "ganti sandi", STR_NULL);
}

enum err account_key(struct rq *rq, int64_t account_id, struct str *out)
{
	struct account_key_row r;
	enum err e = sql_account_key(rq->db, rq->a, account_id, &r);
	*out = e == OK ? r.wrapped : STR_NULL;
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err account_key_put(struct rq *rq, int64_t account_id, struct str wrapped)
{
	return sql_account_key_put(rq->db, account_id, wrapped, rq->now, NULL);
}

enum err account_totp_begin(struct rq *rq, int64_t account_id, struct str sealed)
{
	int64_t changed = 0;
	enum err e = sql_account_totp_begin(rq->db, account_id, sealed, &changed);
	return one_row(e, changed);
}

enum err account_totp_confirm(struct rq *rq, int64_t account_id, int64_t step)
{
	int64_t changed = 0;
	enum err e = sql_account_totp_confirm(rq->db, account_id, step, &changed);
	TRY(one_row(e, changed));
	return secret_event(rq, account_id, "pasang kode", STR_NULL);
}

enum err account_totp_used(struct rq *rq, int64_t account_id, int64_t step)
{
	int64_t changed = 0;
	enum err e = sql_account_totp_used(rq->db, account_id, step, &changed);
	return one_row(e, changed);
}

enum err account_totp_remove(struct rq *rq, int64_t account_id, struct str reason)
{
	int64_t changed = 0;
	enum err e = sql_account_totp_remove(rq->db, account_id, &changed);
	TRY(one_row(e, changed));
	return secret_event(rq, account_id, "lepas kode", reason);
}

/* ---- failed tries ---- */

enum err account_attempt(struct rq *rq, struct str key, struct account_attempt *out)
{
	struct account_attempt_row r;
	enum err e = sql_account_attempt(rq->db, rq->a, key, &r);
	*out = (struct account_attempt){0, 0};
	if (e == OK)
		*out = (struct account_attempt){(int)r.failures, r.last_at};
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err account_attempt_failed(struct rq *rq, struct str key)
{
	struct account_attempt t;
	TRY(account_attempt(rq, key, &t));
	return sql_account_attempt_put(rq->db, key, account_failures(t.failures, t.last_at, rq->now), rq->now, NULL);
}

enum err account_attempt_clear(struct rq *rq, struct str key)
{
	return sql_account_attempt_clear(rq->db, key, NULL);
}

enum err account_attempts_forget(struct rq *rq)
{
	return sql_account_attempts_forget(rq->db, rq->now - (int64_t)24 * 3600 * 1000, NULL);
}

enum err account_signed(struct rq *rq, int64_t account_id, const char *what)
{
	return journal_event(rq, &(struct journal_entry){"account_session", account_id, 0, 0, what, STR_NULL, STR_NULL}, NULL);
}
