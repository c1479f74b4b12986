/* The register on paper and as a file for other programs. */
#ifndef LETTER_LETTER_REGISTER_PAPER_H
#define LETTER_LETTER_REGISTER_PAPER_H
#include "letter/letter_archive.h"
#include "letter/letter_register.h"
#include "office/office_letter.h"

struct letter_register_sheet {
	const struct office_letterhead *head;
	struct str unit, city;
	int year;
	enum lang lang;
	int64_t made_at;
	const struct letter_line *v; /* about opened, masked */
	size_t n;
	const struct letter_class *classes;
	size_t n_classes;
};
/* What a line says in the last column: state, void with its reason, entered afterwards, why no letter has the number. */
struct str letter_line_note(struct arena *a, enum lang lang, enum zone zone, const struct letter_line *l);
/* "Surat keluar, tahun 2026": number, date, letter's number, class, to whom (masked), what about, who signed, remarks. */
enum err letter_register_csv(struct arena *a, const struct letter_register_sheet *s, struct str *out);
enum err letter_register_xlsx(struct arena *a, const struct letter_register_sheet *s, struct str *out);
enum err letter_register_pdf(struct arena *a, const struct letter_register_sheet *s, struct str *out);
/* Signed letters as a list for SRIKANDI: with the class's title and how long each is kept. Columns in
 * doc/glossary.md's words; an empty cell where the office has not told. */
enum err letter_srikandi_csv(struct arena *a, const struct letter_register_sheet *s, struct str *out);
#endif
