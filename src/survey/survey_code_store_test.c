/* Codes in a store, on both engines: each state, sixty-four people with one code, and the proof that what is stored
 * after two hundred answers joins none of them to its code. */
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>

#include "account/account_store.h"
#include "app/app_place.h"
#include "base/file.h"
#include "calendar/calendar_store.h"
#include "office/office_store.h"
#include "survey/survey_store_code.h"

enum { SPENT_N = 200, ISSUED_N = 400, CROWD = 64 };
static const int64_t hour = 3600000;

struct made {
	struct survey_unit unit, other;
	struct survey_period period;
	int64_t service[3], noon; /* of the survey's second day */
	struct survey_code_text code[ISSUED_N];
	struct arena *keep; /* as long as the app */
	uint8_t ref[ISSUED_N][SURVEY_REF_LEN], digest[ISSUED_N][16], answer[SPENT_N][16];
};

/* ---- a city with a running survey ---- */

static enum err unit_made(struct rq *rq, struct made *m, int64_t city_id, int64_t profile_id, const char *name,
                          struct survey_unit *out)
{
	enum office_no no;
	struct office_unit u = {.city_id = city_id, .kind = UNIT_KELURAHAN, .name = str_of(name), .region_code = STR(""),
	                        .profile_id = profile_id, .from_on = civil_from(2020, 1, 1), .to_on = INT32_MAX};
	static const char *const services[] = {"Surat keterangan", "Surat pengantar", "Legalisasi"};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	assert_int_equal(no, OFFICE_FINE);
	for (size_t i = 0; i < countof(services); i++) {
		struct office_service s = {.unit_id = u.id, .name = str_of(services[i]), .from_on = u.from_on,
		                           .to_on = INT32_MAX};
		TRY(office_service_put(rq, &s, &no));
		m->service[i] = s.id;
	}
	return survey_unit_by_id(rq, u.id, out);
}

static enum err make(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	enum office_no no;
	enum survey_no sno;
	struct calendar_profile profile;
	int64_t id;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &profile));
	TRY(unit_made(rq, m, c.id, profile.id, "Kelurahan Kenanga", &m->other));
	TRY(unit_made(rq, m, c.id, profile.id, "Kelurahan Melati", &m->unit));
	struct survey_period p = {
		.city_id = c.id, .code = STR("2026"), .name = STR("Survei 2026"), .year = 2026,
		.starts_on = civil_from(2026, 11, 1), .ends_on = civil_from(2026, 11, 30),
		.decided_on = civil_from(2026, 10, 1), .weights = STR("exact"), .estimator = STR("official"),
		.headline = STR("gabungan"), .decision_no = STR("1/2026"), .chosen = STR("siapa saja"),
		.chosen_note = STR(""), .source = STR(""), .live = true,
	};
	TRY(survey_period_make(rq, &p, &id));
	struct survey_cover cover = {.unit_id = m->unit.id, .users = 100, .target = -1, .method = STR("rumus")};
	TRY(survey_cover_set(rq, id, &cover));
	TRY(survey_period_open(rq, id, &sno));
	m->period = (struct survey_period){.id = id};
	m->noon = civil_ms(civil_from(2026, 11, 2), 12 * 60, ZONE_WITA);
	/* The arena ends with the transaction: what stays is numbers. */
	m->unit = (struct survey_unit){.id = m->unit.id, .zone = ZONE_WITA};
	m->other = (struct survey_unit){.id = m->other.id, .zone = ZONE_WITA};
	return OK;
}

static struct made *begin(struct app_place *p)
{
	struct made *m = test_malloc(sizeof(*m));
	memset(m, 0, sizeof(*m));
	assert_ok(app_run_at(p->app, true, civil_ms(civil_from(2026, 11, 1), 480, ZONE_WITA), NULL, make, m));
	return m;
}

static struct survey_reply reply(const struct made *m, uint8_t id, int32_t on)
{
	struct survey_reply v = {.unit_id = m->unit.id, .on = on, .marks = 0x3B6DB6D}; /* not all the same */
	memset(v.id, id, sizeof(v.id));
	v.trait[TRAIT_CHANNEL] = CHANNEL_WEB;
	return v;
}

