/* The letter of assignment on paper. */
#ifndef SURVEY_SURVEY_LETTER_PAPER_H
#define SURVEY_SURVEY_LETTER_PAPER_H
#include "survey/survey_letter.h"

/* The letter as PDF, F4, with its head and a block for the signature: signed by hand, or elsewhere electronically; this
 * paper itself is no signature (field.md 3). period: "Triwulan IV 2026". made_at: ms UTC. */
enum err survey_letter_pdf(struct arena *a, const struct survey_letter *l, const struct survey_letterhead *head,
                           struct str period, int64_t made_at, struct str *out);
#endif
