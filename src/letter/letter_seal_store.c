#include "letter/letter_seal_store.h"

#include <string.h>

#include "app/app.h"
#include "app/vault.h"
#include "journal/journal_store.h"
#include "letter/letter_seal_store_own.h"

static const char blind_kind[] = "segel periksa";

struct str letter_seal_address(struct rq *rq)
{
	struct str set = app_setting(rq->app, "address");
	struct str host = rq->http != NULL ? web_header(rq->http, "Host") : STR_NULL;
	if (set.n > 0)
		return set.s[set.n - 1] == '/' ? str_sub(set, 0, set.n - 1) : set;
	if (host.n > 0)
		return str_fmt(rq->a, "%s://%.*s", rq->http->secure ? "https" : "http", STR_ARG(host));
	return STR("http://localhost");
}

/* ---- the kode periksa ---- */

static enum err check_of(struct rq *rq, int64_t letter_id, struct letter_seal_print *out)
{
	static const char symbols[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	struct str blind;
	uint64_t bits = 0;
	TRY(vault_blind(rq, blind_kind, str_int(rq->a, letter_id), &blind));
	must(blind.n >= 8);
	for (int i = 0; i < 8; i++)
		bits = bits << 8 | (uint8_t)blind.s[i];
	for (int i = 0; i < SEAL_CHECK_LEN; i++, bits >>= 5)
		out->code[i] = symbols[bits & 31];
	out->code[SEAL_CHECK_LEN] = 0;
	out->check = letter_seal_check_print(rq->a, out->code);
	return OK;
}

static void print_of(struct rq *rq, struct str body, const uint8_t *signature, struct letter_seal_print *out)
{
	struct str base = letter_seal_address(rq), bare = base;
	ptrdiff_t at = str_find(base, STR("://"));
	if (at >= 0)
		bare = str_sub(base, (size_t)at + 3, base.n);
	out->text = str_fmt(rq->a, "%.*s/segel#%.*s", STR_ARG(base), STR_ARG(letter_seal_code(rq->a, body, signature)));
	out->host = str_cat(rq->a, bare, STR("/segel"));
}

/* ---- one seal ---- */

static enum err tell(struct rq *rq, int64_t id, int64_t version, int64_t unit_id, int64_t letter_id, const char *what,
                     enum letter_seal_state state, struct str code_id)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "letter", letter_id);
	journal_str(&j, "code", code_id);
	journal_str(&j, "state", str_of(letter_seal_state_name(state)));
	return journal_event(rq, &(struct journal_entry){"letter_seal", id, version, unit_id, what, journal_json_end(&j),
	                                                 STR_NULL}, NULL);
}

static enum err put(struct rq *rq, const struct letter_seal_ask *ask, const struct letter_seal_key_sql_row *key,
                    struct str body, const uint8_t signature[SIGN_LEN])
{
	uint8_t code_id[SEAL_CODE_ID];
	int64_t id = rq_id(rq);
	letter_seal_code_id(body, code_id);
	struct str name = str_hex(rq->a, code_id, sizeof(code_id));
	TRY(sql_letter_seal_add(rq->db, id, ask->letter_id, ask->unit_id, name, key->id, body,
	                        (struct str){(const char *)signature, SIGN_LEN}, str_of(letter_seal_state_name(SEAL_STANDS)),
	                        rq->now, NULL));
	return tell(rq, id, 1, ask->unit_id, ask->letter_id, N_("segel"), SEAL_STANDS, name);
}

/* The same words under the same key and number again (repaired back to what it was): that seal stands again. */
static enum err stand_again(struct rq *rq, const struct letter_seal_sql_row *r)
{
	int64_t n;
	enum letter_seal_state state;
	if (!letter_seal_state_parse(r->state, &state))
		return ERR_DB;
	if (state == SEAL_STANDS)
		return OK;
	TRY(sql_letter_seal_end(rq->db, r->id, r->state, str_of(letter_seal_state_name(SEAL_STANDS)), rq->now, &n));
	if (n != 1)
		return ERR_RETRY;
	return tell(rq, r->id, r->version + 1, r->unit_id, r->letter_id, N_("segel"), SEAL_STANDS, r->code_id);
}

