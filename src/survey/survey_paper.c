/* The report as PDF, and the card for the wall. */
#include "paper/pdf.h"
#include "survey/survey_left.h"
#include "survey/survey_paper.h"

struct sheet {
	struct arena *a;
	enum lang lang;
	struct pdf_doc *d;
	const struct survey_report *r;
};

static struct str say(const struct sheet *s, const char *key) { return str_of(lang_text(s->lang, key)); }
static struct str whole(const struct sheet *s, int64_t v) { return v < 0 ? STR("–") : lang_int(s->a, s->lang, v); }

static struct str dates(const struct sheet *s)
{
	return str_fmt(s->a, "%.*s – %.*s", STR_ARG(lang_date(s->a, s->lang, s->r->period.starts_on, false)),
	               STR_ARG(lang_date(s->a, s->lang, s->r->period.ends_on, false)));
}

static struct str letter_word(const struct sheet *s, char letter)
{
	return str_fmt(s->a, "%c (%s)", letter, lang_text(s->lang, survey_quality_word(letter)));
}

static struct str made_line(const struct sheet *s, int64_t at)
{
	return str_fmt(s->a, "%s %.*s", lang_text(s->lang, N_("Dibuat oleh Prima pada")),
	               STR_ARG(lang_date(s->a, s->lang, civil_day(at, s->r->of.zone), false)));
}

/* ---- head ---- */

static void head(struct sheet *s)
{
	const struct survey_report *r = s->r;
	pdf_text(s->d, PDF_LARGE | PDF_BOLD | PDF_CENTER, say(s, N_("LAPORAN SURVEI KEPUASAN MASYARAKAT")));
	pdf_text(s->d, PDF_LARGE | PDF_CENTER, r->of.name);
	pdf_text(s->d, PDF_CENTER, r->period.name);
	if (r->of.sample.n > 0)
		pdf_text(s->d, PDF_CENTER | PDF_BOLD, str_of(survey_said(s->a, s->lang, r->of.sample)));
	if (r->period.reconstructed)
		pdf_text(s->d, PDF_CENTER | PDF_BOLD,
		         say(s, N_("Jawaban tunggal direkonstruksi dari jumlah per unsur yang diterbitkan")));
	if (r->period.state != PERIOD_PUBLISHED)
		pdf_text(s->d, PDF_CENTER | PDF_ITALIC, say(s, N_("Belum dipublikasikan")));
	pdf_rule_double(s->d);
	pdf_space(s->d, 4);
}

static void figures(struct sheet *s)
{
	const struct survey_report *r = s->r;
	const struct survey_score *score = survey_score_for(r);
	struct pdf_figure f[3];
	size_t n = 0;
	if (r->has_headline) {
		char q = survey_category_letter(survey_category_of(s->a, r->headline))[0];
		f[n++] = (struct pdf_figure){lang_num(s->a, s->lang, r->headline, 2), say(s, N_("Nilai IKM")),
			letter_word(s, q), q};
	} else if (score != NULL) {
		f[n++] = (struct pdf_figure){survey_hundredths(s->a, s->lang, score->score),
			say(s, N_("Nilai IKM (diterbitkan)")),
		                             letter_word(s, score->category), score->category};
	}
	int64_t people = r->all.tally.n == 0 && score != NULL ? score->n : r->all.tally.n;
	int64_t target = r->all.target >= 0 ? r->all.target : r->target > 0 ? r->target : -1;
	f[n++] = (struct pdf_figure){whole(s, people), say(s, N_("Responden")),
	                             target >= 0 ? str_fmt(s->a, lang_text(s->lang, N_("sasaran %s")),
	                                                   str_z(s->a, whole(s, target)))
	                                         : STR(""), 0};
	if (r->all.x.lowest >= 0)
		f[n++] = (struct pdf_figure){
			lang_num(s->a, s->lang, survey_element_score(s->a, &r->all.x.e[r->all.x.lowest]), 2),
				say(s, N_("Unsur terendah")),
			str_of(survey_said(s->a, s->lang, r->elements.v[r->all.x.lowest].name)), 0};
	pdf_figures(s->d, f, n);
	pdf_space(s->d, 4);
	if (r->left.n > 0)
		pdf_text(s->d, PDF_PLAIN, survey_left_sentence(s->a, s->lang, r));
}

