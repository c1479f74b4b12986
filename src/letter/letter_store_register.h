/* Reading the register, and how long its letters are kept. */
#ifndef LETTER_LETTER_STORE_REGISTER_H
#define LETTER_LETTER_STORE_REGISTER_H
#include "letter/letter_archive.h"
#include "letter/letter_register.h"
#include "letter/letter_store.h"

/* The whole register of a year, three statements; ERR_TOO_LARGE past LETTER_REGISTER_MAX letters. Nobody's name is opened:
 * letter_line_about does that for the lines shown. */
enum err letter_register(struct rq *rq, int64_t unit_id, int year, struct letter_line **out, size_t *n);
enum err letter_register_years(struct rq *rq, int64_t unit_id, int **out, size_t *n); /* newest first */
/* The unit's counts of that year. */
enum err letter_counts(struct rq *rq, int64_t unit_id, int year, struct letter_count **out, size_t *n);
/* Fills about, masked; runs no statement. */
void letter_line_about(struct rq *rq, struct letter_line *l);

/* Shipped codes with the office's own word, and the office's further codes, by code. */
enum err letter_classes(struct rq *rq, int64_t unit_id, struct letter_class **out, size_t *n);
enum err letter_class_put(struct rq *rq, int64_t unit_id, struct letter_class *c, enum letter_no *no);
struct letter_class_year {
	struct str code;
	int year;
	int64_t signed_n, void_n;
};
enum err letter_class_years(struct rq *rq, int64_t unit_id, struct letter_class_year **out, size_t *n);
/* Where the office's copy lies. */
enum err letter_shelf_put(struct rq *rq, struct letter *l, struct str shelf, enum letter_no *no);
#endif
