/* Doubts in a store and on pages, on both engines: what arrives, who decides, what everyone is told, what is forgotten. */
#include <unistd.h>

#include "app/app_place.h"
#include "app/passing.h"
#include "base/embed.h"
#include "demo/demo_store.h"
#include "store/db.h"
#include "survey/survey_left.h"
#include "survey/survey_pick.h"
#include "survey/survey_store_doubt.h"

struct doubting {
	struct app *app;
	struct arena *a;
	int64_t period, admin, other, melati, hilir;
	struct str out; /* of a request */
	int status;
};

static enum err bontang_units(struct rq *rq, void *ctx) { return demo_bontang_units(rq, *(int64_t *)ctx, ctx); }
static enum err contoh_units(struct rq *rq, void *ctx) { return demo_contoh_units(rq, *(int64_t *)ctx, ctx); }
static enum err quarter(struct rq *rq, void *ctx) { return demo_contoh_period(rq, *(int *)ctx); }
static enum err doubts(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_doubts(rq); }
static enum err people(struct rq *rq, void *ctx)
{
	struct demo_account *v;
	size_t n;
	(void)ctx;
	TRY(demo_contoh_accounts(rq, &v, &n));
	for (size_t i = 0; i < n; i++)
		v[i].hash = STR("$argon2id$none");
	return demo_contoh_accounts_add(rq, v, n);
}

static enum err find(struct rq *rq, void *ctx)
{
	struct doubting *t = ctx;
	struct survey_unit melati, hilir;
	struct survey_period p;
	TRY(survey_unit_by_slug(rq, STR("kelurahan-melati"), &melati));
	TRY(survey_unit_by_slug(rq, STR("uptd-puskesmas-contoh-hilir"), &hilir));
	TRY(survey_period_running(rq, melati.id, civil_day(rq->now, melati.zone), &p));
	t->melati = melati.id;
	t->hilir = hilir.id;
	t->period = p.id;
	TRY(account_find(rq, STR("admin.kota"), &t->admin));
	return account_find(rq, STR("admin.kota2"), &t->other);
}

static void city(struct app_place *p, struct doubting *t)
{
	int64_t at = 0;
	*t = (struct doubting){.app = p->app, .a = arena_new(64 << 20)};
	do
		assert_ok(app_run(p->app, true, bontang_units, &at));
	while (at != 0);
	do
		assert_ok(app_run(p->app, true, contoh_units, &at));
	while (at != 0);
	for (int part = 1; part < 3; part++)
		assert_ok(app_run(p->app, true, quarter, &part));
	assert_ok(app_run(p->app, true, people, NULL));
	assert_ok(app_run(p->app, true, doubts, NULL));
	assert_ok(app_run(p->app, true, doubts, NULL)); /* again: nothing more */
	assert_ok(app_run(p->app, false, find, t));
}

/* ---- with and without, a second time from the rows ---- */

struct slowly {
	int64_t unit_id;
	struct survey_tally with, without;
};

static enum err add_row(void *ctx, const struct survey_reply *v)
{
	struct slowly *s = ctx;
	if (s->unit_id != 0 && v->unit_id != s->unit_id)
		return OK;
	survey_tally_marks(&s->with, v->marks);
	if (v->left_out == 0)
		survey_tally_marks(&s->without, v->marks);
	return OK;
}

static enum err same_as_slow(struct rq *rq, const struct doubting *t, const struct survey_unit *of, struct survey_report *r)
{
	struct survey_period p;
	struct slowly s = {.unit_id = of->id, .with.elements = 9, .without.elements = 9};
	struct survey_index with, without;
	struct num w[SURVEY_PLACES_MAX];
	TRY(survey_period_get(rq, t->period, &p));
	TRY(survey_report_of(rq, of, &p, r));
	TRY(survey_answers_each(rq, p.id, 0, add_row, &s));
	assert_true(survey_weights(rq->a, WEIGHT_EXACT, 9, NULL, w));
	survey_index_of(rq->a, &s.with, w, &with);
	survey_index_of(rq->a, &s.without, w, &without);
	assert_int_equal(r->left.n, s.with.n - s.without.n);
	assert_int_equal(r->all.tally.n, s.without.n);
	assert_int_equal(num_cmp(r->all.x.ikm, without.ikm), 0);
	if (r->left.n > 0) {
		assert_true(r->left.stands);
		assert_int_equal(num_cmp(r->left.with, with.ikm), 0);
		assert_int_equal(num_cmp(r->left.without, without.ikm), 0);
	}
	return OK;
}

