/* Instruments in the store: written whole, since a questionnaire is forty lines; frozen once, then never again. */
#include "survey/survey_store_instrument.h"
#include "base/embed.h"
#include "survey_instrument_sql.h"
#include "survey_sql.h"

const char *const instrument_shipped_codes[] = {
	"skm-2017", "spak", "pekppp-f03", "servqual", "servqual-kesenjangan", "a6s", "kepmenpan-63", "dwiyanto", "enam-pegawai",
	NULL,
};

const char *instrument_no_text(enum instrument_no no)
{
	static const char *const text[] = {
#define X(c, t) t,
		INSTRUMENT_NO_TABLE(X)
#undef X
	};
	must(no < INSTRUMENT_NOS);
	return text[no];
}

static bool is_shipped(struct str code)
{
	for (size_t i = 0; instrument_shipped_codes[i] != NULL; i++)
		if (str_eqz(code, instrument_shipped_codes[i]))
			return true;
	return false;
}

/* The SKM's own file is of elements; as an instrument each element is a question. */
static void skm_item(struct arena *a, struct instrument *v, struct str line)
{
	struct str f[11];
	int64_t form;
	for (size_t i = 0; i < countof(f); i++)
		str_cut(line, '|', &f[i], &line);
	must(str_to_i64(f[3], 1, SURVEY_PLACES_MAX, &form) && v->n_items < INSTRUMENT_ITEMS_MAX);
	struct instrument_item *q = &v->item[v->n_items++];
	*q = (struct instrument_item){.code = str_dup(a, f[2]), .name = f[4], .question = f[5], .scale = 4, .dimension = -1,
	                              .answer = {STR_NULL, f[6], f[7], f[8], f[9]}, .weight = STR(""), .when = {.place = -1}};
}

static void skm_shipped(struct arena *a, struct instrument *out)
{
	struct str text = embed_file("survey/skm-2017.txt"), line;
	*out = (struct instrument){.code = STR("skm-2017"), .title = STR("Survei Kepuasan Masyarakat"), .version = 1,
	                           .basis = STR("Permenpan-RB 14/2017"), .note = STR("Sembilan unsur"), .intro = STR(""),
	                           .frozen = true, .shipped = true};
	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		if (line.n > 0 && line.s[0] != '#')
			skm_item(a, out, line);
	}
}

bool instrument_shipped(struct arena *a, struct str code, struct instrument *out)
{
	int64_t line;
	if (!is_shipped(code))
		return false;
	if (str_eqz(code, "skm-2017")) {
		skm_shipped(a, out);
		return true;
	}
	struct str text = embed_file(str_z(a, str_fmt(a, "survey/%.*s.txt", STR_ARG(code))));
	must(text.s != NULL && instrument_read(a, text, out, &line));
	return true;
}

/* ---- reading ---- */

static struct str title_of(const struct survey_head_row *r) { return r->title.n > 0 ? r->title : r->name; }

enum err instrument_list(struct rq *rq, struct instrument_head **out, size_t *n)
{
	struct survey_head_row *r;
	size_t m, k = 0;
	TRY(sql_survey_heads(rq->db, rq->a, INSTRUMENTS_MAX, &r, &m));
	struct instrument_head *v = ARENA_ARRAY(rq->a, m + countof(instrument_shipped_codes), struct instrument_head);
	for (size_t i = 0; instrument_shipped_codes[i] != NULL; i++) {
		struct instrument *s = ARENA_NEW(rq->a, struct instrument);
		must(instrument_shipped(rq->a, str_of(instrument_shipped_codes[i]), s));
		v[k] = (struct instrument_head){.code = s->code, .title = s->title, .version = 1, .frozen = true, .shipped = true,
		                                .rule = str_of(instrument_rule_code(s->rule))};
		for (size_t j = 0; j < m; j++)
			if (str_eq(r[j].code, s->code))
				v[k].version_id = r[j].id;
		k++;
	}
	for (size_t j = 0; j < m; j++)
		if (!is_shipped(r[j].code))
			v[k++] = (struct instrument_head){
				.version_id = r[j].id, .version = r[j].version, .unit_id = r[j].unit_id, .code = r[j].code,
				.title = title_of(&r[j]), .rule = r[j].rule, .frozen = str_eqz(r[j].state, "frozen"),
			};
	*out = v;
	*n = k;
	return OK;
}

