/* What `prima check` proves of seals: each was signed by a key of the list and is known by its own bytes, each key follows
 * from the one before it, and what a phone is told of a letter is what the letter is. */
#include <string.h>

#include "app/app.h"
#include "letter/letter.h"
#include "letter/letter_seal_store_own.h"

enum { AT_ONCE = 500 };

struct seal_proof {
	struct letter_seal_keys keys;
	int64_t seals, wrong, untrue, lacking, after;
	bool more, chained;
};

static enum err keys_proof(struct rq *rq, void *ctx)
{
	struct seal_proof *p = ctx;
	struct letter_seal_lacking_row lacking;
	TRY(letter_seal_keys(rq, &p->keys));
	TRY(sql_letter_seal_lacking(rq->db, rq->a, &lacking));
	p->lacking = lacking.n;
	p->chained = true;
	for (size_t i = 0; i < p->keys.n; i++) {
		const struct letter_seal_key *k = &p->keys.v[i];
		uint8_t id[SEAL_ID];
		letter_seal_key_id(k->public, id);
		bool follows = !k->endorsed || (i > 0 && memcmp(p->keys.v[i - 1].id, k->by, SEAL_ID) == 0 &&
		               sign_check(p->keys.v[i - 1].public, letter_seal_key_message(rq->a, k), k->endorsement));
		p->chained &= memcmp(id, k->id, SEAL_ID) == 0 && follows;
	}
	return OK;
}

static bool whole(struct arena *a, const struct letter_seal_proof_row *r, const struct letter_seal_keys *keys)
{
	struct letter_seal s;
	struct str body;
	uint8_t id[SEAL_CODE_ID];
	if (r->signature.n != SIGN_LEN || r->body.n > SEAL_BYTES_MAX)
		return false;
	struct str code = letter_seal_code(a, r->body, (const uint8_t *)r->signature.s);
	enum letter_seal_verdict v = letter_seal_check(a, code, keys, &s, &body);
	if (v != SEAL_VALID && v != SEAL_KEY_REVOKED)
		return false;
	letter_seal_code_id(body, id);
	return str_eq(str_hex(a, id, sizeof(id)), r->code_id);
}

/* A seal stands when its letter does, and the letter carries that one. */
static bool true_of(struct arena *a, const struct letter_seal_proof_row *r)
{
	enum letter_seal_state s;
	enum letter_state l;
	if (r->letter_state.s == NULL || !letter_seal_state_parse(r->state, &s) || !letter_state_parse(r->letter_state, &l))
		return false;
	struct str code = letter_seal_code(a, r->body, (const uint8_t *)r->signature.s);
	bool carried = str_ends(r->letter_seal, code);
	if (s == SEAL_VOID || l == LETTER_VOID)
		return s == SEAL_VOID && l == LETTER_VOID;
	return (s == SEAL_STANDS) == (letter_frozen(l) && carried);
}

static enum err some(struct rq *rq, void *ctx)
{
	struct seal_proof *p = ctx;
	struct letter_seal_proof_row *r;
	size_t n;
	TRY(sql_letter_seal_proof(rq->db, rq->a, p->after, AT_ONCE, &r, &n));
	p->more = n == AT_ONCE;
	for (size_t i = 0; i < n; i++) {
		struct arena_mark m = arena_mark(rq->a);
		bool good = whole(rq->a, &r[i], &p->keys);
		p->wrong += !good;
		p->untrue += good && !true_of(rq->a, &r[i]);
		p->seals++;
		p->after = r[i].id;
		arena_back(rq->a, m);
	}
	return OK;
}

enum err letter_seal_proof(struct rq *rq, bool *good, struct str *finding)
{
	struct seal_proof p = {.more = true};
	TRY(app_run_at(rq->app, false, 0, rq->a, keys_proof, &p));
	while (p.more)
		TRY(app_run(rq->app, false, some, &p));
	*good = p.chained && p.wrong == 0 && p.untrue == 0 && p.lacking == 0;
	if (*good)
		*finding = str_fmt(rq->a, _r("%lld segel sah di bawah %zu kunci, dan statusnya sama dengan suratnya"),
		                   (long long)p.seals, p.keys.n);
	else
		*finding = str_fmt(rq->a, _r("%lld segel tidak sah, %lld dengan status yang bukan status suratnya, %lld surat "
		                             "berlaku tanpa segel%s"), (long long)p.wrong, (long long)p.untrue,
		                   (long long)p.lacking, p.chained ? "" : _r("; daftar kunci tidak bersambung"));
	return OK;
}
