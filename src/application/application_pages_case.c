/* One case: who asks, with which papers, who holds it since when, what comes next, and where its time went. */
#include "application/application_pages_case.h"
#include "app/vault.h"
#include "application_case_html.h"

static void case_body(struct html *h, void *ctx) { html_application_case(h, ctx); }

/* ---- the clock drawn ---- */

static int at_x(const struct calendar *cal, int64_t from, int64_t all, int64_t at)
{
	int64_t ms = calendar_between_ms(cal, from, at);
	return all <= 0 ? 0 : ms >= all ? APPLICATION_DRAW_WIDE : (int)(ms * APPLICATION_DRAW_WIDE / all);
}

static void place_span(struct application_span *s, const struct calendar *cal, const struct application_drawing *d,
                       int64_t all)
{
	int64_t from = s->from > d->from ? s->from : d->from, to = s->to == 0 || s->to > d->until ? d->until : s->to;
	s->ms = calendar_between_ms(cal, from, to);
	s->x = at_x(cal, d->from, all, from);
	s->width = at_x(cal, d->from, all, to) - s->x;
	if (s->width < 2)
		s->width = 2;
}

static int by_from(const void *x, const void *y)
{
	const struct application_span *a = x, *b = y;
	return a->from < b->from ? -1 : a->from > b->from;
}

enum err application_spans_of(struct rq *rq, const struct application *a, const struct calendar *cal,
                              const struct application_stop *own, size_t n_own, const struct application_pause *pauses,
                              size_t n, struct application_drawing *out)
{
	struct application_drawing d = {.a = a, .from = a->complete_at, .until = application_until(a, rq->now), .promise = -1,
	                                .calendar = cal};
	struct application_span *v = ARENA_ARRAY(rq->a, n_own + n + 1, struct application_span);
	if (a->complete_at != 0) {
		for (size_t i = 0; i < n_own; i++)
			v[d.n++] = (struct application_span){.cause = own[i].cause, .from = own[i].from_at, .to = own[i].to_at,
			                                     .stop = own[i]};
		for (size_t i = 0; i < n; i++)
			v[d.n++] = (struct application_span){.cause = pauses[i].cause, .from = pauses[i].from, .to = pauses[i].to};
		qsort(v, d.n, sizeof *v, by_from);
		/* The promise lies on the drawing too, so that what is left of it shows. */
		int64_t end = a->promised_at > d.until ? a->promised_at : d.until;
		int64_t all = calendar_between_ms(cal, d.from, end);
		for (size_t i = 0; i < d.n; i++)
			place_span(&v[i], cal, &d, all);
		if (a->promised_at != 0)
			d.promise = at_x(cal, d.from, all, a->promised_at);
		d.end = at_x(cal, d.from, all, d.until);
	}
	d.spans = v;
	*out = d;
	return OK;
}

/* ---- loading ---- */

static struct ui_choices officers(struct rq *rq, const struct application_officer *v, size_t n)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	for (size_t i = 0; i < n; i++) {
		struct str role = str_of(rq_text(rq, str_z(rq->a, v[i].role)));
		c[i] = (struct ui_choice){.value = str_int(rq->a, v[i].id),
		                          .label = str_fmt(rq->a, "%.*s (%.*s)", STR_ARG(v[i].name), STR_ARG(role))};
	}
	return (struct ui_choices){c, n};
}

static enum err people_of(struct rq *rq, struct application_case *v)
{
	const struct application *a = &v->a;
	const struct {
		const char *label;
		int64_t id;
	} who[] = {{N_("Pemohon"), a->applicant_id}, {N_("Subjek layanan"), a->subject_id}, {N_("Kuasa"), a->proxy_id}};
	enum vault_state vault;
	TRY(vault_look(rq, &vault));
	v->locked = vault != VAULT_OPEN;
	for (size_t i = 0; i < countof(who); i++) {
		if (who[i].id == 0 || (i == 1 && who[i].id == a->applicant_id))
			continue;
		struct application_face *f = &v->faces[v->n_faces++];
		*f = (struct application_face){.label = _r(who[i].label), .id = who[i].id};
		enum err e = citizen_name_masked(rq, f->id, &f->masked);
		if (e == ERR_NOT_FOUND)
			f->masked = STR("–");
		else
			TRY(e);
	}
	struct ui_choice *p = ARENA_ARRAY(rq->a, PURPOSES, struct ui_choice);
	for (int i = 0; i < PURPOSES; i++)
		p[i] = (struct ui_choice){str_of(citizen_purposes.names[i]), str_of(_r(citizen_purposes.labels[i])), STR_NULL};
	v->purposes = (struct ui_choices){p, PURPOSES};
	return OK;
}

