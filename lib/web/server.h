/* The server: libevent loops read, limit and write; complete requests go to a small pool of workers.
 * Deadlines are absolute (a slow client cannot stretch them): 20 s for the head, then 500 B/s at least for the body.
 * Places are bounded in all and per address, with room kept for staff (a request with a session cookie). */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H
#include "web/reply.h"
#include "web/request.h"

struct web_server;
struct web_exchange; /* one request with its arena, until its reply is sent */

struct web_config {
	const char *listen;       /* "127.0.0.1:8080", "[::]:443" */
	const char *tls_cert, *tls_key; /* PEM files, or NULL for plain HTTP (loopback or behind a proxy only) */
	const char *proxy;        /* address whose X-Forwarded-For/-Proto are believed, or NULL */
	int workers;              /* 0 means 4 */
	int max_connections;      /* 0 means 4096 */
	int max_per_address;      /* 0 means 512; streams count too */
	int reserved;             /* places kept for requests with a session cookie; 0 means 64 */
	int64_t body_max_default; /* when body_max is NULL; 0 means 1 MiB */
	int loops;                /* event loops; 0 means 1, with TLS 2 */
	int max_queue;            /* requests waiting for a worker; 0 means 512; staff have a quarter more */
	int max_streams;          /* 0 means five eighths of max_connections */
	const char *tmp_dir;      /* bodies over 64 KiB are spooled here; NULL: /var/tmp */
	int64_t spool_max;        /* bytes of spooled bodies at one time; 0 means 1 GiB */
	int64_t head_ms, idle_ms, rate_ms; /* 0: 20 s for a head, 30 s between requests, 20 s a window of 500 B/s */
	int64_t beat_ms;          /* heartbeat of a stream; 0: 15 s */
	int64_t gather_ms;        /* changes of one topic closer than this are told together; 0: 100 ms */
	void *user;
	/* Called on a loop thread once the head is parsed: the largest body allowed. -1: no such route; the request is
	 * handled without its body (a 404 or 405 is expected) and the connection ends. */
	int64_t (*body_max)(void *user, const struct web_request *r);
	/* Called on a worker with the complete request. Must end in web_send exactly once, now or later, from any thread. */
	void (*handle)(void *user, struct web_exchange *x);
	/* Optional. Called on a loop thread for a complete GET or HEAD before it would go to a worker: answer from memory
	 * alone (assets, cached pages) into *r and return true, or return false. No I/O, no locks held long. */
	bool (*quick)(void *user, const struct web_request *r, struct web_reply *reply);
	/* True when the request belongs to staff: may use reserved places. Cheap, no I/O. */
	bool (*is_staff)(void *user, const struct web_request *r);
};

/* Port 0 picks one. The strings of the config must live as long as the server. ERR_BAD_INPUT: address or PEM files. */
enum err web_start(const struct web_config *c, struct web_server **out);
int web_port(const struct web_server *s);
void web_stop(struct web_server *s);   /* no new requests, finishes running ones (10 s), closes */
void web_free(struct web_server *s);
/* Reads the PEM files again; connections from now on get the new certificate. ERR_BAD_INPUT: unusable, the old stays. */
enum err web_renew(struct web_server *s);

const struct web_request *web_exchange_request(const struct web_exchange *x);
struct arena *web_exchange_arena(struct web_exchange *x);
void web_send(struct web_exchange *x, const struct web_reply *r); /* takes the exchange over */

enum { WEB_ARENA_MAX = 64 * 1024 * 1024 }; /* limit of an exchange's arena */

/* Topics: a version number per name. A stream with `topics` gets the versions at once and whenever one rises. */
void web_topic_changed(struct web_server *s, struct str topic, int64_t version);

struct web_figures {
	int64_t requests, refused, open, streams, bytes_out, by_status[6];
};
void web_figures(const struct web_server *s, struct web_figures *out);

/* The pure parser, for tests and fuzzing: a head of n bytes ending in CRLFCRLF. Gives the HTTP status of the refusal or
 * 0. content_length: -1 when chunked. */
int web_parse_head(struct arena *a, struct str head, struct web_request *out, int64_t *content_length, bool *keep_alive);
#endif
