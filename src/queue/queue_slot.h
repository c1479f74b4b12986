/* Appointments. When a day is full nobody is told "come back": he is offered an hour that has room (field.md 9). Here is
 * what a day has room for, how it is cut into hours of the doors' own time, and when a number may be taken from afar.
 * Minutes are local minutes of the day. */
#ifndef QUEUE_QUEUE_SLOT_H
#define QUEUE_QUEUE_SLOT_H
#include "calendar/calendar.h"
#include "queue/queue.h"

enum {
	QUEUE_BAND_MINUTES = 60, QUEUE_BANDS_MAX = 40, QUEUE_SLOT_DAYS = 60, QUEUE_ROOM_MAX = 9999, QUEUE_CODE_SHOWN = 6,
};

#define QUEUE_BOOKING_TABLE(X) \
	X(BOOKING_STANDS, "dipesan", N_("Dipesan")) \
	X(BOOKING_CAME, "hadir", N_("Hadir")) \
	X(BOOKING_LATE, "terlambat", N_("Datang terlambat")) \
	X(BOOKING_MISSED, "terlewat", N_("Tidak datang")) \
	X(BOOKING_CANCELLED, "dibatalkan", N_("Dibatalkan pengunjung")) \
	X(BOOKING_FREED, "dibebaskan", N_("Dibatalkan kantor: hari itu tutup"))
enum queue_booking_state {
#define X(c, s, l) c,
	QUEUE_BOOKING_TABLE(X)
#undef X
	QUEUE_BOOKING_STATES
};
WORDS_DECLARE(queue, booking_state)

/* The unit's rule for those who are not at the door. */
struct queue_far {
	bool book;         /* appointments are offered */
	int share;         /* per cent of a day's room that appointments may take, 1 to 100 */
	int days;          /* how far ahead, days, 1 to QUEUE_SLOT_DAYS */
	int grace;         /* minutes after the hour's end in which one still comes in its turn, 0 to 120 */
	bool phone;        /* numbers are given to phones */
	int phone_early;   /* from so many minutes before the doors open, 0 to 240 */
	int phone_last;    /* until so many minutes before they close, 0 to 240 */
	int device_limit;  /* numbers and appointments that one device may hold at once, 1 to 10 */
	int network_limit; /* the same that one network may take in a day: an office, a family, a hotspot; 5 to 1000 */
};
extern const struct queue_far queue_far_usual; /* true, 50, 14, 15, false, 0, 30, 2, 60 */
enum queue_no queue_far_ok(const struct queue_far *f);

/* What a day has room for at a service: as set (set > 0), else the minutes of the counters that take it over the minutes
 * it takes; at least one where a counter is open at all. */
int64_t queue_day_room(int64_t set, int counters, int minutes, double serve_minutes);

/* An hour of a day in which people are served; of the day's room the share that falls to it, as a part of the share for
 * appointments. */
struct queue_band {
	int from, to;
	int64_t room;
};
/* The hours of a day in which the doors are open, without breaks and duty hours: cut at full hours, a rest under a
 * quarter of an hour goes with the one before. Their rooms add up to room * share / 100. Gives how many, at most
 * QUEUE_BANDS_MAX. */
size_t queue_bands(const struct cal_day *day, int64_t room, int share, struct queue_band out[QUEUE_BANDS_MAX]);

/* How far a day is used up. */
struct queue_use {
	int64_t service_id;
	int64_t used;        /* given today and not cancelled, with the appointments that stand */
	int64_t set;         /* the office's own number; 0: none */
	int counters;        /* that take it */
	double serve_minutes;
};
/* Whether `more` of that service go beyond the day: beyond the number set for it, or (by_work) beyond what its counters,
 * or all `counters` together, can do in `minutes`. A service that v does not know is never full. */
bool queue_day_full(const struct queue_use *v, size_t n, int64_t service_id, int64_t more, bool by_work, int counters,
                    int minutes);

/* When a phone may take a number on that day: from *from until before *to, local minutes. False: the doors stay shut. */
bool queue_phone_hours(const struct queue_far *f, const struct cal_day *day, int *from, int *to);
enum queue_no queue_phone_ok(const struct queue_far *f, const struct cal_day *day, int minute);

/* At the door with an appointment, at `now`: BOOKING_CAME in its turn, BOOKING_LATE after the grace, at the end of the
 * line. QUEUE_NO_BOOKING: of another day, or over. */
enum queue_no queue_arrive(const struct queue_far *f, enum queue_booking_state s, int32_t day, int32_t today,
                           int64_t slot_to, int64_t now, enum queue_booking_state *out);
/* Whether the doors are open for the whole of [at, to). */
bool queue_slot_open(const struct calendar *c, int64_t at, int64_t to);
#endif
