/* Where a surveyor makes a device's password and takes it back. */
#include "account/account_store.h"
#include "office/office_store.h"
#include "openrosa/openrosa_pages.h"
#include "openrosa/openrosa_settings.h"
#include "openrosa_device_html.h"
#include "paper/qr.h"

const struct field openrosa_device_fields[2] = {
	{.name = "unit", .kind = FIELD_ID, .at = offsetof(struct openrosa_device_form, unit_id), .required = true,
	 .label = N_("Mengumpulkan untuk")},
	{.name = "nama", .kind = FIELD_LINE, .at = offsetof(struct openrosa_device_form, name), .required = true,
	 .max = OPENROSA_NAME_MAX, .label = N_("Nama perangkat")},
};
const struct field openrosa_end_fields[1] = {
	{.name = "perangkat", .kind = FIELD_ID, .at = offsetof(struct openrosa_end_form, id), .required = true,
	 .label = N_("Perangkat")},
};

static void devices_body(struct html *h, void *ctx) { html_openrosa_devices(h, ctx); }
static void fresh_body(struct html *h, void *ctx) { html_openrosa_fresh(h, ctx); }

static struct str day_text(struct rq *rq, int32_t on)
{
	return lang_date(rq->a, rq->lang, on, false);
}

/* Units of every city in which the actor may collect today, and the names of all. */
struct places {
	struct ui_choice *v;
	size_t n;
	struct office_unit *all[OFFICE_CITIES_MAX];
	size_t n_all[OFFICE_CITIES_MAX], cities;
	enum zone zone;
};

static enum err places_of(struct rq *rq, struct places *out)
{
	struct office_city *c;
	size_t most = 0;
	*out = (struct places){.zone = ZONE_WIB};
	TRY(office_cities(rq, &c, &out->cities));
	for (size_t i = 0; i < out->cities; i++) {
		TRY(office_units(rq, c[i].id, &out->all[i], &out->n_all[i]));
		most += out->n_all[i];
		out->zone = i == 0 ? c[i].zone : out->zone;
	}
	out->v = ARENA_ARRAY(rq->a, most, struct ui_choice);
	for (size_t i = 0; i < out->cities; i++)
		for (size_t k = 0; k < out->n_all[i]; k++) {
			const struct office_unit *u = &out->all[i][k];
			if (office_unit_valid(u, civil_day(rq->now, c[i].zone)) &&
			    account_actor_may(&rq->actor, RIGHT_SURVEY_ENTRY, u->id))
				out->v[out->n++] = (struct ui_choice){.value = str_int(rq->a, u->id), .label = u->name};
		}
	return OK;
}

static struct str unit_name(const struct places *p, int64_t id)
{
	for (size_t i = 0; i < p->cities; i++)
		for (size_t k = 0; k < p->n_all[i]; k++)
			if (p->all[i][k].id == id)
				return p->all[i][k].name;
	return STR("–");
}

enum err openrosa_devices_page(struct rq *rq)
{
	struct openrosa_devices_view *v = ARENA_NEW(rq->a, struct openrosa_devices_view);
	struct places *p = ARENA_NEW(rq->a, struct places);
	struct openrosa_device *d;
	TRY(places_of(rq, p));
	TRY(openrosa_devices(rq, &d, &v->n));
	v->rq = rq;
	v->key = rq_key(rq);
	v->units = (struct ui_choices){p->v, p->n};
	v->lines = ARENA_ARRAY(rq->a, v->n, struct openrosa_device_line);
	for (size_t i = 0; i < v->n; i++)
		v->lines[i] = (struct openrosa_device_line){
			.device = d[i], .unit = unit_name(p, d[i].unit_id),
			.made = day_text(rq, civil_day(d[i].made_at, p->zone)),
			.used = d[i].used_on != 0 ? day_text(rq, d[i].used_on) : str_of(_r("belum pernah")),
			.ended = d[i].ended_at != 0 ? day_text(rq, civil_day(d[i].ended_at, p->zone)) : STR_NULL,
		};
	page(rq, _r("Perangkat ODK"), devices_body, v);
	return OK;
}

static enum err show_once(struct rq *rq, const struct openrosa_device *d, struct str password)
{
	struct openrosa_fresh_view *v = ARENA_NEW(rq->a, struct openrosa_fresh_view);
	struct office_unit u;
	struct str text, svg;
	TRY(office_unit_by_id(rq, d->unit_id, &u));
	v->device = *d;
	v->password = password;
	v->unit = u.name;
	v->url = str_fmt(rq->a, "%.*s/u/%.*s/odk", STR_ARG(openrosa_host(rq)), STR_ARG(u.slug));
	struct openrosa_settings s = {.url = v->url, .user = d->username, .password = password,
	                              .project = str_fmt(rq->a, "SKM %.*s", STR_ARG(u.name))};
	TRY(openrosa_settings(rq->a, &s, &text));
	TRY(qr_svg(rq->a, text, str_of(_r("Kode QR dengan setelan untuk ODK Collect")), &svg));
	v->qr = (struct svg){svg};
	page(rq, _r("Perangkat baru"), fresh_body, v);
	return OK;
}

enum err openrosa_device_post(struct rq *rq)
{
	const struct openrosa_device_form *f = rq->form;
	struct openrosa_device d;
	struct str password;
	bool full;
	if (!account_actor_may(&rq->actor, RIGHT_SURVEY_ENTRY, f->unit_id)) {
		rq_problem(rq, "unit", str_of(_r("Anda tidak berhak mengumpulkan jawaban di unit ini.")));
		return OK;
	}
	TRY(openrosa_device_make(rq, f->unit_id, f->name, &d, &password, &full));
	if (full) {
		rq_problem(rq, NULL, str_fmt(rq->a, _r("Paling banyak %d perangkat per orang. Cabut dahulu yang tidak dipakai."),
		                             OPENROSA_DEVICES_MAX));
		return OK;
	}
	return show_once(rq, &d, password);
}

enum err openrosa_device_end_post(struct rq *rq)
{
	const struct openrosa_end_form *f = rq->form;
	TRY(openrosa_device_end(rq, f->id));
	web_redirect(rq->reply, STR("/perangkat?kabar=diakhiri"));
	return OK;
}
