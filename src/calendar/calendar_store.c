/* Reading and changing hours, seasons and holidays. */
#include "calendar/calendar_store.h"

#include "base/embed.h"
#include "calendar_sql.h"
#include "journal/journal_store.h"

/* ---- profiles ---- */

enum { SPANS_MAX = SEASON_COUNT * (CAL_HOLIDAY + 1) * CAL_SPANS };

static struct calendar_profile profile_of(const struct calendar_profile_row *r, const struct calendar_span_row *s, size_t n)
{
	struct calendar_profile p = {.id = r->id, .version = r->version, .code = r->code, .name = r->name, .basis = r->basis,
	                             .joint_leave_open = r->joint_leave_open == 1};
	for (size_t i = 0; i < n; i++) {
		enum season season;
		if (s[i].profile_id != r->id || !season_parse(s[i].season, &season) || s[i].weekday < 1 ||
		    s[i].weekday > CAL_HOLIDAY)
			continue;
		struct cal_day *d = &p.day[season][s[i].weekday];
		if (d->n < CAL_SPANS)
			d->v[d->n++] = (struct cal_span){(int)s[i].from_minute, (int)s[i].to_minute, s[i].duty == 1};
	}
	return p;
}

static enum err with_spans(struct rq *rq, const struct calendar_profile_row *r, struct calendar_profile *out)
{
	struct calendar_span_row *s;
	size_t n;
	TRY(sql_calendar_spans(rq->db, rq->a, r->id, SPANS_MAX, &s, &n));
	*out = profile_of(r, s, n);
	return OK;
}

enum err calendar_profiles(struct rq *rq, struct calendar_profile **out, size_t *n)
{
	struct calendar_profile_row *r;
	struct calendar_span_row *s;
	size_t got, spans;
	TRY(sql_calendar_profiles(rq->db, rq->a, CALENDAR_PROFILES_MAX, &r, &got));
	TRY(sql_calendar_spans_all(rq->db, rq->a, (size_t)CALENDAR_PROFILES_MAX * SPANS_MAX, &s, &spans));
	struct calendar_profile *p = ARENA_ARRAY(rq->a, got, struct calendar_profile);
	for (size_t i = 0; i < got; i++)
		p[i] = profile_of(&r[i], s, spans);
	*out = p;
	*n = got;
	return OK;
}

enum err calendar_profile_by_id(struct rq *rq, int64_t id, struct calendar_profile *out)
{
	struct calendar_profile_row r;
	TRY(sql_calendar_profile_by_id(rq->db, rq->a, id, &r));
	return with_spans(rq, &r, out);
}

enum err calendar_profile_by_code(struct rq *rq, struct str code, struct calendar_profile *out)
{
	struct calendar_profile_row r;
	TRY(sql_calendar_profile_by_code(rq->db, rq->a, code, &r));
	return with_spans(rq, &r, out);
}

struct str calendar_profile_json(struct arena *a, const struct calendar_profile *p)
{
	struct journal_json j = journal_json(a);
	journal_str(&j, "code", p->code);
	journal_str(&j, "name", p->name);
	journal_str(&j, "basis", p->basis);
	journal_int(&j, "joint_leave_open", p->joint_leave_open);
	journal_list(&j, "days");
	for (unsigned s = 0; s < SEASON_COUNT; s++)
		for (int w = 1; w <= CAL_HOLIDAY; w++) {
			if (p->day[s][w].n == 0)
				continue;
			journal_item(&j);
			journal_str(&j, "season", str_of(season_name((enum season)s)));
			journal_int(&j, "weekday", w);
			journal_str(&j, "hours", calendar_day_text(a, &p->day[s][w]));
			journal_item_end(&j);
		}
	journal_list_end(&j);
	return journal_json_end(&j);
}

