#include "letter/letter_paper.h"
#include "letter/letter_seal_doc.h"
#include "office/office_paper.h"
#include "paper/pdf_attach.h"
#include "paper/qr.h"

enum { SPACE_MM = 20 /* for ink and stamp, or the picture of a certificate */, SIGN_LEFT_MM = 94, MARGIN_MM = 16 };

static bool has_paraf(const struct letter_doc *d)
{
	return d->mark == LETTER_MARK_DRAFT && d->n_paraf > 0;
}

/* How high a signature block is, a little generously: the last words of the body stay above it. */
static double sign_height(struct arena *a, const struct letter_doc *d, const struct letter_block *k)
{
	struct str v[LETTER_SIGN_LINES];
	size_t n = letter_sign_lines(a, &d->signer, v) + 1 + (size_t)(utf8_count(d->signer.name) > 38); /* name: two lines */
	for (size_t i = 0; i < k->text.n; i++)
		n += (size_t)(k->text.s[i] == '\n');
	n += (size_t)(k->text.n > 0) + (size_t)(d->signer.rank.n > 0) + (size_t)(d->signer.nip.n > 0);
	double beside = has_paraf(d) ? 16 + (double)d->n_paraf * 11 : 0, own = SPACE_MM + (double)n * 5.1 + 5;
	return beside > own ? beside : own;
}

static struct str joined(struct arena *a, struct str x, struct str y)
{
	return x.n == 0 ? y : y.n == 0 ? x : str_fmt(a, "%.*s\n%.*s", STR_ARG(x), STR_ARG(y));
}

/* Where those who pass a draft on write their initials: in the seal's place, which a draft has not yet. */
static void paraf(struct pdf_doc *p, const struct letter_doc *d)
{
	const struct pdf_column c[] = {{STR("Paraf koordinasi"), 0.55, false}, {STR("Paraf"), 0, false},
	                               {STR("Tanggal"), 0, false}};
	pdf_inset(p, 0, 92);
	pdf_table(p, c, countof(c));
	for (size_t i = 0; i < d->n_paraf; i++)
		pdf_row(p, (const struct str[]){d->paraf[i], STR(" \n "), STR("")}, 3);
	pdf_table_end(p);
}

static void sign(struct arena *a, struct pdf_doc *p, const struct letter_doc *d, const struct letter_block *k)
{
	struct str v[LETTER_SIGN_LINES], above = k->text, below = letter_sign_name(a, &d->signer);
	size_t n = letter_sign_lines(a, &d->signer, v);
	for (size_t i = 0; i < n; i++)
		above = joined(a, above, v[i]);
	pdf_need(p, sign_height(a, d, k));
	pdf_space(p, 5);
	pdf_hold(p);
	if (d->seal_text.n > 0 && d->seal_text.n <= QR_TEXT_MAX) {
		pdf_inset(p, 0, 88);
		pdf_space(p, 6);
		struct str words = STR(LETTER_SEAL_WORDS "\nPindai untuk memeriksa nomor, tanggal dan isi surat ini, juga tanpa "
		                       "jaringan.");
		if (d->seal_check.n > 0)
			words = str_fmt(a, "%.*s\nKode periksa: %.*s", STR_ARG(words), STR_ARG(d->seal_check));
		pdf_qr(p, d->seal_text, LETTER_SEAL_MM, words);
	}
	if (has_paraf(d))
		paraf(p, d);
	pdf_back(p);
	pdf_inset(p, SIGN_LEFT_MM, 0);
	pdf_text(p, 0, above);
	if (d->means == LETTER_BY_TTE) {
		pdf_space(p, SPACE_MM / 2.0 - 3);
		pdf_text(p, PDF_MUTED, STR(LETTER_TTE_ANCHOR));
		pdf_space(p, SPACE_MM / 2.0 - 4);
	} else {
		pdf_space(p, SPACE_MM);
	}
	if (below.n == 0)
		below = STR("....................................");
	if (!letter_sign_plain(&d->signer)) {
		below = joined(a, below, d->signer.rank);
		if (d->signer.nip.n > 0)
			below = str_fmt(a, "%.*s\nNIP %.*s", STR_ARG(below), STR_ARG(d->signer.nip));
	}
	pdf_text(p, 0, below);
	pdf_inset(p, 0, 0);
	pdf_rest(p);
}

static void table(struct arena *a, struct pdf_doc *p, const struct letter_block *k)
{
	struct pdf_column *c = ARENA_ARRAY(a, k->n_columns, struct pdf_column);
	for (size_t i = 0; i < k->n_columns; i++)
		c[i] = (struct pdf_column){k->columns[i], i == 0 ? 0.07 : 0, false};
	pdf_table(p, c, k->n_columns);
	for (size_t i = 0; i < k->n_rows; i++)
		pdf_row(p, k->cells + i * k->n_columns, k->n_columns);
	pdf_table_end(p);
}

bool letter_block_goes_on(const struct letter_block *k)
{
	return k->kind == LETTER_BLOCK_PARAGRAPH && k->text.n > 0 && k->text.s[0] >= 'a' && k->text.s[0] <= 'z';
}

static bool goes_on(const struct letter_block *k, const struct letter_block *next)
{
	return next != NULL && next->kind == LETTER_BLOCK_LINE && k->kind == LETTER_BLOCK_LINE && !next->gap &&
	       next->align == k->align && next->bold == k->bold;
}

