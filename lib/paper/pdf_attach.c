/* Added as an incremental update (ISO 32000-1, 7.5.6): the file's stream, what describes it (7.11.3), and the catalogue
 * once more with a name for it (7.11.4). */
#include "paper/pdf_attach.h"

/* The number behind the last such key, -1 when there is none. */
static int64_t last_number(struct str pdf, const char *key)
{
	struct str tail = str_sub(pdf, pdf.n > 2048 ? pdf.n - 2048 : 0, pdf.n), k = str_of(key);
	int64_t v = -1;
	for (ptrdiff_t at; (at = str_find(tail, k)) >= 0;) {
		tail = str_trim(str_sub(tail, (size_t)at + k.n, tail.n));
		size_t n = 0;
		while (n < tail.n && n < 12 && tail.s[n] >= '0' && tail.s[n] <= '9')
			n++;
		(void)str_to_i64(str_sub(tail, 0, n), 0, INT32_MAX, &v);
	}
	return v;
}

/* The newest form of the object, without its outer brackets. */
static struct str newest(struct arena *a, struct str pdf, int64_t id)
{
	struct str head = str_fmt(a, "\n%lld 0 obj\n<<", (long long)id), found = STR_NULL, rest = pdf;
	for (ptrdiff_t at; (at = str_find(rest, head)) >= 0;) {
		rest = str_sub(rest, (size_t)at + head.n, rest.n);
		ptrdiff_t end = str_find(rest, STR(">>\nendobj"));
		found = end < 0 ? STR_NULL : str_sub(rest, 0, (size_t)end);
	}
	return found;
}

enum err pdf_attach(struct arena *a, struct str pdf, const char *name, struct str text, struct str *out)
{
	int64_t root = last_number(pdf, "/Root"), size = last_number(pdf, "/Size"), info = last_number(pdf, "/Info");
	int64_t xref = last_number(pdf, "startxref");
	if (root <= 0 || size <= root || info <= 0 || xref <= 0 || text.n > PDF_ATTACH_MAX)
		return ERR_BAD_INPUT;
	struct str catalog = newest(a, pdf, root);
	if (catalog.n == 0 || str_find(catalog, STR("/Names")) >= 0)
		return ERR_BAD_INPUT;
	struct buf b = buf_new(a, pdf.n + catalog.n + text.n + 2048);
	buf_str(&b, pdf);
	if (pdf.s[pdf.n - 1] != '\n')
		buf_char(&b, '\n');
	size_t at[3] = {b.n};
	buf_fmt(&b, "%lld 0 obj\n<< /Type /EmbeddedFile /Subtype /text#2Fplain /Length %zu /Params << /Size %zu >> >>\n"
	        "stream\n", (long long)size, text.n, text.n);
	buf_str(&b, text);
	buf_z(&b, "\nendstream\nendobj\n");
	at[1] = b.n;
	buf_fmt(&b, "%lld 0 obj\n<< /Type /Filespec /F (%s) /UF (%s) /EF << /F %lld 0 R >> /AFRelationship /Data >>\nendobj\n",
	        (long long)size + 1, name, name, (long long)size);
	at[2] = b.n;
	buf_fmt(&b, "%lld 0 obj\n<<%.*s   /Names << /EmbeddedFiles << /Names [ (%s) %lld 0 R ] >> >>\n>>\nendobj\n",
	        (long long)root, STR_ARG(catalog), name, (long long)size + 1);
	size_t table = b.n;
	buf_fmt(&b, "xref\n%lld 1\n%010zu 00000 n \n%lld 2\n%010zu 00000 n \n%010zu 00000 n \ntrailer\n<< /Size %lld\n",
	        (long long)root, at[2], (long long)size, at[0], at[1], (long long)size + 2);
	buf_fmt(&b, "   /Root %lld 0 R\n   /Info %lld 0 R\n   /Prev %lld\n>>\nstartxref\n%zu\n%%%%EOF\n", (long long)root,
	        (long long)info, (long long)xref, table);
	*out = buf_done(&b);
	return b.over ? ERR_TOO_LARGE : OK;
}
