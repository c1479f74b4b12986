/* What the pages of signing share: views, words, handlers. Routes stand in signing_pages.c. */
#ifndef SIGNING_SIGNING_PAGES_H
#define SIGNING_SIGNING_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "letter/letter_doc.h"
#include "office/office_store_desk.h"
#include "right.h"
#include "signing/signing_store_letter.h"

struct signing_form {
	int64_t letter, unit, officer, delegate, through, account, id, version;
	struct str_list letters;
	struct str reason, code, pin, again, password, passphrase, nik, position, name, nip, rank, basis, note;
	int32_t from_on, to_on, basis_on;
	int proof, level, hold, why, how, way, means, act;
	struct str_list kinds;
	bool open;
};
enum signing_act { ACT_BATCH_PARAF, ACT_BATCH_APPROVE };
extern const char *const signing_act_names[]; /* ended by NULL */

/* One unit's inbox. */
struct signing_unit_view {
	struct office_unit unit;
	struct office_city city;
	struct signing_desk desk;
	const struct signing_officer *head;
	const struct signing_absence *away;
};
struct signing_view {
	struct rq *rq;
	struct str key;
	struct signing_unit_view *u;
	size_t n;
	size_t mine;
	struct signing_service service;
	bool bsre, pin, totp, keep;        /* bsre: its address is set */
	/* one letter, or those of a batch */
	struct signing_unit_view one;
	struct signing_item item;
	struct signing_item *batch;
	size_t n_batch;
	enum signing_act act;
	struct letter_doc doc;
	struct letter_lacks lacks;
	bool locked, has_doc, may_scan, same;
	struct signing_approval *approvals;
	size_t n_approvals;
	struct letter_act_line *acts;
	size_t n_acts;
	struct signing_tte tte;
	struct str unscanned;
	struct ui_choices proofs;
	int64_t kin, pin_at;
	struct str back;
};

/* ---- shared ---- */
struct ui_choices signing_choices(struct rq *rq, const char *const *names, const char *(*label)(int));
/* "menunggu 3 jam", "lewat 2 jam", "masih 40 menit". */
struct str signing_waited(struct arena *a, enum lang lang, const struct signing_item *x, int64_t now);
struct str signing_promise(struct arena *a, enum lang lang, const struct signing_item *x, int64_t now);
struct str signing_moment(struct arena *a, enum lang lang, int64_t at, enum zone zone);
/* "460/001/KEL" or "konsep", and its kind. */
struct str signing_letter_number(enum lang lang, const struct letter *l);
/* "Plh. Camat Hulu, dasar SP 12 tanggal ...": as what the actor signs; empty in his own right. */
struct str signing_as_text(struct arena *a, enum lang lang, const struct signing_right *r);
const char *signing_wait_text(const struct signing_item *x); /* "Menunggu paraf sekretaris" */
enum err signing_unit_load(struct rq *rq, int64_t unit_id, struct signing_unit_view *out, bool items);
void signing_frame(struct rq *rq, const struct signing_unit_view *u, size_t n, const char *way_back, const char *word);
void signing_problem(struct rq *rq, const char *field, const struct signing_said *s);
enum err signing_went(struct rq *rq, struct str path, const char *word);

/* ---- the proof of consent, outside the transaction (prepare) and inside ---- */
enum err signing_proof_prepare(struct rq *rq);
/* In apply: the code is used up. */
enum err signing_proof_use(struct rq *rq, enum signing_proof *out);
/* Which proofs the actor has. */
enum err signing_proofs(struct rq *rq, struct signing_view *v);

#define SIGNING_HANDLERS(X) \
	X(inbox_page) X(batch_page) X(batch_post) X(one_page) X(paraf_post) X(return_post) X(approve_post) X(own_post) \
	X(ink_prepare) X(ink_post) X(pin_page) X(pin_prepare) X(pin_post) X(kin_post) X(kin_clear_post) X(tte_prepare) \
	X(tte_post) X(bsre_page) X(bsre_prepare) X(bsre_post) X(hand_page) X(officer_post) X(nik_post) X(absence_post) \
	X(absence_end_post) X(delegation_post) X(revoke_post) X(rule_post) X(order_page)
#define X(name) enum err signing_##name(struct rq *rq);
SIGNING_HANDLERS(X)
#undef X
#endif
