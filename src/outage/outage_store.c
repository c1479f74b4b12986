/* Outages in the store: what was down, what it stopped, and the heartbeat's own gaps. Equipment stands in
 * outage_store_equipment.c. */
#include "app/module.h"
#include "journal/journal_store.h"
#include "outage/outage_store.h"
#include "outage_sql.h"

static struct db_int some(int64_t v)
{
	return (struct db_int){v != 0, v};
}

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static struct outage outage_of(const struct outage_sql_row *r)
{
	struct outage o = {.id = r->id, .unit_id = r->unit_id, .version = r->version, .from_at = r->from_at,
	                   .to_at = none(r->to_at), .note = r->note, .sent_home = r->sent_home, .entered_by = r->entered_by,
	                   .entered_at = r->entered_at, .confirmed_by = none(r->confirmed_by), .struck = r->struck == 1};
	must(outage_kind_parse(r->kind, &o.kind) && outage_source_parse(r->source, &o.source));
	return o;
}

static void list_of(struct rq *rq, const struct outage_sql_row *r, size_t got, struct outage **out, size_t *n)
{
	struct outage *v = ARENA_ARRAY(rq->a, got, struct outage);
	for (size_t i = 0; i < got; i++)
		v[i] = outage_of(&r[i]);
	*out = v;
	*n = got;
}

enum err outage_by_id(struct rq *rq, int64_t id, struct outage *out)
{
	struct outage_sql_row r;
	TRY(sql_outage_by_id(rq->db, rq->a, id, &r));
	*out = outage_of(&r);
	return OK;
}

enum err outages(struct rq *rq, int64_t unit_id, struct outage **out, size_t *n)
{
	struct outage_sql_row *r;
	size_t got;
	TRY(sql_outages_all(rq->db, rq->a, unit_id, OUTAGE_LIST_MAX, &r, &got));
	list_of(rq, r, got, out, n);
	return OK;
}

enum err outages_between(struct rq *rq, int64_t unit_id, int64_t from, int64_t to, struct outage **out, size_t *n)
{
	struct outage_sql_row *r;
	struct office_city c;
	size_t got;
	TRY(office_city_of_unit(rq, unit_id, &c));
	TRY(sql_outages_between(rq->db, rq->a, unit_id, c.id, from, to, OUTAGE_LIST_MAX, &r, &got));
	list_of(rq, r, got, out, n);
	return OK;
}

enum err outage_now(struct rq *rq, int64_t unit_id, struct outage **out, size_t *n)
{
	struct outage *v;
	size_t got, kept = 0;
	TRY(outages_between(rq, unit_id, rq->now, rq->now + 1, &v, &got));
	for (size_t i = 0; i < got; i++)
		if (v[i].to_at == 0)
			v[kept++] = v[i];
	*out = v;
	*n = kept;
	return OK;
}

static struct str moment(struct rq *rq, int64_t at, enum zone zone)
{
	struct civil c = civil_of(at, zone);
	if (civil_day(at, zone) == civil_day(rq->now, zone))
		return str_fmt(rq->a, "%02d.%02d", c.hour, c.minute);
	struct str day = lang_date(rq->a, rq->lang, civil_day(at, zone), false);
	return str_fmt(rq->a, "%.*s, %02d.%02d", STR_ARG(day), c.hour, c.minute);
}

enum err outage_line(struct rq *rq, int64_t unit_id, int64_t city_id, enum zone zone, struct str *out)
{
	struct outage_sql_row *r;
	struct outage *v;
	struct buf b = buf_new(rq->a, 4000);
	size_t got;
	TRY(sql_outages_between(rq->db, rq->a, unit_id, city_id, rq->now, rq->now + 1, OUTAGE_LIST_MAX, &r, &got));
	list_of(rq, r, got, &v, &got);
	for (size_t i = 0; i < got && i < OUTAGE_KINDS; i++) {
		if (v[i].to_at != 0)
			continue;
		buf_z(&b, b.n > 0 ? "; " : "");
		struct str at = moment(rq, v[i].from_at, zone);
		buf_fmt(&b, _r("%s sejak %.*s"), _r(outage_kind_label(v[i].kind)), STR_ARG(at));
	}
	*out = b.n > 0 ? buf_done(&b) : STR_NULL;
	return OK;
}

enum err outage_line_mine(struct rq *rq, struct str *out)
{
	struct office_city c;
	*out = STR_NULL;
	if (rq->actor.unit_id == 0)
		return OK;
	enum err e = office_city_of_unit(rq, rq->actor.unit_id, &c);
	return e == OK ? outage_line(rq, rq->actor.unit_id, c.id, c.zone, out) : e == ERR_NOT_FOUND ? OK : e;
}

