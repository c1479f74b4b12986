/* What hangs on what, the letter that asks for a generator, the printed kit, the register of equipment. */
#include "outage/outage_pages.h"
#include "outage/outage_paper.h"
#include "right.h"
#include "outage_more_html.h"

static void needs_body(struct html *h, void *ctx) { html_outage_needs(h, ctx); }
static void kits_body(struct html *h, void *ctx) { html_outage_kits(h, ctx); }
static void equipment_body(struct html *h, void *ctx) { html_outage_register(h, ctx); }
static void item_body(struct html *h, void *ctx) { html_outage_thing(h, ctx); }

static enum err file(struct rq *rq, struct str pdf, const char *name)
{
	buf_str(&rq->reply->body, pdf);
	web_set(rq->reply, "Content-Type", STR("application/pdf"));
	web_set(rq->reply, "Content-Disposition", str_fmt(rq->a, "attachment; filename=\"%s\"", name));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}

/* ---- what a service needs ---- */

static enum err services_of(struct rq *rq, struct outage_view *v)
{
	struct office_service *s;
	struct outage_need *d;
	size_t n, n_d;
	int32_t today = civil_day(rq->now, v->desk.city.zone);
	TRY(office_services(rq, v->desk.unit.id, &s, &n));
	TRY(outage_needs(rq, v->desk.unit.id, &d, &n_d));
	v->services = ARENA_ARRAY(rq->a, n + 1, struct outage_service);
	for (size_t i = 0; i < n; i++) {
		if (s[i].from_on > today || s[i].to_on < today)
			continue;
		struct outage_service *x = &v->services[v->n_services++];
		*x = (struct outage_service){.id = s[i].id, .name = s[i].name};
		for (int k = 0; k < OUTAGE_KINDS; k++)
			x->stops[k] = outage_kind_stops((enum outage_kind)k);
		for (size_t k = 0; k < n_d; k++)
			if (d[k].service_id == s[i].id)
				x->stops[d[k].kind] = d[k].needed;
	}
	return OK;
}

enum err outage_needs_page(struct rq *rq)
{
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	TRY(outage_page_desk(rq, rq_param_int(rq, "unit", 0), v));
	TRY(services_of(rq, v));
	outage_page_frame(rq, v, true);
	page(rq, _r("Ketergantungan layanan"), needs_body, v);
	return OK;
}

enum err outage_needs_post(struct rq *rq)
{
	const struct outage_form *f = rq->form;
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	TRY(outage_page_desk(rq, f->unit_id, v));
	TRY(services_of(rq, v));
	for (size_t i = 0; i < v->n_services; i++)
		for (int k = 0; k < OUTAGE_KINDS; k++) {
			struct str value = str_fmt(rq->a, "%lld.%d", (long long)v->services[i].id, k);
			bool sent = false;
			for (size_t p = 0; p < f->needs.n; p++)
				sent |= str_eq(f->needs.v[p], value);
			struct outage_need d = {v->services[i].id, (enum outage_kind)k, sent};
			if (sent != v->services[i].stops[k])
				TRY(outage_need_put(rq, v->desk.unit.id, &d));
		}
	return outage_page_went(rq, "/gangguan/layanan", v->desk.unit.id, "disimpan");
}

/* ---- the letter ---- */

struct str outage_facts_text(struct arena *a, enum lang lang, const struct outage_fact *v, size_t n)
{
	struct buf b = buf_new(a, 4000);
	for (size_t i = 0; i < n; i++) {
		if (v[i].out == 0)
			continue;
		buf_z(&b, b.n > 0 ? "; " : "");
		buf_fmt(&b, lang_text(lang, N_("%lld dari %lld %s tidak dapat dipakai")), (long long)v[i].out, (long long)v[i].all,
		        str_z(a, v[i].kind));
	}
	return buf_done(&b);
}

enum err outage_letter_page(struct rq *rq)
{
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	struct office_letterhead head;
	struct str pdf, to = utf8_head(utf8_line(rq->a, rq_param(rq, "kepada")), 120);
	struct str want = utf8_head(utf8_line(rq->a, rq_param(rq, "minta")), 200);
	rq->lang = LANG_ID; /* a letter of the office */
	TRY(outage_page_desk(rq, rq_param_int(rq, "unit", 0), v));
	TRY(outage_page_month(rq, v));
	TRY(office_letterhead_of(rq, &v->desk.unit, &head));
	TRY(outage_facts(rq, v->desk.unit.id, &v->facts, &v->n_facts));
	struct outage_letter l = {
		.a = rq->a, .head = &head, .to = to.n > 0 ? to : STR("Wali Kota melalui Sekretaris Daerah"),
		.want = want.n > 0 ? want : STR("genset dan modem cadangan"), .month = v->month.name, .made_at = rq->now,
		.lost = &v->lost, .home = v->home, .home_all = v->home_all,
		.facts = outage_facts_text(rq->a, LANG_ID, v->facts, v->n_facts),
	};
	TRY(outage_letter_pdf(&l, &pdf));
	return file(rq, pdf, "permohonan-sarana.pdf");
}

