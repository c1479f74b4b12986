/* Any bytes as a connection's input: finding heads and bodies ends, does not depend on how the bytes were cut, and what
 * is taken for good obeys the promises of request.h. */
#include "web/parse.h"
#include "web/server.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum head_end cut(struct str in, size_t step, size_t *length)
{
	enum head_end e = HEAD_MORE;
	size_t scanned = 0;
	for (size_t n = 0; n < in.n && e == HEAD_MORE;) {
		n = n + step < in.n ? n + step : in.n;
		e = web_head_end(str_sub(in, 0, n), &scanned, length);
	}
	return e;
}

static void promises(struct arena *a, const struct web_request *r, int64_t length)
{
	must(r->path.n > 0 && r->path.s[0] == '/' && utf8_valid(r->path) && !memchr(r->path.s, 0, r->path.n));
	must(r->n_headers <= WEB_HEADERS_MAX && r->target.n <= WEB_TARGET_MAX && length >= -1);
	must(str_find(str_cat(a, r->path, STR("/")), STR("/../")) < 0 && str_find(r->path, STR("/./")) < 0);
	must(!str_starts(r->path, STR("//")));
	size_t lengths = 0, codings = 0;
	for (size_t i = 0; i < r->n_headers; i++) {
		struct web_header h = r->headers[i];
		must(h.name.n > 0 && !memchr(h.value.s, '\r', h.value.n) && !memchr(h.value.s, '\n', h.value.n));
		lengths += str_eq_ascii_nocase(h.name, STR("content-length"));
		codings += str_eq_ascii_nocase(h.name, STR("transfer-encoding"));
	}
	must(lengths + codings <= 1 && (codings == 1) == (length == -1));
	web_cookie(r, "prima");
	web_accepts(r);
	web_media(a, r);
}

static enum chunk chunked(struct arena *a, struct str in, size_t step, struct buf *body, size_t *used)
{
	struct web_chunks c = {0};
	enum chunk e = CHUNK_MORE;
	*body = buf_new(a, in.n + 1);
	*used = 0;
	while (*used < in.n && (e == CHUNK_MORE || e == CHUNK_DATA)) {
		struct str piece;
		size_t n = 0;
		e = web_chunks_take(&c, str_sub(in, *used, *used + step), &n, &piece);
		if (e == CHUNK_BAD)
			break;
		if (e == CHUNK_DATA)
			buf_str(body, piece);
		must(n > 0 || e == CHUNK_END);
		*used += n;
	}
	return e;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str in = {(const char *)data, size};
	size_t step = size ? data[size - 1] % 16 + 1u : 1, one = 0, many = 0;
	struct web_request r;
	int64_t length;
	bool keep;
	if (size > 1 << 17)
		return 0;
	struct arena *a = arena_new(8 << 20);
	enum head_end e = cut(in, step, &one), f = cut(in, in.n, &many);
	must(e == f && one == many);
	if (e == HEAD_WHOLE && web_parse_head(a, str_sub(in, 0, one), &r, &length, &keep) == 0)
		promises(a, &r, length);
	struct buf x, y;
	struct str rest = str_sub(in, one, in.n);
	enum chunk g = chunked(a, rest, step, &x, &one), h = chunked(a, rest, rest.n, &y, &many);
	must((g == CHUNK_BAD) == (h == CHUNK_BAD) && (g == CHUNK_END) == (h == CHUNK_END));
	if (g != CHUNK_BAD)
		must(one == many && str_eq(buf_done(&x), buf_done(&y)));
	arena_free(a);
	return 0;
}
