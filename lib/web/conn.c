/* One connection: it waits, says a head, perhaps a body, is served, and waits again. Every stage has a moment by which
 * it must be over; a client who lives slowly cannot move that moment. Requests sent ahead are served one at a time, in
 * order. After anything that could hide a second request the connection ends. */
#include "web/inside.h"
#include "base/clock.h"

#include <errno.h>
#include <openssl/err.h>
#include <unistd.h>

enum { GREED_MAX = 1024 * 1024 }; /* what a refused client may still send before the line is cut */

void conn_state(struct conn *c, enum conn_state state, int64_t ms)
{
	c->state = state;
	c->deadline = ms ? clock_mono_ms() + ms : 0;
	c->moved = 0;
	if (state == CONN_HANDSHAKE || state == CONN_IDLE || state == CONN_HEAD || state == CONN_LINGER)
		conn_wait(c, true);
	else
		conn_wait(c, false);
}

void conn_drop(struct conn *c)
{
	c->dead = true;
	c->deadline = 1;
}

void conn_reading(struct conn *c, bool on)
{
	if (on == c->reading || (on && (c->eof || c->broken)))
		return;
	c->reading = on;
	if (on)
		event_add(&c->readable, NULL);
	else
		event_del(&c->readable);
}

void conn_want_write(struct conn *c)
{
	if (c->blocked)
		return;
	c->blocked = true;
	event_add(&c->writable, NULL);
}

void conn_close(struct conn *c)
{
	struct loop *l = c->loop;
	conn_wait(c, false);
	stream_end(c);
	output_clear(c);
	event_del(&c->readable);
	event_del(&c->writable);
	if (c->tls) {
		if (!c->broken && c->state != CONN_HANDSHAKE)
			SSL_shutdown(c->tls);
		SSL_free(c->tls);
		ERR_clear_error();
	}
	close(c->fd);
	if (c->x)
		exchange_free(c->x);
	places_give(l->s->places, c->place);
	*c->prev = c->next;
	if (c->next)
		c->next->prev = c->prev;
	l->n_conns--;
	atomic_fetch_sub(&l->s->open, 1);
	free(c->in);
	free(c);
}

/* Our side is done; the client may still be talking, and closing now would throw away what it has not read yet. */
static void half_close(struct conn *c)
{
	output_clear(c);
	if (c->tls)
		SSL_shutdown(c->tls);
	shutdown(c->fd, SHUT_WR);
	conn_state(c, CONN_LINGER, LINGER_MS);
	free(c->in);
	c->in = NULL;
	c->in_n = c->in_cap = 0;
	if (c->eof)
		conn_drop(c);
	conn_reading(c, true);
}

void conn_refuse(struct conn *c, int status)
{
	struct web_server *s = c->loop->s;
	struct str page = refuse_page(status);
	char head[320], after[40] = "";
	if (status == 503)
		snprintf(after, sizeof after, "Retry-After: %u\r\n", refuse_after(c->loop));
	int n = snprintf(head, sizeof head,
	                 "HTTP/1.1 %d %s\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
	                 "X-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'\r\n"
	                 "%sContent-Length: %zu\r\n", status, status_text(status), after, page.n);
	bool head_only = c->x && str_eqz(c->x->req.method, "HEAD");
	must(n > 0 && (size_t)n < sizeof head);
	atomic_fetch_add(&s->refused, 1);
	atomic_fetch_add(&s->by_status[status / 100], 1);
	if (c->x)
		exchange_free(c->x);
	c->x = NULL;
	output_clear(c);
	conn_state(c, CONN_LINGER, LINGER_MS);
	c->out.head = (struct str){head, (size_t)n};
	c->out.body = head_only ? STR("") : page;
	c->out.fixed = true;
	output_end(c, false);
	enum pump p = output_pump(c);
	if (p == PUMP_DONE) {
		half_close(c);
	} else if (p == PUMP_BLOCKED) {
		output_keep(c);
		conn_want_write(c);
	} else {
		conn_drop(c);
	}
}

