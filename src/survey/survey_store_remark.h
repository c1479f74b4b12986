/* What people write in their own words: kept apart from their answers, told only to who may read it. */
#ifndef SURVEY_SURVEY_STORE_REMARK_H
#define SURVEY_SURVEY_STORE_REMARK_H
#include "survey/survey_store.h"

enum {
	SURVEY_REMARK_MAX = 1000,   /* characters of one */
	SURVEY_REMARKS_MAX = 20000, /* of one period that are read at once */
};

struct survey_remark {
	struct str id; /* 16 random bytes */
	int64_t unit_id, service_id; /* service 0: not said */
	int32_t week_on;             /* the Monday of its week */
	struct str text;
};
/* What was typed as it is kept: one line, without what cannot be read, at most SURVEY_REMARK_MAX characters; empty when
 * nothing was said. */
struct str survey_remark_clean(struct arena *a, struct str typed);
/* Keeps it under a random id, with the week in place of the day. Nothing is kept, and nothing asked of the store, when
 * nothing was said. The caller has just stored the answer that came with it, for the first time. */
enum err survey_remark_put(struct rq *rq, int64_t period_id, const struct survey_reply *beside, struct str typed);
/* Of a period (unit 0: of all units), at most SURVEY_REMARKS_MAX, in no telling order. */
enum err survey_remark_list(struct rq *rq, int64_t period_id, int64_t unit_id, struct survey_remark **out, size_t *n);
enum err survey_remark_get(struct rq *rq, int64_t period_id, struct str id, struct survey_remark *out);
/* Writes a unit's remarks anew in the order of their ids, where the engine would otherwise remember who came first. */
enum err survey_remark_shuffle(struct rq *rq, int64_t period_id, int64_t unit_id);
#endif
