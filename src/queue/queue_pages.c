/* Which page of the queue answers which address, and what they share. */
#include "queue/queue_pages.h"
#include "outage/outage_store.h"
#include "queue/queue_pages_book.h"
#include "queue/queue_pages_device.h"
#include "queue/queue_pages_lack.h"
#include "queue/queue_pages_print.h"
#include "queue/queue_pages_screen.h"
#include "queue/queue_pages_stat.h"
#include "survey/survey_frame.h"
#include "survey/survey_store.h"

struct str queue_topic(struct rq *rq, int64_t unit_id)
{
	return str_fmt(rq->a, "antrean/%lld", (long long)unit_id);
}

enum err queue_page_unit(struct rq *rq, int right, struct survey_unit *out, bool *ok)
{
	int64_t id = rq_param_int(rq, "unit", rq->actor.unit_id);
	enum err e = id != 0 ? survey_unit_by_id(rq, id, out) : ERR_NOT_FOUND;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*ok = e == OK && prima_domain.may(&rq->actor, right, id);
	return *ok ? OK : rq_refuse(rq, 403, str_of(_r("Akun Anda tidak bertugas di unit ini. Minta admin menetapkan unit "
	                                               "dan peran Anda.")));
}

void queue_frame(struct rq *rq, const struct survey_unit *u, bool live)
{
	survey_frame(rq, u, NULL);
	if (live)
		rq->more->topics[rq->more->n_topics++] = queue_topic(rq, u->id);
}

void queue_staff_frame(struct rq *rq, const struct survey_unit *u, bool live, const char *trail_text, const char *trail)
{
	struct page_more *m = survey_staff_frame(rq, u, NULL);
	struct page_link *v = ARENA_ARRAY(rq->a, 1, struct page_link);
	m->trail = (struct page_links){0};
	if (trail != NULL) {
		v[0] = (struct page_link){.href = str_of(trail), .text = _r(trail_text)};
		m->trail = (struct page_links){v, 1};
	}
	m->scripts[m->n_scripts++] = "queue.js";
	if (live)
		m->topics[m->n_topics++] = queue_topic(rq, u->id);
}

enum err queue_down(struct rq *rq, const struct survey_unit *u)
{
	return outage_line(rq, u->id, u->city_id, u->zone, &rq->more->outage);
}

struct str queue_clock(struct arena *a, int64_t at, enum zone z)
{
	struct civil c = civil_of(at, z);
	return str_fmt(a, "%02d.%02d", c.hour, c.minute);
}

struct str queue_minutes(struct arena *a, enum lang lang, int64_t minutes)
{
	return minutes < 1 ? str_of(lang_text(lang, N_("kurang dari 1 menit"))) : lang_duration(a, lang, minutes * 60000);
}

struct str queue_band(struct arena *a, enum lang lang, int low, int high)
{
	if (low < 0)
		return str_of(lang_text(lang, N_("belum dapat diperkirakan: belum ada loket yang buka")));
	if (high <= 1)
		return str_of(lang_text(lang, N_("segera")));
	return str_fmt(a, lang_text(lang, N_("sekitar %d sampai %d menit")), low, high);
}

struct str queue_service_name(const struct office_service *v, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].id == id)
			return v[i].name;
	return STR("-");
}

struct str queue_address(struct rq *rq)
{
	struct str host = web_header(rq->http, "Host");
	return str_fmt(rq->a, "%s://%.*s", rq->http->secure ? "https" : "http", STR_ARG(host.n > 0 ? host : STR("localhost")));
}

void queue_keep_quiet(struct rq *rq)
{
	web_set(rq->reply, "Cache-Control", STR("no-store"));
	web_set(rq->reply, "Referrer-Policy", STR("strict-origin"));
}

void queue_problem(struct rq *rq, const char *field, enum queue_no no)
{
	rq_problem(rq, field, str_of(_r(queue_no_text(no))));
}

bool queue_sent(const struct rq *rq, const char *name, struct str value)
{
	for (size_t i = 0; i < rq->n_params; i++)
		if (str_eqz(rq->params[i].name, name) && str_eq(rq->params[i].value, value))
			return true;
	return false;
}

/* ---- addresses ---- */

#define NOBODY "tanpa akun: halaman pengunjung tidak mengenal sesi"
#define VISITORS .flags = ROUTE_NO_CSRF | ROUTE_FORGETS, .why = NOBODY, .unit_arg = -1
#define ONCE .flags = ROUTE_NO_CSRF, .why = NOBODY, .unit_arg = -1
#define DESK .right = RIGHT_QUEUE_TAKE, .unit_arg = -1
#define COUNTER .right = RIGHT_QUEUE_CALL, .unit_arg = -1
#define RULE .right = RIGHT_QUEUE_RULE, .unit_arg = -1
#define CHANGES(p) .method = "POST", .path = (p), .access = WRITE, .body_max = 16384

