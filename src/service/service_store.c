/* Standards: reading them, drafting them, and their way into force. Their parts stand in service_store_parts.c. */
#include "service/service_store.h"
#include "service/service_catalogue.h"
#include "service/service_store_own.h"
#include "service_sql.h"

static struct service_version version_of(const struct service_version_sql_row *r)
{
	struct service_version v = {
		.id = r->id, .service_id = r->service_id, .unit_id = r->unit_id, .version = r->version, .edition = (int)r->edition,
		.name = r->name, .letter = r->letter, .class_code = r->class_code, .prefix = r->prefix, .product = r->product,
		.fee = r->fee, .fee_basis = r->fee_basis, .fee_rupiah = r->fee_rupiah, .limit_minutes = r->limit_minutes,
		.decide_days = r->decide_days, .serve_minutes = r->serve_minutes, .quick = r->quick == 1,
		.own_signer = r->own_signer == 1, .legal_note = r->legal_note,
		.legal_on = r->legal_on.has ? (int32_t)r->legal_on.v : 0, .legal_by = r->legal_by.has ? r->legal_by.v : 0,
		.catalogue = r->catalogue, .decision_no = r->decision_no,
		.decided_on = r->decided_on.has ? (int32_t)r->decided_on.v : 0,
		.decided_by = r->decided_by.has ? r->decided_by.v : 0, .from_on = r->from_on.has ? (int32_t)r->from_on.v : 0,
		.to_on = r->to_on.has ? (int32_t)r->to_on.v : INT32_MAX,
	};
	must(service_state_parse(r->state, &v.state));
	must(service_legal_parse(r->legal, &v.legal));
	return v;
}

static void many_of(struct rq *rq, const struct service_version_sql_row *r, size_t got, struct service_version **out,
                    size_t *n)
{
	struct service_version *v = ARENA_ARRAY(rq->a, got, struct service_version);
	for (size_t i = 0; i < got; i++)
		v[i] = version_of(&r[i]);
	*out = v;
	*n = got;
}

enum err service_offered(struct rq *rq, int64_t unit_id, int32_t on, struct service_version **out, size_t *n)
{
	struct service_version_sql_row *r;
	size_t got;
	TRY(sql_service_offered(rq->db, rq->a, unit_id, on, OFFICE_SERVICES_MAX, &r, &got));
	many_of(rq, r, got, out, n);
	return OK;
}

enum err service_newest(struct rq *rq, int64_t unit_id, struct service_version **out, size_t *n)
{
	struct service_version_sql_row *r;
	size_t got;
	TRY(sql_service_newest(rq->db, rq->a, unit_id, OFFICE_SERVICES_MAX, &r, &got));
	many_of(rq, r, got, out, n);
	return OK;
}

enum err service_versions(struct rq *rq, int64_t service_id, struct service_version **out, size_t *n)
{
	struct service_version_sql_row *r;
	size_t got;
	TRY(sql_service_versions(rq->db, rq->a, service_id, SERVICE_VERSIONS_MAX, &r, &got));
	many_of(rq, r, got, out, n);
	return OK;
}

enum err service_current(struct rq *rq, int64_t service_id, int32_t on, struct service_version *out)
{
	struct service_version_sql_row r;
	TRY(sql_service_current(rq->db, rq->a, service_id, on, &r));
	*out = version_of(&r);
	return OK;
}

enum err service_version_by_id(struct rq *rq, int64_t id, struct service_version *out)
{
	struct service_version_sql_row r;
	TRY(sql_service_version_by_id(rq->db, rq->a, id, &r));
	*out = version_of(&r);
	return OK;
}

/* ---- telling ---- */

static struct str day(struct rq *rq, int32_t on)
{
	return on != 0 && on != INT32_MAX ? civil_iso(rq->a, on) : STR_NULL;
}

