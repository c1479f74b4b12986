/* Bringing files in: each row stored exactly once, each refused row kept with its reason, in steps that may be repeated
 * after a cut. */
#include "office/office_store.h"
#include "survey/survey_code.h"
#include "survey/survey_store.h"
#include "survey/survey_store_remark.h"
#include "survey_sql.h"

/* ---- uploads ---- */

enum err survey_upload_keep(struct rq *rq, const struct survey_upload *u, int64_t *id)
{
	*id = rq_id(rq);
	TRY(survey_upload_forget(rq, 0));
	return sql_survey_upload_add(rq->db, *id, u->period_id, u->unit_id, u->name, u->size, rq->actor.id, rq->now, NULL);
}

enum err survey_upload_part(struct rq *rq, int64_t id, int64_t first_byte, struct str bytes)
{
	return sql_survey_upload_part_add(rq->db, id, first_byte, bytes, NULL);
}

struct part_wanted {
	int64_t at;
	char *to;
	size_t n;
	ptrdiff_t got;
};

static enum err part_row(void *ctx, const struct survey_upload_part_row *r)
{
	struct part_wanted *w = ctx;
	int64_t from = w->at - r->first_byte;
	if (from >= 0 && (uint64_t)from < r->content.n) {
		size_t left = r->content.n - (size_t)from;
		w->got = (ptrdiff_t)(left < w->n ? left : w->n);
		memcpy(w->to, r->content.s + from, (size_t)w->got);
	}
	return OK;
}

ptrdiff_t survey_upload_read(void *ctx, int64_t at, char *to, size_t n)
{
	struct survey_upload_bytes *b = ctx;
	struct part_wanted w = {.at = at, .to = to, .n = n};
	return sql_survey_upload_part(b->rq->db, b->upload_id, at, part_row, &w) == OK ? w.got : -1;
}

enum err survey_upload_get(struct rq *rq, int64_t id, struct survey_upload *out)
{
	struct survey_upload_by_id_row r;
	TRY(sql_survey_upload_by_id(rq->db, rq->a, id, &r));
	*out = (struct survey_upload){
		.id = id, .period_id = r.period_id, .unit_id = r.unit_id, .batch_id = r.batch_id, .made_by = r.made_by,
		.name = r.file_name, .size = r.size,
	};
	return OK;
}

enum err survey_upload_next(struct rq *rq, struct survey_upload *out)
{
	struct survey_upload_waiting_row r;
	TRY(sql_survey_upload_waiting(rq->db, rq->a, &r));
	*out = (struct survey_upload){
		.id = r.id, .period_id = r.period_id, .unit_id = r.unit_id, .batch_id = r.batch_id, .size = r.size};
	return OK;
}

enum err survey_upload_forget(struct rq *rq, int64_t id)
{
	int64_t before = rq->now - 24 * 3600 * 1000;
	if (id != 0) {
		TRY(sql_survey_upload_part_drop(rq->db, id, NULL));
		return sql_survey_upload_drop(rq->db, id, NULL);
	}
	TRY(sql_survey_upload_part_old(rq->db, before, NULL));
	return sql_survey_upload_old(rq->db, before, NULL);
}

/* ---- batches ---- */