static enum err write_spans(struct rq *rq, const struct calendar_profile *p)
{
	TRY(sql_calendar_spans_clear(rq->db, p->id, NULL));
	for (unsigned s = 0; s < SEASON_COUNT; s++)
		for (int w = 1; w <= CAL_HOLIDAY; w++)
			for (size_t i = 0; i < p->day[s][w].n; i++) {
				const struct cal_span *v = &p->day[s][w].v[i];
				TRY(sql_calendar_span_add(rq->db, p->id, str_of(season_name((enum season)s)), w, v->from, v->to, v->duty,
				                          NULL));
			}
	return OK;
}

enum err calendar_profile_put(struct rq *rq, struct calendar_profile *p, struct str reason, enum calendar_no *no)
{
	*no = CALENDAR_FINE;
	if (p->name.n == 0 || utf8_count(p->name) > 100)
		*no = CALENDAR_NO_NAME;
	else if (calendar_week_minutes(p->day[SEASON_USUAL]) == 0)
		*no = CALENDAR_NO_HOURS;
	if (*no != CALENDAR_FINE)
		return OK;
	bool made = p->id == 0;
	if (made) {
		p->id = rq_id(rq);
		p->version = 1;
		TRY(sql_calendar_profile_add(rq->db, p->id, p->code, p->name, p->basis, p->joint_leave_open, NULL));
	} else {
		int64_t changed;
		TRY(sql_calendar_profile_set(rq->db, p->id, p->version, p->name, p->basis, p->joint_leave_open, &changed));
		if (changed != 1)
			return ERR_CONFLICT;
		p->version++;
	}
	TRY(write_spans(rq, p));
	return journal_event(rq, &(struct journal_entry){"calendar_profile", p->id, p->version, 0, made ? "buat" : "ubah",
	                                                 calendar_profile_json(rq->a, p), reason}, NULL);
}

/* ---- seasons ---- */

enum err calendar_seasons(struct rq *rq, struct calendar_season_row **out, size_t *n)
{
	struct calendar_season_row *s;
	struct calendar_season_sql_row *r;
	size_t got, kept = 0;
	TRY(sql_calendar_seasons(rq->db, rq->a, CAL_SEASONS, &r, &got));
	s = ARENA_ARRAY(rq->a, got, struct calendar_season_row);
	for (size_t i = 0; i < got; i++) {
		enum season season;
		if (season_parse(r[i].season, &season))
			s[kept++] = (struct calendar_season_row){r[i].id, r[i].version, season, (int32_t)r[i].from_on,
			                                         (int32_t)r[i].to_on, r[i].basis};
	}
	*out = s;
	*n = kept;
	return OK;
}

struct str calendar_season_json(struct arena *a, const struct calendar_season_row *s)
{
	struct journal_json j = journal_json(a);
	journal_str(&j, "season", str_of(season_name(s->season)));
	journal_str(&j, "from_on", civil_iso(a, s->from_on));
	journal_str(&j, "to_on", civil_iso(a, s->to_on));
	journal_str(&j, "basis", s->basis);
	return journal_json_end(&j);
}

enum err calendar_season_put(struct rq *rq, struct calendar_season_row *s, enum calendar_no *no)
{
	struct calendar_season_row *have;
	size_t n;
	*no = s->to_on < s->from_on ? CALENDAR_NO_DATES : CALENDAR_FINE;
	TRY(calendar_seasons(rq, &have, &n));
	for (size_t i = 0; i < n; i++)
		if (have[i].id != s->id && s->from_on <= have[i].to_on && have[i].from_on <= s->to_on)
			*no = CALENDAR_NO_OVERLAP;
	if (*no != CALENDAR_FINE)
		return OK;
	bool made = s->id == 0;
	if (made) {
		s->id = rq_id(rq);
		s->version = 1;
		TRY(sql_calendar_season_add(rq->db, s->id, str_of(season_name(s->season)), s->from_on, s->to_on, s->basis, NULL));
	} else {
		int64_t changed;
		TRY(sql_calendar_season_set(rq->db, s->id, s->version, s->from_on, s->to_on, s->basis, &changed));
		if (changed != 1)
			return ERR_CONFLICT;
		s->version++;
	}
	return journal_event(rq, &(struct journal_entry){"calendar_season", s->id, s->version, 0, made ? "buat" : "ubah",
	                                                 calendar_season_json(rq->a, s), STR_NULL}, NULL);
}

