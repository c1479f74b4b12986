/* The canonical document of a report, its digest of answers, and the comparison of two such documents. */
#include "survey/survey_proof.h"

/* ---- the digest ---- */

struct survey_chain survey_chain_begin(struct arena *a, struct str of, struct str period, size_t elements)
{
	struct str head = str_fmt(a, SURVEY_PROOF_FORMAT "\n%.*s\n%.*s\n", STR_ARG(of), STR_ARG(period));
	return (struct survey_chain){.state = hash_sha256(head), .elements = elements};
}

void survey_chain_add(struct arena *a, struct survey_chain *c, const struct survey_proof_answer *v)
{
	struct arena_mark mark = arena_mark(a);
	struct buf b = buf_new(a, 4096);
	buf_put(&b, c->state.b, sizeof(c->state.b));
	buf_str(&b, str_hex(a, v->id, sizeof(v->id)));
	buf_char(&b, ',');
	buf_json(&b, v->unit);
	buf_char(&b, ',');
	buf_json(&b, v->service);
	buf_char(&b, ',');
	buf_str(&b, civil_iso(a, v->on));
	for (int t = 0; t < TRAITS; t++)
		buf_fmt(&b, ",%d", v->trait[t]);
	buf_char(&b, ',');
	for (size_t k = 0; k < c->elements; k++)
		buf_char(&b, (char)('0' + survey_mark(v->marks, (int)k)));
	buf_fmt(&b, ",%d\n", v->left_out);
	must(!b.over);
	c->state = hash_sha256(buf_done(&b));
	c->n += !v->left_out;
	c->left_out += v->left_out;
	arena_back(a, mark);
}

/* ---- writing ---- */

static void member(struct buf *b, const char *key, struct str v)
{
	buf_fmt(b, "\"%s\":", key);
	buf_json(b, v);
}

static void terms(struct buf *b, struct arena *a, const struct survey_report *r)
{
	const struct survey_period *p = &r->period;
	buf_z(b, "\"terms\":{");
	member(b, "decision", p->decision_no);
	buf_char(b, ',');
	member(b, "decided_on", p->decided_on > 0 ? civil_iso(a, p->decided_on) : STR(""));
	buf_char(b, ',');
	member(b, "weights", p->weights);
	buf_char(b, ',');
	member(b, "estimator", p->estimator);
	buf_char(b, ',');
	member(b, "headline", p->headline);
	buf_fmt(b, ",\"instrument_version\":\"%lld\",", (long long)p->version_id);
	member(b, "chosen", p->chosen);
	buf_fmt(b, ",\"reconstructed\":%s},\n", p->reconstructed ? "true" : "false");
}

static void heading(struct buf *b, struct arena *a, const struct survey_report *r)
{
	buf_z(b, "{\n\"format\":\"" SURVEY_PROOF_FORMAT "\",\n\"report\":{");
	member(b, "of", r->of.slug);
	buf_char(b, ',');
	member(b, "period", r->period.code);
	buf_char(b, ',');
	member(b, "name", r->of.name);
	buf_char(b, ',');
	member(b, "period_name", r->period.name);
	buf_char(b, ',');
	member(b, "starts_on", civil_iso(a, r->period.starts_on));
	buf_char(b, ',');
	member(b, "ends_on", civil_iso(a, r->period.ends_on));
	buf_z(b, "},\n");
	terms(b, a, r);
	buf_z(b, "\"elements\":[\n");
	for (size_t k = 0; k < r->elements.n; k++) {
		buf_char(b, '{');
		member(b, "code", r->elements.v[k].code);
		buf_char(b, ',');
		member(b, "meaning", r->elements.v[k].meaning);
		buf_fmt(b, ",\"weight\":\"%.*s\"}%s\n", STR_ARG(num_text(a, r->weights[k])), k + 1 < r->elements.n ? "," : "");
	}
	buf_z(b, "],\n");
}

