/* Row by row from either kind of file. */
#include "citizen/citizen_roll_paper.h"
#include "paper/csv.h"
#include "paper/xlsx.h"

static void refused(struct citizen_roll *r, int64_t line, const struct citizen_refused *why)
{
	if (r->n_refused == CITIZEN_REFUSED_MAX)
		return;
	r->refused[r->n_refused] = *why;
	r->refused[r->n_refused++].line = line;
}

static bool there_already(const struct citizen_roll *r, struct str nik)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->v[i].nik, nik))
			return true;
	return false;
}

static void take(struct arena *a, struct citizen_roll *r, const struct table_row *row, struct str codes,
                 const struct citizen_asked *q)
{
	struct citizen_fields f;
	struct citizen_refused why;
	unsigned odd;
	if (!citizen_row_read(a, &r->columns, row->field, row->n, codes, q, &f, &odd, &why)) {
		refused(r, row->line, &why);
		return;
	}
	if (there_already(r, f.nik)) {
		refused(r, row->line, &(struct citizen_refused){.column = STR("NIK"),
		                                                .why = N_("NIK ini sudah ada di baris sebelumnya")});
		return;
	}
	for (int i = 0; i < CITIZEN_FIELDS; i++) { /* the table's slices end with its row */
		struct str *s = citizen_field_at(&f, (enum citizen_field)i);
		*s = s->n > 0 ? str_dup(a, *s) : STR("");
	}
	r->odd += odd != 0;
	r->v[r->n++] = f;
}

/* A spreadsheet that kept sixteen digits as a number has lost the last one. */
static bool rounded(const struct citizen_roll *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i].nik.s[15] != '0')
			return false;
	return r->n >= CITIZEN_ROUNDED_FROM;
}

static const char *rows(struct arena *a, struct table *t, struct str codes, const struct citizen_asked *q,
                        struct citizen_roll *r)
{
	struct table_row row;
	enum table_got got = table_next(t, &row);
	if (got != TABLE_ROW)
		return table_fault_text(got == TABLE_END ? TABLE_EMPTY : row.fault);
	const char *why = citizen_columns_read(a, row.field, row.n, &r->columns);
	while (why == NULL && got != TABLE_STOP && (got = table_next(t, &row)) != TABLE_END) {
		if (got != TABLE_ROW)
			refused(r, row.line, &(struct citizen_refused){.column = STR(""), .why = table_fault_text(row.fault)});
		else if (r->n + r->n_refused == CITIZEN_ROWS_MAX)
			return N_("Lebih dari 2.000 baris; bagi menjadi beberapa berkas. Prima bukan data kependudukan.");
		else
			take(a, r, &row, codes, q);
	}
	if (why == NULL && rounded(r))
		return N_("Semua NIK berakhiran 0: lembar kerja menyimpannya sebagai angka. Simpan kolom NIK sebagai teks.");
	return why;
}

void citizen_roll_read(struct arena *a, struct str bytes, struct str codes, const struct citizen_asked *q,
                       struct citizen_roll *out)
{
	struct table *t;
	enum table_fault fault = TABLE_NOT_XLSX;
	*out = (struct citizen_roll){.v = ARENA_ARRAY(a, CITIZEN_ROWS_MAX, struct citizen_fields),
	                             .refused = ARENA_ARRAY(a, CITIZEN_REFUSED_MAX, struct citizen_refused)};
	if (!xlsx_looks(bytes))
		t = csv_open(a, bytes, NULL);
	else if (xlsx_open(a, bytes, NULL, &t, &fault, NULL, NULL) != OK) {
		out->unusable = table_fault_text(fault);
		return;
	}
	out->unusable = rows(a, t, codes, q, out);
}
