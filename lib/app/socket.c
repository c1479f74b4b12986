/* The server's end of the command socket. The kernel names the caller (SO_PEERCRED): the server's own user or root. The
 * command runs in a thread whose working folder is the caller's, so that file names mean what they mean there. */
#include "app/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/command.h"
#include "app/inside.h"

enum { POLL_MS = 300, READ_DEADLINE_S = 5, STOP_WAIT_MS = 10000, FULL_WAIT_MS = 3000, FULL_STEP_MS = 20 };

struct visit {
	struct app *app;
	atomic_bool busy;
	int fd;
	int fds[SOCKET_FDS]; /* in, out, err, folder */
};

static bool may_command(int fd)
{
	struct ucred who;
	socklen_t n = sizeof who;
	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) == 0 && (who.uid == geteuid() || who.uid == 0);
}

static void answer(int fd, int status)
{
	int32_t v = status;
	(void)send(fd, &v, sizeof v, MSG_NOSIGNAL);
}

/* The head with its descriptors. False: not one of our messages; descriptors that came are closed by visit_end. */
static bool read_head(struct visit *v, struct socket_head *head)
{
	union {
		char room[CMSG_SPACE(sizeof(int) * SOCKET_FDS)];
		struct cmsghdr align;
	} control;
	struct iovec part = {head, sizeof *head};
	struct msghdr m = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.room,
	                   .msg_controllen = sizeof control.room};
	ssize_t n = recvmsg(v->fd, &m, MSG_CMSG_CLOEXEC | MSG_WAITALL);
	struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&m) : NULL;
	if (c != NULL && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS) {
		size_t got = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		memcpy(v->fds, CMSG_DATA(c), (got < SOCKET_FDS ? got : SOCKET_FDS) * sizeof(int));
	}
	return n == (ssize_t)sizeof *head && head->magic == SOCKET_MAGIC && v->fds[SOCKET_FDS - 1] >= 0 &&
	       head->argc > 0 && head->argc <= COMMAND_ARGS_MAX && head->n <= COMMAND_BYTES_MAX;
}

static bool read_words(struct visit *v, struct arena *a, const struct socket_head *head, char ***out)
{
	char *text = arena_alloc(a, head->n + 1), *at = text;
	for (size_t got = 0; got < head->n;) {
		ssize_t n = recv(v->fd, text + got, head->n - got, 0);
		if (n <= 0)
			return false;
		got += (size_t)n;
	}
	char **words = ARENA_ARRAY(a, head->argc + 1, char *);
	for (uint32_t i = 0; i < head->argc; i++) {
		if (at >= text + head->n)
			return false;
		words[i] = at;
		at += strlen(at) + 1;
	}
	*out = words;
	return true;
}

static int run_words(struct visit *v, const struct socket_head *head, char **argv)
{
	struct command_call call = {
		.domain = v->app->domain,
		.dir = v->app->dir,
		.out = {.in = v->fds[0], .out = v->fds[1], .err = v->fds[2], .tty = head->tty != 0, .json = head->json != 0,
		        .lang = head->lang == LANG_EN ? LANG_EN : LANG_ID},
		.now = app_now(v->app),
	};
	int words;
	const struct command *c = command_find(v->app->domain, (int)head->argc, argv, &words);
	if (c == NULL || c->kind != STORE) {
		cli_error(&call.out, "%s: %s", argv[0], err_text(ERR_USAGE, call.out.lang == LANG_EN));
		return err_exit(ERR_USAGE);
	}
	if (unshare(CLONE_FS) != 0 || fchdir(v->fds[SOCKET_FDS - 1]) != 0) {
		cli_error(&call.out, "%s", lang_text(call.out.lang, "server tidak dapat membuka folder kerja Anda"));
		return err_exit(ERR_IO);
	}
	call.argc = (int)head->argc - words;
	call.argv = argv + words;
	return command_run(v->app, c, &call);
}

