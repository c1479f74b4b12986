/* Names of forms, refusals and clocks of OpenRosa. */
#include "openrosa/openrosa.h"

int openrosa_no_status(enum openrosa_no no)
{
	static const int v[] = {
#define X(c, s, t) s,
		OPENROSA_NO_TABLE(X)
#undef X
	};
	must((size_t)no < countof(v));
	return v[no];
}

const char *openrosa_no_text(enum openrosa_no no)
{
	static const char *const v[] = {
#define X(c, s, t) t,
		OPENROSA_NO_TABLE(X)
#undef X
	};
	must((size_t)no < countof(v));
	return v[no];
}

int openrosa_survey_status(enum survey_no no)
{
	return no == SURVEY_YES ? 201 : no == SURVEY_ID_USED ? 409 : no == SURVEY_UNKNOWN_FORM ? 404 : 422;
}

/* ---- names ---- */

struct str openrosa_form_id(struct arena *a, int64_t unit_id)
{
	return str_fmt(a, "skm-%lld", (long long)unit_id);
}

struct str openrosa_version(struct arena *a, int64_t period_id, int64_t version_id, const struct hash *content)
{
	return str_fmt(a, "%lld-%lld-%.*s", (long long)period_id, (long long)version_id, STR_ARG(str_hex(a, content->b, 4)));
}

bool openrosa_version_parse(struct str s, int64_t *period_id, int64_t *version_id)
{
	struct str p, v;
	uint8_t content[4];
	int64_t period, version;
	if (!str_cut(s, '-', &p, &s) || !str_cut(s, '-', &v, &s) || s.n != 8 || !str_unhex(s, content, sizeof content) ||
	    !str_to_i64(p, 1, INT64_MAX, &period) || !str_to_i64(v, 1, INT64_MAX, &version))
		return false;
	*period_id = period;
	*version_id = version;
	return true;
}

/* ---- clocks ---- */

/* The word of a month, from 1; 0: none. */
static int month_of(struct str s)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	for (int m = 0; m < 12 && s.n == 3; m++)
		if (memcmp(names + 3 * m, s.s, 3) == 0)
			return m + 1;
	return 0;
}

/* "15:04:09" as ms of a day, -1: no time. */
static int64_t time_of(struct str s, int *hour)
{
	int64_t h, m, sec;
	if (s.n != 8 || s.s[2] != ':' || s.s[5] != ':' || !str_to_i64(str_sub(s, 0, 2), 0, 23, &h) ||
	    !str_to_i64(str_sub(s, 3, 5), 0, 59, &m) || !str_to_i64(str_sub(s, 6, 8), 0, 60, &sec))
		return -1;
	*hour = (int)h;
	return ((h * 60 + m) * 60 + sec) * 1000;
}

static int64_t away(int64_t x, int64_t y) { return x > y ? x - y : y - x; }

int64_t openrosa_date(struct str header, int64_t now)
{
	enum { HALF_MS = 12 * 3600 * 1000 };
	struct str wd, day, month, year, time;
	int64_t d, y, ms;
	int hour;
	if (!str_cut(str_trim(header), ' ', &wd, &header) || !str_cut(header, ' ', &day, &header) ||
	    !str_cut(header, ' ', &month, &header) || !str_cut(header, ' ', &year, &header) ||
	    !str_cut(header, ' ', &time, &header) || !str_starts(header, STR("GMT")))
		return 0;
	int m = month_of(month);
	if (wd.n != 4 || m == 0 || !str_to_i64(day, 1, 31, &d) || !str_to_i64(year, 1970, 2199, &y) ||
	    !civil_valid((int)y, m, (int)d) || (ms = time_of(time, &hour)) < 0)
		return 0;
	int64_t at = (int64_t)civil_from((int)y, m, (int)d) * 24 * 3600 * 1000 + ms;
	if (hour > 12)
		return at;
	int64_t other = hour == 12 ? at - HALF_MS : at + HALF_MS;
	return away(other, now) < away(at, now) ? other : at;
}

int64_t openrosa_when(const struct openrosa_filled *v, int64_t sent, int64_t now, enum survey_tablet_trust *trust)
{
	int64_t at = v->ended_at != 0 ? v->ended_at : v->began_at;
	*trust = TABLET_CLOCK_FINE;
	if (sent != 0 && away(sent, now) > SURVEY_TABLET_OFF_MS) {
		at += now - sent;
		*trust = TABLET_CLOCK_WRONG;
	}
	if (at > now + SURVEY_TABLET_OFF_MS)
		*trust = TABLET_CLOCK_DOUBT;
	return at > now ? now : at;
}

int64_t openrosa_seconds(const struct openrosa_filled *v)
{
	int64_t s = (v->ended_at - v->began_at + 500) / 1000;
	return v->began_at != 0 && v->ended_at > v->began_at && s <= OPENROSA_SECONDS_MAX ? s : 0;
}
