/* The yearly decree of holidays as a file: one date a line. */
#include "calendar/calendar.h"

enum { CELLS = 3 };

/* Splits one line into exactly three fields; false when there are more or fewer, or a quote is left open. */
static bool cells(struct arena *a, struct str line, struct str out[CELLS])
{
	/* The date stands first and unquoted: what follows it separates. */
	size_t first = 0;
	while (first < line.n && line.s[first] != ',' && line.s[first] != ';')
		first++;
	char separator = first < line.n ? line.s[first] : ',';
	size_t at = 0;
	for (int k = 0; k < CELLS; k++) {
		struct buf b = buf_new(a, 4096);
		bool quoted = at < line.n && line.s[at] == '"';
		if (quoted)
			at++;
		for (;; at++) {
			if (at >= line.n) {
				if (quoted)
					return false;
				break;
			}
			char c = line.s[at];
			if (quoted && c == '"') {
				if (at + 1 < line.n && line.s[at + 1] == '"') {
					buf_char(&b, '"');
					at++;
					continue;
				}
				quoted = false;
			} else if (!quoted && c == separator) {
				break;
			} else {
				buf_char(&b, c);
			}
		}
		out[k] = utf8_line(a, buf_done(&b));
		if (k < CELLS - 1 && at >= line.n)
			return false;
		at++;
	}
	return at > line.n;
}

enum calendar_no calendar_head_parse(struct arena *a, struct str line)
{
	struct str c[CELLS];
	if (str_starts(line, STR("\xEF\xBB\xBF")))
		line = str_sub(line, 3, line.n);
	bool fits = utf8_valid(line) && cells(a, line, c) && str_eq_ascii_nocase(c[0], STR("date")) &&
	            str_eq_ascii_nocase(c[1], STR("kind")) && str_eq_ascii_nocase(c[2], STR("name"));
	return fits ? CALENDAR_FINE : CALENDAR_NO_HEAD;
}

enum calendar_no calendar_line_parse(struct arena *a, struct str line, struct calendar_line *out)
{
	struct str c[CELLS];
	struct calendar_line l;
	if (!utf8_valid(line) || line.n > 1000 || !cells(a, line, c))
		return CALENDAR_NO_CELLS;
	if (!civil_parse(c[0], &l.on))
		return CALENDAR_NO_DATE;
	if (!holiday_parse(c[1], &l.kind))
		return CALENDAR_NO_KIND;
	if (c[2].n == 0 || utf8_count(c[2]) > 100)
		return CALENDAR_NO_NAME;
	l.name = c[2];
	*out = l;
	return CALENDAR_FINE;
}
