#include "base/test.h"
#include "demo/demo.h"

static const int64_t printed[DEMO_ELEMENTS][5] = {
	{1, 8, 51, 7589, 2702}, {1, 31, 120, 6579, 3620}, {3, 18, 282, 6244, 3804},
	{2, 27, 109, 1285, 8928}, {3, 22, 56, 7597, 2673}, {1, 51, 82, 6880, 3336},
	{1, 12, 207, 7292, 2838}, {8, 504, 278, 1314, 8247}, {10, 281, 374, 7080, 2603},
};

static void margins_are_the_printed_ones(void **state)
{
	(void)state;
	enum { N = 10351 };
	static const int64_t lost[DEMO_ELEMENTS] = {0, 0, 0, 0, 0, 1, 1, 0, 3};
	struct demo_margin m[DEMO_ELEMENTS];
	int64_t got[DEMO_ELEMENTS][5] = {{0}};
	for (int e = 0; e < DEMO_ELEMENTS; e++) {
		for (int k = 0; k < 5; k++)
			m[e].count[k] = printed[e][k];
		assert_int_equal(demo_margin_fill(&m[e], N), lost[e]);
	}
	for (int64_t i = 0; i < N; i++) {
		int64_t marks = demo_reconstruct(m, N, i);
		for (int e = 0; e < DEMO_ELEMENTS; e++)
			got[e][marks >> (3 * e) & 7]++;
	}
	for (int e = 0; e < DEMO_ELEMENTS; e++) {
		assert_int_equal(got[e][0], printed[e][0] + lost[e]);
		for (int k = 1; k < 5; k++)
			assert_int_equal(got[e][k], printed[e][k]);
	}
}

static void dice_are_the_same_everywhere(void **state)
{
	(void)state;
	struct demo_dice x = demo_dice(7), y = demo_dice(7);
	const int mean[DEMO_ELEMENTS] = {300, 310, 290, 380, 300, 320, 330, 350, 280};
	int64_t sum = 0;
	for (int i = 0; i < 1000; i++) {
		int64_t m = demo_invent(&x, mean);
		assert_int_equal(m, demo_invent(&y, mean));
		for (int e = 0; e < DEMO_ELEMENTS; e++) {
			assert_true((m >> (3 * e) & 7) <= 4);
			sum += m >> (3 * e) & 7;
		}
	}
	assert_in_range(sum, 9 * 1000 * 28 / 10, 9 * 1000 * 34 / 10);
}

TEST_GROUP(demo, cmocka_unit_test(margins_are_the_printed_ones), cmocka_unit_test(dice_are_the_same_everywhere));
