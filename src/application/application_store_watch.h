/* What an overseer asks an office about its cases: disputes and their answers, originals kept, what was asked for beyond
 * the list, how cases ended. No names, no words of applicants. */
#ifndef APPLICATION_APPLICATION_STORE_WATCH_H
#define APPLICATION_APPLICATION_STORE_WATCH_H
#include "application/application_store.h"

enum { APPLICATION_WATCH_MAX = 500 };
struct application_disputed {
	int64_t application_id, number, from_at, to_at, disputed_at, answered_at; /* 0: still; not answered */
	int year;
	struct str service;
	enum application_cause cause;
	bool struck;
};
/* Since that moment, newest first. */
enum err application_disputes(struct rq *rq, int64_t unit_id, int64_t since, struct application_disputed **out, size_t *n);
struct application_kept {
	int64_t application_id, number, received_at, ended_at; /* ended_at 0: the case goes on */
	int year;
	struct str service, paper;
	enum application_state state;
};
/* Those of cases that are over first: they should long be back. */
enum err application_kept_papers(struct rq *rq, int64_t unit_id, struct application_kept **out, size_t *n);
struct application_beyond {
	struct str service;
	int64_t cases, asked;
};
enum err application_asked_beyond(struct rq *rq, int64_t unit_id, int64_t since, struct application_beyond **out,
                                  size_t *n);
/* How many ended in each state. */
enum err application_ends(struct rq *rq, int64_t unit_id, int64_t since, int64_t out[APPLICATION_STATES]);
#endif
