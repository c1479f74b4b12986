/* One unit: what it is, its counters, its services, the spellings of its name. */
#include "office/office_pages.h"
#include "office/office_pages_view.h"
#include "office_units_html.h"
#include "right.h"

static void new_body(struct html *h, void *ctx)
{
	html_office_new(h, ctx);
}

static void unit_body(struct html *h, void *ctx)
{
	html_office_unit(h, ctx);
}

/* ---- choices ---- */

static enum err choices(struct rq *rq, struct office_unit_view *v)
{
	struct calendar_profile *p;
	struct office_unit *u;
	size_t np, nu, n = 0;
	struct ui_choice *kinds = ARENA_ARRAY(rq->a, UNIT_KINDS, struct ui_choice);
	for (unsigned i = 0; i < UNIT_KINDS; i++)
		kinds[i] = (struct ui_choice){str_of(unit_kind_names[i]), str_of(_r(unit_kind_label((enum unit_kind)i))), STR_NULL};
	TRY(calendar_profiles(rq, &p, &np));
	struct ui_choice *profiles = ARENA_ARRAY(rq->a, np, struct ui_choice);
	for (size_t i = 0; i < np; i++)
		profiles[i] = (struct ui_choice){str_int(rq->a, p[i].id), str_of(_r(str_z(rq->a, p[i].name))), STR_NULL};
	TRY(office_units(rq, v->u.city_id, &u, &nu));
	struct ui_choice *units = ARENA_ARRAY(rq->a, nu, struct ui_choice);
	for (size_t i = 0; i < nu; i++)
		if (u[i].id != v->u.id)
			units[n++] = (struct ui_choice){str_int(rq->a, u[i].id), u[i].name, STR_NULL};
	v->kinds = (struct ui_choices){kinds, UNIT_KINDS};
	v->profiles = (struct ui_choices){profiles, np};
	v->units = (struct ui_choices){units, n};
	return OK;
}

/* ---- showing ---- */

enum err office_new_page(struct rq *rq)
{
	struct office_unit_view *v = ARENA_NEW(rq->a, struct office_unit_view);
	int64_t city_id = rq_param_int(rq, "kota", 0);
	struct calendar_profile p;
	v->rq = rq;
	TRY(city_id > 0 ? office_city_by_id(rq, city_id, &v->city) : office_city(rq, &v->city));
	v->u.city_id = v->city.id;
	v->u.kind = UNIT_KELURAHAN;
	if (calendar_profile_by_code(rq, STR("5-hari"), &p) == OK)
		v->u.profile_id = p.id;
	v->from = civil_iso(rq->a, civil_day(rq->now, v->city.zone));
	TRY(choices(rq, v));
	page(rq, _r("Tambah unit"), new_body, v);
	return OK;
}

static struct str shown(struct str s)
{
	return s.n > 0 ? s : STR("-");
}

static enum err about(struct rq *rq, struct office_unit_view *v)
{
	struct office_unit other;
	struct calendar c;
	struct str parent = STR("-"), open = STR("-");
	if (v->u.parent_id != 0 && office_unit_by_id(rq, v->u.parent_id, &other) == OK)
		parent = other.name;
	if (office_calendar(rq, v->u.id, &c) == OK) {
		struct str hours = calendar_day_text(rq->a, calendar_day(&c, civil_day(rq->now, c.zone)));
		static const char *const words[] = {N_("tutup"), N_("piket"), N_("buka")};
		open = str_fmt(rq->a, "%s (%.*s)", _r(words[calendar_open(&c, rq->now)]), STR_ARG(shown(hours)));
	}
	struct ui_pair pairs[] = {
		{_r("Jenis"), str_of(_r(unit_kind_label(v->u.kind))), STR_NULL},
		{_r("Kota"), v->city.full, STR("/unit")},
		{_r("Di bawah"), parent, v->u.parent_id != 0 ? str_fmt(rq->a, "/unit/%lld", (long long)v->u.parent_id) : STR_NULL},
		{_r("Hari ini"), open, STR("/kalender")},
		{_r("Kode wilayah"), shown(v->u.region_code), STR_NULL},
		{_r("Alamat"), shown(v->u.address), STR_NULL},
		{_r("Telepon kantor"), shown(v->u.phone), STR_NULL},
		{_r("Halaman umum"), str_fmt(rq->a, "/u/%.*s", STR_ARG(v->u.slug)), str_fmt(rq->a, "/u/%.*s", STR_ARG(v->u.slug))},
	};
	memcpy(v->pairs, pairs, sizeof pairs);
	v->n_pairs = countof(pairs);
	return OK;
}

