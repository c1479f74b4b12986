/* Surveys in a store, on both engines: Bontang as published, files in, rules kept, days closed. */
#include "account/account_store.h"
#include "app/app_place.h"
#include "demo/demo_store.h"
#include "survey/survey_store_doubt.h"
#include "survey/survey_store.h"
#include "survey/survey_stream_paper.h"

/* ---- Bontang ---- */

static enum err bontang(struct rq *rq, void *ctx)
{
	int64_t *from = ctx;
	return demo_bontang_units(rq, *from, from);
}

static enum err published(struct rq *rq, void *ctx)
{
	(void)ctx;
	return demo_bontang_published(rq);
}

static enum err answers(struct rq *rq, void *ctx)
{
	int64_t *from = ctx;
	return demo_bontang_answers(rq, *from, from);
}

static enum err report_of(struct rq *rq, const char *city, const char *code, struct survey_report *out)
{
	struct survey_unit of;
	struct survey_period p;
	TRY(survey_city_by_slug(rq, str_of(city), &of));
	TRY(survey_period_by_code(rq, &of, str_of(code), &p));
	return survey_report_of(rq, &of, &p, out);
}

static void readings(struct arena *a, const struct survey_report *r)
{
	static const char *const want[] = {"84.47", "84.46", "84.39", "83.63"};
	assert_int_equal(r->n_readings, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_str(num_fixed(a, r->readings[i].ikm, 2), want[i]);
		assert_int_equal(r->readings[i].category, CATEGORY_B);
	}
	assert_int_equal(r->all.tally.n, 10351);
}

/* What the deck printed and what its own tables give (regulations.md 1.8, 1.9). */
static void claims(const struct survey_report *r)
{
	static const struct {
		const char *printed, *computed;
	} wrong[] = {{"84,08", "83,99"}, {"28", "27"}, {"25", "26"}, {"19", "21"}, {"11", "16"}, {"11", "12"},
		{"27", "24"}};
	size_t n_wrong = 0;
	assert_int_equal(r->n_claims, 19);
	for (size_t i = 0; i < r->n_claims; i++)
		if (!r->claims[i].agrees) {
			assert_true(n_wrong < countof(wrong));
			assert_str(r->claims[i].printed, wrong[n_wrong].printed);
			assert_str(r->claims[i].computed, wrong[n_wrong].computed);
			n_wrong++;
		}
	assert_int_equal(n_wrong, countof(wrong));
	assert_int_equal(r->transitions[0][0], 1);
	assert_int_equal(r->transitions[1][1], 34);
}

static enum err looks(struct rq *rq, void *ctx)
{
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report), *s = ARENA_NEW(rq->a, struct survey_report);
	(void)ctx;
	TRY(report_of(rq, "kota-bontang", "2021", r));
	readings(rq->a, r);
	claims(r);
	assert_str(num_fixed(rq->a, r->headline, 2), "84.39");
	assert_int_equal(r->n_standings, 53);
	assert_str(r->standings[0].unit.name, "Kelurahan Belimbing");
	/* One respondent, printed 13th: shown as published, without a rank. */
	const struct survey_standing *last = &r->standings[51];
	assert_true(last->rank == 0 && r->standings[52].rank == 0 && r->standings[50].rank == 51);
	assert_true(last->published && !last->hidden);
	assert_int_equal(last->printed == 13 ? last->n : r->standings[52].n, 1);
	TRY(report_of(rq, "kota-bontang", "2021-rekonstruksi", s));
	readings(rq->a, s);
	assert_true(s->period.reconstructed && s->n_standings == 0 && s->units.n == 0);
	static const int64_t lost[] = {0, 0, 0, 0, 0, 1, 1, 0, 3};
	for (size_t e = 0; e < 9; e++) {
		assert_memory_equal(r->all.tally.e[e].answer, s->all.tally.e[e].answer, sizeof(r->all.tally.e[e].answer));
		assert_int_equal(r->lost[e], lost[e]);
		assert_int_equal(s->all.tally.e[e].blank, r->all.tally.e[e].blank + lost[e]);
	}
	assert_str(r->elements.v[r->order[0]].code, "U9");
	return OK;
}

