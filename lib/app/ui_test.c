/* Fields keep what was typed and say what is wrong; tables lead where they promise; a figure is never alone. */
#include "app/ui.h"
#include "base/test.h"
#include "ui_html.h"

static struct arena *arena;
static struct buf out;

static struct html start(struct rq *rq, enum lang lang)
{
	if (!arena)
		arena = arena_new(4 << 20);
	arena_reset(arena);
	out = buf_new(arena, 1 << 16);
	*rq = (struct rq){.a = arena, .lang = lang};
	return (struct html){.a = arena, .out = &out, .lang = lang};
}

#define HAS(z) \
	do { \
		if (str_find(buf_done(&out), STR(z)) < 0) \
			fail_msg("%s:%d: no «%s» in:\n%.*s", __FILE__, __LINE__, z, STR_ARG(buf_done(&out))); \
	} while (0)
#define HAS_NOT(z) \
	do { \
		if (str_find(buf_done(&out), STR(z)) >= 0) \
			fail_msg("%s:%d: «%s» in:\n%.*s", __FILE__, __LINE__, z, STR_ARG(buf_done(&out))); \
	} while (0)

static void an_input_keeps_and_says(void **state)
{
	struct rq rq;
	struct html h = start(&rq, LANG_ID);
	struct web_param sent[] = {{.name = STR("nama"), .value = STR("\"><b>Ani")}};
	struct ui_field f = {.name = "nama", .label = "Nama", .hint = "Satu kata boleh", .value = STR("lama"), .max = 80,
	                     .required = true};

	(void)state;
	html_ui_input(&h, &rq, &f);
	HAS("<label for=\"f-nama\">Nama");
	HAS("value=\"lama\"");
	HAS("aria-describedby=\"h-nama\"");
	HAS(" required>");
	HAS_NOT("aria-invalid");
	h = start(&rq, LANG_ID);
	rq.params = sent;
	rq.n_params = 1;
	rq.problems[rq.n_problems++] = (struct problem){"lain", STR("bukan ini")};
	rq.problems[rq.n_problems++] = (struct problem){"nama", STR("Nama terlalu <pendek>.")};
	html_ui_input(&h, &rq, &f);
	HAS("value=\"&quot;&gt;&lt;b&gt;Ani\"");
	HAS("aria-describedby=\"h-nama e-nama\" aria-invalid=\"true\"");
	HAS("id=\"e-nama\"");
	HAS("Nama terlalu &lt;pendek&gt;.");
	HAS_NOT("bukan ini");
}

static void a_secret_is_never_shown_again(void **state)
{
	struct rq rq;
	struct html h = start(&rq, LANG_EN);
	struct web_param sent[] = {{.name = STR("sandi"), .value = STR("rahasia")}};
	struct ui_field f = {.name = "sandi", .label = "Kata sandi", .type = "password", .value = STR("rahasia")};

	(void)state;
	rq.params = sent;
	rq.n_params = 1;
	html_ui_input(&h, &rq, &f);
	HAS("type=\"password\"");
	HAS_NOT("rahasia");
	HAS_NOT("value=");
}

static void choices_remember(void **state)
{
	struct rq rq;
	struct html h = start(&rq, LANG_ID);
	const struct ui_choice v[] = {{.value = STR("1"), .label = STR("Satu")}, {.value = STR("2"), .label = STR("Dua")}};
	struct web_param sent[] = {{.name = STR("x"), .value = STR("1")}, {.name = STR("x"), .value = STR("2")}};
	struct ui_field f = {.name = "x", .label = "X", .value = STR("2")};

	(void)state;
	html_ui_radio(&h, &rq, &f, (struct ui_choices){v, 2});
	HAS("value=\"1\" id=\"f-x\">");
	HAS("value=\"2\" checked>");
	HAS("<fieldset");
	h = start(&rq, LANG_ID);
	rq.params = sent;
	rq.n_params = 2;
	html_ui_checks(&h, &rq, &f, (struct ui_choices){v, 2});
	HAS("value=\"1\" id=\"f-x\" checked>");
	HAS("value=\"2\" checked>");
	/* the form came back and the box was empty: the stored value does not mark it again */
	h = start(&rq, LANG_ID);
	rq.problems[rq.n_problems++] = (struct problem){"y", STR("salah")};
	f.value = STR("1");
	html_ui_check(&h, &rq, &f);
	HAS_NOT("checked");
	h = start(&rq, LANG_ID);
	html_ui_select(&h, &rq, &f, (struct ui_choices){v, 2});
	HAS("<option value=\"1\" selected>Satu</option>");
}

