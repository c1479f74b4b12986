#include "base/seal.h"

#include <sodium.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/random.h"

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };
_Static_assert(SEAL_MORE == NONCE + TAG, "what a seal adds");
_Static_assert(SEAL_BOX_MORE == crypto_box_SEALBYTES, "what a sealed box adds");
_Static_assert(SEAL_KEY == crypto_aead_xchacha20poly1305_ietf_KEYBYTES && SEAL_KEY == crypto_box_SECRETKEYBYTES &&
               SEAL_KEY == crypto_box_PUBLICKEYBYTES, "one size of key");

struct str seal_close(struct arena *a, struct str key, struct str bound, struct str plain)
{
	unsigned char *p = arena_alloc(a, NONCE + plain.n + TAG);
	unsigned long long n;
	must(key.n == SEAL_KEY);
	random_bytes(p, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(p + NONCE, &n, (const unsigned char *)plain.s, plain.n,
	                                           (const unsigned char *)bound.s, bound.n, NULL, p,
	                                           (const unsigned char *)key.s);
	return (struct str){(const char *)p, NONCE + (size_t)n};
}

bool seal_open(struct arena *a, struct str key, struct str bound, struct str sealed, struct str *out)
{
	must(key.n == SEAL_KEY);
	if (sealed.n < NONCE + TAG)
		return false;
	unsigned char *p = arena_alloc(a, sealed.n);
	const unsigned char *s = (const unsigned char *)sealed.s;
	unsigned long long n;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(p, &n, NULL, s + NONCE, sealed.n - NONCE,
	                                               (const unsigned char *)bound.s, bound.n, s,
	                                               (const unsigned char *)key.s) != 0)
		return false;
	*out = (struct str){(const char *)p, (size_t)n};
	return true;
}

void seal_public(const uint8_t secret[SEAL_KEY], uint8_t out[SEAL_KEY])
{
	must(crypto_scalarmult_base(out, secret) == 0);
}

struct str seal_to(struct arena *a, const uint8_t public[SEAL_KEY], struct str plain)
{
	unsigned char *p = arena_alloc(a, plain.n + crypto_box_SEALBYTES);
	must(crypto_box_seal(p, (const unsigned char *)plain.s, plain.n, public) == 0);
	return (struct str){(const char *)p, plain.n + crypto_box_SEALBYTES};
}

bool seal_from(struct arena *a, const uint8_t secret[SEAL_KEY], struct str sealed, struct str *out)
{
	uint8_t public[SEAL_KEY];
	if (sealed.n < crypto_box_SEALBYTES)
		return false;
	unsigned char *p = arena_alloc(a, sealed.n);
	seal_public(secret, public);
	if (crypto_box_seal_open(p, (const unsigned char *)sealed.s, sealed.n, public, secret) != 0)
		return false;
	*out = (struct str){(const char *)p, sealed.n - crypto_box_SEALBYTES};
	return true;
}
