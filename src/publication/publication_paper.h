/* What an office prints, posts and shows of a result. The words are Indonesian whatever the reader's language: these are
 * papers of an Indonesian office in the ministry's own form. */
#ifndef PUBLICATION_PUBLICATION_PAPER_H
#define PUBLICATION_PUBLICATION_PAPER_H
#include "publication/publication_book.h"

/* The files of a publication, by the last part of their address.
 *     constant        name                   media type, label */
#define PUBLICATION_FILE_TABLE(X) \
	X(FILE_REPORT, "laporan.pdf", "application/pdf", N_("Laporan (PDF)")) \
	X(FILE_EDIT, "laporan.odt", "application/vnd.oasis.opendocument.text", N_("Laporan untuk disunting (ODT)")) \
	X(FILE_SUMMARY, "ringkasan.pdf", "application/pdf", N_("Ringkasan satu halaman (PDF)")) \
	X(FILE_SLIDES, "paparan.pdf", "application/pdf", N_("Paparan 16:9 (PDF)")) \
	X(FILE_CARD, "kartu-a4.pdf", "application/pdf", N_("Kartu A4 (PDF)")) \
	X(FILE_POST, "kartu-1080x1350.png", "image/png", N_("Gambar tegak 1080 x 1350")) \
	X(FILE_SQUARE, "kartu-1080x1080.png", "image/png", N_("Gambar persegi 1080 x 1080")) \
	X(FILE_SCREEN, "kartu-1920x1080.png", "image/png", N_("Gambar layar 1920 x 1080")) \
	X(FILE_CSV, "data.csv", "text/csv; charset=utf-8", N_("Data (CSV)")) \
	X(FILE_CSVW, "data.csv-metadata.json", "application/csvm+json", N_("Keterangan kolom (CSVW)")) \
	X(FILE_XLSX, "data.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", N_("Data (XLSX)")) \
	X(FILE_FIGURES, "ikm.json", "application/json", N_("Angka untuk mesin (JSON)")) \
	X(FILE_INDICATOR, "indikator.json", "application/json", N_("Metadata indikator Satu Data (JSON)"))
enum publication_file {
#define X(c, n, m, l) c,
	PUBLICATION_FILE_TABLE(X)
#undef X
	FILES
};
const char *publication_file_name(enum publication_file f);
const char *publication_file_label(enum publication_file f);
bool publication_file_parse(struct str name, enum publication_file *out);
/* The finished file and its media type. */
enum err publication_file(struct arena *a, const struct publication_book *b, enum publication_file f, struct str *bytes,
                          const char **media);

enum err publication_report_pdf(struct arena *a, const struct publication_book *b, struct str *out);
enum err publication_report_odt(struct arena *a, const struct publication_book *b, struct str *out);
enum err publication_summary_pdf(struct arena *a, const struct publication_book *b, struct str *out);
enum err publication_slides_pdf(struct arena *a, const struct publication_book *b, struct str *out);
enum err publication_card_pdf(struct arena *a, const struct publication_book *b, struct str *out);
/* For the net and for screens: FILE_POST, FILE_SQUARE or FILE_SCREEN. */
enum err publication_card_png(struct arena *a, const struct publication_book *b, enum publication_file f,
	struct str *out);
/* The digest that stands in the report: of the bytes of data.csv, so that anyone can compare (b2sum -l 256). */
struct str publication_digest(struct arena *a, const struct survey_report *r);

/* ---- for machines (publication_data_paper.c) ---- */
struct str publication_figures_json(struct arena *a, const struct publication_book *b);
struct str publication_indicator_json(struct arena *a, const struct publication_book *b);
#endif
