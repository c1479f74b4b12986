/* What the public sees first: a city, a unit, the ranking, the open data. */
#ifndef BOARD_BOARD_PAGES_H
#define BOARD_BOARD_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "survey/survey_store.h"

struct board_home {
	struct rq *rq;
	struct survey_unit of;              /* city (id 0) or unit */
	const struct survey_report *r;      /* NULL: nothing can be shown yet */
	const struct survey_period *running; /* a survey that takes answers; NULL: none */
	const struct survey_period *published; /* the newest published, when another one is shown; NULL: none */
	struct survey_unit *units;          /* of a city, in its order */
	size_t n_units;
	struct survey_unit *cities;         /* others in this store */
	size_t n_cities;
	struct survey_service *services;
	size_t n_services;
	struct survey_unit parent;          /* id 0: none */
	struct str base;                    /* of the report: "/u/x/ikm" */
	struct svg main, ranking, aims, history;
};
struct board_ranking {
	struct rq *rq;
	struct survey_unit of;
	const struct survey_report *r;
	struct svg chart;
};
struct board_set { /* one period's files */
	struct survey_unit of;
	struct survey_period period;
	struct str base;
};
struct board_data {
	struct board_set *v;
	size_t n;
};

/* Ways of writing shared by the templates. */
struct str board_file(struct arena *a, const struct board_set *s, const char *kind);
#endif
