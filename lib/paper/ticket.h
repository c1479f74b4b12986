/* Paper tickets of 58 or 80 mm, in the language of receipt printers (ESC/POS): lines, a number to be read from afar, a QR
 * code drawn by the printer, a cut. Words are written in ASCII, which every code page has; what has no such letter becomes
 * its nearest, else "?". No text can hold a command. */
#ifndef PAPER_TICKET_H
#define PAPER_TICKET_H
#include "base/base.h"

enum {
	TICKET_NARROW = 58, TICKET_WIDE = 80, TICKET_NARROW_COLUMNS = 32, TICKET_WIDE_COLUMNS = 48,
	TICKET_LINES_MAX = 60, TICKET_QR_MAX = 600, TICKET_BYTES_MAX = 8192,
};
enum ticket_look {
	TICKET_PLAIN, /* from the left, broken between words */
	TICKET_MIDDLE,
	TICKET_BOLD,  /* in the middle */
	TICKET_DOUBLE, /* in the middle, twice the size */
	TICKET_HUGE,  /* four times the size, or twice where that is too wide */
	TICKET_RULE,  /* a line across */
	TICKET_QR,    /* text is what the code holds */
};
struct ticket_line {
	enum ticket_look look;
	struct str text;
};
struct ticket {
	int width; /* TICKET_NARROW or TICKET_WIDE */
	const struct ticket_line *v;
	size_t n;
};
/* The bytes for the printer. ERR_BAD_INPUT: another width; ERR_TOO_LARGE: a limit above. */
enum err ticket_escpos(struct arena *a, const struct ticket *t, struct str *out);
/* A line as the printer gets it. */
struct str ticket_ascii(struct arena *a, struct str s);
#endif
