/* Who is at the keyboard. A session is a random 128-bit token in a cookie, with a mark behind it that only this node can
 * make; the database knows only its digest. It ends when idle too long, after a working day at most, when its owner
 * leaves, or when someone with the right ends it. */
#include "app/inside.h"
#include "app_sql.h"
#include "base/random.h"

enum { TOKEN_BYTES = 16, MARK_BYTES = 8, TOKEN_CHARS = 2 * (TOKEN_BYTES + MARK_BYTES) };
enum { SESSIONS_PER_ACCOUNT = 20, AGENT_MAX = 200 };

static const char *cookie_name(const struct web_request *r)
{
	return r->secure ? "__Host-prima" : "prima";
}

/* What only this node can put behind an id. Whoever makes a cookie up reaches neither the places that the server keeps
 * for staff nor the table. */
static struct hash mark_of(struct app *app, const uint8_t id[TOKEN_BYTES])
{
	char text[5 + TOKEN_BYTES] = "sesi:";
	memcpy(text + 5, id, TOKEN_BYTES);
	return hash_keyed(app_hmac_key(app), (struct str){text, sizeof text});
}

struct str session_token(struct app *app, const struct web_request *r)
{
	struct str v = web_cookie(r, cookie_name(r));
	uint8_t b[TOKEN_BYTES + MARK_BYTES];
	if (v.n != TOKEN_CHARS || !str_unhex(v, b, sizeof b))
		return STR_NULL;
	struct hash mark = mark_of(app, b);
	struct str sent = {(const char *)b + TOKEN_BYTES, MARK_BYTES}, want = {(const char *)mark.b, MARK_BYTES};
	return hash_same_bytes(sent, want) ? v : STR_NULL;
}

struct str session_token_of(struct app *app, struct arena *a, const uint8_t id[16])
{
	uint8_t b[TOKEN_BYTES + MARK_BYTES];
	struct hash mark = mark_of(app, id);
	memcpy(b, id, TOKEN_BYTES);
	memcpy(b + TOKEN_BYTES, mark.b, MARK_BYTES);
	return str_hex(a, b, sizeof b);
}

struct str session_csrf(struct app *app, struct arena *a, struct str token)
{
	struct hash h = hash_keyed(app_hmac_key(app), str_cat(a, STR("csrf:"), token));
	return str_hex(a, h.b, 16);
}

static struct hash digest_of(struct str token)
{
	return hash_of(token);
}

static struct str bytes_of(const struct hash *h)
{
	return (struct str){(const char *)h->b, sizeof h->b};
}

bool session_find(struct rq *rq, struct str token, struct actor *out, int64_t *seen_at, enum err *e)
{
	struct app_session_row row;
	const struct app_domain *d = rq->app->domain;
	struct hash h = digest_of(token);
	*e = sql_app_session_by_token(rq->db, rq->a, bytes_of(&h), &row);
	if (*e == ERR_NOT_FOUND)
		*e = OK;
	else if (*e == OK && d->load_actor != NULL && rq->now - row.seen_at <= rq->app->set.session_idle_ms &&
	         rq->now - row.started_at <= rq->app->set.session_max_ms) {
		*e = d->load_actor(rq, row.account_id, out);
		if (*e == OK) {
			out->session_id = row.id;
			out->second_factor = row.second_factor == 1;
			*seen_at = row.seen_at;
			return true;
		}
		if (*e == ERR_NOT_FOUND)
			*e = OK;
	}
	return false;
}

static void set_cookie(struct rq *rq, struct str token)
{
	bool secure = rq->http != NULL && rq->http->secure;
	if (rq->reply == NULL || rq->http == NULL)
		return;
	web_add(rq->reply, "Set-Cookie", str_fmt(rq->a, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s", cookie_name(rq->http),
	                                         STR_ARG(token), secure ? "; Secure" : "", token.n == 0 ? "; Max-Age=0" : ""));
}

static struct str fresh_token(struct rq *rq)
{
	uint8_t bytes[TOKEN_BYTES];
	rq_random(rq, bytes, sizeof bytes);
	return session_token_of(rq->app, rq->a, bytes);
}

/* The oldest sessions of the account make room, so that a forgotten script cannot fill the table. */
static enum err make_room(struct rq *rq, int64_t account_id)
{
	struct app_session_row *rows;
	size_t n;
	TRY(sql_app_session_of(rq->db, rq->a, account_id, SESSIONS_PER_ACCOUNT + 1, SESSIONS_PER_ACCOUNT + 1, &rows, &n));
	for (size_t i = SESSIONS_PER_ACCOUNT - 1; i < n; i++)
		TRY(sql_app_session_end(rq->db, rows[i].id, account_id, NULL));
	return OK;
}

enum err session_start(struct rq *rq, int64_t account_id, bool second_factor)
{
	struct str token = fresh_token(rq), agent = STR(""), peer = STR("");
	struct hash h = digest_of(token);
	if (rq->actor.session_id != 0)
		TRY(sql_app_session_end(rq->db, rq->actor.session_id, rq->actor.id, NULL));
	TRY(make_room(rq, account_id));
	if (rq->http != NULL) {
		agent = utf8_valid(web_header(rq->http, "User-Agent"))
			? utf8_head(utf8_line(rq->a, web_header(rq->http, "User-Agent")), AGENT_MAX) : STR("");
		peer = rq->http->peer;
	}
	int64_t id = rq_id(rq);
	TRY(sql_app_session_add(rq->db, id, bytes_of(&h), account_id, rq->now, second_factor, peer.s ? peer : STR(""),
	                        agent.s ? agent : STR(""), NULL));
	set_cookie(rq, token);
	rq->csrf = session_csrf(rq->app, rq->a, token);
	return OK;
}

enum err session_end(struct rq *rq)
{
	if (rq->actor.session_id != 0)
		TRY(sql_app_session_end(rq->db, rq->actor.session_id, rq->actor.id, NULL));
	set_cookie(rq, STR(""));
	return OK;
}

enum err session_confirm(struct rq *rq)
{
	if (rq->actor.session_id == 0)
		return ERR_DENIED;
	struct str token = fresh_token(rq);
	struct hash h = digest_of(token);
	int64_t changed;
	TRY(sql_app_session_retoken(rq->db, rq->actor.session_id, bytes_of(&h), &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	set_cookie(rq, token);
	rq->csrf = session_csrf(rq->app, rq->a, token);
	return OK;
}

enum err session_list(struct rq *rq, int64_t account_id, size_t max, struct session_row_view **out, size_t *n)
{
	struct app_session_row *rows;
	TRY(sql_app_session_of(rq->db, rq->a, account_id, (int64_t)max, max, &rows, n));
	*out = ARENA_ARRAY(rq->a, *n, struct session_row_view);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct session_row_view){rows[i].id, rows[i].account_id, rows[i].started_at, rows[i].seen_at,
		                                      rows[i].peer, rows[i].agent};
	return OK;
}

enum err session_kill(struct rq *rq, int64_t account_id, int64_t session_id)
{
	return session_id == 0 ? sql_app_session_end_all(rq->db, account_id, NULL)
	                       : sql_app_session_end(rq->db, session_id, account_id, NULL);
}
