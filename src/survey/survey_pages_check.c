/* /periksa: upload or paste a table of a printed report; the answer is the page itself, nothing is kept. */
#include "base/file.h"
#include "survey/survey_pages_check.h"
#include "survey_check_html.h"

static void check_body(struct html *h, void *ctx) { html_survey_check(h, ctx); }

static enum err check_file(struct rq *rq, struct survey_check_view *v, const char *field)
{
	struct survey_check *c = &v->c;
	int fd;
	int64_t size;
	struct str name, bytes;
	if (c->files == CHECK_FILES_MAX || !rq_file(rq, field, &fd, &size, &name) || size == 0)
		return OK;
	enum err e = size > CHECK_BYTES_MAX ? ERR_TOO_LARGE : file_read_fd(rq->a, fd, CHECK_BYTES_MAX, &bytes);
	if (e == ERR_TOO_LARGE) {
		rq_problem(rq, field, str_of(_r("Berkas lebih besar dari 1 MiB")));
		return OK;
	}
	TRY(e);
	name = utf8_head(utf8_line(rq->a, name), 80);
	c->file[c->files].name = name.n > 0 ? str_z(rq->a, name) : field;
	c->file[c->files++].bytes = bytes;
	return OK;
}

static enum err posted(struct rq *rq, struct survey_check_view *v)
{
	v->paste = rq_param(rq, "tabel");
	v->c.claims = rq_param(rq, "pernyataan");
	TRY(check_file(rq, v, "berkas"));
	TRY(check_file(rq, v, "berkas2"));
	TRY(check_file(rq, v, "berkas3"));
	if (v->paste.n > CHECK_PASTE_MAX)
		rq_problem(rq, "tabel", str_of(_r("Tabel yang ditempel lebih dari 200 KB; kirim sebagai berkas")));
	else if (str_trim(v->paste).n > 0) {
		v->c.file[v->c.files].name = _r("tabel yang ditempel");
		v->c.file[v->c.files++].bytes = v->paste;
	}
	if (v->c.claims.n > CHECK_CLAIMS_MAX)
		rq_problem(rq, "pernyataan", str_of(_r("Pernyataan terlalu panjang")));
	return OK;
}

enum err survey_check_prepare(struct rq *rq)
{
	struct survey_check_view *v = ARENA_NEW(rq->a, struct survey_check_view);
	struct str sample = rq_param(rq, "contoh");
	v->rq = rq;
	rq->user = v;
	if (str_eqz(rq->http->method, "POST")) {
		TRY(posted(rq, v));
		v->done = true;
	} else if (sample.n > 0) {
		if (!survey_check_sample(&v->c, sample))
			return ERR_NOT_FOUND;
		v->done = true;
	}
	if (v->done && rq->n_problems == 0)
		survey_check_run(rq->a, rq->lang, &v->c);
	return OK;
}

/* Drawn once more after a problem at a field: what was typed is still there, nothing was judged. */
enum err survey_check_page(struct rq *rq)
{
	struct survey_check_view *v = rq->user;
	v->done &= rq->n_problems == 0;
	page(rq, _r("Periksa laporan"), check_body, v);
	return OK;
}

enum err survey_check_post(struct rq *rq)
{
	const struct survey_check_view *v = rq->user;
	if (v->c.trouble.n > 0)
		rq->reply->status = 422;
	return survey_check_page(rq);
}
