/* A million queue numbers from 64 threads at once, each in the transaction that stores it: none twice, none left out. The
 * statements are the program's own (queue.sql); what a ticket needs beside its number (the wait, the survey's code, the
 * journal) is left out here, so this is the store's speed and the numbers' truth, not the speed of tickets.
 * Use: queue_numbers DIR MILLIONTHS */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "app/app.h"
#include "app/module.h"
#include "base/clock.h"
#include "queue_sql.h"

enum { THREADS = 64, UNITS = 16, A_DAY = 9999, TOGETHER = 10 };
static struct app *app;
static atomic_llong given;
static long long wanted;

struct worker {
	int64_t seed, unit, retries;
};

/* A few numbers of one unit, each of the day that its count has come to. */
static enum err some(struct rq *rq, void *ctx)
{
	struct worker *w = ctx;
	for (int i = 0; i < TOGETHER; i++) {
		struct queue_given_row all;
		struct queue_series_last_row r;
		int64_t changed;
		int32_t day = 30000;
		enum err e;
		while ((e = sql_queue_series_last(rq->db, rq->a, w->unit, day, STR("A"), &r)) == OK && r.last >= A_DAY)
			day++;
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		if (i == 0)
			TRY(sql_queue_given(rq->db, rq->a, w->unit, day, &all));
		int64_t number = e == OK ? r.last + 1 : 1;
		if (e == OK)
			TRY(sql_queue_series_next(rq->db, w->unit, day, STR("A"), r.last, number, &changed));
		else
			TRY(sql_queue_series_first(rq->db, w->unit, day, STR("A"), 1, &changed));
		if (changed != 1)
			return ERR_RETRY;
		int64_t id = rq_id(rq);
		TRY(sql_queue_visit_add(rq->db, id, w->unit, day, STR("A"), number, STR("umum"), STR("kios"), rq->now, rq->now,
		                        rq->now, (struct db_int){0}, (struct db_int){0}, 1, 1, (struct db_int){0}, (struct db_int){0},
		                        STR_NULL, str_fmt(rq->a, "%lld", (long long)id), NULL));
	}
	return OK;
}

static void *work(void *arg)
{
	struct worker *w = arg;
	while (atomic_fetch_add(&given, TOGETHER) < wanted) {
		enum err e;
		w->unit = 1 + (w->seed++ * 7) % UNITS;
		while ((e = app_run(app, true, some, w)) == ERR_RETRY || e == ERR_BUSY)
			w->retries++;
		if (e != OK) {
			fprintf(stderr, "%s\n", err_name(e));
			exit(1);
		}
	}
	return NULL;
}

int main(int argc, char **argv)
{
	static struct worker w[THREADS];
	pthread_t t[THREADS];
	struct app_config c = {.dir = argv[1], .create = true};
	struct rusage u;
	if (argc != 3 || app_open(&prima_domain, &c, &app) != OK)
		return 2;
	wanted = atoll(argv[2]);
	int64_t from = clock_mono_ms(), retries = 0;
	for (int i = 0; i < THREADS; i++) {
		w[i].seed = i;
		if (pthread_create(&t[i], NULL, work, &w[i]) != 0)
			return 2;
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(t[i], NULL);
		retries += w[i].retries;
	}
	getrusage(RUSAGE_SELF, &u);
	printf("%lld ms, %lld retries, %.1f s CPU\n", (long long)(clock_mono_ms() - from), (long long)retries,
	       (double)u.ru_utime.tv_sec + (double)u.ru_stime.tv_sec + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6);
	app_close(app);
	return 0;
}
