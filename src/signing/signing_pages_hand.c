/* Officials of a unit, when they are away, and by which letter their right to sign was handed on; how the unit signs; and
 * the request for a surat perintah where no letter does. */
#include "account/account_store.h"
#include "application/application_store_acts.h"
#include "signing/signing_pages_hand.h"
#include "signing/signing_paper.h"
#include "signing_hand_html.h"

static void hand_body(struct html *h, void *ctx) { html_signing_hand(h, ctx); }

static const char *level_label(int i) { return signing_level_label((enum signing_level)i); }
static const char *hold_label(int i) { return signing_hold_label((enum signing_hold)i); }
static const char *away_label(int i) { return signing_away_label((enum signing_away)i); }
static const char *how_label(int i) { return signing_how_label((enum signing_how)i); }
static const char *way_label(int i) { return signing_way_label((enum signing_way)i); }
static const char *means_label(int i) { return letter_means_label((enum letter_means)i); }

/* ---- choices ---- */

static struct str officer_name(struct rq *rq, const struct signing_officer *o)
{
	return str_fmt(rq->a, "%.*s (%.*s)", STR_ARG(o->position), STR_ARG(o->name));
}

/* Officials of the unit; all: of the city too, since a neighbour may stand in. */
static struct ui_choices officers_of(struct rq *rq, const struct signing_hand_view *v, bool all, bool heads)
{
	const struct signing_house *h = &v->u.desk.house;
	struct ui_choice *c = ARENA_ARRAY(rq->a, h->n_officers + 1, struct ui_choice);
	size_t n = 0;
	for (int pass = 0; pass < (all ? 2 : 1); pass++)
		for (size_t i = 0; i < h->n_officers; i++) {
			const struct signing_officer *o = &h->officers[i];
			bool own = o->unit_id == v->u.unit.id, there = o->to_on >= v->u.desk.today;
			if (there && own == (pass == 0) && (!heads || o->level == LEVEL_HEAD))
				c[n++] = (struct ui_choice){str_int(rq->a, o->id), officer_name(rq, o), STR_NULL};
		}
	return (struct ui_choices){c, n};
}

static enum err staff_of(struct rq *rq, struct signing_hand_view *v)
{
	struct application_officer *s;
	size_t n;
	TRY(application_staff(rq, RIGHT_LETTER_SIGN, v->u.unit.id, &s, &n));
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		c[i] = (struct ui_choice){str_int(rq->a, s[i].id), s[i].name, STR_NULL};
	v->staff = (struct ui_choices){c, n};
	return OK;
}

static enum err kinds_of(struct rq *rq, struct signing_hand_view *v)
{
	struct signing_kind *k;
	size_t n;
	TRY(signing_kinds(rq, v->u.unit.id, &k, &n));
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		c[i] = (struct ui_choice){k[i].kind, k[i].title, STR_NULL};
	v->kinds = (struct ui_choices){c, n};
	return OK;
}

static enum err unit_of(struct rq *rq, int64_t asked, struct office_desk *out)
{
	return office_desk(rq, RIGHT_LETTER_TEMPLATE, asked, out);
}

enum err signing_hand_page(struct rq *rq)
{
	struct signing_hand_view *v = ARENA_NEW(rq->a, struct signing_hand_view);
	struct office_desk d;
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(unit_of(rq, rq_param_int(rq, "unit", 0), &d));
	TRY(signing_unit_load(rq, d.unit.id, &v->u, true));
	struct ui_choice *c = ARENA_ARRAY(rq->a, d.n + 1, struct ui_choice);
	for (size_t i = 0; i < d.n; i++)
		c[i] = (struct ui_choice){str_int(rq->a, d.units[i].id), d.units[i].name, STR_NULL};
	v->units = (struct ui_choices){c, d.n};
	v->own = officers_of(rq, v, false, false);
	v->heads = officers_of(rq, v, false, true);
	v->all = officers_of(rq, v, true, false);
	TRY(staff_of(rq, v));
	TRY(kinds_of(rq, v));
	v->levels = signing_choices(rq, signing_level_names, level_label);
	v->holds = signing_choices(rq, signing_hold_names, hold_label);
	v->aways = signing_choices(rq, signing_away_names, away_label);
	v->hows = signing_choices(rq, signing_how_names, how_label);
	v->ways = signing_choices(rq, signing_way_names, way_label);
	v->means = signing_choices(rq, letter_means_names, means_label);
	v->edit = signing_officer_of(&v->u.desk.house, rq_param_int(rq, "ubah", 0));
	signing_frame(rq, &v->u, 1, NULL, NULL);
	page(rq, _r("Pejabat dan pelimpahan"), hand_body, v);
	return OK;
}

