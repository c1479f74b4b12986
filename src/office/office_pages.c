/* Which page answers which address, and the lists: the units of a city, the city's own data. */
#include "office/office_pages.h"

#include "office/office_pages_view.h"
#include "office_units_html.h"
#include "right.h"

enum { PER_PAGE = 100 };

static void list_body(struct html *h, void *ctx)
{
	html_office_list(h, ctx);
}

static void none_body(struct html *h, void *ctx)
{
	(void)ctx;
	html_office_none(h);
}

static void city_body(struct html *h, void *ctx)
{
	html_office_city(h, ctx);
}

static bool may_everywhere(const struct rq *rq)
{
	return prima_domain.may(&rq->actor, RIGHT_OFFICE_EDIT, RIGHT_EVERYWHERE);
}

/* ---- the list ---- */

static enum err pick_city(struct rq *rq, struct office_list_view *v)
{
	struct office_city *c;
	size_t n, at = 0;
	struct str asked = rq_param(rq, "kota");
	TRY(office_cities(rq, &c, &n));
	if (n == 0)
		return ERR_NOT_FOUND;
	struct page_link *tabs = ARENA_ARRAY(rq->a, n, struct page_link);
	for (size_t i = 0; i < n; i++)
		if (str_eq(c[i].slug, asked))
			at = i;
	for (size_t i = 0; i < n; i++)
		tabs[i] = (struct page_link){str_fmt(rq->a, "/unit?kota=%.*s", STR_ARG(c[i].slug)), str_z(rq->a, c[i].full), 0,
		                             i == at};
	v->cities = (struct page_links){tabs, n};
	v->city = c[at];
	return OK;
}

static struct str name_of(const struct office_unit *u, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (u[i].id == id)
			return u[i].name;
	return STR("-");
}

static void fill_rows(struct rq *rq, struct office_list_view *v, const struct office_unit *u, size_t n)
{
	static const char *const heads[] = {N_("Nama"), N_("Jenis"), N_("Di bawah"), N_("Kode wilayah"), N_("Keadaan")};
	struct ui_col *cols = ARENA_ARRAY(rq->a, countof(heads), struct ui_col);
	const struct office_unit **kept = ARENA_ARRAY(rq->a, n, const struct office_unit *);
	struct str want = utf8_fold(rq->a, rq_param(rq, "cari"));
	int64_t from, count, total = 0, at = rq_param_int(rq, "hal", 1);
	int32_t today = civil_day(rq->now, v->city.zone);
	for (size_t i = 0; i < countof(heads); i++)
		cols[i].label = _r(heads[i]);
	for (size_t i = 0; i < n; i++)
		if (want.n == 0 || str_find(utf8_fold(rq->a, u[i].name), want) >= 0)
			kept[total++] = &u[i];
	v->table = (struct ui_table){.id = "unit", .caption = _r("Unit"), .cols = cols, .n_cols = countof(heads),
	                             .path = STR("/unit"), .query = rq->http->query, .filter = rq_param(rq, "cari"),
	                             .filter_label = _r("Cari unit"), .total = total, .per_page = PER_PAGE,
	                             .page = at > 0 ? at : 1, .first_is_name = true};
	ui_window(&v->table, &from, &count);
	v->cells = ARENA_ARRAY(rq->a, (size_t)count * countof(heads), struct ui_cell);
	v->n_rows = (size_t)count;
	for (int64_t i = 0; i < count; i++) {
		const struct office_unit *x = kept[from + i];
		struct ui_cell *c = v->cells + (size_t)i * countof(heads);
		c[0] = (struct ui_cell){.text = x->name, .href = str_fmt(rq->a, "/unit/%lld", (long long)x->id)};
		c[1].text = str_of(_r(unit_kind_label(x->kind)));
		c[2].text = x->parent_id != 0 ? name_of(u, n, x->parent_id) : STR("-");
		c[3].text = x->region_code.n > 0 ? x->region_code : STR("-");
		c[4].text = str_of(office_unit_valid(x, today) ? _r("berlaku") : _r("tidak berlaku"));
	}
}

enum err office_list_page(struct rq *rq)
{
	struct office_list_view *v = ARENA_NEW(rq->a, struct office_list_view);
	struct office_unit *u;
	size_t n;
	v->rq = rq;
	enum err e = pick_city(rq, v);
	if (e == ERR_NOT_FOUND) {
		page(rq, _r("Unit"), none_body, NULL);
		return OK;
	}
	TRY(e);
	TRY(office_units(rq, v->city.id, &u, &n));
	v->may_add = may_everywhere(rq);
	fill_rows(rq, v, u, n);
	page(rq, _r("Unit"), list_body, v);
	return OK;
}

/* ---- the city ---- */

static const char *const zone_names[] = {"WIB", "WITA", "WIT", NULL};

const struct field office_city_fields[9] = {
	{.name = "jenis", .kind = FIELD_CHOICE, .at = offsetof(struct office_city_form, kind), .required = true,
	 .choices = city_kind_names, .label = N_("Jenis")},
	{.name = "nama", .kind = FIELD_LINE, .at = offsetof(struct office_city_form, name), .required = true,
	 .max = OFFICE_NAME_MAX, .label = N_("Nama")},
	{.name = "kode", .kind = FIELD_LINE, .at = offsetof(struct office_city_form, code), .max = 13,
	 .label = N_("Kode wilayah Kemendagri")},
	{.name = "provinsi", .kind = FIELD_LINE, .at = offsetof(struct office_city_form, province), .max = 100,
	 .label = N_("Provinsi")},
	{.name = "zona", .kind = FIELD_CHOICE, .at = offsetof(struct office_city_form, zone), .required = true,
	 .choices = zone_names, .label = N_("Waktu setempat")},
	{.name = "alamat", .kind = FIELD_LINE, .at = offsetof(struct office_city_form, address), .max = 300,
	 .label = N_("Alamat")},
	{.name = "kontak", .kind = FIELD_LINE, .at = offsetof(struct office_city_form, contact), .label = N_("Kontak umum")},
	{.name = "situs", .kind = FIELD_LINE, .at = offsetof(struct office_city_form, site), .label = N_("Situs")},
	{.name = "versi", .kind = FIELD_INT, .at = offsetof(struct office_city_form, version), .required = true,
	 .max = INT64_MAX, .label = N_("Versi")},
};

