/* A letter ready to be drawn, from its draft or from what was frozen. */
#ifndef LETTER_LETTER_STORE_FROZEN_H
#define LETTER_LETTER_STORE_FROZEN_H
#include "letter/letter_doc.h"
#include "letter/letter_store.h"

/* What the unit gives to each of its letters: letterhead, names, its head's post; no number, day or signer's name. */
enum err letter_facts_of(struct rq *rq, int64_t unit_id, struct letter_facts *out);
/* What the unit writes today of that kind: its own edition, else the shipped one. ERR_NOT_FOUND: neither. */
enum err letter_template_now(struct rq *rq, int64_t unit_id, struct str key, struct letter_template *out);
/* The edition that the draft was begun with. */
enum err letter_template_of(struct rq *rq, const struct letter *l, struct letter_template *out);
/* The letter as it stands now: a draft from its fields with what lacks, a frozen one as it was frozen with its seal, marks
 * and the number of the sheet printed last. Who reads it logs it (READ_LOGGED). */
enum err letter_doc_of(struct rq *rq, const struct letter *l, struct letter_doc *out, struct letter_lacks *lacks);
/* The same of words that nobody has kept yet: a draft of that template with those values. */
enum err letter_doc_try(struct rq *rq, int64_t unit_id, const struct letter_template *t, const struct letter_value *values,
                        size_t n, struct letter_doc *out, struct letter_lacks *lacks);
/* LETTER_NO_LACK when a required field is empty. */
enum err letter_lacking(struct rq *rq, const struct letter *l, enum letter_no *no);
/* Whether the digest is that of the canonical text, and the letter can still be drawn. */
bool letter_copy_true(struct arena *a, const struct letter_frozen_copy *c);
#endif
