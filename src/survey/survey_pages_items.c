/* The builder's forms: rule and names, dimensions, one question with its condition, order, translations. */
#include "survey/survey_pages_instrument.h"
#include "survey_instrument_html.h"

static void form_body(struct html *h, void *ctx) { html_survey_instrument_form(h, ctx); }
static void item_body(struct html *h, void *ctx) { html_survey_instrument_item(h, ctx); }
static void when_body(struct html *h, void *ctx) { html_survey_instrument_when(h, ctx); }
static void dimensions_body(struct html *h, void *ctx) { html_survey_instrument_dimensions(h, ctx); }
static void language_body(struct html *h, void *ctx) { html_survey_instrument_language(h, ctx); }

static enum err show(struct rq *rq, struct survey_builder_view *v, const char *title, void (*body)(struct html *, void *))
{
	TRY(survey_builder_frame(rq, v));
	page(rq, _r(title), body, v);
	return OK;
}

#define DRAFT(rq, v) \
	enum err e_; \
	bool done_; \
	struct survey_builder_view *v = survey_builder_draft((rq), &e_, &done_); \
	if (e_ != OK || done_) \
		return e_

static struct str decimal(struct arena *a, struct str s)
{
	char *z = ARENA_ARRAY(a, s.n + 1, char);
	for (size_t i = 0; i < s.n; i++)
		z[i] = s.s[i] == ',' ? '.' : s.s[i];
	return str_trim((struct str){z, s.n});
}

/* A short text of the form; a problem at the field when it is longer. */
static struct str line_of(struct rq *rq, const char *name, size_t max)
{
	struct str s = utf8_line(rq->a, rq_param(rq, name));
	if (utf8_count(s) > max)
		rq_problem(rq, name, str_fmt(rq->a, _r("Paling panjang %zu huruf"), max));
	return s.s != NULL ? s : STR("");
}

/* ---- rule, names, settings, languages ---- */

static struct ui_choices rules(struct rq *rq)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, INSTRUMENT_RULES, struct ui_choice);
	for (int r = 0; r < INSTRUMENT_RULES; r++)
		c[r] = (struct ui_choice){.value = str_of(instrument_rule_codes[r]),
		                          .label = str_of(_r(instrument_rule_label((enum instrument_rule)r)))};
	return (struct ui_choices){c, INSTRUMENT_RULES};
}

static struct str bands_text(struct rq *rq, const struct instrument *i)
{
	struct buf b = buf_new(rq->a, 2000);
	for (size_t k = 0; k < i->n_bands; k++)
		buf_fmt(&b, "%.*s %.*s\n", STR_ARG(i->band[k].text), STR_ARG(i->band[k].label));
	return b.n > 0 ? buf_done(&b) : STR("");
}

enum err survey_instrument_rule_page(struct rq *rq)
{
	DRAFT(rq, v);
	const struct instrument *i = v->v;
	struct ui_choices none = {NULL, 0};
	survey_builder_field(v, BUILD_INPUT, (struct ui_field){.name = "nama", .label = _r("Nama instrumen"), .required = true,
		.value = i->title, .max = 80}, none);
	survey_builder_field(v, BUILD_AREA, (struct ui_field){.name = "pengantar", .label = _r("Kalimat pengantar"),
		.hint = _r("Dibaca responden sebelum pertanyaan pertama"), .value = i->intro, .rows = 2, .max = 600}, none);
	survey_builder_field(v, BUILD_AREA, (struct ui_field){.name = "catatan", .label = _r("Catatan untuk pembaca hasil"),
		.value = i->note, .rows = 2, .max = 600}, none);
	survey_builder_field(v, BUILD_SELECT, (struct ui_field){.name = "aturan", .label = _r("Aturan menghitung nilai"),
		.value = str_of(instrument_rule_code(i->rule)), .required = true}, rules(rq));
	survey_builder_field(v, BUILD_AREA, (struct ui_field){.name = "pita", .label = _r("Pita nilai (rata-rata butir)"),
		.hint = _r("Satu pita tiap baris, dari yang terendah: batas bawah lalu kata. Contoh: 1,8 Kurang"),
		.value = bands_text(rq, i), .rows = 5}, none);
	survey_builder_field(v, BUILD_INPUT, (struct ui_field){.name = "puncak", .label = _r("Nilai puncak"),
		.hint = _r("Untuk aturan bagian dari nilai puncak. SPAK: 17,5"), .value = i->top,
			.size = "short", .max = 10}, none);
	survey_builder_field(v, BUILD_INPUT, (struct ui_field){.name = "ambang", .label = _r("Ambang"),
		.hint = _r("Cocokkan dengan teks peraturan sebelum dilaporkan"), .value = i->threshold, .size = "short", .max = 10},
		none);
	survey_builder_field(v, BUILD_INPUT, (struct ui_field){.name = "teratas", .label = _r("Banyaknya jawaban teratas"),
		.hint = _r("Untuk aturan persen jawaban teratas: 1 atau 2"), .size = "short", .type = "number",
		.value = i->best > 0 ? str_int(rq->a, i->best) : STR(""), .max = 1}, none);
	survey_builder_field(v, BUILD_AREA, (struct ui_field){.name = "bahasa", .label = _r("Bahasa selain Indonesia"),
		.hint = _r("Satu tiap baris: kode lalu nama. Contoh: en English, atau bjn Banjar. Paling banyak 4"),
		.value = instrument_languages(rq->a, i), .rows = 3}, none);
	return show(rq, v, N_("Aturan dan bahasa"), form_body);
}

