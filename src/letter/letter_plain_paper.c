/* The same letter for a dot-matrix printer on continuous paper: letters of ASCII only, which every code page has. */
#include "letter/letter_paper.h"
#include "paper/ticket.h"

enum { PAGE_LINES = 66, FOOT_LINES = 6, MARGIN = 5, LABEL = 26, TEXT_MAX = 4 << 20, LINE_MAX = 132 };

struct plain {
	struct arena *a;
	struct buf out;
	int columns, line; /* line: written on this page */
};

static void end_page(struct plain *p)
{
	buf_char(&p->out, '\f');
	p->line = 0;
}

static void put(struct plain *p, int indent, struct str s)
{
	if (p->line >= PAGE_LINES - FOOT_LINES)
		end_page(p);
	if (s.n > 0)
		buf_fmt(&p->out, "%*s%.*s", MARGIN + indent, "", STR_ARG(s));
	buf_z(&p->out, "\r\n");
	p->line++;
}

static void gap(struct plain *p)
{
	if (p->line > 0)
		put(p, 0, STR(""));
}

/* A new page unless so many lines are left. */
static void need(struct plain *p, int lines)
{
	if (p->line + lines > PAGE_LINES - FOOT_LINES && p->line > 0)
		end_page(p);
}

/* The longest beginning of s, broken between words where that can be, of at most n letters. */
static struct str piece_of(struct str *s, size_t n)
{
	size_t cut = s->n;
	if (s->n > n) {
		cut = n;
		while (cut > 0 && s->s[cut] != ' ')
			cut--;
		cut = cut == 0 ? n : cut;
	}
	struct str one = str_trim(str_sub(*s, 0, cut));
	*s = str_trim(str_sub(*s, cut, s->n));
	return one;
}

static int width(const struct plain *p)
{
	return p->columns - 2 * MARGIN;
}

/* Text from column `indent`, its first line from `first`. */
static void flow(struct plain *p, int first, int indent, struct str text)
{
	struct str line;
	int at = first;
	do {
		(void)str_cut(text, '\n', &line, &text);
		line = ticket_ascii(p->a, str_trim(line));
		do {
			put(p, at, piece_of(&line, (size_t)(width(p) - at)));
			at = indent;
		} while (line.n > 0);
	} while (text.n > 0);
}

static void centre(struct plain *p, struct str text, bool underline)
{
	struct str line;
	size_t w = (size_t)width(p);
	while (text.n > 0) {
		(void)str_cut(text, '\n', &line, &text);
		line = ticket_ascii(p->a, str_trim(line));
		while (line.n > 0) {
			struct str one = piece_of(&line, w);
			put(p, (int)(w - one.n) / 2, one);
			if (underline && line.n == 0) {
				char dashes[LINE_MAX];
				memset(dashes, '-', sizeof dashes);
				put(p, (int)(w - one.n) / 2, (struct str){dashes, one.n});
			}
		}
	}
}

/* A label, then its value beside it, over as many lines as it takes. */
static void fact(struct plain *p, struct str label, struct str value)
{
	struct str name = ticket_ascii(p->a, label), line;
	struct str first = str_fmt(p->a, "%-*s: ", LABEL - 2, name.n < LABEL - 2 ? str_z(p->a, name) : "");
	int in = 3;
	if (name.n >= LABEL - 2)
		put(p, in, name);
	do {
		(void)str_cut(value, '\n', &line, &value);
		line = ticket_ascii(p->a, str_trim(line));
		do {
			struct str one = piece_of(&line, (size_t)(width(p) - in - LABEL));
			put(p, first.n > 0 ? in : in + LABEL, first.n > 0 ? str_cat(p->a, first, one) : one);
			first = STR("");
		} while (line.n > 0);
	} while (value.n > 0);
}

/* Cells as facts under the row's number: columns of a table seldom fit eighty letters. */
static void table(struct plain *p, const struct letter_block *k)
{
	for (size_t r = 0; r < k->n_rows; r++) {
		const struct str *cells = k->cells + r * k->n_columns;
		need(p, (int)k->n_columns);
		put(p, 3, str_fmt(p->a, "%.*s.", STR_ARG(cells[0])));
		for (size_t i = 1; i < k->n_columns; i++)
			fact(p, k->columns[i], cells[i]);
	}
}

