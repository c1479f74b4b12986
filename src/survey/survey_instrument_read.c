/* Instruments as text: those that come with the program, and the settings and labels that are stored as lines. */
#include "survey/survey_instrument.h"

/* ---- labels of answers ---- */

struct str instrument_answers(struct arena *a, const struct instrument_item *q)
{
	struct buf b = buf_new(a, 8192);
	for (int k = 1; k <= q->scale; k++) {
		if (k > 1)
			buf_char(&b, '\n');
		buf_str(&b, q->answer[k]);
	}
	return b.n > 0 ? buf_done(&b) : STR("");
}

int instrument_answers_read(struct arena *a, struct str s, struct instrument_item *out)
{
	int n = 0;
	struct str line;
	while (s.n > 0) {
		str_cut(s, '\n', &line, &s);
		line = utf8_line(a, line);
		if (line.n == 0)
			continue;
		if (n == INSTRUMENT_SCALE_MAX || utf8_count(line) > INSTRUMENT_ANSWER_MAX)
			return -1;
		out->answer[++n] = line;
	}
	return n;
}

/* ---- settings ---- */

struct str survey_decimal_text(struct arena *a, enum lang lang, struct str s)
{
	char *z = ARENA_ARRAY(a, s.n + 1, char);
	for (size_t i = 0; i < s.n; i++)
		z[i] = s.s[i] == '.' && lang == LANG_ID ? ',' : s.s[i];
	return (struct str){z, s.n};
}

struct str instrument_settings(struct arena *a, const struct instrument *v)
{
	struct buf b = buf_new(a, 4000);
	if (v->top.n > 0)
		buf_fmt(&b, "puncak %.*s\n", STR_ARG(v->top));
	if (v->threshold.n > 0)
		buf_fmt(&b, "ambang %.*s\n", STR_ARG(v->threshold));
	if (v->best > 0)
		buf_fmt(&b, "teratas %d\n", v->best);
	for (size_t i = 0; i < v->n_bands; i++)
		buf_fmt(&b, "pita %.*s %.*s\n", STR_ARG(v->band[i].text), STR_ARG(v->band[i].label));
	return b.n > 0 ? buf_done(&b) : STR("");
}

static bool setting(struct arena *a, struct str key, struct str value, struct instrument *out)
{
	int64_t k;
	struct num n;
	if (str_eqz(key, "puncak") || str_eqz(key, "ambang")) {
		*(str_eqz(key, "puncak") ? &out->top : &out->threshold) = value;
		return num_parse(a, value, &n);
	}
	if (str_eqz(key, "teratas")) {
		if (!str_to_i64(value, 1, INSTRUMENT_SCALE_MAX, &k))
			return false;
		out->best = (int)k;
		return true;
	}
	if (!str_eqz(key, "pita") || out->n_bands == INSTRUMENT_BANDS_MAX)
		return false;
	struct instrument_band *b = &out->band[out->n_bands];
	if (!str_cut(value, ' ', &b->text, &b->label) || !num_parse(a, b->text, &b->from) || str_trim(b->label).n == 0)
		return false;
	b->label = str_trim(b->label);
	out->n_bands++;
	return true;
}

bool instrument_settings_read(struct arena *a, struct str s, struct instrument *out)
{
	struct str line, key;
	out->top = out->threshold = STR_NULL;
	out->best = 0;
	out->n_bands = 0;
	while (s.n > 0) {
		str_cut(s, '\n', &line, &s);
		line = str_trim(line);
		if (line.n > 0 && (!str_cut(line, ' ', &key, &line) || !setting(a, key, str_trim(line), out)))
			return false;
	}
	return true;
}

struct str instrument_languages(struct arena *a, const struct instrument *v)
{
	struct buf b = buf_new(a, 1000);
	for (size_t i = 0; i < v->n_languages; i++)
		buf_fmt(&b, "%.*s %.*s\n", STR_ARG(v->language[i].code), STR_ARG(v->language[i].name));
	return b.n > 0 ? buf_done(&b) : STR("");
}

