/* The metadata beside a CSV file is JSON that other programs read. */
#include <jansson.h>
#include "base/test.h"
#include "paper/csvw.h"

static void test_document(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	static const struct csvw_column cols[] = {
		{.name = "unit", .type = CSVW_TEXT, .title_id = "Unit \"layanan\"", .title_en = "Unit", .required = true},
		{.name = "ikm", .type = CSVW_DECIMAL, .title_id = "Nilai IKM", .about = "25 sampai 100"},
	};
	struct csvw_table t = {.url = STR("ikm-2021.csv"), .columns = cols, .n = 2, .key = "unit", .separator = ';'};
	struct csvw_about about = {.title = STR("IKM 2021"), .publisher = STR("Kota Contoh"), .issued = STR("2021-12-31"),
	                           .license_url = STR("https://creativecommons.org/licenses/by/4.0/")};
	struct buf b = buf_new(a, 1 << 16);
	csvw_write(&b, &about, &t, 1);
	assert_false(b.over);
	json_t *j = json_loadb(b.s, b.n, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(j);
	json_t *table = json_array_get(json_object_get(j, "tables"), 0);
	assert_string_equal(json_string_value(json_object_get(table, "url")), "ikm-2021.csv");
	json_t *schema = json_object_get(table, "tableSchema");
	json_t *unit = json_array_get(json_object_get(schema, "columns"), 0);
	assert_string_equal(json_string_value(json_object_get(json_object_get(unit, "titles"), "id")), "Unit \"layanan\"");
	assert_string_equal(json_string_value(json_object_get(schema, "primaryKey")), "unit");
	assert_string_equal(json_string_value(json_object_get(json_object_get(table, "dialect"), "delimiter")), ";");
	json_decref(j);
	arena_free(a);
}

TEST_GROUP(paper_csvw, cmocka_unit_test(test_document));
