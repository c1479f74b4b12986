/* Questions of LimeSurvey by their type letter, and their conditions of the simple form. */
#include "survey/survey_lss_own.h"

#define NOTE(f, key, ...) lss_note((f), str_fmt((f)->a, lang_text((f)->lang, (key))__VA_OPT__(, ) __VA_ARGS__))

static const struct {
	char letter;
	const char *name;
} not_taken[] = {
	{'B', N_("deret 10 poin (paling banyak 7)")}, {'G', N_("jenis kelamin; Prima menanyakannya sendiri")},
	{'N', N_("angka")}, {'K', N_("beberapa angka")}, {'M', N_("pilihan ganda lebih dari satu")},
	{'P', N_("pilihan ganda dengan komentar")}, {'Q', N_("beberapa isian pendek")}, {'R', N_("urutan")},
	{'D', N_("tanggal")}, {'I', N_("pilihan bahasa")}, {'X', N_("tulisan tanpa pertanyaan")}, {'*', N_("rumus")},
	{'|', N_("unggah berkas")}, {'1', N_("deret dua skala")}, {':', N_("deret angka")}, {';', N_("deret isian")},
};

static const char *kind_name(char letter)
{
	for (size_t i = 0; i < countof(not_taken); i++)
		if (not_taken[i].letter == letter)
			return not_taken[i].name;
	return N_("tidak dikenal");
}

/* ---- answers ---- */

static void fixed(struct instrument_item *q, struct lss_item *l, const char *const *codes,
                  const char *const *labels, int n)
{
	for (int k = 1; k <= n; k++) {
		q->answer[k] = str_of(labels[k - 1]);
		l->code[k] = str_of(codes[k - 1]);
	}
	q->scale = n;
}

/* The answers of a question, lowest first as they stand. False with a note: too few or too many. */
static bool listed(struct lss_file *f, const struct lss_row *r, struct instrument_item *q, struct lss_item *l)
{
	struct lss_order o[LSS_ANSWERS_MAX];
	size_t n = lss_rows(f, LSS_ANSWERS, LSS_QID, r->f[LSS_QID], LSS_CODE, LSS_SORT, o, countof(o));
	if (n < 2 || n > INSTRUMENT_SCALE_MAX) {
		NOTE(f, N_("Pertanyaan \"%.*s\" mempunyai %zu jawaban (dapat diambil: 2 sampai 7); tidak diambil"),
		     STR_ARG(r->f[LSS_TITLE]), n);
		return false;
	}
	for (size_t k = 0; k < n; k++) {
		const struct lss_row *w = o[k].row;
		struct str said = lss_said(f, LSS_ANSWERS, LSS_ANSWERS, LSS_QID, r->f[LSS_QID], w->f[LSS_CODE],
			f->main, LSS_ANSWER);
		if (said.n == 0)
			said = lss_said(f, LSS_ANSWER_TEXTS, LSS_ANSWER_TEXTS, LSS_AID, w->f[LSS_AID], STR_NULL, f->main, LSS_ANSWER);
		if (said.n == 0) /* some writers key the texts by question and code */
			said = lss_said(f, LSS_ANSWER_TEXTS, LSS_ANSWER_TEXTS, LSS_QID, r->f[LSS_QID],
				w->f[LSS_CODE], f->main, LSS_ANSWER);
		q->answer[k + 1] = utf8_head(said.n > 0 ? said : w->f[LSS_CODE], INSTRUMENT_ANSWER_MAX);
		l->code[k + 1] = w->f[LSS_CODE];
	}
	q->scale = (int)n;
	return true;
}

