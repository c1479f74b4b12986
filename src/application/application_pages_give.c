/* One collector, ten files: a ketua RT who fetches for his neighbours stands at the counter once and signs once. */
#include "application/application_end_paper.h"
#include "application/application_pages_give.h"
#include "application_give_html.h"

static void give_body(struct html *h, void *ctx) { html_application_bundle(h, ctx); }
static void proof_body(struct html *h, void *ctx) { html_application_proof(h, ctx); }

static struct ui_choices collectors_of(struct rq *rq)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, APPLICATION_COLLECTORS, struct ui_choice);
	for (int i = 0; i < APPLICATION_COLLECTORS; i++)
		c[i] = (struct ui_choice){.value = str_of(application_collector_name((enum application_collector)i)),
		                          .label = str_of(_r(application_collector_label((enum application_collector)i)))};
	return (struct ui_choices){c, APPLICATION_COLLECTORS};
}

enum err application_give_page(struct rq *rq)
{
	struct application_give_view *v = ARENA_NEW(rq->a, struct application_give_view);
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(application_page_desk(rq, RIGHT_CASE_TAKE, rq_param_int(rq, "unit", 0), &v->desk));
	TRY(application_lines_ready(rq, v->desk.of.unit.id, &v->desk.calendar, &v->v, &v->n));
	TRY(application_lines_name(rq, v->v, v->n));
	v->search = utf8_fold(rq->a, str_trim(rq_param(rq, "cari").s != NULL ? rq_param(rq, "cari") : STR("")));
	size_t kept = 0;
	for (size_t i = 0; i < v->n; i++)
		if (application_line_has(rq, &v->v[i], v->search) || application_sent(rq, "berkas", v->v[i].a.id))
			v->v[kept++] = v->v[i];
	v->n = kept;
	v->collectors = collectors_of(rq);
	for (size_t i = 0; i < v->n; i++)
		v->held += v->v[i].originals > 0;
	application_page_frame(rq, &v->desk, NULL, true);
	page(rq, _r("Serahkan beberapa berkas"), give_body, v);
	return OK;
}

/* Those marked, of units in which he may hand over, none of them his own or his family's. */
static enum err marked(struct rq *rq, const struct application_act_form *f, struct application *v)
{
	for (size_t i = 0; i < f->cases.n; i++) {
		struct application_kin kin;
		int64_t id;
		if (!id_parse(f->cases.v[i], &id))
			return ERR_NOT_FOUND;
		TRY(application_by_id(rq, id, &v[i]));
		if (!prima_domain.may(&rq->actor, RIGHT_CASE_TAKE, v[i].unit_id))
			return ERR_DENIED;
		TRY(application_kin(rq, &v[i], &kin));
		if (kin.own || kin.same)
			rq_problem(rq, "berkas", str_fmt(rq->a, "%.*s: %s", STR_ARG(application_number(rq->a, &v[i])),
			                                 _r(application_no_text(APPLICATION_NO_OWN))));
	}
	return OK;
}

enum err application_bundle_post(struct rq *rq)
{
	const struct application_act_form *f = rq->form;
	struct application *v = ARENA_ARRAY(rq->a, f->cases.n + 1, struct application);
	enum application_no no;
	size_t bad;
	if (f->cases.n == 0)
		rq_problem(rq, "berkas", str_of(_r("Pilih paling sedikit satu berkas")));
	TRY(marked(rq, f, v));
	if (rq->n_problems > 0)
		return OK;
	const struct application_giving g = {.relation = (enum application_collector)f->collector, .name = f->name,
	                                     .document = f->document};
	enum err e = application_give(rq, v, f->cases.n, &g, f->returned, &bad, &no);
	if (e != OK)
		return e == ERR_CONFLICT ? ERR_RETRY : e;
	if (no == APPLICATION_FINE) {
		struct application_giving done;
		TRY(application_given(rq, v[0].id, &done));
		web_redirect(rq->reply, str_fmt(rq->a, "/berkas/serah/%lld?kabar=disimpan", (long long)done.bundle_id));
		return OK;
	}
	const char *field = no == APPLICATION_NO_COLLECTOR ? "pengambil" : no == APPLICATION_NO_DOCUMENT ? "dokumen"
	                    : no == APPLICATION_NO_ORIGINALS ? "kembali" : no == APPLICATION_NO_ONE ? "hubungan" : "berkas";
	rq_problem(rq, field, str_fmt(rq->a, "%.*s: %s", STR_ARG(application_number(rq->a, &v[bad])),
	                              _r(application_no_text(no))));
	return OK;
}

/* ---- the proof ---- */

static enum err load_proof(struct rq *rq, struct application_proof_view *v)
{
	struct account by;
	int64_t id;
	v->rq = rq;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(application_bundle(rq, id, &v->v, &v->n));
	if (v->n == 0)
		return ERR_NOT_FOUND;
	v->a = ARENA_ARRAY(rq->a, v->n, struct application);
	v->services = ARENA_ARRAY(rq->a, v->n, struct str);
	v->names = ARENA_ARRAY(rq->a, v->n, struct str);
	for (size_t i = 0; i < v->n; i++) {
		struct service_version s;
		TRY(application_by_id(rq, v->v[i].application_id, &v->a[i]));
		if (!prima_domain.may(&rq->actor, RIGHT_CASE_VIEW, v->a[i].unit_id))
			return ERR_DENIED;
		TRY(service_version_by_id(rq, v->a[i].version_id, &s));
		v->services[i] = s.name;
		v->names[i] = STR("–");
		enum err e = citizen_name_masked(rq, v->a[i].applicant_id, &v->names[i]);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
	}
	TRY(account_by_id(rq, v->v[0].made_by, &by));
	v->officer = by.name;
	return application_page_desk(rq, RIGHT_CASE_VIEW, v->a[0].unit_id, &v->desk);
}

