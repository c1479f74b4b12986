/* The archive: opened from memory, judged by what it says of itself, then expanded part by part under ceilings that
 * count what really comes out. */
#include "paper/xlsx_read.h"

void xlsx_refuse(struct xlsx_read *x, enum table_fault f)
{
	if (x->fault == TABLE_FINE)
		x->fault = f;
	if (x->parser)
		XML_StopParser(x->parser, XML_FALSE);
}

const char *xlsx_local(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

const char *xlsx_attr(const char **at, const char *name)
{
	for (; *at; at += 2)
		if (strcmp(xlsx_local(at[0]), name) == 0)
			return at[1];
	return NULL;
}

static void on_doctype(void *user, const XML_Char *name, const XML_Char *sys, const XML_Char *pub, int has)
{
	(void)name, (void)sys, (void)pub, (void)has;
	xlsx_refuse(user, TABLE_XML);
}

void xlsx_on_text(void *user, const XML_Char *s, int n)
{
	struct xlsx_read *x = user;
	if (!x->in_text || x->in_phonetic)
		return;
	size_t room = x->text.max - x->text.n; /* one byte over field_max: enough to know that it is too long */
	buf_put(&x->text, s, (size_t)n < room ? (size_t)n : room);
}

static bool parse(struct xlsx_read *x, zip_file_t *f)
{
	char block[65536];
	for (;;) {
		zip_int64_t n = zip_fread(f, block, sizeof block);
		if (n < 0) {
			xlsx_refuse(x, TABLE_XML);
			return false;
		}
		x->expanded += (size_t)n;
		if (x->expanded > XLSX_EXPANDED_MAX) {
			xlsx_refuse(x, TABLE_BOMB);
			return false;
		}
		if (XML_Parse(x->parser, block, (int)n, n == 0) != XML_STATUS_OK) {
			if (x->fault == TABLE_FINE)
				x->fault = TABLE_XML;
			return false;
		}
		if (n == 0)
			return true;
	}
}

bool xlsx_part(struct xlsx_read *x, const char *path, XML_StartElementHandler start, XML_EndElementHandler end,
               XML_CharacterDataHandler text)
{
	if (x->fault != TABLE_FINE)
		return false;
	zip_file_t *f = zip_fopen(x->zip, path, 0);
	if (!f)
		return false;
	x->parser = XML_ParserCreate(NULL);
	if (!x->parser) {
		zip_fclose(f);
		x->fault = TABLE_BOMB;
		return false;
	}
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, start, end);
	XML_SetCharacterDataHandler(x->parser, text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	x->in_text = false;
	x->in_phonetic = x->in_cells = 0;
	x->text.n = 0;
	bool ok = parse(x, f);
	XML_ParserFree(x->parser);
	x->parser = NULL;
	zip_fclose(f);
	return ok;
}

/* What the archive says of itself: enough to refuse a bomb before anything is expanded. */
static void judge(struct xlsx_read *x)
{
	zip_int64_t n = zip_get_num_entries(x->zip, 0);
	uint64_t whole = 0, packed = 0;
	if (n < 1 || n > XLSX_ENTRIES_MAX) {
		x->fault = n > XLSX_ENTRIES_MAX ? TABLE_BOMB : TABLE_NOT_XLSX;
		return;
	}
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t s;
		zip_stat_init(&s);
		if (zip_stat_index(x->zip, (zip_uint64_t)i, 0, &s) != 0)
			continue;
		if (s.size > XLSX_EXPANDED_MAX) {
			x->fault = TABLE_BOMB;
			return;
		}
		whole += s.size;
		packed += s.comp_size;
		/* Small parts of repetitive markup pack well without harm. */
		if (s.size > 1024 * 1024 && s.size / XLSX_RATIO_MAX > s.comp_size)
			x->fault = TABLE_BOMB;
	}
	if (whole > XLSX_EXPANDED_MAX || (whole > 1024 * 1024 && whole / XLSX_RATIO_MAX > packed))
		x->fault = TABLE_BOMB;
}

static void answer(struct xlsx_read *x)
{
	put_u32(x->out, (uint32_t)x->n_sheets);
	for (size_t i = 0; i < x->n_sheets; i++)
		put_str(x->out, x->sheets[i].name);
	size_t at = 0;
	if (x->wanted.n > 0)
		while (at < x->n_sheets && !str_eq(x->sheets[at].name, x->wanted))
			at++;
	if (at >= x->n_sheets) {
		xlsx_refuse(x, x->n_sheets == 0 ? TABLE_NOT_XLSX : TABLE_SHEET);
		return;
	}
	for (size_t i = 0; i < x->n_rels; i++) {
		if (!str_eq(x->rels[i].id, x->sheets[at].rel))
			continue;
		x->cell = ARENA_ARRAY(x->a, x->columns_max, struct str);
		xlsx_read_sheet(x, str_z(x->a, x->rels[i].target));
		return;
	}
	xlsx_refuse(x, TABLE_XML);
}

static void read_all(struct xlsx_read *x, struct str data)
{
	zip_error_t ze;
	zip_error_init(&ze);
	zip_source_t *src = zip_source_buffer_create(data.s, data.n, 0, &ze);
	x->zip = src ? zip_open_from_source(src, ZIP_RDONLY | ZIP_CHECKCONS, &ze) : NULL;
	if (!x->zip) {
		if (src)
			zip_source_free(src);
		x->fault = TABLE_NOT_XLSX;
		zip_error_fini(&ze);
		return;
	}
	zip_error_fini(&ze);
	judge(x);
	if (x->fault == TABLE_FINE)
		xlsx_read_book(x);
	if (x->fault == TABLE_FINE)
		answer(x);
	zip_discard(x->zip);
}

enum err xlsx_unpack(struct arena *a, struct str request, struct buf *out)
{
	struct wire w = wire_of(request);
	struct xlsx_read x = {.a = a, .out = out};
	x.wanted = wire_str(&w);
	x.columns_max = wire_u32(&w);
	x.rows_max = wire_i64(&w);
	x.field_max = wire_u32(&w);
	struct str data = wire_str(&w);
	if (w.bad || x.columns_max < 1 || x.columns_max > XLSX_COLUMNS_MAX || x.field_max > XLSX_TEXT_MAX)
		return ERR_BAD_INPUT;
	x.text = buf_new(a, x.field_max + 1);
	size_t from = out->n;
	read_all(&x, data);
	if (x.fault == TABLE_FINE && !out->over)
		return OK;
	out->n = from;
	out->over = false;
	put_u8(out, x.fault != TABLE_FINE ? x.fault : TABLE_BOMB);
	return ERR_BAD_INPUT;
}
