/* Passwords are kept as Argon2id digests (19 MiB, 2 passes: OWASP's first choice; 20 to 40 ms here). Each digest needs
 * its own 19 MiB, so at most two are made at once: a flood of sign-ins waits in line and cannot take the memory that
 * counters need. Called in prepare, never inside a transaction. */
#ifndef BASE_PASSWORD_H
#define BASE_PASSWORD_H
#include "base/str.h"
#include "base/err.h"

enum { PASSWORD_AT_ONCE = 2, PASSWORD_MAX_BYTES = 1024 };

/* "$argon2id$v=19$m=19456,t=2,p=1$..." in the arena. ERR_TOO_LARGE past PASSWORD_MAX_BYTES; ERR_BUSY without memory. */
enum err password_hash(struct arena *a, struct str password, struct str *out);
/* Whether the password is the one behind the digest. An empty digest costs the same time and is never right, so that a
 * name without an account answers as slowly as one with. */
enum err password_check(struct str password, struct str digest, bool *right);
/* A key of 32 bytes from the password and 16 random bytes, at the same cost and in the same line. */
enum { PASSWORD_SALT = 16, PASSWORD_KEY = 32 };
enum err password_key(struct str password, const uint8_t salt[PASSWORD_SALT], uint8_t out[PASSWORD_KEY]);
/* A readable password for a new account: four groups of four, 79 bits, without letters that look alike. */
struct str password_make(struct arena *a);
#endif
