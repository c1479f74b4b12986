/* What a client said, as the pages ask for it: headers, cookies, the fields of a form. */
#include "web/request.h"
#include "web/parse.h"

#include <fcntl.h>
#include <unistd.h>

struct str web_header(const struct web_request *r, const char *name)
{
	struct str want = str_of(name);
	for (size_t i = 0; i < r->n_headers; i++)
		if (str_eq_ascii_nocase(r->headers[i].name, want))
			return r->headers[i].value;
	return STR_NULL;
}

static bool cookie_in(struct str line, struct str name, struct str *out)
{
	struct str one, key, value;
	for (bool more = true; more;) {
		more = str_cut(line, ';', &one, &line);
		if (str_cut(one, '=', &key, &value) && str_eq(str_trim(key), name)) {
			*out = str_trim(value);
			return true;
		}
	}
	return false;
}

struct str web_cookie(const struct web_request *r, const char *name)
{
	struct str value;
	for (size_t i = 0; i < r->n_headers; i++)
		if (str_eq_ascii_nocase(r->headers[i].name, STR("cookie")) && cookie_in(r->headers[i].value, str_of(name), &value))
			return value;
	return STR_NULL;
}

struct str web_media(struct arena *a, const struct web_request *r)
{
	struct str type, rest, whole = web_header(r, "content-type");
	if (!whole.s)
		return STR_NULL;
	str_cut(whole, ';', &type, &rest);
	return str_lower_ascii(a, str_trim(type));
}

static bool text_clean(struct str s)
{
	return utf8_valid(s) && (s.n == 0 || !memchr(s.s, 0, s.n));
}

enum err web_params(struct arena *a, struct str text, struct web_param **out, size_t *n)
{
	size_t most = 1, count = 0;
	for (size_t i = 0; i < text.n; i++)
		most += text.s[i] == '&';
	if (most > WEB_PARAMS_MAX)
		return ERR_TOO_LARGE;
	struct web_param *p = ARENA_ARRAY(a, most, struct web_param);
	struct str one, name, value;
	for (bool more = text.n > 0; more;) {
		more = str_cut(text, '&', &one, &text);
		if (one.n == 0)
			continue;
		str_cut(one, '=', &name, &value);
		p[count].fd = -1;
		if (!web_percent_decode(a, name, true, &p[count].name) || !web_percent_decode(a, value, true, &p[count].value) ||
		    !text_clean(p[count].name) || !text_clean(p[count].value))
			return ERR_BAD_INPUT;
		count++;
	}
	*out = p;
	*n = count;
	return OK;
}

struct str web_url_encode(struct arena *a, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";
	char *d = arena_alloc(a, s.n * 3 + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		uint8_t c = (uint8_t)s.s[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
		             c == '.' || c == '_' || c == '~';
		if (plain) {
			d[n++] = (char)c;
			continue;
		}
		d[n++] = '%';
		d[n++] = digits[c >> 4];
		d[n++] = digits[c & 15];
	}
	return (struct str){d, n};
}

/* q=0, q=0.0 ...: "not this one". */
static bool unwanted(struct str params)
{
	struct str key, value;
	if (!str_cut(params, '=', &key, &value) || !str_eqz(str_trim(key), "q"))
		return false;
	value = str_trim(value);
	for (size_t i = 0; i < value.n; i++)
		if (value.s[i] != '0' && value.s[i] != '.')
			return false;
	return true;
}

int web_accepts(const struct web_request *r)
{
	struct str one, coding, params, list = web_header(r, "accept-encoding");
	int have = 0;
	for (bool more = list.s != NULL; more;) {
		more = str_cut(list, ',', &one, &list);
		str_cut(one, ';', &coding, &params);
		coding = str_trim(coding);
		if (unwanted(params))
			continue;
		if (str_eq_ascii_nocase(coding, STR("gzip")))
			have |= WEB_GZIP;
		if (str_eq_ascii_nocase(coding, STR("br")))
			have |= WEB_BROTLI;
	}
	return have;
}

int web_unlinked(const char *dir)
{
	char name[512];
	if (!dir)
		dir = "/tmp";
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0)
		return fd;
	/* Some file systems (NFS, old overlays) have no O_TMPFILE. */
	if (snprintf(name, sizeof name, "%s/prima-XXXXXX", dir) >= (int)sizeof name)
		return -1;
	fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0)
		unlink(name);
	return fd;
}

void web_files_close(struct web_files *f)
{
	while (f->n > 0)
		close(f->fd[--f->n]);
}
