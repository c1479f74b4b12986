/* What the public reads: the services of a unit, each with its promise, older editions, and the same on paper. */
#include "paper/qr.h"
#include "service/service_pages.h"
#include "service/service_paper.h"
#include "service_public_html.h"

static void list_body(struct html *h, void *ctx) { html_service_public_list(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_service_public(h, ctx); }

static void frame(struct rq *rq, const struct office_unit *u, const struct office_city *c)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	struct page_link *v = ARENA_ARRAY(rq->a, 4, struct page_link);
	struct str home = str_fmt(rq->a, "/u/%.*s", STR_ARG(u->slug));
	v[0] = (struct page_link){.href = home, .text = _r("Beranda")};
	v[1] = (struct page_link){.href = str_fmt(rq->a, "%.*s/layanan", STR_ARG(home)), .text = _r("Layanan"), .here = true};
	v[2] = (struct page_link){.href = str_fmt(rq->a, "%.*s/ikm", STR_ARG(home)), .text = _r("Laporan IKM")};
	v[3] = (struct page_link){.href = str_fmt(rq->a, "%.*s/survei", STR_ARG(home)), .text = _r("Isi survei")};
	*m = (struct page_more){.office = u->name, .region = c->full, .home = home, .nav = {v, 4},
	                        .emblem = c->demo == CITY_INVENTED,
	                        .banner = c->demo == CITY_REAL ? STR("") : str_of(_r(city_demo_label(c->demo)))};
	rq->more = m;
}

static enum err place(struct rq *rq, struct office_unit *u, struct office_city *c)
{
	TRY(office_unit_by_slug(rq, rq->path_args[0], u));
	return office_city_by_id(rq, u->city_id, c);
}

enum err service_public_list_page(struct rq *rq)
{
	struct service_list *v = ARENA_NEW(rq->a, struct service_list);
	struct service_version *all;
	struct office_city c;
	size_t n;
	TRY(place(rq, &v->unit, &c));
	TRY(service_day_of(rq, v->unit.id, &v->day));
	TRY(service_offered(rq, v->unit.id, civil_day(rq->now, c.zone), &all, &n));
	v->rq = rq;
	v->asked = utf8_line(rq->a, rq_param(rq, "cari").s != NULL ? utf8_head(rq_param(rq, "cari"), 80) : STR(""));
	struct str want = utf8_fold(rq->a, v->asked);
	struct service_sheet empty;
	service_sheet_unit(rq, &v->unit, &c, &empty);
	v->sheets = ARENA_ARRAY(rq->a, n, struct service_sheet);
	v->n_all = n;
	for (size_t i = 0; i < n; i++) {
		bool fits = want.n == 0 || str_find(utf8_fold(rq->a, all[i].name), want) >= 0 ||
		            str_find(utf8_fold(rq->a, all[i].product), want) >= 0;
		if (!fits)
			continue;
		v->sheets[v->n_sheets] = empty;
		service_sheet_head(rq, &all[i], v->day, &v->sheets[v->n_sheets++]);
	}
	frame(rq, &v->unit, &c);
	page(rq, str_z(rq->a, str_fmt(rq->a, "%s %.*s", _r("Layanan"), STR_ARG(v->unit.name))), list_body, v);
	return OK;
}

/* ---- one ---- */

static bool was_published(const struct service_version *v) { return v->from_on != 0; }

/* The service of that name in the unit, its published editions in d->versions, and the one asked for: ?edisi=2, else the
 * one in force, else the newest that ever was. */