static void settings_sent(struct rq *rq, struct instrument *i)
{
	struct num n;
	int64_t best = 0;
	i->top = decimal(rq->a, rq_param(rq, "puncak"));
	i->threshold = decimal(rq->a, rq_param(rq, "ambang"));
	if (i->top.n > 0 && !num_parse(rq->a, i->top, &n))
		rq_problem(rq, "puncak", str_of(_r("Tulis angka, misalnya 17,5")));
	if (i->threshold.n > 0 && !num_parse(rq->a, i->threshold, &n))
		rq_problem(rq, "ambang", str_of(_r("Tulis angka, misalnya 15,75")));
	struct str s = str_trim(rq_param(rq, "teratas")), bands = rq_param(rq, "pita"), line, from;
	if (s.n > 0 && !str_to_i64(s, 1, INSTRUMENT_SCALE_MAX - 1, &best))
		rq_problem(rq, "teratas", str_of(_r("Tulis bilangan 1 sampai 6")));
	i->best = (int)best;
	i->n_bands = 0;
	while (bands.n > 0) {
		str_cut(bands, '\n', &line, &bands);
		line = utf8_line(rq->a, line);
		if (line.n == 0)
			continue;
		struct instrument_band b = {0};
		bool fine = str_cut(line, ' ', &from, &b.label) && i->n_bands < INSTRUMENT_BANDS_MAX && utf8_count(b.label) <= 40;
		b.text = fine ? decimal(rq->a, from) : STR("");
		if (!fine || !num_parse(rq->a, b.text, &b.from)) {
			rq_problem(rq, "pita", str_fmt(rq->a,
				_r("Baris \"%.*s\" tidak dikenal: tulis angka lalu kata"), STR_ARG(line)));
			return;
		}
		i->band[i->n_bands++] = b;
	}
}

enum err survey_instrument_rule_post(struct rq *rq)
{
	DRAFT(rq, v);
	struct instrument *i = v->v;
	i->title = line_of(rq, "nama", INSTRUMENT_NAME_MAX);
	i->intro = line_of(rq, "pengantar", INSTRUMENT_INTRO_MAX);
	i->note = line_of(rq, "catatan", INSTRUMENT_INTRO_MAX);
	if (i->title.n == 0)
		rq_problem(rq, "nama", str_of(_r("Isi nama instrumen, paling panjang 80 huruf")));
	if (!instrument_rule_parse(rq_param(rq, "aturan"), &i->rule))
		rq_problem(rq, "aturan", str_of(_r("Pilih salah satu")));
	settings_sent(rq, i);
	struct str languages = rq_param(rq, "bahasa");
	if (!instrument_languages_read(languages.s != NULL ? languages : STR(""), i))
		rq_problem(rq, "bahasa",
			str_of(_r("Tulis kode dua sampai delapan huruf kecil lalu nama bahasa, paling banyak 4 baris")));
	size_t kept = 0; /* texts of a language that is gone go with it */
	for (size_t t = 0; t < i->n_texts; t++)
		if (instrument_speaks(i, i->text[t].lang))
			i->text[kept++] = i->text[t];
	i->n_texts = kept;
	return rq->n_problems > 0 ? OK : survey_builder_save(rq, v, "aturan", STR(""));
}

