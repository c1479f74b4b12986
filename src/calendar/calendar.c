/* Working time: the arithmetic of hours, breaks, seasons and holidays. */
#include "calendar/calendar.h"

static const struct {
	const char *name, *label;
} seasons[] = {
#define X(c, s, l) {s, l},
	SEASON_TABLE(X)
#undef X
}, holidays[] = {
#define X(c, s, l) {s, l},
	HOLIDAY_TABLE(X)
#undef X
};

const char *season_name(enum season s)
{
	must((unsigned)s < SEASON_COUNT);
	return seasons[s].name;
}

const char *season_label(enum season s)
{
	must((unsigned)s < SEASON_COUNT);
	return seasons[s].label;
}

bool season_parse(struct str s, enum season *out)
{
	for (unsigned i = 0; i < SEASON_COUNT; i++)
		if (str_eqz(s, seasons[i].name)) {
			*out = (enum season)i;
			return true;
		}
	return false;
}

const char *holiday_name(enum holiday_kind k)
{
	must((unsigned)k < HOLIDAY_KINDS);
	return holidays[k].name;
}

const char *holiday_label(enum holiday_kind k)
{
	must((unsigned)k < HOLIDAY_KINDS);
	return holidays[k].label;
}

bool holiday_parse(struct str s, enum holiday_kind *out)
{
	for (unsigned i = 0; i < HOLIDAY_KINDS; i++)
		if (str_eqz(s, holidays[i].name)) {
			*out = (enum holiday_kind)i;
			return true;
		}
	return false;
}

const char *calendar_no_text(enum calendar_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		CALENDAR_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < CALENDAR_NOS);
	return texts[no];
}

/* ---- days ---- */

bool calendar_is_holiday(const struct calendar *c, int32_t on)
{
	size_t lo = 0, hi = c->n_holidays;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (c->holidays[mid] < on)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < c->n_holidays && c->holidays[lo] == on;
}

const struct cal_day *calendar_day(const struct calendar *c, int32_t on)
{
	enum season s = SEASON_USUAL;
	for (size_t i = 0; i < c->n_seasons; i++)
		if (on >= c->seasons[i].from_on && on <= c->seasons[i].to_on)
			s = c->seasons[i].season;
	return &c->day[s][calendar_is_holiday(c, on) ? CAL_HOLIDAY : civil_weekday(on)];
}

int calendar_day_minutes(const struct calendar *c, int32_t on)
{
	const struct cal_day *d = calendar_day(c, on);
	int sum = 0;
	if (calendar_is_holiday(c, on))
		return 0;
	for (size_t i = 0; i < d->n; i++)
		if (!d->v[i].duty)
			sum += d->v[i].to - d->v[i].from;
	return sum;
}

bool calendar_is_working_day(const struct calendar *c, int32_t on)
{
	return calendar_day_minutes(c, on) > 0;
}

/* ---- moments ---- */

enum { MINUTE_MS = 60 * 1000 };

/* Working milliseconds of the date that lie in [from, to). */
static int64_t of_day(const struct calendar *c, int32_t on, int64_t from, int64_t to)
{
	const struct cal_day *d = calendar_day(c, on);
	int64_t sum = 0;
	if (calendar_is_holiday(c, on))
		return 0;
	for (size_t i = 0; i < d->n; i++) {
		if (d->v[i].duty)
			continue;
		int64_t begin = civil_ms(on, d->v[i].from, c->zone), end = civil_ms(on, d->v[i].to, c->zone);
		begin = begin > from ? begin : from;
		end = end < to ? end : to;
		if (end > begin)
			sum += end - begin;
	}
	return sum;
}

int64_t calendar_between_ms(const struct calendar *c, int64_t from, int64_t to)
{
	if (to <= from)
		return 0;
	int32_t first = civil_day(from, c->zone), last = civil_day(to, c->zone);
	int64_t sum = 0;
	for (int32_t on = first; on <= last; on++) {
		if (on == first || on == last)
			sum += of_day(c, on, from, to);
		else
			sum += (int64_t)calendar_day_minutes(c, on) * MINUTE_MS;
	}
	return sum;
}