enum err application_proof_page(struct rq *rq)
{
	struct application_proof_view *v = ARENA_NEW(rq->a, struct application_proof_view);
	TRY(load_proof(rq, v));
	application_page_frame(rq, &v->desk, NULL, true);
	page(rq, _r("Bukti serah terima"), proof_body, v);
	return OK;
}

static enum err pdf_file(struct rq *rq, struct str pdf, const char *name)
{
	buf_str(&rq->reply->body, pdf);
	web_set(rq->reply, "Content-Type", STR("application/pdf"));
	web_set(rq->reply, "Content-Disposition", str_fmt(rq->a, "inline; filename=\"%s\"", name));
	web_set(rq->reply, "Cache-Control", STR("no-store"));
	return OK;
}

/* Which originals went back with it. */
static enum err originals_of(struct rq *rq, int64_t id, struct str *out)
{
	struct application_paper *p;
	struct buf b = buf_new(rq->a, 4096);
	size_t n;
	TRY(application_papers(rq, id, &p, &n));
	for (size_t i = 0; i < n && b.n < 600; i++)
		if (p[i].item.held && p[i].item.returned)
			buf_fmt(&b, "%s%.*s", b.n > 0 ? "; " : "", STR_ARG(p[i].text));
	*out = buf_done(&b);
	return OK;
}

enum err application_proof_pdf(struct rq *rq)
{
	struct application_proof_view *v = ARENA_NEW(rq->a, struct application_proof_view);
	struct office_letterhead head;
	struct str pdf;
	rq->lang = LANG_ID; /* paper of the office */
	TRY(load_proof(rq, v));
	if (v->v[0].locked)
		return ERR_LOCKED;
	TRY(office_letterhead_of(rq, &v->desk.of.unit, &head));
	struct application_given_line *l = ARENA_ARRAY(rq->a, v->n, struct application_given_line);
	for (size_t i = 0; i < v->n; i++) {
		l[i] = (struct application_given_line){application_number(rq->a, &v->a[i]), v->services[i], v->names[i], STR("")};
		TRY(originals_of(rq, v->a[i].id, &l[i].originals));
	}
	struct application_given_paper p = {
		.a = rq->a, .head = &head, .collector = v->v[0].name, .document = v->v[0].document, .officer = v->officer,
		.relation = str_of(application_collector_label(v->v[0].relation)), .made_at = v->v[0].made_at, .lines = l,
		.n = v->n};
	TRY(application_given_pdf(&p, &pdf));
	return pdf_file(rq, pdf, "bukti-serah-terima.pdf");
}

enum err application_refusal_pdf(struct rq *rq)
{
	struct application a;
	struct application_desk d;
	struct application_refusal r;
	struct application_view view;
	struct office_letterhead head;
	struct service_version s;
	struct account by;
	struct citizen c = {0};
	struct str pdf;
	rq->lang = LANG_ID;
	TRY(application_page_one(rq, RIGHT_CASE_VIEW, &a, &d));
	TRY(application_refusal(rq, a.id, &r));
	TRY(application_view(rq, &a, &d.calendar, NULL, 0, &view));
	TRY(service_version_by_id(rq, a.version_id, &s));
	TRY(account_by_id(rq, r.decided_by, &by));
	TRY(office_letterhead_of(rq, &d.of.unit, &head));
	enum err e = citizen_by_id(rq, a.applicant_id, PURPOSE_SERVICE, &c);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	struct application_refused_paper p = {
		.a = rq->a, .head = &head, .number = application_number(rq->a, &a), .service = s.name, .applicant = c.f.name,
		.reason = r.reason, .basis = r.basis, .objection = r.objection, .officer = by.name, .received_at = a.received_at,
		.decide_at = view.decide_at, .decided_at = r.decided_at};
	TRY(application_refused_pdf(&p, &pdf));
	return pdf_file(rq, pdf, "penolakan.pdf");
}

#define F(n, k, m, l, ...) \
	{.name = n, .kind = k, .at = offsetof(struct application_act_form, m), .label = N_(l), __VA_ARGS__}
const struct field application_bundle_fields[6] = {
	F("unit", FIELD_ID, unit, "Unit"),
	F("berkas", FIELD_MANY, cases, "Berkas", .max = APPLICATION_BUNDLE_MAX),
	F("hubungan", FIELD_CHOICE, collector, "Yang mengambil", .required = true, .choices = application_collector_names),
	F("pengambil", FIELD_LINE, name, "Nama pengambil", .max = APPLICATION_NAME_MAX),
	F("dokumen", FIELD_LINE, document, "Dokumen yang diperlihatkan", .max = APPLICATION_NAME_MAX),
	F("kembali", FIELD_BOOL, returned, "Berkas asli sudah dikembalikan")};
