/* What is down, since when, whom it sent home; what the server presumes; and what was written down on paper meanwhile. */
#include "outage/outage_pages_round.h"
#include "right.h"
#include "outage_page_html.h"

static void list_body(struct html *h, void *ctx) { html_outage_list(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_outage_one(h, ctx); }

struct str outage_moment(struct arena *a, enum lang lang, int64_t at, enum zone zone)
{
	struct civil c = civil_of(at, zone);
	struct str day = lang_date(a, lang, civil_day(at, zone), false);
	return str_fmt(a, "%.*s, %02d.%02d", STR_ARG(day), c.hour, c.minute);
}

static struct ui_choices choices(struct rq *rq, const char *const *names, const char *(*label)(int), size_t n)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, n, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		c[i] = (struct ui_choice){.value = str_of(names[i]), .label = str_of(_r(label((int)i)))};
	return (struct ui_choices){c, n};
}

static const char *kind_label(int i) { return outage_kind_label((enum outage_kind)i); }
static const char *condition_label(int i) { return outage_condition_label((enum outage_condition)i); }

enum err outage_page_desk(struct rq *rq, int64_t unit_id, struct outage_view *v)
{
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(office_desk(rq, RIGHT_OUTAGE, unit_id, &v->desk));
	struct ui_choice *c = ARENA_ARRAY(rq->a, v->desk.n, struct ui_choice);
	for (size_t i = 0; i < v->desk.n; i++)
		c[i] = (struct ui_choice){.value = str_int(rq->a, v->desk.units[i].id), .label = v->desk.units[i].name};
	v->units = (struct ui_choices){c, v->desk.n};
	v->kinds = choices(rq, outage_kind_names, kind_label, OUTAGE_KINDS);
	v->conditions = choices(rq, outage_condition_names, condition_label, OUTAGE_CONDITIONS);
	return OK;
}

void outage_page_frame(struct rq *rq, struct outage_view *v, bool below)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	m->topics[m->n_topics++] = str_fmt(rq->a, "gangguan/%lld", (long long)v->desk.unit.id);
	m->topics[m->n_topics++] = str_fmt(rq->a, "gangguan/%lld", (long long)v->desk.city.id);
	if (below) {
		struct page_link *l = ARENA_NEW(rq->a, struct page_link);
		*l = (struct page_link){.href = str_fmt(rq->a, "/gangguan?unit=%lld", (long long)v->desk.unit.id),
		                        .text = _r("Gangguan layanan")};
		m->trail = (struct page_links){l, 1};
	}
	rq->more = m;
}

enum err outage_page_went(struct rq *rq, const char *path, int64_t unit_id, const char *word)
{
	web_redirect(rq->reply, str_fmt(rq->a, "%s?unit=%lld&kabar=%s", path, (long long)unit_id, word));
	return OK;
}

/* ---- the month ---- */

static void month_of(struct rq *rq, struct outage_view *v)
{
	struct str asked = rq_param(rq, "bulan");
	struct civil now = civil_of(rq->now, v->desk.city.zone);
	int y = now.year, m = now.month, d;
	int32_t first;
	if (asked.n == 7 && civil_parse(str_cat(rq->a, asked, STR("-01")), &first))
		civil_split(first, &y, &m, &d);
	struct outage_month *t = &v->month;
	t->from_on = civil_from(y, m, 1);
	t->to_on = m == 12 ? civil_from(y + 1, 1, 1) : civil_from(y, m + 1, 1);
	t->from = civil_ms(t->from_on, 0, v->desk.city.zone);
	t->to = civil_ms(t->to_on, 0, v->desk.city.zone);
	t->code = str_fmt(rq->a, "%04d-%02d", y, m);
	t->name = str_fmt(rq->a, "%s %d", lang_month(rq->lang, m), y);
}

