/* From a complete application to a letter in the applicant's hand, on both engines: its number, its frozen words, what is
 * sent back and what is void; numbers by hand and from SRIKANDI; many at once. */
#include <pthread.h>
#include "letter/letter_store_place.h"
#include "letter_sql.h"
#include "app/module.h"
#include "letter/letter_seal_store.h"
#include "letter/letter_store_frozen.h"
#include "letter/letter_store_register.h"

struct town {
	struct letter_place at;
	int64_t application, letter;
	uint8_t first[LETTER_DIGEST];
	struct arena *a;
	struct str seal; /* of the first approval */
};

/* The seal on the sheet is whole, and the register says that of it. */
static enum err sealed_as(struct rq *rq, const struct letter *l, enum letter_seal_state state)
{
	struct letter_seal_keys keys;
	struct letter_seal s;
	struct letter_seal_standing standing;
	struct str body;
	uint8_t id[SEAL_CODE_ID];
	TRY(letter_seal_keys(rq, &keys));
	assert_int_equal(letter_seal_check(rq->a, l->seal, &keys, &s, &body), SEAL_VALID);
	assert_str(s.number, "460/001/KEL.MELATI/III/2031");
	letter_seal_code_id(body, id);
	TRY(letter_seal_look(rq, id, &standing));
	assert_int_equal(standing.state, state);
	return OK;
}

