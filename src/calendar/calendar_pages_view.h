/* What the pages of the calendar hand to their templates. */
#ifndef CALENDAR_CALENDAR_PAGES_VIEW_H
#define CALENDAR_CALENDAR_PAGES_VIEW_H
#include "app/ui.h"
#include "calendar/calendar_store.h"

struct calendar_view {
	const struct rq *rq;
	bool may;
	int year;
	struct ui_table hours, holidays;
	struct ui_cell *hour_cells, *holiday_cells;
	size_t n_profiles, n_holidays;
	struct str *seasons;
	size_t n_seasons;
	struct ui_choices kinds;
	struct str told; /* what an import did */
	const struct calendar_problem *problems;
	size_t n_problems;
	int64_t holiday_id;
	struct calendar_profile profile;
	struct str action, week;
	struct ui_field days[SEASON_COUNT * CAL_HOLIDAY];
	size_t n_days;
};
#endif
