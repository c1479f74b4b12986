/* The kit lies in a drawer until the power fails: everything that is needed with a pen (field.md 2). */
#include "office/office_paper.h"
#include "outage/outage_paper.h"

enum { PER_PAGE = 16, COLUMNS = 2, TICKET_W = 95, TICKET_H = 34, LEFT = 10, TOP = 12, BOOK_ROWS = 14, RECEIPTS = 4 };
static const char line_of_dots[] = "......................................................................";

static struct str number(const struct outage_pad *p, int64_t n)
{
	return str_fmt(p->a, "K-%03lld", (long long)n);
}

/* ---- what to do ---- */

static void guide(const struct outage_pad *p, struct pdf_doc *d)
{
	static const char *const steps[] = {
		"Catat di buku gangguan (halaman terakhir): tanggal, jam mulai, sebab, nama petugas.",
		"Beri setiap warga nomor antrean kertas menurut urutan datang; tulis jam dan layanannya. Sobekan kiri disimpan "
		"kantor.",
		"Dahulukan lansia, penyandang disabilitas, ibu hamil atau menyusui, yang membawa bayi, yang sakit, dan keadaan "
		"darurat.",
		"Layani yang dapat selesai dengan kertas. Berkas yang diterima dicatat di lembar penerimaan dan diberi tanda "
		"terima.",
		"Warga yang terpaksa pulang: tulis TIKET LANJUTAN di nomornya dan hitung di buku gangguan. Nomor itu menyimpan "
		"gilirannya; memanggilnya kelak bukan panggilan di luar urutan.",
		"Setelah pulih, ketik semuanya sebagai entri susulan dengan waktu yang tertulis, bukan waktu mengetik. Nomor yang "
		"ditulis tangan tetap dipakai.",
	};
	office_paper_head(p->a, d, p->head);
	pdf_heading(d, 1, STR("Perlengkapan gangguan"));
	pdf_text(d, 0, str_fmt(p->a, "Nomor antrean kertas %.*s sampai %.*s. Nomor ini tidak akan dicetak lagi di berkas lain.",
	                       STR_ARG(number(p, p->first)), STR_ARG(number(p, p->last))));
	pdf_space(d, 3);
	for (size_t i = 0; i < countof(steps); i++)
		pdf_item(d, str_z(p->a, str_fmt(p->a, "%zu.", i + 1)), str_of(steps[i]));
	pdf_space(d, 3);
	pdf_text(d, PDF_KEEP | PDF_BOLD, STR("Isi berkas ini"));
	pdf_item(d, "-", STR("nomor antrean kertas, dua lajur untuk digunting"));
	pdf_item(d, "-", str_fmt(p->a, "%d tanda terima berkas", RECEIPTS));
	pdf_item(d, "-", STR("lembar penerimaan berkas, boleh difotokopi"));
	pdf_item(d, "-", STR("halaman buku gangguan"));
	pdf_text(d, PDF_MUTED, STR("Kuesioner survei dicetak dari halaman survei dan disimpan bersama berkas ini."));
}

/* ---- tickets ---- */

static void ticket(const struct outage_pad *p, struct pdf_doc *d, int64_t n, double x, double y)
{
	pdf_rect_at(d, x, y, TICKET_W, 0.15, PDF_GREY);
	pdf_rect_at(d, x, y + TICKET_H, TICKET_W, 0.15, PDF_GREY);
	pdf_rect_at(d, x, y, 0.15, TICKET_H, PDF_GREY);
	pdf_rect_at(d, x + TICKET_W, y, 0.15, TICKET_H, PDF_GREY);
	pdf_rect_at(d, x + 25, y, 0.15, TICKET_H, PDF_LIGHT);
	pdf_text_at(d, x + 3, y + 4, 20, 13, PDF_BOLD, PDF_INK, number(p, n));
	pdf_text_at(d, x + 3, y + 14, 20, 7, 0, PDF_GREY, STR("Jam ........."));
	pdf_text_at(d, x + 3, y + 21, 20, 7, 0, PDF_GREY, STR("Sobekan kantor"));
	pdf_text_in(d, x + 28, y + 2.5, TICKET_W - 30, 7, 8, PDF_BOLD, PDF_ACCENT, p->unit);
	pdf_text_at(d, x + 28, y + 9, 40, 22, PDF_BOLD, PDF_INK, number(p, n));
	pdf_text_at(d, x + 66, y + 11, 28, 7, 0, PDF_GREY, STR("Tgl ...................."));
	pdf_text_at(d, x + 66, y + 16, 28, 7, 0, PDF_GREY, STR("Jam ..................."));
	pdf_text_at(d, x + 28, y + 22, TICKET_W - 30, 8, 0, PDF_INK,
	            STR("Layanan ..........................................................."));
	pdf_text_at(d, x + 28, y + 27.5, TICKET_W - 30, 7, 0, PDF_GREY, STR("Simpan nomor ini. Giliran Anda tidak hilang."));
}

