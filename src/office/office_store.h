/* Operations on cities, units, counters and services. Changes take the whole new row; the version in it must be the one
 * that was read, else ERR_CONFLICT. Each is an event in the journal. Text is trimmed by the caller (forms do it). */
#ifndef OFFICE_OFFICE_STORE_H
#define OFFICE_OFFICE_STORE_H
#include "app/rq.h"
#include "calendar/calendar_store.h"
#include "office/office.h"

struct office_city {
	int64_t id, version;
	enum city_kind kind;
	struct str name; /* "Bontang" */
	struct str full; /* "Kota Bontang": kind and name, not stored */
	struct str slug, region_code, province, address, contact, website;
	enum zone zone;
	enum city_demo demo;
};
struct office_unit {
	int64_t id, version, city_id;
	int64_t parent_id, successor_id; /* 0: none */
	enum unit_kind kind;
	struct str name, slug, region_code, address, phone, email;
	int64_t list_no;    /* place in the city's lists */
	int64_t profile_id; /* its hours */
	int32_t from_on, to_on; /* to_on INT32_MAX: still there */
};
struct office_counter {
	int64_t id, version, unit_id, number;
	struct str name;
	bool active;
};
struct office_service {
	int64_t id, version, unit_id, place;
	struct str name;
	int32_t from_on, to_on;
};

enum err office_cities(struct rq *rq, struct office_city **out, size_t *n);
enum err office_city_by_id(struct rq *rq, int64_t id, struct office_city *out);
enum err office_city_by_slug(struct rq *rq, struct str slug, struct office_city *out);
/* The first city (most stores have one); ERR_NOT_FOUND before `prima init`. */
enum err office_city(struct rq *rq, struct office_city *out);
enum err office_city_of_unit(struct rq *rq, int64_t unit_id, struct office_city *out);
/* Insert when c->id is 0 (sets id, version, and slug when empty). *no says why not. */
enum err office_city_put(struct rq *rq, struct office_city *c, struct str reason, enum office_no *no);

/* Units of a city in list order, also those that have ended; at most OFFICE_UNITS_MAX. */
enum err office_units(struct rq *rq, int64_t city_id, struct office_unit **out, size_t *n);
enum err office_unit_by_id(struct rq *rq, int64_t id, struct office_unit *out);
enum err office_unit_by_slug(struct rq *rq, struct str slug, struct office_unit *out);
/* By any spelling: name, alias, or name without the word of its kind; ERR_NOT_FOUND when none or more than one fit. */
enum err office_unit_by_name(struct rq *rq, int64_t city_id, struct str name, struct office_unit *out);
enum err office_unit_put(struct rq *rq, struct office_unit *u, struct str reason, enum office_no *no);
/* Another name of the unit. Adding one that it has already changes nothing. */
enum err office_alias_add(struct rq *rq, int64_t unit_id, struct str name, enum office_no *no);
enum err office_aliases(struct rq *rq, int64_t unit_id, struct str **out, size_t *n);
/* Whether a unit is there on that day. */
bool office_unit_valid(const struct office_unit *u, int32_t on);

enum err office_counters(struct rq *rq, int64_t unit_id, struct office_counter **out, size_t *n);
enum err office_counter_put(struct rq *rq, struct office_counter *c, enum office_no *no);

/* Services of a unit by place and name, also those that have ended. */
enum err office_services(struct rq *rq, int64_t unit_id, struct office_service **out, size_t *n);
enum err office_service_by_id(struct rq *rq, int64_t id, struct office_service *out);
/* By name in any spelling; ERR_NOT_FOUND. */
enum err office_service_by_name(struct rq *rq, int64_t unit_id, struct str name, struct office_service *out);
enum err office_service_put(struct rq *rq, struct office_service *s, enum office_no *no);

/* The working time of a unit, in its city's zone, ready for the rules of calendar.h. */
enum err office_calendar(struct rq *rq, int64_t unit_id, struct calendar *out);

/* The rows as the journal holds them (for the rebuild test). */
struct str office_city_json(struct arena *a, const struct office_city *c);
struct str office_unit_json(struct arena *a, const struct office_unit *u);
struct str office_alias_json(struct arena *a, int64_t city_id, int64_t unit_id, struct str name);
struct str office_counter_json(struct arena *a, const struct office_counter *c);
struct str office_service_json(struct arena *a, const struct office_service *s);

/* What `prima init` begins with: calendars as shipped, one city. */
struct office_begin {
	struct str city_name, region_code;
	enum city_kind kind;
	enum zone zone;
	enum city_demo demo;
};
enum err office_bootstrap(struct rq *rq, const struct office_begin *b, struct office_city *out, enum office_no *no);
#endif
