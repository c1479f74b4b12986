/* One case, several levels: what a kelurahan has begun, the kecamatan or the dinas carries on. Each level keeps its own
 * number, standard and promise; the applicant follows one code, the first. While a level works on it, the clock of the
 * level below stands, and each level's share of the time is told. Who asks is known above only through the case. */
#ifndef APPLICATION_APPLICATION_STORE_LEVEL_H
#define APPLICATION_APPLICATION_STORE_LEVEL_H
#include "application/application_store.h"

enum { APPLICATION_LEVELS_MAX = 8, APPLICATION_CROSSED_MAX = 500 };

/* On to a service of another unit of the city, complete as it is: the clock there starts now, the papers were checked
 * here. Words go along, so ERR_LOCKED with words while personal keys are locked. */
enum err application_forward(struct rq *rq, struct application *a, int64_t service_id, struct str note,
                             struct application *child, enum application_no *no);
/* What is ready goes back to the unit it came from, for the applicant to fetch there. */
enum err application_give_result(struct rq *rq, struct application *child, enum application_no *no);
/* Back without a result, with what is lacking: asked for below beyond the list, no ground to stop the clock there. */
enum err application_give_back(struct rq *rq, struct application *child, struct str lacking, enum application_no *no);

/* The first of its thread: whose code the applicant has. */
enum err application_root(struct rq *rq, const struct application *a, struct application *out);
struct application_level {
	struct application a;
	struct str unit, service;
	int64_t from, until;  /* in its hands, apart from what it lent to the next */
	int64_t own_ms;       /* in that unit's working time */
	int share;            /* of all levels' own_ms, in hundredths of a per cent; all of them are 10,000 together, or 0 */
	bool going;           /* still in its hands */
};
/* The whole thread of a's root, first level first, at most APPLICATION_LEVELS_MAX. */
enum err application_levels(struct rq *rq, const struct application *root, struct application_level *out, size_t *n);

/* Where a case of that unit may go on: services of other units of the city in force today, the unit above first. */
enum { APPLICATION_OFFERED_MAX = 500 };
struct application_offered {
	int64_t service_id;
	struct str service, unit;
};
enum err application_levels_offered(struct rq *rq, int64_t unit_id, struct application_offered **out, size_t *n);

struct application_crossing {
	int64_t id, parent_id, from_unit, to_unit, received_at, complete_at, ready_at, ended_at, holder_id;
	struct str from_name, to_name, service;
	int year, below_year;
	int64_t number, below_number;
	enum application_state state, below_state;
};
/* What came to the unit from another or went from it, newest first; over: also what is over. */
enum err application_crossed(struct rq *rq, int64_t unit_id, bool over, struct application_crossing **out, size_t *n);
#endif
