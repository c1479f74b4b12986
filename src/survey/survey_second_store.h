/* Operations on paper forms typed twice. The first entry counts at once; a decision of a third person replaces it by a
 * journalled correction that names the sheet, never its answers or its printed number. */
#ifndef SURVEY_SURVEY_SECOND_STORE_H
#define SURVEY_SURVEY_SECOND_STORE_H
#include "survey/survey_second.h"
#include "survey/survey_store.h"

enum { SURVEY_SHEETS_MAX = 2000 };

/* What a period wants: share 0: nothing, and no form numbers are asked for. */
struct survey_second {
	int64_t share;
	struct str salt;
	int64_t version; /* 0: never set */
};
enum err survey_second_get(struct rq *rq, int64_t period_id, struct survey_second *out);
/* Sets how many of a hundred forms are typed twice. Forms typed before keep what was drawn for them. */
enum err survey_second_put(struct rq *rq, const struct survey_period *p, int64_t share, enum survey_sheet_no *no);

/* The printed number of a form whose first entry has just been stored as that answer. The way to the answer is kept only
 * when the form is drawn. */
enum err survey_sheet_first(struct rq *rq, const struct survey_period *p, const struct survey_second *s, int64_t unit_id,
                            int64_t serial, const uint8_t answer_id[16], enum survey_sheet_no *no);
/* The second entry by rq->actor; row_id makes a repeat harmless. *differ: fields that differ (0: the same). */
enum err survey_sheet_second(struct rq *rq, const struct survey_period *p, int64_t unit_id, int64_t serial,
                             const uint8_t row_id[16], const struct survey_sheet_entry *e, size_t elements, int *differ,
                             bool *already, enum survey_sheet_no *no);

struct survey_sheet {
	int64_t id, period_id, unit_id, serial, first_by, second_by, differ;
	struct str unit, first_name, second_name; /* lists only */
	enum survey_sheet_state state;
	uint8_t answer_id[16];
	struct survey_sheet_entry first, second;  /* of a form that differs; survey_sheet_get only */
	int32_t on;                               /* the answer's day */
};
/* Sheets in a state, at most SURVEY_SHEETS_MAX (unit 0: of all units). */
enum err survey_sheet_list(struct rq *rq, int64_t period_id, int64_t unit_id, enum survey_sheet_state state,
                           struct survey_sheet **out, size_t *n);
/* One sheet; of one that differs both entries. */
enum err survey_sheet_get(struct rq *rq, int64_t id, struct survey_sheet *out);
/* The decision: `right` is what counts from now on. why: WHY code. */
enum err survey_sheet_settle(struct rq *rq, const struct survey_period *p, const struct survey_sheet *s,
                             const struct survey_sheet_entry *right, struct str why, enum survey_sheet_no *no);

struct survey_sheet_count { /* of one unit */
	int64_t unit_id, n[SHEET_STATES];
};
enum err survey_sheet_counts(struct rq *rq, int64_t period_id, struct survey_sheet_count **out, size_t *n);

/* Two typists of a unit: forms both typed, forms and fields that differed. Kept after publication. */
struct survey_typists {
	int64_t unit_id, first_by, second_by, forms, forms_differ, fields, differ, settled;
	struct str unit, first_name, second_name;
};
enum err survey_typists_list(struct rq *rq, int64_t period_id, struct survey_typists **out, size_t *n);

/* What a plan says of it, of one unit or (0) all; in one statement. */
struct survey_second_sum {
	int64_t share, waits, differs, forms, fields, differ; /* forms, fields: typed twice */
};
enum err survey_second_summed(struct rq *rq, int64_t period_id, int64_t unit_id, struct survey_second_sum *out);

/* A published period keeps no form numbers: only counts per pair stay. */
enum err survey_sheets_forget(struct rq *rq, int64_t period_id);
#endif
