/* The parts beside the sheet: which sheets there are and where, the words that cells share, which styles mean a date. */
#include "paper/xlsx_read.h"

enum { RELS_MAX = 2000, DATE_FORMATS_MAX = 4096 };

static struct str copy(struct xlsx_read *x, const char *z)
{
	return z ? str_dup(x->a, str_of(z)) : (struct str){"", 0};
}

/* ---- workbook.xml ---- */

static void book_start(void *user, const XML_Char *name, const XML_Char **at)
{
	struct xlsx_read *x = user;
	name = xlsx_local(name);
	if (strcmp(name, "workbookPr") == 0) {
		const char *v = xlsx_attr(at, "date1904");
		x->from_1904 = v && (strcmp(v, "1") == 0 || strcmp(v, "true") == 0);
	}
	if (strcmp(name, "sheet") != 0)
		return;
	const char *title = xlsx_attr(at, "name"), *id = NULL;
	for (const XML_Char **p = at; *p; p += 2) /* r:id, not sheetId */
		if (strcmp(xlsx_local(p[0]), "id") == 0 && strchr(p[0], ':'))
			id = p[1];
	if (x->n_sheets >= XLSX_ENTRIES_MAX)
		xlsx_refuse(x, TABLE_BOMB);
	else if (title && id)
		x->sheets[x->n_sheets++] = (struct xlsx_sheet_name){copy(x, title), copy(x, id)};
}

/* ---- workbook.xml.rels: "worksheets/sheet1.xml" lies beside the workbook, "/xl/..." at the root ---- */

static void rels_start(void *user, const XML_Char *name, const XML_Char **at)
{
	struct xlsx_read *x = user;
	if (strcmp(xlsx_local(name), "Relationship") != 0)
		return;
	const char *id = xlsx_attr(at, "Id"), *target = xlsx_attr(at, "Target"), *type = xlsx_attr(at, "Type");
	const char *mode = xlsx_attr(at, "TargetMode");
	if (!id || !target || !type || (mode && strcmp(mode, "External") == 0))
		return;
	struct str path = target[0] == '/' ? copy(x, target + 1) : str_fmt(x->a, "xl/%s", target);
	if (str_ends(str_of(type), STR("/sharedStrings")))
		x->shared_path = path;
	if (str_ends(str_of(type), STR("/styles")))
		x->styles_path = path;
	if (x->n_rels >= RELS_MAX)
		xlsx_refuse(x, TABLE_BOMB);
	else
		x->rels[x->n_rels++] = (struct xlsx_rel){copy(x, id), path};
}

/* ---- sharedStrings.xml ---- */

static void add_string(struct xlsx_read *x)
{
	if (x->n_strings == XLSX_STRINGS_MAX) {
		xlsx_refuse(x, TABLE_BOMB);
		return;
	}
	if (x->n_strings == x->cap_strings) {
		size_t cap = x->cap_strings ? x->cap_strings * 2 : 1024;
		struct str *more = ARENA_ARRAY(x->a, cap, struct str);
		if (x->n_strings > 0)
			memcpy(more, x->strings, x->n_strings * sizeof(*more));
		x->strings = more;
		x->cap_strings = cap;
	}
	x->strings[x->n_strings++] = str_dup(x->a, buf_done(&x->text));
}

static void shared_start(void *user, const XML_Char *name, const XML_Char **at)
{
	struct xlsx_read *x = user;
	(void)at;
	name = xlsx_local(name);
	if (strcmp(name, "si") == 0)
		x->text.n = 0;
	x->in_text = strcmp(name, "t") == 0;
	x->in_phonetic += strcmp(name, "rPh") == 0;
}

static void shared_end(void *user, const XML_Char *name)
{
	struct xlsx_read *x = user;
	name = xlsx_local(name);
	x->in_text = false;
	if (strcmp(name, "si") == 0)
		add_string(x);
	x->in_phonetic -= strcmp(name, "rPh") == 0;
}

/* ---- styles.xml ---- */

/* A number format shows a date when it names days, months or years (or hours), outside quotes, brackets and escapes. */
static bool shows_date(const char *code)
{
	bool in_quotes = false, in_brackets = false;
	for (const char *p = code; *p; p++) {
		if (*p == '\\' && p[1])
			p++;
		else if (*p == '"')
			in_quotes = !in_quotes;
		else if (*p == '[' || *p == ']')
			in_brackets = *p == '[';
		else if (!in_quotes && !in_brackets && strchr("dmyhDMYH", *p))
			return true;
	}
	return false;
}

static bool date_format(const struct xlsx_read *x, const char *id)
{
	int64_t n;
	if (!id || !str_to_i64(str_of(id), 0, 100000, &n))
		return false;
	if ((n >= 14 && n <= 22) || (n >= 27 && n <= 36) || (n >= 45 && n <= 47) || (n >= 50 && n <= 58))
		return true; /* built-in date and time formats (ECMA-376 part 1, 18.8.30) */
	for (size_t i = 0; i < x->n_date_formats; i++)
		if (str_eqz(x->date_formats[i], id))
			return true;
	return false;
}

static void styles_start(void *user, const XML_Char *name, const XML_Char **at)
{
	struct xlsx_read *x = user;
	name = xlsx_local(name);
	if (strcmp(name, "cellXfs") == 0)
		x->in_cells = 1;
	if (strcmp(name, "numFmt") == 0) {
		const char *id = xlsx_attr(at, "numFmtId"), *code = xlsx_attr(at, "formatCode");
		if (id && code && shows_date(code) && x->n_date_formats < DATE_FORMATS_MAX)
			x->date_formats[x->n_date_formats++] = copy(x, id);
	}
	if (strcmp(name, "xf") == 0 && x->in_cells) {
		if (x->n_styles >= XLSX_STYLES_MAX)
			xlsx_refuse(x, TABLE_BOMB);
		else
			x->is_date[x->n_styles++] = date_format(x, xlsx_attr(at, "numFmtId"));
	}
}

static void styles_end(void *user, const XML_Char *name)
{
	struct xlsx_read *x = user;
	if (strcmp(xlsx_local(name), "cellXfs") == 0)
		x->in_cells = 0;
}

void xlsx_read_book(struct xlsx_read *x)
{
	x->sheets = ARENA_ARRAY(x->a, XLSX_ENTRIES_MAX, struct xlsx_sheet_name);
	x->rels = ARENA_ARRAY(x->a, RELS_MAX, struct xlsx_rel);
	x->is_date = ARENA_ARRAY(x->a, XLSX_STYLES_MAX, bool);
	x->date_formats = ARENA_ARRAY(x->a, DATE_FORMATS_MAX, struct str);
	if (!xlsx_part(x, "xl/workbook.xml", book_start, NULL, NULL) ||
	    !xlsx_part(x, "xl/_rels/workbook.xml.rels", rels_start, NULL, NULL)) {
		xlsx_refuse(x, TABLE_NOT_XLSX);
		return;
	}
	if (x->shared_path.n > 0)
		xlsx_part(x, str_z(x->a, x->shared_path), shared_start, shared_end, xlsx_on_text);
	if (x->styles_path.n > 0)
		xlsx_part(x, str_z(x->a, x->styles_path), styles_start, styles_end, NULL);
}
