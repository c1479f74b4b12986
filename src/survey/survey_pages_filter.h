/* The figure of some of the respondents: unit, service, or one or two things told of them. */
#ifndef SURVEY_SURVEY_PAGES_FILTER_H
#define SURVEY_SURVEY_PAGES_FILTER_H
#include "survey/survey_pages.h"
#include "survey/survey_store_filter.h"

struct survey_filter_view {
	struct rq *rq;
	struct survey_unit of;
	struct survey_period period;
	struct survey_elements elements;
	struct str base, query;
	struct survey_unit *units;       /* of a city */
	size_t n_units;
	struct survey_service *services; /* of a unit */
	size_t n_services;
	struct survey_filter f;
	bool asked;
	enum survey_filter_no no;
	struct survey_tally tally;
	struct survey_index x;
	struct str said; /* "Umur 21 sampai 30 tahun, Perempuan" */
};
enum err survey_city_filter_page(struct rq *rq);
enum err survey_unit_filter_page(struct rq *rq);
#endif
