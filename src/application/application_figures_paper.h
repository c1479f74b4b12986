/* The month's table and the figures as files. */
#ifndef APPLICATION_APPLICATION_FIGURES_PAPER_H
#define APPLICATION_APPLICATION_FIGURES_PAPER_H
#include "application/application_figures.h"
#include "office/office_letter.h"

struct application_month_line {
	struct str name;
	struct application_month m;
};
struct application_month_paper {
	struct arena *a;
	enum lang lang;
	const struct office_letterhead *head;
	struct str unit, period, heading, made; /* heading: "Laporan kelurahan, bukan DKB"; empty: none */
	int64_t made_at;
	bool going;                             /* the month is not over yet */
	struct application_month_line *v, all;
	size_t n;
};
/* What outstanding cases wait for, of those kinds that occur: "Blangko habis 12; menunggu tanda tangan 3". */
struct str application_month_waits(struct arena *a, enum lang lang, const struct application_month *m);
enum err application_month_pdf_of(const struct application_month_paper *p, struct str *out);
enum err application_month_xlsx_of(const struct application_month_paper *p, struct str *out);

/* Rows of the figures, as one table of words and numbers: every kind of row names what it is. */
struct application_figure_row {
	const char *part; /* "layanan" */
	struct str name;
	int64_t n, kept, broken_open;           /* -1: does not apply */
	int64_t gross_median, gross_90, net_median, net_90, hours_ms, cases; /* ms; -1: does not apply */
};
struct application_figures_paper {
	struct arena *a;
	enum lang lang;
	struct str unit, period, slug, month;   /* month: "2026-11" */
	int64_t made_at;
	const struct application_figure_row *v;
	size_t n;
};
struct str application_figures_csv_of(const struct application_figures_paper *p);
enum err application_figures_xlsx_of(const struct application_figures_paper *p, struct str *out);
#endif
