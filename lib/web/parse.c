/* The head of an HTTP/1.1 message, read as RFC 9112 writes it and no wider. Every attack that slips one request inside
 * another lives on two readers who disagree about where a message ends, so whatever could be read in two ways (two
 * lengths, a length beside a coding, a line end without CR, a folded line, a space before the colon) is refused.
 * Nothing here reads or writes a socket. Numbers returned are HTTP status codes, 0 when the head is good. */
#include "web/parse.h"
#include "web/server.h"

enum { T = 1, P = 2, Q = 4, V = 8, H = 16 }; /* token, path, query, field value, host */

static const uint8_t kind[256] = {
	['\t'] = V, [' '] = V, ['!'] = T | P | Q | V, ['"'] = V, ['#'] = T | V, ['$' ... '\''] = T | P | Q | V,
	['(' ... ')'] = P | Q | V, ['*' ... '+'] = T | P | Q | V, [','] = P | Q | V, ['-' ... '.'] = T | P | Q | V | H,
	['/'] = P | Q | V, ['0' ... '9'] = T | P | Q | V | H, [':'] = P | Q | V | H, [';'] = P | Q | V, ['<'] = V,
	['='] = P | Q | V, ['>'] = V, ['?'] = Q | V, ['@'] = P | Q | V, ['A' ... 'Z'] = T | P | Q | V | H,
	['['] = Q | V | H, ['\\'] = V, [']'] = Q | V | H, ['^'] = T | Q | V, ['_'] = T | P | Q | V | H, ['`'] = T | V,
	['a' ... 'z'] = T | P | Q | V | H, ['{'] = Q | V, ['|'] = T | Q | V, ['}'] = Q | V, ['~'] = T | P | Q | V,
	[0x80 ... 0xff] = V,
};

static bool all(struct str s, int bit)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(kind[(uint8_t)s.s[i]] & bit))
			return false;
	return true;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool web_percent_decode(struct arena *a, struct str s, bool plus, struct str *out)
{
	if (!memchr(s.s, '%', s.n) && !(plus && memchr(s.s, '+', s.n))) {
		*out = s;
		return true;
	}
	char *d = arena_alloc(a, s.n);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '+' && plus) {
			d[n++] = ' ';
		} else if (s.s[i] == '%') {
			if (i + 2 >= s.n || hex(s.s[i + 1]) < 0 || hex(s.s[i + 2]) < 0)
				return false;
			d[n++] = (char)(hex(s.s[i + 1]) * 16 + hex(s.s[i + 2]));
			i += 2;
		} else {
			d[n++] = s.s[i];
		}
	}
	*out = (struct str){d, n};
	return true;
}

/* What the fields together say about the message. */
struct framing {
	int minor; /* HTTP/1.minor */
	struct str authority, host, length, coding;
	size_t hosts, lengths, codings;
	bool close, keep;
};

/* Up to the next CRLF. A CR or LF alone is what two readers see differently. */
static bool next_line(struct str *rest, struct str *line)
{
	const char *lf = memchr(rest->s, '\n', rest->n);
	if (!lf || lf == rest->s || lf[-1] != '\r')
		return false;
	*line = (struct str){rest->s, (size_t)(lf - rest->s) - 1};
	*rest = (struct str){lf + 1, rest->n - line->n - 2};
	return true;
}

static int version(struct str v, int *minor)
{
	if (v.n != 8 || memcmp(v.s, "HTTP/", 5) != 0 || v.s[6] != '.' || v.s[5] < '0' || v.s[5] > '9' || v.s[7] < '0' ||
	    v.s[7] > '9')
		return 400;
	if (v.s[5] != '1' || v.s[7] > '1')
		return 505;
	*minor = v.s[7] - '0';
	return 0;
}

/* A dot segment, a hidden slash or a control character could name something else than it seems to. */
static bool path_sane(struct str p)
{
	size_t start = 1;
	if (p.n > 1 && p.s[1] == '/')
		return false;
	for (size_t i = 1; i <= p.n; i++) {
		if (i < p.n && p.s[i] != '/') {
			if ((uint8_t)p.s[i] < 0x20 || p.s[i] == 0x7f || p.s[i] == '\\')
				return false;
			continue;
		}
		size_t n = i - start;
		if ((n == 1 && p.s[start] == '.') || (n == 2 && p.s[start] == '.' && p.s[start + 1] == '.'))
			return false;
		start = i + 1;
	}
	return utf8_valid(p);
}

static bool hidden_slash(struct str p)
{
	for (size_t i = 0; i + 2 < p.n; i++)
		if (p.s[i] == '%' && p.s[i + 1] == '2' && (p.s[i + 2] | 0x20) == 'f')
			return true;
	return false;
}

static int origin_form(struct arena *a, struct str t, struct web_request *out)
{
	struct str path;
	bool asked = str_cut(t, '?', &path, &out->query);
	if (!asked)
		out->query = (struct str){t.s + t.n, 0};
	if (path.n == 0 || path.s[0] != '/' || !all(path, P) || !all(out->query, Q) || hidden_slash(path))
		return 400;
	if (!web_percent_decode(a, path, false, &out->path) || !path_sane(out->path))
		return 400;
	return 0;
}

