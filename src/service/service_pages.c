/* Which page answers which address; the list of a unit's standards, and the catalogue from which it begins. */
#include "service/service_pages.h"
#include "service_list_html.h"

static void list_body(struct html *h, void *ctx) { html_service_list(h, ctx); }
static void units_body(struct html *h, void *ctx) { html_service_units(h, ctx); }
static void catalogue_body(struct html *h, void *ctx) { html_service_catalogue(h, ctx); }

/* The unit that is asked for, else the person's own; ERR_NOT_FOUND for who works in none. */
static enum err unit_asked(struct rq *rq, struct office_unit *out)
{
	struct str slug = rq_param(rq, "unit");
	if (slug.n > 0)
		return office_unit_by_slug(rq, slug, out);
	return rq->actor.unit_id != 0 ? office_unit_by_id(rq, rq->actor.unit_id, out) : ERR_NOT_FOUND;
}

/* Who works for a whole city chooses among its units. */
static enum err choose_unit(struct rq *rq, struct service_list *v)
{
	struct office_city c;
	struct office_unit *u;
	size_t n, k = 0;
	enum err e = rq->actor.unit_id != 0 ? office_city_by_id(rq, rq->actor.unit_id, &c) : ERR_NOT_FOUND;
	TRY(e == ERR_NOT_FOUND ? office_city(rq, &c) : e);
	TRY(office_units(rq, c.id, &u, &n));
	int32_t today = civil_day(rq->now, c.zone);
	struct page_link *l = ARENA_ARRAY(rq->a, n, struct page_link);
	for (size_t i = 0; i < n; i++)
		if (office_unit_valid(&u[i], today))
			l[k++] = (struct page_link){.href = str_fmt(rq->a, "/standar?unit=%.*s", STR_ARG(u[i].slug)),
			                            .text = str_z(rq->a, u[i].name)};
	v->units = (struct page_links){l, k};
	page(rq, _r("Standar pelayanan"), units_body, v);
	return OK;
}

static void frame(struct rq *rq, const struct service_list *v, const struct office_city *c, bool below)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	struct page_link *t = ARENA_NEW(rq->a, struct page_link);
	*t = (struct page_link){.href = str_fmt(rq->a, "/standar?unit=%.*s", STR_ARG(v->unit.slug)),
	                        .text = _r("Standar pelayanan")};
	*m = (struct page_more){.trail = {t, below}, .office = v->unit.name, .region = c->full, .zone = c->zone,
	                        .emblem = c->demo == CITY_INVENTED,
	                        .banner = c->demo == CITY_REAL ? STR("") : str_of(_r(city_demo_label(c->demo)))};
	rq->more = m;
}

static enum err lines_of(struct rq *rq, struct service_list *v, int32_t today)
{
	struct service_version *newest, *offered;
	struct service_reviewed *seen;
	size_t n_offered, n_seen;
	TRY(service_newest(rq, v->unit.id, &newest, &v->n));
	TRY(service_offered(rq, v->unit.id, today, &offered, &n_offered));
	TRY(service_reviewed(rq, v->unit.id, &seen, &n_seen));
	v->v = ARENA_ARRAY(rq->a, v->n, struct service_line);
	for (size_t i = 0; i < v->n; i++) {
		struct service_line *l = &v->v[i];
		l->v = newest[i];
		if (l->v.state == SERVICE_IN_FORCE)
			l->due = service_review_due(l->v.from_on, service_reviewed_on(seen, n_seen, l->v.id));
		l->need = service_need(l->v.state, l->v.legal, l->v.legal_on != 0, l->due, today);
		for (size_t k = 0; k < n_offered; k++)
			l->in_force_before |= offered[k].service_id == l->v.service_id && offered[k].id != l->v.id;
		v->waiting += l->need != NEED_NOTHING && l->need != NEED_SOON;
	}
	return OK;
}

static enum err service_list_page(struct rq *rq)
{
	struct service_list *v = ARENA_NEW(rq->a, struct service_list);
	struct office_city c;
	v->rq = rq;
	enum err e = unit_asked(rq, &v->unit);
	if (e == ERR_NOT_FOUND && rq_param(rq, "unit").n == 0)
		return choose_unit(rq, v);
	TRY(e);
	TRY(office_city_by_id(rq, v->unit.city_id, &c));
	TRY(service_day_of(rq, v->unit.id, &v->day));
	TRY(lines_of(rq, v, civil_day(rq->now, c.zone)));
	v->may_edit = service_may(rq, RIGHT_SERVICE_EDIT, v->unit.id);
	frame(rq, v, &c, false);
	page(rq, _r("Standar pelayanan"), list_body, v);
	return OK;
}

/* ---- the catalogue ---- */

static enum err offers_of(struct rq *rq, struct service_list *v)
{
	struct service_catalogue *c = ARENA_NEW(rq->a, struct service_catalogue);
	struct service_version *have;
	size_t n;
	bool all = rq_param(rq, "semua").n > 0;
	*c = service_catalogue(rq->a);
	TRY(service_newest(rq, v->unit.id, &have, &n));
	v->offers = ARENA_ARRAY(rq->a, c->n, const struct service_offer *);
	v->taken = ARENA_ARRAY(rq->a, c->n, bool);
	for (size_t i = 0; i < c->n; i++) {
		if (!all && !service_offer_fits(&c->v[i], str_of(unit_kind_name(v->unit.kind))))
			continue;
		for (size_t k = 0; k < n; k++)
			v->taken[v->n_offers] |= str_eq(have[k].catalogue, c->v[i].key);
		v->offers[v->n_offers++] = &c->v[i];
	}
	return OK;
}

