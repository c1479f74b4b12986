/* Bytes on their way to a client: the whole answer in one call to the kernel where it takes it, the rest when the
 * client is ready. A slow client costs what it has not yet taken, never a worker or a request's arena. */
#include "web/inside.h"

#include <errno.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FILE_STEP = 1024 * 1024, REPLY_HEAD_MAX = 64 * 1024 };

static bool ours(struct str name)
{
	static const char *const names[] = {"Date", "Content-Length", "Connection", "Transfer-Encoding"};
	for (size_t i = 0; i < countof(names); i++)
		if (str_eq_ascii_nocase(name, str_of(names[i])))
			return true;
	return false;
}

static int64_t body_of(struct web_exchange *x, const struct web_reply *r, struct output *o)
{
	if (r->kind == WEB_FILE) {
		o->fd = r->fd;
		o->left = r->size;
		return r->size;
	}
	o->body = r->kind == WEB_STATIC ? r->fixed : buf_done(&r->body);
	o->fixed = r->kind == WEB_STATIC;
	if (r->kind == WEB_MEMORY && r->body.a != x->a)
		o->body = str_dup(x->a, o->body);
	return (int64_t)o->body.n;
}

static void build(struct web_exchange *x, const struct web_reply *r)
{
	struct output *o = &x->out;
	struct buf h = buf_new(x->a, REPLY_HEAD_MAX);
	*o = (struct output){.fd = -1};
	x->status = r->status;
	x->stream = r->kind == WEB_STREAM && r->status == 200 && !str_eqz(x->req.method, "HEAD");
	must(r->status >= 200 && r->status <= 599);
	buf_fmt(&h, "HTTP/1.1 %d %s\r\n", r->status, status_text(r->status));
	for (size_t i = 0; i < r->n_headers; i++) {
		if (ours(r->headers[i].name))
			continue;
		buf_str(&h, r->headers[i].name);
		buf_put(&h, ": ", 2);
		buf_str(&h, r->headers[i].value);
		buf_put(&h, "\r\n", 2);
	}
	if (r->kind == WEB_STREAM) {
		x->topics = str_dup(x->a, r->topics);
		if (!web_reply_header(r, "Content-Type").s)
			buf_z(&h, "Content-Type: text/event-stream\r\nCache-Control: no-store\r\n");
	} else {
		int64_t n = body_of(x, r, o);
		if (r->status != 204 && r->status != 304)
			buf_fmt(&h, "Content-Length: %lld\r\n", (long long)n);
		if (r->status == 204 || r->status == 304 || str_eqz(x->req.method, "HEAD")) {
			o->body = STR("");
			o->left = 0;
		}
	}
	must(!h.over);
	o->head = buf_done(&h);
}

void web_send(struct web_exchange *x, const struct web_reply *r)
{
	if (r->kind != WEB_FILE && r->fd >= 0)
		close(r->fd);
	if (r->kind == WEB_MEMORY && r->body.over) {
		/* The page did not fit its limit: half a page would lie. */
		struct web_reply fault;
		log_error("web: halaman di atas %d bita tidak dikirim", WEB_REPLY_MAX);
		web_reply_init(&fault, x->a);
		fault.status = 500;
		web_set(&fault, "Content-Type", STR("text/html; charset=utf-8"));
		buf_str(&fault.body, refuse_page(500));
		build(x, &fault);
	} else {
		build(x, r);
	}
	if (!x->direct)
		exchange_give(x);
}

void output_end(struct conn *c, bool keep)
{
	struct output *o = &c->out;
	int n = snprintf(o->tail, sizeof o->tail, "Date: %s\r\nConnection: %s\r\n\r\n", loop_date(c->loop),
	                 keep ? "keep-alive" : "close");
	o->end = (struct str){o->tail, (size_t)n};
}

/* The slices not yet sent. */
static size_t slices(struct output *o, struct str out[3])
{
	struct str all[3] = {o->head, o->end, o->body};
	size_t skip = o->at, n = 0;
	for (size_t i = 0; i < 3; i++) {
		size_t cut = skip < all[i].n ? skip : all[i].n;
		skip -= cut;
		if (all[i].n > cut)
			out[n++] = str_sub(all[i], cut, all[i].n);
	}
	return n;
}

