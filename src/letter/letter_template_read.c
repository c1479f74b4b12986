/* Taking a template's text apart, line by line. Reading goes on after a fault, so that an office sees all of them. */
#include "letter/letter_template_own.h"

enum { DEEP_MAX = 8, PIECES_MAX = 3000 };

struct reading {
	struct arena *a;
	struct letter_body *b;
	int line;
	int open[DEEP_MAX], deep; /* lines where ifs were opened */
	bool number, date, subject, signer;
};

void letter_fault_add(struct letter_body *b, enum letter_fault_kind kind, int line, struct str what, struct str near)
{
	if (b->n_faults < LETTER_FAULTS_MAX)
		b->faults[b->n_faults++] = (struct letter_fault){kind, line, utf8_head(what, 60), near};
}

static void fault(struct reading *r, enum letter_fault_kind kind, struct str what)
{
	letter_fault_add(r->b, kind, r->line, what, STR(""));
}

static struct letter_piece *add(struct reading *r, enum letter_piece_kind kind)
{
	if (r->b->n >= PIECES_MAX) {
		if (r->b->n++ == PIECES_MAX)
			fault(r, LETTER_FAULT_MANY, STR(""));
		return &r->b->v[PIECES_MAX];
	}
	struct letter_piece *p = &r->b->v[r->b->n++];
	*p = (struct letter_piece){.kind = kind, .line = r->line};
	return p;
}

static void unknown(struct reading *r, struct str name)
{
	struct str near = r->b->n_faults < LETTER_FAULTS_MAX ? letter_nearest(r->a, &r->b->known, name) : STR("");
	letter_fault_add(r->b, LETTER_FAULT_NAME, r->line, name, near);
	r->b->usable = false;
}

/* The way of telling fits the field's kind. */
static bool telling_of(struct str word, enum letter_input kind, enum letter_telling *out)
{
	const struct {
		const char *word;
		enum letter_telling telling;
		unsigned kinds;
	} ways[] = {
		{"kapital", TELL_CAPITALS, ~0u},
		{"terbilang", TELL_WORDS, 1u << LETTER_INPUT_AMOUNT | 1u << LETTER_INPUT_COUNT | 1u << LETTER_INPUT_DATE},
		{"lengkap", TELL_BOTH, 1u << LETTER_INPUT_AMOUNT | 1u << LETTER_INPUT_COUNT},
		{"hari", TELL_WITH_DAY, 1u << LETTER_INPUT_DATE},
		{"nama_hari", TELL_DAY, 1u << LETTER_INPUT_DATE},
	};
	for (size_t i = 0; i < countof(ways); i++)
		if (str_eqz(word, ways[i].word) && (ways[i].kinds & 1u << kind) != 0) {
			*out = ways[i].telling;
			return true;
		}
	return word.n == 0;
}

static bool capitals(struct str s)
{
	bool any = false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] >= 'a' && s.s[i] <= 'z')
			return false;
		any |= s.s[i] >= 'A' && s.s[i] <= 'Z';
	}
	return any;
}

/* What a letter must hold counts where it is always shown. */
static void count_needed(struct reading *r, const struct letter_field *f)
{
	if (r->deep > 0)
		return;
	r->number |= str_eqz(f->name, "nomor");
	r->date |= str_eqz(f->name, "tanggal_surat");
	struct letter_field base = *f;
	/* a role's name (nama_bayi) says whom it is about as much as nama does */
	r->subject |= base.subject;
}

static void field(struct reading *r, struct str inside)
{
	struct str name, way;
	(void)str_cut(inside, ' ', &name, &way);
	struct letter_field f;
	enum letter_telling telling = TELL_PLAIN;
	struct str lower = str_lower_ascii(r->a, name);
	if (!letter_find(r->a, &r->b->known, lower, &f)) {
		unknown(r, lower);
		return;
	}
	if (f.kind == LETTER_INPUT_GRID || !telling_of(str_trim(way), f.kind, &telling)) {
		fault(r, f.kind == LETTER_INPUT_GRID ? LETTER_FAULT_TABLE : LETTER_FAULT_TELLING, inside);
		r->b->usable = false;
		return;
	}
	if (telling == TELL_PLAIN && capitals(name))
		telling = TELL_CAPITALS;
	struct letter_piece *p = add(r, PIECE_FIELD);
	p->field = f;
	p->telling = telling;
	count_needed(r, &f);
}

