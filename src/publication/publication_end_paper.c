/* The report's second half: analysis, plan of improvement, trend, conclusion, and the annexes with everything counted. */
#include "publication/publication_both_paper.h"
#include "survey/survey_paper.h"

/* ---- tables shared with chapter III ---- */

static struct str number(struct both *w, bool defined, struct num x, int places)
{
	return defined ? lang_num(w->a, LANG_ID, x, places) : STR("–");
}

static void element_row(struct both *w, size_t e, bool full)
{
	const struct survey_report *r = w->r;
	const struct survey_counts *k = &r->all.tally.e[e];
	const struct survey_nrr *x = &r->all.x.e[e];
	struct str row[11], letter = words_quality(w->a, survey_element_letter(w->a, x));
	size_t n = 0;
	row[n++] = words_element(w->a, r, e);
	for (int i = 0; i < SKM_ANSWERS && full; i++)
		row[n++] = words_int(w->a, k->answer[i]);
	if (full)
		row[n++] = words_int(w->a, k->blank);
	row[n++] = words_int(w->a, survey_counted(k));
	if (full)
		row[n++] = words_int(w->a, survey_sum(k));
	row[n++] = number(w, x->defined, x->nrr, 4);
	row[n++] = number(w, x->defined, x->weighted, 4);
	row[n++] = words_score(w->a, r, e);
	if (!full)
		row[n++] = letter;
	both_row(w, PDF_PLAIN, row, n);
}

void both_elements(struct both *w, bool full)
{
	const struct survey_report *r = w->r;
	struct pdf_column c[11] = {{STR("Unsur"), full ? 0.3 : 0.38, false}};
	struct str total[11] = {STR("Jumlah tertimbang, lalu x 25")};
	size_t n = 1;
	static const char *const marks[] = {"1", "2", "3", "4", "Kosong"};
	for (size_t i = 0; i < countof(marks) && full; i++)
		c[n++] = (struct pdf_column){str_of(marks[i]), 0, true};
	c[n++] = (struct pdf_column){STR("n"), 0, true};
	if (full)
		c[n++] = (struct pdf_column){STR("Jumlah nilai"), 0, true};
	c[n++] = (struct pdf_column){STR("NRR"), 0, true};
	c[n++] = (struct pdf_column){STR("NRR tertim-bang"), 0.1, true};
	c[n++] = (struct pdf_column){STR("Nilai"), 0, true};
	if (!full)
		c[n++] = (struct pdf_column){STR("Mutu"), 0.18, false};
	both_table(w, c, n);
	for (size_t e = 0; e < r->elements.n; e++)
		element_row(w, e, full);
	size_t score = full ? n - 1 : n - 2;
	for (size_t i = 1; i < n; i++)
		total[i] = STR("");
	total[score - 1] = number(w, r->all.x.defined, r->all.x.index, 4);
	total[score] = number(w, r->all.x.defined, r->all.x.ikm, 2);
	if (!full)
		total[n - 1] = words_quality(w->a, survey_letter(&r->all.x));
	both_row(w, PDF_BOLD, total, n);
	both_table_end(w);
}

void both_groups(struct both *w, const struct survey_groups *g)
{
	const struct pdf_column c[] = {{str_of(g->label), 0.5, false}, {STR("Responden"), 0, true}, {STR("Nilai IKM"), 0,
		true},
	                               {STR("Mutu"), 0.22, false}};
	if (g->n == 0)
		return;
	both_table(w, c, countof(c));
	for (size_t i = 0; i < g->n; i++) {
		const struct survey_group *x = &g->v[i];
		const struct str row[] = {
			x->label, x->hidden ? STR("–") : str_cat(w->a, words_int(w->a, x->tally.n), x->tally.n < SURVEY_SMALL
				? STR("*")
				: STR("")),
			x->hidden ? STR("disembunyikan") : survey_shown(w->a, LANG_ID, &x->x),
			x->hidden ? STR("") : words_quality(w->a, survey_letter(&x->x)),
		};
		both_row(w, PDF_PLAIN, row, countof(row));
	}
	both_table_end(w);
}

/* ---- BAB IV ---- */

/* Elements that come first in a plan: all below B, and at least the three lowest. */
static size_t urgent(struct both *w)
{
	const struct survey_report *r = w->r;
	size_t n = 0;
	while (n < r->elements.n) {
		char q = survey_element_letter(w->a, &r->all.x.e[r->order[n]]);
		if (n >= 3 && q != 'C' && q != 'D')
			break;
		n++;
	}
	return n;
}

