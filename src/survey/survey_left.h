/* What a report says of answers that people left out: the index without them is the one that counts, and the index with
 * them always stands beside it, unless the two together would tell of fewer than five people (field.md 20). */
#ifndef SURVEY_SURVEY_LEFT_H
#define SURVEY_SURVEY_LEFT_H
#include "survey/survey_report.h"

/* One answer that was left out, into the whole and its unit and service (NULL: none). */
void survey_left_add(struct arena *a, struct survey_group *all, struct survey_group *unit, struct survey_group *service,
                     int64_t marks);
/* r->left, once the report's figures stand. */
void survey_left_figures(struct arena *a, struct survey_report *r);
/* For everyone: both figures and how many answers lie between them, or that they cannot be told. Null: nothing was left
 * out. */
struct str survey_left_sentence(struct arena *a, enum lang lang, const struct survey_report *r);
/* "81,23 (B, Baik)". */
struct str survey_left_shown(struct arena *a, enum lang lang, struct num ikm);
#endif
