/* Writing CSV that no spreadsheet will run. */
#include "paper/csv.h"

struct csv_out csv_out(struct buf *b, char separator)
{
	return (struct csv_out){.b = b, .separator = separator ? separator : ',', .empty = true};
}

static void begin_field(struct csv_out *o, bool empty)
{
	if (o->fields++ > 0)
		buf_char(o->b, o->separator);
	o->empty &= empty;
}

/* What a spreadsheet may take for the start of a formula: = + - @ TAB CR and the full-width = + - @. */
static bool formula(struct str s)
{
	if (s.n == 0)
		return false;
	if (memchr("=+-@\t\r", s.s[0], 6))
		return true;
	if (s.n < 3 || memcmp(s.s, "\xef\xbc", 2) != 0)
		return false;
	unsigned char c = (unsigned char)s.s[2];
	return c == 0x9d || c == 0x8b || c == 0x8d || c == 0xa0; /* U+FF1D = U+FF0B + U+FF0D - U+FF20 @ */
}

static bool needs_quotes(const struct csv_out *o, struct str s)
{
	if (s.n == 0)
		return false;
	if (s.s[0] == ' ' || s.s[s.n - 1] == ' ' || str_starts(s, STR("\xef\xbb\xbf")))
		return true; /* at the start of a file that would be a byte order mark */
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] == '"' || s.s[i] == '\n' || s.s[i] == '\r' || s.s[i] == o->separator)
			return true;
	return false;
}

void csv_text(struct csv_out *o, struct str s)
{
	begin_field(o, s.n == 0);
	bool guard = formula(s);
	if (!guard && !needs_quotes(o, s)) {
		buf_str(o->b, s);
		return;
	}
	buf_char(o->b, '"');
	if (guard)
		buf_char(o->b, '\'');
	while (s.n > 0) {
		const char *q = memchr(s.s, '"', s.n);
		size_t n = q ? (size_t)(q - s.s) + 1 : s.n;
		buf_put(o->b, s.s, n);
		if (q)
			buf_char(o->b, '"');
		s = str_sub(s, n, s.n);
	}
	buf_char(o->b, '"');
}

void csv_z(struct csv_out *o, const char *z)
{
	csv_text(o, str_of(z));
}

void csv_int(struct csv_out *o, int64_t v)
{
	begin_field(o, false);
	buf_int(o->b, v);
}

void csv_number(struct csv_out *o, struct str digits)
{
	double v;
	must(digits.n == 0 || str_to_double(digits, &v));
	begin_field(o, digits.n == 0);
	buf_str(o->b, digits);
}

void csv_end(struct csv_out *o)
{
	if (o->fields < 2 && o->empty) /* an empty line would be no row */
		buf_put(o->b, "\"\"", 2);
	buf_put(o->b, "\r\n", 2);
	o->fields = 0;
	o->empty = true;
}
