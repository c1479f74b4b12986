/* Surat tugas. A letter of an Indonesian office is in Indonesian, whatever language its reader has chosen on screen. */
#include "paper/pdf.h"
#include "survey/survey_letter_paper.h"

struct letter {
	struct arena *a;
	struct pdf_doc *d;
	const struct survey_letter *l;
	const struct survey_letterhead *head;
	struct str period;
};

static struct str date(const struct letter *w, int32_t on) { return lang_date(w->a, LANG_ID, on, false); }

static void head(struct letter *w)
{
	const struct survey_letterhead *h = w->head;
	pdf_text(w->d, PDF_LARGE | PDF_CENTER, h->government);
	if (h->above.n > 0)
		pdf_text(w->d, PDF_LARGE | PDF_CENTER, h->above);
	if (h->office.n > 0)
		pdf_text(w->d, PDF_LARGE | PDF_BOLD | PDF_CENTER, h->office);
	if (h->address.n > 0)
		pdf_text(w->d, PDF_CENTER, h->address);
	if (h->contact.n > 0)
		pdf_text(w->d, PDF_CENTER, h->contact);
	pdf_rule_double(w->d);
	if (h->sample.n > 0)
		pdf_text(w->d, PDF_CENTER | PDF_BOLD, h->sample);
	if (w->l->withdrawn)
		pdf_text(w->d, PDF_CENTER | PDF_BOLD, str_fmt(w->a, "DIBATALKAN: %.*s", STR_ARG(w->l->void_reason)));
	pdf_space(w->d, 4);
	pdf_text(w->d, PDF_LARGE | PDF_BOLD | PDF_CENTER, STR("SURAT TUGAS"));
	pdf_text(w->d, PDF_CENTER, str_fmt(w->a, "NOMOR %.*s", STR_ARG(w->l->number)));
	pdf_space(w->d, 5);
}

static void people(struct letter *w)
{
	const struct pdf_column c[] = {{STR("No."), 0.08, true}, {STR("Nama"), 0.5, false}, {STR("NIP"), 0.24, false},
	                               {STR("Sebagai"), 0, false}};
	pdf_table(w->d, c, countof(c));
	for (size_t i = 0; i < w->l->n_people; i++) {
		const struct survey_letter_person *p = &w->l->people[i];
		const struct str row[] = {str_int(w->a, (int64_t)i + 1), p->name, p->nip.n > 0 ? p->nip : STR("–"),
		                          STR("Surveyor")};
		pdf_row(w->d, row, countof(row));
	}
	pdf_table_end(w->d);
}

static void places(struct letter *w)
{
	const struct pdf_column c[] = {{STR("No."), 0.08, true}, {STR("Unit pelayanan"), 0.46, false},
	                               {STR("Jenis layanan"), 0, false}};
	pdf_table(w->d, c, countof(c));
	for (size_t i = 0; i < w->l->n_places; i++) {
		const struct survey_letter_place *p = &w->l->places[i];
		const struct str row[] = {str_int(w->a, (int64_t)i + 1), p->unit,
		                          p->service.s != NULL ? p->service : STR("Semua layanan")};
		pdf_row(w->d, row, countof(row));
	}
	pdf_table_end(w->d);
}

static void duties(struct letter *w)
{
	static const char *const rules[] = {
		"Menjelaskan bahwa survei tidak menanyakan nama dan bahwa menolak tidak mengurangi pelayanan.",
		"Tidak mengarahkan jawaban; bagi yang tidak dapat membaca, membacakan pertanyaan apa adanya.",
		"Tidak mencatat nama, NIK, nomor telepon atau tanda lain dari responden; penolakan hanya dihitung.",
		"Menyerahkan kembali semua formulir: terisi, rusak dan kosong.",
	};
	if (w->l->each_target > 0)
		pdf_fact(w->d, STR("Sasaran"), str_fmt(w->a, "%.*s responden setiap surveyor",
		                                       STR_ARG(lang_int(w->a, LANG_ID, w->l->each_target))));
	pdf_space(w->d, 3);
	pdf_text(w->d, PDF_KEEP, STR("Dengan ketentuan:"));
	for (size_t i = 0; i < countof(rules); i++)
		pdf_item(w->d, str_z(w->a, str_fmt(w->a, "%zu.", i + 1)), str_of(rules[i]));
	pdf_space(w->d, 3);
	pdf_text(w->d, 0, STR("Surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab."));
}

static void signature(struct letter *w)
{
	pdf_need(w->d, 55);
	pdf_space(w->d, 8);
	pdf_text(w->d, PDF_RIGHT, str_fmt(w->a, "%.*s, %.*s", STR_ARG(w->head->place), STR_ARG(date(w, w->l->issued_on))));
	if (w->l->signer_for.n > 0)
		pdf_text(w->d, PDF_RIGHT, w->l->signer_for);
	pdf_text(w->d, PDF_RIGHT, str_fmt(w->a, "%.*s,", STR_ARG(w->l->signer_post)));
	pdf_space(w->d, 24);
	pdf_text(w->d, PDF_RIGHT, STR("............................................................"));
	pdf_text(w->d, PDF_RIGHT, STR("NIP ...................................................."));
}

enum err survey_letter_pdf(struct arena *a, const struct survey_letter *l, const struct survey_letterhead *h,
                           struct str period, int64_t made_at, struct str *out)
{
	struct pdf_setup setup = {
		.paper = PDF_F4, .serif = true, .lang = LANG_ID, .made_at = made_at,
		.title = str_fmt(a, "Surat Tugas %.*s", STR_ARG(l->number)),
		.author = h->office.n > 0 ? h->office : h->government, .subject = period,
		.head_left = str_fmt(a, "Surat Tugas %.*s", STR_ARG(l->number)),
		.head_right = h->office.n > 0 ? h->office : h->government,
		.foot_left = str_fmt(a, "Dicetak dari Prima pada %.*s; berlaku setelah ditandatangani",
		                     STR_ARG(lang_date(a, LANG_ID, civil_day(made_at, h->zone), false))),
	};
	struct letter w = {a, pdf_new(a, &setup), l, h, period};
	head(&w);
	pdf_fact(w.d, STR("Dasar"), l->basis);
	pdf_space(w.d, 4);
	pdf_text(w.d, PDF_BOLD | PDF_CENTER, STR("MENUGASKAN"));
	pdf_space(w.d, 2);
	pdf_text(w.d, PDF_KEEP, STR("Kepada:"));
	people(&w);
	pdf_space(w.d, 4);
	pdf_fact(w.d, STR("Untuk"), l->task);
	pdf_fact(w.d, STR("Periode survei"), period);
	pdf_fact(w.d, STR("Waktu"), l->from_on == l->to_on ? date(&w, l->from_on)
	         : str_fmt(a, "%.*s sampai %.*s", STR_ARG(date(&w, l->from_on)), STR_ARG(date(&w, l->to_on))));
	pdf_space(w.d, 2);
	pdf_text(w.d, PDF_KEEP, STR("Tempat:"));
	places(&w);
	pdf_space(w.d, 3);
	duties(&w);
	signature(&w);
	return pdf_render(a, w.d, out);
}
