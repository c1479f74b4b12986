/* A template with its fields filled: walked piece by piece, a line at a time, so that what was typed into a field can never
 * turn into a heading, a list or another field. */
#include "letter/letter_doc.h"
#include "letter/letter_template_own.h"

WORDS_DEFINE(letter, mark, LETTER_MARK_TABLE, LETTER_MARKS)

#define DOTS STR("....................")
enum { LINE_MAX = 64 * 1024, WORDS_MAX = 256 * 1024 };
/* between the lines of a paragraph, until it is known what it is */
enum { JOIN = 0x1f };

struct filling {
	struct arena *a;
	const struct letter_known *known;
	const struct letter_template *t;
	const struct letter_value *values;
	size_t n_values;
	const struct letter_facts *facts;
	struct letter_lacks *lacks;
	struct letter_block *v;
	size_t n;
	int hidden;              /* inside so many ifs, from the outermost that is not shown */
	bool open, gap;          /* the last block takes further lines; an empty line came before what follows */
	struct buf run;          /* the last block's lines while it is open */
	size_t total;            /* bytes so far */
	/* the line in hand: */
	struct buf text;
	size_t literal;          /* so much of its beginning is the template's own words */
	bool literal_on, any, filled;
	enum letter_piece_kind begin;
};

/* ---- values ---- */

/* What was typed, without control characters, its lines kept; trimmed. */
static struct str clean(struct arena *a, struct str s)
{
	s = str_trim(s);
	if (s.n > LETTER_VALUE_MAX)
		s = str_sub(s, 0, LETTER_VALUE_MAX);
	char *c = arena_alloc(a, s.n);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.s[i] >= 32 || s.s[i] == '\n')
			c[n++] = s.s[i];
	s = (struct str){c, n};
	return str_sub(s, 0, utf8_bad_at(s));
}

static struct str given(const struct filling *f, struct str name)
{
	const struct letter_facts *w = f->facts;
	const struct {
		const char *name;
		struct str value;
	} texts[] = {
		{"nomor", w->number}, {"tempat_surat", w->place.n > 0 ? w->place : w->letterhead.place},
		{"nama_unit", w->unit}, {"nama_kecamatan", w->above}, {"nama_kota", w->city},
		{"jabatan_kepala", w->head_title}, {"jabatan_penanda_tangan", w->signer.title},
		{"nama_penanda_tangan", w->signer.name}, {"pangkat_penanda_tangan", w->signer.rank},
		{"nip_penanda_tangan", w->signer.nip}, {"kode_klasifikasi", f->t->class_code},
	};
	for (size_t i = 0; i < countof(texts); i++)
		if (str_eqz(name, texts[i].name))
			return texts[i].value;
	if (str_eqz(name, "masa_berlaku"))
		return f->t->valid_n > 0
			? str_fmt(f->a, "%d %s", (int)f->t->valid_n, letter_valid_label(f->t->valid_unit)) : STR("");
	bool to = str_eqz(name, "berlaku_sampai");
	if (!to && !str_eqz(name, "tanggal_surat") && !str_eqz(name, "berlaku_dari"))
		return STR("");
	int32_t on = to ? letter_valid_to(f->t, w->dated_on) : w->dated_on;
	return on != 0 ? civil_iso(f->a, on) : STR("");
}

static struct str value_of(const struct filling *f, const struct letter_field *field)
{
	if (field->given)
		return given(f, field->name);
	return clean(f->a, letter_value_of(f->values, f->n_values, str_z(f->a, field->name)));
}

static void lack(struct filling *f, const struct letter_field *field, bool wrong)
{
	struct letter_lacks *l = f->lacks;
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].name, field->name))
			return;
	if (l->n < LETTER_LACKS_MAX)
		l->v[l->n++] = (struct letter_lack){field->name, field->label, wrong};
}