enum err outage_page_month(struct rq *rq, struct outage_view *v)
{
	struct outage *o;
	size_t n;
	month_of(rq, v);
	TRY(office_calendar(rq, v->desk.unit.id, &v->calendar));
	TRY(outages_between(rq, v->desk.unit.id, v->month.from, v->month.to, &o, &n));
	struct outage_span *s = ARENA_ARRAY(rq->a, n + 1, struct outage_span);
	v->v = ARENA_ARRAY(rq->a, n + 1, struct outage_line_view);
	v->n = n;
	for (size_t i = 0; i < n; i++) {
		s[i] = (struct outage_span){o[i].kind, o[i].from_at, o[i].to_at};
		struct outage_lost one = outage_lost_of(&v->calendar, &s[i], 1, v->month.from, v->month.to, rq->now);
		v->v[i] = (struct outage_line_view){o[i], one.all_ms};
		v->home[o[i].kind] += o[i].sent_home;
		v->home_all += o[i].sent_home;
	}
	v->lost = outage_lost_of(&v->calendar, s, n, v->month.from, v->month.to, rq->now);
	return OK;
}

static enum err outage_list_page(struct rq *rq)
{
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	TRY(outage_page_desk(rq, rq_param_int(rq, "unit", 0), v));
	TRY(outage_page_month(rq, v));
	TRY(outage_now(rq, v->desk.unit.id, &v->now, &v->n_now));
	TRY(outage_facts(rq, v->desk.unit.id, &v->facts, &v->n_facts));
	outage_page_frame(rq, v, false);
	TRY(outage_line(rq, v->desk.unit.id, v->desk.city.id, v->desk.city.zone, &rq->more->outage));
	page(rq, _r("Gangguan layanan"), list_body, v);
	return OK;
}

/* ---- beginning, ending, afterwards ---- */

static void refused(struct rq *rq, const char *field, enum outage_no no)
{
	rq_problem(rq, field, str_of(_r(outage_no_text(no))));
}

/* A date and a time as typed; 0 with a problem at the field. */
static int64_t stated(struct rq *rq, const struct outage_view *v, int32_t on, struct str time, const char *field)
{
	int minute;
	if (!outage_minute_parse(time, &minute)) {
		rq_problem(rq, field, str_of(_r("Tulis waktu sebagai JJ:MM, misalnya 09:10")));
		return 0;
	}
	return civil_ms(on, minute, v->desk.city.zone);
}

static enum err outage_begin_post(struct rq *rq)
{
	const struct outage_form *f = rq->form;
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	enum outage_no no;
	TRY(outage_page_desk(rq, f->unit_id, v));
	struct outage o = {.unit_id = v->desk.unit.id, .kind = (enum outage_kind)f->kind, .source = SOURCE_HAND,
	                   .note = f->note};
	if (f->at_time.n > 0)
		o.from_at = stated(rq, v, civil_day(rq->now, v->desk.city.zone), f->at_time, "sejak");
	if (rq->n_problems > 0)
		return OK;
	TRY(outage_begin(rq, &o, &no));
	if (no == OUTAGE_FINE)
		return outage_page_went(rq, "/gangguan", o.unit_id, "disimpan");
	refused(rq, no == OUTAGE_NO_OPEN ? "jenis" : no == OUTAGE_NO_NOTE ? "catatan" : "sejak", no);
	return OK;
}

static enum err outage_late_post(struct rq *rq)
{
	const struct outage_form *f = rq->form;
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	enum outage_no no;
	TRY(outage_page_desk(rq, f->unit_id, v));
	struct outage o = {.unit_id = v->desk.unit.id, .kind = (enum outage_kind)f->late_kind, .source = SOURCE_KIT,
	                   .note = f->late_note, .sent_home = f->late_home};
	o.from_at = stated(rq, v, f->from_on, f->from_time, "dari-jam");
	o.to_at = stated(rq, v, f->to_on, f->to_time, "sampai-jam");
	if (rq->n_problems > 0)
		return OK;
	TRY(outage_begin(rq, &o, &no));
	if (no == OUTAGE_FINE) {
		web_redirect(rq->reply, str_fmt(rq->a, "/gangguan?unit=%lld&bulan=%.*s&kabar=ditambah", (long long)o.unit_id,
		                                7, civil_iso(rq->a, f->from_on).s));
		return OK;
	}
	refused(rq, no == OUTAGE_NO_NOTE ? "buku" : "dari", no);
	return OK;
}

static enum err one_of(struct rq *rq, struct outage_view *v)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(outage_by_id(rq, id, &v->one));
	if (!prima_domain.may(&rq->actor, RIGHT_OUTAGE, v->one.unit_id))
		return ERR_DENIED;
	struct office_unit u;
	bool city = office_unit_by_id(rq, v->one.unit_id, &u) != OK;
	return outage_page_desk(rq, city ? 0 : v->one.unit_id, v);
}

