/* A backup is one tar file that any machine can open: the members and, last, their digests. */
#ifndef APP_ARCHIVE_H
#define APP_ARCHIVE_H
#include "base/base.h"

enum { ARCHIVE_MEMBERS_MAX = 8, ARCHIVE_NAME_MAX = 64 };

struct archive_member {
	const char *name; /* in the archive: lower-case letters, digits, dot, minus */
	const char *path; /* where it is read from, or written to */
};
/* Writes a new file of mode 0600, durably. ERR_CONFLICT: it exists. A member whose file is absent is left out. */
enum err archive_write(struct arena *a, const char *path, const struct archive_member *v, size_t n);
/* Writes every member to its path (which must not exist). Only the names given are accepted. ERR_BAD_INPUT: not one of our
 * archives, cut short, or a digest differs; then what was written is removed again. *got: a bit for each member found. */
enum err archive_read(struct arena *a, const char *path, const struct archive_member *v, size_t n, unsigned *got);
#endif
