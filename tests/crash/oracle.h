/* The oracle: opens a data folder as the program would and compares it with what was acknowledged. */
#ifndef ORACLE_H
#define ORACLE_H
#include "crash.h"
#include "store/engine.h"
#include "store/migrate.h"

/* FINE, or the gravest that is true. */
enum verdict { FINE, LOST, DOUBLED, CORRUPT, VERDICTS };
extern const char *const verdict_names[VERDICTS];

extern const struct migration crash_schema[1];
extern const struct db_stmt crash_counter; /* (thread int) -> n int */

/* acked[t]: the highest n that thread t was told; at most `ahead` more may be there, whose answers were still out.
 * *stored, when not NULL, gets what is there. */
enum verdict ask_oracle(const char *dir, const int64_t acked[CRASH_THREADS], int64_t ahead, int64_t *stored);
/* Of a house's data folder: are all these answers of respondents there, and is the database whole? */
struct answer_id {
	char b[16];
};
enum verdict ask_answers(const char *dir, const struct answer_id *ids, int64_t n);
/* The same of a store that is open already, of either engine. */
enum verdict ask_store(struct store *s, const int64_t acked[CRASH_THREADS], int64_t ahead, int64_t *stored);
#endif
