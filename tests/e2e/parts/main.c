/* Draws every part of a page into files, for the browser test parts.mjs: no server, no store. Use: parts DIR */
#include <stdio.h>
#include "app/app.h"
#include "page_html.h"
#include "parts_html.h"
#include "web/assets.h"

/* The rest of the house, as far as a frame asks for it. */
const struct app_domain prima_domain = {.version = "0.1.0"};
const char *web_asset_url(const char *name)
{
	static char url[16][64];
	static unsigned n;
	char *u = url[n++ % 16];
	snprintf(u, 64, "/a/%s", name);
	return u;
}
int64_t app_topic(struct app *app, struct str topic)
{
	(void)app, (void)topic;
	return 5;
}
struct str rq_param(const struct rq *rq, const char *name)
{
	for (size_t i = 0; i < rq->n_params; i++)
		if (str_eqz(rq->params[i].name, name))
			return rq->params[i].value;
	return STR_NULL;
}

static void draw(const char *dir, const char *name, struct rq *rq, struct page_frame *f,
                 void (*body)(struct html *, void *))
{
	char path[512];
	struct buf out = buf_new(rq->a, 1 << 20);
	struct html h = {.a = rq->a, .out = &out, .lang = LANG_ID, .page = f};

	f->problems = rq->problems;
	f->n_problems = rq->n_problems;
	html_page(&h, f, body, rq);
	snprintf(path, sizeof path, "%s/%s.html", dir, name);
	FILE *o = fopen(path, "wb");
	if (!o || fwrite(out.s, 1, out.n, o) != out.n || fclose(o))
		exit(1);
}

static const struct page_link citizens[] = {{STR("/"), "Beranda", 0, false}, {STR("/survei"), "Survei", 0, true},
                                            {STR("/unit"), "Unit layanan", 0, false}};
static const struct page_link staff[] = {{STR("/"), "Hari ini", 0, false}, {STR("/survei"), "Survei", 3, true},
                                         {STR("/kertas"), "Formulir kertas", 12, false}, {STR("/akun"), "Akun", 1, false}};
static const struct page_link own[] = {{STR("/ganti"), "Ganti petugas", 0, false}};

static void public_pages(const char *dir, struct rq *rq)
{
	struct page_frame f;
	const struct str topics[] = {STR("kota"), STR("unit/7")};

	page_frame_init(&f, rq, PAGE_PUBLIC, "Survei 2021");
	f.office = STR("Pemerintah Kota Bontang"), f.region = STR("Provinsi Kalimantan Timur");
	f.emblem = STR("/a/emblem.svg"), f.sign_in = STR("/masuk");
	f.nav = (struct page_links){citizens, 3}, f.trail = (struct page_links){citizens, 2};
	page_frame_topics(&f, rq, topics, 2);
	draw(dir, "public", rq, &f, html_parts_public);
	f.nav.n = f.trail.n = 0;
	f.banner = STR("Data contoh: Kota Contoh bukan kota sungguhan.");
	draw(dir, "ask", rq, &f, html_parts_ask);
}

static void staff_pages(const char *dir, struct rq *rq)
{
	struct page_frame f;
	static struct web_param sent[] = {{.name = STR("target"), .value = STR("dua <ratus>")}};

	page_frame_init(&f, rq, PAGE_STAFF, "Survei 2021");
	f.office = STR("Kelurahan Contoh Permai"), f.region = STR("Kecamatan Contoh Utara, Kota Contoh");
	f.emblem = STR("/a/emblem.svg"), f.banner = STR("Data contoh: Kota Contoh bukan kota sungguhan.");
	f.clock = STR("Minggu, 22 November 2026, 08.30 WITA"), f.outage = STR("Listrik padam sejak 07.10");
	f.person = STR("Siti Nurhaliza Rahmawati binti Abdullah, S.AP"), f.role = STR("Analis");
	f.unit = STR("Kelurahan Contoh Permai"), f.sign_out = STR("/keluar");
	f.person_links = (struct page_links){own, 1}, f.nav = (struct page_links){staff, 4};
	f.notice = STR("Tersimpan: 30 formulir.");
	draw(dir, "staff", rq, &f, html_parts_public);
	page_frame_script(&f, "grid.js");
	draw(dir, "grid", rq, &f, html_parts_grid);
	f.notice = STR_NULL;
	draw(dir, "error", rq, &f, html_parts_error);
	draw(dir, "form", rq, &f, html_parts_form);
	rq->problems[rq->n_problems++] = (struct problem){"nama", STR("Nama periode belum diisi.")};
	rq->problems[rq->n_problems++] = (struct problem){"target", STR("Target jawaban harus angka bulat.")};
	rq->params = sent, rq->n_params = 1;
	draw(dir, "problems", rq, &f, html_parts_form);
	rq->n_problems = 0;
	page_frame_init(&f, rq, PAGE_SCREEN, "Antrean");
	f.office = STR("Kelurahan Contoh Permai"), f.region = STR("Kota Contoh"), f.clock = STR("08.30 WITA");
	draw(dir, "screen", rq, &f, html_parts_screen);
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new(16 << 20);
	struct web_request http = {.target = STR("/kota?tahun=2021"), .query = STR("tahun=2021")};
	struct rq *rq = ARENA_NEW(a, struct rq);

	if (argc != 2)
		return 2;
	rq->a = a, rq->http = &http, rq->csrf = STR("tanda");
	public_pages(argv[1], rq);
	staff_pages(argv[1], rq);
	arena_free(a);
	return 0;
}
