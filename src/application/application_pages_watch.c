/* What the head, the Inspektorat or the Ombudsman asks first: what is past its legal day, whose originals are still here,
 * what was asked for beyond the list, which stops were disputed and how that ended. Figures and case numbers; no names. */
#include "application/application_pages_watch.h"
#include "application/application_end_paper.h"
#include "application_watch_html.h"

static void watch_body(struct html *h, void *ctx) { html_application_watch(h, ctx); }

static enum err late_of(struct rq *rq, struct application_watch_view *v)
{
	size_t n;
	TRY(application_lines_open(rq, v->desk.of.unit.id, &v->desk.calendar, &v->late, &n));
	for (size_t i = 0; i < n; i++) {
		const struct application_line *l = &v->late[i];
		v->n_broken += l->view.broken && application_owed(l->a.state);
		v->n_waiting += l->a.state == APP_INCOMPLETE;
		/* What is incomplete waits for the applicant, who has the list of what to bring. */
		bool ours = l->a.state != APP_READY && l->a.state != APP_INCOMPLETE;
		if (ours && l->view.decide_at != 0 && l->view.decide_at < rq->now)
			v->late[v->n_late++] = *l;
	}
	return OK;
}

enum err application_watch_page(struct rq *rq)
{
	struct application_watch_view *v = ARENA_NEW(rq->a, struct application_watch_view);
	v->rq = rq;
	TRY(application_page_desk(rq, RIGHT_REPORT_VIEW, rq_param_int(rq, "unit", 0), &v->desk));
	int64_t unit = v->desk.of.unit.id;
	enum zone z = v->desk.of.city.zone;
	int32_t from = civil_day(rq->now, z) - APPLICATION_WATCH_DAYS;
	v->since = civil_ms(from, 0, z);
	v->period = str_fmt(rq->a, _r("sejak %.*s"), STR_ARG(lang_date(rq->a, rq->lang, from, false)));
	v->may_open = prima_domain.may(&rq->actor, RIGHT_CASE_VIEW, unit);
	TRY(application_disputes(rq, unit, v->since, &v->disputes, &v->n_disputes));
	TRY(application_kept_papers(rq, unit, &v->kept, &v->n_kept));
	TRY(application_asked_beyond(rq, unit, v->since, &v->beyond, &v->n_beyond));
	TRY(application_ends(rq, unit, v->since, v->ends));
	TRY(late_of(rq, v));
	TRY(journal_state(rq, &v->chain));
	for (size_t i = 0; i < v->n_disputes; i++) {
		v->n_open += v->disputes[i].answered_at == 0;
		v->n_struck += v->disputes[i].struck;
	}
	for (size_t i = 0; i < v->n_kept; i++)
		v->n_over_kept += application_over(v->kept[i].state);
	application_page_frame(rq, &v->desk, NULL, v->may_open);
	page(rq, _r("Pengawasan permohonan"), watch_body, v);
	return OK;
}

/* ---- the chronicle ---- */

static struct str moment(struct rq *rq, const struct application_case *v, int64_t at)
{
	return application_moment(rq->a, LANG_ID, at, v->desk.of.city.zone);
}

static void acts_of(struct rq *rq, const struct application_case *v, struct application_chronicle *c)
{
	c->acts = ARENA_ARRAY(rq->a, v->n_acts + 1, struct application_chronicle_line);
	c->n_acts = v->n_acts;
	for (size_t i = 0; i < v->n_acts; i++) {
		const struct application_act_line *l = &v->acts[i];
		struct str who = l->actor_id != 0 ? application_officer_name(v, l->actor_id) : STR("pemohon atau sistem");
		c->acts[i] = (struct application_chronicle_line){
			{moment(rq, v, l->at), str_of(application_act_label(l->act)), who,
			 str_of(application_state_label(l->state)), l->note.n > 0 ? l->note : STR("–")}};
	}
}

