/* The office's own certificates, as people meet them. */
#ifndef APP_TLS_H
#define APP_TLS_H
#include "app/app.h"

enum err ca_page(struct rq *rq);      /* GET /sertifikat: how to trust them; ERR_NOT_FOUND when there are none */
enum err tls_job(struct rq *rq, bool *more); /* daily: renews what ends within 30 days, reads the files again */
enum err ca_file_page(struct rq *rq); /* GET /sertifikat/otoritas.crt */
#endif
