#include "app/command.h"

int command_store(const struct command *c, int words, char **argv, struct command_call *call)
{
	(void)c, (void)words, (void)argv;
	cli_error(&call->out, "%s", err_text(ERR_UNSUPPORTED, call->out.lang == LANG_EN));
	return err_exit(ERR_UNSUPPORTED);
}