static enum survey_code_no used(struct rq *rq, const struct made *m, const char *code, uint8_t id, bool *already)
{
	enum survey_code_no code_no;
	enum survey_no no;
	struct survey_reply v = reply(m, id, civil_day(rq->now, ZONE_WITA));
	assert_ok(survey_code_answer(rq, &m->period, &v, code, already, &no, &code_no));
	assert_int_equal(no, SURVEY_YES);
	return code_no;
}

static enum survey_code_no looked(struct rq *rq, const char *code)
{
	struct survey_code_seen seen;
	enum survey_code_no no;
	assert_ok(survey_code_look(rq, code, &seen, &no));
	return no;
}

/* ---- one code's life ---- */

static enum err life(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_code_issued c, d;
	bool done, already;
	struct survey_code_ask ask = {.services = m->service, .n_services = 3};
	TRY(survey_code_issue(rq, &m->unit, &ask, &c));
	assert_true(c.invited && c.until_on == civil_day(rq->now, ZONE_WITA) + 30);
	assert_true(c.service_id == m->service[0] || c.service_id == m->service[1] || c.service_id == m->service[2]);
	assert_int_equal(looked(rq, c.text.code), CODE_NOT_YET);
	assert_int_equal(used(rq, m, c.text.code, 1, &already), CODE_NOT_YET);
	TRY(survey_code_open(rq, &m->other, c.ref, &done));
	assert_false(done); /* another unit's visit */
	TRY(survey_code_open(rq, &m->unit, c.ref, &done));
	assert_true(done);
	TRY(survey_code_open(rq, &m->unit, c.ref, &done));
	assert_false(done); /* the reference means nothing any more */
	assert_int_equal(looked(rq, c.text.code), CODE_FINE);
	assert_int_equal(used(rq, m, c.text.code, 1, &already), CODE_FINE);
	assert_false(already);
	assert_int_equal(used(rq, m, c.text.code, 1, &already), CODE_FINE); /* the same answer sent again */
	assert_true(already);
	assert_int_equal(used(rq, m, c.text.code, 2, &already), CODE_GONE);
	assert_int_equal(looked(rq, c.text.code), CODE_GONE);
	/* A visit that came to nothing. */
	TRY(survey_code_issue(rq, &m->unit, &ask, &d));
	TRY(survey_code_cancel(rq, &m->unit, d.ref, &done));
	assert_true(done);
	assert_int_equal(looked(rq, d.text.code), CODE_GONE);
	/* Nobody is asked about a death, nor who only fetched a letter. */
	ask.visit.deceased = true;
	TRY(survey_code_issue(rq, &m->unit, &ask, &d));
	assert_false(d.invited);
	ask.visit = (struct survey_code_visit){.collects = true};
	TRY(survey_code_issue(rq, &m->unit, &ask, &d));
	assert_false(d.invited);
	return OK;
}

/* A sheet of six: two cards opened by hand, one of them used, one made void, the rest opened and then made void. */
static enum err sheet(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_code_text v[6];
	struct survey_code_sheet s = {.service_id = m->service[0], .until_on = civil_day(rq->now, ZONE_WITA) + 10}, *all;
	bool already;
	size_t n;
	for (size_t i = 0; i < countof(v); i++)
		survey_code_draw(rq, &v[i]);
	TRY(survey_code_sheet_make(rq, &m->unit, &s, false, v, countof(v)));
	TRY(survey_code_open_card(rq, &m->other, v[0].code));
	assert_int_equal(looked(rq, v[0].code), CODE_NOT_YET); /* another unit's card */
	TRY(survey_code_open_card(rq, &m->unit, v[0].code));
	TRY(survey_code_open_card(rq, &m->unit, v[1].code));
	TRY(survey_code_void_card(rq, &m->unit, v[2].code));
	assert_int_equal(used(rq, m, v[0].code, 3, &already), CODE_FINE);
	assert_int_equal(looked(rq, v[1].code), CODE_FINE);
	assert_int_equal(looked(rq, v[2].code), CODE_GONE);
	assert_int_equal(looked(rq, v[3].code), CODE_NOT_YET);
	TRY(survey_code_sheets(rq, &m->unit, &all, &n));
	assert_true(n == 1 && all[0].issued == 6 && all[0].waiting == 3);
	TRY(survey_code_sheet_open(rq, &m->unit, &all[0]));
	assert_int_equal(looked(rq, v[3].code), CODE_FINE);
	TRY(survey_code_sheet_void(rq, &m->unit, &all[0]));
	TRY(survey_code_sheet_void(rq, &m->unit, &all[0]));
	for (size_t i = 0; i < countof(v); i++)
		assert_int_equal(looked(rq, v[i].code), CODE_GONE);
	return OK;
}

