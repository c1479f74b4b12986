/* A number from afar: the phone takes it within the unit's rule and follows its turn. How the unit decides on this and on
 * appointments stands here too. */
#include "queue/queue_pages_book.h"
#include "queue_book_html.h"
#include "survey/survey_store.h"

static void phone_body(struct html *h, void *ctx) { html_queue_phone(h, ctx); }

static struct str clock_of(struct rq *rq, int minute)
{
	return str_fmt(rq->a, "%02d.%02d", minute / 60, minute % 60);
}

enum err queue_phone_page(struct rq *rq)
{
	struct queue_phone_view *v = ARENA_NEW(rq->a, struct queue_phone_view);
	struct queue_far_office f;
	struct calendar c;
	int from, to;
	v->rq = rq;
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &v->unit));
	(void)queue_from_of(rq, true);
	TRY(queue_far(rq, v->unit.id, &f));
	TRY(office_calendar(rq, v->unit.id, &c));
	v->far = f.far;
	v->desk = (struct queue_desk_view){.rq = rq, .unit = v->unit};
	TRY(queue_line(rq, v->unit.id, civil_day(rq->now, v->unit.zone), &v->desk.line));
	TRY(queue_offers(rq, &v->desk));
	v->no = queue_phone_ok(&f.far, calendar_day(&c, v->desk.line.day), civil_minute(rq->now, v->unit.zone));
	if (queue_phone_hours(&f.far, calendar_day(&c, v->desk.line.day), &from, &to)) {
		v->from = clock_of(rq, from);
		v->to = clock_of(rq, to);
	}
	v->desk.key = rq_key(rq);
	v->desk.path = str_fmt(rq->a, "/u/%.*s/antrean/ambil", STR_ARG(v->unit.slug));
	v->desk.classes = queue_class_choices(rq);
	v->desk.class = (struct ui_field){.name = "kelas", .label = _r("Giliran"), .required = true, .value = STR("umum"),
	                                  .hint = _r("Tanpa bukti: pilih yang sesuai.")};
	queue_frame(rq, &v->unit, false);
	page(rq, _r("Ambil nomor dari ponsel"), phone_body, v);
	return OK;
}

enum err queue_phone_post(struct rq *rq)
{
	const struct queue_take_form *f = rq->form;
	struct survey_unit u;
	struct queue_ticket t = {0};
	enum queue_no no;
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &u));
	struct queue_from from = queue_from_of(rq, false);
	struct queue_ask k = {.unit_id = u.id, .channel = FROM_PHONE, .files = 1, .once = f->key,
	                      .class = f->class < 0 ? CLASS_COMMON : (enum queue_class)f->class};
	if (k.class == CLASS_CONTINUED || k.class == CLASS_BOOKED)
		queue_problem(rq, "kelas", QUEUE_NO_RULE);
	if (f->services.n != 1 || !str_to_i64(f->services.v[0], 1, INT64_MAX, &k.services[0]))
		queue_problem(rq, "layanan", QUEUE_NO_SERVICE);
	k.n_services = 1;
	if (rq->n_problems > 0)
		return OK;
	TRY(queue_take_far(rq, &k, &from, &t, &no));
	if (no != QUEUE_FINE) {
		queue_problem(rq, "layanan", no);
		return OK;
	}
	return queue_ticket_page(rq, &u, &t, false, str_fmt(rq->a, "/antre/%.*s", STR_ARG(t.visit.follow)));
}

/* ---- the office decides ---- */

static bool number(struct rq *rq, const char *name, int *out)
{
	int64_t v;
	if (!str_to_i64(rq_param(rq, name), 0, 100000, &v)) {
		rq_problem(rq, name, str_of(_r("Tulis angka")));
		return false;
	}
	*out = (int)v;
	return true;
}

static enum err back(struct rq *rq)
{
	web_redirect(rq->reply, STR("/atur-antrean?kabar=disimpan"));
	return OK;
}

enum err queue_far_post(struct rq *rq)
{
	struct survey_unit u;
	struct queue_far_office f = {.version = rq_param_int(rq, "versi", 0)};
	enum queue_no no;
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_RULE, &u, &ok));
	if (!ok)
		return OK;
	f.far.book = rq_param(rq, "janji").n > 0;
	f.far.phone = rq_param(rq, "ponsel").n > 0;
	const struct {
		const char *name;
		int *to;
	} numbers[] = {
		{"bagian", &f.far.share},
		{"hari", &f.far.days},
		{"tenggang", &f.far.grace},
		{"mulai", &f.far.phone_early},
		{"akhir", &f.far.phone_last},
		{"perangkat", &f.far.device_limit},
		{"jaringan", &f.far.network_limit},
	};
	bool fine = true; /* all of them are looked at: what is wrong is said at once */
	for (size_t i = 0; i < countof(numbers); i++)
		fine &= number(rq, numbers[i].name, numbers[i].to);
	if (!fine)
		return OK;
	TRY(queue_far_put(rq, u.id, &f, STR_NULL, &no));
	if (no != QUEUE_FINE) {
		queue_problem(rq, NULL, no);
		return OK;
	}
	return back(rq);
}

enum err queue_room_post(struct rq *rq)
{
	struct survey_unit u;
	struct office_service *s;
	struct queue_room *had;
	enum queue_no no;
	size_t n, n_had;
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_RULE, &u, &ok));
	if (!ok)
		return OK;
	TRY(office_services(rq, u.id, &s, &n));
	TRY(queue_rooms(rq, u.id, &had, &n_had));
	for (size_t i = 0; i <= n; i++) { /* the unit's own switch comes last */
		int64_t id = i < n ? s[i].id : 0, want = 0, was = 0;
		struct str typed = i < n ? rq_param(rq, str_z(rq->a, str_fmt(rq->a, "daya-%lld", (long long)id))) : STR("");
		if (i == n)
			want = rq_param(rq, "hitung").n > 0;
		else if (typed.n > 0 && !str_to_i64(typed, 0, QUEUE_ROOM_MAX, &want)) {
			queue_problem(rq, NULL, QUEUE_NO_RULE);
			return OK;
		}
		for (size_t k = 0; k < n_had; k++)
			if (had[k].service_id == id)
				was = had[k].number;
		if (want == was)
			continue;
		TRY(queue_room_put(rq, u.id, id, want, &no));
		if (no != QUEUE_FINE) {
			queue_problem(rq, NULL, no);
			return OK;
		}
	}
	return back(rq);
}
