/* The table of units: letters, ranks, who rose and who fell, the mean of the units, and units ranked on a handful of
 * answers. */
#include "survey/survey_audit_own.h"

struct unit {
	size_t row;
	int64_t line;
	struct str name;
	struct printed v, rank;
	int64_t n; /* answers; -1 unknown */
	enum survey_category c;
	bool misfit;
};
struct year { /* one year of the table */
	int year; /* 0: the table names none */
	int v, c, rank;
	bool latest;
	struct unit *unit;
	size_t n; /* rows of the table, also those without a score */
};

#define COLUMN(s, ...) audit_column(s, (const char *const[]){__VA_ARGS__, NULL})

static int dated_column(struct survey_audit *u, const struct audit_sheet *s, const char *const *stems, int year)
{
	for (; *stems; stems++) {
		struct str name = year ? str_fmt(u->a, "%s%d", *stems, year) : str_of(*stems);
		int at = COLUMN(s, str_z(u->a, name));
		if (at >= 0)
			return at;
	}
	return -1;
}

static const char *const scores[] = {"v", "ikm", "nilai", "nilai_ikm", "skor", NULL};
static const char *const letters[] = {"c", "category", "kategori", "mutu", NULL};
static const char *const ranks[] = {"rank", "peringkat", NULL};

/* Whether a column's name ends in this year: 0 always. */
static bool year_named(const struct audit_sheet *s, int year)
{
	char text[12];
	size_t n = (size_t)snprintf(text, sizeof text, "%d", year);
	for (size_t i = 0; year && i < s->width; i++)
		if (str_ends(s->title[i], (struct str){text, n}))
			return true;
	return year == 0;
}

/* The years that have a score, oldest first. The column "no" is the rank of the latest year when earlier years have
 * a rank column of their own and it has none: such tables are printed in that order. */
static size_t years_of(struct survey_audit *u, const struct audit_sheet *s, struct year out[AUDIT_YEARS_MAX])
{
	size_t n = 0;
	bool ranked = false;
	for (int y = 0; y <= 2199 && n < AUDIT_YEARS_MAX; y = y ? y + 1 : 1990) {
		int v = year_named(s, y) ? dated_column(u, s, scores, y) : -1;
		if (v < 0)
			continue;
		out[n] = (struct year){.year = y, .v = v};
		out[n].c = dated_column(u, s, letters, y);
		out[n].rank = dated_column(u, s, ranks, y);
		ranked = ranked || out[n].rank >= 0;
		n++;
	}
	if (n > 0) {
		struct year *last = &out[n - 1];
		last->latest = true;
		if (last->rank < 0)
			last->rank = dated_column(u, s, ranks, 0);
		if (last->c < 0)
			last->c = dated_column(u, s, letters, 0);
		if (n > 1 && ranked && out[n - 1].rank < 0)
			out[n - 1].rank = COLUMN(s, "no");
	}
	return n;
}

/* ---- how many answered, from this table or from the targets ---- */

static const struct audit_line *match(struct survey_audit *u, const struct audit_sheet *t, int by, struct str value,
				      bool as_name)
{
	struct str key = as_name ? survey_name_key(u->a, value) : value;
	for (size_t i = 0; by >= 0 && key.n && i < t->rows; i++) {
		struct str other = t->row[i].cell[by];
		if (str_eq(key, as_name ? survey_name_key(u->a, other) : other))
			return &t->row[i];
	}
	return NULL;
}

static int64_t answers_of(struct survey_audit *u, const struct audit_sheet *s, const struct unit *x, bool say)
{
	const struct audit_sheet *t = audit_sheet_of(u, TABLE_TARGETS);
	int own = COLUMN(s, "n", "responden", "n_responden"), id = COLUMN(s, "unit_id");
	struct printed p = audit_figure(u, s, x->row, own);
	int64_t n;
	if (p.known && num_to_i64(p.v, &n))
		return n;
	if (!t)
		return -1;
	const struct audit_line *l = id >= 0 ? match(u, t, COLUMN(t, "unit_id", "no"), s->row[x->row].cell[id], false) : NULL;
	if (!l)
		l = match(u, t, COLUMN(t, "unit", "nama_unit", "opd"), x->name, true);
	if (!l || !printed_read(u->a, l->cell[COLUMN(t, "achieved", "realisasi", "tercapai")], &p) || !p.known)
		return -1;
	struct str other = l->cell[COLUMN(t, "unit", "nama_unit", "opd")];
	if (say && !str_eq(survey_name_key(u->a, other), survey_name_key(u->a, x->name))) {
		struct audit_finding *f = audit_found(u, AUDIT_NAME, s->file, x->line, x->name);
		f->printed = other;
		f->text = str_fmt(u->a, lang_text(u->lang, "dalam tabel target: \"%.*s\""), STR_ARG(other));
	}
	return num_to_i64(p.v, &n) ? n : -1;
}

