/* A chart says every number it was given, as words, and nothing that a strict content policy refuses. */
#include <expat.h>
#include <math.h>
#include "base/test.h"
#include "paper/chart_scene.h"

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
	      "class=\"band\"", "sedikit jawaban");
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

static uint32_t roll(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static double value(uint32_t *seed)
{
	static const double odd[] = {0, 100, 25, 1e-9, 1e6};
	uint32_t k = roll(seed, 10);
	return k < 5 ? odd[k] : k == 5 ? NAN : roll(seed, 10000) / 100.0;
}

/* Every mark lies on the drawing (words by their estimated width). */
static void inside(const struct chart *c, int kind)
{
	assert_true(c->h > 0 && c->h < 20000);
	for (size_t i = 0; i < c->n; i++) {
		const struct chart_mark *m = &c->marks[i];
		double w = m->kind == MARK_TEXT ? scene_width(m->look, m->text) : 0;
		double x0 = m->x - (m->align == ALIGN_END ? w : m->align == ALIGN_MIDDLE ? w / 2 : 0), x1 = x0 + w;
		if (m->kind == MARK_RECT || m->kind == MARK_LINE)
			x1 = m->x + m->w;
		for (size_t k = 0; k < m->n_points; k++) {
			assert_true(m->points[k].x >= 0 && m->points[k].x <= c->w + 1);
			assert_true(m->points[k].y >= 0 && m->points[k].y <= c->h + 1);
		}
		/* One long word may stand over the edge; it is not cut, the page shows it. */
		bool word = m->kind == MARK_TEXT && !memchr(m->text.s, ' ', m->text.n);
		if (!(x0 >= -14 && (word || x1 <= c->w + 14) && m->y >= -1 && m->y + fmax(0, m->h) <= c->h + 1))
			fail_msg("chart %d %gx%g: mark %d look %d at %g..%g, %g (%.*s)", kind, c->w, c->h, (int)m->kind, (int)m->look,
			         x0, x1, m->y, STR_ARG(m->text));
	}
}

static const char *const label_texts[] = {"A", "Kelurahan Tanjung Laut Indah", "",
                                          "Dinas Perumahan, Permukiman dan Pertanahan, panjang sekali namanya",
                                          "Sekretariat DPRD"};

static struct chart *any_chart(struct arena *a, int kind, int width, uint32_t *seed)
{
	size_t n = roll(seed, 12);
	struct chart_about ab = {.lang = roll(seed, 2), .width = width, .places = (int)roll(seed, 4), .title = STR("x")};
	struct chart_bar *bars = ARENA_ARRAY(a, n, struct chart_bar);
	struct chart_element *el = ARENA_ARRAY(a, n, struct chart_element);
	struct chart_share *shares = ARENA_ARRAY(a, n, struct chart_share);
	struct chart_rank *ranks = ARENA_ARRAY(a, n, struct chart_rank);
	struct chart_slope_row *slopes = ARENA_ARRAY(a, n, struct chart_slope_row);
	double *v = ARENA_ARRAY(a, n, double), *u = ARENA_ARRAY(a, n, double);
	bool *broken = ARENA_ARRAY(a, n, bool);
	struct str *names = ARENA_ARRAY(a, n, struct str), *periods = ARENA_ARRAY(a, n, struct str);
	int64_t *counts = ARENA_ARRAY(a, n, int64_t);
	for (size_t i = 0; i < n; i++) {
		struct str l = names[i] = str_of(label_texts[roll(seed, countof(label_texts))]);
		periods[i] = str_fmt(a, "20%02zu-1", i);
		char q = "ABCD\0"[roll(seed, 5)];
		bars[i] = (struct chart_bar){l, value(seed), value(seed), q, roll(seed, 2) ? STR("n = 1.204") : STR_NULL};
		el[i] = (struct chart_element){STR("U1"), l, value(seed), value(seed), q};
		shares[i] = (struct chart_share){l, {roll(seed, 9), roll(seed, 99), roll(seed, 9), 0, roll(seed, 2)}};
		double x = value(seed);
		ranks[i] = (struct chart_rank){l, x, x - 3, x + 3, (int64_t)roll(seed, 3000) - 5, q, roll(seed, 2)};
		slopes[i] = (struct chart_slope_row){l, roll(seed, 100), roll(seed, 100), q, q};
		v[i] = value(seed), u[i] = value(seed), broken[i] = i > 0 && roll(seed, 4) == 0;
		counts[i] = roll(seed, 5000);
	}
	struct chart_series series[] = {{STR("Hasil"), v, broken, false}, {STR("Sasaran"), u, NULL, true}};
	struct chart_group group = {STR("Umur"), names, counts, n};
	switch (kind) {
	case 0: return chart_bars(a, &(struct chart_bars){.about = ab, .rows = bars, .n = n, .bounds = bounds, .n_bounds = 4});
	case 1: return chart_profile(a, &(struct chart_profile){.about = ab, .rows = el, .n = n,
	                                                        .other_label = STR("catatan")});
	case 2: return chart_distribution(a, &(struct chart_distribution){.about = ab, .rows = shares, .n = n});
	case 3: return chart_ranking(a, &(struct chart_ranking){.about = ab, .rows = ranks, .n = n, .mean = NAN,
	                                                        .bounds = bounds, .n_bounds = 4});
	case 4: return chart_lines(a, &(struct chart_lines){.about = ab, .periods = periods, .n = n, .series = series,
	                                                    .n_series = 2, .break_label = STR("beda")});
	case 5: return chart_slope(a, &(struct chart_slope){.about = ab, .rows = slopes, .n = n, .before = STR("2020"),
	                                                    .after = STR("2021")});
	case 6: return chart_people(a, &(struct chart_people){.about = ab, .groups = &group, .n = 1});
	default: return chart_spark(a, &ab, v, n);
	}
}

static void test_any(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	uint32_t seed = 84390111;
	for (int round = 0; round < 4000; round++) {
		struct chart *c = any_chart(a, round % 8, round / 8 % 2 ? CHART_WIDE : CHART_NARROW, &seed);
		inside(c, round % 8);
		CHECK(chart_svg(a, c), "</svg>");
		arena_reset(a);
	}
	arena_free(a);
}

TEST_GROUP(paper_chart, cmocka_unit_test(test_any),
           cmocka_unit_test(test_bars), cmocka_unit_test(test_profile), cmocka_unit_test(test_shares),
           cmocka_unit_test(test_points), cmocka_unit_test(test_lines), cmocka_unit_test(test_people));
