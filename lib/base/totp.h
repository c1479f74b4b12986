/* One-time codes of a phone (RFC 6238 over RFC 4226: HMAC-SHA-1, 30 seconds, six digits). Their secrets
 * rest sealed (seal.h), so that a stolen database alone gives no codes. */
#ifndef BASE_TOTP_H
#define BASE_TOTP_H
#include "base/str.h"

enum { TOTP_SECRET = 20, TOTP_STEP_MS = 30000 };

/* The code of a time step (ms / TOTP_STEP_MS) with `digits` 6 to 8. */
int totp_code(struct str secret, int64_t step, int digits);
/* Whether the typed code is that of the step of `now_ms` or one beside it, but not at or before `used`; gives its step. */
bool totp_check(struct str secret, struct str typed, int64_t now_ms, int64_t used, int64_t *step);
struct str totp_new(struct arena *a);                     /* a fresh secret */
struct str totp_base32(struct arena *a, struct str secret); /* RFC 4648 without padding, in groups of four */
/* What the QR code holds: otpauth://totp/ISSUER:NAME?secret=...&issuer=... */
struct str totp_uri(struct arena *a, struct str secret, struct str issuer, struct str name);
#endif
