/* Titip berkas: names and services typed in a row, one receipt; then one file after the other is taken in as usual. And who
 * carries often. */
#include "account/account_store.h"
#include "application/application_pages_deposit.h"
#include "application_deposit_html.h"

static void new_body(struct html *h, void *ctx) { html_deposit_new(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_deposit_one(h, ctx); }
static void list_body(struct html *h, void *ctx) { html_deposits(h, ctx); }

struct str intake_deposit_number(struct arena *a, const struct intake_deposit *d)
{
	return str_fmt(a, "T-%d-%05lld", d->year, (long long)d->number);
}

/* ---- laid down ---- */

/* As many rows as the visit has files left, more when more were sent; each with the service of the row above. */
static void rows_of(struct rq *rq, struct deposit_view *v)
{
	const struct intake_view *in = &v->in;
	int64_t left = in->visit.files - in->taken - in->deposited;
	size_t at = 0, name = 0, service = 0;
	v->n_rows = left > INTAKE_ROWS ? (size_t)left : INTAKE_ROWS;
	v->n_rows = v->n_rows > INTAKE_DEPOSIT_FILES ? INTAKE_DEPOSIT_FILES : v->n_rows;
	v->rows = ARENA_ARRAY(rq->a, INTAKE_DEPOSIT_FILES, struct deposit_row);
	for (size_t i = 0; i < INTAKE_DEPOSIT_FILES; i++)
		v->rows[i] = (struct deposit_row){STR(""), in->version.id != 0 ? str_int(rq->a, in->version.service_id) : STR("")};
	for (at = 0; at < rq->n_params; at++) {
		const struct web_param *p = &rq->params[at];
		if (str_eqz(p->name, "b_nama") && name < INTAKE_DEPOSIT_FILES)
			v->rows[name++].name = p->value;
		if (str_eqz(p->name, "b_layanan") && service < INTAKE_DEPOSIT_FILES)
			v->rows[service++].service = p->value;
	}
	if (name > v->n_rows)
		v->n_rows = name;
}

static enum err fill(struct rq *rq, struct deposit_view *v)
{
	TRY(intake_view_fill(rq, &v->in));
	intake_fields(rq, &v->in);
	rows_of(rq, v);
	return OK;
}

enum err intake_deposit_page(struct rq *rq)
{
	struct deposit_view *v = ARENA_NEW(rq->a, struct deposit_view);
	TRY(fill(rq, v));
	application_page_frame(rq, &v->in.desk, NULL, true);
	rq->more->n_topics = 0;
	rq->more->scripts[rq->more->n_scripts++] = "intake.js";
	page(rq, _r("Titip berkas"), new_body, v);
	return OK;
}

/* Rows with a name; a row without a service of its own takes the one above. */
static void files_of(struct rq *rq, const struct deposit_view *v, struct intake_deposit_ask *ask)
{
	int64_t service = v->in.version.service_id;
	ask->files = ARENA_ARRAY(rq->a, v->n_rows + 1, struct intake_file);
	for (size_t i = 0; i < v->n_rows; i++) {
		int64_t id;
		bool offered = false;
		if (str_trim(v->rows[i].name).n == 0)
			continue;
		if (str_to_i64(v->rows[i].service, 1, INT64_MAX, &id))
			service = id;
		for (size_t k = 0; k < v->in.n_offers; k++)
			offered |= v->in.offers[k].service_id == service;
		if (!offered) {
			rq_problem(rq, "berkas", str_of(_r(application_no_text(APPLICATION_NO_SERVICE))));
			return;
		}
		ask->files[ask->n++] = (struct intake_file){.service_id = service, .label = str_trim(v->rows[i].name)};
	}
}

enum err intake_deposit_post(struct rq *rq)
{
	struct deposit_view *v = ARENA_NEW(rq->a, struct deposit_view);
	struct intake_deposit d;
	struct intake_refused no;
	enum intake_relation relation;
	TRY(fill(rq, v));
	struct intake_deposit_ask ask = {.unit_id = v->in.desk.of.unit.id, .visit_id = v->in.visit.id,
	                                 .carrier_id = v->in.carrier.citizen_id};
	ask.relation = intake_relation_parse(rq_param(rq, "hubungan"), &relation) ? (int)relation : -1;
	intake_person_typed(rq, INTAKE_COMER, &ask.person);
	files_of(rq, v, &ask);
	if (rq->n_problems > 0)
		return OK;
	TRY(intake_deposit_take(rq, &ask, &d, &no));
	if (no.any)
		intake_problem(rq, &no, v->in.desk.of.city.zone);
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/berkas/titip/%lld?baru=1", (long long)d.id));
	return OK;
}

/* ---- one deposit, and its receipt ---- */

static enum err counter_name(struct rq *rq, struct deposit_view *v, enum lang lang)
{
	struct account clerk = {.name = STR("")};
	enum err e = account_by_id(rq, v->d.received_by, &clerk);
	v->r.clerk = clerk.name;
	v->back = STR("/berkas/titipan");
	if (v->d.visit_id != 0) {
		struct queue_visit visit;
		TRY(queue_visit_by_id(rq, v->d.visit_id, &visit));
		if (visit.counter_id != 0)
			v->back = str_fmt(rq->a, "/loket/%lld", (long long)visit.counter_id);
	}
	(void)lang;
	return e == ERR_NOT_FOUND ? OK : e;
}

static enum err files_told(struct rq *rq, struct deposit_view *v, enum lang lang)
{
	struct office_service *s;
	size_t n;
	TRY(intake_deposit_files(rq, &v->d, &v->files, &v->n_files));
	TRY(office_services(rq, v->d.unit_id, &s, &n));
	v->r.files = ARENA_ARRAY(rq->a, v->n_files + 1, struct receipt_file);
	v->r.n = v->n_files;
	for (size_t i = 0; i < v->n_files; i++) {
		const struct intake_file *f = &v->files[i];
		struct receipt_file *r = &v->r.files[i];
		*r = (struct receipt_file){f->label.n > 0 ? f->label : str_of(lang_text(lang, N_("(terkunci)"))), STR("-"),
		                           str_of(lang_text(lang, N_("menunggu diperiksa")))};
		if (f->application_id != 0)
			r->state = str_of(lang_text(lang, N_("sudah diperiksa")));
		else if (f->returned_at != 0)
			r->state = str_of(lang_text(lang, N_("dikembalikan")));
		else
			v->n_open++;
		for (size_t k = 0; k < n; k++)
			if (s[k].id == f->service_id)
				r->service = s[k].name;
	}
	return OK;
}

static struct str moment(struct rq *rq, const struct deposit_view *v, enum lang lang, int64_t at)
{
	return str_fmt(rq->a, "%.*s %s", STR_ARG(application_moment(rq->a, lang, at, v->in.desk.of.city.zone)),
	               zone_name(v->in.desk.of.city.zone));
}

static enum err one(struct rq *rq, struct deposit_view *v, enum lang lang)
{
	enum intake_relation rel;
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	v->in.rq = rq;
	TRY(intake_deposit_by_id(rq, id, &v->d));
	TRY(application_page_desk(rq, RIGHT_CASE_TAKE, v->d.unit_id, &v->in.desk));
	const struct office_desk *of = &v->in.desk.of;
	v->r = (struct receipt_deposit){.office = of->unit.name, .city = of->city.full, .zone = of->city.zone,
		.number = intake_deposit_number(rq->a, &v->d), .made_at = v->d.received_at,
		.relation = intake_relation_parse(v->d.relation, &rel) ? str_of(lang_text(lang, intake_relation_label(rel))) :
		                                                         v->d.relation,
		.received = moment(rq, v, lang, v->d.received_at), .due = moment(rq, v, lang, v->d.due_at),
		.complain = application_complain_to(rq, of, lang), .counter = STR(""),
		.sample = of->city.demo != CITY_REAL ? str_of(lang_text(lang, city_demo_label(of->city.demo))) : STR_NULL};
	TRY(citizen_name_masked(rq, v->d.carrier_id, &v->r.carrier));
	TRY(counter_name(rq, v, lang));
	return files_told(rq, v, lang);
}

enum err intake_deposit_one_page(struct rq *rq)
{
	struct deposit_view *v = ARENA_NEW(rq->a, struct deposit_view);
	TRY(one(rq, v, rq->lang));
	v->in.key = rq_key(rq);
	v->narrow = rq_param_int(rq, "lebar", 80) == 58;
	application_page_frame(rq, &v->in.desk, NULL, true);
	rq->more->n_topics = 0;
	rq->more->scripts[rq->more->n_scripts++] = "queue.js";
	page(rq, str_z(rq->a, v->r.number), one_body, v);
	return OK;
}

enum err intake_deposit_pdf(struct rq *rq)
{
	struct deposit_view *v = ARENA_NEW(rq->a, struct deposit_view);
	struct str pdf;
	TRY(one(rq, v, LANG_ID));
	TRY(office_letterhead_of(rq, &v->in.desk.of.unit, &v->r.head));
	TRY(receipt_deposit_pdf(rq->a, &v->r, &pdf));
	buf_str(&rq->reply->body, pdf);
	web_set(rq->reply, "Content-Type", STR("application/pdf"));
	web_set(rq->reply, "Content-Disposition",
	        str_fmt(rq->a, "inline; filename=\"titip-berkas-%.*s.pdf\"", STR_ARG(v->r.number)));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}

enum err intake_deposit_return_post(struct rq *rq)
{
	struct deposit_view *v = ARENA_NEW(rq->a, struct deposit_view);
	enum intake_no no;
	TRY(one(rq, v, rq->lang));
	TRY(intake_file_return(rq, &v->d, (int)rq_param_int(rq, "ke", 0), &no));
	if (no != INTAKE_FINE)
		rq_problem(rq, NULL, str_of(_r(intake_no_text(no))));
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/berkas/titip/%lld?kabar=disimpan", (long long)v->d.id));
	return OK;
}

/* ---- all that wait ---- */

enum err intake_deposits_page(struct rq *rq)
{
	struct deposits_view *v = ARENA_NEW(rq->a, struct deposits_view);
	v->rq = rq;
	TRY(application_page_desk(rq, RIGHT_CASE_TAKE, rq_param_int(rq, "unit", 0), &v->desk));
	TRY(intake_deposits_open(rq, v->desk.of.unit.id, &v->v, &v->n));
	v->names = ARENA_ARRAY(rq->a, v->n + 1, struct str);
	for (size_t i = 0; i < v->n; i++)
		TRY(citizen_name_masked(rq, v->v[i].carrier_id, &v->names[i]));
	application_page_frame(rq, &v->desk, NULL, true);
	page(rq, _r("Titip berkas"), list_body, v);
	return OK;
}
