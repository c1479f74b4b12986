/* What comes in: answers of people, counts and scores of agencies, and who was to be asked. */
#include "survey/survey_store.h"
#include "office/office_store.h"
#include "survey/survey_store_remark.h"
#include "survey/survey_target.h"
#include "survey_sql.h"

/* ---- whom to ask ---- */

static struct db_int known(int64_t v) { return v < 0 ? (struct db_int){0} : (struct db_int){true, v}; }
static int64_t or_unknown(struct db_int v) { return v.has ? v.v : -1; }

enum err survey_cover_set(struct rq *rq, int64_t period_id, const struct survey_cover *c)
{
	int64_t target = c->target;
	struct str method = c->method;
	if (target < 0 && c->users >= 0) {
		bool table = str_eqz(method, survey_method_code(METHOD_TABLE));
		enum survey_method m = c->users <= 10 ? METHOD_CENSUS : table ? METHOD_TABLE : METHOD_FORMULA;
		target = table ? survey_target_table(c->users) : survey_target_formula(c->users);
		method = str_of(survey_method_code(m));
	}
	TRY(sql_survey_cover_put(rq->db, period_id, c->unit_id, c->service_id, known(c->users), method, known(target),
	                         NULL));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", period_id);
	journal_int(&j, "unit_id", c->unit_id);
	journal_int(&j, "service_id", c->service_id);
	journal_int(&j, "users", c->users);
	journal_int(&j, "target", target);
	journal_str(&j, "method", method);
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)period_id));
	return survey_tell(rq, "survey_cover", period_id, 0, c->unit_id, "sasaran", &j);
}

enum err survey_cover_list(struct rq *rq, int64_t period_id, struct survey_cover **out, size_t *n)
{
	struct survey_cover_row *r;
	TRY(sql_survey_covers(rq->db, rq->a, period_id, SURVEY_COVERS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_cover);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_cover){
			.unit_id = r[i].unit_id, .service_id = r[i].service_id, .users = or_unknown(r[i].users),
			.target = or_unknown(r[i].target), .method = r[i].method, .issued = r[i].forms_issued,
			.returned = r[i].forms_returned, .spoiled = r[i].forms_spoiled,
		};
	return OK;
}

enum err survey_cover_forms(struct rq *rq, int64_t period_id, const struct survey_cover *c, enum survey_no *no)
{
	*no = survey_may_forms(c->issued, c->returned, c->spoiled);
	if (*no != SURVEY_YES)
		return OK;
	int64_t changed;
	TRY(sql_survey_cover_forms(rq->db, period_id, c->unit_id, c->service_id, c->issued, c->returned, c->spoiled,
	                           &changed));
	if (changed != 1) {
		*no = SURVEY_NOT_COVERED;
		return OK;
	}
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", period_id);
	journal_int(&j, "issued", c->issued);
	journal_int(&j, "returned", c->returned);
	journal_int(&j, "spoiled", c->spoiled);
	return survey_tell(rq, "survey_cover", period_id, 0, c->unit_id, "formulir", &j);
}

/* ---- answers ---- */

enum err survey_answer_store(struct rq *rq, int64_t period_id, const struct survey_reply *v, bool *already,
                             enum survey_no *no)
{
	struct str id = {(const char *)v->id, sizeof(v->id)};
	struct survey_answer_by_id_row had;
	int64_t changed;
	*already = false;
	*no = SURVEY_YES;
	TRY(sql_survey_answer_add(rq->db, id, period_id, v->unit_id, v->service_id, v->on, v->trait[TRAIT_CHANNEL],
	                          v->trait[TRAIT_AGE], v->trait[TRAIT_SEX], v->trait[TRAIT_EDU], v->trait[TRAIT_OCC],
	                          v->marks, v->extra, v->batch_id, known(v->seconds > 0 ? v->seconds : -1), v->device,
	                          v->surveyor_id, v->flags, v->version_id, v->more, &changed));
	if (changed == 1)
		return OK;
	struct arena_mark mark = arena_mark(rq->a); /* a file that is brought in again asks this of each of its rows */
	TRY(sql_survey_answer_by_id(rq->db, rq->a, id, &had));
	arena_back(rq->a, mark);
	*already = had.period_id == period_id && had.unit_id == v->unit_id && had.service_id == v->service_id &&
	           had.marks == v->marks && had.more == v->more;
	*no = *already ? SURVEY_YES : SURVEY_ID_USED;
	return OK;
}

