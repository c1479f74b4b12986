/* The way out: HTTPS and mail to the few places that an administrator named in prima.conf. The program fetches no
 * address that a stranger gave. Each call blocks at most `timeout_ms`; none runs inside a transaction. */
#ifndef NET_NET_H
#define NET_NET_H
#include "base/base.h"

enum { NET_REPLY_MAX = 1024 * 1024, NET_TIMEOUT_MS = 20000, NET_HEADERS_MAX = 16 };

struct net_reply {
	int status;
	struct str body;
	struct str failure; /* in the library's words, for the person who must repair it; empty when there was an answer */
};

/* Once per process, before the first thread that sends. */
enum err net_begin(void);
/* POSTs body to an http or https URL; redirects are not followed. Any answer at all is OK: look at out->status.
 * ERR_IO, ERR_TIMEOUT: no answer, out->failure says why. */
enum err net_post(struct arena *a, const char *url, const struct str *headers, size_t n_headers, struct str body,
                  int timeout_ms, struct net_reply *out);

/* One call with everything named: a body in pieces, which are sent one after another and never joined here, so that one
 * of them may lie in memory that the caller wipes. No answer is larger than reply_max (0: NET_REPLY_MAX). */
enum { NET_PIECES_MAX = 8 };
struct net_ask {
	const char *url;
	const char *user, *password;     /* Basic authentication; NULL: none */
	struct str headers[NET_HEADERS_MAX];
	size_t n_headers;
	struct str pieces[NET_PIECES_MAX];
	size_t n_pieces;                 /* 0: a GET */
	size_t reply_max;
	int timeout_ms;
};
enum err net_call(struct arena *a, const struct net_ask *q, struct net_reply *out);

/* Sends bytes to "host:port" and closes; nothing is read. OK says that the line took them all, not that paper came out.
 * ERR_IO, ERR_TIMEOUT: *failure says why. */
enum err net_raw_send(struct arena *a, const char *address, struct str bytes, int timeout_ms, struct str *failure);

struct net_mail {
	const char *server;           /* smtp://host:25 or smtps://host:465 */
	const char *user, *password;  /* NULL: none */
	struct str from, to, subject, text, id;
	int64_t at;                   /* ms UTC, for the Date line */
};
/* One letter to one address. ERR_BAD_INPUT: an address that could carry a second command. */
enum err net_send_mail(struct arena *a, const struct net_mail *m, int timeout_ms, struct net_reply *out);
/* The letter as it goes over the line: UTF-8 in base64, subject encoded. For tests. */
struct str net_mail_text(struct arena *a, const struct net_mail *m);
#endif
