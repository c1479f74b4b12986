/* What the public sees around every page of a city or a unit. */
#include "app/page.h"
#include "survey/survey_frame.h"

static struct page_link link(struct rq *rq, struct str href, const char *text)
{
	struct str here = rq->http != NULL ? rq->http->path : STR("");
	return (struct page_link){.href = href, .text = rq_text(rq, text), .here = str_eq(here, href)};
}

static struct str path(struct rq *rq, const struct survey_unit *of, const char *rest)
{
	return str_fmt(rq->a, "/u/%.*s%s", STR_ARG(of->slug), rest);
}

void survey_frame(struct rq *rq, const struct survey_unit *of, const struct survey_period *p)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	struct page_link *v = ARENA_ARRAY(rq->a, 6, struct page_link);
	size_t n = 0;
	v[n++] = link(rq, path(rq, of, ""), N_("Beranda"));
	if (of->id != 0)
		v[n++] = link(rq, path(rq, of, "/layanan"), N_("Layanan"));
	v[n++] = link(rq, STR("/lacak"), N_("Lacak permohonan"));
	v[n++] = link(rq, path(rq, of, "/ikm"), N_("Laporan IKM"));
	if (of->id != 0) {
		v[n++] = link(rq, path(rq, of, "/survei"), N_("Isi survei"));
		v[n++] = (struct page_link){.href = str_fmt(rq->a, "/u/%.*s", STR_ARG(of->city_slug)),
			.text = str_z(rq->a, of->city)};
	} else {
		v[n++] = link(rq, str_fmt(rq->a, "/peringkat/%.*s", STR_ARG(of->slug)), N_("Peringkat unit"));
		v[n++] = link(rq, STR("/data"), N_("Data terbuka"));
	}
	*m = (struct page_more){
		.office = of->name, .region = of->id != 0 ? of->city : STR(""), .home = path(rq, of, ""), .nav = {v, n},
		.banner = of->sample.n > 0 ? str_of(survey_said(rq->a, rq->lang, of->sample)) : STR(""), .emblem = of->invented,
	};
	if (p != NULL) {
		m->topics[m->n_topics++] = str_fmt(rq->a, "periode/%lld", (long long)p->id);
		m->topics[m->n_topics++] = STR("survei");
	}
	rq->more = m;
}

struct page_more *survey_staff_frame(struct rq *rq, const struct survey_unit *of, const struct survey_period *p)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	struct page_link *v = ARENA_ARRAY(rq->a, 2, struct page_link);
	if (of->sample.n > 0)
		m->banner = str_of(survey_said(rq->a, rq->lang, of->sample));
	bool own = of->id != 0 && rq->actor.unit_id == of->id;
	/* Somebody of this unit, of its city as a whole, or of nowhere in particular: what is known already stands above. */
	if (own || rq->actor.unit_id == 0 || rq->actor.unit_id == of->city_id) {
		m->office = own ? of->name : of->city;
		m->region = own ? of->city : STR("");
		m->zone = of->zone;
		m->emblem = of->invented;
	}
	v[0] = (struct page_link){.href = STR("/survei"), .text = rq_text(rq, N_("Survei"))};
	m->trail = (struct page_links){v, 1};
	if (p != NULL) {
		v[1] = (struct page_link){.href = str_fmt(rq->a, "/survei/%lld", (long long)p->id),
			.text = str_z(rq->a, p->name)};
		m->trail.n = 2;
		m->topics[m->n_topics++] = str_fmt(rq->a, "periode/%lld", (long long)p->id);
	}
	rq->more = m;
	return m;
}
