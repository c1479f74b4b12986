/* Live pages. A stream tells a page that something it shows has a newer version; the page then fetches it like anyone
 * else. A stream holds no worker and no request's memory, and never touches the store. Changes that follow each other
 * closely are told once, and a client that is slow to listen gets the newest versions when it is ready, never a pile
 * of old ones. */
#include "web/inside.h"
#include "base/clock.h"

enum { STREAM_BUFFER = 16 * 1024, RETRY_MS = 3000, EVENTS_MAX = 4096, TABLE = TOPICS_MAX * 2 };

struct topic {
	int64_t version;
	struct watch *watches;
	struct topic *next_dirty;
	bool dirty;
	int64_t told_at; /* the topic's own: what happens elsewhere in the city never holds back a call */
	size_t n;
	char name[TOPIC_NAME];
};

static bool name_valid(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.s[i] <= ' ' || name.s[i] >= 0x7f)
			return false;
	return name.n > 0 && name.n < TOPIC_NAME;
}

static size_t topic_place(struct topic *const *topics, struct str name)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (uint8_t)name.s[i]) * 16777619u;
	size_t at = h % TABLE;
	while (topics[at] && !str_eq((struct str){topics[at]->name, topics[at]->n}, name))
		at = (at + 1) % TABLE;
	return at;
}

/* Anybody may name topics: those that nobody watches make room. Whoever watches one again is told its version when it
 * next rises. */
static void topics_sweep(struct loop *l)
{
	struct topic **kept = calloc(TABLE, sizeof *kept);
	must(kept != NULL);
	for (size_t i = 0; i < TABLE; i++) {
		struct topic *t = l->topics[i];
		if (t && (t->watches || t->dirty)) {
			kept[topic_place(kept, (struct str){t->name, t->n})] = t;
		} else if (t) {
			free(t);
			l->n_topics--;
		}
	}
	free(l->topics);
	l->topics = kept;
}

static struct topic *topic_find(struct loop *l, struct str name)
{
	if (!name_valid(name))
		return NULL;
	size_t at = topic_place(l->topics, name);
	if (!l->topics[at] && l->n_topics == TOPICS_MAX) {
		topics_sweep(l);
		at = topic_place(l->topics, name);
	}
	if (!l->topics[at] && l->n_topics < TOPICS_MAX) {
		struct topic *t = calloc(1, sizeof *t);
		must(t != NULL);
		memcpy(t->name, name.s, name.n);
		t->n = name.n;
		l->topics[at] = t;
		l->n_topics++;
	}
	return l->topics[at];
}

static size_t say(char *out, size_t room, const struct topic *t)
{
	int n = snprintf(out, room, "event: topic\ndata: %s %lld\n\n", t->name, (long long)t->version);
	return n > 0 && (size_t)n < room ? (size_t)n : 0;
}

/* Sends now what a client that keeps up takes at once; otherwise the newest versions wait until it is ready. */
static void put(struct conn *c, struct str text)
{
	if (c->blocked || c->dead) {
		c->stream->behind = true;
		return;
	}
	c->out.body = text;
	enum pump p = output_pump(c);
	if (p == PUMP_DONE) {
		output_clear(c);
	} else if (p == PUMP_BLOCKED) {
		output_keep(c);
		c->deadline = clock_mono_ms() + c->loop->s->c.rate_ms;
		conn_want_write(c);
	} else {
		c->broken = true;
		conn_drop(c);
	}
}

static void put_all(struct conn *c, const char *first)
{
	char text[EVENTS_MAX];
	size_t n = (size_t)snprintf(text, sizeof text, "%s", first);
	for (size_t i = 0; i < c->stream->n; i++)
		n += say(text + n, sizeof text - n, c->stream->watches[i].topic);
	put(c, (struct str){text, n});
}

static void watch(struct conn *c, struct str name)
{
	struct stream *st = c->stream;
	struct topic *t = topic_find(c->loop, name);
	if (!t || st->n == STREAM_TOPICS)
		return;
	struct watch *w = &st->watches[st->n++];
	*w = (struct watch){.topic = t, .conn = c, .next = t->watches, .prev = &t->watches};
	if (t->watches)
		t->watches->prev = &w->next;
	t->watches = w;
}

