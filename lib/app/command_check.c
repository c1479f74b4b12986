/* prima check: the engine's own proof, the node's keys, and whatever each module can prove about its records. */
#include "app/commands.h"
#include "app/inside.h"

static const char *const formats[] = {"text", "json", NULL};

struct report {
	struct rq *rq;
	struct cli_table *table;
	struct buf json;
	bool good;
};

static void tell(struct report *r, const char *name, enum err e, bool good, struct str finding)
{
	struct rq *rq = r->rq;
	if (e != OK)
		finding = str_of(err_text(e, rq->lang == LANG_EN));
	good = good && e == OK;
	r->good = r->good && good;
	buf_fmt(&r->json, "%s{\"name\":\"%s\",\"ok\":%s,\"finding\":", r->json.n > 0 ? ",\n" : "", name,
	        good ? "true" : "false");
	buf_json(&r->json, finding);
	buf_char(&r->json, '}');
	cli_table_cell(r->table, str_of(lang_text(rq->lang, name)));
	cli_table_cell(r->table, str_of(lang_text(rq->lang, good ? N_("utuh") : N_("RUSAK"))));
	cli_table_cell(r->table, finding);
}

static void check_house(struct report *r)
{
	struct rq *rq = r->rq;
	struct str finding = STR_NULL;
	uint8_t sig[64];
	enum err e = store_check(rq->app->store, rq->a, &finding);
	bool good = finding.s == NULL;
	if (good)
		finding = str_of(lang_text(rq->lang, "halaman dan rujukan utuh"));
	tell(r, N_("basis data"), e, good, finding);
	e = app_sign(rq->app, STR("prima check"), sig);
	tell(r, N_("kunci simpul"), e, e == OK && app_verify(rq->app, STR("prima check"), sig),
	     str_fmt(rq->a, lang_text(rq->lang, "simpul %d"), app_node(rq->app)));
}

int check_cmd(struct rq *rq, int argc, char **argv)
{
	static const struct cli_option options[] = {{"format", 0, CLI_CHOICE, 0, "text|json", "bentuk keluaran", formats}};
	const struct app_domain *d = rq->app->domain;
	struct report r = {.rq = rq, .table = cli_table_new(rq->a, 3), .json = buf_new(rq->a, 1024 * 1024), .good = true};
	int format = 0, n;
	if (!cli_parse(rq->cli, options, countof(options), &format, argc, argv, &n) || n != 0)
		return err_exit(ERR_USAGE);
	cli_table_head(r.table, 0, lang_text(rq->lang, "Diperiksa"), false);
	cli_table_head(r.table, 1, lang_text(rq->lang, "Hasil"), false);
	cli_table_head(r.table, 2, lang_text(rq->lang, "Temuan"), false);
	check_house(&r);
	for (size_t i = 0; i < app_modules(d); i++) {
		const struct module_tables *m = app_module(d, i);
		for (size_t k = 0; k < *m->n_checks; k++) {
			struct str finding = STR("");
			bool good = false;
			enum err e = m->checks[k].run(rq, &good, &finding);
			tell(&r, m->checks[k].name, e, good, finding);
		}
	}
	if (rq->cli->json)
		cli_print(rq->cli, "{\"ok\":%s,\"checks\":[%.*s]}\n", r.good ? "true" : "false", STR_ARG(buf_done(&r.json)));
	else
		cli_table_print(r.table, rq->cli);
	return r.good ? 0 : 1;
}
