/* Operations on facility rounds. What a rule refuses is in *no with *at, the facility it is about, with OK. */
#ifndef OUTAGE_OUTAGE_STORE_ROUND_H
#define OUTAGE_OUTAGE_STORE_ROUND_H
#include "app/rq.h"
#include "outage/outage_round.h"

struct outage_round {
	int64_t id, unit_id, made_by, made_at;
	int32_t on;
	struct str note, name; /* name: of who walked */
};
/* All facilities, each once, in one transaction; sets id. */
enum err outage_round_keep(struct rq *rq, struct outage_round *r, const struct round_item v[ROUND_FACILITYS],
                           enum round_no *no, enum round_facility *at);
enum err outage_rounds(struct rq *rq, int64_t unit_id, struct outage_round **out, size_t *n); /* newest first */
enum err outage_round_by_id(struct rq *rq, int64_t id, struct outage_round *out);
struct outage_round_line {
	struct round_item item;
	bool photographed;
};
/* In the table's order; a facility that was not looked at then has finding -1. */
enum err outage_round_lines(struct rq *rq, int64_t round_id, struct outage_round_line out[ROUND_FACILITYS]);
enum err outage_round_photo(struct rq *rq, int64_t round_id, enum round_facility f, struct str *out); /* ERR_NOT_FOUND */
/* Since which day each facility of the unit is not good; 0: it is, or never was looked at. */
enum err outage_round_since(struct rq *rq, int64_t unit_id, int32_t out[ROUND_FACILITYS]);
#endif
