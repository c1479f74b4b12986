/* The workers: a few threads that run pages. Staff at a counter come first and always find a worker free of other
 * people's requests; everybody else waits in turn, in a line whose length is bounded. */
#include "web/inside.h"
#include "base/clock.h"

#include <signal.h>

static struct web_exchange *take(struct pool *p, struct queue *q)
{
	struct web_exchange *x = q->first;
	q->first = x->next;
	if (!q->first)
		q->end = &q->first;
	q->n--;
	p->bytes -= x->in_memory;
	return x;
}

static void *work(void *pool)
{
	struct pool *p = pool;
	pthread_mutex_lock(&p->lock);
	for (;;) {
		bool may = p->others.first && p->busy_others < p->most_others;
		if (p->stop)
			break;
		if (!p->staff.first && !may) {
			pthread_cond_wait(&p->work, &p->lock);
			continue;
		}
		bool other = !p->staff.first;
		struct web_exchange *x = take(p, other ? &p->others : &p->staff);
		p->busy_others += other;
		pthread_mutex_unlock(&p->lock);
		bool late = clock_mono_ms() - x->queued_at > QUEUE_MS;
		if (late || atomic_load(&x->gone)) {
			x->dropped = true;
			exchange_give(x);
		} else {
			p->s->c.handle(p->s->c.user, x);
		}
		pthread_mutex_lock(&p->lock);
		p->busy_others -= other;
		if (other && p->others.first && p->busy_others + 1 == p->most_others)
			pthread_cond_signal(&p->work);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

enum err pool_start(struct pool *p, struct web_server *s)
{
	int n = s->c.workers;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->work, NULL);
	p->staff.end = &p->staff.first;
	p->others.end = &p->others.first;
	p->s = s;
	p->most_others = n > 1 ? n - 1 : 1;
	p->most_queued = s->c.max_queue;
	p->threads = calloc((size_t)n, sizeof *p->threads);
	must(p->threads != NULL);
	for (p->n = 0; p->n < n; p->n++)
		if (pthread_create(&p->threads[p->n], NULL, work, p) != 0)
			return ERR_IO;
	return OK;
}

bool pool_push(struct pool *p, struct web_exchange *x)
{
	struct queue *q = x->staff ? &p->staff : &p->others;
	int most = x->staff ? p->most_queued + p->most_queued / 4 : p->most_queued;
	pthread_mutex_lock(&p->lock);
	bool ok = !p->stop && q->n < most && (x->staff || p->bytes + x->in_memory <= QUEUE_BYTES);
	if (ok) {
		x->next = NULL;
		*q->end = x;
		q->end = &x->next;
		q->n++;
		p->bytes += x->in_memory;
		pthread_cond_signal(&p->work);
	}
	pthread_mutex_unlock(&p->lock);
	return ok;
}

void pool_stop(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->stop = true;
	pthread_cond_broadcast(&p->work);
	pthread_mutex_unlock(&p->lock);
	for (int i = 0; i < p->n; i++)
		pthread_join(p->threads[i], NULL);
	p->n = 0;
	free(p->threads);
	p->threads = NULL;
}
