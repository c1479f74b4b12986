/* Reading CSV. The plain record, without quotes, is cut sixteen bytes at a time; everything else (quotes, faults, the
 * tail of a block) goes the slow way, one byte after the other, from the start of its record. A record is looked at
 * whole inside a window of at most `line_max` bytes, so a hostile file costs time in proportion to its size and no
 * more memory than that. */
#include <errno.h>
#include <unistd.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include "paper/csv.h"

enum { BLOCK = 256 * 1024, COLUMNS_MAX = 1000, FIELD_MAX = 64 * 1024, LINE_MAX_BYTES = 1024 * 1024 };

struct csv {
	struct table t; /* first: the face */
	struct arena *a;
	struct csv_options o;
	const char *p, *end;   /* what is not yet read of the window */
	csv_more more;         /* NULL: all is in the window */
	void *ctx;
	int fd;                /* of csv_open_fd */
	bool final;            /* nothing comes after `end` */
	bool failed;           /* the descriptor gave an error */
	bool started, stopped, skip;
	bool one_line;         /* a quote was left open: from now on quoted text ends with its line */
	char *window;
	size_t window_size;
	char *scratch;         /* fields whose doubled quotes were made single */
	size_t scratch_size, scratch_n;
	struct str *field;
	size_t n, width;
	int64_t line;
};

/* One record found in the window. */
struct record {
	const char *start, *lim, *next; /* lim: how far it may be looked at; next: where the following one begins */
	int64_t lines;
	enum table_fault fault;
	size_t column;
	bool high, quoted; /* bytes above 127; any quote */
};
enum found { FOUND, MORE, SLOW };

/* ---- the window ---- */

static void fill(struct csv *c)
{
	size_t have = (size_t)(c->end - c->p);
	if (c->p != c->window)
		memmove(c->window, c->p, have);
	while (have < c->window_size) {
		ptrdiff_t got = c->more(c->ctx, c->window + have, c->window_size - have);
		if (got <= 0) {
			c->final = true;
			c->failed = got < 0;
			break;
		}
		have += (size_t)got;
	}
	c->p = c->window;
	c->end = c->window + have;
}

/* True when the record may go on beyond lim in bytes that were not read yet. */
static bool wants_more(const struct csv *c, const struct record *r)
{
	return !c->final && r->lim == c->end;
}

/* ---- the plain record ---- */

static bool push(struct csv *c, const char *from, const char *to)
{
	if (c->n == c->o.columns_max)
		return false;
	c->field[c->n++] = (struct str){from, (size_t)(to - from)};
	return true;
}

/* Bits of the bytes that end or change something: separator, quote, anything below 0x20; *high: bytes above 0x7f. */
static uint32_t marks(const char *p, size_t n, char sep, uint32_t *high)
{
#ifdef __SSE2__
	if (n >= 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
		__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
		__m128i hit = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(sep)), _mm_cmpeq_epi8(v, _mm_set1_epi8('"')));
		*high = (uint32_t)_mm_movemask_epi8(v);
		return (uint32_t)_mm_movemask_epi8(_mm_or_si128(low, hit));
	}
#endif
	uint32_t m = 0, h = 0;
	for (size_t i = 0; i < n && i < 16; i++) {
		unsigned char ch = (unsigned char)p[i];
		if (ch < 0x20 || ch == (unsigned char)sep || ch == '"')
			m |= 1u << i;
		if (ch > 0x7f)
			h |= 1u << i;
	}
	*high = h;
	return m;
}

static enum found plain(struct csv *c, struct record *r)
{
	const char *from = r->start, sep = c->o.separator;
	uint32_t any_high = 0;
	c->n = 0;
	for (const char *p = r->start; p < r->lim; p += 16) {
		uint32_t high, m = marks(p, (size_t)(r->lim - p), sep, &high);
		while (m != 0) {
			unsigned bit = (unsigned)__builtin_ctz(m);
			const char *q = p + bit;
			m &= m - 1;
			if (*q == sep) {
				if (!push(c, from, q))
					return SLOW;
				from = q + 1;
			} else if (*q == '\n') {
				const char *to = q;
				if (q > from && q[-1] == '\r') {
					to--;
					c->t.facts.crlf = true;
				}
				r->high = (any_high | (high & ((1u << bit) - 1))) != 0;
				r->next = q + 1;
				r->lines = 1;
				return push(c, from, to) ? FOUND : SLOW;
			} else if (*q == '"' || *q == 0) {
				return SLOW;
			} else if (*q == '\r' && (q + 1 >= r->lim || q[1] != '\n')) {
				return wants_more(c, r) && q + 1 == r->lim ? MORE : SLOW;
			}
		}
		any_high |= high;
	}
	return wants_more(c, r) ? MORE : SLOW;
}

