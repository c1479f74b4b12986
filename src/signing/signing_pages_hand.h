/* What the page of officials and delegations shows. */
#ifndef SIGNING_SIGNING_PAGES_HAND_H
#define SIGNING_SIGNING_PAGES_HAND_H
#include "signing/signing_pages.h"

struct signing_hand_view {
	struct rq *rq;
	struct str key;
	struct signing_unit_view u;
	struct ui_choices units, own, heads, all, staff, kinds, levels, holds, aways, hows, ways, means;
	const struct signing_officer *edit; /* asked for by ?ubah= */
};
#endif
