/* What must not be readable on a stolen disk rests sealed. Under a key of 32 bytes: XChaCha20-Poly1305 with a random
 * nonce in front. To somebody whose secret is not here now: an anonymous sealed box (X25519, XSalsa20-Poly1305). Both by
 * libsodium. `bound` is what the text belongs to (a row, a field): it must be the same at opening, so that a sealed text
 * moved to another row opens nothing. */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H
#include "base/str.h"

enum { SEAL_KEY = 32, SEAL_MORE = 40 /* bytes that seal_close adds */, SEAL_BOX_MORE = 48 };

struct str seal_close(struct arena *a, struct str key, struct str bound, struct str plain);
/* False when it was not sealed so. */
bool seal_open(struct arena *a, struct str key, struct str bound, struct str sealed, struct str *out);

/* The public half of a secret of 32 random bytes. */
void seal_public(const uint8_t secret[SEAL_KEY], uint8_t out[SEAL_KEY]);
struct str seal_to(struct arena *a, const uint8_t public[SEAL_KEY], struct str plain);
bool seal_from(struct arena *a, const uint8_t secret[SEAL_KEY], struct str sealed, struct str *out);
#endif