/* Answers per unit equal the printed n. */
static enum err per_unit(struct rq *rq, void *ctx)
{
	struct survey_unit city;
	struct survey_period p;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	(void)ctx;
	TRY(survey_city_by_slug(rq, STR("kota-bontang"), &city));
	TRY(survey_period_by_code(rq, &city, STR("2021-rekonstruksi"), &p));
	TRY(report_of(rq, "kota-bontang", "2021", r));
	struct survey_cover_line *l = ARENA_ARRAY(rq->a, r->n_standings, struct survey_cover_line);
	for (size_t i = 0; i < r->n_standings; i++)
		l[i].unit = r->standings[i].unit;
	TRY(survey_answers_by_unit(rq, p.id, l, r->n_standings));
	for (size_t i = 0; i < r->n_standings; i++)
		assert_int_equal(l[i].answers, r->standings[i].n);
	return OK;
}

static void bontang_as_published(struct app_place *p)
{
	int64_t from = 0;
	do
		assert_ok(app_run(p->app, true, bontang, &from));
	while (from != 0);
	assert_ok(app_run(p->app, true, published, NULL));
	assert_ok(app_run(p->app, true, published, NULL)); /* again: nothing more */
	while (from < DEMO_PEOPLE)
		assert_ok(app_run(p->app, true, answers, &from));
	from = 0;
	assert_ok(app_run(p->app, true, answers, &from));
	assert_int_equal(from, DEMO_PEOPLE);
	assert_ok(app_run(p->app, false, looks, NULL));
	assert_ok(app_run(p->app, false, per_unit, NULL));
}

/* ---- files ---- */

struct filing {
	int64_t period_id, unit_id, batch_id;
	const char *text;
	struct survey_batch batch;
	struct survey_refused refused[20];
	size_t n_refused;
	bool again;
	enum survey_no no;
};

static enum err contoh(struct rq *rq, void *ctx)
{
	int64_t *from = ctx;
	struct office_city c;
	if (office_city_by_slug(rq, STR("kota-bontang"), &c) == ERR_NOT_FOUND && *from == 0) {
		int64_t next = 0;
		TRY(demo_bontang_units(rq, 0, &next)); /* the calendars */
	}
	return OK;
}

static enum err contoh_units(struct rq *rq, void *ctx)
{
	int64_t *from = ctx;
	return demo_contoh_units(rq, *from, from);
}

static enum err plan(struct rq *rq, void *ctx)
{
	struct filing *f = ctx;
	struct survey_unit city, unit;
	enum survey_no no;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_unit_by_slug(rq, STR("kelurahan-melati"), &unit));
	f->unit_id = unit.id;
	struct survey_period p = {
		.city_id = city.city_id, .code = STR("uji"), .name = STR("Uji"), .year = 2026,
			.starts_on = civil_from(2026, 1, 1),
		.ends_on = civil_from(2026, 12, 31), .weights = STR("exact"), .estimator = STR("official"),
			.headline = STR("gabungan"),
		.decision_no = STR(""), .chosen = STR("acak"), .chosen_note = STR(""), .source = STR(""), .live = true,
	};
	TRY(survey_period_make(rq, &p, &f->period_id));
	TRY(survey_period_open(rq, f->period_id, &no));
	assert_int_equal(no, SURVEY_NO_DECISION);
	p.code = STR("uji-2");
	p.decision_no = STR("1/2026");
	TRY(survey_period_make(rq, &p, &f->period_id));
	assert_int_equal(survey_period_make(rq, &p, &f->period_id), ERR_CONFLICT);
	struct survey_cover c = {.unit_id = unit.id, .users = 100, .target = -1, .method = STR("rumus")};
	TRY(survey_cover_set(rq, f->period_id, &c));
	struct survey_cover *got;
	size_t n;
	TRY(survey_cover_list(rq, f->period_id, &got, &n));
	assert_true(n == 1 && got[0].target == 80);
	TRY(survey_period_publish(rq, f->period_id, &no));
	assert_int_equal(no, SURVEY_WRONG_STATE);
	TRY(survey_period_open(rq, f->period_id, &no));
	assert_int_equal(no, SURVEY_YES);
	return OK;
}

