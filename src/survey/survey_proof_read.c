/* Reading a report's document again: taking it apart, comparing it, counting it again. The document is canonical, so it
 * is read as it was written: line by line, members in their one order. Anything else is not ours. */
#include "survey/survey_proof.h"

/* The text between two marks, after `from`; false when either is missing. */
static bool between(struct str s, const char *open, char close, struct str *out, struct str *rest)
{
	struct str o = str_of(open);
	ptrdiff_t at = str_find(s, o);
	if (at < 0)
		return false;
	return str_cut(str_sub(s, (size_t)at + o.n, s.n), close, out, rest);
}

static bool line_of(struct str *rest, struct str *line)
{
	struct str all = *rest;
	if (all.n == 0)
		return false;
	str_cut(all, '\n', line, rest);
	return true;
}

bool survey_proof_split(struct str text, struct survey_proof_parts *out)
{
	ptrdiff_t at = str_find(text, STR("\n\"signature\":{"));
	struct str rest, key, sig;
	if (at < 0 || !str_starts(text, STR("{\n\"format\":\"" SURVEY_PROOF_FORMAT "\",\n")) || text.n > SURVEY_PROOF_MAX)
		return false;
	*out = (struct survey_proof_parts){.body = str_sub(text, 0, (size_t)at + 1)};
	rest = str_sub(text, (size_t)at + 1, text.n);
	if (!between(rest, "\"public_key\":\"", '"', &key, &rest) || !between(rest, "\"ed25519\":\"", '"', &sig, &rest) ||
	    key.n != 64 || sig.n != 128 || !str_unhex(key, out->key, 32) || !str_unhex(sig, out->signature, 64) ||
	    !str_eq(rest, STR("}\n}\n")))
		return false;
	struct str head = out->body;
	if (!between(head, "\"report\":{\"of\":\"", '"', &out->of, &head) ||
	    !between(head, "\"period\":\"", '"', &out->period, &head))
		return false;
	if (!between(head, "\"digest\":\"", '"', &out->digest, &rest))
		out->digest = STR("");
	return true;
}

size_t survey_proof_compare(struct str printed, struct str computed, struct survey_difference *out, size_t max)
{
	size_t n = 0;
	struct str x = STR(""), y = STR("");
	for (int64_t line = 1;; line++) {
		bool has_x = line_of(&printed, &x), has_y = line_of(&computed, &y);
		if (!has_x && !has_y)
			return n;
		if (has_x == has_y && str_eq(x, y))
			continue;
		if (n < max)
			out[n] = (struct survey_difference){line, has_x ? x : STR(""), has_y ? y : STR("")};
		n++;
	}
}

/* ---- counting again ---- */

/* The text of a JSON string that holds no escape; ours have them only in names of services. */
static bool plain(struct arena *a, struct str s, size_t from, struct str *out, size_t *end)
{
	struct buf *b = ARENA_NEW(a, struct buf);
	*b = buf_new(a, 4096);
	for (size_t i = from; i < s.n; i++) {
		if (s.s[i] == '"') {
			*end = i + 1;
			*out = buf_done(b);
			return !b->over;
		}
		if (s.s[i] == '\\') {
			if (++i >= s.n || (s.s[i] != '"' && s.s[i] != '\\'))
				return false;
		}
		buf_char(b, s.s[i]);
	}
	return false;
}

bool survey_proof_counts_of(struct arena *a, struct str line, struct str *group, struct str *key)
{
	size_t end;
	struct str open = STR("{\"group\":\""), next = STR(",\"key\":\"");
	if (!str_starts(line, open) || !plain(a, line, open.n, group, &end))
		return false;
	struct str rest = str_sub(line, end, line.n);
	if (!str_starts(rest, next) || !plain(a, rest, next.n, key, &end))
		return false;
	return str_starts(str_sub(rest, end, rest.n), STR(",\"n\":"));
}

static bool whole(struct str *s, int64_t *out)
{
	size_t n = 0;
	while (n < s->n && n < 18 && s->s[n] >= '0' && s->s[n] <= '9')
		n++;
	bool fine = str_to_i64(str_sub(*s, 0, n), 0, INT64_MAX, out);
	*s = str_sub(*s, n + 1, s->n); /* and the sign after it */
	return fine;
}