static void opening(struct buf *b, const char *group, struct str key)
{
	buf_fmt(b, "{\"group\":\"%s\",", group);
	member(b, "key", key);
}

struct str survey_proof_counts(struct arena *a, const char *group, struct str key, const struct survey_tally *t)
{
	struct buf *b = ARENA_NEW(a, struct buf);
	*b = buf_new(a, 64 * 1024);
	opening(b, group, key);
	buf_fmt(b, ",\"n\":%lld,\"elements\":[", (long long)t->n);
	for (size_t k = 0; k < t->elements; k++) {
		const struct survey_counts *c = &t->e[k];
		buf_fmt(b, "%s[%lld,%lld,%lld,%lld,%lld]", k > 0 ? "," : "", (long long)c->answer[0], (long long)c->answer[1],
		        (long long)c->answer[2], (long long)c->answer[3], (long long)c->blank);
	}
	buf_z(b, "]}");
	return buf_done(b);
}

struct str survey_proof_figures(struct arena *a, const char *group, struct str key, const struct survey_index *x)
{
	struct buf *b = ARENA_NEW(a, struct buf);
	*b = buf_new(a, 64 * 1024);
	opening(b, group, key);
	if (x->defined)
		buf_fmt(b, ",\"ikm\":\"%.*s\",\"ikm_2dp\":\"%.*s\",\"category\":\"%s\"", STR_ARG(num_text(a, x->ikm)),
		        STR_ARG(num_fixed(a, x->ikm, 2)), survey_category_letter(x->category));
	else
		buf_z(b, ",\"ikm\":null,\"ikm_2dp\":null,\"category\":null");
	buf_z(b, ",\"nrr\":[");
	for (size_t k = 0; k < x->elements; k++)
		if (x->e[k].defined)
			buf_fmt(b, "%s\"%.*s\"", k > 0 ? "," : "", STR_ARG(num_text(a, x->e[k].nrr)));
		else
			buf_fmt(b, "%snull", k > 0 ? "," : "");
	buf_z(b, "]}");
	return buf_done(b);
}

struct writing {
	struct arena *a;
	struct buf *b;
	const struct survey_proof_about *p;
	bool figures, any;
};

static void group(struct writing *w, const char *name, struct str key, const struct survey_group *g)
{
	if (w->figures && g->hidden)
		return;
	if (w->any)
		buf_z(w->b, ",\n");
	w->any = true;
	if (g->hidden) {
		opening(w->b, name, key);
		buf_z(w->b, ",\"hidden\":true}");
		return;
	}
	struct survey_index x;
	survey_index_of(w->a, &g->tally, w->p->r->weights, &x); /* official, of the counts: what an outsider recounts */
	buf_str(w->b, w->figures ? survey_proof_figures(w->a, name, key, &x) : survey_proof_counts(w->a, name, key, &g->tally));
}

static void groups(struct writing *w, const struct survey_groups *g, bool services)
{
	for (size_t i = 0; i < g->n; i++) {
		struct str key = services ? w->p->service_key(w->p->ctx, g->v[i].id) : g->v[i].key;
		group(w, g->name, key, &g->v[i]);
	}
}

static void all_groups(struct writing *w, const char *list)
{
	const struct survey_report *r = w->p->r;
	w->any = false;
	buf_fmt(w->b, "\"%s\":[\n", list);
	group(w, "all", STR(""), &r->all);
	if (!r->all.hidden) {
		groups(w, &r->units, false);
		groups(w, &r->services, true);
		for (int t = 0; t < TRAITS; t++)
			groups(w, &r->traits[t], false);
	}
	buf_z(w->b, "\n],\n");
}

static void error_of(struct buf *b, const struct survey_band *band)
{
	if (band->known)
		buf_fmt(b, ",\"se\":\"%.9f\",\"lo95\":\"%.9f\",\"hi95\":\"%.9f\"", band->se, band->lo, band->hi);
	else
		buf_z(b, ",\"se\":null,\"lo95\":null,\"hi95\":null");
}