/* ---- holidays ---- */

static struct calendar_holiday_row holiday_of(const struct calendar_holiday_sql_row *r)
{
	enum holiday_kind k = HOLIDAY_LOCAL;
	(void)holiday_parse(r->kind, &k);
	return (struct calendar_holiday_row){r->id, r->version, r->profile_id, (int32_t)r->on_day, k, r->name};
}

enum err calendar_holidays(struct rq *rq, int32_t from_on, int32_t to_on, struct calendar_holiday_row **out, size_t *n)
{
	struct calendar_holiday_sql_row *r;
	size_t got;
	TRY(sql_calendar_holidays(rq->db, rq->a, from_on, to_on, CAL_HOLIDAYS, &r, &got));
	struct calendar_holiday_row *h = ARENA_ARRAY(rq->a, got, struct calendar_holiday_row);
	for (size_t i = 0; i < got; i++)
		h[i] = holiday_of(&r[i]);
	*out = h;
	*n = got;
	return OK;
}

struct str calendar_holiday_json(struct arena *a, const struct calendar_holiday_row *h)
{
	struct journal_json j = journal_json(a);
	journal_str(&j, "on", civil_iso(a, h->on));
	journal_int(&j, "profile_id", h->profile_id);
	journal_str(&j, "kind", str_of(holiday_name(h->kind)));
	journal_str(&j, "name", h->name);
	return journal_json_end(&j);
}

static enum err holiday_event(struct rq *rq, const struct calendar_holiday_row *h, const char *what, struct str reason)
{
	return journal_event(rq, &(struct journal_entry){"calendar_holiday", h->id, h->version, 0, what,
	                                                 calendar_holiday_json(rq->a, h), reason}, NULL);
}