static bool part_of(struct filling *f, struct str name, struct str *out)
{
	struct letter_field field;
	*out = STR("");
	if (!letter_find(f->a, f->known, name, &field))
		return false;
	struct str v = value_of(f, &field);
	if (v.n == 0) {
		if (field.required)
			lack(f, &field, false);
		return field.required;
	}
	if (!letter_tell(f->a, &field, TELL_PLAIN, v, out))
		lack(f, &field, true);
	return true;
}

/* Place and date of birth: both, or what is known of them. */
static struct str both(struct filling *f, struct str place, struct str date)
{
	struct str p, d;
	bool want = part_of(f, place, &p);
	(void)part_of(f, date, &d);
	if (p.n > 0 && d.n > 0)
		return str_fmt(f->a, "%.*s, %.*s", STR_ARG(p), STR_ARG(d));
	return p.n > 0 ? p : d.n > 0 ? d : want ? DOTS : STR("-");
}

static struct str told(struct filling *f, const struct letter_piece *p)
{
	struct str place, date, out;
	if (letter_both_parts(f->a, p->field.name, &place, &date)) {
		out = both(f, place, date);
		return p->telling == TELL_CAPITALS ? office_letter_capitals(f->a, out) : out;
	}
	struct str v = value_of(f, &p->field);
	if (v.n == 0) {
		if (p->field.required && !p->field.given)
			lack(f, &p->field, false);
		return p->field.required || p->field.given ? DOTS : STR("-");
	}
	if (!letter_tell(f->a, &p->field, p->telling, v, &out))
		lack(f, &p->field, true);
	return out;
}

static bool filled(struct filling *f, const struct letter_field *field)
{
	struct str place, date;
	struct letter_field one;
	if (!letter_both_parts(f->a, field->name, &place, &date))
		return value_of(f, field).n > 0;
	return letter_find(f->a, f->known, place, &one) && value_of(f, &one).n > 0;
}

/* ---- blocks ---- */

static struct letter_block *block(struct filling *f, enum letter_block_kind kind)
{
	struct letter_block *b = &f->v[f->n < LETTER_BLOCKS_MAX ? f->n++ : LETTER_BLOCKS_MAX];
	*b = (struct letter_block){.kind = kind, .gap = f->gap, .text = STR(""), .label = STR("")};
	f->gap = false;
	f->open = false;
	return b;
}

static void table(struct filling *f, const struct letter_field *field)
{
	struct str rest = value_of(f, field), line, cell;
	size_t columns = field->n_columns + 1, rows = 0;
	if (rest.n == 0) {
		if (field->required)
			lack(f, field, false);
		rest = str_of("\n");
	}
	struct letter_block *b = block(f, LETTER_BLOCK_TABLE);
	struct str *heads = ARENA_ARRAY(f->a, columns, struct str);
	struct str *cells = ARENA_ARRAY(f->a, columns * LETTER_ROWS_MAX, struct str);
	heads[0] = STR("No.");
	for (size_t i = 1; i < columns; i++)
		heads[i] = field->columns[i - 1];
	while (rest.n > 0 && rows < LETTER_ROWS_MAX) {
		(void)str_cut(rest, '\n', &line, &rest);
		if (str_trim(line).n == 0 && rest.n > 0)
			continue;
		cells[rows * columns] = str_int(f->a, (int64_t)rows + 1);
		for (size_t i = 1; i < columns; i++) {
			(void)str_cut(line, '|', &cell, &line);
			cells[rows * columns + i] = str_trim(cell).n > 0 ? str_trim(cell) : STR("-");
		}
		rows++;
	}
	b->columns = heads;
	b->cells = cells;
	b->n_columns = columns;
	b->n_rows = rows;
}

static void begin_run(struct filling *f, struct str s)
{
	f->run = buf_new(f->a, WORDS_MAX);
	buf_str(&f->run, s);
	f->open = true;
}

