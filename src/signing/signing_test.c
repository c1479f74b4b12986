#include "base/test.h"
#include "signing/signing.h"

/* A kecamatan: its head, its secretary, two sections; a neighbour's head. Accounts 10 to 14. */
enum { HULU = 1, HILIR = 2, CAMAT = 100, SEKCAM, KASI_A, KASI_B, NEIGHBOUR };
enum { DAY = 20000 };
static const struct signing_officer officers[] = {
	{.id = CAMAT, .unit_id = HULU, .account_id = 10, .level = LEVEL_HEAD, .position = STR("Camat Hulu"),
	 .name = STR("A"), .from_on = 1, .to_on = INT32_MAX},
	{.id = SEKCAM, .unit_id = HULU, .account_id = 11, .level = LEVEL_SECRETARY, .position = STR("Sekretaris Camat"),
	 .name = STR("B"), .from_on = 1, .to_on = INT32_MAX},
	{.id = KASI_A, .unit_id = HULU, .account_id = 12, .level = LEVEL_SECTION, .position = STR("Kepala Seksi Pelayanan"),
	 .name = STR("C"), .from_on = 1, .to_on = INT32_MAX},
	{.id = KASI_B, .unit_id = HULU, .account_id = 13, .level = LEVEL_SECTION, .position = STR("Kepala Seksi Umum"),
	 .name = STR("D"), .from_on = 1, .to_on = DAY + 100},
	{.id = NEIGHBOUR, .unit_id = HILIR, .account_id = 14, .level = LEVEL_HEAD, .position = STR("Camat Hilir"),
	 .name = STR("E"), .from_on = 1, .to_on = INT32_MAX},
};

struct rig {
	struct signing_absence absences[8];
	struct signing_delegation delegations[8];
	struct signing_house h;
};

static void rig_new(struct rig *r)
{
	*r = (struct rig){0};
	r->h = (struct signing_house){officers, countof(officers), r->absences, 0, r->delegations, 0};
}

static void gone(struct rig *r, int64_t who, enum signing_away why, int32_t from, int32_t to)
{
	r->absences[r->h.n_absences++] = (struct signing_absence){.id = (int64_t)r->h.n_absences + 1, .officer_id = who,
	                                                           .why = why, .from_on = from, .to_on = to};
}

static struct signing_delegation handed(enum signing_how how, int64_t to, int64_t through)
{
	return (struct signing_delegation){.id = 900 + (int64_t)how, .unit_id = HULU, .principal_id = CAMAT, .delegate_id = to,
	                                   .through_id = through, .how = how, .from_on = DAY, .to_on = DAY + 9,
	                                   .basis_no = STR("800/12/2026"), .basis_on = DAY - 1, .kinds = STR("")};
}

static void give(struct rig *r, struct signing_delegation d)
{
	assert_int_equal(signing_delegation_ok(&r->h, &d), SIGNING_FINE);
	r->delegations[r->h.n_delegations++] = d;
}

static enum signing_no may(struct rig *r, const char *kind, bool own, int64_t account, int32_t on,
                           struct signing_right *out)
{
	struct signing_letter l = {.unit_id = HULU, .received_by = 99, .kind = str_of(kind), .own_signer = own};
	return signing_may_sign(&r->h, &l, account, on, out);
}

static void test_head_signs(void **state)
{
	(void)state;
	struct rig r;
	struct signing_right right;
	rig_new(&r);
	assert_int_equal(may(&r, "sktm", true, 10, DAY, &right), SIGNING_FINE);
	assert_ptr_equal(right.officer, &officers[0]);
	assert_null(right.delegation);
	assert_int_equal(may(&r, "sktm", false, 11, DAY, &right), SIGNING_NO_RIGHT);
	assert_int_equal(may(&r, "sktm", false, 14, DAY, &right), SIGNING_NO_RIGHT);
	assert_int_equal(may(&r, "sktm", false, 0, DAY, &right), SIGNING_NO_RIGHT);
	struct signing_letter l = {.unit_id = HULU, .received_by = 10, .kind = STR("sktm")};
	assert_int_equal(signing_may_sign(&r.h, &l, 10, DAY, &right), SIGNING_NO_RECEIVER);
	l = (struct signing_letter){.unit_id = HULU, .kind = STR("sktm"), .kin = true};
	assert_int_equal(signing_may_sign(&r.h, &l, 10, DAY, &right), SIGNING_NO_KIN);
	gone(&r, CAMAT, AWAY_LEAVE, DAY, DAY + 2);
	assert_int_equal(may(&r, "sktm", false, 10, DAY, &right), SIGNING_NO_AWAY);
	assert_int_equal(may(&r, "sktm", false, 10, DAY + 3, &right), SIGNING_FINE);
}