static void read_year(struct survey_audit *u, const struct audit_sheet *s, struct year *y)
{
	int name = COLUMN(s, "unit", "nama_unit", "opd");
	y->n = s->rows;
	y->unit = ARENA_ARRAY(u->a, s->rows + 1, struct unit);
	for (size_t i = 0; i < s->rows; i++) {
		struct unit *x = &y->unit[i];
		*x = (struct unit){.row = i, .line = s->row[i].line, .name = s->row[i].cell[name], .n = -1};
		x->v = audit_figure(u, s, i, y->v);
		x->rank = audit_figure(u, s, i, y->rank);
		if (x->v.known)
			x->c = survey_category_of(u->a, x->v.v);
		if (y->latest)
			x->n = answers_of(u, s, x, true);
	}
}

static struct str of_year(struct survey_audit *u, const struct year *y)
{
	return y->year ? str_fmt(u->a, " %d", y->year) : STR("");
}

static void check_letters(struct survey_audit *u, const struct audit_sheet *s, const struct year *y)
{
	for (size_t i = 0; y->c >= 0 && i < y->n; i++) {
		const struct unit *x = &y->unit[i];
		struct str letter = s->row[i].cell[y->c];
		if (!x->v.known || letter.n == 0 || str_eq_ascii_nocase(letter, str_of(survey_category_letter(x->c))))
			continue;
		struct audit_finding *f = audit_found(u, AUDIT_CATEGORY, s->file, x->line, x->name);
		f->printed = letter;
		f->computed = str_of(survey_category_letter(x->c));
		f->text = str_fmt(u->a, lang_text(u->lang, "nilai%.*s %.*s adalah mutu %s, tercetak %.*s"), STR_ARG(of_year(u, y)),
				  STR_ARG(x->v.text), survey_category_letter(x->c), STR_ARG(letter));
	}
}

/* ---- ranks ---- */

static int by_rank(const void *p, const void *q)
{
	const struct unit *x = *(struct unit *const *)p, *y = *(struct unit *const *)q;
	int c = num_cmp(x->rank.v, y->rank.v);
	return c ? c : num_cmp(y->v.v, x->v.v);
}

/* Marks the fewest units that must go for the scores to fall along the printed ranks: all outside a longest run that
 * never rises. One misprint makes a whole block of ranks look wrong; this names the one. */
static void mark_misfits(struct survey_audit *u, struct unit **x, size_t n)
{
	size_t *length = ARENA_ARRAY(u->a, n + 1, size_t), *before = ARENA_ARRAY(u->a, n + 1, size_t), best = 0;
	for (size_t i = 0; i < n; i++) {
		length[i] = 1;
		before[i] = n;
		for (size_t j = 0; j < i; j++)
			if (num_cmp(x[j]->v.v, x[i]->v.v) >= 0 && length[j] + 1 > length[i]) {
				length[i] = length[j] + 1;
				before[i] = j;
			}
		if (length[i] > length[best])
			best = i;
		x[i]->misfit = true;
	}
	for (size_t i = best; n && i < n; i = before[i])
		x[i]->misfit = false;
}