/* The row as the journal holds it. */
static struct str version_json(struct rq *rq, const struct service_version *v)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "service_id", v->service_id);
	journal_int(&j, "unit_id", v->unit_id);
	journal_int(&j, "edition", v->edition);
	journal_str(&j, "state", str_of(service_state_name(v->state)));
	journal_str(&j, "name", v->name);
	journal_str(&j, "letter", v->letter);
	journal_str(&j, "class_code", v->class_code);
	journal_str(&j, "prefix", v->prefix);
	journal_str(&j, "product", v->product);
	journal_str(&j, "fee", v->fee);
	journal_int(&j, "fee_rupiah", v->fee_rupiah);
	journal_str(&j, "fee_basis", v->fee_basis);
	journal_int(&j, "limit_minutes", v->limit_minutes);
	journal_int(&j, "decide_days", v->decide_days);
	journal_int(&j, "serve_minutes", v->serve_minutes);
	journal_int(&j, "quick", v->quick);
	journal_int(&j, "own_signer", v->own_signer);
	journal_str(&j, "legal", str_of(service_legal_name(v->legal)));
	journal_str(&j, "legal_note", v->legal_note);
	journal_str(&j, "legal_on", day(rq, v->legal_on));
	journal_opt(&j, "legal_by", v->legal_by != 0, v->legal_by);
	journal_str(&j, "catalogue", v->catalogue);
	journal_str(&j, "decision_no", v->decision_no);
	journal_str(&j, "decided_on", day(rq, v->decided_on));
	journal_opt(&j, "decided_by", v->decided_by != 0, v->decided_by);
	journal_str(&j, "from_on", day(rq, v->from_on));
	journal_str(&j, "to_on", day(rq, v->to_on));
	return journal_json_end(&j);
}

enum err service_tell(struct rq *rq, const struct service_version *v, const char *kind, const char *what,
                      struct str payload, struct str reason)
{
	rq_changed(rq, str_fmt(rq->a, "layanan/%lld", (long long)v->unit_id));
	return journal_event(rq, &(struct journal_entry){kind, v->id, v->version, v->unit_id, what, payload, reason}, NULL);
}

/* The row as it now stands in the store. */
static enum err tell_row(struct rq *rq, int64_t id, const char *what, struct str reason)
{
	struct service_version v;
	TRY(service_version_by_id(rq, id, &v));
	return service_tell(rq, &v, "service_version", what, version_json(rq, &v), reason);
}

/* ---- drafting ---- */

static enum err copy_parts(struct rq *rq, int64_t from, struct service_version *v, enum service_no *no)
{
	struct str texts[SERVICE_COMPONENTS];
	struct service_requirement *r;
	struct service_step *s;
	struct service_basis *b;
	size_t n, at;
	TRY(service_texts(rq, from, texts));
	TRY(service_texts_put(rq, v, texts, no));
	TRY(service_requirements(rq, from, &r, &n));
	TRY(service_requirements_put(rq, v, r, n, no));
	TRY(service_steps(rq, from, &s, &n));
	TRY(service_steps_put(rq, v, s, n, &at, no));
	TRY(service_bases(rq, from, &b, &n));
	return service_bases_put(rq, v, b, n, no);
}

enum err service_draft(struct rq *rq, int64_t service_id, int64_t from, struct service_version *out,
                       enum service_no *no)
{
	struct office_service s;
	struct service_version *all, old = {.state = SERVICE_DRAFT};
	size_t n;
	TRY(office_service_by_id(rq, service_id, &s));
	TRY(service_versions(rq, service_id, &all, &n));
	*no = n < SERVICE_VERSIONS_MAX ? SERVICE_FINE : SERVICE_NO_MANY;
	for (size_t i = 0; i < n; i++) {
		if (all[i].state < SERVICE_IN_FORCE)
			*no = SERVICE_NO_STATE;
		if (all[i].id == from)
			old = all[i];
	}
	if (*no != SERVICE_FINE)
		return OK;
	int64_t id = rq_id(rq), edition = n > 0 ? all[0].edition + 1 : 1;
	enum service_legal legal = old.id != 0 ? old.legal : LEGAL_CHECK;
	TRY(sql_service_version_add(rq->db, id, service_id, s.unit_id, edition, str_of(service_state_name(SERVICE_DRAFT)),
	                            s.name, str_of(service_legal_name(legal)), old.id != 0 ? old.catalogue : STR(""), NULL));
	TRY(service_version_by_id(rq, id, out));
	if (old.id == 0)
		return service_tell(rq, out, "service_version", "buat", version_json(rq, out), STR_NULL);
	struct service_version v = old;
	v.id = id;
	v.version = out->version;
	v.edition = (int)edition;
	TRY(service_put(rq, &v, no));
	if (old.legal_on != 0)
		TRY(sql_service_version_legal(rq->db, id, str_of(service_legal_name(old.legal)), old.legal_note, old.legal_on,
		                              old.legal_by, NULL));
	TRY(service_version_by_id(rq, id, out));
	TRY(copy_parts(rq, from, out, no));
	return service_version_by_id(rq, id, out);
}

