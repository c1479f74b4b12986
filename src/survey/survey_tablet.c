/* Reading what a tablet sends, and judging its clock. */
#include "survey/survey_tablet.h"

/* The next part before a dot; false when none is left. */
static bool part(struct str *rest, struct str *out)
{
	if (rest->s == NULL)
		return false;
	if (!str_cut(*rest, '.', out, rest))
		*rest = STR_NULL;
	return true;
}

static bool part_int(struct str *rest, int64_t max, int64_t *out)
{
	struct str s;
	return part(rest, &s) && str_to_i64(s, 0, max, out);
}

static bool part_hex(struct str *rest, void *out, size_t n)
{
	struct str s;
	return part(rest, &s) && s.n == 2 * n && str_unhex(s, out, n);
}

static const int64_t moment_max = INT64_C(253402300799000); /* the year 9999 */

static bool clock_part(struct str *rest, struct survey_tablet_clock *out)
{
	return part_int(rest, moment_max, &out->wall) && part_int(rest, moment_max, &out->mono) &&
	       part_hex(rest, out->session, sizeof(out->session));
}

bool survey_tablet_clock_parse(struct str s, struct survey_tablet_clock *out)
{
	return clock_part(&s, out) && s.s == NULL;
}

static bool marks_part(struct str *rest, struct survey_tablet_item *out)
{
	struct str s;
	if (!part(rest, &s) || s.n == 0 || s.n > SURVEY_PLACES_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '4')
			return false;
		out->marks = survey_mark_set(out->marks, (int)i, s.s[i] - '0');
	}
	out->n_marks = s.n;
	return true;
}

static bool traits_part(struct str *rest, struct survey_tablet_item *out)
{
	for (int t = TRAIT_AGE; t < TRAITS; t++) {
		int64_t k;
		if (!part_int(rest, survey_trait_count((enum survey_trait)t) - 1, &k))
			return false;
		out->trait[t] = (int)k;
	}
	out->trait[TRAIT_CHANNEL] = CHANNEL_TABLET;
	return true;
}

/* Tablets that kept answers since before they told these end earlier. */
static bool arrival_part(struct str *rest, struct survey_tablet_item *out)
{
	if (rest->s == NULL)
		return true;
	out->has_device = true;
	return part_int(rest, moment_max, &out->seconds) && part_hex(rest, out->device, sizeof(out->device));
}

static bool code_part(struct str *rest, struct survey_tablet_item *out)
{
	struct str s;
	return rest->s == NULL || (part(rest, &s) && survey_code_read(s, out->code));
}

bool survey_tablet_parse(struct str line, struct survey_tablet_item *out)
{
	*out = (struct survey_tablet_item){0};
	return part_hex(&line, out->id, sizeof(out->id)) && part_int(&line, INT64_MAX, &out->period_id) &&
	       part_int(&line, INT64_MAX, &out->version_id) && part_int(&line, INT64_MAX, &out->service_id) &&
	       marks_part(&line, out) && traits_part(&line, out) && clock_part(&line, &out->at) &&
	       part_int(&line, moment_max, &out->contact.server) && clock_part(&line, &out->contact.device) &&
	       part_hex(&line, out->contact.mac, sizeof(out->contact.mac)) && arrival_part(&line, out) &&
	       code_part(&line, out) && line.s == NULL;
}

const char *survey_tablet_trust_code(enum survey_tablet_trust t)
{
	return t == TABLET_CLOCK_WRONG ? "salah" : t == TABLET_CLOCK_DOUBT ? "diragukan" : "";
}

static int64_t away(int64_t x, int64_t y) { return x > y ? x - y : y - x; }

static bool same_session(const struct survey_tablet_clock *x, const struct survey_tablet_clock *y)
{
	return memcmp(x->session, y->session, sizeof(x->session)) == 0;
}

int64_t survey_tablet_when(const struct survey_tablet_item *v, const struct survey_tablet_clock *now, int64_t server_now,
                           enum survey_tablet_trust *trust)
{
	const struct survey_tablet_contact *c = &v->contact;
	int64_t offset = server_now - now->wall, at = v->at.wall + offset;
	int64_t first = c->server < server_now ? c->server : server_now;
	*trust = TABLET_CLOCK_DOUBT;
	if (c->device.wall > 0 && away(offset, c->server - c->device.wall) <= SURVEY_TABLET_DRIFT_MS)
		*trust = away(offset, 0) > SURVEY_TABLET_OFF_MS ? TABLET_CLOCK_WRONG : TABLET_CLOCK_FINE;
	else if (same_session(&v->at, now) && now->mono >= v->at.mono)
		at = server_now - (now->mono - v->at.mono);
	else if (same_session(&v->at, &c->device) && v->at.mono >= c->device.mono)
		at = c->server + (v->at.mono - c->device.mono);
	/* The wall clock was set and set back in between: only the bounds are left. */
	if (*trust != TABLET_CLOCK_DOUBT &&
	    (at < first - SURVEY_TABLET_DRIFT_MS || at > server_now + SURVEY_TABLET_DRIFT_MS))
		*trust = TABLET_CLOCK_DOUBT;
	return at < first ? first : at > server_now ? server_now : at;
}

struct str survey_tablet_canon(struct arena *a, const struct survey_tablet_item *v, int64_t unit_id, int32_t day)
{
	struct buf b = buf_new(a, 1024);
	buf_fmt(&b, "prima-tablet-1;%.*s;%lld;%lld;%lld;%lld;", STR_ARG(str_hex(a, v->id, sizeof(v->id))),
	        (long long)v->period_id, (long long)v->version_id, (long long)unit_id, (long long)v->service_id);
	for (size_t i = 0; i < v->n_marks; i++)
		buf_int(&b, survey_mark(v->marks, (int)i));
	for (int t = TRAIT_AGE; t < TRAITS; t++)
		buf_fmt(&b, ";%d", v->trait[t]);
	buf_fmt(&b, ";%.*s", STR_ARG(civil_iso(a, day)));
	must(!b.over);
	return buf_done(&b);
}
