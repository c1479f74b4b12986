/* The report in the chapters of the ministry's template (regulations 1.6): cover, BAB I to III. Figures come from the
 * records; the office's own words stand where it has written some. */
#include "publication/publication_both_paper.h"
#include "survey/survey_paper.h"

static const char rule_14[] =
	"Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 14 Tahun 2017 tentang Pedoman "
	"Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara Pelayanan Publik";

/* ---- cover ---- */

static void cover(struct both *w)
{
	const struct survey_report *r = w->r;
	if (w->pdf != NULL)
		pdf_space(w->pdf, 38);
	for (int i = 0; i < 4 && w->odt != NULL; i++)
		odt_text(w->odt, PDF_HUGE, STR(""));
	both_text(w, PDF_LARGE | PDF_BOLD | PDF_CENTER, STR("LAPORAN\nSURVEI KEPUASAN MASYARAKAT"));
	both_text(w, PDF_LARGE | PDF_BOLD | PDF_CENTER, r->of.name);
	if (r->of.id != 0)
		both_text(w, PDF_CENTER, r->of.city);
	both_text(w, PDF_CENTER | PDF_BOLD, r->period.name);
	both_text(w, PDF_CENTER, words_dates(w->a, r->period.starts_on, r->period.ends_on));
	if (words_sample(w->b).n > 0)
		both_text(w, PDF_CENTER | PDF_BOLD, words_sample(w->b));
	if (w->b->draft)
		both_text(w, PDF_CENTER | PDF_BOLD, STR("DRAF: belum dipublikasikan"));
	if (r->period.reconstructed)
		both_text(w, PDF_CENTER, STR("Jawaban tunggal disusun kembali dari jumlah per unsur yang diterbitkan."));
	struct str address = str_fmt(w->a, "Alamat tetap: %.*s", STR_ARG(w->b->address));
	if (w->pdf != NULL) {
		pdf_qr_at(w->pdf, 88, 196, 34, w->b->address);
		pdf_text_in(w->pdf, 20, 234, 170, 12, 10, PDF_CENTER, PDF_GREY, address);
	} else {
		both_text(w, PDF_CENTER, address);
	}
	both_page(w);
}

static void contents(struct both *w)
{
	static const char *const parts[] = {
		"BAB I PENDAHULUAN", "BAB II PENGUMPULAN DATA", "BAB III HASIL PENGOLAHAN DATA", "BAB IV ANALISIS",
			"BAB V KESIMPULAN",
		"Lampiran 1. Kuesioner", "Lampiran 2. Hasil olah data", "Lampiran 3. Dokumentasi",
		"Lampiran 4. Tindak lanjut periode sebelumnya", "Lampiran 5. Cara menghitung, istilah dan publikasi",
	};
	if (w->odt != NULL) {
		odt_contents(w->odt, STR("DAFTAR ISI"));
		odt_page(w->odt);
		return;
	}
	pdf_text(w->pdf, PDF_LARGE | PDF_BOLD, STR("ISI"));
	for (size_t i = 0; i < countof(parts); i++)
		pdf_text(w->pdf, PDF_PLAIN, str_of(parts[i]));
	pdf_text(w->pdf, PDF_SMALL | PDF_MUTED, STR("Setiap bagian ada dalam daftar penanda berkas ini."));
}

/* ---- BAB I ---- */

static void basis(struct both *w)
{
	const struct survey_period *p = &w->r->period;
	int n = 1;
	both_heading(w, 2, "1.2 Dasar pelaksanaan");
	both_item(w, str_fmt(w->a, "%d.", n++).s, STR("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik."));
	both_item(w, str_fmt(w->a, "%d.", n++).s, str_fmt(w->a, "%s.", rule_14));
	if (p->year >= 2023)
		both_item(w, str_fmt(w->a, "%d.", n++).s, STR("Surat Edaran Menteri PANRB Nomor 12 Tahun 2023."));
	if (p->year >= 2024)
		both_item(w, str_fmt(w->a, "%d.", n++).s,
		          STR("Pedoman Menteri PANRB Nomor 9 Tahun 2024 tentang SKM secara daring."));
	if (p->decision_no.n > 0 && !w->b->told) {
		struct str on = lang_date(w->a, LANG_ID, p->decided_on, false);
		both_item(w, str_fmt(w->a, "%d.", n++).s, p->decided_on > 0
			? str_fmt(w->a, "Keputusan tentang survei ini nomor %.*s tanggal %.*s.", STR_ARG(p->decision_no),
				STR_ARG(on))
			: str_fmt(w->a, "Keputusan tentang survei ini nomor %.*s.", STR_ARG(p->decision_no)));
	}
}

