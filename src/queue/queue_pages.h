/* What the queue's pages share with their templates. */
#ifndef QUEUE_QUEUE_PAGES_H
#define QUEUE_QUEUE_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "journal/journal_store.h"
#include "queue/queue_store_door.h"
#include "queue/queue_store_line.h"
#include "queue/queue_store_slot.h"
#include "right.h"
#include "survey/survey_code_paper.h"

enum { QUEUE_COMPLAIN_MAX = 200, QUEUE_WIDTH_SMALL = 58, QUEUE_WIDTH_USUAL = 80 };

/* ---- whose page ---- */
/* The unit asked for by ?unit=, else the person's own; refused (a page, with OK and *ok false) when it is no unit in which
 * the person holds the right. */
enum err queue_page_unit(struct rq *rq, int right, struct survey_unit *out, bool *ok);
/* Frame of a public page and of one of staff; live: the page moves with the unit's queue. */
void queue_frame(struct rq *rq, const struct survey_unit *u, bool live);
void queue_staff_frame(struct rq *rq, const struct survey_unit *u, bool live, const char *trail_text, const char *trail);
struct str queue_topic(struct rq *rq, int64_t unit_id); /* "antrean/12" */
/* After the frame: what is down in the unit now stands at the head of the page. One statement. */
enum err queue_down(struct rq *rq, const struct survey_unit *u);
/* "08.30" in the unit's time; "12 menit"; "sekitar 10 sampai 25 menit". */
struct str queue_clock(struct arena *a, int64_t at, enum zone z);
struct str queue_minutes(struct arena *a, enum lang lang, int64_t minutes);
struct str queue_band(struct arena *a, enum lang lang, int low, int high); /* low -1: unknown */
struct str queue_service_name(const struct office_service *v, size_t n, int64_t id);
struct str queue_address(struct rq *rq); /* "https://host" of this request */
/* The address holds a secret: kept by no cache, told to no other site. */
void queue_keep_quiet(struct rq *rq);
/* The refusal at the form: drawn again with the state as it is now. */
void queue_problem(struct rq *rq, const char *field, enum queue_no no);

bool queue_sent(const struct rq *rq, const char *name, struct str value); /* in this request's form or query */

/* ---- the ticket ---- */
struct queue_ticket_view {
	const struct rq *rq;
	struct survey_unit unit;
	struct queue_visit visit;
	struct str number, services, when, band, follow_path, complain, until;
	struct svg follow_qr, survey_qr;
	struct survey_ticket_part survey; /* n 0: no code */
	int64_t before;
	int width;
	bool already, again, kiosk, printer; /* printer: the unit has one on the network */
	struct str back;
	struct page_links more;
};
enum err queue_ticket_page(struct rq *rq, const struct survey_unit *u, const struct queue_ticket *t, bool again,
                           struct str kiosk_path);

/* ---- giving a number ---- */
struct queue_offer {
	int64_t service_id, waiting;
	struct str name;
	int64_t minutes;
	bool chosen, quick;
	struct service_requirement *needs;
	size_t n_needs;
};
struct queue_book_view;
struct queue_desk_view {
	struct rq *rq;
	struct survey_unit unit;
	struct queue_line line;
	struct queue_offer *offers;
	size_t n_offers, n_chosen, n_needs;
	struct str path, key, search;
	struct ui_choices classes;
	struct ui_field class, files, old, day;
	int64_t given;
	bool full, kiosk, continues;
	struct queue_book_view *book; /* appointments beside the numbers */
};
struct queue_take_form {
	struct str_list services, papers;
	struct str key, old;
	int64_t files;
	int class;
	int32_t day;
	bool deceased, courier, anyway;
};
extern const struct field queue_take_fields[10];
/* The unit's services with those of ?layanan= marked, and what these ask for. */
enum err queue_offers(struct rq *rq, struct queue_desk_view *v);
/* Takes the number that the form asks for; problems are told to rq. */
enum err queue_take_by_form(struct rq *rq, const struct survey_unit *u, enum queue_channel channel, bool checked,
                            struct queue_ticket *out);
struct ui_choices queue_class_choices(struct rq *rq);

