/* What the page of one case is drawn from, and what its forms ask for. */
#ifndef APPLICATION_APPLICATION_PAGES_CASE_H
#define APPLICATION_APPLICATION_PAGES_CASE_H
#include "account/account_store.h"
#include "application/application_pages.h"
#include "application/application_store_acts.h"
#include "application/application_store_intake.h"
#include "application/application_store_pauses.h"
#include "citizen/citizen_store.h"
#include "journal/journal_store_panel.h"

/* One span in which the clock stood: an own stop, an outage, a blank that was out. */
struct application_span {
	enum application_cause cause;
	int64_t from, to, ms; /* to 0: still; ms: working time */
	struct application_stop stop; /* id 0: from the records of outages and stock */
	struct str by;
	int x, width;         /* on the drawing, of APPLICATION_DRAW_WIDE */
};
enum { APPLICATION_DRAW_WIDE = 600, APPLICATION_FACES = 3 };
/* The clock drawn: working time from complete to the end, with what stopped it. */
struct application_drawing {
	const struct application *a;
	const struct application_view *view;
	const struct calendar *calendar;
	const struct application_span *spans;
	size_t n;
	int promise; /* x of the promise as printed; -1: none */
	int end;     /* x of now, or of the end */
	int64_t from, until;
	enum zone zone;
};
enum err application_spans_of(struct rq *rq, const struct application *a, const struct calendar *cal,
                              const struct application_stop *own, size_t n_own, const struct application_pause *pauses,
                              size_t n, struct application_drawing *out);

struct application_face {
	const char *label; /* "Pemohon" */
	int64_t id;
	struct str masked;
	struct citizen c;  /* with opened */
};
struct application_case {
	struct rq *rq;
	struct str key;
	struct application_desk desk;
	struct application a;
	struct application_view view;
	struct service_version standard;
	struct service_step *steps;
	struct application_paper *papers;
	struct application_extra *extras;
	struct application_stop *stops;
	struct application_act_line *acts;
	struct application_hold *holds;
	struct application_officer *officers, *workers, *signers;
	struct application_blank *blanks;
	size_t n_steps, n_papers, n_extras, n_stops, n_acts, n_holds, n_officers, n_workers, n_signers, n_blanks;
	struct application_drawing drawing;
	struct application_face faces[APPLICATION_FACES];
	size_t n_faces;
	struct application_wish wish;         /* id 0: none waits */
	struct application_refusal refusal;   /* decided_at 0: not refused */
	struct application_giving giving;     /* bundle_id 0: not given */
	struct journal_panel thread;
	struct application_kin kin;
	struct intake_taken taken;            /* how it came, when came */
	struct intake_custody *custody;
	size_t n_custody;
	bool came;
	struct str service_name, letter_href; /* letter_href empty: no letter comes of it, or not for this reader */
	const struct service_step *now, *next; /* of the SOP; NULL: none */
	bool may_take, may_work, may_decide, may_sign, opened, locked;
	struct ui_choices worker_choices, signer_choices, collectors, purposes;
	struct web_param *typed;              /* shown again when somebody was quicker */
	size_t n_typed;
};
/* Everything the page shows. */
enum err application_case_load(struct rq *rq, struct application_case *v);
enum err application_case_draw(struct rq *rq, struct application_case *v);
struct str application_officer_name(const struct application_case *v, int64_t id); /* a dash when nobody */
const char *application_mark_text(enum lang lang, enum application_mark m);
/* The person who holds it and since when; "belum diambil". */
const struct application_hold *application_hold_now(const struct application_case *v);

struct application_act_form {
	int64_t version, holder, signer, stop, unit;
	int direction, verdict, collector, own, purpose;
	struct str note, extra, repair, wish, code, time, withdrawal, reason, basis, objection, answer, name, document;
	int32_t on;
	bool struck, returned;
	struct str_list cases;
};
extern const struct field application_take_fields[1], application_pass_fields[2], application_check_fields[3],
	application_extra_fields[2], application_step_fields[3], application_sign_fields[2], application_repair_fields[2],
	application_wish_fields[3], application_pickup_fields[3], application_withdraw_fields[2],
	application_refuse_fields[4], application_answer_fields[4], application_give_fields[5], application_kin_fields[2],
	application_open_fields[1];

#define APPLICATION_CASE_HANDLERS(X) \
	X(case_page) X(open_post) X(take_post) X(pass_post) X(check_post) X(extra_post) X(step_post) X(sign_ask_post) \
	X(repair_post) X(signed_post) X(wish_post) X(wish_code_post) X(go_on_post) X(pickup_post) X(withdraw_post) \
	X(refuse_post) X(answer_post) X(give_post) X(kin_post) X(blank_post) X(back_post)
#define X(name) enum err application_##name(struct rq *rq);
APPLICATION_CASE_HANDLERS(X)
#undef X
#endif
