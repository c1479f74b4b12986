/* The first of the staff to sign in opens the key of personal data (app/vault.h); who has no wrap of it yet gets one. */
#ifndef ACCOUNT_ACCOUNT_STORE_VAULT_H
#define ACCOUNT_ACCOUNT_STORE_VAULT_H
#include "account/account_store.h"

/* Outside any transaction, with the password just found right. *wrapped: what account_vault_keep is to store, or
 * STR_NULL. A person from outside the office gets none. Never refuses a sign-in: what fails is logged. */
void account_vault_prepare(struct rq *rq, int64_t account_id, struct str password, struct str *wrapped);
/* The same for a new password, whose old wrap is dropped. */
void account_vault_change(struct rq *rq, int64_t account_id, struct str password, struct str *wrapped);
/* Inside the transaction of the sign-in. */
enum err account_vault_keep(struct rq *rq, int64_t account_id, struct str wrapped);
#endif
