/* What in a text may lead to a person. A help for eyes, not a promise: a person clears every quotation. */
#include "theme/theme.h"

enum { DIGITS = 6 };

struct looking {
	struct str text, low, not_names;
	struct theme_span *out;
	size_t n;
};

static void found(struct looking *l, size_t from, size_t to, enum theme_hint hint)
{
	if (l->n > 0 && l->out[l->n - 1].to >= from) { /* inside or beside the one before */
		if (to > l->out[l->n - 1].to)
			l->out[l->n - 1].to = to;
		return;
	}
	if (l->n < THEME_SPANS_MAX)
		l->out[l->n++] = (struct theme_span){from, to, hint};
}

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool of_word(char c) { return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 || c == '\''; }

/* A number as people write it: digits with a blank, dot or dash between them. Gives where it ends. */
static size_t number(struct looking *l, size_t at)
{
	size_t digits = 0, end = at;
	for (size_t i = at; i < l->text.n; i++) {
		if (digit(l->text.s[i])) {
			digits++;
			end = i + 1;
		} else if (i - end > 1 || (l->text.s[i] != ' ' && l->text.s[i] != '-' && l->text.s[i] != '.')) {
			break;
		}
	}
	if (digits >= DIGITS)
		found(l, at, end, HINT_DIGITS);
	return end;
}

static bool listed(struct str list, struct str word)
{
	struct str one, line;
	while (list.n > 0) {
		str_cut(list, '\n', &line, &list);
		while (line.n > 0 && line.s[0] != '#') {
			str_cut(line, ' ', &one, &line);
			if (one.n > 0 && str_eq(one, word))
				return true;
		}
	}
	return false;
}

static bool calls(struct str w)
{
	static const char *const words[] = {"pak", "bu", "bapak", "ibu", "mas", "mbak", "sdr", "sdri", "saudara", "saudari",
		"kak", "bang", "dr", "haji", "hj", "ust", "ustadz", "om", "tante", "nama", "namanya", "bernama"};
	for (size_t i = 0; i < countof(words); i++)
		if (str_eqz(w, words[i]))
			return true;
	return false;
}

struct word_seen {
	struct str low;
	size_t from, to;
	bool capital, shout; /* first letter; every letter */
};

static bool word_at(const struct looking *l, size_t *at, struct word_seen *w)
{
	size_t i = *at;
	w->from = i;
	w->shout = true;
	while (i < l->low.n && of_word(l->low.s[i])) {
		w->shout &= l->text.s[i] >= 'A' && l->text.s[i] <= 'Z';
		i++;
	}
	w->to = i;
	w->low = str_sub(l->low, w->from, i);
	w->capital = i > w->from && l->text.s[w->from] >= 'A' && l->text.s[w->from] <= 'Z';
	*at = i;
	return i > w->from;
}

/* Bytes of a word that holds an @, else 0. */
static size_t address(const struct looking *l, size_t at)
{
	size_t i = at;
	bool sign = false;
	while (i < l->text.n && l->text.s[i] != ' ' && l->text.s[i] != ',' && l->text.s[i] != ';')
		sign |= l->text.s[i++] == '@';
	return sign ? i - at : 0;
}

static void judge(struct looking *l, const struct word_seen *w, const struct word_seen *before, bool begins)
{
	bool name = w->low.n > 1 && !listed(l->not_names, w->low);
	if (before->low.n > 0 && calls(before->low) && name && !calls(w->low))
		found(l, before->from, w->to, HINT_CALLED);
	else if (name && w->capital && !begins && !(w->shout && w->low.n <= 6))
		found(l, w->from, w->to, HINT_NAME);
}

size_t theme_spans(struct arena *a, struct str not_names, struct str text, struct theme_span out[THEME_SPANS_MAX])
{
	struct looking l = {.text = text, .low = str_lower_ascii(a, text), .not_names = not_names, .out = out};
	struct word_seen w, before = {0};
	bool begins = true;
	for (size_t i = 0; i < text.n;) {
		size_t mail = i == 0 || text.s[i - 1] == ' ' ? address(&l, i) : 0;
		if (mail > 0) {
			found(&l, i, i + mail, HINT_ADDRESS);
			i += mail;
		} else if (digit(text.s[i])) {
			i = number(&l, i);
			before = (struct word_seen){0};
			begins = false;
		} else if (word_at(&l, &i, &w)) {
			judge(&l, &w, &before, begins);
			before = w;
			begins = false;
		} else {
			begins |= text.s[i] == '.' || text.s[i] == '!' || text.s[i] == '?';
			if (text.s[i] == '.' && before.low.n > 0 && calls(before.low))
				begins = false; /* "dr. Ani" */
			else if (text.s[i] != ' ')
				before = (struct word_seen){0};
			i++;
		}
	}
	return l.n;
}

struct str theme_masked(struct arena *a, struct str text, const struct theme_span *v, size_t n)
{
	struct buf b = buf_new(a, text.n + n * 8 + 16);
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, str_sub(text, at, v[i].from));
		buf_z(&b, "[...]");
		at = v[i].to;
	}
	buf_str(&b, str_sub(text, at, text.n));
	return buf_done(&b);
}
