/* How answers were chosen to be left out, as one line that a decision keeps: "unit=7;tanda=cepat+rata;batas=...", and the
 * same in words that name nobody. */
#ifndef SURVEY_SURVEY_PICK_H
#define SURVEY_SURVEY_PICK_H
#include "survey/survey_doubt.h"

/* device: the short name of pick->device, or empty. The limits of that moment stand in it. */
struct str survey_pick_rule(struct arena *a, const struct survey_pick *pick, struct str device,
                            const struct survey_limits *limits);
/* "Terlalu cepat; 1 Oktober 2026 sampai 5 Oktober 2026; satu perangkat" */
struct str survey_rule_words(struct arena *a, enum lang lang, struct str rule);
#endif
