/* Many applications at once, for the work lists: a fixed number of statements however many wait. */
#ifndef APPLICATION_APPLICATION_STORE_DESK_H
#define APPLICATION_APPLICATION_STORE_DESK_H
#include "application/application_store.h"

struct application_line {
	struct application a;
	struct application_view view;
	struct str service, holder; /* holder empty: nobody has taken it */
	struct str name;            /* of the applicant, masked; filled by application_lines_name */
	int64_t citizen_id;
	struct str citizen_state, key, fields, sealed;
	int64_t originals;          /* that the office still holds; filled by application_lines_ready */
	bool disputed;              /* a stop of it is disputed and not answered yet */
};
/* All of a unit that are not over, oldest first, with their clocks. */
enum err application_lines_open(struct rq *rq, int64_t unit_id, const struct calendar *cal, struct application_line **out,
                                size_t *n);
/* Those that are over while a dispute about them still waits for its answer. */
enum err application_lines_disputed(struct rq *rq, int64_t unit_id, struct application_line **out, size_t *n);
/* Those that are ready to be fetched, oldest first, with the originals kept for them. */
enum err application_lines_ready(struct rq *rq, int64_t unit_id, const struct calendar *cal,
                                 struct application_line **out, size_t *n);
/* Opens the names of those that are shown; no statement. */
enum err application_lines_name(struct rq *rq, struct application_line *v, size_t n);
#endif
