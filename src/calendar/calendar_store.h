/* Operations on profiles of hours, seasons and holidays. Each change is an event in the journal. */
#ifndef CALENDAR_CALENDAR_STORE_H
#define CALENDAR_CALENDAR_STORE_H
#include "app/rq.h"
#include "calendar/calendar.h"

enum { CALENDAR_PROFILES_MAX = 100, CALENDAR_IMPORT_MAX = 64 * 1024, CALENDAR_PROBLEMS_MAX = 50 };

struct calendar_profile {
	int64_t id, version;
	struct str code, name, basis;
	bool joint_leave_open; /* cuti bersama is a working day here (a unit that serves directly) */
	struct cal_day day[SEASON_COUNT][CAL_HOLIDAY + 1];
};
enum err calendar_profiles(struct rq *rq, struct calendar_profile **out, size_t *n);
enum err calendar_profile_by_id(struct rq *rq, int64_t id, struct calendar_profile *out);
/* ERR_NOT_FOUND when there is none of that code. */
enum err calendar_profile_by_code(struct rq *rq, struct str code, struct calendar_profile *out);
/* Insert when p->id is 0; else p->version must be what was read (ERR_CONFLICT). */
enum err calendar_profile_put(struct rq *rq, struct calendar_profile *p, struct str reason, enum calendar_no *no);

struct calendar_season_row {
	int64_t id, version;
	enum season season;
	int32_t from_on, to_on;
	struct str basis;
};
enum err calendar_seasons(struct rq *rq, struct calendar_season_row **out, size_t *n);
enum err calendar_season_put(struct rq *rq, struct calendar_season_row *s, enum calendar_no *no);

struct calendar_holiday_row {
	int64_t id, version, profile_id; /* profile_id 0: everywhere */
	int32_t on;
	enum holiday_kind kind;
	struct str name;
};
enum err calendar_holidays(struct rq *rq, int32_t from_on, int32_t to_on, struct calendar_holiday_row **out, size_t *n);
enum err calendar_holiday_put(struct rq *rq, struct calendar_holiday_row *h, enum calendar_no *no);
enum err calendar_holiday_remove(struct rq *rq, int64_t id, struct str reason);

/* A file `date,kind,name` as the yearly decree is published. A refused row comes back with its line and reason and the
 * others are taken; the same file again changes nothing. */
struct calendar_problem {
	int line;
	enum calendar_no no;
	struct str text; /* the line, cut */
};
struct calendar_import {
	int64_t added, changed, same;
	struct calendar_problem *problems;
	size_t n_problems;
};
enum err calendar_import(struct rq *rq, struct str csv, struct calendar_import *out);

/* Profile, seasons and holidays as the rules want them. */
enum err calendar_load(struct rq *rq, int64_t profile_id, enum zone zone, struct calendar *out);
/* The calendar of every profile that has hours, for pages about many units: one statement however many there are. */
struct calendar_of_profile {
	int64_t profile_id;
	struct calendar calendar;
};
enum err calendar_load_all(struct rq *rq, enum zone zone, struct calendar_of_profile **out, size_t *n);
/* The rows as the journal holds them (for the rebuild test). */
struct str calendar_profile_json(struct arena *a, const struct calendar_profile *p);
struct str calendar_season_json(struct arena *a, const struct calendar_season_row *s);
struct str calendar_holiday_json(struct arena *a, const struct calendar_holiday_row *h);

/* The shipped profiles and holidays that are not there yet. */
enum err calendar_bootstrap(struct rq *rq);
#endif
