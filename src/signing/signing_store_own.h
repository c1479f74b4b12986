/* Between the operations' own files. */
#ifndef SIGNING_SIGNING_STORE_OWN_H
#define SIGNING_SIGNING_STORE_OWN_H
#include "signing/signing_store_letter.h"
#include "signing_letter_sql.h"

struct db_int signing_open_day(int32_t on); /* INT32_MAX is no day */
void signing_changed(struct rq *rq, int64_t unit_id);
struct signing_said signing_says(enum signing_no no);
struct signing_said signing_letter_says(enum letter_no no);
/* How the signer stands under the letter. */
void signing_signer(struct arena *a, const struct signing_right *r, struct letter_signer *out);
#endif
