/* Who asks, in which language, and whether they may. */
#include "app/request.h"

enum lang gate_lang(const struct web_request *r, bool *asked)
{
	struct str query = r->query, one, rest = web_header(r, "Accept-Language");
	*asked = false;
	while (query.n > 0) {
		str_cut(query, '&', &one, &query);
		if (str_eqz(one, "bahasa=en") || str_eqz(one, "bahasa=id")) {
			*asked = true;
			return str_eqz(one, "bahasa=en") ? LANG_EN : LANG_ID;
		}
	}
	struct str kept = web_cookie(r, "bahasa");
	if (kept.n == 2)
		return str_eqz(kept, "en") ? LANG_EN : LANG_ID;
	while (rest.n > 0) {
		str_cut(rest, ',', &one, &rest);
		one = str_sub(str_trim(one), 0, 2);
		if (str_eq_ascii_nocase(one, STR("en")))
			return LANG_EN;
		if (str_eq_ascii_nocase(one, STR("id")) || str_eq_ascii_nocase(one, STR("ms")))
			return LANG_ID;
	}
	return LANG_ID;
}

enum err gate_know(struct flight *f)
{
	struct rq *rq = f->rq;
	const struct app_domain *d = f->app->domain;
	rq->actor = (struct actor){.kind = ACTOR_PUBLIC};
	rq->csrf = STR("");
	f->known = true;
	if (f->account_id != 0) {
		if (d->load_actor == NULL)
			return ERR_NOT_FOUND;
		rq->csrf = session_csrf(f->app, rq->a, str_int(rq->a, f->account_id));
		return d->load_actor(rq, f->account_id, &rq->actor);
	}
	if (f->token.n == 0)
		return OK;
	enum err e;
	if (session_find(rq, f->token, &rq->actor, &f->seen_at, &e))
		rq->csrf = session_csrf(f->app, rq->a, f->token);
	else
		rq->actor = (struct actor){.kind = ACTOR_PUBLIC};
	return e;
}

enum gate gate_of(const struct flight *f)
{
	const struct route *r = f->rq->route;
	const struct actor *actor = &f->rq->actor;
	const struct app_domain *d = f->app->domain;
	int64_t unit_id = 0;
	if (r->right == RIGHT_PUBLIC)
		return GATE_OPEN;
	if (actor->kind == ACTOR_PUBLIC)
		return GATE_SIGN_IN;
	if (r->right == RIGHT_SIGNED_IN)
		return GATE_OPEN;
	if (r->unit_arg >= 0 && f->rq->path_args[0].n > 0 && !rq_arg_id(f->rq, (size_t)r->unit_arg, &unit_id))
		return GATE_NOT_FOUND;
	return d->may != NULL && d->may(actor, r->right, unit_id) ? GATE_OPEN : GATE_DENIED;
}

/* "https://host:port" names the host that was asked. */
static bool origin_is(struct str origin, struct str host)
{
	ptrdiff_t at = str_find(origin, STR("://"));
	return at > 0 && host.n > 0 && str_eq_ascii_nocase(str_sub(origin, (size_t)at + 3, origin.n), host);
}

bool gate_same_site(const struct flight *f)
{
	const struct web_request *r = f->rq->http;
	struct str site = web_header(r, "Sec-Fetch-Site"), origin = web_header(r, "Origin");
	if (site.n > 0 && !str_eqz(site, "same-origin") && !str_eqz(site, "none"))
		return false;
	if (origin.n > 0)
		return origin_is(origin, web_header(r, "Host"));
	/* Neither told: fine when a token decides, or the row says why it needs none. */
	return site.n > 0 || f->x == NULL || f->token.n > 0 || (f->rq->route->flags & ROUTE_NO_CSRF) != 0;
}

bool gate_csrf(const struct flight *f)
{
	struct rq *rq = f->rq;
	if ((rq->route->flags & ROUTE_NO_CSRF) != 0 || rq->actor.session_id == 0)
		return true; /* no session to ride on: gate_same_site has decided */
	struct str sent = rq_param(rq, "csrf");
	if (sent.n == 0)
		sent = web_header(rq->http, "X-CSRF-Token");
	return rq->csrf.n > 0 && hash_same_bytes(sent, rq->csrf);
}
