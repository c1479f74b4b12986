/* What goes back: a status, headers, and a body in memory, in a file, or a stream of versions. */
#ifndef WEB_REPLY_H
#define WEB_REPLY_H
#include "base/base.h"
#include "web/request.h"

enum { WEB_REPLY_HEADERS = 24, WEB_REPLY_MAX = 8 * 1024 * 1024 };
enum web_body { WEB_MEMORY, WEB_FILE, WEB_STREAM, WEB_STATIC };

struct web_reply {
	struct arena *a;
	int status;
	struct web_header headers[WEB_REPLY_HEADERS];
	size_t n_headers;
	enum web_body kind;
	struct buf body;       /* WEB_MEMORY */
	int fd;                /* WEB_FILE: sent from 0 to size, then closed */
	int64_t size;
	struct str fixed;      /* WEB_STATIC: memory that lives forever (embedded assets) */
	struct str topics;     /* WEB_STREAM: space-separated topics whose versions are sent as server-sent events */
};

void web_reply_init(struct web_reply *r, struct arena *a);
void web_reply_reset(struct web_reply *r); /* for a retry: back to an empty 200; closes a file */
void web_set(struct web_reply *r, const char *name, struct str value); /* replaces; CR, LF, NUL are a bug */
void web_add(struct web_reply *r, const char *name, struct str value); /* appends (Set-Cookie) */
struct str web_reply_header(const struct web_reply *r, const char *name);
/* Sets ETag ("\"...\"" is added); when the request holds that version already, makes the reply an empty 304: true. */
bool web_unchanged(const struct web_request *rq, struct web_reply *r, struct str version);
void web_redirect(struct web_reply *r, struct str location);           /* 303 */
#endif
