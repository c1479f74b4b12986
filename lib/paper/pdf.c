/* The builder: writes commands, draws nothing. */
#include "paper/child.h"
#include "paper/pdf_op.h"
#include "paper/qr.h"

struct pdf_doc {
	struct arena *a;
	struct buf b;
	size_t columns; /* of the table being written, 0: none */
};

static const struct {
	double w, h;
} papers[PDF_PAPER_COUNT] = {
#define X(c, w, h) [c] = {w, h},
	PDF_PAPER_TABLE(X)
#undef X
};

/* Begins a command; gives the place of its length, to be closed by done(). */
static size_t op(struct pdf_doc *d, enum pdf_op o)
{
	must(d->columns == 0 || o == OP_ROW || o == OP_TABLE_END);
	put_u8(&d->b, o);
	put_u32(&d->b, 0);
	return d->b.n;
}

static void done(struct pdf_doc *d, size_t at)
{
	if (d->b.over)
		return;
	uint32_t n = (uint32_t)(d->b.n - at);
	memcpy(d->b.s + at - sizeof n, &n, sizeof n);
}

/* A text a person reads; a longer one makes the document too large. */
static void text_of(struct pdf_doc *d, struct str s)
{
	if (s.n > PDF_TEXT_MAX)
		d->b.over = true;
	else
		put_str(&d->b, s);
}

struct pdf_doc *pdf_new(struct arena *a, const struct pdf_setup *s)
{
	must((unsigned)s->paper < PDF_PAPER_COUNT);
	struct pdf_doc *d = ARENA_NEW(a, struct pdf_doc);
	d->a = a;
	d->b = buf_new(a, PDF_BYTES_MAX);
	bool sized = s->wide > 0 && s->high > 0;
	double w = sized ? s->wide : papers[s->paper].w, h = sized ? s->high : papers[s->paper].h;
	put_u32(&d->b, 0); /* pixels: set when it is sent */
	put_f64(&d->b, s->landscape ? h : w);
	put_f64(&d->b, s->landscape ? w : h);
	put_f64(&d->b, s->margin > 0 ? s->margin : sized || s->paper >= PDF_A6 ? 10 : 20);
	put_u8(&d->b, s->serif);
	put_u8(&d->b, s->bare);
	put_u8(&d->b, s->lang);
	put_i64(&d->b, s->made_at);
	put_str(&d->b, s->title);
	put_str(&d->b, s->author);
	put_str(&d->b, s->subject);
	put_str(&d->b, s->head_left);
	put_str(&d->b, s->head_right);
	put_str(&d->b, s->foot_left);
	put_str(&d->b, s->across);
	put_str(&d->b, str_of(lang_text(s->lang, N_("halaman %d dari %d"))));
	return d;
}

void pdf_heading(struct pdf_doc *d, int level, struct str text)
{
	must(level >= 1 && level <= 3);
	size_t at = op(d, OP_HEADING);
	put_u8(&d->b, (unsigned)level);
	text_of(d, text);
	done(d, at);
}

void pdf_text(struct pdf_doc *d, unsigned style, struct str text)
{
	size_t at = op(d, OP_TEXT);
	put_u32(&d->b, style);
	text_of(d, text);
	done(d, at);
}

void pdf_item(struct pdf_doc *d, const char *mark, struct str text)
{
	size_t at = op(d, OP_ITEM);
	text_of(d, str_of(mark));
	text_of(d, text);
	done(d, at);
}

void pdf_fact(struct pdf_doc *d, struct str label, struct str value)
{
	size_t at = op(d, OP_FACT);
	text_of(d, label);
	text_of(d, value);
	done(d, at);
}

static void number_op(struct pdf_doc *d, enum pdf_op o, double mm)
{
	size_t at = op(d, o);
	put_f64(&d->b, mm);
	done(d, at);
}

void pdf_space(struct pdf_doc *d, double mm)
{
	number_op(d, OP_SPACE, mm);
}

