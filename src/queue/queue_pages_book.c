/* Appointments: the hours that have room, at home, at the desk and at the kiosk; the slip with its code; the door. */
#include "queue/queue_pages_book.h"
#include "office/office_store.h"
#include "paper/qr.h"
#include "queue_book_html.h"
#include "survey/survey_store.h"

static void book_body(struct html *h, void *ctx) { html_queue_book(h, ctx); }
static void booking_body(struct html *h, void *ctx) { html_queue_booking(h, ctx); }
static void arrive_body(struct html *h, void *ctx) { html_queue_arrive(h, ctx); }

const struct field queue_book_fields[5] = {
	{.name = "layanan", .kind = FIELD_INT, .at = offsetof(struct queue_book_form, service_id), .max = INT64_MAX,
	 .label = N_("Layanan")},
	{.name = "waktu", .kind = FIELD_INT, .at = offsetof(struct queue_book_form, slot_at), .max = INT64_MAX,
	 .label = N_("Waktu")},
	{.name = "kunci", .kind = FIELD_LINE, .at = offsetof(struct queue_book_form, key), .label = N_("Kunci formulir")},
	{.name = "kode", .kind = FIELD_LINE, .at = offsetof(struct queue_book_form, code), .max = 40,
	 .label = N_("Kode janji")},
	{.name = "kelas", .kind = FIELD_CHOICE, .at = offsetof(struct queue_book_form, class), .choices = queue_class_names,
	 .label = N_("Giliran")},
};

/* ---- hours ---- */

static struct str hours_of(struct rq *rq, int64_t from, int64_t to, enum zone z)
{
	return str_fmt(rq->a, "%.*s–%.*s", STR_ARG(queue_clock(rq->a, from, z)), STR_ARG(queue_clock(rq->a, to, z)));
}

static struct str name_of(struct rq *rq, const struct office_service *s, size_t n, int64_t id)
{
	return str_dup(rq->a, queue_service_name(s, n, id));
}

enum err queue_hours_view(struct rq *rq, struct queue_book_view *v, int64_t service_id, size_t max)
{
	struct queue_slot *s = NULL;
	size_t n;
	TRY(queue_slots(rq, v->unit.id, service_id, max, &s, &n));
	v->slots = ARENA_ARRAY(rq->a, n + 1, struct queue_slot_line);
	v->n_slots = n;
	v->service_id = service_id;
	v->asked = true;
	for (size_t i = 0; i < n; i++)
		v->slots[i] = (struct queue_slot_line){
			.day = i == 0 || s[i].day != s[i - 1].day ? lang_date(rq->a, rq->lang, s[i].day, true) : STR(""),
			.hours = hours_of(rq, s[i].at, s[i].to, v->unit.zone), .left = lang_int(rq->a, rq->lang, s[i].left),
			.at = s[i].at};
	return OK;
}

static enum err coming(struct rq *rq, struct queue_book_view *v, int32_t today)
{
	struct queue_booking *b;
	struct office_service *s = NULL;
	size_t n, n_s = 0;
	TRY(queue_bookings(rq, v->unit.id, today, &b, &n));
	v->today = ARENA_ARRAY(rq->a, n + 1, struct queue_booking_line);
	if (n > 0)
		TRY(office_services(rq, v->unit.id, &s, &n_s));
	for (size_t i = 0; i < n; i++)
		if (b[i].state == BOOKING_STANDS)
			v->today[v->n_today++] = (struct queue_booking_line){
				.b = &b[i], .hours = hours_of(rq, b[i].slot_at, b[i].slot_to, v->unit.zone),
				.service = name_of(rq, s, n_s, b[i].service_id), .code = queue_code_short(rq->a, b[i].code)};
	return OK;
}

static void class_field(struct rq *rq, struct queue_book_view *v)
{
	v->classes = queue_class_choices(rq);
	v->class = (struct ui_field){.name = "kelas", .label = _r("Giliran bila terlambat"), .required = true,
	                             .value = STR("umum"), .hint = _r("Tanpa bukti: pilih yang sesuai.")};
	v->code = (struct ui_field){.name = "kode", .label = _r("Kode janji"), .max = 40, .size = "medium", .required = true,
	                            .hint = _r("Enam huruf dan angka pertama pada bukti janji")};
}