/* Left out in the city and in two units, and who is told of it. */
static enum err look(struct rq *rq, const struct doubting *t, const int64_t left[3], const bool told[3])
{
	struct survey_unit of[3];
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &of[0]));
	TRY(survey_unit_by_id(rq, t->melati, &of[1]));
	TRY(survey_unit_by_id(rq, t->hilir, &of[2]));
	for (int i = 0; i < 3; i++) {
		struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
		TRY(same_as_slow(rq, t, &of[i], r));
		assert_int_equal(r->left.n, left[i]);
		assert_int_equal(r->left.told, told[i]);
		struct str s = survey_left_sentence(rq->a, LANG_ID, r);
		assert_int_equal(s.n > 0, left[i] > 0);
		assert_int_equal(str_find(s, STR("dengan semua jawaban: ")) >= 0, told[i]);
	}
	return OK;
}

static enum err as_made(struct rq *rq, void *ctx)
{
	return look(rq, ctx, (const int64_t[]){9, 0, 9}, (const bool[]){true, false, true});
}

/* ---- decisions ---- */

static enum err leave(struct rq *rq, const struct doubting *t, const struct survey_pick *pick, const char *digest,
                      enum survey_no want)
{
	struct survey_period p;
	struct survey_doubts *d;
	const struct survey_doubt_answer *v[100];
	enum survey_no no;
	TRY(survey_period_get(rq, t->period, &p));
	TRY(survey_doubts_of(rq, &p, 0, &d));
	size_t n = survey_pick_answers(d, pick, v, countof(v));
	struct str seen = digest != NULL ? str_of(digest) : survey_pick_digest(rq, v, n);
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = t->admin};
	TRY(survey_leave_make(rq, &p, d, pick, survey_pick_rule(rq->a, pick, STR(""), &d->limits), STR("uji"), seen, &no));
	assert_int_equal(no, want);
	return OK;
}

static enum err refusals(struct rq *rq, void *ctx)
{
	struct doubting *t = ctx;
	const struct survey_pick straight = {.device = -1, .found = DOUBT_BIT(DOUBT_STRAIGHT)},
		uniform = {.device = -1, .unit_id = t->melati, .found = DOUBT_BIT(DOUBT_UNIFORM)},
		fast = {.device = -1, .found = DOUBT_BIT(DOUBT_FAST)};
	TRY(leave(rq, t, &straight, NULL, SURVEY_LEAVE_RULE));
	TRY(leave(rq, t, &fast, NULL, SURVEY_LEAVE_NONE)); /* they are out already */
	return leave(rq, t, &uniform, "00", SURVEY_LEAVE_CHANGED);
}

/* Two answers of one unit, picked singly. */
static enum err two_more(struct rq *rq, void *ctx)
{
	struct doubting *t = ctx;
	struct survey_period p;
	struct survey_doubts *d;
	const struct survey_doubt_answer *v[100];
	struct survey_pick pick = {.device = -1, .unit_id = t->melati, .found = DOUBT_BIT(DOUBT_UNIFORM)};
	struct survey_answer_id ids[2];
	TRY(survey_period_get(rq, t->period, &p));
	TRY(survey_doubts_of(rq, &p, 0, &d));
	assert_int_equal(survey_pick_answers(d, &pick, v, countof(v)), 12);
	for (int i = 0; i < 2; i++)
		memcpy(ids[i].b, v[i]->id, 16);
	pick.ids = ids;
	pick.n_ids = 2;
	TRY(leave(rq, t, &pick, NULL, SURVEY_YES));
	/* Two must not be worked out: nor by taking the nine of the other unit from the city's eleven. */
	return look(rq, t, (const int64_t[]){11, 2, 9}, (const bool[]){true, false, false});
}

