/* A slice of text or bytes: pointer and length, owned by someone else (usually an arena). Not zero-terminated, may
 * hold any byte. {NULL, 0} means absent (SQL NULL, a missing parameter); a slice of length 0 with a pointer is empty. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
	const char *s;
	size_t n;
};

#define STR(lit) ((struct str){"" lit, sizeof(lit) - 1})
#define STR_NULL ((struct str){NULL, 0})
/* For printf: "%.*s", STR_ARG(x) */
#define STR_ARG(x) (int)(x).n, (x).s

struct str str_of(const char *z); /* NULL gives STR_NULL */
struct str str_dup(struct arena *a, struct str s);
const char *str_z(struct arena *a, struct str s); /* zero-terminated copy; NULL stays NULL */
struct str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str str_int(struct arena *a, int64_t v);
struct str str_cat(struct arena *a, struct str x, struct str y);

bool str_eq(struct str a, struct str b);
bool str_eqz(struct str a, const char *z);
bool str_eq_ascii_nocase(struct str a, struct str b);
int str_cmp(struct str a, struct str b); /* bytewise, shorter first */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Position of needle, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
struct str str_sub(struct str s, size_t from, size_t to); /* clamped to the slice */
struct str str_trim(struct str s);                        /* ASCII white space at both ends */
/* Splits at the first `sep`: *head is what stands before it, *rest what follows. False (head = all, rest = empty) when
 * there is no sep. */
bool str_cut(struct str s, char sep, struct str *head, struct str *rest);
struct str str_lower_ascii(struct arena *a, struct str s);

/* A whole decimal integer (optional '-'), nothing around it, inside [min, max]; else false and *out untouched. */
bool str_to_i64(struct str s, int64_t min, int64_t max, int64_t *out);
/* A finite number in C notation with '.'; no exponent above 4 digits, nothing around it. */
bool str_to_double(struct str s, double *out);
/* Lower-case hexadecimal of bytes, and back (exact length; false on any other character). */
struct str str_hex(struct arena *a, const void *bytes, size_t n);
bool str_unhex(struct str s, void *out, size_t n);
#endif