static void chapter_1(struct both *w)
{
	const struct survey_report *r = w->r;
	struct str when = words_dates(w->a, r->period.starts_on, r->period.ends_on);
	both_heading(w, 1, "BAB I PENDAHULUAN");
	both_heading(w, 2, "1.1 Latar belakang");
	if (!both_own(w, CHAPTER_BACKGROUND)) {
		both_say(w, "Penyelenggara pelayanan publik wajib menanyakan kepuasan pengguna layanannya sedikitnya sekali "
		            "setahun dan mengumumkan hasilnya (Permenpan-RB 14/2017 Pasal 1 dan Pasal 4).");
		both_say(w, "Laporan ini memuat hasil survei di %.*s untuk %.*s, masa survei %.*s.", STR_ARG(r->of.name),
		         STR_ARG(r->period.name), STR_ARG(when));
	}
	if (w->b->told)
		both_say(w, "Angkanya seperti diterbitkan dalam: %.*s. Yang tidak disebut di sana tidak ditambahkan di sini.",
		         STR_ARG(r->period.source));
	basis(w);
	both_heading(w, 2, "1.3 Maksud dan tujuan");
	if (!both_own(w, CHAPTER_PURPOSE)) {
		both_say(w, "Survei dimaksudkan untuk mengetahui tingkat kepuasan pengguna layanan secara terukur.");
		both_say(w, "Tujuannya: mengetahui unsur pelayanan yang terkuat dan terlemah, menetapkan prioritas "
		            "perbaikan, dan membandingkan mutu pelayanan dari periode ke periode.");
	}
}

/* ---- BAB II ---- */

static void method(struct both *w)
{
	const struct survey_report *r = w->r;
	both_heading(w, 2, "2.2 Metode");
	both_say(w, "Kuesioner memuat %zu unsur dengan jawaban 1 sampai 4 (Lampiran 1). Unsur yang tidak dijawab "
	            "dikosongkan dan tidak dihitung sebagai nol. Nama responden tidak ditanyakan.", r->elements.n);
	both_fact(w, "Cara memilih responden", str_of(survey_chosen_label(r->period.chosen)));
	if (r->period.chosen_note.n > 0)
		both_fact(w, "Keterangan", r->period.chosen_note);
	struct str split = words_split(w->a, r, TRAIT_CHANNEL);
	if (split.n > 0)
		both_fact(w, "Saluran jawaban", split);
	both_fact(w, "Bobot per unsur", survey_weight_shown(w->a, LANG_ID, r->weight));
	both_fact(w, "Penaksir", str_of(survey_estimator_label(r->period.estimator)));
	both_fact(w, "Angka utama", str_of(survey_headline_label(r->period.headline)));
	both_own(w, CHAPTER_METHOD);
}

static void place(struct both *w)
{
	const struct survey_report *r = w->r;
	both_heading(w, 2, "2.3 Lokasi");
	if (r->of.id == 0) {
		both_say(w, "Survei dilaksanakan di %zu unit pelayanan %.*s; daftarnya ada dalam Lampiran 2.", r->n_standings,
		         STR_ARG(r->of.name));
		return;
	}
	both_say(w, "Survei dilaksanakan di %.*s, %.*s.", STR_ARG(r->of.name), STR_ARG(r->of.city));
	if (r->services.n == 0)
		return;
	both_text(w, PDF_PLAIN, STR("Layanan yang disurvei:"));
	for (size_t i = 0; i < r->services.n; i++)
		both_item(w, "-", r->services.v[i].label);
}

static void time_table(struct both *w)
{
	const struct pdf_column c[] = {{STR("No"), 0.05, true}, {STR("Kegiatan"), 0.19, false}, {STR("Waktu"), 0.31, false},
	                               {STR("Hari kerja"), 0.1, true}, {STR("Batas"), 0, false}};
	both_heading(w, 2, "2.4 Waktu");
	both_table(w, c, countof(c));
	for (int i = 0; i < PUBLICATION_STAGES; i++) {
		const struct publication_stage *s = &w->b->stages[i];
		const struct str row[] = {
			str_int(w->a, i + 1), str_of(s->name),
			s->from != 0 ? words_dates(w->a, s->from, s->to) : w->b->told ? STR("tidak disebut dalam sumber")
				: STR("tidak tercatat"),
			s->from != 0 ? str_int(w->a, s->days) : STR("–"), str_of(s->note),
		};
		both_row(w, PDF_PLAIN, row, countof(row));
	}
	both_table_end(w);
	both_text(w, PDF_SMALL, STR("Hari kerja menurut kalender kerja unit: tanpa hari libur nasional dan cuti bersama."));
}

