/* Every page of the queue by its address, on both engines: what it says first, and that it asks no more statements than its
 * budget, however many wait. */
#include "demo/demo_store.h"
#include "journal/journal_store.h"
#include "queue/queue_pages_rig.h"
#include "service/service_catalogue.h"
#include "service/service_store.h"

struct row {
	const char *who, *path; /* path: %K the kiosk's address, %S a service of it, %L a counter, %V a visit of today */
	int budget;
	const char *text;
};
static const struct row rows[] = {
	{"informasi", "/antrean", 15, "Belum selesai hari ini"},
	{"informasi", "/antrean?layanan=%S", 17, "Cek berkas"},
	{"informasi", "/antrean?layanan=%S&janji=1", 29, "Pilih hari dan jam"},
	{"informasi", "/antrean/tiket/%V", 13, "Cetak ulang"},
	{"loket", "/loket", 11, "Loket"},
	{"loket", "/loket/%L", 13, "Loket"},
	{"camat", "/atur-antrean", 16, "Daya tampung sehari"},
	{"camat", "/atur-antrean/keadilan", 16, "Rantai jurnal utuh"},
	{"camat", "/antrean/angka", 15, "Loket kosong pada jam buka"},
	{"camat", "/antrean/angka?hari=366", 15, "Hukum Little"},
	{NULL, "/u/kecamatan-contoh-hulu/antrean", 16, "Menunggu:"},
	{NULL, "/u/kecamatan-contoh-hulu/antrean/keadilan", 13, "Diperiksa pukul"},
	{NULL, "/u/kecamatan-contoh-hulu/antrean/ambil", 15, "Ambil nomor dari ponsel"},
	{NULL, "/u/kecamatan-contoh-hulu/janji", 7, "Janji temu"},
	{NULL, "/u/kecamatan-contoh-hulu/janji?layanan=%S", 18, "Buat janji"},
	{NULL, "/u/kecamatan-contoh-hulu/layar", 10, "data-call"},
	{NULL, "/u/kecamatan-contoh-hulu/layar/putar", 18, "putar"},
	{NULL, "/kios/%K", 10, "Sentuh layanan"},
	{NULL, "/kios/%K/%S", 11, "Ambil nomor"},
	{NULL, "/kios/%K/janji", 6, "Kode janji"},
	{NULL, "/kios/%K/luring", 7, "data-kiosk"},
};

struct names {
	struct str kiosk, service, counter, visit;
};

static struct str filled(struct visit *v, const char *path, const struct names *x)
{
	struct buf b = buf_new(v->a, 300);
	for (const char *p = path; *p != '\0'; p++) {
		if (*p != '%') {
			buf_char(&b, *p);
			continue;
		}
		p++;
		buf_str(&b, *p == 'K' ? x->kiosk : *p == 'S' ? x->service : *p == 'L' ? x->counter : x->visit);
	}
	return buf_done(&b);
}

static struct names names_of(struct visit *v)
{
	struct names x;
	sign_in(v, "camat");
	struct str page = get(v, STR("/atur-antrean"), 16);
	page = ask(v, "POST", STR("/atur-antrean/kios"), str_fmt(v->a, "%.*s&nama=Pintu", STR_ARG(keys(v, page))), 200);
	x.kiosk = between(page, "/kios/", '<');
	sign_in(v, "informasi");
	page = get(v, STR("/antrean"), 15);
	x.service = between(page, "href=\"/antrean?layanan=", '"');
	x.visit = between(page, "href=\"/antrean/tiket/", '"');
	sign_in(v, "loket");
	x.counter = between(get(v, STR("/loket"), 11), "href=\"/loket/", '"');
	return x;
}

/* A standard that the law has replaced: taken from the catalogue, it makes a service of the unit. */
static enum err stale(struct rq *rq, void *ctx)
{
	struct office_unit u;
	struct service_version v;
	enum service_no no;
	(void)ctx;
	TRY(office_unit_by_slug(rq, STR("kecamatan-contoh-hulu"), &u));
	return service_adopt(rq, u.id, STR("imb"), civil_day(rq->now, ZONE_WITA), &v, &no);
}

static void pages(struct app_place *p)
{
	struct visit v;
	int bad = 0;
	visit_town(&v, p);
	assert_ok(journal_seal_all(p->app));
	struct names x = names_of(&v);
	for (size_t i = 0; i < countof(rows); i++) {
		sign_in(&v, rows[i].who);
		struct str path = filled(&v, rows[i].path, &x), page = ask(&v, "GET", path, STR(""), 200);
		bool said = says(page, rows[i].text), cheap = v.statements <= rows[i].budget;
		if (!said || !cheap)
			print_error("%.*s: %lld statements, budget %d%s\n", STR_ARG(path), (long long)v.statements, rows[i].budget,
			            said ? "" : "; its words are missing");
		bad += !said || !cheap;
	}
	assert_int_equal(bad, 0);
	assert_ok(app_run(p->app, true, stale, NULL));
	sign_in(&v, "informasi");
	assert_false(says(get(&v, STR("/antrean"), 16), "mendirikan bangunan"));
	sign_in(&v, NULL);
	assert_false(says(get(&v, str_cat(v.a, STR("/kios/"), x.kiosk), 11), "mendirikan bangunan"));
	/* On paper of 58 mm, and sent by hand to a printer that the unit does not have. */
	sign_in(&v, "informasi");
	struct str ticket = str_cat(v.a, STR("/antrean/tiket/"), x.visit);
	struct str page = get(&v, str_cat(v.a, ticket, STR("?lebar=58")), 13);
	assert_true(says(page, "ticket narrow"));
	struct str csrf = between(page, "name=\"csrf\" value=\"", '"');
	struct str form = str_fmt(v.a, "csrf=%.*s&kunci=0123456789abcdef0", STR_ARG(csrf));
	assert_true(says(ask(&v, "POST", str_cat(v.a, ticket, STR("/cetak")), form, 409), "belum mempunyai printer"));
	arena_free(v.a);
}

static void pages_on_both(void **state)
{
	(void)state;
	app_on_both(pages);
}

TEST_GROUP(queue_pages_all, cmocka_unit_test(pages_on_both));
