/* Ed25519 (RFC 8032): who holds 32 secret bytes signs, everybody who has the 32 public ones can see that the text is as it
 * was signed. By libsodium. A signature says nothing of what the text is for: each use begins its text with words of its
 * own, so that what was signed for one purpose proves nothing in another. */
#ifndef BASE_SIGN_H
#define BASE_SIGN_H
#include "base/str.h"

enum { SIGN_SEED = 32, SIGN_PUBLIC = 32, SIGN_LEN = 64 };

void sign_public(const uint8_t seed[SIGN_SEED], uint8_t out[SIGN_PUBLIC]);
void sign_make(const uint8_t seed[SIGN_SEED], struct str message, uint8_t out[SIGN_LEN]);
bool sign_check(const uint8_t public[SIGN_PUBLIC], struct str message, const uint8_t sig[SIGN_LEN]);

/* A public key as OpenSSL reads and writes it (RFC 8410, PEM), with its last line end; and back: false when the text
 * holds no Ed25519 public key. */
struct str sign_pem(struct arena *a, const uint8_t public[SIGN_PUBLIC]);
bool sign_pem_read(struct str pem, uint8_t out[SIGN_PUBLIC]);
#endif