static void plan(struct both *w)
{
	const struct survey_report *r = w->r;
	const struct pdf_column c[] = {
		{STR("No"), 0.05, true}, {STR("Prioritas unsur"), 0.2, false}, {STR("Keluhan"), 0.15, false},
		{STR("Program/ Kegiatan"), 0.16, false}, {STR("TW I"), 0.065, false}, {STR("TW II"), 0.068, false},
		{STR("TW III"), 0.075, false}, {STR("TW IV"), 0.072, false}, {STR("Penanggung jawab"), 0, false},
	};
	both_heading(w, 2, "4.2 Rencana tindak lanjut");
	both_own(w, CHAPTER_PLAN);
	if (r->all.tally.n == 0 || r->all.hidden) {
		both_say(w, "Nilai per unsur tidak tersedia, sehingga prioritas belum dapat diusulkan dari angka.");
		return;
	}
	both_say(w, "Baris berikut diusulkan dari nilai unsur terendah. Kolom keluhan, program, waktu dan penanggung "
	            "jawab diisi oleh unit; baris tanpa penanggung jawab dan triwulan belum menjadi rencana.");
	both_table(w, c, countof(c));
	for (size_t i = 0, n = urgent(w); i < n; i++) {
		struct str name = words_element(w->a, r, r->order[i]), score = words_score(w->a, r, r->order[i]);
		struct str row[countof(c)] = {str_int(w->a, (int64_t)i + 1),
		                              str_fmt(w->a, "%.*s (%.*s)", STR_ARG(name), STR_ARG(score))};
		for (size_t k = 2; k < countof(c); k++)
			row[k] = STR("");
		both_row(w, PDF_PLAIN, row, countof(c));
	}
	both_table_end(w);
}

static void trend(struct both *w)
{
	const struct pdf_column c[] = {{STR("Periode"), 0.2, false}, {STR("Nilai IKM"), 0.13, true}, {STR("Mutu"), 0.18,
		false},
	                               {STR("Responden"), 0.13, true}, {STR("Bobot"), 0.12, false}, {STR("Keterangan"), 0,
		false}};
	both_heading(w, 2, "4.3 Tren Nilai IKM");
	if (w->b->n_steps < 2) {
		both_say(w, "Belum ada periode lain untuk dibandingkan.");
		return;
	}
	both_chart(w, words_trend_chart(w->a, w->b, CHART_WIDE), "Nilai IKM dari periode ke periode");
	both_table(w, c, countof(c));
	for (size_t i = 0; i < w->b->n_steps; i++) {
		const struct publication_step *s = &w->b->steps[i];
		const struct str row[] = {
			s->name.n > 0 ? s->name : s->label, survey_hundredths(w->a, LANG_ID, s->score), words_quality(w->a,
				s->category), words_int(w->a, s->people),
			s->weights.n > 0 ? survey_weight_text(w->a, LANG_ID, s->weights) : STR("tidak disebut"),
			s->broken ? STR("tidak sepenuhnya sebanding dengan sebelumnya") : s->source,
		};
		both_row(w, str_eq(s->label, w->r->period.code) ? PDF_BOLD : PDF_PLAIN, row, countof(row));
	}
	both_table_end(w);
	struct str step = words_step(w->a, w->b);
	if (step.n > 0)
		both_text(w, PDF_PLAIN, step);
}

void both_chapter_analysis(struct both *w)
{
	struct str low = words_extreme(w->a, w->b, true), high = words_extreme(w->a, w->b, false);
	const struct survey_score *s = survey_score_for(w->r);
	both_page(w);
	both_heading(w, 1, "BAB IV ANALISIS");
	both_heading(w, 2, "4.1 Kelemahan dan kekuatan unsur");
	if (low.n > 0) {
		both_text(w, PDF_PLAIN, low);
		both_text(w, PDF_PLAIN, high);
	} else if (s != NULL && s->lowest.n > 0) {
		struct str name = survey_element_called(&w->r->elements, s->lowest);
		both_say(w, "Unsur terendah menurut sumber: %.*s%s.", STR_ARG(name), s->lowest_same
			? " (sama seperti periode sebelumnya)"
			: "");
	} else {
		both_say(w, "Nilai per unsur tidak tersedia.");
	}
	for (size_t e = 0; e < w->r->elements.n && low.n > 0; e++)
		if (str_eqz(w->r->elements.v[e].meaning, "cost"))
			both_text(w, PDF_SMALL, STR("Jawaban 4 pada unsur biaya berarti gratis: layanan yang menurut aturan "
			                            "gratis mendapat nilai tinggi karena aturannya, bukan karena pelayanannya."));
	if (!both_own(w, CHAPTER_ANALYSIS) && !w->b->told)
		both_say(w, "Keluhan dan saran responden belum dirangkum oleh unit.");
	plan(w);
	trend(w);
}

/* ---- BAB V ---- */

