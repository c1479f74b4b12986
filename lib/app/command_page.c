/* prima page, prima routes: the tables seen and used without a socket. */
#include <unistd.h>

#include "app/commands.h"
#include "app/inside.h"

static const char *const formats[] = {"text", "json", NULL};

struct page_options {
	const char *as, *form;
	bool headers;
};

struct who {
	struct str name;
	int64_t id;
};

static enum err find_in(struct rq *rq, void *ctx)
{
	struct who *w = ctx;
	return rq->app->domain->find_account != NULL ? rq->app->domain->find_account(rq, w->name, &w->id) : ERR_NOT_FOUND;
}

static void print_reply(struct rq *rq, const struct web_reply *r, bool headers)
{
	if (headers) {
		cli_print(rq->cli, "%d\n", r->status);
		for (size_t i = 0; i < r->n_headers; i++)
			cli_print(rq->cli, "%.*s: %.*s\n", STR_ARG(r->headers[i].name), STR_ARG(r->headers[i].value));
		cli_print(rq->cli, "\n");
	}
	char part[16384];
	if (r->kind == WEB_MEMORY)
		cli_put(rq->cli, buf_done(&r->body));
	else if (r->kind == WEB_STATIC)
		cli_put(rq->cli, r->fixed);
	else if (r->kind == WEB_FILE)
		for (int64_t at = 0; at < r->size;) {
			ssize_t n = pread(r->fd, part, sizeof part, at);
			if (n <= 0)
				break;
			cli_put(rq->cli, (struct str){part, (size_t)n});
			at += n;
		}
	if (r->kind == WEB_FILE)
		close(r->fd);
}

static void request_of(struct rq *rq, const char *method, const char *target, const struct page_options *o,
                       struct web_request *r)
{
	struct str path, query;
	bool has = str_cut(str_of(target), '?', &path, &query);
	*r = (struct web_request){
		.method = str_of(method),
		.target = str_of(target),
		.path = path,
		.query = has ? query : STR(""),
		.body = o->form != NULL ? str_of(o->form) : STR(""),
		.body_fd = -1,
		.peer = STR("127.0.0.1"),
		.local = true,
	};
	r->body_n = (int64_t)r->body.n;
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("localhost")};
	if (o->form != NULL)
		r->headers[r->n_headers++] = (struct web_header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	if (rq->lang == LANG_EN)
		r->headers[r->n_headers++] = (struct web_header){STR("Accept-Language"), STR("en")};
}

int page_cmd(struct rq *rq, int argc, char **argv)
{
	static const struct cli_option options[] = {
		{"as", 0, CLI_TEXT, offsetof(struct page_options, as), "NAMA", "sebagai pengguna itu", NULL},
		{"form", 0, CLI_TEXT, offsetof(struct page_options, form), "BADAN", "isi formulir", NULL},
		{"headers", 0, CLI_FLAG, offsetof(struct page_options, headers), NULL, "tampilkan kepala jawaban", NULL},
	};
	struct page_options o = {0};
	struct web_request request;
	struct web_reply reply;
	struct who who = {0};
	int n;
	if (!cli_parse(rq->cli, options, countof(options), &o, argc, argv, &n))
		return err_exit(ERR_USAGE);
	if (n != 2 || argv[1][0] != '/') {
		cli_error(rq->cli, "%s", lang_text(rq->lang, "beri cara dan jalur, misalnya: prima page GET /"));
		return err_exit(ERR_USAGE);
	}
	if (o.as != NULL) {
		who.name = str_of(o.as);
		enum err e = app_run_at(rq->app, false, 0, NULL, find_in, &who);
		if (e != OK)
			return command_failed(rq, o.as, e);
	}
	request_of(rq, argv[0], argv[1], &o, &request);
	enum err e = app_request(rq->app, &request, who.id, rq->a, &reply);
	if (e != OK)
		return command_failed(rq, argv[1], e);
	print_reply(rq, &reply, o.headers);
	return reply.status < 400 ? 0 : 1;
}

/* ---- routes ---- */

static const char *access_name(enum access a)
{
	return a == READ ? "READ" : a == WRITE ? "WRITE" : "READ_LOGGED";
}

static void flags_json(struct buf *b, unsigned flags)
{
	static const char *const names[] = {"NO_CSRF", "STREAM", "CACHED", "ANY_MODE"};
	bool first = true;
	buf_char(b, '[');
	for (unsigned i = 0; i < countof(names); i++) {
		if ((flags & 1u << i) == 0)
			continue;
		buf_z(b, first ? "\"" : ",\"");
		buf_z(b, names[i]);
		buf_char(b, '"');
		first = false;
	}
	buf_char(b, ']');
}

static void route_json(struct buf *b, const struct module_tables *m, const struct route *r)
{
	buf_fmt(b, "{\"module\":\"%s\",\"method\":\"%s\",\"path\":\"%s\",\"right\":%d,\"access\":\"%s\",\"body_max\":%lld,"
	        "\"unit_arg\":%d,\"form\":%s,\"flags\":", m->name, r->method, r->path, r->right, access_name(r->access),
	        (long long)r->body_max, r->unit_arg, r->n_fields > 0 ? "true" : "false");
	flags_json(b, r->flags);
	buf_z(b, ",\"fields\":[");
	for (size_t i = 0; i < r->n_fields; i++)
		buf_fmt(b, "%s{\"name\":\"%s\",\"required\":%s}", i > 0 ? "," : "", r->fields[i].name,
		        r->fields[i].required ? "true" : "false");
	buf_z(b, "],\"why\":");
	if (r->why != NULL)
		buf_json(b, str_of(r->why));
	else
		buf_z(b, "null");
	buf_char(b, '}');
}

static void routes_json(struct rq *rq, const struct app_domain *d)
{
	struct buf b = buf_new(rq->a, 4 * 1024 * 1024);
	bool first = true;
	buf_char(&b, '[');
	for (size_t i = 0; i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_routes; k++) {
			buf_z(&b, first ? "\n" : ",\n");
			first = false;
			route_json(&b, m, &m->routes[k]);
		}
	}
	buf_z(&b, "\n]\n");
	cli_put(rq->cli, buf_done(&b));
}

int routes_cmd(struct rq *rq, int argc, char **argv)
{
	static const struct cli_option options[] = {{"format", 0, CLI_CHOICE, 0, "text|json", "bentuk keluaran", formats}};
	static const char *const heads[] = {N_("Modul"), N_("Cara"), N_("Jalur"), N_("Hak"), N_("Akses"), N_("Batas isi")};
	const struct app_domain *d = command_call_of(rq)->domain;
	int format = 0, n;
	if (!cli_parse(rq->cli, options, countof(options), &format, argc, argv, &n) || n != 0)
		return err_exit(ERR_USAGE);
	if (rq->cli->json) {
		routes_json(rq, d);
		return 0;
	}
	struct cli_table *t = cli_table_new(rq->a, countof(heads));
	for (size_t i = 0; i < countof(heads); i++)
		cli_table_head(t, i, lang_text(rq->lang, heads[i]), i == 3 || i == 5);
	for (size_t i = 0; i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_routes; k++) {
			const struct route *r = &m->routes[k];
			struct str cells[] = {str_of(m->name), str_of(r->method), str_of(r->path), str_int(rq->a, r->right),
			                      str_of(access_name(r->access)), str_int(rq->a, r->body_max)};
			for (size_t c = 0; c < countof(cells); c++)
				cli_table_cell(t, cells[c]);
		}
	}
	cli_table_print(t, rq->cli);
	return 0;
}
