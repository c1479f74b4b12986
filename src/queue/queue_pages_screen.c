/* The television: read anew by the screen whenever the unit's queue moves. What runs between calls is another page, kept
 * until something of it changes, so that a call costs only the call. */
#include "queue/queue_pages_screen.h"
#include "queue/queue_store_own.h"
#include "survey/survey_frame.h"
#include "queue_screen_html.h"

static void screen_body(struct html *h, void *ctx) { html_queue_screen(h, ctx); }
static void slides_body(struct html *h, void *ctx) { html_queue_slides(h, ctx); }

static enum err unit_of(struct rq *rq, struct survey_unit *out)
{
	TRY(survey_unit_by_slug(rq, rq->path_args[0], out));
	return out->id == 0 || out->ended ? ERR_NOT_FOUND : OK;
}

static void screen_frame(struct rq *rq, const struct survey_unit *u)
{
	survey_frame(rq, u, NULL);
	struct page_more *m = rq->more;
	m->nav = (struct page_links){0};
	m->screen = true;
	m->zone = u->zone;
	m->topics[m->n_topics++] = str_fmt(rq->a, "antrean/%lld", (long long)u->id);
	m->scripts[m->n_scripts++] = "screen.js";
}

/* ---- calls ---- */

struct str queue_screen_said(struct arena *a, const struct queue_visit *v, int64_t counter, struct str adds)
{
	return str_fmt(a, "Nomor antrean %.*s, silakan ke loket %.*s.%s%.*s",
	               STR_ARG(queue_number_said(a, v->series, v->number)), STR_ARG(lang_terbilang(a, counter)),
	               adds.n > 0 ? " " : "", STR_ARG(adds));
}

static int later_first(const void *a, const void *b)
{
	int64_t x = (*(const struct queue_visit *const *)a)->called_at, y = (*(const struct queue_visit *const *)b)->called_at;
	return x < y ? 1 : x > y ? -1 : 0;
}

/* Those at a counter: all that were called and have not come yet, and who was called last. */
static enum err calls_of(struct rq *rq, struct queue_screen *v, const struct queue_visit *open, size_t n)
{
	struct office_counter *c;
	struct queue_office o;
	size_t n_c, n_at = 0;
	TRY(office_counters(rq, v->unit.id, &c, &n_c));
	TRY(queue_office(rq, v->unit.id, &o));
	const struct queue_visit **at = ARENA_ARRAY(rq->a, n + 1, const struct queue_visit *);
	for (size_t i = 0; i < n; i++)
		if (open[i].counter_id != 0 && (open[i].state == VISIT_CALLED || open[i].state == VISIT_SERVED))
			at[n_at++] = &open[i];
	qsort(at, n_at, sizeof *at, later_first);
	v->calls = ARENA_ARRAY(rq->a, SCREEN_CALLS, struct queue_screen_call);
	for (size_t i = 0; i < n_at && v->n_calls < SCREEN_CALLS; i++) {
		int64_t number = 0;
		for (size_t k = 0; k < n_c; k++)
			if (c[k].id == at[i]->counter_id)
				number = c[k].number;
		if (number <= 0)
			continue;
		v->calls[v->n_calls++] = (struct queue_screen_call){
			.number = queue_number_text(rq->a, at[i]->series, at[i]->number), .counter = str_int(rq->a, number),
			.said = queue_screen_said(rq->a, at[i], number, o.say_text), .at = at[i]->called_at,
			.recall = at[i]->calls > 1, .served = at[i]->state == VISIT_SERVED,
		};
	}
	return OK;
}

static enum err runs_of(struct rq *rq, int64_t unit_id, int32_t day, const struct service_version *offered, size_t n,
                        struct queue_runs *out)
{
	struct queue_call_line *c;
	size_t n_c;
	*out = (struct queue_runs){0};
	TRY(queue_calls(rq, unit_id, day, &c, &n_c));
	for (size_t i = 0; i < n_c; i++) {
		struct queue_one a = {.class = c[i].class};
		for (size_t k = 0; k < n; k++)
			a.quick |= offered[k].service_id == c[i].service_id && offered[k].quick;
		*out = queue_runs_after(*out, &a);
	}
	return OK;
}

enum err queue_screen_next(struct rq *rq, int64_t unit_id, int32_t day, const struct queue_visit *open, size_t n,
                           struct str out[SCREEN_NEXT], size_t *n_out)
{
	struct queue_office o;
	struct queue_runs runs;
	struct service_version *offered;
	size_t n_offered, left = 0;
	*n_out = 0;
	TRY(queue_office(rq, unit_id, &o));
	TRY(service_offered(rq, unit_id, day, &offered, &n_offered));
	TRY(runs_of(rq, unit_id, day, offered, n_offered, &runs));
	struct queue_one *one = ARENA_ARRAY(rq->a, n + 1, struct queue_one);
	const struct queue_visit **of = ARENA_ARRAY(rq->a, n + 1, const struct queue_visit *);
	for (size_t i = 0; i < n; i++) {
		if (open[i].state != VISIT_WAITING && !(open[i].state == VISIT_HELD && open[i].hold_until != 0))
			continue;
		of[left] = &open[i];
		one[left] = queue_one_of(&open[i], offered, n_offered);
		one[left++].only_counter_id = 0; /* whichever counter it is */
	}
	while (*n_out < SCREEN_NEXT && left > 0) {
		size_t i = queue_pick(&o.rule, &runs, one, left, 0, NULL, 0, rq->now);
		if (i >= left)
			break;
		out[(*n_out)++] = queue_number_text(rq->a, of[i]->series, of[i]->number);
		runs = queue_runs_after(runs, &one[i]);
		left--;
		memmove(&one[i], &one[i + 1], (left - i) * sizeof *one);
		memmove(&of[i], &of[i + 1], (left - i) * sizeof *of);
	}
	return OK;
}