enum err queue_book_beside(struct rq *rq, struct queue_desk_view *d)
{
	struct queue_book_view *v = ARENA_NEW(rq->a, struct queue_book_view);
	d->book = v;
	v->rq = rq;
	v->unit = d->unit;
	v->key = rq_key(rq);
	v->full = str_eq(ui_problem(rq, "layanan"), str_of(_r(queue_no_text(QUEUE_NO_FULL))));
	v->path = d->kiosk ? str_cat(rq->a, d->search, STR("/janji")) : STR("/antrean/janji");
	class_field(rq, v);
	if (d->n_chosen == 0)
		return d->kiosk ? OK : coming(rq, v, d->line.day);
	size_t first = 0;
	while (!d->offers[first].chosen)
		first++;
	v->service = d->offers[first].name;
	v->back = d->kiosk ? str_cat(rq->a, d->search, STR("?janji=1"))
	                   : str_fmt(rq->a, "/antrean?layanan=%lld&janji=1", (long long)d->offers[first].service_id);
	if (!v->full && rq_param(rq, "janji").n == 0 && ui_problem(rq, "waktu").n == 0)
		return OK;
	return queue_hours_view(rq, v, d->offers[first].service_id, QUEUE_SLOTS_NEAR);
}

/* ---- from home ---- */

struct queue_from queue_from_of(struct rq *rq, bool make)
{
	enum { BYTES = 16 };
	uint8_t random[BYTES];
	struct str have = web_cookie(rq->http, "antre");
	bool good = have.n == 2 * BYTES;
	for (size_t i = 0; good && i < have.n; i++)
		good = (have.s[i] >= '0' && have.s[i] <= '9') || (have.s[i] >= 'a' && have.s[i] <= 'f');
	if (!good && make) {
		rq_random(rq, random, sizeof random);
		have = str_hex(rq->a, random, sizeof random);
		web_add(rq->reply, "Set-Cookie", str_fmt(rq->a, "antre=%.*s; Path=/u; Max-Age=2592000; HttpOnly; SameSite=Lax%s",
		                                         STR_ARG(have), rq->http->secure ? "; Secure" : ""));
		web_set(rq->reply, "Cache-Control", STR("no-store"));
	}
	return (struct queue_from){good || make ? have : STR(""), web_network(rq->a, rq->http->peer)};
}

/* The services to choose from, or the hours of the one that was chosen. */
static enum err choices(struct rq *rq, struct queue_book_view *v)
{
	int64_t chosen = rq_param_int(rq, "layanan", 0);
	struct office_service s;
	if (chosen != 0) {
		TRY(office_service_by_id(rq, chosen, &s));
		if (s.unit_id != v->unit.id)
			return ERR_NOT_FOUND;
		v->service = s.name;
		return queue_hours_view(rq, v, chosen, QUEUE_SLOTS_SHOWN);
	}
	v->desk = (struct queue_desk_view){.rq = rq, .unit = v->unit};
	v->desk.line.day = civil_day(rq->now, v->unit.zone);
	TRY(service_offered(rq, v->unit.id, v->desk.line.day, &v->desk.line.offered, &v->desk.line.n_offered));
	return queue_offers(rq, &v->desk);
}

enum err queue_book_page(struct rq *rq)
{
	struct queue_book_view *v = ARENA_NEW(rq->a, struct queue_book_view);
	struct queue_far_office f;
	v->rq = rq;
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &v->unit));
	(void)queue_from_of(rq, true);
	TRY(queue_far(rq, v->unit.id, &f));
	v->far = f.far;
	v->key = rq_key(rq);
	v->path = str_fmt(rq->a, "/u/%.*s/janji", STR_ARG(v->unit.slug));
	v->back = v->path;
	if (v->far.book)
		TRY(choices(rq, v));
	queue_frame(rq, &v->unit, false);
	page(rq, _r("Janji temu"), book_body, v);
	return OK;
}

/* The problem at the hours, or the way to the slip. */
static enum err booked(struct rq *rq, enum queue_no no, const struct queue_booking *b)
{
	if (no != QUEUE_FINE)
		queue_problem(rq, "waktu", no);
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/janji/%.*s", STR_ARG(b->code)));
	return OK;
}

static bool hour_chosen(struct rq *rq)
{
	const struct queue_book_form *f = rq->form;
	if (f->slot_at <= 0)
		rq_problem(rq, "waktu", str_of(_r("Pilih hari dan jamnya")));
	return f->slot_at > 0;
}

enum err queue_book_post(struct rq *rq)
{
	const struct queue_book_form *f = rq->form;
	struct survey_unit u;
	struct queue_booking b;
	enum queue_no no;
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &u));
	struct queue_from from = queue_from_of(rq, false);
	if (!hour_chosen(rq))
		return OK;
	TRY(queue_book(rq, u.id, f->service_id, f->slot_at, FROM_PHONE, &from, &b, &no));
	return booked(rq, no, &b);
}

