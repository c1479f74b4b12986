/* Cities and units. Counters and services stand in office_store_parts.c. */
#include "office/office_store.h"

#include "journal/journal_store.h"
#include "office_sql.h"

static struct str some(struct str s)
{
	return s.s != NULL ? s : STR("");
}

/* ---- cities ---- */

static struct office_city city_of(struct arena *a, const struct office_city_sql_row *r)
{
	struct office_city c = {.id = r->id, .version = r->version, .name = r->name, .slug = r->slug,
	                        .region_code = r->region_code, .province = r->province, .address = r->address,
	                        .contact = r->contact, .website = r->website, .zone = ZONE_WIB,
	                        .demo = city_demo_parse(r->demo)};
	(void)city_kind_parse(r->kind, &c.kind);
	(void)zone_parse(r->zone, &c.zone);
	/* "Kota Contoh" and "Kota Bontang" alike: the word stands in front once. */
	struct str kind = str_of(city_kind_label(c.kind));
	c.full = str_starts(c.name, str_cat(a, kind, STR(" "))) ? c.name : str_fmt(a, "%.*s %.*s", STR_ARG(kind),
	                                                                            STR_ARG(c.name));
	return c;
}

enum err office_cities(struct rq *rq, struct office_city **out, size_t *n)
{
	struct office_city_sql_row *r;
	size_t got;
	TRY(sql_office_cities(rq->db, rq->a, OFFICE_CITIES_MAX, &r, &got));
	struct office_city *c = ARENA_ARRAY(rq->a, got, struct office_city);
	for (size_t i = 0; i < got; i++)
		c[i] = city_of(rq->a, &r[i]);
	*out = c;
	*n = got;
	return OK;
}

enum err office_city_by_id(struct rq *rq, int64_t id, struct office_city *out)
{
	struct office_city_sql_row r;
	TRY(sql_office_city_by_id(rq->db, rq->a, id, &r));
	*out = city_of(rq->a, &r);
	return OK;
}

enum err office_city_by_slug(struct rq *rq, struct str slug, struct office_city *out)
{
	struct office_city_sql_row r;
	TRY(sql_office_city_by_slug(rq->db, rq->a, slug, &r));
	*out = city_of(rq->a, &r);
	return OK;
}

enum err office_city(struct rq *rq, struct office_city *out)
{
	struct office_city_sql_row r;
	TRY(sql_office_city_first(rq->db, rq->a, &r));
	*out = city_of(rq->a, &r);
	return OK;
}

enum err office_city_of_unit(struct rq *rq, int64_t unit_id, struct office_city *out)
{
	struct office_city_sql_row r;
	TRY(sql_office_city_of_unit(rq->db, rq->a, unit_id, &r));
	*out = city_of(rq->a, &r);
	return OK;
}

struct str office_city_json(struct arena *a, const struct office_city *c)
{
	struct journal_json j = journal_json(a);
	journal_str(&j, "kind", str_of(city_kind_name(c->kind)));
	journal_str(&j, "name", c->name);
	journal_str(&j, "slug", c->slug);
	journal_str(&j, "region_code", c->region_code);
	journal_str(&j, "province", c->province);
	journal_str(&j, "zone", str_of(zone_name(c->zone)));
	journal_str(&j, "address", c->address);
	journal_str(&j, "contact", c->contact);
	journal_str(&j, "website", c->website);
	journal_str(&j, "demo", str_of(city_demo_name(c->demo)));
	return journal_json_end(&j);
}

static enum err city_check(struct rq *rq, struct office_city *c, enum office_no *no)
{
	struct office_city other;
	*no = OFFICE_FINE;
	if (c->name.n == 0 || utf8_count(c->name) > OFFICE_NAME_MAX)
		*no = OFFICE_NO_NAME;
	else if (c->region_code.n > 0 && office_region_level(c->region_code) != 2)
		*no = OFFICE_NO_REGION;
	if (*no != OFFICE_FINE)
		return OK;
	if (c->slug.n == 0)
		c->slug = office_slug(rq->a, c->name);
	enum err e = office_city_by_slug(rq, c->slug, &other);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (!office_slug_ok(c->slug) || (e == OK && other.id != c->id))
		*no = OFFICE_NO_SLUG;
	return OK;
}

