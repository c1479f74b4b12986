/* What waits for whom, and parafs, approval, return and ink. */
#include "app/module.h"
#include "application/application_store_acts.h"
#include "journal/journal_store.h"
#include "right.h"
#include "signing/signing_store_own.h"

static struct signing_said fine(void)
{
	return (struct signing_said){SIGNING_FINE, NULL};
}

struct signing_said signing_says(enum signing_no no)
{
	return no == SIGNING_FINE ? fine() : (struct signing_said){no, signing_no_text(no)};
}

struct signing_said signing_letter_says(enum letter_no no)
{
	return no == LETTER_NO_NONE ? fine() : (struct signing_said){SIGNING_NO_STATE, letter_no_text(no)};
}

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

/* ---- what waits ---- */

static void beside(const struct signing_beside_row *r, struct signing_item *x)
{
	x->received_by = none(r->received_by);
	x->wait.promised_at = none(r->promised_at);
	x->kin = r->kin == 1;
	x->maker = r->maker.s != NULL ? r->maker : STR("");
	x->tried = r->result.s != NULL && bsre_result_parse(r->result, &x->result) && x->result != BSRE_SIGNED;
	x->tried_at = none(r->tried_at);
}

static void paraf_of(const struct signing_paraf_sql_row *r, struct signing_item *x)
{
	struct signing_paraf p = {.name = r->name.s != NULL ? r->name : STR(""), .account_id = r->account_id, .at = r->at,
	                          .position = r->position.s != NULL ? r->position : STR("")};
	must(signing_level_parse(r->level, &p.level));
	if (x->n_parafs < SIGNING_LEVELS && r->asked_at == x->letter.asked_at)
		x->parafs[x->n_parafs++] = p;
}

/* The first of the chain above everybody who has put his paraf. */
static bool next_paraf(const struct signing_item *x, enum signing_level *out)
{
	int above = -1;
	for (size_t i = 0; i < x->n_parafs; i++)
		if ((int)x->parafs[i].level > above)
			above = (int)x->parafs[i].level;
	for (size_t i = 0; i < x->n_chain; i++)
		if ((int)x->chain[i] > above) {
			*out = x->chain[i];
			return true;
		}
	return false;
}

static void asked(struct rq *rq, const struct signing_desk *d, struct signing_item *x)
{
	const struct letter *l = &x->letter;
	struct signing_letter s = {l->unit_id, x->received_by, l->kind, l->own_signer, x->kin};
	x->wait.since = l->asked_at;
	x->nobody = signing_nobody(&d->house, l->unit_id, l->kind, l->own_signer, d->today);
	if (next_paraf(x, &x->level)) {
		x->stage = STAGE_PARAF;
		x->officer = signing_paraf_officer(&d->house, l->unit_id, x->level, rq->actor.id, d->today);
		x->no = x->officer == NULL ? SIGNING_NO_TURN : x->kin ? SIGNING_NO_KIN : SIGNING_FINE;
	} else {
		x->stage = STAGE_APPROVE;
		x->no = signing_may_sign(&d->house, &s, rq->actor.id, d->today, &x->right);
	}
	if (x->right.officer == NULL && x->stage == STAGE_PARAF) {
		struct signing_right later;
		if (signing_may_sign(&d->house, &s, rq->actor.id, d->today, &later) == SIGNING_FINE)
			x->right = later;
	}
	x->mine = x->no == SIGNING_FINE;
}

static void approved(struct rq *rq, struct signing_item *x)
{
	const struct letter *l = &x->letter;
	x->wait.since = l->approved_at;
	x->stage = l->means == LETTER_BY_TTE ? STAGE_TTE : STAGE_INK;
	x->mine = l->signer_id == rq->actor.id && rq->actor.id != 0;
	x->no = x->mine ? SIGNING_FINE : SIGNING_NO_RIGHT;
}

static void place(struct rq *rq, const struct signing_desk *d, const struct str *roles, size_t n_roles,
                  struct signing_item *x)
{
	if (x->letter.state == LETTER_ASKED) {
		x->n_chain = signing_chain(&d->house, x->letter.unit_id, d->rule.way, roles, n_roles, d->today, x->chain);
		asked(rq, d, x);
	} else if (x->letter.state == LETTER_APPROVED) {
		approved(rq, x);
	} else {
		x->no = SIGNING_NO_STATE;
	}
}

struct sorting {
	int64_t now;
};

static int order(const void *a, const void *b, void *ctx)
{
	const struct signing_item *x = a, *y = b;
	const struct sorting *s = ctx;
	if (x->mine != y->mine)
		return x->mine ? -1 : 1;
	return signing_wait_cmp(&x->wait, &y->wait, s->now);
}

