/* Messages that wait for the person who sends them from the office's own phone (/pesan). */
#ifndef NOTICE_NOTICE_PAGES_H
#define NOTICE_NOTICE_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "notice/notice_store.h"

struct notice_view {
	struct rq *rq;
	struct str key, number, link; /* number, link: of the opened one */
	struct notice *waiting, *ended, one;
	size_t n_waiting, n_ended;
	enum zone zone;
	bool locked;
};
struct str notice_when(struct arena *a, enum lang lang, int64_t at, enum zone z);
#endif
