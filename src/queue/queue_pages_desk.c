/* The front desk: which service, are the papers there, then the number. */
#include "office/office_store.h"
#include "paper/qr.h"
#include "queue/queue_pages_book.h"
#include "queue/queue_pages_print.h"
#include "queue_desk_html.h"
#include "survey/survey_store.h"

static void desk_body(struct html *h, void *ctx) { html_queue_desk(h, ctx); }
static void ticket_body(struct html *h, void *ctx) { html_queue_ticket(h, ctx); }

/* ---- what is offered ---- */

static enum err offer_add(struct rq *rq, struct queue_desk_view *v, const struct service_version *s, bool chosen)
{
	struct queue_offer *o = &v->offers[v->n_offers++];
	*o = (struct queue_offer){.service_id = s->service_id, .name = s->name, .minutes = s->serve_minutes, .quick = s->quick,
	                          .chosen = chosen};
	for (size_t i = 0; i < v->line.n_visits; i++)
		o->waiting += v->line.visits[i].state == VISIT_WAITING && v->line.visits[i].service_id == s->service_id;
	v->n_chosen += chosen;
	if (chosen && s->id != 0)
		TRY(service_requirements(rq, s->id, &o->needs, &o->n_needs));
	v->n_needs += o->n_needs;
	return OK;
}

/* A service whose newest standard the law has replaced or revoked is offered to nobody. */
static bool gone(const struct service_version *newest, size_t n, int64_t service_id)
{
	for (size_t i = 0; i < n; i++)
		if (newest[i].service_id == service_id)
			return newest[i].legal == LEGAL_REPLACED || newest[i].legal == LEGAL_REVOKED;
	return false;
}

enum err queue_offers(struct rq *rq, struct queue_desk_view *v)
{
	struct office_service *s;
	struct service_version *newest = NULL;
	size_t n, n_newest = 0, offered = v->line.n_offered;
	TRY(office_services(rq, v->unit.id, &s, &n));
	v->offers = ARENA_ARRAY(rq->a, n + offered + 1, struct queue_offer);
	for (size_t i = 0; i < offered; i++)
		TRY(offer_add(rq, v, &v->line.offered[i],
		              queue_sent(rq, "layanan", str_int(rq->a, v->line.offered[i].service_id))));
	/* Those whose standard is still being written are served too. */
	for (size_t i = 0; i < n; i++) {
		bool known = s[i].from_on > v->line.day || s[i].to_on < v->line.day;
		for (size_t k = 0; k < offered; k++)
			known |= v->line.offered[k].service_id == s[i].id;
		if (!known && newest == NULL)
			TRY(service_newest(rq, v->unit.id, &newest, &n_newest));
		struct service_version bare = {.service_id = s[i].id, .name = s[i].name};
		if (!known && !gone(newest, n_newest, s[i].id))
			TRY(offer_add(rq, v, &bare, queue_sent(rq, "layanan", str_int(rq->a, s[i].id))));
	}
	return OK;
}

struct ui_choices queue_class_choices(struct rq *rq)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, QUEUE_CLASSES, struct ui_choice);
	size_t n = 0;
	for (unsigned i = 0; i < QUEUE_CLASSES; i++)
		if (i != CLASS_CONTINUED && i != CLASS_BOOKED)
			c[n++] = (struct ui_choice){.value = str_of(queue_class_name((enum queue_class)i)),
			                            .label = str_of(_r(queue_class_label((enum queue_class)i)))};
	return (struct ui_choices){c, n};
}

/* ---- the page ---- */

static void fields(struct rq *rq, struct queue_desk_view *v)
{
	v->classes = queue_class_choices(rq);
	v->class = (struct ui_field){.name = "kelas", .label = _r("Giliran"), .required = true, .size = "row",
		.hint = _r("Tanpa bukti: pengunjung cukup mengatakannya."), .value = STR("umum")};
	v->files = (struct ui_field){.name = "berkas", .label = _r("Jumlah berkas yang dibawa"), .type = "number",
		.size = "short", .max = 3, .required = true, .value = STR("1"),
		.hint = _r("Ketua RT dengan sepuluh berkas mengambil satu nomor; perkiraan waktu ikut menghitungnya.")};
	v->old = (struct ui_field){.name = "nomor", .label = _r("Nomor lama"), .size = "short", .max = 16, .required = true,
		.hint = _r("Seperti tercetak, misalnya A-012")};
	v->day = (struct ui_field){.name = "hari", .label = _r("Tanggal nomor itu"), .type = "date", .size = "medium",
		.required = true, .value = civil_iso(rq->a, v->line.day - 1)};
}

