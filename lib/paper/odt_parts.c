/* The frame around the text: namespaces, the styles that an office may change in one place, page head and foot, the table
 * of contents, and what the file says of itself. */
#include "paper/odt_inner.h"

static const char spaces[] =
	" xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
	" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
	" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
	" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
	" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
	" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
	" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
	" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
	" office:version=\"1.3\"";

/* ---- content.xml ---- */

static const char table_styles[] =
	"<style:style style:name=\"Tabel\" style:family=\"table\"><style:table-properties style:width=\"170mm\" "
	"table:align=\"left\" style:may-break-between-rows=\"true\"/></style:style>"
	"<style:style style:name=\"Baris\" style:family=\"table-row\"><style:table-row-properties "
	"fo:keep-together=\"always\"/></style:style>"
	"<style:style style:name=\"Kepala\" style:family=\"table-cell\"><style:table-cell-properties "
	"fo:background-color=\"#eef1f4\" fo:padding=\"0.8mm\" fo:border-bottom=\"0.8pt solid #14181d\" "
	"fo:border-top=\"0.8pt solid #14181d\" style:vertical-align=\"bottom\"/></style:style>"
	"<style:style style:name=\"Sel\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.8mm\" "
	"fo:border-bottom=\"0.4pt solid #c9ced4\"/></style:style>"
	"<style:style style:name=\"Bingkai\" style:family=\"graphic\"><style:graphic-properties "
	"style:vertical-pos=\"top\" style:vertical-rel=\"baseline\"/></style:style>";

static void contents(const struct odt_doc *d, struct buf *b)
{
	buf_z(b, "<text:table-of-content text:style-name=\"Isi\" text:protected=\"false\" text:name=\"Daftar isi\">"
	         "<text:table-of-content-source text:outline-level=\"2\"><text:index-title-template>");
	odt_words(b, d->contents_title);
	buf_z(b, "</text:index-title-template>");
	for (int level = 1; level <= 2; level++)
		buf_fmt(b, "<text:table-of-content-entry-template text:outline-level=\"%d\" text:style-name=\"Isi_%d\">"
		           "<text:index-entry-text/><text:index-entry-tab-stop style:type=\"right\" "
		           "style:leader-char=\".\"/><text:index-entry-page-number/></text:table-of-content-entry-template>",
		        level, level);
	buf_z(b, "</text:table-of-content-source><text:index-body>");
	for (size_t i = 0; i < d->n_headings; i++) {
		const struct odt_heading_of *h = &d->headings[i];
		if (h->level > 2)
			continue;
		buf_fmt(b, "<text:p text:style-name=\"Isi_%d\">", h->level);
		odt_words(b, h->text);
		buf_fmt(b, "<text:tab/><text:bookmark-ref text:reference-format=\"page\" text:ref-name=\"bagian%zu\">–"
		           "</text:bookmark-ref></text:p>", i);
	}
	buf_z(b, "</text:index-body></text:table-of-content>");
}

void odt_content(const struct odt_doc *d, struct buf *b)
{
	struct str body = buf_done(&d->body);
	size_t cut = d->contents_at < body.n ? d->contents_at : body.n;
	buf_z(b, ODT_XML "<office:document-content");
	buf_z(b, spaces);
	buf_z(b, "><office:automatic-styles>");
	buf_z(b, table_styles);
	buf_z(b, "<style:style style:name=\"Isi\" style:family=\"section\"/>");
	buf_str(b, buf_done(&d->styles));
	buf_z(b, "</office:automatic-styles><office:body><office:text>");
	buf_str(b, str_sub(body, 0, cut));
	if (d->contents_at != SIZE_MAX)
		contents(d, b);
	buf_str(b, str_sub(body, cut, body.n));
	buf_z(b, "</office:text></office:body></office:document-content>");
}

/* ---- styles.xml ---- */

#define SANS "style:font-name=\"Liberation Sans\""
#define HEAD(level, size, above) \
	"<style:style style:name=\"Heading_20_" level "\" style:display-name=\"Heading " level \
	"\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:next-style-name=\"Text_20_body\" " \
	"style:default-outline-level=\"" level "\"><style:paragraph-properties fo:margin-top=\"" above "mm\" " \
	"fo:margin-bottom=\"2mm\" fo:keep-with-next=\"always\"/><style:text-properties fo:font-size=\"" size "pt\" " \
	"fo:font-weight=\"bold\"/></style:style>"
#define PARA(name, shown, parent, p, t) \
	"<style:style style:name=\"" name "\" style:display-name=\"" shown "\" style:family=\"paragraph\" " \
	"style:parent-style-name=\"" parent "\"><style:paragraph-properties " p "/><style:text-properties " t \
	"/></style:style>"
