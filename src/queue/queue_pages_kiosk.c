/* The kiosk at the door: a screen that nobody signs in at. Its address holds the secret that ties it to a unit. */
#include "queue/queue_pages_book.h"
#include "queue_desk_html.h"
#include "survey/survey_store.h"

enum { KIOSK_SECONDS = 45 };

static void kiosk_body(struct html *h, void *ctx) { html_queue_kiosk(h, ctx); }
static void service_body(struct html *h, void *ctx) { html_queue_kiosk_service(h, ctx); }

static enum err kiosk_of(struct rq *rq, struct queue_desk_view *v)
{
	struct queue_kiosk k;
	v->rq = rq;
	v->kiosk = true;
	TRY(queue_kiosk_by_token(rq, rq->path_args[0], &k));
	TRY(survey_unit_by_id(rq, k.unit_id, &v->unit));
	v->path = str_fmt(rq->a, "/kios/%.*s", STR_ARG(rq->path_args[0]));
	queue_keep_quiet(rq);
	return queue_line(rq, k.unit_id, civil_day(rq->now, v->unit.zone), &v->line);
}

/* Left alone, the screen goes back to its beginning, also without scripts. */
static void go_back(struct rq *rq, struct str path)
{
	web_set(rq->reply, "Refresh", str_fmt(rq->a, "%d; url=%.*s", KIOSK_SECONDS, STR_ARG(path)));
}

static void kiosk_frame(struct rq *rq, const struct queue_desk_view *v, bool live)
{
	queue_frame(rq, &v->unit, live);
	rq->more->nav = (struct page_links){0};
	rq->more->home = v->path;
}

enum err queue_kiosk_page(struct rq *rq)
{
	struct queue_desk_view *v = ARENA_NEW(rq->a, struct queue_desk_view);
	TRY(kiosk_of(rq, v));
	TRY(queue_offers(rq, v));
	kiosk_frame(rq, v, true);
	page(rq, _r("Ambil nomor antrean"), kiosk_body, v);
	return OK;
}

enum err queue_kiosk_service_page(struct rq *rq)
{
	struct queue_desk_view *v = ARENA_NEW(rq->a, struct queue_desk_view);
	struct web_param *p = ARENA_ARRAY(rq->a, rq->n_params + 1, struct web_param);
	TRY(kiosk_of(rq, v));
	if (rq->n_params > 0)
		memcpy(p, rq->params, rq->n_params * sizeof(*p));
	p[rq->n_params] = (struct web_param){.name = STR("layanan"), .value = rq->path_args[1]};
	rq->params = p;
	rq->n_params++;
	TRY(queue_offers(rq, v));
	if (v->n_chosen == 0)
		return ERR_NOT_FOUND;
	v->key = rq_key(rq);
	v->search = str_fmt(rq->a, "%.*s/%.*s", STR_ARG(v->path), STR_ARG(rq->path_args[1]));
	v->classes = queue_class_choices(rq);
	v->class = (struct ui_field){.name = "kelas", .label = _r("Giliran"), .required = true, .value = STR("umum"),
		.hint = _r("Tanpa bukti: pilih yang sesuai."), .size = "big"};
	TRY(queue_book_beside(rq, v));
	kiosk_frame(rq, v, false);
	go_back(rq, v->path);
	page(rq, _r("Ambil nomor antrean"), service_body, v);
	return OK;
}

enum err queue_kiosk_post(struct rq *rq)
{
	struct queue_kiosk k;
	struct survey_unit u;
	struct queue_ticket t = {0};
	TRY(queue_kiosk_by_token(rq, rq->path_args[0], &k));
	TRY(survey_unit_by_id(rq, k.unit_id, &u));
	TRY(queue_take_by_form(rq, &u, FROM_KIOSK, false, &t));
	if (rq->n_problems > 0)
		return OK;
	struct str path = str_fmt(rq->a, "/kios/%.*s", STR_ARG(rq->path_args[0]));
	go_back(rq, path);
	return queue_ticket_page(rq, &u, &t, false, path);
}
