/* The document's own markup (content.xml) grows with the calls; the rest is made when it is finished. */
#include <math.h>
#include "paper/odt_inner.h"
#include "paper/zip_write.h"

struct odt_doc *odt_new(struct arena *a, const struct odt_setup *s)
{
	struct odt_doc *d = ARENA_NEW(a, struct odt_doc);
	*d = (struct odt_doc){.a = a, .setup = *s, .body = buf_new(a, ODT_TEXT_MAX), .styles = buf_new(a, ODT_TEXT_MAX / 4)};
	d->contents_at = SIZE_MAX;
	return d;
}

void odt_words(struct buf *b, struct str s)
{
	size_t from = 0;
	for (size_t i = 0; i <= s.n; i++) {
		bool end = i == s.n, odd = !end && (unsigned char)s.s[i] < 0x20;
		if (!end && !odd)
			continue;
		buf_xml(b, str_sub(s, from, i)); /* what XML cannot hold is left out */
		if (!end && s.s[i] == '\n')
			buf_z(b, "<text:line-break/>");
		else if (!end && s.s[i] == '\t')
			buf_char(b, ' ');
		from = i + 1;
	}
}

static const char *paragraph_style(unsigned style)
{
	if (style & PDF_HUGE)
		return "Besar";
	if (style & PDF_LARGE)
		return style & PDF_CENTER ? "Judul_Tengah" : "Judul_Kiri";
	if (style & PDF_SMALL)
		return "Catatan";
	if (style & PDF_CENTER)
		return style & PDF_BOLD ? "Tengah_Tebal" : "Tengah";
	if (style & PDF_BOLD)
		return "Tebal";
	return style & PDF_ITALIC ? "Miring" : "Text_20_body";
}

/* Opens a paragraph; a page break asked for before is its own. */
static void open(struct odt_doc *d, const char *style)
{
	if (d->new_page) {
		buf_fmt(&d->styles, "<style:style style:name=\"H%d\" style:family=\"paragraph\" style:parent-style-name=\"%s\">"
		                    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>", ++d->breaks, style);
		buf_fmt(&d->body, "<text:p text:style-name=\"H%d\">", d->breaks);
	} else {
		buf_fmt(&d->body, "<text:p text:style-name=\"%s\">", style);
	}
	d->new_page = false;
}

void odt_text(struct odt_doc *d, unsigned style, struct str text)
{
	open(d, paragraph_style(style));
	odt_words(&d->body, text);
	buf_z(&d->body, "</text:p>");
}

void odt_heading(struct odt_doc *d, int level, struct str text)
{
	must(level >= 1 && level <= 3);
	struct buf *b = &d->body;
	char style[24];
	snprintf(style, sizeof(style), "Heading_20_%d", level);
	if (d->new_page)
		buf_fmt(&d->styles, "<style:style style:name=\"H%d\" style:family=\"paragraph\" style:parent-style-name=\"%s\">"
		                    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>", ++d->breaks, style);
	if (d->new_page)
		snprintf(style, sizeof(style), "H%d", d->breaks);
	d->new_page = false;
	buf_fmt(b, "<text:h text:style-name=\"%s\" text:outline-level=\"%d\">", style, level);
	if (d->n_headings < ODT_HEADINGS_MAX) {
		d->headings[d->n_headings] = (struct odt_heading_of){level, text};
		buf_fmt(b, "<text:bookmark-start text:name=\"bagian%zu\"/>", d->n_headings);
	}
	odt_words(b, text);
	if (d->n_headings < ODT_HEADINGS_MAX)
		buf_fmt(b, "<text:bookmark-end text:name=\"bagian%zu\"/>", d->n_headings++);
	buf_z(b, "</text:h>");
}

void odt_item(struct odt_doc *d, const char *mark, struct str text)
{
	open(d, "Butir");
	odt_words(&d->body, str_of(mark));
	buf_z(&d->body, "<text:tab/>");
	odt_words(&d->body, text);
	buf_z(&d->body, "</text:p>");
}

void odt_fact(struct odt_doc *d, struct str label, struct str value)
{
	open(d, "Keterangan");
	odt_words(&d->body, label);
	buf_z(&d->body, "<text:tab/>: ");
	odt_words(&d->body, value);
	buf_z(&d->body, "</text:p>");
}

void odt_page(struct odt_doc *d)
{
	d->new_page = d->body.n > 0;
}

void odt_contents(struct odt_doc *d, struct str title)
{
	must(d->contents_at == SIZE_MAX);
	odt_text(d, PDF_LARGE, title);
	d->contents_title = title;
	d->contents_at = d->body.n;
}

/* ---- tables ---- */

void odt_table(struct odt_doc *d, const struct pdf_column *c, size_t n)
{
	must(n >= 1 && n <= PDF_COLUMNS_MAX && d->columns == 0);
	if (d->new_page)
		odt_text(d, PDF_SMALL, STR(""));
	double given = 0;
	size_t open_columns = 0;
	for (size_t i = 0; i < n; i++) {
		given += c[i].width;
		open_columns += c[i].width <= 0;
		d->right[i] = c[i].right;
	}
	double rest = open_columns > 0 ? fmax(0.02, (1 - given) / (double)open_columns) : 0;
	double all = given + rest * (double)open_columns;
	int t = ++d->tables;
	d->columns = n;
	buf_fmt(&d->body, "<table:table table:name=\"Tabel%d\" table:style-name=\"Tabel\">", t);
	for (size_t i = 0; i < n; i++) {
		double w = 170 * (c[i].width > 0 ? c[i].width : rest) / all;
		buf_fmt(&d->styles, "<style:style style:name=\"T%dK%zu\" style:family=\"table-column\">"
		                    "<style:table-column-properties style:column-width=\"%.2fmm\"/></style:style>", t, i, w);
		buf_fmt(&d->body, "<table:table-column table:style-name=\"T%dK%zu\"/>", t, i);
	}
	buf_z(&d->body, "<table:table-header-rows><table:table-row table:style-name=\"Baris\">");
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&d->body, "<table:table-cell table:style-name=\"Kepala\" office:value-type=\"string\">"
		                  "<text:p text:style-name=\"%s\">", c[i].right ? "Kepala_Kanan" : "Kepala_Kiri");
		odt_words(&d->body, c[i].title);
		buf_z(&d->body, "</text:p></table:table-cell>");
	}
	buf_z(&d->body, "</table:table-row></table:table-header-rows>");
}

