/* The stem of a word: what stays of "pelayanannya" and "dilayani" when prefixes and endings are gone. Snowball's
 * Indonesian stemmer (after Tala, 2003), which takes too much rather than too little: good for comparing words with one
 * another, not for reading. */
#ifndef BASE_STEM_H
#define BASE_STEM_H
#include "base/str.h"

/* Replaces each word (lower case) by its stem; one that would leave fewer than three letters stays whole. */
void stem_indonesian(struct arena *a, struct str *words, size_t n);
#endif
