/* Instruments and periods: what is asked, of whom, by which rule, and the few states it goes through. */
#include "survey/survey_store_doubt.h"
#include "base/embed.h"
#include "survey/survey_second_store.h"
#include "survey_instrument_sql.h"
#include "survey_sql.h"

static const char shipped_code[] = "skm-2017";

/* ---- instruments ---- */

/* The parts of a line between bars; false when there are fewer than n. */
static bool parts(struct str line, struct str *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!str_cut(line, '|', &out[i], &line) && i + 1 < n)
			return false;
	return true;
}

static enum err elements_write(struct rq *rq, int64_t version_id, struct str text)
{
	struct str line;
	while (str_cut(text, '\n', &line, &text) || line.n > 0) {
		struct str f[11];
		int64_t place, form;
		if (line.n == 0 || line.s[0] == '#')
			continue;
		must(parts(line, f, countof(f)) && str_to_i64(f[0], 0, SURVEY_PLACES_MAX - 1, &place) &&
		     str_to_i64(f[3], 1, SURVEY_PLACES_MAX, &form));
		TRY(sql_survey_element_add(rq->db, version_id, place, f[1], f[2], form, f[4], f[5], f[6], f[7], f[8], f[9],
		                           f[10],
		                           NULL));
	}
	return OK;
}

enum err survey_shipped(struct rq *rq, int64_t *version_id)
{
	struct survey_version_newest_row v;
	enum err e = sql_survey_version_newest(rq->db, rq->a, str_of(shipped_code), &v);
	if (e == OK)
		*version_id = v.id;
	if (e != ERR_NOT_FOUND)
		return e;
	int64_t id = rq_id(rq), version = rq_id(rq);
	struct str text = embed_file("survey/skm-2017.txt");
	must(text.s != NULL);
	TRY(sql_survey_instrument_add(rq->db, id, str_of(shipped_code), STR("Survei Kepuasan Masyarakat"),
	                              STR("Permenpan-RB 14/2017"), rq->now, NULL));
	TRY(sql_survey_version_add(rq->db, version, id, 1, STR("Sembilan unsur"), 4, rq->now, NULL));
	TRY(elements_write(rq, version, text));
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "instrument", str_of(shipped_code));
	journal_int(&j, "version", 1);
	TRY(survey_tell(rq, "survey_version", version, 1, 0, "buat", &j));
	*version_id = version;
	return OK;
}

enum err survey_elements_of(struct rq *rq, int64_t version_id, struct survey_elements *out)
{
	struct survey_element_row *r;
	size_t n;
	TRY(sql_survey_elements(rq->db, rq->a, version_id, SURVEY_PLACES_MAX, &r, &n));
	*out = (struct survey_elements){.n = n};
	for (size_t i = 0; i < n; i++)
		out->v[i] = (struct survey_element){
			.place = (int)i, .meaning = r[i].meaning, .code = r[i].body_code, .form_no = (int)r[i].form_no,
			.name = r[i].name, .question = r[i].question, .weight = r[i].weight,
			.answer = {STR_NULL, r[i].answer1, r[i].answer2, r[i].answer3, r[i].answer4},
		};
	return n > 0 ? OK : ERR_NOT_FOUND;
}

enum err survey_tell(struct rq *rq, const char *kind, int64_t id, int64_t version, int64_t unit_id, const char *what,
                     struct journal_json *j)
{
	struct journal_entry e = {
		.kind = kind, .subject_id = id, .version = version, .unit_id = unit_id, .what = what,
		.payload = journal_json_end(j), .reason = STR_NULL,
	};
	return journal_event(rq, &e, NULL);
}

/* ---- periods ---- */

static struct survey_period period_of(const struct survey_period_row *r)
{
	struct survey_period p = {
		.id = r->id, .city_id = r->city_id, .unit_id = r->unit_id, .version_id = r->version_id, .version = r->version,
			.code = r->code,
		.name = r->name, .year = (int)r->year, .starts_on = (int32_t)r->starts_on, .ends_on = (int32_t)r->ends_on,
		.decided_on = (int32_t)r->decided_on, .weights = r->weights, .estimator = r->estimator, .headline = r->headline,
		.decision_no = r->decision_no, .chosen = r->chosen, .chosen_note = r->chosen_note, .source = r->source,
		.live = r->live == 1, .reconstructed = r->reconstructed == 1,
		.published_at = r->published_at.has ? r->published_at.v : 0, .codes = r->codes,
	};
	must(survey_state_parse(r->state, &p.state));
	return p;
}

static enum err one_period(enum err e, const struct survey_period_row *r, struct survey_period *out)
{
	if (e == OK)
		*out = period_of(r);
	return e;
}

enum err survey_period_get(struct rq *rq, int64_t id, struct survey_period *out)
{
	struct survey_period_row r;
	return one_period(sql_survey_period_by_id(rq->db, rq->a, id, &r), &r, out);
}

enum err survey_period_by_code(struct rq *rq, const struct survey_unit *u, struct str code, struct survey_period *out)
{
	struct survey_period_row r;
	return one_period(sql_survey_period_by_code(rq->db, rq->a, u->city_id, u->id, code, &r), &r, out);
}

