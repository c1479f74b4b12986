#include "letter/letter_archive.h"
#include "base/embed.h"

WORDS_DEFINE(letter, fate, LETTER_FATE_TABLE, LETTER_FATES)

static bool next_part(struct str *rest, struct str *out)
{
	if (rest->n == 0)
		return false;
	str_cut(*rest, '|', out, rest);
	*out = str_trim(*out);
	return true;
}

void letter_classes_shipped(struct arena *a, struct letter_class **out, size_t *n)
{
	struct str rest = embed_file("letter/klasifikasi.csv"), line;
	struct letter_class *v = ARENA_ARRAY(a, LETTER_CLASSES_MAX, struct letter_class);
	*n = 0;
	while (rest.n > 0) {
		struct letter_class c = {.basis = STR("")};
		str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (line.n == 0 || line.s[0] == '#')
			continue;
		must(*n < LETTER_CLASSES_MAX);
		must(next_part(&line, &c.scheme) && next_part(&line, &c.code) && next_part(&line, &c.title));
		v[(*n)++] = c;
	}
	*out = v;
}

const struct letter_class *letter_class_of(const struct letter_class *v, size_t n, struct str code)
{
	for (;;) {
		for (size_t i = 0; i < n; i++)
			if (str_eq(v[i].code, code))
				return &v[i];
		while (code.n > 0 && code.s[code.n - 1] != '.')
			code.n--;
		if (code.n == 0)
			return NULL;
		code.n--;
	}
}

int letter_active_to(const struct letter_class *c, int year)
{
	return c == NULL || c->fate == LETTER_FATE_UNKNOWN ? 0 : year + c->active_years;
}

int letter_inactive_to(const struct letter_class *c, int year)
{
	return c == NULL || c->fate == LETTER_FATE_UNKNOWN ? 0 : year + c->active_years + c->inactive_years;
}

enum letter_no letter_class_ok(const struct letter_class *c)
{
	bool code = c->code.n > 0 && utf8_count(c->code) <= LETTER_CODE_MAX && letter_code_ok(c->code);
	return !code ? LETTER_NO_CLASS : str_trim(c->title).n == 0 || utf8_count(c->title) > LETTER_TITLE_MAX ? LETTER_NO_TITLE
	       : c->active_years < 0 || c->active_years > LETTER_YEARS_MAX || c->inactive_years < 0 ||
	         c->inactive_years > LETTER_YEARS_MAX ? LETTER_NO_YEARS
	       : c->fate == LETTER_FATE_UNKNOWN || str_trim(c->basis).n == 0 || utf8_count(c->basis) > LETTER_BASIS_MAX
	         ? LETTER_NO_BASIS : LETTER_NO_NONE;
}