static void say_misfit(struct survey_audit *u, const struct audit_sheet *s, const struct year *y, struct unit **x,
		       size_t n, size_t at)
{
	int above = 0, same = 0;
	const struct unit *up = NULL, *down = NULL, *me = x[at];
	for (size_t i = 0; i < n; i++) {
		int c = num_cmp(x[i]->v.v, me->v.v);
		above += c > 0;
		same += c == 0;
		if (i < at && !x[i]->misfit)
			up = x[i];
		if (i > at && !x[i]->misfit && !down)
			down = x[i];
	}
	struct audit_finding *f = audit_found(u, AUDIT_RANK, s->file, me->line, me->name);
	f->printed = me->rank.text;
	f->computed = same > 1 ? str_fmt(u->a, "%d-%d", above + 1, above + same) : str_int(u->a, above + 1);
	f->text = str_fmt(u->a, lang_text(u->lang,
					  "peringkat%.*s tercetak %.*s, terletak antara nilai %.*s dan %.*s; nilai %.*s "
					  "seharusnya peringkat %.*s"), STR_ARG(of_year(u, y)), STR_ARG(me->rank.text),
			  STR_ARG(up ? up->v.text : STR("–")), STR_ARG(down ? down->v.text : STR("–")), STR_ARG(me->v.text),
			  STR_ARG(f->computed));
}

/* Ranks run 1, 2, 3 ...; equals may share one, and the next may follow on or leave the gap. */
static void check_sequence(struct survey_audit *u, const struct audit_sheet *s, const struct year *y,
			   struct unit **x, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t r, before = 0;
		bool read = num_to_i64(x[i]->rank.v, &r);
		if (i && num_to_i64(x[i - 1]->rank.v, &before) && read && r == before &&
		    (num_cmp(x[i]->v.v, x[i - 1]->v.v) == 0 || x[i]->misfit || x[i - 1]->misfit))
			continue;
		if (read && (r == (int64_t)i + 1 || r == before + 1))
			continue;
		struct audit_finding *f = audit_found(u, AUDIT_RANK, s->file, x[i]->line, x[i]->name);
		f->printed = x[i]->rank.text;
		f->computed = str_fmt(u->a, "%zu", i + 1);
		f->text = str_fmt(u->a, lang_text(u->lang, "peringkat%.*s %.*s tidak mengikuti urutan: sebelumnya %lld"),
				  STR_ARG(of_year(u, y)), STR_ARG(x[i]->rank.text), (long long)before);
		return; /* what follows only repeats it */
	}
}

static void check_few(struct survey_audit *u, const struct audit_sheet *s, const struct unit *x)
{
	if (x->n < 0 || x->n >= SURVEY_SHOWN_MIN)
		return;
	struct audit_finding *f = audit_found(u, AUDIT_FEW, s->file, x->line, x->name);
	f->printed = x->rank.text;
	f->computed = str_int(u->a, x->n);
	f->text = str_fmt(u->a, lang_text(u->lang, "peringkat %.*s dari %lld responden; di bawah %d tidak ada peringkat"),
			  STR_ARG(x->rank.text), (long long)x->n, SURVEY_SHOWN_MIN);
}

static void check_ranks(struct survey_audit *u, const struct audit_sheet *s, const struct year *y)
{
	struct unit **x = ARENA_ARRAY(u->a, y->n + 1, struct unit *);
	size_t n = 0;
	for (size_t i = 0; y->rank >= 0 && i < y->n; i++)
		if (y->unit[i].v.known && y->unit[i].rank.known)
			x[n++] = &y->unit[i];
	qsort(x, n, sizeof *x, by_rank);
	mark_misfits(u, x, n);
	for (size_t i = 0; i < n; i++) {
		if (x[i]->misfit)
			say_misfit(u, s, y, x, n, i);
		check_few(u, s, x[i]);
	}
	check_sequence(u, s, y, x, n);
}

/* ---- claims ---- */

static void check_mean(struct survey_audit *u, const struct year *y)
{
	struct audit_said *said = audit_said_of(u, "mean", y->year, y->latest);
	struct num sum = num_int(u->a, 0);
	int64_t n = 0;
	for (size_t i = 0; said && i < y->n; i++)
		if (y->unit[i].v.known) {
			sum = num_add(u->a, sum, y->unit[i].v.v);
			n++;
		}
	if (!said || n == 0)
		return;
	struct num mean = num_div(u->a, sum, num_int(u->a, n));
	audit_compare(u, said, mean, str_fmt(u->a, lang_text(u->lang, "jumlah %.*s dibagi %lld unit = %.*s"),
					     STR_ARG(audit_num(u, sum, 2)), (long long)n, STR_ARG(audit_num(u, mean, 4))));
}

