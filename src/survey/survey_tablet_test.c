/* Tablets: what is read, which day an answer belongs to when the clock lies, and what the store keeps of it, on both
 * engines. */
#include "app/app_place.h"
#include "office/office_store.h"
#include "survey/survey_store_code.h"
#include "survey/survey_tablet_store.h"
#include "survey_sql.h"

#define ID "00112233445566778899aabbccddeeff"
#define S1 "1111111111111111"
#define S2 "2222222222222222"
#define MAC "0123456789abcdef0123456789abcdef"
static const int64_t hour = 3600000, min = 60000;

static void a_line_is_read_strictly(void **state)
{
	static const char *const broken[] = {
		"", ID, "zz112233445566778899aabbccddeeff.1.2.0.3.0.0.0.0.1.2." S1 ".3.4.5." S1 "." MAC,
		ID ".1.2.0.35.0.0.0.0.1.2." S1 ".3.4.5." S1 "." MAC, ID ".1.2.0.-1.0.0.0.0.1.2." S1 ".3.4.5." S1 "." MAC,
		ID ".1.2.0.33.7.0.0.0.1.2." S1 ".3.4.5." S1 "." MAC, ID ".1.2.0.33.0.0.0.0.1.2." S1 ".3.4.5." S1 "." MAC ".",
		ID ".1.2.0.33.0.0.0.0.1.2." S1 ".3.4.5." S1 ".01",
		ID ".1.2.0.333333333333333333333.0.0.0.0.1.2." S1 ".3.4.5." S1 "." MAC,
		ID ".99999999999999999999.2.0.33.0.0.0.0.1.2." S1 ".3.4.5." S1 "." MAC,
		ID ".1.2.0..0.0.0.0.1.2." S1 ".3.4.5." S1 "." MAC,
	};
	struct survey_tablet_item v;
	(void)state;
	for (size_t i = 0; i < countof(broken); i++)
		assert_false(survey_tablet_parse(str_of(broken[i]), &v));
	assert_false(survey_tablet_parse(STR_NULL, &v));
	assert_true(survey_tablet_parse(STR(ID ".7.8.9.4031.6.2.7.6.10.11." S1 ".12.13.14." S2 "." MAC), &v));
	assert_true(v.period_id == 7 && v.version_id == 8 && v.service_id == 9 && v.n_marks == 4);
	assert_true(survey_mark(v.marks, 0) == 4 && survey_mark(v.marks, 1) == 0 && survey_mark(v.marks, 3) == 1);
	assert_true(v.trait[TRAIT_AGE] == 6 && v.trait[TRAIT_OCC] == 6 && v.trait[TRAIT_CHANNEL] == CHANNEL_TABLET);
	assert_true(v.at.wall == 10 && v.at.mono == 11 && v.contact.server == 12 && v.contact.device.mono == 14);
	struct arena *a = arena_new(65536);
	assert_str(survey_tablet_canon(a, &v, 5, civil_from(2026, 11, 22)),
	           "prima-tablet-1;" ID ";7;8;5;9;4031;6;2;7;6;2026-11-22");
	/* The vector of FIPS 180-2, so that a browser's receipt and ours are the same function. */
	struct hash h = hash_sha256(STR("abc"));
	assert_str(hash_hex(a, &h), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	arena_free(a);
}

/* The device's clocks when the server heard it (contact), when it was answered and when it was sent. */
static void the_day_when_the_clock_lies(void **state)
{
	static const int64_t noon = INT64_C(1795320000000);
	const struct {
		int64_t c_wall, c_mono, a_wall, a_mono, now_wall, now_mono, server; /* server: ms after the contact */
		int c_s, a_s, now_s;
		int64_t want;      /* ms after the contact */
		enum survey_tablet_trust trust;
	} t[] = {
		/* a good clock, the program restarted in between */
		{0, 0, 2 * hour, 5, 8 * hour, 9, 8 * hour, 1, 2, 3, 2 * hour, TABLET_CLOCK_FINE},
		/* asleep: the forward clock stood still, the wall clock did not */
		{0, 0, 2 * hour, 5, 8 * hour, 9, 8 * hour, 1, 1, 1, 2 * hour, TABLET_CLOCK_FINE},
		/* a year behind all along */
		{-8760 * hour, 0, -8758 * hour, 5, -8752 * hour, 9, 8 * hour, 1, 2, 3, 2 * hour, TABLET_CLOCK_WRONG},
		/* set while the page stood open: the forward clock knows */
		{0, 0, 9000 * hour, 2 * hour, 9006 * hour, 8 * hour, 8 * hour, 1, 1, 1, 2 * hour, TABLET_CLOCK_DOUBT},
		/* set after a restart; the answer's session is the contact's */
		{0, 0, 2 * hour, 2 * hour, 9006 * hour, 3, 8 * hour, 1, 1, 2, 2 * hour, TABLET_CLOCK_DOUBT},
		/* set, three sessions: only the bounds are left */
		{0, 0, -50 * hour, 7, 9006 * hour, 3, 8 * hour, 1, 2, 3, 0, TABLET_CLOCK_DOUBT},
		{0, 0, 9900 * hour, 7, 9006 * hour, 3, 8 * hour, 1, 2, 3, 8 * hour, TABLET_CLOCK_DOUBT},
		/* set and set back: the offsets agree and the answer lies outside them */
		{0, 0, 900 * hour, 7, 8 * hour, 3, 8 * hour, 1, 2, 3, 8 * hour, TABLET_CLOCK_DOUBT},
		/* four minutes off is an ordinary clock */
		{4 * min, 0, 2 * hour + 4 * min, 5, 8 * hour + 4 * min, 9, 8 * hour, 1, 2, 3, 2 * hour, TABLET_CLOCK_FINE},
	};
	(void)state;
	for (size_t i = 0; i < countof(t); i++) {
		struct survey_tablet_item v = {
			.at = {noon + t[i].a_wall, t[i].a_mono, {(uint8_t)t[i].a_s}},
			.contact = {.server = noon, .device = {noon + t[i].c_wall, t[i].c_mono, {(uint8_t)t[i].c_s}}},
		};
		struct survey_tablet_clock now = {noon + t[i].now_wall, t[i].now_mono, {(uint8_t)t[i].now_s}};
		enum survey_tablet_trust trust;
		int64_t at = survey_tablet_when(&v, &now, noon + t[i].server, &trust);
		if (at != noon + t[i].want || trust != t[i].trust)
			fail_msg("case %zu: %lld ms after the contact, trust %d", i, (long long)(at - noon), trust);
	}
	/* A contact that is not known by the device, and one from our own future, give no moment outside the bounds. */
	struct survey_tablet_item v = {.at = {noon + hour, 9, {1}}, .contact = {.server = noon + 9 * hour}};
	struct survey_tablet_clock now = {noon + 2 * hour, 9, {2}};
	enum survey_tablet_trust trust;
	assert_true(survey_tablet_when(&v, &now, noon + 2 * hour, &trust) == noon + 2 * hour);
	assert_int_equal(trust, TABLET_CLOCK_DOUBT);
}

/* ---- in the store ---- */

struct made {
	struct survey_unit unit;
	int64_t service_id, period_id, version_id, start; /* start: noon of the survey's second day, WITA */
};

static enum err make(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	enum office_no no;
	enum survey_no sno;
	TRY(office_bootstrap(rq, &b, &c, &no));
	struct calendar_profile profile;
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &profile));
	struct office_unit u = {.city_id = c.id, .kind = UNIT_KELURAHAN, .name = STR("Kelurahan Melati"),
	                        .region_code = STR(""), .profile_id = profile.id,
	                        .from_on = civil_from(2020, 1, 1), .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	assert_int_equal(no, OFFICE_FINE);
	struct office_service s = {.unit_id = u.id, .name = STR("Surat keterangan"), .from_on = u.from_on,
	                           .to_on = INT32_MAX};
	TRY(office_service_put(rq, &s, &no));
	assert_int_equal(no, OFFICE_FINE);
	TRY(survey_unit_by_id(rq, u.id, &m->unit));
	struct survey_period p = {
		.city_id = c.id, .code = STR("2026"), .name = STR("Survei 2026"), .year = 2026,
		.starts_on = civil_from(2026, 11, 1), .ends_on = civil_from(2026, 11, 30),
		.decided_on = civil_from(2026, 10, 1),
		.weights = STR("exact"), .estimator = STR("official"), .headline = STR("gabungan"),
		.decision_no = STR("1/2026"), .chosen = STR("siapa saja"),
		.chosen_note = STR(""), .source = STR(""), .live = true,
	};
	TRY(survey_period_make(rq, &p, &m->period_id));
	struct survey_cover cover = {.unit_id = u.id, .users = 100, .target = -1, .method = STR("rumus")};
	TRY(survey_cover_set(rq, m->period_id, &cover));
	TRY(survey_period_open(rq, m->period_id, &sno));
	assert_int_equal(sno, SURVEY_YES);
	TRY(survey_period_get(rq, m->period_id, &p));
	m->version_id = p.version_id;
	m->service_id = s.id;
	m->start = civil_ms(civil_from(2026, 11, 2), 12 * 60, ZONE_WITA);
	return OK;
}


