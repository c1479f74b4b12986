/* A zip archive made in memory, for file formats that are one (OpenDocument). */
#ifndef PAPER_ZIP_WRITE_H
#define PAPER_ZIP_WRITE_H
#include "base/base.h"

enum { ZIP_PARTS_MAX = 64 };
struct zip_part {
	const char *name; /* "META-INF/manifest.xml" */
	struct str bytes; /* must live until the archive is written */
	bool stored;      /* not compressed */
};
/* The archive with the parts in their order, all dated `at` (ms UTC), into arena a. ERR_TOO_LARGE: too many parts or more
 * than `max` bytes; ERR_IO: the library refused. */
enum err zip_write(struct arena *a, const struct zip_part *v, size_t n, int64_t at, size_t max, struct str *out);
#endif
