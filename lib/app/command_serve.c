/* prima serve, prima init. */
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/inside.h"
#include "base/file.h"

int serve_cmd(struct rq *rq, int argc, char **argv)
{
	static const struct cli_option options[] = {
		{"listen", 0, CLI_TEXT, 0, "ADDR:PORT", "alamat tempat mendengarkan", NULL},
	};
	const struct command_call *call = command_call_of(rq);
	const char *listen = NULL;
	struct app *app;
	int n;
	if (!cli_parse(rq->cli, options, countof(options), &listen, argc, argv, &n) || n != 0)
		return err_exit(ERR_USAGE);
	const struct rlimit none = {0, 0};
	setrlimit(RLIMIT_CORE, &none);      /* keys and passphrases are in memory: a crash writes none of it to the disk */
	mallopt(M_ARENA_MAX, 2);            /* a heap per thread would hold what nobody uses */
	mallopt(M_TRIM_THRESHOLD, 1 << 20); /* memory of a heavy request goes back */
	struct app_config config = {.dir = call->dir, .listen = listen, .create = true, .serve = true};
	enum err e = app_open(call->domain, &config, &app);
	if (e == OK) {
		e = app_serve(app);
		app_close(app);
	}
	if (e == ERR_BUSY) {
		cli_error(rq->cli, lang_text(rq->lang, "%s: sedang dipakai proses lain"), call->dir);
		return err_exit(e);
	}
	return e == OK ? 0 : command_failed(rq, call->dir, e);
}

static const char conf_text[] =
	"# Setelan Prima. Baris: kunci = nilai. Yang diawali # adalah nilai bawaan atau contoh.\n"
	"# listen = 127.0.0.1:8080\n"
	"# tls_cert = /etc/prima/cert.pem\n"
	"# tls_key = /etc/prima/key.pem\n"
	"# names = kantor.lan, 10.0.0.5\n"
	"# proxy = 127.0.0.1\n"
	"# conninfo = host=/run/postgresql dbname=prima\n"
	"# workers = 4\n"
	"# readers = 4\n"
	"# session_idle_minutes = 60\n"
	"# session_hours = 12\n"
	"# metrics_from = 10.0.0.5\n"
	"# mail_server = smtp://surel.contoh.go.id:25\n"
	"# mail_from = prima@contoh.go.id\n"
	"# webhook_pesan = https://contoh.go.id/terima\n"
	"# webhook_pesan_secret = 16 sampai 64 huruf rahasia bersama\n";

int init_cmd(struct rq *rq, int argc, char **argv)
{
	const struct command_call *call = command_call_of(rq);
	const char *conf = str_z(rq->a, str_fmt(rq->a, "%s/prima.conf", call->dir));
	const char *key = str_z(rq->a, str_fmt(rq->a, "%s/node.key", call->dir));
	struct app_config config = {.dir = call->dir, .create = true};
	struct app *app;
	if (argc != 0 && call->domain->begin == NULL) {
		command_usage(rq->cli, command_find(call->domain, 1, (char *[]){(char[]){"init"}}, &(int){0}));
		return err_exit(ERR_USAGE);
	}
	if (access(key, F_OK) == 0)
		return command_failed(rq, key, ERR_CONFLICT);
	enum err e = file_mkdirs(call->dir, 0700);
	if (e == OK && access(conf, F_OK) != 0)
		e = file_write(conf, str_of(conf_text), 0600);
	if (e == OK)
		e = app_open(call->domain, &config, &app);
	if (e != OK)
		return command_failed(rq, call->dir, e);
	if (rq->cli->json)
		cli_print(rq->cli, "{\"data\":\"%s\",\"node\":%d}\n", call->dir, app_node(app));
	else
		cli_print(rq->cli, lang_text(rq->lang, "Folder data %s siap, nomor simpul %d.\n"), call->dir, app_node(app));
	int status = 0;
	if (call->domain->begin != NULL) {
		rq->app = app;
		status = call->domain->begin(rq, argc, argv);
		rq->app = NULL;
	}
	app_close(app);
	return status;
}