/* `ms` of working time inside one day, from `at` on; what does not fit stays in *ms. */
static bool add_in_day(const struct calendar *c, int32_t on, int64_t at, int64_t *ms, int64_t *out)
{
	const struct cal_day *d = calendar_day(c, on);
	if (calendar_is_holiday(c, on))
		return false;
	for (size_t i = 0; i < d->n; i++) {
		if (d->v[i].duty)
			continue;
		int64_t begin = civil_ms(on, d->v[i].from, c->zone), end = civil_ms(on, d->v[i].to, c->zone);
		if (at > begin)
			begin = at;
		if (begin >= end)
			continue;
		/* Nothing to add: the first working moment. Else the end of the span is reached inside it. */
		if (*ms == 0 || end - begin >= *ms) {
			*out = begin + *ms;
			return true;
		}
		*ms -= end - begin;
	}
	return false;
}

bool calendar_add_ms(const struct calendar *c, int64_t at, int64_t ms, int64_t *out)
{
	must(ms >= 0);
	int32_t first = civil_day(at, c->zone);
	for (int32_t on = first; on < first + CAL_HORIZON; on++)
		if (add_in_day(c, on, at, &ms, out))
			return true;
	return false;
}

bool calendar_add_days(const struct calendar *c, int32_t on, int n, int32_t *out)
{
	must(n >= 0);
	int32_t most = on + CAL_HORIZON;
	if (n == 0) {
		while (on < most && !calendar_is_working_day(c, on))
			on++;
	} else {
		while (n > 0 && on < most)
			n -= calendar_is_working_day(c, ++on);
	}
	if (n > 0 || !calendar_is_working_day(c, on))
		return false;
	*out = on;
	return true;
}

int calendar_days_between(const struct calendar *c, int32_t from, int32_t to)
{
	int n = 0;
	for (int32_t on = from + 1; on <= to; on++)
		n += calendar_is_working_day(c, on);
	return n;
}

bool calendar_due(const struct calendar *c, int64_t at, int n, int64_t *out)
{
	int32_t on;
	if (!calendar_add_days(c, civil_day(at, c->zone), n, &on))
		return false;
	const struct cal_day *d = calendar_day(c, on);
	for (size_t i = d->n; i-- > 0;)
		if (!d->v[i].duty) {
			*out = civil_ms(on, d->v[i].to, c->zone);
			return true;
		}
	return false;
}

enum cal_open calendar_open(const struct calendar *c, int64_t at)
{
	int32_t on = civil_day(at, c->zone);
	int minute = civil_minute(at, c->zone);
	const struct cal_day *d = calendar_day(c, on);
	for (size_t i = 0; i < d->n; i++)
		if (minute >= d->v[i].from && minute < d->v[i].to)
			return d->v[i].duty || calendar_is_holiday(c, on) ? CAL_DUTY : CAL_OPEN;
	return CAL_CLOSED;
}

bool calendar_next_open(const struct calendar *c, int64_t at, bool with_duty, int64_t *out)
{
	int32_t first = civil_day(at, c->zone);
	for (int32_t on = first; on < first + CAL_HORIZON; on++) {
		const struct cal_day *d = calendar_day(c, on);
		for (size_t i = 0; i < d->n; i++) {
			int64_t begin = civil_ms(on, d->v[i].from, c->zone), end = civil_ms(on, d->v[i].to, c->zone);
			bool duty = d->v[i].duty || calendar_is_holiday(c, on);
			if (end <= at || (duty && !with_duty))
				continue;
			*out = begin > at ? begin : at;
			return true;
		}
	}
	return false;
}

/* ---- hours as text ---- */

/* "07:30" or "7.30"; 24:00 is the end of a day. */
static bool minute_parse(struct str s, int *out)
{
	struct str h, m;
	int64_t hour, minute;
	s = str_trim(s);
	if (!str_cut(s, ':', &h, &m) && !str_cut(s, '.', &h, &m))
		return false;
	if (h.n > 2 || m.n != 2 || !str_to_i64(h, 0, 24, &hour) || !str_to_i64(m, 0, 59, &minute) || m.s[0] == '-' ||
	    (hour == 24 && minute != 0))
		return false;
	*out = (int)(hour * 60 + minute);
	return true;
}

