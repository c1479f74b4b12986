/* What the pages of facility rounds hand to their templates. */
#ifndef OUTAGE_OUTAGE_PAGES_ROUND_H
#define OUTAGE_OUTAGE_PAGES_ROUND_H
#include "outage/outage_pages.h"
#include "outage/outage_store_round.h"

struct round_view {
	struct outage_view o;
	struct outage_round *rounds, one;
	size_t n_rounds;
	struct outage_round_line lines[ROUND_FACILITYS];
	int32_t since[ROUND_FACILITYS], today;
	struct ui_choices findings;
};
/* "k3": the form's field of that facility. */
const char *round_field(struct arena *a, const char *what, int facility);

enum err outage_rounds_page(struct rq *rq);
enum err outage_round_form_page(struct rq *rq);
enum err outage_round_post(struct rq *rq);
enum err outage_round_one_page(struct rq *rq);
enum err outage_round_photo_page(struct rq *rq);
#endif
