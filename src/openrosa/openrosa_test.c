/* What is read of a filled form and what is refused, clocks that lie, and how a device proves its password. */
#include "base/pack.h"
#include "base/test.h"
#include "openrosa/openrosa.h"
#include "openrosa/openrosa_settings.h"
#include "openrosa/openrosa_sign.h"

#include <zlib.h>

#define ROOT "<data xmlns:orx='http://openrosa.org/xforms' id='skm-7' version='8-9-0a0b0c0d'>"
#define META "<orx:meta><orx:instanceID>uuid:00112233-4455-6677-8899-AABBCCDDEEFF</orx:instanceID></orx:meta>"
#define META_OF(x) "<orx:meta><orx:instanceID>" x "</orx:instanceID></orx:meta>"
static const int64_t hour = 3600000, minute = 60000;

static void a_filled_form(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct openrosa_filled v;
	struct str where;
	(void)state;
	struct str s = STR("<?xml version='1.0' ?>" ROOT "<start>2026-11-22T08:30:00.000+08:00</start>"
	                   "<end>2026-11-22T08:31:15.500+08:00</end><cara>sendiri</cara><layanan>12</layanan>"
	                   "<u1>4</u1><u2/><u3> 3 </u3><u9>1</u9><diri>ya</diri>"
	                   "<tentang><age>2</age><sex>1</sex><edu/><occ>6</occ></tentang><lain>x</lain>" META "</data>");
	assert_int_equal(openrosa_read(a, s, &v, &where), OPENROSA_FINE);
	assert_true(v.period_id == 8 && v.version_id == 9 && v.service_id == 12 && v.highest_place == 8);
	assert_str(v.form_id, "skm-7");
	assert_true(survey_mark(v.marks, 0) == 4 && survey_mark(v.marks, 1) == 0 && survey_mark(v.marks, 2) == 3);
	assert_int_equal(survey_mark(v.marks, 8), 1);
	assert_true(v.trait[TRAIT_CHANNEL] == CHANNEL_TABLET && v.trait[TRAIT_AGE] == AGE_30 && v.trait[TRAIT_EDU] == 0);
	assert_int_equal(v.id[15], 0xff);
	assert_str(openrosa_uuid(a, v.id), "uuid:00112233-4455-6677-8899-aabbccddeeff");
	assert_int_equal(openrosa_seconds(&v), 76);
	/* Enketo leaves the form's own namespace on the root; older programs leave meta in it. */
	s = STR("<data xmlns='http://www.w3.org/2002/xforms' id='skm-7' version='8-9-0a0b0c0d'><u1>2</u1><meta><instanceID>"
	        "uuid:00112233-4455-6677-8899-aabbccddeeff</instanceID></meta></data>");
	assert_int_equal(openrosa_read(a, s, &v, &where), OPENROSA_FINE);
	assert_true(survey_mark(v.marks, 0) == 2 && v.trait[TRAIT_CHANNEL] == CHANNEL_TALK && openrosa_seconds(&v) == 0);
	arena_free(a);
}

