/* The keys of seals: made, vouched for by the one before, changed, revoked, published. */
#include <string.h>

#include "app/vault.h"
#include "journal/journal_store.h"
#include "letter/letter_seal_store_own.h"

static const char key_kind[] = "letter_seal_key", secret_field[] = "secret";

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static bool key_of(const struct letter_seal_key_sql_row *r, struct letter_seal_key *out)
{
	*out = (struct letter_seal_key){.from_at = r->from_at, .to_at = none(r->to_at), .revoked_at = none(r->revoked_at),
	                                .reason = r->reason, .endorsed = r->endorsed_by.s != NULL};
	if (r->public.n != SIGN_PUBLIC || !str_unhex(r->name, out->id, SEAL_ID))
		return false;
	memcpy(out->public, r->public.s, SIGN_PUBLIC);
	if (!out->endorsed)
		return true;
	if (r->endorsement.n != SIGN_LEN || !str_unhex(r->endorsed_by, out->by, SEAL_ID))
		return false;
	memcpy(out->endorsement, r->endorsement.s, SIGN_LEN);
	return true;
}

enum err letter_seal_keys(struct rq *rq, struct letter_seal_keys *out)
{
	struct letter_seal_key_sql_row *r;
	size_t n;
	TRY(sql_letter_seal_keys(rq->db, rq->a, SEAL_KEYS_MAX, &r, &n));
	struct letter_seal_key *v = ARENA_ARRAY(rq->a, n, struct letter_seal_key);
	for (size_t i = 0; i < n; i++)
		if (!key_of(&r[i], &v[i]))
			return ERR_DB;
	*out = (struct letter_seal_keys){v, n};
	return OK;
}

static enum err tell(struct rq *rq, const struct letter_seal_key_sql_row *r, int64_t version, const char *what,
                     struct str reason)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "key", r->name);
	journal_str(&j, "public", str_hex(rq->a, r->public.s, r->public.n));
	journal_str(&j, "endorsed_by", r->endorsed_by);
	return journal_event(rq, &(struct journal_entry){key_kind, r->id, version, 0, what, journal_json_end(&j), reason},
	                     NULL);
}

enum err letter_seal_key_sign(struct rq *rq, const struct letter_seal_key_sql_row *key, struct str message,
                              uint8_t out[SIGN_LEN])
{
	struct vault_record v;
	struct str secret;
	TRY(vault_record_open(rq, key_kind, key->id, key->wrapped, &v));
	TRY(vault_get(rq, &v, secret_field, key->secret, &secret));
	if (secret.n != SIGN_SEED)
		return ERR_DB;
	sign_make((const uint8_t *)secret.s, message, out);
	explicit_bzero((char *)(uintptr_t)secret.s, secret.n);
	return OK;
}

/* A fresh key in that place; `before` vouches for it unless NULL. */
static enum err make(struct rq *rq, int64_t place, const struct letter_seal_key_sql_row *before,
                     struct letter_seal_key_sql_row *out)
{
	uint8_t seed[SIGN_SEED];
	struct letter_seal_key k = {.from_at = rq->now, .endorsed = before != NULL};
	struct vault_record v;
	struct str wrapped;
	int64_t id = rq_id(rq);
	if (place > SEAL_KEYS_MAX)
		return ERR_TOO_LARGE;
	TRY(vault_record_new(rq, key_kind, id, &v, &wrapped));
	rq_random(rq, seed, sizeof(seed));
	sign_public(seed, k.public);
	letter_seal_key_id(k.public, k.id);
	struct str secret = vault_put(rq, &v, secret_field, (struct str){(const char *)seed, sizeof(seed)});
	explicit_bzero(seed, sizeof(seed));
	if (before != NULL)
		TRY(letter_seal_key_sign(rq, before, letter_seal_key_message(rq->a, &k), k.endorsement));
	*out = (struct letter_seal_key_sql_row){.id = id, .place = place, .name = str_hex(rq->a, k.id, SEAL_ID),
		.public = str_dup(rq->a, (struct str){(const char *)k.public, SIGN_PUBLIC}), .wrapped = wrapped, .secret = secret,
		.from_at = rq->now, .reason = STR(""), .version = 1};
	if (before != NULL) {
		out->endorsed_by = before->name;
		out->endorsement = str_dup(rq->a, (struct str){(const char *)k.endorsement, SIGN_LEN});
	}
	TRY(sql_letter_seal_key_add(rq->db, id, place, out->name, out->public, wrapped, secret, rq->now, out->endorsed_by,
	                            out->endorsement, NULL));
	return tell(rq, out, 1, "buat", STR_NULL);
}

