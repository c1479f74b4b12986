/* What a reader aloud must know and cairo 1.16 does not write: the language, that the structure is there (MarkInfo), and
 * that the title, not the file's name, names the window. Added as an incremental update, as ISO 32000-1 7.5.6 has it:
 * the catalogue again, a cross-reference section for it, a trailer that points back. */
#include "paper/pdf_amend.h"

/* The number behind a key in the trailer: "/Root 23 0 R" gives 23; -1 when absent. */
static int64_t number_after(struct str s, struct str key)
{
	ptrdiff_t at = str_find(s, key);
	int64_t v = -1;
	if (at < 0)
		return -1;
	struct str rest = str_trim(str_sub(s, (size_t)at + key.n, s.n));
	size_t n = 0;
	while (n < rest.n && n < 12 && rest.s[n] >= '0' && rest.s[n] <= '9')
		n++;
	return str_to_i64(str_sub(rest, 0, n), 0, INT32_MAX, &v) ? v : -1;
}

/* The dictionary of object `id`, without its brackets, by the cross-reference table at `xref`. */
static struct str dictionary(struct str pdf, size_t xref, int64_t id)
{
	struct str table = str_sub(pdf, xref, pdf.n), line, rest;
	int64_t offset;
	if (!str_starts(table, STR("xref\n0 ")))
		return STR_NULL;
	str_cut(str_sub(table, 5, table.n), '\n', &line, &rest);
	struct str entry = str_sub(rest, (size_t)id * 20, (size_t)id * 20 + 10);
	while (entry.n > 1 && entry.s[0] == '0')
		entry = str_sub(entry, 1, entry.n);
	if (!str_to_i64(entry, 1, (int64_t)pdf.n, &offset))
		return STR_NULL;
	struct str object = str_sub(pdf, (size_t)offset, pdf.n);
	ptrdiff_t from = str_find(object, STR("<<")), to = str_find(object, STR(">>\nendobj"));
	if (from < 0 || to < from || from > 40)
		return STR_NULL;
	return str_sub(object, (size_t)from + 2, (size_t)to);
}

bool pdf_amend(struct buf *b, enum lang lang)
{
	struct str pdf = buf_done(b);
	struct str tail = str_sub(pdf, pdf.n > 2048 ? pdf.n - 2048 : 0, pdf.n);
	ptrdiff_t at = str_find(tail, STR("trailer\n"));
	if (at < 0)
		return false;
	struct str trailer = str_sub(tail, (size_t)at, tail.n);
	int64_t root = number_after(trailer, STR("/Root")), size = number_after(trailer, STR("/Size"));
	int64_t info = number_after(trailer, STR("/Info")), xref = number_after(trailer, STR("startxref"));
	if (root <= 0 || size <= root || info <= 0 || xref <= 0 || (size_t)xref >= pdf.n)
		return false;
	struct str catalog = dictionary(pdf, (size_t)xref, root);
	if (catalog.n == 0)
		return false;
	/* Written to a copy first: the buffer may move while it grows. */
	struct buf more = buf_new(b->a, catalog.n + 1000);
	size_t object = b->n;
	buf_fmt(&more, "%lld 0 obj\n<<%.*s   /Lang (%s)\n", (long long)root, STR_ARG(catalog),
	        lang == LANG_EN ? "en" : "id-ID");
	if (str_find(catalog, STR("/MarkInfo")) < 0)
		buf_z(&more, "   /MarkInfo << /Marked true >>\n");
	if (str_find(catalog, STR("/ViewerPreferences")) < 0)
		buf_z(&more, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
	buf_z(&more, ">>\nendobj\n");
	size_t table = object + more.n;
	buf_fmt(&more, "xref\n%lld 1\n%010zu 00000 n \ntrailer\n<< /Size %lld\n   /Root %lld 0 R\n   /Info %lld 0 R\n",
	        (long long)root, object, (long long)size, (long long)root, (long long)info);
	buf_fmt(&more, "   /Prev %lld\n>>\nstartxref\n%zu\n%%%%EOF\n", (long long)xref, table);
	buf_str(b, buf_done(&more));
	return !b->over && !more.over;
}
