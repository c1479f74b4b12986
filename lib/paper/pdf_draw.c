/* Cairo and pango behind the pen. Fonts are Liberation only, by a font configuration of our own, so that paper looks the
 * same on every machine. This file runs in the child: glib aborts when memory ends, and that costs one answer. */
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include "paper/chart_scene.h"
#include "paper/pdf.h"
#include "paper/pdf_draw.h"

/* A set letter costs pango some 100 bytes. */
enum { KEPT_MAX = 6000, KEPT_BYTES = 500 * 1000, RECENT = 64, RECENT_BYTES = 100 * 1000, LEVELS = 3 };

struct words {
	PangoLayout *layout;
	size_t bytes;
	struct arena *a;
	double *base; /* baselines of the lines from the top of the text; found at the first need */
	int n_base;
};
struct draw {
	struct arena *a;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoContext *text;
	struct buf out;
	bool dry, pdf;
	int page;
	int outline[LEVELS + 1];
	struct words **kept; /* pieces of the dry run, in order */
	size_t n_kept, at_kept, kept_bytes;
	struct words now[RECENT]; /* beyond what is kept: the latest few */
	size_t at_now, now_bytes;
};

static const char font_places[] = "<fontconfig><dir>/usr/share/fonts/truetype/liberation2</dir>"
                                  "<dir>/usr/share/fonts/truetype/liberation</dir>"
                                  "<cachedir>/var/cache/fontconfig</cachedir></fontconfig>";

static void use_fonts(PangoFontMap *map)
{
	FcConfig *fc = FcConfigCreate();
	FcConfigParseAndLoadFromMemory(fc, (const FcChar8 *)font_places, FcFalse);
	FcConfigBuildFonts(fc);
	FcFontSet *found = FcConfigGetFonts(fc, FcSetSystem);
	if (found && found->nfont > 0)
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fc);
	FcConfigDestroy(fc); /* the map holds its own reference; without Liberation the machine's fonts serve */
}

/* The font map of this thread; made at the first need and never freed. */
static PangoFontMap *font_map(void)
{
	PangoFontMap *map = pango_cairo_font_map_get_default();
	if (pango_cairo_font_map_get_resolution(PANGO_CAIRO_FONT_MAP(map)) != 72) {
		pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
		use_fonts(map);
	}
	return map;
}

static PangoContext *text_context(enum lang lang)
{
	PangoContext *c = pango_font_map_create_context(font_map());
	cairo_font_options_t *o = cairo_font_options_create();
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(c, o);
	cairo_font_options_destroy(o);
	pango_context_set_language(c, pango_language_from_string(lang == LANG_EN ? "en" : "id"));
	pango_context_set_round_glyph_positions(c, FALSE);
	return c;
}

static cairo_status_t sink(void *user, const unsigned char *p, unsigned n)
{
	struct buf *b = user;
	buf_put(b, p, n);
	return b->over ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void metadata(struct draw *d, const struct draw_about *about)
{
	cairo_surface_t *s = d->surface;
	const struct str texts[] = {about->title, about->author, about->subject};
	static const cairo_pdf_metadata_t kinds[] = {CAIRO_PDF_METADATA_TITLE, CAIRO_PDF_METADATA_AUTHOR,
	                                             CAIRO_PDF_METADATA_SUBJECT};
	for (size_t i = 0; i < countof(texts); i++)
		if (texts[i].n > 0)
			cairo_pdf_surface_set_metadata(s, kinds[i], str_z(d->a, texts[i]));
	struct civil c = civil_of(about->made_at, ZONE_WIB);
	struct str at = str_fmt(d->a, "%04d-%02d-%02dT%02d:%02d:%02d+07:00", c.year, c.month, c.day, c.hour, c.minute,
	                        c.second);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, at.s);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_MOD_DATE, at.s);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR, "Prima");
}

struct draw *draw_new(struct arena *a, const struct draw_about *about, int pixels)
{
	struct draw *d = ARENA_NEW(a, struct draw);
	d->a = a;
	d->out = buf_new(a, PDF_FILE_MAX - 4096);
	d->pdf = pixels == 0;
	d->page = 1;
	d->text = text_context(about->lang);
	d->kept = ARENA_ARRAY(a, KEPT_MAX, struct words *);
	if (d->pdf) {
		d->surface = cairo_pdf_surface_create_for_stream(sink, &d->out, about->w, about->h);
		metadata(d, about);
	} else {
		double k = pixels / about->w;
		d->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels, (int)lround(about->h * k));
		cairo_surface_set_device_scale(d->surface, k, k);
	}
	d->cr = cairo_create(d->surface);
	if (!d->pdf) {
		cairo_set_source_rgb(d->cr, 1, 1, 1);
		cairo_paint(d->cr);
	}
	return d;
}

