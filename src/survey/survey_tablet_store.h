/* Operations on what a tablet sends: each answer is judged for itself, so that a bad one never holds up the others. */
#ifndef SURVEY_SURVEY_TABLET_STORE_H
#define SURVEY_SURVEY_TABLET_STORE_H
#include "base/hash.h"
#include "survey/survey_store.h"
#include "survey/survey_tablet.h"

/* Our word that the device held this form at that moment: 32 hex digits. Answers that come later than the survey's last
 * day are believed because of it, and no answer can be older than it. */
struct str survey_tablet_sign(struct rq *rq, const struct survey_unit *u, int64_t period_id, int64_t version_id,
                              int64_t server_ms);

struct survey_tablet_verdict {
	uint8_t id[16];
	enum survey_no no;       /* SURVEY_YES: it lies in the store */
	bool already;            /* and did so before */
	int32_t day;
	enum survey_tablet_trust trust;
	struct hash receipt;     /* of survey_tablet_canon, as read back from the store */
};
/* Stores one answer of unit u exactly once. An error is the store's, never the answer's. At most fourteen statements. */
enum err survey_tablet_put(struct rq *rq, const struct survey_unit *u, struct str line,
                           const struct survey_tablet_clock *now, struct survey_tablet_verdict *out);
#endif
