/* A form with files (RFC 7578), as browsers send it. A file part becomes an unlinked file that the page's code, and the
 * child that opens untrusted files, can read by descriptor. */
#include "web/request.h"

#include <sys/mman.h>
#include <unistd.h>

enum { PART_HEAD_MAX = 2048, FILENAME_MAX_BYTES = 255 };

static bool boundary_of(const struct web_request *r, struct str *out)
{
	static const char others[] = "'()+_,-./:=? ";
	struct str one, key, value, rest = web_header(r, "content-type");
	if (!rest.s || !str_cut(rest, ';', &one, &rest) || !str_eq_ascii_nocase(str_trim(one), STR("multipart/form-data")))
		return false;
	for (bool more = true; more;) {
		more = str_cut(rest, ';', &one, &rest);
		if (!str_cut(one, '=', &key, &value) || !str_eq_ascii_nocase(str_trim(key), STR("boundary")))
			continue;
		value = str_trim(value);
		if (value.n > 1 && value.s[0] == '"' && value.s[value.n - 1] == '"')
			value = str_sub(value, 1, value.n - 1);
		for (size_t i = 0; i < value.n; i++) {
			char c = value.s[i];
			if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c && strchr(others, c))))
				return false;
		}
		*out = value;
		return value.n >= 1 && value.n <= 70;
	}
	return false;
}

/* name="..." inside Content-Disposition. Browsers write a quote in a name as %22, never with a backslash. */
static bool quoted(struct str line, const char *key, struct str *out)
{
	struct str k = str_of(key);
	bool inside = false;
	for (size_t i = 0; i + k.n + 2 < line.n; i++) {
		if (line.s[i] == '"')
			inside = !inside;
		if (inside || (line.s[i] != ';' && line.s[i] != ' ') || !str_eq_ascii_nocase(str_sub(line, i + 1, i + 1 + k.n), k))
			continue;
		struct str rest = str_sub(line, i + 1 + k.n, line.n), value;
		if (rest.n < 3 || rest.s[0] != '=' || rest.s[1] != '"')
			continue;
		if (!str_cut(str_sub(rest, 2, rest.n), '"', &value, &rest))
			return false;
		*out = value;
		return true;
	}
	return false;
}

static bool no_controls(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((uint8_t)s.s[i] < 0x20 || s.s[i] == 0x7f)
			return false;
	return utf8_valid(s);
}

static struct str last_component(struct str name)
{
	for (size_t i = name.n; i > 0; i--)
		if (name.s[i - 1] == '/' || name.s[i - 1] == '\\')
			return str_sub(name, i, name.n);
	return name;
}

/* Old programs on phones say that a part stands as it is; anything else would have to be decoded (RFC 7578, 4.7). */
static bool as_it_is(struct str encoding)
{
	return str_eq_ascii_nocase(encoding, STR("binary")) || str_eq_ascii_nocase(encoding, STR("8bit")) ||
	       str_eq_ascii_nocase(encoding, STR("7bit"));
}

/* The headers of one part. */
static enum err part_head(struct arena *a, struct str head, struct web_param *p)
{
	struct str line, name, value, file;
	bool named = false;
	while (head.n > 0) {
		ptrdiff_t end = str_find(head, STR("\r\n"));
		line = end < 0 ? head : str_sub(head, 0, (size_t)end);
		head = end < 0 ? STR("") : str_sub(head, (size_t)end + 2, head.n);
		if (!no_controls(line) || !str_cut(line, ':', &name, &value))
			return ERR_BAD_INPUT;
		value = str_trim(value);
		if (str_eq_ascii_nocase(name, STR("content-disposition"))) {
			if (named || !str_starts(value, STR("form-data;")) || !quoted(value, "name", &p->name))
				return ERR_BAD_INPUT;
			named = true;
			if (quoted(value, "filename", &file)) {
				file = last_component(file);
				if (file.n > FILENAME_MAX_BYTES)
					return ERR_BAD_INPUT;
				p->filename = str_dup(a, file);
			}
			p->name = str_dup(a, p->name);
		} else if (str_eq_ascii_nocase(name, STR("content-type"))) {
			str_cut(value, ';', &value, &name);
			p->media = str_lower_ascii(a, str_trim(value));
		} else if (str_eq_ascii_nocase(name, STR("content-transfer-encoding")) && !as_it_is(value)) {
			return ERR_BAD_INPUT;
		}
	}
	return named && p->name.n <= FILENAME_MAX_BYTES ? OK : ERR_BAD_INPUT;
}