static size_t roles_of(const struct signing_step_roles_row *r, size_t n, int64_t version_id, struct str *out, size_t max)
{
	size_t k = 0;
	for (size_t i = 0; i < n && k < max; i++)
		if (r[i].version_id == version_id)
			out[k++] = r[i].role;
	return k;
}

static enum err letters_of(struct rq *rq, int64_t unit_id, struct signing_item **out, size_t *n)
{
	static const enum letter_state states[] = {LETTER_ASKED, LETTER_APPROVED};
	*out = ARENA_ARRAY(rq->a, SIGNING_ITEMS_MAX, struct signing_item);
	*n = 0;
	for (size_t k = 0; k < countof(states); k++) {
		struct letter *l;
		size_t got;
		TRY(letters_in_state(rq, unit_id, states[k], &l, &got));
		for (size_t i = 0; i < got && *n < SIGNING_ITEMS_MAX; i++)
			(*out)[(*n)++] = (struct signing_item){.letter = l[i], .maker = STR("")};
	}
	return OK;
}

static enum err fill_all(struct rq *rq, int64_t unit_id, struct signing_desk *d)
{
	struct signing_beside_row *b;
	struct signing_paraf_sql_row *p;
	struct signing_step_roles_row *s;
	struct str roles[SERVICE_STEPS_MAX];
	size_t nb, np, ns;
	TRY(sql_signing_beside_unit(rq->db, rq->a, unit_id, rq->actor.id, SIGNING_ITEMS_MAX * 2, &b, &nb));
	TRY(sql_signing_parafs_unit(rq->db, rq->a, unit_id, SIGNING_ITEMS_MAX * SIGNING_CHAIN_MAX, &p, &np));
	TRY(sql_signing_step_roles(rq->db, rq->a, unit_id, SIGNING_ITEMS_MAX, &s, &ns));
	for (size_t i = 0; i < d->n; i++) {
		struct signing_item *x = &d->v[i];
		size_t n_roles = 0;
		for (size_t k = 0; k < nb; k++)
			if (b[k].letter_id == x->letter.id) {
				beside(&b[k], x);
				n_roles = roles_of(s, ns, none(b[k].version_id), roles, countof(roles));
			}
		for (size_t k = 0; k < np; k++)
			if (p[k].letter_id == x->letter.id)
				paraf_of(&p[k], x);
		place(rq, d, roles, n_roles, x);
		d->mine += x->mine;
		d->nobody += x->nobody;
		d->without_tte += x->stage == STAGE_TTE;
	}
	return OK;
}

enum err signing_desk(struct rq *rq, int64_t unit_id, struct signing_desk *out)
{
	*out = (struct signing_desk){.today = signing_today(rq)};
	TRY(signing_house(rq, &out->house));
	TRY(signing_rule(rq, unit_id, &out->rule));
	TRY(letters_of(rq, unit_id, &out->v, &out->n));
	TRY(fill_all(rq, unit_id, out));
	struct sorting s = {rq->now};
	qsort_r(out->v, out->n, sizeof out->v[0], order, &s);
	return OK;
}

static bool stands_in(const struct signing_house *h, int64_t unit_id, int64_t account_id, int32_t on)
{
	const struct signing_officer *head = signing_head(h, unit_id, on);
	for (size_t i = 0; i < h->n_delegations && head != NULL; i++) {
		const struct signing_delegation *d = &h->delegations[i];
		const struct signing_officer *o = signing_officer_of(h, d->delegate_id);
		bool named = d->principal_id == head->id && o != NULL && o->account_id == account_id && account_id != 0;
		if (named && on >= d->from_on && on <= d->to_on && (d->revoked_on == 0 || on < d->revoked_on))
			return true;
	}
	return false;
}

