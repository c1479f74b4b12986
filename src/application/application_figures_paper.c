/* The month's table and the figures as PDF, spreadsheet and CSV. */
#include "application/application_figures_paper.h"

#include <math.h>

#include "office/office_paper.h"
#include "paper/csv.h"
#include "paper/xlsx.h"

static struct str say(enum lang lang, const char *key) { return str_of(lang_text(lang, key)); }

static const char *wait_label(int k)
{
	return k == APPLICATION_LOSTS ? N_("Sedang dikerjakan") : application_lost_label((enum application_lost)k);
}

struct str application_month_waits(struct arena *a, enum lang lang, const struct application_month *m)
{
	struct buf b = buf_new(a, 2000);
	for (int k = 0; k <= APPLICATION_LOSTS; k++) {
		if (m->waits[k] == 0)
			continue;
		struct str n = lang_int(a, lang, m->waits[k]);
		buf_fmt(&b, "%s%s %.*s", b.n > 0 ? "; " : "", lang_text(lang, wait_label(k)), STR_ARG(n));
	}
	return b.n > 0 ? buf_done(&b) : STR("–");
}

/* ---- the month's table ---- */

static void row(struct pdf_doc *d, const struct application_month_paper *p, struct str name,
                const struct application_month *m, unsigned style)
{
	const struct str cells[] = {
		name, lang_int(p->a, LANG_ID, m->carried), lang_int(p->a, LANG_ID, m->received),
		lang_int(p->a, LANG_ID, m->ready), lang_int(p->a, LANG_ID, m->refused),
		lang_int(p->a, LANG_ID, m->withdrawn + m->returned), lang_int(p->a, LANG_ID, m->outstanding),
		application_month_waits(p->a, LANG_ID, m)};
	pdf_row_style(d, style, cells, countof(cells));
}

enum err application_month_pdf_of(const struct application_month_paper *p, struct str *out)
{
	const struct pdf_column cols[] = {
		{STR("Layanan"), 0.24, false}, {STR("Sisa bulan lalu"), 0.08, true}, {STR("Masuk"), 0.08, true},
		{STR("Selesai"), 0.08, true}, {STR("Ditolak"), 0.08, true}, {STR("Ditarik, dikembalikan"), 0.11, true},
		{STR("Belum selesai"), 0.09, true}, {STR("Menunggu apa"), 0, false}};
	struct pdf_setup setup = {
		.paper = PDF_F4, .landscape = true, .margin = 15, .lang = LANG_ID, .made_at = p->made_at, .author = p->unit,
		.title = str_fmt(p->a, "Rekapitulasi permohonan %.*s, %.*s", STR_ARG(p->unit), STR_ARG(p->period)),
		.head_left = STR("Rekapitulasi permohonan"), .head_right = p->unit,
		.foot_left = str_fmt(p->a, "Disusun dengan Prima, %.*s", STR_ARG(p->made)),
	};
	struct pdf_doc *d = pdf_new(p->a, &setup);
	office_paper_head(p->a, d, p->head);
	pdf_heading(d, 1, str_fmt(p->a, "Rekapitulasi permohonan, %.*s", STR_ARG(p->period)));
	if (p->heading.n > 0)
		pdf_text(d, PDF_BOLD, p->heading);
	if (p->going)
		pdf_text(d, PDF_MUTED, STR("Bulan ini belum berakhir: angka sampai saat disusun."));
	pdf_space(d, 2);
	pdf_table(d, cols, countof(cols));
	for (size_t i = 0; i < p->n; i++)
		row(d, p, p->v[i].name, &p->v[i].m, 0);
	row(d, p, STR("Jumlah"), &p->all.m, PDF_BOLD);
	pdf_table_end(d);
	pdf_space(d, 2);
	pdf_text(d, PDF_SMALL | PDF_MUTED,
	         STR("Sisa bulan lalu + masuk = selesai + ditolak + ditarik atau dikembalikan + belum selesai. Selesai: siap "
	             "diambil dalam bulan ini. Setiap permohonan dihitung satu kali dan jumlahnya diperiksa dengan hitungan "
	             "terpisah sebelum lembar ini dicetak."));
	office_paper_sign(p->a, d, p->head);
	return pdf_render(p->a, d, out);
}

static void month_cells(struct xlsx *x, struct str name, const struct application_month *m,
                        const bool used[APPLICATION_LOSTS + 1])
{
	xlsx_text(x, name);
	const int64_t v[] = {m->carried, m->received, m->ready, m->refused, m->withdrawn, m->returned, m->outstanding};
	for (size_t i = 0; i < countof(v); i++)
		xlsx_int(x, v[i]);
	for (int k = 0; k <= APPLICATION_LOSTS; k++)
		if (used[k])
			xlsx_int(x, m->waits[k]);
}