static void sign(struct plain *p, const struct letter_doc *d, const struct letter_block *k)
{
	struct str v[LETTER_SIGN_LINES];
	size_t n = letter_sign_lines(p->a, &d->signer, v);
	int left = width(p) / 2 - 2;
	struct str name = letter_sign_name(p->a, &d->signer);
	gap(p);
	if (k->text.n > 0)
		flow(p, left, left, k->text);
	for (size_t i = 0; i < n; i++)
		flow(p, left, left, v[i]);
	for (int i = 0; i < 4; i++)
		gap(p);
	flow(p, left, left, name.n > 0 ? name : STR("..............................."));
	if (letter_sign_plain(&d->signer))
		return;
	if (d->signer.rank.n > 0)
		flow(p, left, left, d->signer.rank);
	if (d->signer.nip.n > 0)
		flow(p, left, left, str_cat(p->a, STR("NIP "), d->signer.nip));
}

static void head(struct plain *p, const struct letter_doc *d)
{
	const struct office_letterhead *h = &d->head;
	const struct str lines[] = {h->government, h->above, h->office, h->address, h->contact};
	char rule[LINE_MAX];
	memset(rule, '=', sizeof rule);
	for (size_t i = 0; i < countof(lines); i++)
		centre(p, lines[i], false);
	put(p, 0, (struct str){rule, (size_t)width(p)});
	centre(p, h->sample, false);
	if (d->mark != LETTER_MARK_NONE)
		centre(p, str_fmt(p->a, "*** %s ***", letter_mark_label(d->mark)), false);
	if (d->reprint > 0)
		centre(p, str_fmt(p->a, "Cetak ulang ke-%d", d->reprint), false);
	gap(p);
}

static void block(struct plain *p, const struct letter_doc *d, const struct letter_block *k)
{
	size_t w = (size_t)width(p);
	switch (k->kind) {
	case LETTER_BLOCK_TITLE: centre(p, k->text, true); break;
	case LETTER_BLOCK_LINE:
		if (k->align == LETTER_CENTRE)
			centre(p, k->text, false);
		else
			flow(p, k->align == LETTER_RIGHT && k->text.n < w ? (int)(w - k->text.n) : 0, 0, k->text);
		break;
	case LETTER_BLOCK_PARAGRAPH: flow(p, letter_block_goes_on(k) ? 0 : 6, 0, k->text); break;
	case LETTER_BLOCK_FACT: fact(p, k->label, k->text); break;
	case LETTER_BLOCK_ITEM: flow(p, 3, 6, str_fmt(p->a, "%.*s %.*s", STR_ARG(k->label), STR_ARG(k->text))); break;
	case LETTER_BLOCK_TABLE: table(p, k); break;
	case LETTER_BLOCK_PAGE: end_page(p); break;
	case LETTER_BLOCK_SIGN: sign(p, d, k); break;
	}
}

void letter_plain(struct arena *a, const struct letter_doc *d, int columns, struct str *out)
{
	must(columns >= 60 && columns <= LINE_MAX);
	struct plain p = {.a = a, .out = buf_new(a, TEXT_MAX), .columns = columns};
	head(&p, d);
	for (size_t i = 0; i < d->n; i++) {
		bool before = i + 1 < d->n && d->v[i + 1].kind == LETTER_BLOCK_SIGN;
		if (d->v[i].gap && i > 0)
			gap(&p);
		if (before || d->v[i].kind == LETTER_BLOCK_SIGN)
			need(&p, before ? 18 : 14); /* a signature takes the last words with it */
		block(&p, d, &d->v[i]);
	}
	if (d->n_copies > 0) {
		gap(&p);
		need(&p, (int)d->n_copies + 1);
		put(&p, 0, STR("Tembusan:"));
		for (size_t i = 0; i < d->n_copies; i++)
			flow(&p, 0, 3, str_fmt(a, "%zu. %.*s", i + 1, STR_ARG(d->copies[i])));
	}
	if (d->seal_text.n > 0) {
		gap(&p);
		flow(&p, 0, 0, STR("Segel keaslian ada pada lembar PDF surat ini; bukan tanda tangan elektronik."));
	}
	end_page(&p);
	*out = buf_done(&p.out);
}
