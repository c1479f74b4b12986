/* Prints the sample template with hostile values, for tests/mkhtml/run.sh. */
#include "all_html.h"
#include "data_xml.h"
#include <stdio.h>

int main(void)
{
	struct arena *a = arena_new(1 << 20);
	struct buf out = buf_new(a, 1 << 16);
	struct html h = {.a = a, .out = &out, .lang = LANG_ID};
	struct row r = {STR("<Budi> & \"Ani\""), 2};

	html_sample(&h, &r, STR("javascript:alert(1)"), "a/b&c\"", true, (struct svg){STR("<svg></svg>")});
	html_nothing(&h);
	html_data(&h, &(struct line){r.name, r.n});
	struct str s = buf_done(&out);
	fwrite(s.s, 1, s.n, stdout);
	arena_free(a);
	return 0;
}
