/* Which page of applications answers which address, and what the pages share. */
#include "application/application_pages.h"

enum err application_page_desk(struct rq *rq, int right, int64_t unit_id, struct application_desk *out)
{
	TRY(office_desk(rq, right, unit_id, &out->of));
	struct ui_choice *c = ARENA_ARRAY(rq->a, out->of.n, struct ui_choice);
	for (size_t i = 0; i < out->of.n; i++)
		c[i] = (struct ui_choice){.value = str_int(rq->a, out->of.units[i].id), .label = out->of.units[i].name};
	out->units = (struct ui_choices){c, out->of.n};
	return office_calendar(rq, out->of.unit.id, &out->calendar);
}

enum err application_page_one(struct rq *rq, int right, struct application *a, struct application_desk *out)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(application_by_id(rq, id, a));
	return application_page_desk(rq, right, a->unit_id, out);
}

struct str application_page_topic(struct rq *rq, int64_t unit_id)
{
	return str_fmt(rq->a, "berkas/%lld", (long long)unit_id);
}

void application_page_frame(struct rq *rq, const struct application_desk *d, const struct application *a, bool below)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	m->topics[m->n_topics++] = application_page_topic(rq, d->of.unit.id);
	if (a != NULL)
		m->topics[m->n_topics++] = str_fmt(rq->a, "permohonan/%lld", (long long)a->id);
	if (below) {
		struct page_link *l = ARENA_NEW(rq->a, struct page_link);
		*l = (struct page_link){.href = str_fmt(rq->a, "/berkas?unit=%lld", (long long)d->of.unit.id),
		                        .text = _r("Berkas permohonan")};
		m->trail = (struct page_links){l, 1};
	}
	rq->more = m;
}

void application_page_no(struct rq *rq, const char *field, enum application_no no)
{
	rq_problem(rq, field, str_of(_r(application_no_text(no))));
}

struct str application_number(struct arena *a, const struct application *v)
{
	return str_fmt(a, "%d-%05lld", v->year, (long long)v->number);
}

struct str application_moment(struct arena *a, enum lang lang, int64_t at, enum zone zone)
{
	if (at == 0)
		return STR("–");
	struct civil c = civil_of(at, zone);
	return str_fmt(a, "%.*s, %02d.%02d", STR_ARG(lang_date(a, lang, civil_day(at, zone), false)), c.hour, c.minute);
}

struct str application_left(struct rq *rq, const struct calendar *c, int64_t due_at)
{
	bool late = due_at < rq->now;
	int64_t ms = late ? calendar_between_ms(c, due_at, rq->now) : calendar_between_ms(c, rq->now, due_at);
	struct str d = lang_duration(rq->a, rq->lang, ms);
	return str_fmt(rq->a, late ? _r("lewat %.*s") : _r("%.*s lagi"), STR_ARG(d));
}

/* ---- addresses ---- */

#define SHOWS(p, r, fn) {.method = "GET", .path = (p), .right = (r), .apply = (fn), .unit_arg = -1}

const struct route application_routes[] = {
	SHOWS("/berkas", RIGHT_CASE_VIEW, application_list_page),
};
const size_t application_routes_n = countof(application_routes);