static void listed_other(struct lss_file *f, const struct lss_row *r, const struct instrument_item *q)
{
	const struct instrument *v = &f->out->instrument;
	struct lss_order o[LSS_ANSWERS_MAX];
	size_t n = lss_rows(f, LSS_ANSWERS, LSS_QID, r->f[LSS_QID], LSS_CODE, LSS_SORT, o, countof(o));
	for (size_t l = 0; l < v->n_languages; l++) {
		struct str lang = v->language[l].code;
		struct buf b = buf_new(f->a, 2000);
		bool all = true;
		for (size_t k = 0; k < n; k++) {
			const struct lss_row *w = o[k].row;
			struct str s = lss_said(f, LSS_ANSWERS, LSS_ANSWER_TEXTS, LSS_QID, r->f[LSS_QID],
				w->f[LSS_CODE], lang, LSS_ANSWER);
			if (s.n == 0 && w->f[LSS_AID].n > 0)
				s = lss_said(f, LSS_ANSWER_TEXTS, LSS_ANSWER_TEXTS, LSS_AID, w->f[LSS_AID], STR_NULL, lang, LSS_ANSWER);
			all &= s.n > 0;
			buf_fmt(&b, "%s%.*s", k > 0 ? "\n" : "", STR_ARG(utf8_head(s, INSTRUMENT_ANSWER_MAX)));
		}
		if (all && b.n > 0)
			lss_text(f, lang, instrument_text_key(f->a, 'a', q->code), buf_done(&b));
	}
}

/* The answers of a type. False: it is not taken, which is told. */
static bool answers(struct lss_file *f, const struct lss_row *r, struct instrument_item *q, struct lss_item *l)
{
	static const char *const five[] = {"1", "2", "3", "4", "5"};
	static const char *const yes_codes[] = {"N", "Y"}, *const yes[] = {"Tidak", "Ya"};
	static const char *const sure_codes[] = {"N", "U", "Y"}, *const sure[] = {"Tidak", "Tidak tahu", "Ya"};
	static const char *const more_codes[] = {"D", "S", "I"}, *const more[] = {"Berkurang", "Tetap", "Bertambah"};
	char letter = r->f[LSS_TYPE].n == 1 ? r->f[LSS_TYPE].s[0] : '?';
	switch (letter) {
	case '5': case 'A':
		fixed(q, l, five, five, 5);
		return true;
	case 'Y':
		fixed(q, l, yes_codes, yes, 2);
		return true;
	case 'C':
		fixed(q, l, sure_codes, sure, 3);
		return true;
	case 'E':
		fixed(q, l, more_codes, more, 3);
		return true;
	case 'O':
		NOTE(f, N_("Pertanyaan \"%.*s\": kolom komentarnya tidak diambil"), STR_ARG(r->f[LSS_TITLE]));
		return listed(f, r, q, l);
	case 'L': case '!': case 'F': case 'H':
		return listed(f, r, q, l);
	case 'S': case 'T': case 'U':
		q->scale = 0;
		return true;
	default:
		NOTE(f, N_("Pertanyaan \"%.*s\" berjenis %c (%s); tidak diambil"), STR_ARG(r->f[LSS_TITLE]), letter,
		     lang_text(f->lang, kind_name(letter)));
		return false;
	}
}

/* ---- conditions ---- */

static void skip(struct str *s)
{
	while (s->n > 0 && (s->s[0] == ' ' || s->s[0] == '(' || s->s[0] == ')'))
		*s = str_sub(*s, 1, s->n);
}

static struct str word(struct str *s)
{
	size_t n = 0;
	while (n < s->n && ((s->s[n] >= 'a' && s->s[n] <= 'z') || (s->s[n] >= 'A' && s->s[n] <= 'Z') ||
	                    (s->s[n] >= '0' && s->s[n] <= '9') || s->s[n] == '_'))
		n++;
	struct str w = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->n);
	return w;
}

static bool take(struct str *s, const char *z)
{
	if (!str_starts(*s, str_of(z)))
		return false;
	*s = str_sub(*s, strlen(z), s->n);
	return true;
}

