/* Files that were built into the binary: schema files as "schema/NAME", src/NOUN/data/FILE as "NOUN/FILE",
 * catalogues as "po/en.mo", assets as "asset/FILE|HASH", "gzip/FILE", "brotli/FILE". */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H
#include "base/str.h"

size_t embed_count(void);
const char *embed_name(size_t i);
struct str embed_data(size_t i);
struct str embed_file(const char *name); /* STR_NULL when there is none */
#endif