/* ---- the slip ---- */

enum err queue_booking_draw(struct rq *rq, const struct survey_unit *u, const struct queue_booking *b, struct str kiosk)
{
	struct queue_booking_view *v = ARENA_NEW(rq->a, struct queue_booking_view);
	struct office_service s;
	struct service_version version;
	struct office_unit unit;
	struct calendar c;
	struct str svg;
	*v = (struct queue_booking_view){.rq = rq, .unit = *u, .b = *b, .code = queue_code_short(rq->a, b->code),
		.day = lang_date(rq->a, rq->lang, b->day, true), .hours = hours_of(rq, b->slot_at, b->slot_to, u->zone),
		.staff = kiosk.n == 0 && rq->actor.kind == ACTOR_STAFF, .kiosk = kiosk.n > 0, .back = kiosk};
	TRY(office_service_by_id(rq, b->service_id, &s));
	TRY(office_unit_by_id(rq, u->id, &unit));
	TRY(office_calendar(rq, u->id, &c));
	v->service = s.name;
	v->address = unit.address;
	v->phone = unit.phone;
	v->closed = b->state == BOOKING_STANDS && !queue_slot_open(&c, b->slot_at, b->slot_to);
	v->stands = b->state == BOOKING_STANDS && !v->closed && b->slot_to > rq->now;
	v->width = rq_param_int(rq, "lebar", QUEUE_WIDTH_USUAL) == QUEUE_WIDTH_SMALL ? QUEUE_WIDTH_SMALL : QUEUE_WIDTH_USUAL;
	enum err e = service_current(rq, b->service_id, b->day, &version);
	if (e == OK)
		TRY(service_requirements(rq, version.id, &v->needs, &v->n_needs));
	else if (e != ERR_NOT_FOUND)
		return e;
	struct str address = str_fmt(rq->a, "%.*s/janji/%.*s", STR_ARG(queue_address(rq)), STR_ARG(b->code));
	TRY(qr_svg(rq->a, address, str_of(_r("Kode QR janji temu ini")), &svg));
	v->qr = (struct svg){svg};
	queue_keep_quiet(rq);
	queue_frame(rq, u, false);
	rq->more->topics[rq->more->n_topics++] = str_fmt(rq->a, "janji/%lld", (long long)b->id);
	rq->more->scripts[rq->more->n_scripts++] = "queue.js";
	if (v->kiosk)
		rq->more->nav = (struct page_links){0};
	page(rq, _r("Janji temu"), booking_body, v);
	return OK;
}

enum err queue_booking_page(struct rq *rq)
{
	struct queue_booking b;
	struct survey_unit u;
	TRY(queue_booking_by_code(rq, rq->path_args[0], &b));
	TRY(survey_unit_by_id(rq, b.unit_id, &u));
	return queue_booking_draw(rq, &u, &b, STR_NULL);
}

enum err queue_booking_cancel_post(struct rq *rq)
{
	struct queue_booking b;
	enum queue_no no = QUEUE_FINE;
	TRY(queue_booking_by_code(rq, rq->path_args[0], &b));
	queue_keep_quiet(rq);
	if (b.state != BOOKING_CANCELLED) /* else pressed twice */
		TRY(queue_booking_cancel(rq, &b, &no));
	if (no != QUEUE_FINE)
		return rq_refuse(rq, 409, str_of(_r(queue_no_text(no))));
	web_redirect(rq->reply, str_fmt(rq->a, "/janji/%.*s", STR_ARG(b.code)));
	return OK;
}

/* ---- the desk ---- */

enum err queue_book_desk_post(struct rq *rq)
{
	const struct queue_book_form *f = rq->form;
	struct survey_unit u;
	struct queue_booking b;
	enum queue_no no;
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_TAKE, &u, &ok));
	if (!ok || !hour_chosen(rq))
		return OK;
	TRY(queue_book(rq, u.id, f->service_id, f->slot_at, FROM_COUNTER, NULL, &b, &no));
	return booked(rq, no, &b);
}

static enum queue_class class_of(const struct queue_book_form *f)
{
	return f->class < 0 || f->class == CLASS_BOOKED || f->class == CLASS_CONTINUED ? CLASS_COMMON
	                                                                               : (enum queue_class)f->class;
}