void pdf_need(struct pdf_doc *d, double mm)
{
	number_op(d, OP_NEED, mm);
}

void pdf_tail(struct pdf_doc *d, double mm)
{
	number_op(d, OP_TAIL, mm);
}

void pdf_inset(struct pdf_doc *d, double left, double right)
{
	size_t at = op(d, OP_INSET);
	put_f64(&d->b, left);
	put_f64(&d->b, right);
	done(d, at);
}

void pdf_hold(struct pdf_doc *d)
{
	done(d, op(d, OP_HOLD));
}

void pdf_back(struct pdf_doc *d)
{
	done(d, op(d, OP_BACK));
}

void pdf_rest(struct pdf_doc *d)
{
	done(d, op(d, OP_REST));
}

void pdf_rule(struct pdf_doc *d)
{
	done(d, op(d, OP_RULE));
}

void pdf_rule_double(struct pdf_doc *d)
{
	done(d, op(d, OP_RULE_DOUBLE));
}

void pdf_page(struct pdf_doc *d)
{
	done(d, op(d, OP_PAGE));
}

void pdf_chart(struct pdf_doc *d, const struct chart *c, double width)
{
	size_t at = op(d, OP_CHART);
	put_f64(&d->b, width);
	chart_pack(&d->b, c);
	done(d, at);
}

void pdf_chart_at(struct pdf_doc *d, double x, double y, double w, const struct chart *c)
{
	size_t at = op(d, OP_CHART_AT);
	put_f64(&d->b, x);
	put_f64(&d->b, y);
	put_f64(&d->b, w);
	chart_pack(&d->b, c);
	done(d, at);
}

static void put_qr(struct pdf_doc *d, struct str text)
{
	struct qr q = {0};
	must(qr_make(d->a, text, &q) == OK); /* the caller keeps QR_TEXT_MAX */
	put_u32(&d->b, (uint32_t)q.side);
	put_str(&d->b, (struct str){(const char *)q.dark, (size_t)(q.side * q.side)});
}

void pdf_qr(struct pdf_doc *d, struct str text, double size, struct str caption)
{
	size_t at = op(d, OP_QR);
	put_f64(&d->b, size);
	text_of(d, caption);
	put_qr(d, text);
	done(d, at);
}

void pdf_qr_at(struct pdf_doc *d, double x, double y, double size, struct str text)
{
	size_t at = op(d, OP_QR_AT);
	put_f64(&d->b, x);
	put_f64(&d->b, y);
	put_f64(&d->b, size);
	put_qr(d, text);
	done(d, at);
}

/* Width and height from the first chunk, before anything decodes the picture. */
static bool png_size(struct str png, uint32_t *w, uint32_t *h)
{
	const unsigned char *p = (const unsigned char *)png.s;
	if (png.n < 33 || memcmp(p, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) != 0)
		return false;
	*w = (uint32_t)p[16] << 24 | (uint32_t)p[17] << 16 | (uint32_t)p[18] << 8 | p[19];
	*h = (uint32_t)p[20] << 24 | (uint32_t)p[21] << 16 | (uint32_t)p[22] << 8 | p[23];
	return *w > 0 && *h > 0;
}

enum err pdf_image(struct pdf_doc *d, struct str png, double width, unsigned style)
{
	uint32_t w, h;
	if (!png_size(png, &w, &h))
		return ERR_BAD_INPUT;
	if (w > 4096 || h > 4096)
		return ERR_TOO_LARGE;
	size_t at = op(d, OP_IMAGE);
	put_f64(&d->b, width);
	put_f64(&d->b, (double)h / w);
	put_u32(&d->b, style);
	put_str(&d->b, png);
	done(d, at);
	return OK;
}