enum err application_month_xlsx_of(const struct application_month_paper *p, struct str *out)
{
	struct xlsx_column c[8 + APPLICATION_LOSTS + 1] = {
		{say(p->lang, N_("Layanan")), 40}, {say(p->lang, N_("Sisa bulan lalu")), 14},
		{say(p->lang, N_("Masuk bulan ini")), 10},
		{say(p->lang, N_("Selesai")), 10}, {say(p->lang, N_("Ditolak")), 10}, {say(p->lang, N_("Ditarik")), 10},
		{say(p->lang, N_("Dikembalikan")), 13}, {say(p->lang, N_("Belum selesai")), 13}};
	size_t n = 8;
	bool used[APPLICATION_LOSTS + 1];
	for (int k = 0; k <= APPLICATION_LOSTS; k++) {
		used[k] = p->all.m.waits[k] > 0;
		if (used[k])
			c[n++] = (struct xlsx_column){str_fmt(p->a, "%s: %s", lang_text(p->lang, N_("Menunggu")),
			                                      lang_text(p->lang, wait_label(k))), 16};
	}
	struct str title = str_fmt(p->a, "%s, %.*s, %.*s", lang_text(p->lang, N_("Rekapitulasi permohonan")), STR_ARG(p->unit),
	                           STR_ARG(p->period));
	struct str sum = say(p->lang, N_("Sisa bulan lalu + masuk = selesai + ditolak + ditarik + dikembalikan + belum "
	                                 "selesai"));
	struct str note[3] = {title, sum, p->heading};
	struct xlsx_about about = {.title = title, .author = p->unit, .lang = p->lang, .made_at = p->made_at};
	struct xlsx *x = xlsx_new(p->a, &about);
	xlsx_sheet(x, say(p->lang, N_("Rekapitulasi")), note, p->heading.n > 0 ? 3 : 2, c, n);
	for (size_t i = 0; i < p->n; i++) {
		month_cells(x, p->v[i].name, &p->v[i].m, used);
		xlsx_end(x);
	}
	month_cells(x, say(p->lang, N_("Jumlah")), &p->all.m, used);
	xlsx_end_total(x);
	return xlsx_done(x, out);
}

/* ---- the figures ---- */

static const struct {
	const char *csv, *label;
} columns[] = {
	{"part", N_("Bagian")}, {"name", N_("Nama")}, {"finished", N_("Siap dalam bulan ini")}, {"kept", N_("Janji ditepati")},
	{"broken_open", N_("Terbuka dan lewat janji")}, {"gross_median_hours", N_("Bruto, median (jam kerja)")},
	{"gross_90_hours", N_("Bruto, 90 persen (jam kerja)")}, {"net_median_hours", N_("Neto, median (jam kerja)")},
	{"net_90_hours", N_("Neto, 90 persen (jam kerja)")}, {"hours", N_("Jam kerja")}, {"cases", N_("Permohonan")},
};

static double hours(int64_t ms)
{
	return ms < 0 ? NAN : (double)ms / 3600000.0;
}

static void csv_hours(struct arena *a, struct csv_out *o, int64_t ms)
{
	csv_number(o, ms < 0 ? STR("") : str_fmt(a, "%.4f", hours(ms)));
}

static void csv_count(struct csv_out *o, int64_t n)
{
	if (n < 0)
		csv_z(o, "");
	else
		csv_int(o, n);
}

struct str application_figures_csv_of(const struct application_figures_paper *p)
{
	struct buf b = buf_new(p->a, 256 * 1024);
	struct csv_out o = csv_out(&b, ',');
	csv_z(&o, "unit");
	csv_z(&o, "month");
	for (size_t i = 0; i < countof(columns); i++)
		csv_z(&o, columns[i].csv);
	csv_end(&o);
	for (size_t i = 0; i < p->n; i++) {
		const struct application_figure_row *r = &p->v[i];
		csv_text(&o, p->slug);
		csv_text(&o, p->month);
		csv_z(&o, r->part);
		csv_text(&o, r->name);
		csv_count(&o, r->n);
		csv_count(&o, r->kept);
		csv_count(&o, r->broken_open);
		const int64_t ms[] = {r->gross_median, r->gross_90, r->net_median, r->net_90, r->hours_ms};
		for (size_t k = 0; k < countof(ms); k++)
			csv_hours(p->a, &o, ms[k]);
		csv_count(&o, r->cases);
		csv_end(&o);
	}
	return buf_done(&b);
}

static void xlsx_count(struct xlsx *x, int64_t n)
{
	if (n < 0)
		xlsx_blank(x);
	else
		xlsx_int(x, n);
}

enum err application_figures_xlsx_of(const struct application_figures_paper *p, struct str *out)
{
	struct xlsx_column c[countof(columns)];
	for (size_t i = 0; i < countof(columns); i++)
		c[i] = (struct xlsx_column){say(p->lang, columns[i].label), i == 1 ? 40 : 16};
	struct str title = str_fmt(p->a, "%s, %.*s, %.*s", lang_text(p->lang, N_("Angka permohonan")), STR_ARG(p->unit),
	                           STR_ARG(p->period));
	struct xlsx_about about = {.title = title, .author = p->unit, .lang = p->lang, .made_at = p->made_at};
	struct xlsx *x = xlsx_new(p->a, &about);
	xlsx_sheet(x, say(p->lang, N_("Angka permohonan")), &title, 1, c, countof(c));
	for (size_t i = 0; i < p->n; i++) {
		const struct application_figure_row *r = &p->v[i];
		xlsx_text(x, say(p->lang, r->part));
		xlsx_text(x, r->name);
		xlsx_count(x, r->n);
		xlsx_count(x, r->kept);
		xlsx_count(x, r->broken_open);
		const int64_t ms[] = {r->gross_median, r->gross_90, r->net_median, r->net_90, r->hours_ms};
		for (size_t k = 0; k < countof(ms); k++)
			xlsx_number(x, hours(ms[k]), 2);
		xlsx_count(x, r->cases);
		xlsx_end(x);
	}
	return xlsx_done(x, out);
}