/* ---- dimensions ---- */

enum err survey_instrument_dimensions_page(struct rq *rq)
{
	DRAFT(rq, v);
	return show(rq, v, N_("Dimensi"), dimensions_body);
}

enum err survey_instrument_dimensions_post(struct rq *rq)
{
	DRAFT(rq, v);
	struct instrument *i = v->v;
	int to[INSTRUMENT_DIMENSIONS_MAX];
	size_t n = 0;
	struct num w;
	for (int d = 0; d < INSTRUMENT_DIMENSIONS_MAX; d++) {
		const char *name = str_z(rq->a, str_fmt(rq->a, "nama%d", d + 1)), *weight = str_z(rq->a,
			str_fmt(rq->a, "bobot%d", d + 1));
		struct instrument_dimension x = {line_of(rq, name, INSTRUMENT_NAME_MAX), decimal(rq->a, rq_param(rq, weight))};
		to[d] = -1;
		if (x.weight.n > 0 && (x.weight.n > 20 || !num_parse(rq->a, x.weight, &w) || num_sign(w) < 0))
			rq_problem(rq, weight, str_fmt(rq->a, _r("Dimensi %d: bobot berupa angka, misalnya 32"), d + 1));
		if (x.name.n == 0)
			continue;
		to[d] = (int)n;
		i->dimension[n++] = x;
	}
	for (size_t k = 0; k < i->n_items; k++)
		if (i->item[k].dimension >= 0)
			i->item[k].dimension = to[i->item[k].dimension];
	i->n_dimensions = n;
	size_t kept = 0; /* translated names follow their dimension */
	for (size_t t = 0; t < i->n_texts; t++) {
		int64_t d;
		struct str key = i->text[t].item;
		if (key.n > 1 && key.s[0] == 'd' && str_to_i64(str_sub(key, 1, key.n), 0, INSTRUMENT_DIMENSIONS_MAX - 1, &d)) {
			if (to[d] < 0)
				continue;
			i->text[t].item = str_fmt(rq->a, "d%d", to[d]);
		}
		i->text[kept++] = i->text[t];
	}
	i->n_texts = kept;
	return rq->n_problems > 0 ? OK : survey_builder_save(rq, v, "dimensi", STR(""));
}

/* ---- a question ---- */

static const struct {
	const char *code, *label, *answers;
} presets[] = {
	{"setuju", N_("Setuju (5)"), "Sangat tidak setuju\nTidak setuju\nCukup setuju\nSetuju\nSangat setuju"},
	{"puas", N_("Puas (4)"), "Tidak puas\nKurang puas\nPuas\nSangat puas"},
	{"baik", N_("Baik (4)"), "Tidak baik\nKurang baik\nBaik\nSangat baik"},
	{"sering", N_("Seberapa sering (4)"), "Tidak ada\nJarang ada\nSering ada\nSelalu ada"},
	{"ya", N_("Tidak atau ya (2)"), "Tidak\nYa"},
	{"bebas", N_("Isian bebas, tanpa nilai"), ""},
};

/* Position of the question in the path, from 0; n_items for "baru". False: none such. */
static bool item_place(const struct rq *rq, const struct instrument *i, size_t *out)
{
	int64_t k;
	if (str_eqz(rq->path_args[1], "baru")) {
		*out = i->n_items;
		return true;
	}
	if (!str_to_i64(rq->path_args[1], 1, (int64_t)i->n_items, &k))
		return false;
	*out = (size_t)k - 1;
	return true;
}

