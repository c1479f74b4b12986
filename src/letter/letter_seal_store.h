/* Seals in the store: put on a letter when it is approved, ended when the letter is repaired or void, asked for by the
 * name that a phone tells. The keys are made by themselves: the first with the first seal. */
#ifndef LETTER_LETTER_SEAL_STORE_H
#define LETTER_LETTER_SEAL_STORE_H
#include "app/rq.h"
#include "letter/letter_seal.h"

/* ---- on a letter ---- */

/* What is sealed: `words` are the letter's canonical words (letter_doc_text), `name` is whom it is about (empty: about
 * nobody). */
struct letter_seal_ask {
	int64_t letter_id, unit_id;
	struct str number, kind, unit;
	int32_t dated_on;
	struct str words, name;
};
/* What is printed. `text` goes into the QR; `check`, the kode periksa as printed, stands beside it and is never stored: it
 * follows from the letter and the key of personal data. */
struct letter_seal_print {
	struct str text, check, host; /* host: where people type, "prima.kota.go.id/segel" */
	char code[SEAL_CHECK_LEN + 1];
	uint8_t digest[SEAL_DIGEST];
};
/* Puts a seal on the letter; one that it had is ended as replaced. Needs the key of personal data (ERR_LOCKED); makes the
 * first seal key when there is none. ERR_BAD_INPUT: number, kind, unit or day cannot be sealed (letter_seal_body). */
enum err letter_seal_make(struct rq *rq, const struct letter_seal_ask *ask, struct letter_seal_print *out);
/* The newest seal of the letter for another print. ERR_NOT_FOUND: it has none. ERR_LOCKED. */
enum err letter_seal_of(struct rq *rq, int64_t letter_id, struct letter_seal_print *out);
/* Ends whatever seal of the letter stands: SEAL_REPLACED when it goes back for repair, SEAL_VOID when it is void (which
 * ends replaced ones too). No seal: nothing happens. */
enum err letter_seal_end(struct rq *rq, int64_t letter_id, enum letter_seal_state as);

/* The office's own server as citizens reach it, without a slash at the end: as prima.conf has it (address), else as this
 * request was asked for. */
struct str letter_seal_address(struct rq *rq);

/* ---- what a phone asks ---- */
struct letter_seal_standing {
	enum letter_seal_state state;
	int64_t ended_at;   /* 0 while it stands */
	int64_t letter_id;
};
enum err letter_seal_look(struct rq *rq, const uint8_t code_id[SEAL_CODE_ID], struct letter_seal_standing *out);

/* ---- keys ---- */
enum err letter_seal_keys(struct rq *rq, struct letter_seal_keys *out); /* oldest first */
/* A new key that the current one vouches for; earlier seals stay good. ERR_LOCKED. ERR_TOO_LARGE past SEAL_KEYS_MAX. */
enum err letter_seal_rotate(struct rq *rq, struct letter_seal_key *out);
/* What that key sealed is told doubtful from now on; when it is the current one, a new key takes its place, for which
 * nobody vouches. ERR_NOT_FOUND: no such key; ERR_CONFLICT: it is revoked already. */
enum err letter_seal_revoke(struct rq *rq, const uint8_t id[SEAL_ID], struct str reason);
/* The list as published: JSON, each key vouched for by the one before it (doc/seal.md). */
enum err letter_seal_list(struct rq *rq, struct str *out);

/* For `prima check` (struct check of app/module.h). */
enum err letter_seal_proof(struct rq *rq, bool *good, struct str *finding);
#endif
