/* The parts of a standard: texts, requirements, steps, legal bases; and what happens to it: consultations, reviews, the
 * media that show it. */
#include "app/module.h"
#include "service/service_store.h"
#include "service/service_store_own.h"
#include "service_sql.h"

static struct str some(struct str s)
{
	return s.s != NULL ? str_trim(s) : STR("");
}

static bool fits(struct str s, size_t most)
{
	return utf8_count(s) <= most;
}

/* Whether the draft may change now, and that it is the version that was read: its number rises. */
static enum err open_draft(struct rq *rq, struct service_version *v, enum service_no *no)
{
	struct service_version have;
	int64_t changed;
	TRY(service_version_by_id(rq, v->id, &have));
	*no = service_may_edit(have.state);
	if (*no != SERVICE_FINE)
		return OK;
	TRY(sql_service_version_touch(rq->db, v->id, v->version, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	v->version++;
	v->unit_id = have.unit_id;
	return OK;
}

/* ---- texts ---- */

enum err service_texts(struct rq *rq, int64_t version_id, struct str out[SERVICE_COMPONENTS])
{
	struct service_components_row *r;
	size_t n;
	enum service_component c;
	for (int i = 0; i < SERVICE_COMPONENTS; i++)
		out[i] = STR_NULL;
	TRY(sql_service_components(rq->db, rq->a, version_id, SERVICE_COMPONENTS, &r, &n));
	for (size_t i = 0; i < n; i++)
		if (service_component_parse(r[i].component, &c) && r[i].body.n > 0)
			out[c] = r[i].body;
	return OK;
}

enum err service_texts_put(struct rq *rq, struct service_version *v, const struct str texts[SERVICE_COMPONENTS],
                           enum service_no *no)
{
	struct journal_json j = journal_json(rq->a);
	for (int i = 0; i < SERVICE_COMPONENTS; i++)
		if (!fits(texts[i], SERVICE_TEXT_MAX)) {
			*no = SERVICE_NO_MANY;
			return OK;
		}
	TRY(open_draft(rq, v, no));
	if (*no != SERVICE_FINE)
		return OK;
	for (int i = 0; i < SERVICE_COMPONENTS; i++) {
		struct str name = str_of(service_component_name((enum service_component)i)), body = some(texts[i]);
		TRY(sql_service_component_put(rq->db, v->id, name, body, NULL));
		if (body.n > 0)
			journal_str(&j, service_component_name((enum service_component)i), body);
	}
	return service_tell(rq, v, "service_component", "ubah", journal_json_end(&j), STR_NULL);
}

/* ---- requirements ---- */

enum err service_requirements(struct rq *rq, int64_t version_id, struct service_requirement **out, size_t *n)
{
	struct service_requirements_row *r;
	size_t got;
	TRY(sql_service_requirements(rq->db, rq->a, version_id, SERVICE_REQUIREMENTS_MAX, &r, &got));
	struct service_requirement *v = ARENA_ARRAY(rq->a, got, struct service_requirement);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct service_requirement){.text = r[i].body, .rule = r[i].rule, .optional = r[i].optional == 1};
		must(service_copy_parse(r[i].copy, &v[i].copy));
	}
	*out = v;
	*n = got;
	return OK;
}

