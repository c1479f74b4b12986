/* The unit that a person works on: a page about one office, asked for by somebody who may look after several. */
#ifndef OFFICE_OFFICE_STORE_DESK_H
#define OFFICE_OFFICE_STORE_DESK_H
#include "office/office_letter.h"
#include "office/office_store.h"

struct office_desk {
	struct office_city city;
	struct office_unit unit;
	struct office_unit *units; /* all of them that the person may choose, in the city's order; includes unit */
	size_t n;
};
/* asked: a unit's id, or 0: the person's own unit, else the first where he has the right. ERR_DENIED: he has it nowhere or
 * not there. */
enum err office_desk(struct rq *rq, int right, int64_t asked, struct office_desk *out);
/* What stands at the head of the unit's letters. */
enum err office_letterhead_of(struct rq *rq, const struct office_unit *u, struct office_letterhead *out);
#endif
