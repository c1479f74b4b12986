/* Hostile values in every place a value can stand. */
#include "base/test.h"
#include "web/html.h"

static struct arena *arena;
static struct buf out;

static struct html start(void)
{
	if (!arena)
		arena = arena_new(1 << 20);
	arena_reset(arena);
	out = buf_new(arena, 4096);
	return (struct html){.a = arena, .out = &out, .lang = LANG_ID};
}

static void text_is_escaped(void **state)
{
	struct html h = start();

	(void)state;
	html_text(&h, STR("<b>\"Budi\" & 'Ani'</b>\x01\n"));
	assert_str(buf_done(&out), "&lt;b&gt;&quot;Budi&quot; &amp; &#39;Ani&#39;&lt;/b&gt;\xEF\xBF\xBD\n");
	h = start();
	html_text(&h, STR_NULL);
	html_text(&h, "a");
	html_attr(&h, -12);
	html_text(&h, (int64_t)INT64_MIN);
	assert_str(buf_done(&out), "a-12-9223372036854775808");
}

static void urls_keep_to_known_schemes(void **state)
{
	static const struct {
		const char *in, *want;
	} t[] = {
		{"/unit/7?a=1&b=2#c", "/unit/7?a=1&amp;b=2#c"}, {"https://x.id/a:b", "https://x.id/a:b"},
		{"HTTP://x", "HTTP://x"}, {"mailto:a@b", "mailto:a@b"}, {"tel:+62548", "tel:+62548"},
		{"javascript:alert(1)", "#"}, {"JaVaScRiPt:x", "#"}, {"java\tscript:x", "#"}, {" javascript:x", "#"},
		{"data:text/html,x", "#"}, {"vbscript:x", "#"}, {":x", "#"}, {"./a:b", "./a:b"}, {"?q=a:b", "?q=a:b"},
		{"\"><script>", "%22%3E%3Cscript%3E"}, {"a b'c", "a%20b%27c"}, {"", ""},
	};

	(void)state;
	for (size_t i = 0; i < countof(t); i++) {
		struct html h = start();
		html_url(&h, t[i].in);
		assert_str(buf_done(&out), t[i].want);
	}
}

static void parts_of_urls_stay_one_part(void **state)
{
	struct html h = start();

	(void)state;
	html_part(&h, STR("a/b?c=d&e#f:é \"~"));
	html_part(&h, 42);
	assert_str(buf_done(&out), "a%2Fb%3Fc%3Dd%26e%23f%3A%C3%A9%20%22~42");
}

static void messages_take_values_in_any_order(void **state)
{
	struct html h = start();
	const char *m = "<%2> dari %1, 50 % pas %0";
	int got[4], n = 0;

	(void)state;
	while (m)
		if ((got[n] = html_msg(&h, &m)) != 0)
			html_text(&h, got[n++] == 1 ? "satu" : "dua&");
	assert_int_equal(n, 2);
	assert_int_equal(got[0], 2);
	assert_str(buf_done(&out), "&lt;dua&amp;&gt; dari satu, 50 % pas %0");
}

TEST_GROUP(html, cmocka_unit_test(text_is_escaped), cmocka_unit_test(urls_keep_to_known_schemes),
           cmocka_unit_test(parts_of_urls_stay_one_part), cmocka_unit_test(messages_take_values_in_any_order));
