/* Writing into the one or the other. */
#include <stdarg.h>
#include "publication/publication_both_paper.h"

enum { PICTURE_PIXELS = 1400, PICTURE_MM = 165 };

void both_heading(struct both *w, int level, const char *text)
{
	if (w->pdf != NULL)
		pdf_heading(w->pdf, level, str_of(text));
	else
		odt_heading(w->odt, level, str_of(text));
}

void both_text(struct both *w, unsigned style, struct str text)
{
	if (w->pdf != NULL)
		pdf_text(w->pdf, style, text);
	else
		odt_text(w->odt, style, text);
}

void both_say(struct both *w, const char *fmt, ...)
{
	va_list v;
	va_start(v, fmt);
	int n = vsnprintf(NULL, 0, fmt, v);
	va_end(v);
	must(n >= 0);
	char *line = arena_alloc(w->a, (size_t)n + 1);
	va_start(v, fmt);
	vsnprintf(line, (size_t)n + 1, fmt, v);
	va_end(v);
	both_text(w, PDF_PLAIN, (struct str){line, (size_t)n});
}

void both_item(struct both *w, const char *mark, struct str text)
{
	if (w->pdf != NULL)
		pdf_item(w->pdf, mark, text);
	else
		odt_item(w->odt, mark, text);
}

void both_fact(struct both *w, const char *label, struct str value)
{
	if (w->pdf != NULL)
		pdf_fact(w->pdf, str_of(label), value);
	else
		odt_fact(w->odt, str_of(label), value);
}

void both_page(struct both *w)
{
	if (w->pdf != NULL)
		pdf_page(w->pdf);
	else
		odt_page(w->odt);
}

void both_table(struct both *w, const struct pdf_column *c, size_t n)
{
	if (w->pdf != NULL)
		pdf_table(w->pdf, c, n);
	else
		odt_table(w->odt, c, n);
}

void both_row(struct both *w, unsigned style, const struct str *cells, size_t n)
{
	if (w->pdf != NULL)
		pdf_row_style(w->pdf, style, cells, n);
	else
		odt_row(w->odt, style, cells, n);
}

void both_table_end(struct both *w)
{
	if (w->odt != NULL) {
		odt_table_end(w->odt);
		return;
	}
	pdf_table_end(w->pdf);
	pdf_space(w->pdf, 3);
}

void both_chart(struct both *w, const struct chart *c, const char *alt)
{
	if (w->pdf != NULL) {
		pdf_chart(w->pdf, c, 0);
		pdf_space(w->pdf, 2);
		return;
	}
	struct str png;
	enum err e = pdf_chart_png(w->a, c, PICTURE_PIXELS, &png);
	if (e == OK)
		e = odt_picture(w->odt, png, PICTURE_MM, PICTURE_MM * chart_share(c), str_of(alt));
	if (w->e == OK)
		w->e = e;
}

bool both_own(struct both *w, enum publication_chapter c)
{
	struct str rest = w->b->texts[c].body, line;
	bool any = false;
	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (line.n > 0)
			both_text(w, PDF_PLAIN, line);
		any |= line.n > 0;
	}
	return any;
}
