/* The third floor: requests, jobs and commands meet the store here. */
#ifndef APP_APP_H
#define APP_APP_H
#include "app/module.h"
#include "web/server.h"

struct app_config {
	const char *dir;      /* data folder: database, keys, socket, config file prima.conf */
	const char *conninfo; /* PostgreSQL instead of SQLite */
	const char *listen;   /* NULL: from prima.conf, else 127.0.0.1:8080 */
	bool create;
	bool serve;           /* also web server, jobs and command socket */
};
enum err app_open(const struct app_domain *d, const struct app_config *c, struct app **out);
void app_close(struct app *app);
/* Serves until SIGTERM or SIGINT. */
enum err app_serve(struct app *app);
/* The same in two halves, for tests: web server, jobs, outbox and command socket begin and end. */
enum err app_start(struct app *app);
void app_stop(struct app *app);
int app_port(const struct app *app);
struct store *app_store(struct app *app);
const char *app_dir(const struct app *app);

/* The whole program: finds the command among all modules' tables, runs it here (LOCAL), in the running server over the
 * command socket, or beside the store when no server runs. Gives the exit status. */
int app_main(const struct app_domain *d, int argc, char **argv);
/* A setting of prima.conf; STR_NULL when absent. */
struct str app_setting(const struct app *app, const char *key);

/* The newest time in which the heartbeat stopped without the program having been closed, ms; ERR_NOT_FOUND: none yet. */
enum err app_last_gap(struct rq *rq, int64_t *from, int64_t *to);

/* Runs one request without a socket (tests, `prima page`): as account (0: nobody). */
enum err app_request(struct app *app, const struct web_request *r, int64_t account_id, struct arena *a,
                     struct web_reply *out);

/* Sessions (table app_session). The token goes in the cookie __Host-prima (plain `prima` on loopback HTTP). */
enum err session_start(struct rq *rq, int64_t account_id, bool second_factor); /* new id, sets the cookie */
enum err session_end(struct rq *rq);
struct session_row_view {
	int64_t id, account_id, started_at, seen_at;
	struct str peer, agent;
};
enum err session_list(struct rq *rq, int64_t account_id, size_t max, struct session_row_view **out, size_t *n);
enum err session_kill(struct rq *rq, int64_t account_id, int64_t session_id); /* session_id 0: all of the account */
enum err session_confirm(struct rq *rq); /* marks second_factor in the current session, new token */

/* Outbox: something for the outside world, sent after commit and retried with growing pauses; each item on its own. */
enum err outbox_add(struct rq *rq, const char *kind, struct str target, struct str body, struct str key);

/* Node keys: a file of mode 0600 in the data folder, made by `prima init`. */
enum err app_sign(struct app *app, struct str message, uint8_t out[64]);  /* Ed25519 */
bool app_verify(struct app *app, struct str message, const uint8_t sig[64]);
void app_sign_key(const struct app *app, uint8_t out[32]); /* the public half, for those outside */
bool app_verify_with(const uint8_t key[32], struct str message, const uint8_t sig[64]);
/* A note kept beside the database, not in it: whoever rewrites the one does not reach the other. One per folder; it is not
 * part of a backup, and restoring one begins without. app_note_get: ERR_NOT_FOUND when there is none. */
enum err app_note_put(struct app *app, struct str text);
enum err app_note_get(struct app *app, struct arena *a, struct str *out);
struct str app_hmac_key(struct app *app); /* 32 bytes, for keyed hashes of codes and addresses */
int app_node(struct app *app);
/* Version of a topic, for ETags and streams. */
int64_t app_topic(struct app *app, struct str topic);
#endif
