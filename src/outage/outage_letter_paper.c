#include "office/office_paper.h"
#include "outage/outage_paper.h"

/* "3 jam 20 menit" of working time. */
static struct str hours(const struct outage_letter *l, int64_t ms)
{
	return ms > 0 ? lang_duration(l->a, LANG_ID, ms) : STR("–");
}

static void row(const struct outage_letter *l, struct pdf_doc *d, unsigned style, struct str name, int64_t times,
                int64_t ms, int64_t home)
{
	const struct str cells[] = {name, lang_int(l->a, LANG_ID, times), hours(l, ms), lang_int(l->a, LANG_ID, home)};
	pdf_row_style(d, style, cells, countof(cells));
}

static void table(const struct outage_letter *l, struct pdf_doc *d)
{
	const struct pdf_column c[] = {{STR("Sebab"), 0.4, false}, {STR("Kali"), 0.1, true},
	                               {STR("Jam kerja hilang"), 0.26, true}, {STR("Warga pulang"), 0, true}};
	int64_t times = 0;
	pdf_table(d, c, countof(c));
	for (int k = 0; k < OUTAGE_KINDS; k++) {
		if (l->lost->times[k] == 0)
			continue;
		times += l->lost->times[k];
		row(l, d, 0, str_of(outage_kind_label((enum outage_kind)k)), l->lost->times[k], l->lost->ms[k], l->home[k]);
	}
	row(l, d, PDF_BOLD, STR("Seluruhnya (yang bersamaan dihitung sekali)"), times, l->lost->all_ms, l->home_all);
	pdf_table_end(d);
}

enum err outage_letter_pdf(const struct outage_letter *l, struct str *out)
{
	struct pdf_setup setup = {
		.paper = PDF_F4, .serif = true, .lang = LANG_ID, .made_at = l->made_at, .author = l->head->office,
		.title = STR("Permohonan sarana pelayanan"), .head_left = STR("Permohonan sarana pelayanan"),
		.head_right = l->head->office, .foot_left = STR("Disusun dengan Prima; berlaku setelah ditandatangani"),
	};
	struct pdf_doc *d = pdf_new(l->a, &setup);
	office_paper_head(l->a, d, l->head);
	office_paper_address(l->a, d, l->head, l->made_at, str_fmt(l->a, "Permohonan %.*s", STR_ARG(l->want)), l->to);
	pdf_text(d, PDF_JUSTIFY, str_fmt(l->a, "Agar pelayanan kepada masyarakat tidak terhenti, kami mohon %.*s. Selama "
	                                 "%.*s gangguan berikut tercatat pada jam pelayanan.", STR_ARG(l->want),
	                                 STR_ARG(l->month)));
	pdf_space(d, 3);
	table(l, d);
	pdf_space(d, 3);
	if (l->facts.n > 0)
		pdf_fact(d, STR("Keadaan peralatan"), l->facts);
	pdf_text(d, PDF_JUSTIFY, STR("Jam dihitung menurut kalender kerja kantor; gangguan di luar jam pelayanan tidak "
	                             "dihitung. Catatan setiap gangguan dapat diperiksa pada jurnal."));
	pdf_space(d, 3);
	pdf_text(d, PDF_JUSTIFY, STR("Demikian permohonan ini kami sampaikan. Atas perhatian dan bantuannya kami ucapkan "
	                             "terima kasih."));
	office_paper_sign(l->a, d, l->head);
	return pdf_render(l->a, d, out);
}
