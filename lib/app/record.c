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
