/* The head of an office's letters: its words come from the unit and the city; the emblem is uploaded once. */
#include "base/file.h"
#include "letter/letter_pages_template.h"
#include "letter/letter_paper.h"
#include "letter_template_html.h"
#include "office/office_paper.h"
#include "office/office_store_emblem.h"
#include "right.h"

static void head_body(struct html *h, void *ctx) { html_letter_head(h, ctx); }

#define F(n, k, m, l, ...) \
	{.name = n, .kind = k, .at = offsetof(struct letter_template_form, m), .label = N_(l), __VA_ARGS__}
const struct field letter_head_fields[2] = {
	F("kota", FIELD_BOOL, city, "Untuk semua unit kota"),
	F("hapus", FIELD_BOOL, away, "Tanpa lambang"),
};

static enum err desk_of(struct rq *rq, struct letter_template_view **out)
{
	struct letter_template_view *v = *out = ARENA_NEW(rq->a, struct letter_template_view);
	struct office_letterhead *head = &v->doc.head;
	int64_t unit;
	if (!rq_arg_id(rq, 0, &unit))
		return ERR_NOT_FOUND;
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(office_desk(rq, RIGHT_LETTER_TEMPLATE, unit, &v->desk));
	TRY(office_letterhead_of(rq, &v->desk.unit, head));
	v->emblem = head->emblem_id != 0 ? str_fmt(rq->a, "/kop-surat/%lld/lambang?v=%lld", (long long)unit,
	                                           (long long)head->emblem_id) : STR("");
	return OK;
}

enum err letter_head_page(struct rq *rq)
{
	struct letter_template_view *v;
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	struct page_link *l = ARENA_NEW(rq->a, struct page_link);
	TRY(desk_of(rq, &v));
	*l = (struct page_link){.text = _r("Templat surat"),
	                        .href = str_fmt(rq->a, "/templat-surat?unit=%lld", (long long)v->desk.unit.id)};
	m->trail = (struct page_links){l, 1};
	rq->more = m;
	page(rq, _r("Kepala surat"), head_body, v);
	return OK;
}

/* Whether the picture can be drawn, asked of the child before anything is written. */
static enum err drawable(struct rq *rq, struct str png, bool *out)
{
	struct pdf_setup s = {.paper = PDF_CARD, .bare = true, .title = STR("Lambang")};
	struct pdf_doc *d = pdf_new(rq->a, &s);
	struct str pdf;
	enum err e = pdf_image(d, png, OFFICE_EMBLEM_MM, 0);
	if (e == OK)
		e = pdf_render(rq->a, d, &pdf);
	*out = e == OK;
	return e == OK || e == ERR_BAD_INPUT || e == ERR_TOO_LARGE ? OK : e;
}

enum err letter_head_prepare(struct rq *rq)
{
	const struct letter_template_form *f = rq->form;
	struct str *png = ARENA_NEW(rq->a, struct str), name;
	int fd;
	int64_t size;
	bool good;
	*png = STR("");
	rq->user = png;
	if (f->away)
		return OK;
	if (!rq_file(rq, "lambang", &fd, &size, &name) || size == 0) {
		rq_problem(rq, "lambang", str_of(_r("Pilih berkasnya dahulu.")));
		return OK;
	}
	enum office_emblem_no no = OFFICE_EMBLEM_NO_LARGE;
	if (size <= OFFICE_EMBLEM_BYTES_MAX) {
		TRY(file_read_fd(rq->a, fd, OFFICE_EMBLEM_BYTES_MAX, png));
		no = office_emblem_ok(*png);
	}
	if (no == OFFICE_EMBLEM_FINE) {
		TRY(drawable(rq, *png, &good));
		no = good ? OFFICE_EMBLEM_FINE : OFFICE_EMBLEM_NO_PNG;
	}
	if (no != OFFICE_EMBLEM_FINE)
		rq_problem(rq, "lambang", str_of(_r(office_emblem_no_text(no))));
	return OK;
}

enum err letter_head_post(struct rq *rq)
{
	const struct letter_template_form *f = rq->form;
	const struct str *png = rq->user;
	struct letter_template_view *v;
	enum office_emblem_no no;
	TRY(desk_of(rq, &v));
	if (f->city && !prima_domain.may(&rq->actor, RIGHT_LETTER_TEMPLATE, RIGHT_EVERYWHERE))
		return rq_refuse(rq, 403, str_of(_r("Lambang bagi semua unit diatur oleh yang berhak di seluruh kota.")));
	TRY(office_emblem_put(rq, v->desk.city.id, f->city ? 0 : v->desk.unit.id, *png, &no));
	must(no == OFFICE_EMBLEM_FINE);
	web_redirect(rq->reply, str_fmt(rq->a, "/kop-surat/%lld?kabar=disimpan", (long long)v->desk.unit.id));
	return OK;
}

enum err letter_head_image(struct rq *rq)
{
	struct letter_template_view *v;
	TRY(desk_of(rq, &v));
	if (v->doc.head.emblem.n == 0)
		return ERR_NOT_FOUND;
	buf_str(&rq->reply->body, v->doc.head.emblem);
	web_set(rq->reply, "Content-Type", STR("image/png"));
	web_set(rq->reply, "Cache-Control", STR("private, max-age=300"));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}
