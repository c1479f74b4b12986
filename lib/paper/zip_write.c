/* Writing by libzip into its own buffer, then copied to the arena. */
#include <zip.h>
#include "paper/zip_write.h"

static bool add(zip_t *z, const struct zip_part *p, int64_t at)
{
	zip_source_t *s = zip_source_buffer(z, p->bytes.s, p->bytes.n, 0);
	if (s == NULL)
		return false;
	zip_int64_t i = zip_file_add(z, p->name, s, ZIP_FL_ENC_GUESS);
	if (i < 0) {
		zip_source_free(s);
		return false;
	}
	return zip_set_file_compression(z, (zip_uint64_t)i, p->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0 &&
	       zip_file_set_mtime(z, (zip_uint64_t)i, (time_t)(at / 1000), 0) == 0;
}

static enum err taken(struct arena *a, zip_source_t *s, size_t max, struct str *out)
{
	if (zip_source_open(s) != 0)
		return ERR_IO;
	enum err e = zip_source_seek(s, 0, SEEK_END) == 0 ? OK : ERR_IO;
	zip_int64_t n = e == OK ? zip_source_tell(s) : -1;
	if (n < 0 || zip_source_seek(s, 0, SEEK_SET) != 0)
		e = ERR_IO;
	else if ((size_t)n > max)
		e = ERR_TOO_LARGE;
	if (e == OK) {
		char *p = arena_alloc(a, (size_t)n);
		if (zip_source_read(s, p, (zip_uint64_t)n) != n)
			e = ERR_IO;
		else
			*out = (struct str){p, (size_t)n};
	}
	zip_source_close(s);
	return e;
}

enum err zip_write(struct arena *a, const struct zip_part *v, size_t n, int64_t at, size_t max, struct str *out)
{
	zip_error_t why;
	if (n > ZIP_PARTS_MAX)
		return ERR_TOO_LARGE;
	zip_error_init(&why);
	zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, &why);
	if (s == NULL)
		return ERR_IO;
	zip_source_keep(s); /* beyond the archive */
	zip_t *z = zip_open_from_source(s, ZIP_TRUNCATE, &why);
	if (z == NULL) {
		zip_source_free(s);
		zip_source_free(s);
		return ERR_IO;
	}
	bool good = true;
	for (size_t i = 0; i < n && good; i++)
		good = add(z, &v[i], at);
	if (!good || zip_close(z) != 0) {
		log_error("zip: %s", zip_strerror(z));
		zip_discard(z);
		good = false;
	}
	enum err e = good ? taken(a, s, max, out) : ERR_IO;
	zip_source_free(s);
	zip_error_fini(&why);
	return e;
}
