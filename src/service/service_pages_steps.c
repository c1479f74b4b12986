/* Writing the procedure: a table of steps whose arrows follow when rows move. What is wrong stands at its row. */
#include "service/service_pages.h"
#include "service_edit_html.h"

static void body(struct html *h, void *ctx) { html_service_steps_edit(h, ctx); }

static struct str sent(struct rq *rq, const char *what, size_t no)
{
	struct str s = rq_param(rq, str_fmt(rq->a, "%s%zu", what, no).s);
	return s.s != NULL ? utf8_line(rq->a, s) : STR("");
}

static int number(struct rq *rq, const char *what, size_t no, int most)
{
	int64_t v = 0;
	struct str s = sent(rq, what, no);
	if (s.n == 0)
		return 0;
	if (!str_to_i64(s, 0, most, &v))
		rq_problem(rq, str_fmt(rq->a, "kegiatan%zu", no).s, str_of(_r("Menit ditulis sebagai angka bulat")));
	return (int)v;
}

static void read_rows(struct rq *rq, struct service_desk *d)
{
	d->n_rows = 0;
	while (d->n_rows < SERVICE_STEPS_MAX &&
	       rq_param(rq, str_fmt(rq->a, "kegiatan%zu", d->n_rows + 1).s).s != NULL) {
		size_t no = d->n_rows + 1;
		struct service_step *s = &d->steps[d->n_rows++];
		*s = (struct service_step){
			.role = sent(rq, "peran", no), .text = sent(rq, "kegiatan", no), .input = sent(rq, "masuk", no),
			.output = sent(rq, "keluar", no), .symbol = SYMBOL_PROCESS,
			.next = number(rq, "lalu", no, SERVICE_STEPS_MAX), .next_no = number(rq, "tidak", no, SERVICE_STEPS_MAX),
			.minutes = number(rq, "menit", no, SERVICE_MINUTES_MAX),
		};
		(void)service_symbol_parse(sent(rq, "lambang", no), &s->symbol);
	}
	d->v.version = rq_param_int(rq, "dibaca", d->v.version);
}

static enum err open_it(struct rq *rq, struct service_desk *d)
{
	TRY(service_desk_open(rq, RIGHT_SERVICE_EDIT, d));
	service_desk_frame(rq, d, "");
	return d->open ? OK : rq_refuse(rq, 409, str_of(_r("Edisi ini sudah ditetapkan; buat rancangan edisi baru.")));
}

/* The drawing below the table, of what stands in it now when that can be drawn. */
static void draw(struct service_desk *d)
{
	size_t at;
	d->sheet.steps = d->steps;
	d->sheet.n_steps = d->n_rows;
	if (d->n_rows > 0 && service_steps_ok(d->steps, d->n_rows, &at) == SERVICE_FINE)
		d->drawing = service_drawing(&d->sheet);
}

static enum err show(struct rq *rq, struct service_desk *d)
{
	draw(d);
	page(rq, _r("Prosedur"), body, d);
	return OK;
}

enum err service_steps_page(struct rq *rq)
{
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk);
	TRY(open_it(rq, d));
	if (rq->refused)
		return OK;
	if (rq_param(rq, "baris").s != NULL) {
		size_t had = rq->n_problems; /* the form comes back: its problems are told already */
		read_rows(rq, d);
		rq->n_problems = had;
	} else {
		d->n_rows = d->sheet.n_steps;
		for (size_t i = 0; i < d->n_rows; i++)
			d->steps[i] = d->sheet.steps[i];
	}
	return show(rq, d);
}

static bool arranged(struct rq *rq, struct service_desk *d)
{
	struct str what, rest;
	int64_t no = 0;
	str_cut(rq_param(rq, "baris"), ' ', &what, &rest);
	if (!str_to_i64(rest, 1, SERVICE_STEPS_MAX, &no))
		no = 0;
	size_t at = (size_t)no;
	if (str_eqz(what, "tambah"))
		return service_step_insert(d->steps, &d->n_rows, d->n_rows + 1);
	if (str_eqz(what, "sisip"))
		return service_step_insert(d->steps, &d->n_rows, at + 1);
	if (str_eqz(what, "hapus"))
		return service_step_remove(d->steps, &d->n_rows, at);
	return (str_eqz(what, "naik") && service_step_move(d->steps, d->n_rows, at, -1)) ||
	       (str_eqz(what, "turun") && service_step_move(d->steps, d->n_rows, at, 1));
}

enum err service_steps_post(struct rq *rq)
{
	enum service_no no;
	size_t at = 0;
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk);
	TRY(open_it(rq, d));
	if (rq->refused)
		return OK;
	read_rows(rq, d);
	if (rq->n_problems == 0 && arranged(rq, d)) {
		rq->refused = true; /* shown again, nothing is saved yet */
		rq->reply->status = 200;
		return show(rq, d);
	}
	if (rq->n_problems > 0)
		return OK;
	TRY(service_steps_put(rq, &d->v, d->steps, d->n_rows, &at, &no));
	if (no != SERVICE_FINE && no != SERVICE_NO_STATE && at > 0) {
		rq_problem(rq, str_fmt(rq->a, "kegiatan%zu", at).s, str_fmt(rq->a, _r("Langkah %zu: %s"), at,
		                                                            _r(service_no_text(no))));
		return OK;
	}
	return service_done(rq, d, no);
}
