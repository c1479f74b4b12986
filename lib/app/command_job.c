/* prima job, prima outbox: what runs by itself, seen and started by hand. */
#include "app/commands.h"
#include "app/inside.h"
#include "app/jobs.h"
#include "app_sql.h"

enum { ROWS_MAX = 500 };

static const char *const formats[] = {"text", "json", NULL};
static const struct cli_option format_option[] = {{"format", 0, CLI_CHOICE, 0, "text|json", "bentuk keluaran", formats}};

int job_run_cmd(struct rq *rq, int argc, char **argv)
{
	static const struct cli_option options[] = {{"now", 0, CLI_TEXT, 0, "WAKTU", "seolah-olah saat itu", NULL}};
	const char *when = NULL;
	int n;
	if (!cli_parse(rq->cli, options, countof(options), &when, argc, argv, &n))
		return err_exit(ERR_USAGE);
	struct buf name = buf_new(rq->a, 200); /* a name of two words may come with or without quotes */
	for (int i = 0; i < n; i++)
		buf_fmt(&name, "%s%s", i > 0 ? " " : "", argv[i]);
	int64_t now = 0, items, due;
	if (when != NULL && !civil_parse_at(str_of(when), &now))
		return command_failed(rq, when, ERR_BAD_INPUT);
	const struct job *job = job_find(rq->app->domain, str_z(rq->a, buf_done(&name)));
	if (job == NULL)
		return command_failed(rq, n > 0 ? argv[0] : "job run", ERR_NOT_FOUND);
	int64_t started = app_now(rq->app);
	enum err e = job_run(rq->app, job, now, &items);
	if (e != ERR_LOCKED && job_note(rq->app, job, started, e, &due) != OK)
		log_warn("tugas %s: jatuh tempo tidak tercatat", job->name);
	if (e != OK)
		return command_failed(rq, job->name, e);
	if (rq->cli->json)
		cli_print(rq->cli, "{\"job\":\"%s\",\"items\":%lld}\n", job->name, (long long)items);
	else
		cli_print(rq->cli, lang_text(rq->lang, "%s: selesai, %lld bagian.\n"), job->name, (long long)items);
	return 0;
}

struct job_rows {
	struct app_job_row *v;
	size_t n;
};

static enum err jobs_in(struct rq *rq, void *ctx)
{
	struct job_rows *r = ctx;
	return sql_app_job_all(rq->db, rq->a, ROWS_MAX, ROWS_MAX, &r->v, &r->n);
}

static const struct app_job_row *row_of(const struct job_rows *rows, const char *name)
{
	for (size_t i = 0; i < rows->n; i++)
		if (str_eqz(rows->v[i].name, name))
			return &rows->v[i];
	return NULL;
}

static struct str moment(struct arena *a, struct db_int at)
{
	return at.has ? civil_iso_at(a, at.v, ZONE_WIB) : STR("-");
}

static void job_json(struct buf *b, const struct job *j, const struct app_job_row *r, bool first)
{
	buf_fmt(b, "%s{\"name\":\"%s\",\"every_ms\":%lld,\"needs_keys\":%s", first ? "" : ",\n", j->name,
	        (long long)j->every_ms, j->needs_keys ? "true" : "false");
	if (r != NULL)
		buf_fmt(b, ",\"due_ms\":%lld,\"ended_ms\":%lld,\"result\":\"%.*s\",\"runs\":%lld", (long long)r->due_at,
		        (long long)r->ended_at.v, STR_ARG(r->result), (long long)r->runs);
	buf_char(b, '}');
}

