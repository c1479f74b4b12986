/* Operations on accounts, their roles and secrets, and what the app asks of the domain about who somebody is. */
#ifndef ACCOUNT_ACCOUNT_STORE_H
#define ACCOUNT_ACCOUNT_STORE_H
#include "account/account.h"
#include "app/rq.h"
#include "office/office_store.h"

enum { ACCOUNTS_MAX = 5000, ACCOUNT_GRANTS_MAX = 32, ACCOUNT_ROLES_EVER = 300 };

struct account {
	int64_t id, version;
	struct str username, name, nip; /* nip may be empty (field.md 23) */
	int64_t unit_id;                /* where the person works: a unit, or a city as a whole; 0: not said */
	bool active;
	int32_t until_on;               /* INT32_MAX: open */
	struct str lang;                /* "", "id", "en" */
};
struct account_role_row {
	int64_t id, version, account_id;
	struct account_grant grant;
	struct str basis, reason;
};

enum err accounts(struct rq *rq, struct account **out, size_t *n);
enum err account_by_id(struct rq *rq, int64_t id, struct account *out);
enum err account_by_username(struct rq *rq, struct str username, struct account *out);
enum err account_put(struct rq *rq, struct account *p, struct str reason, enum account_no *no);
/* Takes the right to sign in away and ends all sessions; the last admin stays. */
enum err account_disable(struct rq *rq, int64_t id, struct str reason, enum account_no *no);
enum err account_enable(struct rq *rq, int64_t id, struct str reason);

enum err account_roles(struct rq *rq, int64_t account_id, struct account_role_row **out, size_t *n);
/* Checks that rq->actor may give it (the system may give all) and account_grant_ok. */
enum err account_role_give(struct rq *rq, struct account_role_row *r, enum account_no *no);
enum err account_role_end(struct rq *rq, int64_t grant_id, int32_t to_on, struct str reason, enum account_no *no);

enum err account_roles_all(struct rq *rq, struct account_role_row **out, size_t *n);
/* Whether nobody else manages the city's accounts without an end. */
enum err account_last_admin(struct rq *rq, int64_t account_id, bool *out);
int32_t account_today(struct rq *rq); /* local date of the first city; WIB before there is one */
/* The rows as the journal holds them (for the rebuild test). */
struct str account_json(struct arena *a, const struct account *p);
struct str account_role_json(struct arena *a, const struct account_role_row *r);

/* Whether the actor may change that person: manages accounts everywhere, or in the person's unit and in every unit where
 * the person holds a role. Nobody changes who stands above him. */
enum err account_may_manage(struct rq *rq, const struct account *p, bool *out);
/* Manages accounts in that unit (0: everywhere). */
bool account_actor_manages(const struct actor *actor, int64_t unit_id);

/* What a sealed one-time secret is bound to. */
static inline struct str account_bound(struct arena *a, int64_t account_id)
{
	return str_fmt(a, "akun %lld", (long long)account_id);
}
/* Secrets. `hash` is what lib/base/password made in prepare; passwords themselves never come here. */
struct account_secret {
	int64_t account_id, version, password_at;
	struct str password; /* Argon2id, in its text form; empty: none set */
	bool must_change;
	struct str totp, totp_waiting; /* sealed; STR_NULL: none */
	int64_t totp_step;             /* the last time step used: a code passes once */
};
enum err account_secret(struct rq *rq, int64_t account_id, struct account_secret *out);
enum err account_password_set(struct rq *rq, int64_t account_id, struct str hash, bool must_change);
enum err account_totp_begin(struct rq *rq, int64_t account_id, struct str sealed);
enum err account_totp_confirm(struct rq *rq, int64_t account_id, int64_t step); /* waiting becomes the secret */
enum err account_totp_used(struct rq *rq, int64_t account_id, int64_t step);    /* ERR_CONFLICT: used before */
/* Whether the typed code is the phone's now and was not used; gives its step for account_totp_used. */
bool account_totp_right(struct rq *rq, const struct account_secret *s, struct str typed, int64_t *step);
enum err account_totp_remove(struct rq *rq, int64_t account_id, struct str reason);
/* Whether a role held now asks for a second factor. */
enum err account_wants_second(struct rq *rq, int64_t account_id, bool *out);

/* The person's wrap of the office's key of personal data (app/vault.h); STR_NULL: none. A new password drops it. */
enum err account_key(struct rq *rq, int64_t account_id, struct str *out);
enum err account_key_put(struct rq *rq, int64_t account_id, struct str wrapped);

/* Failed sign-ins. key: a keyed digest of account and address or device. */
struct account_attempt {
	int failures;
	int64_t last_at;
};
enum err account_attempt(struct rq *rq, struct str key, struct account_attempt *out); /* zeros when none */
enum err account_attempt_failed(struct rq *rq, struct str key);
enum err account_attempt_clear(struct rq *rq, struct str key);
enum err account_attempts_forget(struct rq *rq); /* those older than a day */
/* "masuk", "keluar", "gagal masuk" in the journal. */
enum err account_signed(struct rq *rq, int64_t account_id, const char *what);

/* What src/modules.c plugs into struct app_domain. */
enum err account_load_actor(struct rq *rq, int64_t account_id, struct actor *out);
enum err account_find(struct rq *rq, struct str username, int64_t *out);
bool account_actor_may(const struct actor *actor, int right, int64_t unit_id);

/* The first person of a new store: admin_kota everywhere. hash as for account_password_set; empty: no password yet. */
struct account_begin {
	struct str username, name, hash;
	int64_t city_id; /* where the person works */
	bool must_change;
};
enum err account_bootstrap(struct rq *rq, const struct account_begin *b, int64_t *out, enum account_no *no);
#endif
