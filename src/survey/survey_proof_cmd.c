/* prima skm verify: does a published report still follow from the answers behind it? prima skm recount: do its figures
 * follow from its own counts, and has the office signed it? */
#include "app/app.h"
#include "base/file.h"
#include "survey/survey_cmd.h"
#include "survey/survey_file_paper.h"
#include "survey/survey_proof_cmd.h"
#include "survey/survey_store_proof.h"

enum { ANSWERS_MAX = 256 * 1024 * 1024, SHOWN_MAX = 300 };

struct verify_options {
	const char *answers;
};
struct verify_work {
	struct rq *rq;
	struct verify_options o;
	const char *name;
	struct survey_proof_parts parts;
	struct str body;           /* recomputed */
	struct survey_rows rows;   /* --answers */
	struct survey_unit of;
	struct survey_period period;
	struct survey_elements elements;
	struct survey_difference *diff;
	size_t n;
	bool own;                  /* signed by this node */
};

static int open_report(struct verify_work *w, const char *path)
{
	struct rq *rq = w->rq;
	struct str text;
	w->name = path;
	w->diff = ARENA_ARRAY(rq->a, SURVEY_DIFFERENCES_MAX, struct survey_difference);
	enum err e = file_read(rq->a, path, SURVEY_PROOF_MAX, &text);
	if (e != OK) {
		cli_error(rq->cli, "%s: %s", path, err_text(e, rq->lang == LANG_EN));
		return EXIT_UNUSABLE;
	}
	if (survey_proof_split(text, &w->parts))
		return EXIT_FINE;
	cli_error(rq->cli, _r("%s: bukan dokumen laporan Prima (laporan.json), atau bentuknya diubah"), path);
	return EXIT_DOES_NOT_ADD_UP;
}

static void say_difference(struct rq *rq, const struct survey_difference *d)
{
	struct str printed = utf8_head(d->printed, SHOWN_MAX), computed = utf8_head(d->computed, SHOWN_MAX);
	if (d->line > 0)
		cli_print(rq->cli, _r("baris %lld\n"), (long long)d->line);
	if (printed.n > 0)
		cli_print(rq->cli, _r("  laporan : %.*s\n"), STR_ARG(printed));
	if (computed.n > 0)
		cli_print(rq->cli, _r("  dihitung: %.*s\n"), STR_ARG(computed));
}

static int say_result(struct verify_work *w, bool signed_well, const char *fine)
{
	struct rq *rq = w->rq;
	for (size_t i = 0; i < w->n && i < SURVEY_DIFFERENCES_MAX; i++)
		say_difference(rq, &w->diff[i]);
	if (!signed_well)
		cli_print(rq->cli, "%s\n", _r("Tanda tangan tidak sah: isi dokumen bukan yang ditandatangani."));
	if (w->n > 0)
		cli_print(rq->cli, _r("%zu baris tidak sama.\n"), w->n);
	if (w->n > 0 || !signed_well)
		return EXIT_DOES_NOT_ADD_UP;
	cli_print(rq->cli, "%s\n", fine);
	return EXIT_FINE;
}

/* ---- anyone ---- */

int survey_recount_cmd(struct rq *rq, int argc, char **argv)
{
	struct verify_work w = {.rq = rq};
	if (argc != 1) {
		cli_error(rq->cli, "%s", _r("pakai: prima skm recount LAPORAN"));
		return EXIT_UNUSABLE;
	}
	int status = open_report(&w, argv[0]);
	if (status != EXIT_FINE)
		return status;
	ptrdiff_t n = survey_proof_recount(rq->a, w.parts.body, w.diff, SURVEY_DIFFERENCES_MAX);
	if (n < 0) {
		cli_error(rq->cli, _r("%s: bukan dokumen laporan Prima (laporan.json), atau bentuknya diubah"), w.name);
		return EXIT_DOES_NOT_ADD_UP;
	}
	w.n = (size_t)n;
	bool good = app_verify_with(w.parts.key, survey_proof_message(rq->a, w.parts.body), w.parts.signature);
	cli_print(rq->cli, _r("Kunci penanda tangan: %.*s\n"), STR_ARG(str_hex(rq->a, w.parts.key, 32)));
	return say_result(&w, good, _r("Terbukti: setiap angka mengikuti jumlah jawabannya, dan dokumen ini utuh seperti "
	                               "ditandatangani kunci itu. Bahwa jumlahnya mengikuti jawaban hanya dapat dibuktikan "
	                               "kantor (prima skm verify)."));
}