static enum err outage_one_page(struct rq *rq)
{
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	TRY(one_of(rq, v));
	TRY(office_calendar(rq, v->desk.unit.id, &v->calendar));
	struct outage_span s = {v->one.kind, v->one.from_at, v->one.to_at};
	v->lost = outage_lost_of(&v->calendar, &s, 1, v->one.from_at, v->one.to_at != 0 ? v->one.to_at : rq->now, rq->now);
	outage_page_frame(rq, v, true);
	page(rq, _r(outage_kind_label(v->one.kind)), one_body, v);
	return OK;
}

static enum err outage_end_post(struct rq *rq)
{
	const struct outage_form *f = rq->form;
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	enum outage_no no;
	TRY(one_of(rq, v));
	int64_t at = f->at_time.n > 0 ? stated(rq, v, civil_day(rq->now, v->desk.city.zone), f->at_time, "pulih-jam") : 0;
	if (rq->n_problems > 0)
		return OK;
	TRY(outage_end(rq, &v->one, at, f->home, &no));
	if (no == OUTAGE_FINE)
		return outage_page_went(rq, "/gangguan", v->desk.unit.id, "disimpan");
	refused(rq, "pulih-jam", no);
	return OK;
}

static enum err outage_confirm_post(struct rq *rq)
{
	const struct outage_form *f = rq->form;
	struct outage_view *v = ARENA_NEW(rq->a, struct outage_view);
	enum outage_no no;
	TRY(one_of(rq, v));
	int64_t from = stated(rq, v, f->from_on, f->from_time, "dari-jam"), to = 0;
	if (f->to_on != 0)
		to = stated(rq, v, f->to_on, f->to_time, "sampai-jam");
	if (rq->n_problems > 0)
		return OK;
	TRY(outage_confirm(rq, &v->one, (enum outage_kind)f->kind, from, to, f->note, f->none, &no));
	if (no == OUTAGE_FINE)
		return outage_page_went(rq, "/gangguan", v->desk.unit.id, "disimpan");
	refused(rq, no == OUTAGE_NO_NOTE ? "catatan" : "dari", no);
	return OK;
}

/* ---- addresses ---- */

#define F(n, k, m, l, ...) {.name = n, .kind = k, .at = offsetof(struct outage_form, m), .label = N_(l), __VA_ARGS__}
#define UNIT F("unit", FIELD_ID, unit_id, "Unit", .required = true)
static const struct field begin_fields[] = {
	UNIT,
	F("jenis", FIELD_CHOICE, kind, "Yang terganggu", .required = true, .choices = outage_kind_names),
	F("catatan", FIELD_LINE, note, "Keterangan", .max = OUTAGE_NOTE_MAX),
	F("sejak", FIELD_LINE, at_time, "Sejak pukul", .max = 5),
};
static const struct field late_fields[] = {
	UNIT,
	F("jenis-susulan", FIELD_CHOICE, late_kind, "Yang terganggu", .required = true, .choices = outage_kind_names),
	F("dari", FIELD_DATE, from_on, "Mulai", .required = true),
	F("dari-jam", FIELD_LINE, from_time, "Pukul mulai", .required = true, .max = 5),
	F("sampai", FIELD_DATE, to_on, "Selesai", .required = true),
	F("sampai-jam", FIELD_LINE, to_time, "Pukul selesai", .required = true, .max = 5),
	F("pulang", FIELD_INT, late_home, "Warga yang pulang tanpa dilayani", .max = OUTAGE_HOME_MAX),
	F("buku", FIELD_LINE, late_note, "Halaman buku gangguan", .max = OUTAGE_NOTE_MAX),
};
static const struct field end_fields[] = {
	F("pulih-jam", FIELD_LINE, at_time, "Pulih pukul", .max = 5),
	F("pulang", FIELD_INT, home, "Warga yang pulang tanpa dilayani", .max = OUTAGE_HOME_MAX),
};
static const struct field confirm_fields[] = {
	F("jenis", FIELD_CHOICE, kind, "Yang terganggu", .required = true, .choices = outage_kind_names),
	F("dari", FIELD_DATE, from_on, "Mulai", .required = true),
	F("dari-jam", FIELD_LINE, from_time, "Pukul mulai", .required = true, .max = 5),
	F("sampai", FIELD_DATE, to_on, "Selesai"),
	F("sampai-jam", FIELD_LINE, to_time, "Pukul selesai", .max = 5),
	F("catatan", FIELD_LINE, note, "Penjelasan", .required = true, .max = OUTAGE_NOTE_MAX),
	F("bukan", FIELD_BOOL, none, "Ternyata bukan gangguan"),
};
static const struct field need_fields[] = {UNIT, F("perlu", FIELD_MANY, needs, "Layanan", .max = 1000)};
static const struct field kit_fields[] = {
	UNIT, F("lembar", FIELD_INT, pad, "Nomor antrean kertas", .required = true, .min = 1, .max = OUTAGE_KIT_MAX)};