/* Room over a block that an empty line stood before. */
static double above(const struct letter_block *before, const struct letter_block *k)
{
	bool listed = before->kind == LETTER_BLOCK_FACT || before->kind == LETTER_BLOCK_ITEM;
	return k->kind == LETTER_BLOCK_SIGN || !k->gap ? 0 : listed ? 3 : before->kind == LETTER_BLOCK_TABLE ? 1 : 1.5;
}

static void block(struct arena *a, struct pdf_doc *p, const struct letter_doc *d, const struct letter_block *k)
{
	switch (k->kind) {
	case LETTER_BLOCK_TITLE: pdf_text(p, PDF_BOLD | PDF_CENTER | PDF_UNDERLINE | PDF_KEEP, k->text); break;
	case LETTER_BLOCK_LINE:
		pdf_text(p, (k->align == LETTER_CENTRE ? PDF_CENTER : k->align == LETTER_RIGHT ? PDF_RIGHT : 0u) |
		            (k->bold ? PDF_BOLD | PDF_KEEP : 0u), k->text);
		break;
	case LETTER_BLOCK_PARAGRAPH:
		pdf_text(p, PDF_JUSTIFY |
		            (letter_block_goes_on(k) || str_find(k->text, STR("\n")) >= 0 ? 0u : PDF_INDENT), k->text);
		break;
	case LETTER_BLOCK_FACT:
		pdf_inset(p, 12, 0);
		pdf_fact(p, k->label, k->text);
		pdf_inset(p, 0, 0);
		break;
	case LETTER_BLOCK_ITEM:
		pdf_inset(p, 12, 0);
		pdf_item(p, str_z(a, k->label), k->text);
		pdf_inset(p, 0, 0);
		break;
	case LETTER_BLOCK_TABLE: table(a, p, k); break;
	case LETTER_BLOCK_PAGE: pdf_page(p); break;
	case LETTER_BLOCK_SIGN: sign(a, p, d, k); break;
	}
}

static void copies(struct arena *a, struct pdf_doc *p, const struct letter_doc *d)
{
	if (d->n_copies == 0)
		return;
	pdf_need(p, 9 + (double)d->n_copies * 5.5);
	pdf_space(p, 3);
	pdf_text(p, PDF_KEEP, STR("Tembusan:"));
	for (size_t i = 0; i < d->n_copies; i++)
		pdf_item(p, str_z(a, str_fmt(a, "%zu.", i + 1)), d->copies[i]);
}

static struct str foot(const struct letter_doc *d)
{
	return d->means == LETTER_BY_TTE
		? STR("Dokumen ini ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai "
		      "Besar Sertifikasi Elektronik (BSrE), BSSN. UU 11/2008 jo. UU 1/2024 ps. 5 ayat (1).")
		: STR("");
}

struct pdf_doc *letter_pdf_doc(struct arena *a, const struct letter_doc *d, int64_t made_at)
{
	struct str number = d->number.n > 0 ? str_fmt(a, "Nomor %.*s", STR_ARG(d->number)) : STR("Nomor ..........");
	struct pdf_setup s = {
		.margin = MARGIN_MM,
		.paper = d->sheet == LETTER_A4 ? PDF_A4 : PDF_F4, .serif = true, .lang = LANG_ID, .made_at = made_at,
		.title = str_fmt(a, "%.*s %.*s", STR_ARG(d->name), STR_ARG(d->number)), .author = d->head.office,
		.subject = d->name, .head_left = d->title, .head_right = number, .foot_left = foot(d),
		.across = str_of(letter_mark_label(d->mark)),
	};
	struct pdf_doc *p = pdf_new(a, &s);
	office_paper_head(a, p, &d->head);
	if (d->reprint > 0)
		pdf_text(p, PDF_RIGHT | PDF_SMALL, str_fmt(a, "Cetak ulang ke-%d", d->reprint));
	for (size_t i = 0; i < d->n; i++) {
		const struct letter_block *next = i + 1 < d->n ? &d->v[i + 1] : NULL;
		struct letter_block one = d->v[i], *k = &one;
		if (i > 0 && above(&d->v[i - 1], k) > 0)
			pdf_space(p, above(&d->v[i - 1], k));
		while (goes_on(k, next)) {
			k->text = joined(a, k->text, next->text);
			next = ++i + 1 < d->n ? &d->v[i + 1] : NULL;
		}
		if (next != NULL && next->kind == LETTER_BLOCK_SIGN) {
			if (k->kind == LETTER_BLOCK_PARAGRAPH)
				pdf_tail(p, sign_height(a, d, next) + 2);
			else
				pdf_need(p, sign_height(a, d, next) + 16);
		}
		block(a, p, d, k);
	}
	copies(a, p, d);
	return p;
}

enum err letter_pdf(struct arena *a, const struct letter_doc *d, int64_t made_at, struct str *out)
{
	struct str bare;
	TRY(pdf_render(a, letter_pdf_doc(a, d, made_at), &bare));
	*out = bare;
	if (d->seal_text.n == 0 || d->seal_check.n == 0)
		return OK;
	/* For those who check the file itself: it carries its code and the sealed words (doc/seal.md). */
	struct str sheet = letter_seal_sheet(a, d->seal_text, d->seal_check, letter_seal_doc_words(a, d));
	return pdf_attach(a, bare, LETTER_SEAL_SHEET_NAME, sheet, out);
}