static enum err service_catalogue_page(struct rq *rq)
{
	struct service_list *v = ARENA_NEW(rq->a, struct service_list);
	struct office_city c;
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(unit_asked(rq, &v->unit));
	if (!service_may(rq, RIGHT_SERVICE_EDIT, v->unit.id))
		return ERR_DENIED;
	TRY(office_city_by_id(rq, v->unit.city_id, &c));
	TRY(service_day_of(rq, v->unit.id, &v->day));
	TRY(offers_of(rq, v));
	frame(rq, v, &c, true);
	page(rq, _r("Katalog layanan"), catalogue_body, v);
	return OK;
}

static enum err service_adopt_post(struct rq *rq)
{
	struct office_unit u;
	struct office_city c;
	struct service_version v;
	enum service_no no;
	struct str key = rq_param(rq, "layanan"), name = utf8_line(rq->a, rq_param(rq, "nama"));
	TRY(unit_asked(rq, &u));
	if (!service_may(rq, RIGHT_SERVICE_EDIT, u.id))
		return ERR_DENIED;
	TRY(office_city_by_id(rq, u.city_id, &c));
	int32_t today = civil_day(rq->now, c.zone);
	if (key.n > 0)
		TRY(service_adopt(rq, u.id, key, today, &v, &no));
	else
		TRY(service_new(rq, u.id, name, today, &v, &no));
	if (no != SERVICE_FINE) {
		rq_problem(rq, key.n > 0 ? NULL : "nama",
		           str_of(no == SERVICE_NO_STATE ? _r("Layanan itu sudah punya rancangan") : _r(service_no_text(no))));
		return OK;
	}
	web_redirect(rq->reply, str_fmt(rq->a, "/standar/%lld?kabar=ditambah", (long long)v.id));
	return OK;
}

/* ---- routes ---- */

#define GET_STAFF(p, f) {.method = "GET", .path = p, .right = RIGHT_SIGNED_IN, .apply = f, .unit_arg = -1}
#define POST_EDIT(p, f, g, size) {.method = "POST", .path = p, .right = RIGHT_SERVICE_EDIT, .access = WRITE, \
	.body_max = size, .apply = f, .again = g, .unit_arg = -1}
#define POST_STEP(p, r, f, t) {.method = "POST", .path = p, .right = r, .access = WRITE, .body_max = 32768, .apply = f, \
	.again = service_one_page, FIELDS(t, struct service_step_form), .unit_arg = -1}

const struct route service_routes[] = {
	{.method = "GET", .path = "/u/{unit}/layanan", .apply = service_public_list_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/layanan/{layanan}", .apply = service_public_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/layanan/{layanan}/{berkas}", .apply = service_public_paper_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/maklumat.pdf", .apply = service_maklumat_page, .unit_arg = -1},

	GET_STAFF("/standar", service_list_page),
	{.method = "GET", .path = "/standar/katalog", .right = RIGHT_SERVICE_EDIT, .apply = service_catalogue_page,
	 .unit_arg = -1},
	POST_EDIT("/standar/katalog", service_adopt_post, service_catalogue_page, 4096),
	GET_STAFF("/standar/{versi}", service_one_page),
	GET_STAFF("/standar/{versi}/pratinjau", service_preview_page),
	GET_STAFF("/standar/{versi}/banding", service_compare_page),
	GET_STAFF("/standar/{versi}/berkas/{berkas}", service_paper_page),
	{.method = "GET", .path = "/standar/{versi}/isian", .right = RIGHT_SERVICE_EDIT, .apply = service_fields_page,
	 .unit_arg = -1},
	{.method = "POST", .path = "/standar/{versi}/isian", .right = RIGHT_SERVICE_EDIT, .access = WRITE,
	 .body_max = 262144, .apply = service_fields_post, .again = service_fields_page,
	 FIELDS(service_fields_fields, struct service_fields_form), .unit_arg = -1},
	{.method = "GET", .path = "/standar/{versi}/syarat", .right = RIGHT_SERVICE_EDIT, .apply = service_rows_page,
	 .unit_arg = -1},
	POST_EDIT("/standar/{versi}/syarat", service_rows_post, service_rows_page, 131072),
	{.method = "GET", .path = "/standar/{versi}/langkah", .right = RIGHT_SERVICE_EDIT, .apply = service_steps_page,
	 .unit_arg = -1},
	POST_EDIT("/standar/{versi}/langkah", service_steps_post, service_steps_page, 262144),
	{.method = "GET", .path = "/standar/{versi}/dasar", .right = RIGHT_SERVICE_EDIT, .apply = service_bases_page,
	 .unit_arg = -1},
	POST_EDIT("/standar/{versi}/dasar", service_bases_post, service_bases_page, 65536),
	POST_EDIT("/standar/{versi}/rancangan", service_draft_post, service_one_page, 4096),
	POST_STEP("/standar/{versi}/konsultasi", RIGHT_SERVICE_EDIT, service_consult_post, service_consult_fields),
	POST_STEP("/standar/{versi}/tetapkan", RIGHT_SERVICE_DECIDE, service_decide_post, service_decide_fields),
	POST_STEP("/standar/{versi}/hukum", RIGHT_SERVICE_DECIDE, service_legal_post, service_legal_fields),
	POST_STEP("/standar/{versi}/berlaku", RIGHT_SERVICE_DECIDE, service_publish_post, service_publish_fields),
	POST_STEP("/standar/{versi}/cabut", RIGHT_SERVICE_DECIDE, service_withdraw_post, service_withdraw_fields),
	POST_STEP("/standar/{versi}/tinjau", RIGHT_SERVICE_EDIT, service_review_post, service_review_fields),
	POST_STEP("/standar/{versi}/media", RIGHT_SERVICE_EDIT, service_medium_post, service_medium_fields),
};
const size_t service_routes_n = countof(service_routes);