static void method(struct sheet *s)
{
	const struct survey_report *r = s->r;
	pdf_heading(s->d, 1, say(s, N_("Cara menghitung")));
	pdf_fact(s->d, say(s, N_("Dasar")), STR("Permenpan-RB 14/2017"));
	pdf_fact(s->d, say(s, N_("Masa survei")), dates(s));
	pdf_fact(s->d, say(s, N_("Bobot")), survey_weight_shown(s->a, s->lang, r->weight));
	pdf_fact(s->d, say(s, N_("Penaksir")), say(s, survey_estimator_label(r->period.estimator)));
	pdf_fact(s->d, say(s, N_("Angka utama")), say(s, survey_headline_label(r->period.headline)));
	pdf_fact(s->d, say(s, N_("Keputusan")), r->period.decision_no.n > 0 ? r->period.decision_no : STR("–"));
	pdf_fact(s->d, say(s, N_("Cara memilih responden")), say(s, survey_chosen_label(r->period.chosen)));
	if (r->period.source.n > 0)
		pdf_fact(s->d, say(s, N_("Sumber")), r->period.source);
}

/* ---- elements and weights ---- */

static void elements(struct sheet *s)
{
	const struct survey_report *r = s->r;
	const struct survey_drawing d = {s->a, s->lang, CHART_WIDE};
	pdf_heading(s->d, 1, say(s, N_("Unsur pelayanan")));
	pdf_chart(s->d, survey_draw_elements(&d, r), 0);
	const struct pdf_column c[] = {
		{say(s, N_("Unsur")), 0.30, false}, {STR("1"), 0, true}, {STR("2"), 0, true}, {STR("3"), 0, true},
			{STR("4"), 0, true},
		{say(s, N_("Kosong")), 0, true}, {say(s, N_("Jumlah nilai")), 0, true}, {STR("NRR"), 0, true},
		{say(s, N_("NRR tertimbang")), 0.11, true}, {say(s, N_("Nilai")), 0, true},
	};
	pdf_table(s->d, c, countof(c));
	for (size_t i = 0; i < r->elements.n; i++) {
		const struct survey_counts *k = &r->all.tally.e[i];
		const struct survey_nrr *x = &r->all.x.e[i];
		const struct str row[] = {
			str_fmt(s->a, "%.*s %s", STR_ARG(r->elements.v[i].code), survey_said(s->a, s->lang, r->elements.v[i].name)),
			whole(s, k->answer[0]), whole(s, k->answer[1]), whole(s, k->answer[2]), whole(s, k->answer[3]),
				whole(s, k->blank),
			whole(s, survey_sum(k)), x->defined ? lang_num(s->a, s->lang, x->nrr, 4) : STR("–"),
			x->defined ? lang_num(s->a, s->lang, x->weighted, 4) : STR("–"),
			x->defined ? lang_num(s->a, s->lang, survey_element_score(s->a, x), 2) : STR("–"),
		};
		pdf_row(s->d, row, countof(row));
	}
	if (r->all.x.defined) {
		const struct str total[] = {
			say(s, N_("Jumlah tertimbang, lalu x 25")), STR(""), STR(""), STR(""), STR(""), STR(""), STR(""), STR(""),
			lang_num(s->a, s->lang, r->all.x.index, 4), lang_num(s->a, s->lang, r->all.x.ikm, 2),
		};
		pdf_row_style(s->d, PDF_BOLD, total, countof(total));
	}
	pdf_table_end(s->d);
	pdf_space(s->d, 3);
	pdf_chart(s->d, survey_draw_spread(&d, r), 0);
}

