/* How far a report's figures can be trusted: intervals of the whole and of each unit, and the ranks in which units are
 * tied, from the single answers (survey_stats.h). Nothing is claimed of counts, of published scores, or of answers put
 * together again (field.md 19). */
#ifndef SURVEY_SURVEY_BANDS_H
#define SURVEY_SURVEY_BANDS_H
#include "survey/survey_report.h"
#include "survey/survey_stats.h"

/* Users that a stratum stands for: of the unit's service, or (with *service_id made 0) of the unit when its services'
 * users are not told apart; 0: unknown. */
int64_t survey_users(const struct survey_cover *covers, size_t n, int64_t unit_id, int64_t *service_id);

struct survey_bands;
/* covers: the period's users by unit and service. A unit is sampled by service where its services' users are known. */
struct survey_bands *survey_bands_new(struct arena *a, size_t elements, const struct survey_cover *covers, size_t n);
void survey_bands_add(struct survey_bands *b, int64_t unit_id, int64_t service_id, int64_t marks);
/* Fills r->interval, the units' bands and, under the design estimator, r->all.x; r's figures stand already. */
void survey_bands_fill(struct arena *a, struct survey_bands *b, struct survey_report *r);
/* Rank bands of the standings that are ranked by their own answers. */
void survey_bands_ranks(struct arena *a, struct survey_report *r);
#endif