/* {"group":..,"key":..,"n":12,"elements":[[0,1,2,3,0],...]} */
static bool tally_of(struct str line, struct survey_tally *t)
{
	struct str open = STR(",\"n\":"), list = STR("\"elements\":[");
	ptrdiff_t at = str_find(line, STR("\",\"n\":"));
	*t = (struct survey_tally){0};
	if (at < 0)
		return false;
	struct str rest = str_sub(line, (size_t)at + 1 + open.n, line.n);
	if (!whole(&rest, &t->n) || !str_starts(rest, list))
		return false;
	rest = str_sub(rest, list.n, rest.n);
	while (rest.n > 0 && rest.s[0] == '[' && t->elements < SURVEY_PLACES_MAX) {
		struct survey_counts *c = &t->e[t->elements++];
		rest = str_sub(rest, 1, rest.n);
		for (int k = 0; k < SKM_ANSWERS; k++)
			if (!whole(&rest, &c->answer[k]))
				return false;
		if (!whole(&rest, &c->blank))
			return false;
		if (rest.n > 0 && rest.s[0] == ',')
			rest = str_sub(rest, 1, rest.n);
	}
	return str_starts(rest, STR("]}")) && t->elements > 0;
}

static struct str without_comma(struct str line)
{
	return line.n > 0 && line.s[line.n - 1] == ',' ? str_sub(line, 0, line.n - 1) : line;
}

struct recount {
	struct arena *a;
	struct num weights[SURVEY_PLACES_MAX];
	size_t elements, told, lines, n, max;
	struct survey_difference *out;
	bool broken;
};

static void recount_weight(struct recount *c, struct str line)
{
	struct str w, rest;
	c->broken |= c->elements == SURVEY_PLACES_MAX || !between(line, "\"weight\":\"", '"', &w, &rest) ||
	             !num_parse(c->a, w, &c->weights[c->elements]);
	c->elements++;
}

/* The figures line that belongs to a counts line must stand in the document. */
static void recount_figures(struct recount *c, struct str body, struct str line)
{
	struct survey_tally t;
	struct survey_index x;
	struct str group, key;
	if (!survey_proof_counts_of(c->a, line, &group, &key))
		return; /* hidden */
	c->told++;
	if (!tally_of(line, &t) || t.elements != c->elements) {
		c->broken = true;
		return;
	}
	survey_index_of(c->a, &t, c->weights, &x);
	struct str want = survey_proof_figures(c->a, str_z(c->a, group), key, &x);
	if (str_find(body, str_cat(c->a, STR("\n"), str_cat(c->a, want, STR(",\n")))) >= 0 ||
	    str_find(body, str_cat(c->a, STR("\n"), str_cat(c->a, want, STR("\n")))) >= 0)
		return;
	if (c->n < c->max)
		c->out[c->n] = (struct survey_difference){.printed = line, .computed = want};
	c->n++;
}

ptrdiff_t survey_proof_recount(struct arena *a, struct str body, struct survey_difference *out, size_t max)
{
	struct recount c = {.a = a, .out = out, .max = max};
	struct str rest = body, line;
	enum { HEAD, ELEMENTS, COUNTS, FIGURES } at = HEAD;
	bool all = false;
	while (line_of(&rest, &line) && !c.broken) {
		if (str_eqz(line, "\"elements\":["))
			at = ELEMENTS;
		else if (str_eqz(line, "\"counts\":["))
			at = COUNTS;
		else if (str_eqz(line, "\"figures\":["))
			at = FIGURES;
		else if (str_starts(line, STR("]"))) {
			all |= at == FIGURES;
			at = HEAD;
		}
		else if (at == ELEMENTS)
			recount_weight(&c, line);
		else if (at == COUNTS)
			recount_figures(&c, body, without_comma(line));
		else if (at == FIGURES)
			c.lines += line.n > 0;
	}
	c.n += c.n == 0 && c.lines != c.told; /* a figure of no counts */
	return c.broken || !all ? -1 : (ptrdiff_t)c.n;
}
