#include "app/command.h"

#include <unistd.h>

#include "app/own.h"
#include "base/clock.h"
#include "base/embed.h"

size_t app_modules(const struct app_domain *d)
{
	return d->n_modules + 1;
}

const struct module_tables *app_module(const struct app_domain *d, size_t i)
{
	must(i <= d->n_modules);
	return i == 0 ? &app_own : &d->modules[i - 1];
}

/* How many leading words of argv are the name "skm compute"; 0 when they are not. */
static int name_words(const char *name, int argc, char **argv)
{
	struct str rest = str_of(name), word;
	int n = 0;
	bool more = true;
	while (more) {
		more = str_cut(rest, ' ', &word, &rest);
		if (n >= argc || !str_eqz(word, argv[n]))
			return 0;
		n++;
	}
	return n;
}

const struct command *command_find(const struct app_domain *d, int argc, char **argv, int *words)
{
	const struct command *best = NULL;
	*words = 0;
	for (size_t i = 0; i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_commands; k++) {
			int n = name_words(m->commands[k].name, argc, argv);
			if (n > *words) {
				*words = n;
				best = &m->commands[k];
			}
		}
	}
	return best;
}

void command_usage(struct cli_out *o, const struct command *c)
{
	cli_print(o, "%s: prima %s%s%s\n\n%s\n", lang_text(o->lang, "Pakai"), c->name, c->args && *c->args ? " " : "",
	          c->args ? c->args : "", lang_text(o->lang, c->summary));
	const char *help = c->help != NULL && *c->help != '\0' ? lang_text(o->lang, c->help) : "";
	if (*help != '\0')
		cli_print(o, "\n%s%s", help, help[strlen(help) - 1] == '\n' ? "" : "\n");
	cli_print(o, "\n%s\n", lang_text(o->lang, "Pada setiap perintah: --data FOLDER, --json, --lang id|en, --help"));
}

void command_list(struct cli_out *o, const struct app_domain *d)
{
	cli_print(o, "Prima %s\n%s\n\n", d->version, lang_text(o->lang, "Pakai: prima PERINTAH [--help]"));
	for (size_t i = 0; i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_commands; k++)
			cli_print(o, "  %-22s %s\n", m->commands[k].name, lang_text(o->lang, m->commands[k].summary));
	}
	cli_print(o, "\n%s\n", lang_text(o->lang, "Folder data: --data FOLDER, selain itu folder milik pengguna ini."));
}

/* "prima user": the commands that begin with that word, listed; false when there are none. */
static bool command_group(struct cli_out *o, const struct app_domain *d, const char *word)
{
	struct str first, rest;
	bool any = false;
	for (size_t i = 0; i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_commands; k++) {
			if (!str_cut(str_of(m->commands[k].name), ' ', &first, &rest) || !str_eqz(first, word))
				continue;
			cli_print(o, "  %-22s %s\n", m->commands[k].name, lang_text(o->lang, m->commands[k].summary));
			any = true;
		}
	}
	return any;
}

const char *command_data_dir(struct arena *a)
{
	if (geteuid() == 0)
		return "/var/lib/prima";
	const char *xdg = getenv("XDG_DATA_HOME");
	if (xdg != NULL && xdg[0] == '/')
		return str_z(a, str_fmt(a, "%s/prima", xdg));
	const char *home = getenv("HOME");
	if (home != NULL && home[0] == '/')
		return str_z(a, str_fmt(a, "%s/.local/share/prima", home));
	return "/var/lib/prima";
}

const struct command_call *command_call_of(const struct rq *rq)
{
	must(rq->user != NULL);
	return rq->user;
}

int command_run(struct app *app, const struct command *c, struct command_call *call)
{
	if (call->help) {
		command_usage(&call->out, c);
		return 0;
	}
	struct arena *a = arena_new((size_t)1024 * 1024 * 1024);
	struct rq *rq = ARENA_NEW(a, struct rq);
	rq->app = app;
	rq->a = a;
	rq->now = call->now != 0 ? call->now : clock_now_ms();
	rq->actor = (struct actor){.kind = ACTOR_SYSTEM, .name = STR("sistem")};
	rq->lang = call->out.lang;
	rq->cli = &call->out;
	rq->user = call;
	int status = c->run(rq, call->argc, call->argv);
	arena_free(a);
	return status;
}

