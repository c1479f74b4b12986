/* Appointments and numbers by phone, asked for without a network, on both engines: what is offered when the day is full,
 * the slip, the door, the phone that asks twice. */
#include "demo/demo_store.h"
#include "queue/queue_pages_rig.h"
#include "queue/queue_store_slot.h"

/* An office that is open day and night, whatever day the test is run on. */
static enum err always_open(struct rq *rq, void *ctx)
{
	struct office_unit u;
	struct calendar_profile p;
	enum calendar_no no;
	(void)ctx;
	TRY(office_unit_by_slug(rq, STR("kecamatan-contoh-hulu"), &u));
	TRY(calendar_profile_by_id(rq, u.profile_id, &p));
	for (int s = 0; s < SEASON_COUNT; s++)
		for (int d = 1; d <= CAL_HOLIDAY; d++)
			assert_int_equal(calendar_day_parse(STR("00:00-24:00"), &p.day[s][d]), CALENDAR_FINE);
	TRY(calendar_profile_put(rq, &p, STR("uji"), &no));
	return OK;
}


/* The office says how many a day and that phones may ask; then the day is full. */
static struct str rules(struct visit *v)
{
	sign_in(v, "camat");
	struct str page = get(v, STR("/atur-antrean"), 16);
	assert_true(says(page, "Daya tampung sehari"));
	struct str service = between(page, "name=\"daya-", '"');
	struct str room = str_fmt(v->a, "%.*s&daya-%.*s=1", STR_ARG(keys(v, page)), STR_ARG(service));
	ask(v, "POST", STR("/atur-antrean/daya"), room, 303);
	page = get(v, STR("/atur-antrean"), 16);
	size_t at = (size_t)str_find(page, STR("action=\"/atur-antrean/jauh\""));
	struct str version = between(str_sub(page, at, page.n), "name=\"versi\" value=\"", '"');
	struct str far = str_fmt(v->a, "%.*s&versi=%.*s&janji=1&ponsel=1&bagian=50&hari=14&tenggang=15&mulai=0"
	                         "&akhir=0&perangkat=2", STR_ARG(keys(v, page)), STR_ARG(version));
	ask(v, "POST", STR("/atur-antrean/jauh"), str_cat(v->a, far, STR("&jaringan=1")), 422); /* a limit too tight */
	ask(v, "POST", STR("/atur-antrean/jauh"), str_cat(v->a, far, STR("&jaringan=60")), 303);
	return service;
}

static void at_desk(struct visit *v, struct str service)
{
	sign_in(v, "informasi");
	struct str path = str_fmt(v->a, "/antrean?layanan=%.*s", STR_ARG(service)), page = get(v, path, 17);
	assert_true(says(page, "Penuh, atau datang lain hari?"));
	struct str form = str_fmt(v->a, "%.*s&layanan=%.*s&kelas=darurat&berkas=1&tetap=1", STR_ARG(keys(v, page)),
	                          STR_ARG(service));
	ask(v, "POST", STR("/antrean"), form, 200); /* the one that the office allows, or one of those that are always given */
	form = str_fmt(v->a, "%.*s&layanan=%.*s&kelas=umum&berkas=1&tetap=1", STR_ARG(keys(v, get(v, path, 17))),
	               STR_ARG(service));
	page = ask(v, "POST", STR("/antrean"), form, 422);
	assert_true(says(page, "Nomor hari ini sudah habis") && says(page, "Jam-jam ini masih kosong"));
	struct str slot = between(page, "name=\"waktu\" value=\"", '"');
	struct str book = str_fmt(v->a, "%.*s&layanan=%.*s&waktu=%.*s", STR_ARG(keys(v, page)), STR_ARG(service),
	                          STR_ARG(slot));
	ask(v, "POST", STR("/antrean/janji"), book, 303);
	struct str to = web_reply_header(&v->reply, "Location");
	ask(v, "POST", STR("/antrean/janji"), book, 303); /* pressed twice: one appointment */
	assert_true(str_eq(web_reply_header(&v->reply, "Location"), to));
	page = get(v, to, 15);
	assert_true(says(page, "Tunjukkan kode ini"));
	assert_str(web_reply_header(&v->reply, "Cache-Control"), "no-store");
	ask(v, "POST", STR("/antrean/janji"), str_fmt(v->a, "%.*s-b&layanan=%.*s&waktu=123", STR_ARG(keys(v, page)),
	                                              STR_ARG(service)), 422);
}

