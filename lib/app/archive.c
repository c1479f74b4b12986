#include "app/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 512, PART = 64 * 1024, DIGESTS_MAX = 4096 };

static const char digests_name[] = "digest.txt";

/* The header of POSIX.1-1988 "ustar": what we need of it. */
struct head {
	char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], sum[8], type, link[100], magic[6], version[2];
	char user[32], group[32], major[8], minor[8], prefix[155], pad[12];
};
_Static_assert(sizeof(struct head) == BLOCK, "a tar block");

static unsigned sum_of(const struct head *h)
{
	struct head blank = *h;
	const unsigned char *p = (const unsigned char *)&blank;
	unsigned sum = 0;
	memset(blank.sum, ' ', sizeof blank.sum);
	for (size_t i = 0; i < BLOCK; i++)
		sum += p[i];
	return sum;
}

static enum err put(int fd, const void *p, size_t n)
{
	const char *at = p;
	while (n > 0) {
		ssize_t k = write(fd, at, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return errno == ENOSPC ? ERR_FULL : ERR_IO;
		at += k;
		n -= (size_t)k;
	}
	return OK;
}

static enum err get(int fd, void *p, size_t n)
{
	char *at = p;
	while (n > 0) {
		ssize_t k = read(fd, at, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return ERR_IO;
		if (k == 0)
			return ERR_BAD_INPUT; /* cut short */
		at += k;
		n -= (size_t)k;
	}
	return OK;
}

static enum err put_head(int fd, const char *name, int64_t size)
{
	struct head h = {.type = '0', .magic = "ustar", .version = {'0', '0'}};
	must(strlen(name) < ARCHIVE_NAME_MAX && size < (int64_t)1 << 33);
	memcpy(h.name, name, strlen(name));
	snprintf(h.mode, sizeof h.mode, "%07o", 0600);
	snprintf(h.uid, sizeof h.uid, "%07o", 0);
	snprintf(h.gid, sizeof h.gid, "%07o", 0);
	snprintf(h.size, sizeof h.size, "%011llo", (unsigned long long)size);
	snprintf(h.mtime, sizeof h.mtime, "%011o", 0);
	snprintf(h.sum, sizeof h.sum, "%06o", sum_of(&h));
	h.sum[7] = ' ';
	return put(fd, &h, sizeof h);
}

static enum err put_padding(int fd, int64_t size)
{
	static const char zero[BLOCK];
	return put(fd, zero, (size_t)((BLOCK - size % BLOCK) % BLOCK));
}

static enum err copy(struct arena *a, int from, int to, int64_t size, struct hash *out)
{
	char *part = arena_alloc(a, PART);
	struct hash_run *run = hash_begin(a);
	for (int64_t left = size; left > 0;) {
		size_t n = left < PART ? (size_t)left : PART;
		TRY(get(from, part, n));
		TRY(put(to, part, n));
		hash_add(run, (struct str){part, n});
		left -= (int64_t)n;
	}
	*out = hash_end(run);
	return OK;
}

static enum err put_member(struct arena *a, int to, const struct archive_member *m, struct buf *digests)
{
	struct stat st;
	struct hash h;
	int from = open(m->path, O_RDONLY | O_CLOEXEC);
	if (from < 0)
		return errno == ENOENT ? OK : ERR_IO;
	enum err e = fstat(from, &st) != 0 ? ERR_IO : st.st_size >= (int64_t)1 << 33 ? ERR_TOO_LARGE : OK;
	if (e == OK)
		e = put_head(to, m->name, st.st_size);
	if (e == OK)
		e = copy(a, from, to, st.st_size, &h);
	close(from);
	TRY(e);
	buf_fmt(digests, "%.*s  %s\n", STR_ARG(hash_hex(a, &h)), m->name);
	return put_padding(to, st.st_size);
}

static enum err put_all(struct arena *a, int fd, const struct archive_member *v, size_t n)
{
	static const char end[2 * BLOCK];
	struct buf digests = buf_new(a, DIGESTS_MAX);
	for (size_t i = 0; i < n; i++)
		TRY(put_member(a, fd, &v[i], &digests));
	TRY(put_head(fd, digests_name, (int64_t)digests.n));
	TRY(put(fd, digests.s, digests.n));
	TRY(put_padding(fd, (int64_t)digests.n));
	TRY(put(fd, end, sizeof end));
	return fsync(fd) == 0 ? OK : ERR_IO;
}

enum err archive_write(struct arena *a, const char *path, const struct archive_member *v, size_t n)
{
	must(n <= ARCHIVE_MEMBERS_MAX);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno == EEXIST ? ERR_CONFLICT : errno == EACCES ? ERR_DENIED : ERR_IO;
	enum err e = put_all(a, fd, v, n);
	if (close(fd) != 0 && e == OK)
		e = ERR_IO;
	if (e != OK)
		unlink(path);
	return e;
}

/* ---- reading ---- */

struct found {
	struct hash h[ARCHIVE_MEMBERS_MAX];
	unsigned bits;
	bool proven; /* the digests were there and agree */
};

static bool octal(const char *p, size_t n, int64_t *out)
{
	int64_t v = 0;
	for (size_t i = 0; i < n && p[i] != '\0' && p[i] != ' '; i++) {
		if (p[i] < '0' || p[i] > '7')
			return false;
		v = v * 8 + (p[i] - '0');
	}
	*out = v;
	return true;
}

static enum err check_digests(struct arena *a, int fd, int64_t size, const struct archive_member *v, size_t n,
                              struct found *f)
{
	if (size > DIGESTS_MAX)
		return ERR_BAD_INPUT;
	char *text = arena_alloc(a, (size_t)size + 1);
	TRY(get(fd, text, (size_t)size));
	struct buf want = buf_new(a, DIGESTS_MAX);
	for (size_t i = 0; i < n; i++)
		if ((f->bits & 1u << i) != 0)
			buf_fmt(&want, "%.*s  %s\n", STR_ARG(hash_hex(a, &f->h[i])), v[i].name);
	f->proven = str_eq(buf_done(&want), (struct str){text, (size_t)size});
	return f->proven ? OK : ERR_BAD_INPUT;
}

static enum err take_member(struct arena *a, int fd, const struct head *h, int64_t size, const struct archive_member *v,
                            size_t n, struct found *f)
{
	char pad[BLOCK];
	for (size_t i = 0; i < n; i++) {
		if (strncmp(h->name, v[i].name, sizeof h->name) != 0 || (f->bits & 1u << i) != 0)
			continue;
		int to = open(v[i].path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (to < 0)
			return errno == EEXIST ? ERR_CONFLICT : ERR_IO;
		f->bits |= 1u << i;
		enum err e = copy(a, fd, to, size, &f->h[i]);
		if (e == OK && fsync(to) != 0)
			e = ERR_IO;
		close(to);
		TRY(e);
		return get(fd, pad, (size_t)((BLOCK - size % BLOCK) % BLOCK));
	}
	return ERR_BAD_INPUT; /* a name that is not ours, or twice */
}

static enum err take_all(struct arena *a, int fd, const struct archive_member *v, size_t n, struct found *f)
{
	struct head h;
	int64_t size, sum;
	while (!f->proven) {
		TRY(get(fd, &h, sizeof h));
		if (memcmp(h.magic, "ustar", 5) != 0 || h.type != '0' || h.name[sizeof h.name - 1] != '\0' ||
		    !octal(h.size, sizeof h.size, &size) || !octal(h.sum, sizeof h.sum, &sum) || sum != sum_of(&h))
			return ERR_BAD_INPUT;
		if (strcmp(h.name, digests_name) == 0)
			TRY(check_digests(a, fd, size, v, n, f));
		else
			TRY(take_member(a, fd, &h, size, v, n, f));
	}
	return OK;
}

enum err archive_read(struct arena *a, const char *path, const struct archive_member *v, size_t n, unsigned *got)
{
	struct found f = {.bits = 0};
	must(n <= ARCHIVE_MEMBERS_MAX);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? ERR_NOT_FOUND : ERR_IO;
	enum err e = take_all(a, fd, v, n, &f);
	close(fd);
	for (size_t i = 0; e != OK && i < n; i++)
		if ((f.bits & 1u << i) != 0)
			unlink(v[i].path);
	if (e == OK)
		*got = f.bits;
	return e;
}