enum err calendar_holiday_put(struct rq *rq, struct calendar_holiday_row *h, enum calendar_no *no)
{
	struct calendar_holiday_sql_row have;
	*no = h->name.n == 0 || utf8_count(h->name) > 100 ? CALENDAR_NO_NAME : CALENDAR_FINE;
	if (*no != CALENDAR_FINE)
		return OK;
	enum err e = sql_calendar_holiday_on(rq->db, rq->a, h->on, h->profile_id, &have);
	if (e == ERR_NOT_FOUND) {
		h->id = rq_id(rq);
		h->version = 1;
		TRY(sql_calendar_holiday_add(rq->db, h->id, h->on, h->profile_id, str_of(holiday_name(h->kind)), h->name, NULL));
		return holiday_event(rq, h, "buat", STR_NULL);
	}
	TRY(e);
	h->id = have.id;
	h->version = have.version;
	if (str_eq(have.name, h->name) && str_eqz(have.kind, holiday_name(h->kind)))
		return OK;
	int64_t changed;
	TRY(sql_calendar_holiday_set(rq->db, h->id, have.version, str_of(holiday_name(h->kind)), h->name, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	h->version++;
	return holiday_event(rq, h, "ubah", STR_NULL);
}

enum err calendar_holiday_remove(struct rq *rq, int64_t id, struct str reason)
{
	struct calendar_holiday_sql_row r;
	TRY(sql_calendar_holiday_by_id(rq->db, rq->a, id, &r));
	TRY(sql_calendar_holiday_remove(rq->db, id, NULL));
	struct calendar_holiday_row h = holiday_of(&r);
	h.version++;
	return holiday_event(rq, &h, "hapus", reason);
}

static void problem(struct rq *rq, struct calendar_import *im, int line, enum calendar_no no, struct str text)
{
	if (im->n_problems < CALENDAR_PROBLEMS_MAX)
		im->problems[im->n_problems++] = (struct calendar_problem){line, no, str_dup(rq->a, utf8_head(text, 80))};
}

static bool seen_on(int32_t *seen, size_t *n, int32_t on)
{
	for (size_t i = 0; i < *n; i++)
		if (seen[i] == on)
			return true;
	if (*n < CAL_HOLIDAYS)
		seen[(*n)++] = on;
	return false;
}

static enum err import_line(struct rq *rq, struct str text, int line, int32_t *seen, size_t *n, struct calendar_import *im)
{
	struct calendar_line l;
	enum calendar_no no = calendar_line_parse(rq->a, text, &l);
	if (no == CALENDAR_FINE && seen_on(seen, n, l.on))
		no = CALENDAR_NO_TWICE;
	if (no != CALENDAR_FINE) {
		problem(rq, im, line, no, text);
		return OK;
	}
	struct calendar_holiday_row h = {.on = l.on, .kind = l.kind, .name = l.name};
	struct calendar_holiday_sql_row have;
	enum err e = sql_calendar_holiday_on(rq->db, rq->a, l.on, 0, &have);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(calendar_holiday_put(rq, &h, &no));
	if (no != CALENDAR_FINE)
		problem(rq, im, line, no, text);
	else if (e == ERR_NOT_FOUND)
		im->added++;
	else if (h.version != have.version)
		im->changed++;
	else
		im->same++;
	return OK;
}

enum err calendar_import(struct rq *rq, struct str csv, struct calendar_import *out)
{
	struct calendar_import im = {.problems = ARENA_ARRAY(rq->a, CALENDAR_PROBLEMS_MAX, struct calendar_problem)};
	int32_t *seen = ARENA_ARRAY(rq->a, CAL_HOLIDAYS, int32_t);
	size_t n = 0;
	struct str rest = csv, line;
	if (csv.n > CALENDAR_IMPORT_MAX)
		return ERR_TOO_LARGE;
	bool more = true;
	for (int at = 1; more; at++) {
		more = str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (at == 1) {
			enum calendar_no no = calendar_head_parse(rq->a, line);
			if (no != CALENDAR_FINE) {
				problem(rq, &im, at, no, line);
				break;
			}
		} else if (line.n > 0) {
			TRY(import_line(rq, line, at, seen, &n, &im));
		}
	}
	*out = im;
	return OK;
}

/* ---- for the rules ---- */

/* One profile with all seasons and holidays that hold for it. */
static struct calendar calendar_of(struct rq *rq, const struct calendar_profile *p, enum zone zone,
                                   const struct calendar_season_row *s, size_t ns, const struct calendar_holiday_row *h,
                                   size_t nh)
{
	struct cal_season_dates *dates = ARENA_ARRAY(rq->a, ns, struct cal_season_dates);
	for (size_t i = 0; i < ns; i++)
		dates[i] = (struct cal_season_dates){s[i].season, s[i].from_on, s[i].to_on};
	int32_t *days = ARENA_ARRAY(rq->a, nh, int32_t);
	size_t n = 0;
	for (size_t i = 0; i < nh; i++) {
		bool ours = h[i].profile_id == 0 || h[i].profile_id == p->id;
		if (ours && !(h[i].kind == HOLIDAY_JOINT && p->joint_leave_open) && (n == 0 || days[n - 1] != h[i].on))
			days[n++] = h[i].on;
	}
	struct calendar c = {.zone = zone, .seasons = dates, .n_seasons = ns, .holidays = days, .n_holidays = n};
	memcpy(c.day, p->day, sizeof c.day);
	return c;
}

enum err calendar_load(struct rq *rq, int64_t profile_id, enum zone zone, struct calendar *out)
{
	struct calendar_profile p;
	struct calendar_season_row *s;
	struct calendar_holiday_row *h;
	size_t ns, nh;
	TRY(calendar_profile_by_id(rq, profile_id, &p));
	TRY(calendar_seasons(rq, &s, &ns));
	TRY(calendar_holidays(rq, INT32_MIN, INT32_MAX, &h, &nh));
	*out = calendar_of(rq, &p, zone, s, ns, h, nh);
	return OK;
}

static int by_day(const void *x, const void *y)
{
	const struct calendar_holiday_row *a = x, *b = y;
	return a->on < b->on ? -1 : a->on > b->on;
}

/* One span of a profile; rows come profile by profile. */
static void hours_add(struct calendar_profile *p, size_t *n, const struct calendar_all_row *r)
{
	enum season season;
	if (*n == 0 || p[*n - 1].id != r->profile_id)
		p[(*n)++] = (struct calendar_profile){.id = r->profile_id, .joint_leave_open = r->joint_leave_open == 1};
	if (!season_parse(r->word, &season) || r->weekday < 1 || r->weekday > CAL_HOLIDAY)
		return;
	struct cal_day *d = &p[*n - 1].day[season][r->weekday];
	if (d->n < CAL_SPANS)
		d->v[d->n++] = (struct cal_span){(int)r->from_at, (int)r->to_at, r->duty == 1};
}

enum err calendar_load_all(struct rq *rq, enum zone zone, struct calendar_of_profile **out, size_t *n)
{
	struct calendar_all_row *r;
	size_t rows, ns = 0, nh = 0;
	TRY(sql_calendar_all(rq->db, rq->a, (size_t)CALENDAR_PROFILES_MAX * SPANS_MAX + CAL_SEASONS + CAL_HOLIDAYS, &r,
	                     &rows));
	struct calendar_profile *p = ARENA_ARRAY(rq->a, CALENDAR_PROFILES_MAX, struct calendar_profile);
	struct calendar_season_row *s = ARENA_ARRAY(rq->a, rows, struct calendar_season_row);
	struct calendar_holiday_row *h = ARENA_ARRAY(rq->a, rows, struct calendar_holiday_row);
	*n = 0;
	for (size_t i = 0; i < rows; i++) {
		s[ns] = (struct calendar_season_row){.from_on = (int32_t)r[i].from_at, .to_on = (int32_t)r[i].to_at};
		h[nh] = (struct calendar_holiday_row){.on = (int32_t)r[i].from_at, .profile_id = r[i].profile_id};
		if (r[i].is_hours == 1)
			hours_add(p, n, &r[i]);
		else if (r[i].is_season == 1)
			ns += season_parse(r[i].word, &s[ns].season);
		else
			nh += holiday_parse(r[i].word, &h[nh].kind);
	}
	if (nh > 0)
		qsort(h, nh, sizeof(*h), by_day);
	*out = ARENA_ARRAY(rq->a, *n, struct calendar_of_profile);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct calendar_of_profile){p[i].id, calendar_of(rq, &p[i], zone, s, ns, h, nh)};
	return OK;
}

static enum err ship(struct rq *rq, const struct calendar_shipped *s)
{
	struct calendar_profile p;
	enum calendar_no no;
	enum err e = calendar_profile_by_code(rq, str_of(s->code), &p);
	if (e != ERR_NOT_FOUND)
		return e;
	p = (struct calendar_profile){.code = str_of(s->code), .name = str_of(s->name), .basis = str_of(s->basis)};
	for (unsigned k = 0; k < SEASON_COUNT; k++)
		for (int w = 1; w <= CAL_HOLIDAY; w++)
			must(s->hours[k][w] == NULL ||
			     calendar_day_parse(str_of(s->hours[k][w]), &p.day[k][w]) == CALENDAR_FINE);
	TRY(calendar_profile_put(rq, &p, STR_NULL, &no));
	must(no == CALENDAR_FINE);
	return OK;
}

enum err calendar_bootstrap(struct rq *rq)
{
	for (size_t i = 0; i < calendar_shipped_n; i++)
		TRY(ship(rq, &calendar_shipped[i]));
	struct calendar_import done;
	return calendar_import(rq, embed_file("calendar/holidays_2026.csv"), &done);
}