/* host, host:port, [v6], [v6]:port */
static bool authority_valid(struct str h)
{
	if (h.n == 0 || h.n > 255 || !all(h, H))
		return false;
	size_t i = 0;
	if (h.s[0] == '[') {
		while (i < h.n && h.s[i] != ']')
			if (hex(h.s[i++]) < 0 && i > 1 && h.s[i - 1] != ':' && h.s[i - 1] != '.')
				return false;
		if (i++ >= h.n || i < 4)
			return false;
	} else {
		while (i < h.n && h.s[i] != ':')
			if (h.s[i] == '[' || h.s[i++] == ']')
				return false;
		if (i == 0)
			return false;
	}
	int64_t port;
	return i == h.n || (h.s[i] == ':' && str_to_i64(str_sub(h, i + 1, h.n), 1, 65535, &port));
}

static int target(struct arena *a, struct str t, struct web_request *out, struct framing *f)
{
	out->target = t;
	if (t.n == 0)
		return 400;
	if (t.n > WEB_TARGET_MAX)
		return 414;
	if (t.s[0] == '/')
		return origin_form(a, t, out);
	if (str_eqz(t, "*") && str_eqz(out->method, "OPTIONS")) {
		out->path = STR("/");
		out->query = STR("");
		return 0;
	}
	size_t skip = t.n > 7 && str_eq_ascii_nocase(str_sub(t, 0, 7), STR("http://")) ? 7 :
	              t.n > 8 && str_eq_ascii_nocase(str_sub(t, 0, 8), STR("https://")) ? 8 : 0;
	if (!skip)
		return 400;
	struct str rest = str_sub(t, skip, t.n);
	size_t n = 0;
	while (n < rest.n && rest.s[n] != '/' && rest.s[n] != '?')
		n++;
	f->authority = str_sub(rest, 0, n);
	if (!authority_valid(f->authority))
		return 400;
	if (n < rest.n && rest.s[n] == '?')
		return 400; /* an absolute address without a path: no browser or proxy writes it */
	return origin_form(a, n == rest.n ? STR("/") : str_sub(rest, n, rest.n), out);
}

