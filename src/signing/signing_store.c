/* Officials as they are stored, and those whom the roles of accounts make. */
#include "app/vault.h"
#include "account/account_store.h"
#include "journal/journal_store.h"
#include "office/office.h"
#include "signing/signing_store_own.h"
#include "signing_sql.h"

static struct str text(struct str s)
{
	return s.s != NULL ? str_trim(s) : STR("");
}

static struct db_int some(int64_t v)
{
	return (struct db_int){v != 0, v};
}

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

struct db_int signing_open_day(int32_t on)
{
	return (struct db_int){on != INT32_MAX, on};
}

static int32_t day_or_open(struct db_int v)
{
	return v.has ? (int32_t)v.v : INT32_MAX;
}

int32_t signing_today(struct rq *rq)
{
	return account_today(rq);
}

/* ---- reading ---- */

static void officer_of(const struct signing_officer_sql_row *r, struct signing_officer *o)
{
	*o = (struct signing_officer){.id = r->id, .unit_id = r->unit_id, .account_id = none(r->account_id),
	                              .above_id = none(r->above_id), .version = r->version, .position = r->position,
	                              .name = r->name, .nip = r->nip, .rank = r->rank, .basis = r->basis,
	                              .from_on = (int32_t)r->from_on,
	                              .to_on = day_or_open(r->to_on), .nik = r->nik == 1};
	must(signing_level_parse(r->level, &o->level) && signing_hold_parse(r->hold, &o->hold));
}

/* "Kecamatan Hulu" is headed by the "Camat Hulu". */
static struct str place_of(struct str unit)
{
	static const struct str words[] = {STR("Kecamatan "), STR("Kelurahan "), STR("Desa ")};
	for (size_t i = 0; i < countof(words); i++)
		if (str_starts(unit, words[i]))
			return str_sub(unit, words[i].n, unit.n);
	return unit;
}

static struct str position_of(struct arena *a, enum signing_level level, struct str kind, struct str unit)
{
	struct str place = place_of(unit), head = STR("Kepala");
	if (str_eqz(kind, "kecamatan"))
		head = STR("Camat");
	else if (str_eqz(kind, "kelurahan"))
		head = STR("Lurah");
	else if (str_eqz(kind, "desa"))
		head = STR("Kepala Desa");
	switch (level) {
	case LEVEL_HEAD:
		return str_fmt(a, "%.*s %.*s", STR_ARG(head), STR_ARG(place));
	case LEVEL_SECRETARY:
		if (str_eqz(kind, "kecamatan") || str_eqz(kind, "kelurahan"))
			return str_fmt(a, "Sekretaris %.*s", STR_ARG(head));
		return str_fmt(a, "Sekretaris %.*s", STR_ARG(unit));
	case LEVEL_SECTION:
	case SIGNING_LEVELS:
		break;
	}
	return STR("Kepala Seksi");
}

static bool headed(const struct signing_officer *v, size_t n, int64_t unit_id, int32_t on)
{
	struct signing_house h = {.officers = v, .n_officers = n};
	return signing_head(&h, unit_id, on) != NULL;
}

static bool known(const struct signing_officer *v, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].id == id)
			return true;
	return false;
}

/* Those of one level. Somebody with roles in two units, or with two in one, is written down by hand for the second. */
static size_t add_roles(struct rq *rq, const struct signing_officers_by_role_row *r, size_t got, int32_t today,
                        enum signing_level want, struct signing_officer *v, size_t n)
{
	for (size_t i = 0; i < got && n < SIGNING_OFFICERS_MAX; i++) {
		enum signing_level level;
		must(signing_level_parse(r[i].role, &level));
		if (level != want || known(v, n, -r[i].account_id) || (level == LEVEL_HEAD && headed(v, n, r[i].unit_id, today)))
			continue;
		v[n++] = (struct signing_officer){
			.id = -r[i].account_id, .unit_id = r[i].unit_id, .account_id = r[i].account_id, .level = level,
			.position = position_of(rq->a, level, r[i].kind, r[i].unit_name), .name = r[i].name, .nip = r[i].nip,
			.rank = STR(""), .basis = STR(""), .from_on = 0, .to_on = INT32_MAX};
	}
	return n;
}

