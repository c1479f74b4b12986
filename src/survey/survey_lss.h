/* A survey that was made in LimeSurvey, as its structure file (.lss): the plain questions become a draft instrument, and
 * everything that does not is named with the reason. Texts lie in the questions themselves (up to version 3) or in tables
 * of languages beside them (from version 4). */
#ifndef SURVEY_SURVEY_LSS_H
#define SURVEY_SURVEY_LSS_H
#include "survey/survey_instrument.h"

enum { LSS_NOTES_MAX = 200, LSS_ROWS_MAX = 6000, LSS_BYTES_MAX = 4 * 1024 * 1024 };

struct lss {
	struct instrument instrument; /* a draft: no ids, rule "rerata" */
	struct str note[LSS_NOTES_MAX];
	size_t n_notes;
	struct str why; /* when it could not be read: the sentence for the person */
};
/* False with out->why: no XML, not of LimeSurvey, not a survey, nothing that could be taken. Sentences are in lang. */
bool lss_read(struct arena *a, enum lang lang, struct str file, struct lss *out);
#endif
