/* Which row of which module answers a path. All tables are read once at start into buckets by number of parts and first
 * part, so that a look-up compares a handful of rows however many modules there are. */
#include "app/command.h"
#include "app/inside.h"

enum { ROUTE_PARTS_MAX = 12, ROUTE_ARGS_MAX = 4, ROUTE_BUCKETS = 256 };

struct parts {
	struct str v[ROUTE_PARTS_MAX];
	size_t n;
};
struct entry {
	const struct route *route;
	struct parts parts;
	size_t n_args;
	struct entry *next;
};
struct route_index {
	struct entry *bucket[ROUTE_BUCKETS];
};

/* "/unit/12/survei" -> unit, 12, survei; "/" has none. False when there are too many. */
static bool split(struct str path, struct parts *out)
{
	out->n = 0;
	if (path.n > 0 && path.s[0] == '/')
		path = str_sub(path, 1, path.n);
	while (path.n > 0) {
		if (out->n == ROUTE_PARTS_MAX)
			return false;
		bool more = str_cut(path, '/', &out->v[out->n], &path);
		out->n++;
		if (more && path.n == 0) { /* a trailing slash is an empty last part: matches nothing */
			if (out->n == ROUTE_PARTS_MAX)
				return false;
			out->v[out->n++] = STR("");
		}
	}
	return true;
}

static bool is_arg(struct str part)
{
	return part.n > 2 && part.s[0] == '{' && part.s[part.n - 1] == '}';
}

static size_t bucket_of(size_t n, struct str first)
{
	uint32_t h = 2166136261u + (uint32_t)n;
	for (size_t i = 0; i < first.n; i++)
		h = (h ^ (uint8_t)first.s[i]) * 16777619u;
	return h % ROUTE_BUCKETS;
}

static struct str first_of(const struct parts *p)
{
	return p->n == 0 ? STR("") : is_arg(p->v[0]) ? STR("{}") : p->v[0];
}

static void check_row(const struct route *r, size_t n_args)
{
	bool post = strcmp(r->method, "POST") == 0;
	must(post || strcmp(r->method, "GET") == 0);
	must(r->path[0] == '/' && n_args <= ROUTE_ARGS_MAX && r->apply != NULL);
	must(post || r->access != WRITE); /* no change of state by GET */
	must(post ? r->body_max > 0 : r->body_max == 0);
	must((r->flags & ROUTE_NO_CSRF) == 0 || (r->why != NULL && r->why[0] != '\0'));
	must(r->n_fields == 0 || (r->form_size > 0 && r->fields != NULL));
	must(r->unit_arg < 0 || n_args == 0 || (size_t)r->unit_arg < n_args);
	must((r->flags & ROUTE_CACHED) == 0 || (!post && r->right == RIGHT_PUBLIC && r->access == READ));
}

/* More literal parts, from the left, come first: /unit/baru before /unit/{unit}. */
static bool before(const struct entry *x, const struct entry *y)
{
	for (size_t i = 0; i < x->parts.n && i < y->parts.n; i++)
		if (is_arg(x->parts.v[i]) != is_arg(y->parts.v[i]))
			return !is_arg(x->parts.v[i]);
	return false;
}

static bool same_shape(const struct entry *x, const struct entry *y)
{
	if (x->parts.n != y->parts.n || strcmp(x->route->method, y->route->method) != 0)
		return false;
	for (size_t i = 0; i < x->parts.n; i++) {
		bool a = is_arg(x->parts.v[i]), b = is_arg(y->parts.v[i]);
		if (a != b || (!a && !str_eq(x->parts.v[i], y->parts.v[i])))
			return false;
	}
	return true;
}

static void add(struct route_index *x, struct arena *a, const struct route *r)
{
	struct entry *e = ARENA_NEW(a, struct entry);
	e->route = r;
	must(split(str_of(r->path), &e->parts));
	for (size_t i = 0; i < e->parts.n; i++)
		e->n_args += is_arg(e->parts.v[i]);
	check_row(r, e->n_args);
	struct entry **at = &x->bucket[bucket_of(e->parts.n, first_of(&e->parts))];
	for (struct entry *p = *at; p != NULL; p = p->next)
		must(!same_shape(e, p)); /* two rows for one path */
	while (*at != NULL && !before(e, *at))
		at = &(*at)->next;
	e->next = *at;
	*at = e;
}

struct route_index *routes_new(struct arena *a, const struct app_domain *d)
{
	struct route_index *x = ARENA_NEW(a, struct route_index);
	for (size_t i = 0; i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_routes; k++)
			add(x, a, &m->routes[k]);
	}
	return x;
}

static bool fits(const struct entry *e, const struct parts *p, struct str args[ROUTE_ARGS_MAX])
{
	size_t n = 0;
	if (e->parts.n != p->n)
		return false;
	for (size_t i = 0; i < p->n; i++) {
		if (is_arg(e->parts.v[i])) {
			if (p->v[i].n == 0)
				return false;
			args[n++] = p->v[i];
		} else if (!str_eq(e->parts.v[i], p->v[i])) {
			return false;
		}
	}
	return true;
}

static bool look(const struct route_index *x, struct str first, struct str method, const struct parts *p,
                 struct route_match *out)
{
	for (const struct entry *e = x->bucket[bucket_of(p->n, first)]; e != NULL; e = e->next) {
		struct str args[ROUTE_ARGS_MAX] = {{0}};
		if (!fits(e, p, args))
			continue;
		if (str_eqz(method, e->route->method)) {
			out->route = e->route;
			memcpy(out->args, args, sizeof args);
			return true;
		}
		out->allow = strcmp(e->route->method, "GET") == 0 ? "GET, HEAD" : e->route->method;
	}
	return false;
}

static bool match(const struct route_index *x, struct str method, struct str path, struct route_match *out)
{
	struct parts p;
	if (!split(path, &p))
		return false;
	return look(x, p.n > 0 ? p.v[0] : STR(""), method, &p, out) || (p.n > 0 && look(x, STR("{}"), method, &p, out));
}

void routes_match(const struct route_index *x, struct str method, struct str path, struct route_match *out)
{
	*out = (struct route_match){0};
	if (str_eqz(method, "HEAD"))
		method = STR("GET");
	if (match(x, method, path, out) || out->allow != NULL || path.n < 2 || path.s[path.n - 1] != '/')
		return;
	struct route_match other = {0};
	out->slash = match(x, method, str_sub(path, 0, path.n - 1), &other);
}