static void test_plh_only_while_away(void **state)
{
	(void)state;
	struct rig r;
	struct signing_right right;
	rig_new(&r);
	give(&r, handed(HOW_PLH, SEKCAM, 0));
	assert_int_equal(may(&r, "sktm", false, 11, DAY, &right), SIGNING_NO_RIGHT); /* the camat is there */
	gone(&r, CAMAT, AWAY_DUTY, DAY, DAY + 20);
	assert_int_equal(may(&r, "sktm", false, 11, DAY, &right), SIGNING_FINE);
	assert_int_equal(right.delegation->how, HOW_PLH);
	assert_int_equal(right.officer->id, SEKCAM);
	assert_int_equal(may(&r, "sktm", true, 11, DAY, &right), SIGNING_NO_OWN_SIGNER);
	assert_int_equal(may(&r, "sktm", false, 11, DAY + 10, &right), SIGNING_NO_RIGHT); /* past its time */
	r.delegations[0].revoked_on = DAY + 3;
	assert_int_equal(may(&r, "sktm", false, 11, DAY + 2, &right), SIGNING_FINE);
	assert_int_equal(may(&r, "sktm", false, 11, DAY + 3, &right), SIGNING_NO_RIGHT);
	r.absences[0].why = AWAY_VACANT; /* then a Plt. is needed */
	assert_int_equal(may(&r, "sktm", false, 11, DAY, &right), SIGNING_NO_RIGHT);
	assert_int_equal(signing_wanted(&r.h, HULU, DAY), HOW_PLT);
	r.delegations[0].how = HOW_PLT;
	assert_int_equal(may(&r, "sktm", true, 11, DAY, &right), SIGNING_FINE); /* he holds the post */
	r.delegations[0].how = HOW_PLH;
	r.absences[0].why = AWAY_SICK;
	gone(&r, SEKCAM, AWAY_SICK, DAY, DAY); /* who stands in is ill himself */
	assert_int_equal(may(&r, "sktm", false, 11, DAY, &right), SIGNING_NO_RIGHT);
	assert_int_equal(signing_wanted(&r.h, HULU, DAY), HOW_PLH);
}

static void test_ub_only_with_an(void **state)
{
	(void)state;
	struct rig r;
	struct signing_right right;
	rig_new(&r);
	struct signing_delegation ub = handed(HOW_UB, KASI_A, SEKCAM);
	assert_int_equal(signing_delegation_ok(&r.h, &ub), SIGNING_NO_THROUGH);
	struct signing_delegation an = handed(HOW_AN, SEKCAM, 0);
	an.kinds = STR("sktm domisili");
	give(&r, an);
	assert_int_equal(signing_delegation_ok(&r.h, &ub), SIGNING_NO_THROUGH); /* wider kinds than the a.n. */
	ub.kinds = STR("sktm");
	ub.to_on = DAY + 10;
	assert_int_equal(signing_delegation_ok(&r.h, &ub), SIGNING_NO_THROUGH); /* longer than the a.n. */
	ub.to_on = DAY + 5;
	give(&r, ub);
	assert_int_equal(may(&r, "sktm", false, 12, DAY, &right), SIGNING_FINE);
	assert_int_equal(right.middle->id, SEKCAM);
	assert_int_equal(may(&r, "domisili", false, 12, DAY, &right), SIGNING_NO_RIGHT);
	assert_int_equal(may(&r, "domisili", false, 11, DAY, &right), SIGNING_FINE);
	assert_int_equal(may(&r, "sku", false, 11, DAY, &right), SIGNING_NO_RIGHT);
	assert_int_equal(may(&r, "sktm", true, 12, DAY, &right), SIGNING_NO_OWN_SIGNER);
	r.delegations[0].revoked_on = DAY + 1; /* the a.n. ends, and the u.b. with it */
	assert_int_equal(may(&r, "sktm", false, 12, DAY, &right), SIGNING_FINE);
	assert_int_equal(may(&r, "sktm", false, 12, DAY + 1, &right), SIGNING_NO_RIGHT);
	gone(&r, CAMAT, AWAY_VACANT, DAY, INT32_MAX); /* a mandate ends with who gave it */
	assert_int_equal(may(&r, "sktm", false, 11, DAY, &right), SIGNING_NO_RIGHT);
}