/* After a whole answer. */
static void finished(struct conn *c)
{
	struct loop *l = c->loop;
	bool keep = c->x ? c->x->keep : c->keep;
	if (c->x)
		exchange_free(c->x);
	c->x = NULL;
	output_clear(c);
	if (!keep || atomic_load(&l->s->stop)) {
		if (c->in_n || !c->eof)
			half_close(c);
		else
			conn_drop(c);
		return;
	}
	conn_state(c, CONN_IDLE, l->s->c.idle_ms);
	c->skipped = false;
}

static void after_pump(struct conn *c, enum pump p)
{
	if (p == PUMP_DEAD) {
		c->broken = true;
		conn_drop(c);
		return;
	}
	if (p == PUMP_BLOCKED) {
		output_keep(c);
		if (c->x && c->state == CONN_WRITE) {
			c->keep = c->x->keep;
			exchange_free(c->x);
			c->x = NULL;
		}
		conn_want_write(c);
		return;
	}
	if (c->state == CONN_WRITE)
		finished(c);
	else if (c->state == CONN_LINGER)
		half_close(c);
	else if (c->state == CONN_STREAM)
		stream_resume(c);
}

static void answer(struct conn *c);

/* Nobody had time for a request that was read whole. The line stays open: a new one, with a new handshake, would cost
 * both sides more than the refusal. */
static void too_busy(struct conn *c)
{
	struct web_exchange *x = c->x;
	struct web_reply r;
	web_reply_init(&r, x->a);
	r.status = 503;
	r.kind = WEB_STATIC;
	r.fixed = refuse_page(503);
	web_set(&r, "Content-Type", STR("text/html; charset=utf-8"));
	web_set(&r, "Cache-Control", STR("no-store"));
	web_set(&r, "X-Content-Type-Options", STR("nosniff"));
	web_set(&r, "Content-Security-Policy", STR("default-src 'none'"));
	web_set(&r, "Retry-After", str_int(x->a, refuse_after(c->loop)));
	x->direct = true;
	x->dropped = false;
	web_send(x, &r);
	atomic_fetch_add(&c->loop->s->refused, 1);
	answer(c);
}

/* The exchange has its answer: send it. Leaves the connection idle, ending, streaming or waiting for the client. */
static void answer(struct conn *c)
{
	struct web_exchange *x = c->x;
	struct web_server *s = c->loop->s;
	if (x->dropped && !c->broken) {
		too_busy(c);
		return;
	}
	atomic_fetch_add(&s->requests, 1);
	c->out = x->out;
	x->out.fd = -1;
	if (c->broken) {
		conn_drop(c);
		return;
	}
	atomic_fetch_add(&s->by_status[x->status / 100], 1);
	x->keep = x->keep && !x->stream && !atomic_load(&s->stop);
	output_end(c, x->keep);
	if (x->stream) {
		struct str topics = x->topics;
		if (!stream_start(c, topics)) {
			conn_refuse(c, 503);
			return;
		}
		return;
	}
	conn_state(c, CONN_WRITE, s->c.rate_ms);
	after_pump(c, output_pump(c));
}

static void dispatch(struct conn *c)
{
	struct web_exchange *x = c->x;
	struct web_server *s = c->loop->s;
	conn_state(c, CONN_BUSY, 0);
	if (s->c.quick && x->req.body_n == 0 && (str_eqz(x->req.method, "GET") || str_eqz(x->req.method, "HEAD"))) {
		struct web_reply r;
		web_reply_init(&r, x->a);
		if (s->c.quick(s->c.user, &x->req, &r)) {
			x->direct = true;
			web_send(x, &r);
			answer(c);
			return;
		}
	}
	x->queued_at = clock_mono_ms();
	if (!pool_push(&s->pool, x))
		too_busy(c);
}

static void expect_continue(struct conn *c, bool more_came)
{
	static const char go[] = "HTTP/1.1 100 Continue\r\n\r\n";
	if (more_came || !web_header(&c->x->req, "expect").s)
		return;
	ssize_t n = c->tls ? tls_write(c, go, sizeof go - 1) : send(c->fd, go, sizeof go - 1, MSG_NOSIGNAL);
	if (n != (ssize_t)sizeof go - 1)
		conn_drop(c); /* nothing was waiting to be sent: a full socket here is a client that plays */
}