static void holds_of(struct rq *rq, const struct application_case *v, struct application_chronicle *c)
{
	c->holds = ARENA_ARRAY(rq->a, v->n_holds + 1, struct application_chronicle_line);
	c->n_holds = v->n_holds;
	for (size_t i = 0; i < v->n_holds; i++) {
		const struct application_hold *l = &v->holds[i];
		struct str who = l->holder_id != 0 ? application_officer_name(v, l->holder_id) : STR("menunggu diambil");
		int64_t ms = calendar_between_ms(&v->desk.calendar, l->from_at, l->to_at != 0 ? l->to_at : rq->now);
		c->holds[i] = (struct application_chronicle_line){
			{str_fmt(rq->a, "%d. %.*s", l->step, STR_ARG(l->role)), who, moment(rq, v, l->from_at),
			 l->to_at != 0 ? moment(rq, v, l->to_at) : STR("sekarang"),
			 application_worked(rq->a, LANG_ID, &v->desk.calendar, ms)}};
	}
}

static void stops_of(struct rq *rq, const struct application_case *v, struct application_chronicle *c)
{
	c->stops = ARENA_ARRAY(rq->a, v->drawing.n + 1, struct application_chronicle_line);
	c->n_stops = v->drawing.n;
	for (size_t i = 0; i < v->drawing.n; i++) {
		const struct application_span *s = &v->drawing.spans[i];
		struct str said = STR("–");
		if (s->stop.disputed_at != 0)
			said = str_fmt(rq->a, "%.*s%s%.*s%s", STR_ARG(s->stop.dispute), s->stop.answered_at != 0 ? " Jawaban: " : "",
			               STR_ARG(s->stop.answer), s->stop.struck ? " Dicoret." : "");
		c->stops[i] = (struct application_chronicle_line){
			{str_fmt(rq->a, "%s%s%.*s", application_cause_label(s->cause), s->stop.reason.n > 0 ? ": " : "",
			         STR_ARG(s->stop.reason)),
			 moment(rq, v, s->from), s->to != 0 ? moment(rq, v, s->to) : STR("masih berhenti"),
			 application_worked(rq->a, LANG_ID, &v->desk.calendar, s->stop.struck ? 0 : s->ms), said}};
	}
}

enum err application_chronicle_pdf(struct rq *rq)
{
	struct application_case *v = ARENA_NEW(rq->a, struct application_case);
	struct office_letterhead head;
	struct journal_state chain;
	struct str pdf;
	rq->lang = LANG_ID; /* paper of the office */
	TRY(application_case_load(rq, v));
	TRY(office_letterhead_of(rq, &v->desk.of.unit, &head));
	TRY(journal_state(rq, &chain));
	const struct calendar *cal = &v->desk.calendar;
	struct application_chronicle c = {
		.a = rq->a, .head = &head, .number = application_number(rq->a, &v->a), .service = v->standard.name,
		.edition = v->standard.edition, .decision = v->standard.decision_no, .state = v->a.state, .made_at = rq->now,
		.applicant = v->n_faces > 0 ? v->faces[0].masked : STR("–"), .received = moment(rq, v, v->a.received_at),
		.complete = moment(rq, v, v->a.complete_at), .promised = moment(rq, v, v->a.promised_at),
		.ready = moment(rq, v, v->a.ready_at), .ended = moment(rq, v, v->a.ended_at),
		.decide = moment(rq, v, v->view.decide_at), .kept = v->view.kept, .broken = v->view.broken,
		.net = application_worked(rq->a, LANG_ID, cal, v->view.time.net_ms),
		.gross = application_worked(rq->a, LANG_ID, cal, v->view.time.gross_ms),
		.limit = application_worked(rq->a, LANG_ID, cal, v->a.limit_ms), .chain_seq = chain.seq,
		.chain = str_hex(rq->a, chain.link.s, chain.link.n)};
	acts_of(rq, v, &c);
	holds_of(rq, v, &c);
	stops_of(rq, v, &c);
	TRY(application_chronicle_paper(&c, &pdf));
	buf_str(&rq->reply->body, pdf);
	web_set(rq->reply, "Content-Type", STR("application/pdf"));
	web_set(rq->reply, "Content-Disposition",
	        str_fmt(rq->a, "inline; filename=\"riwayat-%.*s.pdf\"", STR_ARG(c.number)));
	web_set(rq->reply, "Cache-Control", STR("no-store"));
	return OK;
}