enum err queue_screen_page(struct rq *rq)
{
	struct queue_screen *v = ARENA_NEW(rq->a, struct queue_screen);
	struct queue_visit *open;
	size_t n;
	v->rq = rq;
	TRY(unit_of(rq, &v->unit));
	int32_t today = civil_day(rq->now, v->unit.zone);
	TRY(queue_open_visits(rq, v->unit.id, today, &open, &n));
	for (size_t i = 0; i < n; i++)
		v->waiting += open[i].state == VISIT_WAITING;
	TRY(calls_of(rq, v, open, n));
	TRY(queue_screen_next(rq, v->unit.id, today, open, n, v->next, &v->n_next));
	v->slides = str_fmt(rq->a, "/u/%.*s/layar/putar", STR_ARG(v->unit.slug));
	screen_frame(rq, &v->unit);
	page(rq, _r("Layar antrean"), screen_body, v);
	return OK;
}

/* ---- between calls ---- */

static enum err index_of(struct rq *rq, struct queue_slides *v)
{
	struct survey_period *p;
	size_t n;
	TRY(survey_period_list(rq, &v->unit, &p, &n));
	rq_depends(rq, STR("survei"));
	const struct survey_period *shown = NULL;
	for (size_t i = 0; i < n && shown == NULL; i++)
		if (p[i].state == PERIOD_PUBLISHED)
			shown = &p[i];
	if (shown == NULL)
		return OK;
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	TRY(survey_report_of(rq, &v->unit, shown, r));
	rq_depends(rq, str_fmt(rq->a, "periode/%lld", (long long)shown->id));
	if (!r->has_headline || r->all.hidden)
		return OK;
	enum survey_category c = survey_category_of(rq->a, r->headline);
	v->index = lang_num(rq->a, rq->lang, r->headline, 2);
	v->letter = str_sub(str_of(survey_category_letter(c)), 0, 1);
	v->word = str_of(_r(survey_category_label(c)));
	v->period = shown->name;
	v->people = lang_int(rq->a, rq->lang, r->all.tally.n);
	return OK;
}

static enum err hours_of(struct rq *rq, struct queue_slides *v, const struct office_unit *u, int32_t today)
{
	struct calendar_holiday_row *h;
	struct calendar c;
	size_t n;
	int32_t monday = today - civil_weekday(today) + 1;
	TRY(calendar_load(rq, u->profile_id, v->unit.zone, &c));
	v->day_minutes = calendar_week_minutes(c.day[SEASON_USUAL]) / 5;
	for (int i = 0; i < 7; i++)
		v->days[i] = (struct queue_screen_day){lang_weekday(rq->lang, i + 1),
		                                       calendar_day_text(rq->a, calendar_day(&c, monday + i)),
		                                       monday + i == today};
	TRY(calendar_holidays(rq, today, today + 45, &h, &n));
	v->holidays = ARENA_ARRAY(rq->a, SCREEN_HOLIDAYS, struct str);
	for (size_t i = 0; i < n && v->n_holidays < SCREEN_HOLIDAYS; i++)
		if ((h[i].profile_id == 0 || h[i].profile_id == u->profile_id) && calendar_is_holiday(&c, h[i].on))
			v->holidays[v->n_holidays++] = str_fmt(rq->a, "%.*s: %.*s", STR_ARG(lang_date(rq->a, rq->lang, h[i].on, true)),
			                                       STR_ARG(h[i].name));
	return OK;
}

enum err queue_slides_page(struct rq *rq)
{
	struct queue_slides *v = ARENA_NEW(rq->a, struct queue_slides);
	struct office_unit u;
	struct office_city c;
	v->rq = rq;
	TRY(unit_of(rq, &v->unit));
	int32_t today = civil_day(rq->now, v->unit.zone);
	TRY(office_unit_by_id(rq, v->unit.id, &u));
	TRY(office_city_by_id(rq, u.city_id, &c));
	TRY(service_offered(rq, u.id, today, &v->services, &v->n_services));
	TRY(hours_of(rq, v, &u, today));
	TRY(index_of(rq, v));
	v->address = u.address;
	v->phone = u.phone;
	v->email = u.email;
	v->city_contact = c.contact;
	screen_frame(rq, &v->unit);
	page(rq, _r("Informasi di layar antrean"), slides_body, v);
	return OK;
}
