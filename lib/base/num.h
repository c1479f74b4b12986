/* Exact rationals. The index of a survey is a sum of fractions with unlike denominators; computed exactly, it is the
 * same number on every machine and in any order, and rounding happens once, in print (regulations.md 1.3).
 * Values are immutable and live in the arena of the call that made them (GMP inside). */
#ifndef BASE_NUM_H
#define BASE_NUM_H
#include "base/str.h"

struct num_value;
struct num {
	const struct num_value *v; /* never NULL in a made number */
};

struct num num_int(struct arena *a, int64_t v);
struct num num_ratio(struct arena *a, int64_t p, int64_t q); /* q != 0 */
/* "12", "-0.111", "1/9"; at most 100 digits in all; false otherwise. */
bool num_parse(struct arena *a, struct str s, struct num *out);
struct num num_add(struct arena *a, struct num x, struct num y);
struct num num_sub(struct arena *a, struct num x, struct num y);
struct num num_mul(struct arena *a, struct num x, struct num y);
struct num num_div(struct arena *a, struct num x, struct num y); /* y != 0 */
int num_cmp(struct num x, struct num y);
int num_sign(struct num x);
/* Rounded half-up (ties away from zero) to `places` decimals. */
struct num num_round(struct arena *a, struct num x, int places);
/* Fixed decimals with '.', rounded half-up. */
struct str num_fixed(struct arena *a, struct num x, int places);
/* At least `digits` significant digits, exact and short when the decimal ends before that ("3.5"). */
struct str num_digits(struct arena *a, struct num x, int digits);
/* "p/q" in lowest terms, or "p". */
struct str num_text(struct arena *a, struct num x);
double num_double(struct num x);
bool num_to_i64(struct num x, int64_t *out); /* whole and in range */
#endif
