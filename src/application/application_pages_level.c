/* Cases that go on to another level: what came and what went, each level's share of the time, and the acts that carry a
 * case there and back. */
#include "application/application_pages_level.h"
#include "application/application_store_acts.h"
#include "application_level_html.h"

static void crossed_body(struct html *h, void *ctx) { html_application_crossed(h, ctx); }
static void level_body(struct html *h, void *ctx) { html_application_level(h, ctx); }

enum err application_crossed_page(struct rq *rq)
{
	struct application_level_view *v = ARENA_NEW(rq->a, struct application_level_view);
	v->rq = rq;
	TRY(application_page_desk(rq, RIGHT_CASE_VIEW, rq_param_int(rq, "unit", 0), &v->desk));
	v->over = str_eqz(rq_param(rq, "daftar"), "semua");
	TRY(application_crossed(rq, v->desk.of.unit.id, v->over, &v->crossed, &v->n_crossed));
	application_page_frame(rq, &v->desk, NULL, true);
	page(rq, _r("Berkas lintas tingkat"), crossed_body, v);
	return OK;
}

/* ---- one case ---- */

static enum err services_of(struct rq *rq, struct application_level_view *v)
{
	struct application_offered *o;
	size_t n;
	TRY(application_levels_offered(rq, v->a.unit_id, &o, &n));
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		c[i] = (struct ui_choice){.value = str_int(rq->a, o[i].service_id),
		                          .label = str_fmt(rq->a, "%.*s: %.*s", STR_ARG(o[i].unit), STR_ARG(o[i].service))};
	v->services = (struct ui_choices){c, n};
	return OK;
}

static enum err level_load(struct rq *rq, struct application_level_view *v)
{
	struct application_kin kin;
	TRY(application_page_one(rq, RIGHT_CASE_VIEW, &v->a, &v->desk));
	TRY(application_kin(rq, &v->a, &kin));
	v->rq = rq;
	v->key = rq_key(rq);
	v->own = kin.own || kin.same;
	v->may_work = prima_domain.may(&rq->actor, RIGHT_CASE_WORK, v->a.unit_id) && !v->own;
	v->may_take = prima_domain.may(&rq->actor, RIGHT_CASE_TAKE, v->a.unit_id) && !v->own;
	TRY(application_root(rq, &v->a, &v->root));
	TRY(application_levels(rq, &v->root, v->levels, &v->n));
	for (size_t i = 0; i < v->n; i++) {
		const struct application *a = &v->levels[i].a;
		if (prima_domain.may(&rq->actor, RIGHT_CASE_VIEW, a->unit_id))
			v->open[i] = str_fmt(rq->a, "/berkas/%lld", (long long)a->id);
		if (a->id == v->a.parent_id && a->state == APP_FORWARDED)
			v->below = *a;
	}
	TRY(application_moves(rq, v->a.id, &v->moves, &v->n_moves));
	bool may_forward = v->may_work && application_may(v->a.state, ACT_FORWARD) == APPLICATION_FINE;
	return may_forward ? services_of(rq, v) : OK;
}

enum err application_level_page(struct rq *rq)
{
	struct application_level_view *v = ARENA_NEW(rq->a, struct application_level_view);
	TRY(level_load(rq, v));
	application_page_frame(rq, &v->desk, &v->a, true);
	page(rq, _r("Perjalanan antartingkat"), level_body, v);
	return OK;
}

/* ---- there and back ---- */

/* The case as the form saw it; *stays: somebody was quicker, or it is one's own. */
static enum err begin(struct rq *rq, int right, struct application *a, const struct application_level_form **f,
                      bool *stays)
{
	struct application_desk desk;
	struct application_kin kin;
	*f = rq->form;
	TRY(application_page_one(rq, right, a, &desk));
	TRY(application_kin(rq, a, &kin));
	*stays = kin.own || kin.same || (*f)->version != a->version;
	if (*stays)
		application_page_no(rq, NULL, kin.own || kin.same ? APPLICATION_NO_OWN : APPLICATION_NO_STATE);
	return OK;
}

static enum err ended(struct rq *rq, const struct application *a, enum err e, const char *field, enum application_no no)
{
	if (e == ERR_CONFLICT)
		return ERR_RETRY;
	TRY(e);
	if (no != APPLICATION_FINE)
		application_page_no(rq, field, no);
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/berkas/%lld/jenjang?kabar=disimpan", (long long)a->id));
	return OK;
}

enum err application_forward_post(struct rq *rq)
{
	const struct application_level_form *f;
	struct application a, child;
	enum application_no no = APPLICATION_FINE;
	bool stays;
	TRY(begin(rq, RIGHT_CASE_WORK, &a, &f, &stays));
	if (stays)
		return OK;
	enum err e = application_forward(rq, &a, f->service, f->note.s != NULL ? f->note : STR(""), &child, &no);
	return ended(rq, &a, e, "layanan", no);
}

enum err application_give_back_post(struct rq *rq)
{
	const struct application_level_form *f;
	struct application a;
	enum application_no no = APPLICATION_FINE;
	bool stays;
	TRY(begin(rq, RIGHT_CASE_WORK, &a, &f, &stays));
	if (stays)
		return OK;
	enum err e = application_give_back(rq, &a, f->lacking.s != NULL ? f->lacking : STR(""), &no);
	return ended(rq, &a, e, "kurang", no);
}

enum err application_result_post(struct rq *rq)
{
	const struct application_level_form *f;
	struct application a;
	enum application_no no = APPLICATION_FINE;
	bool stays;
	TRY(begin(rq, RIGHT_CASE_TAKE, &a, &f, &stays));
	if (stays)
		return OK;
	enum err e = application_give_result(rq, &a, &no);
	return ended(rq, &a, e, NULL, no);
}

#define AT(member) offsetof(struct application_level_form, member)
#define VERSION {.name = "versi", .kind = FIELD_INT, .at = AT(version), .required = true, .max = INT64_MAX, \
                 .label = N_("Versi")}
const struct field application_forward_fields[3] = {
	VERSION, {.name = "layanan", .kind = FIELD_ID, .at = AT(service), .required = true, .label = N_("Unit dan layanan")},
	{.name = "pesan", .kind = FIELD_TEXT, .at = AT(note), .max = APPLICATION_NOTE_MAX,
	 .label = N_("Pesan untuk unit itu")}};
const struct field application_give_back_fields[2] = {
	VERSION, {.name = "kurang", .kind = FIELD_TEXT, .at = AT(lacking), .required = true, .max = APPLICATION_NOTE_MAX,
	          .label = N_("Apa yang kurang")}};
const struct field application_result_fields[1] = {VERSION};