static void what_is_not_taken(void **state)
{
	static const struct {
		const char *xml;
		enum openrosa_no want;
		const char *where;
	} t[] = {
		{"", OPENROSA_BROKEN, ""}, {ROOT, OPENROSA_BROKEN, ""},
		{"<!DOCTYPE d [<!ENTITY a 'b'>]>" ROOT "<u1>&a;</u1>" META "</data>", OPENROSA_TYPE, ""},
		{"<a><b><c><d><e><f><g><h><i><j><k><l><m><n><o><p><q/></p></o></n></m></l></k></j></i></h></g></f></e></d></c></b>"
		 "</a>",
		 OPENROSA_BIG, ""},
		{"<data xmlns='urn:lain' id='skm-7' version='8-9-0a0b0c0d'><u1>1</u1></data>", OPENROSA_NAMESPACE, ""},
		{"<html/>", OPENROSA_NAMESPACE, ""},
		{ROOT "<u1>1</u1></data>", OPENROSA_NO_ID, ""},
		{ROOT "<u1>1</u1>" META_OF("") "</data>", OPENROSA_NO_ID, "instanceID"},
		{ROOT "<u1>1</u1>" META_OF("uuid:00112233-4455-6677-8899-aabbccddeef") "</data>", OPENROSA_NO_ID, "instanceID"},
		{ROOT "<u1>1</u1>" META_OF("uuid:001122334455-6677-8899-aabbccddeeff-") "</data>", OPENROSA_NO_ID, "instanceID"},
		{ROOT "<u1>1</u1>" META META "</data>", OPENROSA_NO_ID, "instanceID"},
		/* a number in another namespace is none */
		{ROOT "<x:meta xmlns:x='urn:x'><x:instanceID>uuid:00112233-4455-6677-8899-aabbccddeeff</x:instanceID></x:meta>"
		 "</data>",
		 OPENROSA_NO_ID, ""},
		{ROOT "<u1>5</u1>" META "</data>", OPENROSA_VALUE, "u1"},
		{ROOT "<u1>-1</u1>" META "</data>", OPENROSA_VALUE, "u1"},
		{ROOT "<u1>1</u1><u1>2</u1>" META "</data>", OPENROSA_VALUE, "u1"},
		{ROOT "<layanan>x</layanan>" META "</data>", OPENROSA_VALUE, "layanan"},
		{ROOT "<layanan>-1</layanan>" META "</data>", OPENROSA_VALUE, "layanan"},
		{ROOT "<age>7</age>" META "</data>", OPENROSA_VALUE, "age"},
		{ROOT "<cara>lain</cara>" META "</data>", OPENROSA_VALUE, "cara"},
		{ROOT "<end>kemarin</end>" META "</data>", OPENROSA_TIME, "end"},
		{ROOT "<end>2026-11-22</end>" META "</data>", OPENROSA_TIME, "end"},
		{"<data xmlns:orx='http://openrosa.org/xforms' id='skm-7'><u1>1</u1>" META "</data>", OPENROSA_FORM, ""},
		{"<data xmlns:orx='http://openrosa.org/xforms' id='skm-7' version='1'><u1>1</u1>" META "</data>",
		 OPENROSA_FORM, ""},
		{"<data xmlns:orx='http://openrosa.org/xforms' version='8-9-0a0b0c0'><u1>1</u1>" META "</data>", OPENROSA_FORM, ""},
	};
	(void)state;
	for (size_t i = 0; i < countof(t); i++) {
		struct arena *a = arena_new(8 << 20);
		struct openrosa_filled v;
		struct str where;
		enum openrosa_no no = openrosa_read(a, str_of(t[i].xml), &v, &where);
		if (no != t[i].want || !str_eq(where.n > 0 ? where : STR(""), str_of(t[i].where)))
			fail_msg("case %zu: %d at «%.*s», want %d", i, (int)no, STR_ARG(where), (int)t[i].want);
		assert_true(no == OPENROSA_FINE || (openrosa_no_status(no) >= 400 && openrosa_no_text(no)[0] != '\0'));
		arena_free(a);
	}
}

static void names_of_versions(void **state)
{
	struct arena *a = arena_new(65536);
	struct hash h = {{0x0a, 0x0b, 0xff, 0x00}};
	int64_t p = 0, v = 0;
	(void)state;
	struct str name = openrosa_version(a, INT64_C(912193929871191552), 3, &h);
	assert_str(name, "912193929871191552-3-0a0bff00");
	assert_true(openrosa_version_parse(name, &p, &v) && p == INT64_C(912193929871191552) && v == 3);
	static const char *const bad[] = {"", "1", "1-2", "1-2-", "0-2-0a0bff00", "1-2-0a0bff00-",
	                                  "1--2-0a0bff00", "1-2-0a0bff0g",
	                                  "99999999999999999999-2-0a0bff00"};
	for (size_t i = 0; i < countof(bad); i++)
		assert_false(openrosa_version_parse(str_of(bad[i]), &p, &v));
	arena_free(a);
}

