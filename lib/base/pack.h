/* The forms in which other programs want bytes. None of them keeps a secret: MD5 stands here only where a foreign
 * protocol demands it (RFC 7617 and 7616, OpenRosa's form hashes). */
#ifndef BASE_PACK_H
#define BASE_PACK_H
#include "base/err.h"
#include "base/str.h"

struct str pack_md5(struct arena *a, struct str s);    /* 32 lower-case hexadecimal digits */
struct str pack_base64(struct arena *a, struct str s); /* RFC 4648, padded, one line */
/* Strict: nothing but whole groups of four, padding only at the end. False otherwise, *out untouched. */
bool pack_unbase64(struct arena *a, struct str s, struct str *out);
/* RFC 1950 at the best level. ERR_BUSY without memory. */
enum err pack_zlib(struct arena *a, struct str s, struct str *out);
#endif