enum err survey_answer_put(struct rq *rq, const struct survey_period *p, const struct survey_reply *v, bool *already,
                           enum survey_no *no)
{
	*already = false;
	*no = survey_marks_empty(v->marks) && v->more == 0 ? SURVEY_NO_ANSWER : SURVEY_YES;
	if (*no != SURVEY_YES)
		return OK;
	TRY(survey_answer_store(rq, p->id, v, already, no));
	if (*no == SURVEY_YES && !*already)
		rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)p->id));
	return OK;
}

enum err survey_answers_by_unit(struct rq *rq, int64_t period_id, struct survey_cover_line *lines, size_t n)
{
	struct survey_unit_answers_row *r;
	size_t m;
	TRY(sql_survey_unit_answers(rq->db, rq->a, period_id, CHANNEL_PAPER, SURVEY_UNITS_MAX, &r, &m));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (r[k].unit_id == lines[i].unit.id) {
				lines[i].answers = r[k].n;
				lines[i].paper = r[k].paper;
			}
	return OK;
}

/* ---- what an agency has published ---- */

enum err survey_count_put(struct rq *rq, int64_t period_id, const struct survey_count *c, int64_t batch_id)
{
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)period_id));
	return sql_survey_count_put(rq->db, period_id, c->unit_id, c->service_id, c->place, c->n[1], c->n[2], c->n[3],
	                            c->n[4],
	                            c->n[0], c->n_printed, c->sum_printed, c->nrr_printed, c->weighted_printed, batch_id,
		NULL);
}

enum err survey_score_put(struct rq *rq, const struct survey_score *s)
{
	const char letter[2] = {s->category, '\0'};
	rq_changed(rq, STR("survei"));
	TRY(sql_survey_score_put(rq->db, s->unit_id, s->label, s->ends_on, s->score, str_of(letter), known(s->place),
	                         known(s->n), known(s->target), s->lowest, s->lowest_same, s->source, NULL));
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "label", s->label);
	journal_int(&j, "score", s->score);
	journal_str(&j, "source", s->source);
	return survey_tell(rq, "survey_score", s->unit_id, 0, s->unit_id, "catat", &j);
}

enum err survey_aim_put(struct rq *rq, int64_t city_id, struct str label, int seq, int64_t aim, int64_t realised,
                        struct str note)
{
	return sql_survey_aim_put(rq->db, city_id, label, seq, known(aim), known(realised), note, NULL);
}

enum err survey_claim_put(struct rq *rq, int64_t city_id, struct str label, int seq, struct str kind,
                          struct str printed,
                          struct str source)
{
	return sql_survey_claim_put(rq->db, city_id, label, seq, kind, printed, source, NULL);
}

/* ---- the journal of answers ---- */

struct day_digest {
	struct hash_run *run;
};

static enum err day_row(void *ctx, const struct survey_answers_day_row *r)
{
	struct day_digest *d = ctx;
	hash_add(d->run, r->id);
	const int64_t v[] = {r->service_id, r->channel, r->age, r->sex, r->edu, r->occ, r->marks, r->more};
	size_t n_v = countof(v) - (r->more == 0); /* places 21 to 40: days without any keep the digest they always had */
	for (size_t i = 0; i < n_v; i++) {
		char text[24];
		int n = snprintf(text, sizeof(text), ",%lld", (long long)v[i]);
		hash_add(d->run, (struct str){text, (size_t)n});
	}
	hash_add(d->run, STR("\n"));
	return OK;
}