const struct route queue_routes[] = {
	{.method = "GET", .path = "/antrean", .apply = queue_desk_page, DESK},
	{CHANGES("/antrean"), .apply = queue_desk_post, .again = queue_desk_page, .flags = ROUTE_FORGETS, DESK,
	 FIELDS(queue_take_fields, struct queue_take_form)},
	{CHANGES("/antrean/kurang"), .apply = queue_lack_post, .flags = ROUTE_FORGETS, DESK},
	{CHANGES("/antrean/lanjutan"), .apply = queue_continue_post, .again = queue_desk_page, .flags = ROUTE_FORGETS, DESK,
	 FIELDS(queue_take_fields, struct queue_take_form)},
	{.method = "GET", .path = "/antrean/angka", .right = RIGHT_REPORT_VIEW, .apply = queue_stat_page, .unit_arg = -1},
	{.method = "GET", .path = "/antrean/tiket/{kunjungan}", .apply = queue_ticket_page_again, DESK},
	{CHANGES("/antrean/tiket/{kunjungan}/cetak"), .apply = queue_ticket_print_post, DESK},

	{.method = "GET", .path = "/loket", .apply = queue_counters_page, COUNTER},
	{.method = "GET", .path = "/loket/{loket}", .apply = queue_counter_page, COUNTER},
	{CHANGES("/loket/{loket}"), .apply = queue_counter_post, .again = queue_counter_page, COUNTER,
	 FIELDS(queue_counter_fields, struct queue_counter_form)},
	{CHANGES("/loket/{loket}/buka"), .apply = queue_counter_open_post, .again = queue_counter_page, COUNTER},
	{CHANGES("/loket/{loket}/tutup"), .apply = queue_counter_close_post, .again = queue_counter_page, COUNTER},

	{.method = "GET", .path = "/atur-antrean", .apply = queue_rule_page, RULE},
	{CHANGES("/atur-antrean"), .apply = queue_rule_post, .again = queue_rule_page, RULE,
	 FIELDS(queue_rule_fields, struct queue_rule_form)},
	{CHANGES("/atur-antrean/loket"), .apply = queue_rule_counter_post, .again = queue_rule_page, RULE},
	{CHANGES("/atur-antrean/kios"), .apply = queue_rule_kiosk_post, .again = queue_rule_page, .flags = ROUTE_FORGETS, RULE},
	{CHANGES("/atur-antrean/kios/cabut"), .apply = queue_rule_kiosk_end_post, .again = queue_rule_page, RULE},
	{CHANGES("/atur-antrean/tutup"), .apply = queue_rule_close_post, .again = queue_rule_page, RULE},
	{.method = "GET", .path = "/atur-antrean/keadilan", .right = RIGHT_QUEUE_NAMES, .prepare = queue_fair_prove,
	 .apply = queue_fair_staff_page,
	 .unit_arg = -1},

	{CHANGES("/antrean/janji"), .apply = queue_book_desk_post, .again = queue_desk_page, DESK,
	 FIELDS(queue_book_fields, struct queue_book_form)},
	{CHANGES("/antrean/janji/{janji}/hadir"), .apply = queue_book_arrive_post, .flags = ROUTE_FORGETS, DESK,
	 FIELDS(queue_book_fields, struct queue_book_form)},
	{CHANGES("/atur-antrean/jauh"), .apply = queue_far_post, .again = queue_rule_page, RULE},
	{CHANGES("/atur-antrean/daya"), .apply = queue_room_post, .again = queue_rule_page, RULE},

	{.method = "GET", .path = "/u/{unit}/janji", .apply = queue_book_page, .unit_arg = -1},
	{CHANGES("/u/{unit}/janji"), .apply = queue_book_post, .again = queue_book_page, ONCE,
	 FIELDS(queue_book_fields, struct queue_book_form)},
	{.method = "GET", .path = "/janji/{kode}", .apply = queue_booking_page, .unit_arg = -1},
	{CHANGES("/janji/{kode}/batal"), .apply = queue_booking_cancel_post, VISITORS},
	{.method = "GET", .path = "/u/{unit}/antrean/ambil", .apply = queue_phone_page, .unit_arg = -1},
	{CHANGES("/u/{unit}/antrean/ambil"), .apply = queue_phone_post, .again = queue_phone_page, VISITORS,
	 FIELDS(queue_take_fields, struct queue_take_form)},
	{.method = "GET", .path = "/kios/{kios}/janji", .apply = queue_arrive_kiosk_page, .unit_arg = -1},
	{CHANGES("/kios/{kios}/janji"), .apply = queue_arrive_kiosk_post, .again = queue_arrive_kiosk_page, VISITORS,
	 FIELDS(queue_book_fields, struct queue_book_form)},
	{CHANGES("/kios/{kios}/{layanan}/janji"), .apply = queue_book_kiosk_post, .again = queue_kiosk_service_page, ONCE,
	 FIELDS(queue_book_fields, struct queue_book_form)},

	{.method = "GET", .path = "/u/{unit}/antrean", .apply = queue_public_page, .flags = ROUTE_CACHED, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/antrean/keadilan", .prepare = queue_fair_prove,
	 .apply = queue_fair_page, .flags = ROUTE_CACHED,
	 .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/layar", .apply = queue_screen_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/layar/putar", .apply = queue_slides_page, .flags = ROUTE_CACHED, .unit_arg = -1},
	{.method = "GET", .path = "/antre/{follow}", .apply = queue_follow_page, .unit_arg = -1},
	{CHANGES("/antre/{follow}/batal"), .apply = queue_follow_leave_post, VISITORS},
	{.method = "GET", .path = "/kios/{kios}", .apply = queue_kiosk_page, .unit_arg = -1},
	{.method = "GET", .path = "/kios/{kios}/luring", .apply = queue_device_page, .unit_arg = -1},
	{.method = "GET", .path = "/kios/{kios}/luring/sw.js", .apply = queue_device_worker_page, .unit_arg = -1},
	{CHANGES("/kios/{kios}/luring/daftar"), .apply = queue_device_new_post, ONCE},
	{.method = "POST", .path = "/kios/{kios}/luring/kirim", .access = WRITE, .body_max = 65536,
	 .apply = queue_device_send_post, VISITORS},
	{.method = "GET", .path = "/kios/{kios}/{layanan}", .apply = queue_kiosk_service_page, .unit_arg = -1},
	{CHANGES("/kios/{kios}/{layanan}"), .apply = queue_kiosk_post, .again = queue_kiosk_service_page, VISITORS,
	 FIELDS(queue_take_fields, struct queue_take_form)},
};
const size_t queue_routes_n = countof(queue_routes);