static enum err items_of(struct rq *rq, struct instrument *out)
{
	struct survey_items_row *r;
	TRY(sql_survey_items(rq->db, rq->a, out->version_id, INSTRUMENT_ITEMS_MAX, &r, &out->n_items));
	for (size_t i = 0; i < out->n_items; i++) {
		struct instrument_item *q = &out->item[i];
		*q = (struct instrument_item){
			.code = r[i].code, .name = r[i].name, .question = r[i].question, .dimension = (int)r[i].dimension,
			.reversed = r[i].reversed == 1, .expected = r[i].expected == 1, .skippable = r[i].skippable == 1,
			.when = {(int)r[i].cond_place, r[i].cond_not == 1, (unsigned)r[i].cond_set}, .weight = r[i].weight,
		};
		q->scale = instrument_answers_read(rq->a, r[i].answers, q);
		must(q->scale == (int)r[i].scale);
	}
	return out->n_items > 0 ? OK : ERR_NOT_FOUND;
}

static enum err whole(struct rq *rq, const struct survey_head_row *r, struct instrument *out)
{
	*out = (struct instrument){
		.id = r->instrument_id, .version_id = r->id, .version = r->version, .unit_id = r->unit_id, .code = r->code,
		.title = title_of(r), .basis = r->basis, .note = r->note, .intro = r->intro, .edits = r->edits,
		.frozen = str_eqz(r->state, "frozen"), .shipped = is_shipped(r->code),
	};
	must(instrument_rule_parse(r->rule, &out->rule) && instrument_settings_read(rq->a, r->settings, out) &&
	     instrument_languages_read(r->languages, out));
	enum err e = items_of(rq, out);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	struct survey_dimensions_row *d;
	TRY(sql_survey_dimensions(rq->db, rq->a, r->id, INSTRUMENT_DIMENSIONS_MAX, &d, &out->n_dimensions));
	for (size_t i = 0; i < out->n_dimensions; i++)
		out->dimension[i] = (struct instrument_dimension){d[i].name, d[i].weight};
	struct survey_texts_row *t = NULL;
	out->n_texts = 0;
	if (out->n_languages > 0)
		TRY(sql_survey_texts(rq->db, rq->a, r->id, INSTRUMENT_TEXTS_MAX, &t, &out->n_texts));
	out->text = ARENA_ARRAY(rq->a, INSTRUMENT_TEXTS_MAX, struct instrument_text);
	for (size_t i = 0; i < out->n_texts; i++)
		out->text[i] = (struct instrument_text){t[i].lang, t[i].item, t[i].said};
	return e;
}

enum err instrument_of_version(struct rq *rq, int64_t version_id, struct instrument *out)
{
	struct survey_head_row r;
	TRY(sql_survey_head_by_id(rq->db, rq->a, version_id, &r));
	return whole(rq, &r, out);
}

enum err instrument_version_skm(struct rq *rq, int64_t version_id, bool *out)
{
	struct survey_head_row r;
	enum instrument_rule rule;
	TRY(sql_survey_head_by_id(rq->db, rq->a, version_id, &r));
	*out = instrument_rule_parse(r.rule, &rule) && rule == RULE_SKM;
	return OK;
}

enum err instrument_by_code(struct rq *rq, struct str code, int64_t version, struct instrument *out)
{
	struct survey_head_row r;
	if (version <= 1 && instrument_shipped(rq->a, code, out))
		return OK;
	TRY(sql_survey_head_by_code(rq->db, rq->a, code, version, &r));
	enum err e = whole(rq, &r, out);
	return e == ERR_NOT_FOUND ? OK : e; /* a draft may be empty */
}

