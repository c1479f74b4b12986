/* prima key ...: the key of personal data from a terminal, and the city's escrow of it. */
#include <unistd.h>

#include "app/commands.h"
#include "app/inside.h"
#include "app/vault.h"
#include "base/file.h"

struct work {
	enum vault_state state;
	uint8_t secret[SEAL_KEY];
	bool right;
};

static enum err look(struct rq *rq, void *ctx)
{
	return vault_look(rq, &((struct work *)ctx)->state);
}

int key_status_cmd(struct rq *rq, int argc, char **argv)
{
	static const char *const words[] = {"none", "locked", "open"};
	struct work w = {0};
	(void)argv;
	if (argc != 0)
		return err_exit(ERR_USAGE);
	enum err e = app_run(rq->app, false, look, &w);
	if (e != OK)
		return command_failed(rq, "key status", e);
	const char *text = w.state == VAULT_OPEN ? N_("terbuka") : w.state == VAULT_LOCKED
		? N_("terkunci sampai petugas pertama masuk") : N_("belum ada: dibuat ketika petugas pertama masuk");
	if (rq->cli->json)
		cli_print(rq->cli, "{\"vault\":\"%s\"}\n", words[w.state]);
	else
		cli_print(rq->cli, "%s\n", lang_text(rq->lang, text));
	return 0;
}

static enum err escrow(struct rq *rq, void *ctx)
{
	return vault_escrow_make(rq, ((struct work *)ctx)->secret);
}

int key_escrow_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w = {0};
	(void)argv;
	if (argc != 0)
		return err_exit(ERR_USAGE);
	enum err e = app_run(rq->app, true, escrow, &w);
	if (e != OK)
		return command_failed(rq, "key escrow", e);
	cli_print(rq->cli, "%.*s\n", STR_ARG(str_hex(rq->a, w.secret, sizeof w.secret)));
	explicit_bzero(&w, sizeof w);
	return 0;
}

static enum err open_by(struct rq *rq, void *ctx)
{
	struct work *w = ctx;
	return vault_escrow_open(rq, w->secret, &w->right);
}

int key_open_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w = {0};
	struct str typed;
	(void)argv;
	if (argc != 0)
		return err_exit(ERR_USAGE);
	enum err e = file_read_fd(rq->a, rq->cli->in, 4096, &typed);
	if (e == OK && !str_unhex(str_trim(typed), w.secret, sizeof w.secret))
		e = ERR_BAD_INPUT;
	if (e == OK)
		e = app_run(rq->app, false, open_by, &w);
	explicit_bzero(w.secret, sizeof w.secret);
	if (e == OK && !w.right)
		e = ERR_DENIED;
	if (e != OK)
		return command_failed(rq, "key open", e);
	cli_print(rq->cli, "%s\n", lang_text(rq->lang, N_("Kunci data pribadi terbuka.")));
	return 0;
}