static enum err file_begin(struct rq *rq, void *ctx)
{
	struct filing *f = ctx;
	struct survey_rows *rows = ARENA_NEW(rq->a, struct survey_rows);
	struct survey_piece piece;
	struct str bytes = str_of(f->text);
	struct survey_source from = survey_source_memory(rq->a, bytes);
	struct survey_stream *s = survey_stream_open(rq->a, &from, 9, rows);
	if (s == NULL)
		return ERR_BAD_INPUT;
	struct survey_batch b = {
		.period_id = f->period_id, .unit_id = f->unit_id, .name = STR("uji.csv"), .size = (int64_t)bytes.n,
			.digest = survey_source_digest(rq->a, &from)};
	TRY(survey_batch_begin(rq, &b, rows, 0, &f->batch_id, &f->again, &f->no));
	for (bool more = f->no == SURVEY_YES && !f->again; more;) {
		survey_stream_next(s, rq->a, 2, &piece);
		TRY(survey_batch_take(rq, f->batch_id, &piece, &more));
	}
	if (f->no != SURVEY_YES)
		return OK;
	struct survey_refused *r;
	TRY(survey_batch_get(rq, f->batch_id, &f->batch));
	TRY(survey_refused_list(rq, f->batch_id, countof(f->refused), &r, &f->n_refused));
	memcpy(f->refused, r, f->n_refused * sizeof(*r));
	assert_str(f->batch.state, "complete");
	for (size_t i = 0; i < f->n_refused; i++) { /* read now: the arena ends with the transaction */
		assert_true(f->refused[i].reason.n > 0);
		f->refused[i].column = (struct str){NULL, f->refused[i].column.n};
	}
	return OK;
}

/* The first two rows of f->text, then a cut; *more as the store says. */
static enum err file_cut(struct rq *rq, void *ctx)
{
	struct filing *f = ctx;
	struct survey_rows head;
	struct survey_piece piece;
	bool more;
	struct survey_source from = survey_source_memory(rq->a, str_of(f->text));
	struct survey_stream *s = survey_stream_open(rq->a, &from, 9, &head);
	struct survey_batch b = {.period_id = f->period_id, .unit_id = f->unit_id, .name = STR("uji.csv"),
				 .size = from.size, .digest = survey_source_digest(rq->a, &from)};
	TRY(survey_batch_begin(rq, &b, &head, 0, &f->batch_id, &f->again, &f->no));
	survey_stream_next(s, rq->a, 2, &piece);
	TRY(survey_batch_take(rq, f->batch_id, &piece, &more));
	assert_true(more && !f->again && f->no == SURVEY_YES);
	TRY(survey_batch_take(rq, f->batch_id, &piece, &more)); /* the same piece again: the place has moved */
	assert_false(more);
	TRY(survey_batch_stop(rq, f->batch_id));
	survey_stream_next(s, rq->a, 2, &piece);
	TRY(survey_batch_take(rq, f->batch_id, &piece, &more)); /* stopped */
	assert_false(more);
	TRY(survey_batch_get(rq, f->batch_id, &f->batch));
	assert_str(f->batch.state, "stopped");
	assert_true(f->batch.rows == 2 && f->batch.accepted == 2 && f->batch.place_line == 4);
	return OK;
}

/* The same file again goes on at the third row. */
static enum err file_resume(struct rq *rq, void *ctx)
{
	struct filing *f = ctx;
	struct survey_rows head;
	struct survey_piece piece;
	bool more;
	int64_t id;
	struct survey_source from = survey_source_memory(rq->a, str_of(f->text));
	struct survey_stream *s = survey_stream_open(rq->a, &from, 9, &head);
	struct survey_batch b = {.period_id = f->period_id, .unit_id = f->unit_id, .name = STR("uji.csv"),
				 .size = from.size, .digest = survey_source_digest(rq->a, &from)};
	TRY(survey_batch_begin(rq, &b, &head, 0, &id, &f->again, &f->no));
	assert_true(id == f->batch_id && !f->again && f->no == SURVEY_YES);
	TRY(survey_batch_get(rq, id, &f->batch));
	survey_stream_go(s, &(struct survey_place){f->batch.place_bytes, f->batch.rows, f->batch.place_line});
	survey_stream_next(s, rq->a, 100, &piece);
	TRY(survey_batch_take(rq, id, &piece, &more));
	assert_false(more);
	TRY(survey_batch_get(rq, id, &f->batch));
	assert_str(f->batch.state, "complete");
	assert_true(f->batch.rows == 4 && f->batch.accepted == 3 && f->batch.refused == 1);
	struct survey_refused *r;
	TRY(survey_refused_list(rq, id, 10, &r, &f->n_refused));
	assert_true(f->n_refused == 1 && r[0].line == 5);
	return OK;
}

