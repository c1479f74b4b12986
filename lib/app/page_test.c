/* The frame: whose page it is stands before the task, problems lead to their fields, nothing runs that is not a file. */
#include "app/module.h"
#include "app/page.h"
#include "base/test.h"
#include "error_html.h"
#include "page_html.h"

static struct arena *arena;
static struct buf out;
static struct rq rq;
static struct web_request request;
static struct page_frame frame;

static void task(struct html *h, void *ctx)
{
	html_text_z(h, ctx);
}

static void start(enum page_kind kind, struct str target)
{
	if (!arena)
		arena = arena_new(4 << 20);
	arena_reset(arena);
	struct str path;
	request = (struct web_request){.target = target};
	str_cut(target, '?', &path, &request.query);
	rq = (struct rq){.a = arena, .http = &request, .csrf = STR("tanda")};
	page_frame_init(&frame, &rq, kind, "Judul <x>");
	frame.office = STR("Kelurahan Contoh");
}

static struct str draw(enum lang lang)
{
	char body[] = "TUGAS";
	struct html h = {.a = arena, .out = &out, .lang = lang};

	out = buf_new(arena, 1 << 16);
	html_page(&h, &frame, task, body);
	assert_false(out.over);
	return buf_done(&out);
}

#define AT(s, z) str_find(s, STR(z))
#define HAS(s, z) \
	do { \
		if (AT(s, z) < 0) \
			fail_msg("%s:%d: no «%s» in:\n%.*s", __FILE__, __LINE__, z, STR_ARG(s)); \
	} while (0)

static void the_office_stands_first(void **state)
{
	static const struct page_link places[] = {{STR("/"), "Hari ini", 0, false}, {STR("/survei"), "Survei", 1200, true}};

	(void)state;
	start(PAGE_STAFF, STR("/survei?tahun=2021&bahasa=id"));
	frame.region = STR("Kota Contoh");
	frame.nav = (struct page_links){places, 2};
	frame.person = STR("Siti & Budi");
	frame.sign_out = STR("/keluar");
	struct str s = draw(LANG_ID);
	HAS(s, "<html lang=\"id\">");
	HAS(s, "<title>Judul &lt;x&gt; · Kelurahan Contoh</title>");
	assert_true(AT(s, "href=\"#isi\"") < AT(s, "Kota Contoh"));
	assert_true(AT(s, "Kota Contoh") < AT(s, "Hari ini"));
	assert_true(AT(s, "Hari ini") < AT(s, "TUGAS"));
	assert_true(AT(s, "TUGAS") < AT(s, "<footer"));
	HAS(s, "href=\"/survei\" aria-current=\"page\">Survei");
	HAS(s, "1.200");
	HAS(s, "Siti &amp; Budi");
	HAS(s, "name=\"csrf\" value=\"tanda\"");
	HAS(s, "href=\"/survei?tahun=2021&amp;bahasa=en\" lang=\"en\"");
	HAS(s, "table.");
	assert_true(AT(s, "<style") < 0 && AT(s, " style=") < 0 && AT(s, "data-topics") < 0);
}

static void english_is_told_to_readers_and_machines(void **state)
{
	(void)state;
	start(PAGE_PUBLIC, STR("//jahat.example/x"));
	struct str s = draw(LANG_EN);
	HAS(s, "<html lang=\"en\">");
	/* never another host, whatever the address bar held */
	HAS(s, "href=\"/jahat.example/x?bahasa=id\" lang=\"id\"");
}

static void problems_lead_to_their_fields(void **state)
{
	static const struct route with = {.again = NULL};

	(void)state;
	start(PAGE_STAFF, STR("/p"));
	rq.problems[rq.n_problems++] = (struct problem){"nama", STR("Nama <kosong>.")};
	rq.problems[rq.n_problems++] = (struct problem){NULL, STR("Tanggal tertukar.")};
	frame.n_problems = rq.n_problems;
	struct str s = draw(LANG_ID);
	HAS(s, "role=\"alert\"");
	HAS(s, "<a href=\"#f-nama\">Nama &lt;kosong&gt;.</a>");
	HAS(s, "Tanggal tertukar.");
	HAS(s, "<title>Perlu diperbaiki: ");
	rq.route = &with;
	page_frame_init(&frame, &rq, PAGE_STAFF, "Judul");
	s = draw(LANG_ID);
	assert_true(AT(s, "#f-nama") < 0);
	HAS(s, "Nama &lt;kosong&gt;.");
}

static void live_pages_name_their_topics(void **state)
{
	const struct str topics[] = {STR("kota"), STR("unit/7")};

	(void)state;
	start(PAGE_PUBLIC, STR("/"));
	page_frame_topics(&frame, &rq, topics, 2);
	page_frame_topics(&frame, &rq, topics, 2);
	assert_int_equal(frame.n_scripts, 2);
	struct str s = draw(LANG_ID);
	HAS(s, "data-topics=\"kota unit/7\" data-versions=\"0 0\"");
	HAS(s, "live.");
}

static void every_refusal_has_all_its_words(void **state)
{
	static const int known[] = {400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 422, 429, 500, 502, 503, 504, 507};

	(void)state;
	for (size_t i = 0; i < countof(known); i++) {
		const struct error_text *t = error_text(known[i]);
		assert_int_equal(t->status, known[i]);
		assert_true(t->title[0] && t->text[0] && t->kept[0] && t->advice[0]);
	}
	assert_int_equal(error_text(418)->status, 400);
	assert_int_equal(error_text(599)->status, 500);
	start(PAGE_PUBLIC, STR("/"));
	out = buf_new(arena, 1 << 16);
	struct html h = {.a = arena, .out = &out, .lang = LANG_ID};
	html_error_view(&h, &(struct error_view){.status = 500, .number = STR("8f3a22c1")});
	struct str s = buf_done(&out);
	HAS(s, "Ada yang salah di program");
	HAS(s, "dibatalkan seluruhnya");
	HAS(s, "<code>8f3a22c1</code>");
	HAS(s, "Kode 500");
}

TEST_GROUP(page, cmocka_unit_test(the_office_stands_first), cmocka_unit_test(english_is_told_to_readers_and_machines),
           cmocka_unit_test(problems_lead_to_their_fields), cmocka_unit_test(live_pages_name_their_topics),
           cmocka_unit_test(every_refusal_has_all_its_words));
