/* Rules of words. They read a sentence as a clerk does who skims: what is it about, is it praise or complaint, is it
 * turned around by "tidak", is something asked for. */
#include "theme/theme.h"

enum { PHRASE_WORDS = 6, PHRASES_MAX = 60, GAP = 2, BEFORE = 2 };

struct phrase {
	struct str word[PHRASE_WORDS], said;
	size_t n;
};
struct rule {
	enum theme theme;
	enum tone tone; /* TONE_NONE: only what it is about */
	struct str name;
	struct phrase *phrase;
	size_t n;
};
struct theme_rules {
	struct rule rule[THEME_RULES_MAX];
	size_t n;
	struct str turn[8]; /* stems of "tidak" and its like */
	size_t n_turns;
};

/* ---- reading ---- */

static const char *phrases(struct arena *a, const struct theme_spellings *s, struct str text, struct rule *r)
{
	struct str one;
	struct theme_words *w = ARENA_NEW(a, struct theme_words);
	r->phrase = ARENA_ARRAY(a, PHRASES_MAX, struct phrase);
	while (text.n > 0) {
		str_cut(text, '|', &one, &text);
		one = str_trim(one);
		theme_words(a, s, one, w);
		if (w->n == 0)
			return N_("Tidak ada kata di antara dua garis tegak.");
		if (w->n > PHRASE_WORDS || r->n == PHRASES_MAX)
			return N_("Terlalu banyak kata.");
		struct phrase *p = &r->phrase[r->n++];
		p->said = one;
		p->n = w->n;
		memcpy(p->word, w->word, w->n * sizeof(*p->word));
	}
	return r->n > 0 ? NULL : N_("Kata-katanya belum ditulis.");
}

static const char *rule_read(struct arena *a, const struct theme_spellings *s, struct str line, struct rule *r)
{
	struct str head, words, theme, tone;
	if (!str_cut(line, ':', &head, &words))
		return N_("Tanda titik dua sesudah nama aturan tidak ada.");
	str_cut(str_trim(head), ' ', &theme, &head);
	str_cut(str_trim(head), ' ', &tone, &head);
	r->name = str_trim(head);
	if (!theme_parse(theme, &r->theme))
		return N_("Unsur tidak dikenal.");
	if (!str_eqz(tone, "topik") && (!tone_parse(tone, &r->tone) || r->tone == TONE_NONE))
		return N_("Nada harus keluhan, pujian, saran atau topik.");
	if (r->name.n == 0 || r->name.n > 60 || str_find(r->name, STR(" ")) >= 0)
		return N_("Nama aturan satu kata, paling panjang 60 huruf.");
	return phrases(a, s, words, r);
}

struct theme_rules *theme_rules_read(struct arena *a, const struct theme_spellings *s, struct str text,
                                     struct theme_wrong *wrong)
{
	struct theme_rules *out = ARENA_NEW(a, struct theme_rules);
	struct theme_words *w = ARENA_NEW(a, struct theme_words);
	struct str line;
	*wrong = (struct theme_wrong){0};
	theme_words(a, s, STR("tidak bukan belum kurang tanpa jangan"), w);
	for (out->n_turns = 0; out->n_turns < w->n; out->n_turns++)
		out->turn[out->n_turns] = w->word[out->n_turns];
	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		line = str_trim(line);
		wrong->line++;
		if (line.n == 0 || line.s[0] == '#')
			continue;
		wrong->text = out->n == THEME_RULES_MAX ? N_("Terlalu banyak aturan.") : rule_read(a, s, line, &out->rule[out->n]);
		if (wrong->text != NULL)
			return NULL;
		out->n++;
	}
	return out;
}

/* ---- meeting ---- */

struct met {
	size_t at, end; /* first word, after the last */
};

/* The phrase from word `at` on, in one clause, at most GAP other words between its words. */
static bool meets(const struct phrase *p, const struct theme_words *w, size_t at, struct met *out)
{
	size_t k = at;
	for (size_t i = 0; i < p->n; i++) {
		size_t reach = i == 0 ? k + 1 : k + 1 + GAP;
		while (k < reach && k < w->n && w->clause[k] == w->clause[at] && !str_eq(w->word[k], p->word[i]))
			k++;
		if (k >= reach || k >= w->n || w->clause[k] != w->clause[at])
			return false;
		k++;
	}
	*out = (struct met){at, k};
	return true;
}

static bool is_turn(const struct theme_rules *r, struct str word)
{
	for (size_t i = 0; i < r->n_turns; i++)
		if (str_eq(r->turn[i], word))
			return true;
	return false;
}

