/* Between the operations' own files. */
#ifndef LETTER_LETTER_STORE_OWN_H
#define LETTER_LETTER_STORE_OWN_H
#include "app/vault.h"
#include "journal/journal_store.h"
#include "letter/letter_store.h"
#include "letter/letter_store_frozen.h"
#include "letter_sql.h"

struct letter letter_of_row(const struct letter_sql_row *r);
void letter_list_of(struct rq *rq, const struct letter_sql_row *r, size_t got, struct letter **out, size_t *n);
/* Stores l, read in state `was`; its version rises. ERR_CONFLICT: somebody was quicker. */
enum err letter_keep(struct rq *rq, struct letter *l, enum letter_state was);
/* An act done: its line, its event, the topic. */
enum err letter_event(struct rq *rq, const struct letter *l, enum letter_act act, struct str note);
/* Gives l the next number of its count for that day, with its printed form. */
enum err letter_number_take(struct rq *rq, struct letter *l, int32_t on, enum letter_no *no);
/* Freezes l's words with that signer: l->digest, l->signer, l->edition and the row of letter_copy. */
enum err letter_freeze(struct rq *rq, struct letter *l, const struct letter_signer *s);
enum err letter_record(struct rq *rq, const struct letter *l, struct vault_record *out);
int32_t letter_today(struct rq *rq, int64_t unit_id);
#endif
