/* Inside of the server: the things its files share (what they do with them: inside.h). The only place that knows
 * libevent.
 *
 * Threads: each loop owns its connections and alone touches them; workers own an exchange from the moment it is queued
 * until web_send gives it back through the loop's inbox. What several threads share is atomic or under a mutex, named
 * so below. A connection is never freed while a worker holds its exchange. */
#ifndef WEB_LOOP_H
#define WEB_LOOP_H
#include "web/parse.h"
#include "web/server.h"

#include <event2/event.h>
#include <event2/event_struct.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

enum {
	SCRATCH = 64 * 1024,
	RECORD = 16 * 1024,
	PENDING_MAX = 16 * 1024,    /* of pipelined requests kept while one is served */
	RATE_BYTES = 10000,         /* a window of rate_ms must move as much: 500 B/s over 20 s */
	LINGER_MS = 2000,
	EXCHANGES_KEPT = 32,        /* a loop keeps so many for reuse */
	QUEUE_BYTES = 64 * 1024 * 1024,
	MEMORY_BODIES = 64 * 1024 * 1024, /* beyond it even small bodies are spooled */
	OUT_BYTES = 64 * 1024 * 1024,     /* of replies that clients are slow to take */
	QUEUE_MS = 15000,           /* a request that waited longer is refused unworked */
	STREAM_TOPICS = 16,
	TOPIC_NAME = 64,
	TOPICS_MAX = 8192
};

/* Who is counted as one: an IPv4 address, or an IPv6 /64. */
struct place {
	uint64_t key; /* 0: not counted */
};
struct places; /* thread-safe */

/* Bytes on their way out: head, then body (memory) or file. */
struct output {
	struct str head, end, body; /* sent in this order; end is the head's last lines, in tail */
	size_t at;
	int fd;
	int64_t from, left;
	char *own;      /* what remained, copied when the client was slow; own_n bytes */
	size_t own_n;
	bool fixed;     /* body lives forever: never copied */
	char tail[112];
};
enum pump { PUMP_DONE, PUMP_BLOCKED, PUMP_DEAD };

struct topic;
struct watch { /* one stream's interest in one topic */
	struct topic *topic;
	struct conn *conn;
	struct watch *next, **prev; /* among the topic's */
};
struct stream {
	size_t n;
	int64_t beat_at;
	bool behind; /* something rose while the client was slow */
	struct watch watches[STREAM_TOPICS];
};

enum conn_state { CONN_HANDSHAKE, CONN_IDLE, CONN_HEAD, CONN_BODY, CONN_BUSY, CONN_WRITE, CONN_STREAM, CONN_LINGER };

struct conn {
	struct loop *loop;
	struct conn *next, **prev;           /* all of the loop */
	struct conn *wait_next, *wait_prev;  /* those without a request, longest first */
	struct event readable, writable;
	int fd;
	SSL *tls;
	enum conn_state state;
	bool waiting, reading, blocked, eof, broken, dead, staff, from_proxy, local, skipped, keep;
	int64_t deadline;   /* monotonic ms; 0: none */
	int64_t moved;      /* bytes in the present window */
	struct place place;
	char peer[INET6_ADDRSTRLEN];
	char *in;           /* came but not yet used */
	size_t in_n, in_cap, scanned;
	struct web_exchange *x;
	struct web_chunks chunks;
	int64_t body_left, body_max; /* body_left -1: chunked */
	struct output out;
	struct stream *stream;
};

struct web_exchange {
	struct arena *a;
	struct conn *conn;
	struct loop *loop;
	struct web_request req;
	struct web_files files;
	struct buf body;          /* while it comes in */
	int64_t spooled, in_memory;
	int64_t queued_at;
	bool dropped;             /* nobody worked on it: it is refused with 503 */
	bool keep, staff, direct; /* direct: answered on the loop thread itself */
	atomic_bool gone;         /* the client went away */
	int status;
	bool stream;
	struct str topics;
	struct output out;        /* made by web_send */
	struct web_exchange *next;
};

struct post { /* news for a loop from another thread */
	struct post *next;
	int fd; /* a new connection, or -1 */
	struct sockaddr_storage from;
	int64_t version;
	size_t n;
	char topic[];
};

struct loop {
	struct web_server *s;
	struct event_base *base;
	struct event *wake_ev, *tick, *listen_ev, *flush_ev;
	pthread_t thread;
	int wake;
	struct conn *conns;
	struct conn *wait_first, *wait_last;
	struct web_exchange *spare;
	size_t n_spare, n_conns;
	uint64_t dice;
	int64_t date_at;
	char date[40];
	struct topic **topics; /* hash table of TOPICS_MAX * 2 places */
	size_t n_topics;
	struct topic *dirty;
	int64_t flush_at; /* when the next telling is planned; 0: none */
	int64_t paused_until, trim_at, trimmed; /* loop 0: memory goes back to the machine after a busy time */
	int stop_seen;
	/* shared, under lock: */
	pthread_mutex_t lock;
	struct web_exchange *answered, **answered_end;
	struct post *posts, **posts_end;
	char scratch[SCRATCH];      /* what was just read */
	char record[RECORD];        /* what TLS is about to write */
};

struct queue {
	struct web_exchange *first, **end;
	int n;
};
struct pool {
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct queue staff, others;
	int64_t bytes;
	int busy_others, n, most_others, most_queued;
	bool stop;
	pthread_t *threads;
	struct web_server *s;
};

struct web_server {
	struct web_config c;
	SSL_CTX *tls; /* under tls_lock; there is one when c.tls_cert names one */
	pthread_mutex_t tls_lock;
	int listen_fd, port;
	int n_loops, n_running;
	struct loop *loops;
	struct pool pool;
	struct places *places;
	struct place proxy;
	atomic_int stop; /* 1: finish what runs; 2: leave at once */
	atomic_llong open, streams, requests, refused, bytes_out, by_status[6];
	atomic_llong memory_bodies, spooled, out_bytes;
	unsigned turn; /* loop 0 only: which loop gets the next connection */
};

#endif