static void readings(struct sheet *s)
{
	const struct survey_report *r = s->r;
	if (r->n_readings == 0)
		return;
	pdf_heading(s->d, 2, say(s, N_("Nilai IKM menurut cara membulatkan bobot 1/9")));
	const struct pdf_column c[] = {
		{say(s, N_("Bobot per unsur")), 0.3, false}, {say(s, N_("Nilai IKM")), 0.2, true},
			{say(s, N_("Mutu")), 0, false},
	};
	pdf_table(s->d, c, countof(c));
	for (size_t i = 0; i < r->n_readings; i++) {
		const struct survey_reading *w = &r->readings[i];
		const struct str row[] = {
			survey_weight_shown(s->a, s->lang, w->mode),
			lang_num(s->a, s->lang, w->ikm, 2), letter_word(s, survey_category_letter(w->category)[0]),
		};
		pdf_row_style(s->d, w->mode == r->weight ? PDF_BOLD : PDF_PLAIN, row, countof(row));
	}
	pdf_table_end(s->d);
	pdf_text(s->d, PDF_SMALL,
	         say(s, N_("Jawaban yang sama; yang berbeda hanya pembulatan bobot. Angka yang ditetapkan untuk periode "
	                     "ini dicetak tebal.")));
}

/* ---- units ---- */

static void units(struct sheet *s)
{
	const struct survey_report *r = s->r;
	if (r->n_standings == 0)
		return;
	const struct survey_drawing d = {s->a, s->lang, CHART_WIDE};
	pdf_heading(s->d, 1, say(s, N_("Unit layanan")));
	struct pdf_column c[6 + SURVEY_LABELS_MAX] = {{say(s, N_("Urutan")), 0.08, true},
		{say(s, N_("Unit")), 0.34, false}};
	size_t n = 2;
	for (size_t l = 0; l < r->n_labels; l++)
		c[n++] = (struct pdf_column){r->labels[l], 0, true};
	c[n++] = (struct pdf_column){STR("n"), 0, true};
	c[n++] = (struct pdf_column){say(s, N_("Sasaran")), 0, true};
	c[n++] = (struct pdf_column){say(s, N_("Unsur terendah")), 0.2, false};
	pdf_table(s->d, c, n);
	for (size_t i = 0; i < r->n_standings; i++) {
		const struct survey_standing *u = &r->standings[i];
		struct str row[6 + SURVEY_LABELS_MAX] = {u->rank > 0 ? str_int(s->a, u->rank) : STR("–"), u->unit.name};
		size_t k = 2;
		for (size_t l = 0; l < r->n_labels; l++)
			row[k++] = u->at[l].score < 0 || (u->hidden && l + 1 == r->n_labels)
				? STR("–")
				: str_fmt(s->a, "%.*s %c", STR_ARG(survey_hundredths(s->a, s->lang, u->at[l].score)),
				          u->at[l].category);
		row[k++] = u->hidden || u->n < 0 ? STR("–")
			: str_cat(s->a, whole(s, u->n), u->n < SURVEY_SMALL ? STR("*") : STR(""));
		row[k++] = whole(s, u->target);
		row[k++] = u->hidden ? STR("") : str_of(survey_said(s->a, s->lang, u->lowest));
		pdf_row(s->d, row, k);
	}
	pdf_table_end(s->d);
	pdf_text(s->d, PDF_SMALL, say(s, N_("Kurang dari 5 responden: tanpa urutan. * kurang dari 30 responden.")));
	if (r->compared > 0)
		pdf_chart(s->d, survey_draw_transitions(&d, r), 120);
	if (r->n_aims > 0) {
		pdf_heading(s->d, 1, say(s, N_("Sasaran kota dan hasilnya")));
		pdf_chart(s->d, survey_draw_aims(&d, r), 0);
	}
}

static void claims(struct sheet *s)
{
	const struct survey_report *r = s->r;
	if (r->n_claims == 0)
		return;
	pdf_heading(s->d, 1, say(s, N_("Kalimat yang tercetak, diperiksa")));
	const struct pdf_column c[] = {
		{say(s, N_("Pernyataan")), 0.5, false}, {say(s, N_("Tercetak")), 0, true}, {say(s, N_("Dihitung")), 0, true},
		{say(s, N_("Cocok")), 0, false},
	};
	pdf_table(s->d, c, countof(c));
	for (size_t i = 0; i < r->n_claims; i++) {
		const struct survey_claim *k = &r->claims[i];
		const struct str row[] = {say(s, k->label), k->printed, k->computed,
			say(s, k->agrees ? N_("ya") : N_("tidak"))};
		pdf_row_style(s->d, k->agrees ? PDF_PLAIN : PDF_BOLD, row, countof(row));
	}
	pdf_table_end(s->d);
}

