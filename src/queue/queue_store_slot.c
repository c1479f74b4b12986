/* Appointments in the store. */
#include "queue/queue_store_slot.h"
#include "app/app.h"
#include "queue/queue_store_own.h"
#include "queue_slot_sql.h"

enum { SERVE_USUAL = 10, CODE_BYTES = QUEUE_CODE_LEN / 2, OVER_MS = 12 * 3600 * 1000 };

/* ---- the rule ---- */

enum err queue_far(struct rq *rq, int64_t unit_id, struct queue_far_office *out)
{
	struct queue_far_of_row r;
	enum err e = sql_queue_far_of(rq->db, rq->a, unit_id, &r);
	*out = (struct queue_far_office){.far = queue_far_usual};
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	out->far = (struct queue_far){r.book == 1, (int)r.share, (int)r.days, (int)r.grace, r.phone == 1, (int)r.phone_early,
	                              (int)r.phone_last, (int)r.device_limit, (int)r.network_limit};
	out->version = r.version;
	return OK;
}

enum err queue_far_put(struct rq *rq, int64_t unit_id, struct queue_far_office *f, struct str reason, enum queue_no *no)
{
	const struct queue_far *u = &f->far;
	struct journal_json j = journal_json(rq->a);
	int64_t changed;
	*no = queue_far_ok(u);
	if (*no != QUEUE_FINE)
		return OK;
	TRY(sql_queue_far_put(rq->db, unit_id, f->version, u->book, u->share, u->days, u->grace, u->phone, u->phone_early,
	                      u->phone_last, u->device_limit, u->network_limit, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	f->version++;
	journal_int(&j, "book", u->book);
	journal_int(&j, "share", u->share);
	journal_int(&j, "days", u->days);
	journal_int(&j, "grace", u->grace);
	journal_int(&j, "phone", u->phone);
	journal_int(&j, "phone_early", u->phone_early);
	journal_int(&j, "phone_last", u->phone_last);
	journal_int(&j, "device_limit", u->device_limit);
	journal_int(&j, "network_limit", u->network_limit);
	rq_changed(rq, str_fmt(rq->a, "antrean/%lld", (long long)unit_id));
	return journal_event(rq, &(struct journal_entry){"queue_far", unit_id, f->version, unit_id, "ubah",
	                                                 journal_json_end(&j), reason}, NULL);
}

enum err queue_rooms(struct rq *rq, int64_t unit_id, struct queue_room **out, size_t *n)
{
	struct queue_rooms_row *r;
	size_t got;
	TRY(sql_queue_rooms(rq->db, rq->a, unit_id, OFFICE_SERVICES_MAX + 1, &r, &got));
	struct queue_room *v = ARENA_ARRAY(rq->a, got + 1, struct queue_room);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct queue_room){r[i].service_id, r[i].number};
	*out = v;
	*n = got;
	return OK;
}

enum err queue_room_put(struct rq *rq, int64_t unit_id, int64_t service_id, int64_t number, enum queue_no *no)
{
	struct journal_json j = journal_json(rq->a);
	struct office_service s;
	*no = number < 0 || number > QUEUE_ROOM_MAX ? QUEUE_NO_RULE : QUEUE_FINE;
	if (*no != QUEUE_FINE)
		return OK;
	if (service_id != 0) {
		TRY(office_service_by_id(rq, service_id, &s));
		if (s.unit_id != unit_id)
			return ERR_NOT_FOUND;
	}
	if (number == 0)
		TRY(sql_queue_room_drop(rq->db, unit_id, service_id, NULL));
	else
		TRY(sql_queue_room_put(rq->db, unit_id, service_id, number, NULL));
	journal_int(&j, "service_id", service_id);
	journal_int(&j, "number", number);
	rq_changed(rq, str_fmt(rq->a, "antrean/%lld", (long long)unit_id));
	return journal_event(rq, &(struct journal_entry){"queue_room", unit_id, 0, unit_id, "ubah", journal_json_end(&j),
	                                                 STR_NULL}, NULL);
}

/* ---- what a unit's days have room for ---- */

/* Everything that says it, read once. */
struct room {
	struct queue_far far;
	struct calendar calendar;
	struct service_version *offered;
	struct queue_work *work;
	struct queue_counter_service *takes;
	struct office_counter *counters;
	struct queue_room *rooms;
	size_t n_offered, n_takes, n_counters, n_rooms;
	bool by_work;
};

/* Of the day; 0: today, which *day then tells. */
static enum err room_of(struct rq *rq, int64_t unit_id, int32_t *day, struct room *m)
{
	struct queue_truth truth; /* of waits: a day's room does not ask it */
	struct queue_far_office f;
	TRY(queue_far(rq, unit_id, &f));
	m->far = f.far;
	TRY(office_calendar(rq, unit_id, &m->calendar));
	if (*day == 0)
		*day = civil_day(rq->now, m->calendar.zone);
	TRY(service_offered(rq, unit_id, *day, &m->offered, &m->n_offered));
	m->work = ARENA_ARRAY(rq->a, m->n_offered + 1, struct queue_work);
	TRY(queue_work_of(rq, unit_id, *day, m->offered, m->n_offered, m->work, &truth));
	TRY(queue_counter_services(rq, unit_id, &m->takes, &m->n_takes));
	TRY(office_counters(rq, unit_id, &m->counters, &m->n_counters));
	TRY(queue_rooms(rq, unit_id, &m->rooms, &m->n_rooms));
	for (size_t i = 0; i < m->n_rooms; i++)
		m->by_work |= m->rooms[i].service_id == 0 && m->rooms[i].number > 0;
	return OK;
}

static int active(const struct room *m, int64_t service_id)
{
	int n = 0;
	for (size_t i = 0; i < m->n_counters; i++)
		n += m->counters[i].active &&
		     (service_id == 0 || queue_takes(m->takes, m->n_takes, m->counters[i].id, service_id));
	return n;
}

static double serve_minutes(const struct room *m, int64_t service_id)
{
	for (size_t i = 0; i < m->n_offered; i++)
		if (m->offered[i].service_id == service_id && m->work[i].mean_minutes > 0)
			return m->work[i].mean_minutes;
	return SERVE_USUAL;
}

int64_t queue_room_number(const struct queue_room *v, size_t n, int64_t service_id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].service_id == service_id)
			return v[i].number;
	return 0;
}

