/* What the parts of the crash tests share: the log of a recorded run, the work that the writer does, and the oracle
 * that knows from the acknowledgements alone what must be found afterwards. */
#ifndef CRASH_H
#define CRASH_H
#include <stdint.h>

/* ---- the log of a recorded run: records one after the other, each followed by its data ---- */
enum crash_kind { CRASH_WRITE, CRASH_TRUNCATE, CRASH_SYNC, CRASH_CREATE, CRASH_UNLINK, CRASH_SYNC_DIR, CRASH_ACK };
enum crash_file { CRASH_DB, CRASH_WAL, CRASH_JOURNAL, CRASH_FILES };
static const char *const crash_names[CRASH_FILES] __attribute__((unused)) = {"prima.db", "prima.db-wal", "prima.db-journal"};

struct crash_record {
	uint32_t kind, file;
	int64_t off; /* or the new size */
	int64_t len; /* bytes of data that follow */
};

/* ---- an acknowledgement: thread t was told that its n-th entry is saved ---- */
enum { CRASH_ACK_FD = 3, CRASH_THREADS = 8, CRASH_KEEP = 30, CRASH_BODY_MAX = 3000 };
struct crash_ack {
	int64_t thread, n;
};

/* The body of an entry follows from its place: a torn one cannot pass for whole. */
static inline int64_t crash_body(int64_t thread, int64_t n, char body[CRASH_BODY_MAX])
{
	uint64_t x = (uint64_t)(thread * 1000003 + n) * 0x9E3779B97F4A7C15u + 1;
	int64_t len = 20 + (int64_t)(x >> 33) % (CRASH_BODY_MAX - 20);
	for (int64_t i = 0; i < len; i++) {
		x ^= x << 13, x ^= x >> 7, x ^= x << 17;
		body[i] = (char)(unsigned char)(x & 0xff);
	}
	return len;
}
#endif
