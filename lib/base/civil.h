/* Civil time: days and hours as Indonesia's offices live them. Three zones without daylight saving: WIB +7, WITA +8,
 * WIT +9 (regulations.md 5.4). A moment is milliseconds since 1970 UTC; a date is a count of days since 1970-01-01, so
 * that dates compare and subtract as integers. Never uses the machine's zone. */
#ifndef BASE_CIVIL_H
#define BASE_CIVIL_H
#include "base/str.h"

/*       constant stored  hours */
#define ZONE_TABLE(X) X(ZONE_WIB, "WIB", 7) X(ZONE_WITA, "WITA", 8) X(ZONE_WIT, "WIT", 9)
enum zone {
#define X(c, s, h) c,
	ZONE_TABLE(X)
#undef X
	ZONE_COUNT
};
const char *zone_name(enum zone z);
bool zone_parse(struct str s, enum zone *out);

struct civil {
	int year, month, day;         /* 2026, 1..12, 1..31 */
	int hour, minute, second, ms; /* local */
	int weekday;                  /* 1 Monday .. 7 Sunday (ISO 8601) */
};

struct civil civil_of(int64_t at_ms, enum zone z);
int64_t civil_ms(int32_t on, int minute_of_day, enum zone z); /* that local minute as a moment */
int32_t civil_day(int64_t at_ms, enum zone z);                /* local date of a moment */
int civil_minute(int64_t at_ms, enum zone z);                 /* local minute of the day, 0..1439 */

bool civil_valid(int year, int month, int day);          /* 1900..2199, real day */
int32_t civil_from(int year, int month, int day);        /* must be valid */
void civil_split(int32_t on, int *y, int *m, int *d);
int civil_weekday(int32_t on);                           /* 1 Monday .. 7 Sunday */
/* YYYY-MM-DD, strict; false otherwise. */
bool civil_parse(struct str s, int32_t *out);
struct str civil_iso(struct arena *a, int32_t on);                 /* 2026-11-22 */
struct str civil_iso_at(struct arena *a, int64_t at_ms, enum zone z); /* 2026-11-22T08:30:00+08:00 */
bool civil_parse_at(struct str s, int64_t *out);                   /* the same, any offset or Z */
#endif
