/* Bringing files in: each row stored exactly once, each refused row kept with its reason, in steps that may be repeated
 * after a cut. */
#include "office/office_store.h"
#include "survey/survey_code.h"
#include "survey/survey_store.h"
#include "survey_sql.h"

/* ---- uploads ---- */

enum err survey_upload_keep(struct rq *rq, const struct survey_upload *u, int64_t *id)
{
	*id = rq_id(rq);
	TRY(survey_upload_forget(rq, 0));
	return sql_survey_upload_add(rq->db, *id, u->period_id, u->unit_id, u->name, u->content, rq->actor.id, rq->now,
	                             NULL);
}

enum err survey_upload_get(struct rq *rq, int64_t id, struct survey_upload *out)
{
	struct survey_upload_by_id_row r;
	TRY(sql_survey_upload_by_id(rq->db, rq->a, id, &r));
	*out = (struct survey_upload){
		.id = id, .period_id = r.period_id, .unit_id = r.unit_id, .batch_id = r.batch_id, .made_by = r.made_by,
		.name = r.file_name, .content = r.content,
	};
	return OK;
}

enum err survey_upload_next(struct rq *rq, struct survey_upload *out)
{
	struct survey_upload_waiting_row r;
	TRY(sql_survey_upload_waiting(rq->db, rq->a, &r));
	*out = (struct survey_upload){
		.id = r.id, .period_id = r.period_id, .unit_id = r.unit_id, .batch_id = r.batch_id, .content = r.content};
	return OK;
}

enum err survey_upload_forget(struct rq *rq, int64_t id)
{
	if (id != 0)
		return sql_survey_upload_drop(rq->db, id, NULL);
	return sql_survey_upload_old(rq->db, rq->now - 24 * 3600 * 1000, NULL);
}

/* ---- batches ---- */

static struct survey_batch batch_of(const struct survey_batch_row *r)
{
	return (struct survey_batch){
		.id = r->id, .period_id = r->period_id, .unit_id = r->unit_id, .made_by = r->made_by, .made_at = r->made_at,
		.kind = r->kind, .name = r->file_name, .digest = r->digest, .state = r->state, .rows = r->read_rows,
		.accepted = r->accepted, .already = r->already, .refused = r->refused,
	};
}

enum err survey_batch_get(struct rq *rq, int64_t id, struct survey_batch *out)
{
	struct survey_batch_row r;
	TRY(sql_survey_batch_by_id(rq->db, rq->a, id, &r));
	*out = batch_of(&r);
	return OK;
}

