/* prima calendar import: the yearly decree from a file. */
#include "app/app.h"
#include "app/module.h"
#include "base/file.h"
#include "calendar/calendar_store.h"
#include "cli/cli.h"

struct importing {
	struct rq *out; /* the command's own request: its arena outlives the transaction */
	struct str text;
	struct calendar_import done;
};

static enum err import_in(struct rq *rq, void *ctx)
{
	struct importing *m = ctx;
	struct calendar_import im;
	TRY(calendar_import(rq, m->text, &im));
	struct calendar_problem *kept = ARENA_ARRAY(m->out->a, im.n_problems, struct calendar_problem);
	for (size_t i = 0; i < im.n_problems; i++) {
		kept[i] = im.problems[i];
		kept[i].text = str_dup(m->out->a, im.problems[i].text);
	}
	m->done = im;
	m->done.problems = kept;
	return OK;
}

static void tell_json(struct rq *rq, const struct calendar_import *im)
{
	struct buf b = buf_new(rq->a, 64 * 1024);
	buf_fmt(&b, "{\"added\":%lld,\"changed\":%lld,\"same\":%lld,\"rejected\":[", (long long)im->added,
	        (long long)im->changed, (long long)im->same);
	for (size_t i = 0; i < im->n_problems; i++) {
		buf_fmt(&b, "%s{\"line\":%d,\"value\":", i > 0 ? "," : "", im->problems[i].line);
		buf_json(&b, im->problems[i].text);
		buf_z(&b, ",\"reason\":");
		buf_json(&b, str_of(_r(calendar_no_text(im->problems[i].no))));
		buf_char(&b, '}');
	}
	buf_z(&b, "]}\n");
	cli_put(rq->cli, buf_done(&b));
}

/* 0 all taken, 3 some lines refused, 2 nothing that could be read. */
static int import_cmd(struct rq *rq, int argc, char **argv)
{
	struct importing m = {.out = rq};
	int n;
	if (!cli_parse(rq->cli, NULL, 0, NULL, argc, argv, &n) || n != 1)
		return err_exit(ERR_USAGE);
	enum err e = strcmp(argv[0], "-") == 0 ? file_read_fd(rq->a, rq->cli->in, CALENDAR_IMPORT_MAX, &m.text)
	                                       : file_read(rq->a, argv[0], CALENDAR_IMPORT_MAX, &m.text);
	if (e == OK)
		e = app_run(rq->app, true, import_in, &m);
	if (e != OK) {
		cli_error(rq->cli, "%s: %s", argv[0], err_text(e, rq->lang == LANG_EN));
		return err_exit(e);
	}
	if (rq->cli->json)
		tell_json(rq, &m.done);
	else
		cli_print(rq->cli, _r("Ditambah %lld, diubah %lld, sudah ada %lld, ditolak %zu."), (long long)m.done.added,
		          (long long)m.done.changed, (long long)m.done.same, m.done.n_problems);
	if (!rq->cli->json)
		cli_print(rq->cli, "\n");
	for (size_t i = 0; !rq->cli->json && i < m.done.n_problems; i++)
		cli_error(rq->cli, "%s:%d: %s", argv[0], m.done.problems[i].line, _r(calendar_no_text(m.done.problems[i].no)));
	bool nothing = m.done.added + m.done.changed + m.done.same == 0;
	return m.done.n_problems == 0 ? 0 : nothing ? 2 : 3;
}

const struct command calendar_commands[] = {
	{.name = "calendar import", .kind = STORE, .args = "FILE", .run = import_cmd,
	 .summary = N_("Mengimpor hari libur dan cuti bersama dari CSV (date,kind,name)"),
	 .help = "FILE boleh - untuk masukan. Jenis: libur_nasional, cuti_bersama, libur_daerah. Berkas yang sama tidak\n"
	         "menambah apa pun. Status 0: semua diterima; 3: sebagian baris ditolak; 2: tidak ada yang terbaca.\n\n"
	         "  prima calendar import libur-2027.csv\n"},
};
const size_t calendar_commands_n = countof(calendar_commands);