/* An answer of the form held since the survey's second day, given `after` ms later by a good clock. */
static struct str line_of(struct rq *rq, const struct made *m, const char *id, int64_t version, const char *marks,
                          int64_t after)
{
	struct str mac = survey_tablet_sign(rq, &m->unit, m->period_id, version, m->start);
	return str_fmt(rq->a, "%s.%lld.%lld.%lld.%s.1.2.3.4.%lld.5." S2 ".%lld.%lld.1." S1 ".%.*s", id, (long long)m->period_id,
	               (long long)version, (long long)m->service_id, marks, (long long)(m->start + after), (long long)m->start,
	               (long long)m->start, STR_ARG(mac));
}

static struct survey_tablet_clock good_clock(const struct rq *rq)
{
	return (struct survey_tablet_clock){rq->now, 77, {3}};
}

#define PUT(line, out) \
	do { \
		struct survey_tablet_clock now_ = good_clock(rq); \
		TRY(survey_tablet_put(rq, &m->unit, line, &now_, out)); \
	} while (0)

static enum err first(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_tablet_verdict v[4];
	int64_t day = 24 * hour;
	PUT(line_of(rq, m, ID, m->version_id, "433333333", day), &v[0]);
	assert_true(v[0].no == SURVEY_YES && !v[0].already && v[0].trust == TABLET_CLOCK_FINE);
	assert_int_equal(v[0].day, civil_from(2026, 11, 3));
	/* The same again, later in the same breath: there already, the same receipt. */
	PUT(line_of(rq, m, ID, m->version_id, "433333333", day), &v[1]);
	assert_true(v[1].no == SURVEY_YES && v[1].already && v[1].day == v[0].day && hash_eq(&v[0].receipt, &v[1].receipt));
	/* The same number for other answers, or for another person: refused, and told. */
	PUT(line_of(rq, m, ID, m->version_id, "133333333", day), &v[2]);
	assert_int_equal(v[2].no, SURVEY_ID_USED);
	struct str other = line_of(rq, m, ID, m->version_id, "433333333", day);
	char *age = (char *)(uintptr_t)other.s + str_find(other, STR(".433333333.")) + 11;
	*age = '6';
	PUT(other, &v[3]);
	assert_int_equal(v[3].no, SURVEY_ID_USED);
	return OK;
}

