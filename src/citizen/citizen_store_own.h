/* Between the operations' own files. */
#ifndef CITIZEN_CITIZEN_STORE_OWN_H
#define CITIZEN_CITIZEN_STORE_OWN_H
#include "app/vault.h"
#include "citizen/citizen_store.h"
#include "citizen_sql.h"
#include "journal/journal_store.h"

struct citizen citizen_of_row(const struct citizen_sql_row *r);
/* Its personal fields; empty of one erased. ERR_LOCKED. */
enum err citizen_fields_of(struct rq *rq, const struct citizen_sql_row *r, struct citizen_fields *out);
/* An event of the record: ids and words, nothing personal. word may be STR_NULL. */
enum err citizen_tell(struct rq *rq, const struct citizen *c, const char *what, const char *name, struct str word);
/* The unit where the actor works, 0 for one who works for a city or for nobody. */
int64_t citizen_unit_of(struct rq *rq);
#endif