static void count(struct conn *c, ssize_t n)
{
	c->moved += n;
	atomic_fetch_add_explicit(&c->loop->s->bytes_out, n, memory_order_relaxed);
}

static ssize_t push_plain(struct conn *c)
{
	struct output *o = &c->out;
	struct str s[3];
	struct iovec v[3];
	size_t n = slices(o, s);
	if (n == 0) {
		off_t at = o->from;
		ssize_t put = sendfile(c->fd, o->fd, &at, (size_t)(o->left < FILE_STEP ? o->left : FILE_STEP));
		if (put == 0)
			errno = EIO; /* the file is shorter than was promised */
		if (put > 0) {
			o->from += put;
			o->left -= put;
		}
		return put;
	}
	for (size_t i = 0; i < n; i++)
		v[i] = (struct iovec){(void *)(uintptr_t)s[i].s, s[i].n};
	struct msghdr m = {.msg_iov = v, .msg_iovlen = n};
	ssize_t put = sendmsg(c->fd, &m, MSG_NOSIGNAL | (o->left ? MSG_MORE : 0));
	if (put > 0)
		o->at += (size_t)put;
	return put;
}

/* Gathers one TLS record, so that a small answer leaves as one. A repeated try gathers the same bytes again, as
 * OpenSSL demands. */
static ssize_t push_tls(struct conn *c)
{
	struct output *o = &c->out;
	struct str s[3];
	char *record = c->loop->record;
	size_t n = slices(o, s), have = 0;
	for (size_t i = 0; i < n && have < RECORD; i++) {
		size_t part = s[i].n < RECORD - have ? s[i].n : RECORD - have;
		memcpy(record + have, s[i].s, part);
		have += part;
	}
	size_t memory = have;
	if (o->left > 0 && have < RECORD) {
		size_t want = (int64_t)(RECORD - have) < o->left ? RECORD - have : (size_t)o->left;
		ssize_t got = pread(o->fd, record + have, want, o->from);
		if (got <= 0)
			return errno = EIO, -1;
		have += (size_t)got;
	}
	ssize_t put = tls_write(c, record, have);
	if (put > 0) {
		size_t m = (size_t)put < memory ? (size_t)put : memory;
		o->at += m;
		o->from += put - (ssize_t)m;
		o->left -= put - (ssize_t)m;
	}
	return put;
}

enum pump output_pump(struct conn *c)
{
	struct output *o = &c->out;
	for (;;) {
		if (o->at == o->head.n + o->end.n + o->body.n && o->left == 0)
			return PUMP_DONE;
		ssize_t n = c->tls ? push_tls(c) : push_plain(c);
		if (n > 0) {
			count(c, n);
			continue;
		}
		if (n < 0 && errno == EINTR)
			continue;
		return n < 0 && errno == EAGAIN ? PUMP_BLOCKED : PUMP_DEAD;
	}
}

void output_keep(struct conn *c)
{
	struct output *o = &c->out;
	struct str s[3], fixed = STR("");
	if (o->own)
		return;
	if (o->fixed) {
		size_t before = o->head.n + o->end.n;
		fixed = str_sub(o->body, o->at > before ? o->at - before : 0, o->body.n);
		o->at = o->at < before ? o->at : before;
		o->body = STR("");
	}
	size_t n = slices(o, s), size = 0;
	for (size_t i = 0; i < n; i++)
		size += s[i].n;
	o->own = malloc(size + 1);
	must(o->own != NULL);
	o->own_n = 0;
	for (size_t i = 0; i < n; i++) {
		memcpy(o->own + o->own_n, s[i].s, s[i].n);
		o->own_n += s[i].n;
	}
	o->head = (struct str){o->own, o->own_n};
	o->end = STR("");
	o->body = fixed;
	o->at = 0;
	atomic_fetch_add(&c->loop->s->out_bytes, (int64_t)o->own_n);
}

void output_clear(struct conn *c)
{
	struct output *o = &c->out;
	if (o->own) {
		atomic_fetch_sub(&c->loop->s->out_bytes, (int64_t)o->own_n);
		free(o->own);
	}
	if (o->fd >= 0)
		close(o->fd);
	o->own = NULL;
	o->fd = -1;
	o->left = 0;
	o->at = 0;
	o->own_n = 0;
	o->fixed = false;
	o->head = o->end = o->body = STR("");
}
