/* Kota Contoh asks more than the SKM: about corruption in the whole city this quarter, and PEKPPP F-03 in one kelurahan,
 * where the period is over. All invented. */
#include "demo/demo_store.h"
#include "survey/survey_store_instrument.h"

struct asking {
	struct rq *rq;
	struct survey_period p;
	struct instrument *v;
	struct demo_dice dice;
	int32_t last;
};

/* An answer that leans to the good end: the more so the higher `good` (0..10). */
static int leaning(struct asking *w, const struct instrument_item *q, int good)
{
	int k = 1;
	for (int i = 1; i < q->scale; i++)
		k += (int)demo_roll(&w->dice, 12) < good;
	return q->reversed ? q->scale + 1 - k : k;
}

static struct instrument_marks invent(struct asking *w, int good)
{
	struct instrument_marks m = {0};
	for (int i = 0; i < (int)w->v->n_items; i++) {
		const struct instrument_item *q = &w->v->item[i];
		uint32_t rare = demo_roll(&w->dice, 40);
		if (q->scale > 0 && rare > 0)
			instrument_mark_set(&m, i, q->skippable && rare < 5 ? INSTRUMENT_NOT_APPLICABLE : leaning(w, q, good));
	}
	instrument_marks_clean(w->v, &m);
	return m;
}

static enum err of_unit(struct asking *w, int64_t unit_id, int n, int good)
{
	struct survey_cover c = {.unit_id = unit_id, .users = 400, .target = -1,
	                         .method = str_of(survey_method_code(METHOD_FORMULA))};
	TRY(survey_cover_set(w->rq, w->p.id, &c));
	for (int i = 0; i < n; i++) {
		const struct str id[] = {STR("contoh"), w->p.code, str_int(w->rq->a, unit_id), str_int(w->rq->a, i)};
		struct hash h = hash_list(id, countof(id));
		struct instrument_marks m = invent(w, good);
		struct survey_reply r = {.unit_id = unit_id, .marks = m.word[0], .more = m.word[1],
		                         .on = w->last - (int32_t)demo_roll(&w->dice, 20)};
		bool already;
		enum survey_no no;
		memcpy(r.id, h.b, sizeof(r.id));
		r.trait[TRAIT_CHANNEL] = demo_roll(&w->dice, 3) == 0 ? CHANNEL_PAPER : CHANNEL_WEB;
		TRY(survey_answer_put(w->rq, &w->p, &r, &already, &no));
	}
	return OK;
}

/* The period with its instrument; *had when it was there already. */
static enum err begin(struct asking *w, const struct survey_unit *of, const struct survey_period *p, const char *code,
                      bool *had)
{
	bool skm, own;
	int64_t id;
	enum err e = survey_period_by_code(w->rq, of, p->code, &w->p);
	*had = e == OK;
	if (e != ERR_NOT_FOUND)
		return e;
	struct survey_period q = *p;
	TRY(instrument_pick(w->rq, str_fmt(w->rq->a, "b %s", code), &q.version_id, &skm, &own));
	TRY(survey_period_make(w->rq, &q, &id));
	TRY(survey_period_get(w->rq, id, &w->p));
	w->v = ARENA_NEW(w->rq->a, struct instrument);
	return instrument_of_version(w->rq, q.version_id, w->v);
}

static struct survey_period a_period(struct rq *rq, const struct survey_unit *of, int32_t today, const char *code,
                                     const char *name)
{
	int year, month, day;
	civil_split(today, &year, &month, &day);
	return (struct survey_period){
		.city_id = of->city_id, .unit_id = of->id, .year = year, .starts_on = today - 40, .ends_on = today + 20,
		.code = str_fmt(rq->a, "%s-%d", code, year), .name = str_fmt(rq->a, "%s %d", name, year), .weights = STR("exact"),
		.estimator = STR("official"), .headline = STR("gabungan"), .decision_no = STR("000.8.3.4/31/CONTOH"),
		.decided_on = today - 45, .chosen = str_of(survey_chosen_code(CHOSEN_EVERY)),
		.chosen_note = STR("Setiap pengguna kelima diundang sesudah dilayani."), .live = true, .source = STR("Data contoh"),
	};
}

static enum err spak(struct rq *rq, const struct survey_unit *city, int32_t today)
{
	struct asking w = {.rq = rq, .dice = demo_dice(20260301), .last = today};
	struct survey_period p = a_period(rq, city, today, "spak", "Survei Persepsi Anti Korupsi");
	struct survey_unit *u;
	size_t n;
	bool had;
	enum survey_no no;
	TRY(begin(&w, city, &p, "spak", &had));
	if (had)
		return OK;
	TRY(survey_units_in(rq, city, &u, &n));
	for (size_t i = 0; i < n; i++)
		TRY(of_unit(&w, u[i].id, i == 3 ? 3 : 14 + (int)demo_roll(&w.dice, 20), 8 + (int)demo_roll(&w.dice, 4)));
	return survey_period_open(rq, w.p.id, &no);
}

static enum err f03(struct rq *rq, const struct survey_unit *unit, int32_t today)
{
	struct asking w = {.rq = rq, .dice = demo_dice(20260302), .last = today - 10};
	struct survey_period p = a_period(rq, unit, today, "f03", "Penilaian pengguna (PEKPPP F-03)");
	bool had;
	enum survey_no no;
	p.ends_on = today - 5;
	TRY(begin(&w, unit, &p, "pekppp-f03", &had));
	if (had)
		return OK;
	TRY(of_unit(&w, unit->id, 62, 8));
	TRY(survey_period_open(rq, w.p.id, &no));
	if (no == SURVEY_YES)
		TRY(survey_period_close(rq, w.p.id, &no));
	return no == SURVEY_YES ? survey_period_publish(rq, w.p.id, &no) : OK;
}

enum err demo_contoh_instruments(struct rq *rq)
{
	struct survey_unit city, unit;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_unit_by_slug(rq, STR("kelurahan-melati"), &unit));
	int32_t today = civil_day(rq->now, city.zone);
	TRY(spak(rq, &city, today));
	return f03(rq, &unit, today);
}
