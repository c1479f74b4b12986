/* Blanks as the operator sees them: what is left, for how long, what waits; booking, counting, asking for more. */
#include "right.h"
#include "stock/stock_pages.h"
#include "stock/stock_paper.h"
#include "stock_page_html.h"

static void list_body(struct html *h, void *ctx) { html_stock_list(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_stock_one(h, ctx); }

/* ---- words ---- */

struct str stock_mean_text(struct arena *a, enum lang lang, const struct stock_figures *f)
{
	if (f->days == 0)
		return STR("–");
	return lang_num(a, lang, num_div(a, num_int(a, f->used), num_int(a, f->days)), 1);
}

struct str stock_cover_text(struct arena *a, enum lang lang, const struct stock_figures *f)
{
	if (f->cover < 0)
		return str_of(lang_text(lang, N_("belum dapat dikatakan")));
	return str_fmt(a, lang_text(lang, N_("%s hari kerja")), str_z(a, lang_int(a, lang, f->cover)));
}

struct str stock_backlog_text(struct arena *a, enum lang lang, const struct stock_position *p)
{
	if (p->waiting.told_on == 0)
		return STR("–");
	if (p->waiting.outstanding == 0)
		return str_of(lang_text(lang, N_("tidak ada yang menunggu")));
	const char *n = str_z(a, lang_int(a, lang, p->waiting.outstanding));
	if (p->clear_on != 0)
		return str_fmt(a, lang_text(lang, N_("%s menunggu; habis sekitar %s")), n,
		               str_z(a, lang_date(a, lang, p->clear_on, false)));
	return str_fmt(a, lang_text(lang, N_("%s menunggu; tidak akan habis, perlu %s selesai sehari")), n,
	               str_z(a, lang_int(a, lang, p->backlog.needed)));
}

const char *stock_state_text(const struct stock_position *p)
{
	return p->kind.balance == 0 ? N_("Habis") : p->figures.ask ? N_("Minta sekarang") : N_("Cukup");
}

/* ---- the list ---- */

static struct ui_choices unit_choices(struct rq *rq, const struct office_desk *d, int64_t without)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, d->n + 1, struct ui_choice);
	size_t n = 0;
	for (size_t i = 0; i < d->n; i++)
		if (d->units[i].id != without)
			c[n++] = (struct ui_choice){.value = str_int(rq->a, d->units[i].id), .label = d->units[i].name};
	return (struct ui_choices){c, n};
}

static void frame(struct rq *rq, const struct stock_view *v, bool one)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	m->topics[m->n_topics++] = str_fmt(rq->a, "blangko/%lld", (long long)v->desk.unit.id);
	if (one) {
		struct page_link *l = ARENA_NEW(rq->a, struct page_link);
		l->text = _r("Blangko");
		l->href = str_fmt(rq->a, "/blangko?unit=%lld", (long long)v->desk.unit.id);
		m->trail = (struct page_links){l, 1};
	}
	rq->more = m;
}

static enum err stock_list_page(struct rq *rq)
{
	struct stock_view *v = ARENA_NEW(rq->a, struct stock_view);
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(office_desk(rq, RIGHT_STOCK, rq_param_int(rq, "unit", 0), &v->desk));
	TRY(office_calendar(rq, v->desk.unit.id, &v->calendar));
	TRY(stock_positions(rq, v->desk.unit.id, &v->calendar, &v->v, &v->n));
	v->units = unit_choices(rq, &v->desk, 0);
	frame(rq, v, false);
	page(rq, _r("Blangko"), list_body, v);
	return OK;
}

static enum err went(struct rq *rq, int64_t kind_id, const char *word)
{
	web_redirect(rq->reply, str_fmt(rq->a, "/blangko/%lld?kabar=%s", (long long)kind_id, word));
	return OK;
}

static enum err stock_new_post(struct rq *rq)
{
	const struct stock_form *f = rq->form;
	struct office_desk d;
	enum stock_no no;
	TRY(office_desk(rq, RIGHT_STOCK, f->unit_id, &d));
	struct stock_kind k = {.unit_id = d.unit.id, .name = f->name, .measure = f->measure, .lead_days = f->lead,
	                       .safety = f->safety};
	TRY(stock_kind_put(rq, &k, &no));
	if (no == STOCK_FINE)
		return went(rq, k.id, "ditambah");
	rq_problem(rq, no == STOCK_NO_LEAD ? "lama" : "nama", str_of(_r(stock_no_text(no))));
	return OK;
}

