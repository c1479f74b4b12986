/* Streams: versions at once, risen versions soon and once, nothing piled up for the slow, many at little cost. */
#include "web/web_probe.h"

#define KABAR "GET /kabar HTTP/1.1\r\nHost: a\r\n\r\n"

static void test_versions(void **state)
{
	struct arena *a = arena_new(256 << 20);
	struct web_config c = plain();
	(void)state;
	struct web_server *s = begin(&c);
	web_topic_changed(s, STR("kota"), 5);
	int fd = dial(s);
	say(fd, STR(KABAR));
	struct str got = hear(a, fd, "data: unit/7 0\n\n");
	assert_true(has(got, "Content-Type: text/plain") && has(got, "Connection: close\r\n\r\nretry: 3000\n\n"));
	assert_false(has(got, "Content-Length"));
	assert_true(has(got, "event: topic\ndata: kota 5\n\n"));
	web_topic_changed(s, STR("lain"), 9);
	web_topic_changed(s, STR("unit/7"), 3);
	assert_true(str_ends(hear(a, fd, "unit/7 3\n\n"), STR("event: topic\ndata: unit/7 3\n\n")));
	/* A burst is told once, with its last version; an older version is no news. */
	for (int i = 6; i <= 500; i++)
		web_topic_changed(s, STR("kota"), i);
	web_topic_changed(s, STR("kota"), 20);
	got = hear(a, fd, "kota 500\n\n");
	assert_true(has(got, "data: kota 500\n\n"));
	assert_in_range(times(got, "event:"), 1, 3);
	struct web_figures f;
	web_figures(s, &f);
	assert_int_equal(f.streams, 1);
	close(fd);
	for (int i = 0; i < 40 && f.streams; i++) {
		usleep(10000);
		web_figures(s, &f);
	}
	assert_int_equal(f.streams, 0);
	web_topic_changed(s, STR("kota"), 501);
	assert_true(has(ask(a, s, "GET /halo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), "halo"));
	web_free(s);
	arena_free(a);
}

/* What rises often holds back itself, never another. */
static void test_apart(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	(void)state;
	c.gather_ms = 3000;
	struct web_server *s = begin(&c);
	int fd = dial(s);
	say(fd, STR(KABAR));
	hear(a, fd, "unit/7 0\n\n");
	web_topic_changed(s, STR("kota"), 1);
	hear(a, fd, "kota 1\n\n");
	int64_t began = clock_mono_ms();
	web_topic_changed(s, STR("kota"), 2);
	web_topic_changed(s, STR("unit/7"), 1);
	assert_false(has(hear(a, fd, "unit/7 1\n\n"), "kota 2"));
	assert_in_range(clock_mono_ms() - began, 0, 1000);
	hear(a, fd, "kota 2\n\n");
	assert_in_range(clock_mono_ms() - began, 2000, 5000);
	close(fd);
	web_free(s);
	arena_free(a);
}

static void test_heartbeat(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	(void)state;
	c.beat_ms = 200;
	struct web_server *s = begin(&c);
	int fd = dial(s);
	say(fd, STR(KABAR));
	hear(a, fd, "unit/7 0\n\n");
	int64_t began = clock_mono_ms();
	hear(a, fd, ":\n\n");
	hear(a, fd, ":\n\n");
	assert_in_range(clock_mono_ms() - began, 250, 2000);
	web_stop(s);
	hear(a, fd, NULL);
	close(fd);
	web_free(s);
	arena_free(a);
}

/* Who stops listening is told nothing more, and gets the newest versions, once, when he listens again. */
static void test_behind(void **state)
{
	struct arena *a = arena_new(256 << 20);
	struct web_config c = plain();
	int small = 4096;
	(void)state;
	c.gather_ms = 1;
	c.rate_ms = 60000;
	struct web_server *s = begin(&c);
	int fd = dial(s);
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
	say(fd, STR("GET /banyak HTTP/1.1\r\nHost: a\r\n\r\n"));
	hear(a, fd, "topik-15-00000000000000000000000000000000000000000000000015 0\n\n");
	for (int round = 1; round <= 400; round++) {
		for (int i = 0; i < 16; i++)
			web_topic_changed(s, str_fmt(a, "topik-%02d-%050d", i, i), round);
		usleep(2000);
	}
	struct str got = hear(a, fd, "topik-15-00000000000000000000000000000000000000000000000015 400\n\n");
	for (int i = 0; i < 16; i++)
		assert_int_equal(times(got, str_z(a, str_fmt(a, "data: topik-%02d-%050d 400\n", i, i))), 1);
	assert_in_range(times(got, "event: topic\n"), 16, 16 * 350);
	assert_false(has(got, "topik-16-"));
	close(fd);
	web_free(s);
	arena_free(a);
}

/* Names that nobody watches do not use up the room of those that somebody does: streams are open to everyone. */
static void test_made_up_topics(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	char name[32];
	(void)state;
	c.gather_ms = 1;
	struct web_server *s = begin(&c);
	int early = dial(s);
	say(early, STR(KABAR));
	hear(a, early, "unit/7 0\n\n");
	for (int i = 0; i < 20000; i++) {
		snprintf(name, sizeof name, "karangan/%d", i);
		web_topic_changed(s, str_of(name), 1);
	}
	int late = dial(s);
	say(late, STR("GET /banyak HTTP/1.1\r\nHost: a\r\n\r\n"));
	assert_true(has(hear(a, late, "00000015 0\n\n"), "data: topik-15-"));
	web_topic_changed(s, STR("unit/7"), 5);
	assert_true(has(hear(a, early, "unit/7 5\n\n"), "data: unit/7 5\n"));
	web_topic_changed(s, STR("topik-00-00000000000000000000000000000000000000000000000000"), 6);
	assert_true(has(hear(a, late, "00000000 6\n\n"), "data: topik-00-"));
	close(early);
	close(late);
	web_free(s);
	arena_free(a);
}

static void test_many(void **state)
{
	enum { MANY = 400 };
	struct arena *a = arena_new(64 << 20);
	struct web_config c = plain();
	int fds[MANY];
	(void)state;
	c.max_streams = MANY - 1;
	c.max_per_address = MANY;
	c.loops = 2;
	struct web_server *s = begin(&c);
	for (int i = 0; i < MANY; i++) {
		fds[i] = dial(s);
		say(fds[i], STR(KABAR));
		struct str got = hear(a, fds[i], i < MANY - 1 ? "unit/7 0\n\n" : "Retry-After");
		assert_true(str_starts(got, i < MANY - 1 ? STR("HTTP/1.1 200 ") : STR("HTTP/1.1 503 ")));
		arena_reset(a);
	}
	int64_t cpu = clock_cpu_us();
	web_topic_changed(s, STR("kota"), 7);
	for (int i = 0; i < MANY - 1; i++) {
		assert_true(has(hear(a, fds[i], "kota 7\n\n"), "data: kota 7\n\n"));
		arena_reset(a);
	}
	cpu = clock_cpu_us() - cpu;
	print_message("%d streams told in %lld us CPU, both ends\n", MANY - 1, (long long)cpu);
	for (int i = 0; i < MANY; i++)
		close(fds[i]);
	web_free(s);
	arena_free(a);
}

TEST_GROUP(web_stream, cmocka_unit_test(test_versions), cmocka_unit_test(test_apart), cmocka_unit_test(test_heartbeat),
           cmocka_unit_test(test_behind), cmocka_unit_test(test_made_up_topics), cmocka_unit_test(test_many));
