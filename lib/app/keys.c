/* The node's own keys: one that signs for the office, one that keys digests of codes and addresses, and the node number
 * inside every id. A file of mode 0600 beside the database, made once by `prima init`, part of every backup. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/inside.h"
#include "base/file.h"
#include "base/random.h"

enum { KEY_FILE_MAX = 4096 };

static bool from_hex(const struct config *c, const char *key, void *out, size_t n)
{
	struct str s = config_get(c, key);
	return s.n == 2 * n && str_unhex(s, out, n);
}

static enum err parse(struct arena *a, struct str file, struct node_keys *out)
{
	struct config *c;
	int line;
	uint8_t seed[crypto_sign_SEEDBYTES];
	int64_t node;
	TRY(config_parse(a, file, &c, &line));
	if (!from_hex(c, "sign_seed", seed, sizeof seed) || !from_hex(c, "hmac", out->hmac, sizeof out->hmac) ||
	    !str_to_i64(config_get(c, "node"), 0, UINT16_MAX, &node))
		return ERR_BAD_INPUT;
	crypto_sign_seed_keypair(out->sign_public, out->sign_secret, seed);
	out->node = (int)node;
	sodium_memzero(seed, sizeof seed);
	return OK;
}

static enum err read_file(struct arena *a, const char *path, struct node_keys *out)
{
	struct str file;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? ERR_NOT_FOUND : ERR_IO;
	enum err e = fstat(fd, &st) != 0 ? ERR_IO : (st.st_mode & 077) != 0 ? ERR_DENIED : OK;
	if (e == OK)
		e = file_read_fd(a, fd, KEY_FILE_MAX, &file);
	close(fd);
	if (e != OK)
		return e;
	e = parse(a, file, out);
	sodium_memzero((char *)(uintptr_t)file.s, file.n);
	return e;
}

enum err keys_read(const char *dir, struct node_keys *out)
{
	must(sodium_init() >= 0);
	struct arena *a = arena_new(256 * 1024);
	const char *path = str_z(a, str_fmt(a, "%s/node.key", dir));
	enum err e = read_file(a, path, out);
	if (e == ERR_DENIED)
		log_error("%s: dapat dibaca orang lain; jalankan chmod 600", path);
	else if (e != OK && e != ERR_NOT_FOUND)
		log_error("%s: %s", path, err_text(e, 0));
	arena_free(a);
	return e;
}

enum err keys_make(const char *dir, struct node_keys *out)
{
	must(sodium_init() >= 0);
	uint8_t seed[crypto_sign_SEEDBYTES], hmac[sizeof out->hmac];
	uint16_t node;
	random_bytes(seed, sizeof seed);
	random_bytes(hmac, sizeof hmac);
	random_bytes(&node, sizeof node);
	struct arena *a = arena_new(256 * 1024);
	const char *path = str_z(a, str_fmt(a, "%s/node.key", dir));
	struct str file = str_fmt(a, "# Kunci simpul Prima: rahasia, ikut dicadangkan, jangan disalin ke simpul lain.\n"
	                          "node = %u\nsign_seed = %.*s\nhmac = %.*s\n", node,
	                          STR_ARG(str_hex(a, seed, sizeof seed)), STR_ARG(str_hex(a, hmac, sizeof hmac)));
	enum err e = access(path, F_OK) == 0 ? ERR_CONFLICT : file_write(path, file, 0600);
	if (e == OK)
		e = parse(a, file, out);
	sodium_memzero((char *)(uintptr_t)file.s, file.n);
	sodium_memzero(seed, sizeof seed);
	arena_free(a);
	return e;
}

enum err app_sign(struct app *app, struct str message, uint8_t out[64])
{
	unsigned long long n;
	if (crypto_sign_detached(out, &n, (const unsigned char *)message.s, message.n, app->keys.sign_secret) != 0)
		return ERR_IO;
	must(n == 64);
	return OK;
}

bool app_verify(struct app *app, struct str message, const uint8_t sig[64])
{
	return app_verify_with(app->keys.sign_public, message, sig);
}

void app_sign_key(const struct app *app, uint8_t out[32])
{
	memcpy(out, app->keys.sign_public, 32);
}

bool app_verify_with(const uint8_t key[32], struct str message, const uint8_t sig[64])
{
	must(sodium_init() >= 0);
	return crypto_sign_verify_detached(sig, (const unsigned char *)message.s, message.n, key) == 0;
}

struct str app_hmac_key(struct app *app)
{
	return (struct str){(const char *)app->keys.hmac, sizeof app->keys.hmac};
}

int app_node(struct app *app)
{
	return app->keys.node;
}

/* ---- the note ---- */

static const char *note_path(struct app *app, struct arena *a)
{
	return str_z(a, str_fmt(a, "%s/" APP_NOTE, app->dir));
}

enum err app_note_put(struct app *app, struct str text)
{
	struct arena *a = arena_new(64 * 1024);
	enum err e = file_write(note_path(app, a), text, 0600);
	arena_free(a);
	return e;
}

enum err app_note_get(struct app *app, struct arena *a, struct str *out)
{
	return file_read(a, note_path(app, a), KEY_FILE_MAX, out);
}
