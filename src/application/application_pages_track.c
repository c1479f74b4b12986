/* Following a case by the code on its receipt. The code is typed or read from the receipt's square and sent in a form:
 * it stands in no address, no log, no history. State and times are for who holds the code; papers, reasons and a word on
 * the applicant's wish for who also knows his birth date or the end of his telephone number. Nobody's name stands here. */
#include "application/application_pages_track.h"
#include "application_track_html.h"
#include "survey/survey_frame.h"

static void enter_body(struct html *h, void *ctx) { html_application_enter(h, ctx); }
static void track_body(struct html *h, void *ctx) { html_application_track(h, ctx); }

static void keep_quiet(struct rq *rq)
{
	web_set(rq->reply, "Cache-Control", STR("no-store"));
	web_set(rq->reply, "Referrer-Policy", STR("strict-origin"));
}

static enum err enter(struct rq *rq, struct application_track_view *v)
{
	struct page_more *m = rq->more != NULL ? rq->more : ARENA_NEW(rq->a, struct page_more);
	keep_quiet(rq);
	m->scripts[m->n_scripts++] = "lacak.js";
	rq->more = m;
	if (v->wrong != NULL)
		rq->reply->status = 422;
	page(rq, _r("Lacak permohonan"), enter_body, v);
	return OK;
}

enum err application_track_page(struct rq *rq)
{
	struct application_track_view *v = ARENA_NEW(rq->a, struct application_track_view);
	v->rq = rq;
	return enter(rq, v);
}

static enum err perhaps(enum err e)
{
	return e == ERR_NOT_FOUND ? OK : e;
}

/* What only the applicant himself is shown. */
static enum err own_parts(struct rq *rq, struct application_track_view *v)
{
	const struct application *a = &v->a;
	if (v->self != SELF_RIGHT)
		return OK;
	TRY(application_papers(rq, a->id, &v->papers, &v->n_papers));
	TRY(application_extras(rq, a->id, &v->extras, &v->n_extras));
	TRY(application_acts(rq, a->id, &v->acts, &v->n_acts));
	if (a->state == APP_REFUSED)
		TRY(perhaps(application_refusal(rq, a->id, &v->refusal)));
	return application_owed(a->state) ? perhaps(application_wish_open(rq, a->id, &v->wish)) : OK;
}

/* The case of the code in the form; *found false: the page that asks for it again is drawn. */
static enum err find(struct rq *rq, struct application_track_view *v, bool *found)
{
	enum application_track no;
	v->rq = rq;
	v->typed = utf8_head(utf8_line(rq->a, rq_param(rq, "kode").s != NULL ? rq_param(rq, "kode") : STR("")), 40);
	TRY(application_track(rq, v->typed, web_network(rq->a, rq->http->peer), &v->a, &no));
	*found = no == TRACK_FINE;
	if (*found) {
		v->code = application_code_print(rq->a, str_z(rq->a, v->a.code));
		v->factor = utf8_head(utf8_line(rq->a, rq_param(rq, "diri").s != NULL ? rq_param(rq, "diri") : STR("")), 20);
		return application_self(rq, &v->a, v->factor, &v->self);
	}
	v->wrong = _r(application_track_text(no));
	return enter(rq, v);
}

static enum err draw(struct rq *rq, struct application_track_view *v)
{
	const struct application *a = &v->a;
	struct application_pause *pauses;
	size_t n;
	TRY(application_by_id(rq, a->id, &v->a)); /* as it is after what was done */
	TRY(survey_unit_by_id(rq, a->unit_id, &v->unit));
	TRY(office_unit_by_id(rq, a->unit_id, &v->office));
	TRY(office_calendar(rq, a->unit_id, &v->calendar));
	TRY(service_version_by_id(rq, a->version_id, &v->standard));
	TRY(service_steps(rq, a->version_id, &v->steps, &v->n_steps));
	TRY(application_stops(rq, a->id, &v->stops, &v->n_stops));
	TRY(application_pauses_of(rq, a, &pauses, &n));
	TRY(application_view(rq, a, &v->calendar, pauses, n, &v->view));
	TRY(application_spans_of(rq, a, &v->calendar, v->stops, v->n_stops, pauses, n, &v->drawing));
	TRY(application_levels(rq, a, v->levels, &v->n_levels));
	TRY(own_parts(rq, v));
	v->drawing.view = &v->view;
	v->drawing.zone = v->unit.zone;
	survey_frame(rq, &v->unit, NULL);
	keep_quiet(rq);
	page(rq, _r("Lacak permohonan"), track_body, v);
	return OK;
}

enum err application_track_post(struct rq *rq)
{
	struct application_track_view *v = ARENA_NEW(rq->a, struct application_track_view);
	bool found;
	TRY(find(rq, v, &found));
	return found ? draw(rq, v) : OK;
}

enum err application_track_dispute_post(struct rq *rq)
{
	struct application_track_view *v = ARENA_NEW(rq->a, struct application_track_view);
	enum application_no no = APPLICATION_NO_STATE;
	bool found;
	TRY(find(rq, v, &found));
	if (!found)
		return OK;
	int64_t stop = rq_param_int(rq, "henti", 0);
	struct str text = rq_param(rq, "isi");
	enum err e = application_dispute(rq, &v->a, stop, text.s != NULL ? text : STR(""), &no);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (no == APPLICATION_FINE && e == OK)
		v->said = _r("Sanggahan Anda tercatat. Kepala kantor menjawabnya di halaman ini.");
	else
		v->wrong_dispute = no == APPLICATION_NO_REASON ? _r("Tulis apa yang tidak benar, paling banyak 500 huruf.")
		                                               : _r("Penghentian itu sudah disanggah.");
	v->wrong_stop = stop;
	if (v->wrong_dispute != NULL)
		rq->reply->status = 422;
	return draw(rq, v);
}

enum err application_track_wish_post(struct rq *rq)
{
	struct application_track_view *v = ARENA_NEW(rq->a, struct application_track_view);
	enum application_no no = APPLICATION_NO_STATE;
	bool found, yes = str_eqz(rq_param(rq, "jawab"), "ya");
	TRY(find(rq, v, &found));
	if (!found)
		return OK;
	if (v->self == SELF_RIGHT && (yes || str_eqz(rq_param(rq, "jawab"), "tidak"))) {
		enum err e = application_wish_answer(rq, &v->a, yes, &no);
		if (e != OK)
			return e == ERR_CONFLICT ? ERR_RETRY : e;
		if (no == APPLICATION_FINE)
			v->said = yes ? _r("Tercatat: jam layanan berhenti atas keinginan Anda.")
			              : _r("Tercatat: Anda tidak setuju, jam layanan tetap berjalan.");
	}
	return draw(rq, v);
}
