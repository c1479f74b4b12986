/* A shorthand writer at the elbow of a program: loaded before libc (LD_PRELOAD), it notes every change to the database's
 * files, every sync and every acknowledgement, in their order, so that replay.c can build what a power cut would leave.
 * Uses only libc and no header of the house. PRIMA_RECORD_DIR is the data folder, PRIMA_RECORD_LOG the log, to which
 * several processes may add one after the other. It can also
 * play a failing disk: PRIMA_FAIL="sync|write NTH ERRNO FOREVER" fails the NTH such call, and with FOREVER 1 all after. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>
#include "crash.h"

enum { FDS = 1024, NONE = -1, DIRECTORY = CRASH_FILES };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int log_fd = -1;
static char folder[4096];
static struct {
	char what[8];
	int nth, error, forever;
	int seen;
} fail;
static signed char files[FDS]; /* which file a descriptor is, plus 1; 0 none */

static struct {
	int (*open)(const char *, int, ...);
	int (*close)(int);
	ssize_t (*write)(int, const void *, size_t);
	ssize_t (*pwrite)(int, const void *, size_t, off_t);
	int (*fsync)(int);
	int (*fdatasync)(int);
	int (*ftruncate)(int, off_t);
	int (*unlink)(const char *);
} real;

static void start(void)
{
	const char *dir = getenv("PRIMA_RECORD_DIR"), *path = getenv("PRIMA_RECORD_LOG");
	real.open = dlsym(RTLD_NEXT, "open");
	real.close = dlsym(RTLD_NEXT, "close");
	real.write = dlsym(RTLD_NEXT, "write");
	real.pwrite = dlsym(RTLD_NEXT, "pwrite64");
	real.fsync = dlsym(RTLD_NEXT, "fsync");
	real.fdatasync = dlsym(RTLD_NEXT, "fdatasync");
	real.ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
	real.unlink = dlsym(RTLD_NEXT, "unlink");
	if (getenv("PRIMA_FAIL") && sscanf(getenv("PRIMA_FAIL"), "%7s %d %d %d", fail.what, &fail.nth, &fail.error,
	    &fail.forever) != 4)
		abort();
	if (!dir || !path)
		return;
	snprintf(folder, sizeof(folder), "%s", dir);
	log_fd = real.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(enum crash_kind kind, int file, int64_t off, const void *data, size_t len)
{
	if (log_fd < 0)
		return;
	struct crash_record r = {kind, (uint32_t)file, off, (int64_t)len};
	struct iovec v[2] = {{&r, sizeof(r)}, {(void *)(uintptr_t)data, len}};
	pthread_mutex_lock(&lock);
	ssize_t n = writev(log_fd, v, len ? 2 : 1);
	pthread_mutex_unlock(&lock);
	if (n != (ssize_t)(sizeof(r) + len)) {
		fprintf(stderr, "record: the log cannot be written\n");
		_exit(99);
	}
}

/* Is it this call's turn to fail? */
static int fails(const char *what, int file)
{
	if (file < 0 || file >= CRASH_FILES || strcmp(what, fail.what) != 0)
		return 0;
	pthread_mutex_lock(&lock);
	int n = ++fail.seen;
	pthread_mutex_unlock(&lock);
	if (n != fail.nth && !(fail.forever && n > fail.nth))
		return 0;
	errno = fail.error;
	return 1;
}

static int which(const char *path)
{
	size_t n = strlen(folder);
	if (n == 0 || strncmp(path, folder, n) != 0)
		return NONE;
	if (path[n] == 0 || strcmp(path + n, "/") == 0)
		return DIRECTORY;
	for (int i = 0; i < CRASH_FILES; i++)
		if (path[n] == '/' && strcmp(path + n + 1, crash_names[i]) == 0)
			return i;
	return NONE;
}

static int file_of(int fd)
{
	return fd >= 0 && fd < FDS ? files[fd] - 1 : NONE;
}

static int opened(const char *path, int flags, mode_t mode)
{
	pthread_once(&once, start);
	int file = which(path);
	int there = file == NONE || access(path, F_OK) == 0;
	int fd = real.open(path, flags, mode);
	if (fd >= 0 && fd < FDS)
		files[fd] = (signed char)(file + 1);
	if (fd >= 0 && !there && file != DIRECTORY)
		note(CRASH_CREATE, file, 0, NULL, 0);
	return fd;
}

int open(const char *path, int flags, ...)
{
	va_list ap;
	va_start(ap, flags);
	mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list ap;
	va_start(ap, flags);
	mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
	va_end(ap);
	return opened(path, flags, mode);
}

int close(int fd)
{
	pthread_once(&once, start);
	if (fd >= 0 && fd < FDS)
		files[fd] = 0;
	return real.close(fd);
}

ssize_t pwrite64(int fd, const void *p, size_t n, off_t off)
{
	pthread_once(&once, start);
	int file = file_of(fd);
	if (fails("write", file))
		return -1;
	ssize_t done = real.pwrite(fd, p, n, off);
	if (done > 0 && file >= 0 && file < CRASH_FILES)
		note(CRASH_WRITE, file, off, p, (size_t)done);
	return done;
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t off)
{
	return pwrite64(fd, p, n, off);
}

ssize_t write(int fd, const void *p, size_t n)
{
	pthread_once(&once, start);
	int file = file_of(fd);
	if (fd == CRASH_ACK_FD && log_fd >= 0) {
		note(CRASH_ACK, 0, 0, p, n);
		return (ssize_t)n;
	}
	if (file < 0 || file >= CRASH_FILES)
		return real.write(fd, p, n);
	off_t off = lseek(fd, 0, SEEK_CUR);
	if (fails("write", file))
		return -1;
	ssize_t done = real.write(fd, p, n);
	if (done > 0)
		note(CRASH_WRITE, file, off, p, (size_t)done);
	return done;
}

static int synced(int fd, int result)
{
	int file = file_of(fd);
	if (result == 0 && file == DIRECTORY)
		note(CRASH_SYNC_DIR, 0, 0, NULL, 0);
	else if (result == 0 && file >= 0)
		note(CRASH_SYNC, file, 0, NULL, 0);
	return result;
}

int fsync(int fd)
{
	pthread_once(&once, start);
	return fails("sync", file_of(fd)) ? -1 : synced(fd, real.fsync(fd));
}

int fdatasync(int fd)
{
	pthread_once(&once, start);
	return fails("sync", file_of(fd)) ? -1 : synced(fd, real.fdatasync(fd));
}

int ftruncate64(int fd, off_t size)
{
	pthread_once(&once, start);
	int file = file_of(fd), rc = real.ftruncate(fd, size);
	if (rc == 0 && file >= 0 && file < CRASH_FILES)
		note(CRASH_TRUNCATE, file, size, NULL, 0);
	return rc;
}

int ftruncate(int fd, off_t size)
{
	return ftruncate64(fd, size);
}

int unlink(const char *path)
{
	pthread_once(&once, start);
	int file = which(path), rc = real.unlink(path);
	if (rc == 0 && file >= 0 && file < CRASH_FILES)
		note(CRASH_UNLINK, file, 0, NULL, 0);
	return rc;
}

/* The store uses neither on these files; if it ever does, the harness must learn it first. */
int rename(const char *from, const char *to)
{
	pthread_once(&once, start);
	if (which(from) >= 0 || which(to) >= 0)
		abort();
	int (*next)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
	return next(from, to);
}

int fallocate64(int fd, int mode, off_t off, off_t len)
{
	(void)mode, (void)off, (void)len;
	if (file_of(fd) >= 0)
		abort();
	errno = EOPNOTSUPP;
	return -1;
}