/* ---- the office, from its store ---- */

static enum err look(struct rq *rq, void *ctx)
{
	struct verify_work *w = ctx;
	TRY(survey_place_by_slug(rq, w->parts.of, &w->of));
	TRY(survey_period_by_code(rq, &w->of, w->parts.period, &w->period));
	TRY(survey_elements_of(rq, w->period.version_id, &w->elements));
	return w->o.answers == NULL ? survey_proof_of(rq, &w->of, &w->period, &w->body) : OK;
}

/* ---- the office, from a file of answers ---- */

static int by_id(const void *x, const void *y)
{
	return str_cmp(((const struct survey_row *)x)->id, ((const struct survey_row *)y)->id);
}

static bool row_answer(const struct survey_row *r, struct survey_proof_answer *out)
{
	struct str extra = r->extra, line;
	*out = (struct survey_proof_answer){.unit = r->unit, .service = r->service, .on = r->on, .marks = r->marks};
	bool fine = str_unhex(r->id, out->id, sizeof(out->id));
	for (int t = 0; t < TRAITS; t++)
		out->trait[t] = r->trait[t];
	while (extra.n > 0) {
		str_cut(extra, '\n', &line, &extra);
		out->left_out |= str_eq(line, STR("left_out=1"));
	}
	return fine && r->dated;
}

/* Whether an answer belongs to the group of a counts line. */
static bool inside(struct arena *a, const struct survey_proof_answer *v, struct str group, struct str key)
{
	if (str_eqz(group, "all"))
		return true;
	if (str_eqz(group, "unit"))
		return str_eq(v->unit, key);
	if (str_eqz(group, "service"))
		return v->service.n > 0 && str_eq(str_cat(a, v->unit, str_cat(a, STR("/"), v->service)), key);
	for (int t = 0; t < TRAITS; t++)
		if (str_eqz(group, survey_trait_name((enum survey_trait)t)))
			return str_eqz(key, survey_trait_code((enum survey_trait)t, v->trait[t]));
	return false;
}

static void differs(struct verify_work *w, int64_t line, struct str printed, struct str computed)
{
	if (w->n < SURVEY_DIFFERENCES_MAX)
		w->diff[w->n] = (struct survey_difference){line, printed, computed};
	w->n++;
}

static void recount_line(struct verify_work *w, const struct survey_proof_answer *v, size_t n, int64_t at, struct str line)
{
	struct arena *a = w->rq->a;
	struct survey_tally t = {.elements = w->elements.n};
	struct str group, key, body = line;
	if (body.n > 0 && body.s[body.n - 1] == ',')
		body.n--;
	if (!survey_proof_counts_of(a, body, &group, &key))
		return;
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(a);
		bool in = !v[i].left_out && inside(a, &v[i], group, key);
		arena_back(a, mark);
		if (in)
			survey_tally_marks(&t, v[i].marks);
	}
	struct str want = survey_proof_counts(a, str_z(a, group), key, &t);
	if (!str_eq(want, body))
		differs(w, at, body, want);
}

