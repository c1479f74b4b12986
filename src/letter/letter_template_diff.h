/* Two texts side by side, line by line: what an office changed of what is shipped. */
#ifndef LETTER_LETTER_TEMPLATE_DIFF_H
#define LETTER_LETTER_TEMPLATE_DIFF_H
#include "base/base.h"

enum { LETTER_DIFF_LINES = 600 };
struct letter_diff_line {
	char kind;       /* ' ' both, '-' only before, '+' only after */
	struct str text;
};
/* The fewest lines that make one of the other; lines beyond LETTER_DIFF_LINES of a text are left out. */
void letter_diff(struct arena *a, struct str before, struct str after, struct letter_diff_line **out, size_t *n);
#endif