#define BOLD "fo:font-weight=\"bold\""
#define KEEP_RIGHT "fo:text-align=\"end\" fo:margin-bottom=\"0mm\""

static const char named_styles[] =
	"<style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:orphans=\"2\" fo:widows=\"2\"/>"
	"<style:text-properties " SANS " fo:font-size=\"10.5pt\" fo:color=\"#14181d\"/></style:default-style>"
	"<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>"
	PARA("Text_20_body", "Text body", "Standard", "fo:margin-bottom=\"2.2mm\" fo:line-height=\"120%\"", "")
	HEAD("1", "16", "7") HEAD("2", "12.5", "5") HEAD("3", "10.5", "3")
	PARA("Besar", "Angka besar", "Standard", "fo:text-align=\"center\" fo:margin-bottom=\"3mm\"",
	     "fo:font-size=\"28pt\" " BOLD)
	PARA("Judul_Tengah", "Judul sampul", "Standard", "fo:text-align=\"center\" fo:margin-bottom=\"3mm\"",
	     "fo:font-size=\"15pt\" " BOLD)
	PARA("Judul_Kiri", "Judul bagian", "Standard", "fo:margin-bottom=\"3mm\"", "fo:font-size=\"15pt\" " BOLD)
	PARA("Catatan", "Catatan", "Standard", "fo:margin-bottom=\"2mm\"", "fo:font-size=\"8.5pt\" fo:color=\"#56606b\"")
	PARA("Tengah", "Tengah", "Text_20_body", "fo:text-align=\"center\"", "")
	PARA("Tengah_Tebal", "Tengah tebal", "Text_20_body", "fo:text-align=\"center\"", BOLD)
	PARA("Tebal", "Tebal", "Text_20_body", "fo:margin-bottom=\"2.2mm\"", BOLD)
	PARA("Miring", "Miring", "Text_20_body", "fo:margin-bottom=\"2.2mm\"", "fo:font-style=\"italic\"")
	PARA("Gambar", "Gambar", "Standard", "fo:margin-top=\"1mm\" fo:margin-bottom=\"2mm\"", "")
	PARA("Jarak", "Jarak", "Standard", "fo:margin-bottom=\"0mm\"", "fo:font-size=\"6pt\"")
	"<style:style style:name=\"Butir\" style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\">"
	"<style:paragraph-properties fo:margin-left=\"8mm\" fo:text-indent=\"-8mm\" fo:margin-bottom=\"1.2mm\">"
	"<style:tab-stops><style:tab-stop style:position=\"0mm\"/></style:tab-stops></style:paragraph-properties>"
	"</style:style>"
	"<style:style style:name=\"Keterangan\" style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\">"
	"<style:paragraph-properties fo:margin-left=\"52mm\" fo:text-indent=\"-52mm\" fo:margin-bottom=\"0.8mm\">"
	"<style:tab-stops><style:tab-stop style:position=\"-2mm\"/></style:tab-stops></style:paragraph-properties>"
	"</style:style>"
	PARA("Sel_Kiri", "Sel kiri", "Standard", "fo:margin-bottom=\"0mm\"", "fo:font-size=\"9pt\"")
	PARA("Sel_Kanan", "Sel kanan", "Sel_Kiri", KEEP_RIGHT, "")
	PARA("Sel_Kiri_Tebal", "Sel kiri tebal", "Sel_Kiri", "fo:margin-bottom=\"0mm\"", BOLD)
	PARA("Sel_Kanan_Tebal", "Sel kanan tebal", "Sel_Kiri", KEEP_RIGHT, BOLD)
	PARA("Kepala_Kiri", "Kepala tabel", "Sel_Kiri", "fo:margin-bottom=\"0mm\"", BOLD)
	PARA("Kepala_Kanan", "Kepala tabel kanan", "Sel_Kiri", KEEP_RIGHT, BOLD)
	PARA("Draf", "Draf", "Standard", "fo:text-align=\"center\"", "fo:color=\"#a32a1c\" fo:font-size=\"9pt\" " BOLD)
	"<style:style style:name=\"Kepala_Halaman\" style:display-name=\"Kepala halaman\" style:family=\"paragraph\" "
	"style:parent-style-name=\"Standard\"><style:paragraph-properties fo:border-bottom=\"0.4pt solid #c9ced4\" "
	"fo:padding-bottom=\"1mm\"><style:tab-stops><style:tab-stop style:position=\"170mm\" style:type=\"right\"/>"
	"</style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size=\"8pt\" fo:color=\"#56606b\"/>"
	"</style:style>";