enum err service_requirements_put(struct rq *rq, struct service_version *v, const struct service_requirement *list,
                                  size_t n, enum service_no *no)
{
	struct journal_json j = journal_json(rq->a);
	*no = n > SERVICE_REQUIREMENTS_MAX ? SERVICE_NO_MANY : SERVICE_FINE;
	for (size_t i = 0; i < n && *no == SERVICE_FINE; i++)
		if (some(list[i].text).n == 0 || !fits(list[i].text, SERVICE_LINE_MAX) || !fits(list[i].rule, SERVICE_LINE_MAX))
			*no = SERVICE_NO_EMPTY;
	if (*no == SERVICE_FINE)
		TRY(open_draft(rq, v, no));
	if (*no != SERVICE_FINE)
		return OK;
	TRY(sql_service_requirements_clear(rq->db, v->id, NULL));
	journal_list(&j, "requirements");
	for (size_t i = 0; i < n; i++) {
		struct str copy = str_of(service_copy_name(list[i].copy));
		TRY(sql_service_requirement_add(rq->db, v->id, (int64_t)i + 1, some(list[i].text), copy, some(list[i].rule),
		                                list[i].optional, NULL));
		journal_item(&j);
		journal_str(&j, "body", some(list[i].text));
		journal_str(&j, "copy", copy);
		journal_str(&j, "rule", some(list[i].rule));
		journal_int(&j, "optional", list[i].optional);
		journal_item_end(&j);
	}
	journal_list_end(&j);
	return service_tell(rq, v, "service_requirement", "ubah", journal_json_end(&j), STR_NULL);
}

/* ---- steps ---- */

enum err service_steps(struct rq *rq, int64_t version_id, struct service_step **out, size_t *n)
{
	struct service_steps_row *r;
	size_t got;
	TRY(sql_service_steps(rq->db, rq->a, version_id, SERVICE_STEPS_MAX, &r, &got));
	struct service_step *v = ARENA_ARRAY(rq->a, got, struct service_step);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct service_step){.role = r[i].role, .text = r[i].body, .input = r[i].input, .output = r[i].output,
		                             .minutes = (int)r[i].minutes, .next = (int)r[i].next, .next_no = (int)r[i].next_no};
		must(service_symbol_parse(r[i].symbol, &v[i].symbol));
	}
	*out = v;
	*n = got;
	return OK;
}

static enum err keep_step(struct rq *rq, int64_t version_id, size_t i, const struct service_step *s,
                          struct journal_json *j)
{
	struct str symbol = str_of(service_symbol_name(s->symbol));
	TRY(sql_service_step_add(rq->db, version_id, (int64_t)i + 1, some(s->role), symbol, some(s->text), some(s->input),
	                         some(s->output), s->minutes, s->next, s->next_no, NULL));
	journal_item(j);
	journal_str(j, "role", some(s->role));
	journal_str(j, "symbol", symbol);
	journal_str(j, "body", some(s->text));
	journal_str(j, "input", some(s->input));
	journal_str(j, "output", some(s->output));
	journal_int(j, "minutes", s->minutes);
	journal_int(j, "next", s->next);
	journal_int(j, "next_no", s->next_no);
	journal_item_end(j);
	return OK;
}

enum err service_steps_put(struct rq *rq, struct service_version *v, const struct service_step *list, size_t n,
                           size_t *at, enum service_no *no)
{
	struct journal_json j = journal_json(rq->a);
	*no = service_steps_ok(list, n, at);
	for (size_t i = 0; i < n && *no == SERVICE_FINE; i++)
		if (!fits(list[i].text, SERVICE_LINE_MAX) || !fits(list[i].role, 80) || !fits(list[i].input, SERVICE_LINE_MAX) ||
		    !fits(list[i].output, SERVICE_LINE_MAX) || list[i].minutes < 0 || list[i].minutes > SERVICE_MINUTES_MAX) {
			*no = SERVICE_NO_MANY;
			*at = i + 1;
		}
	if (*no == SERVICE_FINE)
		TRY(open_draft(rq, v, no));
	if (*no != SERVICE_FINE)
		return OK;
	TRY(sql_service_steps_clear(rq->db, v->id, NULL));
	journal_list(&j, "steps");
	for (size_t i = 0; i < n; i++)
		TRY(keep_step(rq, v->id, i, &list[i], &j));
	journal_list_end(&j);
	return service_tell(rq, v, "service_step", "ubah", journal_json_end(&j), STR_NULL);
}

/* ---- legal bases ---- */