/* ---- one kind ---- */

static enum err kind_of(struct rq *rq, struct stock_kind *out)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(stock_kind_by_id(rq, id, out));
	return prima_domain.may(&rq->actor, RIGHT_STOCK, out->unit_id) ? OK : ERR_DENIED;
}

static enum err services_of(struct rq *rq, struct stock_view *v)
{
	struct office_service *s;
	struct stock_need *d;
	size_t n, n_d;
	int32_t today = civil_day(rq->now, v->desk.city.zone);
	TRY(office_services(rq, v->desk.unit.id, &s, &n));
	TRY(stock_needs(rq, v->desk.unit.id, &d, &n_d));
	v->services = ARENA_ARRAY(rq->a, n + 1, struct stock_service);
	for (size_t i = 0; i < n; i++) {
		if (s[i].from_on > today || s[i].to_on < today)
			continue;
		struct stock_service *x = &v->services[v->n_services++];
		*x = (struct stock_service){.id = s[i].id, .name = s[i].name};
		for (size_t k = 0; k < n_d; k++)
			x->needed |= d[k].kind_id == v->one.kind.id && d[k].service_id == s[i].id;
	}
	return OK;
}

/* Until the next delivery and four weeks after it, the safety and those who wait: less what is there. */
static int64_t suggestion(const struct stock_position *p)
{
	const struct stock_figures *f = &p->figures;
	int64_t days = p->kind.lead_days + STOCK_WINDOW;
	int64_t want = p->kind.safety + p->waiting.outstanding - p->kind.balance;
	if (f->days > 0)
		want += (days * f->used + f->days - 1) / f->days;
	return want > 1 ? want : 1;
}

static enum err gather(struct rq *rq, struct stock_view *v)
{
	struct stock_kind k;
	v->rq = rq;
	TRY(kind_of(rq, &k));
	TRY(office_desk(rq, RIGHT_STOCK, k.unit_id, &v->desk));
	TRY(office_calendar(rq, k.unit_id, &v->calendar));
	TRY(stock_position(rq, &k, &v->calendar, &v->one));
	TRY(services_of(rq, v));
	v->suggested = suggestion(&v->one);
	return OK;
}

/* Any unit of the city can be sent to, whether or not one works there. */
static enum err others(struct rq *rq, struct stock_view *v)
{
	struct office_unit *u;
	size_t n, kept = 0;
	TRY(office_units(rq, v->desk.city.id, &u, &n));
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		if (u[i].id != v->desk.unit.id && office_unit_valid(&u[i], civil_day(rq->now, v->desk.city.zone)))
			c[kept++] = (struct ui_choice){.value = str_int(rq->a, u[i].id), .label = u[i].name};
	v->others = (struct ui_choices){c, kept};
	struct ui_choice *a = ARENA_ARRAY(rq->a, STOCK_COUNT, struct ui_choice);
	for (int i = 0; i < STOCK_COUNT; i++)
		a[i] = (struct ui_choice){.value = str_of(stock_act_name((enum stock_act)i)),
		                          .label = str_of(_r(stock_act_label((enum stock_act)i)))};
	v->acts = (struct ui_choices){a, STOCK_COUNT};
	return OK;
}

static enum err stock_one_page(struct rq *rq)
{
	struct stock_view *v = ARENA_NEW(rq->a, struct stock_view);
	v->key = rq_key(rq);
	TRY(gather(rq, v));
	TRY(others(rq, v));
	TRY(stock_moves(rq, v->one.kind.id, &v->moves, &v->n_moves));
	frame(rq, v, true);
	page(rq, str_z(rq->a, v->one.kind.name), one_body, v);
	return OK;
}

static enum err stock_edit_post(struct rq *rq)
{
	const struct stock_form *f = rq->form;
	struct office_city c;
	struct stock_kind k;
	enum stock_no no;
	TRY(kind_of(rq, &k));
	TRY(office_city_of_unit(rq, k.unit_id, &c));
	k.name = f->name;
	k.measure = f->measure;
	k.lead_days = f->lead;
	k.safety = f->safety;
	k.ended_on = f->ended ? civil_day(rq->now, c.zone) : 0;
	TRY(stock_kind_put(rq, &k, &no));
	if (no == STOCK_FINE)
		return went(rq, k.id, "disimpan");
	rq_problem(rq, no == STOCK_NO_LEAD ? "lama" : "nama", str_of(_r(stock_no_text(no))));
	return OK;
}

