/* What a person types for one use and nobody may find afterwards: a passphrase on its way to the one service that asks
 * for it. It lies in pages of its own, locked so that they are never swapped, left out of dumps, and wiped at the end. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H
#include "base/str.h"

struct secret {
	char *s;
	size_t n, cap;
};
/* Room for cap bytes. False without memory. Where the system lets no page be locked it is used unlocked: wiped it is. */
bool secret_new(size_t cap, struct secret *out);
/* False when it does not fit. */
bool secret_put(struct secret *x, struct str s);
struct str secret_str(const struct secret *x);
/* Wipes and gives back; may be called twice. */
void secret_end(struct secret *x);
/* Overwrites what somebody else's memory still holds of it. The slice must be writable memory. */
void secret_wipe(struct str s);
#endif
