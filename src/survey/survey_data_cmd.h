/* The survey's commands that need the store, and the report as text and JSON. */
#ifndef SURVEY_SURVEY_DATA_CMD_H
#define SURVEY_SURVEY_DATA_CMD_H
#include "survey/survey_report.h"

struct rq;
int survey_import_cmd(struct rq *rq, int argc, char **argv);
int survey_export_cmd(struct rq *rq, int argc, char **argv);
int survey_report_cmd(struct rq *rq, int argc, char **argv);

/* The report for a terminal, at most 110 columns. */
struct str survey_report_text(struct arena *a, enum lang lang, const struct survey_report *r);
/* The same shape as `prima skm compute --format json`, with unit and period beside it; hidden groups are left out. */
struct str survey_report_json(struct arena *a, const struct survey_report *r);
#endif
