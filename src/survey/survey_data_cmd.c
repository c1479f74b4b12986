/* Commands that need the store: answers out, and the report of a city or unit. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include "app/app.h"
#include "base/file.h"
#include "survey/survey_cmd.h"
#include "survey/survey_data_cmd.h"
#include "survey/survey_file_paper.h"
#include "survey/survey_paper.h"
#include "survey/survey_store.h"

static const char *const report_formats[] = {"text", "json", "pdf", "xlsx", "csv", "csvw", "kartu", NULL};
enum { REPORT_TEXT, REPORT_JSON };

struct data_options {
	const char *unit, *period, *out;
	int format;
};
struct data_work {
	struct rq *rq;
	struct data_options o;
	struct survey_unit of;
	struct survey_period period;
	struct survey_elements elements;
	struct survey_report report;
	struct survey_unit *units;
	size_t n_units;
	struct survey_service *services;
	size_t n_services;
	struct buf *csv;
	bool marked, some_left_out; /* export */
};

int survey_cmd_failed(struct rq *rq, const char *what, enum err e)
{
	cli_error(rq->cli, "%s: %s", what, err_text(e, rq->lang == LANG_EN));
	return err_exit(e);
}

enum err survey_cmd_of(struct rq *rq, const char *text, struct survey_unit *out)
{
	struct str s = text != NULL ? str_of(text) : STR_NULL;
	if (s.s == NULL)
		return survey_city_by_slug(rq, STR_NULL, out);
	enum err e = survey_unit_by_slug(rq, s, out);
	if (e == ERR_NOT_FOUND)
		e = survey_city_by_slug(rq, s, out);
	return e == ERR_NOT_FOUND ? survey_unit_by_name(rq, s, out) : e;
}

enum err survey_cmd_period(struct rq *rq, const struct survey_unit *of, const char *code, struct survey_period *out)
{
	struct survey_period *p;
	size_t n;
	if (code != NULL)
		return survey_period_by_code(rq, of, str_of(code), out);
	TRY(survey_period_list(rq, of, &p, &n));
	const struct survey_period *shown = survey_period_shown(p, n);
	if (shown == NULL)
		return ERR_NOT_FOUND;
	*out = *shown;
	return OK;
}

static enum err write_out(struct rq *rq, const char *path, struct str bytes)
{
	if (path != NULL && strcmp(path, "-") != 0)
		return file_write(path, bytes, 0644);
	cli_put(rq->cli, bytes);
	return OK;
}

/* ---- export ---- */

static struct str unit_slug(const struct data_work *w, int64_t id)
{
	for (size_t i = 0; i < w->n_units; i++)
		if (w->units[i].id == id)
			return w->units[i].slug;
	return STR("");
}

static struct str service_name(const struct data_work *w, int64_t id)
{
	for (size_t i = 0; i < w->n_services; i++)
		if (w->services[i].id == id)
			return w->services[i].name;
	return STR("");
}

static enum err export_row(void *ctx, const struct survey_reply *v)
{
	struct data_work *w = ctx;
	struct survey_answers_csv c = {
		.b = w->csv, .elements = w->elements.n, .marked = w->marked, .left_out = v->left_out != 0};
	struct arena *a = w->rq->a;
	w->some_left_out |= v->left_out != 0;
	survey_answers_csv_line(&c, a, str_hex(a, v->id, sizeof(v->id)), unit_slug(w, v->unit_id),
	                        service_name(w, v->service_id),
	                        v->on, v->trait, v->marks);
	return w->csv->over ? ERR_TOO_LARGE : OK;
}

/* Where decisions left answers out, a column more says which: found out on the way, then all is written again. */
static enum err export_table(struct rq *rq, struct data_work *w)
{
	struct survey_answers_csv c = {.b = w->csv, .elements = w->elements.n, .marked = w->marked};
	w->csv->n = 0;
	survey_answers_csv_head(&c);
	TRY(survey_answers_each(rq, w->period.id, w->of.id, export_row, w));
	if (!w->some_left_out || w->marked)
		return OK;
	w->marked = true;
	return export_table(rq, w);
}