/* "en", "bjn", "jv-x": two to eight small letters and hyphens. */
static bool language_code(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= 'a' && s.s[i] <= 'z') || s.s[i] == '-'))
			return false;
	return s.n >= 2 && s.n <= 8 && !str_eqz(s, "id");
}

bool instrument_languages_read(struct str s, struct instrument *out)
{
	struct str line, code;
	out->n_languages = 0;
	while (s.n > 0) {
		str_cut(s, '\n', &line, &s);
		line = str_trim(line);
		if (line.n == 0)
			continue;
		bool named = str_cut(line, ' ', &code, &line);
		if (!language_code(code) || !named || utf8_count(str_trim(line)) > 40 || instrument_speaks(out, code) ||
		    out->n_languages == INSTRUMENT_LANGUAGES_MAX)
			return false;
		out->language[out->n_languages++] = (struct instrument_language){code, str_trim(line)};
	}
	return true;
}

/* ---- the files that come with the program ---- */

struct reading {
	struct arena *a;
	struct instrument *v;
	struct instrument_item labels; /* "answers" in force */
	size_t room;
};

/* Up to n parts between bars; missing ones are empty. */
static void parts(struct str line, struct str *out, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i + 1 == n) {
			out[i] = str_trim(line);
			return;
		}
		str_cut(line, '|', &out[i], &line);
		out[i] = str_trim(out[i]);
	}
}

static int item_of(const struct instrument *v, struct str code)
{
	for (size_t i = 0; i < v->n_items; i++)
		if (str_eq(v->item[i].code, code))
			return (int)i;
	return -1;
}

/* "P1=1,2" or "P1!=3". */
static bool condition(const struct instrument *v, struct str s, struct instrument_condition *out)
{
	struct str code, set, one;
	int64_t k;
	if (!str_cut(s, '=', &code, &set))
		return false;
	out->not_in = str_ends(code, STR("!"));
	out->place = item_of(v, out->not_in ? str_sub(code, 0, code.n - 1) : code);
	while (set.n > 0) {
		str_cut(set, ',', &one, &set);
		if (!str_to_i64(one, 1, INSTRUMENT_SCALE_MAX, &k))
			return false;
		out->set |= 1u << (k - 1);
	}
	return out->place >= 0;
}

static bool flags(const struct instrument *v, struct str s, struct instrument_item *q)
{
	struct str one;
	while (s.n > 0) {
		str_cut(s, ' ', &one, &s);
		if (str_eqz(one, "balik"))
			q->reversed = true;
		else if (str_eqz(one, "tb"))
			q->skippable = true;
		else if (str_eqz(one, "harapan"))
			q->expected = true;
		else if (str_eqz(one, "bebas"))
			q->scale = 0;
		else if (one.n > 0 && !condition(v, one, &q->when))
			return false;
	}
	return true;
}

static bool question(struct reading *r, struct str line)
{
	struct str f[5];
	int64_t dimension;
	parts(line, f, 5);
	if (r->v->n_items == INSTRUMENT_ITEMS_MAX || f[0].n == 0 || item_of(r->v, f[0]) >= 0 ||
	    !str_to_i64(f[1], 0, (int64_t)r->v->n_dimensions, &dimension))
		return false;
	struct instrument_item q = r->labels;
	q.code = f[0];
	q.dimension = (int)dimension - 1;
	q.name = f[2];
	q.question = f[3];
	q.weight = STR("");
	q.when = (struct instrument_condition){.place = -1};
	if (!flags(r->v, f[4], &q))
		return false;
	r->v->item[r->v->n_items++] = q;
	return true;
}

static bool text_add(struct reading *r, struct str lang, struct str item, struct str text)
{
	if (r->v->n_texts == r->room)
		return false;
	r->v->text[r->v->n_texts++] = (struct instrument_text){lang, item, text};
	return true;
}

