#include "app/module.h"
#include "office/office_store_desk.h"
#include "office/office_store_emblem.h"

static enum err city_of_actor(struct rq *rq, const struct office_unit *asked, struct office_city *out)
{
	if (asked->id != 0)
		return office_city_by_id(rq, asked->city_id, out);
	if (rq->actor.unit_id != 0 && office_city_by_id(rq, rq->actor.unit_id, out) == OK)
		return OK;
	return office_city(rq, out);
}

enum err office_desk(struct rq *rq, int right, int64_t asked, struct office_desk *out)
{
	struct office_unit *u, first = {0};
	size_t n;
	*out = (struct office_desk){0};
	int64_t want = asked != 0 ? asked : rq->actor.unit_id;
	enum err e = want != 0 ? office_unit_by_id(rq, want, &first) : ERR_NOT_FOUND;
	if (e != OK && (e != ERR_NOT_FOUND || asked != 0))
		return e;
	TRY(city_of_actor(rq, &first, &out->city));
	TRY(office_units(rq, out->city.id, &u, &n));
	out->units = ARENA_ARRAY(rq->a, n + 1, struct office_unit);
	int32_t today = civil_day(rq->now, out->city.zone);
	for (size_t i = 0; i < n; i++) {
		if (!office_unit_valid(&u[i], today) || !prima_domain.may(&rq->actor, right, u[i].id))
			continue;
		out->units[out->n++] = u[i];
		if (u[i].id == want)
			out->unit = u[i];
	}
	if (out->unit.id == 0 && asked == 0 && out->n > 0)
		out->unit = out->units[0];
	return out->unit.id != 0 ? OK : ERR_DENIED;
}

/* "Telepon 0548 1234, pos-el melati@contoh.go.id, laman contoh.go.id": what is known of it. */
static struct str contact_of(struct arena *a, const struct office_unit *u, const struct office_city *c)
{
	const struct str parts[][2] = {{STR("Telepon "), u->phone}, {STR("pos-el "), u->email}, {STR("laman "), c->website}};
	struct buf b = buf_new(a, 1000);
	for (size_t i = 0; i < countof(parts); i++) {
		if (parts[i][1].n == 0)
			continue;
		buf_z(&b, b.n > 0 ? ", " : "");
		buf_str(&b, parts[i][0]);
		buf_str(&b, parts[i][1]);
	}
	return buf_done(&b);
}

enum err office_letterhead_of(struct rq *rq, const struct office_unit *u, struct office_letterhead *out)
{
	struct office_city c;
	struct office_unit above = {0};
	struct str emblem;
	int64_t emblem_id;
	TRY(office_city_by_id(rq, u->city_id, &c));
	if (u->parent_id != 0)
		TRY(office_unit_by_id(rq, u->parent_id, &above));
	TRY(office_emblem_of(rq, u, &emblem_id, &emblem));
	*out = (struct office_letterhead){
		.government = office_letter_capitals(rq->a, str_fmt(rq->a, "Pemerintah %.*s", STR_ARG(c.full))),
		.above = office_letter_capitals(rq->a, above.id != 0 ? above.name : STR("")),
		.office = office_letter_capitals(rq->a, u->name), .address = u->address, .contact = contact_of(rq->a, u, &c),
		.place = c.name, .emblem = emblem, .emblem_id = emblem_id,
		.sample = c.demo != CITY_REAL ? str_of(city_demo_label(c.demo)) : STR(""), .zone = c.zone,
	};
	return OK;
}
