/* A ticket goes to its printer by the outbox: the number is stored first, and stays whatever becomes of the paper. */
#include "queue/queue_pages_print.h"

#include "app/app.h"

enum err queue_print(struct rq *rq, struct str unit_slug, int64_t counter, int64_t visit_id, const struct queue_paper *p,
                     bool *sent)
{
	struct ticket t;
	struct str bytes;
	int width;
	struct str name = queue_printer(rq, unit_slug, counter, &width);
	*sent = name.n > 0;
	if (!*sent)
		return OK;
	queue_paper_ticket(rq->a, p, width, &t);
	TRY(ticket_escpos(rq->a, &t, &bytes));
	struct str key = str_fmt(rq->a, "tiket/%lld/%lld", (long long)visit_id, p->again ? (long long)rq_id(rq) : 0LL);
	return outbox_add(rq, "printer", name, str_hex(rq->a, bytes.s, bytes.n), key);
}

enum err queue_print_view(struct rq *rq, struct queue_ticket_view *v, bool again)
{
	const struct queue_visit *q = &v->visit;
	struct queue_paper p = {.office = v->unit.name, .city = v->unit.city, .services = v->services, .number = v->number,
	                        .follow = str_cat(rq->a, queue_address(rq), v->follow_path), .class = q->class,
	                        .zone = v->unit.zone, .taken_at = q->taken_at, .before = v->before, .low = q->low,
	                        .high = q->high, .survey = v->survey.n > 0 ? &v->survey : NULL, .again = again};
	return queue_print(rq, v->unit.slug, 0, q->id, &p, &v->printer);
}

/* Printed again on the unit's printer: marked as such, without the survey code. */
enum err queue_ticket_print_post(struct rq *rq)
{
	struct queue_ticket_view v = {.rq = rq, .before = -1};
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(queue_visit_by_id(rq, id, &v.visit));
	if (!prima_domain.may(&rq->actor, RIGHT_QUEUE_TAKE, v.visit.unit_id))
		return ERR_NOT_FOUND;
	TRY(survey_unit_by_id(rq, v.visit.unit_id, &v.unit));
	v.number = queue_number_text(rq->a, v.visit.series, v.visit.number);
	v.follow_path = str_fmt(rq->a, "/antre/%.*s", STR_ARG(v.visit.follow));
	TRY(queue_print_view(rq, &v, true));
	if (!v.printer)
		return rq_refuse(rq, 409, str_of(_r("Unit ini belum mempunyai printer jaringan. Cetak dari peramban.")));
	web_redirect(rq->reply, str_fmt(rq->a, "/antrean/tiket/%lld?kabar=dicetak", (long long)id));
	return OK;
}
