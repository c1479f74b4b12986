/* The way out against a small server of our own on loopback. */
#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/test.h"
#include "net/net.h"

struct peer {
	int fd, port;
	const char *const *say; /* after each line that came (SMTP), or once (HTTP) */
	bool smtp;
	char got[8192];
	size_t n;
	pthread_t thread;
};

static bool read_line(struct peer *p, int c)
{
	char ch;
	while (p->n < sizeof p->got - 1 && recv(c, &ch, 1, 0) == 1) {
		p->got[p->n++] = ch;
		if (ch == '\n')
			return true;
	}
	return false;
}

static void *smtp(struct peer *p, int c)
{
	static const char hello[] = "220 uji\r\n", fine[] = "250 baik\r\n", go[] = "354 kirim\r\n";
	(void)send(c, hello, strlen(hello), MSG_NOSIGNAL);
	for (;;) {
		size_t from = p->n;
		if (!read_line(p, c))
			return NULL;
		if (strncmp(p->got + from, "DATA", 4) == 0) {
			(void)send(c, go, strlen(go), MSG_NOSIGNAL);
			do
				from = p->n;
			while (read_line(p, c) && strcmp(p->got + from, ".\r\n") != 0 && (p->got[p->n] = '\0', true) &&
			       strncmp(p->got + from, ".\r\n", 3) != 0);
		}
		(void)send(c, fine, strlen(fine), MSG_NOSIGNAL);
	}
}

static void *serve(void *ctx)
{
	struct peer *p = ctx;
	int c = accept(p->fd, NULL, NULL);
	struct timeval patience = {.tv_sec = 5};
	setsockopt(c, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (p->smtp) {
		smtp(p, c);
	} else {
		while (strstr(p->got, "\r\n\r\n{\"a\":1}") == NULL && recv(c, p->got + p->n, 1, 0) == 1)
			p->n++;
		(void)send(c, p->say[0], strlen(p->say[0]), MSG_NOSIGNAL);
	}
	close(c);
	return NULL;
}

static void peer_start(struct peer *p)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof at;
	p->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(p->fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(p->fd, 1), 0);
	assert_int_equal(getsockname(p->fd, (struct sockaddr *)&at, &n), 0);
	p->port = ntohs(at.sin_port);
	assert_int_equal(pthread_create(&p->thread, NULL, serve, p), 0);
}

static void peer_end(struct peer *p)
{
	pthread_join(p->thread, NULL);
	close(p->fd);
}

static void post(void **state)
{
	static const char *const answers[] = {
		"HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\n\r\nbaik!",
		"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", /* not followed */
	};
	static const int want[] = {202, 302};
	(void)state;
	struct arena *a = arena_new(8 * 1024 * 1024);
	assert_ok(net_begin());
	for (size_t i = 0; i < countof(answers); i++) {
		struct peer p = {.say = &answers[i]};
		struct net_reply r;
		peer_start(&p);
		const struct str headers[] = {STR("Content-Type: application/json"), STR("Idempotency-Key: k1")};
		const char *url = str_z(a, str_fmt(a, "http://127.0.0.1:%d/x", p.port));
		assert_ok(net_post(a, url, headers, 2, STR("{\"a\":1}"), 5000, &r));
		peer_end(&p);
		assert_int_equal(r.status, want[i]);
		assert_non_null(strstr(p.got, "POST /x HTTP/1.1\r\n"));
		assert_non_null(strstr(p.got, "Idempotency-Key: k1\r\n"));
		if (i == 0)
			assert_str(r.body, "baik!");
	}
	struct net_reply r;
	assert_int_equal(net_post(a, "http://127.0.0.1:1/", NULL, 0, STR(""), 2000, &r), ERR_IO);
	assert_true(r.failure.n > 5);
	assert_int_equal(net_post(a, "file:///etc/passwd", NULL, 0, STR(""), 2000, &r), ERR_IO);
	arena_free(a);
}

/* A body in pieces arrives as one, with the name and password beside it; an answer above its limit is none. */
static void call(void **state)
{
	static const char *const answers[] = {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbaik!"};
	(void)state;
	struct arena *a = arena_new(8 * 1024 * 1024);
	assert_ok(net_begin());
	for (size_t max = 5; max-- > 3;) {
		struct peer p = {.say = answers};
		struct net_reply r;
		peer_start(&p);
		struct net_ask q = {.url = str_z(a, str_fmt(a, "http://127.0.0.1:%d/x", p.port)), .user = "kantor",
		                    .password = "k:9",
		                    .headers = {STR("Content-Type: application/json")}, .n_headers = 1,
		                    .pieces = {STR("{\"a\""), STR(""), STR(":1"), STR("}")}, .n_pieces = 4, .timeout_ms = 5000,
		                    .reply_max = max == 4 ? 0 : max};
		enum err e = net_call(a, &q, &r);
		peer_end(&p);
		assert_int_equal(e, max == 4 ? OK : ERR_TOO_LARGE);
		assert_non_null(strstr(p.got, "Content-Length: 7\r\n"));
		assert_non_null(strstr(p.got, "Authorization: Basic a2FudG9yOms6OQ==\r\n"));
		if (e == OK)
			assert_str(r.body, "baik!");
	}
	struct net_reply r;
	struct net_ask q = {.url = "http://127.0.0.1:1/", .timeout_ms = 2000};
	assert_int_equal(net_call(a, &q, &r), ERR_IO);
	arena_free(a);
}

static void mail(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 * 1024 * 1024);
	struct peer p = {.smtp = true};
	struct net_reply r;
	assert_ok(net_begin());
	peer_start(&p);
	struct net_mail m = {.server = str_z(a, str_fmt(a, "smtp://127.0.0.1:%d", p.port)), .from = STR("prima@kota.id"),
	                     .to = STR("warga@contoh.id"), .subject = STR("Surat é"), .text = STR("Isi\nsurat"),
	                     .id = STR("k1"), .at = 1795310240505};
	assert_ok(net_send_mail(a, &m, 5000, &r));
	peer_end(&p);
	assert_non_null(strstr(p.got, "MAIL FROM:<prima@kota.id>"));
	assert_non_null(strstr(p.got, "RCPT TO:<warga@contoh.id>"));
	assert_non_null(strstr(p.got, "Subject: =?UTF-8?B?U3VyYXQgw6k=?=\r\n"));
	assert_non_null(strstr(p.got, "\r\n\r\nSXNpCnN1cmF0\r\n"));
	assert_non_null(strstr(p.got, "Date: Sun, 22 Nov 2026 08:17:20 +0700\r\n"));
	static const char *const bad[] = {"a", "a@", "@b", "a b@c", "a@b\r\nRCPT TO:<x@y>", "a@b@c", "<a@b>", "-f@b",
	                                  "a@b,c@d"};
	for (size_t i = 0; i < countof(bad); i++) {
		m.to = str_of(bad[i]);
		assert_int_equal(net_send_mail(a, &m, 1000, &r), ERR_BAD_INPUT);
	}
	arena_free(a);
}

TEST_GROUP(net, cmocka_unit_test(post), cmocka_unit_test(call), cmocka_unit_test(mail));
