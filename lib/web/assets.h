/* Files embedded in the binary (assets/), each with its hash in the URL, so that a browser may keep it for ever and a
 * new version of the program brings new URLs. Gzip and brotli forms were made at build time (tools/embed.sh). */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H
#include "web/reply.h"

struct web_asset {
	const char *name;  /* "prima.css" */
	const char *url;   /* "/a/prima.1f2e3d4c5b.css" */
	const char *media; /* "text/css; charset=utf-8" */
	struct str hash;
	struct str plain, gzip, brotli; /* packed forms are empty for what is packed already */
};
size_t web_assets_n(void);
const struct web_asset *web_asset_at(size_t i);
const struct web_asset *web_asset_by_name(const char *name); /* NULL when there is none */
const struct web_asset *web_asset_by_url(struct str path);
const char *web_asset_url(const char *name); /* must exist */
/* Answers a request for an asset: the smallest form the client can unpack, kept for a year, 304 when it has it. False,
 * and the reply untouched, when the path is no asset's. Touches nothing but memory: may run on a loop thread. */
bool web_asset_reply(const struct web_request *rq, struct web_reply *r);
#endif