/* ---- every record ---- */

static void blame(struct record *r, enum table_fault f, size_t column)
{
	if (r->fault == TABLE_FINE) {
		r->fault = f;
		r->column = column;
	}
}

/* Where a record that cannot be parsed is left behind: after its first physical line. */
static enum found leave(struct csv *c, struct record *r)
{
	const char *lf = memchr(r->start, '\n', (size_t)(r->lim - r->start));
	if (!lf && wants_more(c, r) && r->fault != TABLE_COLUMNS)
		return MORE;
	c->skip = !lf && r->lim < c->end;
	if (!lf && r->fault == TABLE_COLUMNS && !c->final)
		c->skip = true;
	r->next = lf ? lf + 1 : r->lim;
	if (r->lines > 0)
		c->one_line = true;
	r->lines = lf ? 1 : 0;
	return FOUND;
}

static bool scratch_room(struct csv *c, size_t n)
{
	if (c->scratch_size - c->scratch_n >= n)
		return true;
	if (c->scratch_n > 0 || n > c->o.line_max + 2)
		return false;
	c->scratch_size = c->o.line_max + 2;
	c->scratch = arena_alloc(c->a, c->scratch_size);
	return true;
}

/* A quoted field at *at; afterwards *at stands behind the closing quote. */
static enum found quoted(struct csv *c, struct record *r, const char **at)
{
	const char *p = *at + 1;
	struct str f = {p, 0};
	bool copied = false;
	for (;;) {
		const char *q = memchr(p, '"', (size_t)(r->lim - p));
		const char *stop = q ? q : r->lim;
		for (const char *lf = p; (lf = memchr(lf, '\n', (size_t)(stop - lf))); lf++) {
			r->lines++;
			if (c->one_line) {
				q = NULL;
				break;
			}
		}
		if (!q || (q + 1 == r->lim && wants_more(c, r))) {
			if (wants_more(c, r) && !(c->one_line && r->lines > 0))
				return MORE;
			blame(r, TABLE_QUOTE_OPEN, c->n + 1);
			return FOUND;
		}
		if (q + 1 == r->lim || q[1] != '"') {
			if (copied)
				memcpy(c->scratch + c->scratch_n, p, (size_t)(q - p));
			f.n += (size_t)(q - p);
			c->scratch_n += copied ? (size_t)(q - p) : 0;
			*at = q + 1;
			break;
		}
		/* A doubled quote: from here on the field lives in scratch. */
		if (!copied) {
			must(scratch_room(c, (size_t)(r->lim - *at)));
			f.s = c->scratch + c->scratch_n;
			copied = true;
		}
		memcpy(c->scratch + c->scratch_n, p, (size_t)(q + 1 - p));
		c->scratch_n += (size_t)(q + 1 - p);
		f.n += (size_t)(q + 1 - p);
		p = q + 2;
	}
	if (!push(c, f.s, f.s + f.n))
		blame(r, TABLE_COLUMNS, c->n + 1);
	return FOUND;
}

/* An unquoted field at *at, up to its separator or line end. */
static enum found unquoted(struct csv *c, struct record *r, const char **at)
{
	const char *p = *at;
	for (; p < r->lim && *p != c->o.separator && *p != '\n'; p++) {
		if (*p == '\r') {
			if (p + 1 == r->lim && wants_more(c, r))
				return MORE;
			if (p + 1 < r->lim && p[1] == '\n')
				break;
			blame(r, TABLE_BARE_CR, c->n + 1);
			return FOUND;
		}
		if (*p == '"') {
			blame(r, TABLE_QUOTE_INSIDE, c->n + 1);
			return FOUND;
		}
		if ((unsigned char)*p > 0x7f)
			r->high = true;
		if (*p == 0) {
			blame(r, TABLE_NUL, c->n + 1);
			return FOUND;
		}
	}
	if (p == r->lim && wants_more(c, r))
		return MORE;
	if (!push(c, *at, p))
		blame(r, TABLE_COLUMNS, c->n + 1);
	*at = p;
	return FOUND;
}

