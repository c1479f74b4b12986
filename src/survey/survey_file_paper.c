/* Reading what offices send: commas or semicolons, with or without a byte order mark, spreadsheets; row by row into what
 * can be stored and what cannot. */
#include "paper/csv.h"
#include "paper/xlsx.h"
#include "survey/survey_file_paper.h"

struct reading {
	struct arena *a;
	struct survey_rows *out;
	struct survey_layout layout;
	size_t elements, room, refused_room;
};

static void refuse(struct reading *f, int64_t line, struct str column, struct str value, const char *reason)
{
	struct survey_rows *o = f->out;
	o->refused_all++;
	if (o->n_refused == SURVEY_REFUSED_MAX)
		return;
	if (o->n_refused == f->refused_room) {
		f->refused_room = f->refused_room > 0 ? f->refused_room * 2 : 64;
		struct survey_refused *more = ARENA_ARRAY(f->a, f->refused_room, struct survey_refused);
		if (o->n_refused > 0)
			memcpy(more, o->refused, o->n_refused * sizeof(*more));
		o->refused = more;
	}
	o->refused[o->n_refused] = (struct survey_refused){
		.seq = (int64_t)o->n_refused + 1, .line = line, .column = str_dup(f->a, column),
		.value = str_dup(f->a, utf8_head(value, 60)), .reason = str_of(reason),
	};
	o->n_refused++;
}

static struct survey_row *row_new(struct reading *f)
{
	struct survey_rows *o = f->out;
	if (o->n == f->room) {
		f->room = f->room > 0 ? f->room * 2 : 256;
		struct survey_row *more = ARENA_ARRAY(f->a, f->room, struct survey_row);
		if (o->n > 0)
			memcpy(more, o->v, o->n * sizeof(*more));
		o->v = more;
	}
	return &o->v[o->n++];
}

/* Further columns as "name=value" lines; a line end inside a value becomes a space. */
static struct str extras(struct reading *f, const struct table_row *row)
{
	struct buf b = buf_new(f->a, 2000);
	for (size_t i = 0; i < f->layout.extras; i++) {
		struct str v = utf8_line(f->a, row->field[f->layout.extra[i]]);
		if (v.n > 0 && b.n + v.n + f->layout.title[f->layout.extra[i]].n + 2 < b.max) {
			buf_str(&b, f->layout.title[f->layout.extra[i]]);
			buf_char(&b, '=');
			buf_str(&b, v);
			buf_char(&b, '\n');
		}
	}
	return b.n > 0 ? buf_done(&b) : STR_NULL;
}

static void answer_row(struct reading *f, const struct table_row *row)
{
	static const enum survey_column from[TRAITS] = {COLUMN_CHANNEL, COLUMN_AGE, COLUMN_SEX, COLUMN_EDU, COLUMN_OCC};
	struct survey_answer v;
	struct survey_reject why;
	if (!survey_answer_read(&f->layout, row->field, row->n, &v, &why)) {
		refuse(f, row->line, why.column, why.value, survey_reject_text(why.why));
		return;
	}
	struct survey_row *r = row_new(f);
	*r = (struct survey_row){
		.line = row->line, .id = str_dup(f->a, v.text[COLUMN_ID]), .unit = str_dup(f->a, v.text[COLUMN_UNIT]),
		.service = str_dup(f->a, v.text[COLUMN_SERVICE]), .dated = v.dated, .on = v.on, .marks = v.marks,
		.extra = extras(f, row),
	};
	for (int t = 0; t < TRAITS; t++)
		r->trait[t] = str_dup(f->a, v.text[from[t]]);
}

static struct str cell_named(const struct reading *f, const struct table_row *row, const char *name)
{
	int at = survey_layout_find(&f->layout, str_of(name));
	return at >= 0 ? str_dup(f->a, str_trim(row->field[at])) : STR("");
}

static void count_row(struct reading *f, const struct table_row *row)
{
	int e;
	struct survey_counts c;
	struct survey_reject why;
	if (!survey_counts_read(f->a, &f->layout, row->field, row->n, &e, &c, &why)) {
		refuse(f, row->line, why.column, why.value, survey_reject_text(why.why));
		return;
	}
	if (f->out->count[e].given) {
		refuse(f, row->line, STR("code"), row->field[f->layout.code], survey_reject_text(REJECT_CODE_TWICE));
		return;
	}
	f->out->count[e].given = true;
	f->out->count[e].n[0] = c.blank;
	for (int k = 0; k < SKM_ANSWERS; k++)
		f->out->count[e].n[k + 1] = c.answer[k];
	f->out->count[e].n_printed = cell_named(f, row, "n_printed");
	f->out->count[e].sum_printed = cell_named(f, row, "sum_printed");
	f->out->count[e].nrr_printed = cell_named(f, row, "nrr_printed");
	f->out->count[e].weighted_printed = cell_named(f, row, "nrr_weighted_printed");
}

static bool is_printed(struct str title)
{
	static const char *const known[] = {"n_printed", "sum_printed", "nrr_printed", "nrr_weighted_printed"};
	for (size_t i = 0; i < countof(known); i++)
		if (str_eq_ascii_nocase(title, str_of(known[i])))
			return true;
	return false;
}

