/* The page on which an applicant follows his case. */
#ifndef APPLICATION_APPLICATION_PAGES_TRACK_H
#define APPLICATION_APPLICATION_PAGES_TRACK_H
#include "application/application_pages_case.h"
#include "application/application_store_level.h"
#include "application/application_store_track.h"
#include "survey/survey_store.h"

struct application_track_view {
	struct rq *rq;
	struct survey_unit unit;
	struct office_unit office;
	struct application a;
	struct application_view view;
	struct application_drawing drawing;
	struct application_stop *stops;
	struct application_paper *papers;
	struct application_extra *extras;
	struct application_act_line *acts;
	struct application_level levels[APPLICATION_LEVELS_MAX];
	size_t n_stops, n_papers, n_extras, n_acts, n_levels;
	struct application_wish wish;
	struct application_refusal refusal;
	struct service_version standard;
	struct service_step *steps;
	size_t n_steps;
	struct calendar calendar;
	enum application_self self;
	struct str code, typed, factor; /* code: as printed */
	const char *said, *wrong, *wrong_dispute; /* what was done; what is wrong */
	int64_t wrong_stop;
};
enum err application_track_page(struct rq *rq);
enum err application_track_post(struct rq *rq);
enum err application_track_dispute_post(struct rq *rq);
enum err application_track_wish_post(struct rq *rq);
#endif