static enum err bad_among_good(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_tablet_verdict v;
	static const char *const ids[] = {"a0000000000000000000000000000001", "a0000000000000000000000000000002",
	                                  "a0000000000000000000000000000003"};
	PUT(line_of(rq, m, ids[0], m->version_id, "333333333", hour), &v);
	assert_int_equal(v.no, SURVEY_YES);
	PUT(STR("a0000000000000000000000000000009.1.rusak"), &v);
	assert_int_equal(v.no, SURVEY_UNREADABLE);
	assert_int_equal(v.id[15], 9);
	PUT(line_of(rq, m, "a000000000000000000000000000000a", m->version_id + 1, "333333333", hour), &v);
	assert_int_equal(v.no, SURVEY_UNKNOWN_FORM); /* signed by us, but no version of this period */
	PUT(line_of(rq, m, "a000000000000000000000000000000b", m->version_id, "3333", hour), &v);
	assert_int_equal(v.no, SURVEY_UNKNOWN_FORM); /* another number of questions */
	struct str forged = line_of(rq, m, "a000000000000000000000000000000c", m->version_id, "333333333", hour);
	char *last = (char *)(uintptr_t)forged.s + forged.n - 1;
	*last = *last == '0' ? '1' : '0';
	PUT(forged, &v);
	assert_int_equal(v.no, SURVEY_UNKNOWN_FORM); /* a moment we never signed */
	PUT(line_of(rq, m, "a000000000000000000000000000000d", m->version_id, "000000000", hour), &v);
	assert_int_equal(v.no, SURVEY_NO_ANSWER);
	struct made elsewhere = *m;
	elsewhere.service_id = 42;
	PUT(line_of(rq, &elsewhere, "a000000000000000000000000000000e", m->version_id, "333333333", hour), &v);
	assert_int_equal(v.no, SURVEY_UNKNOWN_SERVICE);
	for (size_t i = 1; i < countof(ids); i++) {
		PUT(line_of(rq, m, ids[i], m->version_id, "333333333", hour), &v);
		assert_true(v.no == SURVEY_YES && !v.already);
	}
	return OK;
}

