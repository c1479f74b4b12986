/* Personal data rests only as ciphertext: whoever carries the office's disk away reads no NIK, no name, no address
 * (reliability.md threat 6). One key opens it all. It lies in no file in the clear: it is wrapped for each member of
 * staff under a key made from the password, and sealed to the city's escrow. After a start it is locked; the first of
 * the staff to sign in opens it, in locked memory, until the program ends. What arrives before is sealed to its public
 * half and read at the opening.
 *
 * Each record has a key of its own, kept in its module's table wrapped under the office's: destroying that row erases
 * the record in every copy, journal and backup of the table apart (field.md 4). Whatever opens or seals here may answer
 * ERR_LOCKED. */
#ifndef APP_VAULT_H
#define APP_VAULT_H
#include "app/app.h"
#include "base/seal.h"

enum vault_state { VAULT_NONE, VAULT_LOCKED, VAULT_OPEN };
enum err vault_look(struct rq *rq, enum vault_state *out); /* one statement while it is not open */
bool vault_ready(struct app *app);                         /* whether it is open; outside a transaction */

/* The first time: a key in memory that nobody has yet (outside a transaction; the same one until it is kept), then, in
 * the transaction that also stores the first wrap, its row. ERR_LOCKED: another key is the office's. */
void vault_offer(struct app *app);
enum err vault_keep(struct rq *rq);

/* For a person's password, outside any transaction (Argon2id). vault_unwrap opens the office's key; *right false: this
 * is not the password, or the wrap is not of this office. */
enum err vault_wrap(struct app *app, struct arena *a, struct str password, struct str *out);
enum err vault_unwrap(struct rq *rq, struct str wrapped, struct str password, bool *right);

/* The city's escrow: a secret of 32 bytes that is shown once and kept in the city's safe. Replaces an earlier one. */
enum err vault_escrow_make(struct rq *rq, uint8_t secret[SEAL_KEY]);
enum err vault_escrow_open(struct rq *rq, const uint8_t secret[SEAL_KEY], bool *right);

/* ---- records ---- */
struct vault_record {
	uint8_t key[SEAL_KEY];
	const char *kind; /* its table */
	int64_t id;
};
enum err vault_record_new(struct rq *rq, const char *kind, int64_t id, struct vault_record *out, struct str *wrapped);
/* ERR_NOT_FOUND: it was erased (wrapped is STR_NULL). */
enum err vault_record_open(struct rq *rq, const char *kind, int64_t id, struct str wrapped, struct vault_record *out);
/* One field of it; STR_NULL stays STR_NULL. ERR_DB: the ciphertext is not of this record and field. */
struct str vault_put(struct rq *rq, const struct vault_record *r, const char *field, struct str plain);
enum err vault_get(struct rq *rq, const struct vault_record *r, const char *field, struct str sealed, struct str *out);

/* A keyed digest of 16 bytes by which an exact value is found again ("nik", "1234..."). */
enum err vault_blind(struct rq *rq, const char *what, struct str value, struct str *out);

/* What arrives while the key is locked. vault_seal: ERR_NOT_FOUND before there is a key. */
enum err vault_seal(struct rq *rq, struct str plain, struct str *out);
enum err vault_unseal(struct rq *rq, struct str sealed, struct str *out);
#endif