enum err survey_period_running(struct rq *rq, int64_t unit_id, int32_t today, struct survey_period *out)
{
	struct survey_period_row r;
	return one_period(sql_survey_period_open(rq->db, rq->a, unit_id, today, &r), &r, out);
}

enum err survey_period_list(struct rq *rq, const struct survey_unit *u, struct survey_period **out, size_t *n)
{
	struct survey_period_row *r;
	if (u == NULL)
		TRY(sql_survey_periods_all(rq->db, rq->a, SURVEY_PERIODS_MAX, &r, n));
	else if (u->id == 0)
		TRY(sql_survey_periods_city(rq->db, rq->a, u->city_id, SURVEY_PERIODS_MAX, &r, n));
	else
		TRY(sql_survey_periods_unit(rq->db, rq->a, u->id, SURVEY_PERIODS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_period);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = period_of(&r[i]);
	return OK;
}

const struct survey_period *survey_period_shown(const struct survey_period *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].state == PERIOD_OPEN && p[i].live)
			return &p[i];
	for (size_t i = 0; i < n; i++)
		if (p[i].state == PERIOD_PUBLISHED)
			return &p[i];
	return NULL;
}

static enum err tell_period(struct rq *rq, const struct survey_period *p, int64_t version, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "city_id", p->city_id);
	journal_int(&j, "unit_id", p->unit_id);
	journal_str(&j, "code", p->code);
	journal_str(&j, "name", p->name);
	journal_str(&j, "starts_on", civil_iso(rq->a, p->starts_on));
	journal_str(&j, "ends_on", civil_iso(rq->a, p->ends_on));
	journal_str(&j, "weights", p->weights);
	journal_str(&j, "estimator", p->estimator);
	journal_str(&j, "headline", p->headline);
	journal_str(&j, "decision_no", p->decision_no);
	journal_str(&j, "chosen", p->chosen);
	journal_str(&j, "codes", p->codes);
	journal_str(&j, "state", str_of(survey_state_code(p->state)));
	return survey_tell(rq, "survey_period", p->id, version, p->unit_id, what, &j);
}

/* Pages that show this period are drawn anew. */
static void period_changed(struct rq *rq, const struct survey_period *p)
{
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)p->id));
	rq_changed(rq, STR("survei"));
}

enum err survey_period_make(struct rq *rq, const struct survey_period *from, int64_t *id)
{
	struct survey_period_row taken;
	enum err e = sql_survey_period_by_code(rq->db, rq->a, from->city_id, from->unit_id, from->code, &taken);
	if (e == OK && taken.unit_id == from->unit_id)
		return ERR_CONFLICT;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	struct survey_period p = *from;
	p.id = rq_id(rq);
	p.state = PERIOD_DRAFT;
	if (p.codes.s == NULL)
		p.codes = STR("");
	if (p.version_id == 0)
		TRY(survey_shipped(rq, &p.version_id));
	TRY(sql_survey_period_add(rq->db, p.id, p.city_id, p.unit_id, p.code, p.name, p.year, p.starts_on, p.ends_on,
	                          p.version_id,
	                          p.weights, p.estimator, p.headline, p.decision_no, p.decided_on, p.chosen, p.chosen_note,
	                          str_of(survey_state_code(p.state)), p.live, p.reconstructed, p.source, rq->now,
	                          p.codes, NULL));
	TRY(tell_period(rq, &p, 1, "buat"));
	period_changed(rq, &p);
	*id = p.id;
	return OK;
}

