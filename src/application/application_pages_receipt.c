/* The receipt: on the screen as the slip that leaves the printer, as a sheet to keep, and what is next for the clerk. */
#include "account/account_store.h"
#include "application/application_pages_intake.h"
#include "application_receipt_html.h"
#include "app/outbox.h"
#include "paper/qr.h"
#include "queue/queue_store_printer.h"

enum { SMALL = 58, USUAL = 80 };

static void receipt_body(struct html *h, void *ctx) { html_receipt(h, ctx); }

static struct str base_address(struct rq *rq)
{
	struct str host = web_header(rq->http, "Host");
	return str_fmt(rq->a, "%s://%.*s", rq->http->secure ? "https" : "http", STR_ARG(host.n > 0 ? host : STR("localhost")));
}

static struct str moment(struct rq *rq, const struct receipt_view *v, enum lang lang, int64_t at)
{
	if (at == 0)
		return STR("");
	return str_fmt(rq->a, "%.*s %s", STR_ARG(application_moment(rq->a, lang, at, v->desk.of.city.zone)),
	               zone_name(v->desk.of.city.zone));
}

/* ---- what stands on it ---- */

static const char letter_words[] = N_("Surat kuasa perlu dilengkapi: %s. Permohonan tetap diproses; hasilnya diserahkan "
                                      "kepada pemohon sendiri atau dengan surat kuasa yang benar.");

static enum err items_of(struct rq *rq, struct receipt_view *v, const struct service_version *s, enum lang lang)
{
	struct application_paper *p;
	struct service_requirement *req;
	struct intake_custody *c;
	size_t n, n_req, n_c;
	TRY(application_papers(rq, v->a.id, &p, &n));
	TRY(service_requirements(rq, v->a.version_id, &req, &n_req));
	TRY(intake_custody_of(rq, v->a.id, &c, &n_c));
	v->r.items = ARENA_ARRAY(rq->a, n + 1, struct receipt_item);
	v->r.n = n;
	for (size_t i = 0; i < n; i++) {
		struct receipt_item *x = &v->r.items[i];
		*x = (struct receipt_item){.text = p[i].text, .mark = p[i].item.mark, .held = p[i].item.held,
		                           .returned = p[i].returned_at != 0, .came = STR(""), .kept = STR(""),
		                           .rule = i < n_req ? intake_rule(rq->a, lang, s, &req[i]) : STR("")};
		for (size_t k = 0; k < n_c; k++)
			if (c[k].place == (int)i + 1) {
				x->kept = c[k].kept;
				if (c[k].came >= 0)
					x->came = str_of(lang_text(lang, intake_came_label((enum intake_came)c[k].came)));
			}
		v->r.n_lacking += x->mark == MARK_LACKING && v->a.state == APP_INCOMPLETE;
		v->r.n_held += x->held && !x->returned;
	}
	return OK;
}

static enum err comer_of(struct rq *rq, struct receipt_view *v, enum lang lang)
{
	struct intake_taken t;
	struct intake_carrier_seen carrier;
	struct str name, relation;
	enum intake_relation rel;
	v->r.comer = v->r.letter = v->carrier = STR("");
	if (v->a.proxy_id == 0)
		return OK;
	TRY(citizen_name_masked(rq, v->a.proxy_id, &name));
	relation = intake_relation_parse(v->a.relation, &rel) ? str_of(lang_text(lang, intake_relation_label(rel))) :
	                                                        v->a.relation;
	v->r.comer = str_fmt(rq->a, "%.*s (%.*s)", STR_ARG(name), STR_ARG(relation));
	enum err e = intake_taken_of(rq, v->a.id, &t);
	if (e == OK && !t.letter_good) {
		const char *why = t.letter == PROXY_LETTER_DOUBTFUL && t.doubt >= 0 ?
		                  lang_text(lang, intake_doubt_label((enum intake_doubt)t.doubt)) :
		                  lang_text(lang, N_("belum ada"));
		v->r.letter = str_fmt(rq->a, lang_text(lang, letter_words), why);
	}
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(intake_carrier_look(rq, v->a.unit_id, v->a.proxy_id, &carrier));
	if (carrier.often)
		v->carrier = lang_int(rq->a, lang, carrier.applicants);
	return OK;
}

static struct str fee_of(struct rq *rq, enum lang lang, const struct service_version *s)
{
	if (s->fee_rupiah == 0)
		return s->fee.n > 0 ? s->fee : str_of(lang_text(lang, N_("Gratis")));
	return str_fmt(rq->a, "Rp %.*s (%.*s)", STR_ARG(lang_int(rq->a, lang, s->fee_rupiah)), STR_ARG(s->fee_basis));
}