static void item_fields(struct rq *rq, struct survey_builder_view *v, const struct instrument_item *q)
{
	const struct instrument *i = v->v;
	struct ui_choices none = {NULL, 0};
	struct ui_choice *p = ARENA_ARRAY(rq->a, countof(presets), struct ui_choice);
	struct ui_choice *d = ARENA_ARRAY(rq->a, INSTRUMENT_DIMENSIONS_MAX, struct ui_choice);
	for (size_t k = 0; k < countof(presets); k++)
		p[k] = (struct ui_choice){.value = str_of(presets[k].code), .label = str_of(_r(presets[k].label))};
	for (size_t k = 0; k < i->n_dimensions; k++)
		d[k] = (struct ui_choice){.value = str_int(rq->a, (int64_t)k + 1), .label = i->dimension[k].name};
	survey_builder_field(v, BUILD_AREA, (struct ui_field){.name = "tanya", .label = _r("Pertanyaan"), .required = true,
		.value = q->question, .rows = 2, .max = 400}, none);
	survey_builder_field(v, BUILD_INPUT, (struct ui_field){.name = "nama", .label = _r("Nama pendek di laporan"), .max = 80,
		.hint = _r("Contoh: Ruang tunggu"), .value = q->name, .required = i->rule == RULE_SKM}, none);
	survey_builder_field(v, BUILD_SELECT, (struct ui_field){.name = "siap", .label = _r("Jawaban siap pakai"),
		.hint = _r("Dipakai bila kotak jawaban di bawah dikosongkan"),
		.value = q->question.n > 0 && q->scale == 0 ? STR("bebas") : STR("")}, (struct ui_choices){p, countof(presets)});
	survey_builder_field(v, BUILD_AREA, (struct ui_field){.name = "jawaban", .label = _r("Jawaban"), .rows = 5,
		.hint = _r("Satu jawaban tiap baris, dari yang terendah. 2 sampai 7 jawaban"),
		.value = instrument_answers(rq->a, q)}, none);
	survey_builder_field(v, BUILD_CHECK, (struct ui_field){.name = "balik", .value = q->reversed ? STR("1") : STR(""),
		.label = _r("Dibalik: jawaban pertama yang paling baik")}, none);
	survey_builder_field(v, BUILD_CHECK, (struct ui_field){.name = "tb", .value = q->skippable ? STR("1") : STR(""),
		.label = _r("Tawarkan \"tidak berlaku bagi saya\"")}, none);
	if (i->n_dimensions > 0)
		survey_builder_field(v, BUILD_SELECT, (struct ui_field){.name = "dimensi", .label = _r("Dimensi"),
			.value = q->dimension >= 0 ? str_int(rq->a, q->dimension + 1) : STR("")},
			(struct ui_choices){d, i->n_dimensions});
	if (i->rule == RULE_GAP)
		survey_builder_field(v, BUILD_CHECK, (struct ui_field){.name = "harapan", .value = q->expected ? STR("1") : STR(""),
			.label = _r("Menanyakan harapan (bukan yang dialami)")}, none);
	if (i->rule == RULE_SKM)
		survey_builder_field(v, BUILD_INPUT, (struct ui_field){.name = "bobot",
			.label = _r("Bobot sendiri"), .size = "short",
			.hint = _r("Kosong: semua sama. Diisi pada semua unsur, berjumlah 1"), .value = q->weight, .max = 20}, none);
}

enum err survey_instrument_item_page(struct rq *rq)
{
	size_t at;
	DRAFT(rq, v);
	if (!item_place(rq, v->v, &at))
		return ERR_NOT_FOUND;
	struct instrument_item blank = {.question = STR(""), .name = STR(""), .weight = STR(""), .dimension = -1,
	                                .when = {.place = -1}};
	/* A new question begins with the answers of the one before it. */
	if (at == v->v->n_items && at > 0) {
		blank = v->v->item[at - 1];
		blank.question = blank.name = blank.weight = STR("");
		blank.when = (struct instrument_condition){.place = -1};
	}
	v->place = at < v->v->n_items ? (int)at : -1;
	item_fields(rq, v, at < v->v->n_items ? &v->v->item[at] : &blank);
	return show(rq, v, N_("Pertanyaan"), item_body);
}

static void answers_sent(struct rq *rq, struct instrument_item *q)
{
	struct str sent = rq_param(rq, "jawaban"), ready = rq_param(rq, "siap");
	bool free_text = str_eqz(ready, "bebas");
	if (str_trim(sent).n == 0 && !free_text)
		for (size_t k = 0; k < countof(presets); k++)
			if (str_eqz(ready, presets[k].code))
				sent = str_of(presets[k].answers);
	int n = free_text ? 0 : instrument_answers_read(rq->a, sent, q);
	if (n < 0 || (n < 2 && !free_text))
		rq_problem(rq, "jawaban",
			str_of(_r("Isi 2 sampai 7 jawaban, satu tiap baris, masing-masing paling panjang 80 huruf")));
	q->scale = n > 0 ? n : 0;
}