enum err queue_desk_page(struct rq *rq)
{
	struct queue_desk_view *v = ARENA_NEW(rq->a, struct queue_desk_view);
	bool ok;
	v->rq = rq;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_TAKE, &v->unit, &ok));
	if (!ok)
		return OK;
	TRY(queue_line(rq, v->unit.id, civil_day(rq->now, v->unit.zone), &v->line));
	TRY(queue_offers(rq, v));
	v->path = STR("/antrean");
	v->key = rq_key(rq);
	v->search = rq_param(rq, "cari");
	v->continues = str_eqz(rq->http->path, "/antrean/lanjutan");
	fields(rq, v);
	TRY(queue_book_beside(rq, v));
	queue_staff_frame(rq, &v->unit, true, NULL, NULL);
	TRY(queue_down(rq, &v->unit));
	rq->more->scripts[rq->more->n_scripts++] = "table.js";
	page(rq, _r("Ambil nomor"), desk_body, v);
	return OK;
}

/* ---- taking ---- */

const struct field queue_take_fields[10] = {
	{.name = "layanan", .kind = FIELD_MANY, .at = offsetof(struct queue_take_form, services), .label = N_("Layanan")},
	{.name = "syarat", .kind = FIELD_MANY, .at = offsetof(struct queue_take_form, papers), .label = N_("Persyaratan"),
	 .max = QUEUE_WANTS_MAX * SERVICE_REQUIREMENTS_MAX},
	{.name = "kunci", .kind = FIELD_LINE, .at = offsetof(struct queue_take_form, key), .label = N_("Kunci formulir")},
	{.name = "kelas", .kind = FIELD_CHOICE, .at = offsetof(struct queue_take_form, class), .choices = queue_class_names,
	 .label = N_("Giliran")},
	{.name = "berkas", .kind = FIELD_INT, .at = offsetof(struct queue_take_form, files), .min = 1,
	 .max = QUEUE_FILES_MAX, .label = N_("Jumlah berkas")},
	{.name = "meninggal", .kind = FIELD_BOOL, .at = offsetof(struct queue_take_form, deceased),
	 .label = N_("Tentang orang yang meninggal")},
	{.name = "kurir", .kind = FIELD_BOOL, .at = offsetof(struct queue_take_form, courier),
	 .label = N_("Mengambilkan surat orang lain")},
	{.name = "tetap", .kind = FIELD_BOOL, .at = offsetof(struct queue_take_form, anyway),
	 .label = N_("Tetap beri nomor")},
	{.name = "nomor", .kind = FIELD_LINE, .at = offsetof(struct queue_take_form, old), .max = 16,
	 .label = N_("Nomor lama")},
	{.name = "hari", .kind = FIELD_DATE, .at = offsetof(struct queue_take_form, day), .label = N_("Tanggal nomor itu")},
};

/* A paper is told by its service and its place in the list: "12-0". */
static bool ticked(struct rq *rq, const struct queue_take_form *f, int64_t service_id, size_t place)
{
	struct str paper = str_fmt(rq->a, "%lld-%zu", (long long)service_id, place);
	for (size_t i = 0; i < f->papers.n; i++)
		if (str_eq(f->papers.v[i], paper))
			return true;
	return false;
}

/* Whether every paper that is always asked for was seen. */
static enum err papers_there(struct rq *rq, const struct queue_ask *k, int32_t today, bool *out)
{
	const struct queue_take_form *f = rq->form;
	*out = true;
	for (size_t i = 0; i < k->n_services; i++) {
		struct service_version s;
		struct service_requirement *needs;
		size_t n;
		enum err e = service_current(rq, k->services[i], today, &s);
		if (e == ERR_NOT_FOUND)
			continue;
		TRY(e);
		TRY(service_requirements(rq, s.id, &needs, &n));
		for (size_t j = 0; j < n; j++)
			*out &= needs[j].optional || needs[j].copy == COPY_NONE || needs[j].copy == COPY_FORM ||
			        ticked(rq, f, k->services[i], j);
	}
	return OK;
}

static void services_of(struct rq *rq, const struct queue_take_form *f, struct queue_ask *k)
{
	for (size_t i = 0; i < f->services.n; i++) {
		bool twice = false;
		int64_t id;
		if (!str_to_i64(f->services.v[i], 1, INT64_MAX, &id)) {
			queue_problem(rq, "layanan", QUEUE_NO_SERVICE);
			return;
		}
		for (size_t j = 0; j < k->n_services; j++)
			twice |= k->services[j] == id;
		if (!twice && k->n_services == QUEUE_WANTS_MAX) {
			queue_problem(rq, "layanan", QUEUE_NO_MANY);
			return;
		}
		if (!twice)
			k->services[k->n_services++] = id;
	}
	if (k->n_services == 0)
		queue_problem(rq, "layanan", QUEUE_NO_SERVICE);
}

