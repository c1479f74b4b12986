/* Operations on lists of people from another system, and on breaches of their data. */
#ifndef CITIZEN_CITIZEN_STORE_IMPORT_H
#define CITIZEN_CITIZEN_STORE_IMPORT_H
#include "citizen/citizen_store.h"

/* The file between its preview and the word to store it: sealed, for a day at most. ERR_LOCKED. */
enum err citizen_list_keep(struct rq *rq, int64_t unit_id, struct str bytes, int64_t *id);
struct citizen_list {
	int64_t id, unit_id, made_by, made_at;
	struct str bytes;
};
enum err citizen_list_by_id(struct rq *rq, int64_t id, struct citizen_list *out);
/* Stores people who are not there yet; who is there by NIK stays as he is. The list is dropped. basis: where it comes from
 * and why it may be taken in, for the journal. */
struct citizen_taken {
	int64_t added, already;
};
enum err citizen_list_take(struct rq *rq, const struct citizen_list *l, const struct citizen_fields *v, size_t n,
                           struct str basis, struct citizen_taken *out, enum citizen_no *no);
enum err citizen_list_drop(struct rq *rq, int64_t id);

/* A breach (UU 27/2022 ps. 46): those concerned and the authority are told within 3 x 24 hours, in writing: which data,
 * when and how, what is done about it. */
enum { CITIZEN_BREACHES_MAX = 200, CITIZEN_STORY_MAX = 2000 };
struct citizen_breach {
	int64_t id, unit_id, found_at, due_at, people, people_told_at, authority_told_at, made_by, version; /* told 0: not */
	struct str data, story, handling;
};
enum err citizen_breach_add(struct rq *rq, struct citizen_breach *b, enum citizen_no *no);
enum err citizen_breaches(struct rq *rq, struct citizen_breach **out, size_t *n); /* newest first */
enum err citizen_breach_by_id(struct rq *rq, int64_t id, struct citizen_breach *out);
/* Told now, where not told before. */
enum err citizen_breach_told(struct rq *rq, struct citizen_breach *b, bool people, bool authority);
#endif