enum err queue_book_arrive_post(struct rq *rq)
{
	const struct queue_book_form *f = rq->form;
	struct survey_unit u;
	struct queue_booking b;
	struct queue_ticket t;
	enum queue_no no;
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(queue_booking_by_id(rq, id, &b));
	if (!prima_domain.may(&rq->actor, RIGHT_QUEUE_TAKE, b.unit_id))
		return ERR_NOT_FOUND;
	TRY(survey_unit_by_id(rq, b.unit_id, &u));
	TRY(queue_booking_arrive(rq, &b, class_of(f), f->key, &t, &no));
	if (no != QUEUE_FINE)
		return rq_refuse(rq, 409, str_of(_r(queue_no_text(no))));
	return queue_ticket_page(rq, &u, &t, false, STR_NULL);
}

/* ---- the kiosk ---- */

static enum err at_kiosk(struct rq *rq, struct survey_unit *u, struct str *path)
{
	struct queue_kiosk k;
	TRY(queue_kiosk_by_token(rq, rq->path_args[0], &k));
	*path = str_fmt(rq->a, "/kios/%.*s", STR_ARG(rq->path_args[0]));
	return survey_unit_by_id(rq, k.unit_id, u);
}

static void go_back(struct rq *rq, struct str path)
{
	web_set(rq->reply, "Refresh", str_fmt(rq->a, "45; url=%.*s", STR_ARG(path)));
}

enum err queue_book_kiosk_post(struct rq *rq)
{
	const struct queue_book_form *f = rq->form;
	struct survey_unit u;
	struct queue_booking b;
	struct str path;
	enum queue_no no;
	TRY(at_kiosk(rq, &u, &path));
	if (!hour_chosen(rq))
		return OK;
	TRY(queue_book(rq, u.id, f->service_id, f->slot_at, FROM_KIOSK, NULL, &b, &no));
	if (no != QUEUE_FINE) {
		queue_problem(rq, "waktu", no);
		return OK;
	}
	go_back(rq, path);
	return queue_booking_draw(rq, &u, &b, path);
}

enum err queue_arrive_kiosk_page(struct rq *rq)
{
	struct queue_book_view *v = ARENA_NEW(rq->a, struct queue_book_view);
	v->rq = rq;
	TRY(at_kiosk(rq, &v->unit, &v->back));
	v->path = str_cat(rq->a, v->back, STR("/janji"));
	v->key = rq_key(rq);
	class_field(rq, v);
	queue_keep_quiet(rq);
	queue_frame(rq, &v->unit, false);
	rq->more->nav = (struct page_links){0};
	rq->more->home = v->back;
	go_back(rq, v->back);
	page(rq, _r("Sudah punya janji"), arrive_body, v);
	return OK;
}

/* By the code of the slip: its beginning, or the whole address as a scanner types it. */
static enum err by_code(struct rq *rq, const struct survey_unit *u, struct str typed, struct queue_booking *out,
                        bool *found)
{
	struct queue_booking *v;
	size_t n, hits = 0;
	char text[QUEUE_CODE_LEN + 1];
	size_t len = 0;
	for (size_t i = typed.n; i > 0 && typed.s[i - 1] != '/'; i--) /* what stands behind the last slash */
		len++;
	typed = str_sub(typed, typed.n - len, typed.n);
	len = 0;
	for (size_t i = 0; i < typed.n && len < QUEUE_CODE_LEN; i++)
		if (typed.s[i] != ' ' && typed.s[i] != '-')
			text[len++] = typed.s[i] >= 'A' && typed.s[i] <= 'F' ? (char)(typed.s[i] + 32) : typed.s[i];
	*found = false;
	if (len < QUEUE_CODE_SHOWN)
		return OK;
	TRY(queue_bookings(rq, u->id, civil_day(rq->now, u->zone), &v, &n));
	for (size_t i = 0; i < n; i++)
		if (str_starts(v[i].code, (struct str){text, len})) {
			*out = v[i];
			hits++;
		}
	*found = hits == 1;
	return OK;
}

enum err queue_arrive_kiosk_post(struct rq *rq)
{
	const struct queue_book_form *f = rq->form;
	struct survey_unit u;
	struct queue_booking b;
	struct queue_ticket t;
	struct str path;
	enum queue_no no = QUEUE_FINE;
	bool found;
	TRY(at_kiosk(rq, &u, &path));
	TRY(by_code(rq, &u, f->code, &b, &found));
	if (found)
		TRY(queue_booking_arrive(rq, &b, class_of(f), f->key, &t, &no));
	if (!found)
		rq_problem(rq, "kode", str_of(_r("Tidak ada janji hari ini dengan kode itu. Periksa tanggalnya, atau silakan ke "
		                                 "meja informasi.")));
	else if (no != QUEUE_FINE)
		queue_problem(rq, "kode", no);
	if (rq->n_problems > 0)
		return OK;
	go_back(rq, path);
	return queue_ticket_page(rq, &u, &t, false, path);
}