struct str application_complain_to(struct rq *rq, const struct office_desk *d, enum lang lang)
{
	struct str at = d->unit.phone.n > 0 ? d->unit.phone : d->unit.email.n > 0 ? d->unit.email : d->city.contact;
	if (at.n == 0)
		at = str_of(lang_text(lang, N_("petugas pengaduan unit ini")));
	return str_fmt(rq->a, "%s: %.*s; lapor.go.id", lang_text(lang, N_("Mengadu")), STR_ARG(at));
}

/* The next file of the visit, by the same carrier: of the same service when several were announced. */
static struct str next_file(struct rq *rq, const struct application *a, const struct queue_visit *visit)
{
	struct buf b = buf_new(rq->a, 256);
	buf_fmt(&b, "/berkas/baru?kunjungan=%lld", (long long)visit->id);
	if (visit->files > 1)
		buf_fmt(&b, "&layanan=%lld", (long long)a->service_id);
	else
		buf_z(&b, "&pilih=1");
	if (a->proxy_id != 0)
		buf_fmt(&b, "&pembawa=%lld", (long long)a->proxy_id);
	return buf_done(&b);
}

static enum err counter_of(struct rq *rq, struct receipt_view *v, enum lang lang)
{
	struct queue_visit visit;
	struct office_counter *c;
	size_t n;
	v->back = STR("/berkas");
	v->r.counter = STR("");
	if (v->a.stated_at != 0) /* the next line of the intake sheet is of the same day */
		v->next = str_fmt(rq->a, "/berkas/baru?unit=%lld&layanan=%lld&tanggal=%.*s", (long long)v->a.unit_id,
		                  (long long)v->a.service_id,
		                  STR_ARG(civil_iso(rq->a, civil_day(v->a.stated_at, v->desk.of.city.zone))));
	if (v->a.visit_id == 0)
		return OK;
	TRY(queue_visit_by_id(rq, v->a.visit_id, &visit));
	v->next = next_file(rq, &v->a, &visit);
	if (visit.counter_id == 0)
		return OK;
	v->back = str_fmt(rq->a, "/loket/%lld", (long long)visit.counter_id);
	TRY(office_counters(rq, v->a.unit_id, &c, &n));
	for (size_t i = 0; i < n; i++)
		if (c[i].id == visit.counter_id) {
			v->counter_no = c[i].number;
			v->r.counter = str_fmt(rq->a, "%s %lld, %.*s", lang_text(lang, N_("Loket")), (long long)c[i].number,
			                       STR_ARG(v->r.clerk));
		}
	return OK;
}

static void moments(struct rq *rq, struct receipt_view *v, enum lang lang)
{
	struct receipt *r = &v->r;
	const struct application *a = &v->a;
	int64_t decide = 0;
	r->received = moment(rq, v, lang, a->received_at);
	r->stated = moment(rq, v, lang, a->stated_at);
	r->complete = a->complete_at / 60000 == a->received_at / 60000 ? STR("") : moment(rq, v, lang, a->complete_at);
	r->promise = moment(rq, v, lang, a->promised_at);
	r->pickup = moment(rq, v, lang, a->pickup_at);
	if (r->n_lacking == 0 && calendar_due(&v->desk.calendar, a->received_at, APPLICATION_DECIDE_DAYS, &decide))
		r->decide = str_fmt(rq->a, "%.*s", STR_ARG(lang_date(rq->a, lang, civil_day(decide, v->desk.of.city.zone), false)));
	else
		r->decide = STR("");
}

static enum err fill(struct rq *rq, struct receipt_view *v, enum lang lang)
{
	struct service_version s;
	struct account clerk = {.name = STR("")};
	struct receipt *r = &v->r;
	TRY(service_version_by_id(rq, v->a.version_id, &s));
	enum err e = account_by_id(rq, v->a.received_by, &clerk);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*r = (struct receipt){
		.office = v->desk.of.unit.name, .city = v->desk.of.city.full, .service = s.name, .product = s.product,
		.number = application_number(rq->a, &v->a), .fee = fee_of(rq, lang, &s), .state = v->a.state, .clerk = clerk.name,
		.complain = application_complain_to(rq, &v->desk.of, lang),
		.code = application_code_print(rq->a, str_z(rq->a, v->a.code)),
		.address = str_fmt(rq->a, "%.*s/lacak#%.*s", STR_ARG(base_address(rq)), STR_ARG(v->a.code)),
		.zone = v->desk.of.city.zone, .made_at = v->a.received_at, .stands = STR(""),
		.sample = v->desk.of.city.demo != CITY_REAL ? str_of(lang_text(lang, city_demo_label(v->desk.of.city.demo))) :
		                                              STR_NULL,
	};
	TRY(items_of(rq, v, &s, lang));
	moments(rq, v, lang);
	TRY(citizen_name_masked(rq, v->a.applicant_id, &r->applicant));
	TRY(comer_of(rq, v, lang));
	TRY(counter_of(rq, v, lang));
	if (application_owed(v->a.state))
		TRY(intake_standing(rq, v->a.unit_id, v->a.service_id, v->desk.of.city.zone, &r->stands));
	return OK;
}

