/* Devices that number by themselves. */
#include "queue/queue_store_device.h"
#include "journal/journal_store.h"
#include "queue_device_sql.h"

enum err queue_device_new(struct rq *rq, const struct queue_kiosk *k, struct str *prefix, enum queue_no *no)
{
	struct queue_devices_row have;
	struct journal_json j = journal_json(rq->a);
	int64_t changed, id = rq_id(rq);
	TRY(sql_queue_devices(rq->db, rq->a, k->unit_id, &have));
	*no = have.n >= QUEUE_DEVICES_MAX ? QUEUE_NO_KIOSK : QUEUE_FINE;
	if (*no != QUEUE_FINE)
		return OK;
	*prefix = str_fmt(rq->a, "L%lld", (long long)have.n + 1);
	TRY(sql_queue_device_add(rq->db, id, k->unit_id, k->id, *prefix, rq->now, &changed));
	if (changed != 1)
		return ERR_RETRY; /* another device was quicker */
	journal_str(&j, "prefix", *prefix);
	return journal_event(rq, &(struct journal_entry){"queue_kiosk", k->id, 0, k->unit_id, N_("awalan luring"),
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

bool queue_device_read(struct str line, struct queue_device_item *out)
{
	struct str part[6], rest = line;
	for (int i = 0; i < 6; i++)
		if (str_cut(rest, '.', &part[i], &rest) != (i < 5))
			return false;
	bool hex = part[5].n >= 16 && part[5].n <= QUEUE_ONCE_MAX;
	for (size_t i = 0; hex && i < part[5].n; i++)
		hex = (part[5].s[i] >= '0' && part[5].s[i] <= '9') || (part[5].s[i] >= 'a' && part[5].s[i] <= 'f');
	*out = (struct queue_device_item){.prefix = part[0], .once = part[5]};
	return hex && queue_series_ok(part[0]) && str_to_i64(part[1], 1, QUEUE_NUMBER_MAX, &out->number) &&
	       str_to_i64(part[2], 1, INT64_MAX, &out->taken_at) && str_to_i64(part[3], 1, INT64_MAX, &out->service_id) &&
	       queue_class_parse(part[4], &out->class) && out->class != CLASS_CONTINUED && out->class != CLASS_BOOKED;
}

enum err queue_device_put(struct rq *rq, const struct queue_kiosk *k, const struct queue_device_item *i, bool *already,
                          enum queue_no *no)
{
	struct queue_device_of_row d;
	struct queue_ticket t;
	enum err e = sql_queue_device_of(rq->db, rq->a, k->id, i->prefix, &d);
	*already = false;
	if (e == ERR_NOT_FOUND) {
		*no = QUEUE_NO_SERIES;
		return OK;
	}
	TRY(e);
	struct queue_ask ask = {.unit_id = k->unit_id, .services = {i->service_id}, .n_services = 1, .files = 1,
	                        .class = i->class, .channel = FROM_DEVICE, .series = i->prefix, .number = i->number,
	                        .taken_at = i->taken_at, .once = i->once};
	TRY(queue_take(rq, &ask, &t, no));
	*already = t.already;
	return OK;
}