static void begin_if(struct reading *r, struct str name)
{
	struct str head, rest;
	struct letter_field f;
	bool not = str_cut(name, ' ', &head, &rest) && str_eqz(head, "bukan");
	name = str_trim(not ? rest : name);
	if (!letter_find(r->a, &r->b->known, name, &f)) {
		unknown(r, name);
		f = (struct letter_field){.name = name};
	}
	if (r->deep == DEEP_MAX) {
		fault(r, LETTER_FAULT_DEEP, name);
		r->b->usable = false;
		return;
	}
	r->open[r->deep++] = r->line;
	struct letter_piece *p = add(r, PIECE_IF);
	p->field = f;
	p->not = not;
}

static void end_if(struct reading *r)
{
	if (r->deep == 0) {
		fault(r, LETTER_FAULT_END, STR("selesai"));
		r->b->usable = false;
		return;
	}
	r->deep--;
	add(r, PIECE_END);
}

static void table(struct reading *r, struct str rest)
{
	struct str name, column;
	struct letter_field f;
	bool more = str_cut(rest, '|', &name, &rest);
	name = str_trim(name);
	if (!letter_find(r->a, &r->b->known, name, &f)) {
		unknown(r, name);
		return;
	}
	while (more && f.n_columns < LETTER_COLUMNS_MAX) {
		more = str_cut(rest, '|', &column, &rest);
		if (str_trim(column).n > 0)
			f.columns[f.n_columns++] = str_trim(column);
	}
	if (f.kind != LETTER_INPUT_GRID || f.n_columns == 0 || more) {
		fault(r, LETTER_FAULT_TABLE, name);
		r->b->usable = false;
		return;
	}
	add(r, PIECE_TABLE)->field = f;
}

/* What stands between brackets; `first`: nothing stood before it on its line. False: not a command. */
static bool command(struct reading *r, struct str inside, bool first)
{
	const struct {
		const char *word;
		enum letter_piece_kind kind;
	} words[] = {{"judul", PIECE_TITLE}, {"tanda_tangan", PIECE_SIGN}, {"halaman_baru", PIECE_PAGE},
	             {"kiri", PIECE_LEFT}, {"tengah", PIECE_CENTRE},
	             {"kanan", PIECE_RIGHT}, {"subjudul", PIECE_SUBHEAD}};
	struct str head, rest;
	(void)str_cut(inside, ' ', &head, &rest);
	if (str_eqz(head, "jika")) {
		begin_if(r, str_trim(rest));
		return true;
	}
	if (str_eqz(inside, "selesai")) {
		end_if(r);
		return true;
	}
	if (str_eqz(head, "tabel")) {
		table(r, rest);
		return true;
	}
	for (size_t i = 0; i < countof(words); i++) {
		if (!str_eqz(inside, words[i].word))
			continue;
		if (!first)
			fault(r, LETTER_FAULT_ALONE, inside);
		add(r, words[i].kind);
		r->signer |= words[i].kind == PIECE_SIGN && r->deep == 0;
		return true;
	}
	return false;
}

static void text(struct reading *r, struct str s)
{
	if (s.n > 0)
		add(r, PIECE_TEXT)->text = s;
}

/* Where the bracket that opens at `from` closes; 0: not on this line. */
static size_t closing(struct str s, size_t from)
{
	for (size_t i = from + 1; i < s.n; i++) {
		if (s.s[i] == ']')
			return i;
		if (s.s[i] == '[')
			return 0;
	}
	return 0;
}

