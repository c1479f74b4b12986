/* The officer for data protection: the register of requests with their clock, copies, answers, destruction. */
#include "account/account_store.h"
#include "citizen/citizen_erasure_paper.h"
#include "citizen/citizen_pages.h"
#include "citizen_pdp_html.h"

static void pdp_body(struct html *h, void *ctx) { html_citizen_pdp(h, ctx); }
static void request_body(struct html *h, void *ctx) { html_citizen_request(h, ctx); }
static void copy_body(struct html *h, void *ctx) { html_citizen_copy(h, ctx); }
static void erasure_body(struct html *h, void *ctx) { html_citizen_erasure(h, ctx); }

enum err citizen_pdp_page(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	TRY(citizen_view_new(rq, v));
	TRY(citizen_count(rq, 0, &v->counts));
	TRY(citizen_requests(rq, 0, &v->requests, &v->n_requests));
	TRY(citizen_erasures(rq, &v->erasures, &v->n_erasures));
	page(rq, _r("Pelindungan data pribadi"), pdp_body, v);
	return OK;
}

enum err citizen_pdp_new_post(struct rq *rq)
{
	struct citizen c;
	int64_t id, made;
	int d = citizen_word(&citizen_demands, rq_param(rq, "permintaan"));
	enum err e = str_to_i64(str_trim(rq_param(rq, "catatan")), 1, INT64_MAX, &id) ? citizen_face(rq, id, &c)
	                                                                              : ERR_NOT_FOUND;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND)
		rq_problem(rq, "catatan", str_of(_r("Tidak ada catatan dengan nomor itu")));
	if (d < 0)
		rq_problem(rq, "permintaan", str_of(_r("Pilih salah satu")));
	if (e != OK || d < 0)
		return OK;
	TRY(citizen_request_add(rq, c.merged_into != 0 ? c.merged_into : id, (enum citizen_demand)d, &made));
	return citizen_to(rq, str_fmt(rq->a, "/pdp/permintaan/%lld?kabar=ditambah", (long long)made));
}

static enum err request_read(struct rq *rq, struct citizen_view *v)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(citizen_request_by_id(rq, id, &v->request));
	TRY(citizen_view_face(rq, v, v->request.citizen_id, RIGHT_CITIZEN_PDP));
	return citizen_readings(rq, v->c.id, &v->readings, &v->n_readings);
}

enum err citizen_request_page(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	TRY(request_read(rq, v));
	page(rq, _r("Permintaan subjek data"), request_body, v);
	return OK;
}

static enum err to_request(struct rq *rq, const struct citizen_view *v, enum citizen_no no)
{
	if (no != CITIZEN_FINE) {
		rq_problem(rq, NULL, str_of(_r(citizen_no_text(no))));
		return OK;
	}
	return citizen_to(rq, str_fmt(rq->a, "/pdp/permintaan/%lld?kabar=disimpan", (long long)v->request.id));
}

enum err citizen_request_post(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	enum citizen_no no;
	TRY(request_read(rq, v));
	int g = citizen_word(&citizen_grounds, rq_param(rq, "jawaban"));
	if (g < 0) {
		rq_problem(rq, "jawaban", str_of(_r("Pilih salah satu")));
		return OK;
	}
	TRY(citizen_request_end(rq, v->request.id, (enum citizen_ground)g, &no));
	return to_request(rq, v, no);
}

/* What the person gets on paper: all that is held, and who has read it. */
enum err citizen_copy_post(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	TRY(request_read(rq, v));
	if (!v->request.waits)
		return rq_refuse(rq, 409, str_of(_r(citizen_no_text(CITIZEN_NO_ENDED))));
	TRY(citizen_by_id(rq, v->c.id, PURPOSE_SUBJECT, &v->c));
	TRY(citizen_readings(rq, v->c.id, &v->readings, &v->n_readings));
	page(rq, _r("Salinan data pribadi"), copy_body, v);
	return OK;
}

enum err citizen_erase_post(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	struct citizen_erasure e;
	enum citizen_no no;
	TRY(request_read(rq, v));
	int why = citizen_word(&citizen_erase_whys, rq_param(rq, "dasar"));
	if (why < 0 || !str_eqz(rq_param(rq, "yakin"), "1")) {
		rq_problem(rq, why < 0 ? "dasar" : "yakin", str_of(_r("Pilih dasarnya, lalu centang bahwa Anda yakin")));
		return OK;
	}
	if (!v->request.waits || v->request.demand != DEMAND_ERASE)
		return to_request(rq, v, CITIZEN_NO_ENDED);
	TRY(citizen_erase(rq, v->c.id, (enum citizen_erase_why)why, &e, &no));
	if (no != CITIZEN_FINE)
		return to_request(rq, v, no);
	TRY(citizen_request_end(rq, v->request.id, GROUND_MET, &no));
	return citizen_to(rq, str_fmt(rq->a, "/pdp/pemusnahan/%lld", (long long)e.id));
}

/* ---- minutes ---- */

static enum err minutes_of(struct rq *rq, struct citizen_erasure *e, struct citizen_minutes *m)
{
	struct office_unit u;
	struct office_city city;
	struct account by = {.name = STR("sistem")};
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(citizen_erasure_by_id(rq, id, e));
	TRY(office_unit_by_id(rq, e->unit_id, &u));
	TRY(office_city_of_unit(rq, e->unit_id, &city));
	if (e->erased_by != 0)
		TRY(account_by_id(rq, e->erased_by, &by));
	*m = (struct citizen_minutes){
		.office = u.name, .city = city.full, .by = by.name, .number = e->number, .year = e->year, .zone = city.zone,
		.citizen_id = e->citizen_id, .records = e->records, .readings = e->readings, .at = e->erased_at,
		.made_at = rq->now, .ground = str_of(citizen_erase_whys.labels[e->why]),
		.sample = city.demo != CITY_REAL ? str_of(city_demo_label(city.demo)) : STR_NULL,
	};
	return OK;
}

enum err citizen_erasure_page(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	struct citizen_minutes m;
	TRY(citizen_view_new(rq, v));
	TRY(minutes_of(rq, &v->erasure, &m));
	v->unit = m.office;
	v->masked = m.by;
	page(rq, _r("Berita acara pemusnahan"), erasure_body, v);
	return OK;
}

enum err citizen_erasure_pdf(struct rq *rq)
{
	struct citizen_erasure e;
	struct citizen_minutes m;
	struct str pdf;
	TRY(minutes_of(rq, &e, &m));
	TRY(citizen_minutes_pdf(rq->a, &m, &pdf));
	return citizen_file(rq, pdf, str_fmt(rq->a, "pemusnahan-%lld-%d.pdf", (long long)e.number, e.year));
}
