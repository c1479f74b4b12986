/* The columns of the register stand in the order of the buku agenda: number, day, letter's number, class, to whom, what
 * about, who signed, remarks. */
#include "letter/letter_register_paper.h"
#include "paper/csv.h"
#include "paper/pdf.h"
#include "paper/xlsx.h"

enum { COLUMNS = 8 };
static const struct {
	const char *title;
	int width;     /* characters in a spreadsheet */
	double share;  /* of a page's width */
} columns[COLUMNS] = {
	{N_("Nomor urut"), 10, 0.07}, {N_("Tanggal surat"), 14, 0.09}, {N_("Nomor surat"), 36, 0.19},
	{N_("Kode klasifikasi"), 16, 0.09}, {N_("Tentang siapa (disamarkan)"), 24, 0.12}, {N_("Perihal"), 36, 0.18},
	{N_("Penanda tangan"), 26, 0.12}, {N_("Keterangan"), 40, 0},
};

static struct str moment(struct arena *a, enum lang lang, int64_t at, enum zone z)
{
	struct civil c = civil_of(at, z);
	return str_fmt(a, "%.*s, %02d.%02d", STR_ARG(lang_date(a, lang, civil_day(at, z), false)), c.hour, c.minute);
}

static struct str joined(struct arena *a, struct str x, struct str y)
{
	return x.n == 0 ? y : y.n == 0 ? x : str_fmt(a, "%.*s; %.*s", STR_ARG(x), STR_ARG(y));
}

static struct str gap_note(struct arena *a, enum lang lang, const struct letter_line *l)
{
	const char *what = l->line == LINE_RESERVED ? N_("Cadangan, belum dipakai")
	                   : l->line == LINE_UNUSED ? N_("Tidak dipakai")
	                   : l->line == LINE_BOOK ? N_("Di buku agenda sebelum Prima")
	                   : N_("Tidak diketahui: laporkan kepada admin");
	struct str said = str_of(lang_text(lang, what));
	return l->reason.n == 0 ? said : str_fmt(a, "%.*s: %.*s", STR_ARG(said), STR_ARG(l->reason));
}

struct str letter_line_note(struct arena *a, enum lang lang, enum zone zone, const struct letter_line *l)
{
	struct str out = STR("");
	if (l->line != LINE_LETTER)
		return gap_note(a, lang, l);
	if (l->state == LETTER_VOID)
		out = str_fmt(a, lang_text(lang, N_("BATAL: %.*s")), STR_ARG(l->void_reason));
	else if (l->state != LETTER_SIGNED)
		out = str_of(lang_text(lang, letter_state_label(l->state)));
	else if (l->means == LETTER_BY_TTE)
		out = str_of(l->tte ? "TTE" : lang_text(lang, N_("belum TTE")));
	if (l->stated_at != 0)
		out = joined(a, out, str_fmt(a, lang_text(lang, N_("Entri susulan, ditulis tangan %.*s")),
		                             STR_ARG(moment(a, lang, l->stated_at, zone))));
	if (l->other_number.n > 0)
		out = joined(a, out, str_fmt(a, l->number_from == LETTER_FROM_SRIKANDI ? lang_text(lang, N_("nomor Prima %.*s"))
		                             : lang_text(lang, N_("nomor SRIKANDI %.*s")), STR_ARG(l->other_number)));
	if (l->prints > 1)
		out = joined(a, out, str_fmt(a, lang_text(lang, N_("dicetak ulang %d kali")), l->prints - 1));
	return out;
}

static struct str signer(struct arena *a, const struct letter_line *l)
{
	return l->signer_as == AS_OWN ? l->signer_title
	       : str_fmt(a, "%s %.*s", letter_as_name(l->signer_as), STR_ARG(l->signer_title));
}

static void cells_of(struct arena *a, const struct letter_register_sheet *s, const struct letter_line *l,
                     struct str out[COLUMNS])
{
	bool letter = l->line == LINE_LETTER;
	out[0] = letter_register_serial(a, l);
	out[1] = letter ? lang_date(a, s->lang, l->dated_on, false) : STR("");
	out[2] = letter ? l->number : STR("");
	out[3] = letter ? l->class_code : STR("");
	out[4] = l->about;
	out[5] = letter ? l->title : STR("");
	out[6] = letter ? signer(a, l) : STR("");
	out[7] = letter_line_note(a, s->lang, s->head->zone, l);
}

static struct str title_of(struct arena *a, const struct letter_register_sheet *s)
{
	return str_fmt(a, lang_text(s->lang, N_("Buku agenda surat keluar tahun %d")), s->year);
}

enum { CSV_LINE = 2048 };

enum err letter_register_csv(struct arena *a, const struct letter_register_sheet *s, struct str *out)
{
	struct buf b = buf_new(a, (s->n + 2) * CSV_LINE);
	struct csv_out o = csv_out(&b, ',');
	struct str cells[COLUMNS];
	for (size_t i = 0; i < COLUMNS; i++)
		csv_z(&o, lang_text(s->lang, columns[i].title));
	csv_end(&o);
	for (size_t k = 0; k < s->n; k++) {
		cells_of(a, s, &s->v[k], cells);
		if (s->v[k].line == LINE_LETTER)
			cells[1] = civil_iso(a, s->v[k].dated_on);
		for (size_t i = 0; i < COLUMNS; i++)
			csv_text(&o, cells[i]);
		csv_end(&o);
	}
	*out = buf_done(&b);
	return b.over ? ERR_TOO_LARGE : OK;
}