/* ---- a counter ---- */
/* What the buttons of a counter ask for. */
#define QUEUE_ASK_TABLE(X) \
	X(ASK_NEXT, "berikutnya") X(ASK_CALL, "panggil") X(ASK_RECALL, "ulang") X(ASK_BEGIN, "layani") \
	X(ASK_FINISH, "selesai") X(ASK_HOLD, "tunda") X(ASK_ABSENT, "lewati") X(ASK_BACK, "kembali") \
	X(ASK_TRANSFER, "alihkan") X(ASK_CANCEL, "batal") X(ASK_LATER, "lanjutkan")
enum queue_asked {
#define X(c, s) c,
	QUEUE_ASK_TABLE(X)
#undef X
	QUEUE_ASKS
};
struct queue_counter_form {
	int ask, reason;
	int64_t visit_id, minutes, service_id, counter_id;
	struct str number, note;
};
struct queue_waiting {
	const struct queue_visit *v;
	struct str number, service, since;
	bool next, here; /* the rule calls it next; this counter takes its service */
};
struct queue_counter_view {
	struct rq *rq;
	struct survey_unit unit;
	struct office_counter counter, *counters;
	struct queue_post *posts;
	struct queue_line line;
	struct queue_visit *at; /* NULL: nobody is at the counter */
	struct queue_want *wants;
	struct queue_waiting *waiting, *aside; /* in line; held or absent */
	struct office_service *services;
	size_t n_counters, n_posts, n_wants, n_waiting, n_aside, n_services, n_elsewhere;
	const struct queue_visit *next;
	struct str at_number, since, next_number;
	bool mine, taken, may_take; /* the actor sits here; somebody else does; he may take papers in */
	struct ui_choices reasons, others, moves;
	struct ui_field number, reason, note, minutes, service, to;
};

/* ---- the rule ---- */
struct queue_rule_form {
	int64_t priority_run, quick_run, call_limit, early_minutes, day_limit, version;
	bool check_first;
	struct str say, decision, why;
};
struct queue_rule_view {
	struct rq *rq;
	struct survey_unit unit;
	struct queue_office office;
	struct office_counter *counters;
	struct queue_counter_service *takes;
	struct office_service *services;
	struct queue_kiosk *kiosks;
	struct queue_far_office far;
	struct queue_room *rooms;
	size_t n_rooms, n_counters, n_takes, n_services, n_kiosks, n_open;
	struct str kiosk_path, key; /* kiosk_path: just made, told once */
	bool names;
};
bool queue_rule_takes(const struct queue_rule_view *v, int64_t counter_id, int64_t service_id);

/* ---- what everybody may see ---- */
struct queue_public_view {
	struct rq *rq;
	struct survey_unit unit;
	struct queue_line line;
	struct queue_offer *offers;
	size_t n_offers, n_waiting, n_posts;
	struct queue_ahead ahead;
	struct queue_waiting *called;
	struct str *places; /* parallel to called: "Loket 2" */
	size_t n_called;
	bool phone, book; /* numbers by phone, appointments are offered */
};
struct queue_follow_view {
	struct rq *rq;
	struct survey_unit unit;
	struct queue_visit visit;
	struct str number, service, counter;
	struct queue_ahead ahead;
	int32_t today;
};

/* ---- handlers ---- */
#define QUEUE_HANDLERS(X) \
	X(desk_page) X(desk_post) X(continue_post) X(ticket_page_again) X(kiosk_page) X(kiosk_service_page) X(kiosk_post) \
	X(counters_page) X(counter_page) X(counter_post) X(counter_open_post) X(counter_close_post) \
	X(public_page) X(fair_prove) X(fair_page) X(fair_staff_page) X(follow_page) X(follow_leave_post) \
	X(rule_page) X(rule_post) X(rule_counter_post) X(rule_kiosk_post) X(rule_kiosk_end_post) X(rule_close_post)
#define X(name) enum err queue_##name(struct rq *rq);
QUEUE_HANDLERS(X)
#undef X
extern const struct field queue_counter_fields[8], queue_rule_fields[10];
#endif