static void contents_styles(struct buf *b)
{
	for (int level = 1; level <= 2; level++)
		buf_fmt(b, "<style:style style:name=\"Isi_%d\" style:display-name=\"Daftar isi %d\" style:family=\"paragraph\" "
		           "style:parent-style-name=\"Standard\"><style:paragraph-properties fo:margin-left=\"%dmm\" "
		           "fo:margin-bottom=\"1mm\"><style:tab-stops><style:tab-stop style:position=\"%dmm\" "
		           "style:type=\"right\" style:leader-style=\"dotted\" style:leader-text=\".\"/></style:tab-stops>"
		           "</style:paragraph-properties>%s</style:style>",
		        level, level, (level - 1) * 6, 170 - (level - 1) * 6,
		        level == 1 ? "<style:text-properties fo:font-weight=\"bold\"/>" : "");
}

static void head_foot(const struct odt_doc *d, struct buf *b)
{
	const struct odt_setup *s = &d->setup;
	buf_z(b, "<style:header>");
	if (s->across.n > 0) {
		buf_z(b, "<text:p text:style-name=\"Draf\">");
		odt_words(b, s->across);
		buf_z(b, "</text:p>");
	}
	buf_z(b, "<text:p text:style-name=\"Kepala_Halaman\">");
	odt_words(b, s->head_left);
	buf_z(b, "<text:tab/>");
	odt_words(b, s->head_right);
	buf_z(b, "</text:p></style:header><style:footer><text:p text:style-name=\"Kepala_Halaman\">");
	odt_words(b, s->foot_left);
	/* "halaman %d dari %d" with the word processor's own fields for the two numbers. */
	struct str rest = str_of(lang_text(s->lang, N_("halaman %d dari %d"))), part;
	buf_z(b, "<text:tab/>");
	for (int i = 0; i < 2 && str_cut(rest, '%', &part, &rest) && rest.n > 0; i++) {
		odt_words(b, part);
		buf_z(b, i == 0 ? "<text:page-number text:select-page=\"current\">1</text:page-number>"
		                : "<text:page-count>1</text:page-count>");
		rest = str_sub(rest, 1, rest.n);
	}
	odt_words(b, rest);
	buf_z(b, "</text:p></style:footer>");
}

void odt_styles(const struct odt_doc *d, struct buf *b)
{
	buf_z(b, ODT_XML "<office:document-styles");
	buf_z(b, spaces);
	buf_z(b, "><office:font-face-decls><style:font-face style:name=\"Liberation Sans\" "
	         "svg:font-family=\"'Liberation Sans', Arial, sans-serif\"/></office:font-face-decls><office:styles>");
	buf_z(b, named_styles);
	contents_styles(b);
	buf_z(b, "</office:styles><office:automatic-styles><style:page-layout style:name=\"A4\">"
	         "<style:page-layout-properties fo:page-width=\"210mm\" fo:page-height=\"297mm\" fo:margin-top=\"12mm\" "
	         "fo:margin-bottom=\"12mm\" fo:margin-left=\"20mm\" fo:margin-right=\"20mm\"/>"
	         "<style:header-style><style:header-footer-properties fo:min-height=\"8mm\" fo:margin-bottom=\"4mm\"/>"
	         "</style:header-style><style:footer-style><style:header-footer-properties fo:min-height=\"8mm\" "
	         "fo:margin-top=\"4mm\"/></style:footer-style></style:page-layout></office:automatic-styles>"
	         "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\">");
	head_foot(d, b);
	buf_z(b, "</style:master-page></office:master-styles></office:document-styles>");
}

/* ---- meta.xml ---- */

static void element(struct buf *b, const char *name, struct str text)
{
	buf_fmt(b, "<%s>", name);
	buf_xml(b, text);
	buf_fmt(b, "</%s>", name);
}

void odt_meta(const struct odt_doc *d, struct buf *b)
{
	struct str at = str_sub(civil_iso_at(d->a, d->setup.made_at, ZONE_WIB), 0, 19);
	buf_z(b, ODT_XML "<office:document-meta");
	buf_z(b, spaces);
	buf_z(b, "><office:meta><meta:generator>Prima</meta:generator>");
	element(b, "dc:title", d->setup.title);
	element(b, "dc:subject", d->setup.subject);
	element(b, "meta:initial-creator", d->setup.author);
	element(b, "meta:creation-date", at);
	element(b, "dc:language", d->setup.lang == LANG_EN ? STR("en") : STR("id-ID"));
	buf_z(b, "</office:meta></office:document-meta>");
}
