/* What is meant to be forgotten. A passing key is a file of its own beside the database, never in it and in no backup:
 * once it is dropped, nobody can work out again what was digested under it, not from an old copy either. And what
 * happened in the last minute lies in memory only, under digests, and ends with the program. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/inside.h"
#include "app/passing.h"
#include "base/file.h"
#include "base/random.h"

/* ---- keys ---- */

static const char *folder(struct app *app, struct arena *a)
{
	return str_z(a, str_fmt(a, "%s/" APP_PASSING, app->dir));
}

static const char *key_path(struct app *app, struct arena *a, struct str name)
{
	must(name.n > 0 && name.n <= 40);
	for (size_t i = 0; i < name.n; i++)
		must((name.s[i] >= 'a' && name.s[i] <= 'z') || (name.s[i] >= '0' && name.s[i] <= '9') || name.s[i] == '-');
	return str_z(a, str_fmt(a, "%s/%.*s.key", folder(app, a), STR_ARG(name)));
}

static enum err key_get(struct arena *a, const char *path, uint8_t out[PASSING_KEY])
{
	struct str file;
	enum err e = file_read(a, path, 2 * PASSING_KEY, &file);
	if (e == OK && (file.n != 2 * PASSING_KEY || !str_unhex(file, out, PASSING_KEY)))
		e = ERR_BAD_INPUT;
	return e;
}

/* Written aside and then named: of two that make the same key at once, one is the key of both. */
static enum err key_make(struct app *app, struct arena *a, const char *path)
{
	uint8_t key[PASSING_KEY], mark[8];
	random_bytes(key, sizeof key);
	random_bytes(mark, sizeof mark);
	const char *aside = str_z(a, str_fmt(a, "%s.%.*s", path, STR_ARG(str_hex(a, mark, sizeof mark))));
	enum err e = file_mkdirs(folder(app, a), 0700);
	if (e == OK)
		e = file_write(aside, str_hex(a, key, sizeof key), 0600);
	explicit_bzero(key, sizeof key);
	if (e == OK && link(aside, path) != 0 && errno != EEXIST)
		e = ERR_IO;
	unlink(aside);
	return e;
}

enum err app_passing_key(struct app *app, struct str name, bool make, uint8_t out[PASSING_KEY])
{
	struct arena *a = arena_new(64 * 1024);
	const char *path = key_path(app, a, name);
	enum err e = key_get(a, path, out);
	if (e == ERR_NOT_FOUND && make) {
		e = key_make(app, a, path);
		if (e == OK)
			e = key_get(a, path, out);
	}
	arena_free(a);
	return e;
}

enum err app_passing_key_drop(struct app *app, struct str name)
{
	struct arena *a = arena_new(64 * 1024);
	const char *path = key_path(app, a, name);
	char nothing[2 * PASSING_KEY];
	memset(nothing, '0', sizeof nothing);
	enum err e = OK;
	if (access(path, F_OK) == 0) {
		int fd = open(path, O_WRONLY | O_CLOEXEC); /* over the same bytes, as far as the disk lets us say so */
		bool over = fd >= 0 && write(fd, nothing, sizeof nothing) == (ssize_t)sizeof nothing && fsync(fd) == 0;
		if (fd >= 0)
			close(fd);
		e = over && unlink(path) == 0 ? OK : ERR_IO;
		int dir = open(folder(app, a), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (dir >= 0) {
			if (fsync(dir) != 0)
				e = ERR_IO;
			close(dir);
		}
	}
	arena_free(a);
	return e;
}

/* ---- the last minute ---- */

enum { PLACES = 1024, PROBES = 8 };

struct happened {
	uint64_t what;
	int64_t at;
};
struct recent_place {
	uint64_t who;
	size_t next;
	int64_t last;
	struct happened v[RECENT_MAX];
};
struct recent {
	pthread_mutex_t lock;
	uint8_t secret[32]; /* of this start: digests in memory say nothing outside it */
	struct recent_place place[PLACES];
};

struct recent *recent_new(struct arena *a)
{
	struct recent *r = ARENA_NEW(a, struct recent);
	pthread_mutex_init(&r->lock, NULL);
	random_bytes(r->secret, sizeof r->secret);
	return r;
}

static uint64_t short_of(const struct recent *r, struct str s)
{
	struct hash h = hash_keyed((struct str){(const char *)r->secret, sizeof r->secret}, s);
	uint64_t v;
	memcpy(&v, h.b, sizeof v);
	return v | 1; /* 0: an empty place */
}

/* The place of `who`, else the one that was quiet longest among a few. */
static struct recent_place *place_of(struct recent *r, uint64_t who)
{
	struct recent_place *old = NULL;
	for (size_t i = 0; i < PROBES; i++) {
		struct recent_place *p = &r->place[(who + i) % PLACES];
		if (p->who == who)
			return p;
		if (old == NULL || p->last < old->last)
			old = p;
	}
	*old = (struct recent_place){.who = who};
	return old;
}

int app_recent(struct app *app, struct str who, struct str what, int64_t now)
{
	struct recent *r = app->recent;
	uint64_t key = short_of(r, who), event = short_of(r, what);
	pthread_mutex_lock(&r->lock);
	struct recent_place *p = place_of(r, key);
	bool again = false;
	int n = 0;
	for (size_t i = 0; i < RECENT_MAX; i++) {
		bool fresh = p->v[i].what != 0 && p->v[i].at > now - RECENT_MS && p->v[i].at <= now;
		again |= fresh && p->v[i].what == event;
		n += fresh;
	}
	if (!again) {
		p->v[p->next] = (struct happened){event, now};
		p->next = (p->next + 1) % RECENT_MAX;
		p->last = now;
		n += n < RECENT_MAX;
	}
	pthread_mutex_unlock(&r->lock);
	return n;
}
