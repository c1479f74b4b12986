#include "base/id.h"
#include "base/must.h"

#include <pthread.h>

static const int64_t epoch_ms = 1577836800000; /* 2020-01-01T00:00:00Z */
enum { NODE_BITS = 16, COUNTER_BITS = 6 };

struct id_gen {
	pthread_mutex_t lock;
	uint16_t node;
	int64_t slot; /* milliseconds << COUNTER_BITS | counter of the last id */
};

struct id_gen *id_gen_new(uint16_t node, int64_t after)
{
	struct id_gen *g = malloc(sizeof *g);
	must(g != NULL);
	pthread_mutex_init(&g->lock, NULL);
	g->node = node;
	/* An id of another node may be the largest stored: start in the millisecond after it. */
	g->slot = after <= 0 ? 0 : ((after >> (NODE_BITS + COUNTER_BITS)) + 1) << COUNTER_BITS;
	return g;
}

void id_gen_free(struct id_gen *g)
{
	if (g == NULL)
		return;
	pthread_mutex_destroy(&g->lock);
	free(g);
}

int64_t id_next(struct id_gen *g, int64_t now_ms)
{
	int64_t ms = now_ms > epoch_ms ? now_ms - epoch_ms : 0;
	pthread_mutex_lock(&g->lock);
	int64_t slot = ms << COUNTER_BITS;
	if (slot <= g->slot)
		slot = g->slot + 1;
	g->slot = slot;
	pthread_mutex_unlock(&g->lock);
	int64_t counter = slot & ((1 << COUNTER_BITS) - 1);
	must(slot >> COUNTER_BITS < (int64_t)1 << 41);
	return slot >> COUNTER_BITS << (NODE_BITS + COUNTER_BITS) | (int64_t)g->node << COUNTER_BITS | counter;
}

int64_t id_ms(int64_t id)
{
	return (id >> (NODE_BITS + COUNTER_BITS)) + epoch_ms;
}

int id_node(int64_t id)
{
	return (int)(id >> COUNTER_BITS & 0xffff);
}

bool id_parse(struct str s, int64_t *out)
{
	return s.n > 0 && s.s[0] != '0' && str_to_i64(s, 1, INT64_MAX, out);
}
