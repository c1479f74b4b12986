/* The office's own certificates. A phone or PC in the office's network reaches the server by an address for which no
 * public authority gives a certificate, so the office is its own authority: EC P-256, valid ten years, and by its name
 * constraints good only for private networks, .local/.lan/.internal and the names given when it was made, so that whoever
 * trusts it does not trust it for the rest of the world. */
#ifndef WEB_CA_H
#define WEB_CA_H
#include "base/base.h"

enum { CA_NAMES_MAX = 16, CA_DAYS = 3650, CA_SERVER_DAYS = 397 };

/* Makes an authority called `name` and writes its certificate and key (PEM, mode 0600, durably). `names`: host names
 * outside the private ones that it may certify. ERR_BAD_INPUT: a name that is none. */
enum err ca_make(const char *cert, const char *key, struct str name, const struct str *names, size_t n, int64_t now_ms);
/* Makes a new key and a server certificate for host names and addresses, signed by the authority; `cert` gets the chain.
 * At least one name. Browsers want it renewed within CA_SERVER_DAYS. */
enum err ca_issue(const char *ca_cert, const char *ca_key, const char *cert, const char *key, const struct str *names,
                  size_t n, int64_t now_ms);
/* When the first certificate of a PEM file ends, ms since 1970. ERR_NOT_FOUND, ERR_BAD_INPUT. */
enum err ca_ends_at(const char *cert, int64_t *out);
/* SHA-256 of the first certificate as people compare it: "AB:CD:...". */
enum err ca_fingerprint(struct arena *a, const char *cert, struct str *out);
#endif
