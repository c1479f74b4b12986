/* Between the operations' own files. */
#ifndef STOCK_STOCK_STORE_OWN_H
#define STOCK_STOCK_STORE_OWN_H
#include "journal/journal_store.h"
#include "stock/stock_store.h"
#include "stock_sql.h"

/* The blank's page, the unit's list and whoever waits for it are drawn again. */
void stock_changed(struct rq *rq, int64_t unit_id);
#endif
