/* Rounds in the store. */
#include "outage/outage_store_round.h"
#include "journal/journal_store.h"
#include "office/office_store.h"
#include "outage_round_sql.h"

static enum err tell(struct rq *rq, const struct outage_round *r, const struct round_item *v)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "on", r->on);
	for (int i = 0; i < ROUND_FACILITYS; i++)
		journal_str(&j, round_facility_name(v[i].facility), str_of(round_finding_name((enum round_finding)v[i].finding)));
	return journal_event(rq, &(struct journal_entry){"outage_round", r->id, 0, r->unit_id, "buat", journal_json_end(&j),
	                                                 r->note.n > 0 ? r->note : STR_NULL}, NULL);
}

enum err outage_round_keep(struct rq *rq, struct outage_round *r, const struct round_item v[ROUND_FACILITYS],
                           enum round_no *no, enum round_facility *at)
{
	struct office_city city;
	TRY(office_city_of_unit(rq, r->unit_id, &city));
	r->on = civil_day(rq->now, city.zone);
	for (int i = 0; i < ROUND_FACILITYS; i++) {
		*at = v[i].facility;
		*no = round_item_ok(&v[i], r->on);
		if (*no != ROUND_FINE)
			return OK;
	}
	r->id = rq_id(rq);
	r->made_by = rq->actor.id;
	r->made_at = rq->now;
	TRY(sql_outage_round_add(rq->db, r->id, r->unit_id, r->on, r->note, r->made_by, r->made_at, NULL));
	for (int i = 0; i < ROUND_FACILITYS; i++)
		TRY(sql_outage_round_item_add(rq->db, r->id, str_of(round_facility_name(v[i].facility)),
		                              str_of(round_finding_name((enum round_finding)v[i].finding)), v[i].note,
		                              (struct db_int){v[i].mend_on != 0, v[i].mend_on},
		                              v[i].photo.n > 0 ? v[i].photo : STR_NULL, NULL));
	rq_changed(rq, str_fmt(rq->a, "gangguan/%lld", (long long)r->unit_id));
	return tell(rq, r, v);
}

enum err outage_rounds(struct rq *rq, int64_t unit_id, struct outage_round **out, size_t *n)
{
	struct outage_rounds_row *r;
	TRY(sql_outage_rounds(rq->db, rq->a, unit_id, ROUNDS_SHOWN, &r, n));
	*out = ARENA_ARRAY(rq->a, *n + 1, struct outage_round);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct outage_round){r[i].id, r[i].unit_id, r[i].made_by, r[i].made_at, (int32_t)r[i].on_day,
		                                  r[i].note, r[i].name.s != NULL ? r[i].name : STR("-")};
	return OK;
}

enum err outage_round_by_id(struct rq *rq, int64_t id, struct outage_round *out)
{
	struct outage_round_by_id_row r;
	TRY(sql_outage_round_by_id(rq->db, rq->a, id, &r));
	*out = (struct outage_round){r.id, r.unit_id, r.made_by, r.made_at, (int32_t)r.on_day, r.note,
	                             r.name.s != NULL ? r.name : STR("-")};
	return OK;
}

enum err outage_round_lines(struct rq *rq, int64_t round_id, struct outage_round_line out[ROUND_FACILITYS])
{
	struct outage_round_items_row *r;
	size_t n;
	TRY(sql_outage_round_items(rq->db, rq->a, round_id, ROUND_FACILITYS, &r, &n));
	for (int i = 0; i < ROUND_FACILITYS; i++)
		out[i] = (struct outage_round_line){.item = {.facility = (enum round_facility)i, .finding = -1, .note = STR("")}};
	for (size_t i = 0; i < n; i++) {
		enum round_facility f;
		enum round_finding g;
		if (!round_facility_parse(r[i].facility, &f) || !round_finding_parse(r[i].finding, &g))
			return ERR_DB;
		out[f].item.finding = (int)g;
		out[f].item.note = r[i].note;
		out[f].item.mend_on = r[i].mend_on.has ? (int32_t)r[i].mend_on.v : 0;
		out[f].photographed = r[i].photographed != 0;
	}
	return OK;
}

enum err outage_round_photo(struct rq *rq, int64_t round_id, enum round_facility f, struct str *out)
{
	struct outage_round_photo_row r;
	TRY(sql_outage_round_photo(rq->db, rq->a, round_id, str_of(round_facility_name(f)), &r));
	*out = r.photo;
	return r.photo.s != NULL ? OK : ERR_NOT_FOUND;
}

enum err outage_round_since(struct rq *rq, int64_t unit_id, int32_t out[ROUND_FACILITYS])
{
	struct outage_round_since_row *r;
	size_t n;
	TRY(sql_outage_round_since(rq->db, rq->a, unit_id, ROUND_FACILITYS, &r, &n));
	for (int i = 0; i < ROUND_FACILITYS; i++)
		out[i] = 0;
	for (size_t i = 0; i < n; i++) {
		enum round_facility f;
		if (!round_facility_parse(r[i].facility, &f))
			return ERR_DB;
		out[f] = (int32_t)r[i].since;
	}
	return OK;
}
