/* Filled forms: each counts once, whatever the line, the clock or the form has done meanwhile, on both engines. */
#include "openrosa/openrosa_pages_filled.h"
#include "survey_sql.h"

static void counted_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	struct filled v = {.uuid = "11111111-2222-4333-8444-555555555555", .marks = "433333321", .service_id = f.service_id,
	                   .ago_ms = 3 * 24 * 3600 * INT64_C(1000)};
	struct str body = post(&f, &v, 201);
	assert_true(f.statements <= 16);
	assert_true(says(body, "submit_success") && says(body, "instanceID=\"uuid:11111111-2222-4333-8444-555555555555\""));
	struct lying l = lying(&f);
	assert_int_equal(l.n, 1);
	assert_true(survey_mark(l.last.marks, 0) == 4 && survey_mark(l.last.marks, 8) == 1);
	assert_true(l.last.service_id == f.service_id && l.last.trait[TRAIT_CHANNEL] == CHANNEL_TALK);
	assert_int_equal(l.last.on, civil_day(f.today_ms, ZONE_WITA) - 3);
	/* The line broke before the device heard it: the same again. */
	assert_true(says(post(&f, &v, 201), "tetap dihitung satu kali"));
	/* Other content under the number, in an element, a trait or the service. */
	struct filled other = v;
	other.marks = "433333322";
	assert_true(says(post(&f, &other, 409), "tetap tersimpan di perangkat"));
	other = v;
	other.age = "3";
	post(&f, &other, 409);
	other = v;
	other.service_id = 0;
	post(&f, &other, 409);
	l = lying(&f);
	assert_int_equal(l.n, 1);
	assert_int_equal(survey_mark(l.last.marks, 8), 1);
	/* Files that nobody asked for are counted and dropped; a sending in parts is told so. */
	other = (struct filled){.uuid = "11111111-2222-4333-8444-555555555556", .marks = "2",
		.extra = "--x\r\nContent-Disposition: form-data; name=\"f.jpg\"; filename=\"f.jpg\"\r\n\r\nabc\r\n"
		         "--x\r\nContent-Disposition: form-data; name=\"*isIncomplete*\"\r\n\r\nyes\r\n"};
	body = post(&f, &other, 202);
	assert_true(says(body, "1 lampiran tidak disimpan") && says(body, "isComplete=\"false\""));
	other.extra = NULL;
	assert_true(says(post(&f, &other, 201), "isComplete=\"true\""));
	assert_int_equal(lying(&f).n, 2);
	arena_free(f.a);
}
static void each_answer_counts_once(void **state) { (void)state; app_on_both(counted_in); }

static void refused_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	const char *uuid = "22222222-2222-4333-8444-555555555555";
	const struct hash content = {{1, 2, 3, 4}};
	struct survey_unit other = f.other;
	struct str v_next = openrosa_version(f.a, f.period_id, f.version_id + 1, &content);
	struct str p_next = openrosa_version(f.a, f.period_id + 1, f.version_id, &content);
	const struct {
		struct filled v;
		int status;
		const char *says;
	} t[] = {
		{{.uuid = uuid, .marks = "333333333", .version = v_next}, 404, "tidak dikenal"},
		{{.uuid = uuid, .marks = "333333333", .version = p_next}, 404, "tidak dikenal"},
		{{.uuid = uuid, .marks = "333333333", .version = STR("3")}, 404, "tidak dikenal"},
		{{.uuid = uuid, .marks = "333333333", .form = str_z(f.a, openrosa_form_id(f.a, other.id))}, 404, "alamat peladen"},
		{{.uuid = uuid, .marks = "3333333333"}, 422, "isian yang tidak dikenal"},
		{{.uuid = uuid, .marks = "5"}, 422, "(u1)"},
		{{.uuid = uuid, .marks = ""}, 422, "unsur"},
		{{.uuid = uuid, .marks = "3", .service_id = 12345}, 422, "Layanan"},
		{{.uuid = uuid, .marks = "3", .ago_ms = INT64_C(30) * 24 * 3600 * 1000}, 422, "Periksa tanggal dan jam perangkat"},
		{{.uuid = "zz", .marks = "3"}, 422, "instanceID"},
	};
	for (size_t i = 0; i < countof(t); i++) {
		struct str body = post(&f, &t[i].v, t[i].status);
		if (!says(body, t[i].says) || !says(body, "tetap tersimpan di perangkat") || !says(body, "<OpenRosaResponse"))
			fail_msg("case %zu says %.*s", i, STR_ARG(body));
	}
	const struct filled plain = {.uuid = uuid, .marks = "3"};
	post_xml(&f, STR("<data"), &plain, 400);
	post_xml(&f, STR("<!DOCTYPE a [<!ENTITY x 'y'>]><data>&x;</data>"), &plain, 400);
	struct buf big = buf_new(f.a, 100000);
	for (int i = 0; i < 4000; i++)
		buf_z(&big, "<!-- 0123456789 -->");
	post_xml(&f, buf_done(&big), &plain, 413);
	struct web_request *r = request(&f, "POST", path(&f, "/submission"), STR("--x\r\nContent-Disposition: form-data; "
	                                "name=\"lain\"\r\n\r\n1\r\n--x--\r\n"));
	add(r, "Content-Type", STR("multipart/form-data; boundary=x"));
	add(r, "Authorization", basic(&f, f.device.username, f.password));
	assert_true(says(send(&f, r, 400), "xml_submission_file"));
	assert_int_equal(lying(&f).n, 0);
	/* The answer that was told to wait is taken as soon as nothing is wrong with it. */
	post(&f, &plain, 201);
	assert_int_equal(lying(&f).n, 1);
	arena_free(f.a);
}
static void refusals_store_nothing(void **state) { (void)state; app_on_both(refused_in); }

