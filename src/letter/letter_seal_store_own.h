/* What the files of seals in the store share. */
#ifndef LETTER_LETTER_SEAL_STORE_OWN_H
#define LETTER_LETTER_SEAL_STORE_OWN_H
#include "letter/letter_seal_store.h"
#include "letter_seal_sql.h"

enum { SEALS_OF_MAX = 1000 }; /* of one letter: one for each approval */

/* The current key, made when there is none. */
enum err letter_seal_key_use(struct rq *rq, struct letter_seal_key_sql_row *out);
enum err letter_seal_key_sign(struct rq *rq, const struct letter_seal_key_sql_row *key, struct str message,
                              uint8_t out[SIGN_LEN]);
#endif
