/* Answers of tablets into the store, one by one. */
#include "app/app.h"
#include "office/office_store.h"
#include "survey/survey_store_doubt.h"
#include "survey/survey_store_code.h"
#include "survey/survey_tablet_store.h"
#include "survey_sql.h"

struct str survey_tablet_sign(struct rq *rq, const struct survey_unit *u, int64_t period_id, int64_t version_id,
                              int64_t server_ms)
{
	struct str text = str_fmt(rq->a, "prima-tablet-1;%lld;%lld;%lld;%lld", (long long)u->id, (long long)period_id,
	                          (long long)version_id, (long long)server_ms);
	struct hash h = hash_keyed(app_hmac_key(rq->app), text);
	return str_hex(rq->a, h.b, 16);
}

static bool signed_by_us(struct rq *rq, const struct survey_unit *u, const struct survey_tablet_item *v)
{
	struct str want = survey_tablet_sign(rq, u, v->period_id, v->version_id, v->contact.server);
	return hash_same_bytes(want, str_hex(rq->a, v->contact.mac, sizeof(v->contact.mac)));
}

/* The answer's form: its period and version as they were given out. */
static enum err form_of(struct rq *rq, const struct survey_unit *u, const struct survey_tablet_item *v,
                        struct survey_period *p, enum survey_no *no)
{
	struct survey_elements elements;
	*no = SURVEY_UNKNOWN_FORM;
	if (!signed_by_us(rq, u, v))
		return OK;
	enum err e = survey_period_get(rq, v->period_id, p);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	if (p->version_id != v->version_id)
		return OK;
	TRY(survey_elements_of(rq, p->version_id, &elements));
	*no = elements.n == v->n_marks ? SURVEY_YES : SURVEY_UNKNOWN_FORM;
	return OK;
}

/* A service that has ended since was there when it was chosen: only whose it is counts. */
static enum err service_of(struct rq *rq, const struct survey_unit *u, int64_t service_id, enum survey_no *no)
{
	struct office_service s;
	if (service_id == 0)
		return OK;
	enum err e = office_service_by_id(rq, service_id, &s);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e != OK || s.unit_id != u->id)
		*no = SURVEY_UNKNOWN_SERVICE;
	return OK;
}

/* What lies in the store under this id, as an answer of this form. ERR_NOT_FOUND: nothing. */
static enum err read_back(struct rq *rq, const struct survey_tablet_item *v, const struct survey_unit *u, bool *same,
                          struct survey_tablet_verdict *out)
{
	struct survey_answer_by_id_row r;
	TRY(sql_survey_answer_by_id(rq->db, rq->a, (struct str){(const char *)v->id, sizeof(v->id)}, &r));
	struct survey_tablet_item lies = *v;
	lies.period_id = r.period_id;
	lies.service_id = r.service_id;
	lies.marks = r.marks;
	const int64_t trait[TRAITS] = {0, r.age, r.sex, r.edu, r.occ};
	for (int t = TRAIT_AGE; t < TRAITS; t++)
		lies.trait[t] = (int)trait[t];
	out->day = (int32_t)r.day;
	out->receipt = hash_sha256(survey_tablet_canon(rq->a, &lies, r.unit_id, out->day));
	struct hash sent = hash_sha256(survey_tablet_canon(rq->a, v, u->id, out->day));
	*same = hash_eq(&sent, &out->receipt);
	return OK;
}

/* A code that is good makes the answer a proved one; one that is not leaves it an answer like others, unless the period
 * wants codes. What the person chose to speak of stays: the device could not know what the code asks about. */
static enum err prove(struct rq *rq, const struct survey_unit *u, const struct survey_period *p,
                      const struct survey_tablet_item *v, struct survey_reply *reply, enum survey_no *no)
{
	enum survey_code_no code_no = CODE_NEEDED;
	int64_t service;
	if (v->code[0] != '\0') {
		struct str network = rq->http != NULL ? web_network(rq->a, rq->http->peer) : STR("");
		TRY(survey_code_typing(rq, network, &code_no));
		if (code_no == CODE_FINE)
			TRY(survey_code_spend(rq, u->id, reply->on, v->code, &service, &code_no));
		if (code_no == CODE_GONE)
			TRY(survey_code_wrong(rq, network));
	}
	if (code_no == CODE_FINE)
		reply->trait[TRAIT_CHANNEL] = survey_channel_proved(reply->trait[TRAIT_CHANNEL]);
	else if (str_eqz(p->codes, survey_code_rules[CODES_ONLY]))
		*no = SURVEY_NEEDS_CODE;
	return OK;
}

static enum err put_new(struct rq *rq, const struct survey_unit *u, const struct survey_period *p,
                        const struct survey_tablet_item *v, const struct survey_tablet_clock *now,
                        struct survey_tablet_verdict *out)
{
	struct survey_reply reply = {.unit_id = u->id, .service_id = v->service_id, .marks = v->marks};
	struct survey_rules rules = survey_period_rules(p);
	memcpy(reply.id, v->id, sizeof(reply.id));
	memcpy(reply.trait, v->trait, sizeof(reply.trait));
	reply.on = civil_day(survey_tablet_when(v, now, rq->now, &out->trust), u->zone);
	/* Where the clock cannot tell, an answer begun inside the survey's dates stays inside them. */
	if (out->trust == TABLET_CLOCK_DOUBT && reply.on > p->ends_on && civil_day(v->contact.server, u->zone) <= p->ends_on)
		reply.on = p->ends_on;
	if (out->trust != TABLET_CLOCK_FINE)
		reply.extra = str_fmt(rq->a, "jam=%s\n", survey_tablet_trust_code(out->trust));
	out->no = survey_marks_empty(reply.marks) ? SURVEY_NO_ANSWER : survey_may_enter(&rules, reply.on);
	reply.seconds = v->seconds < 86400 ? v->seconds : 0;
	if (v->has_device)
		TRY(survey_device_digest(rq, p, survey_origin_tablet(rq->a, v->device), &reply.device));
	if (out->no == SURVEY_YES)
		TRY(prove(rq, u, p, v, &reply, &out->no));
	if (out->no == SURVEY_YES)
		TRY(survey_answer_put(rq, p, &reply, &out->already, &out->no));
	return OK;
}

enum err survey_tablet_put(struct rq *rq, const struct survey_unit *u, struct str line,
                           const struct survey_tablet_clock *now, struct survey_tablet_verdict *out)
{
	struct survey_tablet_item v;
	struct survey_period p;
	bool same = false, readable = survey_tablet_parse(line, &v);
	*out = (struct survey_tablet_verdict){.no = SURVEY_UNREADABLE};
	memcpy(out->id, v.id, sizeof(v.id));
	if (!readable)
		return OK;
	TRY(form_of(rq, u, &v, &p, &out->no));
	if (out->no != SURVEY_YES)
		return OK;
	/* First what is there: a repeat is answered the same, also when the survey has ended meanwhile. */
	enum err e = read_back(rq, &v, u, &same, out);
	out->already = e == OK && same;
	if (e == OK)
		out->no = same ? SURVEY_YES : SURVEY_ID_USED;
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(service_of(rq, u, v.service_id, &out->no));
	if (out->no != SURVEY_YES)
		return OK;
	TRY(put_new(rq, u, &p, &v, now, out));
	if (out->no == SURVEY_YES)
		TRY(read_back(rq, &v, u, &same, out));
	must(out->no != SURVEY_YES || same);
	return OK;
}
