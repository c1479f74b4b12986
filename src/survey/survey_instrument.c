/* What an instrument is: its rules by name, its questions in order, conditions, and what keeps it from being frozen. */
#include "survey/survey_instrument.h"

const char *const instrument_rule_codes[] = {
#define X(c, s, l, f) s,
	INSTRUMENT_RULE_TABLE(X)
#undef X
	NULL
};

const char *instrument_rule_code(enum instrument_rule r)
{
	must(r < INSTRUMENT_RULES);
	return instrument_rule_codes[r];
}

const char *instrument_rule_label(enum instrument_rule r)
{
	static const char *const label[] = {
#define X(c, s, l, f) l,
		INSTRUMENT_RULE_TABLE(X)
#undef X
	};
	must(r < INSTRUMENT_RULES);
	return label[r];
}

const char *instrument_rule_formula(enum instrument_rule r)
{
	static const char *const formula[] = {
#define X(c, s, l, f) f,
		INSTRUMENT_RULE_TABLE(X)
#undef X
	};
	must(r < INSTRUMENT_RULES);
	return formula[r];
}

bool instrument_rule_parse(struct str s, enum instrument_rule *out)
{
	for (int r = 0; r < INSTRUMENT_RULES; r++)
		if (str_eqz(s, instrument_rule_codes[r])) {
			*out = (enum instrument_rule)r;
			return true;
		}
	return false;
}

/* ---- one respondent ---- */

int instrument_mark(const struct instrument_marks *m, int place)
{
	must(place >= 0 && place < INSTRUMENT_ITEMS_MAX);
	return survey_mark(m->word[place / SURVEY_PLACES_MAX], place % SURVEY_PLACES_MAX);
}

void instrument_mark_set(struct instrument_marks *m, int place, int answer)
{
	must(place >= 0 && place < INSTRUMENT_ITEMS_MAX && answer >= 0 && answer <= INSTRUMENT_SCALE_MAX);
	int shift = 3 * (place % SURVEY_PLACES_MAX);
	int64_t *w = &m->word[place / SURVEY_PLACES_MAX];
	*w = (*w & ~(INT64_C(7) << shift)) | ((int64_t)answer << shift);
}

bool instrument_marks_empty(const struct instrument_marks *m) { return m->word[0] == 0 && m->word[1] == 0; }

bool instrument_mark_fits(const struct instrument_item *q, int answer)
{
	if (q->scale == 0)
		return answer == 0;
	return (answer >= 0 && answer <= q->scale) || (q->skippable && answer == INSTRUMENT_NOT_APPLICABLE);
}

bool instrument_asked(const struct instrument *v, const struct instrument_marks *m, size_t place)
{
	const struct instrument_condition *c = &v->item[place].when;
	if (c->place < 0)
		return true;
	/* Who was not asked the first is not asked the second; no answer is in no set and outside of none. */
	if (!instrument_asked(v, m, (size_t)c->place))
		return false;
	int k = instrument_mark(m, c->place);
	if (k == 0 || k > v->item[c->place].scale)
		return false;
	return ((c->set >> (k - 1)) & 1) != (unsigned)c->not_in;
}

void instrument_marks_clean(const struct instrument *v, struct instrument_marks *m)
{
	for (size_t i = 0; i < v->n_items; i++)
		if (!instrument_asked(v, m, i))
			instrument_mark_set(m, (int)i, 0);
}

/* ---- what a person changes in a draft ---- */

static bool key_is(struct str key, char part, struct str code)
{
	return key.n == code.n + 2 && key.s[0] == part && key.s[1] == ' ' && memcmp(key.s + 2, code.s, code.n) == 0;
}

void instrument_remove(struct instrument *v, size_t place)
{
	must(place < v->n_items);
	size_t kept = 0; /* its translations go with it */
	for (size_t t = 0; t < v->n_texts; t++)
		if (!key_is(v->text[t].item, 'q', v->item[place].code) && !key_is(v->text[t].item, 'a', v->item[place].code) &&
		    !key_is(v->text[t].item, 'n', v->item[place].code))
			v->text[kept++] = v->text[t];
	v->n_texts = kept;
	for (size_t i = place; i + 1 < v->n_items; i++)
		v->item[i] = v->item[i + 1];
	v->n_items--;
	for (size_t i = 0; i < v->n_items; i++) {
		struct instrument_condition *c = &v->item[i].when;
		if (c->place == (int)place)
			*c = (struct instrument_condition){.place = -1};
		else if (c->place > (int)place)
			c->place--;
	}
}

