/* prima import: a file of any length into the store, a piece a transaction. Whatever ends it in the middle, the same
 * command goes on where it was. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "app/app.h"
#include "survey/survey_cmd.h"
#include "survey/survey_data_cmd.h"
#include "survey/survey_store.h"
#include "survey/survey_stream_paper.h"

/* A larger piece writes less; beside a server others wait for it. */
enum { PIECE_ALONE = 100000, PIECE_SERVING = 20000, PIECE_BYTES = 256 << 20, COPY_BLOCK = 256 * 1024 };
static const char *const import_formats[] = {"text", "json", NULL};

struct import_options {
	const char *unit, *period;
	int format;
};
struct import_work {
	struct rq *rq;
	struct import_options o;
	const char *name;
	int fd;
	struct survey_source from;
	struct survey_unit of;
	struct survey_period period;
	struct survey_elements elements;
	struct survey_rows head;
	struct survey_piece piece;
	struct str digest;
	struct survey_batch batch;
	struct survey_refused *refused;
	size_t n_refused;
	int64_t batch_id, before; /* accepted by an earlier run of the same file */
	bool again, more;
	enum survey_no no;
};

/* ---- the file ---- */

/* What comes by a pipe is kept in a file without a name: it is read twice, for its digest and for its rows. */
static int copy_of(struct rq *rq, int from)
{
	int to = open(app_dir(rq->app), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	char *block = arena_alloc(rq->a, COPY_BLOCK);
	ssize_t got = 0;
	while (to >= 0 && (got = read(from, block, COPY_BLOCK)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || write(to, block, (size_t)got) != got) {
			close(to);
			return -1;
		}
	}
	return to;
}

static bool file_open(struct import_work *w)
{
	struct rq *rq = w->rq;
	struct stat st;
	bool given = strcmp(w->name, "-") == 0;
	int fd = given ? rq->cli->in : open(w->name, O_RDONLY | O_CLOEXEC);
	if (fd >= 0 && fstat(fd, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)) {
		w->fd = copy_of(rq, fd);
		if (!given)
			close(fd);
	} else {
		w->fd = given && fd >= 0 ? fcntl(fd, F_DUPFD_CLOEXEC, 3) : fd;
	}
	if (w->fd >= 0 && fstat(w->fd, &st) == 0 && S_ISREG(st.st_mode)) {
		w->from = survey_source_fd(rq->a, w->fd, st.st_size);
		return true;
	}
	cli_error(rq->cli, "%s: %s", w->name, errno == ENOENT ? _r("berkas tidak ada") : _r("berkas tidak dapat dibaca"));
	if (w->fd >= 0)
		close(w->fd);
	return false;
}

/* ---- the store ---- */

static enum err import_look(struct rq *rq, void *ctx)
{
	struct import_work *w = ctx;
	TRY(survey_cmd_of(rq, w->o.unit, &w->of));
	TRY(survey_cmd_period(rq, &w->of, w->o.period, &w->period));
	return survey_elements_of(rq, w->period.version_id, &w->elements);
}

static enum err import_begin(struct rq *rq, void *ctx)
{
	struct import_work *w = ctx;
	struct survey_batch b = {
		.period_id = w->period.id, .unit_id = w->of.id, .name = utf8_head(str_of(w->name), 100), .digest = w->digest,
		.size = w->from.size,
	};
	TRY(survey_batch_begin(rq, &b, &w->head, 0, &w->batch_id, &w->again, &w->no));
	return w->no == SURVEY_YES ? survey_batch_get(rq, w->batch_id, &w->batch) : OK;
}

static enum err import_take(struct rq *rq, void *ctx)
{
	struct import_work *w = ctx;
	return survey_batch_take(rq, w->batch_id, &w->piece, &w->more);
}

static enum err import_result(struct rq *rq, void *ctx)
{
	struct import_work *w = ctx;
	TRY(survey_batch_get(rq, w->batch_id, &w->batch));
	return survey_refused_list(rq, w->batch_id, SURVEY_REFUSED_MAX, &w->refused, &w->n_refused);
}

static enum err import_place(struct rq *rq, void *ctx)
{
	struct import_work *w = ctx;
	return survey_batch_get(rq, w->batch_id, &w->batch);
}

static struct survey_place place_of(const struct survey_batch *b)
{
	return (struct survey_place){b->place_bytes, b->rows, b->place_line};
}

/* Piece after piece, until the end, until somebody stops it, or behind another one who brings the same file. */
static enum err import_pieces(struct import_work *w, struct survey_stream *s, struct arena *own)
{
	struct rq *rq = w->rq;
	size_t step = app_port(rq->app) > 0 ? PIECE_SERVING : PIECE_ALONE;
	struct cli_progress *p = cli_progress_new(rq->a, rq->cli, _r("Menyimpan, bita"), w->from.size);
	enum err e = OK;
	struct survey_place place = place_of(&w->batch);
	for (bool going = true; going && e == OK;) {
		survey_stream_go(s, &place);
		survey_stream_next(s, own, step, &w->piece);
		e = app_run_at(rq->app, true, 0, own, import_take, w);
		arena_reset(own);
		cli_progress_at(p, w->piece.to.bytes);
		going = w->more;
		place = w->piece.to;
		if (e == OK && !w->more && !w->piece.last) {
			e = app_run_at(rq->app, false, 0, rq->a, import_place, w);
			place = place_of(&w->batch);
			going = str_eqz(w->batch.state, "running") && place.rows > w->piece.from.rows;
		}
	}
	cli_progress_end(p);
	return e;
}

static enum err import_run(struct import_work *w, struct survey_stream *s)
{
	struct rq *rq = w->rq;
	TRY(app_run_at(rq->app, true, 0, rq->a, import_begin, w));
	if (w->no != SURVEY_YES)
		return OK;
	w->before = w->batch.accepted;
	if (!w->again) {
		struct arena *own = arena_new(PIECE_BYTES);
		enum err e = import_pieces(w, s, own);
		arena_free(own);
		TRY(e);
	}
	return app_run_at(rq->app, false, 0, rq->a, import_result, w);
}

/* ---- what came of it ---- */

static void import_json(struct import_work *w)
{
	struct buf b = buf_new(w->rq->a, 16 * 1024 * 1024);
	buf_fmt(&b, "{\"batch\":\"%lld\",\"kind\":", (long long)w->batch_id);
	buf_json(&b, w->batch.kind);
	buf_z(&b, ",\"state\":");
	buf_json(&b, w->batch.state);
	buf_fmt(&b, ",\"again\":%s,\"accepted\":%lld,\"already\":%lld,\"refused\":%lld,\"rejected\":[", w->again ? "true"
	        : "false",
	        (long long)(w->again ? 0 : w->batch.accepted), (long long)w->batch.already, (long long)w->batch.refused);
	for (size_t i = 0; i < w->n_refused; i++) {
		buf_fmt(&b, "%s{\"line\":%lld,\"column\":", i > 0 ? "," : "", (long long)w->refused[i].line);
		buf_json(&b, w->refused[i].column);
		buf_z(&b, ",\"value\":");
		buf_json(&b, w->refused[i].value);
		buf_z(&b, ",\"reason\":");
		buf_json(&b, str_of(survey_said(w->rq->a, w->rq->lang, w->refused[i].reason)));
		buf_z(&b, "}");
	}
	buf_z(&b, "]}\n");
	cli_put(w->rq->cli, buf_done(&b));
}

static void import_text(struct import_work *w)
{
	enum { SHOWN = 100 };
	struct rq *rq = w->rq;
	if (w->again)
		cli_print(rq->cli, "%s\n", _r("Berkas ini sudah pernah dimasukkan; tidak ada yang ditambahkan."));
	else if (w->before > 0)
		cli_print(rq->cli, _r("Dilanjutkan dari impor yang terputus: %lld sudah tersimpan sebelumnya.\n"),
		          (long long)w->before);
	cli_print(rq->cli, _r("%lld diterima, %lld sudah ada, %lld ditolak\n"),
	          (long long)(w->again ? 0 : w->batch.accepted),
	          (long long)w->batch.already, (long long)w->batch.refused);
	if (str_eqz(w->batch.state, "stopped"))
		cli_error(rq->cli, "%s", _r("Impor dihentikan; perintah yang sama melanjutkannya."));
	for (size_t i = 0; i < w->n_refused && i < SHOWN; i++)
		cli_error(rq->cli, "%s:%lld: %.*s: %.*s: %s", w->name, (long long)w->refused[i].line,
		          STR_ARG(w->refused[i].column), STR_ARG(w->refused[i].value),
			survey_said(rq->a, rq->lang, w->refused[i].reason));
	if (w->batch.refused > SHOWN)
		cli_error(rq->cli, _r("%s: %lld baris ditolak; daftarnya ada di halaman impor dan dengan --json"), w->name,
		          (long long)w->batch.refused);
}

static int import_told(struct import_work *w, enum err e)
{
	struct rq *rq = w->rq;
	if (e != OK)
		return survey_cmd_failed(rq, w->name, e);
	if (w->no != SURVEY_YES) {
		cli_error(rq->cli, "%s", _r(survey_no_text(w->no)));
		return EXIT_UNUSABLE;
	}
	if (rq->cli->json || w->o.format == 1)
		import_json(w);
	else
		import_text(w);
	if (str_eqz(w->batch.state, "stopped"))
		return err_exit(ERR_CONFLICT);
	return w->batch.refused > 0 ? EXIT_SOME_REJECTED : EXIT_FINE;
}

static int import_file(struct import_work *w)
{
	struct rq *rq = w->rq;
	struct survey_stream *s = survey_stream_open(rq->a, &w->from, w->elements.n, &w->head);
	if (s == NULL) {
		cli_error(rq->cli, "%s:%lld: %.*s %s", w->name, (long long)w->head.unusable_line,
		          STR_ARG(w->head.unusable_column), _r(w->head.unusable));
		return EXIT_UNUSABLE;
	}
	w->digest = survey_source_digest(rq->a, &w->from);
	return import_told(w, w->digest.s != NULL ? import_run(w, s) : ERR_IO);
}

int survey_import_cmd(struct rq *rq, int argc, char **argv)
{
	static const struct cli_option options[] = {
		{"period", 'p', CLI_TEXT, offsetof(struct import_options, period), "KODE", N_("periode survei"), NULL},
		{"unit", 'u', CLI_TEXT, offsetof(struct import_options, unit), "UNIT",
			N_("unit atau kota; tanpa ini kota pertama"), NULL},
		{"format", 'f', CLI_CHOICE, offsetof(struct import_options, format), "BENTUK", N_("text atau json"),
			import_formats},
	};
	struct import_work *w = ARENA_NEW(rq->a, struct import_work);
	int n;
	w->rq = rq;
	if (!cli_parse(rq->cli, options, countof(options), &w->o, argc, argv, &n))
		return EXIT_UNUSABLE;
	if (n != 1) {
		cli_error(rq->cli, "%s", _r("pakai: prima import FILE --period KODE [--unit UNIT]"));
		return EXIT_UNUSABLE;
	}
	w->name = argv[0];
	if (!file_open(w))
		return EXIT_UNUSABLE;
	enum err e = app_run_at(rq->app, false, 0, rq->a, import_look, w);
	int status = e == OK ? import_file(w) : survey_cmd_failed(rq, _r("unit atau periode"), e);
	close(w->fd);
	return status;
}
