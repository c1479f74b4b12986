/* The table of embedded files, made once from what the binary carries and read-only afterwards. */
#include "web/assets.h"
#include "base/embed.h"

#include <pthread.h>

enum { ASSETS_MAX = 256 };

/* Filled once by `fill` under pthread_once; never written again. */
static struct web_asset table[ASSETS_MAX];
static size_t table_n;
static struct arena *names;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *media_of(const char *name)
{
	static const char *const types[][2] = {
		{".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"},
		{".png", "image/png"}, {".ico", "image/x-icon"}, {".jpg", "image/jpeg"}, {".woff2", "font/woff2"},
		{".json", "application/json"}, {".webmanifest", "application/manifest+json"},
		{".txt", "text/plain; charset=utf-8"}, {".xml", "application/xml"}, {".wasm", "application/wasm"},
	};
	for (size_t i = 0; i < countof(types); i++)
		if (str_ends(str_of(name), str_of(types[i][0])))
			return types[i][1];
	return "application/octet-stream";
}

static void fill_one(struct arena *a, const char *named, struct str plain)
{
	struct str name, hash, label = str_of(named);
	if (!str_starts(label, STR("asset/")) || !str_cut(str_sub(label, 6, label.n), '|', &name, &hash))
		return;
	must(table_n < ASSETS_MAX);
	size_t dot = name.n;
	for (size_t i = name.n; i > 0 && dot == name.n; i--)
		if (name.s[i - 1] == '.')
			dot = i - 1;
	struct web_asset *t = &table[table_n++];
	t->name = str_z(a, name);
	t->url = str_z(a, str_fmt(a, "/a/%.*s.%.*s%.*s", STR_ARG(str_sub(name, 0, dot)), STR_ARG(hash),
	                          STR_ARG(str_sub(name, dot, name.n))));
	t->media = media_of(t->name);
	t->hash = hash;
	t->plain = plain;
	t->gzip = embed_file(str_z(a, str_cat(a, STR("gzip/"), name)));
	t->brotli = embed_file(str_z(a, str_cat(a, STR("brotli/"), name)));
}

static void fill(void)
{
	names = arena_new(1024 * 1024); /* lives as long as the program */
	for (size_t i = 0; i < embed_count(); i++)
		fill_one(names, embed_name(i), embed_data(i));
}

size_t web_assets_n(void)
{
	pthread_once(&once, fill);
	return table_n;
}

const struct web_asset *web_asset_at(size_t i)
{
	must(i < web_assets_n());
	return &table[i];
}

const struct web_asset *web_asset_by_name(const char *name)
{
	for (size_t i = 0; i < web_assets_n(); i++)
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

const struct web_asset *web_asset_by_url(struct str path)
{
	if (!str_starts(path, STR("/a/")))
		return NULL;
	for (size_t i = 0; i < web_assets_n(); i++)
		if (str_eqz(path, table[i].url))
			return &table[i];
	return NULL;
}

const char *web_asset_url(const char *name)
{
	const struct web_asset *t = web_asset_by_name(name);
	must(t != NULL);
	return t->url;
}

bool web_asset_reply(const struct web_request *rq, struct web_reply *r)
{
	const struct web_asset *t = web_asset_by_url(rq->path);
	if (!t || (!str_eqz(rq->method, "GET") && !str_eqz(rq->method, "HEAD")))
		return false;
	web_set(r, "Cache-Control", STR("public, max-age=31536000, immutable"));
	web_set(r, "Content-Type", str_of(t->media));
	web_set(r, "X-Content-Type-Options", STR("nosniff"));
	if (t->gzip.n || t->brotli.n)
		web_set(r, "Vary", STR("Accept-Encoding"));
	if (web_unchanged(rq, r, t->hash))
		return true;
	int can = web_accepts(rq);
	r->kind = WEB_STATIC;
	r->fixed = t->plain;
	if ((can & WEB_BROTLI) && t->brotli.n && t->brotli.n < t->plain.n) {
		r->fixed = t->brotli;
		web_set(r, "Content-Encoding", STR("br"));
	} else if ((can & WEB_GZIP) && t->gzip.n && t->gzip.n < t->plain.n) {
		r->fixed = t->gzip;
		web_set(r, "Content-Encoding", STR("gzip"));
	}
	return true;
}
