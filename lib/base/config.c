#include "base/config.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/must.h"

struct config {
	struct str key[CONFIG_MAX_KEYS], value[CONFIG_MAX_KEYS];
	size_t n;
};

enum err config_parse(struct arena *a, struct str text, struct config **out, int *bad_line)
{
	struct config *c = ARENA_NEW(a, struct config);
	int line = 0;
	while (text.n > 0) {
		struct str one, key, value;
		str_cut(text, '\n', &one, &text);
		line++;
		one = str_trim(one);
		if (one.n == 0 || one.s[0] == '#')
			continue;
		bool has = str_cut(one, '=', &key, &value);
		key = str_trim(key);
		if (!has || key.n == 0 || c->n == CONFIG_MAX_KEYS) {
			*bad_line = line;
			return ERR_BAD_INPUT;
		}
		c->key[c->n] = key;
		c->value[c->n++] = str_trim(value);
	}
	*out = c;
	return OK;
}

enum err config_read(struct arena *a, const char *path, struct config **out, int *bad_line)
{
	struct str text = STR("");
	enum err e = file_read(a, path, CONFIG_MAX_BYTES, &text);
	*bad_line = 0;
	if (e == ERR_NOT_FOUND)
		text = STR("");
	else if (e != OK)
		return e;
	return config_parse(a, text, out, bad_line);
}

struct str config_get(const struct config *c, const char *key)
{
	for (size_t i = c->n; i > 0; i--) /* the last one said counts */
		if (str_eqz(c->key[i - 1], key))
			return c->value[i - 1];
	return STR_NULL;
}
