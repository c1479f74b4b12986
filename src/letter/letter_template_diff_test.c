#include "base/test.h"
#include "letter/letter_template_diff.h"

static struct str told(struct arena *a, const char *x, const char *y)
{
	struct letter_diff_line *v;
	size_t n;
	struct buf b = buf_new(a, 10000);
	letter_diff(a, str_of(x), str_of(y), &v, &n);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%c%.*s;", v[i].kind, STR_ARG(v[i].text));
	return buf_done(&b);
}

static void test_diff(void **state)
{
	(void)state;
	struct arena *a = arena_new(32 << 20);
	assert_str(told(a, "", ""), "");
	assert_str(told(a, "a\nb\nc", "a\nb\nc"), " a; b; c;");
	assert_str(told(a, "a\nb\nc", "a\nx\nc"), " a;-b;+x; c;");
	assert_str(told(a, "a\nb", "b\nc"), "-a; b;+c;");
	assert_str(told(a, "", "a"), "+a;");
	assert_str(told(a, "a\n\nb", "a\nb"), " a;-; b;");
	arena_free(a);
}

TEST_GROUP(letter_template_diff, cmocka_unit_test(test_diff));
