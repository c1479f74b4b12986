/* Who is away, to whom the right to sign was handed and by which letter, how a unit signs, and the PIN of approval. */
#include "journal/journal_store.h"
#include "office/office_store.h"
#include "signing/signing_store_own.h"
#include "signing_sql.h"

static struct str text(struct str s)
{
	return s.s != NULL ? str_trim(s) : STR("");
}

/* ---- absences ---- */

enum err signing_absence_add(struct rq *rq, struct signing_absence *a, enum signing_no *no)
{
	struct signing_house h;
	struct signing_officer o;
	TRY(signing_house(rq, &h));
	a->note = text(a->note);
	*no = h.n_absences >= SIGNING_ABSENCES_MAX ? SIGNING_NO_MANY : signing_absence_ok(a);
	if (*no != SIGNING_FINE)
		return OK;
	TRY(signing_officer_keep(rq, &h, a->officer_id, &o));
	a->officer_id = o.id;
	a->id = rq_id(rq);
	a->version = 1;
	TRY(sql_signing_absence_add(rq->db, a->id, o.unit_id, o.id, str_of(signing_away_name(a->why)), a->from_on,
	                            signing_open_day(a->to_on), a->note, rq->actor.id, rq->now, NULL));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "officer_id", o.id);
	journal_str(&j, "why", str_of(signing_away_name(a->why)));
	journal_int(&j, "from_on", a->from_on);
	journal_opt(&j, "to_on", a->to_on != INT32_MAX, a->to_on);
	signing_changed(rq, o.unit_id);
	return journal_event(rq, &(struct journal_entry){"signing_absence", a->id, 1, o.unit_id, "buat", journal_json_end(&j),
	                                                 STR_NULL}, NULL);
}

enum err signing_absence_end(struct rq *rq, const struct signing_absence *a, int32_t last_on)
{
	struct signing_house h;
	int64_t changed;
	TRY(signing_house(rq, &h));
	const struct signing_officer *o = signing_officer_of(&h, a->officer_id);
	if (o == NULL)
		return ERR_NOT_FOUND;
	TRY(sql_signing_absence_end(rq->db, a->id, a->version, last_on, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "to_on", last_on);
	signing_changed(rq, o->unit_id);
	return journal_event(rq, &(struct journal_entry){"signing_absence", a->id, a->version + 1, o->unit_id, "akhiri",
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

/* ---- delegations ---- */

static enum err keep_all(struct rq *rq, struct signing_house *h, struct signing_delegation *d)
{
	int64_t *ids[] = {&d->principal_id, &d->delegate_id, &d->through_id};
	struct signing_officer o;
	bool stored = false;
	for (size_t i = 0; i < countof(ids); i++)
		if (*ids[i] < 0) {
			TRY(signing_officer_keep(rq, h, *ids[i], &o));
			*ids[i] = o.id;
			stored = true;
		}
	return stored ? signing_house(rq, h) : OK;
}

static enum err delegation_told(struct rq *rq, const struct signing_delegation *d)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "principal_id", d->principal_id);
	journal_int(&j, "delegate_id", d->delegate_id);
	journal_int(&j, "through_id", d->through_id);
	journal_str(&j, "how", str_of(signing_how_name(d->how)));
	journal_int(&j, "from_on", d->from_on);
	journal_int(&j, "to_on", d->to_on);
	journal_str(&j, "basis_no", d->basis_no);
	journal_int(&j, "basis_on", d->basis_on);
	journal_str(&j, "kinds", d->kinds);
	signing_changed(rq, d->unit_id);
	return journal_event(rq, &(struct journal_entry){"signing_delegation", d->id, d->version, d->unit_id, "buat",
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

enum err signing_delegation_add(struct rq *rq, struct signing_delegation *d, enum signing_no *no)
{
	struct signing_house h;
	TRY(signing_house(rq, &h));
	TRY(keep_all(rq, &h, d));
	d->basis_no = text(d->basis_no);
	d->kinds = text(d->kinds);
	*no = h.n_delegations >= SIGNING_DELEGATIONS_MAX ? SIGNING_NO_MANY : signing_delegation_ok(&h, d);
	const struct signing_officer *o = signing_officer_of(&h, d->principal_id);
	if (*no == SIGNING_FINE && o->level != LEVEL_HEAD)
		*no = SIGNING_NO_SELF;
	if (*no != SIGNING_FINE)
		return OK;
	d->unit_id = o->unit_id;
	d->id = rq_id(rq);
	d->version = 1;
	TRY(sql_signing_delegation_add(rq->db, d->id, d->unit_id, d->principal_id, d->delegate_id,
	                               (struct db_int){d->through_id != 0, d->through_id}, str_of(signing_how_name(d->how)),
	                               d->from_on, d->to_on, d->basis_no, d->basis_on, d->kinds, rq->actor.id, rq->now, NULL));
	return delegation_told(rq, d);
}

enum err signing_delegation_revoke(struct rq *rq, const struct signing_delegation *d, struct str why, enum signing_no *no)
{
	int64_t changed;
	int32_t today = signing_today(rq);
	*no = text(why).n == 0 || utf8_count(why) > SIGNING_REASON_MAX ? SIGNING_NO_REASON_WRITTEN : SIGNING_FINE;
	if (*no != SIGNING_FINE)
		return OK;
	TRY(sql_signing_delegation_revoke(rq->db, d->id, d->version, today, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "revoked_on", today);
	signing_changed(rq, d->unit_id);
	return journal_event(rq, &(struct journal_entry){"signing_delegation", d->id, d->version + 1, d->unit_id, N_("cabut"),
	                                                 journal_json_end(&j), text(why)}, NULL);
}

/* ---- how a unit signs ---- */

enum err signing_rule(struct rq *rq, int64_t unit_id, struct signing_rule *out)
{
	struct signing_rule_row r;
	*out = (struct signing_rule){.unit_id = unit_id, .way = WAY_STEPS, .means = LETTER_BY_INK};
	enum err e = sql_signing_rule(rq->db, rq->a, unit_id, &r);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	out->version = r.version;
	must(signing_way_parse(r.way, &out->way) && letter_means_parse(r.means, &out->means));
	return OK;
}

enum err signing_rule_put(struct rq *rq, struct signing_rule *r)
{
	struct str way = str_of(signing_way_name(r->way)), means = str_of(letter_means_name(r->means));
	int64_t changed = 1;
	if (r->version == 0)
		TRY(sql_signing_rule_add(rq->db, r->unit_id, way, means, NULL));
	else
		TRY(sql_signing_rule_set(rq->db, r->unit_id, r->version, way, means, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	r->version++;
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "way", way);
	journal_str(&j, "means", means);
	signing_changed(rq, r->unit_id);
	return journal_event(rq, &(struct journal_entry){"signing_rule", r->unit_id, r->version, r->unit_id, "ubah",
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

/* ---- PINs ---- */

enum err signing_pin(struct rq *rq, int64_t account_id, struct signing_pin *out)
{
	struct signing_pin_row r;
	*out = (struct signing_pin){.digest = STR("")};
	enum err e = sql_signing_pin(rq->db, rq->a, account_id, &r);
	if (e == OK)
		*out = (struct signing_pin){r.digest, r.set_at};
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err signing_pin_set(struct rq *rq, struct str digest)
{
	TRY(sql_signing_pin_set(rq->db, rq->actor.id, digest, rq->now, NULL));
	return journal_event(rq, &(struct journal_entry){"account_user", rq->actor.id, 0, 0, N_("pasang PIN persetujuan"),
	                                                 STR_NULL, STR_NULL}, NULL);
}
