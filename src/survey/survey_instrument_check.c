/* What keeps an instrument from being frozen, said so that whoever made it knows what to do. */
#include "survey/survey_instrument.h"
#include "survey/survey_scoring.h"

struct checking {
	struct arena *a;
	enum lang lang;
	const struct instrument *v;
	struct instrument_wrong *out;
	size_t n;
};

#define SAY(c, place, key, ...) wrong((c), (place), str_fmt((c)->a, lang_text((c)->lang, (key))__VA_OPT__(, ) __VA_ARGS__))

static void wrong(struct checking *c, int place, struct str text)
{
	if (c->n < INSTRUMENT_WRONG_MAX)
		c->out[c->n++] = (struct instrument_wrong){place, text};
}

static void condition(struct checking *c, int i)
{
	const struct instrument_condition *w = &c->v->item[i].when;
	if (w->place < 0)
		return;
	if (w->place == i)
		SAY(c, i, N_("Pertanyaan %d memakai syarat dirinya sendiri"), i + 1);
	else if (w->place > i)
		SAY(c, i, N_("Pertanyaan %d memakai syarat pertanyaan %d yang ditanyakan sesudahnya"), i + 1, w->place + 1);
	else if (c->v->item[w->place].scale == 0)
		SAY(c, i,
			N_("Pertanyaan %d memakai syarat pertanyaan %d yang dijawab dengan kata-kata sendiri"), i + 1, w->place + 1);
	else if (w->set == 0 || (w->set >> c->v->item[w->place].scale) != 0)
		SAY(c, i, N_("Pertanyaan %d: pilih jawaban pertanyaan %d yang menjadi syaratnya"), i + 1, w->place + 1);
	if (c->v->rule == RULE_SKM)
		SAY(c, i, N_("Pertanyaan %d: unsur SKM ditanyakan kepada semua orang, tanpa syarat"), i + 1);
}

static void answers(struct checking *c, int i)
{
	const struct instrument_item *q = &c->v->item[i];
	if (q->scale == 0)
		return;
	if (q->scale < 2)
		SAY(c, i, N_("Pertanyaan %d: paling sedikit dua jawaban"), i + 1);
	if (q->skippable && q->scale == INSTRUMENT_SCALE_MAX)
		SAY(c, i, N_("Pertanyaan %d: tujuh jawaban tidak dapat ditambah \"tidak berlaku\""), i + 1);
	for (int k = 1; k <= q->scale; k++) {
		if (q->answer[k].n == 0)
			SAY(c, i, N_("Pertanyaan %d: jawaban %d kosong"), i + 1, k);
		for (int j = 1; j < k; j++)
			if (q->answer[k].n > 0 && str_eq(q->answer[j], q->answer[k]))
				SAY(c, i, N_("Pertanyaan %d: jawaban %d dan %d sama"), i + 1, j, k);
	}
}

static void questions(struct checking *c)
{
	size_t scored = 0;
	for (int i = 0; i < (int)c->v->n_items; i++) {
		const struct instrument_item *q = &c->v->item[i];
		scored += q->scale > 0;
		if (q->question.n == 0)
			SAY(c, i, N_("Pertanyaan %d belum bertulisan"), i + 1);
		answers(c, i);
		condition(c, i);
		if (q->dimension >= (int)c->v->n_dimensions)
			SAY(c, i, N_("Pertanyaan %d menunjuk dimensi yang tidak ada"), i + 1);
		for (int j = 0; j < i; j++)
			if (q->question.n > 0 && str_eq(c->v->item[j].question, q->question) && c->v->item[j].expected == q->expected)
				SAY(c, i, N_("Pertanyaan %d dan %d sama bunyinya"), j + 1, i + 1);
	}
	if (scored == 0)
		SAY(c, -1, N_("Belum ada pertanyaan dengan pilihan jawaban"));
	if (c->v->rule != RULE_TOP && c->v->rule != RULE_SKM && scored > 0 && instrument_scale(c->v) == 0)
		SAY(c, -1, N_("Semua pertanyaan yang dinilai harus mempunyai jumlah jawaban yang sama untuk aturan ini"));
}

