/* The way of a letter: asked for, approved under its number, signed, printed; sent back, or void. */
#include "letter/letter_seal_store.h"
#include "letter/letter_store_own.h"

/* The application a letter belongs to; *has false: none. */
static enum err case_of(struct rq *rq, const struct letter *l, struct application *a, bool *has)
{
	*has = l->application_id != 0;
	return *has ? application_by_id(rq, l->application_id, a) : OK;
}

/* Whether every other letter of the case that is not void has come at least as far as `state`. */
static enum err others_there(struct rq *rq, const struct letter *l, enum letter_state state, bool *out)
{
	struct letter *v;
	size_t n;
	*out = true;
	TRY(letters_of_application(rq, l->application_id, &v, &n));
	for (size_t i = 0; i < n; i++)
		if (v[i].id != l->id && v[i].state != LETTER_VOID && v[i].state < state)
			*out = false;
	return OK;
}

static enum letter_no of_case(enum application_no no)
{
	return no == APPLICATION_FINE ? LETTER_NO_NONE : no == APPLICATION_NO_SIGNER ? LETTER_NO_SIGNER : LETTER_NO_CASE;
}

/* Changes of state that nothing else hangs on. */
static enum err move(struct rq *rq, struct letter *l, enum letter_act act, struct str note)
{
	enum letter_state was = l->state;
	l->state = letter_after(was, act);
	TRY(letter_keep(rq, l, was));
	return letter_event(rq, l, act, note);
}

/* ---- asked for ---- */

enum err letter_ask(struct rq *rq, struct letter *l, enum letter_no *no)
{
	struct application a;
	enum application_no case_no = APPLICATION_FINE;
	bool has, all;
	*no = letter_may(l->state, LETTER_DO_ASK);
	if (*no == LETTER_NO_NONE)
		TRY(letter_lacking(rq, l, no));
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(case_of(rq, l, &a, &has));
	if (has && a.state == APP_WORKING) {
		TRY(others_there(rq, l, LETTER_ASKED, &all));
		if (all)
			TRY(application_ask_signature(rq, &a, 0, &case_no));
	} else if (has && a.state != APP_SIGNING) {
		*no = LETTER_NO_CASE;
	}
	if (*no == LETTER_NO_NONE)
		*no = of_case(case_no);
	if (*no != LETTER_NO_NONE)
		return OK;
	l->asked_at = rq->now;
	return move(rq, l, LETTER_DO_ASK, STR_NULL);
}

/* ---- sent back ---- */

/* Words that were frozen stand no longer. */
static enum err thaw(struct rq *rq, struct letter *l)
{
	l->digest = STR_NULL;
	l->seal = STR("");
	l->approved_at = l->approved_by = 0;
	l->prints = 0;
	TRY(letter_seal_end(rq, l->id, SEAL_REPLACED));
	return sql_letter_copy_end(rq->db, l->id, rq->now, NULL);
}

enum err letter_repair(struct rq *rq, struct letter *l, struct str reason, enum letter_no *no)
{
	struct application a;
	enum application_no case_no = APPLICATION_FINE;
	bool has;
	*no = letter_may(l->state, LETTER_DO_REPAIR);
	if (*no == LETTER_NO_NONE)
		*no = letter_reason_ok(reason);
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(case_of(rq, l, &a, &has));
	if (has && a.state == APP_SIGNING)
		TRY(application_repair(rq, &a, reason, l->made_by, &case_no));
	*no = of_case(case_no);
	if (*no != LETTER_NO_NONE)
		return OK;
	if (letter_frozen(l->state))
		TRY(thaw(rq, l));
	l->asked_at = 0;
	return move(rq, l, LETTER_DO_REPAIR, reason);
}

/* ---- approved ---- */

/* Its case waits for a signature, and the signer is not who took the papers in. */
static enum err approve_ok(struct rq *rq, const struct letter *l, const struct letter_signer *s, enum letter_no *no)
{
	struct application a;
	bool has;
	*no = letter_may(l->state, LETTER_DO_APPROVE);
	if (*no == LETTER_NO_NONE)
		*no = letter_signer_ok(s, l->own_signer);
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(case_of(rq, l, &a, &has));
	if (has && a.state != APP_SIGNING && a.state != APP_WORKING)
		*no = LETTER_NO_CASE;
	else if (has && s->account_id != 0 && s->account_id == a.received_by)
		*no = LETTER_NO_SIGNER;
	return *no == LETTER_NO_NONE ? letter_lacking(rq, l, no) : OK;
}

enum err letter_approve(struct rq *rq, struct letter *l, const struct letter_signer *s, enum letter_no *no)
{
	TRY(approve_ok(rq, l, s, no));
	if (*no == LETTER_NO_NONE && l->serial == 0)
		TRY(letter_number_take(rq, l, letter_today(rq, l->unit_id), no));
	if (*no != LETTER_NO_NONE)
		return OK;
	l->signer_id = s->account_id;
	l->signer_as = s->as;
	l->signer_title = s->title;
	l->approved_by = rq->actor.id;
	l->approved_at = rq->now;
	l->tte = false;
	TRY(letter_freeze(rq, l, s));
	return move(rq, l, LETTER_DO_APPROVE, STR_NULL);
}

