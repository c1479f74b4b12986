/* The server under people who are slow, many or hostile, and at its own end. Deadlines are shortened; what is tested is
 * that they are absolute. */
#include "web/web_probe.h"

#include <pthread.h>

#define HALO "GET /halo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

/* Says `text` a byte at a time with a pause, until the server hangs up or all is said. Gives the ms it took. */
static int64_t drip(int fd, struct str text, int pause_ms)
{
	int64_t began = clock_mono_ms();
	for (size_t i = 0; i < text.n; i++) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		if (send(fd, text.s + i, 1, MSG_NOSIGNAL) != 1 || poll(&p, 1, pause_ms) > 0)
			break;
	}
	return clock_mono_ms() - began;
}

static void test_slow_head(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	(void)state;
	c.head_ms = 400;
	c.idle_ms = 300;
	struct web_server *s = begin(&c);
	int fd = dial(s);
	int64_t took = drip(fd, STR("GET /halo HTTP/1.1\r\nHost: a\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), 20);
	assert_in_range(took, 350, 1000);
	assert_true(str_starts(hear(a, fd, NULL), STR("HTTP/1.1 408 ")));
	close(fd);
	/* silence is not answered, only ended */
	fd = dial(s);
	assert_int_equal(hear(a, fd, NULL).n, 0);
	close(fd);
	/* the second request has its own moment, the pause between has another */
	fd = dial(s);
	say(fd, STR("GET /halo HTTP/1.1\r\nHost: a\r\n\r\n"));
	hear(a, fd, "halo");
	took = clock_mono_ms();
	assert_int_equal(hear(a, fd, NULL).n, 0);
	assert_in_range(clock_mono_ms() - took, 250, 1000);
	close(fd);
	web_free(s);
	arena_free(a);
}

static void test_slow_body(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	(void)state;
	c.rate_ms = 300;
	struct web_server *s = begin(&c);
	int fd = dial(s);
	say(fd, STR("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"));
	char piece[3000];
	memset(piece, 'a', sizeof piece);
	say(fd, (struct str){piece, sizeof piece});
	drip(fd, (struct str){piece, 50}, 20);
	assert_true(str_starts(hear(a, fd, NULL), STR("HTTP/1.1 408 ")));
	close(fd);
	/* who moves enough in every window may take many of them */
	fd = dial(s);
	say(fd, STR("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\nConnection: close\r\n\r\n"));
	for (int i = 0; i < 20; i++) {
		say(fd, (struct str){piece, sizeof piece});
		usleep(40000);
	}
	assert_true(has(hear(a, fd, NULL), "POST /x memory 60000 "));
	close(fd);
	/* a client that asks for much and reads nothing is cut */
	fd = dial(s);
	int small = 4096;
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
	for (int i = 0; i < 4; i++)
		say(fd, STR("GET /besar HTTP/1.1\r\nHost: a\r\n\r\n"));
	struct web_figures f;
	for (int i = 0; i < 60; i++) {
		usleep(50000);
		web_figures(s, &f);
		if (f.open == 0)
			break;
	}
	assert_int_equal(f.open, 0);
	close(fd);
	web_free(s);
	arena_free(a);
}

static void test_refusals_on_the_wire(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	(void)state;
	struct web_server *s = begin(&c);
	struct buf b = buf_new(a, 64 * 1024);
	buf_z(&b, "GET / HTTP/1.1\r\nHost: a\r\nX: ");
	for (int i = 0; i < 20000; i++)
		buf_char(&b, 'a');
	struct str got = ask(a, s, str_z(a, buf_done(&b)));
	assert_true(str_starts(got, STR("HTTP/1.1 431 ")));
	assert_true(has(got, "Content-Type: text/html; charset=utf-8\r\n") && has(got, "<html lang=\"id\">"));
	/* seen at the first wrong line end, before the head is whole */
	assert_true(str_starts(ask(a, s, "GET / HTTP/1.1\nHost: a\n"), STR("HTTP/1.1 400 ")));
	/* what follows a refused request is never served */
	got = ask(a, s, "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" HALO);
	assert_true(str_starts(got, STR("HTTP/1.1 400 ")));
	assert_int_equal(times(got, "HTTP/1.1 "), 1);
	got = ask(a, s, "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n0\r\n\r\n" HALO);
	assert_true(str_starts(got, STR("HTTP/1.1 400 ")));
	assert_int_equal(times(got, "HTTP/1.1 "), 1);
	got = ask(a, s, "BREW /x HTTP/1.1\r\nHost: a\r\n\r\n" HALO);
	assert_true(str_starts(got, STR("HTTP/1.1 501 ")));
	assert_int_equal(times(got, "HTTP/1.1 "), 1);
	web_free(s);
	arena_free(a);
}

static void test_places(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	int fds[8];
	(void)state;
	c.max_per_address = 5;
	struct web_server *s = begin(&c);
	for (int i = 0; i < 5; i++) {
		fds[i] = dial(s);
		say(fds[i], STR("GET /halo HTTP/1.1\r\nHost: a\r\n\r\n"));
		assert_true(has(hear(a, fds[i], "halo"), "halo"));
	}
	struct str got = ask(a, s, HALO);
	assert_true(str_starts(got, STR("HTTP/1.1 503 ")));
	ptrdiff_t at = str_find(got, STR("Retry-After: "));
	int64_t after = strtol(got.s + at + 13, NULL, 10);
	assert_true(at > 0);
	assert_in_range(after, 1, 120);
	close(fds[0]);
	usleep(50000);
	assert_true(has(ask(a, s, HALO), "\r\n\r\nhalo"));
	for (int i = 1; i < 5; i++)
		close(fds[i]);
	web_free(s);
	arena_free(a);
}

static void test_staff_reserve(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	int fds[10];
	(void)state;
	c.max_connections = 10;
	c.reserved = 3;
	c.max_streams = 9;
	struct web_server *s = begin(&c);
	/* Every place is taken by somebody silent: those who waited longest give way to whoever asks for something. */
	for (int i = 0; i < 10; i++)
		fds[i] = dial(s);
	usleep(50000);
	for (int i = 0; i < 5; i++)
		assert_true(has(ask(a, s, HALO), "\r\n\r\nhalo"));
	for (int i = 0; i < 10; i++)
		close(fds[i]);
	usleep(50000);
	/* Watchers do not give way: beyond the reserve a citizen finds no room, a clerk does. */
	for (int i = 0; i < 7; i++) {
		fds[i] = dial(s);
		say(fds[i], STR("GET /kabar HTTP/1.1\r\nHost: a\r\n\r\n"));
		hear(a, fds[i], "unit/7 0\n\n");
	}
	assert_true(str_starts(ask(a, s, HALO), STR("HTTP/1.1 503 ")));
	for (int i = 0; i < 5; i++)
		assert_true(has(ask(a, s, "GET /halo HTTP/1.1\r\nHost: a\r\nCookie: prima=staff\r\nConnection: close\r\n\r\n"),
		                "\r\n\r\nhalo"));
	for (int i = 0; i < 7; i++)
		close(fds[i]);
	web_free(s);
	arena_free(a);
}

static void test_staff_first(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	int fds[6];
	(void)state;
	c.max_queue = 4;
	struct web_server *s = begin(&c);
	/* One worker is busy with citizens, four wait, the sixth is refused; the other worker is the clerk's. */
	for (int i = 0; i < 6; i++) {
		fds[i] = dial(s);
		say(fds[i], STR("GET /lambat HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
		usleep(20000);
	}
	int64_t began = clock_mono_ms();
	struct str got = ask(a, s, "GET /halo HTTP/1.1\r\nHost: a\r\nCookie: prima=staff\r\nConnection: close\r\n\r\n");
	assert_true(has(got, "\r\n\r\nhalo"));
	assert_in_range(clock_mono_ms() - began, 0, 150);
	assert_true(str_starts(hear(a, fds[5], NULL), STR("HTTP/1.1 503 ")));
	assert_true(has(hear(a, fds[0], NULL), "selesai"));
	for (int i = 0; i < 6; i++)
		close(fds[i]);
	web_free(s);
	arena_free(a);
}

static void test_proxy(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	(void)state;
	c.proxy = "127.0.0.1";
	struct web_server *s = begin(&c);
#define SIAPA(more) "GET /siapa HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" more "\r\n"
	struct str got = ask(a, s, SIAPA("X-Forwarded-For: 1.2.3.4, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"));
	assert_true(str_ends(got, STR("\r\n\r\n203.0.113.9 1 0")));
	got = ask(a, s, SIAPA("X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-For: 2001:db8::7\r\n"));
	assert_true(str_ends(got, STR("\r\n\r\n2001:db8::7 0 0")));
	got = ask(a, s, SIAPA("X-Forwarded-For: <script>\r\n"));
	assert_true(str_ends(got, STR("\r\n\r\n127.0.0.1 0 0")));
	web_free(s);
	c.proxy = "192.0.2.1"; /* not the one who calls: nothing it says about itself is believed */
	s = begin(&c);
	got = ask(a, s, SIAPA("X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"));
	assert_true(str_ends(got, STR("\r\n\r\n127.0.0.1 0 1")));
	web_free(s);
	arena_free(a);
}

static void test_stop_while_busy(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	(void)state;
	c.workers = 4;
	struct web_server *s = begin(&c);
	int busy[3], idle = dial(s), late = dial(s);
	for (int i = 0; i < 3; i++) {
		busy[i] = dial(s);
		say(busy[i], STR("GET /lambat HTTP/1.1\r\nHost: a\r\n\r\n"));
	}
	say(late, STR("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc"));
	usleep(50000);
	int64_t began = clock_mono_ms();
	web_stop(s);
	assert_in_range(clock_mono_ms() - began, 100, 3000);
	for (int i = 0; i < 3; i++) {
		struct str got = hear(a, busy[i], NULL);
		assert_true(has(got, "Connection: close\r\n") && str_ends(got, STR("selesai")));
		close(busy[i]);
	}
	assert_int_equal(hear(a, idle, NULL).n, 0);
	assert_int_equal(hear(a, late, NULL).n, 0);
	close(idle);
	close(late);
	web_free(s);
	arena_free(a);
}

/* A request's answer may come later and from another thread: that is how a batch of writes is acknowledged. */
struct parked {
	pthread_mutex_t lock;
	struct web_exchange *x[64];
	size_t n;
};

static void park(void *user, struct web_exchange *x)
{
	struct parked *p = user;
	pthread_mutex_lock(&p->lock);
	p->x[p->n++] = x;
	pthread_mutex_unlock(&p->lock);
}

static void test_parked(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct parked p = {.n = 0};
	struct web_config c = {.listen = "127.0.0.1:0", .workers = 1, .loops = 2, .handle = park, .user = &p};
	int fds[64];
	(void)state;
	pthread_mutex_init(&p.lock, NULL);
	struct web_server *s = begin(&c);
	for (int i = 0; i < 64; i++) {
		fds[i] = dial(s);
		say(fds[i], STR(HALO));
	}
	for (size_t n = 0; n < 64; usleep(2000)) {
		pthread_mutex_lock(&p.lock);
		n = p.n;
		pthread_mutex_unlock(&p.lock);
	}
	close(fds[63]); /* gone before its answer */
	for (int i = 0; i < 64; i++) {
		struct web_reply r;
		web_reply_init(&r, web_exchange_arena(p.x[i]));
		buf_z(&r.body, "bersama");
		web_send(p.x[i], &r);
	}
	for (int i = 0; i < 63; i++) {
		assert_true(has(hear(a, fds[i], NULL), "\r\n\r\nbersama"));
		close(fds[i]);
		arena_reset(a);
	}
	web_free(s);
	pthread_mutex_destroy(&p.lock);
	arena_free(a);
}

TEST_GROUP(web_limits, cmocka_unit_test(test_slow_head), cmocka_unit_test(test_slow_body),
           cmocka_unit_test(test_refusals_on_the_wire), cmocka_unit_test(test_places), cmocka_unit_test(test_staff_reserve),
           cmocka_unit_test(test_staff_first), cmocka_unit_test(test_proxy), cmocka_unit_test(test_stop_while_busy),
           cmocka_unit_test(test_parked));