/* Weights of dimensions: each has one, and they sum to 100. */
static void dimensions(struct checking *c)
{
	struct num sum = num_int(c->a, 0), w;
	bool weighted = c->v->rule == RULE_WEIGHTED || c->v->rule == RULE_GAP, known = true;
	for (size_t d = 0; d < c->v->n_dimensions; d++) {
		const struct instrument_dimension *x = &c->v->dimension[d];
		size_t items = 0, expected = 0;
		for (size_t i = 0; i < c->v->n_items; i++) {
			bool in = c->v->item[i].dimension == (int)d && c->v->item[i].scale > 0;
			items += in && !c->v->item[i].expected;
			expected += in && c->v->item[i].expected;
		}
		if (x->name.n == 0)
			SAY(c, -1, N_("Dimensi %zu belum bernama"), d + 1);
		if (weighted && items == 0)
			SAY(c, -1, N_("Dimensi \"%.*s\" belum mempunyai pertanyaan"), STR_ARG(x->name));
		if (c->v->rule == RULE_GAP && expected == 0)
			SAY(c, -1, N_("Dimensi \"%.*s\" belum mempunyai pertanyaan harapan"), STR_ARG(x->name));
		known &= x->weight.n > 0 && num_parse(c->a, x->weight, &w) && num_sign(w) >= 0;
		if (known)
			sum = num_add(c->a, sum, w);
	}
	if (!weighted)
		return;
	if (c->v->n_dimensions == 0)
		SAY(c, -1, N_("Aturan ini memerlukan dimensi dengan bobot"));
	else if (!known)
		SAY(c, -1, N_("Setiap dimensi memerlukan bobot (angka 0 atau lebih)"));
	else if (num_cmp(sum, num_int(c->a, 100)) != 0)
		SAY(c, -1, N_("Jumlah bobot dimensi %.*s, seharusnya 100"), STR_ARG(num_digits(c->a, sum, 4)));
	for (int i = 0; i < (int)c->v->n_items; i++)
		if (c->v->item[i].scale > 0 && c->v->item[i].dimension < 0)
			SAY(c, i, N_("Pertanyaan %d belum masuk dimensi"), i + 1);
}

/* Own weights of elements: all or none, summing to 1 (Permenpan-RB 14/2017). */
static void element_weights(struct checking *c)
{
	struct num sum = num_int(c->a, 0), w;
	size_t given = 0, scored = 0;
	bool good = true;
	for (size_t i = 0; i < c->v->n_items; i++) {
		struct str s = c->v->item[i].weight;
		scored++;
		given += s.n > 0;
		if (s.n > 0 && num_parse(c->a, s, &w) && num_sign(w) >= 0)
			sum = num_add(c->a, sum, w);
		else
			good &= s.n == 0;
	}
	if (given == 0)
		return;
	if (!good || given != scored)
		SAY(c, -1, N_("Bobot sendiri diisi pada semua unsur atau tidak sama sekali"));
	else if (num_cmp(sum, num_int(c->a, 1)) != 0)
		SAY(c, -1, N_("Jumlah bobot unsur %.*s, seharusnya 1"), STR_ARG(num_digits(c->a, sum, 6)));
}

struct element {
	const char *code, *name;
	bool may_change;
};

/* An own SKM keeps to the regulation: nine elements by their meaning, four answers; more may be added; U4 (free by law), U6
 * and U7 (web services) may be replaced. */