enum err service_bases(struct rq *rq, int64_t version_id, struct service_basis **out, size_t *n)
{
	struct service_bases_row *r;
	size_t got;
	TRY(sql_service_bases(rq->db, rq->a, version_id, SERVICE_BASES_MAX, &r, &got));
	struct service_basis *v = ARENA_ARRAY(rq->a, got, struct service_basis);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct service_basis){.title = r[i].title};
		must(service_legal_parse(r[i].state, &v[i].state));
	}
	*out = v;
	*n = got;
	return OK;
}

enum err service_bases_put(struct rq *rq, struct service_version *v, const struct service_basis *list, size_t n,
                           enum service_no *no)
{
	struct journal_json j = journal_json(rq->a);
	*no = n > SERVICE_BASES_MAX ? SERVICE_NO_MANY : SERVICE_FINE;
	for (size_t i = 0; i < n && *no == SERVICE_FINE; i++)
		if (some(list[i].title).n == 0 || !fits(list[i].title, SERVICE_LINE_MAX))
			*no = SERVICE_NO_EMPTY;
	if (*no == SERVICE_FINE)
		TRY(open_draft(rq, v, no));
	if (*no != SERVICE_FINE)
		return OK;
	TRY(sql_service_bases_clear(rq->db, v->id, NULL));
	journal_list(&j, "bases");
	for (size_t i = 0; i < n; i++) {
		struct str state = str_of(service_legal_name(list[i].state));
		TRY(sql_service_basis_add(rq->db, v->id, (int64_t)i + 1, some(list[i].title), state, NULL));
		journal_item(&j);
		journal_str(&j, "title", some(list[i].title));
		journal_str(&j, "state", state);
		journal_item_end(&j);
	}
	journal_list_end(&j);
	return service_tell(rq, v, "service_basis", "ubah", journal_json_end(&j), STR_NULL);
}

/* ---- what happens to it ---- */

enum err service_consultations(struct rq *rq, int64_t version_id, struct service_consultation **out, size_t *n)
{
	struct service_consultations_row *r;
	size_t got;
	TRY(sql_service_consultations(rq->db, rq->a, version_id, 50, &r, &got));
	struct service_consultation *v = ARENA_ARRAY(rq->a, got, struct service_consultation);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct service_consultation){r[i].id, version_id, r[i].people, r[i].made_by, r[i].made_at,
		                                     (int32_t)r[i].held_on, r[i].place, r[i].elements, r[i].minutes_no,
		                                     r[i].outcome};
	*out = v;
	*n = got;
	return OK;
}

enum err service_consultation_keep(struct rq *rq, const struct service_version *v, struct service_consultation *c)
{
	struct journal_json j = journal_json(rq->a);
	c->id = rq_id(rq);
	c->made_by = rq->actor.id;
	c->made_at = rq->now;
	TRY(sql_service_consultation_add(rq->db, c->id, v->id, c->held_on, some(c->place), some(c->elements), c->people,
	                                 some(c->minutes_no), some(c->outcome), c->made_by, c->made_at, NULL));
	journal_int(&j, "version_id", v->id);
	journal_str(&j, "held_on", civil_iso(rq->a, c->held_on));
	journal_str(&j, "place", some(c->place));
	journal_str(&j, "elements", some(c->elements));
	journal_int(&j, "people", c->people);
	journal_str(&j, "minutes_no", some(c->minutes_no));
	journal_str(&j, "outcome", some(c->outcome));
	struct service_version about = *v;
	about.id = c->id;
	about.version = 1;
	return service_tell(rq, &about, "service_consultation", "catat", journal_json_end(&j), STR_NULL);
}

enum err service_reviews(struct rq *rq, int64_t version_id, struct service_review **out, size_t *n)
{
	struct service_reviews_row *r;
	size_t got;
	TRY(sql_service_reviews(rq->db, rq->a, version_id, 50, &r, &got));
	struct service_review *v = ARENA_ARRAY(rq->a, got, struct service_review);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct service_review){.id = r[i].id, .version_id = version_id, .made_by = r[i].made_by,
		                               .made_at = r[i].made_at, .held_on = (int32_t)r[i].held_on, .note = r[i].note};
		must(service_outcome_parse(r[i].outcome, &v[i].outcome));
	}
	*out = v;
	*n = got;
	return OK;
}