enum err office_city_put(struct rq *rq, struct office_city *c, struct str reason, enum office_no *no)
{
	c->region_code = some(c->region_code);
	c->province = some(c->province);
	c->address = some(c->address);
	c->contact = some(c->contact);
	c->website = some(c->website);
	TRY(city_check(rq, c, no));
	if (*no != OFFICE_FINE)
		return OK;
	struct str kind = str_of(city_kind_name(c->kind)), zone = str_of(zone_name(c->zone));
	struct str demo = str_of(city_demo_name(c->demo));
	bool made = c->id == 0;
	if (made) {
		c->id = rq_id(rq);
		c->version = 1;
		TRY(sql_office_city_add(rq->db, c->id, kind, c->name, c->slug, c->region_code, c->province, zone, c->address,
		                        c->contact, c->website, demo, NULL));
	} else {
		int64_t changed;
		TRY(sql_office_city_set(rq->db, c->id, c->version, kind, c->name, c->slug, c->region_code, c->province, zone,
		                        c->address, c->contact, c->website, demo, &changed));
		if (changed != 1)
			return ERR_CONFLICT;
		c->version++;
	}
	rq_changed(rq, STR("kota"));
	return journal_event(rq, &(struct journal_entry){"office_city", c->id, c->version, 0, made ? "buat" : "ubah",
	                                                 office_city_json(rq->a, c), reason}, NULL);
}

/* ---- units ---- */

static struct office_unit unit_of(const struct office_unit_sql_row *r)
{
	struct office_unit u = {.id = r->id, .version = r->version, .city_id = r->city_id,
	                        .parent_id = r->parent_id.has ? r->parent_id.v : 0,
	                        .successor_id = r->successor_id.has ? r->successor_id.v : 0, .name = r->name, .slug = r->slug,
	                        .region_code = r->region_code, .address = r->address, .phone = r->phone, .email = r->email,
	                        .list_no = r->list_no, .profile_id = r->profile_id, .from_on = (int32_t)r->from_on,
	                        .to_on = r->to_on.has ? (int32_t)r->to_on.v : INT32_MAX};
	(void)unit_kind_parse(r->kind, &u.kind);
	return u;
}

bool office_unit_valid(const struct office_unit *u, int32_t on)
{
	return on >= u->from_on && on <= u->to_on;
}

enum err office_units(struct rq *rq, int64_t city_id, struct office_unit **out, size_t *n)
{
	struct office_unit_sql_row *r;
	size_t got;
	TRY(sql_office_units(rq->db, rq->a, city_id, OFFICE_UNITS_MAX, &r, &got));
	struct office_unit *u = ARENA_ARRAY(rq->a, got, struct office_unit);
	for (size_t i = 0; i < got; i++)
		u[i] = unit_of(&r[i]);
	*out = u;
	*n = got;
	return OK;
}

enum err office_unit_by_id(struct rq *rq, int64_t id, struct office_unit *out)
{
	struct office_unit_sql_row r;
	TRY(sql_office_unit_by_id(rq->db, rq->a, id, &r));
	*out = unit_of(&r);
	return OK;
}

enum err office_unit_by_slug(struct rq *rq, struct str slug, struct office_unit *out)
{
	struct office_unit_sql_row r;
	TRY(sql_office_unit_by_slug(rq->db, rq->a, slug, &r));
	*out = unit_of(&r);
	return OK;
}

enum err office_unit_by_name(struct rq *rq, int64_t city_id, struct str name, struct office_unit *out)
{
	struct office_unit_sql_row r;
	struct str key = office_name_key(rq->a, name);
	enum err e = sql_office_unit_by_alias(rq->db, rq->a, city_id, key, &r);
	if (e == OK)
		*out = unit_of(&r);
	if (e != ERR_NOT_FOUND)
		return e;
	/* "Loktuan" alone: fits when one unit only is called so without the word of its kind. */
	struct office_unit *u;
	size_t n, fit = 0, at = 0;
	TRY(office_units(rq, city_id, &u, &n));
	for (size_t i = 0; i < n && fit < 2; i++)
		if (str_eq(office_bare_key(rq->a, u[i].name), key)) {
			at = i;
			fit++;
		}
	if (fit != 1)
		return ERR_NOT_FOUND;
	*out = u[at];
	return OK;
}