void draw_dry(struct draw *d, bool dry)
{
	d->dry = dry;
	d->at_kept = 0;
	d->page = 1;
}

void draw_next_page(struct draw *d)
{
	d->page++;
	if (!d->dry && d->pdf)
		cairo_show_page(d->cr);
}

static void forget(struct draw *d, size_t i)
{
	if (d->now[i].layout)
		g_object_unref(d->now[i].layout);
	d->now_bytes -= d->now[i].bytes;
	d->now[i] = (struct words){0};
}

void draw_free(struct draw *d)
{
	for (size_t i = 0; i < d->n_kept; i++)
		g_object_unref(d->kept[i]->layout);
	for (size_t i = 0; i < RECENT; i++)
		forget(d, i);
	g_object_unref(d->text);
	cairo_destroy(d->cr);
	cairo_surface_destroy(d->surface);
}

enum err draw_finish(struct draw *d, struct buf *out)
{
	cairo_status_t s = cairo_status(d->cr);
	if (!d->pdf) {
		cairo_surface_flush(d->surface);
		s = cairo_surface_write_to_png_stream(d->surface, sink, &d->out);
	}
	cairo_surface_finish(d->surface);
	if (s == CAIRO_STATUS_SUCCESS)
		s = cairo_surface_status(d->surface);
	struct str bytes = buf_done(&d->out);
	bool over = d->out.over;
	draw_free(d);
	if (over)
		return ERR_TOO_LARGE;
	if (s != CAIRO_STATUS_SUCCESS) {
		log_error("drawing: %s", cairo_status_to_string(s));
		return ERR_CHILD;
	}
	buf_str(out, bytes);
	return out->over ? ERR_TOO_LARGE : OK;
}

/* ---- text ---- */

static PangoLayout *set_text(struct draw *d, struct str text, double width, const struct draw_style *s)
{
	PangoLayout *l = pango_layout_new(d->text);
	PangoFontDescription *f = pango_font_description_new();
	pango_font_description_set_family_static(f, s->serif ? "Liberation Serif" : "Liberation Sans");
	pango_font_description_set_size(f, (int)lround(s->pt * PANGO_SCALE));
	if (s->bold)
		pango_font_description_set_weight(f, PANGO_WEIGHT_BOLD);
	if (s->italic)
		pango_font_description_set_style(f, PANGO_STYLE_ITALIC);
	pango_layout_set_font_description(l, f);
	pango_font_description_free(f);
	pango_layout_set_text(l, text.n ? text.s : "", (int)text.n);
	if (s->underline) {
		PangoAttrList *list = pango_attr_list_new();
		pango_attr_list_insert(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE));
		pango_layout_set_attributes(l, list);
		pango_attr_list_unref(list);
	}
	pango_layout_set_indent(l, (int)lround(s->indent * PANGO_SCALE));
	pango_layout_set_line_spacing(l, (float)(s->spacing > 0 ? s->spacing : 1.25));
	if (width > 0) {
		pango_layout_set_width(l, (int)lround(width * PANGO_SCALE));
		pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
		pango_layout_set_justify(l, s->justify);
		pango_layout_set_alignment(l, (PangoAlignment)s->align);
	}
	return l;
}

struct words *draw_words(struct draw *d, struct str text, double width, const struct draw_style *s)
{
	if (!d->dry && d->at_kept < d->n_kept)
		return d->kept[d->at_kept++];
	PangoLayout *l = set_text(d, text, width, s);
	if (d->dry && d->n_kept < KEPT_MAX && d->kept_bytes + text.n < KEPT_BYTES) {
		struct words *t = ARENA_NEW(d->a, struct words);
		*t = (struct words){.layout = l, .bytes = text.n, .a = d->a};
		d->kept_bytes += text.n;
		return d->kept[d->n_kept++] = t;
	}
	if (d->dry)
		d->kept_bytes = KEPT_BYTES; /* what is kept is a beginning without gaps */
	forget(d, d->at_now % RECENT);
	for (size_t i = 1; i < RECENT - PDF_COLUMNS_MAX && d->now_bytes > RECENT_BYTES; i++)
		forget(d, (d->at_now + i) % RECENT);
	struct words *t = &d->now[d->at_now++ % RECENT];
	*t = (struct words){.layout = l, .bytes = text.n, .a = d->a};
	d->now_bytes += text.n;
	return t;
}

double words_height(struct words *t)
{
	int w, h;
	pango_layout_get_size(t->layout, &w, &h);
	return (double)h / PANGO_SCALE;
}

