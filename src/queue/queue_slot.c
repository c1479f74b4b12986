#include "queue/queue_slot.h"

WORDS_DEFINE(queue, booking_state, QUEUE_BOOKING_TABLE, QUEUE_BOOKING_STATES)

const struct queue_far queue_far_usual = {true, 50, 14, 15, false, 0, 30, 2, 60};

static bool within(int v, int low, int high) { return v >= low && v <= high; }

enum queue_no queue_far_ok(const struct queue_far *f)
{
	bool fine = within(f->share, 1, 100) && within(f->days, 1, QUEUE_SLOT_DAYS) && within(f->grace, 0, 120) &&
	            within(f->phone_early, 0, 240) && within(f->phone_last, 0, 240) && within(f->device_limit, 1, 10) &&
	            within(f->network_limit, 5, 1000);
	return fine ? QUEUE_FINE : QUEUE_NO_RULE;
}

/* ---- hours ---- */

int64_t queue_day_room(int64_t set, int counters, int minutes, double serve_minutes)
{
	if (set > 0)
		return set < QUEUE_ROOM_MAX ? set : QUEUE_ROOM_MAX;
	if (counters < 1 || minutes < 1)
		return 0;
	double n = serve_minutes > 0 ? (double)counters * minutes / serve_minutes : QUEUE_ROOM_MAX;
	return n < 1 ? 1 : n > QUEUE_ROOM_MAX ? QUEUE_ROOM_MAX : (int64_t)n;
}

static size_t cut(const struct cal_span *s, struct queue_band *out, size_t n)
{
	enum { REST = 15 };
	size_t first = n;
	for (int at = s->from; at < s->to && n < QUEUE_BANDS_MAX;) {
		int next = (at / QUEUE_BAND_MINUTES + 1) * QUEUE_BAND_MINUTES;
		next = next < s->to ? next : s->to;
		if (next - at < REST && n > first) {
			out[n - 1].to = next;
		} else {
			out[n++] = (struct queue_band){.from = at, .to = next};
		}
		at = next;
	}
	return n;
}

size_t queue_bands(const struct cal_day *day, int64_t room, int share, struct queue_band out[QUEUE_BANDS_MAX])
{
	size_t n = 0;
	int64_t all = 0, gone = 0, given = 0, seats = room * share / 100;
	for (size_t i = 0; i < day->n; i++)
		if (!day->v[i].duty)
			n = cut(&day->v[i], out, n);
	for (size_t i = 0; i < n; i++)
		all += out[i].to - out[i].from;
	if (seats == 0 && room > 0 && share > 0)
		seats = 1;
	for (size_t i = 0; i < n; i++) {
		gone += out[i].to - out[i].from;
		out[i].room = seats * gone / all - given;
		given += out[i].room;
	}
	return n;
}

/* ---- a day that is full ---- */

bool queue_day_full(const struct queue_use *v, size_t n, int64_t service_id, int64_t more, bool by_work, int counters,
                    int minutes)
{
	const struct queue_use *mine = NULL;
	double load = 0;
	for (size_t i = 0; i < n; i++) {
		load += (double)v[i].used * v[i].serve_minutes;
		if (v[i].service_id == service_id)
			mine = &v[i];
	}
	if (mine == NULL)
		return false;
	if (mine->set > 0 && mine->used + more > mine->set)
		return true;
	if (!by_work)
		return false;
	double work = (double)more * mine->serve_minutes, own = (double)mine->used * mine->serve_minutes;
	return own + work > (double)mine->counters * minutes || load + work > (double)counters * minutes;
}

/* ---- from afar ---- */

bool queue_phone_hours(const struct queue_far *f, const struct cal_day *day, int *from, int *to)
{
	bool open = false;
	for (size_t i = 0; i < day->n; i++) {
		if (day->v[i].duty)
			continue;
		if (!open)
			*from = day->v[i].from - f->phone_early;
		*to = day->v[i].to - f->phone_last;
		open = true;
	}
	if (open && *from < 0)
		*from = 0;
	return open && *from < *to;
}

enum queue_no queue_phone_ok(const struct queue_far *f, const struct cal_day *day, int minute)
{
	int from, to;
	if (!f->phone)
		return QUEUE_NO_PHONE;
	if (!queue_phone_hours(f, day, &from, &to) || minute >= to)
		return QUEUE_NO_CLOSED;
	return minute < from ? QUEUE_NO_EARLY : QUEUE_FINE;
}

enum queue_no queue_arrive(const struct queue_far *f, enum queue_booking_state s, int32_t day, int32_t today,
                           int64_t slot_to, int64_t now, enum queue_booking_state *out)
{
	if (s != BOOKING_STANDS || day != today)
		return QUEUE_NO_BOOKING;
	*out = now > slot_to + (int64_t)f->grace * 60000 ? BOOKING_LATE : BOOKING_CAME;
	return QUEUE_FINE;
}

bool queue_slot_open(const struct calendar *c, int64_t at, int64_t to)
{
	return to > at && calendar_between_ms(c, at, to) == to - at;
}
