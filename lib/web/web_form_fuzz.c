/* Any bytes as a form: fields and files are found or refused, never misread; what was read as text is text. */
#include "web/request.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void is_text(struct str s)
{
	must(utf8_valid(s) && (s.n == 0 || !memchr(s.s, 0, s.n)));
}

static void urlencoded(struct arena *a, struct str in)
{
	struct web_param *p, *again;
	size_t n, m;
	if (web_params(a, in, &p, &n) != OK)
		return;
	must(n <= WEB_PARAMS_MAX);
	struct buf b = buf_new(a, in.n * 12 + 16);
	for (size_t i = 0; i < n; i++) {
		is_text(p[i].name);
		is_text(p[i].value);
		buf_str(&b, web_url_encode(a, p[i].name));
		buf_char(&b, '=');
		buf_str(&b, web_url_encode(a, p[i].value));
		buf_char(&b, '&');
	}
	must(web_params(a, buf_done(&b), &again, &m) == OK && m == n);
	for (size_t i = 0; i < n; i++)
		must(str_eq(p[i].name, again[i].name) && str_eq(p[i].value, again[i].value));
}

static void multipart(struct arena *a, struct str in)
{
	struct web_request r = {.method = STR("POST"), .body_fd = -1, .n_headers = 1};
	struct web_files files = {.n = 0};
	struct web_param *p;
	struct str type, body;
	size_t n;
	r.files = &files;
	/* The first line is the header, so that boundaries are attacked too. */
	str_cut(in, '\n', &type, &body);
	r.headers[0] = (struct web_header){STR("content-type"), type};
	r.body = body;
	r.body_n = (int64_t)body.n;
	if (web_multipart(a, &r, &p, &n) == OK) {
		size_t all = 0;
		for (size_t i = 0; i < n; i++) {
			all += (size_t)p[i].size;
			is_text(p[i].name);
			must((p[i].fd >= 0) == (p[i].filename.s != NULL));
			must(!memchr(p[i].filename.s ? p[i].filename.s : "", '/', p[i].filename.n));
			must(p[i].fd < 0 || lseek(p[i].fd, 0, SEEK_END) == p[i].size);
		}
		must(all <= body.n);
	}
	web_files_close(&files);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0 || size > 1 << 17)
		return 0;
	struct arena *a = arena_new(64 << 20);
	struct str in = {(const char *)data + 1, size - 1};
	if (data[0] % 2)
		multipart(a, in);
	else
		urlencoded(a, in);
	arena_free(a);
	return 0;
}
