#include "net/net.h"

#include <curl/curl.h>

enum err net_begin(void)
{
	return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? OK : ERR_IO;
}

static size_t take(char *p, size_t size, size_t n, void *ctx)
{
	struct buf *b = ctx;
	buf_put(b, p, size * n);
	return b->over ? 0 : size * n;
}

struct source {
	struct str left;
};

static size_t give(char *p, size_t size, size_t n, void *ctx)
{
	struct source *s = ctx;
	size_t room = size * n, k = s->left.n < room ? s->left.n : room;
	memcpy(p, s->left.s, k);
	s->left = str_sub(s->left, k, s->left.n);
	return k;
}

static void common(CURL *c, const char *url, const char *protocols, int timeout_ms, struct buf *body, char *why)
{
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, protocols);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)timeout_ms);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)timeout_ms);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, body);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, why);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "Prima");
}

static enum err perform(struct arena *a, CURL *c, struct buf *body, const char *why, struct net_reply *out)
{
	long status = 0;
	CURLcode code = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	*out = (struct net_reply){.status = (int)status, .body = buf_done(body), .failure = STR("")};
	if (code == CURLE_OK)
		return OK;
	out->failure = str_dup(a, str_of(why[0] != '\0' ? why : curl_easy_strerror(code)));
	return code == CURLE_OPERATION_TIMEDOUT ? ERR_TIMEOUT : code == CURLE_WRITE_ERROR ? ERR_TOO_LARGE : ERR_IO;
}

enum err net_post(struct arena *a, const char *url, const struct str *headers, size_t n_headers, struct str body,
                  int timeout_ms, struct net_reply *out)
{
	char why[CURL_ERROR_SIZE] = "";
	struct buf got = buf_new(a, NET_REPLY_MAX);
	struct curl_slist *list = NULL;
	CURL *c = curl_easy_init();
	must(n_headers <= NET_HEADERS_MAX);
	if (c == NULL)
		return ERR_IO;
	for (size_t i = 0; i < n_headers; i++)
		list = curl_slist_append(list, str_z(a, headers[i]));
	common(c, url, "http,https", timeout_ms, &got, why);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, list);
	curl_easy_setopt(c, CURLOPT_POST, 1L);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, body.s != NULL ? body.s : "");
	curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.n);
	enum err e = perform(a, c, &got, why, out);
	curl_slist_free_all(list);
	curl_easy_cleanup(c);
	return e;
}

struct pieces {
	const struct str *v;
	size_t n, at, done; /* done: of the piece at `at` */
};

static size_t give_piece(char *p, size_t size, size_t n, void *ctx)
{
	struct pieces *s = ctx;
	while (s->at < s->n && s->done == s->v[s->at].n) {
		s->at++;
		s->done = 0;
	}
	if (s->at == s->n)
		return 0;
	size_t left = s->v[s->at].n - s->done, k = left < size * n ? left : size * n;
	memcpy(p, s->v[s->at].s + s->done, k);
	s->done += k;
	return k;
}

enum err net_call(struct arena *a, const struct net_ask *q, struct net_reply *out)
{
	char why[CURL_ERROR_SIZE] = "";
	struct buf got = buf_new(a, q->reply_max > 0 ? q->reply_max : NET_REPLY_MAX);
	struct pieces body = {.v = q->pieces, .n = q->n_pieces};
	struct curl_slist *list = curl_slist_append(NULL, "Expect:"); /* the body goes at once */
	CURL *c = curl_easy_init();
	curl_off_t size = 0;
	must(q->n_headers <= NET_HEADERS_MAX && q->n_pieces <= NET_PIECES_MAX);
	if (c == NULL || list == NULL)
		return ERR_IO;
	for (size_t i = 0; i < q->n_headers; i++)
		list = curl_slist_append(list, str_z(a, q->headers[i]));
	for (size_t i = 0; i < q->n_pieces; i++)
		size += (curl_off_t)q->pieces[i].n;
	common(c, q->url, "http,https", q->timeout_ms, &got, why);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, list);
	if (q->n_pieces > 0) {
		curl_easy_setopt(c, CURLOPT_POST, 1L);
		curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, size);
		curl_easy_setopt(c, CURLOPT_READFUNCTION, give_piece);
		curl_easy_setopt(c, CURLOPT_READDATA, &body);
		curl_easy_setopt(c, CURLOPT_UPLOAD_BUFFERSIZE, 16384L);
	}
	if (q->user != NULL) {
		curl_easy_setopt(c, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		curl_easy_setopt(c, CURLOPT_USERNAME, q->user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, q->password != NULL ? q->password : "");
	}
	enum err e = perform(a, c, &got, why, out);
	curl_slist_free_all(list);
	curl_easy_cleanup(c);
	return e;
}

