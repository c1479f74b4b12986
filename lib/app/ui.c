/* What the parts of pages must work out before they can be drawn: what a field shows, where a column's head leads. */
#include "app/ui.h"

struct str ui_problem(const struct rq *rq, const char *name)
{
	for (size_t i = 0; i < rq->n_problems; i++)
		if (rq->problems[i].field && strcmp(rq->problems[i].field, name) == 0)
			return rq->problems[i].text;
	return STR_NULL;
}

struct str ui_value(const struct rq *rq, const struct ui_field *f)
{
	struct str typed = rq_param(rq, f->name);

	return typed.s ? typed : f->value;
}

bool ui_chosen(const struct rq *rq, const struct ui_field *f, struct str value)
{
	bool sent = false;

	for (size_t i = 0; i < rq->n_params; i++) {
		if (!str_eqz(rq->params[i].name, f->name))
			continue;
		if (str_eq(rq->params[i].value, value))
			return true;
		sent = true;
	}
	/* a form that came back without the field: its box was left empty */
	if (sent || rq->n_problems)
		return false;
	return f->value.s && str_eq(f->value, value);
}

struct str ui_described(const struct rq *rq, const struct ui_field *f)
{
	bool wrong = ui_problem(rq, f->name).s != NULL;

	if (!f->hint && !wrong)
		return STR_NULL;
	return str_fmt(rq->a, "%s%s%s%s%s", f->hint ? "h-" : "", f->hint ? f->name : "", f->hint && wrong ? " " : "",
	               wrong ? "e-" : "", wrong ? f->name : "");
}

static bool percent_free(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~", c));
}

struct str ui_query(struct arena *a, struct str query, const char *name, struct str value)
{
	struct buf b = buf_new(a, query.n + 3 * value.n + strlen(name) + 8);
	struct str pair, rest = query, key, unused;

	while (rest.n) {
		str_cut(rest, '&', &pair, &rest);
		str_cut(pair, '=', &key, &unused);
		if (pair.n == 0 || str_eqz(key, name))
			continue;
		buf_char(&b, b.n ? '&' : '?');
		buf_str(&b, pair);
	}
	if (value.n) {
		buf_char(&b, b.n ? '&' : '?');
		buf_z(&b, name);
		buf_char(&b, '=');
		for (size_t i = 0; i < value.n; i++)
			if (percent_free((unsigned char)value.s[i]))
				buf_char(&b, value.s[i]);
			else
				buf_fmt(&b, "%%%02X", (unsigned char)value.s[i]);
	}
	return buf_done(&b);
}

/* The query without its '?', as ui_query takes it. */
static struct str bare(struct str q)
{
	return q.n ? str_sub(q, 1, q.n) : q;
}

const char *ui_sorted(const struct ui_table *t, const struct ui_col *c)
{
	if (!c->key || !t->sort.n)
		return NULL;
	if (t->sort.s[0] == '-' && str_eqz(str_sub(t->sort, 1, t->sort.n), c->key))
		return "descending";
	return str_eqz(t->sort, c->key) ? "ascending" : NULL;
}

struct str ui_sort_href(struct arena *a, const struct ui_table *t, const struct ui_col *c)
{
	const char *now = ui_sorted(t, c);
	bool down = now ? now[0] == 'a' : c->num; /* figures: the largest first */
	struct str key = str_fmt(a, "%s%s", down ? "-" : "", c->key);
	struct str q = ui_query(a, t->query, "hal", STR_NULL);

	return str_cat(a, t->path, ui_query(a, bare(q), "urut", key));
}

struct str ui_page_href(struct arena *a, const struct ui_table *t, int64_t page)
{
	return str_cat(a, t->path, ui_query(a, t->query, "hal", page > 1 ? str_int(a, page) : STR_NULL));
}

int64_t ui_pages(const struct ui_table *t)
{
	if (t->per_page <= 0 || t->total <= 0)
		return 1;
	return (t->total + t->per_page - 1) / t->per_page;
}

void ui_window(const struct ui_table *t, int64_t *from, int64_t *count)
{
	int64_t last = ui_pages(t), page = t->page < 1 ? 1 : t->page > last ? last : t->page;

	*from = t->per_page > 0 ? (page - 1) * t->per_page : 0;
	*count = t->per_page > 0 && t->total - *from > t->per_page ? t->per_page : t->total - *from;
}
