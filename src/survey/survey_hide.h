/* What must not be shown of a table, so that nobody can work out a group of one to four by adding and subtracting what
 * is shown (field.md 20): not along one line, not around a ring of lines, and not with the totals of other tables.
 *
 * The rule that makes tables safe together: a row or column that is hidden as a total is hidden in every cell of every
 * table, so hidden rows are never told apart; within a table all totals count as known, whoever shows them. A cell of
 * two traits then follows from no other table, because no other table speaks of the two together. */
#ifndef SURVEY_SURVEY_HIDE_H
#define SURVEY_SURVEY_HIDE_H
#include "survey/survey.h"

/* n: rows x columns counts; row_hidden, column_hidden: totals that are hidden already (two or more, or none). Sets hide[]:
 * those rows and columns whole, cells of 1..4, and what would give these away. Cells without anyone are never hidden
 * unless their line is. */
void survey_hide_table(struct arena *a, const int64_t *n, size_t rows, size_t columns, const bool *row_hidden,
		       const bool *column_hidden, bool *hide);
#endif