/* A record that may be absent: its error is none then. */
static enum err perhaps(enum err e)
{
	return e == ERR_NOT_FOUND ? OK : e;
}

/* With which letter somebody came for another, and where his originals lie. */
static enum err came_of(struct rq *rq, struct application_case *v)
{
	bool held = false;
	if (v->a.proxy_id != 0) {
		enum err e = intake_taken_of(rq, v->a.id, &v->taken);
		v->came = e == OK;
		TRY(perhaps(e));
	}
	for (size_t i = 0; i < v->n_papers; i++)
		held |= v->papers[i].item.held && v->papers[i].returned_at == 0;
	return held ? intake_custody_of(rq, v->a.id, &v->custody, &v->n_custody) : OK;
}

static enum err parts_of(struct rq *rq, struct application_case *v)
{
	const struct application *a = &v->a;
	struct application_pause *pauses;
	size_t n;
	TRY(service_version_by_id(rq, a->version_id, &v->standard));
	TRY(service_steps(rq, a->version_id, &v->steps, &v->n_steps));
	TRY(application_papers(rq, a->id, &v->papers, &v->n_papers));
	TRY(application_extras(rq, a->id, &v->extras, &v->n_extras));
	TRY(came_of(rq, v));
	TRY(application_stops(rq, a->id, &v->stops, &v->n_stops));
	TRY(application_acts(rq, a->id, &v->acts, &v->n_acts));
	TRY(application_holds(rq, a->id, &v->holds, &v->n_holds));
	TRY(application_officers(rq, a->id, &v->officers, &v->n_officers));
	TRY(application_blanks(rq, a, &v->blanks, &v->n_blanks));
	TRY(application_pauses_of(rq, a, &pauses, &n));
	TRY(application_view(rq, a, &v->desk.calendar, pauses, n, &v->view));
	TRY(application_spans_of(rq, a, &v->desk.calendar, v->stops, v->n_stops, pauses, n, &v->drawing));
	v->drawing.view = &v->view;
	v->drawing.zone = v->desk.of.city.zone;
	if (application_owed(a->state))
		TRY(perhaps(application_wish_open(rq, a->id, &v->wish)));
	if (a->state == APP_REFUSED)
		TRY(perhaps(application_refusal(rq, a->id, &v->refusal)));
	if (a->state == APP_COLLECTED)
		TRY(perhaps(application_given(rq, a->id, &v->giving)));
	TRY(journal_panel(rq, (struct journal_ref){STR("application"), a->id}, v->desk.of.city.zone, &v->thread));
	for (size_t i = 0; i < v->thread.n; i++)
		if (v->thread.v[i].here)
			v->thread.v[i].at = a->received_at;
	return OK;
}

static void steps_now(struct application_case *v)
{
	bool known = v->a.step >= 1 && (size_t)v->a.step <= v->n_steps;
	if (!known || application_over(v->a.state))
		return;
	v->now = &v->steps[v->a.step - 1];
	if (v->now->next >= 1 && (size_t)v->now->next <= v->n_steps)
		v->next = &v->steps[v->now->next - 1];
}