/* From home: two fit one device, the third does not; given back, it does. */
static void at_home(struct visit *v, struct str service)
{
	sign_in(v, NULL);
	struct str path = str_fmt(v->a, "/u/kecamatan-contoh-hulu/janji?layanan=%.*s", STR_ARG(service));
	struct str page = get(v, path, 18), slot;
	struct str cookie = web_reply_header(&v->reply, "Set-Cookie");
	assert_true(says(cookie, "HttpOnly") && says(cookie, "Path=/u"));
	v->cookie = str_sub(cookie, 0, (size_t)str_find(cookie, STR(";")));
	struct str form = {0}, code = {0}, home = STR("/u/kecamatan-contoh-hulu/janji");
	for (int i = 0; i < 2; i++) {
		slot = between(get(v, path, 18), "name=\"waktu\" value=\"", '"'); /* one a day */
		form = str_fmt(v->a, "layanan=%.*s&waktu=%.*s", STR_ARG(service), STR_ARG(slot));
		ask(v, "POST", home, str_fmt(v->a, "kunci=0123456789abcdef-%d&%.*s", i, STR_ARG(form)), 303);
		code = web_reply_header(&v->reply, "Location");
	}
	page = ask(v, "POST", home, str_fmt(v->a, "kunci=0123456789abcdef-9&%.*s", STR_ARG(form)), 422);
	assert_true(says(page, "Perangkat ini masih memegang"));
	struct str cancel = str_cat(v->a, code, STR("/batal"));
	ask(v, "POST", cancel, STR("kunci=c1"), 303);
	ask(v, "POST", cancel, STR("kunci=c2"), 303);
	assert_true(says(get(v, code, 12), "Dibatalkan pengunjung"));
	ask(v, "POST", home, str_fmt(v->a, "kunci=0123456789abcdef-8&%.*s", STR_ARG(form)), 303);
	ask(v, "GET", STR("/janji/00000000000000000000"), STR(""), 404);
	v->cookie = STR("antre=0123456789abcdef0123456789abcdef");
}

/* The number set for that service is taken back. */
static enum err unbound(struct rq *rq, void *ctx)
{
	const struct str *service = ctx;
	struct office_unit u;
	enum queue_no no;
	int64_t id;
	assert_true(str_to_i64(*service, 1, INT64_MAX, &id));
	TRY(office_unit_by_slug(rq, STR("kecamatan-contoh-hulu"), &u));
	return queue_room_put(rq, u.id, id, 0, &no);
}

static void by_phone(struct visit *v)
{
	struct str at = STR("/u/kecamatan-contoh-hulu/antrean/ambil"), page = get(v, at, 16);
	struct str service = between(page, "name=\"layanan\" value=\"", '"');
	struct str key = between(page, "name=\"kunci\" value=\"", '"');
	struct str form = str_fmt(v->a, "kunci=%.*s&layanan=%.*s&kelas=umum", STR_ARG(key), STR_ARG(service));
	page = ask(v, "POST", at, form, 200);
	struct str number = between(page, "<p class=\"number\">", '<'), follow = between(page, "href=\"/antre/", '"');
	page = ask(v, "POST", at, form, 200); /* a bad line, sent again */
	assert_true(str_eq(between(page, "<p class=\"number\">", '<'), number));
	assert_true(says(get(v, str_cat(v->a, STR("/antre/"), follow), 13), "menunggu sebelum Anda"));
	ask(v, "POST", at, str_fmt(v->a, "kunci=h1&layanan=%.*s", STR_ARG(service)), 200);
	page = ask(v, "POST", at, str_fmt(v->a, "kunci=h2&layanan=%.*s", STR_ARG(service)), 422);
	assert_true(says(page, "masih memegang"));
	ask(v, "POST", at, STR("kunci=h3&layanan=1"), 422);
}

/* Somebody who has booked comes to the kiosk. */
struct today {
	int64_t service;
	struct str code;
	bool today; /* late in the evening the first free hour is tomorrow's */
};

static enum err booked(struct rq *rq, void *ctx)
{
	struct today *t = ctx;
	struct office_unit u;
	struct queue_slot *s;
	struct queue_booking b;
	enum queue_no no;
	size_t n;
	TRY(office_unit_by_slug(rq, STR("kecamatan-contoh-hulu"), &u));
	TRY(queue_slots(rq, u.id, t->service, 1, &s, &n));
	assert_int_equal(n, 1);
	TRY(queue_book(rq, u.id, t->service, s[0].at, FROM_COUNTER, NULL, &b, &no));
	assert_int_equal(no, QUEUE_FINE);
	t->code = b.code;
	t->today = b.day == queue_today(rq, u.id);
	return OK;
}

static void at_door(struct visit *v, struct str service)
{
	struct today t = {0};
	assert_true(str_to_i64(service, 1, INT64_MAX, &t.service));
	assert_ok(app_run_at(v->app, true, 0, v->a, booked, &t));
	sign_in(v, "camat");
	struct str page = get(v, STR("/atur-antrean"), 16);
	page = ask(v, "POST", STR("/atur-antrean/kios"), str_fmt(v->a, "%.*s&nama=Pintu", STR_ARG(keys(v, page))), 200);
	struct str kiosk = str_fmt(v->a, "/kios/%.*s/janji", STR_ARG(between(page, "/kios/", '<')));
	sign_in(v, NULL);
	assert_true(says(get(v, kiosk, 6), "Kode janji"));
	assert_true(says(ask(v, "POST", kiosk, STR("kunci=q&kode=FFFFFF"), 422), "Tidak ada janji hari ini"));
	struct str form = str_fmt(v->a, "kunci=r&kode=%.*s", 6, t.code.s);
	page = ask(v, "POST", kiosk, form, t.today ? 200 : 422);
	assert_true(says(page, t.today ? "<p class=\"number\">" : "Tidak ada janji hari ini"));
}

static void pages(struct app_place *p)
{
	struct visit v;
	visit_town(&v, p);
	assert_ok(app_run(v.app, true, always_open, NULL));
	struct str service = rules(&v);
	at_desk(&v, service);
	at_home(&v, service);
	assert_ok(app_run(v.app, true, unbound, &service));
	by_phone(&v);
	at_door(&v, service);
	arena_free(v.a);
}

static void pages_on_both(void **state)
{
	(void)state;
	app_on_both(pages);
}

TEST_GROUP(queue_pages_book, cmocka_unit_test(pages_on_both));