static void queries_change_one_thing(void **state)
{
	static const struct {
		const char *query, *name, *value, *want;
	} t[] = {
		{"", "hal", "2", "?hal=2"}, {"a=1&hal=3&b=2", "hal", "4", "?a=1&b=2&hal=4"}, {"hal=3", "hal", NULL, ""},
		{"a=1&&b", "hal", "", "?a=1&b"}, {"hal=1&hal=2", "hal", "3", "?hal=3"}, {"", "cari", "a b&c", "?cari=a%20b%26c"},
		{"halaman=1", "hal", "2", "?halaman=1&hal=2"},
	};
	struct rq rq;

	(void)state;
	start(&rq, LANG_ID);
	for (size_t i = 0; i < countof(t); i++)
		assert_str(ui_query(arena, str_of(t[i].query), t[i].name, str_of(t[i].value)), t[i].want);
}

static void tables_sort_and_turn(void **state)
{
	static const struct ui_col cols[] = {{.label = "Unit", .key = "unit"}, {.label = "IKM", .key = "ikm", .num = true},
	                                     {.label = "Catatan"}};
	static const struct ui_cell cells[] = {{.text = STR("<A>"), .href = STR("/unit/1")},
	                                       {.text = STR("84,39"), .quality = 'B'}, {.text = STR("")}};
	struct rq rq;
	struct html h = start(&rq, LANG_ID);
	struct ui_table t = {.id = "unit", .caption = "Unit", .cols = cols, .n_cols = 3, .path = STR("/kota"),
	                     .query = STR("tahun=2021&urut=-ikm&hal=2"), .sort = STR("-ikm"), .total = 53, .per_page = 20,
	                     .page = 3, .first_is_name = true};
	int64_t from, count;

	(void)state;
	assert_str(ui_sort_href(arena, &t, &cols[0]), "/kota?tahun=2021&urut=unit");
	assert_str(ui_sort_href(arena, &t, &cols[1]), "/kota?tahun=2021&urut=ikm");
	assert_string_equal(ui_sorted(&t, &cols[1]), "descending");
	assert_null(ui_sorted(&t, &cols[0]));
	assert_null(ui_sorted(&t, &cols[2]));
	assert_str(ui_page_href(arena, &t, 1), "/kota?tahun=2021&urut=-ikm");
	assert_int_equal(ui_pages(&t), 3);
	ui_window(&t, &from, &count);
	assert_int_equal(from, 40);
	assert_int_equal(count, 13);
	t.page = 99;
	ui_window(&t, &from, &count);
	assert_int_equal(from, 40);
	t.total = 0;
	ui_window(&t, &from, &count);
	assert_int_equal(from, 0);
	assert_int_equal(count, 0);
	t.total = 53, t.page = 2;
	html_ui_table(&h, &t, cells, 1);
	HAS("<th scope=\"row\">\n<a href=\"/unit/1\">&lt;A&gt;</a>");
	HAS("<th scope=\"col\" class=\"num\" aria-sort=\"descending\">");
	HAS("data-label=\"IKM\"");
	HAS("<b>B</b>");
	HAS("rel=\"prev\" href=\"/kota?tahun=2021&amp;urut=-ikm\"");
	HAS("rel=\"next\" href=\"/kota?tahun=2021&amp;urut=-ikm&amp;hal=3\"");
	HAS("Halaman 2 dari 3");
}

static void a_figure_is_never_alone(void **state)
{
	struct rq rq;
	struct html h = start(&rq, LANG_ID);

	(void)state;
	html_ui_figure(&h, &(struct ui_figure){.label = "Nilai IKM", .value = STR("84,39"), .unit = "dari 100",
	                                       .period = STR("2021"), .n = STR("10.351 jawaban"),
	                                       .beside = STR("target 82,00"), .quality = 'B',
	                                       .quality_word = "Baik"});
	HAS("84,39");
	HAS("dari 100");
	HAS("2021");
	HAS("10.351 jawaban");
	HAS("target 82,00");
	HAS("q-b\"><b>B</b>");
	HAS("<span>Baik</span>");
}

TEST_GROUP(ui, cmocka_unit_test(an_input_keeps_and_says), cmocka_unit_test(a_secret_is_never_shown_again),
           cmocka_unit_test(choices_remember), cmocka_unit_test(queries_change_one_thing),
           cmocka_unit_test(tables_sort_and_turn), cmocka_unit_test(a_figure_is_never_alone));