/* One comparison: Q1.NAOK == "A2". */
static bool compared(const struct lss_file *f, struct str *s, struct instrument_condition *c, bool first)
{
	const struct instrument *v = &f->out->instrument;
	skip(s);
	struct str name = word(s), value;
	int place = -1;
	if (!take(s, ".NAOK"))
		take(s, ".value");
	for (int i = 0; i < (int)v->n_items; i++)
		if (name.n > 0 && str_eq(f->item[i].name, name))
			place = i;
	skip(s);
	bool not_in = take(s, "!=");
	if (place < 0 || (!not_in && !take(s, "==")))
		return false;
	skip(s);
	char quote = s->n > 0 && (s->s[0] == '"' || s->s[0] == '\'') ? s->s[0] : '\0';
	if (quote != '\0') {
		*s = str_sub(*s, 1, s->n);
		if (!str_cut(*s, quote, &value, s))
			return false;
	} else {
		value = word(s);
	}
	if (!first && (place != c->place || not_in != c->not_in))
		return false;
	c->place = place;
	c->not_in = not_in;
	for (int k = 1; k <= v->item[place].scale; k++)
		if (str_eq(f->item[place].code[k], value)) {
			c->set |= 1u << (k - 1);
			return true;
		}
	return false;
}

/* "1" is everybody; Q1 == "A" or Q1 == "B"; Q1 != "A" and Q1 != "B". Anything else is not understood. */
static bool condition(const struct lss_file *f, struct str s, struct instrument_condition *out)
{
	struct instrument_condition c = {.place = -1};
	*out = c;
	s = str_trim(s);
	if (s.n == 0 || str_eqz(s, "1"))
		return true;
	for (bool first = true;; first = false) {
		if (!compared(f, &s, &c, first))
			return false;
		skip(&s);
		if (s.n == 0)
			break;
		bool joined = c.not_in ? take(&s, "and") || take(&s, "&&") || take(&s, "AND")
			: take(&s, "or") || take(&s, "||") || take(&s, "OR");
		if (!joined)
			return false;
	}
	*out = c;
	return true;
}

/* ---- questions ---- */

/* A code of letters and digits, unlike all others. */
static struct str code_of(struct lss_file *f, struct str name)
{
	const struct instrument *v = &f->out->instrument;
	bool fine = name.n > 0 && name.n <= 20 && str_find(name, STR(" ")) < 0 && utf8_valid(name);
	for (size_t i = 0; i < v->n_items; i++)
		fine &= !str_eq(v->item[i].code, name);
	return fine ? name : instrument_code_free(f->a, v);
}

static void add(struct lss_file *f, const struct lss_row *r, const struct lss_row *sub)
{
	struct instrument *v = &f->out->instrument;
	struct str name = sub != NULL ? str_fmt(f->a, "%.*s_%.*s", STR_ARG(r->f[LSS_TITLE]), STR_ARG(sub->f[LSS_TITLE]))
		: r->f[LSS_TITLE];
	if (v->n_items == INSTRUMENT_ITEMS_MAX) {
		NOTE(f, N_("Pertanyaan \"%.*s\" melewati batas %d pertanyaan; tidak diambil"), STR_ARG(name), INSTRUMENT_ITEMS_MAX);
		return;
	}
	struct instrument_item q = {.code = code_of(f, name), .name = STR(""), .weight = STR(""), .dimension = -1};
	struct lss_item l = {.name = name};
	if (!answers(f, r, &q, &l))
		return;
	const struct lss_row *own = sub != NULL ? sub : r;
	enum lss_table table = sub != NULL ? LSS_SUBQUESTIONS : LSS_QUESTIONS;
	struct str said = lss_said(f, table, LSS_QUESTION_TEXTS, LSS_QID, own->f[LSS_QID], STR_NULL, f->main, LSS_QUESTION);
	q.question = utf8_head(said, INSTRUMENT_QUESTION_MAX);
	if (said.n != q.question.n)
		NOTE(f, N_("Pertanyaan \"%.*s\" dipotong menjadi %d huruf"), STR_ARG(name), INSTRUMENT_QUESTION_MAX);
	for (size_t d = 0; d < v->n_dimensions; d++)
		if (str_eq(f->group[d], r->f[LSS_GID]))
			q.dimension = (int)d;
	if (!condition(f, r->f[LSS_RELEVANCE], &q.when))
		NOTE(f, N_("Pertanyaan \"%.*s\": syarat \"%.*s\" tidak dipahami; ditanyakan kepada semua orang"), STR_ARG(name),
		     STR_ARG(utf8_head(r->f[LSS_RELEVANCE], 120)));
	for (size_t k = 0; k < v->n_languages; k++)
		lss_text(f, v->language[k].code, instrument_text_key(f->a, 'q', q.code),
		         utf8_head(lss_said(f, table, LSS_QUESTION_TEXTS, LSS_QID, own->f[LSS_QID], STR_NULL, v->language[k].code,
		                            LSS_QUESTION), INSTRUMENT_QUESTION_MAX));
	if (l.code[1].n > 0 && q.scale > 0 && strchr("LO!FH", r->f[LSS_TYPE].s[0]) != NULL)
		listed_other(f, r, &q);
	f->item[v->n_items] = l;
	v->item[v->n_items++] = q;
}

