/* Letters on the command line. */
#ifndef LETTER_LETTER_CMD_H
#define LETTER_LETTER_CMD_H
#include "app/module.h"

int letter_verify_cmd(struct rq *rq, int argc, char **argv);     /* LOCAL: by the public key alone */
int letter_status_cmd(struct rq *rq, int argc, char **argv);     /* STORE: by this office's keys and register */
int letter_key_cmd(struct rq *rq, int argc, char **argv);        /* STORE */
int letter_key_rotate_cmd(struct rq *rq, int argc, char **argv); /* STORE */
int letter_key_revoke_cmd(struct rq *rq, int argc, char **argv); /* STORE */
#endif