/* A line of [title], [table], a page or the signer holds nothing else but ifs; a line of ifs alone is no line. */
static void line_end(struct reading *r, size_t from)
{
	int things = 0, alone = 0, ifs = 0;
	for (size_t i = from; i < r->b->n && i < PIECES_MAX; i++) {
		struct letter_piece *p = &r->b->v[i];
		bool blank = p->kind == PIECE_TEXT && str_trim(p->text).n == 0;
		ifs += p->kind == PIECE_IF || p->kind == PIECE_END;
		things += p->kind != PIECE_IF && p->kind != PIECE_END && !blank;
		alone += p->kind == PIECE_TITLE || p->kind == PIECE_TABLE || p->kind == PIECE_PAGE || p->kind == PIECE_SIGN;
	}
	if (alone > 0 && things > alone)
		fault(r, LETTER_FAULT_ALONE, STR(""));
	if (alone > 1)
		fault(r, LETTER_FAULT_ALONE, STR(""));
	if (ifs == 0 || things > 0) {
		add(r, PIECE_NEWLINE);
		return;
	}
	for (size_t i = from; i < r->b->n && i < PIECES_MAX; i++)
		r->b->v[i].between = true;
}

static void line(struct reading *r, struct str s)
{
	size_t from = r->b->n, at = 0, i = 0;
	bool first = true;
	while (i < s.n) {
		if (s.s[i] != '[') {
			i++;
			continue;
		}
		text(r, str_sub(s, at, i));
		first = first && str_trim(str_sub(s, at, i)).n == 0;
		if (i + 1 < s.n && s.s[i + 1] == '[') {
			at = i + 1;
			i += 2;
			first = false;
			continue;
		}
		size_t end = closing(s, i);
		if (end == 0) {
			fault(r, LETTER_FAULT_BRACKET, str_sub(s, i, s.n));
			r->b->usable = false;
			at = s.n;
			break;
		}
		struct str inside = str_trim(str_sub(s, i + 1, end));
		if (!command(r, inside, first))
			field(r, inside);
		first = first && (str_starts(inside, STR("jika ")) || str_eqz(inside, "selesai"));
		at = i = end + 1;
	}
	text(r, str_sub(s, at, s.n));
	line_end(r, from);
}

static bool clean(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.s[i] < 32 && s.s[i] != '\n' && s.s[i] != '\r' && s.s[i] != '\t')
			return false;
	return utf8_valid(s);
}

static void needed(struct reading *r)
{
	r->line = 0;
	if (!r->number)
		fault(r, LETTER_FAULT_NUMBER, STR("nomor"));
	if (!r->date)
		fault(r, LETTER_FAULT_DATE, STR("tanggal_surat"));
	if (!r->subject)
		fault(r, LETTER_FAULT_SUBJECT, STR("nama"));
	if (!r->signer)
		fault(r, LETTER_FAULT_SIGNER, STR("tanda_tangan"));
}

void letter_read(struct arena *a, const struct letter_template *t, struct letter_body *b)
{
	struct reading r = {.a = a, .b = b};
	struct str rest = str_trim(t->body), s;
	*b = (struct letter_body){.usable = true, .v = ARENA_ARRAY(a, PIECES_MAX + 1, struct letter_piece)};
	bool words = clean(t->body) && clean(t->fields);
	if (rest.n == 0 || t->body.n > LETTER_BODY_MAX || t->fields.n > LETTER_BODY_MAX || !words) {
		fault(&r, !words ? LETTER_FAULT_ENCODING : rest.n == 0 ? LETTER_FAULT_EMPTY : LETTER_FAULT_LONG, STR(""));
		b->usable = false;
		return;
	}
	letter_know(a, t->fields, &b->known, b);
	for (rest = t->body; rest.n > 0;) {
		(void)str_cut(rest, '\n', &s, &rest);
		r.line++;
		line(&r, str_trim(s));
	}
	if (r.deep > 0) {
		r.line = r.open[r.deep - 1];
		fault(&r, LETTER_FAULT_OPEN, STR("jika"));
		b->usable = false;
	}
	if (b->n > PIECES_MAX) {
		b->n = PIECES_MAX;
		b->usable = false;
	}
	needed(&r);
}