static enum err officers_of(struct rq *rq, int32_t today, struct signing_house *out)
{
	struct signing_officer_sql_row *r;
	struct signing_officers_by_role_row *by_role;
	size_t n, more;
	TRY(sql_signing_officers(rq->db, rq->a, today - SIGNING_DAYS_MAX, SIGNING_OFFICERS_MAX, &r, &n));
	TRY(sql_signing_officers_by_role(rq->db, rq->a, today, SIGNING_OFFICERS_MAX, &by_role, &more));
	struct signing_officer *v = ARENA_ARRAY(rq->a, SIGNING_OFFICERS_MAX, struct signing_officer);
	for (size_t i = 0; i < n; i++)
		officer_of(&r[i], &v[i]);
	out->officers = v;
	for (int level = LEVEL_HEAD; level >= LEVEL_SECTION; level--)
		n = add_roles(rq, by_role, more, today, (enum signing_level)level, v, n);
	out->n_officers = n;
	return OK;
}

static enum err absences_of(struct rq *rq, int32_t since, struct signing_house *out)
{
	struct signing_absence_sql_row *r;
	TRY(sql_signing_absences(rq->db, rq->a, since, SIGNING_ABSENCES_MAX, &r, &out->n_absences));
	struct signing_absence *v = ARENA_ARRAY(rq->a, out->n_absences + 1, struct signing_absence);
	for (size_t i = 0; i < out->n_absences; i++) {
		v[i] = (struct signing_absence){.id = r[i].id, .officer_id = r[i].officer_id, .version = r[i].version,
		                                .from_on = (int32_t)r[i].from_on, .to_on = day_or_open(r[i].to_on),
		                                .note = r[i].note};
		must(signing_away_parse(r[i].why, &v[i].why));
	}
	out->absences = v;
	return OK;
}

static enum err delegations_of(struct rq *rq, int32_t since, struct signing_house *out)
{
	struct signing_delegation_sql_row *r;
	TRY(sql_signing_delegations(rq->db, rq->a, since, SIGNING_DELEGATIONS_MAX, &r, &out->n_delegations));
	struct signing_delegation *v = ARENA_ARRAY(rq->a, out->n_delegations + 1, struct signing_delegation);
	for (size_t i = 0; i < out->n_delegations; i++) {
		v[i] = (struct signing_delegation){
			.id = r[i].id, .unit_id = r[i].unit_id, .principal_id = r[i].principal_id, .delegate_id = r[i].delegate_id,
			.through_id = none(r[i].through_id), .version = r[i].version, .from_on = (int32_t)r[i].from_on,
			.to_on = (int32_t)r[i].to_on, .basis_no = r[i].basis_no, .basis_on = (int32_t)r[i].basis_on,
			.kinds = r[i].kinds, .revoked_on = (int32_t)none(r[i].revoked_on)};
		must(signing_how_parse(r[i].how, &v[i].how));
	}
	out->delegations = v;
	return OK;
}

enum err signing_house(struct rq *rq, struct signing_house *out)
{
	int32_t today = signing_today(rq), since = today - SIGNING_DAYS_MAX;
	*out = (struct signing_house){0};
	TRY(officers_of(rq, today, out));
	TRY(absences_of(rq, since, out));
	return delegations_of(rq, since, out);
}

/* ---- officials ---- */

static enum err officer_told(struct rq *rq, const struct signing_officer *o, bool made)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "level", str_of(signing_level_name(o->level)));
	journal_str(&j, "hold", str_of(signing_hold_name(o->hold)));
	journal_str(&j, "position", o->position);
	journal_str(&j, "name", o->name);
	journal_str(&j, "nip", o->nip);
	journal_str(&j, "rank", o->rank);
	journal_str(&j, "basis", o->basis);
	journal_int(&j, "account_id", o->account_id);
	journal_int(&j, "above_id", o->above_id);
	journal_int(&j, "from_on", o->from_on);
	journal_opt(&j, "to_on", o->to_on != INT32_MAX, o->to_on);
	signing_changed(rq, o->unit_id);
	return journal_event(rq, &(struct journal_entry){"signing_officer", o->id, o->version, o->unit_id,
	                                                 made ? "buat" : "ubah", journal_json_end(&j), STR_NULL}, NULL);
}

void signing_changed(struct rq *rq, int64_t unit_id)
{
	rq_changed(rq, str_fmt(rq->a, "surat/%lld", (long long)unit_id));
}