static int64_t set_of(const struct room *m, int64_t service_id)
{
	return queue_room_number(m->rooms, m->n_rooms, service_id);
}

/* Seats of one hour that are left to the service. Its own share of the day, and, unless the office set a number itself,
 * no more work in all than the counters do in that hour; the first appointment of an hour always fits. */
static int64_t left_of(const struct room *m, const struct queue_band *b, int64_t at, int64_t service_id,
                       const struct queue_booked_row *v, size_t n)
{
	int64_t own = 0, all = 0;
	double work = 0, minutes = serve_minutes(m, service_id);
	for (size_t i = 0; i < n; i++) {
		if (v[i].slot_at != at)
			continue;
		all += v[i].n;
		own += v[i].service_id == service_id ? v[i].n : 0;
		work += (double)v[i].n * serve_minutes(m, v[i].service_id);
	}
	int64_t left = b->room - own;
	if (left <= 0 || set_of(m, service_id) > 0 || all == 0)
		return left;
	double spare = (double)active(m, 0) * (b->to - b->from) * m->far.share / 100 - work;
	int64_t fits = spare < minutes ? 0 : (int64_t)(spare / minutes);
	return left < fits ? left : fits;
}

struct hours {
	const struct room *m;
	const struct queue_booked_row *booked;
	size_t n_booked;
	int64_t service_id, now;
	struct queue_slot *v;
	size_t n, max;
};

static void hours_of_day(struct hours *h, int32_t on)
{
	struct queue_band band[QUEUE_BANDS_MAX];
	const struct cal_day *d = calendar_day(&h->m->calendar, on);
	if (!calendar_is_working_day(&h->m->calendar, on))
		return;
	int64_t room = queue_day_room(set_of(h->m, h->service_id), active(h->m, h->service_id),
	                              calendar_day_minutes(&h->m->calendar, on), serve_minutes(h->m, h->service_id));
	size_t n = queue_bands(d, room, h->m->far.share, band);
	for (size_t i = 0; i < n && h->n < h->max; i++) {
		struct queue_slot s = {.at = civil_ms(on, band[i].from, h->m->calendar.zone),
		                       .to = civil_ms(on, band[i].to, h->m->calendar.zone), .day = on};
		s.left = left_of(h->m, &band[i], s.at, h->service_id, h->booked, h->n_booked);
		if (s.left > 0 && s.at > h->now)
			h->v[h->n++] = s;
	}
}