static enum err tell(struct rq *rq, const struct outage *o, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "kind", str_of(outage_kind_name(o->kind)));
	journal_int(&j, "from_at", o->from_at);
	journal_opt(&j, "to_at", o->to_at != 0, o->to_at);
	journal_str(&j, "source", str_of(outage_source_name(o->source)));
	journal_int(&j, "sent_home", o->sent_home);
	journal_opt(&j, "confirmed_by", o->confirmed_by != 0, o->confirmed_by);
	journal_int(&j, "struck", o->struck);
	rq_changed(rq, str_fmt(rq->a, "gangguan/%lld", (long long)o->unit_id));
	return journal_event(rq, &(struct journal_entry){"outage", o->id, o->version, o->unit_id, what, journal_json_end(&j),
	                                                 o->note}, NULL);
}

static enum err store(struct rq *rq, struct outage *o)
{
	o->id = rq_id(rq);
	o->version = 1;
	o->entered_by = rq->actor.id;
	o->entered_at = rq->now;
	o->confirmed_by = o->source == SOURCE_SELF ? 0 : rq->actor.id;
	o->note = o->note.s != NULL ? str_trim(o->note) : STR("");
	TRY(sql_outage_add(rq->db, o->id, o->unit_id, str_of(outage_kind_name(o->kind)), o->from_at, some(o->to_at),
	                   str_of(outage_source_name(o->source)), o->note, o->sent_home, o->entered_by, o->entered_at,
	                   some(o->confirmed_by), NULL));
	return tell(rq, o, "catat");
}

static enum err keep(struct rq *rq, struct outage *o, const char *what)
{
	int64_t changed;
	TRY(sql_outage_set(rq->db, o->id, o->version, str_of(outage_kind_name(o->kind)), o->from_at, some(o->to_at), o->note,
	                   o->sent_home, some(o->confirmed_by), o->struck, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	o->version++;
	return tell(rq, o, what);
}

enum err outage_begin(struct rq *rq, struct outage *o, enum outage_no *no)
{
	struct outage *v;
	size_t n;
	if (o->from_at == 0)
		o->from_at = rq->now;
	*no = outage_times_ok(o->from_at, o->to_at, rq->now);
	if (*no == OUTAGE_FINE && (utf8_count(o->note) > OUTAGE_NOTE_MAX || o->sent_home < 0 || o->sent_home > 100000))
		*no = OUTAGE_NO_NOTE;
	TRY(outages(rq, o->unit_id, &v, &n));
	for (size_t i = 0; i < n && o->to_at == 0 && *no == OUTAGE_FINE; i++)
		if (v[i].to_at == 0 && v[i].kind == o->kind && !v[i].struck)
			*no = OUTAGE_NO_OPEN;
	return *no == OUTAGE_FINE ? store(rq, o) : OK;
}

enum err outage_end(struct rq *rq, struct outage *o, int64_t at, int64_t sent_home, enum outage_no *no)
{
	int64_t to = at != 0 ? at : rq->now;
	*no = o->to_at != 0 || o->struck ? OUTAGE_NO_OVER : outage_times_ok(o->from_at, to, rq->now);
	if (*no == OUTAGE_FINE && (sent_home < 0 || sent_home > 100000))
		*no = OUTAGE_NO_NOTE;
	if (*no != OUTAGE_FINE)
		return OK;
	o->to_at = to;
	o->sent_home = sent_home;
	return keep(rq, o, N_("pulih"));
}

enum err outage_confirm(struct rq *rq, struct outage *o, enum outage_kind kind, int64_t from, int64_t to, struct str note,
                        bool struck, enum outage_no *no)
{
	*no = rq->actor.kind != ACTOR_STAFF ? OUTAGE_NO_SAME : outage_times_ok(from, to, rq->now);
	if (*no == OUTAGE_FINE && (str_trim(note).n == 0 || utf8_count(note) > OUTAGE_NOTE_MAX))
		*no = OUTAGE_NO_NOTE;
	if (*no != OUTAGE_FINE)
		return OK;
	o->kind = kind;
	o->from_at = from;
	o->to_at = to;
	o->note = str_trim(note);
	o->struck = struck;
	o->confirmed_by = rq->actor.id;
	return keep(rq, o, N_("pastikan"));
}

/* ---- the heartbeat's gaps ---- */

static enum err gap_of_unit(struct rq *rq, const struct office_unit *u, int64_t from, int64_t to, int64_t *added)
{
	struct calendar cal;
	TRY(office_calendar(rq, u->id, &cal));
	if (!outage_gap_counts(&cal, from, to))
		return OK;
	struct outage o = {.unit_id = u->id, .kind = OUTAGE_POWER, .from_at = from, .to_at = to, .source = SOURCE_SELF,
	                   .note = str_of(_r("Program berhenti tanpa ditutup; dugaan listrik padam."))};
	++*added;
	return store(rq, &o);
}

/* The units that stand in this server's building, by the slugs of the setting. A slug of none is told in the log. */
static enum err gap_of_office(struct rq *rq, struct str office, int64_t from, int64_t to, int64_t *added)
{
	struct office_unit u;
	struct office_city c;
	struct str slug;
	while (office.n > 0) {
		str_cut(office, ',', &slug, &office);
		slug = str_trim(slug);
		if (slug.n == 0)
			continue;
		enum err e = office_unit_by_slug(rq, slug, &u);
		if (e == ERR_NOT_FOUND) {
			log_warn("prima.conf: office: tidak ada unit %.*s", STR_ARG(slug));
			continue;
		}
		TRY(e);
		TRY(office_city_by_id(rq, u.city_id, &c));
		if (office_unit_valid(&u, civil_day(from, c.zone)))
			TRY(gap_of_unit(rq, &u, from, to, added));
	}
	return OK;
}

enum err outage_gap_enter(struct rq *rq, struct str office, int64_t from, int64_t to, int64_t *added)
{
	struct office_city *c;
	struct office_unit *u;
	size_t n_c, n;
	int64_t fresh;
	*added = 0;
	TRY(sql_outage_gap_seen(rq->db, from, to, rq->now, &fresh));
	if (fresh == 0)
		return OK;
	if (str_trim(office).n > 0)
		return gap_of_office(rq, office, from, to, added);
	TRY(office_cities(rq, &c, &n_c));
	for (size_t i = 0; i < n_c; i++) {
		TRY(office_units(rq, c[i].id, &u, &n));
		/* One office's program tells of its own office; a city's hub of none: its halls have other power. */
		if (n_c > 1 || n > 1)
			continue;
		for (size_t k = 0; k < n; k++)
			if (office_unit_valid(&u[k], civil_day(from, c[i].zone)))
				TRY(gap_of_unit(rq, &u[k], from, to, added));
	}
	return OK;
}

/* ---- what hangs on it ---- */

enum err outage_needs(struct rq *rq, int64_t unit_id, struct outage_need **out, size_t *n)
{
	struct outage_needs_row *r;
	size_t got;
	TRY(sql_outage_needs(rq->db, rq->a, unit_id, (size_t)OFFICE_SERVICES_MAX * OUTAGE_KINDS, &r, &got));
	struct outage_need *v = ARENA_ARRAY(rq->a, got, struct outage_need);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct outage_need){.service_id = r[i].service_id, .needed = r[i].needed == 1};
		must(outage_kind_parse(r[i].kind, &v[i].kind));
	}
	*out = v;
	*n = got;
	return OK;
}

