/* The server's birth and end. While it lives its loops and workers do everything; see loop.h for who owns what. */
#include "web/server.h"
#include "web/inside.h"
#include "base/clock.h"

#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

enum { STOP_MS = 10000, SPARE_FDS = 256 };

static int64_t or_else(int64_t v, int64_t otherwise)
{
	return v > 0 ? v : otherwise;
}

static void defaults(struct web_config *c)
{
	c->workers = (int)or_else(c->workers, 4);
	c->max_connections = (int)or_else(c->max_connections, 4096);
	c->max_per_address = (int)or_else(c->max_per_address, 512);
	c->reserved = (int)or_else(c->reserved, 64);
	if (c->reserved > c->max_connections / 2)
		c->reserved = c->max_connections / 2;
	c->body_max_default = or_else(c->body_max_default, 1024 * 1024);
	c->loops = (int)or_else(c->loops, c->tls_cert ? 2 : 1);
	c->max_queue = (int)or_else(c->max_queue, 512);
	c->max_streams = (int)or_else(c->max_streams, c->max_connections / 8 * 5);
	c->tmp_dir = c->tmp_dir ? c->tmp_dir : "/var/tmp";
	c->spool_max = or_else(c->spool_max, (int64_t)1 << 30);
	c->head_ms = or_else(c->head_ms, 20000);
	c->idle_ms = or_else(c->idle_ms, 30000);
	c->rate_ms = or_else(c->rate_ms, 20000);
	c->beat_ms = or_else(c->beat_ms, 15000);
	c->gather_ms = or_else(c->gather_ms, 100);
}

/* "address:port" or "[v6]:port". */
static bool split_listen(struct str listen, char host[64], char port[8])
{
	size_t colon = listen.n;
	while (colon > 0 && listen.s[colon - 1] != ':')
		colon--;
	struct str h = str_sub(listen, 0, colon ? colon - 1 : 0), p = str_sub(listen, colon, listen.n);
	int64_t number;
	if (h.n > 1 && h.s[0] == '[' && h.s[h.n - 1] == ']')
		h = str_sub(h, 1, h.n - 1);
	if (h.n == 0 || h.n > 63 || p.n > 5 || !str_to_i64(p, 0, 65535, &number))
		return false;
	memcpy(host, h.s, h.n);
	host[h.n] = 0;
	memcpy(port, p.s, p.n);
	port[p.n] = 0;
	return true;
}

