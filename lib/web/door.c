/* The door: who comes in, who is counted with whom, and who must wait outside so that the counters stay open. */
#include "web/inside.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>

static void wait_leave(struct conn *c)
{
	struct loop *l = c->loop;
	if (!c->waiting)
		return;
	*(c->wait_prev ? &c->wait_prev->wait_next : &l->wait_first) = c->wait_next;
	*(c->wait_next ? &c->wait_next->wait_prev : &l->wait_last) = c->wait_prev;
	c->wait_prev = c->wait_next = NULL;
	c->waiting = false;
}

static void wait_enter(struct conn *c)
{
	struct loop *l = c->loop;
	if (c->waiting || c->staff)
		return;
	c->wait_prev = l->wait_last;
	*(l->wait_last ? &l->wait_last->wait_next : &l->wait_first) = c;
	l->wait_last = c;
	c->waiting = true;
}

/* The line of those who hold a place and ask for nothing: when places run out, the one who waited longest goes. Staff
 * do not stand in it. */
void conn_wait(struct conn *c, bool waits)
{
	if (waits)
		wait_enter(c);
	else
		wait_leave(c);
}

bool door_proxied(struct conn *c, struct web_request *r)
{
	struct str last = STR_NULL, rest, value;
	for (size_t i = 0; i < r->n_headers; i++)
		if (str_eq_ascii_nocase(r->headers[i].name, STR("x-forwarded-for")))
			rest = r->headers[i].value, last = rest;
	while (last.s && str_cut(last, ',', &value, &rest))
		last = rest; /* only the last entry is the proxy's own */
	last = str_trim(last);
	struct place at = place_of_text(last);
	r->local = false;
	r->secure = str_eq_ascii_nocase(web_header(r, "x-forwarded-proto"), STR("https"));
	if (!at.key)
		return true;
	r->peer = last;
	if (at.key == c->place.key)
		return true;
	places_give(c->loop->s->places, c->place);
	c->place = (struct place){0};
	if (!places_take(c->loop->s->places, at))
		return false;
	c->place = at;
	return true;
}

bool door_admit(struct conn *c)
{
	struct web_server *s = c->loop->s;
	struct web_exchange *x = c->x;
	x->staff = s->c.is_staff && s->c.is_staff(s->c.user, &x->req);
	if (x->staff) {
		c->staff = true;
		conn_wait(c, false);
		return true;
	}
	c->staff = false;
	if (atomic_load(&s->out_bytes) >= OUT_BYTES)
		return false;
	if (atomic_load(&s->open) <= s->c.max_connections - s->c.reserved)
		return true;
	/* Whoever says a whole request displaces the one who has been silent longest. */
	struct conn *silent = c->loop->wait_first == c ? c->wait_next : c->loop->wait_first;
	if (!silent)
		return false;
	conn_close(silent);
	return true;
}

/* The address as people write it, and what follows from it. False: it holds too many places already. */
static bool introduce(struct conn *c, const struct sockaddr_storage *from)
{
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)from;
	const struct sockaddr_in *v4 = (const struct sockaddr_in *)from;
	struct place at = place_of(from);
	if (from->ss_family == AF_INET)
		inet_ntop(AF_INET, &v4->sin_addr, c->peer, sizeof c->peer);
	else if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr))
		inet_ntop(AF_INET, v6->sin6_addr.s6_addr + 12, c->peer, sizeof c->peer);
	else
		inet_ntop(AF_INET6, &v6->sin6_addr, c->peer, sizeof c->peer);
	c->local = str_starts(str_of(c->peer), STR("127.")) || strcmp(c->peer, "::1") == 0;
	c->from_proxy = at.key && at.key == c->loop->s->proxy.key;
	if (c->from_proxy)
		return true; /* the proxy speaks for many: each request is counted under its own address */
	if (!places_take(c->loop->s->places, at))
		return false;
	c->place = at;
	return true;
}

void conn_new(struct loop *l, int fd, const struct sockaddr_storage *from)
{
	struct web_server *s = l->s;
	struct conn *c = calloc(1, sizeof *c);
	int on = 1, unacked_ms = 30000;
	must(c != NULL);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &unacked_ms, sizeof unacked_ms);
	c->loop = l;
	c->fd = fd;
	c->out.fd = -1;
	c->next = l->conns;
	c->prev = &l->conns;
	if (l->conns)
		l->conns->prev = &c->next;
	l->conns = c;
	l->n_conns++;
	event_assign(&c->readable, l->base, fd, EV_READ | EV_PERSIST, conn_readable, c);
	event_assign(&c->writable, l->base, fd, EV_WRITE, conn_writable, c);
	bool welcome = introduce(c, from), room = true;
	if (atomic_fetch_add(&s->open, 1) >= s->c.max_connections) {
		room = l->wait_first != NULL;
		if (room)
			conn_close(l->wait_first);
	}
	conn_state(c, s->c.tls_cert ? CONN_HANDSHAKE : CONN_HEAD, s->c.head_ms);
	if (s->c.tls_cert)
		c->tls = tls_new(s, fd);
	if (welcome && room)
		conn_reading(c, true);
	else if (c->tls || !room)
		conn_close(c); /* a handshake would cost more than the refusal is worth */
	else
		conn_refuse(c, 503);
}