static void file_gives(struct app_place *p, struct filing *f, const char *text, int64_t accepted, int64_t already,
                       int64_t refused)
{
	f->text = text;
	f->n_refused = 0;
	assert_ok(app_run(p->app, true, file_begin, f));
	assert_int_equal(f->no, SURVEY_YES);
	assert_int_equal(f->batch.accepted, accepted);
	assert_int_equal(f->batch.already, already);
	assert_int_equal(f->batch.refused, refused);
	assert_int_equal(f->n_refused, (size_t)refused);
}

#define HEAD "id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9\n"
static const char clean[] = HEAD
	"1,,Surat pengantar nikah,2026-02-01,kertas,34,L,SMA,SWASTA,3,3,4,4,3,3,3,4,3\n"
	"2,Kelurahan Melati,,2026-02-01,1,3,2,5,1,4,4,4,4,4,4,4,4,\n"
	"3,kelurahan-melati,0,2026-02-02,,,,,,1,2,3,4,1,2,3,4,0\n";
static const char mixed[] = HEAD
	"1,,Surat pengantar nikah,2026-02-01,kertas,34,L,SMA,SWASTA,3,3,4,4,3,3,3,4,3\n" /* there already */
	"4,,,2026-02-03,,,,,,3,3,5,3,3,3,3,3,3\n"                                         /* 5 */
	"5,Kelurahan Entah,,2026-02-03,,,,,,3,3,3,3,3,3,3,3,3\n"                          /* no such unit */
	"6,,Layanan Entah,2026-02-03,,,,,,3,3,3,3,3,3,3,3,3\n"                            /* no such service */
	"7,,,2027-02-03,,,,,,3,3,3,3,3,3,3,3,3\n"                                         /* outside the period */
	"3,kelurahan-melati,0,2026-02-02,,,,,,4,4,4,4,4,4,4,4,4\n"                        /* id used for another */
	"8,,,2026-02-03,,,X,,,3,3,3,3,3,3,3,3,3\n"                                        /* sex unknown */
	"9,,,2026-02-03,,,,,,0,,,,,,,,\n"                                                 /* nothing answered */
	"10,,,2026-02-03,,,,,,3,3,3,3,3,3,3,3,3\n";
static const char semicolons[] = 
	"\xEF\xBB\xBF" "id;unit;service;date;channel;age;sex;edu;occ;u1;u2;u3;u4;u5;u6;u7;u8;u9\r\n"
	"11;;;2026-03-01;;;;;;3;3;3;3;3;3;3;3;3\r\n"
	"12;;;2026-03-01;;;;;;3;3;3\r\n"; /* too short */

/* The 5 of the third element, as a doubt of the file. */
static enum err off_scale(struct rq *rq, void *ctx)
{
	struct filing *f = ctx;
	struct survey_off_scale *o;
	size_t n;
	TRY(survey_off_scale(rq, f->batch_id, &o, &n));
	assert_int_equal(n, 1);
	assert_int_equal(o[0].n, 1);
	assert_str(o[0].column, "u3");
	assert_str(o[0].values, "5 (1)");
	return OK;
}

static enum err count_answers(struct rq *rq, void *ctx)
{
	struct filing *f = ctx;
	struct survey_cover_line l = {.unit = {.id = f->unit_id}};
	TRY(survey_answers_by_unit(rq, f->period_id, &l, 1));
	assert_int_equal(l.answers, 5);
	assert_int_equal(l.paper, 1);
	return OK;
}

