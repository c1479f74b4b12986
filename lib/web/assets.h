/* Files embedded in the binary (assets/ and built front-end files), each with its hash in the URL, far-future cached,
 * precompressed. Generated table; see tools/embed. */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H
#include "base/base.h"

struct web_asset {
	const char *name;  /* "prima.css" */
	const char *url;   /* "/a/prima.1f2e3d4c.css" */
	const char *media; /* "text/css; charset=utf-8" */
	struct str plain, gzip, brotli;
};
extern const struct web_asset web_assets[];
extern const size_t web_assets_n;
const struct web_asset *web_asset_by_name(const char *name);
const struct web_asset *web_asset_by_url(struct str path);
const char *web_asset_url(const char *name); /* must exist */
#endif
