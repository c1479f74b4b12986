/* The house as browsers meet it: real sockets, many at once, replies only after the sync, streams that tell. */
#include <arpa/inet.h>
#include <sys/socket.h>

#include "app/app_rig.h"

enum { CLIENTS = 12, EACH = 15 };

static int dial(struct rig *r)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)app_port(r->app)),
	                         .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval patience = {.tv_sec = 20};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	return fd;
}

/* Sends, reads one reply with its body by Content-Length; gives the status. */
static int talk(int fd, const char *text, char *got, size_t room)
{
	size_t n = 0;
	if (send(fd, text, strlen(text), MSG_NOSIGNAL) != (ssize_t)strlen(text))
		return -1;
	while (n < room - 1) {
		ssize_t k = recv(fd, got + n, room - 1 - n, 0);
		if (k <= 0)
			return -1;
		n += (size_t)k;
		got[n] = '\0';
		const char *end = strstr(got, "\r\n\r\n"), *length = strcasestr(got, "\r\nContent-Length: ");
		if (end == NULL)
			continue;
		size_t body = length != NULL && length < end ? strtoul(length + 18, NULL, 10) : 0;
		if (n >= (size_t)(end + 4 - got) + body)
			break;
	}
	return n > 12 ? (int)strtol(got + 9, NULL, 10) : -1;
}

struct client {
	struct rig *r;
	int number, good;
};

static void *client(void *ctx)
{
	struct client *c = ctx;
	char text[400], got[8192];
	int fd = dial(c->r);
	for (int i = 0; i < EACH; i++) {
		char body[64];
		int n = snprintf(body, sizeof body, "nama=Budi&kunci=%08d-%08d", c->number, i);
		snprintf(text, sizeof text, "POST /survei HTTP/1.1\r\nHost: kota.id\r\nContent-Type: "
		         "application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s", n, body);
		c->good += talk(fd, text, got, sizeof got) == 303;
		c->good += talk(fd, text, got, sizeof got) == 303; /* the same again: the same answer, nothing more */
	}
	close(fd);
	return NULL;
}

static void many(struct rig *r)
{
	pthread_t t[CLIENTS];
	struct client c[CLIENTS];
	struct store_figures f;
	log_level(RIG_SILENT);
	assert_ok(app_start(r->app));
	for (int i = 0; i < CLIENTS; i++) {
		c[i] = (struct client){r, i, 0};
		assert_int_equal(pthread_create(&t[i], NULL, client, &c[i]), 0);
	}
	for (int i = 0; i < CLIENTS; i++) {
		pthread_join(t[i], NULL);
		assert_int_equal(c[i].good, 2 * EACH);
	}
	store_figures(r->app->store, &f);
	app_stop(r->app);
	assert_true(f.writes >= 2 * CLIENTS * EACH);
	log_level(LOG_ERROR);
}

static void count_many(struct rig *r)
{
	many(r);
	int64_t stored = rig_stored(r); /* three items more per run of the jobs that ran meanwhile */
	assert_true(stored >= CLIENTS * EACH && stored <= CLIENTS * EACH + r->job_items);
}

static void streams(struct rig *r)
{
	char got[4096], hello[] = "GET /alir?topik=kota HTTP/1.1\r\nHost: kota.id\r\n\r\n";
	size_t n = 0;
	log_level(RIG_SILENT);
	assert_ok(app_start(r->app));
	int fd = dial(r);
	assert_true(send(fd, hello, strlen(hello), MSG_NOSIGNAL) > 0);
	int64_t before = app_topic(r->app, STR("kota"));
	char want[64];
	snprintf(want, sizeof want, "data: kota %lld\n", (long long)before);
	got[0] = '\0';
	while (strstr(got, want) == NULL && n < sizeof got - 1) {
		ssize_t k = recv(fd, got + n, sizeof got - 1 - n, 0);
		assert_true(k > 0);
		n += (size_t)k;
		got[n] = '\0';
	}
	assert_int_equal(ASK(r, .method = "POST", .target = "/survei", .body = "nama=Budi")->status, 303);
	int64_t after = app_topic(r->app, STR("kota"));
	assert_true(after > before);
	snprintf(want, sizeof want, "data: kota %lld\n", (long long)after);
	while (strstr(got, want) == NULL && n < sizeof got - 1) {
		ssize_t k = recv(fd, got + n, sizeof got - 1 - n, 0);
		assert_true(k > 0);
		n += (size_t)k;
		got[n] = '\0';
	}
	close(fd);
	assert_int_equal(ASK(r, .target = "/alir?topik=")->status, 400);
	assert_int_equal(ASK(r, .target = "/alir?topik=a%0Ab")->status, 400);
	app_stop(r->app);
	log_level(LOG_ERROR);
}

static void watched(struct rig *r)
{
	struct web_reply *w = ASK(r, .target = "/metrics");
	assert_true(str_find(rig_body(w), STR("\nprima_requests_total 1\n")) > 0);
	w = ASK(r, .target = "/sehat");
	assert_true(str_starts(rig_body(w), STR("{\"status\":\"ok\",\"version\":\"uji\"")));
	struct web_request far = {.method = STR("GET"), .target = STR("/sehat"), .path = STR("/sehat"), .query = STR(""),
	                          .body = STR(""), .body_fd = -1, .peer = STR("10.0.0.9"), .local = false};
	struct web_reply out;
	assert_ok(app_request(r->app, &far, 0, r->a, &out));
	assert_int_equal(out.status, 404);
	r->app->set.metrics_from = "10.0.0.9";
	assert_ok(app_request(r->app, &far, 0, r->a, &out));
	assert_int_equal(out.status, 200);
}

#define BOTH(name) static void name##_both(void **state) { (void)state; rig_on_both(name); }
BOTH(count_many)
BOTH(streams)
BOTH(watched)

TEST_GROUP(app_serve, cmocka_unit_test(count_many_both), cmocka_unit_test(streams_both), cmocka_unit_test(watched_both));