static const char cut[] = HEAD
	"21,,,2026-04-01,,,,,,3,3,3,3,3,3,3,3,3\n22,,,2026-04-01,,,,,,3,3,3,3,3,3,3,3,3\n"
	"23,,,2026-04-01,,,,,,3,3,3,3,3,3,3,3,3\n24,,,2026-04-31,,,,,,3,3,3,3,3,3,3,3,3\n";

/* A closed day is told once, and again when a late form changes it. */
static enum err close_days(struct rq *rq, void *ctx)
{
	struct journal_line *l;
	size_t n;
	bool more = true;
	int64_t *told = ctx;
	for (int i = 0; more && i < 100; i++)
		TRY(survey_day_close(rq, civil_from(2027, 1, 1), &more));
	TRY(journal_lines(rq, &(struct journal_filter){.max = 200, .kind = STR("survey_day")}, &l, &n));
	*told = (int64_t)n;
	for (size_t i = 0; i < n; i++)
		assert_true(str_find(l[i].event.payload, STR("digest")) > 0);
	return OK;
}

static enum err counts_refused(struct rq *rq, void *ctx)
{
	struct filing *f = ctx;
	f->text = "code,name,n1,n2,n3,n4,blank\nU1,Persyaratan,1,2,3,4,0\n";
	TRY(file_begin(rq, ctx));
	assert_int_equal(f->no, SURVEY_HAS_ANSWERS);
	return OK;
}

/* Counts per element as a city publishes them, brought in as a file: the same index as from any other way. */
static const char printed_counts[] = "code,name,n1,n2,n3,n4,blank,n_printed,sum_printed,nrr_printed,halaman\n"
	"U1,Persyaratan,8,51,7589,2702,1,10350,33685,3.255,3\nU2,Prosedur,31,120,6579,3620,1,10350,34488,3.332,3\n"
	"U3,Waktu,18,282,6244,3804,3,10348,34530,3.337,3\nU4,Biaya,27,109,1285,8928,2,10349,39812,3.847,3\n"
	"U5,Produk,22,56,7597,2673,3,10348,33617,3.249,3\nU6,Kompetensi,51,82,6880,3336,1,10350,34204,3.305,3\n"
	"U7,Perilaku,12,207,7292,2838,1,10350,33659,3.252,3\nU8,Pengaduan,504,278,1314,8247,8,10343,37990,3.673,3\n"
	"U9,Sarana,281,374,7080,2603,10,10341,32690,3.162,3\n";

static enum err counts_period(struct rq *rq, void *ctx)
{
	struct filing *f = ctx;
	struct survey_unit city;
	enum survey_no no;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	struct survey_period p = {
		.city_id = city.city_id, .code = STR("hitung"), .name = STR("Hitung"), .year = 2025,
		.starts_on = civil_from(2025, 1, 1), .ends_on = civil_from(2025, 12, 31), .weights = STR("0.111"),
		.estimator = STR("official"), .headline = STR("gabungan"), .decision_no = STR("2/2025"), .chosen = STR("acak"),
		.chosen_note = STR(""), .source = STR(""),
	};
	TRY(survey_period_make(rq, &p, &f->period_id));
	TRY(survey_period_open(rq, f->period_id, &no));
	f->unit_id = 0;
	f->text = printed_counts;
	TRY(file_begin(rq, ctx));
	assert_int_equal(f->batch.accepted, 9);
	TRY(file_begin(rq, ctx));
	assert_true(f->again);
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	TRY(report_of(rq, "kota-contoh", "hitung", r));
	readings(rq->a, r);
	assert_true(r->from_counts && r->has_printed && !r->interval.known);
	assert_false(r->printed[8].n_agrees);
	assert_str(num_fixed(rq->a, r->headline, 2), "84.39");
	return OK;
}