/* The survey was closed while the tablet lay in a drawer: its answers still count until publication. */
static enum err after_the_end(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_tablet_verdict v;
	enum survey_no no;
	TRY(survey_period_close(rq, m->period_id, &no));
	assert_int_equal(no, SURVEY_YES);
	PUT(line_of(rq, m, "b0000000000000000000000000000001", m->version_id, "333333333", 27 * 24 * hour), &v);
	assert_true(v.no == SURVEY_YES && v.day == civil_from(2026, 11, 29));
	PUT(line_of(rq, m, "b0000000000000000000000000000002", m->version_id, "333333333", 30 * 24 * hour), &v);
	assert_int_equal(v.no, SURVEY_OUTSIDE_DATES);
	/* A clock that was set in between cannot say the day: not lost, and inside the survey's dates. */
	struct survey_tablet_clock odd = {rq->now + 9000 * hour, 5, {9}};
	TRY(survey_tablet_put(rq, &m->unit, line_of(rq, m, "b0000000000000000000000000000003", m->version_id, "333333333",
	                                            20000 * hour), &odd, &v));
	assert_true(v.no == SURVEY_YES && v.trust == TABLET_CLOCK_DOUBT && v.day == civil_from(2026, 11, 30));
	return OK;
}

static enum err repeat_after_publication(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_tablet_verdict v;
	enum survey_no no;
	TRY(survey_period_publish(rq, m->period_id, &no));
	assert_int_equal(no, SURVEY_YES);
	PUT(line_of(rq, m, ID, m->version_id, "433333333", 24 * hour), &v);
	assert_true(v.no == SURVEY_YES && v.already);
	PUT(line_of(rq, m, "c0000000000000000000000000000001", m->version_id, "333333333", 24 * hour), &v);
	assert_int_equal(v.no, SURVEY_NOT_OPEN);
	return OK;
}

struct told {
	int64_t n, doubt;
};

static enum err told_one(void *ctx, const struct survey_reply *v)
{
	struct told *t = ctx;
	t->n++;
	t->doubt += str_eq(str_trim(v->extra), STR("jam=diragukan"));
	assert_int_equal(v->trait[TRAIT_CHANNEL], CHANNEL_TABLET);
	return OK;
}

static enum err count(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct told t = {0};
	TRY(survey_answers_each(rq, m->period_id, 0, told_one, &t));
	assert_int_equal(t.n, 6);
	assert_int_equal(t.doubt, 1);
	return OK;
}

static void kept_once(struct app_place *p)
{
	struct made m = {0};
	struct arena *a = arena_new(1024 * 1024);
	assert_ok(app_run_at(p->app, true, civil_ms(civil_from(2026, 11, 2), 8 * 60, ZONE_WITA), a, make, &m));
	assert_ok(app_run_at(p->app, true, m.start + 25 * hour, NULL, first, &m));
	assert_ok(app_run_at(p->app, true, m.start + 26 * hour, NULL, bad_among_good, &m));
	assert_ok(app_run_at(p->app, true, m.start + 31 * 24 * hour, NULL, after_the_end, &m));
	assert_ok(app_run_at(p->app, true, m.start + 40 * 24 * hour, NULL, repeat_after_publication, &m));
	assert_ok(app_run(p->app, false, count, &m));
	arena_free(a);
}

static void answers_are_kept_once(void **state)
{
	(void)state;
	app_on_both(kept_once);
}

/* ---- codes typed on a tablet ---- */