static bool line_ok(struct str s, size_t most)
{
	return utf8_count(s) <= most;
}

static enum service_no fields_ok(const struct service_version *v)
{
	if (str_trim(v->name).n == 0 || !line_ok(v->name, OFFICE_NAME_MAX))
		return SERVICE_NO_NAME;
	if (v->prefix.n > 0 && (v->prefix.n != 1 || v->prefix.s[0] < 'A' || v->prefix.s[0] > 'Z'))
		return SERVICE_NO_PREFIX;
	if (v->limit_minutes < 0 || v->limit_minutes > SERVICE_MINUTES_MAX || v->decide_days < 0 || v->decide_days > 365 ||
	    v->serve_minutes < 0 || v->serve_minutes > 480)
		return SERVICE_NO_LIMIT;
	if (v->fee_rupiah < 0 || v->fee_rupiah > 1000000000 || (v->fee_rupiah > 0 && str_trim(v->fee_basis).n == 0))
		return SERVICE_NO_FEE;
	bool fits = line_ok(v->letter, 40) && line_ok(v->class_code, 40) && line_ok(v->product, SERVICE_TEXT_MAX) &&
	            line_ok(v->fee, SERVICE_LINE_MAX) && line_ok(v->fee_basis, SERVICE_LINE_MAX);
	return fits ? SERVICE_FINE : SERVICE_NO_NAME;
}

