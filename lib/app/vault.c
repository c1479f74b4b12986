#include "app/vault.h"

#include <sodium.h>

#include "app/inside.h"
#include "app_sql.h"
#include "base/password.h"
#include "base/random.h"

/* In memory that is locked and never dumped. Written once under the lock, before `state` says so; then only read. */
struct vault {
	uint8_t key[SEAL_KEY];                    /* the office's */
	uint8_t wrap[SEAL_KEY], blind[SEAL_KEY];  /* made from it */
	uint8_t box[SEAL_KEY], public[SEAL_KEY];
};
enum { EMPTY, OFFERED, OPENED };
static const char bound_wrap[] = "prima kunci pribadi", bound_record[] = "prima kunci catatan";

static struct str bytes(const uint8_t *b)
{
	return (struct str){(const char *)b, SEAL_KEY};
}

void vault_start(struct app *app)
{
	must(sodium_init() >= 0);
	app->vault = sodium_malloc(sizeof(struct vault));
	must(app->vault != NULL);
	atomic_store(&app->vault_in, EMPTY);
	must(pthread_mutex_init(&app->vault_lock, NULL) == 0);
}

void vault_end(struct app *app)
{
	if (app->vault == NULL)
		return;
	sodium_free(app->vault); /* wipes it */
	app->vault = NULL;
	pthread_mutex_destroy(&app->vault_lock);
}

static void derive(struct vault *v, const char *what, uint8_t out[SEAL_KEY])
{
	struct hash h = hash_keyed(bytes(v->key), str_of(what));
	memcpy(out, h.b, SEAL_KEY);
	sodium_memzero(&h, sizeof h);
}

/* Takes the key unless there is one already. */
static void take(struct app *app, const uint8_t key[SEAL_KEY], int state)
{
	pthread_mutex_lock(&app->vault_lock);
	if (atomic_load(&app->vault_in) == EMPTY) {
		struct vault *v = app->vault;
		memcpy(v->key, key, SEAL_KEY);
		derive(v, "bungkus", v->wrap);
		derive(v, "indeks", v->blind);
		derive(v, "kotak", v->box);
		seal_public(v->box, v->public);
		atomic_store(&app->vault_in, state);
	}
	if (state == OPENED && atomic_load(&app->vault_in) == OPENED)
		atomic_store(&app->keys_open, true);
	pthread_mutex_unlock(&app->vault_lock);
}

static void settle(struct app *app, bool ours)
{
	pthread_mutex_lock(&app->vault_lock);
	if (atomic_load(&app->vault_in) == OFFERED) {
		if (!ours)
			sodium_memzero(app->vault, sizeof *app->vault);
		atomic_store(&app->vault_in, ours ? OPENED : EMPTY);
		atomic_store(&app->keys_open, ours);
	}
	pthread_mutex_unlock(&app->vault_lock);
}

/* The opened key. One that was only offered is the office's when its row is there: asked until it is known. */
static enum err use(struct rq *rq, const struct vault **out)
{
	struct app *app = rq->app;
	int in = atomic_load(&app->vault_in);
	if (in == OFFERED) {
		struct app_vault_row r;
		enum err e = sql_app_vault(rq->db, rq->a, &r);
		if (e == ERR_NOT_FOUND)
			return ERR_LOCKED;
		TRY(e);
		settle(app, hash_same_bytes(r.public_key, bytes(app->vault->public)));
		in = atomic_load(&app->vault_in);
	}
	if (in != OPENED)
		return ERR_LOCKED;
	*out = app->vault;
	return OK;
}

static enum err settle_now(struct rq *rq, void *ctx)
{
	const struct vault *v;
	(void)ctx;
	return use(rq, &v);
}

bool vault_ready(struct app *app)
{
	if (!atomic_load(&app->keys_open) && atomic_load(&app->vault_in) == OFFERED)
		(void)app_run(app, false, settle_now, NULL);
	return atomic_load(&app->keys_open);
}

enum err vault_look(struct rq *rq, enum vault_state *out)
{
	const struct vault *v;
	struct app_vault_row r;
	enum err e = use(rq, &v);
	if (e == ERR_LOCKED) {
		e = sql_app_vault(rq->db, rq->a, &r);
		*out = e == ERR_NOT_FOUND ? VAULT_NONE : VAULT_LOCKED;
		return e == ERR_NOT_FOUND ? OK : e;
	}
	*out = VAULT_OPEN;
	return e;
}

void vault_offer(struct app *app)
{
	uint8_t key[SEAL_KEY];
	random_bytes(key, sizeof key);
	take(app, key, OFFERED);
	sodium_memzero(key, sizeof key);
}

enum err vault_keep(struct rq *rq)
{
	struct app_vault_row r;
	if (atomic_load(&rq->app->vault_in) == EMPTY)
		return ERR_LOCKED;
	TRY(sql_app_vault_add(rq->db, bytes(rq->app->vault->public), rq->now, NULL));
	TRY(sql_app_vault(rq->db, rq->a, &r));
	/* Not settled here: this transaction may still be taken back. */
	return hash_same_bytes(r.public_key, bytes(rq->app->vault->public)) ? OK : ERR_LOCKED;
}

/* ---- wraps ---- */

enum err vault_wrap(struct app *app, struct arena *a, struct str password, struct str *out)
{
	uint8_t salt[PASSWORD_SALT], key[PASSWORD_KEY];
	if (atomic_load(&app->vault_in) == EMPTY)
		return ERR_LOCKED;
	random_bytes(salt, sizeof salt);
	TRY(password_key(password, salt, key));
	struct str sealed = seal_close(a, bytes(key), str_of(bound_wrap), bytes(app->vault->key));
	sodium_memzero(key, sizeof key);
	*out = str_cat(a, (struct str){(const char *)salt, sizeof salt}, sealed);
	return OK;
}

