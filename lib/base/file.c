#include "base/file.h"
#include "base/arena.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum err file_read_fd(struct arena *a, int fd, size_t max, struct str *out)
{
	struct stat st;
	size_t cap = 64 * 1024;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size >= 0)
		cap = (size_t)st.st_size + 1;
	if (cap > max + 1)
		cap = max + 1;
	char *p = arena_alloc(a, cap);
	size_t n = 0;
	for (;;) {
		ssize_t got = read(fd, p + n, cap - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return ERR_IO;
		if (got == 0)
			break;
		n += (size_t)got;
		if (n > max)
			return ERR_TOO_LARGE;
		if (n == cap) {
			size_t more = cap * 2 > max + 1 ? max + 1 : cap * 2;
			char *q = arena_alloc(a, more);
			memcpy(q, p, n);
			p = q;
			cap = more;
		}
	}
	*out = (struct str){p, n};
	return OK;
}

enum err file_read(struct arena *a, const char *path, size_t max, struct str *out)
{
	if (strcmp(path, "-") == 0)
		return file_read_fd(a, STDIN_FILENO, max, out);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? ERR_NOT_FOUND : errno == EACCES ? ERR_DENIED : ERR_IO;
	enum err e = file_read_fd(a, fd, max, out);
	close(fd);
	return e;
}

static enum err write_all(int fd, struct str data)
{
	while (data.n > 0) {
		ssize_t put = write(fd, data.s, data.n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO;
		data.s += put;
		data.n -= (size_t)put;
	}
	return OK;
}

static enum err sync_folder(const char *path)
{
	char dir[4096];
	const char *slash = strrchr(path, '/');
	size_t n = slash == NULL ? 1 : slash == path ? 1 : (size_t)(slash - path);
	if (n >= sizeof dir)
		return ERR_IO;
	memcpy(dir, slash == NULL ? "." : path, n);
	dir[n] = 0;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return ERR_IO;
	int bad = fsync(fd);
	close(fd);
	return bad ? ERR_IO : OK;
}

enum err file_write(const char *path, struct str data, unsigned mode)
{
	char temp[4096];
	int n = snprintf(temp, sizeof temp, "%s.baru", path);
	if (n < 0 || (size_t)n >= sizeof temp)
		return ERR_IO;
	int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	if (fd < 0)
		return errno == EACCES ? ERR_DENIED : errno == ENOSPC ? ERR_FULL : ERR_IO;
	enum err e = write_all(fd, data);
	if (e == OK && (fchmod(fd, mode) != 0 || fsync(fd) != 0))
		e = ERR_IO;
	if (close(fd) != 0 && e == OK)
		e = ERR_IO;
	if (e == OK && rename(temp, path) != 0)
		e = ERR_IO;
	if (e != OK) {
		unlink(temp);
		return e;
	}
	return sync_folder(path);
}

enum err file_mkdirs(const char *path, unsigned mode)
{
	char p[4096];
	size_t n = strlen(path);
	if (n == 0 || n >= sizeof p)
		return ERR_BAD_INPUT;
	memcpy(p, path, n + 1);
	for (size_t i = 1; i <= n; i++) {
		if (p[i] != '/' && p[i] != 0)
			continue;
		char keep = p[i];
		p[i] = 0;
		if (mkdir(p, mode) != 0 && errno != EEXIST)
			return errno == EACCES ? ERR_DENIED : ERR_IO;
		p[i] = keep;
	}
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode) ? OK : ERR_IO;
}