static enum err undo(struct rq *rq, void *ctx)
{
	struct doubting *t = ctx;
	struct survey_leave *l;
	struct journal_line *j;
	size_t n, told;
	enum survey_no no;
	TRY(survey_leave_list(rq, t->period, &l, &n));
	assert_int_equal(n, 2);
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = t->admin};
	TRY(survey_leave_undo(rq, l[0].id, STR("uji"), &no));
	assert_int_equal(no, SURVEY_LEAVE_OTHER);
	rq->actor.id = t->other;
	for (size_t i = 0; i < n; i++) {
		TRY(survey_leave_undo(rq, l[i].id, STR("sudah diperiksa"), &no));
		assert_int_equal(no, SURVEY_YES);
	}
	TRY(survey_leave_undo(rq, l[0].id, STR("lagi"), &no));
	assert_int_equal(no, SURVEY_LEAVE_UNDONE);
	TRY(journal_lines(rq, &(struct journal_filter){.max = 50, .kind = STR("survey_leave")}, &j, &told));
	assert_int_equal(told, 4);
	for (size_t i = 0; i < told; i++)
		assert_true(str_find(j[i].event.payload, STR("\"digest\"")) > 0 &&
		            str_find(j[i].event.payload, STR("\"answers\"")) > 0);
	return look(rq, t, (const int64_t[]){0, 0, 0}, (const bool[]){false, false, false});
}

/* ---- the key ends with the period ---- */

static enum err publish(struct rq *rq, void *ctx)
{
	struct doubting *t = ctx;
	enum survey_no no;
	enum survey_key key;
	int64_t at;
	TRY(survey_key_state(rq, t->period, &key, &at));
	assert_int_equal(key, KEY_LIVES);
	struct survey_period p;
	TRY(survey_period_get(rq, t->period, &p));
	TRY(survey_known_put(rq, p.city_id, STR("tablet:c0ffee0123456789"), STR("Tablet ruang tunggu")));
	TRY(survey_period_close(rq, t->period, &no));
	TRY(survey_period_publish(rq, t->period, &no));
	assert_int_equal(no, SURVEY_YES);
	TRY(survey_key_state(rq, t->period, &key, &at));
	assert_int_equal(key, KEY_GOING);
	return OK;
}

static enum err key_job(struct rq *rq, void *ctx)
{
	return survey_key_job(rq, civil_day(rq->now, ZONE_WITA), ctx);
}

static enum err after(struct rq *rq, void *ctx)
{
	struct doubting *t = ctx;
	struct survey_period p;
	struct survey_doubts *d;
	struct str device;
	enum survey_key key;
	int64_t at;
	size_t n_known = 0;
	const struct survey_pick uniform = {.device = -1, .unit_id = t->melati, .found = DOUBT_BIT(DOUBT_UNIFORM)};
	TRY(survey_key_state(rq, t->period, &key, &at));
	assert_true(key == KEY_GONE && at > 0 && at <= rq->now);
	TRY(survey_period_get(rq, t->period, &p));
	TRY(survey_device_digest(rq, &p, STR("198.51.100.0/24"), &device));
	assert_null(device.s);
	TRY(survey_doubts_of(rq, &p, 0, &d)); /* groups, doubts and what was declared remain */
	assert_int_equal(d->n_devices, 2);
	for (size_t i = 0; i < d->n_devices; i++) {
		assert_int_equal(d->devices[i].known, d->devices[i].tablet);
		n_known += d->devices[i].known;
	}
	assert_int_equal(n_known, 1);
	assert_int_equal(d->all.found[DOUBT_BURST], 3);
	return leave(rq, t, &uniform, NULL, SURVEY_LEAVE_LATE);
}