static enum err export_all(struct rq *rq, void *ctx)
{
	struct data_work *w = ctx;
	struct survey_unit city;
	TRY(survey_cmd_of(rq, w->o.unit, &w->of));
	TRY(survey_cmd_period(rq, &w->of, w->o.period, &w->period));
	TRY(survey_elements_of(rq, w->period.version_id, &w->elements));
	TRY(survey_city_of(rq, w->of.city_id, &city));
	TRY(survey_units_in(rq, &city, &w->units, &w->n_units));
	TRY(survey_services_covered(rq, w->period.id, &w->services, &w->n_services));
	return export_table(rq, w);
}

int survey_export_cmd(struct rq *rq, int argc, char **argv)
{
	static const struct cli_option options[] = {
		{"period", 'p', CLI_TEXT, offsetof(struct data_options, period), "KODE", N_("periode survei"), NULL},
		{"unit", 'u', CLI_TEXT, offsetof(struct data_options, unit), "UNIT",
			N_("unit atau kota; tanpa ini kota pertama"), NULL},
		{"output", 'o', CLI_TEXT, offsetof(struct data_options, out), "FILE", N_("berkas tujuan; tanpa ini ke layar"),
			NULL},
	};
	struct data_work *w = ARENA_NEW(rq->a, struct data_work);
	struct buf csv = buf_new(rq->a, (size_t)400 * 1024 * 1024);
	int n;
	w->rq = rq;
	w->csv = &csv;
	if (!cli_parse(rq->cli, options, countof(options), &w->o, argc, argv, &n) || n != 0)
		return EXIT_UNUSABLE;
	enum err e = app_run_at(rq->app, false, 0, rq->a, export_all, w);
	if (e == OK)
		e = write_out(rq, w->o.out, buf_done(&csv));
	return e == OK ? EXIT_FINE : survey_cmd_failed(rq, "export", e);
}

/* ---- report ---- */

static enum err report_make(struct rq *rq, void *ctx)
{
	struct data_work *w = ctx;
	TRY(survey_cmd_of(rq, w->o.unit, &w->of));
	TRY(survey_cmd_period(rq, &w->of, w->o.period, &w->period));
	return survey_report_of(rq, &w->of, &w->period, &w->report);
}

int survey_report_cmd(struct rq *rq, int argc, char **argv)
{
	static const struct cli_option options[] = {
		{"period", 'p', CLI_TEXT, offsetof(struct data_options, period), "KODE",
			N_("periode survei; tanpa ini yang terbaru"), NULL},
		{"unit", 'u', CLI_TEXT, offsetof(struct data_options, unit), "UNIT",
			N_("unit atau kota; tanpa ini kota pertama"), NULL},
		{"format", 'f', CLI_CHOICE, offsetof(struct data_options, format), "BENTUK",
		 N_("text, json, pdf, xlsx, csv, csvw atau kartu"), report_formats},
		{"output", 'o', CLI_TEXT, offsetof(struct data_options, out), "FILE", N_("berkas tujuan; tanpa ini ke layar"),
			NULL},
	};
	struct data_work *w = ARENA_NEW(rq->a, struct data_work);
	int n;
	w->rq = rq;
	if (!cli_parse(rq->cli, options, countof(options), &w->o, argc, argv, &n) || n != 0)
		return EXIT_UNUSABLE;
	enum err e = app_run_at(rq->app, false, 0, rq->a, report_make, w);
	if (e != OK)
		return survey_cmd_failed(rq, _r("unit atau periode"), e);
	struct str bytes;
	const char *media;
	struct survey_paper_about about = {.a = rq->a, .lang = rq->lang, .made_at = rq->now};
	if (rq->cli->json || w->o.format == REPORT_JSON)
		bytes = survey_report_json(rq->a, &w->report);
	else if (w->o.format == REPORT_TEXT)
		bytes = survey_report_text(rq->a, rq->lang, &w->report);
	else if ((e = survey_paper_file(&about, &w->report, str_of(report_formats[w->o.format]), &bytes, &media)) != OK)
		return survey_cmd_failed(rq, report_formats[w->o.format], e);
	e = write_out(rq, w->o.out, bytes);
	return e == OK ? EXIT_FINE : survey_cmd_failed(rq, w->o.out != NULL ? w->o.out : "-", e);
}