static void clocks_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	/* A device ten years behind, which says so by its own Date: set right to two days ago. */
	const struct filled behind = {.uuid = "33333333-2222-4333-8444-555555555555", .marks = "3",
		.ago_ms = (INT64_C(3650) + 2) * 24 * 3600 * 1000, };
	struct filled v = behind;
	struct civil c = civil_of(f.today_ms - INT64_C(3650) * 24 * 3600 * 1000 - 8 * 3600000, ZONE_WITA);
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	v.date = str_fmt(f.a, "Sun, %02d %.3s %04d %02d:%02d:%02d GMT", c.day, months + 3 * (c.month - 1), c.year, c.hour,
	                 c.minute, c.second);
	assert_true(says(post(&f, &v, 201), "sudah dibetulkan"));
	int32_t on = lying(&f).last.on, want = civil_day(f.today_ms, ZONE_WITA) - 2;
	assert_true(on >= want - 1 && on <= want + 1); /* a clock of twelve hours may be half a day off in another year */
	/* In our future without a reason: today, and told. */
	const struct filled ahead = {.uuid = "33333333-2222-4333-8444-555555555556", .marks = "3",
	                             .ago_ms = -INT64_C(5) * 24 * 3600 * 1000};
	assert_true(says(post(&f, &ahead, 201), "diragukan"));
	assert_int_equal(lying(&f).n, 2);
	arena_free(f.a);
}
static void a_wrong_clock_is_told(void **state) { (void)state; app_on_both(clocks_in); }

/* ---- a form that changes while devices are away ---- */

static enum err changed(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	enum office_no no;
	struct office_service s = {.unit_id = f->unit.id, .name = STR("Layanan baru"), .from_on = civil_from(2020, 1, 1),
	                           .to_on = INT32_MAX};
	return office_service_put(rq, &s, &no);
}

/* A later version of the instrument, in which the last question was dropped. */
static enum err newer(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	struct survey_version_newest_row old;
	struct survey_elements e;
	TRY(sql_survey_version_newest(rq->db, rq->a, STR("skm-2017"), &old));
	TRY(survey_elements_of(rq, f->version_id, &e));
	f->next_id = rq_id(rq);
	TRY(sql_survey_version_add(rq->db, f->next_id, old.instrument_id, old.version + 1, STR(""), 4, rq->now, NULL));
	for (size_t i = 0; i + 1 < e.n; i++) {
		const struct survey_element *v = &e.v[i];
		TRY(sql_survey_element_add(rq->db, f->next_id, v->place, v->meaning, v->code, v->form_no, v->name, v->question,
		                           v->answer[1], v->answer[2], v->answer[3], v->answer[4], v->weight, NULL));
	}
	return OK;
}

static void away_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	struct str old = f.version;
	assert_ok(app_run(f.app, true, changed, &f));
	struct str now = between(get(&f, "/formList", 200), "<version>", "</version>");
	assert_false(str_eq(old, now));
	get(&f, str_z(f.a, str_fmt(f.a, "/form/%.*s", STR_ARG(old))), 404);
	/* What was filled in on the old form is an answer like any other. */
	struct filled v = {.uuid = "55555555-2222-4333-8444-555555555555", .marks = "333333333", .version = old};
	post(&f, &v, 201);
	assert_ok(app_run(f.app, true, newer, &f));
	const struct hash content = {{0}};
	v = (struct filled){.uuid = "55555555-2222-4333-8444-555555555556", .marks = "44444444",
	                    .version = openrosa_version(f.a, f.period_id, f.next_id, &content)};
	post(&f, &v, 201);
	assert_int_equal(lying(&f).n, 2);
	assert_true(says(post(&f, &v, 201), "satu kali"));
	v.version = old; /* the same marks, but of other questions */
	post(&f, &v, 409);
	v.uuid = "55555555-2222-4333-8444-555555555557";
	v.version = openrosa_version(f.a, f.period_id, f.next_id, &content);
	v.marks = "444444444"; /* a question that this version does not have */
	post(&f, &v, 422);
	assert_int_equal(lying(&f).n, 2);
	arena_free(f.a);
}
static void a_form_that_changed(void **state) { (void)state; app_on_both(away_in); }