static bool is_array(struct str type) { return type.n == 1 && strchr("ABCEFH1:;", type.s[0]) != NULL; }

static void one(struct lss_file *f, const struct lss_row *r)
{
	struct lss_order *sub = ARENA_ARRAY(f->a, LSS_ANSWERS_MAX, struct lss_order);
	size_t n = 0, before = f->out->instrument.n_items;
	if (is_array(r->f[LSS_TYPE])) {
		n = lss_rows(f, LSS_SUBQUESTIONS, LSS_PARENT, r->f[LSS_QID], LSS_QID, LSS_QUESTION_ORDER, sub, LSS_ANSWERS_MAX);
		struct instrument_item q = {0};
		struct lss_item l = {0};
		if (!answers(f, r, &q, &l))
			return; /* told once, not for every line */
		if (n == 0)
			NOTE(f, N_("Pertanyaan \"%.*s\" tidak mempunyai baris; tidak diambil"), STR_ARG(r->f[LSS_TITLE]));
		for (size_t i = 0; i < n; i++)
			add(f, r, sub[i].row);
		if (f->out->instrument.n_items > before)
			NOTE(f, N_("Pertanyaan \"%.*s\" berupa deret: menjadi %zu pertanyaan sendiri-sendiri"),
				STR_ARG(r->f[LSS_TITLE]),
			     f->out->instrument.n_items - before);
	} else {
		add(f, r, NULL);
	}
	if (str_eqz(r->f[LSS_OTHER], "Y"))
		NOTE(f, N_("Pertanyaan \"%.*s\": pilihan \"lainnya\" tidak diambil"), STR_ARG(r->f[LSS_TITLE]));
	f->mandatory += str_eqz(r->f[LSS_MANDATORY], "Y");
	f->helped += r->f[LSS_HELP].n > 0;
}

void lss_questions(struct lss_file *f)
{
	struct lss_order *o = ARENA_ARRAY(f->a, LSS_QUESTIONS_MAX, struct lss_order);
	size_t n = lss_rows(f, LSS_QUESTIONS, LSS_QID, STR_NULL, LSS_QID, LSS_QUESTION_ORDER, o, LSS_QUESTIONS_MAX);
	if (n == LSS_QUESTIONS_MAX)
		NOTE(f, N_("Lebih dari %d pertanyaan; sisanya tidak dilihat"), LSS_QUESTIONS_MAX - 1);
	for (size_t i = 0; i < n; i++)
		if (o[i].row->f[LSS_PARENT].n == 0 || str_eqz(o[i].row->f[LSS_PARENT], "0"))
			one(f, o[i].row);
	for (size_t i = 0; i < f->n; i++)
		f->helped += f->rows[i].table == LSS_QUESTION_TEXTS && f->rows[i].f[LSS_HELP].n > 0;
	if (f->mandatory > 0)
		NOTE(f, N_("%zu pertanyaan wajib menjadi boleh dilewati"), f->mandatory);
	if (f->helped > 0)
		NOTE(f, N_("%zu teks bantuan tidak diambil"), f->helped);
}
