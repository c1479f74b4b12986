/* kill -9 at random moments: the smoke test of a crash (a killed program leaves the kernel's cache alive, so this says
 * nothing about power cuts; replay.c does). One folder lives through all kills.
 *   kill WRITER DIR KILLS SEED */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/clock.h"
#include "oracle.h"

struct trial {
	const char *writer, *dir;
	int64_t acked[CRASH_THREADS], acks, slowest_ms;
	uint64_t seed;
	int64_t unasked; /* kills since the oracle was asked: each may hide one answer a thread */
};

static uint32_t chance(struct trial *r, uint32_t below)
{
	r->seed = r->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(r->seed >> 33) % below;
}

static pid_t start(struct trial *r, int *out)
{
	int ends[2];
	char threads[8];
	must(pipe2(ends, O_CLOEXEC) == 0);
	snprintf(threads, sizeof(threads), "%d", 1 + (int)chance(r, CRASH_THREADS));
	pid_t pid = fork();
	must(pid >= 0);
	if (pid == 0) {
		must(dup2(ends[1], CRASH_ACK_FD) == CRASH_ACK_FD);
		execl(r->writer, r->writer, r->dir, threads, "1000000000", "full", (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	*out = ends[0];
	return pid;
}

static void take_acks(struct trial *r, int fd, int64_t until_ms)
{
	struct crash_ack a;
	struct pollfd p = {.fd = fd, .events = POLLIN};
	for (;;) {
		int64_t left = until_ms - clock_mono_ms();
		if (left <= 0 || poll(&p, 1, (int)left) <= 0 || read(fd, &a, sizeof(a)) != sizeof(a))
			return;
		must(a.thread >= 0 && a.thread < CRASH_THREADS);
		r->acked[a.thread] = a.n;
		r->acks++;
	}
}

static enum verdict one_kill(struct trial *r)
{
	int fd, status;
	pid_t pid = start(r, &fd);
	struct pollfd first = {.fd = fd, .events = POLLIN};
	if (chance(r, 4) > 0) /* else it may die while it is still opening */
		poll(&first, 1, 5000);
	take_acks(r, fd, clock_mono_ms() + 5 + chance(r, 60));
	kill(pid, SIGKILL);
	take_acks(r, fd, clock_mono_ms() + 60000); /* what it had said before it died */
	close(fd);
	waitpid(pid, &status, 0);
	must(WIFSIGNALED(status));
	r->unasked++;
	if (chance(r, 4) == 0)
		return FINE; /* now and then the writer itself is the first to open the folder again */
	int64_t from = clock_mono_ms(), stored[CRASH_THREADS] = {0};
	enum verdict v = ask_oracle(r->dir, r->acked, r->unasked, stored);
	if (clock_mono_ms() - from > r->slowest_ms)
		r->slowest_ms = clock_mono_ms() - from;
	memcpy(r->acked, stored, sizeof(stored));
	r->unasked = 0;
	return v;
}

int main(int argc, char **argv)
{
	if (argc != 5)
		return 2;
	log_level(LOG_ERROR);
	int kills = (int)strtol(argv[3], NULL, 10);
	struct trial r = {.writer = argv[1], .dir = argv[2], .seed = strtoull(argv[4], NULL, 10)};
	for (int i = 0; i < kills; i++) {
		enum verdict v = one_kill(&r);
		if (v != FINE) {
			printf("FAIL kill -9: %s after kill %d of seed %s\n", verdict_names[v], i + 1, argv[4]);
			return 1;
		}
	}
	if (r.acks < kills / 2)
		printf("FAIL kill -9: only %d acknowledgements\n", (int)r.acks);
	else
		printf("PASS kill -9: %d kills, %d acknowledged, none lost, none doubled, reopened in %d ms at most\n", kills,
		    (int)r.acks, (int)r.slowest_ms);
	return r.acks < kills / 2;
}
