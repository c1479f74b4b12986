/* What the survey does by itself: files that wait are stored step by step, and a closed day is told to the journal. */
#include "app/module.h"
#include "office/office_store.h"
#include "survey/survey_store.h"
#include "survey/survey_store_code.h"
#include "survey/survey_store_doubt.h"
#include "survey/survey_stream_paper.h"

/* Rows of one step: a third of a second in which nobody else writes. */
enum { IMPORT_STEP = 20000 };

static enum err import_job(struct rq *rq, bool *more)
{
	struct survey_upload u;
	struct survey_period p;
	struct survey_elements elements;
	struct survey_batch b;
	struct survey_rows head;
	struct survey_piece piece = {.last = true};
	enum err e = survey_upload_next(rq, &u);
	*more = e == OK;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(survey_batch_get(rq, u.batch_id, &b));
	TRY(survey_period_get(rq, u.period_id, &p));
	TRY(survey_elements_of(rq, p.version_id, &elements));
	struct survey_upload_bytes bytes = {rq, u.id};
	struct survey_source from = {survey_upload_read, &bytes, u.size};
	struct survey_stream *s = survey_stream_open(rq->a, &from, elements.n, &head);
	bool left = false;
	if (s != NULL) {
		survey_stream_go(s, &(struct survey_place){b.place_bytes, b.rows, b.place_line});
		survey_stream_next(s, rq->a, IMPORT_STEP, &piece);
		TRY(survey_batch_take(rq, u.batch_id, &piece, &left));
	}
	return left ? OK : survey_upload_forget(rq, u.id);
}

static enum err day_job(struct rq *rq, bool *more)
{
	struct office_city city;
	enum err e = office_city(rq, &city);
	*more = false;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	return survey_day_close(rq, civil_day(rq->now, city.zone), more);
}

static enum err code_job(struct rq *rq, bool *more)
{
	struct office_city city;
	enum err e = office_city(rq, &city);
	*more = false;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	return survey_code_day_close(rq, civil_day(rq->now, city.zone), more);
}

/* Keys of devices end with their period: soon after its publication, or some days after its last day. */
static enum err key_job(struct rq *rq, bool *more)
{
	struct office_city city;
	enum err e = office_city(rq, &city);
	*more = false;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	return survey_key_job(rq, civil_day(rq->now, city.zone), more);
}

struct balance {
	bool good;
	struct str finding;
};

static enum err balance(struct rq *rq, void *ctx)
{
	struct balance *b = ctx;
	return survey_code_balance(rq, &b->good, &b->finding);
}

static enum err code_check(struct rq *rq, bool *good, struct str *finding)
{
	struct balance b = {0};
	TRY(app_run_at(rq->app, false, 0, rq->a, balance, &b));
	*good = b.good;
	*finding = b.finding;
	return OK;
}

extern const struct check survey_checks[];
extern const size_t survey_checks_n;
const struct check survey_checks[] = {{N_("kode undangan"), code_check}};
const size_t survey_checks_n = countof(survey_checks);

const struct job survey_jobs[] = {
	{.name = "survei-impor", .every_ms = 1000, .run = import_job},
	{.name = "survei-hari", .every_ms = 10 * 60 * 1000, .run = day_job},
	{.name = "survei-kode", .every_ms = 10 * 60 * 1000, .run = code_job},
	{.name = "survei-kunci", .every_ms = 10 * 1000, .run = key_job},
};
const size_t survey_jobs_n = countof(survey_jobs);

const struct record survey_records[] = {
	{"survey_version", N_("Instrumen survei"), NULL},
	{"survey_period", N_("Periode survei"), "/survei/{}"},
	{"survey_change", N_("Usul perubahan survei"), NULL},
	{"survey_leave", N_("Jawaban yang dikeluarkan"), NULL},
	{"survey_limit", N_("Batas keraguan survei"), NULL},
	{"survey_known", N_("Perangkat yang didaftarkan"), NULL},
	{"survey_cover", N_("Cakupan survei"), NULL},
	{"survey_quota", N_("Kuota survei"), "/survei/{}/rencana"},
	{"survey_refusal", N_("Penolakan survei"), NULL},
	{"survey_letter", N_("Surat tugas survei"), NULL},
	{"survey_second", N_("Entri kedua"), "/survei/{}/beda"},
	{"survey_sheet", N_("Formulir yang diputuskan"), NULL},
	{"survey_score", N_("Nilai terbitan"), NULL},
	{"survey_day", N_("Jawaban sehari"), NULL},
	{"survey_code_sheet", N_("Lembar kartu undangan"), NULL},
	{"survey_code_day", N_("Kode undangan sehari"), NULL},
	{"survey_batch", N_("Berkas jawaban"), "/survei/berkas/{}"},
};
const size_t survey_records_n = countof(survey_records);
