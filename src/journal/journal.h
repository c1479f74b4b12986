/* The journal is the office's memory of who changed what, when and why. Each change leaves an event with the row's new
 * values; events are sealed into a chain in which every link holds the one before, so that a later stroke of the pen
 * shows. What is chained is a salted digest of the values, not the values: erasing a person's data leaves the chain
 * whole. Here is the arithmetic of the chain; nothing in this file touches a database. */
#ifndef JOURNAL_JOURNAL_H
#define JOURNAL_JOURNAL_H
#include "base/base.h"

enum { JOURNAL_SALT = 16, JOURNAL_PAYLOAD_MAX = 256 * 1024, JOURNAL_REASON_MAX = 500 };

/* An event as it is chained. payload, reason and salt are STR_NULL once erased (erased_by names the ordering event). */
struct journal_row {
	int64_t id, node, at;         /* at: ms UTC */
	int64_t actor_kind, actor_id; /* enum actor_kind; account, 0 for public and system */
	int64_t unit_id;              /* 0: the whole city */
	struct str kind;              /* table of the subject: "office_unit" */
	int64_t subject_id, version;  /* the row, and its version after the change */
	struct str what;              /* "buat", "ubah", "hapus", "masuk", ... */
	struct str payload, reason;   /* JSON object of all new values; why, in the person's words (never about people) */
	struct str salt, digest;
	int64_t erased_by;            /* 0: whole */
};
/* One link of the chain. */
struct journal_seal {
	int64_t node, seq, event_id;  /* seq from 1, without gaps */
	struct str previous, link;    /* HASH_LEN bytes each */
};
/* "The chain stood at link `seq` at that moment", signed with the node's key. */
struct journal_mark {
	int64_t id, node, seq, at;
	struct str link, signature;
};

/* Digest over salt, payload and reason, each with its length before it; absent and empty differ. */
struct hash journal_digest(struct str salt, struct str payload, struct str reason);
/* Before the first link of a node. */
struct hash journal_genesis(int64_t node);
/* The link of event e (its digest as stored) at place seq, after `previous`. */
struct hash journal_link_hash(const struct hash *previous, int64_t seq, const struct journal_row *e);
/* The bytes that a checkpoint's signature covers. */
struct str journal_mark_text(struct arena *a, const struct journal_mark *c);

/* What can be wrong with one sealed row, in the order in which it is looked for. */
#define JOURNAL_BAD_TABLE(X) \
	X(JOURNAL_WHOLE, N_("utuh")) \
	X(JOURNAL_GAP, N_("nomor urut terputus")) \
	X(JOURNAL_NO_EVENT, N_("peristiwanya hilang")) \
	X(JOURNAL_PREVIOUS, N_("tidak menyambung ke mata rantai sebelumnya")) \
	X(JOURNAL_ERASED, N_("isinya hilang tanpa perintah penghapusan")) \
	X(JOURNAL_DIGEST, N_("isinya tidak sesuai dengan sidiknya")) \
	X(JOURNAL_LINK, N_("mata rantainya tidak sesuai")) \
	X(JOURNAL_SIGNATURE, N_("tanda tangan titik periksa tidak sah")) \
	X(JOURNAL_OTHER_LINK, N_("titik periksa menyebut mata rantai lain")) \
	X(JOURNAL_SHORT, N_("rantai lebih pendek daripada titik periksa terakhir")) \
	X(JOURNAL_UNCHAINED, N_("ada peristiwa di luar rantai"))
enum journal_bad {
#define X(c, t) c,
	JOURNAL_BAD_TABLE(X)
#undef X
	JOURNAL_BADS
};
const char *journal_bad_text(enum journal_bad b);

/* Walking the chain: the state after link `seq`. */
struct journal_walk {
	int64_t node, seq;
	struct hash link;
	enum journal_bad bad;       /* JOURNAL_WHOLE so far */
	int64_t bad_seq, bad_event; /* the first bad row */
};
struct journal_walk journal_walk_start(int64_t node);
/* Takes the next row; e NULL: the table has none. Returns false at the first bad row and stays there.
 * erasure_known: the event named by e->erased_by stands in the chain and orders it (not asked when that is 0). */
bool journal_walk_step(struct journal_walk *w, const struct journal_seal *seal, const struct journal_row *e,
                       bool erasure_known);

/* ---- payloads: one JSON object, members in the order of the calls ---- */
struct journal_json {
	struct buf b;
	bool any;
};
struct journal_json journal_json(struct arena *a);
void journal_int(struct journal_json *j, const char *name, int64_t v);
void journal_str(struct journal_json *j, const char *name, struct str v); /* STR_NULL gives null */
void journal_opt(struct journal_json *j, const char *name, bool has, int64_t v);
/* Nested lists of small objects: "spans":[{...},{...}] */
void journal_list(struct journal_json *j, const char *name);
void journal_item(struct journal_json *j);
void journal_item_end(struct journal_json *j);
void journal_list_end(struct journal_json *j);
/* Closes the object. Aborts past JOURNAL_PAYLOAD_MAX: a row's own limits lie far below it. */
struct str journal_json_end(struct journal_json *j);
#endif