/* One that is left waiting and one left open, to expire. */
static enum err left(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_code_issued c;
	struct survey_code_ask ask = {.services = m->service, .n_services = 1, .until_on = civil_day(rq->now, ZONE_WITA)};
	TRY(survey_code_issue(rq, &m->unit, &ask, &c));
	ask.open = true;
	TRY(survey_code_issue(rq, &m->unit, &ask, &c));
	memcpy(&m->code[0], &c.text, sizeof(c.text));
	return OK;
}

static enum err next_day(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	bool more = true;
	int steps = 0;
	assert_int_equal(looked(rq, m->code[0].code), CODE_GONE);
	while (more && steps++ < 100)
		TRY(survey_code_day_close(rq, civil_day(rq->now, ZONE_WITA), &more));
	assert_false(more);
	struct survey_code_count *v, sum = {0};
	size_t n;
	TRY(survey_code_counts(rq, &m->unit, civil_from(2026, 11, 1), civil_from(2026, 11, 30), &v, &n));
	for (size_t i = 0; i < n; i++) {
		sum.issued += v[i].issued;
		sum.opened += v[i].opened;
		sum.spent += v[i].spent;
		sum.voided += v[i].voided;
		sum.withdrawn += v[i].withdrawn;
		sum.expired += v[i].expired;
		sum.lapsed += v[i].lapsed;
	}
	/* life: 2 issued, 1 opened and used, 1 void. sheet: 6, 5 opened, 1 used, 1 void, 4 withdrawn. left: 2, 1 opened. */
	assert_int_equal(sum.issued, 10);
	assert_int_equal(sum.opened, 7);
	assert_int_equal(sum.spent, 2);
	assert_int_equal(sum.voided, 2);
	assert_int_equal(sum.withdrawn, 4);
	assert_int_equal(sum.expired, 1);
	assert_int_equal(sum.lapsed, 1);
	assert_int_equal(sum.opened, sum.spent + sum.withdrawn + sum.lapsed);
	return OK;
}

static void lives(struct app_place *p)
{
	struct made *m = begin(p);
	assert_ok(app_run_at(p->app, true, m->noon, NULL, life, m));
	assert_ok(app_run_at(p->app, true, m->noon + hour, NULL, sheet, m));
	assert_ok(app_run_at(p->app, true, m->noon + 2 * hour, NULL, left, m));
	assert_ok(app_run_at(p->app, true, m->noon + 24 * hour, NULL, next_day, m));
	test_free(m);
}

/* ---- guessing ---- */

static enum err guessing(struct rq *rq, void *ctx)
{
	enum survey_code_no no;
	(void)ctx;
	for (int i = 0; i < SURVEY_GUESSES_PLACE; i++) {
		TRY(survey_code_typing(rq, STR("10.0.0.1"), &no));
		assert_int_equal(no, CODE_FINE);
		TRY(survey_code_wrong(rq, STR("10.0.0.1")));
	}
	TRY(survey_code_typing(rq, STR("10.0.0.1"), &no));
	assert_int_equal(no, CODE_SLOW);
	TRY(survey_code_typing(rq, STR("10.0.0.2"), &no));
	assert_int_equal(no, CODE_FINE);
	return OK;
}

static enum err hour_later(struct rq *rq, void *ctx)
{
	enum survey_code_no no;
	(void)ctx;
	TRY(survey_code_typing(rq, STR("10.0.0.1"), &no));
	assert_int_equal(no, CODE_FINE);
	return OK;
}

static void guesses(struct app_place *p)
{
	struct made *m = begin(p);
	assert_ok(app_run_at(p->app, true, m->noon, NULL, guessing, NULL));
	assert_ok(app_run_at(p->app, true, m->noon + hour, NULL, hour_later, NULL));
	test_free(m);
}

/* ---- sixty-four people, one code ---- */

struct person {
	struct app *app;
	const struct made *m;
	uint8_t no;
	bool counted;
	pthread_t thread;
};