static enum err channel_is(void *ctx, const struct survey_reply *v)
{
	int *n = ctx;
	n[v->trait[TRAIT_CHANNEL]]++;
	return OK;
}

static struct str coded(struct rq *rq, const struct made *m, const char *id, const char *code)
{
	struct str line = line_of(rq, m, id, m->version_id, "433333333", hour);
	return str_fmt(rq->a, "%.*s.9.0000000000000007.%s", STR_ARG(line), code);
}

/* A good code proves the answer; used again, or one that still waits, leaves it an answer like others. */
static enum err codes(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_code_issued open, waits;
	struct survey_code_ask ask = {.services = &m->service_id, .n_services = 1, .open = true};
	struct survey_tablet_verdict v;
	struct survey_code_seen seen;
	enum survey_code_no no;
	int n[CHANNELS] = {0};
	TRY(survey_code_issue(rq, &m->unit, &ask, &open));
	ask.open = false;
	TRY(survey_code_issue(rq, &m->unit, &ask, &waits));
	PUT(coded(rq, m, "a0112233445566778899aabbccddee00", open.text.code), &v);
	assert_true(v.no == SURVEY_YES && !v.already);
	PUT(coded(rq, m, "a0112233445566778899aabbccddee00", open.text.code), &v);
	assert_true(v.no == SURVEY_YES && v.already);
	PUT(coded(rq, m, "b0112233445566778899aabbccddee00", open.text.code), &v);
	assert_true(v.no == SURVEY_YES && !v.already);
	PUT(coded(rq, m, "c0112233445566778899aabbccddee00", waits.text.code), &v);
	assert_int_equal(v.no, SURVEY_YES);
	PUT(coded(rq, m, "d0112233445566778899aabbccddee00", "AAAAAAAAAB"), &v);
	assert_int_equal(v.no, SURVEY_UNREADABLE);
	TRY(survey_code_look(rq, waits.text.code, &seen, &no));
	assert_int_equal(no, CODE_NOT_YET);
	TRY(survey_answers_each(rq, m->period_id, 0, channel_is, n));
	assert_true(n[CHANNEL_TABLET_CODE] == 1 && n[CHANNEL_TABLET] == 2);
	return OK;
}

/* A period that wants codes refuses the rest, and an empty form spends nothing. */
static enum err codes_wanted(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_code_issued c;
	struct survey_code_ask ask = {.services = &m->service_id, .n_services = 1, .open = true};
	struct survey_tablet_verdict v;
	int64_t changed;
	TRY(sql_survey_period_codes(rq->db, m->period_id, STR(""), STR("wajib"), &changed));
	assert_int_equal(changed, 1);
	PUT(line_of(rq, m, "e0112233445566778899aabbccddee00", m->version_id, "433333333", hour), &v);
	assert_int_equal(v.no, SURVEY_NEEDS_CODE);
	TRY(survey_code_issue(rq, &m->unit, &ask, &c));
	struct str empty = line_of(rq, m, "f0112233445566778899aabbccddee00", m->version_id, "000000000", hour);
	PUT(str_fmt(rq->a, "%.*s.9.0000000000000007.%s", STR_ARG(empty), c.text.code), &v);
	assert_int_equal(v.no, SURVEY_NO_ANSWER);
	PUT(coded(rq, m, "f1112233445566778899aabbccddee00", c.text.code), &v);
	assert_int_equal(v.no, SURVEY_YES);
	return OK;
}

static void with_codes(struct app_place *p)
{
	struct made m = {0};
	struct arena *a = arena_new(1024 * 1024);
	assert_ok(app_run_at(p->app, true, civil_ms(civil_from(2026, 11, 2), 8 * 60, ZONE_WITA), a, make, &m));
	assert_ok(app_run_at(p->app, true, m.start + 2 * hour, NULL, codes, &m));
	assert_ok(app_run_at(p->app, true, m.start + 3 * hour, NULL, codes_wanted, &m));
	arena_free(a);
}

static void codes_on_a_tablet(void **state)
{
	(void)state;
	app_on_both(with_codes);
}

TEST_GROUP(survey_tablet, cmocka_unit_test(a_line_is_read_strictly), cmocka_unit_test(the_day_when_the_clock_lies),
           cmocka_unit_test(answers_are_kept_once), cmocka_unit_test(codes_on_a_tablet));