enum err survey_instrument_item_post(struct rq *rq)
{
	size_t at;
	int64_t d = 0;
	DRAFT(rq, v);
	struct instrument *i = v->v;
	if (!item_place(rq, i, &at))
		return ERR_NOT_FOUND;
	if (at == INSTRUMENT_ITEMS_MAX) {
		rq_problem(rq, NULL, str_of(_r("Satu instrumen paling banyak 40 pertanyaan")));
		return OK;
	}
	struct instrument_item *q = &i->item[at];
	if (at == i->n_items)
		*q = (struct instrument_item){.code = instrument_code_free(rq->a, i), .weight = STR(""), .when = {.place = -1}};
	q->question = line_of(rq, "tanya", INSTRUMENT_QUESTION_MAX);
	q->name = line_of(rq, "nama", INSTRUMENT_NAME_MAX);
	if (q->question.n == 0)
		rq_problem(rq, "tanya", str_of(_r("Tulis pertanyaannya")));
	answers_sent(rq, q);
	q->reversed = rq_param(rq, "balik").n > 0;
	q->skippable = rq_param(rq, "tb").n > 0 && q->scale > 0;
	q->expected = rq_param(rq, "harapan").n > 0;
	struct str dimension = rq_param(rq, "dimensi");
	if (dimension.n > 0 && !str_to_i64(dimension, 0, (int64_t)i->n_dimensions, &d))
		rq_problem(rq, "dimensi", str_of(_r("Pilih salah satu")));
	q->dimension = (int)d - 1;
	q->weight = decimal(rq->a, rq_param(rq, "bobot"));
	if (rq->n_problems > 0)
		return OK;
	if (at == i->n_items)
		i->n_items++;
	bool more = rq_param(rq, "lagi").n > 0;
	return survey_builder_save(rq, v, "butir", more ? STR("/butir/baru") : str_fmt(rq->a, "#p%zu", at + 1));
}

/* ---- its condition ---- */

enum err survey_instrument_when_page(struct rq *rq)
{
	size_t at;
	int64_t asked;
	DRAFT(rq, v);
	if (!item_place(rq, v->v, &at) || at == v->v->n_items)
		return ERR_NOT_FOUND;
	v->place = (int)at;
	asked = rq_param_int(rq, "dari", v->v->item[at].when.place + 1);
	v->asked = asked >= 1 && asked <= (int64_t)v->v->n_items ? (int)asked - 1 : -1;
	return show(rq, v, N_("Syarat pertanyaan"), when_body);
}

enum err survey_instrument_when_post(struct rq *rq)
{
	size_t at;
	DRAFT(rq, v);
	if (!item_place(rq, v->v, &at) || at == v->v->n_items)
		return ERR_NOT_FOUND;
	struct instrument_condition w = {.place = (int)rq_param_int(rq, "dari", 0) - 1,
	                                 .not_in = str_eqz(rq_param(rq, "cara"), "bukan")};
	for (size_t k = 0; k < rq->n_params; k++) {
		int64_t answer;
		if (str_eqz(rq->params[k].name, "jawaban") && str_to_i64(rq->params[k].value, 1, INSTRUMENT_SCALE_MAX, &answer))
			w.set |= 1u << (answer - 1);
	}
	if (rq_param(rq, "hapus").n > 0)
		w = (struct instrument_condition){.place = -1};
	else if (w.place < 0 || w.place >= (int)v->v->n_items || w.set == 0)
		rq_problem(rq, "jawaban", str_of(_r("Pilih paling sedikit satu jawaban")));
	if (rq->n_problems > 0)
		return OK;
	v->v->item[at].when = w;
	return survey_builder_save(rq, v, "syarat", str_fmt(rq->a, "#p%zu", at + 1));
}

/* ---- order ---- */

enum err survey_instrument_order_post(struct rq *rq)
{
	struct str what, number;
	int64_t k;
	DRAFT(rq, v);
	str_cut(rq_param(rq, "langkah"), ' ', &what, &number);
	if (!str_to_i64(number, 1, (int64_t)v->v->n_items, &k))
		return ERR_BAD_INPUT;
	size_t at = (size_t)k - 1;
	if (str_eqz(what, "hapus"))
		instrument_remove(v->v, at);
	else if (str_eqz(what, "naik") && instrument_move(v->v, at, -1))
		k--;
	else if (str_eqz(what, "turun") && instrument_move(v->v, at, 1))
		k++;
	else
		return ERR_BAD_INPUT;
	return survey_builder_save(rq, v, "urut", str_eqz(what, "hapus") ? STR("#pertanyaan") : str_fmt(rq->a,
		"#p%lld", (long long)k));
}

