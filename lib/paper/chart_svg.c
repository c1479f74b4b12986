/* A scene as SVG: words stay text, looks become classes with plain attributes beside them, no style attributes, so that
 * the strict content policy holds. */
#include "paper/chart_scene.h"

enum { SVG_MAX = 4 * 1024 * 1024 };

/* One decimal is a tenth of a pixel; whole numbers stay short. */
static void coord(struct buf *b, const char *name, double v)
{
	int64_t tenth = (int64_t)(v * 10 + (v < 0 ? -0.5 : 0.5));
	buf_fmt(b, " %s=\"%s%lld", name, tenth < 0 ? "-" : "", (long long)(tenth < 0 ? -tenth : tenth) / 10);
	if (tenth % 10 != 0)
		buf_fmt(b, ".%lld", (long long)(tenth < 0 ? -tenth : tenth) % 10);
	buf_char(b, '"');
}

static void ink(struct buf *b, const struct chart_ink *k, bool text)
{
	if (k->fill == NO_INK)
		buf_z(b, " fill=\"none\"");
	else
		buf_fmt(b, " fill=\"#%06x\"", k->fill);
	if (k->stroke != NO_INK) {
		buf_fmt(b, " stroke=\"#%06x\"", k->stroke);
		coord(b, "stroke-width", k->width);
		if (k->dash > 0)
			coord(b, "stroke-dasharray", k->dash);
	}
	if (text)
		coord(b, "font-size", k->size);
	if (text && k->bold)
		buf_z(b, " font-weight=\"600\"");
}

static void shape(struct buf *b, const struct chart_mark *m)
{
	static const char *const tags[] = {"rect", "line", "circle", "path", "text"};
	static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
	buf_fmt(b, "<%s", tags[m->kind]);
	switch (m->kind) {
	case MARK_RECT:
		coord(b, "x", m->x), coord(b, "y", m->y), coord(b, "width", m->w), coord(b, "height", m->h);
		break;
	case MARK_LINE:
		coord(b, "x1", m->x), coord(b, "y1", m->y), coord(b, "x2", m->x + m->w), coord(b, "y2", m->y + m->h);
		break;
	case MARK_DOT:
		coord(b, "cx", m->x), coord(b, "cy", m->y), coord(b, "r", m->w);
		break;
	case MARK_PATH:
		buf_z(b, " d=\"");
		for (size_t i = 0; i < m->n_points; i++)
			buf_fmt(b, "%c%.1f %.1f", i == 0 ? 'M' : 'L', m->points[i].x, m->points[i].y);
		buf_z(b, "\" stroke-linejoin=\"round\"");
		break;
	case MARK_TEXT:
		coord(b, "x", m->x), coord(b, "y", m->y);
		buf_z(b, anchors[m->align]);
		break;
	}
	if (m->kind == MARK_TEXT) {
		buf_char(b, '>');
		buf_xml(b, m->text);
		buf_z(b, "</text>");
	} else {
		buf_z(b, "/>");
	}
}

/* Marks of one look share a group, so that a chart of 53 offices stays a few kilobytes. */
static void groups(struct arena *a, struct buf *b, const struct chart *c)
{
	const size_t *order = scene_order(a, c);
	for (size_t i = 0; i < c->n; i++) {
		const struct chart_mark *m = &c->marks[order[i]];
		if (i == 0 || c->marks[order[i - 1]].look != m->look) {
			const struct chart_ink *k = &chart_inks[m->look];
			buf_fmt(b, "%s<g class=\"%s\"", i == 0 ? "" : "</g>", k->cls);
			ink(b, k, k->size > 0);
			buf_char(b, '>');
		}
		shape(b, m);
	}
	if (c->n > 0)
		buf_z(b, "</g>");
}

static struct str svg(struct arena *a, const struct chart *c, const char *cls)
{
	struct buf b = buf_new(a, SVG_MAX);
	buf_fmt(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart%s%s%s%s\" role=\"img\"", c->cls ? " " : "",
	        c->cls ? c->cls : "", cls[0] ? " " : "", cls);
	coord(&b, "width", c->w);
	coord(&b, "height", c->h);
	buf_fmt(&b, " viewBox=\"0 0 %.0f %.0f\"", c->w, c->h);
	buf_z(&b, " font-family=\"Arial,'Liberation Sans',Helvetica,Roboto,sans-serif\"><title>");
	buf_xml(&b, c->about.title);
	buf_z(&b, "</title>");
	if (c->about.desc.n > 0) {
		buf_z(&b, "<desc>");
		buf_xml(&b, c->about.desc);
		buf_z(&b, "</desc>");
	}
	groups(a, &b, c);
	buf_z(&b, "</svg>");
	must(!b.over);
	return buf_done(&b);
}

struct str chart_svg(struct arena *a, const struct chart *c)
{
	return svg(a, c, "");
}

struct str chart_svg_pair(struct arena *a, const struct chart *wide, const struct chart *narrow)
{
	return str_cat(a, svg(a, wide, "wide"), svg(a, narrow, "narrow"));
}