enum err letter_register_xlsx(struct arena *a, const struct letter_register_sheet *s, struct str *out)
{
	struct str title = title_of(a, s), cells[COLUMNS], note[3] = {title, s->unit, s->head->sample};
	struct xlsx_about about = {.title = title, .author = s->unit, .subject = title, .lang = s->lang,
	                           .made_at = s->made_at};
	struct xlsx_column c[COLUMNS];
	for (size_t i = 0; i < COLUMNS; i++)
		c[i] = (struct xlsx_column){str_of(lang_text(s->lang, columns[i].title)), columns[i].width};
	struct xlsx *x = xlsx_new(a, &about);
	xlsx_sheet(x, str_fmt(a, "%d", s->year), note, s->head->sample.n > 0 ? 3 : 2, c, COLUMNS);
	for (size_t k = 0; k < s->n; k++) {
		cells_of(a, s, &s->v[k], cells);
		for (size_t i = 0; i < COLUMNS; i++)
			if (i == 1 && s->v[k].line == LINE_LETTER)
				xlsx_date(x, s->v[k].dated_on);
			else if (i == 0 && s->v[k].first == s->v[k].last)
				xlsx_int(x, s->v[k].first);
			else
				xlsx_text(x, cells[i]);
		xlsx_end(x);
	}
	return xlsx_done(x, out);
}

enum err letter_register_pdf(struct arena *a, const struct letter_register_sheet *s, struct str *out)
{
	struct str title = title_of(a, s), cells[COLUMNS];
	struct pdf_column c[COLUMNS];
	struct pdf_setup setup = {.paper = PDF_F4, .landscape = true, .lang = s->lang, .title = title, .author = s->unit,
	                          .subject = title, .head_left = title, .head_right = s->unit, .made_at = s->made_at,
	                          .foot_left = str_fmt(a, lang_text(s->lang, N_("Dicetak %.*s %s")),
	                                               STR_ARG(moment(a, s->lang, s->made_at, s->head->zone)),
	                                               zone_name(s->head->zone))};
	for (size_t i = 0; i < COLUMNS; i++)
		c[i] = (struct pdf_column){str_of(lang_text(s->lang, columns[i].title)), columns[i].share, i == 0};
	struct pdf_doc *d = pdf_new(a, &setup);
	if (s->head->sample.n > 0)
		pdf_text(d, PDF_CENTER | PDF_BOLD, s->head->sample);
	pdf_text(d, PDF_CENTER | PDF_BOLD | PDF_LARGE, office_letter_capitals(a, title));
	pdf_text(d, PDF_CENTER, str_fmt(a, "%.*s, %.*s", STR_ARG(s->unit), STR_ARG(s->city)));
	pdf_space(d, 4);
	pdf_table(d, c, COLUMNS);
	for (size_t k = 0; k < s->n; k++) {
		cells_of(a, s, &s->v[k], cells);
		pdf_row_style(d, s->v[k].state == LETTER_VOID || s->v[k].line != LINE_LETTER ? PDF_MUTED : PDF_PLAIN, cells,
		              COLUMNS);
	}
	pdf_table_end(d);
	return pdf_render(a, d, out);
}

/* ---- for SRIKANDI ---- */

enum err letter_srikandi_csv(struct arena *a, const struct letter_register_sheet *s, struct str *out)
{
	static const char *const heads[] = {
		"nomor_naskah", "nomor_lain", "tanggal_naskah", "kode_klasifikasi", "uraian_klasifikasi", "hal", "unit_pengolah",
		"penanda_tangan", "jenis_tanda_tangan", "tingkat_perkembangan", "jumlah", "media", "letak", "retensi_aktif_sampai",
		"retensi_inaktif_sampai", "nasib_akhir", "dasar_retensi"};
	struct buf b = buf_new(a, (s->n + 2) * CSV_LINE);
	struct csv_out o = csv_out(&b, ',');
	for (size_t i = 0; i < countof(heads); i++)
		csv_z(&o, heads[i]);
	csv_end(&o);
	for (size_t k = 0; k < s->n; k++) {
		const struct letter_line *l = &s->v[k];
		if (l->line != LINE_LETTER || l->state != LETTER_SIGNED)
			continue;
		const struct letter_class *c = letter_class_of(s->classes, s->n_classes, l->class_code);
		int active = letter_active_to(c, s->year), inactive = letter_inactive_to(c, s->year);
		csv_text(&o, l->number);
		csv_text(&o, l->other_number);
		csv_text(&o, civil_iso(a, l->dated_on));
		csv_text(&o, l->class_code);
		csv_text(&o, c != NULL ? c->title : STR(""));
		csv_text(&o, l->title);
		csv_text(&o, s->unit);
		csv_text(&o, signer(a, l));
		csv_z(&o, letter_means_name(l->means));
		csv_z(&o, "asli");
		csv_z(&o, "1 berkas");
		csv_z(&o, l->means == LETTER_BY_TTE ? "elektronik" : "kertas");
		csv_text(&o, l->shelf);
		csv_text(&o, active != 0 ? str_int(a, active) : STR(""));
		csv_text(&o, inactive != 0 ? str_int(a, inactive) : STR(""));
		csv_z(&o, c != NULL ? letter_fate_name(c->fate) : "");
		csv_text(&o, c != NULL ? c->basis : STR(""));
		csv_end(&o);
	}
	*out = buf_done(&b);
	return b.over ? ERR_TOO_LARGE : OK;
}
