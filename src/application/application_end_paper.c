#include "application/application_end_paper.h"
#include "office/office_paper.h"

static struct str moment(struct arena *a, int64_t at, enum zone z)
{
	struct civil c = civil_of(at, z);
	return str_fmt(a, "%.*s pukul %02d.%02d %s", STR_ARG(lang_date(a, LANG_ID, civil_day(at, z), true)), c.hour, c.minute,
	               zone_name(z));
}

static struct pdf_doc *begin(struct arena *a, const struct office_letterhead *h, struct str title, int64_t made_at)
{
	struct pdf_setup setup = {.paper = PDF_F4, .serif = true, .lang = LANG_ID, .made_at = made_at, .title = title,
	                          .author = h->office, .head_left = title, .head_right = h->office,
	                          .foot_left = STR("Dicetak dari Prima")};
	struct pdf_doc *d = pdf_new(a, &setup);
	office_paper_head(a, d, h);
	pdf_space(d, 4);
	pdf_text(d, PDF_LARGE | PDF_BOLD | PDF_CENTER, office_letter_capitals(a, title));
	pdf_space(d, 4);
	return d;
}

/* Two people sign side by side: who gave and who took. */
static void signatures(struct arena *a, struct pdf_doc *d, struct str left, struct str left_name, struct str right,
                       struct str right_name)
{
	const struct pdf_column c[] = {{STR(""), 0.5, false}, {STR(""), 0, false}};
	const struct str heads[] = {left, right}, gap[] = {STR(" \n \n "), STR("")}, names[] = {left_name, right_name};
	pdf_need(d, 50);
	pdf_space(d, 8);
	pdf_table(d, c, countof(c));
	pdf_row(d, heads, 2);
	pdf_row(d, gap, 2);
	pdf_row(d, names, 2);
	pdf_table_end(d);
	(void)a;
}

enum err application_given_pdf(const struct application_given_paper *p, struct str *out)
{
	const struct pdf_column c[] = {{STR("No."), 0.07, true}, {STR("Berkas"), 0.16, false}, {STR("Layanan"), 0.3, false},
	                               {STR("Pemohon"), 0.17, false}, {STR("Berkas asli yang dikembalikan"), 0, false}};
	struct pdf_doc *d = begin(p->a, p->head, STR("Bukti serah terima"), p->made_at);
	pdf_fact(d, STR("Waktu"), moment(p->a, p->made_at, p->head->zone));
	pdf_fact(d, STR("Diambil oleh"), p->collector.n > 0 ? p->collector : p->relation);
	if (p->collector.n > 0)
		pdf_fact(d, STR("Sebagai"), p->relation);
	if (p->document.n > 0)
		pdf_fact(d, STR("Dokumen diperlihatkan"), p->document);
	pdf_fact(d, STR("Jumlah berkas"), lang_int(p->a, LANG_ID, (int64_t)p->n));
	pdf_space(d, 3);
	pdf_table(d, c, countof(c));
	for (size_t i = 0; i < p->n; i++) {
		const struct application_given_line *l = &p->lines[i];
		const struct str cells[] = {lang_int(p->a, LANG_ID, (int64_t)i + 1), l->number, l->service, l->applicant,
		                            l->originals.n > 0 ? l->originals : STR("–")};
		pdf_row(d, cells, countof(cells));
	}
	pdf_table_end(d);
	pdf_space(d, 3);
	pdf_text(d, PDF_JUSTIFY, STR("Hasil layanan dan berkas asli di atas sudah diterima lengkap. Pelayanan ini tidak "
	                             "dipungut biaya selain yang tertulis pada standar pelayanan dan tanda terima."));
	signatures(p->a, d, STR("Yang menerima,"), p->collector.n > 0 ? p->collector : STR("(........................)"),
	           STR("Yang menyerahkan,"), p->officer);
	return pdf_render(p->a, d, out);
}

