/* Asks the engine itself about every generated statement of the binary: does it prepare, does it run, are its columns
 * what its signature says. And asks both engines whether they built the same house from the same schema files. */
#ifndef STORE_SQLCHECK_H
#define STORE_SQLCHECK_H
#include <stdio.h>
#include "store/db.h"

struct sqlcheck {
	int statements, bad; /* asked; found wrong */
};
/* Runs every statement, with NULLs and with zeros, in transactions that are rolled back; prints one line a fault. */
enum err store_sqlcheck(struct store *s, FILE *out, struct sqlcheck *result);
/* One statement: how many faults. */
int store_sqlcheck_one(struct store *s, const struct db_stmt *st, FILE *out);
/* The schema as sorted lines: "table.column type", "table unique (a, b)". Equal text means equal schemas. */
enum err store_schema_text(struct store *s, struct arena *a, struct str *out);
#endif
