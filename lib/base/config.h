/* A configuration file: `key = value` lines, `#` comments, no sections, no includes. */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H
#include "base/str.h"
#include "base/err.h"

struct config;
enum { CONFIG_MAX_BYTES = 64 * 1024, CONFIG_MAX_KEYS = 200 };

/* Reads a file (missing file: empty config, OK). On a bad line gives ERR_BAD_INPUT and the line number in *bad_line. */
enum err config_read(struct arena *a, const char *path, struct config **out, int *bad_line);
enum err config_parse(struct arena *a, struct str text, struct config **out, int *bad_line);
struct str config_get(const struct config *c, const char *key); /* STR_NULL when absent */
#endif