static void how_many(struct both *w)
{
	const struct survey_report *r = w->r;
	both_heading(w, 2, "2.5 Penentuan jumlah responden");
	const struct survey_cover *own = NULL;
	for (size_t i = 0; i < w->b->n_covers; i++)
		if (w->b->covers[i].service_id == 0 && r->of.id != 0)
			own = &w->b->covers[i];
	if (own != NULL && own->users >= 0) {
		struct str n = words_int(w->a, own->users);
		both_say(w, "Jumlah pengguna layanan: %.*s orang. Sasaran ditentukan dengan cara: %s.", STR_ARG(n),
		         survey_method_label(own->method));
	}
	struct str target = words_int(w->a, w->h.target), people = words_int(w->a, w->h.people);
	if (w->h.target >= 0 && w->h.people >= 0) {
		struct str share = survey_percent(w->a, LANG_ID, w->h.people, w->h.target);
		both_say(w, "Sasaran %.*s responden; yang menjawab %.*s (%.*s).", STR_ARG(target), STR_ARG(people),
			STR_ARG(share));
	} else if (w->h.people >= 0) {
		both_say(w, "Yang menjawab: %.*s responden. Sasaran tidak tercatat.", STR_ARG(people));
	}
	if (w->b->declined >= SURVEY_SHOWN_MIN && w->b->response >= 0 && w->h.people >= 0) {
		struct str no = words_int(w->a, w->b->declined);
		struct str rate = lang_num(w->a, LANG_ID, num_ratio(w->a, w->b->response, 100), 1);
		both_say(w, "Diminta mengisi tetapi menolak: %.*s orang; tingkat tanggapan %.*s %% pada saluran yang "
		            "mencatat penolakan.", STR_ARG(no), STR_ARG(rate));
	}
	struct str lacking = words_short(w->a, w->b, true);
	if (r->of.id == 0 && lacking.n > 0)
		both_text(w, PDF_PLAIN, lacking);
}

static void chapter_2(struct both *w)
{
	const struct survey_report *r = w->r;
	both_page(w);
	both_heading(w, 1, "BAB II PENGUMPULAN DATA");
	both_heading(w, 2, "2.1 Pelaksana");
	if (!both_own(w, CHAPTER_TEAM)) {
		struct str by = r->period.unit_id != 0 || r->of.id == 0 ? r->of.name : r->of.city;
		if (w->b->told)
			both_say(w, "Pelaksana survei: tidak dirinci dalam sumber.");
		else
			both_say(w, "Survei diselenggarakan oleh %.*s.", STR_ARG(by));
	}
	method(w);
	place(w);
	time_table(w);
	how_many(w);
}

/* ---- BAB III ---- */

static void people(struct both *w)
{
	const struct survey_report *r = w->r;
	bool any = false;
	both_heading(w, 2, "3.1 Jumlah responden");
	struct str n = words_int(w->a, w->h.people);
	both_say(w, "Responden seluruhnya: %.*s orang.", STR_ARG(n));
	static const enum survey_trait told[] = {TRAIT_SEX, TRAIT_AGE, TRAIT_EDU, TRAIT_OCC};
	for (size_t t = 0; t < countof(told); t++) {
		any |= r->traits[told[t]].n > 0;
		both_groups(w, &r->traits[told[t]]);
	}
	if (r->of.id != 0)
		both_groups(w, &r->services);
	if (any)
		both_text(w, PDF_SMALL, STR("Kelompok dengan kurang dari lima responden, dan kelompok terkecil di "
		                            "sebelahnya, tidak ditampilkan supaya tidak seorang pun dapat dikenali."));
	else
		both_say(w, "Rincian menurut jenis kelamin, umur, pendidikan dan pekerjaan tidak tersedia.");
}

static void readings(struct both *w)
{
	const struct survey_report *r = w->r;
	const struct pdf_column c[] = {{STR("Bobot per unsur"), 0.4, false}, {STR("Nilai IKM"), 0.25, true}, {STR("Mutu"),
		0, false}};
	if (r->n_readings == 0)
		return;
	both_text(w, PDF_BOLD | PDF_KEEP, STR("Jawaban yang sama dengan cara membulatkan bobot 1/9 yang lain"));
	both_table(w, c, countof(c));
	for (size_t i = 0; i < r->n_readings; i++) {
		const struct survey_reading *x = &r->readings[i];
		const struct str row[] = {survey_weight_shown(w->a, LANG_ID, x->mode), lang_num(w->a, LANG_ID, x->ikm, 2),
		                          words_quality(w->a, survey_category_letter(x->category)[0])};
		both_row(w, x->mode == r->weight ? PDF_BOLD : PDF_PLAIN, row, countof(row));
	}
	both_table_end(w);
}