enum err queue_take_by_form(struct rq *rq, const struct survey_unit *u, enum queue_channel channel, bool checked,
                            struct queue_ticket *out)
{
	const struct queue_take_form *f = rq->form;
	struct queue_ask k = {.unit_id = u->id, .channel = channel, .files = f->files > 0 ? f->files : 1, .once = f->key,
	                      .class = f->class < 0 ? CLASS_COMMON : (enum queue_class)f->class, .deceased = f->deceased,
	                      .courier = f->courier};
	enum queue_no no;
	bool there = true;
	services_of(rq, f, &k);
	if (k.class == CLASS_CONTINUED || k.class == CLASS_BOOKED)
		queue_problem(rq, "kelas", QUEUE_NO_RULE);
	if (rq->n_problems == 0 && checked && !f->anyway)
		TRY(papers_there(rq, &k, civil_day(rq->now, u->zone), &there));
	if (!there)
		rq_problem(rq, "syarat", str_of(_r("Masih ada persyaratan yang belum dicentang. Beri tahu pengunjung apa yang "
		                                   "kurang, atau centang \"Tetap beri nomor\" bila ia memintanya.")));
	if (rq->n_problems > 0)
		return OK;
	TRY(queue_take(rq, &k, out, &no));
	if (no != QUEUE_FINE)
		queue_problem(rq, "layanan", no);
	return OK;
}

enum err queue_desk_post(struct rq *rq)
{
	struct survey_unit u;
	struct queue_office o;
	struct queue_ticket t = {0};
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_TAKE, &u, &ok));
	if (!ok)
		return OK;
	TRY(queue_office(rq, u.id, &o));
	TRY(queue_take_by_form(rq, &u, FROM_COUNTER, o.rule.check_first, &t));
	return rq->n_problems > 0 ? OK : queue_ticket_page(rq, &u, &t, false, STR_NULL);
}

/* ---- an old number goes on ---- */

static enum err old_visit(struct rq *rq, const struct survey_unit *u, struct queue_visit *out, enum queue_no *no)
{
	const struct queue_take_form *f = rq->form;
	struct str series;
	int64_t number;
	*no = QUEUE_FINE;
	if (!queue_number_read(rq->a, f->old, &series, &number) || series.n == 0 || rq_param(rq, "hari").n == 0) {
		rq_problem(rq, "nomor", str_of(_r("Tulis nomor seperti tercetak, misalnya A-012, dan tanggalnya")));
		return OK;
	}
	enum err e = queue_visit_by_number(rq, u->id, f->day, series, number, out);
	if (e == ERR_NOT_FOUND)
		rq_problem(rq, "nomor", str_of(_r("Nomor itu tidak ada pada tanggal tersebut")));
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err queue_continue_post(struct rq *rq)
{
	const struct queue_take_form *f = rq->form;
	struct survey_unit u;
	struct queue_visit old = {0};
	struct queue_want *w;
	struct queue_ticket t = {0};
	enum queue_no no;
	size_t n;
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_TAKE, &u, &ok));
	if (!ok)
		return OK;
	TRY(old_visit(rq, &u, &old, &no));
	if (rq->n_problems > 0)
		return OK;
	struct queue_ask k = {.unit_id = u.id, .channel = FROM_COUNTER, .files = old.files, .class = CLASS_CONTINUED,
	                      .continues_id = old.id, .once = f->key};
	TRY(queue_wants(rq, old.id, &w, &n));
	for (size_t i = 0; i < n && k.n_services < QUEUE_WANTS_MAX; i++)
		if (w[i].state == VISIT_WAITING || w[i].state == VISIT_SERVED)
			k.services[k.n_services++] = w[i].service_id;
	if (k.n_services == 0)
		k.services[k.n_services++] = old.service_id;
	TRY(queue_take(rq, &k, &t, &no));
	if (no != QUEUE_FINE)
		queue_problem(rq, "nomor", no);
	return rq->n_problems > 0 ? OK : queue_ticket_page(rq, &u, &t, false, STR_NULL);
}

/* ---- the ticket ---- */

static enum err complain_to(struct rq *rq, const struct survey_unit *u, struct str *out)
{
	struct office_unit unit;
	struct office_city city;
	TRY(office_unit_by_id(rq, u->id, &unit));
	TRY(office_city_by_id(rq, u->city_id, &city));
	struct str at = unit.phone.n > 0 ? unit.phone : unit.email.n > 0 ? unit.email : city.contact;
	if (at.n > 0)
		*out = str_fmt(rq->a, "%s: %.*s; lapor.go.id", _r("Mengadu"), STR_ARG(utf8_head(at, QUEUE_COMPLAIN_MAX)));
	else
		*out = str_fmt(rq->a, "%s: %s; lapor.go.id", _r("Mengadu"), _r("petugas pengaduan unit ini"));
	return OK;
}