/* What outsiders cannot work out again from the counts: the figure under the period's decision, errors, rank bands. */
static void decided(struct buf *b, struct arena *a, const struct survey_report *r)
{
	/* The exact fraction of a mean over groups would give hidden ones away by its denominator. */
	bool mean = !str_eqz(r->period.headline, "gabungan") && (r->units.hidden > 0 || r->services.hidden > 0);
	struct str exact = r->has_headline && !mean ? num_text(a, r->headline) : STR("");
	buf_z(b, "\"headline\":{");
	if (r->has_headline && !r->all.hidden)
		buf_fmt(b, "\"ikm\":\"%.*s\",\"ikm_2dp\":\"%.*s\",\"category\":\"%s\"", STR_ARG(exact),
		        STR_ARG(num_fixed(a, r->headline, 2)), survey_category_letter(survey_category_of(a, r->headline)));
	else
		buf_z(b, "\"ikm\":null,\"ikm_2dp\":null,\"category\":null");
	error_of(b, r->all.hidden ? &(struct survey_band){0} : &r->interval);
	buf_z(b, "},\n\"ranking\":[");
	bool any = false;
	for (size_t i = 0; i < r->n_standings && !r->all.hidden; i++) {
		const struct survey_standing *s = &r->standings[i];
		if (s->rank == 0 || s->hidden)
			continue;
		buf_z(b, any ? ",\n{" : "\n{");
		member(b, "unit", s->unit.slug);
		buf_fmt(b, ",\"rank\":%d,\"rank_lo\":%d,\"rank_hi\":%d,\"ikm_2dp\":\"%.*s\"", s->rank, s->rank_lo, s->rank_hi,
		        STR_ARG(num_fixed(a, num_ratio(a, s->at[r->n_labels - 1].score, 100), 2)));
		error_of(b, &s->band);
		buf_char(b, '}');
		any = true;
	}
	buf_z(b, any ? "\n],\n" : "],\n");
}

static void answers(struct buf *b, struct arena *a, const struct survey_proof_about *p)
{
	const struct survey_chain *c = p->chain;
	if (c == NULL) {
		buf_z(b, "\"answers\":{\"kind\":\"counts\"},\n");
		return;
	}
	buf_z(b, "\"answers\":{\"kind\":\"single\",\"left_out\":");
	if (c->left_out > 0 && !p->r->left.told)
		buf_z(b, "null");
	else
		buf_int(b, c->left_out);
	buf_fmt(b, ",\"rule\":\"sha256-chain\",\"digest\":\"%.*s\"},\n", STR_ARG(hash_hex(a, &c->state)));
}

struct str survey_proof_body(struct arena *a, const struct survey_proof_about *p)
{
	struct buf *b = ARENA_NEW(a, struct buf);
	*b = buf_new(a, SURVEY_PROOF_MAX);
	struct writing w = {.a = a, .b = b, .p = p};
	heading(b, a, p->r);
	all_groups(&w, "counts");
	w.figures = true;
	all_groups(&w, "figures");
	decided(b, a, p->r);
	answers(b, a, p);
	return buf_done(b);
}

struct str survey_proof_message(struct arena *a, struct str body)
{
	struct hash h = hash_sha256(body);
	return str_cat(a, STR(SURVEY_PROOF_FORMAT "\n"), hash_hex(a, &h));
}

struct str survey_proof_signed(struct arena *a, struct str body, int node, const uint8_t key[32], const uint8_t sig[64])
{
	struct str tail = str_fmt(a, "\"signature\":{\"node\":%d,\"public_key\":\"%.*s\",\"ed25519\":\"%.*s\"}\n}\n", node,
	                          STR_ARG(str_hex(a, key, 32)), STR_ARG(str_hex(a, sig, 64)));
	return str_cat(a, body, tail);
}
