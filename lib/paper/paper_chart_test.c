/* A chart says every number it was given, as words, and nothing that a strict content policy refuses. */
#include <expat.h>
#include <math.h>
#include "base/test.h"
#include "paper/chart.h"

static const struct chart_bound bounds[] = {{25, "D"}, {65, "C"}, {76.61, "B"}, {88.31, "A"}};

static void on_start(void *user, const char *name, const char **at)
{
	(void)name;
	for (; *at; at += 2)
		if (strcmp(at[0], "style") == 0 || strncmp(at[0], "on", 2) == 0 || strcmp(at[0], "id") == 0)
			*(int *)user += 1;
}

/* Well-formed, without style attributes, handlers and ids; the words are there. */
static void check(struct str svg, const char *const *words)
{
	int refused = 0;
	XML_Parser p = XML_ParserCreate("UTF-8");
	XML_SetUserData(p, &refused);
	XML_SetElementHandler(p, on_start, NULL);
	if (XML_Parse(p, svg.s, (int)svg.n, 1) != XML_STATUS_OK)
		fail_msg("%s: %.*s", XML_ErrorString(XML_GetErrorCode(p)), STR_ARG(svg));
	XML_ParserFree(p);
	assert_int_equal(refused, 0);
	assert_true(str_starts(svg, STR("<svg ")));
	assert_true(str_find(svg, STR("<title>")) > 0);
	assert_int_equal(str_find(svg, STR("nan")), -1);
	assert_int_equal(str_find(svg, STR("inf\"")), -1);
	for (; *words; words++)
		if (str_find(svg, str_of(*words)) < 0)
			fail_msg("no «%s» in %.*s", *words, STR_ARG(svg));
}
#define CHECK(svg, ...) check(svg, (const char *const[]){__VA_ARGS__, NULL})

static struct chart_about about(int width, int places)
{
	return (struct chart_about){.lang = LANG_ID, .width = width, .places = places, .title = STR("IKM <2021> & \"unit\""),
	                            .desc = STR("Nilai tertinggi 92,30")};
}

static void test_bars(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct chart_bar rows[] = {
		{.label = STR("Kelurahan <Api-Api>"), .value = 84.805, .target = 85, .quality = 'B', .note = STR("n = 118")},
		{.label = STR("Inspektorat"), .value = NAN, .target = NAN},
	};
	for (int w = CHART_NARROW; w <= CHART_WIDE; w += CHART_WIDE - CHART_NARROW) {
		struct chart_bars s = {.about = about(w, 2), .rows = rows, .n = 2, .max = 100, .bounds = bounds, .n_bounds = 4};
		CHECK(chart_svg(a, chart_bars(a, &s)), "Kelurahan &lt;Api-Api&gt;", "84,81", "n = 118", "tidak ada data",
		      "class=\"bar q-b\"", "class=\"target\"", "<desc>Nilai tertinggi 92,30</desc>", ">D<");
	}
	struct chart_bars none = {.about = about(0, 2)};
	CHECK(chart_svg(a, chart_bars(a, &none)), "</svg>");
	arena_free(a);
}

static void test_profile(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct chart_element rows[] = {
		{.code = STR("U1"), .label = STR("Persyaratan"), .value = 3.2546, .other = 2.5, .quality = 'B'},
		{.code = STR("U9"), .label = STR("Sarana"), .value = 1, .other = NAN, .quality = 'D'},
	};
	struct chart_profile s = {.about = about(0, 3), .rows = rows, .n = 2, .max = 4, .other_label = STR("catatan kantor")};
	CHECK(chart_svg(a, chart_profile(a, &s)), "U1", "Persyaratan", "3,255", "1,000", "catatan kantor", "class=\"bar q-d\"",
	      "class=\"dot other\"");
	arena_free(a);
}

static void test_shares(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct chart_share rows[] = {{.label = STR("Persyaratan"), .count = {8, 51, 7589, 2702, 1}}, {.label = STR("Kosong")}};
	struct chart_distribution s = {.about = about(0, 1), .rows = rows, .n = 2,
	                               .level = {STR("Tidak baik"), STR("Kurang baik"), STR("Baik"), STR("Sangat baik"),
	                                         STR("Kosong")}};
	CHECK(chart_svg(a, chart_distribution(a, &s)), "73,3%", "26,1%", "Sangat baik", "class=\"bar l-0\"", "tidak ada data");
	struct chart_transitions t = {.about = about(0, 0), .count = {{9, 5}, {6, 23, 3}, {0, 2, 1, 1}}, .before = STR("2020"),
	                              .after = STR("2021")};
	CHECK(chart_svg(a, chart_transitions(a, &t)), "naik 8 \xc2\xb7 tetap 33 \xc2\xb7 turun 9", ">23<", "2020", "2021");
	arena_free(a);
}