/* Whether one or two words before turn it around. */
static bool turned(const struct theme_rules *r, const struct theme_words *w, const struct phrase *p, size_t at)
{
	if (is_turn(r, p->word[0]))
		return false;
	for (size_t k = 1; k <= BEFORE && k <= at && w->clause[at - k] == w->clause[at]; k++)
		if (is_turn(r, w->word[at - k]))
			return true;
	return false;
}

struct clause {
	enum tone tone[THEMES];  /* said outright */
	const struct rule *why[THEMES];
	struct str said[THEMES];
	bool about[THEMES], flipped[THEMES];
	enum tone mood;          /* of general words */
	const struct rule *mood_why;
	struct str mood_said;
	bool mood_flipped, wish;
};

static int weight(enum tone t)
{
	static const int w[TONES] = {[TONE_COMPLAINT] = 3, [TONE_SUGGESTION] = 2, [TONE_PRAISE] = 1};
	return w[t];
}

static enum tone other_way(enum tone t)
{
	return t == TONE_COMPLAINT ? TONE_PRAISE : t == TONE_PRAISE ? TONE_COMPLAINT : t;
}

static void note(struct clause *c, const struct rule *r, struct str said, bool flip)
{
	enum tone t = flip ? other_way(r->tone) : r->tone;
	if (r->theme == THEME_GENERAL && r->tone == TONE_SUGGESTION) {
		c->wish = true;
	} else if (r->theme == THEME_GENERAL && weight(t) > weight(c->mood)) {
		c->mood = t;
		c->mood_why = r;
		c->mood_said = said;
		c->mood_flipped = flip;
	} else if (r->theme != THEME_GENERAL && r->tone == TONE_NONE) {
		if (!c->about[r->theme] && c->why[r->theme] == NULL) {
			c->why[r->theme] = r;
			c->said[r->theme] = said;
		}
		c->about[r->theme] = true;
	} else if (r->theme != THEME_GENERAL && weight(t) > weight(c->tone[r->theme])) {
		c->tone[r->theme] = t;
		c->why[r->theme] = r;
		c->said[r->theme] = said;
		c->flipped[r->theme] = flip;
	}
}

static void look(const struct theme_rules *r, const struct theme_words *w, size_t from, size_t to, struct clause *c)
{
	struct met m;
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < r->rule[i].n; k++)
			for (size_t at = from; at < to; at++)
				if (meets(&r->rule[i].phrase[k], w, at, &m))
					note(c, &r->rule[i], r->rule[i].phrase[k].said, turned(r, w, &r->rule[i].phrase[k], at));
}

static void propose(struct arena *a, struct theme_proposal *out, enum theme t, enum tone tone, const struct rule *why,
                    struct str said, bool flipped)
{
	if (weight(tone) <= weight((enum tone)out->codes.tone[t]))
		return;
	out->codes.tone[t] = (uint8_t)tone;
	out->rule[t] = str_fmt(a, "%.*s: %.*s%s", STR_ARG(why->name), STR_ARG(said), flipped ? " (dibalik)" : "");
}

/* A wish makes praise, and a complaint that only "jangan" made, into a suggestion; a complaint said outright stays. */
static enum tone wished(enum tone t, bool wish, bool flipped)
{
	return wish && (t == TONE_PRAISE || (t == TONE_COMPLAINT && flipped)) ? TONE_SUGGESTION : t;
}

static void judge(struct arena *a, const struct clause *c, bool wish, struct theme_proposal *out)
{
	bool any = false;
	for (int t = 0; t < THEMES; t++) {
		enum tone tone = wished(c->tone[t], wish, c->flipped[t]);
		bool flipped = c->flipped[t];
		if (tone == TONE_NONE && c->about[t]) {
			tone = c->mood == TONE_NONE && wish ? TONE_SUGGESTION : wished(c->mood, wish, c->mood_flipped);
			flipped = c->mood_flipped;
		}
		if (tone == TONE_NONE)
			continue;
		any = true;
		propose(a, out, (enum theme)t, tone, c->why[t], c->said[t], flipped);
	}
	if (!any && c->mood != TONE_NONE)
		propose(a, out, THEME_GENERAL, wished(c->mood, wish, c->mood_flipped), c->mood_why, c->mood_said, c->mood_flipped);
}

void theme_propose(struct arena *a, const struct theme_rules *r, const struct theme_words *w,
                   struct theme_proposal *out)
{
	bool wish = false;
	*out = (struct theme_proposal){.rule = {{0}}};
	for (size_t from = 0, to; from < w->n; from = to) {
		struct clause *c = ARENA_NEW(a, struct clause);
		for (to = from; to < w->n && w->clause[to] == w->clause[from];)
			to++;
		if (from > 0 && w->sentence[from] != w->sentence[from - 1])
			wish = false;
		look(r, w, from, to, c);
		wish |= c->wish;
		judge(a, c, wish, out);
	}
}
