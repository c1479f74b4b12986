#include "service/service_catalogue.h"
#include "base/embed.h"

struct flow {
	struct str name;
	struct service_step v[SERVICE_STEPS_MAX];
	size_t n;
};
struct reader {
	struct arena *a;
	struct flow *flows;
	size_t n_flows;
	struct flow *flow;           /* the block being read */
	struct service_offer *offer;
	struct service_catalogue *out;
};

/* The next part of a line of parts separated by bars, trimmed; empty when there is none. */
static struct str part(struct str *rest)
{
	struct str head;
	(void)str_cut(*rest, '|', &head, rest);
	return str_trim(head);
}

static bool number(struct str s, int64_t most, int64_t *out)
{
	return str_to_i64(s, 0, most, out);
}

static bool step(struct flow *f, struct str rest)
{
	if (f == NULL || f->n == SERVICE_STEPS_MAX)
		return false;
	struct service_step *s = &f->v[f->n++];
	int64_t minutes, next, no;
	s->role = part(&rest);
	bool fine = service_symbol_parse(part(&rest), &s->symbol);
	s->text = part(&rest);
	s->input = part(&rest);
	s->output = part(&rest);
	fine = fine && number(part(&rest), SERVICE_MINUTES_MAX, &minutes) && number(part(&rest), SERVICE_STEPS_MAX, &next) &&
	       number(part(&rest), SERVICE_STEPS_MAX, &no);
	if (!fine)
		return false;
	s->minutes = (int)minutes;
	s->next = (int)next;
	s->next_no = (int)no;
	return true;
}

static bool requirement(struct service_offer *o, struct str rest)
{
	if (o->n_requirements == SERVICE_REQUIREMENTS_MAX)
		return false;
	struct service_requirement *r = &o->requirements[o->n_requirements++];
	if (!service_copy_parse(part(&rest), &r->copy))
		return false;
	r->text = part(&rest);
	r->rule = part(&rest);
	struct str optional = part(&rest);
	r->optional = optional.n > 0;
	return r->text.n > 0 && (optional.n == 0 || str_eqz(optional, "ya"));
}

static bool basis(struct service_offer *o, struct str rest)
{
	if (o->n_bases == SERVICE_BASES_MAX)
		return false;
	struct service_basis *b = &o->bases[o->n_bases++];
	b->title = part(&rest);
	return b->title.n > 0 && service_legal_parse(part(&rest), &b->state);
}

static bool flow_of(struct reader *r, struct str name)
{
	for (size_t i = 0; i < r->n_flows; i++)
		if (str_eq(r->flows[i].name, name)) {
			r->offer->steps = r->flows[i].v;
			r->offer->n_steps = r->flows[i].n;
			return true;
		}
	return false;
}

static bool yes(struct str s, bool *out)
{
	*out = str_eqz(s, "ya");
	return *out;
}

static bool line_of_offer(struct reader *r, struct str key, struct str value)
{
	struct service_offer *o = r->offer;
	const struct {
		const char *key;
		struct str *at;
	} texts[] = {{"nama", &o->name}, {"unit", &o->units}, {"huruf", &o->prefix}, {"surat", &o->letter},
	             {"produk", &o->product}, {"biaya", &o->fee}, {"kode", &o->class_code}, {"catatan", &o->legal_note}};
	for (size_t i = 0; i < countof(texts); i++)
		if (str_eqz(key, texts[i].key)) {
			*texts[i].at = value;
			return value.n > 0;
		}
	if (str_eqz(key, "janji"))
		return number(value, SERVICE_MINUTES_MAX, &o->limit_minutes);
	if (str_eqz(key, "di-loket"))
		return number(value, 480, &o->serve_minutes);
	if (str_eqz(key, "cepat"))
		return yes(value, &o->quick);
	if (str_eqz(key, "tanda-tangan-sendiri"))
		return yes(value, &o->own_signer);
	if (str_eqz(key, "hukum"))
		return service_legal_parse(value, &o->legal);
	if (str_eqz(key, "alur"))
		return flow_of(r, value);
	if (str_eqz(key, "syarat"))
		return requirement(o, value);
	return str_eqz(key, "dasar") && basis(o, value);
}

static bool block(struct reader *r, struct str head)
{
	struct str kind, name;
	if (!str_cut(head, ' ', &kind, &name))
		return false;
	r->flow = NULL;
	r->offer = NULL;
	if (str_eqz(kind, "alur") && r->n_flows < SERVICE_FLOWS_MAX) {
		r->flow = &r->flows[r->n_flows++];
		r->flow->name = str_trim(name);
		return true;
	}
	if (!str_eqz(kind, "layanan") || r->out->n == SERVICE_CATALOGUE_MAX)
		return false;
	r->offer = &r->out->v[r->out->n++];
	r->offer->key = str_trim(name);
	return true;
}

static bool line_of(struct reader *r, struct str s)
{
	struct str key, value;
	if (s.n == 0 || s.s[0] == '#')
		return true;
	if (s.s[0] == '[')
		return s.s[s.n - 1] == ']' && block(r, str_sub(s, 1, s.n - 1));
	if (!str_cut(s, '=', &key, &value))
		return false;
	key = str_trim(key);
	value = str_trim(value);
	if (r->offer != NULL)
		return line_of_offer(r, key, value);
	return str_eqz(key, "langkah") && step(r->flow, value);
}

bool service_catalogue_read(struct arena *a, struct str text, struct service_catalogue *out, size_t *line)
{
	*out = (struct service_catalogue){ARENA_ARRAY(a, SERVICE_CATALOGUE_MAX, struct service_offer), 0};
	struct reader r = {.a = a, .flows = ARENA_ARRAY(a, SERVICE_FLOWS_MAX, struct flow), .out = out};
	struct str rest = text, head;
	bool more = true;
	for (*line = 1; more; ++*line) {
		more = str_cut(rest, '\n', &head, &rest);
		if (!line_of(&r, str_trim(head)))
			return false;
	}
	return true;
}

struct service_catalogue service_catalogue(struct arena *a)
{
	struct service_catalogue c;
	size_t line;
	must(service_catalogue_read(a, embed_file("service/katalog.txt"), &c, &line));
	return c;
}

const struct service_offer *service_offer_by_key(const struct service_catalogue *c, struct str key)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->v[i].key, key))
			return &c->v[i];
	return NULL;
}

bool service_offer_fits(const struct service_offer *o, struct str kind)
{
	struct str rest = o->units, word;
	bool more = true;
	while (more) {
		more = str_cut(rest, ' ', &word, &rest);
		if (str_eq(word, kind))
			return true;
	}
	return false;
}
