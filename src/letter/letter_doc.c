#include "letter/letter_doc.h"

enum { TEXT_MAX = 1 << 20 };

/* White space as one space, "|" as a space: nothing filled in can look like another line or cell. */
static void words(struct buf *b, struct str s)
{
	bool blank = false, any = false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == ' ' || s.s[i] == '\n' || s.s[i] == '\t' || s.s[i] == '\r' || s.s[i] == '|') {
			blank = true;
			continue;
		}
		if (blank && any)
			buf_char(b, ' ');
		blank = false;
		any = true;
		buf_char(b, s.s[i]);
	}
}

static void line(struct buf *b, const char *name, struct str s)
{
	buf_fmt(b, "%s: ", name);
	words(b, s);
	buf_char(b, '\n');
}

/* Each line of a text as a line of its own. */
static void lines(struct buf *b, const char *name, struct str s)
{
	struct str head;
	while (s.n > 0) {
		(void)str_cut(s, '\n', &head, &s);
		if (str_trim(head).n > 0)
			line(b, name, head);
	}
}

static void pair(struct buf *b, const char *name, struct str x, struct str y)
{
	buf_fmt(b, "%s: ", name);
	words(b, x);
	buf_z(b, " | ");
	words(b, y);
	buf_char(b, '\n');
}

static void row(struct buf *b, const struct str *cells, size_t n)
{
	buf_z(b, "tabel: ");
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_z(b, " | ");
		words(b, cells[i]);
	}
	buf_char(b, '\n');
}

static void sign(struct arena *a, struct buf *b, const struct letter_doc *d, struct str above)
{
	struct str v[LETTER_SIGN_LINES];
	size_t n = letter_sign_lines(a, &d->signer, v);
	lines(b, "tanda-tangan", above);
	for (size_t i = 0; i < n; i++)
		line(b, "penanda-tangan", v[i]);
	line(b, "penanda-tangan", letter_sign_name(a, &d->signer));
	if (letter_sign_plain(&d->signer))
		return;
	if (d->signer.rank.n > 0)
		line(b, "penanda-tangan", d->signer.rank);
	if (d->signer.nip.n > 0)
		line(b, "penanda-tangan", str_cat(a, STR("NIP "), d->signer.nip));
}

static void block(struct arena *a, struct buf *b, const struct letter_doc *d, const struct letter_block *k)
{
	switch (k->kind) {
	case LETTER_BLOCK_TITLE: line(b, "judul", k->text); break;
	case LETTER_BLOCK_LINE: line(b, "baris", k->text); break;
	case LETTER_BLOCK_PARAGRAPH: line(b, "alinea", k->text); break;
	case LETTER_BLOCK_FACT: pair(b, "fakta", k->label, k->text); break;
	case LETTER_BLOCK_ITEM: pair(b, "butir", k->label, k->text); break;
	case LETTER_BLOCK_TABLE:
		row(b, k->columns, k->n_columns);
		for (size_t i = 0; i < k->n_rows; i++)
			row(b, k->cells + i * k->n_columns, k->n_columns);
		break;
	case LETTER_BLOCK_PAGE: buf_z(b, "halaman:\n"); break;
	case LETTER_BLOCK_SIGN: sign(a, b, d, k->text); break;
	}
}

struct str letter_doc_text(struct arena *a, const struct letter_doc *d)
{
	struct buf b = buf_new(a, TEXT_MAX);
	const struct str head[] = {d->head.government, d->head.above, d->head.office, d->head.address, d->head.contact};
	buf_z(&b, "prima-surat: 1\n");
	line(&b, "jenis", d->key);
	line(&b, "nomor", d->number);
	line(&b, "tanggal", d->dated_on != 0 ? civil_iso(a, d->dated_on) : STR(""));
	line(&b, "berlaku-sampai", d->valid_to != 0 ? civil_iso(a, d->valid_to) : STR(""));
	for (size_t i = 0; i < countof(head); i++)
		lines(&b, "kepala", head[i]);
	for (size_t i = 0; i < d->n; i++)
		block(a, &b, d, &d->v[i]);
	for (size_t i = 0; i < d->n_copies; i++)
		line(&b, "tembusan", d->copies[i]);
	must(!b.over);
	return buf_done(&b);
}
