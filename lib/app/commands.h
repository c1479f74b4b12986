/* The commands that every house has, whatever it serves. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H
#include "app/command.h"

extern const struct command app_commands[];
extern const size_t app_commands_n;

int serve_cmd(struct rq *rq, int argc, char **argv);
int init_cmd(struct rq *rq, int argc, char **argv);
int page_cmd(struct rq *rq, int argc, char **argv);
int routes_cmd(struct rq *rq, int argc, char **argv);
int job_run_cmd(struct rq *rq, int argc, char **argv);
int job_list_cmd(struct rq *rq, int argc, char **argv);
int outbox_list_cmd(struct rq *rq, int argc, char **argv);
int check_cmd(struct rq *rq, int argc, char **argv);
int backup_cmd(struct rq *rq, int argc, char **argv);
int ca_cmd(struct rq *rq, int argc, char **argv);
int restore_cmd(struct rq *rq, int argc, char **argv);
int key_status_cmd(struct rq *rq, int argc, char **argv);
int key_escrow_cmd(struct rq *rq, int argc, char **argv);
int key_open_cmd(struct rq *rq, int argc, char **argv);

/* Says what went wrong, gives its exit status. */
int command_failed(struct rq *rq, const char *what, enum err e);
#endif
