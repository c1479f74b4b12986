/* How a command is found and run: the same words on a terminal, over the command socket, and in tests. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H
#include "app/app.h"
#include "cli/cli.h"

enum { COMMAND_WORDS_MAX = 3, COMMAND_ARGS_MAX = 256, COMMAND_BYTES_MAX = 64 * 1024 };

/* Module i of the program: 0 is lib/app's own tables, then the domain's. */
const struct module_tables *app_module(const struct app_domain *d, size_t i);
size_t app_modules(const struct app_domain *d);

/* The command whose name is the longest run of leading words; *words says how many. NULL when there is none. */
const struct command *command_find(const struct app_domain *d, int argc, char **argv, int *words);
/* What --help prints of one command, and the list of all. */
void command_usage(struct cli_out *o, const struct command *c);
void command_list(struct cli_out *o, const struct app_domain *d);

/* A command as it was asked for: what is left after the words of every command (--data, --json, --lang) are taken. */
struct command_call {
	const struct app_domain *domain;
	const char *dir;  /* data folder; never NULL */
	struct cli_out out;
	int argc;
	char **argv;      /* after the command's name */
	bool help;
	int64_t now;      /* 0: the wall clock */
};
/* Runs c with what stands in call; app is NULL for LOCAL commands. Gives the exit status. */
int command_run(struct app *app, const struct command *c, struct command_call *call);
/* A STORE command: in the running server when there is one, else here with the folder's lock. argv begins with the
 * `words` words of the name. */
int command_store(const struct command *c, int words, char **argv, struct command_call *call);
/* The call of a LOCAL generic command (serve, init, restore...) that needs the folder and the domain; rq->user. */
const struct command_call *command_call_of(const struct rq *rq);

/* The user's own data folder: $XDG_DATA_HOME/prima, ~/.local/share/prima; root: /var/lib/prima. */
const char *command_data_dir(struct arena *a);
#endif