static void dates_of_devices(void **state)
{
	int64_t now; /* Sunday 22 November 2026, 15:04:09 UTC */
	(void)state;
	assert_true(civil_parse_at(STR("2026-11-22T15:04:09Z"), &now));
	assert_true(openrosa_date(STR("Sun, 22 Nov 2026 15:04:09 GMT"), now) == now);
	/* Collect's clock of twelve hours: the half that is nearer to us. */
	assert_true(openrosa_date(STR("Sun, 22 Nov 2026 03:04:09 GMT"), now) == now);
	assert_true(openrosa_date(STR("Sun, 22 Nov 2026 03:04:09 GMT+00:00"), now - 12 * hour) == now - 12 * hour);
	assert_true(openrosa_date(STR("Mon, 23 Nov 2026 12:10:00 GMT"), now + 9 * hour) == now + 9 * hour + 5 * minute + 51000);
	/* Another year is meant as it is written, to half a day. */
	assert_true(openrosa_date(STR("Sat, 22 Nov 2025 15:04:09 GMT"), now) == now - 365 * 24 * hour);
	static const char *const bad[] = {"", "Sun", "Sunday, 22 Nov 2026 15:04:09 GMT", "Sun, 32 Nov 2026 15:04:09 GMT",
	                                  "Sun, 22 Nop 2026 15:04:09 GMT", "Sun, 22 Nov 2026 25:04:09 GMT",
	                                  "Sun, 31 Nov 2026 15:04:09 GMT", "Sun, 22 Nov 2026 15:04:09 WITA", "2026-11-22"};
	for (size_t i = 0; i < countof(bad); i++)
		assert_true(openrosa_date(str_of(bad[i]), now) == 0);
	assert_true(openrosa_date(STR_NULL, now) == 0);
}

static void the_day_when_the_clock_lies(void **state)
{
	static const int64_t now = INT64_C(1795320000000);
	const struct {
		int64_t ended, sent, want; /* ms from now; sent 0: not told, else the device's time from ours */
		bool told;
		enum survey_tablet_trust trust;
	} t[] = {
		{-5 * hour, 0, -5 * hour, false, TABLET_CLOCK_FINE},
		{-5 * hour, 2 * minute, -5 * hour, true, TABLET_CLOCK_FINE},
		/* a year behind, a day ahead: set right */
		{-8765 * hour, -8760 * hour, -5 * hour, true, TABLET_CLOCK_WRONG},
		{19 * hour, 24 * hour, -5 * hour, true, TABLET_CLOCK_WRONG},
		/* in our future, and the device does not say why */
		{19 * hour, 0, 0, false, TABLET_CLOCK_DOUBT},
		{19 * hour, minute, 0, true, TABLET_CLOCK_DOUBT},
		{3 * minute, minute, 0, true, TABLET_CLOCK_FINE},
	};
	(void)state;
	for (size_t i = 0; i < countof(t); i++) {
		struct openrosa_filled v = {.ended_at = now + t[i].ended};
		enum survey_tablet_trust trust;
		int64_t at = openrosa_when(&v, t[i].told ? now + t[i].sent : 0, now, &trust);
		if (at != now + t[i].want || trust != t[i].trust)
			fail_msg("case %zu: %lld ms, trust %d", i, (long long)(at - now), (int)trust);
	}
	struct openrosa_filled open = {.began_at = now - hour, .ended_at = now};
	assert_int_equal(openrosa_seconds(&open), 3600);
	open.began_at = now + 1;
	assert_int_equal(openrosa_seconds(&open), 0);
	open.began_at = now - 25 * hour;
	assert_int_equal(openrosa_seconds(&open), 0);
}

static void who_a_device_says_it_is(void **state)
{
	struct arena *a = arena_new(1 << 20);
	(void)state;
	struct openrosa_sign s = openrosa_sign_parse(a, STR("Basic QWxhZGRpbjpvcGVuOnNlc2FtZQ=="));
	assert_int_equal(s.scheme, OPENROSA_BASIC);
	assert_str(s.user, "Aladdin");
	assert_str(s.password, "open:sesame");
	/* RFC 2617, 3.5, with our realm: the same arithmetic as its example, told by hand below. */
	struct str ha1 = openrosa_ha1(a, STR("Mufasa"), STR("Circle Of Life"));
	struct str ha2 = pack_md5(a, STR("GET:/dir/index.html"));
	struct str want = pack_md5(a, str_fmt(a, "%.*s:abc:00000001:0a4f113b:auth:%.*s", STR_ARG(ha1), STR_ARG(ha2)));
	struct str head = str_fmt(a, "Digest username=\"Mufasa\", realm=\"Prima\", nonce=\"abc\", uri=\"/dir/index.html\", "
	                          "qop=auth, nc=00000001, cnonce=\"0a4f113b\", response=\"%.*s\", opaque=\"x\\\"y\"",
	                          STR_ARG(want));
	s = openrosa_sign_parse(a, head);
	assert_int_equal(s.scheme, OPENROSA_DIGEST);
	assert_true(openrosa_digest_right(a, &s, STR("GET"), STR("/dir/index.html"), ha1));
	assert_false(openrosa_digest_right(a, &s, STR("POST"), STR("/dir/index.html"), ha1));
	assert_false(openrosa_digest_right(a, &s, STR("GET"), STR("/dir/other.html"), ha1));
	struct str wrong = openrosa_ha1(a, STR("Mufasa"), STR("x"));
	assert_false(openrosa_digest_right(a, &s, STR("GET"), STR("/dir/index.html"), wrong));
	static const char *const bad[] = {"", "Basic", "Basic !!", "Basic QWxhZGRpbg==", "Bearer x", "Digest",
		"Digest username=\"a",
		"Digest username=\"a\", realm=\"Prima\", nonce=\"n\", uri=\"/\", response=\"00000000000000000000000000000000\"",
		("Digest username=\"a\", realm=\"Lain\", nonce=\"n\", uri=\"/\", qop=auth, nc=00000001, cnonce=\"c\", "
		 "response=\"00000000000000000000000000000000\"")};
	for (size_t i = 0; i < countof(bad); i++)
		assert_int_equal(openrosa_sign_parse(a, str_of(bad[i])).scheme, OPENROSA_NO_SCHEME);
	arena_free(a);
}

