/* The two clocks. Only lib/app, the server and commands read them; rules and operations are given the time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H
#include <stdint.h>

/* Wall clock, ms since 1970 UTC; PRIMA_NOW (ISO 8601) in the environment shifts it for tests. */
int64_t clock_now_ms(void);
int64_t clock_mono_ms(void); /* never goes back; only for durations and deadlines */
int64_t clock_cpu_us(void);  /* CPU time of this process */
#endif
