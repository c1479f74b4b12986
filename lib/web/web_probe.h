/* What the server's tests share: a small set of pages, and a client that says exactly what it is told to say. */
#ifndef WEB_PROBE_H
#define WEB_PROBE_H
#include "base/test.h"
#include "base/clock.h"
#include "base/file.h"
#include "web/server.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SLOW_MS = 300 };

static inline int64_t test_body_max(void *user, const struct web_request *r)
{
	(void)user;
	return str_eqz(r->path, "/gone") ? -1 : str_eqz(r->path, "/small") ? 10 : 4 * 1024 * 1024;
}

static inline bool test_is_staff(void *user, const struct web_request *r)
{
	(void)user;
	return str_eqz(web_cookie(r, "prima"), "staff");
}

static inline void reply_echo(const struct web_request *rq, struct web_reply *r, struct arena *a)
{
	struct str body = rq->body;
	if (rq->body_fd >= 0)
		assert_ok(file_read_fd(a, rq->body_fd, 8 * 1024 * 1024, &body));
	struct hash h = hash_of(body);
	buf_fmt(&r->body, "%.*s %.*s %s %lld %.*s", STR_ARG(rq->method), STR_ARG(rq->path),
	        rq->body_fd >= 0 ? "file" : "memory", (long long)rq->body_n, STR_ARG(hash_hex(a, &h)));
}

static inline void test_handle(void *user, struct web_exchange *x)
{
	const struct web_request *rq = web_exchange_request(x);
	struct arena *a = web_exchange_arena(x);
	struct web_reply r;
	(void)user;
	web_reply_init(&r, a);
	web_set(&r, "Content-Type", STR("text/plain; charset=utf-8"));
	if (str_eqz(rq->path, "/halo")) {
		buf_z(&r.body, "halo");
	} else if (str_eqz(rq->path, "/lambat")) {
		usleep(SLOW_MS * 1000);
		buf_z(&r.body, "selesai");
	} else if (str_eqz(rq->path, "/besar")) {
		for (int i = 0; i < 400000; i++)
			buf_z(&r.body, "0123456789");
	} else if (str_eqz(rq->path, "/berkas")) {
		r.kind = WEB_FILE;
		r.fd = web_unlinked(NULL);
		r.size = 300000;
		assert_int_equal(ftruncate(r.fd, r.size), 0);
	} else if (str_eqz(rq->path, "/kabar")) {
		r.kind = WEB_STREAM;
		r.topics = STR("kota unit/7");
	} else if (str_eqz(rq->path, "/banyak")) {
		/* A stream of as many long topics as one may have, and one more. */
		struct buf b = buf_new(a, 4096);
		for (int i = 0; i < 17; i++)
			buf_fmt(&b, "%stopik-%02d-%050d", i ? " " : "", i, i);
		r.kind = WEB_STREAM;
		r.topics = buf_done(&b);
	} else if (str_eqz(rq->path, "/terlalu")) {
		for (int i = 0; i <= WEB_REPLY_MAX / 1024; i++)
			buf_put(&r.body, (char[1024]){0}, 1024);
	} else if (str_eqz(rq->path, "/siapa")) {
		buf_fmt(&r.body, "%.*s %d %d", STR_ARG(rq->peer), rq->secure, rq->local);
	} else if (str_eqz(rq->path, "/kosong")) {
		r.status = 204;
	} else {
		reply_echo(rq, &r, a);
	}
	web_send(x, &r);
}

static inline struct web_config plain(void)
{
	return (struct web_config){.listen = "127.0.0.1:0", .workers = 2, .tmp_dir = "/tmp", .body_max = test_body_max,
	                           .is_staff = test_is_staff, .handle = test_handle};
}

static inline struct web_server *begin(const struct web_config *c)
{
	struct web_server *s;
	assert_ok(web_start(c, &s));
	return s;
}

static inline int dial(const struct web_server *s)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)web_port(s))};
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct timeval tv = {.tv_sec = 5};
	assert_true(fd >= 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
	return fd;
}

static inline void say(int fd, struct str s)
{
	while (s.n > 0) {
		ssize_t n = send(fd, s.s, s.n, MSG_NOSIGNAL);
		if (n <= 0)
			return; /* the server may have hung up; what it answered is what counts */
		s = str_sub(s, (size_t)n, s.n);
	}
}

/* Until the server closes, or `until` has come. */
static inline struct str hear(struct arena *a, int fd, const char *until)
{
	size_t cap = 64 * 1024, n = 0;
	char *d = arena_alloc(a, cap);
	while (n < 16 * 1024 * 1024) {
		ssize_t got = recv(fd, d + n, cap - n, 0);
		if (got <= 0)
			break;
		n += (size_t)got;
		if (until && memmem(d, n, until, strlen(until)))
			break;
		if (n == cap) {
			char *more = arena_alloc(a, cap * 2);
			memcpy(more, d, n);
			d = more;
			cap *= 2;
		}
	}
	return (struct str){d, n};
}

static inline bool has(struct str s, const char *what)
{
	return str_find(s, str_of(what)) >= 0;
}

static inline struct str ask(struct arena *a, const struct web_server *s, const char *request)
{
	int fd = dial(s);
	say(fd, str_of(request));
	struct str got = hear(a, fd, NULL);
	close(fd);
	return got;
}

static inline size_t times(struct str s, const char *what)
{
	size_t n = 0;
	for (ptrdiff_t at; (at = str_find(s, str_of(what))) >= 0; n++)
		s = str_sub(s, (size_t)at + 1, s.n);
	return n;
}
#endif
