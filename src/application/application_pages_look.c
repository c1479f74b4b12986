/* A second look at papers that were sent back, a paper asked for late, and the people who carry for many. */
#include "application/application_pages_deposit.h"
#include "application_deposit_html.h"

static void look_body(struct html *h, void *ctx) { html_look(h, ctx); }
static void carriers_body(struct html *h, void *ctx) { html_carriers(h, ctx); }

/* ---- somebody comes back with the rest ---- */

/* In which form the papers came, and where originals lie, as written down before. */
static enum err where_kept(struct rq *rq, struct look_view *v)
{
	struct intake_custody *c;
	size_t n;
	TRY(intake_custody_of(rq, v->a.id, &c, &n));
	for (size_t i = 0; i < n; i++) {
		struct intake_paper_view *p = c[i].place >= 1 && (size_t)c[i].place <= v->in.n_papers ?
		                              &v->in.papers[c[i].place - 1] : NULL;
		if (p == NULL)
			continue;
		p->kept.value = c[i].kept;
		if (c[i].came >= 0)
			p->came.value = str_of(intake_came_name((enum intake_came)c[i].came));
	}
	return OK;
}

static enum err look_fill(struct rq *rq, struct look_view *v)
{
	struct intake_view *in = &v->in;
	in->rq = rq;
	in->key = rq_key(rq);
	TRY(application_page_one(rq, RIGHT_CASE_TAKE, &v->a, &in->desk));
	TRY(service_version_by_id(rq, v->a.version_id, &in->version));
	TRY(intake_view_service(rq, in));
	intake_fields(rq, in);
	TRY(application_papers(rq, v->a.id, &v->papers, &v->n_papers));
	TRY(application_extras(rq, v->a.id, &v->extras, &v->n_extras));
	static const char *const marks[] = {"", "ada", "kurang", "tidak"};
	for (size_t i = 0; i < in->n_papers && i < v->n_papers; i++) {
		const struct application_item *x = &v->papers[i].item;
		in->papers[i].mark.value = str_of(marks[x->mark]);
		in->papers[i].was_lacking = x->mark == MARK_LACKING;
		in->papers[i].held.value = x->held ? STR("1") : STR("");
	}
	v->number = application_number(rq->a, &v->a);
	return where_kept(rq, v);
}

enum err intake_look_page(struct rq *rq)
{
	struct look_view *v = ARENA_NEW(rq->a, struct look_view);
	TRY(look_fill(rq, v));
	if (v->a.state != APP_INCOMPLETE && rq->n_problems == 0)
		return rq_refuse(rq, 409, str_of(_r(application_no_text(APPLICATION_NO_STATE))));
	application_page_frame(rq, &v->in.desk, &v->a, true);
	rq->more->n_topics = 0;
	rq->more->scripts[rq->more->n_scripts++] = "intake.js";
	page(rq, _r("Periksa kelengkapan"), look_body, v);
	return OK;
}

static void marks_of(struct rq *rq, const struct intake_view *in, bool all, struct application_item *x,
                     struct intake_custody *c, size_t *n_c)
{
	for (size_t i = 0; i < in->n_papers; i++) {
		const struct intake_paper_view *p = &in->papers[i];
		struct str mark = rq_param(rq, p->mark.name), came = rq_param(rq, p->came.name);
		enum intake_came how;
		x[i] = (struct application_item){.place = p->place, .optional = p->of->optional,
		                                 .held = rq_param(rq, p->held.name).n > 0};
		x[i].mark = str_eqz(mark, "ada") ? MARK_THERE : str_eqz(mark, "kurang") ? MARK_LACKING :
		            str_eqz(mark, "tidak") ? MARK_NOT_NEEDED : MARK_OPEN;
		if (all && (x[i].mark == MARK_LACKING || x[i].mark == MARK_OPEN) && !x[i].optional)
			x[i].mark = MARK_THERE;
		if (x[i].mark == MARK_THERE && intake_came_parse(came, &how))
			c[(*n_c)++] = (struct intake_custody){p->place, (int)how,
			                                      x[i].held ? rq_param(rq, p->kept.name) : STR_NULL};
	}
}

enum err intake_look_post(struct rq *rq)
{
	struct look_view *v = ARENA_NEW(rq->a, struct look_view);
	struct intake_refused no;
	struct intake_look done;
	size_t n_c = 0;
	TRY(look_fill(rq, v));
	size_t n = v->in.n_papers;
	struct application_item *x = ARENA_ARRAY(rq->a, n + 1, struct application_item);
	struct intake_custody *c = ARENA_ARRAY(rq->a, n + 1, struct intake_custody);
	marks_of(rq, &v->in, str_eqz(rq_param(rq, "semua"), "1"), x, c, &n_c);
	TRY(intake_look_again(rq, &v->a, x, n, c, n_c, &done, &no));
	if (no.any)
		intake_problem(rq, &no, v->in.desk.of.city.zone);
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/berkas/%lld/tanda-terima?baru=1", (long long)v->a.id));
	return OK;
}

/* ---- carriers ---- */

enum err intake_carriers_page(struct rq *rq)
{
	struct carriers_view *v = ARENA_NEW(rq->a, struct carriers_view);
	struct ui_choice *c = ARENA_ARRAY(rq->a, INTAKE_CARRIERS, struct ui_choice);
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(application_page_desk(rq, RIGHT_CASE_DECIDE, rq_param_int(rq, "unit", 0), &v->desk));
	TRY(intake_carriers(rq, v->desk.of.unit.id, &v->v, &v->n));
	for (int i = 0; i < INTAKE_CARRIERS; i++)
		c[i] = (struct ui_choice){.value = str_of(intake_carrier_name((enum intake_carrier)i)),
		                          .label = str_of(_r(intake_carrier_label((enum intake_carrier)i)))};
	v->offices = (struct ui_choices){c, INTAKE_CARRIERS};
	application_page_frame(rq, &v->desk, NULL, true);
	page(rq, _r("Pembawa berkas"), carriers_body, v);
	return OK;
}

static enum err carriers_back(struct rq *rq, enum intake_no no)
{
	if (no != INTAKE_FINE)
		rq_problem(rq, NULL, str_of(_r(intake_no_text(no))));
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/berkas/pembawa?unit=%lld&kabar=disimpan",
		                                (long long)rq_param_int(rq, "unit", 0)));
	return OK;
}

enum err intake_carrier_post(struct rq *rq)
{
	struct application_desk d;
	enum intake_carrier office;
	enum intake_no no;
	TRY(application_page_desk(rq, RIGHT_CASE_DECIDE, rq_param_int(rq, "unit", 0), &d));
	if (!intake_carrier_parse(rq_param(rq, "jabatan"), &office))
		return ERR_BAD_INPUT;
	struct str basis = rq_param(rq, "dasar");
	TRY(intake_carrier_declare(rq, d.of.unit.id, rq_param_int(rq, "warga", 0), office, basis.s != NULL ? basis : STR(""),
	                           &no));
	return carriers_back(rq, no);
}

enum err intake_carrier_end_post(struct rq *rq)
{
	struct application_desk d;
	int64_t unit;
	TRY(intake_carrier_unit(rq, rq_param_int(rq, "catatan", 0), &unit));
	TRY(application_page_desk(rq, RIGHT_CASE_DECIDE, unit, &d));
	TRY(intake_carrier_end(rq, rq_param_int(rq, "catatan", 0)));
	return carriers_back(rq, INTAKE_FINE);
}
