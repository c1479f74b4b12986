#include "stock/stock_paper.h"
#include "office/office_paper.h"

static struct str pieces(const struct stock_letter *l, int64_t n)
{
	return str_fmt(l->a, "%.*s %.*s", STR_ARG(lang_int(l->a, LANG_ID, n)), STR_ARG(l->measure));
}

static void figures(const struct stock_letter *l, struct pdf_doc *d)
{
	const struct stock_figures *f = &l->figures;
	pdf_fact(d, STR("Sisa hari ini"), pieces(l, l->balance));
	if (f->days > 0)
		pdf_fact(d, STR("Pemakaian"), str_fmt(l->a, "%.*s dalam %lld hari kerja terakhir (termasuk yang rusak)",
		                                      STR_ARG(pieces(l, f->used)), (long long)f->days));
	if (f->cover >= 0)
		pdf_fact(d, STR("Cukup untuk"), str_fmt(l->a, "%lld hari kerja", (long long)f->cover));
	pdf_fact(d, STR("Titik pesan"), str_fmt(l->a, "%.*s (lama pengadaan %lld hari kerja, cadangan %lld)",
	                                        STR_ARG(pieces(l, f->reorder)), (long long)l->lead_days, (long long)l->safety));
}

static void backlog(const struct stock_letter *l, struct pdf_doc *d)
{
	if (!l->waiting)
		return;
	pdf_fact(d, STR("Menunggu blangko"),
	         str_fmt(l->a, "%.*s permohonan per %.*s", STR_ARG(lang_int(l->a, LANG_ID, l->outstanding)),
	                 STR_ARG(lang_date(l->a, LANG_ID, l->told_on, false))));
	pdf_fact(d, STR("Laju"), str_fmt(l->a, "masuk %.*s, selesai %.*s dalam %lld hari kerja",
	                                 STR_ARG(lang_int(l->a, LANG_ID, l->arrived)),
	                                 STR_ARG(lang_int(l->a, LANG_ID, l->finished)), (long long)l->days));
	if (l->outstanding == 0)
		return;
	if (l->clear_on != 0)
		pdf_fact(d, STR("Tunggakan habis"), str_fmt(l->a, "sekitar %.*s pada laju itu",
		                                            STR_ARG(lang_date(l->a, LANG_ID, l->clear_on, true))));
	else
		pdf_fact(d, STR("Tunggakan habis"), str_fmt(l->a, "tidak, pada laju itu; perlu %.*s sehari agar habis dalam %d "
		                                            "hari kerja", STR_ARG(pieces(l, l->backlog.needed)),
		                                            STOCK_CLEAR_WITHIN));
}

enum err stock_letter_pdf(const struct stock_letter *l, struct str *out)
{
	struct pdf_setup setup = {
		.paper = PDF_F4, .serif = true, .lang = LANG_ID, .made_at = l->made_at, .author = l->head->office,
		.title = str_fmt(l->a, "Permohonan %.*s", STR_ARG(l->name)), .head_left = STR("Permohonan blangko"),
		.head_right = l->head->office, .foot_left = STR("Disusun dengan Prima; berlaku setelah ditandatangani"),
	};
	struct pdf_doc *d = pdf_new(l->a, &setup);
	office_paper_head(l->a, d, l->head);
	office_paper_address(l->a, d, l->head, l->made_at, str_fmt(l->a, "Permohonan tambahan %.*s", STR_ARG(l->name)),
	                     l->to);
	pdf_text(d, PDF_JUSTIFY, str_fmt(l->a, "Untuk menjaga pelayanan kepada masyarakat, kami mohon tambahan %.*s sebanyak "
	                                 "%.*s, dengan keadaan sebagai berikut.", STR_ARG(l->name),
	                                 STR_ARG(pieces(l, l->asked))));
	pdf_space(d, 3);
	figures(l, d);
	backlog(l, d);
	pdf_space(d, 3);
	if (l->n_services > 0)
		pdf_text(d, PDF_KEEP, str_of(l->balance == 0 ? "Layanan yang sekarang terhenti karena blangko habis:"
		                             : "Layanan yang terhenti bila blangko habis:"));
	for (size_t i = 0; i < l->n_services; i++)
		pdf_item(d, "-", l->services[i]);
	pdf_space(d, 3);
	pdf_text(d, PDF_JUSTIFY, STR("Demikian permohonan ini kami sampaikan. Atas perhatian dan bantuannya kami ucapkan "
	                             "terima kasih."));
	office_paper_sign(l->a, d, l->head);
	return pdf_render(l->a, d, out);
}
