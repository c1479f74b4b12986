/* The receipt on paper. First what the applicant needs on the day he comes back: number, when, what to bring. */
#include "application/application_receipt_paper.h"
#include "office/office_paper.h"

static bool lacking(const struct receipt *r)
{
	return r->n_lacking > 0;
}

static const char *title(const struct receipt *r)
{
	return lacking(r) ? "DAFTAR KELENGKAPAN BERKAS" : "TANDA TERIMA BERKAS";
}

static struct str marked(struct arena *a, const struct receipt_item *i)
{
	static const char *const words[] = {"-", "ada", "KURANG", "tidak perlu"};
	struct str s = str_of(words[i->mark]);
	if (i->mark == MARK_THERE && i->came.n > 0)
		s = str_fmt(a, "%.*s: %.*s", STR_ARG(s), STR_ARG(utf8_fold(a, i->came)));
	if (i->held && !i->returned)
		s = str_cat(a, s, STR("; asli dititipkan"));
	return s;
}

/* ---- A5, A6 ---- */

static void fact(struct pdf_doc *d, const char *label, struct str value)
{
	if (value.n > 0)
		pdf_fact(d, str_of(label), value);
}

/* On A6 the facts stand as short lines: all of it on one side. */
static void facts(struct arena *a, const struct receipt *r, struct pdf_doc *d, bool small)
{
	const struct {
		const char *label;
		struct str value;
	} v[] = {
		{"Nomor permohonan", r->number}, {"Layanan", r->service}, {"Pemohon", r->applicant}, {"Yang datang", r->comer},
		{"Diterima", r->received}, {"Diserahkan (dinyatakan)", r->stated}, {"Lengkap sejak", r->complete},
		{"Janji selesai", r->promise}, {"Siap diambil (kata petugas)", r->pickup},
		{"Keputusan paling lambat", r->decide}, {"Biaya", r->fee},
		{"Loket, petugas", r->counter.n > 0 ? r->counter : r->clerk},
	};
	struct buf b = buf_new(a, 16384);
	for (size_t i = 0; i < countof(v); i++) {
		if (!small)
			fact(d, v[i].label, v[i].value);
		else if (v[i].value.n > 0)
			buf_fmt(&b, "%s%s: %.*s", b.n > 0 ? "\n" : "", v[i].label, STR_ARG(v[i].value));
	}
	if (small)
		pdf_text(d, PDF_SMALL, buf_done(&b));
}

static void to_bring(struct arena *a, const struct receipt *r, struct pdf_doc *d, bool small)
{
	int no = 0;
	pdf_space(d, small ? 1 : 2);
	pdf_text(d, PDF_BOLD | PDF_KEEP, STR("Yang masih harus dibawa:"));
	for (size_t i = 0; i < r->n; i++) {
		const struct receipt_item *x = &r->items[i];
		if (x->mark != MARK_LACKING)
			continue;
		if (small)
			pdf_text(d, PDF_SMALL, str_fmt(a, "%d. %.*s (diminta oleh %.*s)", ++no, STR_ARG(x->text),
			                               STR_ARG(x->rule)));
		else
			pdf_item(d, str_z(a, str_fmt(a, "%d.", ++no)),
			         str_fmt(a, "%.*s\nDiminta oleh: %.*s", STR_ARG(x->text), STR_ARG(x->rule)));
	}
	pdf_text(d, small ? PDF_SMALL : 0,
	         STR("Daftar ini lengkap: di luar daftar ini tidak ada yang boleh diminta kemudian untuk menunda permohonan. "
	             "Jam layanan mulai setelah semuanya ada. Tidak perlu mengulang dari awal: tunjukkan lembar ini."));
}

static void short_list(struct arena *a, const struct receipt *r, struct pdf_doc *d)
{
	struct buf b = buf_new(a, 65536);
	for (size_t i = 0; i < r->n; i++) {
		struct str state = marked(a, &r->items[i]);
		buf_fmt(&b, "%s%zu. %.*s: %.*s", i > 0 ? "\n" : "", i + 1, STR_ARG(r->items[i].text), STR_ARG(state));
	}
	if (r->n > 0)
		pdf_text(d, PDF_SMALL, buf_done(&b));
}

