/* One request, job item or command as the domain sees it: who asks, when, in which transaction, with what memory.
 * Time, ids and randomness of the domain come from here and nowhere else. */
#ifndef APP_RQ_H
#define APP_RQ_H
#include "base/base.h"
#include "store/db.h"
#include "web/html.h"
#include "web/reply.h"
#include "web/request.h"

struct app;

enum actor_kind { ACTOR_PUBLIC, ACTOR_STAFF, ACTOR_SYSTEM, ACTOR_DEVICE };

enum { ACTOR_ROLES_MAX = 32, APP_PROBLEMS_MAX = 200, APP_TOPICS_MAX = 16, RQ_TOPICS_MAX = 128 };

/* A role bound to a unit (0: everywhere). The numbers are the domain's (src/account). */
struct actor_role {
	int role;
	int64_t unit_id;
};
struct actor {
	enum actor_kind kind;
	int64_t id;         /* account; 0 for public and system */
	struct str name;    /* shown on screen */
	struct actor_role roles[ACTOR_ROLES_MAX];
	size_t n_roles;
	int64_t session_id; /* 0 without a session */
	bool second_factor; /* TOTP given in this session */
	int64_t unit_id;    /* the unit the person works in now */
};

/* A message at a field of a form; field NULL: about the form as a whole. */
struct problem {
	const char *field;
	struct str text;
};

struct rq {
	struct app *app;
	struct arena *a;
	struct db *db;      /* NULL in prepare */
	int64_t now;        /* ms UTC, read once per attempt, never behind the newest event */
	struct actor actor;
	enum lang lang;
	/* pages only: */
	const struct web_request *http;
	struct web_reply *reply;
	const struct route *route;
	struct str path_args[4];   /* values of {name} parts in order */
	void *form;                /* the route's form struct, filled; NULL for routes without fields */
	struct problem problems[APP_PROBLEMS_MAX];
	size_t n_problems;
	struct web_param *params;  /* as sent (query of a GET, body of a POST): what was typed, for showing again */
	size_t n_params;
	struct str csrf;           /* token for forms of this session */
	struct page_more *more;    /* what a page adds to its frame (app/page.h); NULL: nothing */
	/* set by the domain: */
	bool refused;              /* a rule said no: roll back, but send the reply as it stands */
	enum err (*after)(struct rq *rq); /* a small write after a rollback, before the reply (failed sign-ins) */
	int refuse_status;         /* by rq_refuse: the router draws the page after the rollback; 0: the reply as it stands */
	struct str refuse_text;
	void *user;                /* prepare's result for apply */
	struct str topics[RQ_TOPICS_MAX];
	size_t n_topics;
	/* commands and jobs: */
	struct cli_out *cli;
};

int64_t rq_id(struct rq *rq);                        /* a new id (lib/base/id.h) */
void rq_random(struct rq *rq, void *out, size_t n);
/* After commit the topic's version rises: cached pages expire, streams tell. Topic: "kota", "unit/123". */
void rq_changed(struct rq *rq, struct str topic);
/* In a READ route with ROUTE_CACHED: the page depends on this topic and is kept until it rises. */
void rq_depends(struct rq *rq, struct str topic);
/* A fresh key for one form's hidden field `kunci`: sending that form twice counts once. Empty in a ROUTE_CACHED page,
 * which many people share: a page with a form that must count once is not cached. */
struct str rq_key(struct rq *rq);
/* Adds a problem; the router shows the form again (status 422) when any exists after prepare or apply. */
void rq_problem(struct rq *rq, const char *field, struct str text);
/* A refusal page: status 409 or given, the rule's sentence, what was kept. Sets refused; returns OK. */
enum err rq_refuse(struct rq *rq, int status, struct str text);
struct str rq_param(const struct rq *rq, const char *name); /* STR_NULL when absent */
int64_t rq_param_int(const struct rq *rq, const char *name, int64_t otherwise);
bool rq_arg_id(const struct rq *rq, size_t i, int64_t *out); /* path argument i as an id */
/* A file of a multipart form: fd at 0, and its size; false when absent. */
bool rq_file(const struct rq *rq, const char *name, int *fd, int64_t *size, struct str *filename);
/* The Indonesian sentence in the request's language. */
const char *rq_text(const struct rq *rq, const char *key) __attribute__((format_arg(2)));
#define _r(s) rq_text(rq, s)

/* Runs fn with a system actor in its own write (or read) transaction: jobs, commands and tests. */
enum err app_run(struct app *app, bool write, enum err (*fn)(struct rq *rq, void *ctx), void *ctx);
/* The same at a given moment (ms UTC; 0: now), with results in the given arena (NULL: one that dies with the call). */
enum err app_run_at(struct app *app, bool write, int64_t now, struct arena *a,
                    enum err (*fn)(struct rq *rq, void *ctx), void *ctx);
#endif