enum err survey_batch_list(struct rq *rq, int64_t period_id, struct survey_batch **out, size_t *n)
{
	struct survey_batch_row *r;
	TRY(sql_survey_batches(rq->db, rq->a, period_id, SURVEY_BATCHES_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_batch);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = batch_of(&r[i]);
	return OK;
}

enum err survey_refused_list(struct rq *rq, int64_t batch_id, size_t max, struct survey_refused **out, size_t *n)
{
	struct survey_refused_row *r;
	TRY(sql_survey_refused(rq->db, rq->a, batch_id, max, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_refused);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_refused){
			.seq = r[i].seq, .line = r[i].line, .column = r[i].col, .value = r[i].value, .reason = r[i].reason};
	return OK;
}

/* Single answers and counts of one unit would be added to each other as if they were different people. */
static enum err may_begin(struct rq *rq, const struct survey_batch *b, const struct survey_rows *rows,
                          const struct survey_rules *p, enum survey_no *no)
{
	struct survey_mixed_row have;
	*no = p->state == PERIOD_OPEN || p->state == PERIOD_CLOSED ? SURVEY_YES : SURVEY_NOT_OPEN;
	if (*no != SURVEY_YES)
		return OK;
	TRY(sql_survey_mixed(rq->db, rq->a, b->period_id, b->unit_id, &have));
	if (rows->counts && have.answers > 0)
		*no = SURVEY_HAS_ANSWERS;
	else if (!rows->counts && have.counts > 0)
		*no = SURVEY_HAS_COUNTS;
	return OK;
}

static enum err refused_write(struct rq *rq, int64_t batch_id, const struct survey_rows *rows)
{
	for (size_t i = 0; i < rows->n_refused; i++) {
		const struct survey_refused *f = &rows->refused[i];
		TRY(sql_survey_refused_add(rq->db, batch_id, f->seq, f->line, f->column, f->value, f->reason, NULL));
	}
	return sql_survey_batch_more(rq->db, batch_id, 0, 0, 0, rows->refused_all, NULL);
}

enum err survey_batch_begin(struct rq *rq, const struct survey_batch *b, const struct survey_rows *rows,
                            int64_t upload_id,
                            int64_t *id, bool *again, enum survey_no *no)
{
	struct survey_batch_row had;
	struct survey_period p;
	enum err e = sql_survey_batch_by_digest(rq->db, rq->a, b->period_id, b->unit_id, b->digest, &had);
	*no = SURVEY_YES;
	*again = e == OK;
	if (e == OK)
		*id = had.id;
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(survey_period_get(rq, b->period_id, &p));
	struct survey_rules r = survey_period_rules(&p);
	TRY(may_begin(rq, b, rows, &r, no));
	if (*no != SURVEY_YES)
		return OK;
	*id = rq_id(rq);
	TRY(sql_survey_batch_add(rq->db, *id, b->period_id, b->unit_id, rows->counts ? STR("counts") : STR("answers"),
	                         b->name,
	                         b->digest, rq->actor.id, rq->now, NULL));
	TRY(refused_write(rq, *id, rows));
	return upload_id != 0 ? sql_survey_upload_go(rq->db, upload_id, *id, NULL) : OK;
}

/* ---- rows ---- */

struct known {
	struct str text;
	int64_t unit_id, id; /* id 0: not known */
};
struct storing {
	struct rq *rq;
	const struct survey_batch *b;
	struct survey_period p;
	struct survey_unit city;
	struct survey_rules rules;
	struct known units[SURVEY_UNITS_MAX], services[SURVEY_UNITS_MAX];
	size_t n_units, n_services;
	struct survey_cover *covers;
	size_t n_covers;
	int64_t accepted, already, refused, seq;
	int32_t today;
};

static enum err refuse_row(struct storing *s, const struct survey_row *row, const char *column, struct str value,
                           const char *why)
{
	s->refused++;
	if (s->seq >= 2 * SURVEY_REFUSED_MAX)
		return OK;
	return sql_survey_refused_add(s->rq->db, s->b->id, SURVEY_REFUSED_MAX + ++s->seq + s->b->rows, row->line,
	                              str_of(column),
	                              value, str_of(why), NULL);
}

static bool covered(const struct storing *s, int64_t unit_id)
{
	for (size_t i = 0; i < s->n_covers; i++)
		if (s->covers[i].unit_id == unit_id)
			return true;
	return unit_id == s->p.unit_id;
}

/* By slug, id or any spelling of its name; 0 when none. Looked up once a file. */
static enum err unit_named(struct storing *s, struct str text, int64_t *out)
{
	struct rq *rq = s->rq;
	struct office_unit u;
	for (size_t i = 0; i < s->n_units; i++)
		if (str_eq(s->units[i].text, text)) {
			*out = s->units[i].id;
			return OK;
		}
	int64_t id;
	enum err e = ERR_NOT_FOUND;
	if (id_parse(text, &id))
		e = office_unit_by_id(rq, id, &u);
	if (e == ERR_NOT_FOUND)
		e = office_unit_by_slug(rq, text, &u);
	if (e == ERR_NOT_FOUND)
		e = office_unit_by_name(rq, s->p.city_id, text, &u);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*out = e == OK && u.city_id == s->p.city_id ? u.id : 0;
	if (s->n_units < countof(s->units))
		s->units[s->n_units++] = (struct known){text, 0, *out};
	return OK;
}

static enum err service_named(struct storing *s, int64_t unit_id, struct str text, int64_t *out)
{
	struct office_service v;
	*out = 0;
	if (text.n == 0 || str_eqz(text, "0"))
		return OK;
	for (size_t i = 0; i < s->n_services; i++)
		if (s->services[i].unit_id == unit_id && str_eq(s->services[i].text, text)) {
			*out = s->services[i].id;
			return OK;
		}
	int64_t id;
	enum err e = id_parse(text, &id) ? office_service_by_id(s->rq, id, &v) : ERR_NOT_FOUND;
	if (e == ERR_NOT_FOUND)
		e = office_service_by_name(s->rq, unit_id, text, &v);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*out = e == OK && v.unit_id == unit_id ? v.id : -1;
	if (s->n_services < countof(s->services))
		s->services[s->n_services++] = (struct known){text, unit_id, *out};
	return OK;
}

/* An id of ours is kept; any other text names one respondent of this unit in this period. */
static void reply_id(struct storing *s, const struct survey_row *row, int64_t unit_id, uint8_t out[16])
{
	if (str_unhex(row->id, out, 16))
		return;
	struct arena *a = s->rq->a;
	const struct str parts[] = {STR("berkas"), str_int(a, s->p.id), str_int(a, unit_id), row->id};
	struct hash h = hash_list(parts, countof(parts));
	memcpy(out, h.b, 16);
}

static const char *row_traits(struct storing *s, const struct survey_row *row, struct survey_reply *v)
{
	for (int t = 0; t < TRAITS; t++)
		if (!survey_trait_parse(s->rq->a, (enum survey_trait)t, row->trait[t], &v->trait[t]))
			return survey_trait_name((enum survey_trait)t);
	if (v->trait[TRAIT_CHANNEL] == CHANNEL_UNKNOWN)
		v->trait[TRAIT_CHANNEL] = CHANNEL_FILE;
	/* A file can say that a code was there; only a code that was spent here proves it. */
	v->trait[TRAIT_CHANNEL] = survey_channel_claimed(v->trait[TRAIT_CHANNEL]);
	return NULL;
}

static enum err row_store(struct storing *s, const struct survey_row *row)
{
	struct survey_reply v = {.unit_id = s->b->unit_id, .marks = row->marks, .extra = row->extra, .batch_id = s->b->id};
	if (row->unit.n > 0 && !str_eqz(row->unit, "0"))
		TRY(unit_named(s, row->unit, &v.unit_id));
	if (v.unit_id == 0)
		return refuse_row(s, row, "unit", row->unit, N_("unit tidak dikenal"));
	if (s->b->unit_id != 0 && v.unit_id != s->b->unit_id)
		return refuse_row(s, row, "unit", row->unit, N_("unit lain dari yang dipilih"));
	if (!covered(s, v.unit_id))
		return refuse_row(s, row, "unit", row->unit, survey_no_text(SURVEY_NOT_COVERED));
	TRY(service_named(s, v.unit_id, row->service, &v.service_id));
	if (v.service_id < 0)
		return refuse_row(s, row, "service", row->service, N_("layanan tidak dikenal di unit ini"));
	const char *bad = row_traits(s, row, &v);
	if (bad != NULL)
		return refuse_row(s, row, bad, STR(""), N_("kode tidak dikenal"));
	v.on = row->dated ? row->on : s->today < s->p.ends_on ? s->today : s->p.ends_on;
	enum survey_no no = survey_may_enter(&s->rules, v.on);
	if (no != SURVEY_YES)
		return refuse_row(s, row, "date", civil_iso(s->rq->a, v.on), survey_no_text(no));
	reply_id(s, row, v.unit_id, v.id);
	bool already;
	TRY(survey_answer_put(s->rq, &s->p, &v, &already, &no));
	if (no != SURVEY_YES)
		return refuse_row(s, row, no == SURVEY_ID_USED ? "id" : "u1", row->id, survey_no_text(no));
	s->accepted += !already;
	s->already += already;
	return OK;
}

static enum err counts_store(struct storing *s, const struct survey_rows *rows)
{
	for (size_t e = 0; e < rows->elements; e++) {
		struct survey_count c = {.unit_id = s->b->unit_id, .place = (int)e};
		if (!rows->count[e].given)
			continue;
		memcpy(c.n, rows->count[e].n, sizeof(c.n));
		c.n_printed = rows->count[e].n_printed;
		c.sum_printed = rows->count[e].sum_printed;
		c.nrr_printed = rows->count[e].nrr_printed;
		c.weighted_printed = rows->count[e].weighted_printed;
		TRY(survey_count_put(s->rq, s->p.id, &c, s->b->id));
		s->accepted++;
	}
	return OK;
}

static enum err batch_done(struct storing *s)
{
	struct rq *rq = s->rq;
	struct survey_batch b;
	TRY(sql_survey_batch_done(rq->db, s->b->id, rq->now, NULL));
	TRY(survey_batch_get(rq, s->b->id, &b));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", b.period_id);
	journal_str(&j, "kind", b.kind);
	journal_str(&j, "digest", b.digest);
	journal_int(&j, "accepted", b.accepted);
	journal_int(&j, "already", b.already);
	journal_int(&j, "refused", b.refused);
	return survey_tell(rq, "survey_batch", b.id, 1, b.unit_id, "impor", &j);
}

enum err survey_batch_step(struct rq *rq, int64_t batch_id, const struct survey_rows *rows, size_t max, bool *more)
{
	struct survey_batch b;
	struct storing *s = ARENA_NEW(rq->a, struct storing);
	*more = false;
	TRY(survey_batch_get(rq, batch_id, &b));
	if (str_eqz(b.state, "complete"))
		return OK;
	*s = (struct storing){.rq = rq, .b = &b};
	TRY(survey_period_get(rq, b.period_id, &s->p));
	TRY(survey_city_of(rq, s->p.city_id, &s->city));
	TRY(survey_cover_list(rq, b.period_id, &s->covers, &s->n_covers));
	s->rules = survey_period_rules(&s->p);
	s->today = civil_day(rq->now, s->city.zone);
	size_t from = (size_t)b.rows, to = from;
	if (rows->counts) {
		TRY(counts_store(s, rows));
	} else {
		to = rows->n - from < max ? rows->n : from + max;
		for (size_t i = from; i < to; i++)
			TRY(row_store(s, &rows->v[i]));
	}
	TRY(sql_survey_batch_more(rq->db, batch_id, (int64_t)(to - from), s->accepted, s->already, s->refused, NULL));
	rq_changed(rq, str_fmt(rq->a, "impor/%lld", (long long)batch_id));
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)b.period_id));
	*more = !rows->counts && to < rows->n;
	return *more ? OK : batch_done(s);
}

/* ---- answers out ---- */

struct each {
	survey_answer_fn fn;
	void *ctx;
};

static enum err out_row(void *ctx, const struct survey_answers_out_row *r)
{
	struct each *e = ctx;
	struct survey_reply v = {
		.unit_id = r->unit_id, .service_id = r->service_id, .on = (int32_t)r->day, .marks = r->marks, .extra = r->extra,
		.trait = {(int)r->channel, (int)r->age, (int)r->sex, (int)r->edu, (int)r->occ},
		.left_out = r->left_out, .version_id = r->version_id,
	};
	if (r->id.n == sizeof(v.id))
		memcpy(v.id, r->id.s, sizeof(v.id));
	return e->fn(e->ctx, &v);
}

enum err survey_answers_each(struct rq *rq, int64_t period_id, int64_t unit_id, survey_answer_fn fn, void *ctx)
{
	struct each e = {fn, ctx};
	return sql_survey_answers_out(rq->db, period_id, unit_id, out_row, &e);
}