static void table(struct arena *a, const struct receipt *r, struct pdf_doc *d)
{
	const struct pdf_column c[] = {{STR("No."), 0.09, false}, {STR("Persyaratan"), 0.52, false},
	                               {STR("Keadaan"), 0, false}};
	if (r->n == 0)
		return;
	pdf_space(d, 2);
	pdf_table(d, c, countof(c));
	for (size_t i = 0; i < r->n; i++) {
		const struct str cells[] = {str_int(a, (int64_t)i + 1), r->items[i].text, marked(a, &r->items[i])};
		pdf_row_style(d, r->items[i].mark == MARK_LACKING ? PDF_BOLD : 0, cells, countof(cells));
	}
	pdf_table_end(d);
}

static void held_one(struct arena *a, const struct receipt_item *x, struct pdf_doc *d, bool small)
{
	struct str s = x->kept.n > 0 ? str_fmt(a, "%.*s (%.*s)", STR_ARG(x->text), STR_ARG(x->kept)) : x->text;
	if (small)
		pdf_text(d, PDF_SMALL, str_cat(a, STR("- "), s));
	else
		pdf_item(d, "-", s);
}

static void held(struct arena *a, const struct receipt *r, struct pdf_doc *d, bool small)
{
	if (r->n_held == 0)
		return;
	pdf_space(d, 1);
	pdf_text(d, PDF_BOLD | PDF_KEEP | (small ? PDF_SMALL : 0),
	         STR("Berkas asli yang dititipkan, dikembalikan dengan tanda tangan penerima:"));
	for (size_t i = 0; i < r->n; i++)
		if (r->items[i].held && !r->items[i].returned)
			held_one(a, &r->items[i], d, small);
}

enum err receipt_pdf(struct arena *a, const struct receipt *r, enum pdf_paper paper, struct str *out)
{
	bool small = paper == PDF_A6;
	struct pdf_setup setup = {
		.paper = paper, .lang = LANG_ID, .made_at = r->made_at, .author = r->office, .margin = small ? 6 : 12,
		.title = str_fmt(a, "%s %.*s", lacking(r) ? "Daftar kelengkapan" : "Tanda terima berkas", STR_ARG(r->number)),
		.head_left = r->number, .head_right = r->office,
		.foot_left = str_fmt(a, "%.*s%s%.*s", STR_ARG(r->received), r->clerk.n > 0 ? ", " : "", STR_ARG(r->clerk)),
	};
	struct pdf_doc *d = pdf_new(a, &setup);
	if (small)
		pdf_text(d, PDF_BOLD | PDF_CENTER, str_fmt(a, "%.*s\n%.*s", STR_ARG(r->office), STR_ARG(r->city)));
	else
		office_paper_head(a, d, &r->head);
	pdf_text(d, PDF_BOLD | PDF_CENTER | (small ? 0 : PDF_LARGE) | PDF_KEEP, str_of(title(r)));
	facts(a, r, d, small);
	if (r->stands.n > 0)
		pdf_text(d, 0, str_fmt(a, "Jam layanan sedang berhenti: %.*s. Janji bergeser selama itu.", STR_ARG(r->stands)));
	if (lacking(r))
		to_bring(a, r, d, small);
	else if (small)
		short_list(a, r, d);
	else
		table(a, r, d);
	held(a, r, d, small);
	if (r->letter.n > 0)
		pdf_text(d, small ? PDF_SMALL : 0, r->letter);
	pdf_need(d, small ? 26 : 44);
	pdf_space(d, 1);
	pdf_text(d, PDF_BOLD | PDF_KEEP | (small ? PDF_SMALL : 0), str_fmt(a, "Kode lacak: %.*s", STR_ARG(r->code)));
	pdf_qr(d, r->address, small ? 18 : 26, STR("Pindai untuk mengikuti permohonan ini, atau ketik kodenya di halaman "
	                                          "lacak."));
	pdf_text(d, PDF_SMALL, str_fmt(a, "%.*s. Bawa lembar ini saat kembali. Tidak ada biaya di luar yang tertulis; "
	                                  "petugas tidak menerima pemberian.", STR_ARG(r->complain)));
	if (small && r->sample.n > 0)
		pdf_text(d, PDF_SMALL | PDF_MUTED, r->sample);
	return pdf_render(a, d, out);
}

/* ---- a receipt printer ---- */

static void add(struct ticket *t, struct ticket_line *v, enum ticket_look look, struct str text)
{
	if (t->n < TICKET_LINES_MAX && (text.n > 0 || look == TICKET_RULE))
		v[t->n++] = (struct ticket_line){look, text};
}

static void add_fact(struct arena *a, struct ticket *t, struct ticket_line *v, const char *label, struct str value)
{
	if (value.n > 0)
		add(t, v, TICKET_PLAIN, str_fmt(a, "%s: %.*s", label, STR_ARG(value)));
}