static void history(struct sheet *s)
{
	const struct survey_report *r = s->r;
	if (r->n_scores == 0)
		return;
	const struct survey_drawing d = {s->a, s->lang, CHART_WIDE};
	pdf_heading(s->d, 1, say(s, N_("Nilai dari tahun ke tahun")));
	pdf_chart(s->d, survey_draw_history(&d, r), 0);
}

static void group_table(struct sheet *s, const struct survey_groups *g)
{
	const struct pdf_column c[] = {
		{say(s, g->label), 0.5, false}, {STR("n"), 0, true}, {say(s, N_("Nilai IKM")), 0, true},
			{say(s, N_("Mutu")), 0, false},
	};
	if (g->n == 0)
		return;
	pdf_table(s->d, c, countof(c));
	for (size_t i = 0; i < g->n; i++) {
		const struct survey_group *x = &g->v[i];
		char q = survey_letter(&x->x);
		const struct str row[] = {
			str_of(survey_said(s->a, s->lang, x->label)), x->hidden ? STR("–") : whole(s, x->tally.n),
			x->hidden ? say(s, N_("disembunyikan")) : survey_shown(s->a, s->lang, &x->x),
			x->hidden || q == 0 ? STR("") : letter_word(s, q),
		};
		pdf_row(s->d, row, countof(row));
	}
	pdf_table_end(s->d);
	pdf_space(s->d, 3);
}

enum err survey_paper_pdf(const struct survey_paper_about *p, const struct survey_report *r, struct str *out)
{
	struct sheet s = {.a = p->a, .lang = p->lang, .r = r};
	struct pdf_setup setup = {
		.paper = PDF_A4, .lang = p->lang, .author = r->of.name, .head_left = r->of.name, .head_right = r->period.name,
		.title = str_fmt(p->a, "%s %.*s %.*s", lang_text(p->lang, N_("Laporan SKM")), STR_ARG(r->of.name),
		                 STR_ARG(r->period.name)),
		.foot_left = made_line(&s, p->made_at), .made_at = p->made_at,
	};
	s.d = pdf_new(p->a, &setup);
	head(&s);
	if (r->all.hidden) {
		pdf_text(s.d, PDF_PLAIN, say(&s, N_("Jawaban masih terlalu sedikit untuk ditampilkan.")));
		return pdf_render(p->a, s.d, out);
	}
	figures(&s);
	if (r->all.tally.n > 0) {
		elements(&s);
		readings(&s);
	}
	units(&s);
	claims(&s);
	history(&s);
	if (r->of.id != 0)
		group_table(&s, &r->services);
	for (int t = 0; t < TRAITS; t++)
		group_table(&s, &r->traits[t]);
	method(&s);
	return pdf_render(p->a, s.d, out);
}

/* ---- the card ---- */

static void card_people(struct sheet *s)
{
	static const enum survey_trait told[] = {TRAIT_SEX, TRAIT_EDU};
	for (size_t t = 0; t < countof(told); t++) {
		const struct survey_groups *g = &s->r->traits[told[t]];
		struct buf b = buf_new(s->a, 2000);
		for (size_t i = 0; i < g->n; i++)
			if (!g->v[i].hidden && g->v[i].id != 0)
				buf_fmt(&b, "%s%s %.*s", b.n > 0 ? "; " : "", survey_said(s->a, s->lang, g->v[i].label),
				        STR_ARG(whole(s, g->v[i].tally.n)));
		if (b.n > 0)
			pdf_fact(s->d, say(s, g->label), buf_done(&b));
	}
}