/* ---- the printed kit ---- */

enum err outage_kits_page(struct rq *rq)
{
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	TRY(outage_page_desk(rq, rq_param_int(rq, "unit", 0), v));
	TRY(outage_kits(rq, v->desk.unit.id, &v->kits, &v->n_kits));
	outage_page_frame(rq, v, true);
	page(rq, _r("Perlengkapan gangguan"), kits_body, v);
	return OK;
}

enum err outage_kit_post(struct rq *rq)
{
	const struct outage_form *f = rq->form;
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	struct outage_kit k;
	enum outage_no no;
	TRY(outage_page_desk(rq, f->unit_id, v));
	TRY(outage_kit_reserve(rq, v->desk.unit.id, f->pad, &k, &no));
	if (no == OUTAGE_FINE)
		return outage_page_went(rq, "/gangguan/perlengkapan", v->desk.unit.id, "ditambah");
	rq_problem(rq, "lembar", str_of(_r(outage_no_text(no))));
	return OK;
}

enum err outage_kit_page(struct rq *rq)
{
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	struct office_letterhead head;
	struct outage_kit k;
	struct str pdf;
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(outage_kit_by_id(rq, id, &k));
	TRY(outage_page_desk(rq, k.unit_id, v));
	TRY(services_of(rq, v));
	TRY(office_letterhead_of(rq, &v->desk.unit, &head));
	struct str *names = ARENA_ARRAY(rq->a, v->n_services + 1, struct str);
	for (size_t i = 0; i < v->n_services; i++)
		names[i] = v->services[i].name;
	struct outage_pad p = {.a = rq->a, .head = &head, .unit = v->desk.unit.name, .first = k.first_no, .last = k.last_no,
	                       .services = names, .n_services = v->n_services, .made_at = rq->now};
	TRY(outage_pad_pdf(&p, &pdf));
	return file(rq, pdf, "perlengkapan-gangguan.pdf");
}

/* ---- equipment ---- */

enum err outage_equipment_page(struct rq *rq)
{
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	TRY(outage_page_desk(rq, rq_param_int(rq, "unit", 0), v));
	TRY(outage_equipment(rq, v->desk.unit.id, &v->equipment, &v->n_equipment));
	TRY(outage_facts(rq, v->desk.unit.id, &v->facts, &v->n_facts));
	v->item.since_on = civil_day(rq->now, v->desk.city.zone);
	outage_page_frame(rq, v, true);
	page(rq, _r("Peralatan"), equipment_body, v);
	return OK;
}

static void typed(const struct outage_form *f, struct outage_equipment *e)
{
	e->name = f->name;
	e->kind = f->type;
	e->code = f->code;
	e->note = f->remark;
	e->condition = (enum outage_condition)f->condition;
	e->since_on = f->since_on;
}

static enum err put(struct rq *rq, struct outage_equipment *e, const char *word)
{
	enum outage_no no;
	TRY(outage_equipment_put(rq, e, &no));
	if (no == OUTAGE_FINE)
		return outage_page_went(rq, "/peralatan", e->unit_id, word);
	rq_problem(rq, no == OUTAGE_NO_TIME ? "sejak" : no == OUTAGE_NO_NOTE ? "ket" : "nama", str_of(_r(outage_no_text(no))));
	return OK;
}

enum err outage_equipment_new_post(struct rq *rq)
{
	const struct outage_form *f = rq->form;
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	TRY(outage_page_desk(rq, f->unit_id, v));
	struct outage_equipment e = {.unit_id = v->desk.unit.id};
	typed(f, &e);
	return put(rq, &e, "ditambah");
}

static enum err item_of(struct rq *rq, struct outage_view *v)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(outage_equipment_by_id(rq, id, &v->item));
	return outage_page_desk(rq, v->item.unit_id, v);
}

enum err outage_item_page(struct rq *rq)
{
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	TRY(item_of(rq, v));
	TRY(outage_equipment_history(rq, v->item.id, &v->history, &v->n_history));
	outage_page_frame(rq, v, true);
	page(rq, str_z(rq->a, v->item.name), item_body, v);
	return OK;
}

enum err outage_item_post(struct rq *rq)
{
	const struct outage_form *f = rq->form;
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	TRY(item_of(rq, v));
	typed(f, &v->item);
	v->item.ended_on = f->gone ? civil_day(rq->now, v->desk.city.zone) : 0;
	return put(rq, &v->item, "disimpan");
}