enum err signing_item(struct rq *rq, int64_t letter_id, struct signing_desk *desk, struct signing_item *out)
{
	struct signing_beside_row b;
	struct signing_paraf_sql_row *p;
	struct service_step *steps = NULL;
	struct str roles[SERVICE_STEPS_MAX];
	size_t np, ns = 0;
	*desk = (struct signing_desk){.today = signing_today(rq)};
	*out = (struct signing_item){.maker = STR("")};
	TRY(letter_by_id(rq, letter_id, &out->letter));
	int64_t unit_id = out->letter.unit_id;
	TRY(signing_house(rq, &desk->house));
	if (!prima_domain.may(&rq->actor, RIGHT_LETTER_SIGN, unit_id) &&
	    !prima_domain.may(&rq->actor, RIGHT_CASE_VIEW, unit_id) &&
	    !stands_in(&desk->house, unit_id, rq->actor.id, desk->today))
		return ERR_DENIED;
	TRY(signing_rule(rq, unit_id, &desk->rule));
	TRY(sql_signing_beside_letter(rq->db, rq->a, letter_id, rq->actor.id, &b));
	TRY(sql_signing_parafs_letter(rq->db, rq->a, letter_id, SIGNING_ITEMS_MAX, &p, &np));
	if (b.version_id.has)
		TRY(service_steps(rq, b.version_id.v, &steps, &ns));
	for (size_t i = 0; i < ns && i < countof(roles); i++)
		roles[i] = steps[i].role;
	beside(&b, out);
	for (size_t i = 0; i < np; i++)
		paraf_of(&p[i], out);
	place(rq, desk, roles, ns < countof(roles) ? ns : countof(roles), out);
	return OK;
}

enum err signing_units(struct rq *rq, const struct signing_house *h, int64_t **out, size_t *n)
{
	struct office_city *c;
	size_t cities;
	int32_t today = signing_today(rq);
	int64_t *v = ARENA_ARRAY(rq->a, OFFICE_UNITS_MAX, int64_t);
	*n = 0;
	TRY(office_cities(rq, &c, &cities));
	for (size_t k = 0; k < cities; k++) {
		struct office_unit *u;
		size_t units;
		TRY(office_units(rq, c[k].id, &u, &units));
		for (size_t i = 0; i < units && *n < OFFICE_UNITS_MAX; i++)
			if (prima_domain.may(&rq->actor, RIGHT_LETTER_SIGN, u[i].id) ||
			    stands_in(h, u[i].id, rq->actor.id, today))
				v[(*n)++] = u[i].id;
	}
	*out = v;
	return OK;
}

/* ---- steps ---- */

/* What the actor has not yet said of himself and the people of the application. */
static enum err kin_no(struct rq *rq, const struct signing_item *x, enum signing_no *no)
{
	struct application a;
	struct application_kin kin;
	if (x->letter.application_id == 0)
		return OK;
	TRY(application_by_id(rq, x->letter.application_id, &a));
	TRY(application_kin(rq, &a, &kin));
	*no = kin.own ? SIGNING_NO_KIN : kin.same ? SIGNING_NO_SAME : SIGNING_FINE;
	return OK;
}

enum err signing_paraf_put(struct rq *rq, struct signing_item *x, struct signing_said *out)
{
	enum signing_no no = x->stage == STAGE_PARAF && x->letter.state == LETTER_ASKED ? x->no : SIGNING_NO_STATE;
	struct signing_officer o;
	if (no == SIGNING_FINE)
		TRY(kin_no(rq, x, &no));
	*out = signing_says(no);
	if (no != SIGNING_FINE)
		return OK;
	struct signing_house h = {.officers = x->officer, .n_officers = 1};
	if (x->officer->id <= 0)
		TRY(signing_house(rq, &h));
	TRY(signing_officer_keep(rq, &h, x->officer->id, &o));
	TRY(sql_signing_paraf_add(rq->db, x->letter.id, x->letter.asked_at, str_of(signing_level_name(x->level)), o.id,
	                          rq->actor.id, rq->now, NULL));
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "level", str_of(signing_level_name(x->level)));
	signing_changed(rq, x->letter.unit_id);
	return journal_event(rq, &(struct journal_entry){"letter", x->letter.id, x->letter.version, x->letter.unit_id,
	                                                 N_("paraf"), journal_json_end(&j), STR_NULL}, NULL);
}

enum err signing_return(struct rq *rq, struct signing_item *x, struct str reason, struct signing_said *out)
{
	enum letter_no no;
	/* Whoever has a part in it may send it back: whose paraf it is, who approves, who is to sign it. */
	bool part = x->mine || x->right.officer != NULL || x->letter.signer_id == rq->actor.id;
	*out = signing_says(str_trim(reason).n == 0 || utf8_count(reason) > SIGNING_REASON_MAX ? SIGNING_NO_REASON
	                    : part ? SIGNING_FINE : SIGNING_NO_RIGHT);
	if (out->text != NULL)
		return OK;
	TRY(letter_repair(rq, &x->letter, str_trim(reason), &no));
	*out = signing_letter_says(no);
	return OK;
}

static enum letter_as as_of(const struct signing_right *r)
{
	if (r->delegation == NULL)
		return r->officer->hold == HOLD_PJ ? AS_PJ : r->officer->hold == HOLD_PJS ? AS_PJS : AS_OWN;
	switch (r->delegation->how) {
	case HOW_AN:
		return AS_AN;
	case HOW_UB:
		return AS_UB;
	case HOW_PLT:
		return AS_PLT;
	case HOW_PLH:
	case SIGNING_HOWS:
		break;
	}
	return AS_PLH;
}