/* Two offices' first letters at one moment: the unique place lets one make the key, the other tries again. */
static enum err collided(enum err e)
{
	return e == ERR_CONFLICT ? ERR_RETRY : e;
}

enum err letter_seal_key_use(struct rq *rq, struct letter_seal_key_sql_row *out)
{
	enum err e = sql_letter_seal_key_current(rq->db, rq->a, out);
	if (e == ERR_NOT_FOUND)
		return collided(make(rq, 1, NULL, out));
	return e;
}

static enum err end(struct rq *rq, const struct letter_seal_key_sql_row *r)
{
	int64_t n;
	TRY(sql_letter_seal_key_end(rq->db, r->id, r->version, rq->now, &n));
	if (n != 1)
		return ERR_RETRY;
	return tell(rq, r, r->version + 1, N_("akhiri"), STR_NULL);
}

enum err letter_seal_rotate(struct rq *rq, struct letter_seal_key *out)
{
	struct letter_seal_key_sql_row old, fresh;
	enum err e = sql_letter_seal_key_current(rq->db, rq->a, &old);
	if (e == ERR_NOT_FOUND) {
		TRY(collided(make(rq, 1, NULL, &fresh)));
	} else {
		TRY(e);
		TRY(collided(make(rq, old.place + 1, &old, &fresh)));
		TRY(end(rq, &old));
	}
	return key_of(&fresh, out) ? OK : ERR_DB;
}

enum err letter_seal_revoke(struct rq *rq, const uint8_t id[SEAL_ID], struct str reason)
{
	struct letter_seal_key_sql_row *r, fresh;
	size_t n;
	int64_t changed;
	struct str name = str_hex(rq->a, id, SEAL_ID);
	TRY(sql_letter_seal_keys(rq->db, rq->a, SEAL_KEYS_MAX, &r, &n));
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(r[i].name, name))
			continue;
		if (r[i].revoked_at.has)
			return ERR_CONFLICT;
		if (!r[i].to_at.has) {
			TRY(collided(make(rq, r[i].place + 1, NULL, &fresh)));
			TRY(end(rq, &r[i]));
			r[i].version++;
		}
		TRY(sql_letter_seal_key_revoke(rq->db, r[i].id, r[i].version, rq->now, reason, &changed));
		return changed == 1 ? tell(rq, &r[i], r[i].version + 1, N_("cabut"), reason) : ERR_RETRY;
	}
	return ERR_NOT_FOUND;
}

/* ---- the published list ---- */

static void time_or_null(struct buf *b, struct arena *a, const char *name, int64_t at)
{
	buf_fmt(b, ",\"%s\":", name);
	if (at == 0)
		buf_z(b, "null");
	else
		buf_json(b, civil_iso_at(a, at, ZONE_WIB));
}

static void key_line(struct buf *b, struct arena *a, const struct letter_seal_key *k)
{
	struct str public = str_hex(a, k->public, SIGN_PUBLIC);
	buf_fmt(b, "{\"id\":\"%.*s\",\"public\":\"%.*s\"", STR_ARG(str_hex(a, k->id, SEAL_ID)), STR_ARG(public));
	buf_fmt(b, ",\"from_ms\":%lld", (long long)k->from_at);
	time_or_null(b, a, "from", k->from_at);
	time_or_null(b, a, "to", k->to_at);
	time_or_null(b, a, "revoked", k->revoked_at);
	if (k->endorsed)
		buf_fmt(b, ",\"endorsed_by\":\"%.*s\",\"endorsement\":\"%.*s\"}", STR_ARG(str_hex(a, k->by, SEAL_ID)),
		        STR_ARG(str_hex(a, k->endorsement, SIGN_LEN)));
	else
		buf_z(b, ",\"endorsed_by\":null,\"endorsement\":null}");
}

enum err letter_seal_list(struct rq *rq, struct str *out)
{
	struct letter_seal_keys k;
	struct buf b = buf_new(rq->a, 256 * 1024);
	TRY(letter_seal_keys(rq, &k));
	buf_z(&b, "{\"format\":\"prima-segel-kunci-1\",\n\"keys\":[\n");
	for (size_t i = 0; i < k.n; i++) {
		buf_z(&b, i > 0 ? ",\n" : "");
		key_line(&b, rq->a, &k.v[i]);
	}
	buf_z(&b, "]}\n");
	*out = buf_done(&b);
	return b.over ? ERR_TOO_LARGE : OK;
}