struct str office_unit_json(struct arena *a, const struct office_unit *u)
{
	struct journal_json j = journal_json(a);
	journal_int(&j, "city_id", u->city_id);
	journal_opt(&j, "parent_id", u->parent_id != 0, u->parent_id);
	journal_str(&j, "kind", str_of(unit_kind_name(u->kind)));
	journal_str(&j, "name", u->name);
	journal_str(&j, "slug", u->slug);
	journal_int(&j, "list_no", u->list_no);
	journal_str(&j, "region_code", u->region_code);
	journal_int(&j, "profile_id", u->profile_id);
	journal_str(&j, "address", u->address);
	journal_str(&j, "phone", u->phone);
	journal_str(&j, "email", u->email);
	journal_str(&j, "from_on", civil_iso(a, u->from_on));
	journal_str(&j, "to_on", u->to_on != INT32_MAX ? civil_iso(a, u->to_on) : STR_NULL);
	journal_opt(&j, "successor_id", u->successor_id != 0, u->successor_id);
	return journal_json_end(&j);
}

/* The parent is another unit of the city, and not below this one. */
static enum err parent_fits(struct rq *rq, const struct office_unit *u, bool *out)
{
	int64_t at = u->parent_id;
	*out = true;
	for (int depth = 0; at != 0; depth++) {
		struct office_unit p;
		enum err e = office_unit_by_id(rq, at, &p);
		if (e == ERR_NOT_FOUND || (e == OK && (p.city_id != u->city_id || p.id == u->id || depth >= OFFICE_DEPTH_MAX))) {
			*out = false;
			return OK;
		}
		TRY(e);
		at = p.parent_id;
	}
	return OK;
}

/* Names and slugs are unique; a slug that nobody chose is made free with a number. */
static enum err names_fit(struct rq *rq, struct office_unit *u, enum office_no *no)
{
	struct office_unit other;
	struct office_alias_by_key_row alias;
	enum err e = sql_office_alias_by_key(rq->db, rq->a, u->city_id, office_name_key(rq->a, u->name), &alias);
	if (e == OK && alias.unit_id != u->id)
		*no = OFFICE_NO_TAKEN;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	bool chosen = u->slug.n > 0;
	struct str base = chosen ? u->slug : office_slug(rq->a, u->name);
	u->slug = base;
	if (!office_slug_ok(base))
		*no = OFFICE_NO_SLUG;
	for (int i = 2; *no == OFFICE_FINE; i++) {
		e = office_unit_by_slug(rq, u->slug, &other);
		if (e == ERR_NOT_FOUND || (e == OK && other.id == u->id))
			return OK;
		TRY(e);
		if (chosen || i > 99)
			*no = OFFICE_NO_SLUG;
		else
			u->slug = str_fmt(rq->a, "%.*s-%d", STR_ARG(str_sub(base, 0, OFFICE_SLUG_MAX - 3)), i);
	}
	return OK;
}

static enum err unit_check(struct rq *rq, struct office_unit *u, enum office_no *no)
{
	struct office_unit successor;
	struct calendar_profile profile;
	bool fits;
	*no = OFFICE_FINE;
	if (u->name.n == 0 || utf8_count(u->name) > OFFICE_NAME_MAX || office_name_key(rq->a, u->name).n == 0)
		*no = OFFICE_NO_NAME;
	else if (!office_region_fits(u->kind, u->region_code))
		*no = OFFICE_NO_REGION;
	else if (u->to_on < u->from_on)
		*no = OFFICE_NO_DATES;
	if (*no != OFFICE_FINE)
		return OK;
	TRY(parent_fits(rq, u, &fits));
	if (!fits)
		*no = OFFICE_NO_PARENT;
	enum err e = calendar_profile_by_id(rq, u->profile_id, &profile);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND)
		*no = OFFICE_NO_PROFILE;
	if (u->successor_id != 0) {
		e = office_unit_by_id(rq, u->successor_id, &successor);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		if (e == ERR_NOT_FOUND || successor.city_id != u->city_id || successor.id == u->id)
			*no = OFFICE_NO_SUCCESSOR;
	}
	return *no == OFFICE_FINE ? names_fit(rq, u, no) : OK;
}

static enum err unit_write(struct rq *rq, struct office_unit *u)
{
	struct db_int parent = {u->parent_id != 0, u->parent_id}, successor = {u->successor_id != 0, u->successor_id};
	struct db_int to = {u->to_on != INT32_MAX, u->to_on};
	struct str kind = str_of(unit_kind_name(u->kind));
	if (u->id == 0) {
		u->id = rq_id(rq);
		u->version = 1;
		return sql_office_unit_add(rq->db, u->id, u->city_id, parent, kind, u->name, u->slug, u->list_no, u->region_code,
		                           u->profile_id, u->address, u->phone, u->email, u->from_on, to, successor, NULL);
	}
	int64_t changed;
	TRY(sql_office_unit_set(rq->db, u->id, u->version, parent, kind, u->name, u->slug, u->list_no, u->region_code,
	                        u->profile_id, u->address, u->phone, u->email, u->from_on, to, successor, &changed));
	u->version++;
	return changed == 1 ? OK : ERR_CONFLICT;
}

