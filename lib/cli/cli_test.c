/* Options as people type them, and tables whose columns stand under each other in any script. */
#include <fcntl.h>
#include <unistd.h>
#include "base/test.h"
#include "cli/cli.h"

struct opts {
	bool all;
	const char *name;
	int64_t n;
	int mode;
	struct cli_many claims;
};
static const char *const modes[] = {"exact", "0.11", NULL};
static const struct cli_option table[] = {
	{"all", 'a', CLI_FLAG, offsetof(struct opts, all), NULL, "semua", NULL},
	{"name", 'n', CLI_TEXT, offsetof(struct opts, name), "NAMA", "nama", NULL},
	{"number", 0, CLI_INT, offsetof(struct opts, n), "N", "jumlah", NULL},
	{"mode", 'm', CLI_CHOICE, offsetof(struct opts, mode), "MODE", "cara", modes},
	{"claim", 0, CLI_MANY, offsetof(struct opts, claims), "C", "klaim", NULL},
};

static struct arena *a;
static struct cli_out out;
static int fds[2], efds[2];

static int setup(void **s)
{
	(void)s;
	a = arena_new(1 << 20);
	assert_int_equal(pipe2(fds, O_CLOEXEC | O_NONBLOCK), 0);
	assert_int_equal(pipe2(efds, O_CLOEXEC | O_NONBLOCK), 0);
	out = (struct cli_out){.out = fds[1], .err = efds[1], .in = -1};
	return 0;
}

static int teardown(void **s)
{
	(void)s;
	for (int i = 0; i < 2; i++) {
		close(fds[i]);
		close(efds[i]);
	}
	arena_free(a);
	return 0;
}

static struct str said(int fd)
{
	char *p = arena_alloc(a, 8192);
	ssize_t n = read(fd, p, 8192);
	return (struct str){p, n > 0 ? (size_t)n : 0};
}

static bool parse(struct opts *o, int *n, char **argv)
{
	int argc = 0;
	while (argv[argc])
		argc++;
	return cli_parse(&out, table, countof(table), o, argc, argv, n);
}
#define ARGV(...) ((char *[]){__VA_ARGS__, NULL})

static void options_anywhere_and_words_kept_in_order(void **s)
{
	(void)s;
	struct opts o = {0};
	int n = -1;
	char **v = ARGV("-", "--name=x=y", "file", "-a", "--number", "-7", "-m0.11", "--claim", "up=1", "--claim=down=2", "--",
			"--all");
	assert_true(parse(&o, &n, v));
	assert_int_equal(n, 3);
	assert_string_equal(v[0], "-");
	assert_string_equal(v[1], "file");
	assert_string_equal(v[2], "--all");
	assert_true(o.all && o.n == -7 && o.mode == 1 && o.claims.n == 2);
	assert_string_equal(o.name, "x=y");
	assert_string_equal(o.claims.v[1], "down=2");
}

static void refuses_and_says_what(void **s)
{
	(void)s;
	static const struct {
		const char *word, *says;
	} bad[] = {{"--nam=1", "prima: opsi \"--nam=1\" tidak dikenal; lihat --help\n"},
		   {"--names=1", "prima: opsi \"--names=1\" tidak dikenal; lihat --help\n"},
		   {"--name", "prima: --name memerlukan nilai\n"},
		   {"--all=1", "prima: --all tidak memakai nilai\n"},
		   {"--number=1x", "prima: --number meminta bilangan bulat, bukan \"1x\"\n"},
		   {"-mfast", "prima: --mode tidak mengenal \"fast\"; pilihannya: exact, 0.11\n"}};
	for (size_t i = 0; i < countof(bad); i++) {
		struct opts o = {0};
		int n;
		char word[40];
		snprintf(word, sizeof word, "%s", bad[i].word);
		assert_false(parse(&o, &n, ARGV(word)));
		assert_str(said(efds[0]), bad[i].says);
	}
	assert_int_equal(said(fds[0]).n, 0);
}

static void a_list_has_an_end(void **s)
{
	(void)s;
	char *v[CLI_MANY_MAX + 2] = {0};
	char one[] = "--claim=a=1";
	for (int i = 0; i <= CLI_MANY_MAX; i++)
		v[i] = one;
	struct opts o = {0};
	int n;
	assert_false(parse(&o, &n, v));
	assert_true(said(efds[0]).n > 0);
}

static void table_lines_up(void **s)
{
	(void)s;
	struct cli_table *t = cli_table_new(a, 3);
	cli_table_head(t, 0, "Unit", false);
	cli_table_head(t, 1, "IKM", true);
	cli_table_head(t, 2, "Mutu", false);
	cli_table_cell(t, STR("Kecamatan"));
	cli_table_cell(t, STR("84,39"));
	cli_table_cell(t, STR("B"));
	cli_table_cell(t, STR("Désa"));
	cli_table_cell(t, STR("100,00"));
	cli_table_cell(t, STR("A"));
	cli_table_print(t, &out);
	assert_str(said(fds[0]), "Unit          IKM  Mutu\n"
				 "Kecamatan   84,39  B\n"
				 "Désa       100,00  A\n");
}

static void progress_is_silent_without_a_terminal(void **s)
{
	(void)s;
	struct cli_progress *p = cli_progress_new(a, &out, "Membaca", 100);
	for (int i = 0; i <= 100; i++)
		cli_progress_at(p, i);
	cli_progress_end(p);
	assert_int_equal(said(efds[0]).n, 0);
}

static void help_lists_options(void **s)
{
	(void)s;
	cli_help_options(&out, table, 2);
	assert_str(said(fds[0]), "  -a, --all        semua\n  -n, --name NAMA  nama\n");
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
TEST_GROUP(cli, T(options_anywhere_and_words_kept_in_order), T(refuses_and_says_what), T(a_list_has_an_end),
	   T(table_lines_up), T(progress_is_silent_without_a_terminal), T(help_lists_options));