void both_chapter_conclusion(struct both *w)
{
	struct str low = words_extreme(w->a, w->b, true), step = words_step(w->a, w->b), lacking = words_short(w->a, w->b,
		true);
	struct str q = words_quality(w->a, w->h.letter);
	int n = 1;
	both_heading(w, 1, "BAB V KESIMPULAN");
	if (w->h.has)
		both_item(w, str_fmt(w->a, "%d.", n++).s,
		          str_fmt(w->a, "Nilai IKM %.*s: %.*s, mutu pelayanan %.*s.", STR_ARG(w->r->period.name),
			STR_ARG(w->h.value),
		                  STR_ARG(q)));
	if (low.n > 0)
		both_item(w, str_fmt(w->a, "%d.", n++).s, low);
	if (step.n > 0)
		both_item(w, str_fmt(w->a, "%d.", n++).s, step);
	if (lacking.n > 0)
		both_item(w, str_fmt(w->a, "%d.", n++).s, lacking);
	if (n == 1)
		both_say(w, "Jawaban masih terlalu sedikit untuk disimpulkan.");
	both_own(w, CHAPTER_CONCLUSION);
}

/* ---- annexes ---- */

static void questionnaire(struct both *w)
{
	const struct survey_elements *e = &w->r->elements;
	both_page(w);
	both_heading(w, 1, "Lampiran 1. Kuesioner");
	both_say(w, "Pertanyaan dalam urutan lembar kuesioner. Kode unsur mengikuti batang tubuh Permenpan-RB 14/2017, "
	            "yang urutan dua unsur terakhirnya lain dari lembar contoh.");
	for (size_t q = 0; q < e->n; q++) {
		const struct survey_element *x = survey_form_question(e, q);
		both_text(w, PDF_BOLD | PDF_KEEP, str_fmt(w->a, "%zu. %.*s (%.*s)", q + 1, STR_ARG(x->question),
			STR_ARG(x->code)));
		both_say(w, "1 %.*s   ·   2 %.*s   ·   3 %.*s   ·   4 %.*s", STR_ARG(x->answer[1]), STR_ARG(x->answer[2]),
		         STR_ARG(x->answer[3]), STR_ARG(x->answer[4]));
	}
	both_say(w, "Ditanyakan pula, dan boleh tidak dijawab: umur, jenis kelamin, pendidikan, pekerjaan, jenis layanan.");
}

static void unit_table(struct both *w)
{
	const struct survey_report *r = w->r;
	const struct pdf_column c[] = {{STR("Urutan"), 0.08, true}, {STR("Unit"), 0.36, false}, {STR("Nilai IKM"), 0.1,
		true},
	                               {STR("Mutu"), 0.07, false}, {STR("n"), 0.08, true}, {STR("Sasaran"), 0.09, true},
	                               {STR("Unsur terendah"), 0, false}};
	if (r->n_standings == 0)
		return;
	both_text(w, PDF_BOLD | PDF_KEEP, STR("Nilai setiap unit"));
	both_table(w, c, countof(c));
	for (size_t i = 0; i < r->n_standings; i++) {
		const struct survey_standing *s = &r->standings[i];
		bool gone = s->hidden || s->at[r->n_labels - 1].score < 0;
		const struct str row[] = {
			s->rank > 0 ? str_int(w->a, s->rank) : STR("–"), s->unit.name,
			gone ? STR("–") : survey_hundredths(w->a, LANG_ID, s->at[r->n_labels - 1].score),
			gone ? STR("") : str_fmt(w->a, "%c", s->at[r->n_labels - 1].category),
			s->hidden ? STR("–") : str_cat(w->a, words_int(w->a, s->n), s->n >= 0 && s->n < SURVEY_SMALL ? STR("*")
				: STR("")),
			words_int(w->a, s->target), s->hidden ? STR("") : s->lowest,
		};
		both_row(w, PDF_PLAIN, row, countof(row));
	}
	both_table_end(w);
	both_text(w, PDF_SMALL, STR("Kurang dari 5 responden: tanpa urutan. * kurang dari 30 responden: nilai mudah "
	                            "bergeser."));
}

static void annex_data(struct both *w)
{
	const struct survey_report *r = w->r;
	both_page(w);
	both_heading(w, 1, "Lampiran 2. Hasil olah data");
	if (r->all.tally.n > 0 && !r->all.hidden) {
		both_text(w, PDF_BOLD | PDF_KEEP, STR("Banyaknya setiap jawaban"));
		both_elements(w, true);
	}
	unit_table(w);
	both_say(w, "Data lengkap untuk dihitung ulang: data.csv di alamat tetap laporan ini.");
}