#define ITEM \
	F("nama", FIELD_LINE, name, "Nama alat", .required = true, .max = 120), \
	F("golongan", FIELD_LINE, type, "Golongan", .max = 120), F("kode", FIELD_LINE, code, "Kode barang", .max = 120), \
	F("keadaan", FIELD_CHOICE, condition, "Keadaan", .required = true, .choices = outage_condition_names), \
	F("sejak", FIELD_DATE, since_on, "Sejak tanggal", .required = true), \
	F("ket", FIELD_LINE, remark, "Keterangan", .max = OUTAGE_NOTE_MAX)
static const struct field item_new_fields[] = {UNIT, ITEM};
static const struct field item_fields[] = {ITEM, F("hapus", FIELD_BOOL, gone, "Sudah tidak ada lagi")};

#define POSTS(p, fn, page_, table) \
	{.method = "POST", .path = (p), .right = RIGHT_OUTAGE, .access = WRITE, .body_max = 65536, .apply = (fn), \
	 .again = (page_), .unit_arg = -1, FIELDS(table, struct outage_form)}
#define SHOWS(p, fn) {.method = "GET", .path = (p), .right = RIGHT_OUTAGE, .apply = (fn), .unit_arg = -1}

const struct route outage_routes[] = {
	SHOWS("/gangguan", outage_list_page),
	POSTS("/gangguan", outage_begin_post, outage_list_page, begin_fields),
	POSTS("/gangguan/susulan", outage_late_post, outage_list_page, late_fields),
	SHOWS("/gangguan/layanan", outage_needs_page),
	POSTS("/gangguan/layanan", outage_needs_post, outage_needs_page, need_fields),
	SHOWS("/gangguan/surat", outage_letter_page),
	SHOWS("/gangguan/perlengkapan", outage_kits_page),
	POSTS("/gangguan/perlengkapan", outage_kit_post, outage_kits_page, kit_fields),
	SHOWS("/gangguan/perlengkapan/{kit}", outage_kit_page),
	SHOWS("/gangguan/{gangguan}", outage_one_page),
	POSTS("/gangguan/{gangguan}", outage_confirm_post, outage_one_page, confirm_fields),
	POSTS("/gangguan/{gangguan}/pulih", outage_end_post, outage_one_page, end_fields),
	SHOWS("/fasilitas", outage_rounds_page),
	SHOWS("/fasilitas/baru", outage_round_form_page),
	{.method = "POST", .path = "/fasilitas/baru", .right = RIGHT_OUTAGE, .access = WRITE, .apply = outage_round_post,
	 .body_max = (int64_t)ROUND_FACILITYS * ROUND_PHOTO_MAX + 65536, .again = outage_round_form_page, .unit_arg = -1},
	SHOWS("/fasilitas/{keliling}", outage_round_one_page),
	SHOWS("/fasilitas/{keliling}/foto/{sarana}", outage_round_photo_page),
	SHOWS("/peralatan", outage_equipment_page),
	POSTS("/peralatan", outage_equipment_new_post, outage_equipment_page, item_new_fields),
	SHOWS("/peralatan/{alat}", outage_item_page),
	POSTS("/peralatan/{alat}", outage_item_post, outage_item_page, item_fields),
};
const size_t outage_routes_n = countof(outage_routes);