enum err office_city_page(struct rq *rq)
{
	struct office_city_view *v = ARENA_NEW(rq->a, struct office_city_view);
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(office_city_by_id(rq, id, &v->c));
	struct ui_choice *kinds = ARENA_ARRAY(rq->a, CITY_KINDS, struct ui_choice);
	struct ui_choice *zones = ARENA_ARRAY(rq->a, ZONE_COUNT, struct ui_choice);
	for (unsigned i = 0; i < CITY_KINDS; i++)
		kinds[i] = (struct ui_choice){str_of(city_kind_names[i]), str_of(_r(city_kind_label((enum city_kind)i))), STR_NULL};
	for (unsigned i = 0; i < ZONE_COUNT; i++)
		zones[i] = (struct ui_choice){str_of(zone_names[i]), str_of(zone_names[i]), STR_NULL};
	v->rq = rq;
	v->kinds = (struct ui_choices){kinds, CITY_KINDS};
	v->zones = (struct ui_choices){zones, ZONE_COUNT};
	page(rq, str_z(rq->a, v->c.full), city_body, v);
	return OK;
}

enum err office_city_post(struct rq *rq)
{
	const struct office_city_form *f = rq->form;
	struct office_city c;
	enum office_no no;
	int64_t id;
	if (!may_everywhere(rq))
		return rq_refuse(rq, 403, str_of(_r("Data kota diubah oleh admin seluruh kota.")));
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(office_city_by_id(rq, id, &c));
	c.kind = (enum city_kind)f->kind;
	c.zone = (enum zone)f->zone;
	c.name = f->name;
	c.region_code = f->code;
	c.province = f->province;
	c.address = f->address;
	c.contact = f->contact;
	c.website = f->site;
	c.version = f->version;
	TRY(office_city_put(rq, &c, STR_NULL, &no));
	if (no == OFFICE_FINE)
		web_redirect(rq->reply, str_fmt(rq->a, "/unit/kota/%lld?kabar=disimpan", (long long)id));
	else
		rq_problem(rq, no == OFFICE_NO_REGION ? "kode" : "nama", str_of(_r(office_no_text(no))));
	return OK;
}

/* ---- addresses ---- */

#define CHANGES(p) .method = "POST", .path = (p), .right = RIGHT_OFFICE_EDIT, .access = WRITE, .body_max = 16384

const struct route office_routes[] = {
	{.method = "GET", .path = "/unit", .right = RIGHT_SIGNED_IN, .apply = office_list_page, .unit_arg = -1},
	{.method = "GET", .path = "/unit/kota/{kota}", .right = RIGHT_OFFICE_EDIT, .apply = office_city_page, .unit_arg = -1},
	{CHANGES("/unit/kota/{kota}"), .apply = office_city_post, .again = office_city_page, .unit_arg = -1,
	 FIELDS(office_city_fields, struct office_city_form)},
	{.method = "GET", .path = "/unit/baru", .right = RIGHT_OFFICE_EDIT, .apply = office_new_page, .unit_arg = -1},
	{CHANGES("/unit/baru"), .apply = office_new_post, .again = office_new_page, .unit_arg = -1,
	 FIELDS(office_unit_fields, struct office_unit_form)},
	{.method = "GET", .path = "/unit/{unit}", .right = RIGHT_SIGNED_IN, .apply = office_unit_page, .unit_arg = 0},
	{CHANGES("/unit/{unit}"), .apply = office_unit_post, .again = office_unit_page, .unit_arg = 0,
	 FIELDS(office_unit_fields, struct office_unit_form)},
	{CHANGES("/unit/{unit}/loket"), .apply = office_counter_post, .again = office_unit_page, .unit_arg = 0,
	 FIELDS(office_counter_fields, struct office_part_form)},
	{CHANGES("/unit/{unit}/layanan"), .apply = office_service_post, .again = office_unit_page, .unit_arg = 0,
	 FIELDS(office_service_fields, struct office_part_form)},
	{CHANGES("/unit/{unit}/layanan/akhiri"), .apply = office_service_end_post, .again = office_unit_page, .unit_arg = 0,
	 FIELDS(office_service_end_fields, struct office_part_form)},
	{CHANGES("/unit/{unit}/nama"), .apply = office_alias_post, .again = office_unit_page, .unit_arg = 0,
	 FIELDS(office_alias_fields, struct office_part_form)},
};
const size_t office_routes_n = countof(office_routes);

const struct record office_records[] = {
	{"office_city", N_("Data kota"), NULL},
	{"office_unit", N_("Unit"), "/unit/{}"},
	{"office_alias", N_("Ejaan nama"), NULL},
	{"office_counter", N_("Loket"), NULL},
	{"office_service", N_("Layanan"), NULL},
	{"office_emblem", N_("Lambang pada kepala surat"), NULL},
};
const size_t office_records_n = countof(office_records);