static bool unusable(struct survey_rows *o, int64_t line, struct str column, const char *why)
{
	o->unusable = why;
	o->unusable_line = line;
	o->unusable_column = column;
	return false;
}

static bool heading(struct reading *f, struct table *t)
{
	struct table_row row;
	struct survey_reject why;
	enum table_got got = table_next(t, &row);
	if (got == TABLE_END)
		return unusable(f->out, 1, STR(""), table_fault_text(TABLE_EMPTY));
	if (got != TABLE_ROW)
		return unusable(f->out, row.line, STR(""), table_fault_text(row.fault));
	if (!survey_layout_read(f->a, row.field, row.n, &f->layout, &why))
		return unusable(f->out, row.line, str_dup(f->a, why.column), survey_reject_text(why.why));
	if (f->layout.kind == FILE_POPULATION)
		return unusable(f->out, row.line, STR(""), survey_reject_text(REJECT_HEADER));
	f->out->counts = f->layout.kind == FILE_COUNTS;
	if (!f->out->counts && f->layout.elements != f->elements)
		return unusable(f->out, row.line, STR(""), N_("jumlah unsur berbeda dari instrumen periode ini"));
	struct buf b = buf_new(f->a, 1000);
	for (size_t i = 0; i < f->layout.extras; i++)
		if (!is_printed(f->layout.title[f->layout.extra[i]])) {
			buf_z(&b, b.n > 0 ? ", " : "");
			buf_str(&b, f->layout.title[f->layout.extra[i]]);
		}
	*(f->out->counts ? &f->out->ignored : &f->out->attributes) = buf_done(&b);
	return true;
}

static void rows(struct reading *f, struct table *t)
{
	struct table_row row;
	for (;;) {
		enum table_got got = table_next(t, &row);
		if (got == TABLE_END)
			break;
		if (got == TABLE_ROW && f->out->counts)
			count_row(f, &row);
		else if (got == TABLE_ROW)
			answer_row(f, &row);
		else
			refuse(f, row.line, row.column > 0 ? str_fmt(f->a, "%zu", row.column) : STR(""), STR(""),
			       table_fault_text(row.fault));
		if (got == TABLE_STOP)
			break;
	}
	for (size_t e = 0; f->out->counts && e < f->elements; e++)
		if (!f->out->count[e].given)
			refuse(f, table_facts(t)->lines + 1, STR("code"), str_fmt(f->a, "U%zu", e + 1),
			       survey_reject_text(REJECT_CODE_MISSING));
}

void survey_file_read(struct arena *a, struct str bytes, size_t elements, struct survey_rows *out)
{
	struct reading f = {.a = a, .out = out, .elements = elements};
	struct table *t;
	*out = (struct survey_rows){.elements = elements};
	if (xlsx_looks(bytes)) {
		enum table_fault fault = TABLE_NOT_XLSX;
		if (xlsx_open(a, bytes, NULL, &t, &fault, NULL, NULL) != OK) {
			unusable(out, 0, STR(""), table_fault_text(fault));
			return;
		}
	} else {
		t = csv_open(a, bytes, NULL);
	}
	if (heading(&f, t))
		rows(&f, t);
	out->bom = table_facts(t)->bom;
	out->separator = table_facts(t)->separator;
}

struct str survey_file_digest(struct arena *a, struct str bytes)
{
	struct hash h = hash_of(bytes);
	return hash_hex(a, &h);
}

struct str survey_refused_csv(struct arena *a, enum lang lang, const struct survey_refused *v, size_t n)
{
	struct buf *b = ARENA_NEW(a, struct buf);
	*b = buf_new(a, 8 * 1024 * 1024);
	struct csv_out o = csv_out(b, ',');
	static const char *const head[] = {"line", "column", "value", "reason"};
	for (size_t i = 0; i < countof(head); i++)
		csv_z(&o, head[i]);
	csv_end(&o);
	for (size_t i = 0; i < n; i++) {
		csv_int(&o, v[i].line);
		csv_text(&o, v[i].column);
		csv_text(&o, v[i].value);
		csv_z(&o, survey_said(a, lang, v[i].reason));
		csv_end(&o);
	}
	return buf_done(b);
}

/* ---- answers out ---- */

void survey_answers_csv_head(struct survey_answers_csv *c)
{
	struct csv_out o = csv_out(c->b, ',');
	for (int k = 0; k < SURVEY_COLUMNS; k++)
		csv_z(&o, survey_column_name((enum survey_column)k));
	for (size_t e = 0; e < c->elements; e++) {
		char name[32];
		snprintf(name, sizeof(name), "u%zu", e + 1);
		csv_z(&o, name);
	}
	csv_end(&o);
}

void survey_answers_csv_line(struct survey_answers_csv *c, struct arena *a, struct str id, struct str unit,
                             struct str service,
                             int32_t on, const int trait[TRAITS], int64_t marks)
{
	struct csv_out o = csv_out(c->b, ',');
	csv_text(&o, id);
	csv_text(&o, unit);
	csv_text(&o, service);
	csv_text(&o, civil_iso(a, on));
	for (int t = 0; t < TRAITS; t++)
		csv_int(&o, trait[t]);
	for (size_t e = 0; e < c->elements; e++)
		csv_int(&o, survey_mark(marks, (int)e));
	csv_end(&o);
}