static void *visit(void *ctx)
{
	struct visit *v = ctx;
	struct app *app = v->app;
	struct socket_head head;
	struct arena *a = arena_new(4 * COMMAND_BYTES_MAX);
	char **argv;
	int status = err_exit(ERR_BAD_INPUT);
	if (read_head(v, &head) && read_words(v, a, &head, &argv))
		status = run_words(v, &head, argv);
	for (size_t i = 0; i < SOCKET_FDS; i++)
		if (v->fds[i] >= 0)
			close(v->fds[i]);
	arena_free(a);
	int fd = v->fd;
	atomic_store(&v->busy, false); /* before the answer: who hears it may ask again at once */
	answer(fd, status);
	close(fd);
	atomic_fetch_sub(&app->commands_running, 1);
	return NULL;
}

static void refuse(int fd, enum err e)
{
	answer(fd, -(int)e);
	close(fd);
}

static void begin(struct app *app, struct visit *places, int fd)
{
	struct timeval patience = {.tv_sec = READ_DEADLINE_S};
	pthread_attr_t detached;
	pthread_t thread;
	size_t i = 0;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	for (int waited = 0; waited < FULL_WAIT_MS; waited += FULL_STEP_MS) {
		for (i = 0; i < SOCKET_COMMANDS_MAX && atomic_load(&places[i].busy);)
			i++;
		if (i < SOCKET_COMMANDS_MAX || atomic_load(&app->stopping))
			break;
		nanosleep(&(struct timespec){.tv_nsec = FULL_STEP_MS * 1000000L}, NULL);
	}
	if (i == SOCKET_COMMANDS_MAX) {
		refuse(fd, ERR_BUSY);
		return;
	}
	places[i].app = app;
	places[i].fd = fd;
	memset(places[i].fds, -1, sizeof places[i].fds);
	atomic_store(&places[i].busy, true);
	pthread_attr_init(&detached);
	pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
	atomic_fetch_add(&app->commands_running, 1);
	if (pthread_create(&thread, &detached, visit, &places[i]) != 0) {
		atomic_store(&places[i].busy, false);
		atomic_fetch_sub(&app->commands_running, 1);
		refuse(fd, ERR_BUSY);
	}
	pthread_attr_destroy(&detached);
}

static void *loop(void *ctx)
{
	struct app *app = ctx;
	struct visit *places = app->visits;
	while (!atomic_load(&app->stopping)) {
		struct pollfd p = {.fd = app->socket_fd, .events = POLLIN};
		if (poll(&p, 1, POLL_MS) <= 0)
			continue;
		int fd = accept4(app->socket_fd, NULL, NULL, SOCK_CLOEXEC);
		if (fd < 0)
			continue;
		if (may_command(fd))
			begin(app, places, fd);
		else
			refuse(fd, ERR_DENIED);
	}
	return NULL;
}

static int listen_in(const char *dir)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int folder = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return -1;
	snprintf(at.sun_path, sizeof at.sun_path, "/proc/self/fd/%d/prima.sock", folder);
	(void)unlinkat(folder, "prima.sock", 0); /* left by a server that was killed; the folder's lock is ours */
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && (bind(fd, (const struct sockaddr *)&at, sizeof at) != 0 ||
	                fchmodat(folder, "prima.sock", 0600, 0) != 0 || listen(fd, SOCKET_COMMANDS_MAX) != 0)) {
		close(fd);
		fd = -1;
	}
	close(folder);
	return fd;
}

enum err socket_start(struct app *app)
{
	app->visits = ARENA_ARRAY(app->forever, SOCKET_COMMANDS_MAX, struct visit);
	app->socket_fd = listen_in(app->dir);
	if (app->socket_fd < 0)
		return ERR_IO;
	app->socket_runs = pthread_create(&app->socket_thread, NULL, loop, app) == 0;
	return app->socket_runs ? OK : ERR_BUSY;
}

/* No new commands; running ones get ten seconds. */
void socket_stop(struct app *app)
{
	if (app->socket_runs)
		pthread_join(app->socket_thread, NULL);
	app->socket_runs = false;
	if (app->socket_fd < 0)
		return;
	close(app->socket_fd);
	app->socket_fd = -1;
	int folder = open(app->dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (folder >= 0) {
		(void)unlinkat(folder, "prima.sock", 0);
		close(folder);
	}
	for (int waited = 0; atomic_load(&app->commands_running) > 0 && waited < STOP_WAIT_MS; waited += 50)
		nanosleep(&(struct timespec){.tv_nsec = 50 * 1000000L}, NULL);
}
