/* A filled form into the store: under the version it was given, on the day it was filled, once. */
#include "office/office_store.h"
#include "openrosa/openrosa_store.h"
#include "openrosa_sql.h"
#include "survey/survey_code.h"
#include "survey/survey_store_doubt.h"

/* The period in which the form was given out; *no when the unit never had it. */
static enum err period_of(struct rq *rq, const struct survey_unit *u, const struct openrosa_filled *v,
                          struct survey_period *out, enum openrosa_no *no)
{
	struct survey_period *all;
	size_t n;
	*no = OPENROSA_FORM;
	if (!str_eq(v->form_id, openrosa_form_id(rq->a, u->id)))
		return OK;
	TRY(survey_period_list(rq, u, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id == v->period_id && !all[i].reconstructed) {
			*out = all[i];
			*no = OPENROSA_FINE;
		}
	return OK;
}

/* The elements that the device showed: of the period's version, or of an earlier one of the same instrument. */
static enum err version_of(struct rq *rq, const struct survey_period *p, const struct openrosa_filled *v,
                           enum openrosa_no *no)
{
	struct openrosa_same_instrument_row same;
	struct survey_elements elements;
	enum err e = v->version_id == p->version_id ? OK
		: sql_openrosa_same_instrument(rq->db, rq->a, p->version_id, v->version_id, &same);
	if (e == OK)
		e = survey_elements_of(rq, v->version_id, &elements);
	if (e != OK) {
		*no = OPENROSA_FORM;
		return e == ERR_NOT_FOUND ? OK : e;
	}
	if (v->highest_place >= (int)elements.n)
		*no = OPENROSA_VALUE;
	for (size_t i = 0; i < elements.n; i++) {
		int k = survey_mark(v->marks, (int)i);
		if (k > 0 && elements.v[i].answer[k].n == 0)
			*no = OPENROSA_VALUE;
	}
	return OK;
}

/* A service that has ended since was there when it was chosen: only whose it is counts. */
static enum err service_of(struct rq *rq, const struct survey_unit *u, int64_t service_id, enum survey_no *no)
{
	struct office_service s;
	*no = SURVEY_YES;
	if (service_id == 0)
		return OK;
	enum err e = office_service_by_id(rq, service_id, &s);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e != OK || s.unit_id != u->id)
		*no = SURVEY_UNKNOWN_SERVICE;
	return OK;
}

/* Whether the period takes it so; a person who holds the device answers as on a tablet of the office. */
static bool way_open(const struct survey_period *p, const struct openrosa_filled *v)
{
	return v->trait[TRAIT_CHANNEL] != CHANNEL_TABLET || !str_eqz(p->codes, survey_code_rules[CODES_ONLY]);
}

/* Whether the answer lies in the store already, with all that was told. The day is ours and not compared: another
 * sending may correct the device's clock to the other side of midnight. ERR_NOT_FOUND: nothing lies there. */
static enum err lies_there(struct rq *rq, const struct survey_unit *u, const struct survey_period *p,
                           const struct openrosa_filled *v, struct openrosa_verdict *out)
{
	struct openrosa_answer_row r;
	TRY(sql_openrosa_answer(rq->db, rq->a, (struct str){(const char *)v->id, sizeof v->id}, &r));
	int64_t version_id = r.version_id != 0 ? r.version_id : p->version_id;
	bool same = r.period_id == v->period_id && r.unit_id == u->id && r.service_id == v->service_id &&
	            r.marks == v->marks && r.channel == v->trait[TRAIT_CHANNEL] && r.age == v->trait[TRAIT_AGE] &&
	            r.sex == v->trait[TRAIT_SEX] && r.edu == v->trait[TRAIT_EDU] && r.occ == v->trait[TRAIT_OCC] &&
	            version_id == v->version_id;
	out->already = same;
	out->survey = same ? SURVEY_YES : SURVEY_ID_USED;
	out->day = (int32_t)r.day;
	return OK;
}

/* A device's number among the tablets of the survey. */
struct number {
	uint8_t b[SURVEY_TABLET_ID];
};
static struct number number_of(const struct openrosa_device *d)
{
	struct number n;
	for (size_t i = 0; i < sizeof n.b; i++)
		n.b[i] = (uint8_t)((uint64_t)d->id >> (8 * (sizeof n.b - 1 - i)));
	return n;
}

static enum err put_new(struct rq *rq, const struct survey_unit *u, const struct survey_period *p,
                        const struct openrosa_device *by, const struct openrosa_filled *v, int64_t sent,
                        struct openrosa_verdict *out)
{
	struct survey_reply reply = {
		.unit_id = u->id, .service_id = v->service_id, .marks = v->marks, .seconds = openrosa_seconds(v),
		.surveyor_id = rq->actor.id, .version_id = v->version_id != p->version_id ? v->version_id : 0,
	};
	struct survey_rules rules = survey_period_rules(p);
	memcpy(reply.id, v->id, sizeof reply.id);
	memcpy(reply.trait, v->trait, sizeof reply.trait);
	/* Whoever asks is known by name; only where people hold the device themselves does it matter which one it is. */
	if (v->trait[TRAIT_CHANNEL] == CHANNEL_TABLET)
		TRY(survey_device_digest(rq, p, survey_origin_tablet(rq->a, number_of(by).b), &reply.device));
	reply.on = out->day = civil_day(openrosa_when(v, sent, rq->now, &out->trust), u->zone);
	if (out->trust != TABLET_CLOCK_FINE)
		reply.extra = str_fmt(rq->a, "jam=%s\n", survey_tablet_trust_code(out->trust));
	out->survey = survey_may_enter(&rules, reply.on);
	if (out->survey == SURVEY_YES)
		TRY(survey_answer_put(rq, p, &reply, &out->already, &out->survey));
	return OK;
}

enum err openrosa_put(struct rq *rq, const struct survey_unit *u, const struct openrosa_device *by,
                      const struct openrosa_filled *v, int64_t sent, struct openrosa_verdict *out)
{
	struct survey_period p;
	*out = (struct openrosa_verdict){.no = OPENROSA_FINE};
	TRY(period_of(rq, u, v, &p, &out->no));
	if (out->no == OPENROSA_FINE)
		TRY(version_of(rq, &p, v, &out->no));
	if (out->no == OPENROSA_FINE && v->ended_at == 0 && v->began_at == 0)
		out->no = OPENROSA_TIME;
	if (out->no == OPENROSA_FINE && !way_open(&p, v))
		out->no = OPENROSA_CODE;
	if (out->no != OPENROSA_FINE)
		return OK;
	/* First what is there: a repeat is answered the same, also when the survey has ended meanwhile. */
	enum err e = lies_there(rq, u, &p, v, out);
	if (e == ERR_NOT_FOUND) {
		e = service_of(rq, u, v->service_id, &out->survey);
		if (e == OK && out->survey == SURVEY_YES)
			e = put_new(rq, u, &p, by, v, sent, out);
	}
	if (e == OK && out->survey == SURVEY_YES)
		e = sql_openrosa_device_used(rq->db, by->id, civil_day(rq->now, u->zone), NULL);
	return e;
}
