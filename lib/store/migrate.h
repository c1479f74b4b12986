/* A database grows by numbered files, forward only. Each file is applied once, in a transaction of its own, and its
 * digest is remembered: a released file never changes. One text serves both engines; what must differ is written here:
 * SQLite gets INTEGER, REAL and `) STRICT`, PostgreSQL gets BYTEA and text that sorts by its bytes. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H
#include "store/db.h"

struct migration {
	int number;       /* 1..9999, rising; gaps are room for other modules */
	const char *name; /* "0001_start.sql" */
	struct str sql;
};
enum { MIGRATIONS_MAX = 1000, MIGRATION_BYTES_MAX = 256 * 1024 };

/* The files embedded under schema/, in order of their numbers. Aborts on a number used twice or a name that is not
 * NNNN_name.sql. */
size_t migrations_embedded(struct arena *a, struct migration **out);

/* Applies what is missing of `list`, in its order. With apply false nothing is changed and a missing one is
 * ERR_UNSUPPORTED.
 * ERR_UNSUPPORTED: the database knows a file that the program does not, or an applied file is not what it was. */
enum err migrate(struct db *d, const struct migration *list, size_t n, bool apply);

/* The text as the engine takes it. */
struct str migration_for(struct arena *a, enum store_engine e, struct str sql);

/* store_open with another list than the embedded one: for tests. */
enum err store_open_with(const struct store_config *c, const struct migration *list, size_t n, struct store **out);
#endif
