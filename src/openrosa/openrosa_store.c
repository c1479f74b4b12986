/* Devices: made by the person who carries them, known by their own password, shut out one by one. */
#include "openrosa/openrosa_store.h"

#include "account/account_store.h"
#include "app/app.h"
#include "base/seal.h"
#include "openrosa_sql.h"

/* Sealed HA1s are bound to their device, so that none can be put in another's place. */
static struct str bound(struct rq *rq, int64_t id)
{
	return str_fmt(rq->a, "perangkat odk %lld", (long long)id);
}

static struct openrosa_device device_of(const struct openrosa_device_row *r)
{
	return (struct openrosa_device){
		.id = r->id, .account_id = r->account_id, .unit_id = r->unit_id, .made_at = r->made_at, .name = r->name,
		.username = r->username, .used_on = (int32_t)r->used_on, .ended_at = r->ended_at.has ? r->ended_at.v : 0,
	};
}

static enum err tell(struct rq *rq, const struct openrosa_device *d, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "account_id", d->account_id);
	journal_int(&j, "unit_id", d->unit_id);
	journal_str(&j, "name", d->name);
	struct journal_entry e = {
		.kind = "openrosa_device", .subject_id = d->id, .unit_id = d->unit_id, .what = what,
		.payload = journal_json_end(&j), .reason = STR_NULL,
	};
	return journal_event(rq, &e, NULL);
}

enum err openrosa_device_make(struct rq *rq, int64_t unit_id, struct str name, struct openrosa_device *out,
                              struct str *password, bool *full)
{
	struct openrosa_devices_live_row live;
	struct account p;
	uint8_t random[16];
	TRY(sql_openrosa_devices_live(rq->db, rq->a, rq->actor.id, &live));
	*full = live.n >= OPENROSA_DEVICES_MAX;
	if (*full)
		return OK;
	TRY(account_by_id(rq, rq->actor.id, &p));
	rq_random(rq, random, sizeof random);
	*out = (struct openrosa_device){.id = rq_id(rq), .account_id = p.id, .unit_id = unit_id, .made_at = rq->now,
	                                .name = name, .username = p.username};
	*password = openrosa_password(rq->a, random);
	struct hash secret = openrosa_secret(*password);
	struct str ha1 = seal_close(rq->a, app_hmac_key(rq->app), bound(rq, out->id),
	                           openrosa_ha1(rq->a, p.username, *password));
	TRY(sql_openrosa_device_add(rq->db, out->id, p.id, unit_id, name, (struct str){(const char *)secret.b, HASH_LEN}, ha1,
	                            rq->now, NULL));
	return tell(rq, out, "buat");
}

enum err openrosa_devices(struct rq *rq, struct openrosa_device **out, size_t *n)
{
	struct openrosa_device_row *r;
	TRY(sql_openrosa_devices_of(rq->db, rq->a, rq->actor.id, OPENROSA_DEVICES_EVER, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct openrosa_device);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = device_of(&r[i]);
	return OK;
}

enum err openrosa_device_end(struct rq *rq, int64_t id)
{
	struct openrosa_device *v;
	size_t n;
	int64_t changed;
	TRY(openrosa_devices(rq, &v, &n));
	for (size_t i = 0; i < n; i++) {
		if (v[i].id != id)
			continue;
		TRY(sql_openrosa_device_end(rq->db, id, rq->actor.id, rq->now, &changed));
		return changed == 1 ? tell(rq, &v[i], "akhiri") : OK;
	}
	return ERR_NOT_FOUND;
}

/* ---- who sends ---- */

static enum err by_password(struct rq *rq, const struct openrosa_sign *s, struct openrosa_device *out, bool *found)
{
	struct openrosa_device_row r;
	struct hash secret = openrosa_secret(s->password);
	enum err e = sql_openrosa_device_by_secret(rq->db, rq->a, (struct str){(const char *)secret.b, HASH_LEN}, &r);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	*out = device_of(&r);
	*found = out->ended_at == 0 && str_eq(out->username, s->user);
	return OK;
}

static enum err by_digest(struct rq *rq, const struct openrosa_sign *s, int64_t unit_id, struct openrosa_device *out,
                          bool *found)
{
	struct openrosa_device_row *r;
	size_t n;
	TRY(sql_openrosa_devices_named(rq->db, rq->a, s->user, unit_id, OPENROSA_DEVICES_MAX, &r, &n));
	for (size_t i = 0; i < n && !*found; i++) {
		struct str ha1;
		if (!seal_open(rq->a, app_hmac_key(rq->app), bound(rq, r[i].id), r[i].ha1, &ha1))
			continue;
		*found = openrosa_digest_right(rq->a, s, rq->http->method, rq->http->target, ha1);
		*out = device_of(&r[i]);
	}
	return OK;
}

static struct str header_of(const struct rq *rq)
{
	for (size_t i = 0; i < rq->http->n_headers; i++)
		if (str_eq_ascii_nocase(rq->http->headers[i].name, STR("authorization")))
			return rq->http->headers[i].value;
	return STR_NULL;
}

enum err openrosa_sign_in(struct rq *rq, int64_t unit_id, bool plain_ok, struct openrosa_device *out,
                          enum openrosa_known *known)
{
	struct openrosa_sign s = openrosa_sign_parse(rq->a, header_of(rq));
	struct actor actor;
	bool found = false;
	*known = OPENROSA_UNKNOWN;
	if (s.scheme == OPENROSA_BASIC && plain_ok) {
		TRY(by_password(rq, &s, out, &found));
	} else if (s.scheme == OPENROSA_DIGEST) {
		enum openrosa_nonce_state n = openrosa_nonce_check(rq->a, app_hmac_key(rq->app), s.nonce, rq->now);
		if (n != NONCE_FOREIGN)
			TRY(by_digest(rq, &s, unit_id, out, &found));
		if (found && n == NONCE_STALE) {
			*known = OPENROSA_STALE;
			return OK;
		}
	}
	if (!found)
		return OK;
	actor = (struct actor){.kind = ACTOR_PUBLIC};
	enum err e = account_load_actor(rq, out->account_id, &actor);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	*known = out->unit_id == unit_id && account_actor_may(&actor, RIGHT_SURVEY_ENTRY, unit_id) ? OPENROSA_KNOWN
		: OPENROSA_NO_RIGHT;
	if (*known == OPENROSA_KNOWN)
		rq->actor = actor;
	return OK;
}
