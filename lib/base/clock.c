#include "base/clock.h"
#include "base/civil.h"

#include <pthread.h>

static int64_t read_clock(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t shift_ms; /* set once by PRIMA_NOW, then read-only */

static void read_shift(void)
{
	const char *z = getenv("PRIMA_NOW");
	int64_t at;
	if (z != NULL && civil_parse_at(str_of(z), &at))
		shift_ms = at - read_clock(CLOCK_REALTIME);
}

int64_t clock_now_ms(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, read_shift);
	return read_clock(CLOCK_REALTIME) + shift_ms;
}

int64_t clock_mono_ms(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

int64_t clock_cpu_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}
