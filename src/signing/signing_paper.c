#include "signing/signing_paper.h"
#include "office/office_paper.h"

static struct str span(const struct signing_order *o)
{
	if (o->from_on == 0)
		return STR("sejak tanggal surat perintah sampai pejabatnya kembali bertugas");
	struct str from = lang_date(o->a, LANG_ID, o->from_on, false);
	if (o->to_on == 0 || o->to_on == INT32_MAX)
		return str_fmt(o->a, "sejak %.*s sampai ada ketentuan lain", STR_ARG(from));
	return str_fmt(o->a, "%.*s sampai %.*s", STR_ARG(from), STR_ARG(lang_date(o->a, LANG_ID, o->to_on, false)));
}

static void proposed(const struct signing_order *o, struct pdf_doc *d)
{
	if (o->proposed.n == 0) {
		pdf_text(d, PDF_JUSTIFY, STR("Penunjukan pejabatnya kami serahkan kepada kebijaksanaan Bapak/Ibu."));
		return;
	}
	pdf_text(d, PDF_KEEP, STR("Untuk itu kami mengusulkan:"));
	pdf_fact(d, STR("Nama"), o->proposed);
	if (o->proposed_nip.n > 0)
		pdf_fact(d, STR("NIP"), o->proposed_nip);
	if (o->proposed_rank.n > 0)
		pdf_fact(d, STR("Pangkat/golongan"), o->proposed_rank);
	pdf_fact(d, STR("Jabatan"), o->proposed_post);
}

/* The head is away: who comes after him asks. */
static void sign(const struct signing_order *o, struct pdf_doc *d)
{
	struct str post = o->asker_post.n > 0 ? o->asker_post : STR("Pejabat yang mengajukan");
	pdf_need(d, 50);
	pdf_space(d, 8);
	pdf_text(d, PDF_RIGHT, str_cat(o->a, post, STR(",")));
	pdf_space(d, 24);
	if (o->asker_post.n == 0) {
		pdf_text(d, PDF_RIGHT, STR("............................................................"));
		pdf_text(d, PDF_RIGHT, STR("NIP ...................................................."));
		return;
	}
	pdf_text(d, PDF_RIGHT | PDF_BOLD, o->asker);
	if (o->asker_nip.n > 0)
		pdf_text(d, PDF_RIGHT, str_cat(o->a, STR("NIP "), o->asker_nip));
}

enum err signing_order_pdf(const struct signing_order *o, struct str *out)
{
	const char *how = o->how == HOW_PLT ? "Pelaksana Tugas (Plt.)" : "Pelaksana Harian (Plh.)";
	struct pdf_setup setup = {
		.paper = PDF_F4, .serif = true, .lang = LANG_ID, .made_at = o->made_at, .author = o->head->office,
		.title = str_fmt(o->a, "Permohonan surat perintah %s", how), .head_left = STR("Permohonan surat perintah"),
		.head_right = o->head->office, .foot_left = STR("Disusun dengan Prima; berlaku setelah ditandatangani"),
	};
	struct pdf_doc *d = pdf_new(o->a, &setup);
	office_paper_head(o->a, d, o->head);
	office_paper_address(o->a, d, o->head, o->made_at, str_fmt(o->a, "Permohonan surat perintah %s", how), o->to);
	pdf_text(d, PDF_JUSTIFY, str_fmt(o->a, "Bersama ini kami sampaikan bahwa %.*s%s%.*s%s, sehingga surat pelayanan "
	                                 "tidak dapat ditandatangani.", STR_ARG(o->post), o->holder.n > 0 ? ", " : "",
	                                 STR_ARG(o->holder), o->why != NULL ? str_z(o->a, str_fmt(o->a, ", sedang %s", o->why))
	                                                                    : " belum ada pejabatnya"));
	pdf_space(d, 3);
	pdf_fact(d, STR("Surat yang menunggu"), str_fmt(o->a, "%.*s surat", STR_ARG(lang_int(o->a, LANG_ID, o->waiting))));
	if (o->waiting > 0)
		pdf_fact(d, STR("Paling lama menunggu"), lang_duration(o->a, LANG_ID, o->oldest_ms));
	pdf_fact(d, STR("Yang dimohonkan"), str_fmt(o->a, "surat perintah %s %.*s", how, STR_ARG(o->post)));
	pdf_fact(d, STR("Masa"), span(o));
	pdf_space(d, 3);
	proposed(o, d);
	pdf_space(d, 3);
	pdf_text(d, PDF_JUSTIFY, STR("Ketidakhadiran penanda tangan tidak menghentikan jam layanan; selama surat perintah "
	                             "belum terbit, surat-surat itu tetap menunggu dan tidak ditandatangani tanpa dasar. "
	                             "Demikian permohonan ini kami sampaikan, atas perhatiannya kami ucapkan terima kasih."));
	sign(o, d);
	return pdf_render(o->a, d, out);
}
