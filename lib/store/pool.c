/* A pool of connections: each is lent to one thread at a time, the latest returned first, because its cache is warm. */
#include <pthread.h>
#include "store/engine.h"

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t back;
	struct db *idle;
	int lent;
};

struct pool *pool_new(void)
{
	struct pool *p = calloc(1, sizeof(*p));
	must(p);
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->back, NULL);
	return p;
}

void pool_add(struct pool *p, struct db *d)
{
	d->next = p->idle;
	p->idle = d;
}

struct db *pool_take(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	while (!p->idle)
		pthread_cond_wait(&p->back, &p->lock);
	struct db *d = p->idle;
	p->idle = d->next;
	p->lent++;
	pthread_mutex_unlock(&p->lock);
	return d;
}

void pool_give(struct pool *p, struct db *d)
{
	pthread_mutex_lock(&p->lock);
	d->next = p->idle;
	p->idle = d;
	p->lent--;
	pthread_cond_signal(&p->back);
	pthread_mutex_unlock(&p->lock);
}

void pool_free(struct pool *p)
{
	must(p->lent == 0);
	while (p->idle) {
		struct db *d = p->idle;
		p->idle = d->next;
		d->engine->close(d->conn);
		free(d);
	}
	pthread_cond_destroy(&p->back);
	pthread_mutex_destroy(&p->lock);
	free(p);
}
