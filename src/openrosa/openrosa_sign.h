/* How a device says who it is: HTTP Basic (RFC 7617) or Digest (RFC 7616, MD5 with qop=auth: what ODK Collect speaks).
 * Its password is 128 random bits, so that neither guessing nor a slow digest matters. */
#ifndef OPENROSA_OPENROSA_SIGN_H
#define OPENROSA_OPENROSA_SIGN_H
#include "base/base.h"

#define OPENROSA_REALM "Prima"
enum { OPENROSA_NONCE_MS = 5 * 60 * 1000, OPENROSA_HEADER_MAX = 2048 };

enum openrosa_scheme { OPENROSA_NO_SCHEME, OPENROSA_BASIC, OPENROSA_DIGEST };
struct openrosa_sign {
	enum openrosa_scheme scheme; /* OPENROSA_NO_SCHEME: nothing sent, or nothing that we understand */
	struct str user, password;   /* password: Basic only */
	struct str realm, nonce, uri, nc, cnonce, qop, response;
};
struct openrosa_sign openrosa_sign_parse(struct arena *a, struct str header);

/* A password as it is shown and typed: eight groups of four hexadecimal digits. */
struct str openrosa_password(struct arena *a, const uint8_t random[16]);
struct hash openrosa_secret(struct str password);
struct str openrosa_ha1(struct arena *a, struct str user, struct str password);

/* A nonce is the moment and our mark on it: the server keeps nothing. */
struct str openrosa_nonce(struct arena *a, struct str key, int64_t now);
enum openrosa_nonce_state { NONCE_OURS, NONCE_STALE, NONCE_FOREIGN };
enum openrosa_nonce_state openrosa_nonce_check(struct arena *a, struct str key, struct str nonce, int64_t now);
/* Whether a Digest answer for this request was made with that HA1. Does not look at the nonce. */
bool openrosa_digest_right(struct arena *a, const struct openrosa_sign *s, struct str method, struct str target,
                           struct str ha1);
#endif
