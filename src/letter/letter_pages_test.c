/* The pages of letters asked for without a network, on both engines: a letter written for a case, in its register, printed,
 * void; what they cost in statements; what one who may not is told. */
#include "application/application_pages_rig.h"
#include "letter/letter_seal_store.h"
#include "letter/letter_store_place.h"

struct seen {
	struct desk_rig g;
	struct letter l;
	int64_t archivist;
};

static enum err ready(struct rq *rq, void *ctx)
{
	struct seen *s = ctx;
	struct application a;
	struct letter_reserve r = {.unit_id = s->g.t.village, .year = 2031, .series = STR(""), .kind = LETTER_RESERVE_BOOK,
	                           .reason = STR("buku agenda 2031, halaman 1 sampai 4")};
	enum letter_no no;
	TRY(town_receive(rq, &s->g.t, s->g.citizen, &a));
	s->g.case_id = a.id;
	TRY(town_complete(rq, &a));
	TRY(town_person(rq, s->g.t.village, "arsip1", &s->archivist));
	rq->actor = (struct actor){.kind = ACTOR_SYSTEM};
	TRY(rig_role(rq, s->archivist, s->g.t.village, ROLE_ARSIPARIS));
	return letter_reserve_make(rq, &r, 40, &no);
}

static enum err newest(struct rq *rq, void *ctx)
{
	struct seen *s = ctx;
	struct letter *v;
	size_t n;
	TRY(letters_of_application(rq, s->g.case_id, &v, &n));
	assert_true(n > 0);
	s->l = v[n - 1];
	return OK;
}

static const struct letter *now(struct seen *s)
{
	assert_ok(app_run_at(s->g.p->app, false, 0, s->g.a, newest, s));
	return &s->l;
}

static struct str path_of(struct seen *s, const char *below)
{
	return str_fmt(s->g.a, "/surat/%lld%s", (long long)s->l.id, below);
}

static struct str form_path(struct seen *s)
{
	return str_fmt(s->g.a, "/surat/berkas/%lld", (long long)s->g.case_id);
}

static struct str keys(struct seen *s, struct str page)
{
	return str_fmt(s->g.a, "csrf=%.*s&kunci=%.*s", STR_ARG(rig_between(page, "name=\"csrf\" value=\"", '"')),
	               STR_ARG(rig_between(page, "name=\"kunci\" value=\"", '"')));
}

#define FILLED \
	"&isi-nama=Siti+Aminah&isi-nik=9971010507900001&isi-kk=9971010101150002&isi-tempat_lahir=Contoh" \
	"&isi-tanggal_lahir=1990-07-05&isi-jenis_kelamin=Laki-laki&isi-agama=Islam&isi-pekerjaan=Penjahit" \
	"&isi-alamat=Jalan+Melati+3&isi-keperluan=berobat"

static struct str send(struct seen *s, const char *fields, int status)
{
	struct str page = rig_ask(&s->g, "GET", form_path(s), STR(""), 200);
	return rig_ask(&s->g, "POST", form_path(s),
	               str_fmt(s->g.a, "%.*s&jenis=sktm&surat=%.*s&versi=%.*s%s", STR_ARG(keys(s, page)),
	                       STR_ARG(rig_between(page, "name=\"surat\" value=\"", '"')),
	                       STR_ARG(rig_between(page, "name=\"versi\" value=\"", '"')), fields), status);
}

static void written(struct seen *s)
{
	struct desk_rig *g = &s->g;
	g->account = g->t.clerk; /* takes papers in, writes no letters */
	rig_ask(g, "GET", form_path(s), STR(""), 403);
	g->account = g->operator;
	struct str page = rig_get(g, form_path(s), 30);
	assert_true(rig_says(page, "value=\"Siti Aminah\"") && rig_says(page, "name=\"isi-keperluan\""));
	page = send(s, "&lihat=1&isi-nama=Siti+Rohani", 200); /* looked at, not kept */
	assert_true(rig_says(page, ": Siti Rohani<") && rig_says(page, "Masih kosong"));
	assert_false(rig_says(rig_get(g, form_path(s), 30), "Rohani"));
	send(s, "&aksi=simpan&isi-nama=Siti+Aminah&isi-nik=12", 303);
	page = rig_get(g, form_path(s), 34);
	assert_true(rig_says(page, "Pratinjau") && rig_says(page, "KONSEP"));
	page = send(s, "&aksi=ajukan&isi-nama=Siti+Aminah&isi-nik=12", 422);
	assert_true(rig_says(page, "Belum diisi") && rig_says(page, "value=\"12\"")); /* what was typed is kept */
	assert_int_equal(now(s)->state, LETTER_DRAFT);
	struct str old = str_fmt(g->a, "%.*s&jenis=sktm&surat=%lld&versi=1&aksi=simpan" FILLED, STR_ARG(keys(s, page)),
	                         (long long)s->l.id);
	send(s, "&aksi=simpan" FILLED, 303);
	rig_ask(g, "POST", form_path(s), old, 409); /* somebody went on with it meanwhile */
	send(s, "&aksi=ajukan" FILLED, 303);
	assert_int_equal(now(s)->state, LETTER_ASKED);
	page = rig_get(g, path_of(s, ""), 40);
	assert_true(rig_says(page, "Diajukan") && rig_says(page, "S*** A*****") && rig_says(page, "Penjahit"));
}