void odt_row(struct odt_doc *d, unsigned style, const struct str *cells, size_t n)
{
	must(d->columns > 0 && n == d->columns);
	buf_z(&d->body, "<table:table-row table:style-name=\"Baris\">");
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&d->body, "<table:table-cell table:style-name=\"Sel\" office:value-type=\"string\">"
		                  "<text:p text:style-name=\"Sel_%s%s\">", d->right[i] ? "Kanan" : "Kiri",
		        style & PDF_BOLD ? "_Tebal" : "");
		odt_words(&d->body, cells[i]);
		buf_z(&d->body, "</text:p></table:table-cell>");
	}
	buf_z(&d->body, "</table:table-row>");
}

void odt_table_end(struct odt_doc *d)
{
	must(d->columns > 0);
	d->columns = 0;
	buf_z(&d->body, "</table:table><text:p text:style-name=\"Jarak\"/>");
}

/* ---- pictures ---- */

enum err odt_picture(struct odt_doc *d, struct str png, double width, double height, struct str alt)
{
	static const char signature[] = "\x89PNG\r\n\x1a\n";
	if (png.n < 24 || memcmp(png.s, signature, 8) != 0)
		return ERR_BAD_INPUT;
	if (png.n > ODT_PICTURE_BYTES || d->n_pictures == ODT_PICTURES_MAX)
		return ERR_TOO_LARGE;
	double k = width > 170 ? 170 / width : 1;
	k = height * k > 220 ? 220 / height : k;
	open(d, "Gambar");
	buf_fmt(&d->body, "<draw:frame draw:name=\"Gambar%zu\" draw:style-name=\"Bingkai\" text:anchor-type=\"as-char\" "
	                  "svg:width=\"%.2fmm\" svg:height=\"%.2fmm\"><draw:image xlink:href=\"Pictures/%zu.png\" "
	                  "xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:title>",
	        d->n_pictures + 1, width * k, height * k, d->n_pictures + 1);
	buf_xml(&d->body, alt);
	buf_z(&d->body, "</svg:title></draw:frame></text:p>");
	d->pictures[d->n_pictures++] = png;
	return OK;
}

/* ---- the finished file ---- */

static void manifest(const struct odt_doc *d, struct buf *b)
{
	static const char *const parts[] = {"content.xml", "styles.xml", "meta.xml"};
	buf_z(b, ODT_XML "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
	                 "manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" "
	                 "manifest:media-type=\"" ODT_MEDIA "\"/>");
	for (size_t i = 0; i < countof(parts); i++)
		buf_fmt(b, "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"text/xml\"/>", parts[i]);
	for (size_t i = 0; i < d->n_pictures; i++)
		buf_fmt(b, "<manifest:file-entry manifest:full-path=\"Pictures/%zu.png\" manifest:media-type=\"image/png\"/>",
		        i + 1);
	buf_z(b, "</manifest:manifest>");
}

enum err odt_render(struct arena *a, struct odt_doc *d, struct str *out)
{
	must(d->columns == 0);
	struct buf content = buf_new(a, ODT_TEXT_MAX * 2), styles = buf_new(a, 64 * 1024), meta = buf_new(a, 64 * 1024),
		   list = buf_new(a, 64 * 1024);
	odt_content(d, &content);
	odt_styles(d, &styles);
	odt_meta(d, &meta);
	manifest(d, &list);
	if (d->body.over || d->styles.over || content.over || styles.over || meta.over || list.over)
		return ERR_TOO_LARGE;
	struct zip_part v[5 + ODT_PICTURES_MAX] = {
		{"mimetype", STR(ODT_MEDIA), true},
		{"META-INF/manifest.xml", buf_done(&list), false},
		{"content.xml", buf_done(&content), false},
		{"styles.xml", buf_done(&styles), false},
		{"meta.xml", buf_done(&meta), false},
	};
	for (size_t i = 0; i < d->n_pictures; i++)
		v[5 + i] = (struct zip_part){str_z(a, str_fmt(a, "Pictures/%zu.png", i + 1)), d->pictures[i], true};
	return zip_write(a, v, 5 + d->n_pictures, d->setup.made_at, ODT_FILE_MAX, out);
}