enum err office_unit_page(struct rq *rq)
{
	struct office_unit_view *v = ARENA_NEW(rq->a, struct office_unit_view);
	int64_t id;
	v->rq = rq;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(office_unit_by_id(rq, id, &v->u));
	TRY(office_city_by_id(rq, v->u.city_id, &v->city));
	TRY(office_counters(rq, id, &v->counters, &v->n_counters));
	TRY(office_services(rq, id, &v->services, &v->n_services));
	TRY(office_aliases(rq, id, &v->aliases, &v->n_aliases));
	v->next_counter = v->n_counters > 0 ? v->counters[v->n_counters - 1].number + 1 : 1;
	v->may = prima_domain.may(&rq->actor, RIGHT_OFFICE_EDIT, id);
	v->from = civil_iso(rq->a, v->u.from_on);
	v->to = v->u.to_on != INT32_MAX ? civil_iso(rq->a, v->u.to_on) : STR_NULL;
	TRY(choices(rq, v));
	TRY(about(rq, v));
	page(rq, str_z(rq->a, v->u.name), unit_body, v);
	return OK;
}

/* ---- changing ---- */

const struct field office_unit_fields[15] = {
	{.name = "nama", .kind = FIELD_LINE, .at = offsetof(struct office_unit_form, name), .required = true,
	 .max = OFFICE_NAME_MAX, .label = N_("Nama")},
	{.name = "jenis", .kind = FIELD_CHOICE, .at = offsetof(struct office_unit_form, kind), .required = true,
	 .choices = unit_kind_names, .label = N_("Jenis")},
	{.name = "induk", .kind = FIELD_ID, .at = offsetof(struct office_unit_form, parent_id), .label = N_("Di bawah")},
	{.name = "jam", .kind = FIELD_ID, .at = offsetof(struct office_unit_form, profile_id), .required = true,
	 .label = N_("Jam kerja")},
	{.name = "kode", .kind = FIELD_LINE, .at = offsetof(struct office_unit_form, code), .max = 13,
	 .label = N_("Kode wilayah Kemendagri")},
	{.name = "alamat-halaman", .kind = FIELD_LINE, .at = offsetof(struct office_unit_form, slug), .max = OFFICE_SLUG_MAX,
	 .label = N_("Alamat halaman")},
	{.name = "urut", .kind = FIELD_INT, .at = offsetof(struct office_unit_form, list_no), .max = 100000,
	 .label = N_("Nomor urut di daftar kota")},
	{.name = "alamat", .kind = FIELD_LINE, .at = offsetof(struct office_unit_form, address), .max = 300,
	 .label = N_("Alamat")},
	{.name = "telepon", .kind = FIELD_LINE, .at = offsetof(struct office_unit_form, phone), .max = 60,
	 .label = N_("Telepon kantor")},
	{.name = "surel", .kind = FIELD_LINE, .at = offsetof(struct office_unit_form, email), .max = 120,
	 .label = N_("Surel kantor")},
	{.name = "mulai", .kind = FIELD_DATE, .at = offsetof(struct office_unit_form, from_on), .required = true,
	 .label = N_("Berdiri sejak")},
	{.name = "akhir", .kind = FIELD_DATE, .at = offsetof(struct office_unit_form, to_on), .label = N_("Berakhir")},
	{.name = "pengganti", .kind = FIELD_ID, .at = offsetof(struct office_unit_form, successor_id),
	 .label = N_("Diganti oleh")},
	{.name = "versi", .kind = FIELD_INT, .at = offsetof(struct office_unit_form, version), .max = INT64_MAX,
	 .label = N_("Versi")},
	{.name = "kota", .kind = FIELD_ID, .at = offsetof(struct office_unit_form, city_id), .required = true,
	 .label = N_("Kota")},
};

static void fill(const struct office_unit_form *f, struct office_unit *u)
{
	u->parent_id = f->parent_id;
	u->successor_id = f->successor_id;
	u->kind = (enum unit_kind)f->kind;
	u->name = f->name;
	u->slug = f->slug;
	u->region_code = f->code;
	u->address = f->address;
	u->phone = f->phone;
	u->email = f->email;
	u->list_no = f->list_no;
	u->profile_id = f->profile_id;
	u->from_on = f->from_on;
	u->to_on = f->to_on != 0 ? f->to_on : INT32_MAX;
	u->version = f->version;
}

static void unit_problem(struct rq *rq, enum office_no no)
{
	const char *field = no == OFFICE_NO_SLUG ? "alamat-halaman" : no == OFFICE_NO_REGION ? "kode"
		: no == OFFICE_NO_PARENT ? "induk" : no == OFFICE_NO_SUCCESSOR ? "pengganti" : no == OFFICE_NO_DATES ? "akhir"
		: no == OFFICE_NO_PROFILE ? "jam" : "nama";
	rq_problem(rq, field, str_of(_r(office_no_text(no))));
}

static enum err back(struct rq *rq, int64_t unit_id, const char *news)
{
	web_redirect(rq->reply, str_fmt(rq->a, "/unit/%lld?kabar=%s", (long long)unit_id, news));
	return OK;
}

enum err office_new_post(struct rq *rq)
{
	const struct office_unit_form *f = rq->form;
	struct office_unit u = {.city_id = f->city_id};
	struct office_city c;
	enum office_no no;
	if (!prima_domain.may(&rq->actor, RIGHT_OFFICE_EDIT, RIGHT_EVERYWHERE))
		return rq_refuse(rq, 403, str_of(_r("Unit baru ditambahkan oleh admin seluruh kota.")));
	TRY(office_city_by_id(rq, f->city_id, &c));
	fill(f, &u);
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	if (no == OFFICE_FINE)
		return back(rq, u.id, "ditambah");
	unit_problem(rq, no);
	return OK;
}

