/* From what was typed to words that can be compared: the spelling of telephones put right, stems taken. */
#include "base/stem.h"
#include "theme/theme.h"

enum { SPELLINGS_MAX = 2000, SPELLING_SLOTS = 4096 };

struct spelling {
	struct str typed, meant;
};
struct theme_spellings {
	struct spelling slot[SPELLING_SLOTS]; /* by hash, open; typed.s NULL: free */
	size_t n;
};

static size_t slot_of(const struct theme_spellings *s, struct str word)
{
	uint32_t h = 2166136261u; /* FNV-1a */
	for (size_t i = 0; i < word.n; i++)
		h = (h ^ (unsigned char)word.s[i]) * 16777619u;
	size_t at = h % SPELLING_SLOTS;
	while (s->slot[at].typed.s != NULL && !str_eq(s->slot[at].typed, word))
		at = (at + 1) % SPELLING_SLOTS;
	return at;
}

static struct str put_right(const struct theme_spellings *s, struct str word)
{
	const struct spelling *x = &s->slot[slot_of(s, word)];
	return x->typed.s != NULL ? x->meant : word;
}

static bool next_word(struct str *rest, struct str *word)
{
	*rest = str_trim(*rest);
	if (rest->n == 0)
		return false;
	str_cut(*rest, ' ', word, rest);
	return true;
}

struct theme_spellings *theme_spellings_read(struct arena *a, struct str text)
{
	struct theme_spellings *s = ARENA_NEW(a, struct theme_spellings);
	struct str line;
	while (text.n > 0) {
		struct str meant, rest, word, typed, more;
		str_cut(text, '\n', &line, &text);
		if (str_starts(line, STR("#")) || !str_cut(line, '=', &meant, &rest))
			continue;
		meant = str_trim(meant);
		while (next_word(&rest, &word) && s->n < SPELLINGS_MAX) {
			/* "gada:ada": two words written as one, the second stays itself */
			bool joined = str_cut(word, ':', &typed, &more);
			size_t at = slot_of(s, typed);
			s->n += s->slot[at].typed.s == NULL;
			s->slot[at] = (struct spelling){str_dup(a, typed),
				joined ? str_fmt(a, "%.*s %.*s", STR_ARG(meant), STR_ARG(more)) : str_dup(a, meant)};
		}
	}
	return s;
}

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 || (c >= '0' && c <= '9'); }

/* "lamaaaa" is "lama": a letter said three times or more is said once. */
static struct str calm(struct arena *a, struct str w)
{
	char *out = arena_alloc(a, w.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < w.n;) {
		size_t run = 1;
		while (i + run < w.n && w.s[i + run] == w.s[i])
			run++;
		bool digit = w.s[i] >= '0' && w.s[i] <= '9';
		for (size_t k = 0; k < (run >= 3 && !digit ? 1 : run); k++)
			out[n++] = w.s[i];
		i += run;
	}
	return (struct str){out, n};
}

/* Endings that telephones put for "-nya" and for a word said twice. */
static struct str undress(struct str w)
{
	if (w.n > 4 && w.s[w.n - 1] == '2')
		return str_sub(w, 0, w.n - 1);
	if (w.n > 5 && w.s[w.n - 1] == 'x')
		return str_sub(w, 0, w.n - 1);
	if (w.n > 5 && str_ends(w, STR("ny")))
		return str_sub(w, 0, w.n - 2);
	return w;
}

static struct str meant(struct arena *a, const struct theme_spellings *s, struct str typed)
{
	struct str w = calm(a, typed), r = put_right(s, w);
	if (!str_eq(r, w))
		return r;
	struct str bare = undress(w);
	r = put_right(s, bare);
	if (!str_eq(r, bare))
		return r;
	if (bare.n > 4 && str_ends(bare, STR("nya"))) {
		struct str stripped = str_sub(bare, 0, bare.n - 3), right = put_right(s, stripped);
		if (!str_eq(right, stripped))
			return right;
	}
	return bare;
}

static bool turns(struct str w)
{
	static const char *const words[] = {"tetapi", "namun", "sayang", "sayangnya", "hanya", "meski", "meskipun", "walau",
		"walaupun", "padahal"};
	for (size_t i = 0; i < countof(words); i++)
		if (str_eqz(w, words[i]))
			return true;
	return false;
}

static void add(struct theme_words *out, struct str w, int clause, int sentence)
{
	if (out->n == THEME_WORDS_MAX)
		return;
	out->word[out->n] = w;
	out->clause[out->n] = (uint16_t)clause;
	out->sentence[out->n++] = (uint16_t)sentence;
}

void theme_words(struct arena *a, const struct theme_spellings *s, struct str text, struct theme_words *out)
{
	struct str low = utf8_fold(a, text), word;
	int clause = 0, sentence = 0;
	out->n = 0;
	for (size_t i = 0; i < low.n && out->n < THEME_WORDS_MAX;) {
		size_t from = i;
		while (i < low.n && letter(low.s[i]))
			i++;
		if (i == from) {
			char c = low.s[i++];
			sentence += c == '.' || c == '!' || c == '?' || c == '\n';
			clause += c == '.' || c == '!' || c == '?' || c == '\n' || c == ',' || c == ';';
			continue;
		}
		struct str rest = meant(a, s, str_sub(low, from, i));
		while (next_word(&rest, &word)) {
			clause += turns(word);
			add(out, word, clause, sentence);
		}
	}
	stem_indonesian(a, out->word, out->n);
}
