/* A file that an office sends, CSV or XLSX, read whole into rows. */
#ifndef SURVEY_SURVEY_FILE_PAPER_H
#define SURVEY_SURVEY_FILE_PAPER_H
#include "survey/survey_read.h"
#include "survey/survey_view.h"

/* Reads all rows; texts are in arena a. What is wrong with single rows stands in out->refused, with the file as a whole
 * in out->unusable. `elements`: how many the period's instrument has. */
void survey_file_read(struct arena *a, struct str bytes, size_t elements, struct survey_rows *out);
/* The refused rows as CSV: line, column, value, reason. */
struct str survey_refused_csv(struct arena *a, enum lang lang, const struct survey_refused *v, size_t n);
/* Single answers as CSV: the head, then each line. `out` grows in arena a. */
struct survey_answers_csv {
	struct buf *b;
	size_t elements;
	bool marked;   /* a last column says which answers a decision left out: the proof of a report needs it */
	bool left_out; /* of the next line */
};
void survey_answers_csv_head(struct survey_answers_csv *c);
void survey_answers_csv_line(struct survey_answers_csv *c, struct arena *a, struct str id, struct str unit,
                             struct str service,
                             int32_t on, const int trait[TRAITS], int64_t marks);
#endif
