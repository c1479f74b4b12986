#include "letter/letter_seal_doc.h"

#define SHEET_BEGIN "PRIMA-SEGEL-1\n"
#define SHEET_END "\nPRIMA-SEGEL-AKHIR"

static void put(struct buf *b, struct str label, const char *between, struct str text)
{
	buf_str(b, label);
	buf_z(b, label.n > 0 ? between : "");
	buf_str(b, text);
	buf_char(b, '\n');
}

static void table(struct buf *b, const struct letter_block *k)
{
	for (size_t i = 0; i < k->n_columns; i++)
		put(b, STR_NULL, "", k->columns[i]);
	for (size_t i = 0; i < k->n_rows * k->n_columns; i++)
		put(b, STR_NULL, "", k->cells[i]);
}

struct str letter_seal_doc_words(struct arena *a, const struct letter_doc *d)
{
	struct buf b = buf_new(a, 2 * SEAL_LETTER_MAX);
	for (size_t i = 0; i < d->n && d->v[i].kind != LETTER_BLOCK_SIGN; i++) {
		const struct letter_block *k = &d->v[i];
		if (k->kind == LETTER_BLOCK_TABLE)
			table(&b, k);
		else if (k->kind != LETTER_BLOCK_PAGE)
			put(&b, k->label, k->kind == LETTER_BLOCK_FACT ? " : " : " ", k->text);
	}
	return str_sub(buf_done(&b), 0, b.n > 0 ? b.n - 1 : 0);
}

struct str letter_seal_sheet(struct arena *a, struct str code, struct str check, struct str words)
{
	return str_fmt(a, SHEET_BEGIN "%.*s\n%.*s\n%.*s" SHEET_END "\n", STR_ARG(code), STR_ARG(check), STR_ARG(words));
}

bool letter_seal_sheet_find(struct str bytes, struct str *code, struct str *check, struct str *words)
{
	ptrdiff_t at = -1, end;
	/* The last one: what was appended later is what a reader shows. */
	for (size_t from = 0;;) {
		ptrdiff_t next = str_find(str_sub(bytes, from, bytes.n), STR(SHEET_BEGIN));
		if (next < 0)
			break;
		at = (ptrdiff_t)from + next;
		from = (size_t)at + 1;
	}
	if (at < 0)
		return false;
	struct str rest = str_sub(bytes, (size_t)at + sizeof(SHEET_BEGIN) - 1, bytes.n);
	end = str_find(rest, STR(SHEET_END));
	if (end < 0 || end > SEAL_LETTER_MAX + 4096)
		return false;
	rest = str_sub(rest, 0, (size_t)end);
	return str_cut(rest, '\n', code, &rest) && str_cut(rest, '\n', check, words);
}
