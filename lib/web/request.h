/* One HTTP request, complete: parsed, body read (in memory up to 64 KiB, else in an unlinked file). */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H
#include "base/base.h"

enum { WEB_HEADERS_MAX = 64, WEB_HEAD_MAX = 16 * 1024, WEB_BODY_MEM = 64 * 1024, WEB_PARAMS_MAX = 4000 };

struct web_header {
	struct str name, value;
};
struct web_request {
	struct str method;    /* GET HEAD POST PUT DELETE OPTIONS */
	struct str target;    /* as sent */
	struct str path;      /* percent-decoded, valid UTF-8, starts with '/', no dot segments, no NUL */
	struct str query;     /* raw, after '?' */
	struct web_header headers[WEB_HEADERS_MAX];
	size_t n_headers;
	struct str body;      /* when body_fd < 0 */
	int body_fd;          /* spooled body, else -1; the server closes it */
	int64_t body_n;
	struct str peer;      /* address of the client (from the proxy only when one is configured) */
	bool secure;          /* TLS, or a configured proxy said so */
	bool local;           /* loopback or no socket (page, tests) */
	const char *tmp_dir;  /* where parts of a form are spooled; NULL: /tmp */
	struct web_files *files; /* descriptors that end with the request; NULL: the caller of web_multipart closes them */
};
enum { WEB_FILES_MAX = 16 };
struct web_files {
	int fd[WEB_FILES_MAX];
	size_t n;
};
void web_files_close(struct web_files *f);

struct str web_header(const struct web_request *r, const char *name); /* STR_NULL when absent */
struct str web_cookie(const struct web_request *r, const char *name);
/* The media type without parameters, lower case; STR_NULL when absent. */
struct str web_media(struct arena *a, const struct web_request *r);

/* application/x-www-form-urlencoded and query strings. Values percent-decoded; */
struct web_param {
	struct str name, value;
	/* multipart only: */
	struct str filename, media;
	int fd; /* file part: always an unlinked file at offset 0; other parts -1. Up to 64 KiB also in `value` */
	int64_t size;
};
/* ERR_BAD_INPUT: broken escape, not UTF-8, or a NUL. ERR_TOO_LARGE: more than WEB_PARAMS_MAX. Names may repeat. */
enum err web_params(struct arena *a, struct str text, struct web_param **out, size_t *n);
/* multipart/form-data of the request's body (memory or file), read strictly: no preamble, no nesting, no base64 (an
 * encoding that changes nothing may be named). A file's name is only its last component. Fields that are no file must
 * be UTF-8 of at most 64 KiB (ERR_TOO_LARGE). */
enum err web_multipart(struct arena *a, const struct web_request *r, struct web_param **out, size_t *n);
/* A file without a name in `dir` (NULL: /tmp), gone when closed; -1 with errno. */
int web_unlinked(const char *dir);
/* What the client can unpack, by Accept-Encoding: an OR of these. */
enum { WEB_GZIP = 1, WEB_BROTLI = 2 };
int web_accepts(const struct web_request *r);
/* Who is counted as one guesser: an IPv4 address as it is; of an IPv6 address its /64, which one client owns whole. */
struct str web_network(struct arena *a, struct str peer);
struct str web_url_encode(struct arena *a, struct str s); /* for one path segment or query value */
#endif