static int from_file(struct verify_work *w)
{
	struct rq *rq = w->rq;
	struct survey_rows *r = &w->rows;
	struct survey_proof_answer *v = ARENA_ARRAY(rq->a, r->n + 1, struct survey_proof_answer);
	if (r->n > 0)
		qsort(r->v, r->n, sizeof(*r->v), by_id);
	struct survey_chain c = survey_chain_begin(rq->a, w->parts.of, w->parts.period, w->elements.n);
	for (size_t i = 0; i < r->n; i++) {
		if (!row_answer(&r->v[i], &v[i])) {
			cli_error(rq->cli, _r("%s: baris %lld bukan baris ekspor Prima"), w->o.answers, (long long)r->v[i].line);
			return EXIT_UNUSABLE;
		}
		survey_chain_add(rq->a, &c, &v[i]);
	}
	struct str digest = hash_hex(rq->a, &c.state), rest = w->parts.body, line;
	if (!str_eq(digest, w->parts.digest))
		differs(w, 0, str_cat(rq->a, STR("digest "), w->parts.digest), str_cat(rq->a, STR("digest "), digest));
	bool counts = false;
	for (int64_t at = 1; rest.n > 0; at++) {
		str_cut(rest, '\n', &line, &rest);
		counts = str_eqz(line, "\"counts\":[") || (counts && !str_starts(line, STR("]")));
		if (counts)
			recount_line(w, v, r->n, at, line);
	}
	struct survey_difference *more = ARENA_ARRAY(rq->a, SURVEY_DIFFERENCES_MAX, struct survey_difference);
	ptrdiff_t n = survey_proof_recount(rq->a, w->parts.body, more, SURVEY_DIFFERENCES_MAX);
	for (ptrdiff_t i = 0; i < n; i++)
		differs(w, more[i].line, more[i].printed, more[i].computed);
	return n < 0 ? EXIT_DOES_NOT_ADD_UP : EXIT_FINE;
}

static int read_answers(struct verify_work *w)
{
	struct rq *rq = w->rq;
	struct str bytes;
	enum err e = file_read(rq->a, w->o.answers, ANSWERS_MAX, &bytes);
	if (e != OK) {
		cli_error(rq->cli, "%s: %s", w->o.answers, err_text(e, rq->lang == LANG_EN));
		return EXIT_UNUSABLE;
	}
	survey_file_read(rq->a, bytes, w->elements.n, &w->rows);
	if (w->rows.unusable == NULL && !w->rows.counts && w->rows.refused_all == 0)
		return from_file(w);
	cli_error(rq->cli, _r("%s: bukan ekspor jawaban yang utuh"), w->o.answers);
	return EXIT_UNUSABLE;
}

int survey_verify_cmd(struct rq *rq, int argc, char **argv)
{
	static const struct cli_option options[] = {
		{"answers", 'a', CLI_TEXT, offsetof(struct verify_options, answers), "FILE",
			N_("ekspor jawaban tunggal; tanpa ini basis data"), NULL},
	};
	struct verify_work *w = ARENA_NEW(rq->a, struct verify_work);
	int n;
	w->rq = rq;
	if (!cli_parse(rq->cli, options, countof(options), &w->o, argc, argv, &n))
		return EXIT_UNUSABLE;
	if (n != 1) {
		cli_error(rq->cli, "%s", _r("pakai: prima skm verify LAPORAN [--answers FILE]"));
		return EXIT_UNUSABLE;
	}
	int status = open_report(w, argv[0]);
	if (status != EXIT_FINE)
		return status;
	enum err e = app_run_at(rq->app, false, 0, rq->a, look, w);
	if (e != OK) {
		cli_error(rq->cli, _r("%s: unit atau periode laporan ini tidak ada di sini"), w->name);
		return e == ERR_NOT_FOUND ? EXIT_DOES_NOT_ADD_UP : err_exit(e);
	}
	if (w->o.answers != NULL) {
		if ((status = read_answers(w)) != EXIT_FINE)
			return status;
	} else {
		w->n = survey_proof_compare(w->parts.body, w->body, w->diff, SURVEY_DIFFERENCES_MAX);
	}
	bool good = app_verify(rq->app, survey_proof_message(rq->a, w->parts.body), w->parts.signature);
	return say_result(w, good, w->o.answers != NULL
		? _r("Terbukti: sidik jawaban, jumlah setiap kelompok dan angkanya sama dengan berkas jawaban itu, dan tanda "
		     "tangan kantor ini sah. Selang dan urutan tidak dihitung dari berkas.")
		: _r("Terbukti: setiap angka, selang, urutan dan sidik jawaban dihitung ulang dari jawaban tunggal di basis data "
		     "ini dan sama, dan tanda tangan kantor ini sah."));
}
