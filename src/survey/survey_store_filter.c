/* Filters are answered from the tables that survey_hide.h keeps safe together; no other question is. */
#include "survey/survey_store_filter.h"
#include "survey_sql.h"

const char *survey_filter_text(enum survey_filter_no no)
{
	static const char *const text[] = {
#define X(c, t) t,
		SURVEY_FILTER_TABLE(X)
#undef X
	};
	must((unsigned)no < countof(text));
	return text[no];
}

static int traits_of(const struct survey_filter *f, int which[2])
{
	int n = 0;
	for (int t = 0; t < TRAITS; t++)
		if (f->trait[t] >= 0) {
			if (n < 2)
				which[n] = t;
			n++;
		}
	return n;
}

enum survey_filter_no survey_filter_may(const struct survey_filter *f, bool of_unit)
{
	int which[2], traits = traits_of(f, which), n = traits + (f->unit_id != 0) + (f->service_id != 0);
	if (n == 0)
		return FILTER_NONE;
	if (n > 2)
		return FILTER_MANY;
	return of_unit && traits == 2 ? FILTER_PAIR : FILTER_FINE;
}

/* ---- one pass ---- */
struct passing {
	const struct survey_filter *f;
	struct survey_tally *out;
	int64_t *pair;      /* counts of the two things asked for: rows x columns */
	size_t columns;
	const struct survey_services_told *told;
	int which[2], traits;
};

static size_t service_row(const struct survey_services_told *told, int64_t service_id)
{
	for (size_t i = 0; i < told->n; i++)
		if (told->id[i] == service_id)
			return i;
	return SIZE_MAX;
}

static enum err pass(void *ctx, const struct survey_mark_row *m)
{
	struct passing *p = ctx;
	const int64_t code[TRAITS] = {m->channel, m->age, m->sex, m->edu, m->occ};
	bool in = m->left_out == 0 && (p->f->unit_id == 0 || m->unit_id == p->f->unit_id) &&
	          (p->f->service_id == 0 || m->service_id == p->f->service_id);
	if (m->left_out != 0)
		return OK;
	for (int t = 0; t < TRAITS; t++)
		in &= p->f->trait[t] < 0 || code[t] == p->f->trait[t];
	if (in)
		survey_tally_marks(p->out, m->marks);
	if (p->pair == NULL)
		return OK;
	size_t column = (size_t)code[p->which[p->traits - 1]], row;
	row = p->traits == 2 ? (size_t)code[p->which[0]] : service_row(p->told, m->service_id);
	if (row != SIZE_MAX && column < p->columns)
		p->pair[row * p->columns + column]++;
	return OK;
}

/* Whether a code's line is hidden, by code. */
static bool *lines(struct arena *a, const struct survey_cells *c, int trait, int64_t unit_id)
{
	size_t n = (size_t)survey_trait_count((enum survey_trait)trait);
	bool *hide = ARENA_ARRAY(a, n + 1, bool);
	for (size_t k = 0; k < n; k++)
		hide[k] = survey_cell_hidden(c, unit_id, (int64_t)k);
	return hide;
}

static bool unit_hidden(const struct survey_cells *c, int64_t unit_id)
{
	for (size_t r = 0; r < c->rows; r++)
		if (c->unit[r] == unit_id)
			return c->row_hidden[r];
	return false;
}

/* The services of one unit, with those who did not say, out of all. */
static struct survey_services_told services_of(const struct survey_services_told *all, int64_t unit_id)
{
	struct survey_services_told one = {0};
	for (size_t i = 0; i < all->n; i++)
		if (all->unit[i] == unit_id) {
			if (one.n == 0)
				one = (struct survey_services_told){.unit = all->unit + i, .id = all->id + i, .hide = all->hide + i};
			one.n++;
		}
	return one;
}

struct asking {
	struct arena *a;
	const struct survey_filter *f;
	const struct survey_cells *c;
	struct survey_services_told told;
	int64_t unit_id; /* of the page; 0: a city's */
	struct passing pass;
};

/* Of two traits, or of a service and a trait: is their cell hidden? */
static bool pair_hidden(struct asking *q)
{
	const struct passing *p = &q->pass;
	int last = p->which[p->traits - 1];
	bool two = p->traits == 2;
	size_t rows = two ? (size_t)survey_trait_count((enum survey_trait)p->which[0]) : q->told.n;
	const bool *row = two ? lines(q->a, &q->c[p->which[0]], p->which[0], 0) : q->told.hide;
	const bool *column = lines(q->a, &q->c[last], last, q->unit_id);
	bool *hide = ARENA_ARRAY(q->a, rows * p->columns + 1, bool);
	survey_hide_table(q->a, p->pair, rows, p->columns, row, column, hide);
	size_t at = two ? (size_t)q->f->trait[p->which[0]] : service_row(&q->told, q->f->service_id);
	return at != SIZE_MAX && hide[at * p->columns + (size_t)q->f->trait[last]];
}

static bool hidden(struct asking *q)
{
	const struct survey_filter *f = q->f;
	int64_t unit = q->unit_id != 0 ? q->unit_id : f->unit_id;
	if (unit != 0 && unit_hidden(&q->c[0], unit))
		return true;
	if (q->pass.pair != NULL)
		return pair_hidden(q);
	if (f->service_id != 0)
		return survey_service_hidden(&q->told, f->service_id);
	return q->pass.traits > 0 && survey_cell_hidden(&q->c[q->pass.which[0]], unit, f->trait[q->pass.which[0]]);
}

enum err survey_filter_of(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
			  const struct survey_filter *f, size_t elements, struct survey_tally *out, enum survey_filter_no *no)
{
	struct survey_cells *c = ARENA_ARRAY(rq->a, TRAITS, struct survey_cells);
	struct survey_services_told all;
	struct asking q = {.a = rq->a, .f = f, .c = c, .unit_id = of->id};
	*out = (struct survey_tally){.elements = elements};
	*no = survey_filter_may(f, of->id != 0);
	if (*no == FILTER_FINE && p->reconstructed)
		*no = FILTER_NO_ANSWERS;
	if (*no != FILTER_FINE)
		return OK;
	TRY(survey_cells_of(rq, p->id, &all, c));
	q.told = of->id != 0 ? services_of(&all, of->id) : all;
	q.pass = (struct passing){.f = f, .out = out, .told = &q.told};
	q.pass.traits = traits_of(f, q.pass.which);
	bool pair = q.pass.traits == 2 || (q.pass.traits == 1 && f->service_id != 0);
	if (pair) {
		size_t rows = q.pass.traits == 2 ? (size_t)survey_trait_count((enum survey_trait)q.pass.which[0]) : q.told.n;
		q.pass.columns = (size_t)survey_trait_count((enum survey_trait)q.pass.which[q.pass.traits - 1]);
		q.pass.pair = ARENA_ARRAY(rq->a, rows * q.pass.columns + 1, int64_t);
	}
	TRY(of->id == 0 ? sql_survey_marks(rq->db, p->id, pass, &q.pass)
	                : sql_survey_marks_unit(rq->db, p->id, of->id, pass, &q.pass));
	if (c[0].rows == 0)
		*no = FILTER_NO_ANSWERS;
	else if (hidden(&q) || (out->n > 0 && out->n < SURVEY_SHOWN_MIN))
		*no = FILTER_HIDDEN;
	else if (out->n == 0)
		*no = FILTER_EMPTY;
	if (*no != FILTER_FINE)
		*out = (struct survey_tally){.elements = elements};
	return OK;
}
