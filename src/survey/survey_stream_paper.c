/* Reading what offices send: commas or semicolons, with or without a byte order mark, spreadsheets; row by row into what
 * can be stored and what cannot. */
#include <unistd.h>
#include "paper/csv.h"
#include "paper/xlsx.h"
#include "survey/survey_stream_paper.h"

enum { KNOWN_MAX = 32, DIGEST_BLOCK = 256 * 1024 };

/* Texts of a trait that were met before: offices write the same few words in every row. */
struct known_traits {
	struct str text[KNOWN_MAX];
	int value[KNOWN_MAX];
	size_t n;
};
struct survey_stream {
	struct arena *a; /* lives as long as the reading */
	struct survey_source from;
	struct table *t;
	struct survey_rows head;
	struct survey_layout layout;
	size_t elements;
	struct known_traits traits[TRAITS];
	bool sheet, ended;
	/* CSV: where the heading ends, and where the rest is read from */
	int64_t head_bytes, head_lines, at, jump;
	struct survey_place start, place; /* of this table's first row; of the next one */
};
struct reading { /* one piece */
	struct survey_stream *s;
	struct arena *a;
	struct survey_rows *out;
	size_t room, refused_room;
	struct str unit, service; /* of the row before */
};

/* ---- where bytes come from ---- */

static ptrdiff_t memory_read(void *ctx, int64_t at, char *to, size_t n)
{
	const struct str *bytes = ctx;
	struct str some = str_sub(*bytes, (size_t)at, (size_t)at + n);
	if (some.n > 0)
		memcpy(to, some.s, some.n);
	return (ptrdiff_t)some.n;
}

struct survey_source survey_source_memory(struct arena *a, struct str bytes)
{
	struct str *keep = ARENA_NEW(a, struct str);
	*keep = bytes;
	return (struct survey_source){memory_read, keep, (int64_t)bytes.n};
}

static ptrdiff_t fd_read(void *ctx, int64_t at, char *to, size_t n)
{
	return pread(*(const int *)ctx, to, n, at);
}

struct survey_source survey_source_fd(struct arena *a, int fd, int64_t size)
{
	int *keep = ARENA_NEW(a, int);
	*keep = fd;
	return (struct survey_source){fd_read, keep, size};
}

struct str survey_source_digest(struct arena *a, const struct survey_source *from)
{
	struct hash_run *run = hash_begin(a);
	char *block = arena_alloc(a, DIGEST_BLOCK);
	int64_t at = 0;
	for (ptrdiff_t got; (got = from->read(from->ctx, at, block, DIGEST_BLOCK)) != 0; at += got) {
		if (got < 0)
			return STR_NULL;
		hash_add(run, (struct str){block, (size_t)got});
	}
	struct hash h = hash_end(run);
	return hash_hex(a, &h);
}

/* The heading, and after it whatever stands from the place on that was asked for. */
static ptrdiff_t more(void *ctx, char *to, size_t n)
{
	struct survey_stream *s = ctx;
	if (s->jump > 0 && s->at < s->head_bytes) {
		size_t left = (size_t)(s->head_bytes - s->at);
		n = n < left ? n : left;
	} else if (s->jump > 0) {
		s->at = s->jump;
		s->jump = 0;
	}
	ptrdiff_t got = s->from.read(s->from.ctx, s->at, to, n);
	s->at += got > 0 ? got : 0;
	return got;
}

/* ---- rows ---- */

static void refuse(struct reading *f, int64_t line, struct str column, struct str value, const char *reason)
{
	struct survey_rows *o = f->out;
	o->refused_all++;
	if (o->n_refused == SURVEY_REFUSED_MAX)
		return;
	if (o->n_refused == f->refused_room) {
		f->refused_room = f->refused_room > 0 ? f->refused_room * 2 : 64;
		struct survey_refused *wider = ARENA_ARRAY(f->a, f->refused_room, struct survey_refused);
		if (o->n_refused > 0)
			memcpy(wider, o->refused, o->n_refused * sizeof(*wider));
		o->refused = wider;
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
		f->room = f->room > 0 ? f->room * 2 : 1024;
		struct survey_row *wider = ARENA_ARRAY(f->a, f->room, struct survey_row);
		if (o->n > 0)
			memcpy(wider, o->v, o->n * sizeof(*wider));
		o->v = wider;
	}
	return &o->v[o->n++];
}