/* An address on the envelope: no space, no control character, one @ with something on both sides. */
static bool address_ok(struct str s)
{
	ptrdiff_t at = str_find(s, STR("@"));
	if (at <= 0 || (size_t)at + 1 >= s.n || s.n > 254 || s.s[0] == '-')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.s[i] <= 0x20 || s.s[i] == 0x7f || strchr("<>,;:\\\"()", s.s[i]) != NULL ||
		    (s.s[i] == '@' && (ptrdiff_t)i != at))
			return false;
	return true;
}

static void base64(struct buf *b, struct str s, bool lines)
{
	static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < s.n; i += 3) {
		size_t left = s.n - i;
		uint32_t v = (uint32_t)(uint8_t)s.s[i] << 16;
		v |= left > 1 ? (uint32_t)(uint8_t)s.s[i + 1] << 8 : 0;
		v |= left > 2 ? (uint32_t)(uint8_t)s.s[i + 2] : 0;
		char four[4] = {set[v >> 18], set[v >> 12 & 63], left > 1 ? set[v >> 6 & 63] : '=', left > 2 ? set[v & 63] : '='};
		buf_put(b, four, 4);
		if (lines && i % 57 == 54)
			buf_z(b, "\r\n");
	}
}

struct str net_mail_text(struct arena *a, const struct net_mail *m)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	struct civil c = civil_of(m->at, ZONE_WIB);
	struct buf b = buf_new(a, NET_REPLY_MAX);
	buf_fmt(&b, "Date: %s, %d %s %d %02d:%02d:%02d +0700\r\n", days[c.weekday - 1], c.day, months[c.month - 1], c.year,
	        c.hour, c.minute, c.second);
	buf_fmt(&b, "From: <%.*s>\r\nTo: <%.*s>\r\n", STR_ARG(m->from), STR_ARG(m->to));
	buf_z(&b, "Subject: =?UTF-8?B?");
	base64(&b, utf8_head(m->subject, 45), false); /* one encoded word holds 75 characters */
	buf_fmt(&b, "?=\r\nMessage-ID: <%.*s@prima>\r\n", STR_ARG(m->id));
	buf_z(&b, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
	base64(&b, m->text, true);
	buf_z(&b, "\r\n");
	return buf_done(&b);
}

enum err net_send_mail(struct arena *a, const struct net_mail *m, int timeout_ms, struct net_reply *out)
{
	char why[CURL_ERROR_SIZE] = "";
	struct buf got = buf_new(a, NET_REPLY_MAX);
	*out = (struct net_reply){.failure = STR("alamat surel tidak dapat dipakai")};
	if (!address_ok(m->from) || !address_ok(m->to))
		return ERR_BAD_INPUT;
	CURL *c = curl_easy_init();
	if (c == NULL)
		return ERR_IO;
	struct source text = {net_mail_text(a, m)};
	struct curl_slist *to = curl_slist_append(NULL, str_z(a, str_fmt(a, "<%.*s>", STR_ARG(m->to))));
	common(c, m->server, "smtp,smtps", timeout_ms, &got, why);
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, str_z(a, str_fmt(a, "<%.*s>", STR_ARG(m->from))));
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(c, CURLOPT_READDATA, &text);
	curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	if (m->user != NULL) {
		curl_easy_setopt(c, CURLOPT_USERNAME, m->user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, m->password != NULL ? m->password : "");
		curl_easy_setopt(c, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL); /* a password never in the clear */
	}
	enum err e = perform(a, c, &got, why, out);
	curl_slist_free_all(to);
	curl_easy_cleanup(c);
	return e;
}
