/* The intake's pages: one form for what lies on the counter, the receipt, the files left behind, the carriers. */
#ifndef APPLICATION_APPLICATION_PAGES_INTAKE_H
#define APPLICATION_APPLICATION_PAGES_INTAKE_H
#include "application/application_pages.h"
#include "application/application_receipt_paper.h"
#include "application/application_store_acts.h"
#include "application/application_store_intake.h"
#include "outage/outage_store.h"
#include "queue/queue_store.h"
#include "stock/stock_store.h"

enum { INTAKE_BODY = 65536, INTAKE_ROWS = 12 /* lines for files of a deposit, drawn at once */ };

/* One person on the form: each field's name carries the person's letter ("p_nik"). */
struct intake_person_view {
	enum intake_person_place place;
	const char *prefix;
	struct ui_field field[CITIZEN_FIELDS], paper, purpose, temporary;
	struct str opened;     /* id of the record that was opened, "" */
	bool found, not_found; /* just now */
};
struct intake_offer {
	int64_t service_id;
	struct str name;
	bool wanted, taken; /* the visit asked for it; an application for it was taken in already */
};
struct intake_paper_view {
	const struct service_requirement *of;
	int place;
	struct ui_field mark, came, held, kept;
	struct str rule; /* which rule asks for it */
	bool was_lacking;
};
struct intake_taken_view {
	struct intake_line line;
	struct str number, name, service, when;
};
struct intake_form {
	struct str_list row_name, row_service;
	int64_t service_id, visit_id, unit_id, carrier_id, deposit_id, place;
	int kind, comer, subject, relation, letter, doubt;
	bool own, twice, all, consent, anyway;
	int32_t stated_on;
	struct str stated_time, sheet, need;
};
struct intake_view {
	struct rq *rq;
	struct application_desk desk;
	struct str key, zone_name;
	/* the visit being served; visit.id 0: none */
	struct queue_visit visit;
	struct str visit_number, counter_path;
	bool elsewhere; /* somebody else serves it */
	int64_t taken, deposited, waiting;
	struct intake_taken_view *lines;
	size_t n_lines;
	bool deposit_due;
	/* the service */
	struct service_version version;
	struct intake_offer *offers;
	size_t n_offers;
	struct intake_paper_view *papers;
	size_t n_papers;
	struct str rule;   /* of requirements that name none: the standard itself */
	struct str stands; /* what stops the clock now, "" */
	/* the people */
	struct intake_person_view person[INTAKE_PERSONS];
	struct ui_choices kinds, shown, purposes, withouts, sexes, comers, subjects, relations, letters, doubts, marks, cames;
	struct ui_choices services;
	struct ui_field kind, comer, subject, relation, letter, doubt, own, twice, all, consent, stated_on, stated_time, sheet,
		need;
	struct intake_carrier_seen carrier;
	struct intake_deposit deposit;
	struct str deposit_label, deposit_number;
	struct intake_twin twin;
	struct str address; /* "kunjungan=1&pembawa=2" to go on with */
	bool locked;
};
/* A page that goes on with the same visit and carrier. */
struct str intake_path(struct arena *a, const char *path, const struct intake_view *v);
/* What stands on the form for the visit, service and files that the request names. */
enum err intake_view_fill(struct rq *rq, struct intake_view *v);
enum err intake_view_service(struct rq *rq, struct intake_view *v);
void intake_fields(struct rq *rq, struct intake_view *v);
struct ui_choices intake_choices(struct rq *rq, const char *const *names, const char *(*label)(int i), int n);
/* A person as typed. */
void intake_person_typed(struct rq *rq, enum intake_person_place place, struct intake_person *out);
const char *intake_prefix(enum intake_person_place p);
const char *intake_field_name(struct arena *a, enum intake_person_place p, enum citizen_field f);
/* What is refused, at its field. */
void intake_problem(struct rq *rq, const struct intake_refused *no, enum zone zone);
/* "T-2026-00003" */
struct str intake_deposit_number(struct arena *a, const struct intake_deposit *d);
/* What stops the clocks of a service now, as words; "" when nothing does. Two statements. */
enum err intake_standing(struct rq *rq, int64_t unit_id, int64_t service_id, enum zone zone, struct str *out);
/* A requirement's rule, or the standard that asks for it. */
struct str intake_rule(struct arena *a, enum lang lang, const struct service_version *v,
                       const struct service_requirement *r);

/* ---- the receipt ---- */
/* "Mengadu: 0548-12345; lapor.go.id" */
struct str application_complain_to(struct rq *rq, const struct office_desk *d, enum lang lang);
struct receipt_view {
	struct rq *rq;
	struct application_desk desk;
	struct application a;
	struct receipt r;
	struct svg qr;
	struct str path, back, next, carrier;
	struct ui_field width;
	unsigned odd;
	int64_t counter_no;
	struct str key;
	bool narrow, fresh, printer; /* printer: there is one on the network */
	struct application_kin kin;
};

#define INTAKE_HANDLERS(X) \
	X(page) X(post) X(find_post) X(receipt_page) X(receipt_pdf) X(receipt_print_post) X(look_page) X(look_post) \
	X(deposit_page) X(deposit_post) X(deposit_one_page) X(deposit_return_post) X(deposit_pdf) X(deposits_page) \
	X(carriers_page) X(carrier_post) X(carrier_end_post)
#define X(name) enum err intake_##name(struct rq *rq);
INTAKE_HANDLERS(X)
#undef X
extern const struct field intake_form_fields[22];
#endif
