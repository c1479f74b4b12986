/* What is read of a small document, and each thing that stops the reading. */
#include "base/test.h"
#include "base/xml_read.h"

static void elements_attributes_and_text(void **state)
{
	struct arena *a = arena_new(4 << 20);
	struct xml_tree t;
	(void)state;
	struct str s = STR("<?xml version='1.0'?><d xmlns:o='urn:o' id=\"a&amp;b\" o:id='x'><!-- c --><u>4</u> "
	                   "<o:m><o:i>k&#233;<![CDATA[<&>]]></o:i></o:m><e/></d>\n");
	assert_int_equal(xml_read(a, s, &t), XML_FINE);
	assert_int_equal(t.n, 5);
	assert_str(t.v[0].name, "d");
	assert_str(xml_attr(&t.v[0], "id"), "a&b");
	assert_true(xml_attr(&t.v[0], "ID").s == NULL);
	assert_int_equal(t.v[0].parent, -1);
	assert_str(t.v[1].text, "4");
	assert_str(t.v[3].ns, "urn:o");
	assert_str(t.v[3].text, "ké<&>");
	assert_true(t.v[3].parent == 2 && t.v[2].parent == 0 && t.v[4].parent == 0 && t.v[4].text.n == 0);
	arena_free(a);
}

static struct str many(struct arena *a, const char *before, const char *each, int n, const char *after)
{
	struct buf b = buf_new(a, 200000);
	buf_z(&b, before);
	for (int i = 0; i < n; i++)
		buf_z(&b, each);
	buf_z(&b, after);
	must(!b.over);
	return buf_done(&b);
}

static void what_is_not_read(void **state)
{
	struct arena *a = arena_new(64 << 20);
	(void)state;
	const struct {
		struct str s;
		enum xml_fault want;
	} t[] = {
		{STR(""), XML_BROKEN}, {STR_NULL, XML_BROKEN}, {STR("  "), XML_BROKEN}, {STR("<a>"), XML_BROKEN},
		{STR("<a></b>"), XML_BROKEN},
		{STR("<a/><b/>"), XML_BROKEN}, {STR("<a>\xff</a>"), XML_BROKEN}, {STR("<a>&x;</a>"), XML_BROKEN},
		{STR("<p:a/>"), XML_BROKEN}, {STR("<a>\0</a>"), XML_BROKEN}, {STR("<a b='1' b='2'/>"), XML_BROKEN},
		{STR("<!DOCTYPE a><a/>"), XML_TYPE},
		{STR("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), XML_TYPE},
		{STR("<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;'>]><a>&z;</a>"), XML_TYPE},
		{many(a, "", "<a>", 17, ""), XML_BIG},
		{many(a, "", "<a>", 16, "<b/>"), XML_BIG}, {many(a, "<a>", "<b/>", 500, "</a>"), XML_BIG},
		{many(a, "<a>", "xxxxxxxx", 600, "</a>"), XML_BIG}, {many(a, "<a>", "<!-- 1234567890 -->", 5000, "</a>"), XML_BIG},
	};
	for (size_t i = 0; i < countof(t); i++) {
		struct xml_tree tree;
		enum xml_fault got = xml_read(a, t[i].s, &tree);
		if (got != t[i].want)
			fail_msg("case %zu: %d, want %d", i, (int)got, (int)t[i].want);
	}
	struct xml_tree tree;
	assert_int_equal(xml_read(a, many(a, "<a>", "<b/>", 499, "</a>"), &tree), XML_FINE);
	assert_int_equal(tree.n, 500);
	arena_free(a);
}

TEST_GROUP(xml_read, cmocka_unit_test(elements_attributes_and_text), cmocka_unit_test(what_is_not_read));
