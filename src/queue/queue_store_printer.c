/* Which printer stands where: prima.conf says it. */
#include "queue/queue_store_printer.h"
#include "app/app.h"

static struct str setting(struct rq *rq, struct str name, const char *end)
{
	return app_setting(rq->app, str_z(rq->a, str_fmt(rq->a, "printer_%.*s%s", STR_ARG(name), end)));
}

struct str queue_printer(struct rq *rq, struct str unit_slug, int64_t counter, int *width)
{
	char *s = ARENA_ARRAY(rq->a, unit_slug.n + 1, char);
	memcpy(s, unit_slug.s, unit_slug.n);
	for (size_t i = 0; i < unit_slug.n; i++)
		if (s[i] == '-')
			s[i] = '_';
	struct str unit = utf8_head((struct str){s, unit_slug.n}, QUEUE_PRINTER_MAX);
	struct str own = str_fmt(rq->a, "%.*s_%lld", STR_ARG(unit), (long long)counter);
	struct str name = counter > 0 && own.n <= QUEUE_PRINTER_MAX && setting(rq, own, "").n > 0 ? own : unit;
	*width = str_eqz(setting(rq, name, "_width"), "58") ? QUEUE_PRINTER_NARROW : QUEUE_PRINTER_WIDE;
	return setting(rq, name, "").n > 0 ? name : STR_NULL;
}