static enum err drafted(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct application a;
	struct letter l, *v;
	struct letter_template sktm;
	enum letter_no no;
	size_t n;
	TRY(letter_place_case(rq, &t->at, &a));
	assert_true(letter_shipped(rq->a, STR("sktm"), &sktm));
	TRY(letter_draft(rq, &a, &sktm, STR("[1]"), &l, &no));
	assert_int_equal(no, LETTER_NO_VALUES);
	TRY(letter_draft(rq, &a, &sktm, STR("{\"nama\":\"Sri\"}"), &l, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	assert_true(l.fields.n > 0 && str_find(l.fields, STR("Sri")) < 0);
	TRY(letter_ask(rq, &l, &no));
	assert_int_equal(no, LETTER_NO_LACK);
	TRY(letter_put_values(rq, &l, STR(LETTER_PLACE_VALUES), &no));
	TRY(letter_ask(rq, &l, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	TRY(application_by_id(rq, a.id, &a));
	assert_int_equal(a.state, APP_SIGNING);
	TRY(letters_of_application(rq, a.id, &v, &n));
	assert_int_equal(n, 1);
	TRY(letters_in_state(rq, t->at.unit, LETTER_ASKED, &v, &n));
	assert_int_equal(n, 1);
	t->application = a.id;
	t->letter = l.id;
	return OK;
}

static enum err approved(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter_signer s = letter_place_signer(&t->at), back;
	struct letter l;
	struct letter_frozen_copy c;
	enum letter_no no;
	TRY(letter_by_id(rq, t->letter, &l));
	letter_place_as(rq, &t->at, t->at.head);
	s.account_id = t->at.clerk;
	TRY(letter_approve(rq, &l, &s, &no));
	assert_int_equal(no, LETTER_NO_SIGNER); /* who took the papers never signs */
	s.account_id = t->at.head;
	TRY(letter_approve(rq, &l, &s, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	assert_str(l.number, "460/001/KEL.MELATI/III/2031");
	assert_int_equal(l.serial, 1);
	TRY(letter_by_number(rq, t->at.unit, 2031, STR("460/001/KEL.MELATI/III/2031"), &l));
	assert_int_equal(l.state, LETTER_APPROVED);
	assert_int_equal(l.dated_on, civil_from(2031, 3, 3));
	TRY(letter_signer_of(rq, &l, &back));
	assert_str(back.name, "Rina Contoh, S.IP.");
	TRY(letter_copy(rq, &l, 1, &c));
	assert_true(letter_copy_true(rq->a, &c));
	assert_true(str_find(c.body, STR("Sri Contoh")) > 0 && str_find(c.body, STR("460/001/KEL.MELATI/III/2031")) > 0);
	assert_int_equal(l.digest.n, LETTER_DIGEST);
	memcpy(t->first, l.digest.s, LETTER_DIGEST);
	assert_int_equal(c.ended_at, 0);
	TRY(sealed_as(rq, &l, SEAL_STANDS));
	t->seal = str_dup(t->a, l.seal);
	TRY(letter_put_values(rq, &l, STR("{}"), &no));
	assert_int_equal(no, LETTER_NO_STATE);
	return OK;
}

/* The head finds a slip after approving: the same number, other words, the old sheet no longer good. */
static enum err repaired(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter_signer s = letter_place_signer(&t->at);
	struct letter l;
	struct application a;
	enum letter_no no;
	letter_place_as(rq, &t->at, t->at.head);
	TRY(letter_by_id(rq, t->letter, &l));
	TRY(letter_repair(rq, &l, STR(" "), &no));
	assert_int_equal(no, LETTER_NO_REASON);
	TRY(letter_repair(rq, &l, STR("pekerjaan salah"), &no));
	assert_int_equal(no, LETTER_NO_NONE);
	TRY(application_by_id(rq, t->application, &a));
	assert_int_equal(a.state, APP_WORKING);
	assert_int_equal(a.holder_id, t->at.operator);
	TRY(sealed_as(rq, &(struct letter){.seal = t->seal}, SEAL_REPLACED));
	letter_place_as(rq, &t->at, t->at.operator);
	TRY(letter_put_values(rq, &l, str_cat(rq->a, str_sub(STR(LETTER_PLACE_VALUES), 0, sizeof LETTER_PLACE_VALUES - 2),
	                                      STR(",\"pengantar_rt\":\"12/RT02\"}")), &no));
	TRY(letter_ask(rq, &l, &no));
	letter_place_as(rq, &t->at, t->at.head);
	TRY(letter_approve(rq, &l, &s, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	assert_str(l.number, "460/001/KEL.MELATI/III/2031");
	assert_int_equal(l.edition, 2);
	assert_memory_not_equal(l.digest.s, t->first, LETTER_DIGEST);
	return OK;
}

static enum err signed_(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter l;
	struct letter_file f;
	struct letter_doc d;
	struct letter_lacks lacks;
	struct application a;
	struct letter_act_line *acts;
	enum letter_no no;
	size_t n;
	letter_place_as(rq, &t->at, t->at.clerk); /* who took the papers may scan the signed sheet */
	TRY(letter_by_id(rq, t->letter, &l));
	TRY(letter_finish(rq, &l, LETTER_BY_INK, STR("bukan gambar"), &no));
	assert_int_equal(no, LETTER_NO_FILE);
	TRY(letter_finish(rq, &l, LETTER_BY_TTE, STR(""), &no));
	assert_int_equal(no, LETTER_NO_TTE);
	TRY(letter_finish(rq, &l, LETTER_BY_INK, STR("%PDF-1.7 pindaian"), &no));
	assert_int_equal(no, LETTER_NO_NONE);
	TRY(application_by_id(rq, t->application, &a));
	assert_int_equal(a.state, APP_READY);
	TRY(letter_file_read(rq, &l, 1, &f));
	assert_str(f.body, "%PDF-1.7 pindaian");
	assert_str(f.media, "application/pdf");
	TRY(letter_reprint(rq, &l, &no));
	assert_int_equal(l.prints, 1);
	TRY(letter_doc_of(rq, &l, &d, &lacks));
	assert_int_equal(d.reprint, 0);
	TRY(letter_reprint(rq, &l, &no));
	TRY(letter_doc_of(rq, &l, &d, &lacks));
	assert_int_equal(d.reprint, 1);
	assert_int_equal(d.mark, LETTER_MARK_NONE);
	TRY(letter_repair(rq, &l, STR("terlambat"), &no));
	assert_int_equal(no, LETTER_NO_STATE);
	TRY(letter_acts(rq, l.id, &acts, &n));
	assert_int_equal(acts[0].act, LETTER_DO_DRAFT);
	assert_int_equal(acts[n - 1].act, LETTER_DO_REPRINT);
	assert_str(acts[n - 1].name, "loket1");
	return OK;
}

static enum err voided(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter l, m;
	struct letter_doc d;
	struct letter_lacks lacks;
	enum letter_no no;
	struct letter_signer s = letter_place_signer(&t->at);
	letter_place_as(rq, &t->at, t->at.head);
	TRY(letter_by_id(rq, t->letter, &l));
	TRY(letter_void(rq, &l, STR(""), &no));
	assert_int_equal(no, LETTER_NO_REASON);
	TRY(letter_void(rq, &l, STR("salah orang"), &no));
	assert_int_equal(no, LETTER_NO_NONE);
	TRY(sealed_as(rq, &l, SEAL_VOID));
	TRY(letter_doc_of(rq, &l, &d, &lacks));
	assert_int_equal(d.mark, LETTER_MARK_VOID);
	TRY(letter_reprint(rq, &l, &no));
	assert_int_equal(no, LETTER_NO_STATE);
	letter_place_as(rq, &t->at, t->at.operator);
	TRY(letter_place_draft(rq, NULL, &m));
	TRY(letter_ask(rq, &m, &no));
	letter_place_as(rq, &t->at, t->at.head);
	TRY(letter_approve(rq, &m, &s, &no));
	assert_int_equal(m.serial, 2); /* the void one keeps its own */
	return OK;
}

/* Number 4 is written by hand while the power is out; 3 and 5 are never used, and a reason says so. */
static enum err by_hand(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter_reserve r = {.unit_id = t->at.unit, .year = 2031, .series = STR(""), .kind = LETTER_RESERVE_OUTAGE,
	                           .reason = STR("")};
	struct letter_hand h = {.serial = 4, .dated_on = civil_day(rq->now, ZONE_WITA), .stated_at = rq->now - 3600000,
	                        .number = STR("460/004/KEL.MELATI/III/2031")};
	struct letter_signer s = letter_place_signer(&t->at);
	struct letter l;
	enum letter_no no;
	letter_place_as(rq, &t->at, t->at.operator);
	TRY(letter_reserve_make(rq, &r, 3, &no));
	assert_int_equal(no, LETTER_NO_REASON);
	r.reason = STR("perangkat gangguan");
	TRY(letter_reserve_make(rq, &r, 3, &no));
	assert_true(r.first_no == 3 && r.last_no == 5);
	TRY(letter_place_draft(rq, NULL, &l));
	h.serial = 6;
	TRY(letter_by_hand(rq, &l, &h, &no));
	assert_int_equal(no, LETTER_NO_RESERVE);
	h.serial = 4;
	h.stated_at = rq->now + 1;
	TRY(letter_by_hand(rq, &l, &h, &no));
	assert_int_equal(no, LETTER_NO_STATED);
	h.stated_at = rq->now - 3600000;
	TRY(letter_by_hand(rq, &l, &h, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	TRY(letter_ask(rq, &l, &no));
	letter_place_as(rq, &t->at, t->at.head);
	TRY(letter_approve(rq, &l, &s, &no));
	assert_true(l.serial == 4 && l.stated_at == rq->now - 3600000);
	TRY(letter_place_draft(rq, NULL, &l));
	TRY(letter_by_hand(rq, &l, &h, &no));
	assert_int_equal(no, LETTER_NO_TAKEN);
	TRY(letter_reserve_close(rq, &r, STR("tidak terpakai"), &no));
	assert_int_equal(no, LETTER_NO_NONE);
	h.serial = 5;
	TRY(letter_by_hand(rq, &l, &h, &no));
	assert_int_equal(no, LETTER_NO_RESERVE);
	return OK;
}

static enum err from_srikandi(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter_template sktm;
	struct letter_signer s = letter_place_signer(&t->at);
	struct letter l, m;
	enum letter_no no;
	letter_place_as(rq, &t->at, t->at.head);
	assert_true(letter_shipped(rq->a, STR("sktm"), &sktm));
	sktm.number_from = LETTER_FROM_SRIKANDI;
	TRY(letter_draft(rq, NULL, &sktm, STR(LETTER_PLACE_VALUES), &l, &no));
	TRY(letter_draft(rq, NULL, &sktm, STR(LETTER_PLACE_VALUES), &m, &no));
	TRY(letter_ask(rq, &l, &no));
	TRY(letter_approve(rq, &l, &s, &no));
	assert_int_equal(no, LETTER_NO_OUTSIDE);
	TRY(letter_srikandi(rq, &l, STR("B/77/460/III/2031"), &no));
	assert_int_equal(no, LETTER_NO_NONE);
	TRY(letter_approve(rq, &l, &s, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	assert_str(l.number, "B/77/460/III/2031");
	assert_str(l.other_number, "460/006/KEL.MELATI/III/2031");
	TRY(letter_srikandi(rq, &m, STR("B/77/460/III/2031"), &no));
	assert_int_equal(no, LETTER_NO_TAKEN);
	return OK;
}

/* ---- many at once ---- */

enum { CLERKS = 8, EACH = 20 };
struct rush {
	struct app_place *p;
	struct town *t;
	int64_t numbers[EACH];
	int at;
};

static enum err one(struct rq *rq, void *ctx)
{
	struct rush *r = ctx;
	struct letter_signer s = letter_place_signer(&r->t->at);
	struct letter l;
	enum letter_no no;
	letter_place_as(rq, &r->t->at, r->t->at.operator);
	TRY(letter_place_draft(rq, NULL, &l));
	TRY(letter_ask(rq, &l, &no));
	TRY(letter_approve(rq, &l, &s, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	r->numbers[r->at] = l.serial;
	return OK;
}

static void *rush(void *arg)
{
	struct rush *r = arg;
	for (r->at = 0; r->at < EACH; r->at++) {
		enum err e;
		do
			e = app_run_at(r->p->app, true, r->t->at.now, NULL, one, r);
		while (e == ERR_RETRY || e == ERR_BUSY);
		assert_ok(e);
	}
	return NULL;
}

static void at_once(struct app_place *p, struct town *t)
{
	static struct rush r[CLERKS];
	static bool seen[CLERKS * EACH + 100];
	pthread_t threads[CLERKS];
	memset(seen, 0, sizeof seen);
	for (int i = 0; i < CLERKS; i++) {
		r[i] = (struct rush){.p = p, .t = t};
		assert_int_equal(pthread_create(&threads[i], NULL, rush, &r[i]), 0);
	}
	for (int i = 0; i < CLERKS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < CLERKS; i++)
		for (int k = 0; k < EACH; k++) {
			int64_t n = r[i].numbers[k];
			assert_true(n >= 7 && n < 7 + CLERKS * EACH); /* six were given before: no gap */
			assert_false(seen[n]);
			seen[n] = true;
		}
}

/* After all that the register has a line for every number, and the check finds nothing; then a count runs ahead. */
static enum err told(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter_line *v;
	size_t n, letters = 0;
	TRY(letter_register(rq, t->at.unit, 2031, &v, &n));
	for (size_t i = 0; i < n; i++) {
		assert_int_not_equal(v[i].line, LINE_HOLE);
		assert_int_equal(v[i].first, i == 0 ? 1 : v[i - 1].last + 1);
		letters += v[i].line == LINE_LETTER;
	}
	assert_int_equal(letters, 4 + CLERKS * EACH);
	assert_int_equal(v[n - 1].last, 6 + CLERKS * EACH);
	assert_str(v[2].reason, "tidak terpakai");
	return OK;
}

static enum err ahead(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	return sql_letter_series_next(rq->db, t->at.unit, 2031, STR(""), 6 + CLERKS * EACH, 7 + CLERKS * EACH, NULL);
}

/* Everything is done and then the transaction ends: no number is lost, no copy stays. */
static enum err cut_off(struct rq *rq, void *ctx)
{
	struct rush r = {.t = ctx};
	TRY(one(rq, &r));
	assert_int_equal(r.numbers[0], 7 + CLERKS * EACH);
	return ERR_IO;
}

/* A frozen letter whose copy is ended behind its back. */
static enum err undone(struct rq *rq, void *ctx)
{
	struct town *t = ctx;
	struct letter *v;
	size_t n;
	TRY(letters_in_state(rq, t->at.unit, LETTER_APPROVED, &v, &n));
	assert_true(n > 0);
	return sql_letter_copy_end(rq->db, v[0].id, rq->now, NULL);
}

extern const struct check letter_checks[];

static bool proved(struct app_place *p)
{
	struct rq rq = {.app = p->app, .a = arena_new(4 << 20)};
	struct str finding;
	bool good;
	bool sealed;
	assert_ok(letter_checks[1].run(&rq, &sealed, &finding));
	assert_true(sealed);
	assert_ok(letter_checks[0].run(&rq, &good, &finding));
	assert_true(finding.n > 0);
	arena_free(rq.a);
	return good;
}

static void year(struct app_place *p)
{
	struct town t = {.a = arena_new(64 * 1024)};
	letter_place_new(p, &t.at);
	enum err (*const steps[])(struct rq *, void *) = {drafted, approved, repaired, signed_, voided, by_hand, from_srikandi};
	for (size_t i = 0; i < countof(steps); i++)
		assert_ok(app_run_at(p->app, true, t.at.now + (int64_t)i * 600000, NULL, steps[i], &t));
	at_once(p, &t);
	assert_ok(app_run_at(p->app, false, t.at.now, NULL, told, &t));
	assert_int_equal(app_run_at(p->app, true, t.at.now, NULL, cut_off, &t), ERR_IO);
	assert_ok(app_run_at(p->app, false, t.at.now, NULL, told, &t));
	assert_true(proved(p));
	assert_ok(app_run_at(p->app, true, t.at.now, NULL, undone, &t));
	assert_false(proved(p));
	assert_ok(app_run_at(p->app, true, t.at.now, NULL, ahead, &t));
	assert_false(proved(p));
	arena_free(t.a);
}

static void year_on_both(void **state)
{
	(void)state;
	app_on_both(year);
}

TEST_GROUP(letter_store, cmocka_unit_test(year_on_both));
