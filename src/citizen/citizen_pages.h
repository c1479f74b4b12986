/* Pages on people's data: the counter's (/warga) and those of the officer for data protection (/pdp). */
#ifndef CITIZEN_CITIZEN_PAGES_H
#define CITIZEN_CITIZEN_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "citizen/citizen_roll_paper.h"
#include "citizen/citizen_store_import.h"

enum { CITIZEN_REASONS = 3 };
struct citizen_view {
	struct rq *rq;
	struct str key;
	struct citizen c;                /* of one record; fields empty until opened */
	struct str masked, unit;         /* "S*** A****"; name of the unit */
	enum zone zone;
	struct citizen_counts counts;
	bool locked, opened, may_read, may_pdp, not_found;
	struct citizen_request *requests;
	struct citizen_reading *readings;
	struct citizen_erasure *erasures, erasure;
	size_t n_requests, n_readings, n_erasures;
	struct citizen_request request;
	struct ui_choices purposes, papers, withouts, kinds, sexes, reasons, demands, grounds, erase_whys;
	struct ui_field field[CITIZEN_FIELDS];
};
/* Choices and the state of the key. */
enum err citizen_view_new(struct rq *rq, struct citizen_view *v);
/* The record of path argument 0 without anything personal, in a unit where the actor has that right. */
enum err citizen_view_face(struct rq *rq, struct citizen_view *v, int64_t id, int right);
struct str citizen_when(struct arena *a, enum lang lang, int64_t at, enum zone z);
/* "masih 2 hari 3 jam", "lewat 5 jam" */
struct str citizen_clock(struct arena *a, enum lang lang, int64_t due_at, int64_t now);
/* Back to a page with a word of news. */
enum err citizen_to(struct rq *rq, struct str path);
/* A PDF to keep. */
enum err citizen_file(struct rq *rq, struct str pdf, struct str name);
/* A refusal at its field, or on top. */
void citizen_problem(struct rq *rq, enum citizen_no no);

enum err citizen_home_page(struct rq *rq);
enum err citizen_find_post(struct rq *rq);
enum err citizen_new_page(struct rq *rq);
enum err citizen_new_post(struct rq *rq);
enum err citizen_one_page(struct rq *rq);
enum err citizen_open_post(struct rq *rq);
enum err citizen_change_post(struct rq *rq);
enum err citizen_change_again(struct rq *rq);
enum err citizen_consent_post(struct rq *rq);
enum err citizen_merge_post(struct rq *rq);
enum err citizen_demand_post(struct rq *rq);

/* Lists from another system; breaches. */
struct citizen_import_view {
	struct citizen_view v;
	struct ui_choices units;
	int64_t id;
	struct citizen_roll roll;
	struct citizen_breach *breaches, breach;
	size_t n_breaches;
};
enum err citizen_import_page(struct rq *rq);
enum err citizen_import_post(struct rq *rq);
enum err citizen_list_page(struct rq *rq);
enum err citizen_list_post(struct rq *rq);
enum err citizen_breaches_page(struct rq *rq);
enum err citizen_breaches_post(struct rq *rq);
enum err citizen_breach_page(struct rq *rq);
enum err citizen_breach_post(struct rq *rq);
enum err citizen_breach_pdf_page(struct rq *rq);

enum err citizen_pdp_page(struct rq *rq);
enum err citizen_pdp_new_post(struct rq *rq);
enum err citizen_request_page(struct rq *rq);
enum err citizen_request_post(struct rq *rq);
enum err citizen_copy_post(struct rq *rq);
enum err citizen_erase_post(struct rq *rq);
enum err citizen_erasure_page(struct rq *rq);
enum err citizen_erasure_pdf(struct rq *rq);
#endif
