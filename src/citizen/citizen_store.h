/* Operations on people's data. Whatever shows it names a purpose and leaves a line that the person may ask for. What a
 * rule refuses is in *no, with OK. ERR_LOCKED: the key is not open; only putting something new works then, sealed. */
#ifndef CITIZEN_CITIZEN_STORE_H
#define CITIZEN_CITIZEN_STORE_H
#include "app/rq.h"
#include "citizen/citizen.h"

struct citizen {
	int64_t id, unit_id, version;
	enum citizen_kind kind;
	enum citizen_state state;
	int64_t merged_into;            /* 0: not */
	int64_t consent_at, stopped_at; /* WhatsApp: given, withdrawn; 0: not */
	int64_t made_by, made_at, changed_at;
	struct citizen_fields f;        /* empty where it was not opened */
	bool temporary_ok;              /* putting: a NIK that begins with 0 is meant so */
	unsigned odd;                   /* after putting: bits of enum citizen_odd */
};
enum { CITIZEN_READINGS_MAX = 500, CITIZEN_REQUESTS_MAX = 500 };

/* Insert when c->id is 0 (unit: c->unit_id). CITIZEN_NO_TAKEN: the unit holds that NIK already; c->id is then that
 * record's. While the key is locked a new one is sealed (state CITIZEN_SEALED) and keeps its id; a change is ERR_LOCKED.
 * why: for a change, one of the words of a reason or STR_NULL; never about people. */
enum err citizen_put(struct rq *rq, struct citizen *c, struct str why, enum citizen_no *no);
/* Exactly that NIK in the actor's unit (who works in none: in any); a line and an event of the reading. ERR_NOT_FOUND. */
enum err citizen_by_nik(struct rq *rq, struct str nik, enum citizen_purpose p, struct citizen *out);
/* Follows a merge. An erased one comes with empty fields. Asks for no unit, since a case may cross levels: the page that
 * calls it asks whether the actor may see that unit's people. */
enum err citizen_by_id(struct rq *rq, int64_t id, enum citizen_purpose p, struct citizen *out);
/* Without anything personal, and so without a line: state, unit, consent. Follows no merge. */
enum err citizen_face(struct rq *rq, int64_t id, struct citizen *out);
/* "S*** A****", for lists; a word in its place while locked or when erased. */
enum err citizen_name_masked(struct rq *rq, int64_t id, struct str *out);
/* The same of a row that the caller has read together with his own (a list of many); no statement. */
struct citizen_closed {
	int64_t id;
	struct str state, key, fields, sealed;
};
/* Whether that is the record's name, letter by letter without case: asked by officers about themselves, so that nobody
 * serves himself; it shows nothing and leaves no line. False while locked. */
enum err citizen_is_called(struct rq *rq, int64_t id, struct str name, bool *out);
/* Whether somebody who says this of himself is he: the recorded birth date, the whole of it ("1990-07-05", "05-07-1990",
 * "5/7/1990"), or the last four digits of the telephone. Shows nothing and leaves no line. ERR_LOCKED. */
enum err citizen_says(struct rq *rq, int64_t id, struct str typed, bool *out);
enum err citizen_name_closed(struct rq *rq, const struct citizen_closed *c, struct str *out);

/* From now on `from` is `into`; what pointed to it still does. Same unit, both there. */
enum err citizen_merge(struct rq *rq, int64_t from, int64_t into, enum citizen_no *no);

/* Consent to be sent messages; withdrawing cancels what waits at once. */
enum err citizen_consent_give(struct rq *rq, int64_t id, enum citizen_no *no);
enum err citizen_consent_stop(struct rq *rq, int64_t id);
/* Whether to write to this person now: consent given, not withdrawn; *sealed: the number for notice_add. */
enum err citizen_recipient(struct rq *rq, int64_t id, bool *may, struct str *sealed);

/* One that was sealed is opened and indexed; *more when others wait. A NIK that is there already: merged into it. */
enum err citizen_unlock_some(struct rq *rq, bool *more);

struct citizen_counts {
	int64_t live, sealed, merged, erased;
};
enum err citizen_count(struct rq *rq, int64_t unit_id, struct citizen_counts *out); /* 0: all units */

/* What a NIK is asked against in that unit's city. */
enum err citizen_asked_of(struct rq *rq, int64_t unit_id, struct citizen_asked *out);

/* ---- rights of those whose data it is ---- */
struct citizen_reading {
	int64_t unit_id, actor_id, at;
	struct str name; /* of who read */
	enum citizen_purpose purpose;
};
enum err citizen_readings(struct rq *rq, int64_t id, struct citizen_reading **out, size_t *n); /* newest first */

struct citizen_request {
	int64_t id, citizen_id, unit_id, received_by, received_at, due_at, ended_by, ended_at; /* 0: not ended */
	enum citizen_demand demand;
	bool waits;
	int ground; /* enum citizen_ground, -1 while it waits */
};
/* The clock starts now: CITIZEN_CLOCK_MS. Asking to stop messages is carried out at once. */
enum err citizen_request_add(struct rq *rq, int64_t citizen_id, enum citizen_demand d, int64_t *out);
enum err citizen_request_end(struct rq *rq, int64_t id, enum citizen_ground g, enum citizen_no *no);
enum err citizen_request_by_id(struct rq *rq, int64_t id, struct citizen_request *out);
enum err citizen_requests(struct rq *rq, int64_t citizen_id, struct citizen_request **out, size_t *n); /* 0: all */

struct citizen_erasure {
	int64_t id, citizen_id, unit_id, number, records, readings, erased_by, erased_at;
	int year;
	enum citizen_erase_why why;
};
/* A record of another module needs this person's data until it lets go: it is not destroyed meanwhile. */
enum err citizen_hold(struct rq *rq, int64_t id, const char *about_kind, int64_t about_id);
enum err citizen_let_go(struct rq *rq, const char *about_kind, int64_t about_id);

/* Destroys the record's key and ciphertext, and of all merged into it; lines and events stay. */
enum err citizen_erase(struct rq *rq, int64_t id, enum citizen_erase_why why, struct citizen_erasure *out,
                       enum citizen_no *no);
enum err citizen_erasure_by_id(struct rq *rq, int64_t id, struct citizen_erasure *out);
enum err citizen_erasures(struct rq *rq, struct citizen_erasure **out, size_t *n);
#endif
