/* Civil time for three zones that never change their clocks. The calendar is the proleptic Gregorian one; the day
 * count is Howard Hinnant's era arithmetic (http://howardhinnant.github.io/date_algorithms.html), exact for all years
 * we accept. */
#include "base/civil.h"
#include "base/must.h"

enum { DAY_MS = 86400000, HOUR_MS = 3600000, MINUTE_MS = 60000, YEAR_MIN = 1900, YEAR_MAX = 2199 };

static const struct {
	const char *name;
	int hours;
} zones[ZONE_COUNT] = {
#define X(c, s, h) [c] = {s, h},
	ZONE_TABLE(X)
#undef X
};

const char *zone_name(enum zone z)
{
	must((unsigned)z < ZONE_COUNT);
	return zones[z].name;
}

bool zone_parse(struct str s, enum zone *out)
{
	for (unsigned i = 0; i < ZONE_COUNT; i++)
		if (str_eqz(s, zones[i].name)) {
			*out = (enum zone)i;
			return true;
		}
	return false;
}

static int64_t floor_div(int64_t x, int64_t y)
{
	int64_t q = x / y;
	return q - (x % y < 0);
}

static int64_t local_ms(int64_t at_ms, enum zone z)
{
	must((unsigned)z < ZONE_COUNT);
	return at_ms + (int64_t)zones[z].hours * HOUR_MS;
}

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

bool civil_valid(int year, int month, int day)
{
	return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

int32_t civil_from(int year, int month, int day)
{
	must(civil_valid(year, month, day));
	int y = year - (month <= 2);
	int era = y / 400, of_era = y - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void civil_split(int32_t on, int *y, int *m, int *d)
{
	int64_t z = (int64_t)on + 719468;
	int64_t era = floor_div(z, 146097);
	int64_t of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t mp = (5 * of_year + 2) / 153;
	*d = (int)(of_year - (153 * mp + 2) / 5 + 1);
	*m = (int)(mp < 10 ? mp + 3 : mp - 9);
	*y = (int)(year + era * 400 + (*m <= 2));
}

int civil_weekday(int32_t on)
{
	int64_t w = ((int64_t)on + 3) % 7; /* 1970-01-01 was a Thursday */
	return (int)(w < 0 ? w + 7 : w) + 1;
}

int32_t civil_day(int64_t at_ms, enum zone z)
{
	return (int32_t)floor_div(local_ms(at_ms, z), DAY_MS);
}

static int64_t ms_of_day(int64_t at_ms, enum zone z)
{
	int64_t t = local_ms(at_ms, z);
	return t - floor_div(t, DAY_MS) * DAY_MS;
}

int civil_minute(int64_t at_ms, enum zone z)
{
	return (int)(ms_of_day(at_ms, z) / MINUTE_MS);
}

struct civil civil_of(int64_t at_ms, enum zone z)
{
	struct civil c;
	int32_t on = civil_day(at_ms, z);
	int64_t t = ms_of_day(at_ms, z);
	civil_split(on, &c.year, &c.month, &c.day);
	c.hour = (int)(t / HOUR_MS);
	c.minute = (int)(t / MINUTE_MS % 60);
	c.second = (int)(t / 1000 % 60);
	c.ms = (int)(t % 1000);
	c.weekday = civil_weekday(on);
	return c;
}

int64_t civil_ms(int32_t on, int minute_of_day, enum zone z)
{
	must((unsigned)z < ZONE_COUNT);
	return (int64_t)on * DAY_MS + (int64_t)minute_of_day * MINUTE_MS - (int64_t)zones[z].hours * HOUR_MS;
}

/* Exactly `n` digits at *at, which moves on; -1 otherwise. */
static int take(struct str s, size_t *at, size_t n)
{
	int v = 0;
	if (s.n < *at + n)
		return -1;
	for (size_t i = 0; i < n; i++) {
		char c = s.s[*at + i];
		if (c < '0' || c > '9')
			return -1;
		v = v * 10 + (c - '0');
	}
	*at += n;
	return v;
}

static bool take_char(struct str s, size_t *at, char c)
{
	if (*at >= s.n || s.s[*at] != c)
		return false;
	++*at;
	return true;
}

static bool take_date(struct str s, size_t *at, int32_t *out)
{
	int y = take(s, at, 4);
	bool dash = take_char(s, at, '-');
	int m = take(s, at, 2);
	bool dash2 = take_char(s, at, '-');
	int d = take(s, at, 2);
	if (!dash || !dash2 || !civil_valid(y, m, d))
		return false;
	*out = civil_from(y, m, d);
	return true;
}

bool civil_parse(struct str s, int32_t *out)
{
	size_t at = 0;
	int32_t on;
	if (!take_date(s, &at, &on) || at != s.n)
		return false;
	*out = on;
	return true;
}

/* "Z" or "+08:00": milliseconds to take off, false when it is neither. */
static bool take_offset(struct str s, size_t *at, int64_t *ms)
{
	*ms = 0;
	if (take_char(s, at, 'Z'))
		return true;
	int sign = take_char(s, at, '+') ? 1 : take_char(s, at, '-') ? -1 : 0;
	int h = take(s, at, 2);
	bool colon = take_char(s, at, ':');
	int m = take(s, at, 2);
	if (!sign || !colon || h < 0 || h > 14 || m < 0 || m > 59)
		return false;
	*ms = sign * (h * (int64_t)HOUR_MS + m * (int64_t)MINUTE_MS);
	return true;
}

bool civil_parse_at(struct str s, int64_t *out)
{
	size_t at = 0;
	int32_t on;
	if (!take_date(s, &at, &on) || !take_char(s, &at, 'T'))
		return false;
	int h = take(s, &at, 2);
	bool c1 = take_char(s, &at, ':');
	int m = take(s, &at, 2);
	bool c2 = take_char(s, &at, ':');
	int sec = take(s, &at, 2);
	if (!c1 || !c2 || h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59)
		return false;
	int ms = 0, unit = 100;
	if (take_char(s, &at, '.')) { /* finer than a millisecond is dropped */
		size_t from = at;
		for (int d; at - from < 9 && at < s.n && (d = take(s, &at, 1)) >= 0; unit /= 10)
			ms += d * unit;
		if (at == from)
			return false;
	}
	int64_t off;
	if (!take_offset(s, &at, &off) || at != s.n)
		return false;
	*out = (int64_t)on * DAY_MS + h * (int64_t)HOUR_MS + m * (int64_t)MINUTE_MS + sec * INT64_C(1000) + ms - off;
	return true;
}

struct str civil_iso(struct arena *a, int32_t on)
{
	int y, m, d;
	civil_split(on, &y, &m, &d);
	return str_fmt(a, "%04d-%02d-%02d", y, m, d);
}

struct str civil_iso_at(struct arena *a, int64_t at_ms, enum zone z)
{
	struct civil c = civil_of(at_ms, z);
	return str_fmt(a, "%04d-%02d-%02dT%02d:%02d:%02d+%02d:00", c.year, c.month, c.day, c.hour, c.minute, c.second,
		       zones[z].hours);
}
