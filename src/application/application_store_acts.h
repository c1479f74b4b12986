/* What a desk does with a case beyond its way: takes it, passes it on, keeps off its own family's, asks the applicant
 * before a clock stands for his sake, refuses with law and a way to object, gives the result into somebody's hands. What
 * a rule refuses is in *no, with OK. */
#ifndef APPLICATION_APPLICATION_STORE_ACTS_H
#define APPLICATION_APPLICATION_STORE_ACTS_H
#include "application/application_store.h"
#include "stock/stock_store.h"

/* Who comes for the result. Only the applicant and the subject are asked how it went: another's errand is no visit of
 * one's own (field.md 18). */
#define APPLICATION_COLLECTOR_TABLE(X) \
	X(COLLECTOR_SELF, "pemohon", N_("Pemohon sendiri")) \
	X(COLLECTOR_SUBJECT, "subjek", N_("Subjek layanan sendiri")) \
	X(COLLECTOR_PROXY, "kuasa", N_("Kuasa dengan surat kuasa")) \
	X(COLLECTOR_FAMILY, "keluarga", N_("Keluarga serumah")) \
	X(COLLECTOR_RT, "rt", N_("Ketua RT atau RW")) \
	X(COLLECTOR_OTHER, "lain", N_("Orang lain"))
#define X(c, s, l) c,
enum application_collector { APPLICATION_COLLECTOR_TABLE(X) APPLICATION_COLLECTORS };
#undef X
WORDS_DECLARE(application, collector)
bool application_collector_named(enum application_collector c); /* his name must be written down */

enum { APPLICATION_BUNDLE_MAX = 50, APPLICATION_NAME_MAX = 100, APPLICATION_STAFF_MAX = 200 };

/* Takes what nobody has taken; passes on to a colleague (0: to whoever takes it) at the same step. */
enum err application_take(struct rq *rq, struct application *a, enum application_no *no);
enum err application_pass(struct rq *rq, struct application *a, int64_t holder_id, enum application_no *no);

/* Whether the actor must keep off: he has said that it is his own or his family's (then `own`), or his name is the
 * applicant's, subject's or proxy's and he has not yet said that it is somebody else (then `same`). */
struct application_kin {
	bool own, same;
};
enum err application_kin(struct rq *rq, const struct application *a, struct application_kin *out);
/* He says which it is. What is his own he no longer holds. */
enum err application_kin_say(struct rq *rq, struct application *a, bool own, enum application_no *no);

/* ---- the applicant's wish ---- */
struct application_wish {
	int64_t id, asked_by, asked_at;
	struct str reason;
};
enum err application_wish_open(struct rq *rq, int64_t id, struct application_wish *out); /* ERR_NOT_FOUND: none waits */
/* Written down; the clock goes on until the applicant agrees. */
enum err application_wish_ask(struct rq *rq, struct application *a, struct str reason, enum application_no *no);
/* His answer: with his code at the counter, or on the tracking page. Yes stops the clock now. */
enum err application_wish_answer(struct rq *rq, struct application *a, bool yes, enum application_no *no);

/* ---- refused ---- */
struct application_refusal {
	struct str reason, basis, objection;
	int64_t decided_by, decided_at;
};
enum err application_refuse_with(struct rq *rq, struct application *a, const struct application_refusal *r,
                                 enum application_no *no);
enum err application_refusal(struct rq *rq, int64_t id, struct application_refusal *out); /* ERR_NOT_FOUND */

/* ---- given ---- */
struct application_giving {
	int64_t application_id, bundle_id, originals, made_by, made_at;
	enum application_collector relation;
	struct str document, name; /* name empty: the applicant or subject himself, or locked */
	bool locked;
};
/* Every one of them or none; originals in custody count as returned when `returned`. The survey's code opens for who
 * comes himself and is cancelled else. *bad: the place of the one that was refused. */
enum err application_give(struct rq *rq, struct application *v, size_t n, const struct application_giving *g,
                          bool returned, size_t *bad, enum application_no *no);
/* What was kept for a case that came to nothing goes back too. APPLICATION_NO_STATE: nothing is kept. */
enum err application_originals_back(struct rq *rq, struct application *a, enum application_no *no);
enum err application_given(struct rq *rq, int64_t id, struct application_giving *out); /* ERR_NOT_FOUND */
enum err application_bundle(struct rq *rq, int64_t bundle_id, struct application_giving **out, size_t *n);
/* The case is over: its survey code opens (asked) or becomes void, and is forgotten. */
enum err application_survey_end(struct rq *rq, struct application *a, bool asked);

/* ---- blanks ---- */
struct application_blank {
	int64_t kind_id, balance, used;
	struct str name, measure;
};
enum err application_blanks(struct rq *rq, const struct application *a, struct application_blank **out, size_t *n);
/* One of each that it has not used yet. *no of stock: none is left. */
enum err application_blanks_use(struct rq *rq, const struct application *a, enum stock_no *no);

/* ---- officers ---- */
struct application_officer {
	int64_t id;
	struct str name, role; /* role: a message key; empty where it is not asked for */
};
/* Those of a case by id; those who hold the right in the unit today, by name. */
enum err application_officers(struct rq *rq, int64_t id, struct application_officer **out, size_t *n);
enum err application_staff(struct rq *rq, int right, int64_t unit_id, struct application_officer **out, size_t *n);
#endif
