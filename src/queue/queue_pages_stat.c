/* How the counter did: waits, services, whether the estimate was right, how many counters the day needs. Of groups, never
 * of single visits; a class with fewer than five visits is not told. */
#include "queue/queue_pages_stat.h"

#include <math.h>

#include "paper/chart.h"
#include "queue/queue_store_stat.h"
#include "queue_stat_html.h"

struct work {
	struct queue_stat_one *v;
	size_t n;
	struct queue_stat_one *some; /* room for a group */
	struct office_counter *counters;
	size_t n_counters;
};

static void stat_body(struct html *h, void *ctx) { html_queue_stat(h, ctx); }

static enum err read_visits(struct rq *rq, struct queue_stat_view *v, struct work *w)
{
	TRY(queue_stat_visits(rq, v->unit.id, v->from, v->to, v->unit.zone, &w->v, &w->n));
	TRY(office_counters(rq, v->unit.id, &w->counters, &w->n_counters));
	w->some = ARENA_ARRAY(rq->a, w->n + 1, struct queue_stat_one);
	v->more = w->n == QUEUE_STAT_MAX;
	bool *seen = ARENA_ARRAY(rq->a, QUEUE_STAT_DAYS_MAX + 1, bool);
	for (size_t i = 0; i < w->n; i++) {
		int32_t day = civil_day(w->v[i].taken_at, v->unit.zone) - v->from;
		if (day >= 0 && day <= QUEUE_STAT_DAYS_MAX && !seen[day]) {
			seen[day] = true;
			v->days++;
		}
	}
	v->days = v->days > 0 ? v->days : 1;
	return OK;
}

/* The figures of those of whom `key` says `want`. */
static struct queue_stat group(struct rq *rq, const struct work *w, int64_t (*key)(const struct queue_stat_one *),
                               int64_t want)
{
	size_t k = 0;
	for (size_t i = 0; i < w->n; i++)
		if (key(&w->v[i]) == want)
			w->some[k++] = w->v[i];
	return queue_stat_of(rq->a, w->some, k);
}

static int64_t hour_of(const struct queue_stat_one *o) { return o->hour; }
static int64_t service_of(const struct queue_stat_one *o) { return o->service_id; }
static int64_t counter_of(const struct queue_stat_one *o) { return o->counter_id; }
static int64_t class_of(const struct queue_stat_one *o) { return o->class; }

static void hours(struct rq *rq, struct queue_stat_view *v, const struct work *w)
{
	v->hours = (struct queue_stat_part){N_("Menurut jam"), N_("Jam"), ARENA_ARRAY(rq->a, 24, struct queue_stat_line), 0};
	for (int h = 0; h < 24; h++) {
		struct queue_stat_line l = {.name = str_fmt(rq->a, "%02d.00", h), .s = group(rq, w, hour_of, h)};
		if (l.s.n == 0)
			continue;
		l.a_day = (double)l.s.n / (double)v->days;
		l.need = queue_need_of(l.a_day, v->all.serve_mean);
		v->hours.v[v->hours.n++] = l;
	}
}

static void add(struct queue_stat_part *p, struct str name, struct queue_stat s, int64_t least)
{
	if (s.n >= least)
		p->v[p->n++] = (struct queue_stat_line){.name = name, .s = s};
}

static enum err parts(struct rq *rq, struct queue_stat_view *v, const struct work *w)
{
	struct office_service *s;
	const struct office_counter *c = w->counters;
	size_t n, n_c = w->n_counters;
	TRY(office_services(rq, v->unit.id, &s, &n));
	v->services = (struct queue_stat_part){N_("Menurut layanan"), N_("Layanan"),
	                                       ARENA_ARRAY(rq->a, n + 1, struct queue_stat_line), 0};
	v->counters = (struct queue_stat_part){N_("Menurut loket"), N_("Loket"),
	                                       ARENA_ARRAY(rq->a, n_c + 1, struct queue_stat_line), 0};
	v->classes = (struct queue_stat_part){N_("Menurut kelas giliran"), N_("Giliran"),
	                                      ARENA_ARRAY(rq->a, QUEUE_CLASSES, struct queue_stat_line), 0};
	for (size_t i = 0; i < n; i++)
		add(&v->services, s[i].name, group(rq, w, service_of, s[i].id), 1);
	for (size_t i = 0; i < n_c; i++)
		add(&v->counters, str_fmt(rq->a, _r("Loket %lld"), (long long)c[i].number), group(rq, w, counter_of, c[i].id), 1);
	for (int k = 0; k < QUEUE_CLASSES; k++)
		add(&v->classes, str_of(_r(queue_class_label((enum queue_class)k))), group(rq, w, class_of, k), QUEUE_STAT_MIN);
	return OK;
}

