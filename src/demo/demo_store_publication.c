/* What the invented city's offices wrote beside their figures, and where they made the result known. */
#include "base/embed.h"
#include "demo/demo_store.h"
#include "publication/publication_store.h"

static struct str lines_of(const char *name)
{
	struct str s = embed_file(name);
	must(s.s != NULL);
	return s;
}

static enum err texts(struct rq *rq, const struct survey_period *p)
{
	struct str rest = lines_of("demo/contoh_texts.txt"), f[3];
	while (demo_line(&rest, f, countof(f))) {
		struct survey_unit of;
		enum publication_chapter c;
		enum publication_no no;
		must(publication_chapter_parse(f[1], &c));
		TRY(survey_place_by_slug(rq, f[0], &of));
		TRY(publication_text_put(rq, p, of.id, c, 0, f[2], &no)); /* there already: refused, and left as it is */
	}
	return OK;
}

static enum err media(struct rq *rq, const struct survey_period *p)
{
	struct str rest = lines_of("demo/contoh_media.txt"), f[5];
	while (demo_line(&rest, f, countof(f))) {
		struct survey_unit of;
		struct publication_media m = {.link = f[3], .note = f[4]}, *had;
		enum publication_no no;
		int64_t days;
		size_t n;
		bool there = false;
		must(publication_medium_parse(f[1], &m.kind) && str_to_i64(f[2], 0, 90, &days));
		TRY(survey_place_by_slug(rq, f[0], &of));
		TRY(publication_media_list(rq, p->id, of.id, &had, &n));
		for (size_t i = 0; i < n; i++)
			there |= had[i].kind == m.kind;
		int32_t today = civil_day(rq->now, of.zone);
		m.on = p->ends_on + (int32_t)days < today ? p->ends_on + (int32_t)days : today;
		if (!there)
			TRY(publication_media_add(rq, p, &of, &m, &no));
	}
	return OK;
}

enum err demo_contoh_publication(struct rq *rq)
{
	struct survey_unit city;
	struct survey_period *p;
	size_t n;
	bool more = true;
	while (more)
		TRY(publication_keep(rq, &more));
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_period_list(rq, &city, &p, &n));
	for (size_t i = 0; i < n; i++)
		if (p[i].state == PERIOD_PUBLISHED && !p[i].reconstructed) {
			TRY(texts(rq, &p[i]));
			return media(rq, &p[i]);
		}
	return OK;
}