static enum err part_file(const struct web_request *r, struct str data, struct web_files *files, struct web_param *p)
{
	if (files->n == WEB_FILES_MAX)
		return ERR_TOO_LARGE;
	int fd = data.n <= WEB_BODY_MEM ? memfd_create("part", MFD_CLOEXEC) : web_unlinked(r->tmp_dir);
	if (fd < 0)
		return ERR_IO;
	files->fd[files->n++] = fd;
	for (size_t at = 0; at < data.n;) {
		ssize_t n = pwrite(fd, data.s + at, data.n - at, (off_t)at);
		if (n <= 0)
			return ERR_FULL;
		at += (size_t)n;
	}
	p->fd = fd;
	return OK;
}

static enum err part(struct arena *a, const struct web_request *r, struct str whole, struct web_files *files,
                     struct web_param *p)
{
	ptrdiff_t end = str_find(str_sub(whole, 0, PART_HEAD_MAX), STR("\r\n\r\n"));
	if (end < 0)
		return ERR_BAD_INPUT;
	p->fd = -1;
	TRY(part_head(a, str_sub(whole, 0, (size_t)end), p));
	struct str data = str_sub(whole, (size_t)end + 4, whole.n);
	p->size = (int64_t)data.n;
	p->value = STR("");
	if (data.n <= WEB_BODY_MEM)
		p->value = str_dup(a, data);
	if (p->filename.s)
		return part_file(r, data, files, p);
	if (data.n > WEB_BODY_MEM)
		return ERR_TOO_LARGE;
	return utf8_valid(data) && !(data.n && memchr(data.s, 0, data.n)) ? OK : ERR_BAD_INPUT;
}

static enum err parts(struct arena *a, const struct web_request *r, struct str body, struct str boundary,
                      struct web_files *files, struct web_param **out, size_t *n)
{
	struct str mark = str_cat(a, STR("\r\n--"), boundary), bare = str_sub(mark, 2, mark.n);
	struct web_param *list = NULL;
	size_t count = 0, room = 0;
	if (!str_starts(body, bare))
		return ERR_BAD_INPUT;
	body = str_sub(body, bare.n, body.n);
	while (!str_starts(body, STR("--"))) {
		if (!str_starts(body, STR("\r\n")))
			return ERR_BAD_INPUT;
		body = str_sub(body, 2, body.n);
		ptrdiff_t end = str_find(body, mark);
		if (end < 0)
			return ERR_BAD_INPUT;
		if (count == WEB_PARAMS_MAX)
			return ERR_TOO_LARGE;
		if (count == room) {
			struct web_param *more = ARENA_ARRAY(a, room ? room * 2 : 16, struct web_param);
			if (count)
				memcpy(more, list, count * sizeof *list);
			list = more;
			room = room ? room * 2 : 16;
		}
		TRY(part(a, r, str_sub(body, 0, (size_t)end), files, &list[count]));
		count++;
		body = str_sub(body, (size_t)end + mark.n, body.n);
	}
	body = str_sub(body, 2, body.n);
	if (body.n && !str_eqz(body, "\r\n"))
		return ERR_BAD_INPUT;
	*out = list;
	*n = count;
	return OK;
}

enum err web_multipart(struct arena *a, const struct web_request *r, struct web_param **out, size_t *n)
{
	struct str boundary, body = r->body;
	struct web_files own = {.n = 0}, *files = r->files ? r->files : &own;
	if (!boundary_of(r, &boundary))
		return ERR_BAD_INPUT;
	void *map = NULL;
	if (r->body_fd >= 0) {
		map = mmap(NULL, (size_t)r->body_n, PROT_READ, MAP_PRIVATE, r->body_fd, 0);
		if (map == MAP_FAILED)
			return ERR_IO;
		body = (struct str){map, (size_t)r->body_n};
	}
	enum err e = parts(a, r, body, boundary, files, out, n);
	if (map)
		munmap(map, (size_t)r->body_n);
	if (e != OK && files == &own)
		web_files_close(&own);
	return e;
}
