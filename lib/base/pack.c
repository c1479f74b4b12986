/* MD5 and base64 by OpenSSL, zlib by zlib: what every other program uses. */
#include "base/pack.h"

#include <limits.h>
#include <openssl/evp.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/must.h"

enum { MD5_LEN = 16 };

struct str pack_md5(struct arena *a, struct str s)
{
	unsigned char out[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	must(EVP_Digest(s.n > 0 ? s.s : "", s.n, out, &n, EVP_md5(), NULL) == 1 && n == MD5_LEN);
	return str_hex(a, out, n);
}

struct str pack_base64(struct arena *a, struct str s)
{
	must(s.n < INT_MAX / 2);
	char *out = arena_alloc(a, (s.n + 2) / 3 * 4 + 1);
	int n = EVP_EncodeBlock((unsigned char *)out, (const unsigned char *)(s.n > 0 ? s.s : ""), (int)s.n);
	return (struct str){out, (size_t)n};
}

static bool in_alphabet(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

bool pack_unbase64(struct arena *a, struct str s, struct str *out)
{
	size_t pad = 0;
	while (pad < 2 && pad < s.n && s.s[s.n - 1 - pad] == '=')
		pad++;
	if (s.n % 4 != 0 || s.n >= INT_MAX / 2)
		return false;
	for (size_t i = 0; i + pad < s.n; i++)
		if (!in_alphabet(s.s[i]))
			return false;
	unsigned char *to = arena_alloc(a, s.n / 4 * 3 + 1);
	int n = EVP_DecodeBlock(to, (const unsigned char *)(s.n > 0 ? s.s : ""), (int)s.n);
	if (n < (int)pad)
		return false;
	*out = (struct str){(const char *)to, (size_t)n - pad};
	return true;
}

enum err pack_zlib(struct arena *a, struct str s, struct str *out)
{
	uLongf n = compressBound((uLong)s.n);
	char *to = arena_alloc(a, n);
	int z = compress2((Bytef *)to, &n, (const Bytef *)(s.n > 0 ? s.s : ""), (uLong)s.n, Z_BEST_COMPRESSION);
	if (z == Z_MEM_ERROR)
		return ERR_BUSY;
	must(z == Z_OK);
	*out = (struct str){to, n};
	return OK;
}
