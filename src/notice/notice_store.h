/* Operations on messages. What a rule refuses is in *no, with OK. A message that ends loses its number. */
#ifndef NOTICE_NOTICE_STORE_H
#define NOTICE_NOTICE_STORE_H
#include "app/rq.h"
#include "notice/notice.h"

struct notice {
	int64_t id, unit_id, version;
	struct str about_kind;  /* the record it is about: "application" */
	int64_t about_id;
	int64_t person_id;      /* the citizen, so that a withdrawn consent reaches it; 0: nobody in particular */
	enum notice_channel channel;
	struct str to_sealed;   /* vault_seal() of the number in digits; for mail the address of an office, in the clear */
	struct str text;
	enum notice_state state;
	int64_t made_by, made_at, ended_by, ended_at; /* 0: not */
	struct str why;         /* of its end: a stored word */
};
enum { NOTICE_LIST_MAX = 500 };

/* Stores it to wait; mail leaves by the outbox at once and counts as sent. */
enum err notice_add(struct rq *rq, struct notice *n, enum notice_no *no);
enum err notice_by_id(struct rq *rq, int64_t id, struct notice *out);
enum err notice_waiting(struct rq *rq, int64_t unit_id, struct notice **out, size_t *n); /* oldest first */
enum err notice_ended(struct rq *rq, int64_t unit_id, struct notice **out, size_t *n);   /* newest first */
/* The number, opened for the one who sends; tells the journal. ERR_LOCKED while the key is. */
enum err notice_open(struct rq *rq, const struct notice *n, struct str *number);
/* Marked by hand: sent, or not to be sent (why: "nomor salah", "sudah diberi tahu"). */
enum err notice_end(struct rq *rq, int64_t id, enum notice_state state, struct str why, enum notice_no *no);
/* All that wait for that citizen are cancelled. */
enum err notice_cancel_for(struct rq *rq, int64_t person_id, struct str why);
/* From now on they belong to another citizen (a merge). */
enum err notice_moved(struct rq *rq, int64_t from_id, int64_t to_id);
#endif