enum err service_put(struct rq *rq, struct service_version *v, enum service_no *no)
{
	struct service_version have;
	int64_t changed;
	TRY(service_version_by_id(rq, v->id, &have));
	*no = service_may_edit(have.state);
	if (*no == SERVICE_FINE)
		*no = fields_ok(v);
	if (*no != SERVICE_FINE)
		return OK;
	TRY(sql_service_version_set(rq->db, v->id, v->version, v->name, v->letter, v->class_code, v->prefix, v->product, v->fee,
	                            v->fee_rupiah, v->fee_basis, v->limit_minutes, v->decide_days, v->serve_minutes, v->quick,
	                            v->own_signer, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	TRY(tell_row(rq, v->id, have.version == 0 ? "buat" : "ubah", STR_NULL));
	v->version++;
	return OK;
}

enum err service_legal_set(struct rq *rq, int64_t version_id, enum service_legal legal, struct str note,
                           enum service_no *no)
{
	struct service_version v;
	struct office_city c;
	TRY(service_version_by_id(rq, version_id, &v));
	*no = v.state == SERVICE_REPLACED || v.state == SERVICE_WITHDRAWN ? SERVICE_NO_STATE
	      : legal != LEGAL_IN_FORCE && str_trim(note).n == 0 ? SERVICE_NO_REASON
	      : !line_ok(note, SERVICE_TEXT_MAX) ? SERVICE_NO_MANY : SERVICE_FINE;
	if (*no != SERVICE_FINE)
		return OK;
	TRY(office_city_of_unit(rq, v.unit_id, &c));
	TRY(sql_service_version_legal(rq->db, version_id, str_of(service_legal_name(legal)), note,
	                              civil_day(rq->now, c.zone), rq->actor.id, NULL));
	return tell_row(rq, version_id, N_("pastikan hukum"), note);
}

/* ---- from the catalogue ---- */

static enum err service_called(struct rq *rq, int64_t unit_id, const struct service_offer *o, int32_t from_on,
                               int64_t *out, enum service_no *no)
{
	struct office_service s;
	enum office_no office;
	enum err e = office_service_by_name(rq, unit_id, o->name, &s);
	if (e == ERR_NOT_FOUND) {
		struct office_service *all;
		size_t n;
		TRY(office_services(rq, unit_id, &all, &n));
		s = (struct office_service){.unit_id = unit_id, .name = o->name, .place = (int64_t)n + 1, .from_on = from_on,
		                            .to_on = INT32_MAX};
		TRY(office_service_put(rq, &s, &office));
		*no = office == OFFICE_FINE ? SERVICE_FINE : SERVICE_NO_NAME;
	} else {
		TRY(e);
	}
	*out = s.id;
	return OK;
}

enum err service_adopt(struct rq *rq, int64_t unit_id, struct str key, int32_t from_on, struct service_version *out,
                       enum service_no *no)
{
	struct service_catalogue c = service_catalogue(rq->a);
	const struct service_offer *o = service_offer_by_key(&c, key);
	int64_t service_id;
	size_t at;
	*no = o != NULL ? SERVICE_FINE : SERVICE_NO_UNKNOWN;
	if (o != NULL)
		TRY(service_called(rq, unit_id, o, from_on, &service_id, no));
	if (*no == SERVICE_FINE)
		TRY(service_draft(rq, service_id, 0, out, no));
	if (*no != SERVICE_FINE)
		return OK;
	TRY(sql_service_version_from(rq->db, out->id, o->key, str_of(service_legal_name(o->legal)),
	                             o->legal_note.s != NULL ? o->legal_note : STR(""), NULL));
	struct service_version v = *out;
	v.letter = o->letter.s != NULL ? o->letter : STR("");
	v.class_code = o->class_code;
	v.prefix = o->prefix;
	v.product = o->product;
	v.fee = o->fee;
	v.limit_minutes = o->limit_minutes;
	v.serve_minutes = o->serve_minutes;
	v.quick = o->quick;
	v.own_signer = o->own_signer;
	TRY(service_put(rq, &v, no));
	if (*no == SERVICE_FINE)
		TRY(service_requirements_put(rq, &v, o->requirements, o->n_requirements, no));
	if (*no == SERVICE_FINE)
		TRY(service_steps_put(rq, &v, o->steps, o->n_steps, &at, no));
	if (*no == SERVICE_FINE)
		TRY(service_bases_put(rq, &v, o->bases, o->n_bases, no));
	must(*no == SERVICE_FINE); /* what is shipped passes the rules: a test */
	return service_version_by_id(rq, v.id, out);
}

/* ---- into force ---- */

static enum err facts_of(struct rq *rq, const struct service_version *v, struct service_facts *out)
{
	struct str texts[SERVICE_COMPONENTS];
	struct service_consultation *c;
	struct service_basis *b;
	struct service_step *s;
	struct service_facts f = {
		.state = v->state, .legal = v->legal, .legal_confirmed = v->legal_on != 0, .product = str_trim(v->product).n > 0,
		.fee_text = str_trim(v->fee).n > 0, .limit_minutes = v->limit_minutes, .fee_rupiah = v->fee_rupiah,
		.fee_basis = str_trim(v->fee_basis).n > 0, .decision_no = v->decision_no, .decided_on = v->decided_on,
	};
	TRY(service_texts(rq, v->id, texts));
	TRY(service_consultations(rq, v->id, &c, &f.consultations));
	TRY(service_bases(rq, v->id, &b, &f.bases));
	TRY(service_steps(rq, v->id, &s, &f.steps));
	f.complaints = texts[COMPONENT_COMPLAINTS].n > 0;
	*out = f;
	return OK;
}

enum err service_decide(struct rq *rq, int64_t version_id, struct str decision_no, int32_t decided_on,
                        enum service_no *no)
{
	struct service_version v;
	struct service_facts f;
	int64_t changed;
	TRY(service_version_by_id(rq, version_id, &v));
	TRY(facts_of(rq, &v, &f));
	f.decision_no = str_trim(decision_no);
	f.decided_on = decided_on;
	*no = service_may_decide(&f);
	if (*no != SERVICE_FINE)
		return OK;
	TRY(sql_service_version_decide(rq->db, version_id, str_of(service_state_name(v.state)), f.decision_no, decided_on,
	                               rq->actor.id, &changed));
	return changed == 1 ? tell_row(rq, version_id, N_("tetapkan"), STR_NULL) : ERR_CONFLICT;
}

/* Ends what was in force before, the day before the new one begins. */
static enum err replace_others(struct rq *rq, const struct service_version *by, int32_t from_on, enum service_no *no)
{
	struct service_version *all;
	size_t n;
	TRY(service_versions(rq, by->service_id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].state != SERVICE_IN_FORCE)
			continue;
		if (all[i].from_on >= from_on) {
			*no = SERVICE_NO_DATES;
			return OK;
		}
		int64_t changed;
		TRY(sql_service_version_end(rq->db, all[i].id, str_of(service_state_name(SERVICE_IN_FORCE)),
		                            str_of(service_state_name(SERVICE_REPLACED)), from_on - 1, &changed));
		if (changed != 1)
			return ERR_CONFLICT;
		TRY(tell_row(rq, all[i].id, N_("ganti"), STR_NULL));
	}
	return OK;
}

enum err service_publish(struct rq *rq, int64_t version_id, int32_t from_on, enum service_no *no)
{
	struct service_version v;
	struct service_facts f;
	int64_t changed;
	TRY(service_version_by_id(rq, version_id, &v));
	TRY(facts_of(rq, &v, &f));
	*no = service_may_publish(&f, from_on);
	if (*no == SERVICE_FINE)
		TRY(replace_others(rq, &v, from_on, no));
	if (*no != SERVICE_FINE)
		return OK;
	TRY(sql_service_version_publish(rq->db, version_id, str_of(service_state_name(SERVICE_DECIDED)), from_on, &changed));
	return changed == 1 ? tell_row(rq, version_id, N_("terbit"), STR_NULL) : ERR_CONFLICT;
}

enum err service_withdraw(struct rq *rq, int64_t version_id, int32_t on, struct str reason, enum service_no *no)
{
	struct service_version v;
	int64_t changed;
	TRY(service_version_by_id(rq, version_id, &v));
	*no = service_may_withdraw(v.state, reason);
	if (*no == SERVICE_FINE && v.from_on != 0 && on < v.from_on)
		*no = SERVICE_NO_DATES;
	if (*no != SERVICE_FINE)
		return OK;
	TRY(sql_service_version_end(rq->db, version_id, str_of(service_state_name(v.state)),
	                            str_of(service_state_name(SERVICE_WITHDRAWN)), on, &changed));
	return changed == 1 ? tell_row(rq, version_id, N_("cabut"), reason) : ERR_CONFLICT;
}

enum err service_consult(struct rq *rq, struct service_consultation *c, enum service_no *no)
{
	struct service_version v;
	TRY(service_version_by_id(rq, c->version_id, &v));
	*no = service_may_consult(v.state);
	if (*no == SERVICE_FINE && (c->people < 1 || c->people > 100000 || c->held_on == 0 || str_trim(c->elements).n == 0 ||
	                            str_trim(c->outcome).n == 0))
		*no = SERVICE_NO_EMPTY;
	if (*no != SERVICE_FINE)
		return OK;
	TRY(service_consultation_keep(rq, &v, c));
	if (v.state == SERVICE_CONSULTED)
		return OK;
	int64_t changed;
	TRY(sql_service_version_state(rq->db, v.id, str_of(service_state_name(SERVICE_DRAFT)),
	                              str_of(service_state_name(SERVICE_CONSULTED)), &changed));
	return changed == 1 ? tell_row(rq, v.id, "ubah", STR_NULL) : ERR_CONFLICT;
}
