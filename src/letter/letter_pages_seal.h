/* The segel keaslian, for everybody; each handler stands in one row of letter_routes. */
#ifndef LETTER_LETTER_PAGES_SEAL_H
#define LETTER_LETTER_PAGES_SEAL_H
#include "app/module.h"

enum err letter_seal_page(struct rq *rq);
enum err letter_seal_post(struct rq *rq);        /* the form without JavaScript */
enum err letter_seal_status_post(struct rq *rq); /* what the register says of a seal, told by its name alone */
enum err letter_seal_worker_page(struct rq *rq);
enum err letter_seal_file_page(struct rq *rq);
enum err letter_seal_keys_page(struct rq *rq);
enum err letter_seal_pem_page(struct rq *rq);
#endif
