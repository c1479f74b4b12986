/* A ticket on its way to paper: through the outbox to a stand-in printer on loopback; a printer that is off; again. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>

#include "app/app_place.h"
#include "app/outbox.h"
#include "base/clock.h"
#include "net/net.h"
#include "queue/queue_pages_print.h"

struct printer {
	int fd, port;
	char got[4][TICKET_BYTES_MAX];
	size_t n[4], jobs, want;
	pthread_t thread;
};

static void *serve(void *ctx)
{
	struct printer *p = ctx;
	while (p->jobs < p->want) {
		int c = accept(p->fd, NULL, NULL);
		ssize_t k;
		size_t *n = &p->n[p->jobs];
		while ((k = recv(c, p->got[p->jobs] + *n, TICKET_BYTES_MAX - *n, 0)) > 0)
			*n += (size_t)k;
		close(c);
		p->jobs++;
	}
	return NULL;
}

static void printer_new(struct printer *p, size_t want)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof at;
	*p = (struct printer){.want = want};
	p->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(p->fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(p->fd, 4), 0);
	assert_int_equal(getsockname(p->fd, (struct sockaddr *)&at, &n), 0);
	p->port = ntohs(at.sin_port);
	assert_int_equal(pthread_create(&p->thread, NULL, serve, p), 0);
}

static enum err print(struct rq *rq, void *ctx)
{
	const bool *again = ctx;
	bool sent;
	struct queue_paper p = {.office = STR("Kelurahan Melati"), .zone = ZONE_WITA, .number = STR("A-012"), .before = 3,
	                        .class = CLASS_ELDERLY, .low = 5, .high = 20, .taken_at = 1795312800000,
	                        .follow = STR("https://a.id/antre/x9"), .services = STR("Surat keterangan"), .again = *again};
	TRY(queue_print(rq, STR("kelurahan-kenanga"), 1, 7, &p, &sent));
	assert_false(sent); /* no printer of that name */
	TRY(queue_print(rq, STR("kelurahan-melati"), 2, 7, &p, &sent));
	assert_true(sent);
	return OK;
}

static void configured(struct app_place *place, const char *text)
{
	char path[100];
	app_close(place->app);
	snprintf(path, sizeof path, "%s/prima.conf", place->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	app_place_open(place, false);
}

static void printed(struct app_place *place)
{
	static struct printer p;
	char conf[200];
	bool first = false, again = true;
	assert_ok(net_begin());
	printer_new(&p, 2);
	snprintf(conf, sizeof conf, "printer_kelurahan_melati = 127.0.0.1:%d\nprinter_kelurahan_melati_width = 58\n", p.port);
	configured(place, conf);
	assert_ok(app_run(place->app, true, print, &first));
	assert_ok(app_run(place->app, true, print, &first)); /* a second click prints nothing more */
	assert_int_equal(outbox_run(place->app), 1);
	assert_ok(app_run(place->app, true, print, &again));
	assert_int_equal(outbox_run(place->app), 1);
	pthread_join(p.thread, NULL);
	close(p.fd);
	struct str one = {p.got[0], p.n[0]}, two = {p.got[1], p.n[1]};
	assert_true(one.n > 100 && memcmp(one.s, "\x1b@", 2) == 0);
	assert_true(str_find(one, STR("\x1d!\x33" "A-012\n")) > 0);
	assert_true(str_find(one, STR("https://a.id/antre/x9")) > 0);
	assert_true(str_find(one, STR("Lanjut usia")) > 0);
	assert_true(str_find(one, STR("CETAK ULANG")) < 0);
	assert_true(str_find(two, STR("CETAK ULANG")) > 0);
	assert_memory_equal(one.s + one.n - 4, "\x1dVB\0", 4);
}

/* The printer is off: the ticket waits, with the reason, and nothing else is held up. */
static void off(struct app_place *place)
{
	struct arena *a = arena_new(1 << 20);
	struct str why;
	struct outbox_item item = {STR("printer"), STR("kelurahan_melati"), STR("1b40"), STR("k"), clock_now_ms()};
	assert_int_equal(outbox_send(place->app, a, &item, &why), ERR_UNSUPPORTED); /* not set */
	configured(place, "printer_kelurahan_melati = 127.0.0.1:1\n");
	assert_int_equal(outbox_send(place->app, a, &item, &why), ERR_IO);
	assert_true(why.n > 5);
	item.at -= 31 * 60000;
	assert_int_equal(outbox_send(place->app, a, &item, &why), ERR_UNSUPPORTED); /* too late to be of use */
	assert_true(str_find(why, STR("cetak ulang")) > 0);
	arena_free(a);
}

static void test_printed(void **state)
{
	(void)state;
	app_on_both(printed);
}

static void test_off(void **state)
{
	(void)state;
	app_on_both(off);
}

TEST_GROUP(queue_pages_print, cmocka_unit_test(test_printed), cmocka_unit_test(test_off));
