#include "base/password.h"

#include <pthread.h>
#include <sodium.h>

#include "base/arena.h"
#include "base/random.h"

enum { MEMORY = 19 * 1024 * 1024, PASSES = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t freed = PTHREAD_COND_INITIALIZER;
static int running;

static void enter(void)
{
	pthread_mutex_lock(&lock);
	while (running >= PASSWORD_AT_ONCE)
		pthread_cond_wait(&freed, &lock);
	running++;
	pthread_mutex_unlock(&lock);
}

static void leave(void)
{
	pthread_mutex_lock(&lock);
	running--;
	pthread_cond_signal(&freed);
	pthread_mutex_unlock(&lock);
}

enum err password_hash(struct arena *a, struct str password, struct str *out)
{
	char *text = arena_alloc(a, crypto_pwhash_STRBYTES);
	if (password.n > PASSWORD_MAX_BYTES)
		return ERR_TOO_LARGE;
	enter();
	int failed = crypto_pwhash_str_alg(text, password.s != NULL ? password.s : "", password.n, PASSES, MEMORY,
	                                   crypto_pwhash_ALG_ARGON2ID13);
	leave();
	if (failed)
		return ERR_BUSY;
	*out = str_of(text);
	return OK;
}

enum err password_check(struct str password, struct str digest, bool *right)
{
	char text[crypto_pwhash_STRBYTES] = {0};
	unsigned char waste[32], salt[crypto_pwhash_SALTBYTES] = {0};
	const char *p = password.s != NULL ? password.s : "";
	*right = false;
	if (password.n > PASSWORD_MAX_BYTES || digest.n >= sizeof text)
		return OK;
	int failed = 0;
	enter();
	if (digest.n == 0) {
		failed = crypto_pwhash(waste, sizeof waste, p, password.n, salt, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13);
	} else {
		memcpy(text, digest.s, digest.n);
		*right = crypto_pwhash_str_verify(text, p, password.n) == 0;
	}
	leave();
	return failed ? ERR_BUSY : OK;
}

enum err password_key(struct str password, const uint8_t salt[PASSWORD_SALT], uint8_t out[PASSWORD_KEY])
{
	_Static_assert(PASSWORD_SALT == crypto_pwhash_SALTBYTES, "one size of salt");
	if (password.n > PASSWORD_MAX_BYTES)
		return ERR_TOO_LARGE;
	enter();
	int failed = crypto_pwhash(out, PASSWORD_KEY, password.s != NULL ? password.s : "", password.n, salt, PASSES, MEMORY,
	                           crypto_pwhash_ALG_ARGON2ID13);
	leave();
	return failed ? ERR_BUSY : OK;
}

struct str password_make(struct arena *a)
{
	static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
	char *s = arena_alloc(a, 20);
	size_t n = 0;
	for (int i = 0; i < 16; i++) {
		if (i > 0 && i % 4 == 0)
			s[n++] = '-';
		s[n++] = letters[random_below(sizeof letters - 1)];
	}
	return (struct str){s, n};
}
