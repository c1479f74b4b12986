/* Appointments and numbers from afar. An appointment takes a seat of its hour in the transaction that stores it; who asks
 * has no name here, only a code that nobody can guess. Refusals in *no, with OK; ERR_RETRY when another was quicker. */
#ifndef QUEUE_QUEUE_STORE_SLOT_H
#define QUEUE_QUEUE_STORE_SLOT_H
#include "queue/queue_slot.h"
#include "queue/queue_store_line.h"

enum { QUEUE_BOOKINGS_MAX = 2000, QUEUE_CODE_LEN = 20 };

struct queue_booking {
	int64_t id, unit_id, service_id, version, slot_at, slot_to, made_at, ended_at, visit_id; /* 0: not */
	int32_t day;
	int64_t seat; /* 0: given up */
	enum queue_booking_state state;
	enum queue_channel channel; /* where it was made */
	struct str code;
};
struct queue_slot {
	int64_t at, to, left; /* left > 0: how many may still come in that hour */
	int32_t day;
};

/* ---- the rule ---- */
struct queue_far_office {
	struct queue_far far;
	int64_t version; /* 0: the usual rule, nothing stored */
};
enum err queue_far(struct rq *rq, int64_t unit_id, struct queue_far_office *out);
enum err queue_far_put(struct rq *rq, int64_t unit_id, struct queue_far_office *f, struct str reason, enum queue_no *no);
/* What a day has room for, as set: service 0 with number 1 says that its work binds. */
struct queue_room {
	int64_t service_id, number;
};
enum err queue_rooms(struct rq *rq, int64_t unit_id, struct queue_room **out, size_t *n);
int64_t queue_room_number(const struct queue_room *v, size_t n, int64_t service_id); /* 0: none */
enum err queue_room_put(struct rq *rq, int64_t unit_id, int64_t service_id, int64_t number, enum queue_no *no);

/* ---- appointments ---- */
/* Hours with room for the service, from today on (hours that have begun are gone), at most `max`. */
enum err queue_slots(struct rq *rq, int64_t unit_id, int64_t service_id, size_t max, struct queue_slot **out, size_t *n);
/* Who asks from afar: digests are kept until the day is over. Empty: at the office. */
struct queue_from {
	struct str device, network;
};
enum err queue_book(struct rq *rq, int64_t unit_id, int64_t service_id, int64_t slot_at, enum queue_channel channel,
                    const struct queue_from *from, struct queue_booking *out, enum queue_no *no);
enum err queue_booking_by_code(struct rq *rq, struct str code, struct queue_booking *out);
enum err queue_booking_by_id(struct rq *rq, int64_t id, struct queue_booking *out);
enum err queue_bookings(struct rq *rq, int64_t unit_id, int32_t day, struct queue_booking **out, size_t *n);
enum err queue_booking_cancel(struct rq *rq, struct queue_booking *b, enum queue_no *no);
/* At the door: a number, in its turn when he is in time, else at the end of the line and with the class he says; also
 * when the day is full, for his place was kept. */
enum err queue_booking_arrive(struct rq *rq, struct queue_booking *b, enum queue_class class, struct str once,
                              struct queue_ticket *out, enum queue_no *no);
/* The appointments of a day that is over and nobody came to; one that a late holiday closed is freed. One step each;
 * *more: another waits. */
enum err queue_bookings_missed(struct rq *rq, int64_t unit_id, int32_t day, int64_t *missed);
enum err queue_bookings_over(struct rq *rq, bool *more);
enum err queue_bookings_free(struct rq *rq, bool *more);

/* ---- by phone ---- */
/* A number for one who is not here yet, within the unit's rule. */
enum err queue_take_far(struct rq *rq, const struct queue_ask *ask, const struct queue_from *from,
                        struct queue_ticket *out, enum queue_no *no);
/* "K7Q2AB": the beginning of a code, as it is told at the door. */
struct str queue_code_short(struct arena *a, struct str code);
#endif