enum calendar_no calendar_day_parse(struct str s, struct cal_day *out)
{
	struct cal_day d = {.n = 0};
	struct str rest = str_trim(s), part, from, to;
	bool more = rest.n > 0;
	while (more) {
		struct cal_span v = {0};
		more = str_cut(rest, ',', &part, &rest);
		part = str_trim(part);
		if (str_ends(part, STR("*"))) {
			v.duty = true;
			part = str_sub(part, 0, part.n - 1);
		}
		if (!str_cut(part, '-', &from, &to) || !minute_parse(from, &v.from) || !minute_parse(to, &v.to))
			return CALENDAR_NO_TIME;
		if (v.from >= v.to || (d.n > 0 && v.from < d.v[d.n - 1].to))
			return CALENDAR_NO_ORDER;
		if (d.n == CAL_SPANS)
			return CALENDAR_NO_MANY;
		d.v[d.n++] = v;
	}
	*out = d;
	return CALENDAR_FINE;
}

struct str calendar_day_text(struct arena *a, const struct cal_day *d)
{
	struct buf b = buf_new(a, 256);
	for (size_t i = 0; i < d->n; i++)
		buf_fmt(&b, "%s%02d:%02d-%02d:%02d%s", i > 0 ? ", " : "", d->v[i].from / 60, d->v[i].from % 60, d->v[i].to / 60,
		        d->v[i].to % 60, d->v[i].duty ? "*" : "");
	return buf_done(&b);
}

int calendar_week_minutes(const struct cal_day day[CAL_HOLIDAY + 1])
{
	int sum = 0;
	for (int w = 1; w <= 7; w++)
		for (size_t i = 0; i < day[w].n; i++)
			if (!day[w].v[i].duty)
				sum += day[w].v[i].to - day[w].v[i].from;
	return sum;
}

/* Perpres 21/2023 fixes the start, the breaks and the week's net hours; closing times follow by arithmetic
 * (regulations.md 5.4). The Samarinda hours are 37.5 gross, as that city set them. */
#define FIVE(a, f, b) {NULL, a, a, a, a, f, b, NULL, NULL}
#define DUTY(hours, from, to) "00:00-" from "*, " hours ", " to "-24:00*"
#define ROUND(a, f) {NULL, a, a, a, a, f, "00:00-24:00*", "00:00-24:00*", "00:00-24:00*"}
const struct calendar_shipped calendar_shipped[] = {
	{"5-hari", N_("Lima hari kerja"), "Perpres 21/2023 pasal 3-8",
	 {FIVE("07:30-12:00, 13:00-16:00", "07:30-11:30, 13:00-16:30", NULL),
	  FIVE("08:00-12:00, 12:30-15:00", "08:00-11:30, 12:30-15:30", NULL)}},
	{"6-hari", N_("Enam hari kerja"), "Ketetapan daerah; 37 jam 30 menit bersih",
	 {FIVE("07:30-12:00, 13:00-15:15", "07:30-11:30", "07:30-12:00, 13:00-15:00"),
	  FIVE("08:00-12:00, 12:30-14:15", "08:00-12:00", "08:00-12:00, 12:30-14:00")}},
	{"5-hari-kotor", N_("Lima hari kerja, 37 jam 30 menit kotor"), "Ketetapan daerah (contoh: Samarinda)",
	 {FIVE("07:30-16:00", "07:30-11:00", NULL), FIVE("08:00-12:00, 12:30-15:00", "08:00-11:30, 12:30-15:30", NULL)}},
	{"24-jam", N_("Dua puluh empat jam"), "Unit yang melayani langsung (rumah sakit, pemadam)",
	 {ROUND(DUTY("07:30-12:00, 12:00-13:00*, 13:00-16:00", "07:30", "16:00"),
	        DUTY("07:30-11:30, 11:30-13:00*, 13:00-16:30", "07:30", "16:30")),
	  ROUND(DUTY("08:00-12:00, 12:00-12:30*, 12:30-15:00", "08:00", "15:00"),
	        DUTY("08:00-11:30, 11:30-12:30*, 12:30-15:30", "08:00", "15:30"))}},
};
const size_t calendar_shipped_n = countof(calendar_shipped);
