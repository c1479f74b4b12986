/* Appointments and numbers by phone, as their templates see them. */
#ifndef QUEUE_QUEUE_PAGES_BOOK_H
#define QUEUE_QUEUE_PAGES_BOOK_H
#include "queue/queue_pages.h"
#include "queue/queue_store_slot.h"

enum { QUEUE_SLOTS_SHOWN = 60, QUEUE_SLOTS_NEAR = 12 };

struct queue_slot_line {
	struct str day, hours, left; /* day: only on the first of it */
	int64_t at;
};
struct queue_booking_line {
	const struct queue_booking *b;
	struct str hours, service, code;
};
/* Hours to choose from, and at the desk those who come today with an appointment. */
struct queue_book_view {
	struct rq *rq;
	struct survey_unit unit;
	struct queue_far far;
	struct queue_desk_view desk; /* the public page: its services */
	struct queue_slot_line *slots;
	struct queue_booking_line *today;
	size_t n_slots, n_today;
	int64_t service_id;
	struct str service, path, key, back;
	struct ui_choices classes;
	struct ui_field class, code;
	bool offered, full, asked; /* full: the day is; asked: hours were asked for */
};
/* One appointment. */
struct queue_booking_view {
	struct rq *rq;
	struct survey_unit unit;
	struct queue_booking b;
	struct str service, day, hours, code, address, phone;
	struct svg qr;
	struct service_requirement *needs;
	size_t n_needs;
	int64_t early;
	bool stands, closed, staff, kiosk; /* closed: a holiday has been decreed since */
	struct str back;
	int width;
};
/* Taking a number by phone. */
struct queue_phone_view {
	struct rq *rq;
	struct survey_unit unit;
	struct queue_far far;
	struct queue_desk_view desk;
	enum queue_no no; /* why not now */
	struct str from, to;
};
struct queue_book_form {
	int64_t service_id, slot_at;
	struct str key, code;
	int class;
};
extern const struct field queue_book_fields[5];

/* Hours with room for a service into the view; `max` of them. */
enum err queue_hours_view(struct rq *rq, struct queue_book_view *v, int64_t service_id, size_t max);
/* What the desk and the kiosk show beside their numbers: who comes today, and hours when the day is full or asked for. */
enum err queue_book_beside(struct rq *rq, struct queue_desk_view *v);
enum err queue_booking_draw(struct rq *rq, const struct survey_unit *u, const struct queue_booking *b, struct str kiosk);
/* Who asks from afar: the device by its cookie (made when it has none and `make`), and its network. */
struct queue_from queue_from_of(struct rq *rq, bool make);

#define QUEUE_BOOK_HANDLERS(X) \
	X(book_page) X(book_post) X(booking_page) X(booking_cancel_post) X(book_desk_post) X(book_arrive_post) \
	X(book_kiosk_post) X(arrive_kiosk_page) X(arrive_kiosk_post) X(phone_page) X(phone_post) X(far_post) X(room_post)
#define X(name) enum err queue_##name(struct rq *rq);
QUEUE_BOOK_HANDLERS(X)
#undef X
#endif
