/* The caller's end of a STORE command: in the running server when there is one, else here with the folder's lock. */
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/command.h"
#include "app/inside.h"
#include "app/socket.h"

enum { TRIES = 20, TRY_PAUSE_MS = 100 };

/* A folder's path may be longer than a socket address: the folder is opened and named through /proc. */
int socket_connect(const char *dir)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int folder = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return -1;
	snprintf(at.sun_path, sizeof at.sun_path, "/proc/self/fd/%d/prima.sock", folder);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (const struct sockaddr *)&at, sizeof at) != 0) {
		close(fd);
		fd = -1;
	}
	close(folder);
	return fd;
}

static bool send_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t k = send(fd, p, n, MSG_NOSIGNAL);
		if (k <= 0)
			return false;
		p += k;
		n -= (size_t)k;
	}
	return true;
}

static bool send_head(int fd, const struct socket_head *head, const int fds[SOCKET_FDS])
{
	union {
		char room[CMSG_SPACE(sizeof(int) * SOCKET_FDS)];
		struct cmsghdr align;
	} control = {0};
	struct iovec part = {(void *)(uintptr_t)head, sizeof *head};
	struct msghdr m = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.room,
	                   .msg_controllen = sizeof control.room};
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int) * SOCKET_FDS);
	memcpy(CMSG_DATA(c), fds, sizeof(int) * SOCKET_FDS);
	return sendmsg(fd, &m, MSG_NOSIGNAL) == (ssize_t)sizeof *head;
}

static bool send_command(int fd, int argc, char **argv, const struct cli_out *out)
{
	struct socket_head head = {SOCKET_MAGIC, (uint32_t)argc, 0, out->json, out->tty, (uint8_t)out->lang, 0};
	for (int i = 0; i < argc; i++)
		head.n += (uint32_t)strlen(argv[i]) + 1;
	int here = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (here < 0)
		return false;
	const int fds[SOCKET_FDS] = {out->in, out->out, out->err, here};
	bool ok = send_head(fd, &head, fds);
	for (int i = 0; ok && i < argc; i++)
		ok = send_all(fd, argv[i], strlen(argv[i]) + 1);
	close(here);
	return ok;
}

bool command_send(const char *dir, int argc, char **argv, const struct cli_out *out, int *status)
{
	int32_t answer;
	int fd = socket_connect(dir);
	if (fd < 0)
		return false;
	bool sent = send_command(fd, argc, argv, out);
	ssize_t n;
	do
		n = recv(fd, &answer, sizeof answer, MSG_WAITALL);
	while (n < 0 && errno == EINTR);
	close(fd);
	struct cli_out o = *out;
	if (sent && n == (ssize_t)sizeof answer && answer > -(int)ERR_COUNT) {
		*status = answer >= 0 ? answer : err_exit((enum err)-answer);
		if (answer < 0)
			cli_error(&o, "%s", err_text((enum err)-answer, out->lang == LANG_EN));
		return true;
	}
	/* It was heard but did not answer: what it did is unknown. */
	cli_error(&o, "%s", err_text(ERR_UNSURE, out->lang == LANG_EN));
	*status = err_exit(ERR_UNSURE);
	return true;
}

static int beside(const struct command *c, struct command_call *call, enum err *e)
{
	struct app_config config = {.dir = call->dir, .create = c->creates};
	struct app *app;
	*e = app_open(call->domain, &config, &app);
	if (*e != OK)
		return err_exit(*e);
	call->now = app_now(app);
	int status = command_run(app, c, call);
	app_close(app);
	return status;
}

int command_store(const struct command *c, int words, char **argv, struct command_call *call)
{
	enum err e = ERR_BUSY;
	int status = err_exit(ERR_BUSY);
	/* A server that is just starting holds the lock but does not listen yet. */
	for (int i = 0; i < TRIES && e == ERR_BUSY; i++) {
		if (command_send(call->dir, words + call->argc, argv, &call->out, &status))
			return status;
		status = beside(c, call, &e);
		if (e == ERR_BUSY)
			nanosleep(&(struct timespec){.tv_nsec = TRY_PAUSE_MS * 1000000L}, NULL);
	}
	if (e == ERR_NOT_FOUND)
		cli_error(&call->out, lang_text(call->out.lang, "%s: belum ada data; buat dengan prima init"), call->dir);
	else if (e == ERR_BUSY)
		cli_error(&call->out, lang_text(call->out.lang, "%s: sedang dipakai proses lain"), call->dir);
	else if (e != OK)
		cli_error(&call->out, "%s: %s", call->dir, err_text(e, call->out.lang == LANG_EN));
	return status;
}
