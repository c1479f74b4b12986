/* What a report must hide beyond its own small groups, because other reports of the same period are shown too. */
#ifndef SURVEY_SURVEY_STORE_HIDE_H
#define SURVEY_SURVEY_STORE_HIDE_H
#include "survey/survey_hide.h"
#include "survey/survey_store.h"

/* Counts of a period by unit and by one thing told of respondents. Rows are units by id, columns the codes. */
struct survey_cells {
	int64_t *unit, *code, *n; /* rows; columns; rows x columns */
	size_t rows, columns;
	bool *row_hidden, *column_hidden, *hide;
};
struct survey_services_told {
	int64_t *unit, *id; /* by unit; id 0: did not say */
	bool *hide;
	size_t n;
};
/* Counting answers by unit and by each thing told of them; every answer that counts is added once. */
struct survey_counter;
enum { SURVEY_COUNTS_MAX = 400000 };
struct survey_counter *survey_counter_new(struct arena *a);
void survey_counter_add(struct survey_counter *c, int64_t unit_id, int64_t service_id, const int64_t code[TRAITS]);
/* Services and each trait, hidden cells marked. ERR_TOO_LARGE: more cells than the limit. */
enum err survey_counter_cells(struct survey_counter *c, struct survey_services_told *told, struct survey_cells out[TRAITS]);
/* The same of a whole period. One statement. */
enum err survey_cells_of(struct rq *rq, int64_t period_id, struct survey_services_told *told,
			 struct survey_cells out[TRAITS]);
/* unit_id 0: of the city as a whole. */
bool survey_cell_hidden(const struct survey_cells *c, int64_t unit_id, int64_t code);
bool survey_service_hidden(const struct survey_services_told *c, int64_t service_id);
/* Hides in r what follows; r's own figures stand. of_all: every answer of the period, counted already (a city's report
 * reads them anyway); NULL: one statement more. */
enum err survey_report_hide(struct rq *rq, struct survey_report *r, struct survey_counter *of_all);
#endif