static void test_delegations_checked(void **state)
{
	(void)state;
	struct rig r;
	rig_new(&r);
	struct signing_delegation d = handed(HOW_PLH, CAMAT, 0);
	assert_int_equal(signing_delegation_ok(&r.h, &d), SIGNING_NO_SELF);
	d = handed(HOW_PLH, 777, 0);
	assert_int_equal(signing_delegation_ok(&r.h, &d), SIGNING_NO_SELF);
	d = handed(HOW_PLH, SEKCAM, 0);
	d.basis_no = STR("  ");
	assert_int_equal(signing_delegation_ok(&r.h, &d), SIGNING_NO_BASIS);
	d = handed(HOW_PLH, SEKCAM, 0);
	d.basis_on = DAY + 1; /* a basis after the fact is none */
	assert_int_equal(signing_delegation_ok(&r.h, &d), SIGNING_NO_BASIS);
	d = handed(HOW_PLH, SEKCAM, 0);
	d.to_on = d.from_on - 1;
	assert_int_equal(signing_delegation_ok(&r.h, &d), SIGNING_NO_DATES);
	d.to_on = d.from_on + SIGNING_DAYS_MAX;
	assert_int_equal(signing_delegation_ok(&r.h, &d), SIGNING_NO_DATES);
	d = handed(HOW_AN, SEKCAM, KASI_A);
	assert_int_equal(signing_delegation_ok(&r.h, &d), SIGNING_NO_THROUGH);
	give(&r, handed(HOW_PLH, SEKCAM, 0));
	d = handed(HOW_PLT, NEIGHBOUR, 0);
	d.from_on = d.to_on = DAY + 9;
	assert_int_equal(signing_delegation_ok(&r.h, &d), SIGNING_NO_OVERLAP);
	d.from_on = d.to_on = DAY + 10;
	assert_int_equal(signing_delegation_ok(&r.h, &d), SIGNING_FINE);
}

static void test_nobody_signs(void **state)
{
	(void)state;
	struct rig r;
	rig_new(&r);
	assert_false(signing_nobody(&r.h, HULU, STR("sktm"), false, DAY));
	assert_true(signing_nobody(&r.h, 77, STR("sktm"), false, DAY));
	gone(&r, CAMAT, AWAY_LEAVE, DAY, DAY + 4);
	assert_true(signing_nobody(&r.h, HULU, STR("sktm"), false, DAY));
	give(&r, handed(HOW_PLH, SEKCAM, 0));
	assert_false(signing_nobody(&r.h, HULU, STR("sktm"), false, DAY));
	assert_true(signing_nobody(&r.h, HULU, STR("sktm"), true, DAY));
}

static void test_officers_checked(void **state)
{
	(void)state;
	struct rig r;
	rig_new(&r);
	struct signing_officer o = officers[1];
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_FINE);
	o.above_id = CAMAT;
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_FINE);
	o.above_id = KASI_A;
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_NO_ABOVE);
	o.above_id = NEIGHBOUR;
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_NO_ABOVE);
	o = officers[1];
	o.nip = STR("19790101200501100");
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_NO_NIP);
	o.nip = STR("197901012005011001");
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_FINE);
	o.hold = HOLD_PJ;
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_NO_APPOINTED);
	o.basis = STR("SK 821/4/2026");
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_FINE);
	o.name = STR("");
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_NO_NAME);
	o = officers[1];
	o.id = 0;
	o.level = LEVEL_HEAD;
	assert_int_equal(signing_officer_ok(&r.h, &o), SIGNING_NO_HEAD);
	struct signing_absence a = {.from_on = DAY, .to_on = DAY, .note = STR("")};
	assert_int_equal(signing_absence_ok(&a), SIGNING_FINE);
	a.to_on = DAY - 1;
	assert_int_equal(signing_absence_ok(&a), SIGNING_NO_DATES);
	a.to_on = INT32_MAX;
	assert_int_equal(signing_absence_ok(&a), SIGNING_FINE);
}