/* Further columns as "name=value" lines; a line end inside a value becomes a space. */
static struct str extras(struct reading *f, const struct table_row *row)
{
	const struct survey_layout *l = &f->s->layout;
	if (l->extras == 0)
		return STR_NULL;
	struct buf b = buf_new(f->a, 2000);
	for (size_t i = 0; i < l->extras; i++) {
		struct str v = utf8_line(f->a, row->field[l->extra[i]]);
		if (v.n > 0 && b.n + v.n + l->title[l->extra[i]].n + 2 < b.max) {
			buf_str(&b, l->title[l->extra[i]]);
			buf_char(&b, '=');
			buf_str(&b, v);
			buf_char(&b, '\n');
		}
	}
	return b.n > 0 ? buf_done(&b) : STR_NULL;
}

static bool trait_of(struct survey_stream *s, enum survey_trait t, struct str text, int *out)
{
	struct known_traits *k = &s->traits[t];
	for (size_t i = 0; i < k->n; i++)
		if (str_eq(k->text[i], text)) {
			*out = k->value[i];
			return true;
		}
	struct arena_mark mark = arena_mark(s->a);
	bool fine = survey_trait_parse(s->a, t, text, out);
	arena_back(s->a, mark);
	if (fine && k->n < KNOWN_MAX) {
		k->text[k->n] = str_dup(s->a, text);
		k->value[k->n++] = *out;
	}
	return fine;
}

/* The text in the piece's own memory, shared with the row before where it is the same. */
static struct str keep(struct reading *f, struct str *before, struct str text)
{
	if (before->s == NULL || !str_eq(*before, text))
		*before = str_dup(f->a, text);
	return *before;
}

static void answer_row(struct reading *f, const struct table_row *row)
{
	static const enum survey_column from[TRAITS] = {COLUMN_CHANNEL, COLUMN_AGE, COLUMN_SEX, COLUMN_EDU, COLUMN_OCC};
	const struct survey_layout *l = &f->s->layout;
	struct survey_answer v;
	struct survey_reject why;
	int trait[TRAITS];
	if (!survey_answer_read(l, row->field, row->n, &v, &why)) {
		refuse(f, row->line, why.column, why.value, survey_reject_text(why.why));
		return;
	}
	for (int t = 0; t < TRAITS; t++)
		if (!trait_of(f->s, (enum survey_trait)t, v.text[from[t]], &trait[t])) {
			refuse(f, row->line, str_of(survey_trait_name((enum survey_trait)t)), v.text[from[t]],
			       N_("kode tidak dikenal"));
			return;
		}
	struct survey_row *r = row_new(f);
	*r = (struct survey_row){
		.line = row->line, .id = str_dup(f->a, v.text[COLUMN_ID]), .unit = keep(f, &f->unit, v.text[COLUMN_UNIT]),
		.service = keep(f, &f->service, v.text[COLUMN_SERVICE]), .dated = v.dated, .on = v.on, .marks = v.marks,
		.extra = extras(f, row),
		.remark = l->remark >= 0 ? str_dup(f->a, row->field[l->remark]) : STR_NULL,
	};
	for (int t = 0; t < TRAITS; t++)
		r->trait[t] = (uint8_t)trait[t];
}

static struct str cell_named(struct reading *f, const struct table_row *row, const char *name)
{
	int at = survey_layout_find(&f->s->layout, str_of(name));
	return at >= 0 ? str_dup(f->a, str_trim(row->field[at])) : STR("");
}

