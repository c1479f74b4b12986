/* Themes and tones by name, how well two coders agree, and what may be made of a text. */
#include <math.h>

#include "theme/theme.h"

struct named {
	const char *code, *label;
};
#define X(c, s, l) {s, l},
static const struct named themes[] = {THEME_TABLE(X)}, tones[] = {TONE_TABLE(X)};
#undef X

static int find(const struct named *v, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (str_eqz(s, v[i].code))
			return (int)i;
	return -1;
}

const char *theme_code(enum theme t) { return themes[t].code; }
const char *theme_label(enum theme t) { return themes[t].label; }
const char *tone_code(enum tone t) { return tones[t].code; }
const char *tone_label(enum tone t) { return tones[t].label; }

bool theme_parse(struct str s, enum theme *out)
{
	int i = find(themes, THEMES, s);
	if (i >= 0)
		*out = (enum theme)i;
	return i >= 0;
}

bool tone_parse(struct str s, enum tone *out)
{
	int i = find(tones, TONES, s);
	if (i >= 0)
		*out = (enum tone)i;
	return i >= 0;
}

bool theme_codes_none(const struct theme_codes *c)
{
	const struct theme_codes none = {{0}};
	return theme_codes_same(c, &none);
}

bool theme_codes_same(const struct theme_codes *x, const struct theme_codes *y)
{
	return memcmp(x->tone, y->tone, sizeof(x->tone)) == 0;
}

/* ---- agreement ---- */

void theme_agree_add(struct theme_agreement *g, const struct theme_codes *x, const struct theme_codes *y)
{
	for (int t = 0; t < THEMES; t++) {
		g->n++;
		g->same += x->tone[t] == y->tone[t];
		g->first[x->tone[t]]++;
		g->second[y->tone[t]]++;
	}
	g->texts++;
	g->texts_same += theme_codes_same(x, y);
}

void theme_agree_end(struct theme_agreement *g)
{
	double n = (double)g->n, products = 0;
	for (int k = 0; k < TONES; k++)
		products += (double)g->first[k] * (double)g->second[k];
	g->share = g->n > 0 ? (double)g->same / n : NAN;
	g->expected = g->n > 0 ? products / (n * n) : NAN;
	g->kappa = g->n > 0 && g->expected < 1 ? (g->share - g->expected) / (1 - g->expected) : NAN;
}

/* ---- what a person may do ---- */

static const char *const no_texts[] = {
#define X(c, t) t,
	THEME_NO_TABLE(X)
#undef X
};

const char *theme_no_text(enum theme_no no) { return no_texts[no]; }

int theme_coder(int64_t first, int64_t second, int64_t who, enum theme_no *no)
{
	*no = THEME_YES;
	if (first == 0 || first == who)
		return 1;
	if (second == 0 || second == who)
		return 2;
	*no = THEME_TWICE;
	return 0;
}

/* The next piece of the quotation that is taken from the text: what stands before "[", "..." or the end. */
static struct str piece(struct str *rest)
{
	struct str r = *rest;
	for (size_t i = 0; i < r.n; i++) {
		if (r.s[i] == '[') {
			ptrdiff_t end = str_find(str_sub(r, i, r.n), STR("]"));
			*rest = end < 0 ? STR("") : str_sub(r, i + (size_t)end + 1, r.n);
			return str_trim(str_sub(r, 0, end < 0 ? r.n : i));
		}
		if (str_starts(str_sub(r, i, r.n), STR("...")) || str_starts(str_sub(r, i, r.n), STR("…"))) {
			*rest = str_sub(r, i + 3, r.n); /* both are three bytes */
			return str_trim(str_sub(r, 0, i));
		}
	}
	*rest = STR("");
	return str_trim(r);
}

enum theme_no theme_may_quote(struct arena *a, struct str text, struct str quote)
{
	struct theme_span spans[THEME_SPANS_MAX];
	struct str rest = quote, left = text;
	size_t told = 0;
	while (rest.n > 0) {
		struct str p = piece(&rest);
		if (p.n == 0)
			continue;
		ptrdiff_t at = str_find(left, p);
		if (at < 0)
			return THEME_CHANGED;
		left = str_sub(left, (size_t)at + p.n, left.n);
		told += p.n;
	}
	if (told == 0)
		return THEME_EMPTY;
	size_t n = theme_spans(a, STR(""), quote, spans);
	for (size_t i = 0; i < n; i++)
		if (spans[i].hint == HINT_DIGITS || spans[i].hint == HINT_ADDRESS)
			return THEME_NUMBERS;
	return THEME_YES;
}