/* Who may be asked and named in the forms. */
static enum err choices_of(struct rq *rq, struct application_case *v)
{
	int64_t unit = v->desk.of.unit.id;
	v->may_take = prima_domain.may(&rq->actor, RIGHT_CASE_TAKE, unit);
	v->may_work = prima_domain.may(&rq->actor, RIGHT_CASE_WORK, unit);
	v->may_decide = prima_domain.may(&rq->actor, RIGHT_CASE_DECIDE, unit);
	v->may_sign = prima_domain.may(&rq->actor, RIGHT_LETTER_SIGN, unit);
	TRY(application_kin(rq, &v->a, &v->kin));
	struct ui_choice *c = ARENA_ARRAY(rq->a, APPLICATION_COLLECTORS, struct ui_choice);
	for (int i = 0; i < APPLICATION_COLLECTORS; i++)
		c[i] = (struct ui_choice){.value = str_of(application_collector_name((enum application_collector)i)),
		                          .label = str_of(_r(application_collector_label((enum application_collector)i)))};
	v->collectors = (struct ui_choices){c, APPLICATION_COLLECTORS};
	if (v->standard.letter.n > 0 && application_owed(v->a.state) &&
	    (prima_domain.may(&rq->actor, RIGHT_LETTER_WRITE, unit) || v->may_sign))
		v->letter_href = str_fmt(rq->a, "/surat/berkas/%lld", (long long)v->a.id);
	if (!application_owed(v->a.state))
		return OK;
	TRY(application_staff(rq, RIGHT_CASE_WORK, unit, &v->workers, &v->n_workers));
	TRY(application_staff(rq, RIGHT_LETTER_SIGN, unit, &v->signers, &v->n_signers));
	v->worker_choices = officers(rq, v->workers, v->n_workers);
	v->signer_choices = officers(rq, v->signers, v->n_signers);
	return OK;
}

static void name_spans(struct application_case *v)
{
	struct application_span *s = (struct application_span *)v->drawing.spans;
	for (size_t i = 0; i < v->drawing.n; i++)
		if (s[i].stop.id != 0)
			s[i].by = application_officer_name(v, s[i].stop.made_by);
}

/* What was typed into a form that somebody else's act has taken away: it is not lost. */
static void keep_typed(struct rq *rq, struct application_case *v)
{
	static const char *const texts[] = {"catatan-periksa", "tambahan", "alasan-perbaiki", "keinginan", "catatan-tarik",
	                                    "alasan-tolak", "dasar", "keberatan", "jawaban", "pengambil", "dokumen"};
	if (rq->n_problems == 0 || rq_param_int(rq, "versi", v->a.version) == v->a.version)
		return;
	v->typed = ARENA_ARRAY(rq->a, countof(texts), struct web_param);
	for (size_t i = 0; i < countof(texts); i++)
		if (rq_param(rq, texts[i]).n > 0)
			v->typed[v->n_typed++] = (struct web_param){.value = rq_param(rq, texts[i])};
}

enum err application_case_load(struct rq *rq, struct application_case *v)
{
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(application_page_one(rq, RIGHT_CASE_VIEW, &v->a, &v->desk));
	TRY(parts_of(rq, v));
	TRY(people_of(rq, v));
	TRY(choices_of(rq, v));
	steps_now(v);
	name_spans(v);
	keep_typed(rq, v);
	return OK;
}

enum err application_case_draw(struct rq *rq, struct application_case *v)
{
	application_page_frame(rq, &v->desk, &v->a, true);
	page(rq, str_z(rq->a, str_fmt(rq->a, _r("Berkas %.*s"), STR_ARG(application_number(rq->a, &v->a)))), case_body, v);
	return OK;
}

enum err application_case_page(struct rq *rq)
{
	struct application_case *v = ARENA_NEW(rq->a, struct application_case);
	TRY(application_case_load(rq, v));
	return application_case_draw(rq, v);
}

/* The people's data, for a purpose; each reading leaves a line that they may ask for. */
enum err application_open_post(struct rq *rq)
{
	const struct application_act_form *f = rq->form;
	struct application_case *v = ARENA_NEW(rq->a, struct application_case);
	TRY(application_case_load(rq, v));
	if (v->kin.own)
		return ERR_DENIED;
	for (size_t i = 0; i < v->n_faces; i++)
		TRY(perhaps(citizen_by_id(rq, v->faces[i].id, (enum citizen_purpose)f->purpose, &v->faces[i].c)));
	v->opened = true;
	return application_case_draw(rq, v);
}

/* ---- small words ---- */

struct str application_officer_name(const struct application_case *v, int64_t id)
{
	for (size_t i = 0; i < v->n_officers && id != 0; i++)
		if (v->officers[i].id == id)
			return v->officers[i].name;
	return STR("–");
}

const struct application_hold *application_hold_now(const struct application_case *v)
{
	for (size_t i = v->n_holds; i-- > 0;)
		if (v->holds[i].to_at == 0)
			return &v->holds[i];
	return NULL;
}

const char *application_mark_text(enum lang lang, enum application_mark m)
{
	static const char *const texts[] = {N_("belum diperiksa"), N_("ada"), N_("belum ada"), N_("tidak perlu")};
	return lang_text(lang, texts[m]);
}
