/* Anonymous pages that many people ask for, kept as they were drawn until something they show has changed, and never
 * longer than a minute (a page may tell the date). Bounded in pages and bytes; the oldest makes room. */
#include <zlib.h>

#include "app/inside.h"

enum { PAGES_MAX = 128, PAGES_BYTES_MAX = 4 * 1024 * 1024, PAGE_BYTES_MAX = 512 * 1024, PAGE_AGE_MAX_MS = 60000 };

struct kept {
	struct arena *a; /* NULL: empty place */
	struct str target, media, body, gzip, etag;
	enum lang lang;
	int64_t at, used, bytes;
	struct str topics[APP_TOPICS_MAX];
	size_t n_topics;
	int64_t began; /* no topic was newer than this when the page was drawn */
};
struct pages {
	pthread_mutex_t lock;
	struct kept v[PAGES_MAX];
	int64_t bytes, clock, hits, misses;
};

struct pages *pages_new(struct arena *a)
{
	struct pages *p = ARENA_NEW(a, struct pages);
	pthread_mutex_init(&p->lock, NULL);
	return p;
}

static void drop(struct pages *p, struct kept *k)
{
	if (k->a == NULL)
		return;
	p->bytes -= k->bytes;
	arena_free(k->a);
	*k = (struct kept){0};
}

void pages_free(struct pages *p)
{
	for (size_t i = 0; i < PAGES_MAX; i++)
		drop(p, &p->v[i]);
}

static struct kept *find(struct pages *p, struct str target, enum lang lang)
{
	for (size_t i = 0; i < PAGES_MAX; i++)
		if (p->v[i].a != NULL && p->v[i].lang == lang && str_eq(p->v[i].target, target))
			return &p->v[i];
	return NULL;
}

static bool holds(const struct kept *k, struct topics *t, int64_t now)
{
	if (now - k->at > PAGE_AGE_MAX_MS || now < k->at)
		return false;
	for (size_t i = 0; i < k->n_topics; i++)
		if (topics_version(t, k->topics[i]) > k->began)
			return false;
	return true;
}

static void give(const struct kept *k, const struct web_request *r, struct web_reply *out)
{
	web_set(out, "ETag", str_dup(out->a, k->etag));
	web_set(out, "Cache-Control", STR("no-cache"));
	web_set(out, "Vary", STR("Accept-Encoding, Accept-Language, Cookie"));
	if (str_find(web_header(r, "If-None-Match"), k->etag) >= 0) {
		out->status = 304;
		return;
	}
	web_set(out, "Content-Type", str_dup(out->a, k->media));
	bool gzip = k->gzip.n > 0 && str_find(web_header(r, "Accept-Encoding"), STR("gzip")) >= 0;
	if (gzip)
		web_set(out, "Content-Encoding", STR("gzip"));
	buf_str(&out->body, gzip ? k->gzip : k->body);
}

bool pages_get(struct pages *p, struct topics *t, const struct web_request *r, enum lang lang, int64_t now,
               struct web_reply *out)
{
	pthread_mutex_lock(&p->lock);
	struct kept *k = find(p, r->target, lang);
	if (k != NULL && !holds(k, t, now)) {
		drop(p, k);
		k = NULL;
	}
	if (k != NULL) {
		k->used = ++p->clock;
		give(k, r, out);
		p->hits++;
	}
	pthread_mutex_unlock(&p->lock);
	return k != NULL;
}

static struct str gzip_of(struct arena *a, struct str s)
{
	z_stream z = {0};
	if (s.n < 512 || deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return STR_NULL;
	size_t room = deflateBound(&z, (uLong)s.n);
	char *out = arena_alloc(a, room);
	z.next_in = (Bytef *)(uintptr_t)s.s;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)out;
	z.avail_out = (uInt)room;
	int status = deflate(&z, Z_FINISH);
	size_t n = z.total_out;
	deflateEnd(&z);
	return status == Z_STREAM_END ? (struct str){out, n} : STR_NULL;
}

static struct kept *make_room(struct pages *p, int64_t bytes)
{
	for (;;) {
		struct kept *oldest = NULL, *empty = NULL;
		for (size_t i = 0; i < PAGES_MAX; i++) {
			struct kept *k = &p->v[i];
			if (k->a == NULL)
				empty = k;
			else if (oldest == NULL || k->used < oldest->used)
				oldest = k;
		}
		if (empty != NULL && (oldest == NULL || p->bytes + bytes <= PAGES_BYTES_MAX))
			return empty;
		drop(p, oldest);
	}
}

void pages_keep(struct pages *p, struct topics *t, struct rq *rq, int64_t began)
{
	struct str body = buf_done(&rq->reply->body);
	if (rq->reply->kind != WEB_MEMORY || rq->reply->status != 200 || body.n > PAGE_BYTES_MAX || rq->n_topics == 0 ||
	    rq->n_topics > APP_TOPICS_MAX)
		return;
	struct arena *a = arena_new(4 * PAGE_BYTES_MAX);
	struct hash h = hash_of(body);
	struct kept k = {
		.a = a,
		.target = str_dup(a, rq->http->target),
		.media = str_dup(a, web_reply_header(rq->reply, "Content-Type")),
		.body = str_dup(a, body),
		.gzip = gzip_of(a, body),
		.etag = str_fmt(a, "W/\"%.*s\"", STR_ARG(str_hex(a, h.b, 12))),
		.lang = rq->lang,
		.at = rq->now,
		.n_topics = rq->n_topics,
		.began = began,
	};
	for (size_t i = 0; i < rq->n_topics; i++)
		k.topics[i] = str_dup(a, rq->topics[i]);
	web_set(rq->reply, "ETag", str_dup(rq->a, k.etag));
	web_set(rq->reply, "Cache-Control", STR("no-cache"));
	web_set(rq->reply, "Vary", STR("Accept-Encoding, Accept-Language, Cookie"));
	k.bytes = (int64_t)arena_used(a);
	if (k.gzip.n > 0 && str_find(web_header(rq->http, "Accept-Encoding"), STR("gzip")) >= 0) {
		web_set(rq->reply, "Content-Encoding", STR("gzip"));
		rq->reply->body = buf_new(rq->a, PAGE_BYTES_MAX);
		buf_str(&rq->reply->body, k.gzip);
	}
	pthread_mutex_lock(&p->lock);
	p->misses++;
	struct kept *old = find(p, rq->http->target, rq->lang);
	if (old != NULL)
		drop(p, old);
	if (holds(&k, t, rq->now)) {
		struct kept *place = make_room(p, k.bytes);
		*place = k;
		place->used = ++p->clock;
		p->bytes += k.bytes;
		a = NULL;
	}
	pthread_mutex_unlock(&p->lock);
	arena_free(a); /* changed while it was drawn: nobody keeps it */
}

void pages_figures(struct pages *p, struct pages_figures *out)
{
	pthread_mutex_lock(&p->lock);
	*out = (struct pages_figures){.hits = p->hits, .misses = p->misses, .bytes = p->bytes};
	pthread_mutex_unlock(&p->lock);
}
