/* Between the operations' own files. */
#ifndef SERVICE_SERVICE_STORE_OWN_H
#define SERVICE_SERVICE_STORE_OWN_H
#include "journal/journal_store.h"
#include "service/service_store.h"

enum err service_tell(struct rq *rq, const struct service_version *v, const char *kind, const char *what,
                      struct str payload, struct str reason);
enum err service_consultation_keep(struct rq *rq, const struct service_version *v, struct service_consultation *c);
#endif
