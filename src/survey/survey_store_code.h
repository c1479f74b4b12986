/* One-time codes in the store. A code's text is nowhere: a living code lies under a keyed digest, a spent one is erased
 * in the transaction that stores its answer (doc/decisions/survey-codes.md).
 *
 * The queue and the application call three of these: survey_code_issue() when a ticket or receipt is printed,
 * survey_code_open() when its visit is closed, survey_code_cancel() when it ends without a service. Between the two a
 * ticket holds survey_code_issued.ref, and forgets it in the transaction that opens or cancels. */
#ifndef SURVEY_SURVEY_STORE_CODE_H
#define SURVEY_SURVEY_STORE_CODE_H
#include "survey/survey_code.h"
#include "survey/survey_store.h"

enum { SURVEY_REF_LEN = 16, SURVEY_LINK_LEN = SURVEY_CODE_LEN + SURVEY_SEAL_LEN };
struct survey_code_text {
	char code[SURVEY_CODE_LEN + 1], link[SURVEY_LINK_LEN + 1]; /* link: last part of the address /s/... */
};
/* A new code out of the request's random numbers; nothing is stored. Needs no transaction. */
void survey_code_draw(struct rq *rq, struct survey_code_text *out);
/* The code of an address and whether we sealed it. No statement. */
bool survey_code_sealed(struct rq *rq, const char *code, const char *seal);
/* What lies in the store for a living code: 16 bytes under the node's key. */
void survey_code_digest(struct rq *rq, const char *code, uint8_t out[16]);
/* What an address of this code ends in. */
struct str survey_code_link(struct rq *rq, const char *code);

struct survey_code_ask {
	const int64_t *services; /* of the visit; n 0: the unit as a whole */
	size_t n_services;
	struct survey_code_visit visit;
	int32_t until_on;        /* 0: 30 days from today; at most SURVEY_CODE_DAYS_MAX */
	bool open;               /* the visit is over already: the code may be used at once */
};
struct survey_code_issued {
	bool invited;            /* false: this visitor is not asked (field.md 6, 18); nothing was stored */
	struct survey_code_text text;
	uint8_t ref[SURVEY_REF_LEN]; /* for survey_code_open; meaningless when ask->open */
	int64_t service_id;      /* the one of the visit that is asked about */
	int32_t until_on;
};
/* A code for one visit, to be printed now: nobody can be told it again. At most two statements. */
enum err survey_code_issue(struct rq *rq, const struct survey_unit *u, const struct survey_code_ask *ask,
                           struct survey_code_issued *out);
/* The visit is closed: the code may be used from now on, and ref means nothing any more. *done false: no waiting code. */
enum err survey_code_open(struct rq *rq, const struct survey_unit *u, const uint8_t *ref, bool *done);
/* The visit came to nothing: its code is void. */
enum err survey_code_cancel(struct rq *rq, const struct survey_unit *u, const uint8_t *ref, bool *done);

/* By the code on a card that somebody has in hand; a code that is not of this unit, or gone, is left alone and looks
 * the same from outside. */
enum err survey_code_open_card(struct rq *rq, const struct survey_unit *u, const char *code);
enum err survey_code_void_card(struct rq *rq, const struct survey_unit *u, const char *code);

/* ---- sheets of cards ---- */
struct survey_code_sheet {
	int64_t id, unit_id, service_id;
	struct str service;        /* null: the unit as a whole */
	int64_t issued, waiting;   /* waiting: not yet opened. How many were used is not told of a sheet */
	int32_t issued_on, until_on;
	struct str state;          /* issued, opened, void */
};
/* Stores n codes that were drawn before (1..SURVEY_SHEET_MAX), in the order of their digests. One event. */
enum err survey_code_sheet_make(struct rq *rq, const struct survey_unit *u, struct survey_code_sheet *s, bool open,
                                const struct survey_code_text *v, size_t n);
enum err survey_code_sheet_get(struct rq *rq, int64_t id, struct survey_code_sheet *out);
/* Those of a unit whose cards are still good, newest first. */
enum err survey_code_sheets(struct rq *rq, const struct survey_unit *u, struct survey_code_sheet **out, size_t *n);
/* Opens all that wait. One event. */
enum err survey_code_sheet_open(struct rq *rq, const struct survey_unit *u, const struct survey_code_sheet *s);
/* Makes void all that were not used. One event, without their number. */
enum err survey_code_sheet_void(struct rq *rq, const struct survey_unit *u, const struct survey_code_sheet *s);

/* ---- the respondent ---- */
struct survey_code_seen {
	int64_t unit_id, service_id;
	struct str service, slug;  /* service null: the unit as a whole */
	int32_t until_on;
};
/* What a code invites to. *no CODE_GONE or CODE_NOT_YET: out says nothing. One statement. */
enum err survey_code_look(struct rq *rq, const char *code, struct survey_code_seen *out, enum survey_code_no *no);
/* Spends the code and stores the answer, about the service of the code and with its channel raised to "with a code"; or
 * neither (the caller rolls back). The same answer again is *already, whatever became of the code. Five statements. */
enum err survey_code_answer(struct rq *rq, const struct survey_period *p, struct survey_reply *v, const char *code,
                            bool *already, enum survey_no *no, enum survey_code_no *code_no);
/* Spends it, and says which service it asks about. *no not CODE_FINE: nothing is changed. */
enum err survey_code_spend(struct rq *rq, int64_t unit_id, int32_t today, const char *code, int64_t *service_id,
                           enum survey_code_no *no);

/* Typed codes are slowed where too many wrong ones come from; see SURVEY_GUESSES_PLACE. network: web_network(). */
enum err survey_code_typing(struct rq *rq, struct str network, enum survey_code_no *no);
enum err survey_code_wrong(struct rq *rq, struct str network);

/* ---- counts ---- */
struct survey_code_count {
	int64_t service_id;
	struct str service;  /* null: the unit as a whole */
	int64_t issued, waiting, opened, spent, voided, expired, withdrawn, lapsed;
	bool few;            /* fewer than SURVEY_SHOWN_MIN were opened: spent is not told */
};
/* By service for days from..to; spent only of closed days. */
enum err survey_code_counts(struct rq *rq, const struct survey_unit *u, int32_t from, int32_t to,
                            struct survey_code_count **out, size_t *n);
/* Whether each unit has as many answers with a code as codes were spent: one put in without a code shows. The finding is
 * a sentence. */
enum err survey_code_balance(struct rq *rq, bool *good, struct str *finding);
/* One step of what is due after a day: spent codes counted, expired ones erased, the order of issue erased, the counts
 * told to the journal, guesses forgotten. *more: another step is due. */
enum err survey_code_day_close(struct rq *rq, int32_t today, bool *more);
#endif