static int request_line(struct arena *a, struct str line, struct web_request *out, struct framing *f)
{
	static const char *const methods[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"};
	struct str rest, t, v;
	if (!str_cut(line, ' ', &out->method, &rest) || !str_cut(rest, ' ', &t, &v))
		return 400;
	if (out->method.n == 0 || !all(out->method, T))
		return 400;
	int status = version(v, &f->minor);
	if (status)
		return status;
	bool known = false;
	for (size_t i = 0; i < countof(methods); i++)
		known = known || str_eqz(out->method, methods[i]);
	return known ? target(a, t, out, f) : 501;
}

static void connection(struct str list, struct framing *f)
{
	struct str one;
	bool more = true;
	while (more) {
		more = str_cut(list, ',', &one, &list);
		one = str_trim(one);
		f->close = f->close || str_eq_ascii_nocase(one, STR("close"));
		f->keep = f->keep || str_eq_ascii_nocase(one, STR("keep-alive"));
	}
}

static int field(struct str line, struct web_request *out, struct framing *f)
{
	struct web_header h;
	if (!str_cut(line, ':', &h.name, &h.value) || h.name.n == 0 || !all(h.name, T) || !all(h.value, V))
		return 400; /* a folded line starts with white space, so its name is no token */
	h.value = str_trim(h.value);
	if (out->n_headers == WEB_HEADERS_MAX)
		return 431;
	out->headers[out->n_headers++] = h;
	if (str_eq_ascii_nocase(h.name, STR("host"))) {
		f->host = h.value;
		f->hosts++;
	} else if (str_eq_ascii_nocase(h.name, STR("content-length"))) {
		f->length = h.value;
		f->lengths++;
	} else if (str_eq_ascii_nocase(h.name, STR("transfer-encoding"))) {
		f->coding = h.value;
		f->codings++;
	} else if (str_eq_ascii_nocase(h.name, STR("connection"))) {
		connection(h.value, f);
	}
	return 0;
}

static int coding(const struct framing *f, int64_t *length)
{
	struct str rest = f->coding, one;
	size_t chunked = 0, others = 0;
	bool last = false;
	for (bool more = true; more;) {
		more = str_cut(rest, ',', &one, &rest);
		last = str_eq_ascii_nocase(str_trim(one), STR("chunked"));
		chunked += last;
		others += !last;
	}
	if (f->codings > 1 || f->lengths || f->minor == 0 || !last || chunked > 1)
		return 400; /* chunked not last, or beside a length: nobody can tell where the body ends */
	*length = -1;
	return others ? 501 : 0;
}

static int body_length(const struct web_request *r, const struct framing *f, int64_t *length)
{
	*length = 0;
	if (f->codings) {
		int status = coding(f, length);
		if (status)
			return status;
	} else if (f->lengths) {
		if (f->lengths > 1 || f->length.n == 0)
			return 400;
		for (size_t i = 0; i < f->length.n; i++)
			if (f->length.s[i] < '0' || f->length.s[i] > '9')
				return 400;
		if (!str_to_i64(f->length, 0, INT64_MAX / 2, length))
			return 413;
	}
	/* A body on a method that has none is how a request is hidden in another. */
	if (*length != 0 && (str_eqz(r->method, "GET") || str_eqz(r->method, "HEAD")))
		return 400;
	return 0;
}

int web_parse_head(struct arena *a, struct str head, struct web_request *out, int64_t *content_length, bool *keep_alive)
{
	struct framing f = {0};
	struct str line;
	memset(out, 0, sizeof *out);
	out->body_fd = -1;
	*content_length = 0;
	*keep_alive = false;
	if (head.n > WEB_HEAD_MAX)
		return 431;
	if (!next_line(&head, &line) || memchr(line.s, '\r', line.n))
		return 400;
	int status = request_line(a, line, out, &f);
	while (!status) {
		if (!next_line(&head, &line))
			return 400;
		if (line.n == 0)
			break;
		status = field(line, out, &f);
	}
	if (status)
		return status;
	if (head.n != 0 || f.hosts > 1 || (f.hosts == 0 && f.minor == 1) || (f.hosts && !authority_valid(f.host)))
		return 400;
	if (f.authority.s && f.hosts && !str_eq_ascii_nocase(f.authority, f.host))
		return 400;
	status = body_length(out, &f, content_length);
	if (status)
		return status;
	struct str expect = web_header(out, "expect");
	if (expect.s && !str_eq_ascii_nocase(expect, STR("100-continue")))
		return 417;
	*keep_alive = f.minor == 1 ? !f.close : f.keep && !f.close;
	return 0;
}

enum head_end web_head_end(struct str in, size_t *scanned, size_t *length)
{
	size_t i = *scanned;
	while (i < in.n) {
		const char *lf = memchr(in.s + i, '\n', in.n - i);
		if (!lf)
			break;
		i = (size_t)(lf - in.s);
		if (i > WEB_HEAD_MAX)
			return HEAD_LONG;
		if (i == 0 || in.s[i - 1] != '\r')
			return HEAD_BAD;
		if (i >= 3 && in.s[i - 2] == '\n') {
			*length = i + 1;
			return i < WEB_HEAD_MAX ? HEAD_WHOLE : HEAD_LONG;
		}
		i++;
	}
	*scanned = in.n;
	return in.n > WEB_HEAD_MAX ? HEAD_LONG : HEAD_MORE;
}

enum { SIZE, EXTENSION, SIZE_LF, DATA, DATA_CR, DATA_LF, TRAILER, TRAILER_LF, END };

/* One byte of framing; false when it does not belong there. */
static bool chunk_byte(struct web_chunks *c, char b)
{
	switch (c->state) {
	case SIZE:
	case EXTENSION:
		if (++c->line > WEB_CHUNK_LINE_MAX || (c->digits == 0 && hex(b) < 0))
			return false;
		if (c->state == SIZE && hex(b) >= 0) {
			c->left = c->left * 16 + (uint64_t)hex(b);
			return ++c->digits <= 8;
		}
		if (b == '\r')
			c->state = SIZE_LF;
		else if (c->state == SIZE && b != ';')
			return false;
		else
			c->state = EXTENSION;
		return b == '\r' || (kind[(uint8_t)b] & V);
	case SIZE_LF:
		c->state = c->left ? DATA : TRAILER;
		c->field = 0;
		return b == '\n';
	case DATA_CR:
		c->state = DATA_LF;
		return b == '\r';
	case DATA_LF:
		c->line = c->digits = 0;
		c->state = SIZE;
		return b == '\n';
	case TRAILER:
		if (++c->trailer > WEB_TRAILER_MAX)
			return false;
		if (b == '\r') {
			c->state = TRAILER_LF;
			return c->colon || c->field == 0;
		}
		c->field++;
		if (b == ':' && c->field > 1)
			c->colon = true;
		return (kind[(uint8_t)b] & (c->colon ? V : T)) != 0;
	case TRAILER_LF:
		c->state = c->field ? TRAILER : END;
		c->field = 0;
		c->colon = false;
		return b == '\n';
	}
	return false;
}

enum chunk web_chunks_take(struct web_chunks *c, struct str in, size_t *used, struct str *data)
{
	size_t i = 0;
	while (i < in.n && c->state != DATA && c->state != END)
		if (!chunk_byte(c, in.s[i++]))
			return CHUNK_BAD;
	*used = i;
	if (c->state == END)
		return CHUNK_END;
	if (i == in.n)
		return CHUNK_MORE;
	size_t n = c->left < in.n - i ? (size_t)c->left : in.n - i;
	*data = str_sub(in, i, i + n);
	*used = i + n;
	c->left -= n;
	if (c->left == 0)
		c->state = DATA_CR;
	return CHUNK_DATA;
}