static void index_part(struct both *w)
{
	const struct survey_report *r = w->r;
	both_heading(w, 2, "3.2 Indeks Kepuasan Masyarakat");
	struct str q = words_quality(w->a, w->h.letter), n = words_int(w->a, w->h.people), sure = words_sure(w->a, w->b);
	both_say(w, "Nilai IKM %.*s %.*s adalah %.*s, mutu pelayanan %.*s, dari %.*s responden.", STR_ARG(r->of.name),
	         STR_ARG(r->period.name), STR_ARG(w->h.value), STR_ARG(q), STR_ARG(n));
	if (sure.n > 0)
		both_text(w, PDF_PLAIN, sure);
	if (r->all.tally.n == 0 || r->all.hidden)
		return;
	struct survey_drawing d = {w->a, LANG_ID, CHART_WIDE};
	both_chart(w, survey_draw_elements(&d, r), "Nilai setiap unsur");
	both_elements(w, false);
	readings(w);
	if (r->has_units_mean && r->of.id == 0) {
		struct str m = lang_num(w->a, LANG_ID, r->units_mean, 2);
		both_say(w, "Rata-rata %zu unit: %.*s. Angka ini lain dari gabungan semua jawaban, karena unit kecil dan "
		            "besar dihitung sama.", r->units_counted, STR_ARG(m));
	}
	both_chart(w, survey_draw_spread(&d, r), "Sebaran jawaban setiap unsur");
}

static void chapter_3(struct both *w)
{
	both_page(w);
	both_heading(w, 1, "BAB III HASIL PENGOLAHAN DATA");
	if (!w->h.has) {
		both_say(w, "Jawaban masih terlalu sedikit untuk ditampilkan: angka tampil setelah ada sedikitnya lima "
		            "jawaban.");
		return;
	}
	people(w);
	index_part(w);
}

/* ---- the two papers ---- */

static void all(struct both *w)
{
	cover(w);
	contents(w);
	both_page(w);
	chapter_1(w);
	chapter_2(w);
	chapter_3(w);
	both_chapter_analysis(w);
	both_chapter_conclusion(w);
	both_annexes(w);
}

static struct str title_of(struct arena *a, const struct survey_report *r)
{
	return str_fmt(a, "Laporan SKM %.*s %.*s", STR_ARG(r->of.name), STR_ARG(r->period.name));
}

static struct str made_line(struct arena *a, const struct publication_book *b)
{
	struct str on = lang_date(a, LANG_ID, civil_day(b->made_at, b->r->of.zone), false);
	return str_fmt(a, "Dibuat oleh Prima pada %.*s. %.*s", STR_ARG(on), STR_ARG(b->address));
}

static struct both begin(struct arena *a, const struct publication_book *b)
{
	struct both w = {.a = a, .b = b, .r = b->r};
	publication_headline(a, b, &w.h);
	return w;
}

enum err publication_report_pdf(struct arena *a, const struct publication_book *b, struct str *out)
{
	const struct survey_report *r = b->r;
	struct both w = begin(a, b);
	struct pdf_setup s = {
		.paper = PDF_A4, .lang = LANG_ID, .title = title_of(a, r), .author = r->of.name, .subject =
			STR("Permenpan-RB 14/2017"),
		.head_left = str_cat(a, r->of.name, b->invented ? STR(" (data contoh)") : STR("")), .head_right =
			r->period.name,
		.foot_left = made_line(a, b), .made_at = b->made_at, .across = b->draft ? STR("DRAF") : STR_NULL,
	};
	w.pdf = pdf_new(a, &s);
	all(&w);
	return pdf_render(a, w.pdf, out);
}

enum err publication_report_odt(struct arena *a, const struct publication_book *b, struct str *out)
{
	const struct survey_report *r = b->r;
	struct both w = begin(a, b);
	struct odt_setup s = {
		.lang = LANG_ID, .title = title_of(a, r), .author = r->of.name, .subject = STR("Permenpan-RB 14/2017"),
		.head_left = str_cat(a, r->of.name, b->invented ? STR(" (data contoh)") : STR("")), .head_right =
			r->period.name,
		.foot_left = made_line(a, b), .made_at = b->made_at,
		.across = b->draft ? STR("DRAF: belum dipublikasikan") : STR_NULL,
	};
	w.odt = odt_new(a, &s);
	all(&w);
	TRY(w.e);
	return odt_render(a, w.odt, out);
}