static void count_row(struct reading *f, const struct table_row *row)
{
	int e;
	struct survey_counts c;
	struct survey_reject why;
	const struct survey_layout *l = &f->s->layout;
	if (!survey_counts_read(f->a, l, row->field, row->n, &e, &c, &why)) {
		refuse(f, row->line, why.column, why.value, survey_reject_text(why.why));
		return;
	}
	if (f->out->count[e].given) {
		refuse(f, row->line, STR("code"), row->field[l->code], survey_reject_text(REJECT_CODE_TWICE));
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

/* ---- the heading ---- */

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

static bool heading(struct survey_stream *s)
{
	struct table_row row;
	struct survey_reject why;
	struct survey_rows *o = &s->head;
	enum table_got got = table_next(s->t, &row);
	if (got == TABLE_END)
		return unusable(o, 1, STR(""), table_fault_text(TABLE_EMPTY));
	if (got != TABLE_ROW)
		return unusable(o, row.line, row.column > 0 ? str_int(s->a, (int64_t)row.column) : STR(""),
				table_fault_text(row.fault));
	if (!survey_layout_read(s->a, row.field, row.n, &s->layout, &why))
		return unusable(o, row.line, str_dup(s->a, why.column), survey_reject_text(why.why));
	if (s->layout.kind == FILE_POPULATION)
		return unusable(o, row.line, STR(""), survey_reject_text(REJECT_HEADER));
	o->counts = s->layout.kind == FILE_COUNTS;
	if (!o->counts && s->layout.elements != s->elements)
		return unusable(o, row.line, STR(""), N_("jumlah unsur berbeda dari instrumen periode ini"));
	struct buf b = buf_new(s->a, 1000);
	for (size_t i = 0; i < s->layout.extras; i++)
		if (!is_printed(s->layout.title[s->layout.extra[i]])) {
			buf_z(&b, b.n > 0 ? ", " : "");
			buf_str(&b, s->layout.title[s->layout.extra[i]]);
		}
	*(o->counts ? &o->ignored : &o->attributes) = buf_done(&b);
	return true;
}

static bool sheet_open(struct survey_stream *s)
{
	enum table_fault fault = TABLE_NOT_XLSX;
	char *all = s->from.size <= SURVEY_BOOK_MAX ? arena_alloc(s->a, (size_t)s->from.size) : NULL;
	int64_t have = 0;
	if (all == NULL)
		return unusable(&s->head, 0, STR(""), N_("buku kerja lebih besar dari 5 MiB; simpan sebagai CSV"));
	for (ptrdiff_t got; have < s->from.size; have += got) {
		got = s->from.read(s->from.ctx, have, all + have, (size_t)(s->from.size - have));
		if (got <= 0)
			return unusable(&s->head, 0, STR(""), table_fault_text(TABLE_READ));
	}
	if (xlsx_open(s->a, (struct str){all, (size_t)have}, NULL, &s->t, &fault, NULL, NULL) != OK)
		return unusable(&s->head, 0, STR(""), table_fault_text(fault));
	return true;
}

struct survey_stream *survey_stream_open(struct arena *a, const struct survey_source *from, size_t elements,
					 struct survey_rows *head)
{
	struct survey_stream *s = ARENA_NEW(a, struct survey_stream);
	*s = (struct survey_stream){.a = a, .from = *from, .elements = elements, .head = {.elements = elements}};
	char start[64];
	ptrdiff_t got = from->read(from->ctx, 0, start, sizeof(start));
	s->sheet = got > 0 && xlsx_looks((struct str){start, (size_t)got});
	bool fine = got >= 0 || unusable(&s->head, 0, STR(""), table_fault_text(TABLE_READ));
	if (fine && s->sheet)
		fine = sheet_open(s);
	else if (fine)
		s->t = csv_open_by(a, more, s, NULL);
	fine = fine && heading(s);
	if (s->t != NULL) {
		s->head.bom = table_facts(s->t)->bom;
		s->head.separator = table_facts(s->t)->separator;
		s->head_bytes = table_facts(s->t)->bytes;
		s->head_lines = table_facts(s->t)->lines;
	}
	s->start = s->place = (struct survey_place){.bytes = s->head_bytes, .line = s->head_lines + 1};
	*head = s->head;
	return fine ? s : NULL;
}

void survey_stream_go(struct survey_stream *s, const struct survey_place *to)
{
	struct table_row row;
	if (to->rows <= s->place.rows)
		return;
	if (s->sheet) {
		while (s->place.rows < to->rows && table_next(s->t, &row) != TABLE_END)
			s->place.rows++;
		return;
	}
	s->at = 0;
	s->jump = to->bytes;
	s->t = csv_open_by(s->a, more, s, &(struct csv_options){.separator = s->head.separator});
	table_next(s->t, &row); /* the heading again: how many columns a row must have */
	s->start = s->place = *to;
}

/* ---- pieces ---- */

/* What stood in a row that was cut as a row; where its line is counted from the start of the file. */
static void one_row(struct reading *f, struct table_row *row, enum table_got got)
{
	row->line += f->s->start.line - f->s->head_lines - 1;
	if (got == TABLE_ROW && f->out->counts)
		count_row(f, row);
	else if (got == TABLE_ROW)
		answer_row(f, row);
	else
		refuse(f, row->line, row->column > 0 && row->column <= f->s->layout.width
					     ? f->s->layout.title[row->column - 1] : STR(""),
		       STR(""), table_fault_text(row->fault));
}

static void advance(struct survey_stream *s)
{
	const struct table_facts *facts = table_facts(s->t);
	s->place.rows++;
	if (s->sheet)
		return;
	s->place.bytes = s->start.bytes + facts->bytes - s->head_bytes;
	s->place.line = s->start.line + facts->lines - s->head_lines;
}

bool survey_stream_next(struct survey_stream *s, struct arena *a, size_t max, struct survey_piece *out)
{
	struct reading f = {.s = s, .a = a, .out = &out->rows};
	struct table_row row;
	*out = (struct survey_piece){.rows = s->head, .from = s->place, .last = s->ended};
	/* A line that is passed over for its length belongs to the row that was refused. */
	for (size_t n = 0; !out->last && (n < max || f.out->counts || table_facts(s->t)->midway); n++) {
		enum table_got got = table_next(s->t, &row);
		out->last = got == TABLE_END || got == TABLE_STOP;
		if (got != TABLE_END) {
			one_row(&f, &row, got);
			advance(s);
		}
	}
	for (size_t e = 0; f.out->counts && e < s->elements; e++)
		if (!f.out->count[e].given)
			refuse(&f, s->place.line, STR("code"), str_fmt(a, "U%zu", e + 1), survey_reject_text(REJECT_CODE_MISSING));
	s->ended = out->last;
	out->to = s->place;
	return !out->last;
}

static void count_in(struct survey_stream *s, size_t shown, const struct survey_rows *piece, struct survey_rows *out)
{
	out->n += piece->n;
	out->refused_all += piece->refused_all;
	for (size_t i = 0; i < piece->n_refused && out->n_refused < shown; i++) {
		struct survey_refused *r = &out->refused[out->n_refused++];
		*r = piece->refused[i];
		r->column = str_dup(s->a, r->column);
		r->value = str_dup(s->a, r->value);
	}
}

void survey_stream_count(struct survey_stream *s, size_t shown, struct survey_rows *out)
{
	enum { PIECE = 10000, PIECE_BYTES = 64 << 20 };
	struct survey_piece piece;
	*out = s->head;
	out->refused = ARENA_ARRAY(s->a, shown, struct survey_refused);
	if (out->counts) {
		survey_stream_next(s, s->a, PIECE, &piece);
		*out = piece.rows;
		return;
	}
	struct arena *own = arena_new(PIECE_BYTES);
	for (bool left = true; left;) {
		left = survey_stream_next(s, own, PIECE, &piece);
		count_in(s, shown, &piece.rows, out);
		arena_reset(own);
	}
	arena_free(own);
}
