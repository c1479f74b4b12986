/* The journal as an auditor reads it: every change with who, when, what and why, and whether the chain stands. The page
 * lies here, above accounts and offices, because it calls people and units by their names. */
#include "account/account_pages.h"
#include "account/account_pages_view.h"
#include "account_audit_html.h"
#include "journal/journal_store.h"

enum { LINES = 50 };

static void audit_body(struct html *h, void *ctx)
{
	html_account_audit(h, ctx);
}

/* What is done, as stored, is its own message key; a word that no catalogue knows is shown as it is. */
static struct str deed_text(struct rq *rq, struct str what)
{
	return str_of(rq_text(rq, str_z(rq->a, what)));
}

static struct str who_text(struct rq *rq, const struct account_names *x, const struct journal_row *e)
{
	for (size_t i = 0; i < x->n_p; i++)
		if (x->p[i].id == e->actor_id)
			return x->p[i].name;
	return str_of(e->actor_kind == ACTOR_SYSTEM ? _r("sistem") : e->actor_kind == ACTOR_PUBLIC ? _r("publik")
	              : e->actor_kind == ACTOR_DEVICE ? _r("perangkat") : _r("akun tidak dikenal"));
}

/* ---- the filter ---- */

/* An auditor of one unit reads that unit; of the city, everything. */
static bool may_read(const struct rq *rq, int64_t unit_id)
{
	return account_actor_may(&rq->actor, RIGHT_AUDIT, unit_id == 0 ? RIGHT_EVERYWHERE : unit_id);
}

static int64_t own_unit(const struct rq *rq)
{
	for (size_t i = 0; i < rq->actor.n_roles; i++)
		if (role_has((enum role)rq->actor.roles[i].role, RIGHT_AUDIT))
			return rq->actor.roles[i].unit_id;
	return 0;
}

static void filter_of(struct rq *rq, const struct account_names *x, struct account_audit_view *v, struct journal_filter *f)
{
	int32_t on;
	*f = (struct journal_filter){.max = LINES, .unit_id = rq_param_int(rq, "unit", 0),
	                             .actor_id = rq_param_int(rq, "orang", 0), .kind = rq_param(rq, "jenis"),
	                             .below_id = rq_param_int(rq, "sebelum", 0)};
	if (!may_read(rq, f->unit_id))
		f->unit_id = own_unit(rq);
	if (civil_parse(rq_param(rq, "dari"), &on))
		f->from_at = civil_ms(on, 0, x->zone);
	if (civil_parse(rq_param(rq, "sampai"), &on))
		f->to_at = civil_ms(on + 1, 0, x->zone);
	v->unit = f->unit_id != 0 ? str_int(rq->a, f->unit_id) : STR_NULL;
	v->who = f->actor_id != 0 ? str_int(rq->a, f->actor_id) : STR_NULL;
	v->kind = f->kind;
	v->from = rq_param(rq, "dari");
	v->to = rq_param(rq, "sampai");
	v->filtered = v->unit.n > 0 || v->who.n > 0 || v->kind.n > 0 || v->from.n > 0 || v->to.n > 0;
}

static enum err choices(struct rq *rq, const struct account_names *x, struct account_audit_view *v)
{
	struct str *k;
	size_t nk, n = 0;
	struct ui_choice *units = ARENA_ARRAY(rq->a, OFFICE_UNITS_MAX, struct ui_choice);
	struct ui_choice *people = ARENA_ARRAY(rq->a, x->n_p, struct ui_choice);
	for (size_t c = 0; c < x->cities; c++)
		for (size_t i = 0; i < x->n_u[c] && n < OFFICE_UNITS_MAX; i++)
			if (may_read(rq, x->u[c][i].id))
				units[n++] = (struct ui_choice){str_int(rq->a, x->u[c][i].id), x->u[c][i].name, STR_NULL};
	for (size_t i = 0; i < x->n_p; i++)
		people[i] = (struct ui_choice){str_int(rq->a, x->p[i].id), x->p[i].name, STR_NULL};
	TRY(journal_kinds(rq, &k, &nk));
	struct ui_choice *all = ARENA_ARRAY(rq->a, nk, struct ui_choice);
	for (size_t i = 0; i < nk; i++)
		all[i] = (struct ui_choice){k[i], record_text(rq, k[i]), STR_NULL};
	v->units = (struct ui_choices){units, n};
	v->people = (struct ui_choices){people, x->n_p};
	v->kinds = (struct ui_choices){all, nk};
	return OK;
}