static void key_ends(struct app_place *p, struct doubting *t)
{
	uint8_t key[PASSING_KEY];
	struct str name = str_fmt(t->a, "survei-%lld", (long long)t->period);
	bool more = true;
	assert_ok(app_passing_key(p->app, name, false, key));
	assert_ok(app_run(p->app, true, publish, t));
	for (int i = 0; i < 20 && more; i++)
		assert_ok(app_run(p->app, true, key_job, &more));
	assert_false(more);
	assert_int_equal(app_passing_key(p->app, name, false, key), ERR_NOT_FOUND);
}

static void decisions(struct app_place *p)
{
	struct doubting t;
	city(p, &t);
	assert_ok(app_run(p->app, false, as_made, &t));
	assert_ok(app_run(p->app, true, refusals, &t));
	assert_ok(app_run(p->app, true, two_more, &t));
	assert_ok(app_run(p->app, true, undo, &t));
	key_ends(p, &t);
	assert_ok(app_run(p->app, true, after, &t));
	arena_free(t.a);
}

/* ---- what arrives ---- */

static enum err arrive(struct rq *rq, void *ctx)
{
	struct doubting *t = ctx;
	struct survey_period p, other;
	struct str first = STR_NULL, elsewhere;
	TRY(survey_period_get(rq, t->period, &p));
	for (int i = 0; i < 9; i++) {
		struct survey_reply v = {.unit_id = t->melati, .id = {(uint8_t)i}};
		TRY(survey_arrival(rq, &p, str_fmt(rq->a, "192.0.2.%d", 10 + i), &v)); /* one network */
		assert_int_equal(v.device.n, SURVEY_DEVICE_LEN);
		assert_true(i == 0 || str_eq(first, v.device));
		assert_int_equal(v.flags, i >= 6 ? INTAKE_BURST : 0);
		first = v.device;
		TRY(survey_arrival(rq, &p, STR("192.0.2.10"), &v)); /* the same form again is not another */
		assert_int_equal(v.flags, i >= 6 ? INTAKE_BURST : 0);
	}
	struct survey_reply v = {.unit_id = t->hilir, .id = {99}};
	TRY(survey_arrival(rq, &p, STR("192.0.2.10"), &v));
	assert_true(v.flags == 0 && str_eq(v.device, first)); /* another unit */
	TRY(survey_arrival(rq, &p, STR("192.0.3.10"), &v));
	assert_false(str_eq(v.device, first));
	v.device = STR_NULL;
	TRY(survey_arrival(rq, &p, STR_NULL, &v));
	assert_null(v.device.s);
	other = p;
	other.id = p.id + 1; /* another period: another key, nothing can be joined */
	TRY(survey_device_digest(rq, &other, STR("192.0.2.0/24"), &elsewhere));
	assert_true(elsewhere.n == SURVEY_DEVICE_LEN && !str_eq(elsewhere, first));
	return OK;
}

static enum err stamps(struct rq *rq, void *ctx)
{
	uint8_t id[16] = {7}, other[16] = {8};
	int64_t began = rq->now;
	(void)ctx;
	struct str s = survey_form_stamp(rq, 5, id);
	static const int64_t ms[] = {0, 999, 1000, 61500, 86400000, 86400001}, want[] = {1, 1, 1, 61, 86400, 0};
	for (size_t i = 0; i < countof(ms); i++) {
		rq->now = began + ms[i];
		assert_int_equal(survey_form_seconds(rq, 5, id, s), want[i]);
	}
	rq->now = began + 30000;
	assert_int_equal(survey_form_seconds(rq, 6, id, s), 0);
	assert_int_equal(survey_form_seconds(rq, 5, other, s), 0);
	assert_int_equal(survey_form_seconds(rq, 5, id, STR("")), 0);
	assert_int_equal(survey_form_seconds(rq, 5, id, STR_NULL), 0);
	struct str dot, mark;
	str_cut(s, '.', &dot, &mark);
	struct str forged = str_fmt(rq->a, "%lld.%.*s", (long long)(began - 600000), STR_ARG(mark));
	assert_int_equal(survey_form_seconds(rq, 5, id, forged), 0);
	rq->now = began - 1000; /* a stamp of the future */
	assert_int_equal(survey_form_seconds(rq, 5, id, s), 0);
	return OK;
}