/* "en|q P1|text"; answers with semicolons; "a *" stands for all questions that have no answers of their own yet. */
static bool other_language(struct reading *r, struct str line)
{
	struct str f[3];
	parts(line, f, 3);
	if (!instrument_speaks(r->v, f[0]) || f[2].n == 0)
		return false;
	if (f[1].n < 1 || f[1].s[0] != 'a')
		return text_add(r, f[0], f[1], f[2]);
	char *lines = ARENA_ARRAY(r->a, f[2].n, char);
	for (size_t i = 0; i < f[2].n; i++)
		lines[i] = f[2].s[i] == ';' ? '\n' : f[2].s[i];
	struct str labels = {lines, f[2].n};
	if (!str_eqz(f[1], "a *"))
		return text_add(r, f[0], f[1], labels);
	for (size_t i = 0; i < r->v->n_items; i++) {
		struct str key = instrument_text_key(r->a, 'a', r->v->item[i].code);
		if (r->v->item[i].scale > 0 && instrument_other(r->v, f[0], key, STR_NULL).s == NULL &&
			!text_add(r, f[0], key, labels))
			return false;
	}
	return true;
}

static bool dimension(struct reading *r, struct str line)
{
	struct str f[2];
	parts(line, f, 2);
	if (r->v->n_dimensions == INSTRUMENT_DIMENSIONS_MAX || f[0].n == 0)
		return false;
	r->v->dimension[r->v->n_dimensions++] = (struct instrument_dimension){f[0], f[1]};
	return true;
}

static bool labels(struct reading *r, struct str line)
{
	struct str one;
	r->labels.scale = 0;
	while (line.n > 0) {
		str_cut(line, '|', &one, &line);
		if (r->labels.scale == INSTRUMENT_SCALE_MAX)
			return false;
		r->labels.answer[++r->labels.scale] = str_trim(one);
	}
	return r->labels.scale >= 2;
}

static bool language(struct reading *r, struct str line)
{
	struct instrument_language *l = &r->v->language[r->v->n_languages];
	if (r->v->n_languages == INSTRUMENT_LANGUAGES_MAX || !str_cut(line, ' ', &l->code, &l->name) || !language_code(l->code))
		return false;
	r->v->n_languages++;
	return true;
}

static bool one_line(struct reading *r, struct str line)
{
	struct instrument *v = r->v;
	struct str key, value;
	str_cut(line, ' ', &key, &value);
	value = str_trim(value);
	const struct {
		const char *key;
		struct str *to;
	} plain[] = {{"code", &v->code}, {"title", &v->title}, {"basis", &v->basis}, {"note", &v->note}, {"intro", &v->intro}};
	for (size_t i = 0; i < countof(plain); i++)
		if (str_eqz(key, plain[i].key)) {
			*plain[i].to = value;
			return true;
		}
	if (str_eqz(key, "rule"))
		return instrument_rule_parse(value, &v->rule);
	if (str_eqz(key, "set")) {
		str_cut(value, ' ', &key, &value);
		return setting(r->a, key, str_trim(value), v);
	}
	return str_eqz(key, "dimension") ? dimension(r, value) : str_eqz(key, "answers") ? labels(r, value)
		: str_eqz(key, "language") ? language(r, value) : str_eqz(key, "?") ? question(r, value)
		: str_eqz(key, "=") ? other_language(r, value) : false;
}

bool instrument_read(struct arena *a, struct str text, struct instrument *out, int64_t *bad_line)
{
	*out = (struct instrument){.version = 1, .frozen = true, .shipped = true, .note = STR(""), .intro = STR(""),
	                           .basis = STR("")};
	struct reading r = {.a = a, .v = out, .room = INSTRUMENT_TEXTS_MAX};
	out->text = ARENA_ARRAY(a, r.room, struct instrument_text);
	*bad_line = 0;
	struct str line;
	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		(*bad_line)++;
		line = str_trim(line);
		if (line.n > 0 && line.s[0] != '#' && !one_line(&r, line))
			return false;
	}
	return out->code.n > 0 && out->n_items > 0;
}
