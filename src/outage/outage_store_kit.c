/* Numbers set aside for printed pads: the paper series of a unit runs on, whoever prints. */
#include "journal/journal_store.h"
#include "outage/outage_store.h"
#include "outage_kit_sql.h"

static struct outage_kit kit_of(const struct outage_kit_sql_row *r)
{
	return (struct outage_kit){r->id, r->unit_id, r->first_no, r->last_no, r->made_at};
}

enum err outage_kit_reserve(struct rq *rq, int64_t unit_id, int64_t n, struct outage_kit *out, enum outage_no *no)
{
	struct outage_kit_last_row last;
	struct journal_json j = journal_json(rq->a);
	*no = n < 1 || n > OUTAGE_KIT_MAX ? OUTAGE_NO_MANY : OUTAGE_FINE;
	if (*no != OUTAGE_FINE)
		return OK;
	TRY(sql_outage_kit_last(rq->db, rq->a, unit_id, &last));
	*out = (struct outage_kit){rq_id(rq), unit_id, last.last_no + 1, last.last_no + n, rq->now};
	TRY(sql_outage_kit_add(rq->db, out->id, unit_id, out->first_no, out->last_no, rq->actor.id, rq->now, NULL));
	journal_int(&j, "first_no", out->first_no);
	journal_int(&j, "last_no", out->last_no);
	return journal_event(rq, &(struct journal_entry){"outage_kit", out->id, 0, unit_id, "buat", journal_json_end(&j),
	                                                 STR_NULL}, NULL);
}

enum err outage_kit_by_id(struct rq *rq, int64_t id, struct outage_kit *out)
{
	struct outage_kit_sql_row r;
	TRY(sql_outage_kit_by_id(rq->db, rq->a, id, &r));
	*out = kit_of(&r);
	return OK;
}

enum err outage_kits(struct rq *rq, int64_t unit_id, struct outage_kit **out, size_t *n)
{
	struct outage_kit_sql_row *r;
	size_t got;
	TRY(sql_outage_kits(rq->db, rq->a, unit_id, 20, &r, &got));
	struct outage_kit *v = ARENA_ARRAY(rq->a, got + 1, struct outage_kit);
	for (size_t i = 0; i < got; i++)
		v[i] = kit_of(&r[i]);
	*out = v;
	*n = got;
	return OK;
}