enum err application_refused_pdf(const struct application_refused_paper *p, struct str *out)
{
	struct arena *a = p->a;
	enum zone z = p->head->zone;
	struct pdf_doc *d = begin(a, p->head, STR("Pemberitahuan penolakan permohonan"), p->decided_at);
	pdf_fact(d, STR("Nomor berkas"), p->number);
	pdf_fact(d, STR("Layanan"), p->service);
	if (p->applicant.n > 0)
		pdf_fact(d, STR("Pemohon"), p->applicant);
	pdf_fact(d, STR("Diterima"), moment(a, p->received_at, z));
	pdf_fact(d, STR("Batas keputusan"), p->decide_at != 0 ? moment(a, p->decide_at, z) : STR("–"));
	pdf_fact(d, STR("Diputuskan"), moment(a, p->decided_at, z));
	pdf_space(d, 3);
	pdf_text(d, PDF_BOLD | PDF_KEEP, STR("Alasan"));
	pdf_text(d, PDF_JUSTIFY, p->reason);
	pdf_text(d, PDF_BOLD | PDF_KEEP, STR("Dasar hukum"));
	pdf_text(d, PDF_JUSTIFY, p->basis);
	pdf_text(d, PDF_BOLD | PDF_KEEP, STR("Cara mengajukan keberatan"));
	pdf_text(d, PDF_JUSTIFY, p->objection);
	pdf_space(d, 3);
	pdf_text(d, PDF_JUSTIFY, STR("Berkas asli yang diserahkan dapat diambil kembali di loket dengan tanda terima."));
	signatures(a, d, STR("Yang menerima,"), STR("(........................)"), STR("Yang memutuskan,"), p->officer);
	return pdf_render(a, d, out);
}

static void lines(struct pdf_doc *d, const char *title, const struct pdf_column *c,
                  const struct application_chronicle_line *v, size_t n)
{
	pdf_heading(d, 2, str_of(title));
	if (n == 0) {
		pdf_text(d, 0, STR("Tidak ada."));
		return;
	}
	pdf_table(d, c, 5);
	for (size_t i = 0; i < n; i++)
		pdf_row(d, v[i].cell, 5);
	pdf_table_end(d);
}

enum err application_chronicle_paper(const struct application_chronicle *c, struct str *out)
{
	static const struct pdf_column holds[5] = {{{"Langkah", 7}, 0.24, false}, {{"Pemegang", 8}, 0.22, false},
		{{"Dari", 4}, 0.19, false}, {{"Sampai", 6}, 0.19, false}, {{"Jam kerja", 9}, 0, true}};
	static const struct pdf_column stops[5] = {{{"Sebab", 5}, 0.28, false}, {{"Dari", 4}, 0.17, false},
		{{"Sampai", 6}, 0.17, false}, {{"Jam kerja", 9}, 0.13, true}, {{"Sanggahan dan jawaban", 21}, 0, false}};
	static const struct pdf_column acts[5] = {{{"Waktu", 5}, 0.19, false}, {{"Tindakan", 8}, 0.22, false},
		{{"Oleh", 4}, 0.18, false}, {{"Keadaan", 7}, 0.18, false}, {{"Catatan", 7}, 0, false}};
	struct pdf_doc *d = begin(c->a, c->head, STR("Riwayat permohonan"), c->made_at);
	pdf_fact(d, STR("Nomor berkas"), c->number);
	pdf_fact(d, STR("Layanan"), str_fmt(c->a, "%.*s (standar edisi %d%s%.*s)", STR_ARG(c->service), c->edition,
	                                    c->decision.n > 0 ? ", " : "", STR_ARG(c->decision)));
	pdf_fact(d, STR("Pemohon"), c->applicant);
	pdf_fact(d, STR("Keadaan"), str_of(application_state_label(c->state)));
	pdf_fact(d, STR("Diterima"), c->received);
	pdf_fact(d, STR("Dinyatakan lengkap"), c->complete);
	pdf_fact(d, STR("Janji yang dicetak"), c->promised);
	pdf_fact(d, STR("Siap diambil"), c->ready);
	pdf_fact(d, STR("Berakhir"), c->ended);
	pdf_fact(d, STR("Batas keputusan"), c->decide);
	pdf_fact(d, STR("Waktu bersih"), str_fmt(c->a, "%.*s dari batas %.*s; kotor %.*s%s", STR_ARG(c->net), STR_ARG(c->limit),
	                                         STR_ARG(c->gross), c->kept ? "; janji ditepati" :
	                                         c->broken ? "; janji tidak ditepati" : ""));
	pdf_space(d, 2);
	lines(d, "Siapa memegangnya", holds, c->holds, c->n_holds);
	lines(d, "Penghentian jam", stops, c->stops, c->n_stops);
	lines(d, "Tindakan", acts, c->acts, c->n_acts);
	pdf_space(d, 3);
	pdf_text(d, PDF_SMALL | PDF_MUTED, str_fmt(c->a, "Dicetak %.*s. Rantai jurnal saat itu: peristiwa %lld, tautan %.*s. "
	                                           "Perintah prima check membuktikan bahwa tidak ada yang diubah sesudahnya.",
	                                           STR_ARG(moment(c->a, c->made_at, c->head->zone)), (long long)c->chain_seq,
	                                           STR_ARG(c->chain)));
	return pdf_render(c->a, d, out);
}