static void card_head(struct sheet *s)
{
	const struct survey_report *r = s->r;
	pdf_text_at(s->d, 20, 20, 170, 19, PDF_BOLD | PDF_CENTER, PDF_INK, say(s, N_("INDEKS KEPUASAN MASYARAKAT (IKM)")));
	pdf_text_at(s->d, 20, 31, 170, r->of.name.n > 34 ? 17 : 24, PDF_BOLD | PDF_CENTER, PDF_ACCENT, r->of.name);
	pdf_text_at(s->d, 20, 50, 170, 12, PDF_CENTER, PDF_GREY,
	            str_fmt(s->a, "%.*s \xc2\xb7 %.*s", STR_ARG(r->period.name), STR_ARG(dates(s))));
	if (r->of.sample.n > 0)
		pdf_text_at(s->d, 20, 57, 170, 11, PDF_CENTER | PDF_BOLD, PDF_INK,
		            str_of(survey_said(s->a, s->lang, r->of.sample)));
	pdf_rect_at(s->d, 20, 66, 170, 0.8, PDF_INK);
	pdf_rect_at(s->d, 20, 67.6, 170, 0.25, PDF_INK);
	pdf_space(s->d, 54); /* the flow goes on below */
}

/* The figure to be read from across the room, its letter beside it. */
static void card_figure(struct sheet *s, struct str value, char q)
{
	bool dark = q == 'A' || q == 'B';
	pdf_text_at(s->d, 20, 75, 110, 15, PDF_BOLD, PDF_GREY, say(s, N_("Nilai IKM")));
	pdf_text_at(s->d, 19, 79, 120, 100, PDF_BOLD, PDF_INK, value);
	pdf_rect_at(s->d, 144, 80, 46, 34, (enum pdf_tone)(PDF_Q_A + (q - 'A')));
	pdf_text_at(s->d, 144, 82, 46, 76, PDF_BOLD | PDF_CENTER, dark ? PDF_PAPER : PDF_INK, str_fmt(s->a, "%c", q));
	pdf_text_at(s->d, 140, 116, 54, 16, PDF_BOLD | PDF_CENTER, PDF_INK,
	            str_of(lang_text(s->lang, survey_quality_word(q))));
	pdf_space(s->d, 58);
}

static void card_thanks(struct sheet *s)
{
	pdf_space(s->d, 5);
	pdf_text(s->d, PDF_CENTER | PDF_BOLD, say(s, N_("TERIMA KASIH ATAS PENILAIAN YANG TELAH ANDA BERIKAN")));
	pdf_text(s->d, PDF_CENTER, say(s, N_("Masukan Anda membantu kami memperbaiki pelayanan.")));
}

enum err survey_paper_card(const struct survey_paper_about *p, const struct survey_report *r, struct str *out)
{
	struct sheet s = {.a = p->a, .lang = p->lang, .r = r};
	struct pdf_setup setup = {
		.paper = PDF_A4, .lang = p->lang, .author = r->of.name, .title = say(&s, N_("Kartu publikasi IKM")),
		.foot_left = made_line(&s, p->made_at), .made_at = p->made_at,
	};
	const struct survey_score *score = survey_score_for(r);
	bool computed = r->has_headline && !r->all.hidden;
	s.d = pdf_new(p->a, &setup);
	card_head(&s);
	if (!computed && score == NULL) {
		pdf_text(s.d, PDF_LARGE | PDF_CENTER, say(&s, N_("Jawaban masih terlalu sedikit untuk ditampilkan.")));
		return pdf_render(p->a, s.d, out);
	}
	card_figure(&s, computed ? lang_num(s.a, s.lang, r->headline, 2) : survey_hundredths(s.a, s.lang, score->score),
	            computed ? survey_category_letter(survey_category_of(s.a, r->headline))[0] : score->category);
	pdf_fact(s.d, say(&s, N_("Jumlah responden")), whole(&s, computed ? r->all.tally.n : score->n));
	if (computed)
		card_people(&s);
	pdf_fact(s.d, say(&s, N_("Bobot")), survey_weight_shown(p->a, p->lang, r->weight));
	if (computed) {
		struct survey_drawing d = {.a = s.a, .lang = s.lang, .width = CHART_WIDE};
		pdf_space(s.d, 4);
		pdf_chart(s.d, survey_draw_elements(&d, r), 0);
	}
	card_thanks(&s);
	return pdf_render(p->a, s.d, out);
}
