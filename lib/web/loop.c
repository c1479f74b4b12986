/* An event loop: it owns its connections, wakes when one can move or another thread has news, and looks at every
 * deadline twice a second. The first loop also opens the door and shares newcomers out in turn. */
#include "web/inside.h"
#include "base/clock.h"
#include "base/random.h"

#include <errno.h>
#include <malloc.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { ACCEPT_AT_ONCE = 64, TICK_MS = 500, PAUSE_MS = 200, TRIM_MS = 30000, TRIM_AFTER = 500 };

unsigned loop_dice(struct loop *l, unsigned below)
{
	l->dice = l->dice * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(l->dice >> 33) % below;
}

const char *loop_date(struct loop *l)
{
	static const char days[7][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int64_t now = clock_now_ms() / 1000;
	if (now == l->date_at)
		return l->date;
	int32_t on = (int32_t)(now / 86400);
	int y, m, d, s = (int)(now % 86400);
	civil_split(on, &y, &m, &d);
	snprintf(l->date, sizeof l->date, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[civil_weekday(on) - 1], d,
	         months[m - 1], y, s / 3600, s / 60 % 60, s % 60);
	l->date_at = now;
	return l->date;
}

struct web_exchange *exchange_new(struct conn *c)
{
	struct loop *l = c->loop;
	struct web_exchange *x = l->spare;
	struct arena *a;
	if (x) {
		l->spare = x->next;
		l->n_spare--;
		a = x->a;
		memset(x, 0, sizeof *x);
	} else {
		x = calloc(1, sizeof *x);
		must(x != NULL);
		a = arena_new(WEB_ARENA_MAX);
	}
	x->a = a;
	x->conn = c;
	x->loop = l;
	x->req.body_fd = -1;
	x->out.fd = -1;
	return x;
}

void exchange_free(struct web_exchange *x)
{
	struct loop *l = x->loop;
	atomic_fetch_sub(&l->s->memory_bodies, x->in_memory);
	atomic_fetch_sub(&l->s->spooled, x->spooled);
	web_files_close(&x->files);
	if (x->req.body_fd >= 0)
		close(x->req.body_fd);
	if (x->out.fd >= 0)
		close(x->out.fd);
	if (l->n_spare < EXCHANGES_KEPT) {
		arena_reset(x->a);
		x->next = l->spare;
		l->spare = x;
		l->n_spare++;
		return;
	}
	arena_free(x->a);
	free(x);
}

void loop_wake(struct loop *l)
{
	uint64_t one = 1;
	ssize_t n = write(l->wake, &one, sizeof one);
	must(n == sizeof one || errno == EAGAIN); /* full means: awake already */
}

void exchange_give(struct web_exchange *x)
{
	struct loop *l = x->loop;
	x->next = NULL;
	pthread_mutex_lock(&l->lock);
	bool first = !l->answered && !l->posts;
	*l->answered_end = x;
	l->answered_end = &x->next;
	pthread_mutex_unlock(&l->lock);
	if (first)
		loop_wake(l);
}

void loop_post(struct loop *l, struct post *p)
{
	p->next = NULL;
	pthread_mutex_lock(&l->lock);
	bool first = !l->answered && !l->posts;
	*l->posts_end = p;
	l->posts_end = &p->next;
	pthread_mutex_unlock(&l->lock);
	if (first)
		loop_wake(l);
}

static void on_wake(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;
	uint64_t n;
	ssize_t got = read(fd, &n, sizeof n);
	(void)what, (void)got;
	pthread_mutex_lock(&l->lock);
	struct web_exchange *x = l->answered;
	struct post *p = l->posts;
	l->answered = NULL;
	l->answered_end = &l->answered;
	l->posts = NULL;
	l->posts_end = &l->posts;
	pthread_mutex_unlock(&l->lock);
	while (x) {
		struct web_exchange *next = x->next;
		conn_reply(x);
		x = next;
	}
	while (p) {
		struct post *next = p->next;
		if (p->fd >= 0)
			conn_new(l, p->fd, &p->from);
		else
			stream_rise(l, (struct str){p->topic, p->n}, p->version);
		free(p);
		p = next;
	}
	if (atomic_load(&l->s->stop) != l->stop_seen)
		event_active(l->tick, EV_TIMEOUT, 1);
}

static void on_connection(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;
	struct web_server *s = l->s;
	(void)what;
	for (int i = 0; i < ACCEPT_AT_ONCE; i++) {
		struct sockaddr_storage from;
		socklen_t n = sizeof from;
		int got = accept4(fd, (struct sockaddr *)&from, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (got < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)) {
			/* No descriptor for anybody: let some end before asking again. */
			event_del(l->listen_ev);
			l->paused_until = clock_mono_ms() + PAUSE_MS;
		}
		if (got < 0)
			return;
		struct loop *to = &s->loops[s->turn++ % (unsigned)s->n_loops];
		if (to == l) {
			conn_new(l, got, &from);
			continue;
		}
		struct post *p = calloc(1, sizeof *p);
		must(p != NULL);
		p->fd = got;
		p->from = from;
		loop_post(to, p);
	}
}

/* Threads keep what they freed; after a rush an office's PC needs it for other things. Costs a millisecond, and nothing
 * while nobody asks. */
static void trim(struct loop *l, int64_t now)
{
	int64_t requests = atomic_load(&l->s->requests);
	if (l != l->s->loops || now < l->trim_at)
		return;
	l->trim_at = now + TRIM_MS;
	if (requests - l->trimmed < TRIM_AFTER)
		return;
	l->trimmed = requests;
	malloc_trim(0);
}

static void on_tick(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;
	int64_t now = clock_mono_ms();
	(void)fd, (void)what;
	l->stop_seen = atomic_load(&l->s->stop);
	if (l->stop_seen && l->listen_ev) {
		event_free(l->listen_ev);
		l->listen_ev = NULL;
	}
	if (l->paused_until && now >= l->paused_until && l->listen_ev) {
		l->paused_until = 0;
		event_add(l->listen_ev, NULL);
	}
	conn_sweep(l, now);
	trim(l, now);
	if (l->stop_seen > 1)
		event_base_loopbreak(l->base);
}

enum err loop_init(struct web_server *s, struct loop *l)
{
	struct event_config *cfg = event_config_new();
	must(cfg != NULL);
	event_config_set_flag(cfg, EVENT_BASE_FLAG_NOLOCK);
	l->base = event_base_new_with_config(cfg);
	event_config_free(cfg);
	l->s = s;
	pthread_mutex_init(&l->lock, NULL);
	l->answered_end = &l->answered;
	l->posts_end = &l->posts;
	random_bytes(&l->dice, sizeof l->dice);
	l->topics = calloc(TOPICS_MAX * 2, sizeof(struct topic *));
	l->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	if (!l->base || !l->topics || l->wake < 0)
		return ERR_IO;
	int64_t ms = s->c.head_ms / 4 < TICK_MS ? s->c.head_ms / 4 : TICK_MS;
	if (s->c.beat_ms / 2 < ms)
		ms = s->c.beat_ms / 2;
	struct timeval tick = {ms / 1000, (ms > 0 ? ms : 1) % 1000 * 1000};
	l->wake_ev = event_new(l->base, l->wake, EV_READ | EV_PERSIST, on_wake, l);
	l->tick = event_new(l->base, -1, EV_PERSIST, on_tick, l);
	l->flush_ev = event_new(l->base, -1, 0, stream_flush, l);
	if (l == s->loops) {
		l->listen_ev = event_new(l->base, s->listen_fd, EV_READ | EV_PERSIST, on_connection, l);
		event_add(l->listen_ev, NULL);
	}
	event_add(l->wake_ev, NULL);
	event_add(l->tick, &tick);
	return OK;
}

void *loop_run(void *arg)
{
	struct loop *l = arg;
	event_base_dispatch(l->base);
	return NULL;
}

/* After the threads have ended. */
void loop_free(struct loop *l)
{
	if (!l->base)
		return;
	while (l->answered) {
		struct web_exchange *x = l->answered;
		l->answered = x->next;
		x->conn->broken = true;
	}
	for (struct post *p = l->posts, *next; p; p = next) {
		next = p->next;
		if (p->fd >= 0)
			close(p->fd);
		free(p);
	}
	while (l->conns)
		conn_close(l->conns);
	while (l->spare) {
		struct web_exchange *x = l->spare;
		l->spare = x->next;
		arena_free(x->a);
		free(x);
	}
	struct event *all[] = {l->wake_ev, l->tick, l->flush_ev, l->listen_ev};
	for (size_t i = 0; i < countof(all); i++)
		if (all[i])
			event_free(all[i]);
	event_base_free(l->base);
	close(l->wake);
	stream_free_topics(l);
	pthread_mutex_destroy(&l->lock);
}