/* ---- translations side by side ---- */

static void add_line(struct survey_builder_view *v, struct str key, struct str what, struct str text, int rows)
{
	struct survey_builder_line *l = &v->lines[v->n_lines++];
	*l = (struct survey_builder_line){.key = key, .what = what, .text = text, .rows = rows,
	                                  .other = instrument_other(v->v, v->language->code, key, STR(""))};
}

static bool lines_of(struct rq *rq, struct survey_builder_view *v)
{
	const struct instrument *i = v->v;
	for (size_t l = 0; l < i->n_languages; l++)
		if (str_eq(i->language[l].code, rq->path_args[1]))
			v->language = &i->language[l];
	if (v->language == NULL)
		return false;
	v->lines = ARENA_ARRAY(rq->a, 3 * i->n_items + i->n_dimensions + 2, struct survey_builder_line);
	add_line(v, STR("judul"), str_of(_r("Nama instrumen")), i->title, 1);
	if (i->intro.n > 0)
		add_line(v, STR("pengantar"), str_of(_r("Kalimat pengantar")), i->intro, 2);
	for (size_t d = 0; d < i->n_dimensions; d++)
		add_line(v, str_fmt(rq->a, "d%zu", d), str_fmt(rq->a, _r("Dimensi %zu"), d + 1), i->dimension[d].name, 1);
	for (size_t k = 0; k < i->n_items; k++) {
		const struct instrument_item *q = &i->item[k];
		add_line(v, instrument_text_key(rq->a, 'q', q->code), str_fmt(rq->a, _r("Pertanyaan %zu"), k + 1), q->question, 2);
		if (q->scale > 0)
			add_line(v, instrument_text_key(rq->a, 'a', q->code), str_fmt(rq->a, _r("Jawaban %zu"), k + 1),
			         instrument_answers(rq->a, q), q->scale);
	}
	return true;
}

enum err survey_instrument_language_page(struct rq *rq)
{
	DRAFT(rq, v);
	return lines_of(rq, v) ? show(rq, v, N_("Terjemahan"), language_body) : ERR_NOT_FOUND;
}

/* Lines kept as lines, each trimmed. */
static struct str several(struct rq *rq, struct str s)
{
	struct buf b = buf_new(rq->a, 4000);
	struct str line;
	while (s.n > 0) {
		str_cut(s, '\n', &line, &s);
		line = utf8_line(rq->a, line);
		if (line.n > 0 && b.n > 0)
			buf_char(&b, '\n');
		buf_str(&b, line);
	}
	return b.over ? STR_NULL : b.n > 0 ? buf_done(&b) : STR("");
}

enum err survey_instrument_language_post(struct rq *rq)
{
	DRAFT(rq, v);
	struct instrument *i = v->v;
	if (!lines_of(rq, v))
		return ERR_NOT_FOUND;
	size_t kept = 0;
	for (size_t t = 0; t < i->n_texts; t++)
		if (!str_eq(i->text[t].lang, v->language->code))
			i->text[kept++] = i->text[t];
	i->n_texts = kept;
	for (size_t l = 0; l < v->n_lines; l++) {
		const char *name = str_z(rq->a, str_fmt(rq->a, "t%zu", l + 1));
		struct str s = rq_param(rq, name);
		s = v->lines[l].key.s[0] == 'a' ? several(rq, s) : utf8_line(rq->a, s);
		if (s.s == NULL || utf8_count(s) > INSTRUMENT_INTRO_MAX)
			rq_problem(rq, name, str_fmt(rq->a, _r("Paling panjang %d huruf"), INSTRUMENT_INTRO_MAX));
		else if (s.n > 0 && i->n_texts < INSTRUMENT_TEXTS_MAX)
			i->text[i->n_texts++] = (struct instrument_text){v->language->code, v->lines[l].key, s};
	}
	return rq->n_problems > 0 ? OK : survey_builder_save(rq, v, "terjemahan", STR(""));
}
