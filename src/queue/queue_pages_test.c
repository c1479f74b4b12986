/* The queue's pages asked for without a network, on both engines: what they show, what they cost in statements, that
 * sending twice counts once, and what a clerk is told whose page is old. */
#include "demo/demo_store.h"
#include "queue/queue_pages_rig.h"

static struct str at_desk(struct visit *v)
{
	sign_in(v, "informasi");
	struct str page = get(v, STR("/antrean"), 14);
	assert_true(says(page, "Legalisir") && says(page, "Tiket lanjutan"));
	struct str href = between(page, "href=\"/antrean?layanan=", '"');
	page = get(v, str_fmt(v->a, "/antrean?layanan=%.*s", STR_ARG(href)), 16);
	struct str form = str_fmt(v->a, "%.*s&layanan=%.*s&kelas=umum&berkas=1", STR_ARG(keys(v, page)), STR_ARG(href));
	assert_true(says(ask(v, "POST", STR("/antrean"), form, 422), "belum dicentang"));
	struct str seen = str_fmt(v->a, "%.*s&syarat=%.*s-0", STR_ARG(form), STR_ARG(href));
	struct str lack = ask(v, "POST", STR("/antrean/kurang"), seen, 200);
	assert_true(says(lack, "Yang masih perlu dibawa") && says(lack, "Jam pelayanan") && !says(lack, "class=\"number\""));
	form = str_cat(v->a, form, STR("&tetap=1"));
	page = ask(v, "POST", STR("/antrean"), form, 200);
	struct str number = between(page, "<p class=\"number\">", '<'), follow = between(page, "href=\"/antre/", '"');
	assert_true(says(page, "Bagaimana pelayanan kami"));
	page = ask(v, "POST", STR("/antrean"), form, 200); /* pressed twice: no second number, no second code */
	assert_true(says(page, "tidak ada nomor kedua") && !says(page, "Bagaimana pelayanan kami"));
	assert_true(str_eq(between(page, "<p class=\"number\">", '<'), number));
	ask(v, "POST", STR("/antrean/lanjutan"), str_fmt(v->a, "%.*s&nomor=Z-999&hari=2026-01-05", STR_ARG(form)), 422);
	return follow;
}

static void on_phone(struct visit *v, struct str follow)
{
	sign_in(v, NULL);
	struct str path = str_fmt(v->a, "/antre/%.*s", STR_ARG(follow)), leave = str_cat(v->a, path, STR("/batal"));
	assert_true(says(get(v, path, 12), "menunggu sebelum Anda"));
	assert_str(web_reply_header(&v->reply, "Cache-Control"), "no-store");
	ask(v, "POST", leave, STR("kunci=a"), 303);
	ask(v, "POST", leave, STR("kunci=b"), 303);
	assert_true(says(get(v, path, 12), "Nomor ini dibatalkan"));
	ask(v, "GET", STR("/antre/00000000000000000000"), STR(""), 404);
	ask(v, "GET", STR("/kios/00000000000000000000000000000000"), STR(""), 404);
}

/* Sent from a page that was drawn before: its own key. */
static struct str from_old(struct visit *v, struct str path, struct str csrf, const char *what, int status)
{
	static const char key[] = "lama-0123456789abcdef";
	return ask(v, "POST", path, str_fmt(v->a, "csrf=%.*s&kunci=%s-%c&apa=%s", STR_ARG(csrf), key, what[0], what), status);
}

static void at_counter(struct visit *v)
{
	sign_in(v, "loket");
	struct str href = between(get(v, STR("/loket"), 10), "href=\"/loket/", '"');
	struct str path = str_fmt(v->a, "/loket/%.*s", STR_ARG(href)), page = get(v, path, 13);
	/* Until somebody is being served here, by the big button alone. */
	for (int i = 0; i < 3 && !says(page, "value=\"selesai\""); i++) {
		struct str main = between(page, "name=\"apa\" value=\"", '"');
		struct str who = says(page, "name=\"kunjungan\"") && !str_eqz(main, "berikutnya") ?
		                 between(page, "name=\"kunjungan\" value=\"", '"') : STR("0");
		ask(v, "POST", path, str_fmt(v->a, "%.*s&apa=%.*s&kunjungan=%.*s", STR_ARG(keys(v, page)), STR_ARG(main),
		                             STR_ARG(who)), 303);
		page = get(v, path, 13);
	}
	struct str who = between(page, "name=\"kunjungan\" value=\"", '"');
	struct str csrf = between(page, "name=\"csrf\" value=\"", '"');
	/* An old page: called again, begun again. The state as it is comes back with words. */
	assert_true(says(from_old(v, path, csrf, "berikutnya", 422), "masih di loket ini"));
	const char *begin = str_z(v->a, str_fmt(v->a, "layani&kunjungan=%.*s", STR_ARG(who)));
	assert_true(says(from_old(v, path, csrf, begin, 422), "sudah ditangani"));
	assert_true(says(from_old(v, path, csrf, "panggil&nomor=Q-777", 422), "tidak sedang menunggu"));
	from_old(v, path, csrf, str_z(v->a, str_fmt(v->a, "tunda&menit=15&kunjungan=%.*s", STR_ARG(who))), 303);
	assert_true(says(get(v, path, 13), "Ditunda atau tidak hadir"));
	sign_in(v, "informasi");
	ask(v, "GET", path, STR(""), 403);
}

static void fairness(struct visit *v)
{
	sign_in(v, NULL);
	struct str page = get(v, STR("/u/kecamatan-contoh-hulu/antrean/keadilan"), 13);
	assert_true(says(page, "Alat di loket lain terganggu") && !says(page, "Budi") && !says(page, "Siti"));
	assert_true(says(get(v, STR("/u/kecamatan-contoh-hulu/antrean"), 15), "Bila Anda mengambil nomor sekarang"));
	sign_in(v, "camat");
	page = get(v, STR("/atur-antrean/keadilan"), 16);
	assert_true(says(page, "Budi Hartono") || says(page, "Siti Rahmah"));
	page = get(v, STR("/atur-antrean"), 16);
	page = ask(v, "POST", STR("/atur-antrean/kios"), str_fmt(v->a, "%.*s&nama=Pintu", STR_ARG(keys(v, page))), 200);
	struct str kiosk = str_fmt(v->a, "/kios/%.*s", STR_ARG(between(page, "/kios/", '<')));
	sign_in(v, NULL);
	struct str service = between(get(v, kiosk, 12), str_z(v->a, str_fmt(v->a, "href=\"%.*s/", STR_ARG(kiosk))), '"');
	struct str path = str_fmt(v->a, "%.*s/%.*s", STR_ARG(kiosk), STR_ARG(service));
	get(v, path, 14);
	page = ask(v, "POST", path, str_fmt(v->a, "kunci=k1&kelas=lansia&layanan=%.*s", STR_ARG(service)), 200);
	assert_true(says(page, "<p class=\"number\">"));
	sign_in(v, "camat");
	page = get(v, STR("/atur-antrean"), 16);
	ask(v, "POST", STR("/atur-antrean/tutup"), keys(v, page), 303);
	assert_true(says(get(v, STR("/atur-antrean"), 16), "(0 belum selesai)"));
}

static void pages(struct app_place *p)
{
	struct visit v;
	visit_town(&v, p);
	on_phone(&v, at_desk(&v));
	at_counter(&v);
	fairness(&v);
	arena_free(v.a);
}

static void pages_on_both(void **state)
{
	(void)state;
	app_on_both(pages);
}

TEST_GROUP(queue_pages, cmocka_unit_test(pages_on_both));
