#include "service/service.h"
#include "base/test.h"

static void words(void **state)
{
	(void)state;
	int delivery = 0;
	for (int c = 0; c < SERVICE_COMPONENTS; c++) {
		enum service_component back;
		assert_true(service_component_parse(str_of(service_component_name((enum service_component)c)), &back));
		assert_int_equal(back, c);
		delivery += service_component_delivery((enum service_component)c);
	}
	assert_int_equal(SERVICE_COMPONENTS, 14); /* Permenpan-RB 15/2014 */
	assert_int_equal(delivery, 6);
	enum service_state s;
	assert_true(service_state_parse(STR("berlaku"), &s));
	assert_int_equal(s, SERVICE_IN_FORCE);
	assert_false(service_state_parse(STR("Berlaku "), &s));
}

static struct service_facts whole(void)
{
	return (struct service_facts){.state = SERVICE_CONSULTED, .legal_confirmed = true, .consultations = 1, .bases = 1,
	                              .steps = 3, .complaints = true, .product = true, .fee_text = true,
	                              .limit_minutes = 12, .decision_no = STR("100/2026"),
	                              .decided_on = 20000};
}

static void decisions(void **state)
{
	(void)state;
	struct service_facts f = whole();
	assert_int_equal(service_may_decide(&f), SERVICE_FINE);
	f.state = SERVICE_DRAFT;
	assert_int_equal(service_may_decide(&f), SERVICE_NO_CONSULTATION);
	f.state = SERVICE_IN_FORCE;
	assert_int_equal(service_may_decide(&f), SERVICE_NO_STATE);
#define WITHOUT(change, no) \
	f = whole(); \
	change; \
	assert_int_equal(service_may_decide(&f), no)
	WITHOUT(f.consultations = 0, SERVICE_NO_CONSULTATION);
	WITHOUT(f.limit_minutes = 0, SERVICE_NO_LIMIT);
	WITHOUT(f.fee_text = false, SERVICE_NO_FEE_TEXT);
	WITHOUT(f.fee_rupiah = 5000, SERVICE_NO_FEE);
	WITHOUT(f.product = false, SERVICE_NO_PRODUCT);
	WITHOUT(f.complaints = false, SERVICE_NO_COMPLAINTS);
	WITHOUT(f.bases = 0, SERVICE_NO_BASIS);
	WITHOUT(f.steps = 0, SERVICE_NO_STEPS);
	WITHOUT(f.decision_no = STR(""), SERVICE_NO_DECISION);
	WITHOUT((f.fee_rupiah = 5000, f.fee_basis = true), SERVICE_FINE);
}

static void coming_into_force(void **state)
{
	(void)state;
	struct service_facts f = whole();
	f.state = SERVICE_DECIDED;
	assert_int_equal(service_may_publish(&f, 20000), SERVICE_FINE);
	assert_int_equal(service_may_publish(&f, 19999), SERVICE_NO_DATES);
	f.legal = LEGAL_REVOKED;
	assert_int_equal(service_may_publish(&f, 20000), SERVICE_NO_LEGAL);
	f.legal = LEGAL_NOT_REQUIRED; /* shown as such, but an office may still give it on request */
	assert_int_equal(service_may_publish(&f, 20000), SERVICE_FINE);
	f.legal_confirmed = false;
	assert_int_equal(service_may_publish(&f, 20000), SERVICE_NO_CONFIRMED);
	assert_int_equal(service_may_withdraw(SERVICE_IN_FORCE, STR(" ")), SERVICE_NO_REASON);
	assert_int_equal(service_may_withdraw(SERVICE_IN_FORCE, STR("IMB diganti PBG")), SERVICE_FINE);
	assert_int_equal(service_may_withdraw(SERVICE_WITHDRAWN, STR("lagi")), SERVICE_NO_STATE);
	assert_int_equal(service_review_due(1000, 0), 1365);
	assert_int_equal(service_review_due(1000, 1200), 1565);
}

#define STEP(r, k, t, m, y, x) {.role = STR(r), .symbol = k, .text = STR(t), .minutes = m, .next = y, .next_no = x}
static void flows(void **state)
{
	(void)state;
	struct service_step good[] = {
		STEP("Pemohon", SYMBOL_TERMINATOR, "Menyerahkan berkas", 1, 2, 0),
		STEP("Loket", SYMBOL_DECISION, "Lengkap?", 3, 3, 1),
		STEP("Operator", SYMBOL_PROCESS, "Mengetik surat", 5, 4, 0),
		STEP("Lurah", SYMBOL_PROCESS, "Menandatangani", 2, 5, 0),
		STEP("Loket", SYMBOL_TERMINATOR, "Menyerahkan surat", 1, 0, 0),
	}, v[5];
	struct str roles[SERVICE_ROLES_MAX];
	size_t at;
	assert_int_equal(service_steps_ok(good, 5, &at), SERVICE_FINE);
	assert_int_equal(service_steps_ok(good, 0, &at), SERVICE_FINE);
	assert_int_equal(service_steps_minutes(good, 5), 12); /* the letter of seed 003: 10 to 12 minutes */
	assert_int_equal(service_step_roles(good, 5, roles), 4);
	assert_str(roles[1], "Loket");
#define WRONG(change, no, place) \
	memcpy(v, good, sizeof v); \
	change; \
	assert_int_equal(service_steps_ok(v, 5, &at), no); \
	assert_int_equal(at, place)
	WRONG(v[0].symbol = SYMBOL_PROCESS, SERVICE_NO_STEP_END, 1);
	WRONG(v[2].text = STR(" "), SERVICE_NO_STEP_TEXT, 3);
	WRONG(v[2].next = 9, SERVICE_NO_STEP_NEXT, 3);
	WRONG(v[2].next = 3, SERVICE_NO_STEP_NEXT, 3);
	WRONG(v[1].next_no = 0, SERVICE_NO_STEP_DECISION, 2);
	WRONG(v[2].next_no = 1, SERVICE_NO_STEP_DECISION, 3);
	WRONG(v[4].next = 1, SERVICE_NO_STEP_END, 5);
	WRONG(v[1].next = 4, SERVICE_NO_STEP_LOST, 3);                  /* nobody types it */
	WRONG((v[3].next = 3, v[2].next = 4), SERVICE_NO_STEP_LOST, 1); /* round and round: nothing ever ends */
}

static void promises(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 * 1024);
	assert_str(service_limit_text(a, LANG_ID, 12, 450), "12 menit kerja");
	assert_str(service_limit_text(a, LANG_ID, 120, 450), "2 jam kerja");
	assert_str(service_limit_text(a, LANG_ID, 900, 450), "2 hari kerja");
	assert_str(service_limit_text(a, LANG_ID, 0, 450), "belum ditetapkan");
	arena_free(a);
}

TEST_GROUP(service, cmocka_unit_test(words), cmocka_unit_test(decisions), cmocka_unit_test(coming_into_force),
           cmocka_unit_test(flows), cmocka_unit_test(promises));
