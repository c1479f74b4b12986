/* Electronic signing as the store remembers it: tries, what came back, whether the service answers; and what was approved
 * and by whom. */
#include "app/module.h"
#include "journal/journal_store.h"
#include "signing/signing_store_own.h"

enum err signing_tte_may(struct rq *rq, const struct signing_item *x, struct str *nik, struct signing_said *out)
{
	enum signing_no no = x->letter.state != LETTER_APPROVED ? SIGNING_NO_STATE
	                   : x->letter.means != LETTER_BY_TTE ? SIGNING_NO_MEANS
	                   : x->letter.signer_id != rq->actor.id || rq->actor.id == 0 ? SIGNING_NO_RIGHT
	                   : x->received_by != 0 && x->received_by == rq->actor.id ? SIGNING_NO_RECEIVER : SIGNING_FINE;
	struct signing_house h;
	*nik = STR("");
	*out = signing_says(no);
	if (no != SIGNING_FINE)
		return OK;
	TRY(signing_house(rq, &h));
	for (size_t i = 0; i < h.n_officers && nik->n == 0; i++)
		if (h.officers[i].account_id == rq->actor.id && h.officers[i].nik)
			TRY(signing_nik_read(rq, h.officers[i].id, nik));
	if (nik->n == 0)
		*out = signing_says(SIGNING_NO_NIK);
	return OK;
}

static enum err tried(struct rq *rq, int64_t letter_id, enum bsre_result result, struct str words, struct str signer)
{
	return sql_signing_tte_put(rq->db, letter_id, rq->actor.id, str_of(bsre_result_name(result)),
	                           words.s != NULL ? words : STR(""), signer.s != NULL ? signer : STR(""), rq->now, NULL);
}

enum err signing_tte_done(struct rq *rq, struct signing_item *x, struct str pdf, struct str signer,
                          struct signing_said *out)
{
	enum letter_no no;
	*out = signing_says(x->letter.state == LETTER_APPROVED && x->letter.means == LETTER_BY_TTE &&
	                    x->letter.signer_id == rq->actor.id ? SIGNING_FINE : SIGNING_NO_STATE);
	if (out->text != NULL)
		return OK;
	TRY(letter_finish(rq, &x->letter, LETTER_BY_TTE, pdf, &no));
	*out = signing_letter_says(no);
	if (no != LETTER_NO_NONE)
		return OK;
	TRY(tried(rq, x->letter.id, BSRE_SIGNED, STR(""), signer));
	signing_changed(rq, x->letter.unit_id);
	return journal_event(rq, &(struct journal_entry){"letter", x->letter.id, x->letter.version, x->letter.unit_id, "TTE",
	                                                 STR_NULL, STR_NULL}, NULL);
}

enum err signing_tte_failed(struct rq *rq, int64_t letter_id, const struct bsre_answer *a)
{
	struct letter l;
	TRY(letter_by_id(rq, letter_id, &l));
	TRY(tried(rq, letter_id, a->result, a->words, STR("")));
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "result", str_of(bsre_result_name(a->result)));
	signing_changed(rq, l.unit_id);
	return journal_event(rq, &(struct journal_entry){"letter", l.id, l.version, l.unit_id, N_("TTE gagal"),
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

enum err signing_tte(struct rq *rq, int64_t letter_id, struct signing_tte *out)
{
	struct signing_tte_row r;
	TRY(sql_signing_tte(rq->db, rq->a, letter_id, &r));
	*out = (struct signing_tte){.words = r.words, .signer = r.signer, .account_id = r.account_id, .tries = r.tries,
	                            .tried_at = r.tried_at};
	must(bsre_result_parse(r.result, &out->result));
	return OK;
}

/* ---- the service ---- */

enum err signing_service(struct rq *rq, struct signing_service *out)
{
	struct signing_service_row r;
	*out = (struct signing_service){.result = BSRE_UNSET, .words = STR("")};
	enum err e = sql_signing_service(rq->db, rq->a, &r);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	*out = (struct signing_service){.words = r.words, .since_at = r.since_at, .checked_at = r.checked_at};
	must(bsre_result_parse(r.result, &out->result));
	return OK;
}

enum err signing_service_told(struct rq *rq, const struct bsre_answer *a)
{
	struct signing_service was;
	/* That a passphrase is wrong or a certificate too old is an answer too. */
	bool answers = a->result != BSRE_AWAY && a->result != BSRE_UNSET && a->result != BSRE_DENIED &&
	               a->result != BSRE_GARBAGE;
	enum bsre_result now = answers ? BSRE_SIGNED : a->result;
	TRY(signing_service(rq, &was));
	int64_t since = was.checked_at != 0 && was.result == now ? was.since_at : rq->now;
	rq_changed(rq, STR("bsre"));
	struct str words = answers || a->words.s == NULL ? STR("") : a->words;
	return sql_signing_service_put(rq->db, str_of(bsre_result_name(now)), words, since, rq->now, NULL);
}

/* ---- what was ---- */

enum err signing_approvals(struct rq *rq, int64_t letter_id, struct signing_approval **out, size_t *n)
{
	struct signing_approvals_row *r;
	TRY(sql_signing_approvals(rq->db, rq->a, letter_id, SIGNING_ITEMS_MAX, &r, n));
	struct signing_approval *v = ARENA_ARRAY(rq->a, *n + 1, struct signing_approval);
	for (size_t i = 0; i < *n; i++) {
		v[i] = (struct signing_approval){.name = r[i].name.s != NULL ? r[i].name : STR(""), .edition = r[i].edition,
		                                 .account_id = r[i].account_id, .at = r[i].at,
		                                 .basis_no = r[i].basis_no.s != NULL ? r[i].basis_no : STR(""),
		                                 .how = r[i].how.s != NULL ? r[i].how : STR(""),
		                                 .basis_on = r[i].basis_on.has ? (int32_t)r[i].basis_on.v : 0};
		must(signing_proof_parse(r[i].proof, &v[i].proof));
	}
	*out = v;
	return OK;
}

enum err signing_unscanned(struct rq *rq, int64_t letter_id, struct str *out)
{
	struct signing_unscanned_row r;
	TRY(sql_signing_unscanned(rq->db, rq->a, letter_id, &r));
	*out = r.reason;
	return OK;
}

enum err signing_kinds(struct rq *rq, int64_t unit_id, struct signing_kind **out, size_t *n)
{
	struct signing_kinds_row *r;
	TRY(sql_signing_kinds(rq->db, rq->a, unit_id, SIGNING_KINDS_MAX, &r, n));
	struct signing_kind *v = ARENA_ARRAY(rq->a, *n + 1, struct signing_kind);
	for (size_t i = 0; i < *n; i++)
		v[i] = (struct signing_kind){r[i].kind, r[i].title};
	*out = v;
	return OK;
}

const struct record signing_records[] = {
	{"signing_officer", N_("Pejabat penanda tangan"), NULL},
	{"signing_absence", N_("Ketidakhadiran pejabat"), NULL},
	{"signing_delegation", N_("Pelimpahan wewenang tanda tangan"), NULL},
	{"signing_rule", N_("Aturan penandatanganan"), NULL},
};
const size_t signing_records_n = countof(signing_records);