static struct survey_batch batch_of(const struct survey_batch_row *r)
{
	return (struct survey_batch){
		.id = r->id, .period_id = r->period_id, .unit_id = r->unit_id, .made_by = r->made_by, .made_at = r->made_at,
		.kind = r->kind, .name = r->file_name, .digest = r->digest, .state = r->state, .rows = r->read_rows,
		.accepted = r->accepted, .already = r->already, .refused = r->refused, .size = r->size,
		.place_bytes = r->place_bytes, .place_line = r->place_line,
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

/* A file that was begun before: complete, or to be gone on with. */
static enum err begun(struct rq *rq, const struct survey_batch_row *had, int64_t upload_id, bool *again)
{
	*again = str_eqz(had->state, "complete");
	if (*again)
		return OK;
	TRY(sql_survey_batch_state(rq->db, had->id, STR("stopped"), STR("running"), NULL));
	return upload_id != 0 ? sql_survey_upload_go(rq->db, upload_id, had->id, NULL) : OK;
}

enum err survey_batch_begin(struct rq *rq, const struct survey_batch *b, const struct survey_rows *head,
                            int64_t upload_id,
                            int64_t *id, bool *again, enum survey_no *no)
{
	struct survey_batch_row had;
	struct survey_period p;
	enum err e = sql_survey_batch_by_digest(rq->db, rq->a, b->period_id, b->unit_id, b->digest, &had);
	*no = SURVEY_YES;
	*again = false;
	if (e == OK) {
		*id = had.id;
		return begun(rq, &had, upload_id, again);
	}
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(survey_period_get(rq, b->period_id, &p));
	struct survey_rules r = survey_period_rules(&p);
	TRY(may_begin(rq, b, head, &r, no));
	if (*no != SURVEY_YES)
		return OK;
	*id = rq_id(rq);
	TRY(sql_survey_batch_add(rq->db, *id, b->period_id, b->unit_id, head->counts ? STR("counts") : STR("answers"),
	                         b->name, b->digest, rq->actor.id, rq->now, b->size, NULL));
	return upload_id != 0 ? sql_survey_upload_go(rq->db, upload_id, *id, NULL) : OK;
}

enum err survey_batch_stop(struct rq *rq, int64_t batch_id)
{
	struct survey_batch b;
	int64_t changed;
	TRY(sql_survey_batch_state(rq->db, batch_id, STR("running"), STR("stopped"), &changed));
	if (changed == 0)
		return OK;
	TRY(survey_batch_get(rq, batch_id, &b));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", b.period_id);
	journal_str(&j, "digest", b.digest);
	journal_int(&j, "rows", b.rows);
	journal_int(&j, "accepted", b.accepted);
	rq_changed(rq, str_fmt(rq->a, "impor/%lld", (long long)batch_id));
	return survey_tell(rq, "survey_batch", b.id, 1, b.unit_id, "henti", &j);
}

/* ---- rows ---- */

enum { KNOWN_SLOTS = 16384, KNOWN_MAX = 8192 };
struct known { /* a name in the file that was looked up; of a service: within its unit */
	struct str text;
	int64_t unit_id, id; /* id 0: not known; of services -1: not known */
	bool used;
};
struct ready { /* a row that may be stored */
	uint8_t id[16];
	int64_t unit_id, service_id;
	const struct survey_row *row;
	int32_t on;
};
struct storing {
	struct rq *rq;
	const struct survey_batch *b;
	struct survey_period p;
	struct survey_unit city;
	struct survey_rules rules;
	struct known *known;
	size_t n_known;
	struct survey_cover *covers;
	size_t n_covers;
	struct ready *ready;
	size_t n_ready;
	int64_t accepted, already, refused;
	int32_t today;
};

static enum err refused_add(struct storing *s, int64_t line, struct str column, struct str value, struct str why)
{
	int64_t seq = s->b->refused + ++s->refused;
	if (seq > SURVEY_REFUSED_MAX)
		return OK;
	return sql_survey_refused_add(s->rq->db, s->b->id, seq, line, column, value, why, NULL);
}

static enum err refuse_row(struct storing *s, const struct survey_row *row, const char *column, struct str value,
                           const char *why)
{
	return refused_add(s, row->line, str_of(column), value, str_of(why));
}

static bool covered(const struct storing *s, int64_t unit_id)
{
	for (size_t i = 0; i < s->n_covers; i++)
		if (s->covers[i].unit_id == unit_id)
			return true;
	return unit_id == s->p.unit_id;
}

/* Where this name stands or would stand; one past the limit is looked up again each time. */
static struct known *known_at(struct storing *s, int64_t unit_id, struct str text)
{
	uint64_t h = 0x9e3779b97f4a7c15u ^ (uint64_t)unit_id;
	for (size_t i = 0; i < text.n; i++)
		h = (h ^ (unsigned char)text.s[i]) * 0x100000001b3u;
	for (h ^= h >> 29;; h++) {
		struct known *k = &s->known[h & (KNOWN_SLOTS - 1)];
		if (!k->used || (k->unit_id == unit_id && str_eq(k->text, text)))
			return k;
	}
}

static void known_put(struct storing *s, struct known *k, int64_t unit_id, struct str text, int64_t id)
{
	if (s->n_known++ < KNOWN_MAX)
		*k = (struct known){text, unit_id, id, true};
}

/* By slug, id or any spelling of its name; 0 when none. Looked up once a piece. */
static enum err unit_named(struct storing *s, struct str text, int64_t *out)
{
	struct rq *rq = s->rq;
	struct office_unit u;
	struct known *k = known_at(s, 0, text);
	if (k->used) {
		*out = k->id;
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
	known_put(s, k, 0, text, *out);
	return OK;
}

static enum err service_named(struct storing *s, int64_t unit_id, struct str text, int64_t *out)
{
	struct office_service v;
	*out = 0;
	if (text.n == 0 || str_eqz(text, "0"))
		return OK;
	struct known *k = known_at(s, unit_id, text);
	if (k->used) {
		*out = k->id;
		return OK;
	}
	int64_t id;
	enum err e = id_parse(text, &id) ? office_service_by_id(s->rq, id, &v) : ERR_NOT_FOUND;
	if (e == ERR_NOT_FOUND)
		e = office_service_by_name(s->rq, unit_id, text, &v);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*out = e == OK && v.unit_id == unit_id ? v.id : -1;
	known_put(s, k, unit_id, text, *out);
	return OK;
}

/* An id of ours is kept; any other text names one respondent of this unit in this period. */
static void reply_id(struct storing *s, const struct survey_row *row, int64_t unit_id, uint8_t out[16])
{
	char period[24], unit[24];
	if (str_unhex(row->id, out, 16))
		return;
	int p = snprintf(period, sizeof(period), "%lld", (long long)s->p.id);
	int u = snprintf(unit, sizeof(unit), "%lld", (long long)unit_id);
	const struct str parts[] = {STR("berkas"), {period, (size_t)p}, {unit, (size_t)u}, row->id};
	struct hash h = hash_list(parts, countof(parts));
	memcpy(out, h.b, 16);
}

static enum err row_ready(struct storing *s, const struct survey_row *row)
{
	struct ready *v = &s->ready[s->n_ready];
	*v = (struct ready){.row = row, .unit_id = s->b->unit_id};
	if (row->unit.n > 0 && !str_eqz(row->unit, "0"))
		TRY(unit_named(s, row->unit, &v->unit_id));
	if (v->unit_id == 0)
		return refuse_row(s, row, "unit", row->unit, N_("unit tidak dikenal"));
	if (s->b->unit_id != 0 && v->unit_id != s->b->unit_id)
		return refuse_row(s, row, "unit", row->unit, N_("unit lain dari yang dipilih"));
	if (!covered(s, v->unit_id))
		return refuse_row(s, row, "unit", row->unit, survey_no_text(SURVEY_NOT_COVERED));
	TRY(service_named(s, v->unit_id, row->service, &v->service_id));
	if (v->service_id < 0)
		return refuse_row(s, row, "service", row->service, N_("layanan tidak dikenal di unit ini"));
	v->on = row->dated ? row->on : s->today < s->p.ends_on ? s->today : s->p.ends_on;
	if (v->on > s->today)
		return refuse_row(s, row, "date", civil_iso(s->rq->a, v->on), N_("tanggal ini belum terjadi"));
	enum survey_no no = survey_may_enter(&s->rules, v->on);
	if (no != SURVEY_YES)
		return refuse_row(s, row, "date", civil_iso(s->rq->a, v->on), survey_no_text(no));
	if (survey_marks_empty(row->marks))
		return refuse_row(s, row, "u1", row->id, survey_no_text(SURVEY_NO_ANSWER));
	reply_id(s, row, v->unit_id, v->id);
	s->n_ready++;
	return OK;
}

/* A row where it will stand: sorting these touches no other memory. */
struct spot {
	uint64_t key, more; /* by what is sorted */
	uint32_t at;        /* of the ready row */
};

static int by_spot(const void *x, const void *y)
{
	const struct spot *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->more != b->more)
		return a->more < b->more ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static uint64_t half(const uint8_t *id)
{
	uint64_t v = 0;
	for (int i = 0; i < 8; i++)
		v = v << 8 | id[i];
	return v;
}

static bool same_answer(const struct ready *x, const struct ready *y)
{
	return x->unit_id == y->unit_id && x->service_id == y->service_id && x->row->marks == y->row->marks;
}

/* Of rows with one id in this piece the first is stored; the others are there already, or contradict it. */
static enum err without_repeats(struct storing *s, struct spot *v, size_t *n)
{
	size_t kept = 0;
	for (size_t i = 0; i < *n; i++)
		v[i] = (struct spot){half(s->ready[i].id), half(s->ready[i].id + 8), (uint32_t)i};
	if (*n > 0)
		qsort(v, *n, sizeof(*v), by_spot);
	for (size_t i = 0; i < *n; i++) {
		const struct ready *first = kept > 0 ? &s->ready[v[kept - 1].at] : NULL, *r = &s->ready[v[i].at];
		if (first == NULL || v[kept - 1].key != v[i].key || v[kept - 1].more != v[i].more)
			v[kept++] = v[i];
		else if (same_answer(first, r))
			s->already++;
		else
			TRY(refuse_row(s, r->row, "id", r->row->id, survey_no_text(SURVEY_ID_USED)));
	}
	*n = kept;
	return OK;
}

/* In the order of the table's key, so that a piece writes each page once. */
static void in_order(const struct storing *s, struct spot *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct ready *r = &s->ready[v[i].at];
		v[i].key = (uint64_t)r->unit_id;
		v[i].more = (uint64_t)(uint32_t)r->on << 32 | (uint32_t)(half(r->id) >> 32);
	}
	if (n > 0)
		qsort(v, n, sizeof(*v), by_spot);
}

static enum err row_store(struct storing *s, const struct ready *r)
{
	const struct survey_row *row = r->row;
	struct survey_reply v = {.unit_id = r->unit_id, .service_id = r->service_id, .on = r->on, .marks = row->marks,
				 .extra = row->extra, .batch_id = s->b->id};
	bool already;
	enum survey_no no;
	memcpy(v.id, r->id, sizeof(v.id));
	for (int t = 0; t < TRAITS; t++)
		v.trait[t] = row->trait[t];
	if (v.trait[TRAIT_CHANNEL] == CHANNEL_UNKNOWN)
		v.trait[TRAIT_CHANNEL] = CHANNEL_FILE;
	/* A file can say that a code was there; only a code that was spent here proves it. */
	v.trait[TRAIT_CHANNEL] = survey_channel_claimed(v.trait[TRAIT_CHANNEL]);
	TRY(survey_answer_store(s->rq, s->p.id, &v, &already, &no));
	s->accepted += no == SURVEY_YES && !already;
	s->already += no == SURVEY_YES && already;
	if (no == SURVEY_YES && !already)
		TRY(survey_remark_put(s->rq, s->p.id, &v, row->remark));
	return no == SURVEY_YES ? OK : refuse_row(s, row, "id", row->id, survey_no_text(no));
}

static enum err rows_store(struct storing *s, const struct survey_rows *rows)
{
	struct spot *order = ARENA_ARRAY(s->rq->a, rows->n, struct spot);
	s->ready = ARENA_ARRAY(s->rq->a, rows->n + 1, struct ready);
	s->known = ARENA_ARRAY(s->rq->a, KNOWN_SLOTS, struct known);
	for (size_t i = 0; i < rows->n; i++)
		TRY(row_ready(s, &rows->v[i]));
	size_t n = s->n_ready;
	TRY(without_repeats(s, order, &n));
	in_order(s, order, n);
	for (size_t i = 0; i < n; i++)
		TRY(row_store(s, &s->ready[order[i].at]));
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

/* Rows that could not be read, with those that could not be stored: as many as are kept, the rest counted. */
static enum err refusals(struct storing *s, const struct survey_rows *rows)
{
	for (size_t i = 0; i < rows->n_refused; i++) {
		const struct survey_refused *f = &rows->refused[i];
		TRY(refused_add(s, f->line, f->column, f->value, f->reason));
	}
	s->refused += rows->refused_all - (int64_t)rows->n_refused;
	return OK;
}

enum err survey_batch_take(struct rq *rq, int64_t batch_id, const struct survey_piece *piece, bool *more)
{
	struct survey_batch b;
	struct storing *s = ARENA_NEW(rq->a, struct storing);
	const struct survey_place *to = &piece->to;
	int64_t changed;
	*more = false;
	TRY(survey_batch_get(rq, batch_id, &b));
	if (!str_eqz(b.state, "running") || b.rows != piece->from.rows)
		return OK;
	*s = (struct storing){.rq = rq, .b = &b};
	TRY(survey_period_get(rq, b.period_id, &s->p));
	TRY(survey_city_of(rq, s->p.city_id, &s->city));
	TRY(survey_cover_list(rq, b.period_id, &s->covers, &s->n_covers));
	s->rules = survey_period_rules(&s->p);
	s->today = civil_day(rq->now, s->city.zone);
	TRY(refusals(s, &piece->rows));
	TRY(piece->rows.counts ? counts_store(s, &piece->rows) : rows_store(s, &piece->rows));
	TRY(sql_survey_batch_more(rq->db, batch_id, b.rows, to->rows, to->bytes, to->line, s->accepted, s->already,
	                          s->refused, &changed));
	if (changed != 1)
		return ERR_RETRY;
	rq_changed(rq, str_fmt(rq->a, "impor/%lld", (long long)batch_id));
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)b.period_id));
	*more = !piece->last;
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