static void a_nonce_is_ours_for_a_while(void **state)
{
	struct arena *a = arena_new(65536);
	static const int64_t now = INT64_C(1795320000000);
	struct str key = STR("0123456789abcdef0123456789abcdef"), n = openrosa_nonce(a, key, now);
	(void)state;
	assert_int_equal(openrosa_nonce_check(a, key, n, now), NONCE_OURS);
	assert_int_equal(openrosa_nonce_check(a, key, n, now + OPENROSA_NONCE_MS), NONCE_OURS);
	assert_int_equal(openrosa_nonce_check(a, key, n, now + OPENROSA_NONCE_MS + 1), NONCE_STALE);
	assert_int_equal(openrosa_nonce_check(a, STR("another key of thirty-two bytes."), n, now), NONCE_FOREIGN);
	char *c = (char *)(uintptr_t)n.s;
	c[5] = c[5] == '0' ? '1' : '0';
	assert_int_equal(openrosa_nonce_check(a, key, n, now), NONCE_FOREIGN);
	assert_int_equal(openrosa_nonce_check(a, key, STR_NULL, now), NONCE_FOREIGN);
	arena_free(a);
}

static void a_phone_reads_its_settings(void **state)
{
	struct arena *a = arena_new(1 << 20);
	const uint8_t random[16] = {0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
	                            0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff};
	struct openrosa_settings s = {.url = STR("https://contoh.go.id/u/a/odk"), .user = STR("budi"),
	                              .password = openrosa_password(a, random), .project = STR("SKM \"Melati\"")};
	struct str text, packed;
	char plain[4096];
	uLongf n = sizeof plain;
	(void)state;
	assert_str(s.password, "0011-2233-4455-6677-8899-aabb-ccdd-eeff");
	assert_ok(openrosa_settings(a, &s, &text));
	assert_true(pack_unbase64(a, text, &packed));
	assert_int_equal(uncompress((Bytef *)plain, &n, (const Bytef *)packed.s, (uLong)packed.n), Z_OK);
	assert_str(((struct str){plain, n}), "{\"general\":{\"protocol\":\"odk_default\","
	           "\"server_url\":\"https://contoh.go.id/u/a/odk\",\"username\":\"budi\","
	           "\"password\":\"0011-2233-4455-6677-8899-aabb-ccdd-eeff\",\"form_update_mode\":\"match_exactly\","
	           "\"autosend\":\"wifi_and_cellular\",\"delete_send\":true},\"admin\":{},"
	           "\"project\":{\"name\":\"SKM \\\"Melati\\\"\",\"icon\":\"S\",\"color\":\"#0b4a63\"}}");
	arena_free(a);
}

TEST_GROUP(openrosa, cmocka_unit_test(a_filled_form), cmocka_unit_test(what_is_not_taken),
           cmocka_unit_test(names_of_versions), cmocka_unit_test(dates_of_devices),
           cmocka_unit_test(the_day_when_the_clock_lies), cmocka_unit_test(who_a_device_says_it_is),
           cmocka_unit_test(a_nonce_is_ours_for_a_while), cmocka_unit_test(a_phone_reads_its_settings));