enum err office_unit_put(struct rq *rq, struct office_unit *u, struct str reason, enum office_no *no)
{
	u->region_code = some(u->region_code);
	u->address = some(u->address);
	u->phone = some(u->phone);
	u->email = some(u->email);
	TRY(unit_check(rq, u, no));
	if (*no != OFFICE_FINE)
		return OK;
	bool made = u->id == 0;
	TRY(unit_write(rq, u));
	TRY(journal_event(rq, &(struct journal_entry){"office_unit", u->id, u->version, u->id, made ? "buat" : "ubah",
	                                              office_unit_json(rq->a, u), reason}, NULL));
	rq_changed(rq, STR("kota"));
	rq_changed(rq, str_fmt(rq->a, "unit/%lld", (long long)u->id));
	/* The name itself is the first spelling; a former name stays one. */
	return office_alias_add(rq, u->id, u->name, no);
}

enum err office_aliases(struct rq *rq, int64_t unit_id, struct str **out, size_t *n)
{
	struct office_aliases_row *r;
	size_t got;
	TRY(sql_office_aliases(rq->db, rq->a, unit_id, OFFICE_ALIASES_MAX, &r, &got));
	struct str *s = ARENA_ARRAY(rq->a, got, struct str);
	for (size_t i = 0; i < got; i++)
		s[i] = r[i].name;
	*out = s;
	*n = got;
	return OK;
}

struct str office_alias_json(struct arena *a, int64_t city_id, int64_t unit_id, struct str name)
{
	struct journal_json j = journal_json(a);
	journal_int(&j, "city_id", city_id);
	journal_int(&j, "unit_id", unit_id);
	journal_str(&j, "name", name);
	return journal_json_end(&j);
}

enum err office_alias_add(struct rq *rq, int64_t unit_id, struct str name, enum office_no *no)
{
	struct office_unit u;
	struct office_alias_by_key_row have;
	struct office_aliases_row *all;
	size_t n;
	struct str key = office_name_key(rq->a, name);
	*no = key.n == 0 || utf8_count(name) > OFFICE_NAME_MAX ? OFFICE_NO_NAME : OFFICE_FINE;
	if (*no != OFFICE_FINE)
		return OK;
	TRY(office_unit_by_id(rq, unit_id, &u));
	enum err e = sql_office_alias_by_key(rq->db, rq->a, u.city_id, key, &have);
	if (e == OK)
		*no = have.unit_id == unit_id ? OFFICE_FINE : OFFICE_NO_TAKEN;
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(sql_office_aliases(rq->db, rq->a, unit_id, OFFICE_ALIASES_MAX, &all, &n));
	if (n >= OFFICE_ALIASES_MAX) {
		*no = OFFICE_NO_FULL;
		return OK;
	}
	int64_t id = rq_id(rq);
	TRY(sql_office_alias_add(rq->db, id, u.city_id, unit_id, name, key, NULL));
	return journal_event(rq, &(struct journal_entry){"office_alias", id, 1, unit_id, "buat",
	                                                 office_alias_json(rq->a, u.city_id, unit_id, name), STR_NULL}, NULL);
}

/* ---- working time ---- */

enum err office_calendar(struct rq *rq, int64_t unit_id, struct calendar *out)
{
	struct office_unit u;
	struct office_city c;
	TRY(office_unit_by_id(rq, unit_id, &u));
	TRY(office_city_by_id(rq, u.city_id, &c));
	return calendar_load(rq, u.profile_id, c.zone, out);
}

enum err office_bootstrap(struct rq *rq, const struct office_begin *b, struct office_city *out, enum office_no *no)
{
	TRY(calendar_bootstrap(rq));
	struct office_city c = {.kind = b->kind, .name = b->city_name, .region_code = b->region_code, .zone = b->zone,
	                        .demo = b->demo};
	TRY(office_city_put(rq, &c, STR_NULL, no));
	if (*no != OFFICE_FINE)
		return OK;
	return office_city_by_id(rq, c.id, out);
}
