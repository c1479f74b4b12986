/* What people call the things that events and threads are about. Each module tells of its own; pages that show the records
 * of all modules (the journal, a thread) ask here. */
#include "app/command.h"
#include "app/inside.h"

static const struct record *find(struct rq *rq, struct str kind)
{
	const struct app_domain *d = rq->app->domain;
	for (size_t i = 0; i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_records; k++)
			if (str_eqz(kind, m->records[k].kind))
				return &m->records[k];
	}
	return NULL;
}

struct str record_text(struct rq *rq, struct str kind)
{
	const struct record *r = find(rq, kind);
	return r != NULL ? str_of(rq_text(rq, r->text)) : kind;
}

struct str record_path(struct rq *rq, struct str kind, int64_t id)
{
	const struct record *r = find(rq, kind);
	if (r == NULL || r->path == NULL || id == 0)
		return STR_NULL;
	const char *at = strstr(r->path, "{}");
	must(at != NULL);
	struct str head = {r->path, (size_t)(at - r->path)};
	return str_fmt(rq->a, "%.*s%lld%s", STR_ARG(head), (long long)id, at + 2);
}

/* "/x/{}" is the path of the row "/x/{id}": the same but for what stands in braces. */
static bool same_path(const char *a, const char *b)
{
	while (*a != 0 && *b != 0) {
		if (*a == '{' && *b == '{') {
			a += strcspn(a, "}");
			b += strcspn(b, "}");
		}
		if (*a != *b)
			return false;
		a++;
		b++;
	}
	return *a == *b;
}

bool record_open_to(struct rq *rq, struct str kind)
{
	const struct app_domain *d = rq->app->domain;
	const struct record *r = find(rq, kind);
	for (size_t i = 0; r != NULL && r->path != NULL && i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_routes; k++) {
			const struct route *t = &m->routes[k];
			if (strcmp(t->method, "GET") == 0 && same_path(r->path, t->path))
				return t->right == RIGHT_PUBLIC || (d->may != NULL && d->may(&rq->actor, t->right, 0));
		}
	}
	return false;
}
