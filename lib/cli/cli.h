/* The command line's manners: options from a table, --help, tables, progress on standard error, JSON on request. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "base/base.h"

/* Where a command prints: a real terminal, or the command socket of the running server. */
struct cli_out {
	int out, err, in;      /* file descriptors */
	bool tty;              /* err is a terminal: progress may redraw */
	bool json;             /* --json or --format json asked */
	enum lang lang;
};
void cli_print(struct cli_out *o, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void cli_put(struct cli_out *o, struct str s);
void cli_error(struct cli_out *o, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* "prima: ..." */

enum cli_kind { CLI_FLAG, CLI_TEXT, CLI_INT, CLI_CHOICE, CLI_MANY };
enum { CLI_MANY_MAX = 64 };
struct cli_many {              /* an option that may be given again and again */
	const char *v[CLI_MANY_MAX];
	size_t n;
};
struct cli_option {
	const char *name;      /* "weights" for --weights */
	char letter;           /* or 0 */
	enum cli_kind kind;
	size_t at;             /* offsetof in the options struct: bool, const char *, int64_t, int, struct cli_many */
	const char *value;     /* "MODE" in help */
	const char *help;
	const char *const *choices;
};
/* Fills opts (zeroed by the caller); leaves the positional words in argv[0..*n_args). False after printing what is
 * wrong to err. --name=value and --name value both work; `--` ends options; `-` is a word. */
bool cli_parse(struct cli_out *o, const struct cli_option *t, size_t n, void *opts, int argc, char **argv, int *n_args);
void cli_help_options(struct cli_out *o, const struct cli_option *t, size_t n);

struct cli_table;
struct cli_table *cli_table_new(struct arena *a, size_t cols);
void cli_table_head(struct cli_table *t, size_t col, const char *title, bool right);
void cli_table_cell(struct cli_table *t, struct str s); /* fills row by row */
void cli_table_print(struct cli_table *t, struct cli_out *o);

struct cli_progress;
/* total 0: unknown */
struct cli_progress *cli_progress_new(struct arena *a, struct cli_out *o, const char *what, int64_t total);
void cli_progress_at(struct cli_progress *p, int64_t done); /* draws at most 5 times a second */
void cli_progress_end(struct cli_progress *p);
#endif