static void test_points(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct chart_rank rows[] = {
		{.label = STR("Belimbing"), .value = 96.31, .lo = 95, .hi = 97.5, .n = 1204, .quality = 'A'},
		{.label = STR("Sekretariat DPRD"), .value = 92.71, .lo = NAN, .hi = NAN, .n = 1, .quality = 'A', .small = true},
	};
	struct chart_ranking s = {.about = about(0, 2), .rows = rows, .n = 2, .mean = 84.39, .mean_label = STR("kota"),
	                          .bounds = bounds, .n_bounds = 4};
	CHECK(chart_svg(a, chart_ranking(a, &s)), "Belimbing", "96,31", "1.204", "kota 84,39", "class=\"dot hollow\"",
	      "class=\"band\"", "terlalu sedikit");
	struct chart_slope_row sl[] = {{STR("Bontang Utara"), 92.48, 84.81, 'A', 'B'},
	                               {STR("Bontang Barat"), 84.81, 84.81, 'B', 'B'}};
	struct chart_slope v = {.about = about(0, 2), .rows = sl, .n = 2, .before = STR("2020"), .after = STR("2021")};
	CHECK(chart_svg(a, chart_slope(a, &v)), "92,48", "Bontang Utara", "2021");
	arena_free(a);
}

static void test_lines(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct str periods[] = {STR("2019-1"), STR("2020"), STR("2021")};
	double result[] = {80.81, 84.59, 84.39}, target[] = {NAN, 84.59, 85};
	bool broken[] = {false, false, true};
	struct chart_series series[] = {{.name = STR("Hasil"), .value = result, .broken = broken},
	                                {.name = STR("Target"), .value = target, .target = true}};
	struct chart_lines s = {.about = about(0, 2), .periods = periods, .n = 3, .series = series, .n_series = 2,
	                        .break_label = STR("metode berubah")};
	struct str svg = chart_svg(a, chart_lines(a, &s));
	CHECK(svg, "80,81", "84,39", "85,00", "metode berubah", "class=\"line target\"", "Hasil", "2019-1");
	/* The break leaves 2019-1 to 2020 joined and 2021 alone: one path of two points and the target's. */
	struct str first = str_sub(svg, (size_t)str_find(svg, STR("class=\"line s-1\"")), svg.n);
	first = str_sub(first, 0, (size_t)str_find(first, STR("</g>")));
	ptrdiff_t one = str_find(first, STR("<path"));
	assert_true(one > 0);
	assert_int_equal(str_find(str_sub(first, (size_t)one + 1, first.n), STR("<path")), -1);
	double same[] = {5, 5, NAN};
	struct chart_about ab = about(0, 0);
	CHECK(chart_svg(a, chart_spark(a, &ab, same, 3)), "class=\"chart spark\"");
	CHECK(chart_svg(a, chart_spark(a, &ab, same, 0)), "</svg>");
	arena_free(a);
}

static void test_people(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct str labels[] = {STR("Laki-laki"), STR("Perempuan")};
	int64_t counts[] = {4310, 6041};
	struct chart_group g = {STR("Jenis kelamin"), labels, counts, 2};
	struct chart_people s = {.about = about(0, 0), .groups = &g, .n = 1};
	struct chart *wide = chart_people(a, &s);
	s.about.width = CHART_NARROW;
	struct str pair = chart_svg_pair(a, wide, chart_people(a, &s));
	assert_true(str_find(pair, STR("class=\"chart wide\"")) > 0);
	assert_true(str_find(pair, STR("class=\"chart narrow\"")) > 0);
	CHECK(chart_svg(a, wide), "4.310", "41,6%", "Jenis kelamin");
	arena_free(a);
}

TEST_GROUP(paper_chart, cmocka_unit_test(test_bars), cmocka_unit_test(test_profile), cmocka_unit_test(test_shares),
           cmocka_unit_test(test_points), cmocka_unit_test(test_lines), cmocka_unit_test(test_people));