static enum err stock_move_post(struct rq *rq)
{
	const struct stock_form *f = rq->form;
	struct stock_kind k;
	enum stock_no no = STOCK_NO_UNIT;
	TRY(kind_of(rq, &k));
	switch ((enum stock_act)f->move) {
	case STOCK_RECEIVE:
		TRY(stock_receive(rq, &k, f->amount, f->paper, f->note, &no));
		break;
	case STOCK_USE:
		TRY(stock_use_noted(rq, &k, f->amount, f->note, &no));
		break;
	case STOCK_SPOIL:
		TRY(stock_spoil(rq, &k, f->amount, f->note, &no));
		break;
	case STOCK_SEND:
		if (f->to_unit != 0)
			TRY(stock_send(rq, &k, f->to_unit, f->amount, f->paper, &no));
		break;
	default:
		return ERR_BAD_INPUT;
	}
	if (no == STOCK_FINE)
		return went(rq, k.id, "disimpan");
	rq_problem(rq, no == STOCK_NO_PAPER ? "surat" : no == STOCK_NO_REASON ? "catatan" : no == STOCK_NO_UNIT ? "tujuan"
	           : "jumlah", str_of(_r(stock_no_text(no))));
	return OK;
}

static enum err stock_count_post(struct rq *rq)
{
	const struct stock_form *f = rq->form;
	struct stock_kind k;
	enum stock_no no;
	TRY(kind_of(rq, &k));
	TRY(stock_count(rq, &k, f->counted, f->why, &no));
	if (no == STOCK_FINE)
		return went(rq, k.id, "disimpan");
	rq_problem(rq, no == STOCK_NO_REASON ? "sebab" : "dihitung", str_of(_r(stock_no_text(no))));
	return OK;
}

static enum err stock_waiting_post(struct rq *rq)
{
	const struct stock_form *f = rq->form;
	struct stock_kind k;
	struct stock_waiting w = {.outstanding = f->outstanding, .arrived = f->arrived, .finished = f->finished,
	                          .days = f->days, .note = f->remark};
	enum stock_no no;
	TRY(kind_of(rq, &k));
	TRY(stock_waiting_tell(rq, &k, &w, &no));
	if (no == STOCK_FINE)
		return went(rq, k.id, "disimpan");
	rq_problem(rq, "menunggu", str_of(_r(stock_no_text(no))));
	return OK;
}

static enum err stock_needs_post(struct rq *rq)
{
	const struct stock_form *f = rq->form;
	struct stock_view *v = ARENA_NEW(rq->a, struct stock_view);
	TRY(gather(rq, v));
	for (size_t i = 0; i < v->n_services; i++) {
		bool sent = false;
		for (size_t k = 0; k < f->services.n; k++)
			sent |= str_eq(f->services.v[k], str_int(rq->a, v->services[i].id));
		if (sent != v->services[i].needed)
			TRY(stock_need_put(rq, &v->one.kind, v->services[i].id, sent));
	}
	return went(rq, v->one.kind.id, "disimpan");
}

static enum err stock_letter_page(struct rq *rq)
{
	struct stock_view *v = ARENA_NEW(rq->a, struct stock_view);
	struct office_letterhead head;
	struct str pdf, to = utf8_head(utf8_line(rq->a, rq_param(rq, "kepada")), STOCK_NAME_MAX);
	int64_t asked = rq_param_int(rq, "minta", 0);
	size_t n = 0;
	TRY(gather(rq, v));
	TRY(office_letterhead_of(rq, &v->desk.unit, &head));
	struct str *services = ARENA_ARRAY(rq->a, v->n_services + 1, struct str);
	for (size_t i = 0; i < v->n_services; i++)
		if (v->services[i].needed)
			services[n++] = v->services[i].name;
	const struct stock_position *p = &v->one;
	struct stock_letter l = {
		.a = rq->a, .head = &head, .name = p->kind.name, .measure = p->kind.measure, .balance = p->kind.balance,
		.lead_days = p->kind.lead_days, .safety = p->kind.safety, .figures = p->figures, .made_at = rq->now,
		.waiting = p->waiting.told_on != 0, .outstanding = p->waiting.outstanding, .arrived = p->waiting.arrived,
		.finished = p->waiting.finished, .days = p->waiting.days, .told_on = p->waiting.told_on, .backlog = p->backlog,
		.clear_on = p->clear_on, .services = services, .n_services = n,
		.to = to.n > 0 ? to : STR("Kepala Dinas Kependudukan dan Pencatatan Sipil"),
		.asked = asked > 0 && asked <= STOCK_AMOUNT_MAX ? asked : v->suggested,
	};
	TRY(stock_letter_pdf(&l, &pdf));
	buf_str(&rq->reply->body, pdf);
	web_set(rq->reply, "Content-Type", STR("application/pdf"));
	web_set(rq->reply, "Content-Disposition", STR("attachment; filename=\"permohonan-blangko.pdf\""));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}