bool stream_start(struct conn *c, struct str topics)
{
	struct web_server *s = c->loop->s;
	struct str one;
	char first[64];
	int room = STREAM_BUFFER; /* what a client that stopped listening may cost the kernel */
	if (atomic_fetch_add(&s->streams, 1) >= s->c.max_streams && !c->staff) {
		atomic_fetch_sub(&s->streams, 1);
		return false;
	}
	c->stream = calloc(1, sizeof *c->stream);
	must(c->stream != NULL);
	for (bool more = true; more;) {
		more = str_cut(topics, ' ', &one, &topics);
		watch(c, one);
	}
	c->stream->beat_at = clock_mono_ms() + s->c.beat_ms;
	setsockopt(c->fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
	conn_state(c, CONN_STREAM, 0);
	snprintf(first, sizeof first, "retry: %d\n\n", RETRY_MS);
	put_all(c, first);
	exchange_free(c->x);
	c->x = NULL;
	return true;
}

void stream_end(struct conn *c)
{
	struct stream *st = c->stream;
	if (!st)
		return;
	for (size_t i = 0; i < st->n; i++) {
		*st->watches[i].prev = st->watches[i].next;
		if (st->watches[i].next)
			st->watches[i].next->prev = st->watches[i].prev;
	}
	atomic_fetch_sub(&c->loop->s->streams, 1);
	free(st);
	c->stream = NULL;
}

void stream_resume(struct conn *c)
{
	output_clear(c);
	c->deadline = 0;
	if (c->stream->behind) {
		c->stream->behind = false;
		put_all(c, "");
	}
}

void stream_tick(struct conn *c, int64_t now)
{
	if (now < c->stream->beat_at)
		return;
	c->stream->beat_at = now + c->loop->s->c.beat_ms;
	if (!c->blocked)
		put(c, STR(":\n\n"));
}

static void plan(struct loop *l, int64_t at)
{
	int64_t wait = at - clock_mono_ms();
	struct timeval tv = {wait > 0 ? wait / 1000 : 0, wait > 0 ? wait % 1000 * 1000 : 0};
	if (l->flush_at != 0 && l->flush_at <= at)
		return;
	l->flush_at = at;
	event_add(l->flush_ev, &tv);
}

/* Tells of what rose, a topic that was told of within gather_ms not yet. */
void stream_flush(evutil_socket_t fd, short what, void *arg)
{
	struct loop *l = arg;
	struct topic *t = l->dirty;
	int64_t now = clock_mono_ms(), first = INT64_MAX;
	(void)fd, (void)what;
	l->dirty = NULL;
	l->flush_at = 0;
	for (struct topic *next; t; t = next) {
		char text[TOPIC_NAME + 64];
		next = t->next_dirty;
		if (t->told_at + l->s->c.gather_ms > now) {
			first = t->told_at + l->s->c.gather_ms < first ? t->told_at + l->s->c.gather_ms : first;
			t->next_dirty = l->dirty;
			l->dirty = t;
			continue;
		}
		size_t n = say(text, sizeof text, t);
		t->dirty = false;
		t->told_at = now;
		for (struct watch *w = t->watches; w; w = w->next)
			put(w->conn, (struct str){text, n});
	}
	if (l->dirty)
		plan(l, first);
}

void stream_rise(struct loop *l, struct str topic, int64_t version)
{
	struct topic *t = topic_find(l, topic);
	if (!t || version <= t->version)
		return;
	t->version = version;
	if (!t->dirty && t->watches) {
		t->dirty = true;
		t->next_dirty = l->dirty;
		l->dirty = t;
	}
	if (t->dirty)
		plan(l, t->told_at + l->s->c.gather_ms);
}

void stream_free_topics(struct loop *l)
{
	for (size_t i = 0; l->topics && i < TABLE; i++)
		free(l->topics[i]);
	free(l->topics);
	l->topics = NULL;
}
