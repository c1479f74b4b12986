/* What the commands about people share with `prima init`. */
#ifndef ACCOUNT_ACCOUNT_CMD_H
#define ACCOUNT_ACCOUNT_CMD_H
#include "account/account_store.h"
#include "cli/cli.h"

/* One line from standard input; on a terminal after a prompt, a secret without echo. False when there is none. */
bool account_ask(struct rq *rq, const char *what, bool secret, struct str *out);
/* A password from standard input, or a made one in *shown, and its digest. 0 or an exit status, already told. */
int account_ask_password(struct rq *rq, bool from_stdin, struct str username, struct str name, struct str *shown,
                         struct str *hash);
void account_tell_password(struct rq *rq, struct str username, struct str shown);
int account_no_exit(struct rq *rq, enum account_no no);

/* struct app_domain's begin: the first city and its first admin. */
int account_begin_cmd(struct rq *rq, int argc, char **argv);
#endif