/* What an answer keeps, over all schema files: a column with an hour, an address or a name would show here. */
static void day_only(void **state)
{
	static const char *const columns[] = {"id", "period_id", "unit_id", "service_id", "day", "channel", "age", "sex", "edu",
		"occ", "marks", "extra", "batch_id", "seconds", "device", "surveyor_id", "flags", "left_out", "version_id", "more"};
	static const char begin[] = "CREATE TABLE survey_answer", add[] = "ALTER TABLE survey_answer ADD COLUMN ";
	bool found[countof(columns)] = {false};
	(void)state;
	for (size_t i = 0; i < embed_count(); i++) {
		struct str text = embed_data(i), line;
		bool inside = false;
		if (!str_starts(str_of(embed_name(i)), STR("schema/")))
			continue;
		while (str_cut(text, '\n', &line, &text) || line.n > 0) {
			struct str name = str_trim(line), rest;
			bool added = str_starts(name, str_of(add));
			if (str_starts(name, STR(");")) || str_starts(name, STR("PRIMARY KEY")))
				inside = false;
			if (inside || added) {
				str_cut(added ? str_sub(name, sizeof(add) - 1, name.n) : name, ' ', &name, &rest);
				bool known = false;
				for (size_t k = 0; k < countof(columns); k++)
					if (str_eqz(name, columns[k]))
						known = found[k] = true;
				if (!known)
					fail_msg("survey_answer keeps %.*s", STR_ARG(name));
			}
			inside |= str_starts(str_trim(line), str_of(begin));
		}
	}
	for (size_t k = 0; k < countof(columns); k++)
		assert_true(found[k]);
}

/* ---- pages ---- */