static enum err one_open(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_code_issued c;
	struct survey_code_ask ask = {.services = m->service, .n_services = 3, .open = true};
	TRY(survey_code_issue(rq, &m->unit, &ask, &c));
	m->code[0] = c.text;
	return OK;
}

static enum err tries(struct rq *rq, void *ctx)
{
	struct person *w = ctx;
	bool already = false;
	enum survey_code_no code_no;
	enum survey_no no;
	struct survey_reply v = reply(w->m, w->no, civil_day(rq->now, ZONE_WITA));
	TRY(survey_code_answer(rq, &w->m->period, &v, w->m->code[0].code, &already, &no, &code_no));
	w->counted = code_no == CODE_FINE;
	assert_false(already);
	return OK;
}

static void *person(void *ctx)
{
	struct person *w = ctx;
	enum err e;
	do
		e = app_run_at(w->app, true, w->m->noon + hour, NULL, tries, w);
	while (e == ERR_RETRY);
	assert_ok(e);
	return NULL;
}

static enum err counted(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_cover_line l = {.unit = m->unit};
	TRY(survey_answers_by_unit(rq, m->period.id, &l, 1));
	assert_int_equal(l.answers, 1);
	assert_int_equal(looked(rq, m->code[0].code), CODE_GONE);
	return OK;
}

static void crowd(struct app_place *p)
{
	struct made *m = begin(p);
	struct person w[CROWD];
	int n = 0;
	assert_ok(app_run_at(p->app, true, m->noon, NULL, one_open, m));
	for (int i = 0; i < CROWD; i++) {
		w[i] = (struct person){.app = p->app, .m = m, .no = (uint8_t)(i + 1)};
		assert_int_equal(pthread_create(&w[i].thread, NULL, person, &w[i]), 0);
	}
	for (int i = 0; i < CROWD; i++) {
		pthread_join(w[i].thread, NULL);
		n += w[i].counted;
	}
	assert_int_equal(n, 1);
	assert_ok(app_run_at(p->app, false, m->noon + 2 * hour, NULL, counted, m));
	test_free(m);
}


/* ---- what is left after two hundred answers ---- */

/* Every value of every table, as text, row by row, with what the engine itself adds to a row. */
struct dump {
	struct rq *rq;
	struct arena *keep; /* a connection knows statements by their address: these must not share one */
	struct buf out;
	struct str columns, table;
	size_t rows;
	bool pg;
};

static enum err run_text(struct dump *d, struct str sql, const char *cols, db_row_fn row)
{
	struct db_stmt *st = ARENA_NEW(d->keep, struct db_stmt);
	*st = (struct db_stmt){.name = "dump", .sql = str_z(d->keep, sql), .params = "", .cols = cols, .file = __FILE__,
	                       .line = __LINE__, .names = ""};
	return db_rows(d->rq->db, st, NULL, row, d);
}

static enum err add_column(void *ctx, const struct db_value *v)
{
	struct dump *d = ctx;
	struct str name = str_dup(d->rq->a, v[0].s);
	struct str one = d->pg ? str_fmt(d->rq->a, "coalesce(t.\"%.*s\"::text, '')", STR_ARG(name))
	                       : str_fmt(d->rq->a, "coalesce(hex(t.\"%.*s\"), '') || ' ' || coalesce(t.\"%.*s\", '')",
	                                 STR_ARG(name), STR_ARG(name));
	d->columns = d->columns.n == 0 ? one
		: str_fmt(d->rq->a, "%.*s || ' ' || %.*s", STR_ARG(d->columns), STR_ARG(one));
	return OK;
}

static enum err add_row(void *ctx, const struct db_value *v)
{
	struct dump *d = ctx;
	buf_fmt(&d->out, "%.*s: ", STR_ARG(d->table));
	buf_str(&d->out, str_lower_ascii(d->rq->a, v[0].s));
	buf_char(&d->out, '\n');
	d->rows++;
	return OK;
}

