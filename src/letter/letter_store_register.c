/* The register and the archive in the store. */
#include "letter/letter_store_register.h"
#include "letter/letter_store_own.h"
#include "letter_register_sql.h"

static struct letter_line line_of(const struct letter_line_sql_row *r)
{
	struct letter_line l = {
		.line = LINE_LETTER, .id = r->id, .application_id = r->application_id.has ? r->application_id.v : 0,
		.series = r->series, .first = r->serial, .last = r->serial, .kind = r->kind, .title = r->title,
		.class_code = r->class_code, .number = r->number.s != NULL ? r->number : STR(""),
		.other_number = r->other_number, .void_reason = r->void_reason, .signer_title = r->signer_title,
		.shelf = r->shelf, .tte = r->tte == 1, .dated_on = (int32_t)r->dated_on,
		.stated_at = r->stated_at.has ? r->stated_at.v : 0, .prints = (int)r->prints, .key = r->key, .sealed = r->about,
		.about = STR(""), .reason = STR("")};
	must(letter_state_parse(r->state, &l.state) && letter_source_parse(r->number_from, &l.number_from) &&
	     letter_as_parse(r->signer_as, &l.signer_as) && letter_means_parse(r->means, &l.means));
	return l;
}

void letter_line_about(struct rq *rq, struct letter_line *l)
{
	l->about = letter_about(rq, &(struct letter){.id = l->id, .key = l->key, .about = l->sealed});
}

enum err letter_counts(struct rq *rq, int64_t unit_id, int year, struct letter_count **out, size_t *n)
{
	struct letter_series_of_row *s;
	TRY(sql_letter_series_of(rq->db, rq->a, unit_id, year, LETTER_LIST_MAX, &s, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, struct letter_count);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct letter_count){s[i].series, s[i].last};
	return OK;
}

enum err letter_register(struct rq *rq, int64_t unit_id, int year, struct letter_line **out, size_t *n)
{
	struct letter_line_sql_row *r;
	struct letter_count *counts;
	struct letter_reserve *reserves;
	size_t n_letters, n_series, n_reserves;
	TRY(sql_letter_lines(rq->db, rq->a, unit_id, year, LETTER_REGISTER_MAX + 1, &r, &n_letters));
	TRY(letter_counts(rq, unit_id, year, &counts, &n_series));
	TRY(letter_reserves(rq, unit_id, year, &reserves, &n_reserves));
	if (n_letters > LETTER_REGISTER_MAX)
		return ERR_TOO_LARGE;
	struct letter_line *lines = ARENA_ARRAY(rq->a, n_letters + 1, struct letter_line);
	for (size_t i = 0; i < n_letters; i++)
		lines[i] = line_of(&r[i]);
	struct letter_gap *gaps = ARENA_ARRAY(rq->a, n_reserves + 1, struct letter_gap);
	for (size_t i = 0; i < n_reserves; i++) {
		const struct letter_reserve *v = &reserves[i];
		bool closed = v->closed_at != 0;
		gaps[i] = (struct letter_gap){v->series, v->first_no, v->last_no, v->kind, closed,
		                              closed ? v->closed_reason : v->reason};
	}
	letter_register_merge(rq->a, lines, n_letters, gaps, n_reserves, counts, n_series, out, n);
	return OK;
}

enum err letter_register_years(struct rq *rq, int64_t unit_id, int **out, size_t *n)
{
	struct letter_years_row *r;
	TRY(sql_letter_years(rq->db, rq->a, unit_id, LETTER_YEARS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, int);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (int)r[i].year;
	return OK;
}

/* ---- classes ---- */

static int by_code(const void *x, const void *y)
{
	return str_cmp(((const struct letter_class *)x)->code, ((const struct letter_class *)y)->code);
}

enum err letter_classes(struct rq *rq, int64_t unit_id, struct letter_class **out, size_t *n)
{
	struct letter_classes_row *r;
	struct letter_class *v, *shipped;
	size_t got, n_shipped;
	letter_classes_shipped(rq->a, &shipped, &n_shipped);
	TRY(sql_letter_classes(rq->db, rq->a, unit_id, LETTER_CLASSES_MAX, &r, &got));
	v = ARENA_ARRAY(rq->a, n_shipped + got + 1, struct letter_class);
	for (size_t i = 0; i < n_shipped; i++)
		v[i] = shipped[i];
	*n = n_shipped;
	for (size_t i = 0; i < got; i++) {
		struct letter_class c = {.code = r[i].code, .title = r[i].title, .scheme = STR(""),
		                         .active_years = (int)r[i].active_years, .inactive_years = (int)r[i].inactive_years,
		                         .basis = r[i].basis, .version = r[i].version};
		size_t at = 0;
		must(letter_fate_parse(r[i].fate, &c.fate));
		while (at < n_shipped && !str_eq(v[at].code, c.code))
			at++;
		c.scheme = at < n_shipped ? v[at].scheme : STR("");
		v[at < n_shipped ? at : (*n)++] = c;
	}
	qsort(v, *n, sizeof *v, by_code);
	*out = v;
	return OK;
}

enum err letter_class_put(struct rq *rq, int64_t unit_id, struct letter_class *c, enum letter_no *no)
{
	struct journal_json j = journal_json(rq->a);
	int64_t changed;
	*no = letter_class_ok(c);
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(sql_letter_class_put(rq->db, unit_id, c->code, c->version, str_trim(c->title), c->active_years, c->inactive_years,
	                         str_of(letter_fate_name(c->fate)), str_trim(c->basis), &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	c->version++;
	journal_str(&j, "code", c->code);
	journal_str(&j, "title", str_trim(c->title));
	journal_int(&j, "active_years", c->active_years);
	journal_int(&j, "inactive_years", c->inactive_years);
	journal_str(&j, "fate", str_of(letter_fate_name(c->fate)));
	journal_str(&j, "basis", str_trim(c->basis));
	return journal_event(rq, &(struct journal_entry){"letter_class", unit_id, c->version, unit_id, "ubah",
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

enum err letter_class_years(struct rq *rq, int64_t unit_id, struct letter_class_year **out, size_t *n)
{
	struct letter_class_years_row *r;
	TRY(sql_letter_class_years(rq->db, rq->a, unit_id, (size_t)LETTER_CLASSES_MAX * 10, &r, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, struct letter_class_year);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct letter_class_year){r[i].class_code, (int)r[i].year, r[i].signed_n, r[i].void_n};
	return OK;
}

enum err letter_shelf_put(struct rq *rq, struct letter *l, struct str shelf, enum letter_no *no)
{
	*no = l->serial == 0 ? LETTER_NO_STATE : utf8_count(shelf) > LETTER_SHELF_MAX ? LETTER_NO_MANY : LETTER_NO_NONE;
	if (*no != LETTER_NO_NONE)
		return OK;
	l->shelf = str_trim(shelf);
	TRY(letter_keep(rq, l, l->state));
	return letter_event(rq, l, LETTER_DO_SHELVE, STR_NULL);
}