static void ask(struct doubting *t, const char *method, struct str target, struct str body, int64_t account, int want)
{
	struct str path, query;
	struct web_request *r = ARENA_NEW(t->a, struct web_request);
	struct web_reply *w = ARENA_NEW(t->a, struct web_reply);
	str_cut(target, '?', &path, &query);
	*r = (struct web_request){.method = str_of(method), .target = target, .path = path, .query = query, .body = body,
		.body_fd = -1, .body_n = (int64_t)body.n, .peer = STR("192.0.2.77"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("localhost")};
	r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	assert_ok(app_request(t->app, r, account, t->a, w));
	t->out = buf_done(&w->body);
	if (w->status != want)
		fail_msg("%s %.*s: %d, want %d", method, STR_ARG(target), w->status, want);
}

static struct str hidden(struct doubting *t, const char *name)
{
	struct str mark = str_fmt(t->a, "name=\"%s\" value=\"", name), value, rest;
	ptrdiff_t at = str_find(t->out, mark);
	assert_true(at >= 0);
	str_cut(str_sub(t->out, (size_t)at + mark.n, t->out.n), '"', &value, &rest);
	return value;
}

static bool says(const struct doubting *t, const char *what) { return str_find(t->out, str_of(what)) >= 0; }

static enum err named(struct rq *rq, void *ctx)
{
	struct str *name = ctx;
	int64_t id;
	TRY(account_find(rq, *name, &id));
	*name = str_int(rq->a, id);
	return OK;
}

static int64_t who(struct doubting *t, const char *username)
{
	struct str s = str_of(username);
	int64_t id = 0;
	assert_ok(app_run_at(t->app, false, 0, t->a, named, &s));
	assert_true(id_parse(s, &id));
	return id;
}

static void respondents(struct doubting *t)
{
	for (int i = 0; i < 8; i++) {
		ask(t, "GET", STR("/u/kelurahan-kenanga/survei"), STR(""), 0, 200);
		assert_true(t->out.n < 30 * 1024);
		struct str form = str_fmt(t->a, "jawaban=%.*s&mulai=%.*s&u1=3&u2=3&u3=3&u4=3&u5=3&u6=3&u7=3&u8=3&u9=3",
		                          STR_ARG(hidden(t, "jawaban")), STR_ARG(hidden(t, "mulai")));
		ask(t, "POST", STR("/u/kelurahan-kenanga/survei"), form, 0, 303);
		if (db_statements_taken() > (i == 0 ? 5 : 6)) /* one more where a network answers again within a minute */
			fail_msg("%lld statements", (long long)db_statements_taken());
	}
}

static void visits(struct app_place *p)
{
	struct doubting t;
	city(p, &t);
	respondents(&t);
	struct str page = str_fmt(t.a, "/survei/%lld/keraguan", (long long)t.period);
	struct str group = str_fmt(t.a, "%.*s?tanda=cepat&tanda=rata&unit=", STR_ARG(page));
	ask(&t, "GET", page, STR(""), 0, 303);
	ask(&t, "GET", page, STR(""), who(&t, "operator"), 403);
	ask(&t, "GET", page, STR(""), t.admin, 200);
	assert_true(db_statements_taken() <= 25);
	assert_true(says(&t, "Nina Marlina") && says(&t, "9 jawaban dikeluarkan") && says(&t, "kurang dari 20 detik"));
	assert_false(says(&t, "192.0.2"));
	ask(&t, "GET", group, STR(""), t.admin, 200);
	assert_true(says(&t, "8 jawaban masih dihitung dan cocok"));
	struct str form = str_fmt(t.a, "tanda=cepat&tanda=rata&sidik=%.*s&csrf=%.*s&kunci=%.*s&alasan=",
	                          STR_ARG(hidden(&t, "sidik")), STR_ARG(hidden(&t, "csrf")), STR_ARG(hidden(&t, "kunci")));
	ask(&t, "POST", page, str_cat(t.a, form, STR("uji")), who(&t, "lurah"), 403); /* head of one unit, survey of the city */
	ask(&t, "GET", group, STR(""), t.admin, 200);
	ask(&t, "POST", page, form, t.admin, 422); /* without a reason */
	ask(&t, "POST", page, str_cat(t.a, form, STR("Terisi+dalam+sedetik")), t.admin, 303);
	ask(&t, "GET", page, STR(""), t.other, 200);
	assert_true(says(&t, "8 jawaban dikeluarkan") && says(&t, "Terisi dalam sedetik") && says(&t, "Kembalikan"));
	ask(&t, "GET", page, STR(""), who(&t, "analis"), 200);
	assert_false(says(&t, "name=\"keputusan\""));
	ask(&t, "GET", STR("/u/kota-contoh/ikm"), STR(""), 0, 200);
	assert_true(says(&t, "Nilai IKM tanpa 17 jawaban yang dikeluarkan"));
	ask(&t, "GET", str_fmt(t.a, "%.*s?unit=%lld", STR_ARG(page), (long long)t.hilir), STR(""), who(&t, "lurah"), 404);
	ask(&t, "GET", page, STR(""), who(&t, "lurah"), 200); /* her own unit of the city's survey */
	assert_true(says(&t, "Kelurahan Melati") && !says(&t, "UPTD Puskesmas Contoh Hilir"));
	arena_free(t.a);
}

static void arrivals(struct app_place *p)
{
	struct doubting t;
	city(p, &t);
	assert_ok(app_run(p->app, true, arrive, &t));
	assert_ok(app_run(p->app, true, stamps, &t));
	arena_free(t.a);
}

static void test_decisions(void **s) { (void)s; app_on_both(decisions); }
static void test_arrivals(void **s) { (void)s; app_on_both(arrivals); }
static void test_visits(void **s) { (void)s; app_on_both(visits); }
TEST_GROUP(survey_leave, cmocka_unit_test(test_decisions), cmocka_unit_test(test_arrivals), cmocka_unit_test(day_only),
           cmocka_unit_test(test_visits));