void signing_signer(struct arena *a, const struct signing_right *r, struct letter_signer *out)
{
	const struct signing_officer *o = r->officer;
	const struct signing_delegation *d = r->delegation;
	enum letter_as as = as_of(r);
	*out = (struct letter_signer){.as = as, .principal = as != AS_OWN ? r->principal->position : STR(""),
	                              .middle = r->middle != NULL ? r->middle->position : STR(""), .title = o->position,
	                              .name = o->name, .rank = o->rank, .nip = o->nip, .basis = o->basis,
	                              .account_id = o->account_id};
	if (d != NULL)
		out->basis = str_fmt(a, "%.*s tanggal %.*s", STR_ARG(d->basis_no),
		                     STR_ARG(lang_date(a, LANG_ID, d->basis_on, false)));
}

static enum err approval_told(struct rq *rq, const struct signing_item *x, const struct signing_officer *o,
                              enum signing_proof proof)
{
	const struct letter *l = &x->letter;
	const struct signing_delegation *d = x->right.delegation;
	struct journal_json j = journal_json(rq->a);
	TRY(sql_signing_approval_add(rq->db, rq_id(rq), l->id, l->edition, rq->actor.id, o->id,
	                             (struct db_int){d != NULL, d != NULL ? d->id : 0}, str_of(signing_proof_name(proof)),
	                             l->digest, rq->now, NULL));
	journal_str(&j, "proof", str_of(signing_proof_name(proof)));
	journal_str(&j, "how", str_of(d != NULL ? signing_how_name(d->how) : "sendiri"));
	journal_str(&j, "basis_no", d != NULL ? d->basis_no : STR(""));
	return journal_event(rq, &(struct journal_entry){"letter", l->id, l->version, l->unit_id, N_("persetujuan"),
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

enum err signing_approve(struct rq *rq, const struct signing_desk *d, struct signing_item *x, enum signing_proof proof,
                         struct signing_said *out)
{
	enum signing_no no = x->stage == STAGE_APPROVE && x->letter.state == LETTER_ASKED ? x->no : SIGNING_NO_STATE;
	struct signing_officer o;
	struct letter_signer s;
	enum letter_no lno;
	if (no == SIGNING_FINE)
		TRY(kin_no(rq, x, &no));
	*out = signing_says(no);
	if (no != SIGNING_FINE)
		return OK;
	TRY(signing_officer_keep(rq, &d->house, x->right.officer->id, &o));
	signing_signer(rq->a, &x->right, &s);
	x->letter.means = d->rule.means;
	TRY(letter_approve(rq, &x->letter, &s, &lno));
	*out = signing_letter_says(lno);
	if (lno != LETTER_NO_NONE)
		return OK;
	signing_changed(rq, x->letter.unit_id);
	return approval_told(rq, x, &o, proof);
}

enum err signing_ink(struct rq *rq, struct signing_item *x, struct str scan, struct str reason, struct signing_said *out)
{
	enum signing_no no = x->letter.state != LETTER_APPROVED ? SIGNING_NO_STATE
	                   : x->letter.means != LETTER_BY_INK ? SIGNING_NO_MEANS : SIGNING_FINE;
	enum letter_no lno;
	struct str why = str_trim(reason);
	if (no == SIGNING_FINE && x->received_by != 0 && x->received_by == rq->actor.id)
		no = SIGNING_NO_RECEIVER;
	if (no == SIGNING_FINE && scan.n == 0 && (why.n == 0 || utf8_count(why) > SIGNING_REASON_MAX))
		no = SIGNING_NO_NO_SCAN;
	if (no == SIGNING_FINE && scan.n > 0)
		no = signing_scan_ok(signing_scan_of(scan), (int64_t)scan.n);
	*out = signing_says(no);
	if (no != SIGNING_FINE)
		return OK;
	TRY(letter_finish(rq, &x->letter, LETTER_BY_INK, scan, &lno));
	*out = signing_letter_says(lno);
	if (lno != LETTER_NO_NONE || scan.n > 0)
		return OK;
	TRY(sql_signing_unscanned_put(rq->db, x->letter.id, why, rq->actor.id, rq->now, NULL));
	return journal_event(rq, &(struct journal_entry){"letter", x->letter.id, x->letter.version, x->letter.unit_id,
	                                                 N_("tanpa pindaian"), STR_NULL, why}, NULL);
}