static enum err add_table(void *ctx, const struct db_value *v)
{
	struct dump *all = ctx, d = *all;
	static const char pg_columns[] = "SELECT column_name::text "
		"FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '%.*s' ORDER BY ordinal_position";
	static const char lite_columns[] = "SELECT name "
		"FROM pragma_table_info('%.*s')";
	d.table = str_dup(d.rq->a, v[0].s);
	d.columns = STR("");
	TRY(run_text(&d, str_fmt(d.rq->a, d.pg ? pg_columns : lite_columns, STR_ARG(d.table)), "t", add_column));
	TRY(run_text(&d, str_fmt(d.rq->a, "SELECT %.*s "
	                         "FROM \"%.*s\" t", STR_ARG(d.columns), STR_ARG(d.table)), "t", add_row));
	all->out = d.out;
	all->rows = d.rows;
	return OK;
}

static struct str dump(struct rq *rq, const struct made *m, bool pg)
{
	struct dump d = {.rq = rq, .keep = m->keep, .pg = pg, .out = buf_new(rq->a, 32 * 1024 * 1024)};
	assert_ok(run_text(&d, pg ? STR("SELECT tablename::text "
	                                "FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
	                          : STR("SELECT name "
	                                "FROM sqlite_master WHERE type = 'table' ORDER BY 1"), "t", add_table));
	assert_false(d.out.over);
	assert_true(d.rows > 400);
	return buf_done(&d.out);
}

/* Four hundred codes on two sheets and two hundred tickets, all open. */
static enum err many_issued(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct survey_code_sheet s = {.service_id = m->service[0], .until_on = civil_day(rq->now, ZONE_WITA) + 20};
	for (int i = 0; i < ISSUED_N; i++)
		survey_code_draw(rq, &m->code[i]);
	TRY(survey_code_sheet_make(rq, &m->unit, &s, true, m->code, ISSUED_N / 2));
	for (int i = ISSUED_N / 2; i < ISSUED_N; i++) {
		struct survey_code_issued c;
		bool done;
		struct survey_code_ask ask = {.services = m->service, .n_services = 3};
		TRY(survey_code_issue(rq, &m->unit, &ask, &c));
		m->code[i] = c.text;
		memcpy(m->ref[i], c.ref, sizeof(c.ref));
		TRY(survey_code_open(rq, &m->unit, c.ref, &done));
		assert_true(done);
	}
	for (int i = 0; i < ISSUED_N; i++)
		survey_code_digest(rq, m->code[i].code, m->digest[i]);
	return OK;
}

struct spending {
	struct made *m;
	int i;
};

/* Code 2i with answer i, each in a transaction of its own: the order is known to us. */
static enum err spend_one(struct rq *rq, void *ctx)
{
	struct spending *s = ctx;
	enum survey_code_no code_no;
	enum survey_no no;
	bool already;
	struct survey_reply v = reply(s->m, 0, civil_day(rq->now, ZONE_WITA));
	rq_random(rq, v.id, sizeof(v.id));
	memcpy(s->m->answer[s->i], v.id, sizeof(v.id));
	TRY(survey_code_answer(rq, &s->m->period, &v, s->m->code[2 * s->i].code, &already, &no, &code_no));
	assert_true(no == SURVEY_YES && code_no == CODE_FINE && !already);
	return OK;
}

static bool holds(struct arena *a, struct str text, const void *bytes, size_t n)
{
	return str_find(text, str_hex(a, bytes, n)) >= 0;
}

/* No row says anything of a spent code: neither code nor link, digest nor reference. Living ones are found, so the
 * search does see. */
static void nothing_of_spent(struct rq *rq, const struct made *m, struct str text)
{
	for (int i = 0; i < ISSUED_N; i++) {
		bool spent = i % 2 == 0 && i / 2 < SPENT_N;
		assert_int_equal(holds(rq->a, text, m->digest[i], 16), !spent);
		assert_true(str_find(text, str_lower_ascii(rq->a, str_of(m->code[i].code))) < 0);
		assert_true(i < ISSUED_N / 2 || !holds(rq->a, text, m->ref[i], SURVEY_REF_LEN));
	}
	for (int i = 0; i < SPENT_N; i++)
		assert_true(holds(rq->a, text, m->answer[i], 16));
}

static enum err evening(struct rq *rq, void *ctx)
{
	nothing_of_spent(rq, ctx, dump(rq, ctx, store_engine(app_store(rq->app)) == STORE_POSTGRES));
	return OK;
}
/* The living codes as they lie: by digest, all of one transaction, which is no answer's. */
static enum err in_order(void *ctx, const struct db_value *v)
{
	struct dump *d = ctx;
	assert_true(d->rows == 0 || str_cmp(d->table, v[0].s) < 0);
	d->table = str_dup(d->rq->a, v[0].s);
	d->rows++;
	return OK;
}

static enum err is_number(void *ctx, const struct db_value *v)
{
	struct dump *d = ctx;
	d->rows = (size_t)v[0].i;
	return OK;
}

static enum err settled(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	bool more = true, pg = store_engine(app_store(rq->app)) == STORE_POSTGRES;
	for (int steps = 0; more && steps < 100; steps++)
		TRY(survey_code_day_close(rq, civil_day(rq->now, ZONE_WITA), &more));
	struct dump d = {.rq = rq, .keep = m->keep, .pg = pg};
	TRY(run_text(&d, pg ? STR("SELECT digest "
	                          "FROM survey_code t ORDER BY ctid")
	                    : STR("SELECT digest "
	                          "FROM survey_code t ORDER BY rowid"), "b", in_order));
	assert_int_equal(d.rows, ISSUED_N - SPENT_N);
	TRY(run_text(&d, STR("SELECT CAST(COUNT(*) AS BIGINT) "
	                     "FROM survey_code_spent"), "i", is_number));
	assert_int_equal(d.rows, 0);
	nothing_of_spent(rq, m, dump(rq, m, pg));
	return OK;
}

static enum err one_hand(struct rq *rq, void *ctx)
{
	struct made *m = ctx;
	struct dump d = {.rq = rq, .keep = m->keep};
	if (store_engine(app_store(rq->app)) != STORE_POSTGRES)
		return OK;
	TRY(run_text(&d, STR("SELECT COUNT(DISTINCT xmin::text)::bigint "
	                     "FROM survey_code"), "i", is_number));
	assert_int_equal(d.rows, 1);
	TRY(run_text(&d, STR("SELECT COUNT(*)::bigint "
	                     "FROM survey_answer a JOIN survey_code c ON c.xmin::text = a.xmin::text"), "i", is_number));
	assert_int_equal(d.rows, 0);
	return OK;
}

/* The file itself, free pages and all, once the log is copied into it. */
static void file_forgets(struct app_place *p, const struct made *m)
{
	char path[128];
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct str bytes;
	app_close(p->app);
	snprintf(path, sizeof(path), "%s/prima.db", p->dir);
	assert_ok(file_read(a, path, 48 * 1024 * 1024, &bytes));
	for (int i = 0; i < ISSUED_N; i++) {
		bool found = str_find(bytes, (struct str){(const char *)m->digest[i], 16}) >= 0;
		assert_int_equal(found, i % 2 == 1);
		assert_true(str_find(bytes, str_of(m->code[i].code)) < 0);
	}
	snprintf(path, sizeof(path), "%s/prima.db-wal", p->dir);
	struct stat st;
	assert_true(stat(path, &st) != 0 || st.st_size == 0);
	arena_free(a);
	app_place_open(p, false);
}

static void unjoined(struct app_place *p)
{
	struct made *m = begin(p);
	m->keep = arena_new(4 * 1024 * 1024);
	assert_ok(app_run_at(p->app, true, m->noon, NULL, many_issued, m));
	for (int i = 0; i < SPENT_N; i++) {
		struct spending s = {m, (int)((unsigned)i * 77 % SPENT_N)}; /* an order of their own */
		assert_ok(app_run_at(p->app, true, m->noon + hour + i, NULL, spend_one, &s));
	}
	assert_ok(app_run_at(p->app, false, m->noon + 2 * hour, NULL, evening, m));
	assert_ok(app_run_at(p->app, true, m->noon + 24 * hour, NULL, settled, m));
	assert_ok(app_run_at(p->app, false, m->noon + 25 * hour, NULL, one_hand, m));
	if (p->pg == NULL)
		file_forgets(p, m);
	arena_free(m->keep);
	test_free(m);
}

#define BOTH(name) static void name##_both(void **state) { (void)state; app_on_both(name); }
BOTH(lives)
BOTH(guesses)
BOTH(crowd)
BOTH(unjoined)

TEST_GROUP(survey_code_store, cmocka_unit_test(lives_both), cmocka_unit_test(guesses_both), cmocka_unit_test(crowd_both),
           cmocka_unit_test(unjoined_both));
