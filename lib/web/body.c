/* The body of a request as it comes in: small ones in the request's memory, larger ones in an unlinked file, so that a
 * thousand slow uploads cost a thousand descriptors and no memory. */
#include "web/inside.h"

#include <errno.h>
#include <unistd.h>

static int write_all(int fd, struct str s)
{
	while (s.n > 0) {
		ssize_t n = write(fd, s.s, s.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return errno == ENOSPC || errno == EDQUOT ? 507 : 500;
		s = str_sub(s, (size_t)n, s.n);
	}
	return 0;
}

static int spool(struct web_exchange *x, struct web_server *s, struct str piece)
{
	int64_t all = atomic_fetch_add(&s->spooled, (int64_t)piece.n) + (int64_t)piece.n;
	x->spooled += (int64_t)piece.n;
	return all > s->c.spool_max ? 503 : write_all(x->req.body_fd, piece);
}

static int keep(struct web_exchange *x, struct web_server *s, struct str piece)
{
	if (x->req.body_fd >= 0)
		return spool(x, s, piece);
	if (x->body.n + piece.n <= WEB_BODY_MEM && atomic_load(&s->memory_bodies) < MEMORY_BODIES) {
		buf_str(&x->body, piece);
		x->in_memory += (int64_t)piece.n;
		atomic_fetch_add(&s->memory_bodies, (int64_t)piece.n);
		return 0;
	}
	x->req.body_fd = web_unlinked(s->c.tmp_dir);
	if (x->req.body_fd < 0) {
		log_error("web: tidak ada tempat untuk kiriman di %s: %s", s->c.tmp_dir, strerror(errno));
		return 507;
	}
	int status = spool(x, s, buf_done(&x->body));
	return status ? status : spool(x, s, piece);
}

static enum body whole(struct web_exchange *x)
{
	if (x->req.body_fd >= 0) {
		lseek(x->req.body_fd, 0, SEEK_SET);
		x->req.body_n = x->spooled;
		x->req.body = STR_NULL;
	} else {
		x->req.body = buf_done(&x->body);
		x->req.body_n = (int64_t)x->body.n;
	}
	return BODY_WHOLE;
}

static enum body take_chunks(struct conn *c, struct str in, size_t *used, int *status)
{
	size_t n = 0;
	*used = 0;
	for (;;) {
		struct str data;
		enum chunk e = web_chunks_take(&c->chunks, str_sub(in, *used, in.n), &n, &data);
		if (e == CHUNK_BAD) {
			*status = 400;
			return BODY_REFUSED;
		}
		*used += n;
		if (e != CHUNK_DATA)
			return e == CHUNK_END ? whole(c->x) : BODY_MORE;
		/* c->chunks.left counts too: a chunk that announces too much is refused before it comes. */
		int64_t have = c->x->spooled ? c->x->spooled : (int64_t)c->x->body.n;
		if (have + (int64_t)data.n + (int64_t)c->chunks.left > c->body_max) {
			*status = 413;
			return BODY_REFUSED;
		}
		*status = keep(c->x, c->loop->s, data);
		if (*status)
			return BODY_REFUSED;
	}
}

enum body body_take(struct conn *c, struct str in, size_t *used, int *status)
{
	if (c->body_left < 0)
		return take_chunks(c, in, used, status);
	*used = (int64_t)in.n < c->body_left ? in.n : (size_t)c->body_left;
	*status = keep(c->x, c->loop->s, str_sub(in, 0, *used));
	if (*status)
		return BODY_REFUSED;
	c->body_left -= (int64_t)*used;
	return c->body_left ? BODY_MORE : whole(c->x);
}
