/* Any tables and claims, a blank line between tables: the audit ends, and each finding says something. */
#include "survey/survey_audit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CELLS = 40 };

static size_t cells_of(struct str line, struct str *cell)
{
	size_t n = 0;
	for (bool more = true; more && n < CELLS;)
		more = str_cut(line, ',', &cell[n++], &line);
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 13)
		return 0;
	struct arena *a = arena_new(1u << 30);
	struct survey_audit *u = audit_new(a, size % 2 ? LANG_ID : LANG_EN);
	struct str rest = {(const char *)data, size}, line, cell[CELLS], name, value;
	bool heading = true, table = false;
	int64_t at = 0;
	for (bool more = true; more;) {
		more = str_cut(rest, '\n', &line, &rest);
		at++;
		if (line.n == 0) {
			heading = true;
		} else if (line.s[0] == '!') {
			str_cut(str_sub(line, 1, line.n), '=', &name, &value);
			audit_claim(u, name, value);
		} else if (heading) {
			table = audit_table(u, "t", cell, cells_of(line, cell));
			heading = false;
		} else if (table) {
			audit_row(u, at, cell, cells_of(line, cell));
		}
	}
	size_t n, bad;
	const struct audit_finding *f = audit_run(u, &n, &bad);
	must(bad <= n);
	for (size_t i = 0; i < n; i++)
		must(f[i].text.n > 0 && f[i].remark == (i >= bad));
	arena_free(a);
	return 0;
}