static enum found slow(struct csv *c, struct record *r)
{
	const char *p = r->start;
	c->n = 0;
	c->scratch_n = 0;
	r->lines = 0;
	for (;;) {
		bool is_quoted = p < r->lim && *p == '"';
		r->quoted |= is_quoted;
		r->high |= is_quoted;
		enum found f = is_quoted ? quoted(c, r, &p) : unquoted(c, r, &p);
		if (f == MORE)
			return MORE;
		if (r->fault != TABLE_FINE)
			return leave(c, r);
		if (p < r->lim && *p == c->o.separator) {
			p++;
			continue;
		}
		if (p < r->lim && *p == '\r') {
			if (p + 1 == r->lim && wants_more(c, r))
				return MORE;
			if (p + 1 < r->lim && p[1] == '\n') {
				c->t.facts.crlf = true;
				p++;
			}
		}
		if (p < r->lim && *p == '\n') {
			r->lines++;
			r->next = p + 1;
			return FOUND;
		}
		if (p < r->lim) {
			blame(r, TABLE_QUOTE_AFTER, c->n);
			return leave(c, r);
		}
		if (wants_more(c, r))
			return MORE;
		if (r->lim < c->end) {
			blame(r, TABLE_LINE, 0);
			return leave(c, r);
		}
		r->next = r->lim; /* the last line of the file, without a line end */
		return FOUND;
	}
}

/* ---- what a record may hold ---- */

static enum table_fault bad_letter(struct str s, size_t at)
{
	/* Windows-1252 writes a letter as one byte from 0x80 between ASCII ones; broken UTF-8 rarely looks so. */
	bool before = at == 0 || (unsigned char)s.s[at - 1] < 0x80;
	bool after = at + 1 >= s.n || (unsigned char)s.s[at + 1] < 0x80;
	unsigned char ch = (unsigned char)s.s[at];
	bool letter = ch >= 0xa0 || ch == 0x80 || (ch >= 0x85 && ch <= 0x99);
	return before && after && letter ? TABLE_CP1252 : TABLE_ENCODING;
}

static void check_fields(struct csv *c, struct record *r)
{
	for (size_t i = 0; i < c->n && r->fault == TABLE_FINE; i++) {
		struct str f = c->field[i];
		if (f.n > c->o.field_max)
			blame(r, TABLE_FIELD, i + 1);
		else if (r->quoted && memchr(f.s, 0, f.n))
			blame(r, TABLE_NUL, i + 1);
		else if (r->high) {
			size_t at = utf8_bad_at(f);
			if (at < f.n)
				blame(r, bad_letter(f, at), i + 1);
		}
	}
}

/* Limits, letters and width of a record that was cut. */
static void check(struct csv *c, struct record *r)
{
	if (r->fault != TABLE_FINE)
		return;
	size_t length = (size_t)(r->next - r->start);
	if (length > c->o.line_max)
		blame(r, TABLE_LINE, 0);
	if (r->high || length > c->o.field_max)
		check_fields(c, r);
	if (r->fault == TABLE_FINE && c->width != 0 && c->n != c->width && !c->o.any_width)
		blame(r, TABLE_WIDTH, (c->n < c->width ? c->n : c->width) + 1);
}

/* ---- the start of the file ---- */

static char most_frequent(const char *p, const char *end)
{
	size_t count[3] = {0};
	const char seps[3] = {',', ';', '\t'};
	bool in = false;
	for (; p < end && (in || *p != '\n'); p++) {
		if (*p == '"')
			in = !in;
		for (int i = 0; i < 3 && !in; i++)
			count[i] += *p == seps[i];
	}
	int best = 0;
	for (int i = 1; i < 3; i++)
		if (count[i] > count[best])
			best = i;
	return seps[best];
}

static enum table_fault begin(struct csv *c)
{
	if (c->more)
		fill(c);
	size_t n = (size_t)(c->end - c->p);
	const unsigned char *u = (const unsigned char *)c->p;
	if (n >= 2 && ((u[0] == 0xff && u[1] == 0xfe) || (u[0] == 0xfe && u[1] == 0xff)))
		return TABLE_UTF16;
	if (n >= 4 && ((u[0] != 0 && u[1] == 0 && u[3] == 0) || (u[0] == 0 && u[1] != 0 && u[2] == 0)))
		return TABLE_UTF16;
	if (n >= 3 && memcmp(u, "\xef\xbb\xbf", 3) == 0) {
		c->t.facts.bom = true;
		c->t.facts.bytes = 3;
		c->p += 3;
		n -= 3;
	}
	if (n == 0)
		return c->failed ? TABLE_READ : TABLE_EMPTY;
	if (c->o.separator == 0)
		c->o.separator = most_frequent(c->p, n > c->o.line_max ? c->p + c->o.line_max : c->end);
	c->t.facts.separator = c->o.separator;
	return TABLE_FINE;
}

/* ---- row after row ---- */

static enum table_got stop(struct csv *c, struct table_row *out, enum table_fault f)
{
	*out = (struct table_row){.line = c->line, .fault = f};
	c->stopped = true;
	c->t.facts.bad++;
	return TABLE_STOP;
}