/* ---- signed ---- */

static enum err keep_file(struct rq *rq, const struct letter *l, struct str file)
{
	struct letter_file *have;
	struct vault_record r;
	size_t n;
	if (file.n == 0)
		return OK;
	struct hash digest = hash_sha256(file);
	TRY(letter_files(rq, l->id, &have, &n));
	TRY(letter_record(rq, l, &r));
	struct str field = str_fmt(rq->a, "berkas/%zu", n + 1);
	return sql_letter_file_add(rq->db, l->id, (int64_t)n + 1, str_of(letter_media(file)), (int64_t)file.n,
	                           (struct str){(const char *)digest.b, sizeof digest.b},
	                           vault_put(rq, &r, str_z(rq->a, field), file), rq->actor.id, rq->now, NULL);
}

enum err letter_finish(struct rq *rq, struct letter *l, enum letter_means means, struct str file, enum letter_no *no)
{
	struct application a;
	enum application_no case_no = APPLICATION_FINE;
	bool has, all;
	*no = letter_may(l->state, LETTER_DO_SIGN);
	if (*no == LETTER_NO_NONE)
		*no = letter_file_ok(file, means);
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(case_of(rq, l, &a, &has));
	if (has && a.state == APP_SIGNING) {
		TRY(others_there(rq, l, LETTER_SIGNED, &all));
		if (all)
			TRY(application_signed_by(rq, &a, l->signer_id, &case_no));
	} else if (has && application_over(a.state)) {
		case_no = APPLICATION_NO_STATE;
	}
	*no = of_case(case_no);
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(keep_file(rq, l, file));
	l->means = means;
	l->tte = means == LETTER_BY_TTE;
	l->signed_by = rq->actor.id;
	l->signed_at = rq->now;
	return move(rq, l, LETTER_DO_SIGN, STR_NULL);
}

/* ---- void; printed ---- */

enum err letter_void(struct rq *rq, struct letter *l, struct str reason, enum letter_no *no)
{
	struct application a;
	enum application_no case_no = APPLICATION_FINE;
	bool has;
	*no = letter_may(l->state, LETTER_DO_VOID);
	if (*no == LETTER_NO_NONE)
		*no = letter_reason_ok(reason);
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(case_of(rq, l, &a, &has));
	/* What waited for a signature goes back to whoever writes the next one. */
	if (has && a.state == APP_SIGNING && l->state != LETTER_DRAFT)
		TRY(application_repair(rq, &a, reason, l->made_by, &case_no));
	*no = of_case(case_no);
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(letter_seal_end(rq, l->id, SEAL_VOID));
	TRY(sql_letter_copy_end(rq->db, l->id, rq->now, NULL));
	l->void_reason = str_trim(reason);
	l->voided_by = rq->actor.id;
	l->voided_at = rq->now;
	return move(rq, l, LETTER_DO_VOID, reason);
}

enum err letter_reprint(struct rq *rq, struct letter *l, enum letter_no *no)
{
	enum letter_act act = l->prints == 0 ? LETTER_DO_PRINT : LETTER_DO_REPRINT;
	*no = letter_may(l->state, act);
	if (*no == LETTER_NO_NONE && l->prints >= LETTER_PRINTS_MAX)
		*no = LETTER_NO_MANY;
	if (*no != LETTER_NO_NONE)
		return OK;
	l->prints++;
	return move(rq, l, act, STR_NULL);
}

/* ---- files ---- */

enum err letter_files(struct rq *rq, int64_t letter_id, struct letter_file **out, size_t *n)
{
	struct letter_files_row *r;
	size_t got;
	TRY(sql_letter_files(rq->db, rq->a, letter_id, LETTER_CASE_MAX, &r, &got));
	struct letter_file *v = ARENA_ARRAY(rq->a, got, struct letter_file);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct letter_file){(int)r[i].place, r[i].media, r[i].digest, STR_NULL, r[i].bytes, r[i].added_by,
		                            r[i].added_at};
	*out = v;
	*n = got;
	return OK;
}

enum err letter_file_read(struct rq *rq, const struct letter *l, int place, struct letter_file *out)
{
	struct letter_file_of_row r;
	struct vault_record key;
	TRY(sql_letter_file_of(rq->db, rq->a, l->id, place, &r));
	*out = (struct letter_file){place, r.media, r.digest, STR_NULL, r.bytes, r.added_by, r.added_at};
	TRY(letter_record(rq, l, &key));
	return vault_get(rq, &key, str_z(rq->a, str_fmt(rq->a, "berkas/%d", place)), r.body, &out->body);
}
