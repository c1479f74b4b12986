/* What the law wants told: which data, when and how they came open, and what is done about it. In Indonesian. */
#include "citizen/citizen_breach_paper.h"
#include "office/office_paper.h"

static struct str moment(struct arena *a, int64_t at, enum zone z)
{
	struct civil c = civil_of(at, z);
	return str_fmt(a, "%.*s pukul %02d.%02d %s", STR_ARG(lang_date(a, LANG_ID, civil_day(at, z), true)), c.hour, c.minute,
	               zone_name(z));
}

enum err citizen_breach_pdf(struct arena *a, const struct citizen_breach_letter *l, struct str *out)
{
	const struct office_letterhead *h = l->head;
	struct pdf_setup setup = {.paper = PDF_F4, .serif = true, .lang = LANG_ID, .made_at = l->made_at,
	                          .title = STR("Pemberitahuan kegagalan pelindungan data pribadi"), .author = h->office,
	                          .subject = STR("UU 27 Tahun 2022 pasal 46"), .head_left = STR("Pemberitahuan"),
	                          .head_right = h->office, .foot_left = STR("Dicetak dari Prima")};
	struct pdf_doc *d = pdf_new(a, &setup);
	struct str found = moment(a, l->found_at, h->zone), due = moment(a, l->due_at, h->zone);
	office_paper_head(a, d, h);
	office_paper_address(a, d, h, l->made_at, STR("Pemberitahuan kegagalan pelindungan data pribadi"),
	                     STR("Subjek data pribadi yang terdampak dan lembaga pelindungan data pribadi"));
	pdf_text(d, PDF_JUSTIFY, str_fmt(a, "Dengan hormat kami beritahukan bahwa pada %.*s diketahui telah terjadi kegagalan "
	         "pelindungan data pribadi di kantor kami. Pemberitahuan ini disampaikan menurut pasal 46 Undang-Undang Nomor "
	         "27 Tahun 2022, paling lambat %.*s.", STR_ARG(found), STR_ARG(due)));
	pdf_space(d, 3);
	pdf_heading(d, 3, STR("Data pribadi yang terungkap"));
	pdf_text(d, PDF_JUSTIFY, l->data);
	if (l->people > 0)
		pdf_text(d, PDF_JUSTIFY, str_fmt(a, "Perkiraan orang yang terdampak: %lld.", (long long)l->people));
	pdf_heading(d, 3, STR("Kapan dan bagaimana data itu terungkap"));
	pdf_text(d, PDF_JUSTIFY, l->story);
	pdf_heading(d, 3, STR("Penanganan dan pemulihan"));
	pdf_text(d, PDF_JUSTIFY, l->handling);
	pdf_space(d, 3);
	pdf_text(d, PDF_JUSTIFY, STR("Keterangan lebih lanjut dan permintaan sebagai subjek data dapat disampaikan kepada "
	         "kantor kami pada alamat di atas. Atas perhatian Saudara, kami ucapkan terima kasih."));
	office_paper_sign(a, d, h);
	return pdf_render(a, d, out);
}
