/* The result goes into somebody's hands, with what was kept for it; the blank it was printed on is booked; the survey's
 * code opens for who came himself. */
#include "app/vault.h"
#include "application/application_store_acts.h"
#include "application/application_store_own.h"
#include "application_acts_sql.h"
#include "survey/survey_store_code.h"

WORDS_DEFINE(application, collector, APPLICATION_COLLECTOR_TABLE, APPLICATION_COLLECTORS)

static const char kind[] = "application_giving", name_field[] = "nama";

bool application_collector_named(enum application_collector c)
{
	return c != COLLECTOR_SELF && c != COLLECTOR_SUBJECT;
}

/* ---- given ---- */

static enum application_no may_give(const struct application_giving *g, size_t n)
{
	bool named = application_collector_named(g->relation);
	if (n == 0 || n > APPLICATION_BUNDLE_MAX)
		return APPLICATION_NO_MANY;
	if (named && (str_trim(g->name).n == 0 || utf8_count(g->name) > APPLICATION_NAME_MAX))
		return APPLICATION_NO_COLLECTOR;
	return named && str_trim(g->document).n == 0 ? APPLICATION_NO_DOCUMENT : APPLICATION_FINE;
}

/* What was kept for it goes back; gives how many papers. */
static enum err give_back(struct rq *rq, struct application *a, bool returned, int64_t *back, enum application_no *no)
{
	struct application_paper *p;
	size_t n;
	*back = 0;
	*no = APPLICATION_FINE;
	TRY(application_papers(rq, a->id, &p, &n));
	for (size_t i = 0; i < n; i++) {
		if (!p[i].item.held)
			continue;
		(*back)++;
		if (p[i].item.returned || !returned)
			continue;
		p[i].item.returned = true;
		TRY(application_mark(rq, a, &p[i].item, 1, no));
	}
	return OK;
}

enum err application_originals_back(struct rq *rq, struct application *a, enum application_no *no)
{
	int64_t back;
	TRY(give_back(rq, a, true, &back, no));
	if (*no == APPLICATION_FINE && back == 0)
		*no = APPLICATION_NO_STATE;
	if (*no != APPLICATION_FINE)
		return OK;
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "originals", back);
	return journal_event(rq, &(struct journal_entry){"application", a->id, a->version, a->unit_id,
	                                                 N_("kembalikan berkas asli"), journal_json_end(&j), STR_NULL}, NULL);
}

static enum err give_one(struct rq *rq, struct application *a, const struct application_giving *g, bool returned,
                         enum application_no *no)
{
	struct vault_record r;
	struct str key = STR_NULL, name = STR_NULL;
	int64_t originals;
	*no = application_may(a->state, ACT_HAND_OVER);
	if (*no != APPLICATION_FINE)
		return OK;
	TRY(give_back(rq, a, returned, &originals, no));
	if (*no == APPLICATION_FINE)
		TRY(application_hand_over(rq, a, str_of(application_collector_name(g->relation)), no));
	if (*no != APPLICATION_FINE)
		return OK;
	if (application_collector_named(g->relation)) {
		TRY(vault_record_new(rq, kind, a->id, &r, &key));
		name = vault_put(rq, &r, name_field, str_trim(g->name));
	}
	TRY(sql_application_giving_add(rq->db, a->id, g->bundle_id, str_of(application_collector_name(g->relation)),
	                               g->document.s != NULL ? str_trim(g->document) : STR(""), originals, key, name,
	                               rq->actor.id, rq->now, NULL));
	return application_survey_end(rq, a, !application_collector_named(g->relation) && !a->deceased);
}

enum err application_give(struct rq *rq, struct application *v, size_t n, const struct application_giving *g,
                          bool returned, size_t *bad, enum application_no *no)
{
	struct application_giving all = *g;
	*bad = 0;
	*no = may_give(g, n);
	for (size_t i = 1; i < n && *no == APPLICATION_FINE; i++)
		if (!application_collector_named(g->relation) && v[i].applicant_id != v[0].applicant_id)
			*no = APPLICATION_NO_ONE;
	if (all.bundle_id == 0)
		all.bundle_id = n == 1 ? v[0].id : rq_id(rq);
	for (size_t i = 0; i < n && *no == APPLICATION_FINE; i++) {
		*bad = i;
		TRY(give_one(rq, &v[i], &all, returned, no));
	}
	return OK;
}

static enum err giving_of(struct rq *rq, const struct application_giving_sql_row *r, struct application_giving *out)
{
	struct vault_record v;
	*out = (struct application_giving){
		.application_id = r->application_id, .bundle_id = r->bundle_id, .originals = r->originals, .made_by = r->made_by,
		.made_at = r->made_at, .document = r->document, .name = STR("")};
	must(application_collector_parse(r->relation, &out->relation));
	if (r->key.s == NULL)
		return OK;
	enum err e = vault_record_open(rq, kind, r->application_id, r->key, &v);
	if (e == OK)
		return vault_get(rq, &v, name_field, r->name, &out->name);
	out->locked = e == ERR_LOCKED;
	return out->locked ? OK : e;
}

enum err application_given(struct rq *rq, int64_t id, struct application_giving *out)
{
	struct application_giving_sql_row r;
	TRY(sql_application_giving(rq->db, rq->a, id, &r));
	return giving_of(rq, &r, out);
}

enum err application_bundle(struct rq *rq, int64_t bundle_id, struct application_giving **out, size_t *n)
{
	struct application_giving_sql_row *r;
	TRY(sql_application_givings(rq->db, rq->a, bundle_id, APPLICATION_BUNDLE_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, struct application_giving);
	for (size_t i = 0; i < *n; i++)
		TRY(giving_of(rq, &r[i], &(*out)[i]));
	return OK;
}

enum err application_survey_end(struct rq *rq, struct application *a, bool asked)
{
	struct survey_unit u;
	bool done;
	if (a->survey_ref.s == NULL || a->survey_ref.n != SURVEY_REF_LEN)
		return OK;
	TRY(survey_unit_by_id(rq, a->unit_id, &u));
	TRY((asked ? survey_code_open : survey_code_cancel)(rq, &u, (const uint8_t *)a->survey_ref.s, &done));
	a->survey_ref = STR_NULL;
	return sql_application_survey_forget(rq->db, a->id, NULL);
}

/* ---- blanks ---- */

enum err application_blanks(struct rq *rq, const struct application *a, struct application_blank **out, size_t *n)
{
	struct application_blanks_row *r;
	TRY(sql_application_blanks(rq->db, rq->a, a->unit_id, a->service_id, a->id, STOCK_KINDS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, struct application_blank);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct application_blank){r[i].kind_id, r[i].balance, r[i].used, r[i].name, r[i].measure};
	return OK;
}

enum err application_blanks_use(struct rq *rq, const struct application *a, enum stock_no *no)
{
	struct application_blank *v;
	size_t n;
	*no = STOCK_FINE;
	TRY(application_blanks(rq, a, &v, &n));
	for (size_t i = 0; i < n && *no == STOCK_FINE; i++)
		if (v[i].used == 0)
			TRY(stock_use(rq, a->unit_id, v[i].kind_id, 1, "application", a->id, no));
	rq_changed(rq, str_fmt(rq->a, "permohonan/%lld", (long long)a->id));
	return OK;
}
