/* Operations of the journal. Every module above writes its events here; the sealer, the checks and the audit page read
 * them. See journal.h for what an event is. */
#ifndef JOURNAL_JOURNAL_STORE_H
#define JOURNAL_JOURNAL_STORE_H
#include "app/rq.h"
#include "journal/journal.h"

struct journal_entry {
	const char *kind;   /* the subject's table, "office_unit" */
	int64_t subject_id; /* its row */
	int64_t version;    /* after this change; 0 for kinds without versions */
	int64_t unit_id;    /* whose matter it is; 0: the whole city's */
	const char *what;   /* "buat", "ubah", ...: one word, stored */
	struct str payload; /* journal_json_end(); STR_NULL when nothing but the fact is kept */
	struct str reason;  /* STR_NULL or the person's words, at most JOURNAL_REASON_MAX bytes (longer is cut) */
};
/* Inserts the event in the running transaction, unchained, by rq->actor at rq->now. Gives its id (out may be NULL). */
enum err journal_event(struct rq *rq, const struct journal_entry *e, int64_t *out);

/* The common words for `what`, NULL-terminated: each is its own message key. A module marks its further ones with N_. */
extern const char *const journal_deeds[];

/* Threads. Adding the same link again changes nothing. */
struct journal_ref {
	struct str kind;
	int64_t id;
};
enum { JOURNAL_LINKS_MAX = 100 };
enum err journal_link(struct rq *rq, struct journal_ref from, struct journal_ref to);
struct journal_thread {
	struct journal_ref *before, *after;
	size_t n_before, n_after;
};
enum err journal_thread(struct rq *rq, struct journal_ref of, struct journal_thread *out);

/* Takes payload and reason of an event away; the chain stays provable. Itself an event, with its reason. */
enum err journal_erase(struct rq *rq, int64_t event_id, struct str reason);

/* Chains up to 500 waiting events, oldest first; *more when others wait. One sealer per node: a second one at the same
 * moment meets the unique sequence and is told ERR_CONFLICT or ERR_RETRY. */
enum err journal_seal_some(struct rq *rq, bool *more);
/* Seals everything that waits, in transactions of its own (before a check, a checkpoint, at stop). */
enum err journal_seal_all(struct app *app);
/* Writes the newest checkpoint of at least that age into the note beside the database (app_note_put), never an older one
 * over a newer: a chain cut off or sealed anew inside the database then shows. In a writing transaction the age must
 * exceed any open batch, so that nothing is noted that a power cut could still take back. */
enum err journal_anchor_keep(struct rq *rq, int64_t age_ms);
/* Signs the newest link unless it is signed already. */
enum err journal_sign(struct rq *rq, bool *made);

/* Proves the chain with transactions of its own, at most 5,000 rows each. from_start: from genesis; else from the newest
 * checkpoint with a good signature (a fast start). Counts what was looked at. */
struct journal_proof {
	bool good;
	int64_t links, marks, erased; /* proved */
	int64_t from_seq, to_seq;
	enum journal_bad bad;
	int64_t bad_seq, bad_event;
	struct str sentence; /* for people, in the request's language */
};
enum err journal_prove(struct rq *rq, bool from_start, struct journal_proof *out);

/* Lines of the audit page, newest first. */
struct journal_filter {
	int64_t unit_id, actor_id; /* 0: all */
	struct str kind;           /* empty: all */
	int64_t from_at, to_at;    /* [from, to) */
	int64_t below_id;          /* page by key: ids below it; 0: from the newest */
	size_t max;                /* at most 200 */
};
struct journal_line {
	struct journal_row event;
	int64_t seq; /* 0: not sealed yet */
	struct str link;
};
enum err journal_lines(struct rq *rq, const struct journal_filter *f, struct journal_line **out, size_t *n);
enum err journal_kinds(struct rq *rq, struct str **out, size_t *n);
struct journal_state {
	int64_t seq, waiting, mark_seq, mark_at; /* 0 when none */
	struct str link;
};
enum err journal_state(struct rq *rq, struct journal_state *out);

/* The last values of every row of a kind, as the events tell them: (id, payload) by id; rows whose last event is "hapus"
 * are left out. A state rebuilt so must equal the tables (the rebuild test). */
struct journal_value {
	int64_t id, version;
	struct str payload;
};
enum { JOURNAL_REBUILD_MAX = 100000 };
enum err journal_values(struct rq *rq, const char *kind, struct journal_value **out, size_t *n);

/* What the app asks of the domain. */
void journal_open(struct app *app);                         /* proves the chain from its last checkpoint; tells the log */
void journal_close(struct app *app);                        /* seals and signs what is there; a failure is logged */
enum err journal_log_access(struct rq *rq);                 /* READ_LOGGED */
enum err journal_newest_event(struct db *db, int64_t *out); /* ms of the newest event, 0 when none */
#endif