/* ---- posts ---- */

static enum err back(struct rq *rq, int64_t unit_id, const char *word)
{
	return signing_went(rq, str_fmt(rq->a, "/pelimpahan?unit=%lld", (long long)unit_id), word);
}

static enum err said(struct rq *rq, enum signing_no no, const char *field, int64_t unit_id, const char *word)
{
	if (no == SIGNING_FINE)
		return back(rq, unit_id, word);
	rq_problem(rq, field, str_of(_r(signing_no_text(no))));
	return OK;
}

/* The official of that id, in a unit that the actor may look after. */
static enum err officer_for(struct rq *rq, const struct signing_house *h, int64_t id, const struct signing_officer **out)
{
	*out = signing_officer_of(h, id);
	if (*out == NULL)
		return ERR_NOT_FOUND;
	return prima_domain.may(&rq->actor, RIGHT_LETTER_TEMPLATE, (*out)->unit_id) ? OK : ERR_DENIED;
}

enum err signing_officer_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct signing_house h;
	struct office_desk d;
	enum signing_no no;
	TRY(unit_of(rq, f->unit, &d));
	TRY(signing_house(rq, &h));
	struct signing_officer o = {.id = f->officer, .unit_id = d.unit.id, .version = f->version};
	if (f->officer != 0) {
		const struct signing_officer *was;
		TRY(officer_for(rq, &h, f->officer, &was));
		if (was->unit_id != d.unit.id)
			return ERR_NOT_FOUND;
	}
	o.level = (enum signing_level)f->level;
	o.hold = (enum signing_hold)f->hold;
	o.position = f->position;
	o.name = f->name;
	o.nip = f->nip;
	o.rank = f->rank;
	o.basis = f->basis;
	o.account_id = f->account;
	o.from_on = f->from_on;
	o.to_on = f->to_on != 0 ? f->to_on : INT32_MAX;
	TRY(signing_officer_put(rq, &o, &no));
	return said(rq, no, no == SIGNING_NO_NIP ? "nip" : no == SIGNING_NO_APPOINTED ? "sk" : no == SIGNING_NO_DATES ? "dari"
	            : "jabatan", d.unit.id, "disimpan");
}

enum err signing_nik_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct signing_house h;
	struct signing_officer o;
	const struct signing_officer *was;
	enum signing_no no;
	TRY(signing_house(rq, &h));
	TRY(officer_for(rq, &h, f->officer, &was));
	TRY(signing_officer_keep(rq, &h, f->officer, &o));
	TRY(signing_nik_put(rq, &o, f->nik, &no));
	return said(rq, no, "nik", o.unit_id, "disimpan");
}

enum err signing_absence_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct signing_house h;
	const struct signing_officer *o;
	enum signing_no no;
	TRY(signing_house(rq, &h));
	TRY(officer_for(rq, &h, f->officer, &o));
	struct signing_absence a = {.officer_id = f->officer, .why = (enum signing_away)f->why, .from_on = f->from_on,
	                            .to_on = f->to_on != 0 ? f->to_on : INT32_MAX, .note = f->note};
	TRY(signing_absence_add(rq, &a, &no));
	return said(rq, no, "dari", o->unit_id, "disimpan");
}

enum err signing_absence_end_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct signing_house h;
	const struct signing_officer *o;
	TRY(signing_house(rq, &h));
	for (size_t i = 0; i < h.n_absences; i++)
		if (h.absences[i].id == f->id) {
			const struct signing_absence *a = &h.absences[i];
			int32_t yesterday = signing_today(rq) - 1;
			TRY(officer_for(rq, &h, a->officer_id, &o));
			/* Recorded by mistake today or for later: it never was. */
			TRY(signing_absence_end(rq, a, yesterday < a->from_on ? a->from_on - 1 : yesterday));
			return back(rq, o->unit_id, "diakhiri");
		}
	return ERR_NOT_FOUND;
}

static struct str joined(struct rq *rq, const struct str_list *v)
{
	struct buf b = buf_new(rq->a, 4096);
	for (size_t i = 0; i < v->n; i++) {
		if (str_find(v->v[i], STR(" ")) >= 0 || v->v[i].n == 0)
			continue;
		if (b.n > 0)
			buf_char(&b, ' ');
		buf_str(&b, v->v[i]);
	}
	return buf_done(&b);
}

