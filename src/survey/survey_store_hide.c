/* A unit's age groups, the other units' and the city's are three pages of one table: what one hides the others must not
 * give back. */
#include "survey/survey_store_hide.h"
#include "survey_truth_sql.h"

struct count {
	int64_t trait, unit_id, code, n; /* trait 0: services, else 1 + enum survey_trait */
};
struct survey_counter {
	struct arena *a;
	struct count *v;
	size_t n, slots;
	uint32_t *slot; /* place + 1; a power of two, at most half full */
	bool over;
};

struct survey_counter *survey_counter_new(struct arena *a)
{
	struct survey_counter *c = ARENA_NEW(a, struct survey_counter);
	*c = (struct survey_counter){.a = a, .slots = 1024};
	c->v = ARENA_ARRAY(a, c->slots / 2, struct count);
	c->slot = ARENA_ARRAY(a, c->slots, uint32_t);
	return c;
}

static uint32_t *slot_of(const struct survey_counter *c, int64_t trait, int64_t unit_id, int64_t code)
{
	uint64_t h = ((uint64_t)unit_id * 0x9e3779b97f4a7c15u) ^ ((uint64_t)(code * 8 + trait) * 0xc2b2ae3d27d4eb4fu);
	for (size_t i = (size_t)(h >> 24);; i++) {
		uint32_t *s = &c->slot[i & (c->slots - 1)];
		const struct count *x = *s > 0 ? &c->v[*s - 1] : NULL;
		if (x == NULL || (x->code == code && x->unit_id == unit_id && x->trait == trait))
			return s;
	}
}

static void counter_grow(struct survey_counter *c)
{
	struct count *more = ARENA_ARRAY(c->a, c->slots, struct count);
	memcpy(more, c->v, c->n * sizeof(*more));
	c->v = more;
	c->slots *= 2;
	c->slot = ARENA_ARRAY(c->a, c->slots, uint32_t);
	for (size_t i = 0; i < c->n; i++)
		*slot_of(c, more[i].trait, more[i].unit_id, more[i].code) = (uint32_t)i + 1;
}

static void count_one(struct survey_counter *c, int64_t trait, int64_t unit_id, int64_t code)
{
	uint32_t *s = slot_of(c, trait, unit_id, code);
	if (*s == 0) {
		if (c->n == SURVEY_COUNTS_MAX) {
			c->over = true;
			return;
		}
		if (c->n == c->slots / 2) {
			counter_grow(c);
			s = slot_of(c, trait, unit_id, code);
		}
		c->v[c->n] = (struct count){.trait = trait, .unit_id = unit_id, .code = code};
		*s = (uint32_t)++c->n;
	}
	c->v[*s - 1].n++;
}

void survey_counter_add(struct survey_counter *c, int64_t unit_id, int64_t service_id, const int64_t code[TRAITS])
{
	count_one(c, 0, unit_id, service_id);
	for (int t = 0; t < TRAITS; t++)
		count_one(c, t + 1, unit_id, code[t]);
}

static int by_place(const void *x, const void *y)
{
	const struct count *a = x, *b = y;
	if (a->trait != b->trait)
		return a->trait < b->trait ? -1 : 1;
	if (a->unit_id != b->unit_id)
		return a->unit_id < b->unit_id ? -1 : 1;
	return (a->code > b->code) - (a->code < b->code);
}

static int by_value(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

static size_t distinct(int64_t *v, size_t n)
{
	size_t k = 0;
	if (n > 0)
		qsort(v, n, sizeof(*v), by_value);
	for (size_t i = 0; i < n; i++)
		if (k == 0 || v[k - 1] != v[i])
			v[k++] = v[i];
	return k;
}

static size_t place(const int64_t *v, size_t n, int64_t key)
{
	const int64_t *p = bsearch(&key, v, n, sizeof(key), by_value);
	return p != NULL ? (size_t)(p - v) : SIZE_MAX;
}

static void totals(struct arena *a, struct survey_cells *c)
{
	int64_t *row = ARENA_ARRAY(a, c->rows + 1, int64_t), *column = ARENA_ARRAY(a, c->columns + 1, int64_t);
	for (size_t i = 0; i < c->rows * c->columns; i++) {
		row[i / c->columns] += c->n[i];
		column[i % c->columns] += c->n[i];
	}
	survey_suppress(row, c->rows, c->row_hidden);
	survey_suppress(column, c->columns, c->column_hidden);
}

/* A service belongs to one unit: each unit's services make up its total, with those who did not say. v is by unit. */
static void services(struct arena *a, const struct count *v, size_t n, struct survey_services_told *c)
{
	int64_t *unit = ARENA_ARRAY(a, n + 1, int64_t);
	bool *unit_hidden = ARENA_ARRAY(a, n + 1, bool);
	size_t *first = ARENA_ARRAY(a, n + 2, size_t), units = 0;
	*c = (struct survey_services_told){.unit = ARENA_ARRAY(a, n + 1, int64_t), .id = ARENA_ARRAY(a, n + 1, int64_t),
		.hide = ARENA_ARRAY(a, n + 1, bool), .n = n};
	int64_t *count = ARENA_ARRAY(a, n + 1, int64_t);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || v[i].unit_id != v[i - 1].unit_id)
			first[units++] = i;
		c->unit[i] = v[i].unit_id;
		c->id[i] = v[i].code;
		count[i] = v[i].n;
		unit[units - 1] += v[i].n;
	}
	first[units] = n;
	survey_suppress(unit, units, unit_hidden);
	for (size_t u = 0; u < units; u++) {
		survey_suppress(count + first[u], first[u + 1] - first[u], c->hide + first[u]);
		for (size_t i = first[u]; i < first[u + 1]; i++)
			c->hide[i] |= unit_hidden[u];
	}
}