bool instrument_move(struct instrument *v, size_t place, int by)
{
	ptrdiff_t to = (ptrdiff_t)place + by;
	if (place >= v->n_items || to < 0 || to >= (ptrdiff_t)v->n_items)
		return false;
	struct instrument_item had = v->item[place];
	v->item[place] = v->item[to];
	v->item[to] = had;
	for (size_t i = 0; i < v->n_items; i++) {
		int *c = &v->item[i].when.place;
		if (*c == (int)place)
			*c = (int)to;
		else if (*c == (int)to)
			*c = (int)place;
	}
	return true;
}

struct str instrument_code_free(struct arena *a, const struct instrument *v)
{
	for (size_t n = v->n_items + 1;; n++) {
		struct str code = str_fmt(a, "P%zu", n);
		bool taken = false;
		for (size_t i = 0; i < v->n_items; i++)
			taken |= str_eq(v->item[i].code, code);
		if (!taken)
			return code;
	}
}

/* ---- languages ---- */

struct str instrument_text_key(struct arena *a, char part, struct str code)
{
	return str_fmt(a, "%c %.*s", part, STR_ARG(code));
}

struct str instrument_other(const struct instrument *v, struct str lang, struct str item, struct str otherwise)
{
	for (size_t i = 0; i < v->n_texts; i++)
		if (str_eq(v->text[i].lang, lang) && str_eq(v->text[i].item, item) && v->text[i].text.n > 0)
			return v->text[i].text;
	return otherwise;
}

static struct str of_item(const struct instrument *v, struct str lang, char part, struct str code)
{
	for (size_t i = 0; i < v->n_texts; i++)
		if (str_eq(v->text[i].lang, lang) && key_is(v->text[i].item, part, code) && v->text[i].text.n > 0)
			return v->text[i].text;
	return STR_NULL;
}

struct str instrument_said(const struct instrument *v, struct str lang, char part, size_t place)
{
	const struct instrument_item *q = &v->item[place];
	struct str s = of_item(v, lang, part, q->code);
	return s.s != NULL ? s : part == 'n' ? q->name : q->question;
}

struct str instrument_answer_said(struct arena *a, const struct instrument *v, struct str lang, size_t place, int answer)
{
	const struct instrument_item *q = &v->item[place];
	if (answer < 1 || answer > q->scale)
		return STR("");
	struct instrument_item other = {0};
	struct str s = of_item(v, lang, 'a', q->code);
	if (s.s != NULL && instrument_answers_read(a, s, &other) == q->scale)
		return other.answer[answer];
	return q->answer[answer];
}

bool instrument_speaks(const struct instrument *v, struct str lang)
{
	for (size_t i = 0; i < v->n_languages; i++)
		if (str_eq(v->language[i].code, lang))
			return true;
	return false;
}

struct str instrument_when_words(struct arena *a, enum lang lang, const struct instrument *v, struct str said, size_t place)
{
	const struct instrument_condition *c = &v->item[place].when;
	if (c->place < 0)
		return STR("");
	struct buf b = buf_new(a, 2000);
	buf_fmt(&b, lang_text(lang, c->not_in ? N_("bila pertanyaan %d tidak dijawab") : N_("bila pertanyaan %d dijawab")),
	        c->place + 1);
	unsigned left = c->set;
	for (int k = 1; k <= v->item[c->place].scale; k++) {
		if (((c->set >> (k - 1)) & 1) == 0)
			continue;
		bool first = left == c->set;
		left &= ~(1u << (k - 1));
		buf_z(&b, first ? " " : left == 0 ? lang_text(lang, N_(" atau ")) : ", ");
		buf_str(&b, instrument_answer_said(a, v, said, (size_t)c->place, k));
	}
	return buf_done(&b);
}
