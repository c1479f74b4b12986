#include "app/own.h"

#include "app/command.h"

static int version_cmd(struct rq *rq, int argc, char **argv)
{
	(void)argc, (void)argv;
	const struct command_call *call = command_call_of(rq);
	cli_print(rq->cli, rq->cli->json ? "{\"version\":\"%s\"}\n" : "prima %s\n", call->domain->version);
	return 0;
}

static const struct command commands[] = {
	{.name = "version", .kind = LOCAL, .summary = N_("Versi program ini"), .run = version_cmd},
};
static const size_t n_commands = countof(commands), none = 0;

const struct module_tables app_own = {"app", NULL, &none, NULL, &none, commands, &n_commands, NULL, &none};
