/* The receipt printer beside a desk or a counter, for tickets and for receipts of papers. */
#ifndef QUEUE_QUEUE_STORE_PRINTER_H
#define QUEUE_QUEUE_STORE_PRINTER_H
#include "app/rq.h"

enum { QUEUE_PRINTER_MAX = 40, QUEUE_PRINTER_NARROW = 58, QUEUE_PRINTER_WIDE = 80 };
/* Name of the printer of a unit, or of one counter of it (0: the unit's), as prima.conf has it: printer_NAME = host:9100,
 * printer_NAME_width = 58 or 80 (the usual). STR_NULL: none is set, neither for the counter nor for the unit. */
struct str queue_printer(struct rq *rq, struct str unit_slug, int64_t counter, int *width);
#endif
