/* A letter ready to be drawn: what paper, screen and dot-matrix print, and what its digest is taken over. */
#ifndef LETTER_LETTER_DOC_H
#define LETTER_LETTER_DOC_H
#include "letter/letter_template.h"

/* What stands across a sheet that is not a letter in force.   constant  stored  printed */
#define LETTER_MARK_TABLE(X) \
	X(LETTER_MARK_NONE, "", "") \
	X(LETTER_MARK_DRAFT, "konsep", "KONSEP") \
	X(LETTER_MARK_EXAMPLE, "contoh", "CONTOH") \
	X(LETTER_MARK_NO_TTE, "belum TTE", "BELUM TTE") \
	X(LETTER_MARK_VOID, "batal", "BATAL")
#define X(c, s, l) c,
enum letter_mark { LETTER_MARK_TABLE(X) LETTER_MARKS };
#undef X
WORDS_DECLARE(letter, mark)

/* What the office and the register give to a letter. */
struct letter_facts {
	struct office_letterhead letterhead;
	struct str unit, above, city;   /* "Kelurahan Melati", "Kecamatan Hulu" (may be empty), "Kota Contoh" */
	struct str head_title;          /* the post of the unit's head: "Lurah Melati" */
	struct str number;              /* as printed; empty: a draft shows dots */
	int32_t dated_on;               /* 0: a draft shows dots */
	struct str place;               /* empty: the letterhead's */
	struct letter_signer signer;
	enum letter_means means;        /* LETTER_BY_TTE: anchor for the picture and BSrE's line at the foot */
	struct str seal_text;           /* what the seal's QR holds; empty: none */
	struct str seal_check;          /* the kode periksa beside it, as printed; may be empty */
	enum letter_mark mark;
	int reprint;                    /* how often it was printed again; above 0 is said at the head */
	const struct str *paraf;        /* posts of the chain, in order, for a draft's column */
	size_t n_paraf;
};

enum letter_block_kind {
	LETTER_BLOCK_TITLE, LETTER_BLOCK_LINE, LETTER_BLOCK_PARAGRAPH, LETTER_BLOCK_FACT, LETTER_BLOCK_ITEM,
	LETTER_BLOCK_TABLE, LETTER_BLOCK_PAGE, LETTER_BLOCK_SIGN
};
enum letter_align { LETTER_LEFT, LETTER_CENTRE, LETTER_RIGHT };
struct letter_block {
	enum letter_block_kind kind;
	enum letter_align align;  /* of a line */
	bool bold;                /* of a line */
	bool gap;                 /* an empty line stood before it */
	struct str label;         /* of a fact; "1." of an item */
	struct str text;          /* of a sign block: the lines over the post, by line ends */
	const struct str *columns, *cells; /* of a table: n_columns titles, n_rows * n_columns cells */
	size_t n_columns, n_rows;
};
struct letter_doc {
	struct office_letterhead head;
	struct str key, name, title, number;
	int32_t dated_on, valid_to; /* 0: none */
	enum letter_sheet sheet;
	const struct letter_block *v;
	size_t n;
	struct letter_signer signer;
	enum letter_means means;
	const struct str *copies;   /* tembusan */
	size_t n_copies;
	struct str seal_text, seal_check;
	enum letter_mark mark;
	int reprint;
	const struct str *paraf;
	size_t n_paraf;
};

/* What is still to be filled, or filled in a way that cannot be told. */
struct letter_lack {
	struct str name, label;
	bool wrong;          /* there is a value, but not of its kind */
};
struct letter_lacks {
	struct letter_lack v[LETTER_LACKS_MAX];
	size_t n;
};
/* The letter of a template. Where a value lacks stand dots. False: the template has a fault that keeps it from being read
 * (letter_template_check says which), or the letter would be longer than any (256 KiB, LETTER_BLOCKS_MAX pieces); then out
 * is empty. */
bool letter_fill(struct arena *a, const struct letter_template *t, const struct letter_value *values, size_t n,
                 const struct letter_facts *facts, struct letter_doc *out, struct letter_lacks *lacks);

/* The canonical text that the digest of a letter is taken over: UTF-8, a line for each thing, "name: value", runs of white
 * space as one space, a fixed order:
 *   prima-surat: 1 / jenis / nomor / tanggal (YYYY-MM-DD) / berlaku-sampai / kepala (a line each) / judul / then the body's
 *   blocks as "baris", "alinea", "fakta: label | value", "butir: mark | text", "tabel: cells with |" (head first),
 *   "halaman", "tanda-tangan" (the lines over the post, the post's lines, name, rank, NIP as "penanda-tangan") /
 *   "tembusan" a line each.
 * A | or line end inside a value is written as a space. Emblem, paper size, seal, marks, paraf and reprints are left out:
 * they change without the letter changing. */
struct str letter_doc_text(struct arena *a, const struct letter_doc *d);
#endif