static enum err open_door(struct web_server *s)
{
	char host[64], port[8];
	struct addrinfo want = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *got;
	int on = 1, off = 0;
	if (!s->c.listen || !split_listen(str_of(s->c.listen), host, port) || getaddrinfo(host, port, &want, &got) != 0) {
		log_error("web: %s bukan alamat untuk mendengarkan", s->c.listen ? s->c.listen : "(kosong)");
		return ERR_BAD_INPUT;
	}
	s->listen_fd = socket(got->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (s->listen_fd >= 0) {
		setsockopt(s->listen_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
		if (got->ai_family == AF_INET6)
			setsockopt(s->listen_fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
	}
	bool ok = s->listen_fd >= 0 && bind(s->listen_fd, got->ai_addr, got->ai_addrlen) == 0 &&
	          listen(s->listen_fd, 4096) == 0;
	freeaddrinfo(got);
	if (!ok) {
		log_error("web: tidak dapat mendengarkan di %s: %s", s->c.listen, strerror(errno));
		return ERR_IO;
	}
	struct sockaddr_storage at;
	socklen_t n = sizeof at;
	if (getsockname(s->listen_fd, (struct sockaddr *)&at, &n) != 0)
		return ERR_IO;
	s->port = ntohs(at.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&at)->sin6_port :
	                                           ((struct sockaddr_in *)&at)->sin_port);
	return OK;
}

/* Every connection is a descriptor; the soft limit is often 1,024. */
static void raise_descriptors(const struct web_server *s)
{
	struct rlimit r;
	rlim_t want = (rlim_t)s->c.max_connections + SPARE_FDS;
	if (getrlimit(RLIMIT_NOFILE, &r) != 0 || r.rlim_cur >= want)
		return;
	r.rlim_cur = want < r.rlim_max ? want : r.rlim_max;
	if (setrlimit(RLIMIT_NOFILE, &r) != 0 || r.rlim_cur < want)
		log_warn("web: hanya %lld deskriptor untuk %d sambungan", (long long)r.rlim_cur, s->c.max_connections);
}

static enum err start(struct web_server *s)
{
	sigset_t all, before;
	enum err e = OK;
	if (s->c.tls_cert)
		TRY(tls_context(s->c.tls_cert, s->c.tls_key, &s->tls));
	TRY(open_door(s));
	raise_descriptors(s);
	s->places = places_new((size_t)s->c.max_connections + SPARE_FDS, s->c.max_per_address);
	s->proxy = place_of_text(str_of(s->c.proxy));
	s->loops = calloc((size_t)s->c.loops, sizeof *s->loops);
	must(s->loops != NULL);
	/* Signals belong to the main thread; a broken pipe is an error code here. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	e = pool_start(&s->pool, s);
	for (; s->n_loops < s->c.loops && e == OK; s->n_loops++)
		e = loop_init(s, &s->loops[s->n_loops]);
	for (; s->n_running < s->c.loops && e == OK; s->n_running += e == OK)
		if (pthread_create(&s->loops[s->n_running].thread, NULL, loop_run, &s->loops[s->n_running]) != 0)
			e = ERR_IO;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return e;
}

enum err web_start(const struct web_config *c, struct web_server **out)
{
	struct web_server *s = calloc(1, sizeof *s);
	must(s != NULL && c->handle != NULL);
	s->c = *c;
	s->listen_fd = -1;
	pthread_mutex_init(&s->tls_lock, NULL);
	defaults(&s->c);
	enum err e = start(s);
	if (e != OK) {
		web_stop(s);
		web_free(s);
		return e;
	}
	*out = s;
	return OK;
}

int web_port(const struct web_server *s)
{
	return s->port;
}

void web_stop(struct web_server *s)
{
	int64_t until = clock_mono_ms() + STOP_MS;
	if (atomic_exchange(&s->stop, 1) != 0)
		return;
	for (int i = 0; i < s->n_loops; i++)
		loop_wake(&s->loops[i]);
	while (s->n_running && atomic_load(&s->open) > 0 && clock_mono_ms() < until)
		usleep(5000);
	if (s->pool.s)
		pool_stop(&s->pool);
	/* What the last worker answered is sent before the loops go. */
	for (until = clock_mono_ms() + 200; s->n_running && atomic_load(&s->open) > 0 && clock_mono_ms() < until;)
		usleep(5000);
	atomic_store(&s->stop, 2);
	for (int i = 0; i < s->n_loops; i++)
		loop_wake(&s->loops[i]);
	for (int i = 0; i < s->n_running; i++)
		pthread_join(s->loops[i].thread, NULL);
	if (s->listen_fd >= 0)
		close(s->listen_fd);
	s->listen_fd = -1;
}

void web_free(struct web_server *s)
{
	if (!s)
		return;
	web_stop(s);
	for (int i = 0; i < s->n_loops; i++)
		loop_free(&s->loops[i]);
	free(s->loops);
	places_free(s->places);
	SSL_CTX_free(s->tls);
	pthread_mutex_destroy(&s->tls_lock);
	free(s);
}

const struct web_request *web_exchange_request(const struct web_exchange *x)
{
	return &x->req;
}

struct arena *web_exchange_arena(struct web_exchange *x)
{
	return x->a;
}

void web_topic_changed(struct web_server *s, struct str topic, int64_t version)
{
	if (topic.n == 0 || topic.n >= TOPIC_NAME)
		return;
	for (int i = 0; i < s->n_loops; i++) {
		struct post *p = calloc(1, sizeof *p + topic.n);
		must(p != NULL);
		p->fd = -1;
		p->version = version;
		p->n = topic.n;
		memcpy(p->topic, topic.s, topic.n);
		loop_post(&s->loops[i], p);
	}
}

void web_figures(const struct web_server *s, struct web_figures *out)
{
	*out = (struct web_figures){.requests = atomic_load(&s->requests), .refused = atomic_load(&s->refused),
	                            .open = atomic_load(&s->open), .streams = atomic_load(&s->streams),
	                            .bytes_out = atomic_load(&s->bytes_out)};
	for (size_t i = 0; i < countof(out->by_status); i++)
		out->by_status[i] = atomic_load(&s->by_status[i]);
}
