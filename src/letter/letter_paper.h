/* A letter on paper: PDF in the layout of Permendagri 1/2023 (regulations.md 7.4), and plain text for a dot-matrix printer.
 * Always in Indonesian. */
#ifndef LETTER_LETTER_PAPER_H
#define LETTER_LETTER_PAPER_H
#include "letter/letter_doc.h"
#include "paper/pdf.h"

enum { LETTER_PLAIN_COLUMNS = 80, LETTER_SEAL_MM = 24 };
/* Where the seal's code is drawn, and what stands beside it. */
#define LETTER_SEAL_WORDS "Segel keaslian, bukan tanda tangan elektronik."
/* The word in the place of an electronic signature: the signing service puts its picture there. */
#define LETTER_TTE_ANCHOR "#"

/* A paragraph that goes on with a sentence begun before a list ("adalah benar ...") is not set in. */
bool letter_block_goes_on(const struct letter_block *k);
/* The drawing commands; `made_at` ms UTC goes into the file's metadata. seal_text at most QR_TEXT_MAX bytes. */
struct pdf_doc *letter_pdf_doc(struct arena *a, const struct letter_doc *d, int64_t made_at);
/* The finished file. ERR_TOO_LARGE, ERR_CHILD, ERR_BAD_INPUT (an emblem that is no picture). */
enum err letter_pdf(struct arena *a, const struct letter_doc *d, int64_t made_at, struct str *out);
/* ASCII in lines of `columns` (60..132), each ended by CR LF, each page by a form feed; 66 lines a page. */
void letter_plain(struct arena *a, const struct letter_doc *d, int columns, struct str *out);
#endif
