/* What people of the invented city wrote in their own words, and how far its analyst has come with it. */
#include "base/embed.h"
#include "demo/demo_store.h"
#include "theme/theme_store.h"

/* Every text of the list into the period, about a week apart; nothing where some are there already. */
static enum err written(struct rq *rq, const struct survey_period *p, bool *fresh)
{
	struct str rest = embed_file("demo/contoh_remarks.txt"), f[2];
	struct survey_remark *had;
	size_t n;
	int32_t days = 0;
	TRY(survey_remark_list(rq, p->id, 0, &had, &n));
	*fresh = n == 0;
	while (*fresh && demo_line(&rest, f, countof(f))) {
		struct survey_unit u;
		struct survey_service *s;
		TRY(survey_unit_by_slug(rq, f[0], &u));
		TRY(survey_services_of(rq, u.id, p->starts_on, &s, &n));
		struct survey_reply beside = {.unit_id = u.id, .on = p->starts_on + days % 60,
			.service_id = n > 0 ? s[(size_t)(days + 1) % n].id : 0};
		days++;
		TRY(survey_remark_put(rq, p->id, &beside, f[1]));
	}
	return OK;
}

/* As a careful person would after the rules: a wrong proposal is put right where it is plain. */
static struct theme_codes looked(const struct theme_remark *v)
{
	struct theme_codes c = v->proposal.codes;
	if (c.tone[THEME_GENERAL] != TONE_NONE && c.tone[THEME_BEHAVIOUR] != TONE_NONE)
		c.tone[THEME_GENERAL] = TONE_NONE; /* praise of a person is not praise of everything */
	if (c.tone[THEME_EXTORTION] == TONE_COMPLAINT)
		c.tone[THEME_COST] = TONE_COMPLAINT;
	if (str_find(v->remark.text, STR("listrik padam")) >= 0 || str_find(v->remark.text, STR("jaringan putus")) >= 0)
		c.tone[THEME_TIME] = TONE_COMPLAINT;
	return c;
}

/* Some of them in `share` are looked at, a few a second time, and those without a name are cleared. */
static enum err reviewed(struct rq *rq, const struct survey_period *p, size_t share, size_t of)
{
	struct theme_remark *v;
	size_t n, quoted = 0;
	enum theme_no no;
	int64_t first, second;
	TRY(theme_list(rq, p, 0, &v, &n));
	TRY(account_find(rq, STR("analis"), &first));
	TRY(account_find(rq, STR("admin.kota"), &second));
	for (size_t i = 0; i < n; i++) {
		struct theme_span spans[THEME_SPANS_MAX];
		struct theme_codes c = looked(&v[i]);
		if (i % of >= share)
			continue;
		rq->actor.id = first;
		TRY(theme_code_put(rq, p, &v[i], &c, &no));
		v[i].by[1] = first;
		if (i % 6 == 0) {
			if (i % 18 == 0)
				c.tone[THEME_GENERAL] = c.tone[THEME_GENERAL] == TONE_NONE ? TONE_PRAISE : TONE_NONE;
			rq->actor.id = second;
			TRY(theme_code_put(rq, p, &v[i], &c, &no));
		}
		rq->actor.id = first;
		bool names = theme_spans(rq->a, embed_file("theme/bukan-nama.txt"), v[i].remark.text, spans) > 0;
		if (!names && v[i].remark.text.n > 24 && quoted++ % 4 == 0)
			TRY(theme_quote_put(rq, p, &v[i], v[i].remark.text, &no));
	}
	return OK;
}

enum err demo_contoh_remarks(struct rq *rq)
{
	struct survey_unit city;
	struct survey_period *p;
	struct actor before = rq->actor;
	size_t n;
	bool published = false, fresh;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_period_list(rq, &city, &p, &n));
	rq->actor.kind = ACTOR_STAFF;
	for (size_t i = 0; i < n; i++) {
		bool open = p[i].state == PERIOD_OPEN, last = p[i].state == PERIOD_PUBLISHED && !published;
		if (!open && !last)
			continue;
		published |= last;
		enum err e = written(rq, &p[i], &fresh);
		if (e == OK && fresh)
			e = reviewed(rq, &p[i], last ? 1 : 2, last ? 1 : 3);
		if (e != OK) {
			rq->actor = before;
			return e;
		}
	}
	rq->actor = before;
	return OK;
}