/* Passes over the rest of a line that was refused for its length. */
static void skip_line(struct csv *c)
{
	while (c->skip) {
		const char *lf = memchr(c->p, '\n', (size_t)(c->end - c->p));
		const char *to = lf ? lf + 1 : c->end;
		c->t.facts.bytes += to - c->p;
		c->p = to;
		if (lf) {
			c->line++;
			c->skip = false;
		} else if (c->final) {
			c->skip = false;
		} else {
			fill(c);
		}
	}
}

static bool next_record(struct csv *c, struct record *r)
{
	for (;;) {
		size_t left = (size_t)(c->end - c->p);
		if (left == 0 && c->final)
			return false;
		size_t most = c->o.line_max + 2;
		*r = (struct record){.start = c->p, .lim = left > most ? c->p + most : c->end};
		enum found f = plain(c, r);
		if (f == SLOW)
			f = slow(c, r);
		if (f == FOUND)
			return true;
		fill(c);
	}
}

static enum table_got give(struct csv *c, const struct record *r, struct table_row *out)
{
	*out = (struct table_row){.line = c->line, .fault = r->fault, .column = r->column};
	c->line += r->lines;
	c->t.facts.lines = c->line - 1 + (r->lines == 0);
	c->t.facts.bytes += r->next - r->start;
	c->t.facts.midway = c->skip;
	c->p = r->next;
	if (r->fault == TABLE_FINE || r->fault == TABLE_WIDTH) {
		out->n = c->n;
		out->field = c->field;
	}
	if (r->fault == TABLE_FINE) {
		if (c->width == 0)
			c->width = c->n;
		c->t.facts.rows++;
		return TABLE_ROW;
	}
	c->t.facts.bad++;
	c->stopped = c->width == 0; /* without a heading the rest means nothing */
	return c->stopped ? TABLE_STOP : TABLE_BAD;
}

static enum table_got csv_next(struct table *t, struct table_row *out)
{
	struct csv *c = (struct csv *)(void *)t;
	if (c->stopped)
		return TABLE_END;
	if (!c->started) {
		c->started = true;
		enum table_fault f = begin(c);
		if (f != TABLE_FINE)
			return stop(c, out, f);
	}
	for (;;) {
		struct record r;
		skip_line(c);
		if (!next_record(c, &r)) {
			c->stopped = true;
			if (c->failed)
				return stop(c, out, TABLE_READ);
			return c->width == 0 ? stop(c, out, TABLE_EMPTY) : TABLE_END;
		}
		if (c->n == 1 && c->field[0].n == 0 && !r.quoted && r.fault == TABLE_FINE) {
			c->t.facts.blank++;
			c->t.facts.bytes += r.next - r.start;
			c->line += r.lines;
			c->p = r.next;
			continue;
		}
		if (c->o.rows_max > 0 && c->t.facts.rows >= c->o.rows_max)
			return stop(c, out, TABLE_ROWS);
		check(c, &r);
		return give(c, &r, out);
	}
}

static struct csv *make(struct arena *a, const struct csv_options *o)
{
	struct csv *c = ARENA_NEW(a, struct csv);
	c->a = a;
	c->t.next = csv_next;
	c->line = 1;
	if (o)
		c->o = *o;
	if (c->o.columns_max == 0)
		c->o.columns_max = COLUMNS_MAX;
	if (c->o.field_max == 0)
		c->o.field_max = FIELD_MAX;
	if (c->o.line_max == 0)
		c->o.line_max = LINE_MAX_BYTES;
	c->field = ARENA_ARRAY(a, c->o.columns_max, struct str);
	return c;
}

struct table *csv_open(struct arena *a, struct str data, const struct csv_options *o)
{
	struct csv *c = make(a, o);
	c->p = data.s ? data.s : "";
	c->end = c->p + data.n;
	c->final = true;
	return &c->t;
}

struct table *csv_open_by(struct arena *a, csv_more more, void *ctx, const struct csv_options *o)
{
	struct csv *c = make(a, o);
	c->more = more;
	c->ctx = ctx;
	c->window_size = c->o.line_max + 2 + (c->o.block > 0 ? c->o.block : BLOCK);
	c->window = arena_alloc(a, c->window_size);
	c->p = c->end = c->window;
	return &c->t;
}

static ptrdiff_t from_fd(void *ctx, char *to, size_t n)
{
	const struct csv *c = ctx;
	ssize_t got;
	do
		got = read(c->fd, to, n);
	while (got < 0 && errno == EINTR);
	return got;
}

struct table *csv_open_fd(struct arena *a, int fd, const struct csv_options *o)
{
	struct table *t = csv_open_by(a, from_fd, NULL, o);
	struct csv *c = (struct csv *)(void *)t;
	c->ctx = c;
	c->fd = fd;
	return t;
}