double words_width(struct words *t)
{
	int w, h;
	pango_layout_get_size(t->layout, &w, &h);
	return (double)w / PANGO_SCALE;
}

int words_lines(struct words *t)
{
	return pango_layout_get_line_count(t->layout);
}

static int baselines(struct words *t)
{
	if (t->base)
		return t->n_base;
	int max = words_lines(t), n = 0;
	t->base = ARENA_ARRAY(t->a, (size_t)max, double);
	PangoLayoutIter *i = pango_layout_get_iter(t->layout);
	do
		t->base[n++] = (double)pango_layout_iter_get_baseline(i) / PANGO_SCALE;
	while (n < max && pango_layout_iter_next_line(i));
	pango_layout_iter_free(i);
	return t->n_base = n;
}

/* A line reaches from its baseline to the next one; the last takes what is left of the whole. */
double words_lines_height(struct words *t, int from, int to)
{
	int n = baselines(t);
	if (to > n)
		to = n;
	if (from >= to)
		return 0;
	if (to < n)
		return t->base[to] - t->base[from];
	return words_height(t) - (t->base[from] - t->base[0]);
}

static void ink_of(struct draw *d, uint32_t rgb)
{
	cairo_set_source_rgb(d->cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

void draw_show(struct draw *d, struct words *t, double x, double y, uint32_t rgb)
{
	if (d->dry)
		return;
	ink_of(d, rgb);
	cairo_move_to(d->cr, x, y);
	pango_cairo_show_layout(d->cr, t->layout);
	cairo_new_path(d->cr);
}

void draw_show_lines(struct draw *d, struct words *t, int from, int to, double x, double y, uint32_t rgb)
{
	if (d->dry)
		return;
	ink_of(d, rgb);
	int n = baselines(t), k = 0;
	PangoLayoutIter *i = pango_layout_get_iter(t->layout);
	do {
		PangoRectangle box;
		pango_layout_iter_get_line_extents(i, NULL, &box);
		if (k >= from && k < to) {
			cairo_move_to(d->cr, x + (double)box.x / PANGO_SCALE, y + t->base[0] + t->base[k] - t->base[from]);
			pango_cairo_show_layout_line(d->cr, pango_layout_iter_get_line_readonly(i));
		}
		k++;
	} while (k < n && pango_layout_iter_next_line(i));
	pango_layout_iter_free(i);
	cairo_new_path(d->cr);
}

void draw_line_of_text(struct draw *d, struct str text, double x, double baseline, int align,
                       const struct draw_style *s, uint32_t rgb)
{
	if (d->dry)
		return;
	PangoLayout *l = set_text(d, text, 0, s);
	double w = (double)pango_layout_get_baseline(l), shift = 0;
	int width, height;
	pango_layout_get_size(l, &width, &height);
	shift = (double)width / PANGO_SCALE * (align == 1 ? 0.5 : align == 2 ? 1 : 0);
	if (s->ground && width > 0) {
		ink_of(d, 0xffffff);
		cairo_rectangle(d->cr, x - shift - 0.5, baseline - 0.76 * s->pt, (double)width / PANGO_SCALE + 1, 0.82 * s->pt);
		cairo_fill(d->cr);
	}
	ink_of(d, rgb);
	cairo_move_to(d->cr, x - shift, baseline - w / PANGO_SCALE);
	pango_cairo_show_layout(d->cr, l);
	cairo_new_path(d->cr);
	g_object_unref(l);
}

void draw_across(struct draw *d, struct str text, double w, double h, uint32_t rgb)
{
	if (d->dry)
		return;
	struct draw_style s = {.pt = 100, .bold = true};
	PangoLayout *l = set_text(d, text, 0, &s);
	int width, height;
	pango_layout_get_size(l, &width, &height);
	double tw = (double)width / PANGO_SCALE, th = (double)height / PANGO_SCALE, k = 0.8 * hypot(w, h) / (tw + th);
	cairo_save(d->cr);
	cairo_translate(d->cr, w / 2, h / 2);
	cairo_rotate(d->cr, -atan2(h, w));
	cairo_scale(d->cr, k, k);
	cairo_move_to(d->cr, -tw / 2, -th / 2);
	ink_of(d, rgb);
	pango_cairo_show_layout(d->cr, l);
	cairo_new_path(d->cr);
	cairo_restore(d->cr);
	g_object_unref(l);
}

/* ---- shapes ---- */

static void paint(struct draw *d, uint32_t fill, uint32_t stroke, double width, double dash)
{
	if (fill != NO_INK) {
		ink_of(d, fill);
		cairo_fill_preserve(d->cr);
	}
	if (stroke != NO_INK && width > 0) {
		ink_of(d, stroke);
		cairo_set_line_width(d->cr, width);
		cairo_set_dash(d->cr, &dash, dash > 0 ? 1 : 0, 0);
		cairo_stroke_preserve(d->cr);
	}
	cairo_new_path(d->cr);
}

void draw_rect(struct draw *d, double x, double y, double w, double h, uint32_t fill, uint32_t stroke, double width,
               double dash)
{
	if (d->dry)
		return;
	cairo_rectangle(d->cr, x, y, w, h);
	paint(d, fill, stroke, width, dash);
}

void draw_polyline(struct draw *d, const double *xy, size_t n, uint32_t stroke, double width, double dash)
{
	if (d->dry || n < 2)
		return;
	cairo_set_line_join(d->cr, CAIRO_LINE_JOIN_ROUND);
	for (size_t i = 0; i < n; i++)
		cairo_line_to(d->cr, xy[2 * i], xy[2 * i + 1]);
	paint(d, NO_INK, stroke, width, dash);
}

void draw_circle(struct draw *d, double x, double y, double r, uint32_t fill, uint32_t stroke, double width)
{
	if (d->dry)
		return;
	cairo_arc(d->cr, x, y, r, 0, 2 * M_PI);
	paint(d, fill, stroke, width, 0);
}

static cairo_status_t source(void *user, unsigned char *out, unsigned n)
{
	struct str *s = user;
	if (s->n < n)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(out, s->s, n);
	*s = str_sub(*s, n, s->n);
	return CAIRO_STATUS_SUCCESS;
}

bool draw_png(struct draw *d, struct str png, double x, double y, double w, double h)
{
	cairo_surface_t *s = cairo_image_surface_create_from_png_stream(source, &png);
	bool ok = cairo_surface_status(s) == CAIRO_STATUS_SUCCESS && cairo_image_surface_get_width(s) > 0;
	if (ok && !d->dry) {
		cairo_save(d->cr);
		cairo_translate(d->cr, x, y);
		cairo_scale(d->cr, w / cairo_image_surface_get_width(s), h / cairo_image_surface_get_height(s));
		cairo_set_source_surface(d->cr, s, 0, 0);
		/* Not cairo_paint: on an empty page that drops what was recorded before, the structure's tags too. */
		cairo_rectangle(d->cr, 0, 0, cairo_image_surface_get_width(s), cairo_image_surface_get_height(s));
		cairo_fill(d->cr);
		cairo_restore(d->cr);
	}
	cairo_surface_destroy(s);
	return ok;
}

/* ---- structure ---- */

void draw_tag(struct draw *d, const char *tag)
{
	if (!d->dry && d->pdf)
		cairo_tag_begin(d->cr, tag, NULL);
}

void draw_tag_end(struct draw *d, const char *tag)
{
	if (!d->dry && d->pdf)
		cairo_tag_end(d->cr, tag);
}

void draw_outline(struct draw *d, int level, struct str text, double y)
{
	if (d->dry || !d->pdf)
		return;
	must(level >= 1 && level <= LEVELS);
	int parent = CAIRO_PDF_OUTLINE_ROOT;
	for (int l = level - 1; l >= 1 && parent == CAIRO_PDF_OUTLINE_ROOT; l--)
		if (d->outline[l] != 0)
			parent = d->outline[l];
	struct str link = str_fmt(d->a, "page=%d pos=[0 %.1f]", d->page, y);
	d->outline[level] = cairo_pdf_surface_add_outline(d->surface, parent, str_z(d->a, text), link.s,
	                                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
	for (int l = level + 1; l <= LEVELS; l++)
		d->outline[l] = 0;
}

bool draw_warm_up(void)
{
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct draw_about about = {.w = 200, .h = 200};
	bool found = false;
	for (int pixels = 0; pixels <= 64; pixels += 64) {
		struct draw *d = draw_new(a, &about, pixels);
		for (int i = 0; i < 8; i++) {
			struct draw_style s = {.pt = 10, .bold = i & 1, .italic = i & 2, .serif = i & 4};
			struct words *t = draw_words(d, STR("Hamburgefonstiv 0123456789 \xe2\x80\xa6 \xe2\x86\x92 \xc3\xa9"), 0, &s);
			draw_show(d, t, 0, 10 * i, 0);
			g_object_ref(t->layout); /* kept for the child's life: its fonts hold the opened files */
			found = words_width(t) > 0;
		}
		struct buf out = buf_new(a, 1024 * 1024);
		found &= draw_finish(d, &out) == OK;
	}
	arena_free(a);
	return found;
}
