#include "base/hash.h"
#include "base/arena.h"
#include "base/must.h"

#include <sodium.h>

struct hash_run {
	crypto_generichash_state st;
};

struct hash hash_of(struct str s)
{
	struct hash h;
	crypto_generichash(h.b, HASH_LEN, (const uint8_t *)s.s, s.n, NULL, 0);
	return h;
}

struct hash hash_keyed(struct str key, struct str s)
{
	struct hash h;
	must(key.n >= crypto_generichash_KEYBYTES_MIN && key.n <= crypto_generichash_KEYBYTES_MAX);
	crypto_generichash(h.b, HASH_LEN, (const uint8_t *)s.s, s.n, (const uint8_t *)key.s, key.n);
	return h;
}

struct hash hash_list(const struct str *parts, size_t n)
{
	crypto_generichash_state st;
	struct hash h;
	crypto_generichash_init(&st, NULL, 0, HASH_LEN);
	for (size_t i = 0; i < n; i++) {
		uint8_t len[8];
		for (int k = 0; k < 8; k++)
			len[k] = (uint8_t)((uint64_t)parts[i].n >> (8 * k));
		crypto_generichash_update(&st, len, sizeof len);
		crypto_generichash_update(&st, (const uint8_t *)parts[i].s, parts[i].n);
	}
	crypto_generichash_final(&st, h.b, HASH_LEN);
	return h;
}

struct hash hash_sha256(struct str s)
{
	struct hash h;
	crypto_hash_sha256(h.b, (const uint8_t *)s.s, s.n);
	return h;
}

void hash_sha256_ends(struct str head, struct str s, const size_t *ends, size_t n, struct hash *out)
{
	crypto_hash_sha256_state run, here;
	size_t at = 0;
	crypto_hash_sha256_init(&run);
	crypto_hash_sha256_update(&run, (const uint8_t *)head.s, head.n);
	for (size_t i = 0; i < n; i++) {
		must(ends[i] >= at && ends[i] <= s.n);
		crypto_hash_sha256_update(&run, (const uint8_t *)s.s + at, ends[i] - at);
		at = ends[i];
		here = run;
		crypto_hash_sha256_final(&here, out[i].b);
	}
}

bool hash_eq(const struct hash *x, const struct hash *y)
{
	return sodium_memcmp(x->b, y->b, HASH_LEN) == 0;
}

bool hash_same_bytes(struct str x, struct str y)
{
	return x.n == y.n && (x.n == 0 || sodium_memcmp(x.s, y.s, x.n) == 0);
}

struct str hash_hex(struct arena *a, const struct hash *h)
{
	return str_hex(a, h->b, HASH_LEN);
}

struct hash_run *hash_begin(struct arena *a)
{
	/* The state wants 64-byte alignment; the arena gives 16. */
	char *p = arena_alloc(a, sizeof(struct hash_run) + 64);
	struct hash_run *r = (struct hash_run *)(((uintptr_t)p + 63) & ~(uintptr_t)63);
	crypto_generichash_init(&r->st, NULL, 0, HASH_LEN);
	return r;
}

void hash_add(struct hash_run *r, struct str s)
{
	crypto_generichash_update(&r->st, (const uint8_t *)s.s, s.n);
}

struct hash hash_end(struct hash_run *r)
{
	struct hash h;
	crypto_generichash_final(&r->st, h.b, HASH_LEN);
	return h;
}
