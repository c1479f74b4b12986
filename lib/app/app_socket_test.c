/* The command socket, and commands beside the store: the same words give the same answer. */
#include <fcntl.h>
#include <sys/stat.h>

#include "app/app_rig.h"
#include "app/command.h"
#include "app/socket.h"
#include "base/file.h"

struct heard {
	int out[2], err[2];
};

static struct cli_out open_ears(struct heard *h)
{
	assert_int_equal(pipe2(h->out, O_CLOEXEC), 0);
	assert_int_equal(pipe2(h->err, O_CLOEXEC), 0);
	return (struct cli_out){.in = 0, .out = h->out[1], .err = h->err[1]};
}

static struct str hear(struct arena *a, int fds[2])
{
	struct str s;
	close(fds[1]);
	assert_ok(file_read_fd(a, fds[0], 65536, &s));
	close(fds[0]);
	return s;
}

static void through(void **state)
{
	(void)state;
	struct rig r;
	struct heard h;
	int status = -1;
	char here[200];
	rig_open(&r, NULL);
	struct cli_out out = open_ears(&h);
	char *argv[] = {(char[]){"rig"}, (char[]){"echo"}, (char[]){"surat.txt"}, (char[]){"dua kata"}};
	assert_false(command_send(r.dir, 4, argv, &out, &status)); /* no server */
	log_level(RIG_SILENT);
	assert_ok(app_start(r.app));
	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(chdir(r.dir), 0);
	assert_ok(file_write("surat.txt", STR("isi surat\n"), 0600));
	assert_true(command_send(r.dir, 4, argv, &out, &status));
	assert_int_equal(unlink("surat.txt"), 0);
	assert_int_equal(chdir(here), 0);
	assert_int_equal(status, 3);
	assert_str(hear(r.a, h.out), "surat.txt;dua kata;isi surat\n");
	assert_str(hear(r.a, h.err), "prima: galat\n");

	out = open_ears(&h);
	char *bad[] = {(char[]){"serve"}}; /* LOCAL: not over the socket */
	assert_true(command_send(r.dir, 1, bad, &out, &status));
	assert_int_equal(status, err_exit(ERR_USAGE));
	(void)hear(r.a, h.out);
	(void)hear(r.a, h.err);
	app_stop(r.app);
	out = open_ears(&h);
	assert_false(command_send(r.dir, 4, argv, &out, &status));
	(void)hear(r.a, h.out);
	(void)hear(r.a, h.err);
	rig_close(&r);
	log_level(LOG_ERROR);
}

/* What is not a message is closed with a status, and the server goes on. */
static void rubbish(void **state)
{
	(void)state;
	struct rig r;
	int32_t status = 0;
	rig_open(&r, NULL);
	log_level(RIG_SILENT);
	assert_ok(app_start(r.app));
	for (int i = 0; i < 20; i++) {
		int fd = socket_connect(r.dir);
		assert_true(fd >= 0);
		char noise[64];
		memset(noise, 'A' + i, sizeof noise);
		assert_true(write(fd, noise, sizeof noise) > 0);
		assert_int_equal(read(fd, &status, sizeof status), sizeof status);
		assert_true(status == err_exit(ERR_BAD_INPUT) || status == -(int)ERR_BUSY);
		close(fd);
	}
	app_stop(r.app);
	rig_close(&r);
	log_level(LOG_ERROR);
}

static void beside(void **state)
{
	(void)state;
	struct rig r;
	struct heard h;
	rig_open(&r, NULL);
	app_close(r.app);
	r.app = NULL;
	struct command_call call = {.domain = &r.domain, .dir = r.dir, .out = open_ears(&h)};
	char *argv[] = {(char[]){"rig"}, (char[]){"echo"}, (char[]){"satu"}};
	int words;
	const struct command *c = command_find(&r.domain, 3, argv, &words);
	assert_non_null(c);
	assert_int_equal(words, 2);
	call.argc = 1;
	call.argv = argv + words;
	assert_int_equal(command_store(c, words, argv, &call), 0);
	assert_str(hear(r.a, h.out), "satu;");
	assert_str(hear(r.a, h.err), "prima: galat\n");
	struct command_call none = {.domain = &r.domain, .dir = "/tmp/prima-tidak-ada", .out = open_ears(&h)};
	none.argv = argv + words;
	assert_int_equal(command_store(c, words, argv, &none), err_exit(ERR_NOT_FOUND));
	(void)hear(r.a, h.out);
	assert_true(str_find(hear(r.a, h.err), STR("prima init")) > 0);
	rig_remove(r.dir);
	arena_free(r.a);
}

/* A copy taken while the server serves is opened elsewhere and holds what was saved. */
static void moved(void **state)
{
	(void)state;
	struct rig r;
	struct heard h;
	int status, words;
	rig_open(&r, NULL);
	log_level(RIG_SILENT);
	assert_ok(app_start(r.app));
	assert_int_equal(ASK(&r, .method = "POST", .target = "/survei", .body = "nama=Budi")->status, 303);
	struct str tar = str_fmt(r.a, "%s-copy.tar", r.dir), other = str_fmt(r.a, "%s-other", r.dir);
	char *argv[] = {(char[]){"backup"}, (char *)(uintptr_t)str_z(r.a, tar), NULL};
	struct cli_out out = open_ears(&h);
	assert_true(command_send(r.dir, 2, argv, &out, &status));
	assert_int_equal(status, 0);
	(void)hear(r.a, h.out);
	(void)hear(r.a, h.err);
	int64_t stored = rig_stored(&r), again = -1;
	app_stop(r.app);
	assert_true(stored >= 1);

	argv[0] = (char[]){"restore"};
	const struct command *c = command_find(&r.domain, 2, argv, &words);
	struct command_call call = {.domain = &r.domain, .dir = str_z(r.a, other), .out = open_ears(&h), .argc = 1,
	                            .argv = argv + 1};
	/* Beside the log of another database it would be read as that log says. */
	const char *log = str_z(r.a, str_fmt(r.a, "%s/prima.db-wal", call.dir));
	assert_ok(file_mkdirs(call.dir, 0700));
	assert_ok(file_write(log, STR("catatan basis data lain"), 0600));
	assert_int_equal(command_run(NULL, c, &call), err_exit(ERR_CONFLICT));
	assert_int_equal(unlink(log), 0);
	/* What a restore that was cut off left behind is in nobody's way. */
	assert_ok(file_mkdirs(str_z(r.a, str_fmt(r.a, "%s/restore.tmp", call.dir)), 0700));
	assert_ok(file_write(str_z(r.a, str_fmt(r.a, "%s/restore.tmp/prima.db", call.dir)), STR("separuh"), 0600));
	assert_int_equal(command_run(NULL, c, &call), 0);
	assert_int_equal(command_run(NULL, c, &call), err_exit(ERR_CONFLICT)); /* never over data */
	(void)hear(r.a, h.out);
	(void)hear(r.a, h.err);
	struct app_config config = {.dir = call.dir};
	struct app *app;
	assert_ok(app_open(&r.domain, &config, &app));
	assert_int_equal(app_node(app), app_node(r.app));
	assert_ok(app_run(app, false, rig_waiting_in, &again));
	assert_in_range(again, 1, stored);
	app_close(app);
	assert_int_equal(unlink(argv[1]), 0);
	rig_remove(call.dir);
	rig_close(&r);
	log_level(LOG_ERROR);
}

TEST_GROUP(app_socket, cmocka_unit_test(through), cmocka_unit_test(rubbish), cmocka_unit_test(beside),
           cmocka_unit_test(moved));
