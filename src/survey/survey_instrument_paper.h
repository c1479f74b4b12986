/* An instrument on paper: the questionnaire to fill in by hand; and the result of a period as files. */
#ifndef SURVEY_SURVEY_INSTRUMENT_PAPER_H
#define SURVEY_SURVEY_INSTRUMENT_PAPER_H
#include "survey/survey_scoring.h"

struct instrument_sheet {
	struct arena *a;
	enum lang lang;
	int64_t made_at; /* ms UTC */
	const struct instrument *v;
	struct str said; /* language of the questions: "id", "en" ... */
};
/* A4, questions numbered as on the grid, conditions in words, boxes with the digit to type. */
enum err instrument_sheet_pdf(const struct instrument_sheet *s, struct str *out);

struct instrument_result_about {
	struct arena *a;
	enum lang lang;
	int64_t made_at;
	struct str of, of_slug, period, period_code;
	const struct instrument *v;
	const struct instrument_tally *tally;
	const struct instrument_score *score;
};
/* A row for each question (counts, mean), each dimension (mean) and the figure; decimals with a point. */
struct str instrument_result_csv(const struct instrument_result_about *r);
enum err instrument_result_xlsx(const struct instrument_result_about *r, struct str *out);
#endif