/* A whole head has come. */
static void begin(struct conn *c, struct str head, bool more_came)
{
	struct web_server *s = c->loop->s;
	struct web_exchange *x = c->x = exchange_new(c);
	int64_t length;
	int status = web_parse_head(x->a, str_dup(x->a, head), &x->req, &length, &x->keep);
	x->req.peer = str_of(c->peer);
	x->req.secure = c->tls != NULL;
	x->req.local = c->local;
	x->req.tmp_dir = s->c.tmp_dir;
	x->req.files = &x->files;
	if (status) {
		conn_refuse(c, status);
		return;
	}
	if ((c->from_proxy && !door_proxied(c, &x->req)) || !door_admit(c)) {
		conn_refuse(c, 503);
		return;
	}
	if (length == 0) {
		dispatch(c);
		return;
	}
	c->body_max = s->c.body_max ? s->c.body_max(s->c.user, &x->req) : s->c.body_max_default;
	if (c->body_max < 0) {
		x->keep = false;
		dispatch(c);
		return;
	}
	if (length > c->body_max) {
		conn_refuse(c, 413);
		return;
	}
	c->body_left = length;
	c->chunks = (struct web_chunks){0};
	x->body = buf_new(x->a, WEB_BODY_MEM);
	conn_state(c, CONN_BODY, s->c.rate_ms);
	expect_continue(c, more_came);
}

/* One step with what is at hand. False: nothing more can be done with it now. */
static bool step(struct conn *c, struct str in, size_t *at)
{
	struct str rest = str_sub(in, *at, in.n);
	size_t n = 0;
	int status = 400;
	switch (c->state) {
	case CONN_IDLE:
		conn_state(c, CONN_HEAD, c->loop->s->c.head_ms);
		c->scanned = 0;
		return true;
	case CONN_HEAD:
		if (c->scanned == 0 && !c->skipped && rest.s[0] == '\r') {
			/* One empty line before a request is an old client's habit (RFC 9112, 2.2). */
			if (rest.n < 2)
				return false;
			c->skipped = true;
			*at += rest.s[1] == '\n' ? 2 : 0;
			return true;
		}
		switch (web_head_end(rest, &c->scanned, &n)) {
		case HEAD_MORE:
			return false;
		case HEAD_WHOLE:
			*at += n;
			c->scanned = 0;
			begin(c, str_sub(rest, 0, n), rest.n > n);
			return true;
		case HEAD_LONG:
			status = 431;
			break;
		case HEAD_BAD:
			break;
		}
		conn_refuse(c, status);
		return true;
	case CONN_BODY:
		c->moved += (int64_t)rest.n;
		switch (body_take(c, rest, &n, &status)) {
		case BODY_MORE:
			break;
		case BODY_WHOLE:
			dispatch(c);
			break;
		case BODY_REFUSED:
			conn_refuse(c, status);
			return true;
		}
		*at += n;
		return true;
	case CONN_LINGER:
	case CONN_STREAM:
		c->moved += (int64_t)rest.n;
		*at = in.n;
		if (c->moved > GREED_MAX)
			conn_drop(c);
		return true;
	default:
		return false;
	}
}

static void save(struct conn *c, struct str rest)
{
	if (rest.n == 0) {
		free(c->in);
		c->in = NULL;
		c->in_n = c->in_cap = 0;
		return;
	}
	if (c->in && rest.s >= c->in && rest.s < c->in + c->in_cap) {
		memmove(c->in, rest.s, rest.n);
	} else {
		free(c->in);
		c->in = malloc(rest.n);
		must(c->in != NULL);
		c->in_cap = rest.n;
		memcpy(c->in, rest.s, rest.n);
	}
	c->in_n = rest.n;
}

static void consume(struct conn *c, struct str in)
{
	size_t at = 0;
	while (at < in.n && !c->dead && step(c, in, &at))
		;
	if (c->dead)
		return;
	if (c->state == CONN_LINGER || c->state == CONN_STREAM)
		at = in.n;
	save(c, str_sub(in, at, in.n));
	conn_reading(c, c->in_n <= PENDING_MAX + WEB_HEAD_MAX || c->state == CONN_HEAD || c->state == CONN_BODY);
}