/* The last block's open lines become text with `joint` between them. */
static void settle(struct filling *f, char joint)
{
	if (!f->open || f->n == 0)
		return;
	for (size_t i = 0; i < f->run.n; i++)
		if (f->run.s[i] == JOIN)
			f->run.s[i] = joint;
	f->v[f->n - 1].text = buf_done(&f->run);
	f->open = false;
}

static void sign(struct filling *f)
{
	struct letter_block *last = f->n > 0 ? &f->v[f->n - 1] : NULL;
	if (f->open && last->kind == LETTER_BLOCK_PARAGRAPH) {
		settle(f, '\n');
		last->kind = LETTER_BLOCK_SIGN;
		return;
	}
	settle(f, ' ');
	block(f, LETTER_BLOCK_SIGN);
}

/* "1. ", "a. ", "- ": how long the mark is with its blank; 0: no item. */
static size_t item_mark(struct str s)
{
	size_t i = 0;
	if (s.n > 2 && s.s[0] == '-' && s.s[1] == ' ')
		return 2;
	while (i < s.n && i < 2 && s.s[i] >= '0' && s.s[i] <= '9')
		i++;
	if (i == 0 && s.n > 0 && s.s[0] >= 'a' && s.s[0] <= 'z')
		i = 1;
	return i > 0 && i + 1 < s.n && (s.s[i] == '.' || s.s[i] == ')') && s.s[i + 1] == ' ' ? i + 2 : 0;
}

/* The colon of "Label : value" among the template's own words; 0: no fact. */
static size_t fact_colon(struct str words, size_t all)
{
	ptrdiff_t at = str_find(words, STR(" :"));
	if (at <= 0 || at > 44 || (size_t)at + 2 >= all)
		return 0;
	return words.n == (size_t)at + 2 || words.s[at + 2] == ' ' ? (size_t)at : 0;
}

static void plain_line(struct filling *f, struct str s, struct str words)
{
	size_t mark = item_mark(words), colon = fact_colon(words, s.n);
	struct letter_block *b;
	if (mark > 0) {
		settle(f, ' ');
		b = block(f, LETTER_BLOCK_ITEM);
		b->label = str_trim(str_sub(s, 0, mark));
		begin_run(f, str_trim(str_sub(s, mark, s.n)));
	} else if (colon > 0) {
		settle(f, ' ');
		b = block(f, LETTER_BLOCK_FACT);
		b->label = str_trim(str_sub(s, 0, colon));
		b->text = str_trim(str_sub(s, colon + 2, s.n));
	} else if (f->open) {
		buf_char(&f->run, JOIN);
		buf_str(&f->run, s);
	} else {
		block(f, LETTER_BLOCK_PARAGRAPH);
		begin_run(f, s);
	}
}

static void aligned(struct filling *f, struct str s)
{
	settle(f, ' ');
	struct letter_block *b = block(f, LETTER_BLOCK_LINE);
	b->align = f->begin == PIECE_RIGHT ? LETTER_RIGHT : f->begin == PIECE_CENTRE ? LETTER_CENTRE : LETTER_LEFT;
	b->bold = f->begin == PIECE_SUBHEAD;
	b->text = s;
}

static void line_end(struct filling *f)
{
	struct str all = buf_done(&f->text), s = str_trim(all);
	f->total += all.n;
	size_t before = s.n > 0 ? (size_t)(s.s - all.s) : 0;
	struct str words = str_sub(s, 0, f->literal > before ? f->literal - before : 0);
	if (f->begin != PIECE_NEWLINE) {
		aligned(f, str_dup(f->a, s));
	} else if (s.n > 0) {
		plain_line(f, str_dup(f->a, s), words);
	} else if (!f->any) { /* nothing stood on it in the template either */
		settle(f, ' ');
		f->gap = true;
	}
	f->text.n = 0;
	f->literal = 0;
	f->literal_on = true;
	f->any = false;
	f->begin = PIECE_NEWLINE;
}

