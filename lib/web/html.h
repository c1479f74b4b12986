/* What generated templates write with. Every value passes an escaper that fits where it stands; there is no raw
 * output. Templates are .html files compiled by tools/mkhtml to `html_NAME` functions; see doc/templates.md. */
#ifndef WEB_HTML_H
#define WEB_HTML_H
#include "base/base.h"

struct html {
	struct arena *a;
	struct buf *out;
	enum lang lang;
	const void *page; /* the frame's data (struct page_frame of the app), for layout templates */
};

/* Literal markup of the template itself. */
void html_lit(struct html *h, const char *s, size_t n);
/* {expr} in text, in a quoted attribute, in a URL attribute (scheme checked: http, https, mailto, tel or relative). */
void html_text_str(struct html *h, struct str s);
void html_text_z(struct html *h, const char *s);
void html_text_int(struct html *h, int64_t v); /* plain digits */
/* A URL at its beginning: one with a scheme that is not http, https, mailto or tel becomes "#". */
void html_url_str(struct html *h, struct str s);
void html_url_z(struct html *h, const char *s);
void html_url_int(struct html *h, int64_t v);
/* A value inside a URL that began before it: one path segment or query value, percent-encoded. */
void html_part_str(struct html *h, struct str s);
void html_part_z(struct html *h, const char *s);
/* Writes a translated message up to its next %1 .. %9 and returns that number; at its end 0, and *at becomes NULL. */
int html_msg(struct html *h, const char **at);
/* A chart drawn by paper/chart: the only way to insert markup, typed so that no text can take its place. */
struct svg {
	struct str markup;
};
void html_svg(struct html *h, struct svg s);

#define html_text(h, x) \
	_Generic((x), struct str: html_text_str, char *: html_text_z, const char *: html_text_z, \
	         struct svg: html_svg, default: html_text_int)((h), (x))
#define html_attr(h, x) \
	_Generic((x), struct str: html_text_str, char *: html_text_z, const char *: html_text_z, \
	         default: html_text_int)((h), (x))
#define html_part(h, x) \
	_Generic((x), struct str: html_part_str, char *: html_part_z, const char *: html_part_z, \
	         default: html_url_int)((h), (x))
#define html_url(h, x) \
	_Generic((x), struct str: html_url_str, char *: html_url_z, const char *: html_url_z, default: html_url_int)((h), (x))
#endif
