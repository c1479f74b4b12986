/* Files as the program uses them: read whole with a limit, written whole and durably (temporary name, fsync, rename,
 * fsync of the folder). */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/str.h"
#include "base/err.h"

enum err file_read(struct arena *a, const char *path, size_t max, struct str *out); /* path "-" is standard input */
enum err file_read_fd(struct arena *a, int fd, size_t max, struct str *out);
enum err file_write(const char *path, struct str data, unsigned mode);
enum err file_mkdirs(const char *path, unsigned mode); /* all parents; existing is fine */
#endif
