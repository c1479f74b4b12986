/* Electronic signing: the official types his passphrase, the letter goes out and comes back signed, all before any
 * transaction begins; what came of it is stored in one. And the page that tells whether the service answers. */
#include "letter/letter_paper.h"
#include "letter/letter_store_frozen.h"
#include "signing/signing_bsre_jobs.h"
#include "signing/signing_pages.h"
#include "signing_bsre_html.h"

static void bsre_body(struct html *h, void *ctx) { html_signing_bsre(h, ctx); }

struct going {
	struct rq *rq;
	struct secret phrase;
	struct signing_item x;
	struct signing_said said;
	struct letter_doc doc;
	struct str nik, pdf, signer;
	int64_t letter_id;
	bool seen; /* the service was asked */
	struct bsre_answer answer;
};

static enum err gather(struct rq *in, void *ctx)
{
	struct going *g = ctx;
	struct signing_desk d;
	struct letter_lacks lacks;
	in->actor = g->rq->actor;
	TRY(signing_item(in, g->letter_id, &d, &g->x));
	TRY(signing_tte_may(in, &g->x, &g->nik, &g->said));
	return g->said.text == NULL ? letter_doc_of(in, &g->x.letter, &g->doc, &lacks) : OK;
}

static enum err note_failure(struct rq *rq)
{
	const struct going *g = rq->user;
	TRY(signing_tte_failed(rq, g->letter_id, &g->answer));
	return signing_service_told(rq, &g->answer);
}

/* What was typed goes into locked memory; everything that still holds it in this request is overwritten. */
static bool take_phrase(struct rq *rq, struct secret *out)
{
	const struct signing_form *f = rq->form;
	bool good = secret_new(BSRE_PASSPHRASE_MAX * 4, out) && secret_put(out, f->passphrase);
	secret_wipe(f->passphrase);
	for (size_t i = 0; i < rq->n_params; i++)
		if (str_eqz(rq->params[i].name, "frasa"))
			secret_wipe(rq->params[i].value);
	if (rq->http->body_fd < 0)
		secret_wipe(rq->http->body);
	return good;
}

static void send(struct rq *rq, struct going *g)
{
	g->doc.mark = LETTER_MARK_NONE;
	enum err e = letter_pdf(rq->a, &g->doc, g->x.letter.approved_at, &g->pdf);
	if (e != OK) {
		log_error("surat untuk TTE: %s", err_name(e));
		g->answer = (struct bsre_answer){.result = BSRE_REFUSED, .words = STR("")};
		return;
	}
	g->seen = true;
	bsre_sign(rq->app, rq->a, g->nik, secret_str(&g->phrase), g->pdf, &g->answer, &g->signer);
}

enum err signing_tte_prepare(struct rq *rq)
{
	struct going *g = ARENA_NEW(rq->a, struct going);
	enum err e = ERR_BUSY;
	rq->user = g;
	g->rq = rq;
	if (!rq_arg_id(rq, 0, &g->letter_id))
		e = ERR_NOT_FOUND;
	else if (take_phrase(rq, &g->phrase))
		e = app_run_at(rq->app, false, 0, rq->a, gather, g);
	if (e == OK && g->said.text == NULL)
		send(rq, g);
	secret_end(&g->phrase);
	TRY(e);
	if (g->said.text != NULL) {
		signing_problem(rq, "frasa", &g->said);
	} else if (g->answer.result != BSRE_SIGNED) {
		rq_problem(rq, "frasa", str_of(_r(bsre_result_label(g->answer.result))));
		if (g->seen)
			rq->after = note_failure;
	}
	return OK;
}

enum err signing_tte_post(struct rq *rq)
{
	const struct going *g = rq->user;
	struct signing_desk d;
	struct signing_item x;
	struct signing_said said;
	TRY(signing_item(rq, g->letter_id, &d, &x));
	TRY(signing_tte_done(rq, &x, g->answer.pdf, g->signer, &said));
	signing_problem(rq, "frasa", &said);
	if (said.text != NULL)
		return OK;
	TRY(signing_service_told(rq, &g->answer));
	return signing_went(rq, str_fmt(rq->a, "/tanda-tangan/surat/%lld", (long long)g->letter_id), "ditandatangani");
}

/* ---- whether it answers ---- */

enum err signing_bsre_page(struct rq *rq)
{
	struct signing_view *v = ARENA_NEW(rq->a, struct signing_view);
	struct bsre_service s;
	v->rq = rq;
	v->key = rq_key(rq);
	enum err e = bsre_settings(rq->app, rq->a, &s);
	v->bsre = e == OK;
	v->back = e == OK ? s.address : STR("");
	v->n = e == OK ? (size_t)s.version : 0;
	v->keep = e == OK && s.client.n > 0 && s.secret.n > 0;
	TRY(signing_service(rq, &v->service));
	if (rq->actor.unit_id != 0 && signing_unit_load(rq, rq->actor.unit_id, &v->one, false) != OK)
		v->one.city = (struct office_city){0}; /* works for a city as a whole */
	signing_frame(rq, NULL, 0, "/tanda-tangan", _r("Tanda tangan"));
	page(rq, _r("Layanan TTE (BSrE)"), bsre_body, v);
	return OK;
}

static enum err own_nik(struct rq *in, void *ctx)
{
	struct going *g = ctx;
	struct signing_house h;
	TRY(signing_house(in, &h));
	for (size_t i = 0; i < h.n_officers && g->nik.n == 0; i++)
		if (h.officers[i].account_id == g->rq->actor.id && h.officers[i].nik)
			TRY(signing_nik_read(in, h.officers[i].id, &g->nik));
	return OK;
}

enum err signing_bsre_prepare(struct rq *rq)
{
	struct going *g = ARENA_NEW(rq->a, struct going);
	rq->user = g;
	g->rq = rq;
	g->nik = STR("");
	enum err e = app_run_at(rq->app, false, 0, rq->a, own_nik, g);
	if (e != OK && e != ERR_LOCKED)
		return e;
	bsre_ask_status(rq->app, rq->a, g->nik.n > 0 ? g->nik : STR("0000000000000000"), &g->answer);
	return OK;
}

enum err signing_bsre_post(struct rq *rq)
{
	const struct going *g = rq->user;
	TRY(signing_service_told(rq, &g->answer));
	bool own = g->nik.n > 0 && g->answer.result != BSRE_AWAY;
	struct str to = STR("/tanda-tangan/bsre"), word = str_of(bsre_result_name(g->answer.result));
	return signing_went(rq, own ? str_fmt(rq->a, "%.*s?saya=%.*s", STR_ARG(to), STR_ARG(web_url_encode(rq->a, word))) : to,
	                    "diperiksa");
}
