/* What the files of lib/app share among themselves; nobody above includes it. */
#ifndef APP_INSIDE_H
#define APP_INSIDE_H
#include <pthread.h>
#include <stdatomic.h>

#include "app/app.h"
#include "base/config.h"
#include "cli/cli.h"

enum {
	APP_TRIES = 5,                        /* of a transaction that collided */
	APP_ARENA_MAX = 64 * 1024 * 1024,     /* one request, job item */
	APP_KEY_BODY_MAX = 64 * 1024,         /* of an answer kept for repeats */
	APP_PATH_MAX = 4096,
};

/* ---- settings (prima.conf) ---- */
struct app_settings {
	struct config *file;
	const char *listen, *tls_cert, *tls_key, *proxy, *conninfo;
	const char *metrics_from; /* one more address that may read /metrics */
	int workers, readers;
	int64_t session_idle_ms, session_max_ms;
};
/* Reads DIR/prima.conf; on a bad line or value logs which and gives ERR_BAD_INPUT. */
enum err settings_read(struct arena *a, const char *dir, struct app_settings *out);

#define APP_NOTE "journal.anchor" /* app_note_put */
#define APP_PASSING "sementara"   /* app_passing_key */

/* ---- keys (node.key) ---- */
struct node_keys {
	uint8_t sign_public[32], sign_secret[64], hmac[32];
	int node;
};
enum err keys_read(const char *dir, struct node_keys *out); /* ERR_NOT_FOUND; ERR_DENIED: readable by others */
enum err keys_make(const char *dir, struct node_keys *out); /* ERR_CONFLICT when there is one */

/* ---- topics and the cache of anonymous pages ---- */
struct topics;
struct topics *topics_new(struct arena *a, int64_t now);
void topics_free(struct topics *t);
int64_t topics_raise(struct topics *t, struct str name, int64_t now); /* the new version */
int64_t topics_version(struct topics *t, struct str name);
int64_t topics_latest(struct topics *t); /* highest version given to anyone */

/* After commit: raises the topics that rq named, tells the streams. */
void topics_publish(struct rq *rq);

struct recent;
struct recent *recent_new(struct arena *a);

struct pages;
struct pages *pages_new(struct arena *a);
void pages_free(struct pages *p);
/* Fills the reply with the kept page (304 when the client has it); false when there is none that still holds. */
bool pages_get(struct pages *p, struct topics *t, const struct web_request *r, enum lang lang, int64_t now,
               struct web_reply *out);
/* Keeps a drawn page that depends on rq's topics, unless one of them rose after version `began`. */
void pages_keep(struct pages *p, struct topics *t, struct rq *rq, int64_t began);
struct pages_figures {
	int64_t hits, misses, bytes;
};
void pages_figures(struct pages *p, struct pages_figures *out);

/* ---- routes ---- */
struct route_index;
/* Aborts on a table that breaks a house rule: a POST without CSRF and without a reason, a body limit of 0... */
struct route_index *routes_new(struct arena *a, const struct app_domain *d);
struct route_match {
	const struct route *route; /* NULL: none */
	struct str args[4];
	const char *allow;         /* the path exists, with this other method */
	bool slash;                /* it exists without the trailing slash */
};
void routes_match(const struct route_index *x, struct str method, struct str path, struct route_match *out);

/* ---- sessions ---- */
bool session_find(struct rq *rq, struct str token, struct actor *out, int64_t *seen_at, enum err *e);
/* From the cookie; STR_NULL when there is none or we never gave it (it carries a keyed mark: no look-up needed). */
struct str session_token(struct app *app, const struct web_request *r);
struct str session_token_of(struct app *app, struct arena *a, const uint8_t id[16]); /* the cookie of that random id */
struct str session_csrf(struct app *app, struct arena *a, struct str token);