void pdf_figures(struct pdf_doc *d, const struct pdf_figure *f, size_t n)
{
	must(n >= 1 && n <= 5);
	size_t at = op(d, OP_FIGURES);
	put_u32(&d->b, (uint32_t)n);
	for (size_t i = 0; i < n; i++) {
		text_of(d, f[i].value);
		text_of(d, f[i].caption);
		text_of(d, f[i].note);
		put_u8(&d->b, (unsigned char)f[i].quality);
	}
	done(d, at);
}

void pdf_table(struct pdf_doc *d, const struct pdf_column *columns, size_t n)
{
	must(n >= 1 && n <= PDF_COLUMNS_MAX);
	size_t at = op(d, OP_TABLE);
	put_u32(&d->b, (uint32_t)n);
	for (size_t i = 0; i < n; i++) {
		text_of(d, columns[i].title);
		put_f64(&d->b, columns[i].width);
		put_u8(&d->b, columns[i].right);
	}
	done(d, at);
	d->columns = n;
}

void pdf_row_style(struct pdf_doc *d, unsigned style, const struct str *cells, size_t n)
{
	must(d->columns > 0 && n == d->columns);
	size_t at = op(d, OP_ROW);
	put_u32(&d->b, style);
	for (size_t i = 0; i < n; i++)
		text_of(d, cells[i]);
	done(d, at);
}

void pdf_row(struct pdf_doc *d, const struct str *cells, size_t n)
{
	pdf_row_style(d, PDF_PLAIN, cells, n);
}

void pdf_table_end(struct pdf_doc *d)
{
	done(d, op(d, OP_TABLE_END));
	d->columns = 0;
}

void pdf_text_at(struct pdf_doc *d, double x, double y, double w, double pt, unsigned style, enum pdf_tone tone,
                 struct str text)
{
	pdf_text_in(d, x, y, w, 0, pt, style, tone, text);
}

void pdf_text_in(struct pdf_doc *d, double x, double y, double w, double h, double pt, unsigned style,
                 enum pdf_tone tone, struct str text)
{
	size_t at = op(d, OP_TEXT_AT);
	put_f64(&d->b, x);
	put_f64(&d->b, y);
	put_f64(&d->b, w);
	put_f64(&d->b, h);
	put_f64(&d->b, pt);
	put_u32(&d->b, style);
	put_u8(&d->b, tone);
	text_of(d, text);
	done(d, at);
}

void pdf_rect_at(struct pdf_doc *d, double x, double y, double w, double h, enum pdf_tone tone)
{
	size_t at = op(d, OP_RECT_AT);
	put_f64(&d->b, x);
	put_f64(&d->b, y);
	put_f64(&d->b, w);
	put_f64(&d->b, h);
	put_u8(&d->b, tone);
	done(d, at);
}

/* Time allowed: a letter takes 10 ms, a report of 500 pages some seconds. */
static enum err render(struct arena *a, const struct pdf_doc *d, enum child_work work, uint32_t width, struct str *out)
{
	must(d->columns == 0);
	if (d->b.over)
		return ERR_TOO_LARGE;
	memcpy(d->b.s, &width, sizeof width);
	int64_t ms = 15000 + (int64_t)(d->b.n / 1024) * 20;
	return child_call(a, work, buf_done(&d->b), ms, out);
}

enum err pdf_render(struct arena *a, const struct pdf_doc *d, struct str *out)
{
	return render(a, d, CHILD_PDF, 0, out);
}

enum err pdf_render_png(struct arena *a, const struct pdf_doc *d, int width, struct str *out)
{
	must(width >= 64 && width <= 4096);
	return render(a, d, CHILD_PNG, (uint32_t)width, out);
}

enum err pdf_chart_png(struct arena *a, const struct chart *c, int width, struct str *out)
{
	enum { MM = 160 };
	struct pdf_setup s = {.wide = MM, .high = MM * chart_share(c), .margin = 1, .bare = true, .lang = c->about.lang};
	struct pdf_doc *d = pdf_new(a, &s);
	pdf_chart_at(d, 0, 0, MM, c);
	return pdf_render_png(a, d, width, out);
}
