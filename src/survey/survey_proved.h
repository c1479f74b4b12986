/* How much of a result rests on visits that are proved by a code, and how much on whoever opened the page. */
#ifndef SURVEY_SURVEY_PROVED_H
#define SURVEY_SURVEY_PROVED_H
#include "survey/survey_report.h"

struct survey_proved_side {
	int64_t n;
	bool defined;   /* the index stands: every element has an answer */
	struct num ikm; /* pooled, by the period's weights */
};
struct survey_proved {
	int64_t all;
	struct survey_proved_side with, without; /* a code */
};
/* False: nothing to tell. No answer came with a code, or a side or one of the channels has under SURVEY_SHOWN_MIN. */
bool survey_proved_of(struct arena *a, const struct survey_report *r, struct survey_proved *out);
struct str survey_proved_share(struct arena *a, enum lang lang, const struct survey_proved *p); /* "31,4 %" */
#endif
