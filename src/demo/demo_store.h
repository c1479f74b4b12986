/* Building the two cities, in steps that may be repeated: what is there already is left as it is. */
#ifndef DEMO_DEMO_STORE_H
#define DEMO_DEMO_STORE_H
#include "account/account_store.h"
#include "demo/demo.h"
#include "survey/survey_store.h"

enum { DEMO_STEP = 2000, DEMO_UNITS = 8, DEMO_PEOPLE = 10351, DEMO_ACCOUNTS_MAX = 40 };

/* ERR_CONFLICT when the store holds a real city: a demo never mixes with one. */
enum err demo_allowed(struct rq *rq);
/* Bontang: the city, its 53 units with their former spellings. Units come DEMO_UNITS at a time from line `from`; *next is
 * where to go on, 0 at the end. */
enum err demo_bontang_units(struct rq *rq, int64_t from, int64_t *next);
/* ... what it has published: scores 2019 to 2021, aims, claims, counts of 2021, as a published period. */
enum err demo_bontang_published(struct rq *rq);
/* ... and answers put together again, DEMO_STEP at a time from respondent `from`; *next is where to go on, DEMO_PEOPLE
 * at the end, when the period is closed and published. */
enum err demo_bontang_answers(struct rq *rq, int64_t from, int64_t *next);
/* Kota Contoh: city, units, services; the same steps. */
enum err demo_contoh_units(struct rq *rq, int64_t from, int64_t *next);
/* ... and its answers: part 0 and 1 are the two published quarters, 2 the running one. */
enum err demo_contoh_period(struct rq *rq, int part);

/* ... what its offices wrote for the newest published report, and where they made it known; the figures that stand. */
enum err demo_contoh_publication(struct rq *rq);

struct demo_account {
	struct str role, username, name, unit, basis;
	struct str hash; /* of its password; empty: it is there already */
};
/* The people of Kota Contoh; those who have an account already get no hash. */
enum err demo_contoh_accounts(struct rq *rq, struct demo_account **out, size_t *n);
/* Adds those with a hash. */
enum err demo_contoh_accounts_add(struct rq *rq, const struct demo_account *v, size_t n);
/* Doubts in the running quarter, and a decision about them; the people are there already. */
enum err demo_contoh_doubts(struct rq *rq);
/* The running quarter in the field: targets, quotas, those who declined, a letter, forms typed twice. Needs the people. */
enum err demo_contoh_field(struct rq *rq);
/* Three outages of last month and a presumption, equipment, and a blank that has run out. Needs the people. */
enum err demo_contoh_outages(struct rq *rq);
/* Two further surveys: SPAK in the whole city, running; PEKPPP F-03 in Kelurahan Melati, published. */
enum err demo_contoh_instruments(struct rq *rq);
/* The front office: standards in force, counters, a morning's queue and the days before. Needs the people. */
enum err demo_contoh_queue(struct rq *rq);
/* What people wrote in their own words, in the running quarter and the last published one, in part coded and cleared;
 * the people are there already. */
enum err demo_contoh_remarks(struct rq *rq);
/* Whether the store has no key of personal data yet. Then: vault_offer and a wrap for each of the people outside any
 * transaction, demo_key_keep inside one (wraps: STR_NULL for who gets none), and the sixty people. */
enum err demo_key_wanted(struct rq *rq, bool *out);
enum err demo_key_keep(struct rq *rq, const struct demo_account *v, const struct str *wraps, size_t n);
/* Nothing where the key is not open or people are there already. */
enum err demo_contoh_citizens(struct rq *rq);
/* Whom the unit has served, of those sixty: none while the key is locked. village: of the kelurahan, else of the
 * kecamatan. */
enum err demo_contoh_applicants(struct rq *rq, int64_t unit_id, bool village, int64_t **out, size_t *n);
/* Three months of applications, some days at a time from `from`; *next is where to go on, 0 at the end. Needs the people,
 * standards, citizens, outages and blanks. */
enum err demo_contoh_applications(struct rq *rq, int64_t from, int64_t *next);
/* Letters of the last working days at two offices, with their register. Needs the applications; nothing where the key of
 * personal data is not open or letters are there already. */
enum err demo_contoh_letters(struct rq *rq);
/* Who signs them: officials, one away with a basis and one without, parafs and approvals. Needs the letters. pin: digest of
 * demo_pin. */
enum err demo_contoh_signing(struct rq *rq, struct str pin);
/* Standards of Kecamatan Contoh Hulu and Kelurahan Melati in every state. */
enum err demo_contoh_standards(struct rq *rq);
#endif
