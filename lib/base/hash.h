/* BLAKE2b (libsodium), keyed or not. Digests are 32 bytes. Also CRC-free constant-time comparison. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/str.h"

enum { HASH_LEN = 32 };
struct hash {
	uint8_t b[HASH_LEN];
};

struct hash hash_of(struct str s);
struct hash hash_keyed(struct str key, struct str s); /* key 16..64 bytes */
/* Digest of several slices, each preceded by its length, so that no two lists share a digest. */
struct hash hash_list(const struct str *parts, size_t n);
/* SHA-256, where the other side is a browser, which knows no BLAKE2b. */
struct hash hash_sha256(struct str s);
/* SHA-256 of `head` with the first ends[i] bytes of s behind it, for each i; ends rise. Every byte is read once. */
void hash_sha256_ends(struct str head, struct str s, const size_t *ends, size_t n, struct hash *out);
bool hash_eq(const struct hash *x, const struct hash *y); /* constant time */
bool hash_same_bytes(struct str x, struct str y);         /* constant time for equal lengths */
struct str hash_hex(struct arena *a, const struct hash *h);

/* A running digest for files. */
struct hash_run;
struct hash_run *hash_begin(struct arena *a);
void hash_add(struct hash_run *r, struct str s);
struct hash hash_end(struct hash_run *r);
#endif