static enum err slots_between(struct rq *rq, const struct room *m, int64_t unit_id, int64_t service_id, int32_t from,
                              int32_t to, size_t max, struct hours *h)
{
	enum { BOOKED_MAX = 20000 };
	struct queue_booked_row *r;
	size_t got;
	TRY(sql_queue_booked(rq->db, rq->a, unit_id, from, to, BOOKED_MAX, &r, &got));
	*h = (struct hours){.m = m, .booked = r, .n_booked = got, .service_id = service_id, .now = rq->now,
	                    .v = ARENA_ARRAY(rq->a, max + 1, struct queue_slot), .max = max};
	for (int32_t on = from; on <= to && h->n < max; on++)
		hours_of_day(h, on);
	return OK;
}

/* Whether the unit gives the service at all on that day. */
static enum err given(struct rq *rq, const struct room *m, int64_t unit_id, int64_t service_id, int32_t day, bool *out)
{
	struct office_service s;
	*out = false;
	for (size_t i = 0; i < m->n_offered; i++)
		*out |= m->offered[i].service_id == service_id;
	if (*out)
		return OK;
	enum err e = office_service_by_id(rq, service_id, &s);
	*out = e == OK && s.unit_id == unit_id && s.from_on <= day && s.to_on >= day;
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err queue_slots(struct rq *rq, int64_t unit_id, int64_t service_id, size_t max, struct queue_slot **out, size_t *n)
{
	struct room m = {0};
	struct hours h;
	bool has;
	int32_t today = 0;
	*n = 0;
	TRY(room_of(rq, unit_id, &today, &m));
	TRY(given(rq, &m, unit_id, service_id, today, &has));
	if (!has || !m.far.book)
		return OK;
	TRY(slots_between(rq, &m, unit_id, service_id, today, today + m.far.days, max, &h));
	*out = h.v;
	*n = h.n;
	return OK;
}

/* ---- whether a day is full ---- */

enum err queue_full(struct rq *rq, const struct queue_ask *k, int32_t day, bool *out)
{
	struct queue_room *rooms;
	struct queue_used_row *used;
	struct room m = {0};
	size_t n, got;
	*out = false;
	TRY(queue_rooms(rq, k->unit_id, &rooms, &n));
	if (n == 0)
		return OK; /* nothing binds: one statement */
	TRY(room_of(rq, k->unit_id, &day, &m));
	TRY(sql_queue_used(rq->db, rq->a, k->unit_id, day, OFFICE_SERVICES_MAX, &used, &got));
	struct queue_use *v = ARENA_ARRAY(rq->a, got + k->n_services, struct queue_use);
	for (n = 0; n < got; n++)
		v[n] = (struct queue_use){.service_id = used[n].service_id, .used = used[n].n};
	for (size_t i = 0; i < k->n_services; i++) {
		bool known = false;
		for (size_t j = 0; j < n; j++)
			known |= v[j].service_id == k->services[i];
		if (!known)
			v[n++] = (struct queue_use){.service_id = k->services[i]};
	}
	for (size_t i = 0; i < n; i++) {
		v[i].set = set_of(&m, v[i].service_id);
		v[i].counters = active(&m, v[i].service_id);
		v[i].serve_minutes = serve_minutes(&m, v[i].service_id);
	}
	int minutes = calendar_day_minutes(&m.calendar, day);
	for (size_t i = 0; i < k->n_services; i++)
		*out |= queue_day_full(v, n, k->services[i], k->files, m.by_work, active(&m, 0), minutes);
	return OK;
}

/* ---- appointments ---- */

static struct queue_booking booking_of(const struct queue_booking_sql_row *r)
{
	struct queue_booking b = {.id = r->id, .unit_id = r->unit_id, .service_id = r->service_id, .version = r->version,
		.slot_at = r->slot_at, .slot_to = r->slot_to, .made_at = r->made_at,
		.ended_at = r->ended_at.has ? r->ended_at.v : 0, .visit_id = r->visit_id.has ? r->visit_id.v : 0,
		.day = (int32_t)r->day, .seat = r->seat.has ? r->seat.v : 0, .code = r->code};
	must(queue_booking_state_parse(r->state, &b.state) && queue_channel_parse(r->channel, &b.channel));
	return b;
}

enum err queue_booking_by_code(struct rq *rq, struct str code, struct queue_booking *out)
{
	struct queue_booking_sql_row r;
	if (code.n != QUEUE_CODE_LEN)
		return ERR_NOT_FOUND;
	TRY(sql_queue_booking_by_code(rq->db, rq->a, code, &r));
	*out = booking_of(&r);
	return OK;
}

enum err queue_booking_by_id(struct rq *rq, int64_t id, struct queue_booking *out)
{
	struct queue_booking_sql_row r;
	TRY(sql_queue_booking_by_id(rq->db, rq->a, id, &r));
	*out = booking_of(&r);
	return OK;
}

enum err queue_bookings(struct rq *rq, int64_t unit_id, int32_t day, struct queue_booking **out, size_t *n)
{
	struct queue_booking_sql_row *r;
	size_t got;
	TRY(sql_queue_bookings_day(rq->db, rq->a, unit_id, day, QUEUE_BOOKINGS_MAX, &r, &got));
	struct queue_booking *v = ARENA_ARRAY(rq->a, got + 1, struct queue_booking);
	for (size_t i = 0; i < got; i++)
		v[i] = booking_of(&r[i]);
	*out = v;
	*n = got;
	return OK;
}

struct str queue_code_short(struct arena *a, struct str code)
{
	char *s = ARENA_ARRAY(a, QUEUE_CODE_SHOWN + 1, char);
	size_t n = code.n < QUEUE_CODE_SHOWN ? code.n : QUEUE_CODE_SHOWN;
	for (size_t i = 0; i < n; i++)
		s[i] = code.s[i] >= 'a' && code.s[i] <= 'f' ? (char)(code.s[i] - 32) : code.s[i];
	return (struct str){s, n};
}

static enum err told(struct rq *rq, const struct queue_booking *b, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "service_id", b->service_id);
	journal_int(&j, "slot_at", b->slot_at);
	journal_str(&j, "state", str_of(queue_booking_state_name(b->state)));
	journal_str(&j, "channel", str_of(queue_channel_name(b->channel)));
	rq_changed(rq, str_fmt(rq->a, "antrean/%lld", (long long)b->unit_id));
	rq_changed(rq, str_fmt(rq->a, "janji/%lld", (long long)b->id));
	return journal_event(rq, &(struct journal_entry){"queue_booking", b->id, b->version, b->unit_id, what,
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

/* ---- who asks from afar ---- */

static struct str mark_of(struct rq *rq, const char *what, int64_t unit_id, struct str text)
{
	struct hash h = hash_keyed(app_hmac_key(rq->app), str_fmt(rq->a, "prima-antrean-jauh-1;%s;%lld;%.*s", what,
	                                                          (long long)unit_id, STR_ARG(text)));
	return str_hex(rq->a, h.b, 12);
}

static enum err may_hold(struct rq *rq, int64_t unit_id, const struct queue_far *f, const struct queue_from *from,
                         int32_t today, enum queue_no *no)
{
	struct queue_far_held_row r;
	if (from == NULL)
		return OK;
	struct str device = from->device.n > 0 ? mark_of(rq, "perangkat", unit_id, from->device) : STR("");
	TRY(sql_queue_far_held(rq->db, rq->a, unit_id, today, device, mark_of(rq, "jaringan", unit_id, from->network), &r));
	*no = r.held >= f->device_limit ? QUEUE_NO_DEVICE : r.taken >= f->network_limit ? QUEUE_NO_NETWORK : QUEUE_FINE;
	return OK;
}

static enum err hold(struct rq *rq, int64_t unit_id, const struct queue_from *from, int32_t day, int32_t today,
                     int64_t visit_id, int64_t booking_id)
{
	if (from == NULL)
		return OK;
	struct str device = from->device.n > 0 ? mark_of(rq, "perangkat", unit_id, from->device) : STR("");
	return sql_queue_far_use_add(rq->db, rq_id(rq), unit_id, day, today, device,
	                             mark_of(rq, "jaringan", unit_id, from->network),
	                             (struct db_int){visit_id != 0, visit_id},
	                             (struct db_int){booking_id != 0, booking_id}, NULL);
}

enum err queue_take_far(struct rq *rq, const struct queue_ask *ask, const struct queue_from *from,
                        struct queue_ticket *out, enum queue_no *no)
{
	struct queue_far_office f;
	struct calendar c;
	int32_t today = queue_today(rq, ask->unit_id);
	*no = QUEUE_FINE;
	*out = (struct queue_ticket){0};
	TRY(queue_given_before(rq, ask, out));
	if (out->already)
		return OK;
	TRY(queue_far(rq, ask->unit_id, &f));
	TRY(office_calendar(rq, ask->unit_id, &c));
	*no = queue_phone_ok(&f.far, calendar_day(&c, today), civil_minute(rq->now, c.zone));
	if (*no == QUEUE_FINE)
		TRY(may_hold(rq, ask->unit_id, &f.far, from, today, no));
	if (*no != QUEUE_FINE)
		return OK;
	TRY(queue_take(rq, ask, out, no));
	return *no == QUEUE_FINE ? hold(rq, ask->unit_id, from, today, today, out->visit.id, 0) : OK;
}

/* ---- making, keeping, giving up ---- */

static enum err seat_of(struct rq *rq, struct queue_booking *b)
{
	struct queue_seats_row *r;
	size_t n;
	TRY(sql_queue_seats(rq->db, rq->a, b->unit_id, b->service_id, b->slot_at, QUEUE_ROOM_MAX, &r, &n));
	b->seat = 1;
	for (size_t i = 0; i < n && r[i].seat == b->seat; i++)
		b->seat++;
	return OK;
}

enum err queue_book(struct rq *rq, int64_t unit_id, int64_t service_id, int64_t slot_at, enum queue_channel channel,
                    const struct queue_from *from, struct queue_booking *out, enum queue_no *no)
{
	struct room m = {0};
	struct hours h;
	uint8_t random[CODE_BYTES];
	int64_t changed;
	bool has;
	int32_t today = 0;
	TRY(room_of(rq, unit_id, &today, &m));
	int32_t day = civil_day(slot_at, m.calendar.zone);
	TRY(given(rq, &m, unit_id, service_id, day, &has));
	*no = !m.far.book ? QUEUE_NO_BOOK : !has ? QUEUE_NO_SERVICE
	      : day < today || day > today + m.far.days ? QUEUE_NO_SLOT : QUEUE_FINE;
	if (*no == QUEUE_FINE)
		TRY(may_hold(rq, unit_id, &m.far, from, today, no));
	if (*no != QUEUE_FINE)
		return OK;
	TRY(slots_between(rq, &m, unit_id, service_id, day, day, QUEUE_BANDS_MAX, &h));
	*no = QUEUE_NO_SLOT;
	for (size_t i = 0; i < h.n; i++) {
		if (h.v[i].at != slot_at)
			continue;
		*no = QUEUE_FINE;
		*out = (struct queue_booking){.id = rq_id(rq), .unit_id = unit_id, .service_id = service_id, .version = 1,
			.day = day, .slot_at = slot_at, .slot_to = h.v[i].to, .state = BOOKING_STANDS, .channel = channel,
			.made_at = rq->now};
	}
	if (*no != QUEUE_FINE)
		return OK;
	rq_random(rq, random, sizeof random);
	out->code = str_hex(rq->a, random, sizeof random);
	TRY(seat_of(rq, out));
	TRY(sql_queue_booking_add(rq->db, out->id, unit_id, service_id, day, slot_at, out->slot_to, out->seat,
	                          str_of(queue_channel_name(channel)), out->code, rq->now, &changed));
	if (changed != 1)
		return ERR_RETRY; /* another took that seat */
	TRY(hold(rq, unit_id, from, day, today, 0, out->id));
	return told(rq, out, N_("janji dibuat"));
}

/* Its end: the seat is free again. ERR_RETRY: somebody was quicker. */
static enum err end(struct rq *rq, struct queue_booking *b, enum queue_booking_state to, const char *what)
{
	int64_t changed;
	b->state = to;
	b->seat = 0;
	b->ended_at = rq->now;
	TRY(sql_queue_booking_move(rq->db, b->id, b->version, str_of(queue_booking_state_name(to)), (struct db_int){0},
	                           (struct db_int){true, rq->now}, (struct db_int){b->visit_id != 0, b->visit_id}, &changed));
	b->version++;
	return changed == 1 ? told(rq, b, what) : ERR_RETRY;
}

enum err queue_booking_cancel(struct rq *rq, struct queue_booking *b, enum queue_no *no)
{
	*no = b->state != BOOKING_STANDS ? QUEUE_NO_BOOKING : QUEUE_FINE;
	return *no == QUEUE_FINE ? end(rq, b, BOOKING_CANCELLED, N_("janji dibatalkan")) : OK;
}

enum err queue_booking_arrive(struct rq *rq, struct queue_booking *b, enum queue_class class, struct str once,
                              struct queue_ticket *out, enum queue_no *no)
{
	struct queue_far_office f;
	enum queue_booking_state to;
	*out = (struct queue_ticket){0};
	TRY(queue_far(rq, b->unit_id, &f));
	*no = queue_arrive(&f.far, b->state, b->day, queue_today(rq, b->unit_id), b->slot_to, rq->now, &to);
	if (*no == QUEUE_NO_BOOKING && b->visit_id != 0) { /* pressed twice: the number that he has */
		*no = QUEUE_FINE;
		out->already = true;
		return queue_visit_by_id(rq, b->visit_id, &out->visit);
	}
	if (*no != QUEUE_FINE)
		return OK;
	struct queue_ask k = {.unit_id = b->unit_id, .services = {b->service_id}, .n_services = 1, .files = 1,
	                      .channel = FROM_BOOKING, .once = once, .reserved = true,
	                      .class = to == BOOKING_CAME ? CLASS_BOOKED : class,
	                      .slot_at = to == BOOKING_CAME ? b->slot_at : 0};
	TRY(queue_take(rq, &k, out, no));
	if (*no != QUEUE_FINE)
		return OK;
	b->visit_id = out->visit.id;
	TRY(end(rq, b, to, to == BOOKING_CAME ? N_("datang dengan janji") : N_("datang terlambat")));
	return journal_link(rq, (struct journal_ref){STR("queue_booking"), b->id},
	                    (struct journal_ref){STR("queue_visit"), b->visit_id});
}

/* ---- by itself ---- */

enum err queue_bookings_missed(struct rq *rq, int64_t unit_id, int32_t day, int64_t *missed)
{
	struct queue_booking *v;
	size_t n;
	*missed = 0;
	TRY(queue_bookings(rq, unit_id, day, &v, &n));
	for (size_t i = 0; i < n; i++) {
		if (v[i].state != BOOKING_STANDS || v[i].slot_to > rq->now)
			continue;
		TRY(end(rq, &v[i], BOOKING_MISSED, N_("janji terlewat")));
		(*missed)++;
	}
	return OK;
}

enum err queue_bookings_over(struct rq *rq, bool *more)
{
	struct queue_booking_sql_row *r;
	size_t n;
	enum { STEP = 100 };
	TRY(sql_queue_bookings_over(rq->db, rq->a, rq->now - OVER_MS, STEP, &r, &n));
	for (size_t i = 0; i < n; i++) {
		struct queue_booking b = booking_of(&r[i]);
		TRY(end(rq, &b, BOOKING_MISSED, N_("janji terlewat")));
	}
	*more = n == STEP;
	return sql_queue_far_use_forget(rq->db, civil_day(rq->now, ZONE_WIB) - 1, NULL);
}

enum err queue_bookings_free(struct rq *rq, bool *more)
{
	enum { STEP = 200 };
	struct queue_booking_sql_row *r;
	struct calendar c = {0};
	int64_t unit = 0, freed = 0;
	size_t n;
	TRY(sql_queue_bookings_from(rq->db, rq->a, rq->now, QUEUE_BOOKINGS_MAX, &r, &n));
	for (size_t i = 0; i < n && freed < STEP; i++) {
		struct queue_booking b = booking_of(&r[i]);
		if (b.unit_id != unit)
			TRY(office_calendar(rq, b.unit_id, &c));
		unit = b.unit_id;
		if (queue_slot_open(&c, b.slot_at, b.slot_to))
			continue;
		TRY(end(rq, &b, BOOKING_FREED, N_("janji dibebaskan karena libur")));
		freed++;
	}
	*more = freed == STEP;
	return OK;
}