static enum err survey_part(struct rq *rq, struct queue_ticket_view *v, const struct survey_code_issued *code)
{
	struct str base = queue_address(rq), svg;
	struct survey_code_card card = {
		.code = survey_code_print(rq->a, code->text.code),
		.address = str_fmt(rq->a, "%.*s/s/%s", STR_ARG(base), code->text.link),
		.typed = str_fmt(rq->a, "%.*s/s", STR_ARG(web_header(rq->http, "Host"))),
	};
	struct survey_cards c = {.a = rq->a, .lang = rq->lang, .unit = &v->unit, .until_on = code->until_on, .made_at = rq->now,
	                         .v = &card, .n = 1};
	survey_ticket_lines(&c, v->width == QUEUE_WIDTH_SMALL ? 28 : 36, &v->survey);
	TRY(qr_svg(rq->a, v->survey.qr, str_of(_r("Kode QR survei")), &svg));
	v->survey_qr = (struct svg){svg};
	return OK;
}

static enum err wanted(struct rq *rq, struct queue_ticket_view *v)
{
	struct queue_want *w;
	struct office_service *s;
	size_t n, n_services;
	TRY(queue_wants(rq, v->visit.id, &w, &n));
	TRY(office_services(rq, v->unit.id, &s, &n_services));
	v->services = STR("");
	for (size_t i = 0; i < n; i++)
		if (w[i].state != VISIT_LEFT)
			v->services = str_fmt(rq->a, "%.*s%s%.*s", STR_ARG(v->services), v->services.n > 0 ? "; " : "",
			                      STR_ARG(queue_service_name(s, n_services, w[i].service_id)));
	return OK;
}

enum err queue_ticket_page(struct rq *rq, const struct survey_unit *u, const struct queue_ticket *t, bool again,
                           struct str kiosk_path)
{
	struct queue_ticket_view *v = ARENA_NEW(rq->a, struct queue_ticket_view);
	struct str svg;
	*v = (struct queue_ticket_view){.rq = rq, .unit = *u, .visit = t->visit, .before = t->before, .already = t->already,
		.again = again, .kiosk = kiosk_path.n > 0, .back = kiosk_path.n > 0 ? kiosk_path : STR("/antrean")};
	v->width = rq_param_int(rq, "lebar", QUEUE_WIDTH_USUAL) == QUEUE_WIDTH_SMALL ? QUEUE_WIDTH_SMALL : QUEUE_WIDTH_USUAL;
	v->number = queue_number_text(rq->a, t->visit.series, t->visit.number);
	v->when = str_fmt(rq->a, "%.*s, %.*s %s", STR_ARG(lang_date(rq->a, rq->lang, t->visit.day, true)),
	                  STR_ARG(queue_clock(rq->a, t->visit.taken_at, u->zone)), zone_name(u->zone));
	v->band = queue_band(rq->a, rq->lang, t->visit.low, t->visit.high);
	TRY(wanted(rq, v));
	TRY(complain_to(rq, u, &v->complain));
	v->follow_path = str_fmt(rq->a, "/antre/%.*s", STR_ARG(t->visit.follow));
	TRY(qr_svg(rq->a, str_cat(rq->a, queue_address(rq), v->follow_path), str_of(_r("Kode QR halaman nomor ini")), &svg));
	v->follow_qr = (struct svg){svg};
	if (t->survey.invited)
		TRY(survey_part(rq, v, &t->survey));
	if (again)
		v->printer = queue_printer(rq, u->slug, 0, &(int){0}).n > 0;
	else
		TRY(queue_print_view(rq, v, false));
	queue_keep_quiet(rq);
	if (v->kiosk)
		queue_frame(rq, u, false);
	else
		queue_staff_frame(rq, u, false, N_("Ambil nomor"), "/antrean");
	if (v->kiosk)
		rq->more->scripts[rq->more->n_scripts++] = "queue.js";
	page(rq, str_z(rq->a, v->number), ticket_body, v);
	return OK;
}

/* Printed again: without the survey code, which is told once. */
enum err queue_ticket_page_again(struct rq *rq)
{
	struct queue_ticket t = {.before = -1};
	struct survey_unit u;
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(queue_visit_by_id(rq, id, &t.visit));
	if (!prima_domain.may(&rq->actor, RIGHT_QUEUE_TAKE, t.visit.unit_id))
		return ERR_NOT_FOUND;
	TRY(survey_unit_by_id(rq, t.visit.unit_id, &u));
	return queue_ticket_page(rq, &u, &t, true, STR_NULL);
}