enum err outage_need_put(struct rq *rq, int64_t unit_id, const struct outage_need *d)
{
	struct journal_json j = journal_json(rq->a);
	TRY(sql_outage_need_put(rq->db, unit_id, d->service_id, str_of(outage_kind_name(d->kind)), d->needed, NULL));
	journal_int(&j, "service_id", d->service_id);
	journal_str(&j, "kind", str_of(outage_kind_name(d->kind)));
	journal_int(&j, "needed", d->needed);
	return journal_event(rq, &(struct journal_entry){"outage_need", d->service_id, 0, unit_id, "ubah",
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

enum err outage_pauses(struct rq *rq, int64_t unit_id, int64_t service_id, int64_t from, int64_t to,
                       struct outage_span **out, size_t *n)
{
	struct outage *v;
	struct outage_need *d;
	size_t got, n_d, kept = 0;
	bool stops[OUTAGE_KINDS];
	for (int k = 0; k < OUTAGE_KINDS; k++)
		stops[k] = outage_kind_stops((enum outage_kind)k);
	TRY(outage_needs(rq, unit_id, &d, &n_d));
	for (size_t i = 0; i < n_d; i++)
		if (d[i].service_id == service_id)
			stops[d[i].kind] = d[i].needed;
	TRY(outages_between(rq, unit_id, from, to, &v, &got));
	struct outage_span *s = ARENA_ARRAY(rq->a, got + 1, struct outage_span);
	for (size_t i = 0; i < got; i++)
		if (stops[v[i].kind])
			s[kept++] = (struct outage_span){v[i].kind, v[i].from_at, v[i].to_at};
	*out = s;
	*n = kept;
	return OK;
}

const struct record outage_records[] = {
	{"outage", N_("Gangguan layanan"), "/gangguan/{}"},
	{"outage_need", N_("Ketergantungan layanan"), NULL},
	{"outage_equipment", N_("Peralatan"), "/peralatan/{}"},
	{"outage_round", N_("Keliling sarana"), "/fasilitas/{}"},
	{"outage_kit", N_("Perlengkapan gangguan"), "/gangguan/perlengkapan/{}"},
};
const size_t outage_records_n = countof(outage_records);
