/* What of a letter is sealed, and how its PDF carries that along for the page that checks it. */
#ifndef LETTER_LETTER_SEAL_DOC_H
#define LETTER_LETTER_SEAL_DOC_H
#include "letter/letter_doc.h"
#include "letter/letter_seal.h"

/* The words that a seal's digest is taken over, as they are printed and copied: from the title to what stands before the
 * signature, a line for each thing. Left out are letterhead, signature and copies, which are drawn beside other things and
 * come out of a copy in any order; number, day and unit stand in the seal itself. */
struct str letter_seal_doc_words(struct arena *a, const struct letter_doc *d);

/* A short file inside the PDF: its code, the kode periksa and the words, between two lines that the page looks for. */
#define LETTER_SEAL_SHEET_NAME "segel-keaslian.txt"
struct str letter_seal_sheet(struct arena *a, struct str code, struct str check, struct str words);
/* Reads it out of any bytes. False: there is none. */
bool letter_seal_sheet_find(struct str bytes, struct str *code, struct str *check, struct str *words);
#endif
