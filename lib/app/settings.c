/* prima.conf: what an administrator may set. Every key that the program knows is read here. */
#include "app/inside.h"

static const char *text(struct arena *a, const struct config *c, const char *key)
{
	struct str s = config_get(c, key);
	return s.n > 0 ? str_z(a, s) : NULL;
}

/* A whole number of the file, or `otherwise`; *bad names a key whose value is not one. */
static int64_t whole(const struct config *c, const char *key, int64_t min, int64_t max, int64_t otherwise, const char **bad)
{
	struct str s = config_get(c, key);
	int64_t v = otherwise;
	if (s.s != NULL && !str_to_i64(s, min, max, &v))
		*bad = key;
	return v;
}

enum err settings_read(struct arena *a, const char *dir, struct app_settings *out)
{
	int line = 0;
	struct config *c;
	const char *bad = NULL, *path = str_z(a, str_fmt(a, "%s/prima.conf", dir));
	enum err e = config_read(a, path, &c, &line);
	if (e != OK) {
		log_error("%s: %s (baris %d)", path, err_text(e, 0), line);
		return e;
	}
	*out = (struct app_settings){
		.file = c,
		.listen = text(a, c, "listen"),
		.tls_cert = text(a, c, "tls_cert"),
		.tls_key = text(a, c, "tls_key"),
		.proxy = text(a, c, "proxy"),
		.conninfo = text(a, c, "conninfo"),
		.metrics_from = text(a, c, "metrics_from"),
		.workers = (int)whole(c, "workers", 1, 64, 4, &bad),
		.readers = (int)whole(c, "readers", 1, 64, 4, &bad),
		.session_idle_ms = whole(c, "session_idle_minutes", 1, 24 * 60, 60, &bad) * 60000,
		.session_max_ms = whole(c, "session_hours", 1, 24 * 7, 12, &bad) * 3600000,
	};
	if (bad != NULL || (out->tls_cert == NULL) != (out->tls_key == NULL)) {
		log_error("%s: nilai %s tidak dapat dipakai", path, bad != NULL ? bad : "tls_cert/tls_key");
		return ERR_BAD_INPUT;
	}
	return OK;
}