static void jobs_print(struct rq *rq, const struct job_rows *rows)
{
	static const char *const heads[] = {N_("Tugas"), N_("Setiap"), N_("Jatuh tempo"), N_("Terakhir selesai"),
	                                    N_("Hasil"), N_("Kali")};
	struct cli_table *t = cli_table_new(rq->a, countof(heads));
	struct buf b = buf_new(rq->a, 1024 * 1024);
	bool first = true;
	for (size_t i = 0; i < countof(heads); i++)
		cli_table_head(t, i, lang_text(rq->lang, heads[i]), i == 5);
	for (size_t i = 0; i < app_modules(rq->app->domain); i++) {
		const struct module_tables *m = app_module(rq->app->domain, i);
		for (size_t k = 0; k < *m->n_jobs; k++, first = false) {
			const struct job *j = &m->jobs[k];
			const struct app_job_row *r = row_of(rows, j->name);
			job_json(&b, j, r, first);
			struct str cells[] = {
				str_of(j->name), j->every_ms < 60000 ? str_fmt(rq->a, "%lld ms", (long long)j->every_ms)
				                                     : lang_duration(rq->a, rq->lang, j->every_ms),
				r != NULL ? moment(rq->a, (struct db_int){true, r->due_at}) : STR("-"),
				r != NULL ? moment(rq->a, r->ended_at) : STR("-"), r != NULL ? r->result : STR("-"),
				str_int(rq->a, r != NULL ? r->runs : 0)};
			for (size_t c = 0; c < countof(cells); c++)
				cli_table_cell(t, cells[c]);
		}
	}
	if (rq->cli->json)
		cli_print(rq->cli, "[%.*s]\n", STR_ARG(buf_done(&b)));
	else
		cli_table_print(t, rq->cli);
}

int job_list_cmd(struct rq *rq, int argc, char **argv)
{
	struct job_rows rows;
	int format = 0, n;
	if (!cli_parse(rq->cli, format_option, 1, &format, argc, argv, &n) || n != 0)
		return err_exit(ERR_USAGE);
	enum err e = app_run_at(rq->app, false, 0, rq->a, jobs_in, &rows);
	if (e != OK)
		return command_failed(rq, "job list", e);
	jobs_print(rq, &rows);
	return 0;
}

struct outbox_rows {
	struct app_outbox_row *v;
	size_t n;
};

static enum err outbox_in(struct rq *rq, void *ctx)
{
	struct outbox_rows *r = ctx;
	return sql_app_outbox_list(rq->db, rq->a, ROWS_MAX, ROWS_MAX, &r->v, &r->n);
}

/* Targets are people's addresses: shown only as kind and state here. */
int outbox_list_cmd(struct rq *rq, int argc, char **argv)
{
	static const char *const heads[] = {N_("Id"), N_("Jenis"), N_("Ditambah"), N_("Kali"), N_("Keadaan")};
	struct outbox_rows rows;
	int format = 0, n;
	if (!cli_parse(rq->cli, format_option, 1, &format, argc, argv, &n) || n != 0)
		return err_exit(ERR_USAGE);
	enum err e = app_run_at(rq->app, false, 0, rq->a, outbox_in, &rows);
	if (e != OK)
		return command_failed(rq, "outbox list", e);
	struct cli_table *t = cli_table_new(rq->a, countof(heads));
	struct buf b = buf_new(rq->a, 1024 * 1024);
	for (size_t i = 0; i < countof(heads); i++)
		cli_table_head(t, i, lang_text(rq->lang, heads[i]), i == 3);
	for (size_t i = 0; i < rows.n; i++) {
		const struct app_outbox_row *r = &rows.v[i];
		struct str state = r->sent_at.has ? str_of(lang_text(rq->lang, "terkirim")) : r->failure.s != NULL ? r->failure
		                 : str_of(lang_text(rq->lang, "menunggu"));
		buf_fmt(&b, "%s{\"id\":\"%lld\",\"kind\":\"%.*s\",\"tries\":%lld,\"sent\":%s,\"failure\":", i > 0 ? ",\n" : "",
		        (long long)r->id, STR_ARG(r->kind), (long long)r->tries, r->sent_at.has ? "true" : "false");
		buf_json(&b, r->failure.s != NULL ? r->failure : STR(""));
		buf_char(&b, '}');
		struct str cells[] = {str_int(rq->a, r->id), r->kind, civil_iso_at(rq->a, r->added_at, ZONE_WIB),
		                      str_int(rq->a, r->tries), state};
		for (size_t c = 0; c < countof(cells); c++)
			cli_table_cell(t, cells[c]);
	}
	if (rq->cli->json)
		cli_print(rq->cli, "[%.*s]\n", STR_ARG(buf_done(&b)));
	else
		cli_table_print(t, rq->cli);
	return 0;
}