/* ---- repeats ---- */
struct request_key {
	struct str key; /* STR_NULL: none sent */
	struct hash digest;
};
enum err key_read(struct rq *rq, struct request_key *out); /* ERR_BAD_INPUT: malformed */
/* In the write transaction. *seen: the stored answer is in rq->reply. ERR_CONFLICT: same key, another body. */
enum err key_find(struct rq *rq, const struct request_key *k, bool *seen);
enum err key_store(struct rq *rq, const struct request_key *k); /* ERR_CONFLICT: there is one already */

/* ---- forms ---- */
enum err form_params(struct rq *rq); /* query of a GET, body of a POST */
void form_fill(struct rq *rq);       /* rq->form and problems from rq->params */

/* ---- pages of the house ---- */
void bare_frame(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx);
/* Draws the page that says what happened and what was kept; `plain`: without the store. */
struct error_view;
void error_page(struct rq *rq, const struct error_view *e, bool plain);
void reply_headers(struct rq *rq, bool secure); /* the security headers of every reply */

/* ---- the key of personal data ---- */
void vault_start(struct app *app);
void vault_end(struct app *app);

/* ---- background ---- */
enum err jobs_start(struct app *app);
void jobs_stop(struct app *app);
enum err outbox_start(struct app *app);
void outbox_stop(struct app *app);
enum err heart_start(struct app *app); /* notes an unmarked gap */
void heart_beat(struct app *app, bool clean);
enum err socket_start(struct app *app);
void socket_stop(struct app *app);

/* Certificate of the office's own authority for this listening address; tells where the root lies. */
struct web_config;
struct ca_view {
	struct str fingerprint;
};
enum err tls_own(struct app *app, struct web_config *wc);

struct app_counters {
	_Atomic int64_t requests, refused, replayed, retried, csrf, errors, job_runs, job_failures, sent, send_failures;
};

struct app {
	struct arena *forever;
	const struct app_domain *domain;
	const char *dir;
	struct app_settings set;
	struct node_keys keys;
	struct store *store;
	struct web_server *web;
	struct id_gen *ids;
	struct route_index *routes;
	struct topics *topics;
	struct pages *pages;
	struct recent *recent;
	struct app_counters count;
	_Atomic int64_t last_now;
	_Atomic int64_t behind_mono; /* the wall clock is behind last_now: when that was last seen; else 0 */
	pthread_mutex_t clock_lock;  /* of both while it is */
	atomic_bool stopping, keys_open, leads; /* leads: runs jobs and sends */
	struct vault *vault;       /* vault.c: the key of personal data */
	atomic_int vault_in;       /* what of it is in memory */
	pthread_mutex_t vault_lock;
	bool keys_new;             /* node.key was made by this opening */
	bool tls;                  /* the server speaks TLS */
	bool own_tls;              /* with certificates of the office's own authority */
	bool test;                 /* PRIMA_TEST=1: replies tell their statements */
	int64_t started_at;
	char holder[33];           /* who we are in lease rows */
	/* background threads */
	pthread_t job_thread, outbox_thread, socket_thread;
	bool job_runs, outbox_runs, socket_runs;
	pthread_mutex_t wake_lock;
	pthread_cond_t wake;       /* something was added, or it is time to stop */
	int socket_fd;
	struct visit *visits;      /* places of running commands */
	_Atomic int commands_running;
};

/* A blank rq of the given kind in arena a: now, language, actor sistem. */
struct rq *rq_new(struct app *app, struct arena *a);
int64_t app_now(struct app *app); /* wall clock, never behind what was given before or the newest event */
/* Sleeps until woken, stopping or `ms` passed. */
void app_sleep(struct app *app, int64_t ms);
void app_wake(struct app *app);
/* The whole life of one request; x NULL: synchronous, reply in *out. */
void request_handle(void *user, struct web_exchange *x);
/* On a loop thread, from memory alone: an asset, or a page kept for the public. False: a worker must look. */
bool request_quick(void *user, const struct web_request *r, struct web_reply *reply);
#endif
