/* A topic is something people watch: "kota", "unit/123". Its version is a number that rises with every committed change;
 * cached pages and open streams compare versions and fetch again. Versions live in memory only and begin at the clock,
 * so that they rise across restarts too. */
#include "app/inside.h"

enum { TOPICS_MAX = 4096, TOPIC_NAME_MAX = 100 };

struct topic {
	char name[TOPIC_NAME_MAX];
	uint8_t n;
	int64_t version;
};
struct topics {
	pthread_mutex_t lock;
	int64_t first, latest;
	size_t n;
	struct topic *slot[TOPICS_MAX];
	struct topic others; /* when the table is full: all further names share this one */
	struct arena *a;
};

struct topics *topics_new(struct arena *a, int64_t now)
{
	struct topics *t = ARENA_NEW(a, struct topics);
	pthread_mutex_init(&t->lock, NULL);
	t->first = t->latest = now;
	t->others.version = now;
	t->a = arena_new(TOPICS_MAX * sizeof(struct topic)); /* its own: topics are born under this lock, on any thread */
	return t;
}

void topics_free(struct topics *t)
{
	arena_free(t->a);
}

static size_t place_of(struct str name)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */
	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (uint8_t)name.s[i]) * 1099511628211u;
	return (size_t)(h % TOPICS_MAX);
}

/* The topic, made when asked for and there is room. Locked by the caller. */
static struct topic *find(struct topics *t, struct str name, bool make)
{
	size_t i = place_of(name);
	if (name.n == 0 || name.n > TOPIC_NAME_MAX)
		return &t->others;
	for (size_t k = 0; k < TOPICS_MAX; k++, i = (i + 1) % TOPICS_MAX) {
		struct topic *p = t->slot[i];
		if (p == NULL)
			break;
		if (p->n == name.n && memcmp(p->name, name.s, name.n) == 0)
			return p;
	}
	if (t->n >= TOPICS_MAX / 2)
		return &t->others;
	if (!make)
		return NULL;
	struct topic *p = ARENA_NEW(t->a, struct topic);
	memcpy(p->name, name.s, name.n);
	p->n = (uint8_t)name.n;
	p->version = t->first;
	t->slot[i] = p;
	t->n++;
	return p;
}

int64_t topics_raise(struct topics *t, struct str name, int64_t now)
{
	pthread_mutex_lock(&t->lock);
	t->latest = now > t->latest ? now : t->latest + 1;
	int64_t v = find(t, name, true)->version = t->latest;
	pthread_mutex_unlock(&t->lock);
	return v;
}

int64_t topics_version(struct topics *t, struct str name)
{
	pthread_mutex_lock(&t->lock);
	const struct topic *p = find(t, name, false);
	int64_t v = p != NULL ? p->version : t->first;
	pthread_mutex_unlock(&t->lock);
	return v;
}

int64_t topics_latest(struct topics *t)
{
	pthread_mutex_lock(&t->lock);
	int64_t v = t->latest;
	pthread_mutex_unlock(&t->lock);
	return v;
}