enum err signing_officer_put(struct rq *rq, struct signing_officer *o, enum signing_no *no)
{
	struct signing_house h;
	bool made = o->id <= 0;
	int64_t changed = 1;
	TRY(signing_house(rq, &h));
	o->position = text(o->position);
	o->name = text(o->name);
	o->nip = text(o->nip);
	o->rank = text(o->rank);
	o->basis = text(o->basis);
	*no = made && h.n_officers >= SIGNING_OFFICERS_MAX && o->id == 0 ? SIGNING_NO_MANY : signing_officer_ok(&h, o);
	if (*no != SIGNING_FINE)
		return OK;
	struct str level = str_of(signing_level_name(o->level)), hold = str_of(signing_hold_name(o->hold));
	if (made) {
		o->id = rq_id(rq);
		o->version = 1;
		TRY(sql_signing_officer_add(rq->db, o->id, o->unit_id, some(o->account_id), some(o->above_id), level, hold,
		                            o->position, o->name, o->nip, o->rank, o->basis, o->from_on,
		                            signing_open_day(o->to_on), NULL));
	} else {
		TRY(sql_signing_officer_set(rq->db, o->id, o->version, some(o->account_id), some(o->above_id), level, hold,
		                            o->position, o->name, o->nip, o->rank, o->basis, o->from_on,
		                            signing_open_day(o->to_on), &changed));
		o->version++;
	}
	return changed == 1 ? officer_told(rq, o, made) : ERR_CONFLICT;
}

enum err signing_officer_keep(struct rq *rq, const struct signing_house *h, int64_t id, struct signing_officer *out)
{
	const struct signing_officer *o = signing_officer_of(h, id);
	enum signing_no no;
	if (o == NULL)
		return ERR_NOT_FOUND;
	*out = *o;
	if (o->id > 0)
		return OK;
	TRY(signing_officer_put(rq, out, &no));
	return no == SIGNING_FINE ? OK : ERR_CONFLICT;
}

/* ---- NIKs ---- */

static bool digits(struct str s, size_t n)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	return s.n == n;
}

enum err signing_nik_put(struct rq *rq, const struct signing_officer *o, struct str nik, enum signing_no *no)
{
	struct vault_record v;
	struct str key, typed = text(nik);
	*no = digits(typed, 16) ? SIGNING_FINE : SIGNING_NO_NIK_FORM;
	if (*no != SIGNING_FINE)
		return OK;
	must(o->id > 0);
	TRY(vault_record_new(rq, "signing_nik", o->id, &v, &key));
	TRY(sql_signing_nik_put(rq->db, o->id, key, vault_put(rq, &v, "nik", typed), NULL));
	signing_changed(rq, o->unit_id);
	return journal_event(rq, &(struct journal_entry){"signing_officer", o->id, o->version, o->unit_id, N_("catat NIK"),
	                                                 STR_NULL, STR_NULL}, NULL);
}

enum err signing_nik_read(struct rq *rq, int64_t officer_id, struct str *out)
{
	struct signing_nik_row r;
	struct vault_record v;
	TRY(sql_signing_nik(rq->db, rq->a, officer_id, &r));
	TRY(vault_record_open(rq, "signing_nik", officer_id, r.key, &v));
	return vault_get(rq, &v, "nik", r.nik, out);
}

enum err signing_kin_add(struct rq *rq, struct str nik, enum signing_no *no)
{
	struct str blind, typed = text(nik);
	int64_t n;
	TRY(signing_kin_count(rq, &n));
	*no = n >= SIGNING_KIN_MAX ? SIGNING_NO_MANY : digits(typed, 16) ? SIGNING_FINE : SIGNING_NO_NIK_FORM;
	if (*no != SIGNING_FINE)
		return OK;
	TRY(vault_blind(rq, "nik", typed, &blind));
	TRY(sql_signing_kin_add(rq->db, rq->actor.id, blind, rq->now, NULL));
	return journal_event(rq, &(struct journal_entry){"account_user", rq->actor.id, 0, 0, N_("nyatakan keluarga"), STR_NULL,
	                                                 STR_NULL}, NULL);
}

enum err signing_kin_clear(struct rq *rq)
{
	TRY(sql_signing_kin_clear(rq->db, rq->actor.id, NULL));
	return journal_event(rq, &(struct journal_entry){"account_user", rq->actor.id, 0, 0, N_("cabut pernyataan keluarga"),
	                                                 STR_NULL, STR_NULL}, NULL);
}

enum err signing_kin_count(struct rq *rq, int64_t *out)
{
	struct signing_kin_count_row r;
	TRY(sql_signing_kin_count(rq->db, rq->a, rq->actor.id, &r));
	*out = r.n;
	return OK;
}
