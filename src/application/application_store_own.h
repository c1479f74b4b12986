/* Between the operations' own files. */
#ifndef APPLICATION_APPLICATION_STORE_OWN_H
#define APPLICATION_APPLICATION_STORE_OWN_H
#include "application/application_store.h"
#include "journal/journal_store.h"

/* An act done: its line, its event, the topics of the unit and of the applicant's page. */
enum err application_tell(struct rq *rq, const struct application *a, enum application_act act, struct str note);
/* Stores a, read in state `was`; its version rises. ERR_CONFLICT: somebody was quicker. */
enum err application_keep(struct rq *rq, struct application *a, enum application_state was);
/* From now on held by that person (0: whoever takes it) at step a->step. */
enum err application_hand_on(struct rq *rq, struct application *a, int64_t holder_id);
/* Moves a by the act and tells it; what else changes is set in a before. */
enum err application_act_on(struct rq *rq, struct application *a, enum application_act act, struct str note);
/* By that act it is over: nobody holds it any more, nothing stops it. */
enum err application_end(struct rq *rq, struct application *a, enum application_act act, struct str note);
/* What its end means to the level below, when there is one: a result, or that it comes back. Given by hand to the
 * applicant himself, it is over below too, unless originals are still held there. */
enum err application_level_over(struct rq *rq, const struct application *a, struct str note);
/* Withdrawn below: what is still going on above is withdrawn with it. */
enum err application_level_withdraw(struct rq *rq, const struct application *a, struct str note);
/* What is seen of it with all that stopped it, its own stops too. */
struct application_view application_view_with(const struct application *a, const struct calendar *cal,
                                              const struct application_pause *v, size_t n, int64_t now);
/* The applicant's wish, as somebody has written it down: who did never judges a dispute about it. */
enum err application_wish_by(struct rq *rq, struct application *a, struct str reason, bool confirmed, int64_t asked_by,
                             enum application_no *no);
#endif
