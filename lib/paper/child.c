/* The parent's side: starts the child, speaks to it, and buries it. A message is a number of the work (or of the error),
 * a length, and that many bytes. One request at a time; who comes second waits its turn. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/clock.h"
#include "paper/child.h"
#include "paper/child_inner.h"

/* One child of the process (tools/statics.txt). */
static struct {
	pthread_mutex_t lock;
	pid_t pid;
	int fd;
} the = {.lock = PTHREAD_MUTEX_INITIALIZER, .fd = -1};

static void bury(void)
{
	if (the.fd >= 0)
		close(the.fd);
	the.fd = -1;
	if (the.pid > 0) {
		kill(the.pid, SIGKILL);
		while (waitpid(the.pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	the.pid = 0;
}

/* The child's whole environment: what sanitizers are told, and nothing of the server's. */
static void environment(char **env, size_t max)
{
	static const char *const names[] = {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE"};
	size_t n = 0;
	env[n++] = (char *)(uintptr_t)"LANG=C.UTF-8";
	env[n++] = (char *)(uintptr_t)"TZ=UTC0";
	for (size_t i = 0; i < countof(names) && n + 1 < max; i++)
		for (char **e = environ; *e; e++)
			if (strncmp(*e, names[i], strlen(names[i])) == 0 && (*e)[strlen(names[i])] == '=')
				env[n++] = *e;
	env[n] = NULL;
}

static enum err start(void)
{
	int pair[2];
	char *env[8], name[] = "prima", hidden[] = "--child", *argv[] = {name, hidden, NULL};
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return ERR_CHILD;
	environment(env, countof(env));
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, pair[1], CHILD_FD);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	/* CHILD_FD may be pair[1] itself: dup2 onto itself clears close-on-exec in posix_spawn (POSIX.1-2024, glibc). */
	int failed = posix_spawn(&the.pid, "/proc/self/exe", &files, &attr, argv, env);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	close(pair[1]);
	if (failed) {
		close(pair[0]);
		the.pid = 0;
		log_error("child: cannot start: %s", strerror(failed));
		return ERR_CHILD;
	}
	the.fd = pair[0];
	fcntl(the.fd, F_SETFL, O_NONBLOCK);
	return OK;
}

/* Moves n bytes out or in before the deadline. */
static enum err move(bool out, void *p, size_t n, int64_t until)
{
	char *at = p;
	while (n > 0) {
		ssize_t done = out ? send(the.fd, at, n, MSG_NOSIGNAL) : recv(the.fd, at, n, 0);
		if (done > 0) {
			at += done;
			n -= (size_t)done;
			continue;
		}
		if (done == 0 || (errno != EAGAIN && errno != EINTR))
			return ERR_CHILD;
		int64_t left = until - clock_mono_ms();
		if (left <= 0)
			return ERR_TIMEOUT;
		struct pollfd f = {.fd = the.fd, .events = out ? POLLOUT : POLLIN};
		poll(&f, 1, left > 1000 ? 1000 : (int)left);
	}
	return OK;
}

static enum err talk(struct arena *a, enum child_work work, struct str in, int64_t until, struct str *out)
{
	struct child_head h = {.what = work, .n = in.n};
	TRY(move(true, &h, sizeof h, until));
	TRY(move(true, (void *)(uintptr_t)in.s, in.n, until));
	TRY(move(false, &h, sizeof h, until));
	if (h.what >= ERR_COUNT || h.n > CHILD_BYTES_MAX)
		return ERR_CHILD;
	char *bytes = arena_alloc(a, h.n);
	TRY(move(false, bytes, h.n, until));
	*out = (struct str){bytes, h.n};
	return (enum err)h.what;
}

/* An answer that the child gave leaves it alive; anything else is its end. */
static bool answered(enum err e)
{
	return e != ERR_CHILD && e != ERR_TIMEOUT;
}

/* An idle child ends by itself: then the socket is closed, and a new one is started before anything is sent. */
static bool alive(void)
{
	struct pollfd f = {.fd = the.fd, .events = POLLIN};
	return the.fd >= 0 && poll(&f, 1, 0) == 0;
}

enum err child_call(struct arena *a, enum child_work work, struct str in, int64_t ms, struct str *out)
{
	if (in.n > CHILD_BYTES_MAX)
		return ERR_TOO_LARGE;
	int64_t until = clock_mono_ms() + ms;
	struct timespec turn = {.tv_sec = until / 1000 + 1, .tv_nsec = 0};
	if (pthread_mutex_clocklock(&the.lock, CLOCK_MONOTONIC, &turn) != 0)
		return ERR_BUSY;
	enum err e = ERR_CHILD;
	if (!alive())
		bury();
	if (the.fd >= 0 || start() == OK) {
		e = talk(a, work, in, clock_mono_ms() + ms, out);
		if (!answered(e)) {
			log_warn("child: %s at work %d", err_name(e), (int)work);
			bury();
		}
	}
	pthread_mutex_unlock(&the.lock);
	return e;
}

void child_stop(void)
{
	pthread_mutex_lock(&the.lock);
	bury();
	pthread_mutex_unlock(&the.lock);
}
