/* Letters on their way to a signature: what waits for whom, and each step of it. A step names the state it expects; what a
 * rule refuses is told in words. Only what a unit's own officials, or who stands in for them, may do is done. */
#ifndef SIGNING_SIGNING_STORE_LETTER_H
#define SIGNING_SIGNING_STORE_LETTER_H
#include "letter/letter_store.h"
#include "signing/signing_bsre.h"
#include "signing/signing_store.h"

/* Why not: of signing's own rules, or of the letter's, or of the application's. text NULL: fine. */
struct signing_said {
	enum signing_no no;
	const char *text; /* a message key */
};

struct signing_paraf {
	enum signing_level level;
	struct str name, position;
	int64_t account_id, at;
};
struct signing_item {
	struct letter letter;
	struct signing_wait wait;      /* since it was asked for, or approved */
	enum signing_stage stage;
	enum signing_level level;      /* of STAGE_PARAF: whose turn it is */
	enum signing_level chain[SIGNING_CHAIN_MAX];
	size_t n_chain;
	struct signing_paraf parafs[SIGNING_LEVELS];
	size_t n_parafs;
	int64_t received_by;
	struct str maker;
	bool kin;
	bool mine;                     /* waits for the actor */
	enum signing_no no;            /* why the actor may not, when it is not his */
	struct signing_right right;    /* by what right he approves; officer NULL: by none */
	const struct signing_officer *officer; /* whose paraf it would be */
	bool nobody;                   /* nobody may approve it today: a surat perintah is needed */
	bool tried;                    /* electronic signing was tried and failed: */
	enum bsre_result result;
	int64_t tried_at;
};
/* What waits in a unit, in the order of signing_wait_cmp, those of the actor first. */
enum { SIGNING_ITEMS_MAX = 1000 };
struct signing_desk {
	struct signing_house house;
	struct signing_rule rule;
	struct signing_item *v;
	size_t n, mine, nobody, without_tte; /* without_tte: approved, to be signed electronically */
	int32_t today;
};
enum err signing_desk(struct rq *rq, int64_t unit_id, struct signing_desk *out);
/* One letter in any state, with the desk's house and rule. ERR_DENIED: the actor has no part in that unit's letters. */
enum err signing_item(struct rq *rq, int64_t letter_id, struct signing_desk *desk, struct signing_item *out);
/* Units whose letters the actor may meet: where he has the right to sign, where he stands in for somebody. */
enum err signing_units(struct rq *rq, const struct signing_house *h, int64_t **out, size_t *n);

/* ---- the steps ---- */
enum err signing_paraf_put(struct rq *rq, struct signing_item *x, struct signing_said *out);
enum err signing_return(struct rq *rq, struct signing_item *x, struct str reason, struct signing_said *out);
/* Consent, once proved by PIN or code: takes the number, freezes the words. */
enum err signing_approve(struct rq *rq, const struct signing_desk *d, struct signing_item *x, enum signing_proof proof,
                         struct signing_said *out);
/* Signed by hand: with a scan, or with the reason why there is none. Not by who received the papers. */
enum err signing_ink(struct rq *rq, struct signing_item *x, struct str scan, struct str reason, struct signing_said *out);

/* ---- electronic signing ---- */
/* Whether the actor may have it signed now: his own approval, by TTE, his NIK recorded. */
enum err signing_tte_may(struct rq *rq, const struct signing_item *x, struct str *nik, struct signing_said *out);
/* It came back signed, in the name of `signer` (of the certificate). */
enum err signing_tte_done(struct rq *rq, struct signing_item *x, struct str pdf, struct str signer,
                          struct signing_said *out);
/* It did not: the letter keeps waiting, and says so. */
enum err signing_tte_failed(struct rq *rq, int64_t letter_id, const struct bsre_answer *a);
struct signing_tte {
	enum bsre_result result;
	struct str words, signer;
	int64_t account_id, tries, tried_at;
};
enum err signing_tte(struct rq *rq, int64_t letter_id, struct signing_tte *out); /* ERR_NOT_FOUND: never tried */

struct signing_service {
	enum bsre_result result; /* BSRE_SIGNED: it answers */
	struct str words;
	int64_t since_at, checked_at; /* 0: never asked */
};
enum err signing_service(struct rq *rq, struct signing_service *out);
enum err signing_service_told(struct rq *rq, const struct bsre_answer *a);

struct signing_approval {
	struct str name, basis_no, how; /* basis_no, how: of a delegation, else empty */
	int32_t basis_on;
	int64_t edition, account_id, at;
	enum signing_proof proof;
};
enum err signing_approvals(struct rq *rq, int64_t letter_id, struct signing_approval **out, size_t *n);
enum err signing_unscanned(struct rq *rq, int64_t letter_id, struct str *out); /* the reason; ERR_NOT_FOUND: none */

struct signing_kind {
	struct str kind, title;
};
enum err signing_kinds(struct rq *rq, int64_t unit_id, struct signing_kind **out, size_t *n);
#endif