static void piece(struct filling *f, const struct letter_piece *p)
{
	f->any |= p->kind != PIECE_NEWLINE && !(p->kind == PIECE_TEXT && str_trim(p->text).n == 0);
	switch (p->kind) {
	case PIECE_TEXT:
		buf_str(&f->text, p->text);
		if (f->literal_on)
			f->literal = f->text.n;
		break;
	case PIECE_FIELD:
		f->literal_on = false;
		buf_str(&f->text, told(f, p));
		break;
	case PIECE_NEWLINE: line_end(f); break;
	case PIECE_LEFT:
	case PIECE_CENTRE:
	case PIECE_RIGHT:
	case PIECE_SUBHEAD: f->begin = p->kind; break;
	case PIECE_TITLE:
		settle(f, ' ');
		block(f, LETTER_BLOCK_TITLE)->text = f->t->title;
		break;
	case PIECE_TABLE:
		settle(f, ' ');
		table(f, &p->field);
		break;
	case PIECE_PAGE:
		settle(f, ' ');
		block(f, LETTER_BLOCK_PAGE);
		break;
	case PIECE_SIGN: sign(f); break;
	case PIECE_IF:
	case PIECE_END: break;
	}
}

static void walk(struct filling *f, const struct letter_body *b)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct letter_piece *p = &b->v[i];
		if (p->kind == PIECE_IF) {
			bool shown = filled(f, &p->field) != p->not;
			f->hidden += f->hidden > 0 || !shown;
			f->any |= !p->between;
		} else if (p->kind == PIECE_END) {
			f->hidden -= f->hidden > 0;
			f->any |= !p->between;
		} else if (f->hidden == 0 && f->total < WORDS_MAX) {
			piece(f, p);
		} else if (p->kind == PIECE_NEWLINE) {
			f->any = false;
		}
	}
	line_end(f);
	settle(f, ' ');
}

static void copies_of(struct arena *a, struct str s, struct letter_doc *d)
{
	struct str *v = ARENA_ARRAY(a, LETTER_COPIES_MAX, struct str), line;
	while (s.n > 0 && d->n_copies < LETTER_COPIES_MAX) {
		(void)str_cut(s, '\n', &line, &s);
		line = clean(a, line);
		if (line.n > 0)
			v[d->n_copies++] = line;
	}
	d->copies = v;
}

bool letter_fill(struct arena *a, const struct letter_template *t, const struct letter_value *values, size_t n,
                 const struct letter_facts *facts, struct letter_doc *out, struct letter_lacks *lacks)
{
	struct letter_body body;
	*lacks = (struct letter_lacks){0};
	*out = (struct letter_doc){0};
	letter_read(a, t, &body);
	if (!body.usable)
		return false;
	struct filling f = {
		.a = a, .known = &body.known, .t = t, .values = values, .n_values = n, .facts = facts, .lacks = lacks,
		.v = ARENA_ARRAY(a, LETTER_BLOCKS_MAX + 1, struct letter_block), .text = buf_new(a, LINE_MAX),
		.literal_on = true, .begin = PIECE_NEWLINE,
	};
	walk(&f, &body);
	if (f.total >= WORDS_MAX || f.text.over || f.n >= LETTER_BLOCKS_MAX)
		return false;
	*out = (struct letter_doc){
		.head = facts->letterhead, .key = t->key, .name = t->name, .title = t->title, .number = facts->number,
		.dated_on = facts->dated_on, .valid_to = letter_valid_to(t, facts->dated_on), .sheet = t->sheet, .v = f.v,
		.n = f.n, .signer = facts->signer, .means = facts->means, .seal_text = facts->seal_text,
		.seal_check = facts->seal_check, .mark = facts->mark, .reprint = facts->reprint, .paraf = facts->paraf,
		.n_paraf = facts->n_paraf < LETTER_PARAF_MAX ? facts->n_paraf : LETTER_PARAF_MAX,
	};
	copies_of(a, t->copies, out);
	return true;
}
