/* A reply in the making. A header that could split the answer in two is a bug of ours and stops the program. */
#include "web/reply.h"

#include <unistd.h>

void web_reply_init(struct web_reply *r, struct arena *a)
{
	memset(r, 0, sizeof *r);
	r->a = a;
	r->status = 200;
	r->fd = -1;
	r->body = buf_new(a, WEB_REPLY_MAX);
}

void web_reply_reset(struct web_reply *r)
{
	if (r->fd >= 0)
		close(r->fd);
	web_reply_init(r, r->a);
}

static void check(const char *name, struct str value)
{
	for (const char *c = name; *c; c++)
		must(*c > ' ' && *c < 0x7f && *c != ':');
	for (size_t i = 0; i < value.n; i++)
		must(value.s[i] != '\r' && value.s[i] != '\n' && value.s[i] != 0);
}

void web_add(struct web_reply *r, const char *name, struct str value)
{
	check(name, value);
	must(r->n_headers < WEB_REPLY_HEADERS);
	r->headers[r->n_headers++] = (struct web_header){str_of(name), value};
}

void web_set(struct web_reply *r, const char *name, struct str value)
{
	size_t kept = 0;
	for (size_t i = 0; i < r->n_headers; i++)
		if (!str_eq_ascii_nocase(r->headers[i].name, str_of(name)))
			r->headers[kept++] = r->headers[i];
	r->n_headers = kept;
	web_add(r, name, value);
}

struct str web_reply_header(const struct web_reply *r, const char *name)
{
	for (size_t i = 0; i < r->n_headers; i++)
		if (str_eq_ascii_nocase(r->headers[i].name, str_of(name)))
			return r->headers[i].value;
	return STR_NULL;
}

bool web_unchanged(const struct web_request *rq, struct web_reply *r, struct str version)
{
	struct str tag = str_fmt(r->a, "\"%.*s\"", STR_ARG(version)), one, list = web_header(rq, "if-none-match");
	web_set(r, "ETag", tag);
	for (bool more = list.s != NULL; more;) {
		more = str_cut(list, ',', &one, &list);
		one = str_trim(one);
		if (str_starts(one, STR("W/")))
			one = str_sub(one, 2, one.n);
		if (!str_eq(one, tag) && !str_eqz(one, "*"))
			continue;
		r->status = 304;
		r->kind = WEB_MEMORY;
		r->body = buf_new(r->a, WEB_REPLY_MAX);
		return true;
	}
	return false;
}

void web_redirect(struct web_reply *r, struct str location)
{
	r->status = 303;
	r->kind = WEB_MEMORY;
	r->body = buf_new(r->a, WEB_REPLY_MAX);
	web_set(r, "Location", location);
}