static void test_chain(void **state)
{
	(void)state;
	struct rig r;
	enum signing_level v[SIGNING_CHAIN_MAX];
	const struct str both[] = {STR("Petugas loket"), STR("KASI Pelayanan"), STR("Sekcam"), STR("Camat")};
	const struct str one[] = {STR("Loket"), STR("Kepala Seksi Pemerintahan"), STR("Camat")};
	const struct str none[] = {STR("Loket"), STR("Lurah")};
	rig_new(&r);
	assert_int_equal(signing_chain(&r.h, HULU, WAY_STEPS, both, countof(both), DAY, v), 2);
	assert_int_equal(v[0], LEVEL_SECTION);
	assert_int_equal(v[1], LEVEL_SECRETARY);
	assert_int_equal(signing_chain(&r.h, HULU, WAY_STEPS, one, countof(one), DAY, v), 1);
	assert_int_equal(signing_chain(&r.h, HULU, WAY_STEPS, none, countof(none), DAY, v), 2);
	assert_int_equal(signing_chain(&r.h, HULU, WAY_NONE, both, countof(both), DAY, v), 0);
	assert_int_equal(signing_chain(&r.h, HULU, WAY_SECRETARY, both, countof(both), DAY, v), 1);
	assert_int_equal(v[0], LEVEL_SECRETARY);
	assert_int_equal(signing_chain(&r.h, HILIR, WAY_BOTH, both, countof(both), DAY, v), 0);
	gone(&r, SEKCAM, AWAY_LEAVE, DAY, DAY);
	assert_int_equal(signing_chain(&r.h, HULU, WAY_BOTH, both, countof(both), DAY, v), 1);
	assert_non_null(signing_paraf_officer(&r.h, HULU, LEVEL_SECTION, 13, DAY));
	assert_null(signing_paraf_officer(&r.h, HULU, LEVEL_SECTION, 13, DAY + 101)); /* no longer in the post */
	assert_null(signing_paraf_officer(&r.h, HULU, LEVEL_SECRETARY, 11, DAY));
	assert_null(signing_paraf_officer(&r.h, HULU, LEVEL_SECTION, 0, DAY));
}

static void test_order_of_waiting(void **state)
{
	(void)state;
	const int64_t hour = 3600000, now = 1000 * hour;
	const struct signing_wait old = {now - 50 * hour, now + 30 * hour}, fresh = {now - hour, now + 2 * hour},
		broken = {now - 3 * hour, now - hour}, bare = {now - 60 * hour, 0};
	assert_true(signing_wait_cmp(&broken, &fresh, now) < 0);
	assert_true(signing_wait_cmp(&fresh, &old, now) < 0);
	assert_true(signing_wait_cmp(&bare, &old, now) < 0);
	assert_true(signing_wait_cmp(&old, &bare, now) > 0);
	assert_int_equal(signing_wait_cmp(&old, &old, now), 0);
	assert_true(signing_near(&broken, now) && signing_near(&fresh, now) && !signing_near(&old, now));
	assert_false(signing_near(&bare, now));
}

static void test_pins(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "12345", "1234567890123", "12345a", "111111", "123456", "654321", "890123",
	                                  "121212", "123123", "4747474"};
	static const char *const good[] = {"740193", "10203049", "194508172026"};
	for (size_t i = 0; i < countof(bad); i++)
		if (signing_pin_ok(str_of(bad[i])) == SIGNING_FINE)
			fail_msg("taken: %s", bad[i]);
	for (size_t i = 0; i < countof(good); i++)
		assert_int_equal(signing_pin_ok(str_of(good[i])), SIGNING_FINE);
}

static void test_scans(void **state)
{
	(void)state;
	assert_int_equal(signing_scan_of(STR("%PDF-1.7\n")), SCAN_PDF);
	assert_int_equal(signing_scan_of(STR("\xff\xd8\xff\xe0")), SCAN_JPEG);
	assert_int_equal(signing_scan_of(STR("\x89PNG\r\n\x1a\n...")), SCAN_PNG);
	assert_int_equal(signing_scan_of(STR("MZ")), SCAN_NONE);
	assert_int_equal(signing_scan_of(STR("")), SCAN_NONE);
	assert_int_equal(signing_scan_ok(SCAN_JPEG, 40 * 1024 * 1024), SIGNING_NO_LARGE);
	assert_int_equal(signing_scan_ok(SCAN_JPEG, SIGNING_SCAN_MAX), SIGNING_FINE);
	assert_int_equal(signing_scan_ok(SCAN_NONE, 10), SIGNING_NO_SCAN);
}

static void test_words(void **state)
{
	(void)state;
	enum signing_how how;
	assert_true(signing_how_parse(STR("u.b."), &how) && how == HOW_UB);
	assert_false(signing_how_parse(STR("ub"), &how));
	for (int i = 1; i < SIGNING_NOS; i++)
		assert_true(strlen(signing_no_text((enum signing_no)i)) > 0);
	assert_true(signing_kinds_have(STR(""), STR("sktm")) && signing_kinds_have(STR("sku sktm"), STR("sktm")));
	assert_false(signing_kinds_have(STR("sktm-2"), STR("sktm")));
}

TEST_GROUP(signing, cmocka_unit_test(test_head_signs), cmocka_unit_test(test_plh_only_while_away),
           cmocka_unit_test(test_ub_only_with_an), cmocka_unit_test(test_delegations_checked),
           cmocka_unit_test(test_nobody_signs), cmocka_unit_test(test_officers_checked), cmocka_unit_test(test_chain),
           cmocka_unit_test(test_order_of_waiting), cmocka_unit_test(test_pins), cmocka_unit_test(test_scans),
           cmocka_unit_test(test_words));