static enum err state_to(struct rq *rq, struct survey_period *p, enum survey_state to)
{
	struct str was = str_of(survey_state_code(p->state)), becomes = str_of(survey_state_code(to));
	int64_t changed;
	if (to == PERIOD_PUBLISHED)
		TRY(sql_survey_period_publish(rq->db, p->id, was, rq->now, rq->actor.id, &changed));
	else
		TRY(sql_survey_period_state(rq->db, p->id, was, becomes, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	p->state = to;
	period_changed(rq, p);
	static const char *const what[PERIOD_STATES] = {
		"siapkan", "buka", "tutup", "terbitkan",
	};
	return tell_period(rq, p, p->version + 1, what[to]);
}

enum err survey_period_open(struct rq *rq, int64_t id, enum survey_no *no)
{
	struct survey_period p;
	TRY(survey_period_get(rq, id, &p));
	struct survey_rules r = survey_period_rules(&p);
	*no = survey_may_open(&r);
	return *no != SURVEY_YES ? OK : state_to(rq, &p, PERIOD_OPEN);
}

enum err survey_period_close(struct rq *rq, int64_t id, enum survey_no *no)
{
	struct survey_period p;
	TRY(survey_period_get(rq, id, &p));
	struct survey_rules r = survey_period_rules(&p);
	*no = survey_may_close(&r);
	return *no != SURVEY_YES ? OK : state_to(rq, &p, PERIOD_CLOSED);
}

enum err survey_period_publish(struct rq *rq, int64_t id, enum survey_no *no)
{
	struct survey_period p;
	TRY(survey_period_get(rq, id, &p));
	struct survey_rules r = survey_period_rules(&p);
	struct survey_respondents_row n;
	TRY(sql_survey_respondents(rq->db, rq->a, id, &n));
	*no = survey_may_publish(&r, n.answers + n.counted);
	if (*no != SURVEY_YES)
		return OK;
	struct survey_head_row of;
	TRY(sql_survey_head_by_id(rq->db, rq->a, p.version_id, &of));
	TRY(state_to(rq, &p, PERIOD_PUBLISHED));
	TRY(survey_key_forget(rq, &p));
	TRY(survey_sheets_forget(rq, id));
	return str_eqz(of.rule, "skm") ? survey_report_keep(rq, &p) : OK;
}

/* ---- what was fixed, and its change by two people ---- */

const char *const survey_change_fields[] = {"weights", "estimator", "headline", "ends_on", "codes", NULL};

static struct str fixed_value(struct rq *rq, const struct survey_period *p, struct str field)
{
	if (str_eqz(field, "weights"))
		return p->weights;
	if (str_eqz(field, "estimator"))
		return p->estimator;
	if (str_eqz(field, "headline"))
		return p->headline;
	if (str_eqz(field, "codes"))
		return p->codes;
	return civil_iso(rq->a, p->ends_on);
}

enum err survey_change_ask(struct rq *rq, int64_t period_id, struct str field, struct str value, struct str reason,
                           enum survey_no *no)
{
	struct survey_period p;
	TRY(survey_period_get(rq, period_id, &p));
	struct str was = fixed_value(rq, &p, field);
	*no = SURVEY_YES;
	int64_t id = rq_id(rq);
	TRY(sql_survey_change_add(rq->db, id, period_id, field, was, value, reason, rq->actor.id, rq->now, NULL));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", period_id);
	journal_str(&j, "field", field);
	journal_str(&j, "was", was);
	journal_str(&j, "becomes", value);
	TRY(survey_tell(rq, "survey_change", id, 1, p.unit_id, "usul", &j));
	period_changed(rq, &p);
	return OK;
}

static enum err change_apply(struct rq *rq, const struct survey_change_row *c)
{
	int64_t changed;
	if (str_eqz(c->field, "weights")) {
		TRY(sql_survey_period_weights(rq->db, c->period_id, c->old_value, c->new_value, &changed));
	} else if (str_eqz(c->field, "estimator")) {
		TRY(sql_survey_period_estimator(rq->db, c->period_id, c->old_value, c->new_value, &changed));
	} else if (str_eqz(c->field, "headline")) {
		TRY(sql_survey_period_headline(rq->db, c->period_id, c->old_value, c->new_value, &changed));
	} else if (str_eqz(c->field, "codes")) {
		TRY(sql_survey_period_codes(rq->db, c->period_id, c->old_value, c->new_value, &changed));
	} else {
		int32_t was, becomes;
		if (!civil_parse(c->old_value, &was) || !civil_parse(c->new_value, &becomes))
			return ERR_BAD_INPUT;
		TRY(sql_survey_period_ends(rq->db, c->period_id, was, becomes, &changed));
	}
	return changed == 1 ? OK : ERR_CONFLICT;
}

enum err survey_change_decide(struct rq *rq, int64_t change_id, bool agree, enum survey_no *no)
{
	struct survey_change_row c;
	int64_t changed;
	TRY(sql_survey_change_by_id(rq->db, rq->a, change_id, &c));
	*no = survey_may_agree(c.asked_by, rq->actor.id, str_eqz(c.state, "asked"));
	if (*no != SURVEY_YES)
		return OK;
	TRY(sql_survey_change_agree(rq->db, change_id, rq->actor.id, rq->now, agree ? STR("agreed") : STR("refused"),
	                            &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	if (agree)
		TRY(change_apply(rq, &c));
	struct survey_period p;
	TRY(survey_period_get(rq, c.period_id, &p));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", c.period_id);
	journal_str(&j, "field", c.field);
	journal_str(&j, "was", c.old_value);
	journal_str(&j, "becomes", c.new_value);
	TRY(survey_tell(rq, "survey_change", change_id, 2, p.unit_id, agree ? "setuju" : "tolak", &j));
	period_changed(rq, &p);
	return agree ? tell_period(rq, &p, p.version, "ubah") : OK;
}

enum err survey_change_list(struct rq *rq, int64_t period_id, struct survey_amendment **out, size_t *n)
{
	struct survey_change_row *r;
	TRY(sql_survey_changes(rq->db, rq->a, period_id, SURVEY_CHANGES_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_amendment);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_amendment){
			.id = r[i].id, .asked_by = r[i].asked_by, .asked_at = r[i].asked_at,
			.agreed_by = r[i].agreed_by.has ? r[i].agreed_by.v : 0, .agreed_at = r[i].agreed_at.has ? r[i].agreed_at.v
				: 0,
			.field = r[i].field, .was = r[i].old_value, .becomes = r[i].new_value, .reason = r[i].reason,
				.state = r[i].state,
		};
	return OK;
}