/* Writes a day's answers anew, one after the other in the order of their random ids and all in one transaction, where the
 * engine would otherwise remember who came first. */
static enum err day_shuffle(struct rq *rq, const struct survey_days_due_row *due)
{
	struct survey_day_ids_row *id;
	size_t n;
	TRY(sql_survey_day_ids(rq->db, rq->a, due->period_id, due->unit_id, due->day, (size_t)due->n, &id, &n));
	for (size_t i = 0; i < n; i++)
		TRY(sql_survey_answer_again(rq->db, id[i].id, NULL));
	return OK;
}

static enum err day_tell(struct rq *rq, const struct survey_days_due_row *due)
{
	struct day_digest d = {hash_begin(rq->a)};
	if (db_keeps_arrival(rq->db)) {
		TRY(day_shuffle(rq, due));
		TRY(survey_remark_shuffle(rq, due->period_id, due->unit_id));
	}
	TRY(sql_survey_answers_day(rq->db, due->period_id, due->unit_id, due->day, day_row, &d));
	struct hash h = hash_end(d.run);
	struct str digest = hash_hex(rq->a, &h);
	TRY(sql_survey_day_put(rq->db, due->period_id, due->unit_id, due->day, due->n, digest, rq->now, NULL));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", due->period_id);
	journal_str(&j, "on", civil_iso(rq->a, (int32_t)due->day));
	journal_int(&j, "answers", due->n);
	journal_str(&j, "digest", digest);
	return survey_tell(rq, "survey_day", due->period_id, 0, due->unit_id, "hari", &j);
}

enum err survey_day_close(struct rq *rq, int32_t today, bool *more)
{
	enum { DAYS = 250 };
	const int64_t month = INT64_C(31) * 24 * 3600 * 1000; /* answers that a publication met on their way */
	struct survey_days_due_row *due;
	size_t n;
	TRY(sql_survey_days_due(rq->db, rq->a, today, rq->now - month, DAYS, DAYS, &due, &n));
	for (size_t i = 0; i < n; i++)
		TRY(day_tell(rq, &due[i]));
	*more = n == DAYS;
	return OK;
}

/* ---- of whom ---- */

static struct survey_unit city_unit(const struct office_city *c)
{
	return (struct survey_unit){
		.city_id = c->id, .slug = c->slug, .name = c->full, .kind = str_of(city_kind_name(c->kind)),
		.sample = str_of(city_demo_label(c->demo)), .zone = c->zone, .city = c->full, .city_slug = c->slug,
		.invented = c->demo == CITY_INVENTED,
	};
}

static struct survey_unit unit_of(const struct office_unit *u, const struct survey_unit *city)
{
	return (struct survey_unit){
		.id = u->id, .parent_id = u->parent_id, .city_id = u->city_id, .slug = u->slug, .name = u->name,
		.kind = str_of(unit_kind_name(u->kind)), .sample = city->sample, .zone = city->zone, .city = city->name,
		.city_slug = city->slug, .invented = city->invented, .ended = u->to_on != INT32_MAX,
	};
}

static enum err place(struct rq *rq, enum err e, const struct survey_place_row *r, struct survey_unit *out)
{
	enum city_kind kind = CITY_KOTA;
	enum zone zone = ZONE_WITA;
	TRY(e);
	city_kind_parse(r->city_kind, &kind);
	zone_parse(r->zone, &zone);
	enum city_demo demo = city_demo_parse(r->demo);
	*out = (struct survey_unit){
		.id = r->id, .parent_id = r->parent_id.has ? r->parent_id.v : 0, .city_id = r->city_id, .slug = r->slug,
		.name = r->name, .kind = r->kind, .city_slug = r->city_slug, .zone = zone,
			.sample = str_of(city_demo_label(demo)),
		.invented = demo == CITY_INVENTED, .ended = r->to_on.has,
		.city = str_fmt(rq->a, "%s %.*s", kind == CITY_KOTA ? "Kota" : "Kabupaten", STR_ARG(r->city_name)),
	};
	return OK;
}