enum err service_review_add(struct rq *rq, struct service_review *r, enum service_no *no)
{
	struct service_version v;
	struct journal_json j = journal_json(rq->a);
	struct str outcome = str_of(service_outcome_name(r->outcome));
	TRY(service_version_by_id(rq, r->version_id, &v));
	*no = v.state != SERVICE_IN_FORCE ? SERVICE_NO_STATE : r->held_on < v.from_on ? SERVICE_NO_DATES
	      : some(r->note).n == 0 ? SERVICE_NO_REASON : !fits(r->note, SERVICE_TEXT_MAX) ? SERVICE_NO_MANY : SERVICE_FINE;
	if (*no != SERVICE_FINE)
		return OK;
	r->id = rq_id(rq);
	r->made_by = rq->actor.id;
	r->made_at = rq->now;
	TRY(sql_service_review_add(rq->db, r->id, r->version_id, r->held_on, outcome, some(r->note), r->made_by, r->made_at,
	                           NULL));
	journal_int(&j, "version_id", r->version_id);
	journal_str(&j, "held_on", civil_iso(rq->a, r->held_on));
	journal_str(&j, "outcome", outcome);
	journal_str(&j, "note", some(r->note));
	v.id = r->id;
	v.version = 1;
	return service_tell(rq, &v, "service_review", "catat", journal_json_end(&j), STR_NULL);
}

enum err service_media(struct rq *rq, int64_t version_id, struct service_medium **out, size_t *n)
{
	struct service_media_row *r;
	size_t got;
	TRY(sql_service_media(rq->db, rq->a, version_id, SERVICE_MEDIA_MAX, &r, &got));
	struct service_medium *v = ARENA_ARRAY(rq->a, got, struct service_medium);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct service_medium){r[i].id, version_id, r[i].medium, r[i].note, (int32_t)r[i].since_on};
	*out = v;
	*n = got;
	return OK;
}

enum err service_medium_add(struct rq *rq, struct service_medium *m, enum service_no *no)
{
	struct service_version v;
	struct service_medium *have;
	size_t n;
	struct journal_json j = journal_json(rq->a);
	TRY(service_version_by_id(rq, m->version_id, &v));
	TRY(service_media(rq, m->version_id, &have, &n));
	*no = v.state != SERVICE_IN_FORCE ? SERVICE_NO_STATE : some(m->medium).n == 0 || m->since_on == 0 ? SERVICE_NO_EMPTY
	      : n >= SERVICE_MEDIA_MAX || !fits(m->medium, 100) || !fits(m->note, SERVICE_LINE_MAX) ? SERVICE_NO_MANY
	      : SERVICE_FINE;
	if (*no != SERVICE_FINE)
		return OK;
	m->id = rq_id(rq);
	TRY(sql_service_medium_add(rq->db, m->id, m->version_id, some(m->medium), m->since_on, some(m->note), rq->actor.id,
	                           NULL));
	journal_int(&j, "version_id", m->version_id);
	journal_str(&j, "medium", some(m->medium));
	journal_str(&j, "since_on", civil_iso(rq->a, m->since_on));
	journal_str(&j, "note", some(m->note));
	v.id = m->id;
	v.version = 1;
	return service_tell(rq, &v, "service_medium", "catat", journal_json_end(&j), STR_NULL);
}

const struct record service_records[] = {
	{"service_version", N_("Standar pelayanan"), "/standar/{}"},
	{"service_component", N_("Komponen standar"), NULL},
	{"service_requirement", N_("Persyaratan standar"), NULL},
	{"service_step", N_("Prosedur standar"), NULL},
	{"service_basis", N_("Dasar hukum standar"), NULL},
	{"service_consultation", N_("Konsultasi publik"), NULL},
	{"service_review", N_("Peninjauan standar"), NULL},
	{"service_medium", N_("Media penayangan standar"), NULL},
};
const size_t service_records_n = countof(service_records);