static void tickets(const struct outage_pad *p, struct pdf_doc *d)
{
	for (int64_t n = p->first; n <= p->last; n++) {
		int at = (int)((n - p->first) % PER_PAGE);
		if (at == 0)
			pdf_page(d);
		ticket(p, d, n, LEFT + at % COLUMNS * (double)TICKET_W, TOP + at / COLUMNS * (double)TICKET_H);
	}
}

/* ---- receipts ---- */

static void blank_line(const struct outage_pad *p, struct pdf_doc *d, const char *label)
{
	pdf_fact(d, str_of(label), str_of(line_of_dots));
	(void)p;
}

static void receipt(const struct outage_pad *p, struct pdf_doc *d)
{
	pdf_need(d, 115);
	pdf_text(d, PDF_BOLD | PDF_CENTER, str_fmt(p->a, "TANDA TERIMA BERKAS, %.*s", STR_ARG(p->unit)));
	blank_line(p, d, "Nomor antrean");
	blank_line(p, d, "Tanggal dan jam");
	blank_line(p, d, "Nama pemohon");
	blank_line(p, d, "Layanan");
	blank_line(p, d, "Berkas asli dititipkan");
	blank_line(p, d, "Yang belum lengkap");
	blank_line(p, d, "Janji selesai");
	blank_line(p, d, "Biaya");
	blank_line(p, d, "Petugas, tanda tangan");
	pdf_text(d, PDF_SMALL | PDF_MUTED, STR("Berkas asli dikembalikan dengan tanda tangan penerima. Keluhan: loket "
	                                       "pengaduan atau lapor.go.id."));
	pdf_space(d, 4);
	pdf_rule(d);
	pdf_space(d, 4);
}

static void intake(const struct outage_pad *p, struct pdf_doc *d)
{
	const struct pdf_column c[] = {{STR("Nomor"), 0.11, false}, {STR("Jam"), 0.09, false},
	                               {STR("Nama pemohon"), 0.24, false}, {STR("Layanan"), 0.22, false},
	                               {STR("Berkas / kurang"), 0.22, false}, {STR("Paraf"), 0, false}};
	pdf_page(d);
	pdf_heading(d, 2, STR("Lembar penerimaan berkas"));
	pdf_text(d, 0, str_fmt(p->a, "%.*s, tanggal ..............................", STR_ARG(p->unit)));
	if (p->n_services > 0)
		pdf_text(d, PDF_SMALL | PDF_MUTED, STR("Layanan di kantor ini:"));
	for (size_t i = 0; i < p->n_services && i < 12; i++)
		pdf_item(d, str_z(p->a, str_fmt(p->a, "%c.", (char)('a' + i))), p->services[i]);
	pdf_space(d, 2);
	pdf_table(d, c, countof(c));
	for (int i = 0; i < 18; i++) {
		const struct str cells[] = {STR(" \n "), STR(" "), STR(" "), STR(" "), STR(" "), STR(" ")};
		pdf_row(d, cells, countof(cells));
	}
	pdf_table_end(d);
}

static void book(const struct outage_pad *p, struct pdf_doc *d)
{
	const struct pdf_column c[] = {{STR("Tanggal"), 0.13, false}, {STR("Mulai"), 0.09, false},
	                               {STR("Selesai"), 0.09, false},
	                               {STR("Yang terganggu"), 0.22, false}, {STR("Warga pulang"), 0.1, false},
	                               {STR("Keterangan"), 0.22, false}, {STR("Petugas"), 0, false}};
	pdf_page(d);
	pdf_heading(d, 2, STR("Buku gangguan"));
	pdf_text(d, 0, str_fmt(p->a, "%.*s. Yang terganggu: listrik, jaringan, sistem pusat, perangkat, air, bencana, lainnya.",
	                       STR_ARG(p->unit)));
	pdf_space(d, 2);
	pdf_table(d, c, countof(c));
	for (int i = 0; i < BOOK_ROWS; i++) {
		const struct str cells[] = {STR(" \n "), STR(" "), STR(" "), STR(" "), STR(" "), STR(" "), STR(" ")};
		pdf_row(d, cells, countof(cells));
	}
	pdf_table_end(d);
	pdf_text(d, PDF_SMALL | PDF_MUTED, STR("Setelah diketik sebagai entri susulan, beri tanda dan paraf di kolom "
	                                       "keterangan."));
}

enum err outage_pad_pdf(const struct outage_pad *p, struct str *out)
{
	struct pdf_setup setup = {
		.paper = PDF_A4, .lang = LANG_ID, .made_at = p->made_at, .author = p->unit, .margin = 18,
		.title = str_fmt(p->a, "Perlengkapan gangguan, %.*s", STR_ARG(p->unit)), .bare = true,
	};
	struct pdf_doc *d = pdf_new(p->a, &setup);
	guide(p, d);
	tickets(p, d);
	pdf_page(d);
	for (int i = 0; i < RECEIPTS; i++)
		receipt(p, d);
	intake(p, d);
	book(p, d);
	return pdf_render(p->a, d, out);
}
