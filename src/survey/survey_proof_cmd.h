/* Proving a report's document on the command line. */
#ifndef SURVEY_SURVEY_PROOF_CMD_H
#define SURVEY_SURVEY_PROOF_CMD_H
#include "app/module.h"

int survey_verify_cmd(struct rq *rq, int argc, char **argv);  /* STORE: against the answers of this office */
int survey_recount_cmd(struct rq *rq, int argc, char **argv); /* LOCAL: what anyone can prove */
#endif
