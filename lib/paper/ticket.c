/* ESC/POS as all receipt printers understand it: initialise, justify, size, QR model 2 (GS ( k), feed and cut. */
#include "paper/ticket.h"

#include "base/buf.h"

enum { ESC = 0x1b, GS = 0x1d, SIZE_ONE = 0x00, SIZE_DOUBLE = 0x11, SIZE_FOUR = 0x33, FEED_LINES = 4, QR_MODULE = 6 };

static void bytes(struct buf *b, size_t n, const uint8_t *v)
{
	buf_put(b, v, n);
}
#define BYTES(b, ...) bytes(b, sizeof((const uint8_t[]){__VA_ARGS__}), (const uint8_t[]){__VA_ARGS__})

/* Letters with marks, as far as names in Indonesia have them, and the printer's marks of books. */
static const char *nearest(uint32_t c)
{
	struct letters {
		uint32_t from, to;
		const char *text;
	};
	static const struct letters v[] = {
		{0xc0, 0xc5, "A"}, {0xc7, 0xc7, "C"}, {0xc8, 0xcb, "E"}, {0xcc, 0xcf, "I"}, {0xd1, 0xd1, "N"}, {0xd2, 0xd6, "O"},
		{0xd9, 0xdc, "U"}, {0xdd, 0xdd, "Y"}, {0xe0, 0xe5, "a"}, {0xe7, 0xe7, "c"}, {0xe8, 0xeb, "e"}, {0xec, 0xef, "i"},
		{0xf1, 0xf1, "n"}, {0xf2, 0xf6, "o"}, {0xf9, 0xfc, "u"}, {0xfd, 0xff, "y"}, {0xa0, 0xa0, " "}, {0xb7, 0xb7, "-"},
		{0xd7, 0xd7, "x"}, {0xbd, 0xbd, "1/2"}, {0x2010, 0x2015, "-"}, {0x2018, 0x201b, "'"}, {0x201c, 0x201f, "\""},
		{0x2022, 0x2022, "*"}, {0x2026, 0x2026, "..."}, {0x2192, 0x2192, "->"}, {0x202f, 0x202f, " "},
	};
	for (size_t i = 0; i < countof(v); i++)
		if (c >= v[i].from && c <= v[i].to)
			return v[i].text;
	return "?";
}

struct str ticket_ascii(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, 3 * s.n + 1);
	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);
		if (c == '\t' || c == '\n' || c == '\r')
			buf_char(&b, ' ');
		else if (c >= 0x20 && c < 0x7f)
			buf_char(&b, (char)c);
		else if (c >= 0xa0)
			buf_z(&b, nearest(c));
	}
	return buf_done(&b);
}

/* Lines of at most `columns`, broken at spaces; a word longer than a line is cut. */
static void wrapped(struct buf *b, struct str s, size_t columns)
{
	s = str_trim(s);
	do {
		size_t n = s.n <= columns ? s.n : columns;
		if (s.n > columns)
			for (size_t i = columns + 1; i-- > 1;)
				if (s.s[i] == ' ') {
					n = i;
					break;
				}
		buf_put(b, s.s, n);
		buf_char(b, '\n');
		s = str_trim(str_sub(s, n, s.n));
	} while (s.n > 0);
}

static enum err qr(struct buf *b, struct str text)
{
	if (text.n == 0 || text.n > TICKET_QR_MAX)
		return ERR_TOO_LARGE;
	size_t n = text.n + 3;
	BYTES(b, ESC, 'a', 1);
	BYTES(b, GS, '(', 'k', 4, 0, '1', 'A', '2', 0);               /* model 2 */
	BYTES(b, GS, '(', 'k', 3, 0, '1', 'C', QR_MODULE);            /* dots of a module */
	BYTES(b, GS, '(', 'k', 3, 0, '1', 'E', '1');                  /* error correction M */
	BYTES(b, GS, '(', 'k', (uint8_t)(n & 255), (uint8_t)(n >> 8), '1', 'P', '0');
	buf_put(b, text.s, text.n);
	BYTES(b, GS, '(', 'k', 3, 0, '1', 'Q', '0');                  /* print what is kept */
	BYTES(b, '\n');
	return OK;
}

static enum err line(struct arena *a, struct buf *b, const struct ticket_line *l, size_t columns)
{
	struct str s = l->look == TICKET_QR ? l->text : ticket_ascii(a, l->text);
	uint8_t size = l->look == TICKET_DOUBLE || (l->look == TICKET_HUGE && s.n > columns / 4) ? SIZE_DOUBLE
	               : l->look == TICKET_HUGE ? SIZE_FOUR : SIZE_ONE;
	if (l->look == TICKET_QR)
		return qr(b, s);
	BYTES(b, ESC, 'a', l->look == TICKET_PLAIN ? 0 : 1);
	BYTES(b, ESC, 'E', l->look == TICKET_BOLD || size != SIZE_ONE);
	BYTES(b, GS, '!', size);
	if (l->look == TICKET_RULE) {
		for (size_t i = 0; i < columns; i++)
			buf_char(b, '-');
		buf_char(b, '\n');
	} else {
		wrapped(b, s, columns / (size == SIZE_FOUR ? 4 : size == SIZE_DOUBLE ? 2 : 1));
	}
	return OK;
}

enum err ticket_escpos(struct arena *a, const struct ticket *t, struct str *out)
{
	struct buf b = buf_new(a, TICKET_BYTES_MAX);
	size_t columns = t->width == TICKET_NARROW ? TICKET_NARROW_COLUMNS : TICKET_WIDE_COLUMNS;
	if (t->width != TICKET_NARROW && t->width != TICKET_WIDE)
		return ERR_BAD_INPUT;
	if (t->n > TICKET_LINES_MAX)
		return ERR_TOO_LARGE;
	BYTES(&b, ESC, '@');
	BYTES(&b, ESC, 't', 0);
	for (size_t i = 0; i < t->n; i++)
		TRY(line(a, &b, &t->v[i], columns));
	BYTES(&b, GS, '!', SIZE_ONE);
	BYTES(&b, ESC, 'd', FEED_LINES);
	BYTES(&b, GS, 'V', 'B', 0);
	*out = buf_done(&b);
	return b.over ? ERR_TOO_LARGE : OK;
}
