/* The document of a report from the store, and its page. */
#ifndef SURVEY_SURVEY_STORE_PROOF_H
#define SURVEY_SURVEY_STORE_PROOF_H
#include "survey/survey_proof.h"
#include "survey/survey_store.h"

/* Everything but the signature, from what is stored now: 9 statements at most for the report, 4 for names and answers. */
enum err survey_proof_of(struct rq *rq, const struct survey_unit *of, const struct survey_period *p, struct str *body);
/* The whole document, signed with the node's key. The same bytes as long as nothing behind it changes. */
enum err survey_proof_make(struct rq *rq, const struct survey_unit *of, const struct survey_period *p, struct str *out);
#endif
