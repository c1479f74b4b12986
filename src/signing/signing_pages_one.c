/* One letter before whoever must put his hand to it: what it says, who has checked it, and the one thing that is to be done
 * now; sent back with what is wrong, left to others when it is one's own, finished with ink. */
#include "app/app.h"
#include "application/application_store_acts.h"
#include "base/file.h"
#include "letter/letter_store_frozen.h"
#include "signing/signing_pages.h"
#include "signing_one_html.h"

static void one_body(struct html *h, void *ctx) { html_signing_one(h, ctx); }

static enum err letter_of(struct rq *rq, struct signing_desk *d, struct signing_item *x)
{
	int64_t id;
	return rq_arg_id(rq, 0, &id) ? signing_item(rq, id, d, x) : ERR_NOT_FOUND;
}

static bool may_write(const struct rq *rq, const struct signing_item *x)
{
	return x->letter.signer_id == rq->actor.id || prima_domain.may(&rq->actor, RIGHT_LETTER_WRITE, x->letter.unit_id);
}

/* Words stay away while the key is locked; everything else of the letter can be seen. */
static enum err words_of(struct rq *rq, struct signing_view *v)
{
	enum err e = letter_doc_of(rq, &v->item.letter, &v->doc, &v->lacks);
	v->has_doc = e == OK;
	v->locked = e == ERR_LOCKED;
	return e == ERR_LOCKED || e == ERR_NOT_FOUND ? OK : e;
}

enum err signing_one_page(struct rq *rq)
{
	struct signing_view *v = ARENA_NEW(rq->a, struct signing_view);
	const struct letter *l = &v->item.letter;
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(letter_of(rq, &v->one.desk, &v->item));
	TRY(signing_unit_load(rq, l->unit_id, &v->one, false));
	TRY(words_of(rq, v));
	TRY(signing_approvals(rq, l->id, &v->approvals, &v->n_approvals));
	TRY(letter_acts(rq, l->id, &v->acts, &v->n_acts));
	TRY(signing_proofs(rq, v));
	enum err e = signing_tte(rq, l->id, &v->tte);
	if (e == OK || e == ERR_NOT_FOUND)
		e = signing_unscanned(rq, l->id, &v->unscanned);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v->may_scan = l->state == LETTER_APPROVED && l->means == LETTER_BY_INK && may_write(rq, &v->item) &&
	              v->item.received_by != rq->actor.id;
	v->bsre = app_setting(rq->app, "bsre_address").n > 0;
	signing_frame(rq, &v->one, 1, "/tanda-tangan", _r("Tanda tangan"));
	page(rq, str_z(rq->a, l->title), one_body, v);
	return OK;
}

static enum err done(struct rq *rq, const struct signing_said *said, const char *field, const char *word)
{
	if (said->text == NULL)
		return signing_went(rq, STR("/tanda-tangan"), word);
	signing_problem(rq, field, said);
	return OK;
}

enum err signing_paraf_post(struct rq *rq)
{
	struct signing_desk d;
	struct signing_item x;
	struct signing_said said;
	TRY(letter_of(rq, &d, &x));
	TRY(signing_paraf_put(rq, &x, &said));
	return done(rq, &said, NULL, "diparaf");
}

enum err signing_return_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct signing_desk d;
	struct signing_item x;
	struct signing_said said;
	TRY(letter_of(rq, &d, &x));
	TRY(signing_return(rq, &x, f->reason.s != NULL ? f->reason : STR(""), &said));
	return done(rq, &said, said.no == SIGNING_NO_REASON ? "alasan" : NULL, "dikembalikan");
}

enum err signing_approve_post(struct rq *rq)
{
	struct signing_desk d;
	struct signing_item x;
	struct signing_said said;
	enum signing_proof proof;
	TRY(letter_of(rq, &d, &x));
	TRY(signing_proof_use(rq, &proof));
	TRY(signing_approve(rq, &d, &x, proof, &said));
	if (said.text == NULL)
		return signing_went(rq, str_fmt(rq->a, "/tanda-tangan/surat/%lld", (long long)x.letter.id), "disetujui");
	signing_problem(rq, NULL, &said);
	return OK;
}

enum err signing_own_post(struct rq *rq)
{
	struct signing_desk d;
	struct signing_item x;
	struct application a;
	enum application_no no;
	TRY(letter_of(rq, &d, &x));
	if (x.letter.application_id == 0)
		return ERR_NOT_FOUND;
	TRY(application_by_id(rq, x.letter.application_id, &a));
	TRY(application_kin_say(rq, &a, true, &no));
	if (no == APPLICATION_FINE)
		return signing_went(rq, STR("/tanda-tangan"), "disimpan");
	rq_problem(rq, NULL, str_of(_r(application_no_text(no))));
	return OK;
}

/* ---- ink ---- */

enum err signing_ink_prepare(struct rq *rq)
{
	struct str name, head = STR(""), *scan = ARENA_NEW(rq->a, struct str);
	int fd;
	int64_t size;
	*scan = STR("");
	rq->user = scan;
	if (!rq_file(rq, "pindai", &fd, &size, &name) || size == 0)
		return OK;
	enum signing_no no = size > SIGNING_SCAN_MAX ? SIGNING_NO_LARGE : SIGNING_FINE;
	if (no == SIGNING_FINE) {
		TRY(file_read_fd(rq->a, fd, SIGNING_SCAN_MAX, scan));
		head = str_sub(*scan, 0, 16);
		no = signing_scan_ok(signing_scan_of(head), size);
	}
	if (no != SIGNING_FINE)
		rq_problem(rq, "pindai", str_of(_r(signing_no_text(no))));
	return OK;
}

enum err signing_ink_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	const struct str *scan = rq->user;
	struct signing_desk d;
	struct signing_item x;
	struct signing_said said;
	TRY(letter_of(rq, &d, &x));
	if (!may_write(rq, &x))
		return ERR_DENIED;
	TRY(signing_ink(rq, &x, *scan, f->reason.s != NULL ? f->reason : STR(""), &said));
	if (said.text == NULL)
		return signing_went(rq, str_fmt(rq->a, "/tanda-tangan/surat/%lld", (long long)x.letter.id), "ditandatangani");
	signing_problem(rq, "pindai", &said);
	return OK;
}