static enum err two_people(struct rq *rq, void *ctx)
{
	struct filing *f = ctx;
	struct survey_period p;
	struct survey_amendment *c;
	size_t n;
	enum survey_no no;
	rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = 11};
	TRY(survey_change_ask(rq, f->period_id, STR("weights"), STR("0.111"), STR("seperti tahun lalu"), &no));
	TRY(survey_change_list(rq, f->period_id, &c, &n));
	assert_int_equal(n, 1);
	TRY(survey_change_decide(rq, c[0].id, true, &no));
	assert_int_equal(no, SURVEY_SAME_PERSON);
	rq->actor.id = 12;
	TRY(survey_change_decide(rq, c[0].id, true, &no));
	assert_int_equal(no, SURVEY_YES);
	TRY(survey_period_get(rq, f->period_id, &p));
	assert_str(p.weights, "0.111");
	TRY(survey_change_decide(rq, c[0].id, false, &no));
	assert_int_equal(no, SURVEY_ALREADY_DECIDED);
	TRY(survey_change_list(rq, f->period_id, &c, &n));
	assert_true(n == 1 && str_eqz(c[0].state, "agreed")); /* stays visible */
	return OK;
}

static enum err contoh_parts(struct rq *rq, void *ctx)
{
	int *part = ctx;
	return demo_contoh_period(rq, *part);
}

/* Under five answers nothing is told, nor the next smallest unit; publishing keeps each unit's figure. */
static enum err suppressed(struct rq *rq, void *ctx)
{
	struct survey_unit city;
	struct survey_period *p;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	size_t n, hidden = 0, small = 0;
	(void)ctx;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_period_list(rq, &city, &p, &n));
	const struct survey_period *shown = survey_period_shown(p, n);
	assert_non_null(shown);
	assert_int_equal(shown->state, PERIOD_OPEN);
	TRY(survey_report_of(rq, &city, shown, r));
	assert_int_equal(r->n_standings, 12);
	for (size_t i = 0; i < r->n_standings; i++) {
		hidden += r->standings[i].hidden;
		small += r->standings[i].n < SURVEY_SMALL;
		assert_true(!r->standings[i].hidden || r->standings[i].rank == 0);
	}
	assert_int_equal(hidden, 2);
	assert_true(small > hidden && r->compared >= 10 && r->n_labels == 3);
	assert_true(r->has_services_mean && r->has_units_mean);
	return OK;
}

static void files_and_rules(struct app_place *p)
{
	struct filing *f = test_malloc(sizeof(*f));
	int64_t from = 0, told = 0, again = 0;
	*f = (struct filing){0};
	assert_ok(app_run(p->app, true, contoh, &from));
	do
		assert_ok(app_run(p->app, true, contoh_units, &from));
	while (from != 0);
	assert_ok(app_run(p->app, true, plan, f));
	file_gives(p, f, clean, 3, 0, 0);
	file_gives(p, f, clean, 3, 0, 0); /* the first batch again: nothing was added */
	assert_true(f->again);
	file_gives(p, f, mixed, 1, 1, 7);
	assert_ok(app_run(p->app, false, off_scale, f));
	assert_false(f->again);
	file_gives(p, f, semicolons, 1, 0, 1);
	f->text = "a,b,c\n1,2,3\n";
	assert_int_equal(app_run(p->app, true, file_begin, f), ERR_BAD_INPUT);
	f->text = "\xff\xfe" "i\0d\0";
	assert_int_equal(app_run(p->app, true, file_begin, f), ERR_BAD_INPUT);
	assert_ok(app_run(p->app, false, count_answers, f));
	assert_ok(app_run(p->app, true, counts_refused, f));
	assert_ok(app_run(p->app, true, close_days, &told));
	assert_int_equal(told, 4); /* 1, 2, 3 February and 1 March */
	assert_ok(app_run(p->app, true, close_days, &again));
	assert_int_equal(again, told);
	f->text = cut;
	assert_ok(app_run(p->app, true, file_cut, f));
	assert_ok(app_run(p->app, true, file_resume, f));
	assert_ok(app_run(p->app, true, two_people, f));
	assert_ok(app_run(p->app, true, counts_period, f));
	for (int part = 0; part < 3; part++)
		assert_ok(app_run(p->app, true, contoh_parts, &part));
	assert_ok(app_run(p->app, false, suppressed, NULL));
	test_free(f);
}

static void bontang_test(void **state)
{
	(void)state;
	app_on_both(bontang_as_published);
}

static void files_test(void **state)
{
	(void)state;
	app_on_both(files_and_rules);
}

TEST_GROUP(survey_store, cmocka_unit_test(bontang_test), cmocka_unit_test(files_test));
