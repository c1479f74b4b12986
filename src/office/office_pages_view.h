/* What the pages of offices hand to their templates. */
#ifndef OFFICE_OFFICE_PAGES_VIEW_H
#define OFFICE_OFFICE_PAGES_VIEW_H
#include "app/ui.h"
#include "office/office_store.h"

struct office_list_view {
	const struct rq *rq;
	struct office_city city;
	struct page_links cities;
	bool may_add;
	struct ui_table table;
	struct ui_cell *cells;
	size_t n_rows;
};
struct office_city_view {
	const struct rq *rq;
	struct office_city c;
	struct ui_choices kinds, zones;
};
struct office_unit_view {
	const struct rq *rq;
	struct office_unit u;
	struct office_city city;
	bool may;
	struct str from, to; /* dates as the form holds them */
	struct ui_choices kinds, units, profiles;
	struct ui_pair pairs[10];
	size_t n_pairs;
	struct office_counter *counters;
	struct office_service *services;
	struct str *aliases;
	size_t n_counters, n_services, n_aliases;
	int64_t next_counter;
};
#endif