/* ---- the lines ---- */

static struct str moment(struct rq *rq, int64_t at, enum zone zone)
{
	struct civil c = civil_of(at, zone);
	return str_fmt(rq->a, "%04d-%02d-%02d %02d.%02d.%02d %s", c.year, c.month, c.day, c.hour, c.minute, c.second,
	               zone_name(zone));
}

static void line_of(struct rq *rq, const struct account_names *x, const struct journal_line *j,
                    struct account_audit_line *l)
{
	const struct journal_row *e = &j->event;
	struct str kind = record_text(rq, e->kind), deed = deed_text(rq, e->what);
	*l = (struct account_audit_line){
		.number = j->seq != 0 ? str_int(rq->a, j->seq) : str_of(_r("menunggu")),
		.when = moment(rq, e->at, x->zone),
		.who = who_text(rq, x, e),
		.what = str_fmt(rq->a, "%.*s: %.*s", STR_ARG(kind), STR_ARG(deed)),
		.href = record_path(rq, e->kind, e->subject_id),
		.subject = e->subject_id != 0 ? str_int(rq->a, e->subject_id) : STR_NULL,
		.unit = account_unit_name(rq, x, e->unit_id),
		.why = e->reason,
		.values = e->payload,
		.erased = e->erased_by != 0,
	};
}

static enum err state_of(struct rq *rq, const struct account_names *x, struct account_audit_view *v)
{
	struct journal_state s;
	TRY(journal_state(rq, &s));
	struct str seq = lang_int(rq->a, rq->lang, s.seq), waiting = lang_int(rq->a, rq->lang, s.waiting);
	struct str mark = lang_int(rq->a, rq->lang, s.mark_seq);
	struct str at = s.mark_at != 0 ? moment(rq, s.mark_at, x->zone) : str_of(_r("belum ada"));
	v->state = str_fmt(rq->a, _r("%.*s peristiwa tersegel, %.*s menunggu segel. Titik periksa bertanda tangan: nomor %.*s "
	                             "(%.*s)."), STR_ARG(seq), STR_ARG(waiting), STR_ARG(mark), STR_ARG(at));
	v->head = s.link.s != NULL ? str_hex(rq->a, s.link.s, s.link.n) : STR_NULL;
	return OK;
}

enum err account_audit_page(struct rq *rq)
{
	struct account_audit_view *v = ARENA_NEW(rq->a, struct account_audit_view);
	struct account_names *x = ARENA_NEW(rq->a, struct account_names);
	struct journal_filter f;
	struct journal_line *j;
	v->rq = rq;
	TRY(account_names_load(rq, x));
	filter_of(rq, x, v, &f);
	TRY(choices(rq, x, v));
	TRY(state_of(rq, x, v));
	TRY(journal_lines(rq, &f, &j, &v->n));
	v->lines = ARENA_ARRAY(rq->a, v->n, struct account_audit_line);
	for (size_t i = 0; i < v->n; i++)
		line_of(rq, x, &j[i], &v->lines[i]);
	if (v->n == LINES) {
		struct str q = ui_query(rq->a, rq->http->query, "sebelum", str_int(rq->a, j[v->n - 1].event.id));
		v->older = str_cat(rq->a, STR("/jurnal"), q);
	}
	page(rq, _r("Jurnal"), audit_body, v);
	return OK;
}