enum err survey_unit_by_slug(struct rq *rq, struct str slug, struct survey_unit *out)
{
	struct survey_place_row r;
	return place(rq, sql_survey_place_by_slug(rq->db, rq->a, slug, &r), &r, out);
}

enum err survey_unit_by_id(struct rq *rq, int64_t id, struct survey_unit *out)
{
	struct survey_place_row r;
	return place(rq, sql_survey_place_by_id(rq->db, rq->a, id, &r), &r, out);
}

enum err survey_city_by_slug(struct rq *rq, struct str slug, struct survey_unit *out)
{
	struct office_city c;
	TRY(slug.s != NULL ? office_city_by_slug(rq, slug, &c) : office_city(rq, &c));
	*out = city_unit(&c);
	return OK;
}

enum err survey_city_of(struct rq *rq, int64_t city_id, struct survey_unit *out)
{
	struct office_city c;
	TRY(office_city_by_id(rq, city_id, &c));
	*out = city_unit(&c);
	return OK;
}

enum err survey_units_in(struct rq *rq, const struct survey_unit *city, struct survey_unit **out, size_t *n)
{
	struct office_unit *u;
	TRY(office_units(rq, city->city_id, &u, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_unit);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = unit_of(&u[i], city);
	return OK;
}

enum err survey_services_of(struct rq *rq, int64_t unit_id, int32_t on, struct survey_service **out, size_t *n)
{
	struct office_service *s;
	size_t all, kept = 0;
	TRY(office_services(rq, unit_id, &s, &all));
	*out = ARENA_ARRAY(rq->a, all, struct survey_service);
	for (size_t i = 0; i < all; i++)
		if (s[i].from_on <= on && on <= s[i].to_on)
			(*out)[kept++] = (struct survey_service){.id = s[i].id, .unit_id = unit_id, .name = s[i].name};
	*n = kept;
	return OK;
}

enum err survey_services_covered(struct rq *rq, int64_t period_id, struct survey_service **out, size_t *n)
{
	struct survey_services_row *r;
	TRY(sql_survey_services(rq->db, rq->a, period_id, SURVEY_COVERS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_service);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_service){.id = r[i].id, .unit_id = r[i].unit_id, .name = r[i].name};
	return OK;
}

enum err survey_unit_by_name(struct rq *rq, struct str name, struct survey_unit *out)
{
	struct office_city *c;
	size_t n;
	TRY(office_cities(rq, &c, &n));
	for (size_t i = 0; i < n; i++) {
		struct office_unit u;
		enum err e = office_unit_by_name(rq, c[i].id, name, &u);
		if (e == OK)
			return survey_unit_by_id(rq, u.id, out);
		if (e != ERR_NOT_FOUND)
			return e;
	}
	return ERR_NOT_FOUND;
}

enum err survey_place_by_slug(struct rq *rq, struct str slug, struct survey_unit *out)
{
	bool city = str_starts(slug, STR("kota-")) || str_starts(slug, STR("kabupaten-"));
	enum err e = city ? survey_city_by_slug(rq, slug, out) : survey_unit_by_slug(rq, slug, out);
	if (e != ERR_NOT_FOUND)
		return e;
	return city ? survey_unit_by_slug(rq, slug, out) : survey_city_by_slug(rq, slug, out);
}

enum err survey_services_city(struct rq *rq, int64_t city_id, int32_t on, struct survey_service **out, size_t *n)
{
	struct survey_services_city_row *r;
	TRY(sql_survey_services_city(rq->db, rq->a, city_id, on, SURVEY_COVERS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_service);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_service){.id = r[i].id, .unit_id = r[i].unit_id, .name = r[i].name};
	return OK;
}
