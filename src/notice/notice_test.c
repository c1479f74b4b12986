/* What a message may say, and the link that opens it. */
#include "base/test.h"
#include "notice/notice.h"

static void texts(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	assert_int_equal(notice_text_ok(STR("Surat Anda siap diambil, nomor 470/12/2026.")), NOTICE_FINE);
	assert_int_equal(notice_text_ok(STR("  ")), NOTICE_NO_TEXT);
	assert_int_equal(notice_text_ok(STR("NIK 9971011705900001 siap")), NOTICE_NO_NIK);
	assert_int_equal(notice_text_ok(STR("9971 0117 0590 0001")), NOTICE_NO_NIK);
	assert_int_equal(notice_text_ok(STR("997101.170590-0001")), NOTICE_NO_NIK);
	assert_int_equal(notice_text_ok(STR("Telepon kantor 0812 3456 7890")), NOTICE_FINE);
	char *long_one = arena_alloc(a, 700);
	memset(long_one, 'a', 700);
	assert_int_equal(notice_text_ok((struct str){long_one, 600}), NOTICE_FINE);
	assert_int_equal(notice_text_ok((struct str){long_one, 601}), NOTICE_NO_TEXT);
	assert_str(notice_wa_link(a, STR("628123"), STR("Siap & rapi?")), "https://wa.me/628123?text=Siap%20%26%20rapi%3F");
	arena_free(a);
}

TEST_GROUP(notice, cmocka_unit_test(texts));
