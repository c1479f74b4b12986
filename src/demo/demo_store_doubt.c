/* What a watchful analyst of Kota Contoh would find in the running quarter: a tablet that always says the same, a burst
 * faster than anyone reads, an interviewer whom people answer more kindly, and one decision about it. All invented. */
#include "demo/demo_store.h"
#include "survey/survey_pick.h"
#include "survey/survey_store_doubt.h"

struct doubting {
	struct rq *rq;
	struct survey_period p;
	int32_t last;
	struct demo_dice dice;
	int64_t n;
};

static const int usual[DEMO_ELEMENTS] = {318, 312, 301, 372, 315, 322, 331, 345, 284};
static const int kinder[DEMO_ELEMENTS] = {368, 362, 352, 390, 366, 371, 377, 385, 340};

static enum err put(struct doubting *w, struct survey_reply *v, int32_t days_ago)
{
	struct rq *rq = w->rq;
	const struct str id[] = {STR("contoh keraguan"), w->p.code, str_int(rq->a, w->n++)};
	struct hash h = hash_list(id, countof(id));
	enum survey_no no;
	bool already;
	memcpy(v->id, h.b, sizeof(v->id));
	v->on = w->last - days_ago < w->p.starts_on ? w->p.starts_on : w->last - days_ago;
	TRY(survey_answer_put(rq, &w->p, v, &already, &no));
	return no == SURVEY_YES ? OK : ERR_CONFLICT;
}

static int64_t all_same(int answer)
{
	int64_t marks = 0;
	for (int e = 0; e < DEMO_ELEMENTS; e++)
		marks = survey_mark_set(marks, e, answer);
	return marks;
}

/* One tablet: fourteen people, twelve of them content with everything alike. */
static enum err tablet(struct doubting *w, int64_t unit_id)
{
	struct str device;
	TRY(survey_device_digest(w->rq, &w->p, STR("tablet:c0ffee0123456789"), &device));
	for (int i = 0; i < 14; i++) {
		struct survey_reply v = {.unit_id = unit_id, .device = device, .trait[TRAIT_CHANNEL] = CHANNEL_TABLET};
		v.marks = i % 7 == 3 ? demo_invent(&w->dice, usual) : all_same(4);
		v.seconds = 25 + demo_roll(&w->dice, 30);
		TRY(put(w, &v, i < 8 ? 2 : 3));
	}
	return OK;
}

/* One network within a minute or two: nine forms of a few seconds. 198.51.100.0/24 is kept for examples (RFC 5737). */
static enum err burst(struct doubting *w, int64_t unit_id)
{
	struct survey_limits limits = survey_limits_default();
	struct str device;
	TRY(survey_device_digest(w->rq, &w->p, STR("198.51.100.0/24"), &device));
	for (int i = 0; i < 9; i++) {
		struct survey_reply v = {.unit_id = unit_id, .device = device, .trait[TRAIT_CHANNEL] = CHANNEL_WEB};
		v.marks = all_same(i % 3 == 0 ? 3 : 4);
		v.seconds = 4 + demo_roll(&w->dice, 6);
		v.flags = i >= limits.v[LIMIT_BURST] ? INTAKE_BURST : 0;
		TRY(put(w, &v, 1));
	}
	return OK;
}

static enum err interviews(struct doubting *w, int64_t unit_id)
{
	static const char *const who[] = {"surveyor", "surveyor2", "surveyor3"};
	for (size_t s = 0; s < countof(who); s++) {
		int64_t id;
		TRY(account_find(w->rq, str_of(who[s]), &id));
		for (int i = 0; i < 18; i++) {
			struct survey_reply v = {.unit_id = unit_id, .surveyor_id = id, .trait[TRAIT_CHANNEL] = CHANNEL_TALK};
			v.marks = demo_invent(&w->dice, s == 2 ? kinder : usual);
			v.seconds = 150 + demo_roll(&w->dice, 240);
			TRY(put(w, &v, (int32_t)demo_roll(&w->dice, 20)));
		}
	}
	return OK;
}

/* The burst is left out by the city's administrator. */
static enum err decide(struct doubting *w, int64_t unit_id)
{
	struct rq *rq = w->rq;
	struct actor before = rq->actor;
	struct survey_doubts *d;
	enum survey_no no;
	const struct survey_doubt_answer *v[20];
	struct survey_pick pick = {.unit_id = unit_id, .device = -1, .found = DOUBT_BIT(DOUBT_FAST)};
	rq->actor.kind = ACTOR_STAFF;
	TRY(account_find(rq, STR("admin.kota"), &rq->actor.id));
	TRY(survey_doubts_of(rq, &w->p, unit_id, &d));
	size_t n = survey_pick_answers(d, &pick, v, countof(v));
	enum err e = survey_leave_make(rq, &w->p, d, &pick, survey_pick_rule(rq->a, &pick, STR(""), &d->limits),
		STR("Sembilan formulir terisi dalam beberapa detik dari satu jaringan; tidak mungkin dibaca."),
		survey_pick_digest(rq, v, n), &no);
	rq->actor = before;
	return e != OK ? e : no == SURVEY_YES ? OK : ERR_CONFLICT;
}

enum err demo_contoh_doubts(struct rq *rq)
{
	struct survey_unit u[3];
	static const char *const slug[] = {"kelurahan-melati", "uptd-puskesmas-contoh-hilir", "kecamatan-contoh-hulu"};
	struct doubting *w = ARENA_NEW(rq->a, struct doubting);
	struct survey_leave *had;
	size_t n;
	for (size_t i = 0; i < countof(slug); i++)
		TRY(survey_unit_by_slug(rq, str_of(slug[i]), &u[i]));
	int32_t today = civil_day(rq->now, u[0].zone);
	*w = (struct doubting){.rq = rq, .last = today, .dice = demo_dice(20260701)};
	enum err e = survey_period_running(rq, u[0].id, today, &w->p);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(survey_leave_list(rq, w->p.id, &had, &n));
	if (n > 0)
		return OK;
	TRY(tablet(w, u[0].id));
	TRY(burst(w, u[1].id));
	TRY(interviews(w, u[2].id));
	return decide(w, u[1].id);
}