static void add_items(struct arena *a, struct ticket *t, struct ticket_line *v, const struct receipt *r)
{
	enum { ROOM = 24 }; /* lines left for what stands below */
	for (size_t i = 0; i < r->n && t->n + ROOM < TICKET_LINES_MAX; i++) {
		const struct receipt_item *x = &r->items[i];
		if (!lacking(r) || x->mark == MARK_LACKING)
			add(t, v, TICKET_PLAIN, lacking(r) ? str_fmt(a, "[ ] %.*s (%.*s)", STR_ARG(x->text), STR_ARG(x->rule)) :
			                                     str_fmt(a, "%.*s: %.*s", STR_ARG(x->text), STR_ARG(marked(a, x))));
	}
}

void receipt_ticket(struct arena *a, const struct receipt *r, int width, struct ticket *out)
{
	struct ticket_line *v = ARENA_ARRAY(a, TICKET_LINES_MAX, struct ticket_line);
	*out = (struct ticket){.width = width, .v = v};
	add(out, v, TICKET_BOLD, r->office);
	add(out, v, TICKET_MIDDLE, r->city);
	add(out, v, TICKET_BOLD, str_of(title(r)));
	add(out, v, TICKET_DOUBLE, r->number);
	add(out, v, TICKET_MIDDLE, r->service);
	add_fact(a, out, v, "Pemohon", r->applicant);
	add_fact(a, out, v, "Diterima", r->received);
	add_fact(a, out, v, "Janji selesai", r->promise);
	add_fact(a, out, v, "Biaya", r->fee);
	add_fact(a, out, v, "Loket", r->counter);
	add(out, v, TICKET_RULE, STR(""));
	if (lacking(r))
		add(out, v, TICKET_BOLD, STR("Masih harus dibawa"));
	add_items(a, out, v, r);
	add_fact(a, out, v, "Jam berhenti", r->stands);
	add(out, v, TICKET_RULE, STR(""));
	add(out, v, TICKET_QR, r->address);
	add(out, v, TICKET_BOLD, r->code);
	add(out, v, TICKET_PLAIN, r->complain);
	add(out, v, TICKET_MIDDLE, r->sample);
}

/* ---- titip berkas ---- */

enum err receipt_deposit_pdf(struct arena *a, const struct receipt_deposit *r, struct str *out)
{
	const struct pdf_column c[] = {{STR("No."), 0.08, false}, {STR("Atas nama"), 0.3, false}, {STR("Layanan"), 0.34, false},
	                               {STR("Keadaan"), 0, false}};
	struct pdf_setup setup = {
		.paper = PDF_A5, .lang = LANG_ID, .made_at = r->made_at, .author = r->office, .margin = 12,
		.title = str_fmt(a, "Tanda terima titip berkas %.*s", STR_ARG(r->number)), .head_left = r->number,
		.head_right = r->office, .foot_left = r->received,
	};
	struct pdf_doc *d = pdf_new(a, &setup);
	office_paper_head(a, d, &r->head);
	pdf_text(d, PDF_BOLD | PDF_CENTER | PDF_LARGE | PDF_KEEP, STR("TANDA TERIMA TITIP BERKAS"));
	fact(d, "Nomor titipan", r->number);
	fact(d, "Dibawa oleh", str_fmt(a, "%.*s (%.*s)", STR_ARG(r->carrier), STR_ARG(r->relation)));
	fact(d, "Diterima", r->received);
	fact(d, "Jumlah berkas", str_int(a, (int64_t)r->n));
	fact(d, "Diperiksa paling lambat", r->due);
	fact(d, "Loket, petugas", r->counter.n > 0 ? r->counter : r->clerk);
	pdf_space(d, 2);
	pdf_table(d, c, countof(c));
	for (size_t i = 0; i < r->n; i++) {
		const struct str cells[] = {str_int(a, (int64_t)i + 1), r->files[i].label, r->files[i].service, r->files[i].state};
		pdf_row(d, cells, countof(cells));
	}
	pdf_table_end(d);
	pdf_space(d, 2);
	pdf_text(d, 0, STR("Berkas ini diterima untuk diperiksa. Setiap berkas yang lengkap mendapat tanda terima dan janji "
	                   "selesai sendiri; yang kurang mendapat daftar kelengkapan. Waktu penyerahan yang dicatat adalah "
	                   "waktu pada lembar ini."));
	pdf_text(d, PDF_SMALL, r->complain);
	if (r->sample.n > 0)
		pdf_text(d, PDF_SMALL | PDF_MUTED, r->sample);
	return pdf_render(a, d, out);
}
