/* What the pages of cases that cross levels hand to their templates. */
#ifndef APPLICATION_APPLICATION_PAGES_LEVEL_H
#define APPLICATION_APPLICATION_PAGES_LEVEL_H
#include "application/application_pages.h"
#include "application/application_store_level.h"
#include "application/application_store_promise.h"

struct application_level_view {
	struct rq *rq;
	struct str key;
	struct application_desk desk;
	struct application a, root, below;  /* below.id 0: nobody waits for it */
	struct application_level levels[APPLICATION_LEVELS_MAX];
	struct ui_choices services;
	struct application_move *moves;
	struct str open[APPLICATION_LEVELS_MAX]; /* address of each level's case; absent: not for this reader */
	size_t n, n_moves;
	bool may_work, may_take, own;
	/* the list */
	struct application_crossing *crossed;
	size_t n_crossed;
	bool over;
};
struct application_level_form {
	int64_t version, service;
	struct str note, lacking;
};
extern const struct field application_forward_fields[3], application_give_back_fields[2], application_result_fields[1];

#define APPLICATION_LEVEL_HANDLERS(X) X(crossed_page) X(level_page) X(forward_post) X(give_back_post) X(result_post)
#define X(name) enum err application_##name(struct rq *rq);
APPLICATION_LEVEL_HANDLERS(X)
#undef X
#endif