static void table(struct arena *a, const struct count *v, size_t n, struct survey_cells *c)
{
	c->unit = ARENA_ARRAY(a, n + 1, int64_t);
	c->code = ARENA_ARRAY(a, n + 1, int64_t);
	for (size_t i = 0; i < n; i++) {
		c->unit[i] = v[i].unit_id;
		c->code[i] = v[i].code;
	}
	c->rows = distinct(c->unit, n);
	c->columns = distinct(c->code, n);
	c->n = ARENA_ARRAY(a, c->rows * c->columns + 1, int64_t);
	c->hide = ARENA_ARRAY(a, c->rows * c->columns + 1, bool);
	c->row_hidden = ARENA_ARRAY(a, c->rows + 1, bool);
	c->column_hidden = ARENA_ARRAY(a, c->columns + 1, bool);
	for (size_t i = 0; i < n; i++)
		c->n[place(c->unit, c->rows, v[i].unit_id) * c->columns + place(c->code, c->columns, v[i].code)] += v[i].n;
	totals(a, c);
	survey_hide_table(a, c->n, c->rows, c->columns, c->row_hidden, c->column_hidden, c->hide);
}

enum err survey_counter_cells(struct survey_counter *c, struct survey_services_told *told, struct survey_cells out[TRAITS])
{
	size_t from = 0;
	if (c->over)
		return ERR_TOO_LARGE;
	struct count *v = ARENA_ARRAY(c->a, c->n + 1, struct count);
	memcpy(v, c->v, c->n * sizeof(*v));
	qsort(v, c->n, sizeof(*v), by_place);
	for (int64_t kind = 0; kind <= TRAITS; kind++) {
		size_t to = from;
		while (to < c->n && v[to].trait == kind)
			to++;
		if (kind == 0) {
			services(c->a, v, to, told);
		} else {
			out[kind - 1] = (struct survey_cells){0};
			table(c->a, v + from, to - from, &out[kind - 1]);
		}
		from = to;
	}
	return OK;
}

static enum err told_row(void *ctx, const struct survey_truth_told_row *m)
{
	const int64_t code[TRAITS] = {m->channel, m->age, m->sex, m->edu, m->occ};
	survey_counter_add(ctx, m->unit_id, m->service_id, code);
	return OK;
}

enum err survey_cells_of(struct rq *rq, int64_t period_id, struct survey_services_told *told,
			 struct survey_cells out[TRAITS])
{
	struct survey_counter *c = survey_counter_new(rq->a);
	TRY(sql_survey_truth_told(rq->db, period_id, told_row, c));
	return survey_counter_cells(c, told, out);
}

bool survey_cell_hidden(const struct survey_cells *c, int64_t unit_id, int64_t code)
{
	size_t k = place(c->code, c->columns, code), row = place(c->unit, c->rows, unit_id);
	if (k == SIZE_MAX)
		return false;
	return unit_id == 0 ? c->column_hidden[k] : row != SIZE_MAX && c->hide[row * c->columns + k];
}

bool survey_service_hidden(const struct survey_services_told *c, int64_t service_id)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->id[i] == service_id)
			return c->hide[i];
	return false;
}

enum err survey_report_hide(struct rq *rq, struct survey_report *r, struct survey_counter *of_all)
{
	struct survey_cells *c = ARENA_ARRAY(rq->a, TRAITS, struct survey_cells);
	struct survey_services_told told;
	if (r->from_counts || r->all.tally.n == 0)
		return OK;
	TRY(of_all != NULL ? survey_counter_cells(of_all, &told, c) : survey_cells_of(rq, r->period.id, &told, c));
	r->services.hidden = 0;
	for (size_t i = 0; i < r->services.n; i++) {
		r->services.v[i].hidden |= survey_service_hidden(&told, r->services.v[i].id);
		r->services.hidden += r->services.v[i].hidden;
	}
	for (int t = 0; t < TRAITS; t++) {
		struct survey_groups *g = &r->traits[t];
		g->hidden = 0;
		for (size_t i = 0; i < g->n; i++) {
			g->v[i].hidden |= survey_cell_hidden(&c[t], r->of.id, g->v[i].id);
			g->hidden += g->v[i].hidden;
		}
	}
	return OK;
}
