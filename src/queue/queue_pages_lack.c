/* Papers that are missing at the door: all of them on one sheet, before anybody waits in vain. The first check lists all
 * (field.md 7); the sheet names no person, and giving it takes no number. */
#include "journal/journal_store.h"
#include "queue/queue_pages_lack.h"
#include "queue_lack_html.h"

static void lack_body(struct html *h, void *ctx) { html_queue_lack(h, ctx); }

bool queue_paper_seen(struct rq *rq, int64_t service_id, size_t place)
{
	return queue_sent(rq, "syarat", str_fmt(rq->a, "%lld-%zu", (long long)service_id, place));
}

/* That a list was given: which services, how many of how many are missing. */
static enum err told(struct rq *rq, const struct queue_lack_view *v)
{
	struct journal_json j = journal_json(rq->a);
	for (size_t i = 0; i < v->desk.n_offers; i++)
		if (v->desk.offers[i].chosen)
			journal_int(&j, "service_id", v->desk.offers[i].service_id);
	journal_int(&j, "missing", (int64_t)v->missing);
	journal_int(&j, "asked", (int64_t)v->desk.n_needs);
	return journal_event(rq, &(struct journal_entry){"queue_check", rq_id(rq), 0, v->desk.unit.id, N_("cek berkas"),
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

enum err queue_lack_post(struct rq *rq)
{
	struct queue_lack_view *v = ARENA_NEW(rq->a, struct queue_lack_view);
	struct office_unit u;
	struct calendar c;
	bool ok;
	v->desk.rq = rq;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_TAKE, &v->desk.unit, &ok));
	if (!ok)
		return OK;
	v->desk.line.unit_id = v->desk.unit.id;
	v->desk.line.day = civil_day(rq->now, v->desk.unit.zone);
	TRY(service_offered(rq, v->desk.unit.id, v->desk.line.day, &v->desk.line.offered, &v->desk.line.n_offered));
	TRY(queue_offers(rq, &v->desk));
	if (v->desk.n_chosen == 0)
		return rq_refuse(rq, 409, str_of(_r(queue_no_text(QUEUE_NO_SERVICE))));
	for (size_t i = 0; i < v->desk.n_offers; i++)
		for (size_t k = 0; k < v->desk.offers[i].n_needs; k++)
			v->missing += !queue_paper_seen(rq, v->desk.offers[i].service_id, k) && !v->desk.offers[i].needs[k].optional;
	TRY(office_unit_by_id(rq, v->desk.unit.id, &u));
	TRY(office_calendar(rq, v->desk.unit.id, &c));
	for (int i = 0; i < 7; i++) {
		int32_t on = v->desk.line.day + i;
		v->days[i] = (struct queue_lack_day){lang_date(rq->a, rq->lang, on, true),
		                                     calendar_day_text(rq->a, calendar_day(&c, on)), calendar_is_holiday(&c, on)};
	}
	v->phone = u.phone;
	v->width = rq_param_int(rq, "lebar", QUEUE_WIDTH_USUAL) == QUEUE_WIDTH_SMALL ? QUEUE_WIDTH_SMALL : QUEUE_WIDTH_USUAL;
	v->when = str_fmt(rq->a, "%.*s, %.*s %s", STR_ARG(lang_date(rq->a, rq->lang, v->desk.line.day, true)),
	                  STR_ARG(queue_clock(rq->a, rq->now, v->desk.unit.zone)), zone_name(v->desk.unit.zone));
	queue_staff_frame(rq, &v->desk.unit, false, N_("Ambil nomor"), "/antrean");
	page(rq, _r("Yang belum lengkap"), lack_body, v);
	return told(rq, v);
}
