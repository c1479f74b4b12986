/* The usual way: one SQLite transaction an answer (WAL, synchronous=FULL), one connection, one row after the other.
 * Use: rows DIR SECONDS; prints rows per second and CPU microseconds per row. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static double clock_of(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

int main(int argc, char **argv)
{
	char path[4096];
	sqlite3 *db;
	sqlite3_stmt *st;
	if (argc != 3)
		return 2;
	snprintf(path, sizeof path, "%s/rows.db", argv[1]);
	unlink(path);
	if (sqlite3_open(path, &db) != SQLITE_OK || !run(db, "PRAGMA journal_mode=WAL") || !run(db, "PRAGMA synchronous=FULL") ||
	    !run(db, "CREATE TABLE answer(id BLOB PRIMARY KEY, unit INTEGER, service INTEGER, day INTEGER, packed INTEGER) STRICT"))
		return 1;
	if (sqlite3_prepare_v2(db, "INSERT INTO answer VALUES(randomblob(16), 7, 71, 20000, ?1)", -1, &st, NULL) != SQLITE_OK)
		return 1;
	double from = clock_of(CLOCK_MONOTONIC), until = from + strtod(argv[2], NULL), cpu = clock_of(CLOCK_PROCESS_CPUTIME_ID);
	long n = 0;
	while (clock_of(CLOCK_MONOTONIC) < until) {
		sqlite3_bind_int64(st, 1, n);
		if (!run(db, "BEGIN IMMEDIATE") || sqlite3_step(st) != SQLITE_DONE)
			return 1;
		sqlite3_reset(st);
		if (!run(db, "COMMIT"))
			return 1;
		n++;
	}
	double took = clock_of(CLOCK_MONOTONIC) - from;
	printf("%.1f %.1f\n", (double)n / took, (clock_of(CLOCK_PROCESS_CPUTIME_ID) - cpu) * 1e6 / (double)n);
	sqlite3_finalize(st);
	sqlite3_close(db);
	return 0;
}