static enum err published(struct rq *rq, struct service_desk *d)
{
	struct office_service *s;
	size_t n, kept = 0;
	int64_t service = 0;
	TRY(place(rq, &d->unit, &d->city));
	TRY(office_services(rq, d->unit.id, &s, &n));
	for (size_t i = 0; i < n && service == 0; i++)
		if (str_eq(service_slug_of(rq, s[i].name), rq->path_args[1]))
			service = s[i].id;
	/* An edition may carry another name than the service: the address on its own poster leads here as well. */
	if (service == 0)
		TRY(service_newest(rq, d->unit.id, &d->versions, &n));
	for (size_t i = 0; i < n && service == 0; i++)
		if (str_eq(service_slug_of(rq, d->versions[i].name), rq->path_args[1]))
			service = d->versions[i].service_id;
	if (service == 0)
		return ERR_NOT_FOUND;
	TRY(service_versions(rq, service, &d->versions, &n));
	d->today = civil_day(rq->now, d->city.zone);
	int64_t asked = rq_param_int(rq, "edisi", 0);
	const struct service_version *found = NULL, *now = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!was_published(&d->versions[i]))
			continue;
		d->versions[kept] = d->versions[i];
		struct service_version *v = &d->versions[kept++];
		if (v->edition == asked)
			found = v;
		if (now == NULL && v->from_on <= d->today && v->to_on >= d->today)
			now = v;
	}
	d->n_versions = kept;
	if (kept == 0 || (asked != 0 && found == NULL))
		return ERR_NOT_FOUND;
	d->v = found != NULL ? *found : now != NULL ? *now : d->versions[0];
	TRY(service_day_of(rq, d->unit.id, &d->day));
	service_sheet_unit(rq, &d->unit, &d->city, &d->sheet);
	return service_sheet_of(rq, &d->v, d->day, &d->sheet);
}

enum err service_public_page(struct rq *rq)
{
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk);
	struct str qr = STR("");
	d->rq = rq;
	TRY(published(rq, d));
	if (d->sheet.url.n > 0)
		TRY(qr_svg(rq->a, d->sheet.url, str_of(_r("Kode QR ke halaman ini")), &qr));
	d->drawing = (struct svg){qr};
	frame(rq, &d->unit, &d->city);
	page(rq, str_z(rq->a, d->v.name), one_body, d);
	return OK;
}

enum err service_public_paper_page(struct rq *rq)
{
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk);
	d->rq = rq;
	TRY(published(rq, d));
	return service_sheet_file(rq, &d->sheet, rq->path_args[2]);
}

enum err service_maklumat_page(struct rq *rq)
{
	struct service_sheet s;
	struct service_version *all;
	struct office_unit u;
	struct office_city c;
	struct str pdf;
	size_t n;
	TRY(place(rq, &u, &c));
	TRY(service_offered(rq, u.id, civil_day(rq->now, c.zone), &all, &n));
	service_sheet_unit(rq, &u, &c, &s);
	TRY(service_maklumat_pdf(&s, n, &pdf));
	return service_file(rq, pdf, "application/pdf", str_fmt(rq->a, "maklumat-%.*s.pdf", STR_ARG(u.slug)), true);
}

enum err service_sheet_file(struct rq *rq, const struct service_sheet *s, struct str name)
{
	const struct {
		const char *name;
		enum err (*make)(const struct service_sheet *s, struct str *out);
	} papers[] = {{"sop.pdf", service_sop_pdf}, {"poster.pdf", service_poster_pdf}, {"selebaran.pdf", service_flyer_pdf}};
	struct str bytes, stem = str_fmt(rq->a, "%.*s-", STR_ARG(service_slug_of(rq, s->name)));
	for (size_t i = 0; i < countof(papers); i++)
		if (str_eqz(name, papers[i].name)) {
			TRY(papers[i].make(s, &bytes));
			return service_file(rq, bytes, "application/pdf", str_cat(rq->a, stem, name), true);
		}
	if (str_eqz(name, "sippn.txt"))
		return service_file(rq, service_sippn_text(s), "text/plain; charset=utf-8", str_cat(rq->a, stem, name), true);
	if (str_eqz(name, "sippn.csv"))
		return service_file(rq, service_sippn_csv(s), "text/csv; charset=utf-8", str_cat(rq->a, stem, name), false);
	return ERR_NOT_FOUND;
}

struct svg service_drawing(const struct service_sheet *s) { return (struct svg){service_sop_svg(s)}; }