enum err instrument_uses(struct rq *rq, int64_t version_id, struct instrument_use **out, size_t *n)
{
	struct survey_version_periods_row *r;
	TRY(sql_survey_version_periods(rq->db, rq->a, version_id, SURVEY_PERIODS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct instrument_use);
	for (size_t i = 0; i < *n; i++) {
		(*out)[i] = (struct instrument_use){.period_id = r[i].id, .code = r[i].code, .name = r[i].name};
		must(survey_state_parse(r[i].state, &(*out)[i].state));
	}
	return OK;
}

/* ---- changing ---- */

static enum err tell(struct rq *rq, const struct instrument *v, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "instrument", v->code);
	journal_int(&j, "version", v->version);
	journal_str(&j, "title", v->title);
	journal_str(&j, "rule", str_of(instrument_rule_code(v->rule)));
	journal_int(&j, "items", (int64_t)v->n_items);
	rq_changed(rq, STR("instrumen"));
	return survey_tell(rq, "survey_version", v->version_id, v->edits + 1, v->unit_id, what, &j);
}

static enum err parts_write(struct rq *rq, const struct instrument *v)
{
	struct db *db = rq->db;
	for (size_t i = 0; i < v->n_items; i++) {
		const struct instrument_item *q = &v->item[i];
		TRY(sql_survey_item_add(db, v->version_id, (int64_t)i, q->code, q->dimension, q->name, q->question, q->scale,
		                        instrument_answers(rq->a, q), q->reversed, q->expected, q->skippable, q->when.place,
		                        q->when.not_in, (int64_t)q->when.set, q->weight, NULL));
	}
	for (size_t i = 0; i < v->n_dimensions; i++)
		TRY(sql_survey_dimension_add(db, v->version_id, (int64_t)i, v->dimension[i].name, v->dimension[i].weight, NULL));
	for (size_t i = 0; i < v->n_texts; i++)
		if (v->text[i].text.n > 0)
			TRY(sql_survey_text_add(db, v->version_id, v->text[i].lang, v->text[i].item, v->text[i].text, NULL));
	return OK;
}

static enum err version_write(struct rq *rq, struct instrument *v, const char *state)
{
	v->version_id = rq_id(rq);
	v->edits = 0;
	TRY(sql_survey_draft_add(rq->db, v->version_id, v->id, v->version, v->note,
		str_of(instrument_rule_code(v->rule)), v->title,
	                         v->intro, instrument_settings(rq->a, v), instrument_languages(rq->a, v),
		str_of(state), rq->now,
	                         NULL));
	return parts_write(rq, v);
}

