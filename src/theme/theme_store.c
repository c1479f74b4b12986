/* Themes in the store: rules by version, codes of rules and people side by side, quotations. */
#include "theme/theme_store.h"
#include "base/embed.h"
#include "theme_sql.h"

static enum err tell(struct rq *rq, const char *kind, int64_t id, int64_t version, int64_t unit_id, const char *what,
                     struct journal_json *j, struct str reason)
{
	struct journal_entry e = {.kind = kind, .subject_id = id, .version = version, .unit_id = unit_id, .what = what,
	                          .payload = journal_json_end(j), .reason = reason};
	return journal_event(rq, &e, NULL);
}

static void touched(struct rq *rq, const struct survey_period *p)
{
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)p->id));
}

/* ---- rules ---- */

static struct theme_book book(const struct theme_rules_row *r)
{
	return (struct theme_book){.version = r->version, .body = r->body, .reason = r->reason, .made_by = r->made_by,
	                           .made_at = r->made_at};
}

enum err theme_book_of(struct rq *rq, int64_t city_id, struct theme_book *out)
{
	struct theme_rules_row r;
	enum err e = sql_theme_rules_newest(rq->db, rq->a, city_id, &r);
	if (e == ERR_NOT_FOUND) {
		*out = (struct theme_book){.body = embed_file("theme/aturan.txt"), .reason = STR("")};
		return OK;
	}
	if (e == OK)
		*out = book(&r);
	return e;
}

enum err theme_book_versions(struct rq *rq, int64_t city_id, struct theme_book **out, size_t *n)
{
	struct theme_rules_row *r;
	TRY(sql_theme_rules_versions(rq->db, rq->a, city_id, THEME_VERSIONS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct theme_book);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = book(&r[i]);
	return OK;
}

enum err theme_book_put(struct rq *rq, int64_t city_id, int64_t seen, struct str body, struct str reason,
                        enum theme_no *no, struct theme_wrong *wrong)
{
	struct theme_book had;
	TRY(theme_book_of(rq, city_id, &had));
	*wrong = (struct theme_wrong){0};
	*no = had.version != seen ? THEME_NEWER : str_eq(had.body, body) ? THEME_SAME : THEME_YES;
	if (*no != THEME_YES)
		return OK;
	struct theme_spellings *s = theme_spellings_read(rq->a, embed_file("theme/ejaan.txt"));
	if (theme_rules_read(rq->a, s, body, wrong) == NULL)
		return OK;
	TRY(sql_theme_rules_add(rq->db, city_id, seen + 1, body, reason, rq->actor.id, rq->now, NULL));
	struct hash h = hash_of(body);
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "bytes", (int64_t)body.n);
	journal_str(&j, "digest", hash_hex(rq->a, &h));
	return tell(rq, "theme_rules", city_id, seen + 1, 0, "ubah", &j, reason);
}

enum err theme_reader_of(struct rq *rq, int64_t city_id, struct theme_reader *out)
{
	struct theme_book b;
	struct theme_wrong wrong;
	TRY(theme_book_of(rq, city_id, &b));
	out->version = b.version;
	out->spellings = theme_spellings_read(rq->a, embed_file("theme/ejaan.txt"));
	out->rules = theme_rules_read(rq->a, out->spellings, b.body, &wrong);
	return out->rules != NULL ? OK : ERR_BAD_INPUT;
}

/* ---- texts ---- */

const struct theme_codes *theme_counts_as(const struct theme_remark *v, bool proposed)
{
	static const struct theme_codes none;
	return v->by[1] != 0 ? &v->codes[1] : proposed ? &v->proposal.codes : &none;
}

static void review_on(struct theme_remark *v, const struct theme_review_row *r)
{
	if (r->coder != 1 && r->coder != 2)
		return;
	v->by[r->coder] = r->account_id;
	v->at[r->coder] = r->reviewed_at;
}