/* The open hours of the days that had visits, and who sat where in them. */
static enum err empties(struct rq *rq, struct queue_stat_view *v, const struct work *w)
{
	const struct office_counter *c = w->counters;
	struct queue_post *p;
	struct calendar cal;
	size_t n_c = w->n_counters, n_p, n_hours = 0;
	int64_t from = civil_ms(v->from, 0, v->unit.zone), to = civil_ms(v->to + 1, 0, v->unit.zone);
	TRY(queue_posts_between(rq, v->unit.id, from, to, &p, &n_p));
	TRY(office_calendar(rq, v->unit.id, &cal));
	struct queue_span *posts = ARENA_ARRAY(rq->a, n_p + 1, struct queue_span);
	struct queue_span *hours = ARENA_ARRAY(rq->a, (size_t)(v->to - v->from + 1) * CAL_SPANS, struct queue_span);
	int64_t *ids = ARENA_ARRAY(rq->a, n_c + 1, int64_t);
	bool *came = ARENA_ARRAY(rq->a, (size_t)(v->to - v->from + 1), bool);
	for (size_t i = 0; i < n_p; i++)
		posts[i] = (struct queue_span){p[i].counter_id, p[i].from_at, p[i].to_at};
	for (size_t i = 0; i < w->n; i++) {
		int32_t day = civil_day(w->v[i].taken_at, v->unit.zone);
		if (day >= v->from && day <= v->to)
			came[day - v->from] = true;
	}
	for (int32_t on = v->from; on <= v->to; on++) {
		const struct cal_day *d = calendar_day(&cal, on);
		for (size_t i = 0; i < d->n && came[on - v->from]; i++)
			if (!d->v[i].duty)
				hours[n_hours++] = (struct queue_span){0, civil_ms(on, d->v[i].from, v->unit.zone),
				                                       civil_ms(on, d->v[i].to, v->unit.zone)};
	}
	v->empty_names = ARENA_ARRAY(rq->a, n_c + 1, struct str);
	v->empties = ARENA_ARRAY(rq->a, n_c + 1, struct queue_empty);
	for (size_t i = 0; i < n_c; i++)
		if (c[i].active) {
			v->empty_names[v->n_empties] = str_fmt(rq->a, _r("Loket %lld"), (long long)c[i].number);
			ids[v->n_empties++] = c[i].id;
		}
	v->empty = queue_empty_of(rq->a, w->v, w->n, hours, n_hours, posts, n_p, ids, v->n_empties, rq->now, v->empties);
	return OK;
}

static const struct chart *drawn(struct rq *rq, const struct queue_stat_view *v, int width)
{
	struct chart_bar *b = ARENA_ARRAY(rq->a, v->hours.n, struct chart_bar);
	for (size_t i = 0; i < v->hours.n; i++)
		b[i] = (struct chart_bar){.label = v->hours.v[i].name, .value = v->hours.v[i].s.wait_median, .target = NAN,
			.note = str_fmt(rq->a, "n = %lld", (long long)v->hours.v[i].s.n)};
	return chart_bars(rq->a, &(struct chart_bars){.about = {.lang = rq->lang, .width = width,
		.title = str_of(_r("Lama menunggu menurut jam kedatangan (median, menit)")), .desc = v->unit.name, .places = 1},
		.rows = b, .n = v->hours.n});
}

/* Somebody of the city as a whole begins with the first unit that he may read of. */
static enum err this_unit(struct rq *rq, struct survey_unit *out, bool *ok)
{
	struct survey_unit city, *u;
	size_t n;
	if (rq_param(rq, "unit").n > 0 || !prima_domain.may(&rq->actor, RIGHT_REPORT_VIEW, rq->actor.unit_id) ||
	    survey_unit_by_id(rq, rq->actor.unit_id, out) == OK)
		return queue_page_unit(rq, RIGHT_REPORT_VIEW, out, ok);
	*ok = false;
	TRY(survey_city_by_slug(rq, STR_NULL, &city));
	TRY(survey_units_in(rq, &city, &u, &n));
	for (size_t i = 0; i < n && !*ok; i++) {
		*out = u[i];
		*ok = prima_domain.may(&rq->actor, RIGHT_REPORT_VIEW, u[i].id);
	}
	return *ok ? OK : queue_page_unit(rq, RIGHT_REPORT_VIEW, out, ok);
}

enum err queue_stat_page(struct rq *rq)
{
	struct queue_stat_view *v = ARENA_NEW(rq->a, struct queue_stat_view);
	struct work w;
	bool ok;
	v->rq = rq;
	TRY(this_unit(rq, &v->unit, &ok));
	if (!ok)
		return OK;
	int64_t days = rq_param_int(rq, "hari", QUEUE_STAT_DAYS);
	days = days < 1 || days > QUEUE_STAT_DAYS_MAX ? QUEUE_STAT_DAYS : days;
	v->to = civil_day(rq->now, v->unit.zone);
	v->from = v->to - (int32_t)days + 1;
	v->window = (struct ui_field){.name = "hari", .label = _r("Banyak hari terakhir"), .type = "number", .size = "short",
		.value = str_int(rq->a, days), .max = 3};
	TRY(read_visits(rq, v, &w));
	v->all = queue_stat_of(rq->a, w.v, w.n);
	v->little = queue_little_of(rq->a, w.v, w.n, civil_ms(v->from, 0, v->unit.zone), civil_ms(v->to + 1, 0, v->unit.zone));
	hours(rq, v, &w);
	TRY(parts(rq, v, &w));
	TRY(empties(rq, v, &w));
	if (v->hours.n > 0)
		v->chart = (struct svg){chart_svg_pair(rq->a, drawn(rq, v, CHART_WIDE), drawn(rq, v, CHART_NARROW))};
	queue_staff_frame(rq, &v->unit, false, NULL, NULL);
	page(rq, _r("Angka antrean"), stat_body, v);
	return OK;
}