/* "Survei Pelayanan Kami!" is "survei-pelayanan-kami". */
static struct str slug(struct arena *a, struct str title)
{
	struct buf b = buf_new(a, 200);
	struct str low = str_lower_ascii(a, title);
	for (size_t i = 0; i < low.n && b.n < 40; i++) {
		char c = low.s[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_char(&b, c);
		else if (b.n > 0 && b.s[b.n - 1] != '-')
			buf_char(&b, '-');
	}
	while (b.n > 0 && b.s[b.n - 1] == '-')
		b.n--;
	return b.n > 0 ? buf_done(&b) : STR("instrumen");
}

static enum err code_free(struct rq *rq, struct str title, struct str *out)
{
	struct str stem = slug(rq->a, title);
	/* Words that are addresses of their own below /survei/instrumen. */
	bool taken = is_shipped(stem) || str_eqz(stem, "baru") || str_eqz(stem, "impor");
	*out = stem;
	for (int k = 2; k < 1000; k++) {
		struct survey_head_row r;
		enum err e = taken ? OK : sql_survey_head_by_code(rq->db, rq->a, *out, 0, &r);
		if (e != OK)
			return e == ERR_NOT_FOUND ? OK : e;
		taken = false;
		*out = str_fmt(rq->a, "%.*s-%d", STR_ARG(stem), k);
	}
	return ERR_CONFLICT;
}

enum err instrument_make(struct rq *rq, struct instrument *v)
{
	v->id = rq_id(rq);
	v->version = 1;
	v->frozen = v->shipped = false;
	TRY(code_free(rq, v->title, &v->code));
	TRY(sql_survey_instrument_add(rq->db, v->id, v->code, v->title, v->basis, rq->now, NULL));
	TRY(sql_survey_head_own(rq->db, v->id, v->unit_id, NULL));
	TRY(version_write(rq, v, "draft"));
	return tell(rq, v, "buat");
}

enum err instrument_put(struct rq *rq, struct instrument *v, const char *what, enum instrument_no *no)
{
	int64_t changed;
	*no = v->shipped ? INSTRUMENT_SHIPPED : v->frozen ? INSTRUMENT_FROZEN : INSTRUMENT_YES;
	if (*no != INSTRUMENT_YES)
		return OK;
	TRY(sql_survey_draft_put(rq->db, v->version_id, v->edits, v->note, str_of(instrument_rule_code(v->rule)), v->title,
	                         v->intro, instrument_settings(rq->a, v), instrument_languages(rq->a, v), &changed));
	if (changed != 1) {
		*no = INSTRUMENT_CHANGED;
		return OK;
	}
	TRY(sql_survey_items_clear(rq->db, v->version_id, NULL));
	TRY(sql_survey_dimensions_clear(rq->db, v->version_id, NULL));
	TRY(sql_survey_texts_clear(rq->db, v->version_id, NULL));
	TRY(parts_write(rq, v));
	v->edits++;
	return tell(rq, v, what);
}

/* An SKM of an office's own is stored as elements too: everything that counts SKM answers reads those. */
static enum err elements_write(struct rq *rq, const struct instrument *v)
{
	for (size_t i = 0; i < v->n_items; i++) {
		const struct instrument_item *q = &v->item[i];
		struct str meaning = str_lower_ascii(rq->a, q->code);
		static const char *const known[] = {"requirements", "procedure", "time", "cost", "product",
			"competence", "behaviour",
		                                    "complaints", "facilities"};
		for (size_t k = 0; k < countof(known); k++)
			if (str_eq(q->code, str_fmt(rq->a, "U%zu", k + 1)))
				meaning = str_of(known[k]);
		TRY(sql_survey_element_add(rq->db, v->version_id, (int64_t)i, meaning, q->code, (int64_t)i + 1,
			q->name, q->question,
		                           q->answer[1], q->answer[2], q->answer[3], q->answer[4], q->weight, NULL));
	}
	return OK;
}

enum err instrument_freeze(struct rq *rq, struct instrument *v, enum instrument_no *no)
{
	struct instrument_wrong wrong[INSTRUMENT_WRONG_MAX];
	int64_t changed;
	*no = v->shipped ? INSTRUMENT_SHIPPED : v->frozen ? INSTRUMENT_FROZEN
		: instrument_check(rq->a, rq->lang, v, wrong) > 0 ? INSTRUMENT_INCOMPLETE : INSTRUMENT_YES;
	if (*no != INSTRUMENT_YES)
		return OK;
	TRY(sql_survey_draft_freeze(rq->db, v->version_id, &changed));
	if (changed != 1) {
		*no = INSTRUMENT_CHANGED;
		return OK;
	}
	v->frozen = true;
	v->edits++;
	if (v->rule == RULE_SKM)
		TRY(elements_write(rq, v));
	return tell(rq, v, "bekukan");
}

enum err instrument_next(struct rq *rq, struct instrument *v, enum instrument_no *no)
{
	struct survey_head_row newest;
	*no = v->shipped ? INSTRUMENT_SHIPPED : INSTRUMENT_YES;
	if (*no != INSTRUMENT_YES)
		return OK;
	TRY(sql_survey_head_by_code(rq->db, rq->a, v->code, 0, &newest));
	if (!str_eqz(newest.state, "frozen")) {
		*no = INSTRUMENT_DRAFTED;
		return OK;
	}
	v->version = newest.version + 1;
	v->frozen = false;
	TRY(version_write(rq, v, "draft"));
	return tell(rq, v, "versi");
}

enum err instrument_drop(struct rq *rq, struct instrument *v, enum instrument_no *no)
{
	int64_t changed;
	*no = v->shipped ? INSTRUMENT_SHIPPED : v->frozen ? INSTRUMENT_FROZEN : INSTRUMENT_YES;
	if (*no != INSTRUMENT_YES)
		return OK;
	TRY(sql_survey_items_clear(rq->db, v->version_id, NULL));
	TRY(sql_survey_dimensions_clear(rq->db, v->version_id, NULL));
	TRY(sql_survey_texts_clear(rq->db, v->version_id, NULL));
	TRY(sql_survey_draft_drop(rq->db, v->version_id, &changed));
	if (changed != 1) {
		*no = INSTRUMENT_CHANGED;
		return OK;
	}
	TRY(sql_survey_head_drop(rq->db, v->id, NULL));
	return tell(rq, v, "hapus");
}

/* ---- for a period ---- */

static enum err ship(struct rq *rq, struct instrument *v)
{
	struct survey_head_row r;
	enum err e = sql_survey_head_by_code(rq->db, rq->a, v->code, 0, &r);
	if (e == OK)
		v->version_id = r.id;
	if (e != ERR_NOT_FOUND)
		return e;
	v->id = rq_id(rq);
	TRY(sql_survey_instrument_add(rq->db, v->id, v->code, v->title, v->basis, rq->now, NULL));
	TRY(version_write(rq, v, "frozen"));
	return tell(rq, v, "buat");
}

enum err instrument_pick(struct rq *rq, struct str choice, int64_t *version_id, bool *skm, bool *own)
{
	struct instrument *v = ARENA_NEW(rq->a, struct instrument);
	int64_t id;
	*skm = true;
	*own = false;
	if (choice.n == 0 || str_eqz(choice, "skm") || str_eqz(choice, "b skm-2017"))
		return survey_shipped(rq, version_id);
	if (str_starts(choice, STR("b ")) && instrument_shipped(rq->a, str_sub(choice, 2, choice.n), v)) {
		TRY(ship(rq, v));
	} else {
		if (!str_starts(choice, STR("v ")) || !id_parse(str_sub(choice, 2, choice.n), &id))
			return ERR_NOT_FOUND;
		TRY(instrument_of_version(rq, id, v));
		if (!v->frozen)
			return ERR_NOT_FOUND;
	}
	*skm = v->rule == RULE_SKM;
	*own = *skm && v->item[0].weight.n > 0;
	*version_id = v->version_id;
	return OK;
}

enum err instrument_period_list(struct rq *rq, struct survey_period **out, struct str **other, size_t *n)
{
	struct survey_period_lines_row *r;
	TRY(sql_survey_period_lines(rq->db, rq->a, SURVEY_PERIODS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_period);
	*other = ARENA_ARRAY(rq->a, *n, struct str);
	for (size_t i = 0; i < *n; i++) {
		(*out)[i] = (struct survey_period){
			.id = r[i].id, .city_id = r[i].city_id, .unit_id = r[i].unit_id, .code = r[i].code, .name = r[i].name,
			.starts_on = (int32_t)r[i].starts_on, .ends_on = (int32_t)r[i].ends_on, .weights = r[i].weights,
		};
		must(survey_state_parse(r[i].state, &(*out)[i].state));
		(*other)[i] = r[i].other;
	}
	return OK;
}

enum err instrument_periods_of(struct rq *rq, const struct survey_unit *of, struct instrument_open **out, size_t *n)
{
	struct survey_other_periods_of_row *r;
	TRY(sql_survey_other_periods_of(rq->db, rq->a, of->city_id, of->id, SURVEY_PERIODS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct instrument_open);
	for (size_t i = 0; i < *n; i++) {
		struct survey_period *p = &(*out)[i].period;
		*p = (struct survey_period){.id = r[i].id, .code = r[i].code, .name = r[i].name, .live = r[i].live == 1,
		                            .starts_on = (int32_t)r[i].starts_on, .ends_on = (int32_t)r[i].ends_on};
		must(survey_state_parse(r[i].state, &p->state));
		(*out)[i].title = r[i].title;
	}
	return OK;
}