static void code_on(struct theme_remark *v, const struct theme_code_row *r)
{
	enum theme t;
	enum tone tone;
	if (!theme_parse(r->theme, &t) || !tone_parse(r->tone, &tone) || r->coder < 0 || r->coder > 2)
		return;
	struct theme_codes *c = r->coder == 0 ? &v->proposal.codes : &v->codes[r->coder];
	c->tone[t] = (uint8_t)tone;
	if (r->coder == 0)
		v->proposal.rule[t] = r->rule;
}

/* Proposals are made anew until a person has looked. The memory of a text's words is given back at once; only the names
 * of the rules stay. */
static void propose(struct rq *rq, const struct theme_reader *reader, struct theme_remark *v)
{
	char said[THEMES][240];
	size_t n[THEMES];
	if (v->by[1] != 0)
		return;
	struct arena_mark mark = arena_mark(rq->a);
	struct theme_words *w = ARENA_NEW(rq->a, struct theme_words);
	theme_words(rq->a, reader->spellings, v->remark.text, w);
	theme_propose(rq->a, reader->rules, w, &v->proposal);
	for (int t = 0; t < THEMES; t++) {
		struct str rule = utf8_head(v->proposal.rule[t], sizeof(said[t]) / 4);
		n[t] = rule.n;
		if (rule.n > 0)
			memcpy(said[t], rule.s, rule.n);
	}
	arena_back(rq->a, mark);
	for (int t = 0; t < THEMES; t++)
		v->proposal.rule[t] = n[t] > 0 ? str_dup(rq->a, (struct str){said[t], n[t]}) : STR_NULL;
}

/* The rows of one remark, in a list that stands in the order of the remarks. */
#define FOR_ROWS_OF(v, rows, n, at) \
	for (; (at) < (n) && str_eq((rows)[at].remark_id, (v)->remark.id); (at)++)

enum err theme_list(struct rq *rq, const struct survey_period *p, int64_t unit_id, struct theme_remark **out, size_t *n)
{
	enum { ROWS = SURVEY_REMARKS_MAX * 4 };
	struct theme_reader reader;
	struct survey_remark *r;
	struct theme_review_row *views;
	struct theme_code_row *codes;
	struct theme_quote_row *quotes;
	size_t n_views, n_codes, n_quotes, v = 0, c = 0, q = 0;
	TRY(theme_reader_of(rq, p->city_id, &reader));
	TRY(survey_remark_list(rq, p->id, unit_id, &r, n));
	TRY(sql_theme_reviews(rq->db, rq->a, p->id, unit_id, ROWS, &views, &n_views));
	TRY(sql_theme_codes(rq->db, rq->a, p->id, unit_id, ROWS, &codes, &n_codes));
	TRY(sql_theme_quotes(rq->db, rq->a, p->id, unit_id, ROWS, &quotes, &n_quotes));
	*out = ARENA_ARRAY(rq->a, *n, struct theme_remark);
	for (size_t i = 0; i < *n; i++) {
		struct theme_remark *x = &(*out)[i];
		x->remark = r[i];
		FOR_ROWS_OF(x, views, n_views, v)
			review_on(x, &views[v]);
		FOR_ROWS_OF(x, codes, n_codes, c)
			code_on(x, &codes[c]);
		FOR_ROWS_OF(x, quotes, n_quotes, q) {
			x->quote = quotes[q].body;
			x->quote_by = quotes[q].cleared_by;
		}
		propose(rq, &reader, x);
	}
	return OK;
}