static enum err closed(struct rq *rq, void *ctx)
{
	enum survey_no no;
	TRY(survey_period_close(rq, ((struct outing *)ctx)->period_id, &no));
	assert_int_equal(no, SURVEY_YES);
	return OK;
}
static enum err published(struct rq *rq, void *ctx)
{
	enum survey_no no;
	TRY(survey_period_publish(rq, ((struct outing *)ctx)->period_id, &no));
	assert_int_equal(no, SURVEY_YES);
	return OK;
}
static void late_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	static const char *const early[] = {"44444444-2222-4333-8444-000000000001", "44444444-2222-4333-8444-000000000002",
	                                    "44444444-2222-4333-8444-000000000003", "44444444-2222-4333-8444-000000000004"};
	struct filled v = {.marks = "3"};
	for (size_t i = 0; i < countof(early); i++) {
		v.uuid = early[i];
		post(&f, &v, 201);
	}
	assert_ok(app_run(f.app, true, closed, &f));
	/* No form is offered any more, but what was filled in time still comes in, until the result is out. */
	assert_false(says(get(&f, "/formList", 200), "<xform>"));
	v.uuid = "44444444-2222-4333-8444-555555555556";
	v.ago_ms = 24 * 3600 * 1000;
	post(&f, &v, 201);
	assert_ok(app_run(f.app, true, published, &f));
	assert_true(says(post(&f, &v, 201), "satu kali"));
	v.uuid = "44444444-2222-4333-8444-555555555557";
	post(&f, &v, 422);
	assert_int_equal(lying(&f).n, 5);
	assert_ok(app_run(f.app, true, ended, &f));
	get(&f, "/formList", 401);
	post(&f, &v, 401);
	arena_free(f.a);
}
static void late_answers_and_lost_devices(void **state) { (void)state; app_on_both(late_in); }

/* ---- what is told beside the answer ---- */

static enum err arrived(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	struct survey_doubts *d;
	struct survey_period p;
	int asked = 0, self = 0;
	TRY(survey_period_get(rq, f->period_id, &p));
	TRY(survey_doubts_of(rq, &p, 0, &d));
	assert_int_equal(d->n, 2);
	for (size_t i = 0; i < d->n; i++) {
		const struct survey_doubt_answer *v = &d->v[i];
		assert_true(v->seconds == 75 && v->surveyor_id == f->account_id);
		asked += v->device < 0;
		self += v->device >= 0;
	}
	assert_true(asked == 1 && self == 1);
	return OK;
}

static void arrival_in(struct app_place *p)
{
	struct outing f;
	begin(&f, p);
	struct filled v = {.uuid = "66666666-2222-4333-8444-555555555555", .marks = "3"};
	post(&f, &v, 201);
	v = (struct filled){.uuid = "66666666-2222-4333-8444-555555555556", .marks = "4", .self = true};
	post(&f, &v, 201);
	assert_int_equal(lying(&f).n, 2);
	assert_ok(app_run(f.app, false, arrived, &f));
	arena_free(f.a);
}
static void seconds_surveyor_and_device(void **state) { (void)state; app_on_both(arrival_in); }

static void codes_in(struct app_place *p)
{
	struct outing f;
	begin_with(&f, p, true);
	struct str form = get(&f, str_z(f.a, str_fmt(f.a, "/form/%.*s", STR_ARG(f.version))), 200);
	assert_true(says(form, "<value>tanya</value>") && !says(form, "<value>sendiri</value>"));
	struct filled v = {.uuid = "77777777-2222-4333-8444-555555555555", .marks = "3", .self = true};
	assert_true(says(post(&f, &v, 422), "kode kunjungan"));
	v.self = false;
	post(&f, &v, 201);
	assert_int_equal(lying(&f).n, 1);
	arena_free(f.a);
}
static void where_codes_are_asked(void **state) { (void)state; app_on_both(codes_in); }

TEST_GROUP(openrosa_put, cmocka_unit_test(each_answer_counts_once), cmocka_unit_test(refusals_store_nothing),
           cmocka_unit_test(a_wrong_clock_is_told), cmocka_unit_test(a_form_that_changed),
           cmocka_unit_test(late_answers_and_lost_devices), cmocka_unit_test(seconds_surveyor_and_device),
           cmocka_unit_test(where_codes_are_asked));
