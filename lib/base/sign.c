#include "base/sign.h"

#include <sodium.h>

#include "base/arena.h"
#include "base/must.h"

#define PEM_HEAD "-----BEGIN PUBLIC KEY-----"
#define PEM_END "-----END PUBLIC KEY-----"
enum { SPKI = 12 + SIGN_PUBLIC };
/* SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING of 32 bytes } */
static const uint8_t spki[] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

void sign_public(const uint8_t seed[SIGN_SEED], uint8_t out[SIGN_PUBLIC])
{
	uint8_t secret[crypto_sign_SECRETKEYBYTES];
	must(sodium_init() >= 0 && crypto_sign_seed_keypair(out, secret, seed) == 0);
	sodium_memzero(secret, sizeof(secret));
}

void sign_make(const uint8_t seed[SIGN_SEED], struct str message, uint8_t out[SIGN_LEN])
{
	uint8_t public[SIGN_PUBLIC], secret[crypto_sign_SECRETKEYBYTES];
	must(sodium_init() >= 0 && crypto_sign_seed_keypair(public, secret, seed) == 0);
	must(crypto_sign_detached(out, NULL, (const unsigned char *)message.s, message.n, secret) == 0);
	sodium_memzero(secret, sizeof(secret));
}

bool sign_check(const uint8_t public[SIGN_PUBLIC], struct str message, const uint8_t sig[SIGN_LEN])
{
	must(sodium_init() >= 0);
	return crypto_sign_verify_detached(sig, (const unsigned char *)message.s, message.n, public) == 0;
}

struct str sign_pem(struct arena *a, const uint8_t public[SIGN_PUBLIC])
{
	uint8_t der[SPKI];
	char text[sodium_base64_ENCODED_LEN(SPKI, sodium_base64_VARIANT_ORIGINAL)];
	memcpy(der, spki, sizeof(spki));
	memcpy(der + sizeof(spki), public, SIGN_PUBLIC);
	sodium_bin2base64(text, sizeof(text), der, sizeof(der), sodium_base64_VARIANT_ORIGINAL);
	return str_fmt(a, PEM_HEAD "\n%s\n" PEM_END "\n", text);
}

bool sign_pem_read(struct str pem, uint8_t out[SIGN_PUBLIC])
{
	uint8_t der[SPKI + 1];
	size_t n;
	ptrdiff_t from = str_find(pem, STR(PEM_HEAD)), to = str_find(pem, STR(PEM_END));
	if (from < 0 || to < from)
		return false;
	struct str body = str_sub(pem, (size_t)from + sizeof(PEM_HEAD) - 1, (size_t)to);
	if (sodium_base642bin(der, sizeof(der), body.s, body.n, " \r\n\t", &n, NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
		return false;
	if (n != SPKI || memcmp(der, spki, sizeof(spki)) != 0)
		return false;
	memcpy(out, der + sizeof(spki), SIGN_PUBLIC);
	return true;
}
