/* UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "base/str.h"

bool utf8_valid(struct str s);
/* First position that is not valid UTF-8, or s.n. */
size_t utf8_bad_at(struct str s);
/* Next code point from position *at, which moves on; U+FFFD for a bad byte. *at must be below s.n. */
uint32_t utf8_next(struct str s, size_t *at);
size_t utf8_count(struct str s); /* code points */
/* The first `max` code points. */
struct str utf8_head(struct str s, size_t max);
/* Trimmed, inner runs of white space and line ends as one space, control characters out: a one-line field as stored. */
struct str utf8_line(struct arena *a, struct str s);
/* Lower case for A-Z and the Latin-1 letters: for search and label matching, not for linguistics. */
struct str utf8_fold(struct arena *a, struct str s);
#endif