enum err theme_get(struct rq *rq, const struct survey_period *p, struct str id, struct theme_remark *out)
{
	struct theme_reader reader;
	struct theme_review_row *views;
	struct theme_code_row *codes;
	struct theme_quote_row quote;
	size_t n_views, n_codes;
	*out = (struct theme_remark){.by = {0}};
	TRY(survey_remark_get(rq, p->id, id, &out->remark));
	TRY(theme_reader_of(rq, p->city_id, &reader));
	TRY(sql_theme_reviews_one(rq->db, rq->a, id, 3, &views, &n_views));
	TRY(sql_theme_codes_one(rq->db, rq->a, id, 3 * THEMES, &codes, &n_codes));
	enum err e = sql_theme_quote_one(rq->db, rq->a, id, &quote);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	for (size_t i = 0; i < n_views; i++)
		review_on(out, &views[i]);
	for (size_t i = 0; i < n_codes; i++)
		code_on(out, &codes[i]);
	if (e == OK) {
		out->quote = quote.body;
		out->quote_by = quote.cleared_by;
	}
	propose(rq, &reader, out);
	return OK;
}

static enum err codes_add(struct rq *rq, struct str id, int coder, const struct theme_codes *c, const struct str *rule)
{
	for (int t = 0; t < THEMES; t++)
		if (c->tone[t] != TONE_NONE)
			TRY(sql_theme_code_add(rq->db, id, coder, str_of(theme_code((enum theme)t)),
			                       str_of(tone_code((enum tone)c->tone[t])), rule != NULL ? rule[t] : STR(""), NULL));
	return OK;
}

static struct str codes_text(struct rq *rq, const struct theme_codes *c)
{
	struct buf b = buf_new(rq->a, 1024);
	for (int t = 0; t < THEMES; t++)
		if (c->tone[t] != TONE_NONE)
			buf_fmt(&b, "%s%s %s", b.n > 0 ? ", " : "", theme_code((enum theme)t), tone_code((enum tone)c->tone[t]));
	return buf_done(&b);
}

enum err theme_code_put(struct rq *rq, const struct survey_period *p, const struct theme_remark *v,
                        const struct theme_codes *codes, enum theme_no *no)
{
	struct theme_book b;
	int64_t changed;
	int coder = theme_coder(v->by[1], v->by[2], rq->actor.id, no);
	if (*no != THEME_YES)
		return OK;
	TRY(theme_book_of(rq, p->city_id, &b));
	TRY(sql_theme_review_put(rq->db, v->remark.id, coder, rq->actor.id, rq->now, b.version, &changed));
	if (changed == 0) {
		*no = THEME_TWICE;
		return OK;
	}
	if (v->by[1] == 0)
		TRY(codes_add(rq, v->remark.id, 0, &v->proposal.codes, v->proposal.rule));
	TRY(sql_theme_codes_drop(rq->db, v->remark.id, coder, NULL));
	TRY(codes_add(rq, v->remark.id, coder, codes, NULL));
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "remark", str_hex(rq->a, v->remark.id.s, v->remark.id.n));
	journal_int(&j, "coder", coder);
	journal_str(&j, "codes", codes_text(rq, codes));
	touched(rq, p);
	return tell(rq, "theme_review", p->id, 0, v->remark.unit_id, "tinjau", &j, STR_NULL);
}

enum err theme_quote_put(struct rq *rq, const struct survey_period *p, const struct theme_remark *v, struct str quote,
                         enum theme_no *no)
{
	*no = v->by[1] == 0 ? THEME_UNSEEN : quote.n > 0 ? theme_may_quote(rq->a, v->remark.text, quote) : THEME_YES;
	if (*no != THEME_YES || (quote.n == 0 && v->quote.s == NULL))
		return OK;
	if (quote.n == 0)
		TRY(sql_theme_quote_drop(rq->db, v->remark.id, NULL));
	else
		TRY(sql_theme_quote_put(rq->db, v->remark.id, quote, rq->actor.id, rq->now, NULL));
	struct hash h = hash_of(quote);
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "remark", str_hex(rq->a, v->remark.id.s, v->remark.id.n));
	journal_str(&j, "digest", hash_hex(rq->a, &h));
	touched(rq, p);
	return tell(rq, "theme_quote", p->id, 0, v->remark.unit_id, quote.n > 0 ? "bersihkan" : "tarik", &j, STR_NULL);
}
