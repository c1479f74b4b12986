/* The survey's commands that need the store, and the report as text and JSON. */
#ifndef SURVEY_SURVEY_DATA_CMD_H
#define SURVEY_SURVEY_DATA_CMD_H
#include "base/err.h"
#include "survey/survey_report.h"

struct rq;
int survey_import_cmd(struct rq *rq, int argc, char **argv);
int survey_export_cmd(struct rq *rq, int argc, char **argv);
int survey_report_cmd(struct rq *rq, int argc, char **argv);

/* What these commands share: says what failed and gives the exit status; a city or unit by slug, or a unit of the first
 * city by any spelling (NULL: the first city); a period by its code (NULL: the one shown first). */
int survey_cmd_failed(struct rq *rq, const char *what, enum err e);
enum err survey_cmd_of(struct rq *rq, const char *text, struct survey_unit *out);
enum err survey_cmd_period(struct rq *rq, const struct survey_unit *of, const char *code, struct survey_period *out);

/* The report for a terminal, at most 110 columns. */
struct str survey_report_text(struct arena *a, enum lang lang, const struct survey_report *r);
/* The same shape as `prima skm compute --format json`, with unit and period beside it; hidden groups are left out. */
struct str survey_report_json(struct arena *a, const struct survey_report *r);
#endif