/* ---- the words that every command knows ---- */

struct words {
	char *argv[COMMAND_ARGS_MAX + 1];
	int argc;
	const char *dir, *lang;
	bool json, help;
};

/* --NAME VALUE or --NAME=VALUE at argv[*i]: the value, with *i moved on; NULL when it is something else. */
static const char *value_of(const char *name, int argc, char **argv, int *i)
{
	size_t n = strlen(name);
	if (strncmp(argv[*i], name, n) != 0)
		return NULL;
	if (argv[*i][n] == '=')
		return argv[*i] + n + 1;
	if (argv[*i][n] != '\0' || *i + 1 >= argc)
		return NULL;
	return argv[++*i];
}

static bool take_words(int argc, char **argv, struct words *w)
{
	bool raw = false;
	for (int i = 0; i < argc; i++) {
		const char *v;
		if (!raw && strcmp(argv[i], "--") == 0)
			raw = true;
		if (!raw && (v = value_of("--data", argc, argv, &i)) != NULL)
			w->dir = v;
		else if (!raw && (v = value_of("--lang", argc, argv, &i)) != NULL)
			w->lang = v;
		else if (!raw && strcmp(argv[i], "--json") == 0)
			w->json = true;
		else if (!raw && (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0))
			w->help = true;
		else if (w->argc < COMMAND_ARGS_MAX)
			w->argv[w->argc++] = argv[i];
		else
			return false;
	}
	for (int i = 0; i < w->argc; i++) {
		if (strcmp(w->argv[i], "--format=json") == 0 ||
		    (strcmp(w->argv[i], "--format") == 0 && i + 1 < w->argc && strcmp(w->argv[i + 1], "json") == 0))
			w->json = true;
	}
	return true;
}

static int dispatch(const struct app_domain *d, struct arena *a, struct words *w)
{
	struct command_call call = {
		.domain = d,
		.dir = w->dir != NULL ? w->dir : command_data_dir(a),
		.out = {.out = 1, .err = 2, .in = 0, .tty = isatty(2) == 1, .json = w->json},
		.help = w->help,
	};
	const char *lang = w->lang != NULL ? w->lang : getenv("PRIMA_LANG");
	call.out.lang = lang != NULL && strncmp(lang, "en", 2) == 0 ? LANG_EN : LANG_ID;
	if (w->argc > 0 && strcmp(w->argv[0], "help") == 0) {
		w->help = call.help = true;
		w->argc--;
		memmove(w->argv, w->argv + 1, sizeof(w->argv) - sizeof(w->argv[0]));
	} else if (w->argc > 0 && strcmp(w->argv[0], "--version") == 0) {
		w->argv[0] += 2;
	}
	if (w->argc == 0) {
		command_list(&call.out, d);
		return w->help ? 0 : err_exit(ERR_USAGE);
	}
	int words;
	const struct command *c = command_find(d, w->argc, w->argv, &words);
	if (c == NULL && command_group(&call.out, d, w->argv[0]))
		return call.help ? 0 : err_exit(ERR_USAGE);
	if (c == NULL) {
		cli_error(&call.out, "%s: %s", w->argv[0], lang_text(call.out.lang, "tidak ada perintah itu; lihat: prima help"));
		return err_exit(ERR_USAGE);
	}
	call.argc = w->argc - words;
	call.argv = w->argv + words;
	if (c->kind == LOCAL || call.help)
		return command_run(NULL, c, &call);
	return command_store(c, words, w->argv, &call);
}

int app_main(const struct app_domain *d, int argc, char **argv)
{
	struct str mo = embed_file("po/en.mo");
	if (mo.s != NULL)
		lang_load(mo);
	struct arena *a = arena_new(1024 * 1024);
	struct words *w = ARENA_NEW(a, struct words);
	int status = err_exit(ERR_USAGE);
	if (argc > 0 && take_words(argc - 1, argv + 1, w))
		status = dispatch(d, a, w);
	arena_free(a);
	return status;
}