/* ---- the pages ---- */

enum err intake_receipt_page(struct rq *rq)
{
	struct receipt_view *v = ARENA_NEW(rq->a, struct receipt_view);
	struct str svg;
	v->rq = rq;
	TRY(application_page_one(rq, RIGHT_CASE_TAKE, &v->a, &v->desk));
	TRY(fill(rq, v, rq->lang));
	TRY(qr_svg(rq->a, v->r.address, str_of(_r("Kode QR halaman pelacakan")), &svg));
	v->qr = (struct svg){svg};
	v->path = str_fmt(rq->a, "/berkas/%lld/tanda-terima", (long long)v->a.id);
	v->printer = queue_printer(rq, v->desk.of.unit.slug, v->counter_no, &(int){0}).n > 0;
	v->key = rq_key(rq);
	v->odd = (unsigned)rq_param_int(rq, "catatan", 0);
	v->fresh = rq_param(rq, "baru").n > 0;
	v->narrow = rq_param_int(rq, "lebar", USUAL) == SMALL;
	TRY(application_kin(rq, &v->a, &v->kin));
	application_page_frame(rq, &v->desk, &v->a, true);
	rq->more->n_topics = 0; /* paper does not change under the hand */
	rq->more->scripts[rq->more->n_scripts++] = "queue.js";
	web_set(rq->reply, "Referrer-Policy", STR("strict-origin"));
	page(rq, str_z(rq->a, v->r.number), receipt_body, v);
	return OK;
}

/* To the printer of the counter, else the unit's: every press prints once. */
enum err intake_receipt_print_post(struct rq *rq)
{
	struct receipt_view *v = ARENA_NEW(rq->a, struct receipt_view);
	struct ticket t;
	struct str bytes;
	int width;
	v->rq = rq;
	TRY(application_page_one(rq, RIGHT_CASE_TAKE, &v->a, &v->desk));
	TRY(fill(rq, v, LANG_ID));
	struct str name = queue_printer(rq, v->desk.of.unit.slug, v->counter_no, &width);
	if (name.n == 0)
		return rq_refuse(rq, 409, str_of(_r("Unit ini belum mempunyai printer jaringan. Cetak dari peramban.")));
	receipt_ticket(rq->a, &v->r, width, &t);
	TRY(ticket_escpos(rq->a, &t, &bytes));
	TRY(outbox_add(rq, "printer", name, str_hex(rq->a, bytes.s, bytes.n),
	               str_fmt(rq->a, "tanda-terima/%lld/%lld", (long long)v->a.id, (long long)rq_id(rq))));
	web_redirect(rq->reply, str_fmt(rq->a, "/berkas/%lld/tanda-terima?kabar=dicetak-tanda", (long long)v->a.id));
	return OK;
}

enum err intake_receipt_pdf(struct rq *rq)
{
	struct receipt_view *v = ARENA_NEW(rq->a, struct receipt_view);
	struct str pdf;
	bool small = str_eqz(rq_param(rq, "kertas"), "a6");
	v->rq = rq;
	TRY(application_page_one(rq, RIGHT_CASE_TAKE, &v->a, &v->desk));
	TRY(fill(rq, v, LANG_ID));
	TRY(office_letterhead_of(rq, &v->desk.of.unit, &v->r.head));
	TRY(receipt_pdf(rq->a, &v->r, small ? PDF_A6 : PDF_A5, &pdf));
	buf_str(&rq->reply->body, pdf);
	web_set(rq->reply, "Content-Type", STR("application/pdf"));
	web_set(rq->reply, "Content-Disposition",
	        str_fmt(rq->a, "inline; filename=\"tanda-terima-%.*s.pdf\"", STR_ARG(v->r.number)));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}