static void take(struct conn *c, struct str in)
{
	if (c->in_n == 0) {
		consume(c, in);
		return;
	}
	size_t all = c->in_n + in.n;
	if (all > c->in_cap) {
		c->in = realloc(c->in, all);
		must(c->in != NULL);
		c->in_cap = all;
	}
	memcpy(c->in + c->in_n, in.s, in.n);
	c->in_n = all;
	consume(c, (struct str){c->in, all});
}

/* The client will say no more. What it asked for is still answered. */
static void hung_up(struct conn *c, bool clean)
{
	conn_reading(c, false);
	c->eof = true;
	c->broken = c->broken || !clean;
	if (c->x && !clean)
		atomic_store(&c->x->gone, true);
	if ((c->state != CONN_BUSY && c->state != CONN_WRITE) || (c->state == CONN_WRITE && !clean))
		conn_drop(c);
}

void conn_readable(evutil_socket_t fd, short what, void *arg)
{
	struct conn *c = arg;
	(void)fd, (void)what;
	if (c->state == CONN_HANDSHAKE && !c->dead) {
		int r = tls_handshake(c);
		if (r < 0)
			conn_drop(c);
		else if (r > 0)
			c->state = CONN_HEAD; /* the deadline goes on from the connection's first moment */
	}
	while (c->state != CONN_HANDSHAKE && !c->dead && c->reading) {
		ssize_t n = conn_read(c, c->loop->scratch, SCRATCH);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			break;
		if (n <= 0)
			hung_up(c, n == 0);
		else
			take(c, (struct str){c->loop->scratch, (size_t)n});
		if (!c->tls)
			break; /* the kernel tells again when more is there; OpenSSL does not */
	}
	if (c->dead)
		conn_close(c);
}

/* Goes on with requests that came while one was served. */
static void go_on(struct conn *c)
{
	if (c->in_n && c->state == CONN_IDLE)
		consume(c, (struct str){c->in, c->in_n});
	if (c->eof && (c->state == CONN_IDLE || c->state == CONN_HEAD || c->state == CONN_BODY))
		conn_drop(c);
	if (!c->dead && !c->reading && c->in_n <= PENDING_MAX) {
		conn_reading(c, true);
		if (c->tls && c->reading) {
			conn_readable(c->fd, 0, c);
			return;
		}
	}
	if (c->dead)
		conn_close(c);
}

void conn_writable(evutil_socket_t fd, short what, void *arg)
{
	struct conn *c = arg;
	(void)fd, (void)what;
	c->blocked = false;
	if (c->state == CONN_HANDSHAKE || c->state == CONN_HEAD || c->state == CONN_BODY) {
		conn_readable(fd, what, arg); /* TLS wanted to write before it could read */
		return;
	}
	if (!c->dead && (c->state == CONN_WRITE || c->state == CONN_LINGER || c->state == CONN_STREAM))
		after_pump(c, output_pump(c));
	go_on(c);
}

void conn_reply(struct web_exchange *x)
{
	struct conn *c = x->conn;
	answer(c);
	go_on(c);
}

static void overdue(struct conn *c)
{
	bool moves = c->moved >= RATE_BYTES;
	switch (c->state) {
	case CONN_HEAD:
		if (c->in_n)
			conn_refuse(c, 408);
		else
			conn_drop(c);
		break;
	case CONN_BODY:
	case CONN_WRITE:
		if (moves)
			conn_state(c, c->state, c->loop->s->c.rate_ms);
		else if (c->state == CONN_BODY)
			conn_refuse(c, 408);
		else
			conn_drop(c);
		break;
	default:
		conn_drop(c);
	}
}

void conn_sweep(struct loop *l, int64_t now)
{
	int stop = atomic_load(&l->s->stop);
	struct conn *next;
	for (struct conn *c = l->conns; c; c = next) {
		next = c->next;
		if (stop && c->state != CONN_BUSY && (c->state != CONN_WRITE || stop > 1))
			conn_drop(c);
		if (!c->dead && c->deadline && now >= c->deadline)
			overdue(c);
		if (!c->dead && c->state == CONN_STREAM)
			stream_tick(c, now);
		if (c->dead && c->state != CONN_BUSY)
			conn_close(c);
	}
}
