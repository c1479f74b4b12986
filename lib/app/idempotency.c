/* A line may break after the office has saved and before the browser hears of it. Every form carries a key; the answer
 * is stored with the change, in the same transaction, under a unique key: sending the same again cannot store it twice,
 * is rolled back, and gives the stored answer; the same key with other content is refused. Answers that start a session
 * are not kept: their cookie must not lie in a table, and signing in twice harms nobody. A request without a key is
 * served, but cannot be repeated. */
#include <unistd.h>

#include "app/inside.h"
#include "app_sql.h"
#include "base/seal.h"

enum { KEY_MIN = 8, KEY_MAX = 64 };

static bool well_formed(struct str s)
{
	if (s.n < KEY_MIN || s.n > KEY_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
			return false;
	}
	return true;
}

static enum err add_file(struct hash_run *run, int fd)
{
	char part[8192];
	int64_t at = 0;
	for (;;) {
		ssize_t n = pread(fd, part, sizeof part, at);
		if (n < 0)
			return ERR_IO;
		if (n == 0)
			return OK;
		hash_add(run, (struct str){part, (size_t)n});
		at += n;
	}
}

static void add_sized(struct hash_run *run, struct str s)
{
	uint64_t n = s.n;
	hash_add(run, (struct str){(const char *)&n, sizeof n});
	hash_add(run, s);
}

/* Of what was meant, not of how it was wrapped: a multipart boundary differs at every sending. */
static enum err digest(struct rq *rq, struct hash *out)
{
	struct hash_run *run = hash_begin(rq->a);
	add_sized(run, rq->http->method);
	add_sized(run, rq->http->path);
	for (size_t i = 0; i < rq->n_params; i++) {
		const struct web_param *p = &rq->params[i];
		if (str_eqz(p->name, "kunci") || str_eqz(p->name, "csrf"))
			continue;
		add_sized(run, p->name);
		add_sized(run, p->filename);
		add_sized(run, p->value);
		if (p->filename.s != NULL && p->fd >= 0)
			TRY(add_file(run, p->fd));
	}
	if (rq->n_params == 0 && rq->http->body_fd >= 0)
		TRY(add_file(run, rq->http->body_fd));
	else if (rq->n_params == 0)
		add_sized(run, rq->http->body);
	*out = hash_end(run);
	return OK;
}

enum err key_read(struct rq *rq, struct request_key *out)
{
	struct str k = rq_param(rq, "kunci");
	if (k.n == 0)
		k = web_header(rq->http, "Idempotency-Key");
	if (k.n >= 2 && k.s[0] == '"' && k.s[k.n - 1] == '"')
		k = str_sub(k, 1, k.n - 1);
	*out = (struct request_key){.key = STR_NULL};
	if (k.n == 0)
		return OK;
	if (!well_formed(k))
		return ERR_BAD_INPUT;
	out->key = k;
	TRY(digest(rq, &out->digest));
	/* Keyed: a form may hold a password, and a bare digest of it could be guessed at from a stolen table. */
	out->digest = hash_keyed(app_hmac_key(rq->app), (struct str){(const char *)out->digest.b, sizeof out->digest.b});
	return OK;
}

/* An answer may show what is shown only once: it lies sealed with the node's key, bound to its place. */
static struct str place_of(struct rq *rq, const struct request_key *k)
{
	return str_fmt(rq->a, "jawaban %lld %.*s", (long long)rq->actor.id, STR_ARG(k->key));
}

enum err key_find(struct rq *rq, const struct request_key *k, bool *seen)
{
	struct app_key_find_row row;
	*seen = false;
	if (k->key.n == 0)
		return OK;
	enum err e = sql_app_key_find(rq->db, rq->a, rq->actor.id, k->key, &row);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	if (!hash_same_bytes(row.digest, (struct str){(const char *)k->digest.b, sizeof k->digest.b}))
		return ERR_CONFLICT;
	if (row.body.s != NULL && !seal_open(rq->a, app_hmac_key(rq->app), place_of(rq, k), row.body, &row.body))
		return ERR_DB;
	*seen = true;
	rq->reply->status = (int)row.status;
	if (row.location.s != NULL)
		web_set(rq->reply, "Location", row.location);
	if (row.media.s != NULL)
		web_set(rq->reply, "Content-Type", row.media);
	buf_str(&rq->reply->body, row.body);
	return OK;
}

enum err key_store(struct rq *rq, const struct request_key *k)
{
	struct str body = buf_done(&rq->reply->body);
	int64_t changed;
	if (k->key.n == 0 || web_reply_header(rq->reply, "Set-Cookie").s != NULL)
		return OK;
	if (rq->reply->kind != WEB_MEMORY || body.n > APP_KEY_BODY_MAX)
		body = STR_NULL;
	body = body.n > 0 ? seal_close(rq->a, app_hmac_key(rq->app), place_of(rq, k), body) : STR_NULL;
	TRY(sql_app_key_add(rq->db, rq->actor.id, k->key, (struct str){(const char *)k->digest.b, sizeof k->digest.b},
	                    rq->reply->status, web_reply_header(rq->reply, "Location"),
	                    web_reply_header(rq->reply, "Content-Type"), body, rq->now, &changed));
	return changed == 1 ? OK : ERR_CONFLICT;
}