enum err signing_delegation_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct signing_house h;
	const struct signing_officer *o;
	enum signing_no no;
	TRY(signing_house(rq, &h));
	TRY(officer_for(rq, &h, f->officer, &o));
	struct signing_delegation d = {
		.principal_id = f->officer, .delegate_id = f->delegate, .through_id = f->how == (int)HOW_UB ? f->through : 0,
		.how = (enum signing_how)f->how, .from_on = f->from_on, .to_on = f->to_on, .basis_no = f->basis,
		.basis_on = f->basis_on, .kinds = joined(rq, &f->kinds)};
	if (signing_officer_of(&h, f->delegate) == NULL)
		return ERR_NOT_FOUND;
	TRY(signing_delegation_add(rq, &d, &no));
	const char *field = no == SIGNING_NO_BASIS ? "nomor" : no == SIGNING_NO_DATES || no == SIGNING_NO_OVERLAP ? "dari"
	                  : no == SIGNING_NO_THROUGH ? "lewat" : "penerima";
	return said(rq, no, field, o->unit_id, "ditambah");
}

enum err signing_revoke_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct signing_house h;
	const struct signing_officer *o;
	enum signing_no no;
	TRY(signing_house(rq, &h));
	for (size_t i = 0; i < h.n_delegations; i++)
		if (h.delegations[i].id == f->id) {
			TRY(officer_for(rq, &h, h.delegations[i].principal_id, &o));
			TRY(signing_delegation_revoke(rq, &h.delegations[i], f->reason, &no));
			return said(rq, no, "alasan", o->unit_id, "diakhiri");
		}
	return ERR_NOT_FOUND;
}

enum err signing_rule_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct office_desk d;
	TRY(unit_of(rq, f->unit, &d));
	struct signing_rule r = {.unit_id = d.unit.id, .version = f->version, .way = (enum signing_way)f->way,
	                         .means = (enum letter_means)f->means};
	TRY(signing_rule_put(rq, &r));
	return back(rq, d.unit.id, "disimpan");
}

/* ---- the request ---- */

static void waiting_of(const struct signing_desk *d, int64_t now, struct signing_order *o)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].letter.state == LETTER_ASKED) {
			int64_t age = now - d->v[i].wait.since;
			o->waiting++;
			o->oldest_ms = age > o->oldest_ms ? age : o->oldest_ms;
		}
}

enum err signing_order_page(struct rq *rq)
{
	struct signing_unit_view *u = ARENA_NEW(rq->a, struct signing_unit_view);
	struct office_letterhead head;
	struct office_desk d;
	struct str pdf;
	TRY(unit_of(rq, rq_param_int(rq, "unit", 0), &d));
	TRY(signing_unit_load(rq, d.unit.id, u, true));
	TRY(office_letterhead_of(rq, &d.unit, &head));
	const struct signing_house *h = &u->desk.house;
	const struct signing_officer *p = signing_officer_of(h, rq_param_int(rq, "usul", 0));
	struct str to = str_trim(rq_param(rq, "kepada"));
	struct signing_order o = {
		.a = rq->a, .head = &head, .to = to.n > 0 ? utf8_head(to, SIGNING_TEXT_MAX) : STR("Sekretaris Daerah"),
		.how = signing_wanted(h, d.unit.id, u->desk.today),
		.post = u->head != NULL ? u->head->position : str_cat(rq->a, STR("Kepala "), d.unit.name),
		.holder = u->head != NULL ? u->head->name : STR(""), .made_at = rq->now, .proposed = STR(""),
		.why = u->away != NULL ? str_z(rq->a, str_lower_ascii(rq->a, str_of(signing_away_label(u->away->why)))) : NULL,
	};
	if (u->away != NULL) {
		o.from_on = u->away->from_on;
		o.to_on = u->away->to_on;
	}
	if (u->head != NULL && u->away == NULL)
		o.why = "berhalangan";
	if (p != NULL) {
		o.proposed = p->name;
		o.proposed_post = p->position;
		o.proposed_nip = p->nip;
		o.proposed_rank = p->rank;
	}
	for (int level = LEVEL_SECRETARY; level >= LEVEL_SECTION; level--)
		for (size_t i = 0; i < h->n_officers && o.asker_post.n == 0; i++)
			if (h->officers[i].unit_id == d.unit.id && (int)h->officers[i].level == level &&
			    signing_away_of(h, h->officers[i].id, u->desk.today) == NULL) {
				o.asker = h->officers[i].name;
				o.asker_post = h->officers[i].position;
				o.asker_nip = h->officers[i].nip;
			}
	waiting_of(&u->desk, rq->now, &o);
	TRY(signing_order_pdf(&o, &pdf));
	buf_str(&rq->reply->body, pdf);
	web_set(rq->reply, "Content-Type", STR("application/pdf"));
	web_set(rq->reply, "Content-Disposition", STR("attachment; filename=\"permohonan-surat-perintah.pdf\""));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}