static enum err approve(struct rq *rq, void *ctx)
{
	struct seen *s = ctx;
	struct letter_signer who = letter_place_signer(&(struct letter_place){.head = s->g.t.head});
	enum letter_no no;
	town_as(rq, s->g.t.village, s->g.t.head);
	TRY(letter_by_id(rq, s->l.id, &s->l));
	TRY(letter_approve(rq, &s->l, &who, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	assert_int_equal(s->l.serial, 41); /* the book before Prima had forty */
	TRY(letter_finish(rq, &s->l, LETTER_BY_INK, STR("%PDF-1.7 pindaian"), &no));
	assert_int_equal(no, LETTER_NO_NONE);
	return OK;
}

static void printed(struct seen *s)
{
	struct desk_rig *g = &s->g;
	g->account = g->operator;
	struct str page = rig_get(g, path_of(s, ""), 40);
	assert_true(rig_says(page, "460/041/KEL.MELATI/III/2031") && rig_says(page, "a href=\"/surat/"));
	rig_ask(g, "POST", path_of(s, "/cetak"), keys(s, page), 303);
	page = rig_get(g, path_of(s, ""), 40);
	rig_ask(g, "POST", path_of(s, "/cetak"), keys(s, page), 303);
	assert_int_equal(now(s)->prints, 2);
	page = rig_ask(g, "GET", path_of(s, "/pdf"), STR(""), 200);
	assert_true(str_starts(page, STR("%PDF-")));
	page = rig_ask(g, "GET", path_of(s, "/teks"), STR(""), 200);
	assert_true(rig_says(page, "SURAT KETERANGAN TIDAK MAMPU"));
	page = rig_ask(g, "GET", path_of(s, "/berkas/1"), STR(""), 200);
	assert_str(page, "%PDF-1.7 pindaian");
	rig_ask(g, "GET", path_of(s, "/berkas/9"), STR(""), 404);
}

static void registered(struct seen *s)
{
	struct desk_rig *g = &s->g;
	g->account = s->archivist;
	struct str page = rig_get(g, STR("/agenda"), 20);
	assert_true(rig_says(page, "460/041/KEL.MELATI/III/2031") && rig_says(page, "S*** A*****"));
	assert_true(rig_says(page, "1–40") && rig_says(page, "buku agenda 2031") && !rig_says(page, "Siti Aminah"));
	assert_false(rig_says(rig_get(g, STR("/agenda?cari=999"), 20), "460/041"));
	assert_true(rig_says(rig_get(g, STR("/agenda?cari=kel.melati&keadaan=ditandatangani"), 20), "460/041"));
	page = rig_ask(g, "GET", STR("/agenda/unduh/csv?tahun=2031"), STR(""), 200);
	assert_true(rig_says(page, "41,2031-03-03,460/041/KEL.MELATI/III/2031,460,S*** A*****,SURAT KETERANGAN TIDAK MAMPU"));
	page = rig_ask(g, "GET", STR("/agenda/unduh/srikandi?tahun=2031"), STR(""), 200);
	assert_true(rig_says(page, "460/041/KEL.MELATI/III/2031,,2031-03-03,460,Sosial,"));
	assert_true(str_starts(rig_ask(g, "GET", STR("/agenda/unduh/xlsx?tahun=2031"), STR(""), 200), STR("PK")));
	assert_true(str_starts(rig_ask(g, "GET", STR("/agenda/unduh/pdf?tahun=2031"), STR(""), 200), STR("%PDF-")));
	rig_ask(g, "GET", STR("/agenda/unduh/exe"), STR(""), 404);
	assert_true(rig_says(rig_get(g, STR("/agenda?tahun=2031&bulan=3"), 20), "460/041"));
	assert_false(rig_says(rig_get(g, STR("/agenda?tahun=2031&bulan=4"), 20), "460/041"));
	assert_false(rig_says(rig_ask(g, "GET", STR("/agenda/unduh/csv?tahun=2031&bulan=4"), STR(""), 200), "460/041"));
	page = rig_get(g, STR("/agenda/arsip"), 20);
	assert_true(rig_says(page, "Sosial") && rig_says(page, "Belum ditentukan"));
	page = rig_get(g, STR("/agenda/arsip/kode?kode=460"), 20);
	struct str form = str_fmt(g->a, "%.*s&unit=%lld&versi=0&kode=460&uraian=Sosial&aktif=1&inaktif=4&nasib=musnah",
	                          STR_ARG(keys(s, page)), (long long)g->t.village);
	rig_ask(g, "POST", STR("/agenda/arsip/kode"), form, 422);
	page = rig_get(g, STR("/agenda/arsip/kode?kode=460"), 20);
	form = str_fmt(g->a, "%.*s&unit=%lld&versi=0&kode=460&uraian=Sosial&aktif=1&inaktif=4&nasib=musnah&dasar=Perwal+9",
	               STR_ARG(keys(s, page)), (long long)g->t.village);
	rig_ask(g, "POST", STR("/agenda/arsip/kode"), form, 303);
	assert_true(rig_says(rig_get(g, STR("/agenda/arsip"), 20), "2036"));
	page = rig_get(g, path_of(s, ""), 40);
	rig_ask(g, "POST", path_of(s, "/letak"), str_fmt(g->a, "%.*s&letak=Boks+3", STR_ARG(keys(s, page))), 303);
	assert_true(rig_says(rig_get(g, path_of(s, ""), 40), "Boks 3"));
}

static void set_apart(struct seen *s)
{
	struct desk_rig *g = &s->g;
	g->account = g->kasi;
	struct str page = rig_get(g, STR("/agenda/cadangan?tahun=2031"), 20);
	const char *fields = "&tahun=2031&jenis=cadangan&urutan=semua&alasan=surat+mundur";
	rig_ask(g, "POST", STR("/agenda/cadangan"), str_fmt(g->a, "%.*s&unit=%lld%s&banyak=9999", STR_ARG(keys(s, page)),
	                                                    (long long)g->t.village, fields), 422);
	page = rig_get(g, STR("/agenda/cadangan?tahun=2031"), 20);
	rig_ask(g, "POST", STR("/agenda/cadangan"), str_fmt(g->a, "%.*s&unit=%lld%s&banyak=3", STR_ARG(keys(s, page)),
	                                                    (long long)g->t.village, fields), 303);
	page = rig_get(g, STR("/agenda/cadangan?tahun=2031"), 20);
	assert_true(rig_says(page, "42–44"));
	struct str close = str_fmt(g->a, "/agenda/cadangan/%.*s/tutup",
	                           STR_ARG(rig_between(page, "action=\"/agenda/cadangan/", '/')));
	rig_ask(g, "POST", close, str_fmt(g->a, "%.*s&alasan=tidak+perlu", STR_ARG(keys(s, page))), 303);
	assert_true(rig_says(rig_get(g, STR("/agenda"), 20), "Tidak dipakai: tidak perlu"));
	page = rig_get(g, STR("/agenda/cadangan?tahun=2031"), 20);
	rig_ask(g, "POST", STR("/agenda/singkatan"), str_fmt(g->a, "%.*s&unit=%lld&versi=0&singkatan=Kel-Mlt",
	                                                     STR_ARG(keys(s, page)), (long long)g->t.village), 303);
	assert_true(rig_says(rig_get(g, STR("/agenda/cadangan?tahun=2031"), 20), "value=\"Kel-Mlt\""));
}

static void voided(struct seen *s)
{
	struct desk_rig *g = &s->g;
	g->account = g->operator;
	struct str page = rig_get(g, path_of(s, ""), 40);
	rig_ask(g, "POST", path_of(s, "/batal"), str_fmt(g->a, "%.*s&alasan=salah", STR_ARG(keys(s, page))), 403);
	g->account = g->kasi;
	page = rig_get(g, path_of(s, ""), 40);
	rig_ask(g, "POST", path_of(s, "/batal"), str_fmt(g->a, "%.*s&alasan=salah+jenis", STR_ARG(keys(s, page))), 303);
	page = rig_get(g, path_of(s, ""), 40);
	assert_true(rig_says(page, "salah jenis") && rig_says(page, "segelnya dicabut"));
	assert_true(rig_says(rig_get(g, STR("/agenda?keadaan=batal"), 20), "BATAL: salah jenis"));
	rig_ask(g, "POST", path_of(s, "/cetak"), keys(s, page), 409);
	g->account = 0;
	rig_ask(g, "GET", path_of(s, ""), STR(""), 303);
}

static void letters(struct app_place *p)
{
	struct seen s = {0};
	rig_new(&s.g, p);
	assert_ok(app_run_at(p->app, true, s.g.t.monday + TOWN_HOUR, NULL, ready, &s));
	written(&s);
	assert_ok(app_run_at(p->app, true, s.g.t.monday + 2 * TOWN_HOUR, s.g.a, approve, &s));
	printed(&s);
	registered(&s);
	set_apart(&s);
	voided(&s);
	arena_free(s.g.a);
}

static void letters_on_both(void **state)
{
	(void)state;
	app_on_both(letters);
}

TEST_GROUP(letter_pages, cmocka_unit_test(letters_on_both));
