/* A page as one file: style and script stand inside, and the browser is told their digests, so that it runs nothing else,
 * wherever the file comes to lie. */
#include "app/page.h"
#include "base/pack.h"
#include "web/assets.h"

static struct str digest_of(struct arena *a, struct str s)
{
	struct hash h = hash_sha256(s);
	return pack_base64(a, (struct str){(const char *)h.b, HASH_LEN});
}

enum err page_alone(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx,
                    const char *style, const char *script)
{
	struct buf *b = &rq->reply->body;
	struct html h = {.a = rq->a, .out = b, .lang = rq->lang};
	const struct web_asset *css = web_asset_by_name(style), *js = web_asset_by_name(script);
	must(css != NULL && js != NULL && str_find(css->plain, STR("</style")) < 0 && str_find(js->plain, STR("</script")) < 0);
	buf_fmt(b, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
	        rq->lang == LANG_EN ? "en" : "id");
	buf_xml(b, str_of(title));
	buf_fmt(b, "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
	        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-%.*s'; "
	        "style-src 'sha256-%.*s'; img-src data: blob:; form-action 'none'; base-uri 'none'\">\n<style>",
	        STR_ARG(digest_of(rq->a, js->plain)), STR_ARG(digest_of(rq->a, css->plain)));
	buf_str(b, css->plain);
	buf_z(b, "</style>\n</head>\n<body class=\"public\">\n<main id=\"isi\" tabindex=\"-1\">\n");
	body(&h, ctx);
	buf_z(b, "</main>\n<script>");
	buf_str(b, js->plain);
	buf_z(b, "</script>\n</body>\n</html>\n");
	web_set(rq->reply, "Content-Type", STR("text/html; charset=utf-8"));
	return b->over ? ERR_TOO_LARGE : OK;
}