enum err letter_seal_make(struct rq *rq, const struct letter_seal_ask *ask, struct letter_seal_print *out)
{
	struct letter_seal_key_sql_row key;
	struct letter_seal_sql_row old;
	struct letter_seal s = {.number = ask->number, .kind = ask->kind, .unit = ask->unit, .dated_on = ask->dated_on,
	                        .named = letter_seal_fold(rq->a, ask->name).n > 0};
	struct str body;
	uint8_t code_id[SEAL_CODE_ID];
	*out = (struct letter_seal_print){0};
	TRY(check_of(rq, ask->letter_id, out));
	TRY(letter_seal_key_use(rq, &key));
	must(str_unhex(key.name, s.key_id, SEAL_ID));
	letter_seal_digest(rq->a, out->code, ask->words, s.digest);
	if (s.named)
		letter_seal_name(rq->a, out->code, ask->name, s.name);
	if (!letter_seal_body(rq->a, &s, &body))
		return ERR_BAD_INPUT;
	TRY(letter_seal_key_sign(rq, &key, letter_seal_message(rq->a, body), s.signature));
	memcpy(out->digest, s.digest, SEAL_DIGEST);
	print_of(rq, body, s.signature, out);
	letter_seal_code_id(body, code_id);
	TRY(letter_seal_end(rq, ask->letter_id, SEAL_REPLACED));
	enum err e = sql_letter_seal_by_code(rq->db, rq->a, str_hex(rq->a, code_id, sizeof(code_id)), &old);
	if (e == OK)
		return old.letter_id == ask->letter_id ? stand_again(rq, &old) : ERR_CONFLICT;
	return e == ERR_NOT_FOUND ? put(rq, ask, &key, body, s.signature) : e;
}

enum err letter_seal_of(struct rq *rq, int64_t letter_id, struct letter_seal_print *out)
{
	struct letter_seal_sql_row *r;
	struct letter_seal s;
	size_t n;
	struct letter_seal_key k = {0};
	*out = (struct letter_seal_print){0};
	TRY(sql_letter_seals_of(rq->db, rq->a, letter_id, SEALS_OF_MAX, &r, &n));
	/* The one that stands; of a void letter the newest. */
	size_t at = 0;
	while (at < n && !str_eqz(r[at].state, letter_seal_state_name(SEAL_STANDS)))
		at++;
	if (n == 0)
		return ERR_NOT_FOUND;
	at = at < n ? at : 0;
	if (r[at].signature.n != SIGN_LEN)
		return ERR_DB;
	const uint8_t *signature = (const uint8_t *)r[at].signature.s;
	print_of(rq, r[at].body, signature, out);
	if (letter_seal_check(rq->a, letter_seal_code(rq->a, r[at].body, signature), &(struct letter_seal_keys){&k, 0}, &s,
	                      NULL) != SEAL_NO_KEY)
		return ERR_DB;
	memcpy(out->digest, s.digest, SEAL_DIGEST);
	return check_of(rq, letter_id, out);
}

enum err letter_seal_end(struct rq *rq, int64_t letter_id, enum letter_seal_state as)
{
	struct letter_seal_sql_row *r;
	size_t n;
	must(as == SEAL_REPLACED || as == SEAL_VOID);
	TRY(sql_letter_seals_of(rq->db, rq->a, letter_id, SEALS_OF_MAX, &r, &n));
	for (size_t i = 0; i < n; i++) {
		enum letter_seal_state state;
		int64_t changed;
		if (!letter_seal_state_parse(r[i].state, &state))
			return ERR_DB;
		if (state == as || state == SEAL_VOID)
			continue;
		TRY(sql_letter_seal_end(rq->db, r[i].id, r[i].state, str_of(letter_seal_state_name(as)), rq->now, &changed));
		if (changed != 1)
			return ERR_RETRY;
		TRY(tell(rq, r[i].id, r[i].version + 1, r[i].unit_id, letter_id, N_("akhiri segel"), as, r[i].code_id));
	}
	return OK;
}

enum err letter_seal_look(struct rq *rq, const uint8_t code_id[SEAL_CODE_ID], struct letter_seal_standing *out)
{
	struct letter_seal_sql_row r;
	*out = (struct letter_seal_standing){.state = SEAL_UNKNOWN};
	enum err e = sql_letter_seal_by_code(rq->db, rq->a, str_hex(rq->a, code_id, SEAL_CODE_ID), &r);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	if (!letter_seal_state_parse(r.state, &out->state))
		return ERR_DB;
	out->ended_at = out->state == SEAL_STANDS || !r.ended_at.has ? 0 : r.ended_at.v;
	out->letter_id = r.letter_id;
	return OK;
}