static void check_letter_claims(struct survey_audit *u, const struct year *y)
{
	static const char *const names[SURVEY_CATEGORIES] = {"d", "c", "b", "a"};
	int64_t of[SURVEY_CATEGORIES] = {0};
	for (size_t i = 0; i < y->n; i++)
		of[y->unit[i].c] += y->unit[i].v.known;
	for (int c = 0; c < SURVEY_CATEGORIES; c++) {
		struct audit_said *said = audit_said_of(u, names[c], y->year, y->latest);
		if (said)
			audit_compare(u, said, num_int(u->a, of[c]),
				      str_fmt(u->a, lang_text(u->lang, "%lld unit bermutu A, %lld B, %lld C, %lld D"), (long long)of[3],
					      (long long)of[2], (long long)of[1], (long long)of[0]));
	}
}

static void check_moves(struct survey_audit *u, const struct year *x, const struct year *y)
{
	int64_t up = 0, down = 0, same = 0, moved[SURVEY_CATEGORIES][SURVEY_CATEGORIES] = {{0}};
	for (size_t i = 0; i < y->n; i++) {
		const struct unit *p = &x->unit[i], *q = &y->unit[i];
		if (!p->v.known || !q->v.known)
			continue;
		int c = num_cmp(q->v.v, p->v.v);
		up += c > 0;
		down += c < 0;
		same += c == 0;
		moved[p->c][q->c]++;
	}
	struct str how = str_fmt(u->a, lang_text(u->lang,
						 "%lld naik, %lld turun, %lld tetap, dari %lld unit dengan kedua nilai"),
				 (long long)up, (long long)down, (long long)same, (long long)(up + down + same));
	const struct {
		const char *name;
		int64_t v;
	} counts[] = {{"up", up}, {"down", down}, {"same", same}};
	for (size_t i = 0; i < countof(counts); i++) {
		struct audit_said *said = audit_said_of(u, counts[i].name, y->year, y->latest);
		if (said)
			audit_compare(u, said, num_int(u->a, counts[i].v), how);
	}
	for (int p = 0; p < SURVEY_CATEGORIES; p++)
		for (int q = 0; q < SURVEY_CATEGORIES; q++) {
			char name[4] = {(char)('d' - p), '-', (char)('d' - q), 0};
			struct audit_said *said = audit_said_of(u, name, y->year, y->latest);
			if (said)
				audit_compare(u, said, num_int(u->a, moved[p][q]),
					      str_fmt(u->a, lang_text(u->lang, "%lld unit dari %s ke %s"), (long long)moved[p][q],
						      survey_category_letter((enum survey_category)p),
						      survey_category_letter((enum survey_category)q)));
		}
}

static void check_rising(struct survey_audit *u, const struct year *y, size_t years)
{
	struct audit_said *said = years >= 3 ? audit_said_of(u, "rising", 0, false) : NULL;
	int64_t rising = 0;
	for (size_t i = 0; said && i < y[0].n; i++) {
		bool up = y[0].unit[i].v.known;
		for (size_t k = 1; k < years && up; k++)
			up = y[k].unit[i].v.known && num_cmp(y[k].unit[i].v.v, y[k - 1].unit[i].v.v) > 0;
		rising += up;
	}
	if (said)
		audit_compare(u, said, num_int(u->a, rising),
			      str_fmt(u->a, lang_text(u->lang, "%lld unit naik setiap tahun"), (long long)rising));
}

void audit_units(struct survey_audit *u, const struct audit_sheet *s)
{
	struct year y[AUDIT_YEARS_MAX];
	size_t years = years_of(u, s, y);
	for (size_t i = 0; i < years; i++) {
		read_year(u, s, &y[i]);
		check_letters(u, s, &y[i]);
		check_ranks(u, s, &y[i]);
		check_mean(u, &y[i]);
		check_letter_claims(u, &y[i]);
		if (i > 0)
			check_moves(u, &y[i - 1], &y[i]);
	}
	check_rising(u, y, years);
}