static void annex_rest(struct both *w)
{
	const struct pdf_column c[] = {{STR("No"), 0.06, true}, {STR("Rencana tindak lanjut"), 0.22, false},
	                               {STR("Sudah/ belum"), 0.1, false}, {STR("Tindak lanjut"), 0.22, false},
	                               {STR("Dokumentasi"), 0.2, false}, {STR("Tantangan"), 0, false}};
	static const struct str empty[countof(c)] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
	both_page(w);
	both_heading(w, 1, "Lampiran 3. Dokumentasi");
	if (!both_own(w, CHAPTER_PICTURES))
		both_say(w, w->b->told ? "Tidak ada dalam sumber." : "Dilampirkan oleh unit pada dokumen ini.");
	both_heading(w, 1, "Lampiran 4. Tindak lanjut periode sebelumnya");
	both_say(w, "Rencana periode sebelumnya tidak tercatat di sini; tabel ini diisi oleh unit.");
	both_table(w, c, countof(c));
	for (int i = 0; i < 3; i++)
		both_row(w, PDF_PLAIN, empty, countof(c));
	both_table_end(w);
}

static void formulas(struct both *w)
{
	const struct survey_report *r = w->r;
	both_item(w, "1.", STR("n unsur: banyaknya jawaban 1 sampai 4 untuk unsur itu; yang kosong tidak dihitung."));
	both_item(w, "2.", STR("Nilai rata-rata (NRR) = jumlah nilai dibagi n unsur."));
	both_item(w, "3.", str_fmt(w->a, "NRR tertimbang = NRR x bobot; bobot setiap unsur di sini %s.",
	                           str_z(w->a, survey_weight_shown(w->a, LANG_ID, r->weight))));
	both_item(w, "4.", STR("Nilai IKM = jumlah NRR tertimbang x 25, dibulatkan sekali di akhir ke dua desimal."));
	both_item(w, "5.", STR("Nilai unsur = NRR x 25."));
	both_item(w, "6.", STR("Mutu: A Sangat baik 88,31 sampai 100; B Baik 76,61 sampai 88,30; C Kurang baik 65,00 "
	                       "sampai 76,60; D Tidak baik 25,00 sampai 64,99."));
	both_item(w, "7.", STR("Selang 95 %: sebesar apa nilai dapat bergeser hanya karena siapa yang kebetulan "
	                       "terpilih; cara memilih responden tertulis di sampingnya."));
	both_item(w, "8.", STR("Perbandingan unsur memakai galat baku dari sebaran jawaban masing-masing unsur dan "
	                       "menganggapnya lepas satu dari yang lain; karena jawaban satu orang saling berkaitan, "
	                       "perkiraan ini hati-hati."));
}

static void shown_where(struct both *w)
{
	const struct pdf_column c[] = {{STR("Tanggal"), 0.2, false}, {STR("Media"), 0.34, false}, {STR("Bukti"), 0, false}};
	both_heading(w, 2, "Publikasi");
	both_fact(w, "Alamat tetap", w->b->address);
	size_t n = 0;
	for (size_t i = 0; i < w->b->n_media; i++)
		n += w->b->media[i].gone_at == 0;
	if (n == 0) {
		both_say(w, "Belum ada media publikasi lain yang dicatat.");
		return;
	}
	both_table(w, c, countof(c));
	for (size_t i = 0; i < w->b->n_media; i++) {
		const struct publication_media *m = &w->b->media[i];
		const struct str row[] = {lang_date(w->a, LANG_ID, m->on, false), str_of(publication_medium_label(m->kind)),
		                          m->link.n > 0 ? m->link : m->note};
		if (m->gone_at == 0)
			both_row(w, PDF_PLAIN, row, countof(row));
	}
	both_table_end(w);
}

static void corrections(struct both *w)
{
	for (size_t i = 1; i < w->b->n_figures; i++) {
		const struct publication_figure *was = &w->b->figures[i - 1], *now = &w->b->figures[i];
		struct str on = lang_date(w->a, LANG_ID, civil_day(now->stood_at, w->r->of.zone), false);
		struct str x = survey_hundredths(w->a, LANG_ID, was->score), y = survey_hundredths(w->a, LANG_ID, now->score);
		both_say(w, "Koreksi %.*s: sebelumnya %.*s (%c), kini %.*s (%c). Alasan: %.*s", STR_ARG(on), STR_ARG(x),
			was->category,
		         STR_ARG(y), now->category, STR_ARG(now->reason));
	}
}

void both_annexes(struct both *w)
{
	questionnaire(w);
	annex_data(w);
	annex_rest(w);
	both_page(w);
	both_heading(w, 1, "Lampiran 5. Cara menghitung, istilah dan publikasi");
	both_heading(w, 2, "Cara menghitung");
	formulas(w);
	shown_where(w);
	corrections(w);
	both_heading(w, 2, "Sidik data");
	both_say(w, "BLAKE2b-256 dari data.csv di alamat tetap: %.*s. Siapa pun dapat membandingkannya dengan: b2sum -l "
	            "256 data.csv",
	         STR_ARG(w->b->digest));
}
