/* What the store gives for judging a figure: the samples of one period. */
#ifndef SURVEY_SURVEY_STORE_TRUTH_H
#define SURVEY_SURVEY_STORE_TRUTH_H
#include "survey/survey_store.h"
#include "survey/survey_truth.h"

/* The single answers of a period of a city or unit, as samples; none of a period that was put together again, or of
 * counts (n 0). At most 4 statements. ERR_BAD_INPUT: the weights do not fit the instrument. */
enum err survey_side_of(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
			struct survey_side *out);
#endif