/* ---- addresses ---- */

#define F(n, k, m, l, ...) {.name = n, .kind = k, .at = offsetof(struct stock_form, m), .label = N_(l), __VA_ARGS__}
#define KIND_FIELDS \
	F("nama", FIELD_LINE, name, "Nama blangko", .required = true, .max = STOCK_NAME_MAX), \
	F("satuan", FIELD_LINE, measure, "Satuan", .required = true, .max = 40), \
	F("lama", FIELD_INT, lead, "Lama pengadaan", .required = true, .max = STOCK_LEAD_MAX), \
	F("cadangan", FIELD_INT, safety, "Cadangan", .required = true, .max = STOCK_AMOUNT_MAX)
static const struct field new_fields[] = {KIND_FIELDS, F("unit", FIELD_ID, unit_id, "Unit", .required = true)};
static const struct field edit_fields[] = {KIND_FIELDS, F("akhiri", FIELD_BOOL, ended, "Tidak dipakai lagi")};
static const struct field move_fields[] = {
	F("mutasi", FIELD_CHOICE, move, "Mutasi", .required = true, .choices = stock_act_names),
	F("jumlah", FIELD_INT, amount, "Jumlah", .required = true, .min = 1, .max = STOCK_AMOUNT_MAX),
	F("surat", FIELD_LINE, paper, "Nomor surat atau berita acara", .max = STOCK_NAME_MAX),
	F("catatan", FIELD_LINE, note, "Keterangan", .max = STOCK_NOTE_MAX),
	F("tujuan", FIELD_ID, to_unit, "Unit tujuan"),
};
static const struct field count_fields[] = {
	F("dihitung", FIELD_INT, counted, "Hasil hitung", .required = true, .max = STOCK_AMOUNT_MAX),
	F("sebab", FIELD_LINE, why, "Sebab selisih", .max = STOCK_NOTE_MAX),
};
static const struct field waiting_fields[] = {
	F("menunggu", FIELD_INT, outstanding, "Permohonan yang menunggu", .required = true, .max = 1000000),
	F("masuk", FIELD_INT, arrived, "Masuk", .required = true, .max = 1000000),
	F("selesai", FIELD_INT, finished, "Selesai", .required = true, .max = 1000000),
	F("hari", FIELD_INT, days, "Dalam hari kerja", .required = true, .min = 1, .max = 1000),
	F("ket", FIELD_LINE, remark, "Keterangan", .max = STOCK_NOTE_MAX),
};
static const struct field need_fields[] = {F("layanan", FIELD_MANY, services, "Layanan", .max = OFFICE_SERVICES_MAX)};
#define POSTS(p, fn, page_, table) \
	{.method = "POST", .path = (p), .right = RIGHT_STOCK, .access = WRITE, .body_max = 16384, .apply = (fn), \
	 .again = (page_), .unit_arg = -1, FIELDS(table, struct stock_form)}
#define SHOWS(p, fn) {.method = "GET", .path = (p), .right = RIGHT_STOCK, .apply = (fn), .unit_arg = -1}

const struct route stock_routes[] = {
	SHOWS("/blangko", stock_list_page),
	POSTS("/blangko", stock_new_post, stock_list_page, new_fields),
	SHOWS("/blangko/{blangko}", stock_one_page),
	POSTS("/blangko/{blangko}", stock_edit_post, stock_one_page, edit_fields),
	POSTS("/blangko/{blangko}/mutasi", stock_move_post, stock_one_page, move_fields),
	POSTS("/blangko/{blangko}/opname", stock_count_post, stock_one_page, count_fields),
	POSTS("/blangko/{blangko}/tunggakan", stock_waiting_post, stock_one_page, waiting_fields),
	POSTS("/blangko/{blangko}/layanan", stock_needs_post, stock_one_page, need_fields),
	SHOWS("/blangko/{blangko}/surat", stock_letter_page),
};
const size_t stock_routes_n = countof(stock_routes);