static void skm(struct checking *c)
{
	static const struct element must_have[] = {
		{"U1", "Persyaratan", false}, {"U2", "Sistem, mekanisme, dan prosedur", false},
		{"U3", "Waktu penyelesaian", false}, {"U4", "Biaya/Tarif", true},
		{"U5", "Produk spesifikasi jenis pelayanan", false}, {"U6", "Kompetensi pelaksana", true},
		{"U7", "Perilaku pelaksana", true}, {"U8", "Penanganan pengaduan, saran dan masukan", false},
		{"U9", "Sarana dan prasarana", false},
	};
	for (size_t k = 0; k < countof(must_have); k++) {
		const struct instrument_item *q = NULL;
		for (size_t i = 0; i < c->v->n_items; i++)
			if (str_eqz(c->v->item[i].code, must_have[k].code))
				q = &c->v->item[i];
		if (q == NULL)
			SAY(c, -1, must_have[k].may_change
			    ? N_("Unsur %s (%s) tidak ada; unsur ini boleh diganti isinya, tidak boleh dihapus")
			    : N_("Unsur %s (%s) wajib ada dalam SKM"), must_have[k].code, must_have[k].name);
		else if (!must_have[k].may_change && !str_eqz(q->name, must_have[k].name))
			SAY(c, (int)(q - c->v->item), N_("Unsur %s harus tetap bernama \"%s\""), must_have[k].code, must_have[k].name);
	}
	if (c->v->n_items > SURVEY_PLACES_MAX)
		SAY(c, -1, N_("SKM paling banyak %d unsur"), SURVEY_PLACES_MAX);
	for (int i = 0; i < (int)c->v->n_items; i++) {
		const struct instrument_item *q = &c->v->item[i];
		if (q->scale != 4)
			SAY(c, i, N_("Pertanyaan %d: unsur SKM dijawab dengan empat pilihan"), i + 1);
		if (q->reversed || q->skippable || q->expected)
			SAY(c, i, N_("Pertanyaan %d: unsur SKM tidak dibalik, tidak dilewati dan bukan harapan"), i + 1);
		if (q->name.n == 0)
			SAY(c, i, N_("Pertanyaan %d: unsur SKM memerlukan nama"), i + 1);
	}
	element_weights(c);
}

static void settings(struct checking *c)
{
	const struct instrument *v = c->v;
	struct num top, at;
	if (v->rule == RULE_SHARE && (!num_parse(c->a, v->top, &top) || num_sign(top) <= 0))
		SAY(c, -1, N_("Nilai puncak harus angka lebih dari 0"));
	if (v->rule == RULE_SHARE && v->threshold.n > 0 && (!num_parse(c->a, v->threshold, &at) || num_sign(at) < 0))
		SAY(c, -1, N_("Ambang harus angka 0 atau lebih"));
	if (v->rule == RULE_TOP) {
		for (int i = 0; i < (int)v->n_items; i++)
			if (v->item[i].scale > 0 && v->best >= v->item[i].scale)
				SAY(c, i, N_("Pertanyaan %d: jawaban teratas harus lebih sedikit dari semua jawaban"), i + 1);
		if (v->best < 1)
			SAY(c, -1, N_("Paling sedikit satu jawaban teratas"));
	}
	for (size_t b = 1; v->rule == RULE_MEAN && b < v->n_bands; b++)
		if (num_cmp(v->band[b - 1].from, v->band[b].from) >= 0)
			SAY(c, -1, N_("Pita %zu harus mulai di atas pita sebelumnya"), b + 1);
}

/* A translation that is begun is complete: a respondent does not read half a questionnaire. */
static void translations(struct checking *c)
{
	for (size_t l = 0; l < c->v->n_languages; l++) {
		struct str lang = c->v->language[l].code;
		for (size_t i = 0; i < c->v->n_items; i++) {
			const struct instrument_item *q = &c->v->item[i];
			struct instrument_item other = {0};
			struct str s = instrument_other(c->v, lang, instrument_text_key(c->a, 'a', q->code), STR_NULL);
			if (instrument_other(c->v, lang, instrument_text_key(c->a, 'q', q->code), STR_NULL).s == NULL)
				SAY(c, (int)i, N_("Pertanyaan %zu belum diterjemahkan ke %.*s"), i + 1, STR_ARG(c->v->language[l].name));
			if (q->scale > 0 && (s.s == NULL || instrument_answers_read(c->a, s, &other) != q->scale))
				SAY(c, (int)i, N_("Pertanyaan %zu: terjemahan %.*s harus berisi %d jawaban"), i + 1,
				    STR_ARG(c->v->language[l].name), q->scale);
		}
	}
}

size_t instrument_check(struct arena *a, enum lang lang, const struct instrument *v, struct instrument_wrong *out)
{
	struct checking c = {.a = a, .lang = lang, .v = v, .out = out};
	if (v->title.n == 0)
		SAY(&c, -1, N_("Instrumen belum bernama"));
	if (v->n_items == 0)
		SAY(&c, -1, N_("Belum ada pertanyaan"));
	else
		questions(&c);
	if (v->rule == RULE_SKM)
		skm(&c);
	dimensions(&c);
	settings(&c);
	translations(&c);
	return c.n;
}
