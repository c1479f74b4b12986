/* Two cities to look at. Bontang stands as it was published; its single answers of 2021 are put together again from the
 * printed counts, because nobody published them: they have the printed margins and nothing else is true of them.
 * Kota Contoh is invented, and every page of it says so. */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H
#include "base/base.h"

enum { DEMO_ELEMENTS = 9 };

/* Counts of one element as printed: blank, 1, 2, 3, 4. */
struct demo_margin {
	int64_t count[5];
};
/* Answers that the table lost (printed neither as 1..4 nor as blank) are put together as blank, so that every element
 * has `n` of them: adds what is missing to count[0] and gives how many were missing. A table that holds more than n is
 * a bug of the data. */
int64_t demo_margin_fill(struct demo_margin *m, int64_t n);
/* The marks word of respondent i of n: over all i each element has exactly its margin, spread evenly, so that no unit
 * gets them in lumps. The same i always gives the same word. */
int64_t demo_reconstruct(const struct demo_margin m[DEMO_ELEMENTS], int64_t n, int64_t i);

/* The parts of a data line between bars; missing ones are empty. Gives false for an empty line or a comment. */
bool demo_line(struct str *rest, struct str *out, size_t n);
/* The parts of one cell between commas or semicolons. */
size_t demo_list(struct str cell, char by, struct str *out, size_t max);

/* A small generator for the invented city: the same seed gives the same city on every machine. */
struct demo_dice {
	uint64_t s;
};
struct demo_dice demo_dice(uint64_t seed);
uint32_t demo_roll(struct demo_dice *d, uint32_t bound); /* 0 .. bound-1 */
/* One invented respondent's marks: `mean` per element in hundredths (100 .. 400) with a common mood, few blanks. */
int64_t demo_invent(struct demo_dice *d, const int mean[DEMO_ELEMENTS]);
#endif
