/* The minutes say what was destroyed, on what ground and how, and what stays: never whose data it was. In Indonesian,
 * whatever language its reader has chosen on screen. */
#include "citizen/citizen_erasure_paper.h"

#include "paper/pdf.h"

static void facts(struct pdf_doc *d, struct arena *a, const struct citizen_minutes *m)
{
	struct civil c = civil_of(m->at, m->zone);
	pdf_fact(d, STR("Nomor catatan"), str_int(a, m->citizen_id));
	pdf_fact(d, STR("Catatan dimusnahkan"), str_fmt(a, "%lld (dengan yang digabung kepadanya)", (long long)m->records));
	pdf_fact(d, STR("Dasar"), m->ground);
	pdf_fact(d, STR("Waktu"), str_fmt(a, "%.*s pukul %02d.%02d %s",
	         STR_ARG(lang_date(a, LANG_ID, civil_day(m->at, m->zone), true)), c.hour, c.minute, zone_name(m->zone)));
	pdf_fact(d, STR("Dilakukan oleh"), m->by);
	pdf_fact(d, STR("Pembacaan sebelumnya"), str_fmt(a, "%lld kali, daftarnya tetap disimpan", (long long)m->readings));
}

enum err citizen_minutes_pdf(struct arena *a, const struct citizen_minutes *m, struct str *out)
{
	static const char *const said[] = {
		"Kunci catatan dan seluruh isinya yang tersandi dihapus dari basis data; indeks NIK-nya dihapus. Tanpa kunci itu "
		"salinan isi di mana pun tidak dapat dibaca.",
		"Peristiwa di jurnal tetap ada. Peristiwa hanya memuat nomor catatan dan sidik, sehingga rantainya tetap dapat "
		"dibuktikan dengan perintah prima check.",
		"Cadangan yang dibuat sebelum waktu di atas masih memuat kunci yang terbungkus. Cadangan itu dimusnahkan menurut "
		"jadwalnya; bila dipulihkan, pemusnahan ini diulang.",
	};
	struct str title = str_fmt(a, "Berita Acara Pemusnahan %lld/%d", (long long)m->number, m->year);
	struct pdf_setup setup = {.paper = PDF_F4, .serif = true, .lang = LANG_ID, .made_at = m->made_at, .title = title,
	                          .author = m->office, .subject = STR("Pemusnahan data pribadi"), .head_left = title,
	                          .head_right = m->office, .foot_left = STR("Dicetak dari Prima")};
	struct pdf_doc *d = pdf_new(a, &setup);
	pdf_text(d, PDF_LARGE | PDF_CENTER, m->city);
	pdf_text(d, PDF_LARGE | PDF_BOLD | PDF_CENTER, m->office);
	pdf_rule_double(d);
	if (m->sample.n > 0)
		pdf_text(d, PDF_CENTER | PDF_BOLD, m->sample);
	pdf_space(d, 4);
	pdf_text(d, PDF_LARGE | PDF_BOLD | PDF_CENTER, STR("BERITA ACARA PEMUSNAHAN DATA PRIBADI"));
	pdf_text(d, PDF_CENTER, str_fmt(a, "NOMOR %lld TAHUN %d", (long long)m->number, m->year));
	pdf_space(d, 5);
	facts(d, a, m);
	pdf_space(d, 4);
	for (size_t i = 0; i < countof(said); i++)
		pdf_item(d, str_z(a, str_fmt(a, "%zu.", i + 1)), str_of(said[i]));
	pdf_need(d, 55);
	pdf_space(d, 10);
	pdf_text(d, 0, STR("Saksi: ......................................................"));
	pdf_space(d, 6);
	pdf_text(d, PDF_RIGHT, STR("Yang memusnahkan,"));
	pdf_space(d, 22);
	pdf_text(d, PDF_RIGHT, m->by);
	return pdf_render(a, d, out);
}