/* A key that somebody's secret has opened: the office's only if its public half says so. */
static enum err opened(struct rq *rq, struct str key, bool *right)
{
	struct app_vault_row r;
	uint8_t box[SEAL_KEY], public[SEAL_KEY];
	TRY(sql_app_vault(rq->db, rq->a, &r));
	struct hash h = hash_keyed(key, STR("kotak"));
	memcpy(box, h.b, SEAL_KEY);
	seal_public(box, public);
	sodium_memzero(box, sizeof box);
	*right = hash_same_bytes(r.public_key, bytes(public));
	if (*right) {
		settle(rq->app, false); /* an offer that nobody kept makes way */
		take(rq->app, (const uint8_t *)key.s, OPENED);
	}
	return OK;
}

enum err vault_unwrap(struct rq *rq, struct str wrapped, struct str password, bool *right)
{
	uint8_t key[PASSWORD_KEY];
	struct str plain;
	*right = false;
	if (wrapped.n != PASSWORD_SALT + SEAL_KEY + SEAL_MORE)
		return OK;
	TRY(password_key(password, (const uint8_t *)wrapped.s, key));
	bool fits = seal_open(rq->a, bytes(key), str_of(bound_wrap), str_sub(wrapped, PASSWORD_SALT, wrapped.n), &plain);
	sodium_memzero(key, sizeof key);
	if (!fits)
		return OK;
	enum err e = opened(rq, plain, right);
	sodium_memzero((char *)(uintptr_t)plain.s, plain.n);
	return e;
}

enum err vault_escrow_make(struct rq *rq, uint8_t secret[SEAL_KEY])
{
	const struct vault *v;
	uint8_t public[SEAL_KEY];
	TRY(use(rq, &v));
	rq_random(rq, secret, SEAL_KEY);
	seal_public(secret, public);
	return sql_app_vault_escrow(rq->db, bytes(public), seal_to(rq->a, public, bytes(v->key)), NULL);
}

enum err vault_escrow_open(struct rq *rq, const uint8_t secret[SEAL_KEY], bool *right)
{
	struct app_vault_row r;
	struct str plain;
	*right = false;
	TRY(sql_app_vault(rq->db, rq->a, &r));
	if (r.escrow_sealed.s == NULL || !seal_from(rq->a, secret, r.escrow_sealed, &plain) || plain.n != SEAL_KEY)
		return OK;
	enum err e = opened(rq, plain, right);
	sodium_memzero((char *)(uintptr_t)plain.s, plain.n);
	return e;
}

/* ---- records ---- */

static struct str place_of(struct rq *rq, const char *kind, int64_t id, const char *field)
{
	return str_fmt(rq->a, "%s|%s|%lld|%s", bound_record, kind, (long long)id, field);
}

enum err vault_record_new(struct rq *rq, const char *kind, int64_t id, struct vault_record *out, struct str *wrapped)
{
	const struct vault *v;
	TRY(use(rq, &v));
	*out = (struct vault_record){.kind = kind, .id = id};
	rq_random(rq, out->key, sizeof out->key);
	*wrapped = seal_close(rq->a, bytes(v->wrap), place_of(rq, kind, id, ""), bytes(out->key));
	return OK;
}

enum err vault_record_open(struct rq *rq, const char *kind, int64_t id, struct str wrapped, struct vault_record *out)
{
	const struct vault *v;
	struct str key;
	if (wrapped.s == NULL)
		return ERR_NOT_FOUND;
	TRY(use(rq, &v));
	if (!seal_open(rq->a, bytes(v->wrap), place_of(rq, kind, id, ""), wrapped, &key) || key.n != SEAL_KEY)
		return ERR_DB;
	*out = (struct vault_record){.kind = kind, .id = id};
	memcpy(out->key, key.s, SEAL_KEY);
	return OK;
}

struct str vault_put(struct rq *rq, const struct vault_record *r, const char *field, struct str plain)
{
	if (plain.s == NULL)
		return STR_NULL;
	return seal_close(rq->a, bytes(r->key), place_of(rq, r->kind, r->id, field), plain);
}

enum err vault_get(struct rq *rq, const struct vault_record *r, const char *field, struct str sealed, struct str *out)
{
	*out = STR_NULL;
	if (sealed.s == NULL)
		return OK;
	return seal_open(rq->a, bytes(r->key), place_of(rq, r->kind, r->id, field), sealed, out) ? OK : ERR_DB;
}

enum err vault_blind(struct rq *rq, const char *what, struct str value, struct str *out)
{
	const struct vault *v;
	TRY(use(rq, &v));
	struct hash h = hash_keyed(bytes(v->blind), str_fmt(rq->a, "%s|%.*s", what, STR_ARG(value)));
	*out = str_dup(rq->a, (struct str){(const char *)h.b, 16});
	return OK;
}

/* ---- while it is locked ---- */

enum err vault_seal(struct rq *rq, struct str plain, struct str *out)
{
	struct app_vault_row r;
	TRY(sql_app_vault(rq->db, rq->a, &r));
	must(r.public_key.n == SEAL_KEY);
	*out = seal_to(rq->a, (const uint8_t *)r.public_key.s, plain);
	return OK;
}

enum err vault_unseal(struct rq *rq, struct str sealed, struct str *out)
{
	const struct vault *v;
	TRY(use(rq, &v));
	return seal_from(rq->a, v->box, sealed, out) ? OK : ERR_DB;
}