/* The unit of the address; its right was checked by the route. */
static enum err target(struct rq *rq, struct office_unit *u)
{
	int64_t id;
	return rq_arg_id(rq, 0, &id) ? office_unit_by_id(rq, id, u) : ERR_NOT_FOUND;
}

enum err office_unit_post(struct rq *rq)
{
	struct office_unit u;
	enum office_no no;
	TRY(target(rq, &u));
	fill(rq->form, &u);
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	if (no == OFFICE_FINE)
		return back(rq, u.id, "disimpan");
	unit_problem(rq, no);
	return OK;
}

const struct field office_counter_fields[4] = {
	{.name = "loket-id", .kind = FIELD_ID, .at = offsetof(struct office_part_form, id), .label = N_("Loket")},
	{.name = "nomor", .kind = FIELD_INT, .at = offsetof(struct office_part_form, number), .required = true, .min = 1,
	 .max = OFFICE_COUNTERS_MAX, .label = N_("Nomor loket")},
	{.name = "loket", .kind = FIELD_LINE, .at = offsetof(struct office_part_form, name), .max = 100,
	 .label = N_("Nama loket")},
	{.name = "buka", .kind = FIELD_BOOL, .at = offsetof(struct office_part_form, open), .label = N_("Buka")},
};

enum err office_counter_post(struct rq *rq)
{
	const struct office_part_form *f = rq->form;
	struct office_unit u;
	struct office_counter *have, c = {.number = f->number, .name = f->name, .active = f->open};
	enum office_no no;
	size_t n;
	TRY(target(rq, &u));
	TRY(office_counters(rq, u.id, &have, &n));
	c.unit_id = u.id;
	for (size_t i = 0; i < n; i++)
		if (have[i].id == f->id) {
			c.id = f->id;
			c.version = have[i].version;
		}
	TRY(office_counter_put(rq, &c, &no));
	if (no == OFFICE_FINE)
		return back(rq, u.id, f->id != 0 ? "disimpan" : "ditambah");
	rq_problem(rq, "nomor", str_of(_r(office_no_text(no))));
	return OK;
}

const struct field office_service_fields[1] = {
	{.name = "layanan", .kind = FIELD_LINE, .at = offsetof(struct office_part_form, name), .required = true,
	 .max = OFFICE_NAME_MAX, .label = N_("Nama layanan")},
};
const struct field office_service_end_fields[1] = {
	{.name = "layanan-id", .kind = FIELD_ID, .at = offsetof(struct office_part_form, id), .required = true,
	 .label = N_("Layanan")},
};

enum err office_service_post(struct rq *rq)
{
	const struct office_part_form *f = rq->form;
	struct office_unit u;
	struct office_city c;
	struct office_service *have;
	enum office_no no;
	size_t n;
	TRY(target(rq, &u));
	TRY(office_city_by_id(rq, u.city_id, &c));
	TRY(office_services(rq, u.id, &have, &n));
	struct office_service s = {.unit_id = u.id, .name = f->name, .place = (int64_t)n + 1,
	                           .from_on = civil_day(rq->now, c.zone), .to_on = INT32_MAX};
	TRY(office_service_put(rq, &s, &no));
	if (no == OFFICE_FINE)
		return back(rq, u.id, "ditambah");
	rq_problem(rq, "layanan", str_of(_r(office_no_text(no))));
	return OK;
}

enum err office_service_end_post(struct rq *rq)
{
	const struct office_part_form *f = rq->form;
	struct office_unit u;
	struct office_city c;
	struct office_service s;
	enum office_no no;
	TRY(target(rq, &u));
	TRY(office_city_by_id(rq, u.city_id, &c));
	TRY(office_service_by_id(rq, f->id, &s));
	if (s.unit_id != u.id)
		return ERR_NOT_FOUND;
	s.to_on = civil_day(rq->now, c.zone);
	TRY(office_service_put(rq, &s, &no));
	if (no == OFFICE_FINE)
		return back(rq, u.id, "diakhiri");
	rq_problem(rq, "layanan", str_of(_r(office_no_text(no))));
	return OK;
}

const struct field office_alias_fields[1] = {
	{.name = "ejaan", .kind = FIELD_LINE, .at = offsetof(struct office_part_form, name), .required = true,
	 .max = OFFICE_NAME_MAX, .label = N_("Ejaan lain")},
};

enum err office_alias_post(struct rq *rq)
{
	const struct office_part_form *f = rq->form;
	struct office_unit u;
	enum office_no no;
	TRY(target(rq, &u));
	TRY(office_alias_add(rq, u.id, f->name, &no));
	if (no == OFFICE_FINE)
		return back(rq, u.id, "ditambah");
	rq_problem(rq, "ejaan", str_of(_r(office_no_text(no))));
	return OK;
}
