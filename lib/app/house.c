/* The pages that belong to no module: what went wrong, said so that a person knows what happened, what was kept and
 * where to go; and the headers that every reply carries. */
#include "app/inside.h"
#include "app/page.h"
#include "error_html.h"
#include "page_html.h"

/* Without the domain and the store: whose page it is cannot be told, but it looks and reads like the others. */
void bare_frame(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx)
{
	struct page_frame f;
	struct html h = {.a = rq->a, .out = &rq->reply->body, .lang = rq->lang, .page = &f};
	page_frame_init(&f, rq, PAGE_PUBLIC, title);
	f.office = STR("Prima");
	html_page(&h, &f, body, ctx);
}

void page(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx)
{
	web_set(rq->reply, "Content-Type", STR("text/html; charset=utf-8"));
	(rq->app->domain->frame != NULL ? rq->app->domain->frame : bare_frame)(rq, title, body, ctx);
}

static void error_body(struct html *h, void *ctx)
{
	html_error_view(h, ctx);
}

static bool wants_json(const struct rq *rq)
{
	return rq->http != NULL && str_starts(web_header(rq->http, "Accept"), STR("application/json"));
}

static void error_json(struct rq *rq, const struct error_view *e)
{
	struct buf *b = &rq->reply->body;
	web_set(rq->reply, "Content-Type", STR("application/json"));
	buf_fmt(b, "{\"status\":%d,\"error\":", e->status);
	buf_json(b, e->text.n > 0 ? e->text : str_of(rq_text(rq, error_text(e->status)->text)));
	buf_z(b, ",\"number\":");
	buf_json(b, e->number);
	buf_z(b, ",\"problems\":[");
	for (size_t i = 0; i < rq->n_problems; i++) {
		buf_z(b, i > 0 ? ",{\"field\":" : "{\"field\":");
		buf_json(b, str_of(rq->problems[i].field ? rq->problems[i].field : ""));
		buf_z(b, ",\"text\":");
		buf_json(b, rq->problems[i].text);
		buf_char(b, '}');
	}
	buf_z(b, "]}\n");
}

void error_page(struct rq *rq, const struct error_view *e, bool plain)
{
	struct error_view view = *e;
	const char *title = rq_text(rq, e->title != NULL ? e->title : error_text(e->status)->title);
	view.title = title;
	rq->reply->kind = WEB_MEMORY;
	rq->reply->body = buf_new(rq->reply->a, WEB_REPLY_MAX);
	rq->reply->status = e->status;
	if (e->status == 503)
		web_set(rq->reply, "Retry-After", STR("5"));
	if (wants_json(rq)) {
		error_json(rq, &view);
		return;
	}
	web_set(rq->reply, "Content-Type", STR("text/html; charset=utf-8"));
	(plain || rq->app->domain->frame == NULL ? bare_frame : rq->app->domain->frame)(rq, title, error_body, &view);
}

void reply_headers(struct rq *rq, bool secure)
{
	struct web_reply *r = rq->reply;
	web_set(r, "Content-Security-Policy",
	        STR("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
	            "font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
	            "frame-ancestors 'none'"));
	web_set(r, "X-Content-Type-Options", STR("nosniff"));
	if (web_reply_header(r, "Referrer-Policy").s == NULL)
		web_set(r, "Referrer-Policy", STR("same-origin"));
	web_set(r, "Cross-Origin-Opener-Policy", STR("same-origin"));
	/* A page that needs the camera has said so itself. */
	if (web_reply_header(r, "Permissions-Policy").s == NULL)
		web_set(r, "Permissions-Policy", STR("camera=(), microphone=(), geolocation=(), payment=(), usb=()"));
	if (secure)
		web_set(r, "Strict-Transport-Security", STR("max-age=31536000"));
	bool personal = rq->actor.kind == ACTOR_STAFF || rq->actor.session_id != 0;
	if (personal || web_reply_header(r, "Set-Cookie").s != NULL)
		web_set(r, "Cache-Control", STR("no-store"));
	else if (web_reply_header(r, "Cache-Control").s == NULL)
		web_set(r, "Cache-Control", STR("no-cache"));
}
