/* A letter goes through parafs, approval and ink or certificate; the head is away, with a basis and without; nobody signs
 * for his own family. On both engines. */
#include "signing/signing_bsre_rig.h"
#include "signing/signing_store_place.h"

enum { HOUR = 3600000, DAY = 24 * HOUR };

static enum err officials(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	struct signing_house h;
	struct signing_officer o;
	enum signing_no no;
	TRY(signing_house(rq, &h));
	assert_int_equal(h.n_officers, 3);
	const struct signing_officer *head = signing_head(&h, t->at.unit, signing_today(rq));
	assert_non_null(head);
	assert_str(head->position, "Lurah Melati");
	assert_int_equal(head->id, -t->at.head);
	TRY(signing_officer_keep(rq, &h, head->id, &o));
	assert_true(o.id > 0);
	o.rank = STR("Penata, III/c");
	o.nip = STR("990001012020012001");
	TRY(signing_officer_put(rq, &o, &no));
	assert_int_equal(no, SIGNING_FINE);
	o.version = 1;
	assert_int_equal(signing_officer_put(rq, &o, &no), ERR_CONFLICT);
	TRY(signing_house(rq, &h));
	assert_int_equal(h.n_officers, 3); /* the written one stands in place of the role's */
	head = signing_head(&h, t->at.unit, signing_today(rq));
	assert_int_equal(head->id, o.id);
	assert_str(head->rank, "Penata, III/c");
	assert_false(head->nik);
	TRY(signing_nik_put(rq, head, STR("123"), &no));
	assert_int_equal(no, SIGNING_NO_NIK_FORM);
	TRY(signing_nik_put(rq, head, STR("9901010101800001"), &no));
	TRY(signing_nik_put(rq, head, STR("9901010101800002"), &no));
	struct str nik;
	TRY(signing_nik_read(rq, head->id, &nik));
	assert_str(nik, "9901010101800002");
	assert_int_equal(signing_nik_read(rq, head->id + 1, &nik), ERR_NOT_FOUND);
	TRY(signing_house(rq, &h));
	assert_true(signing_head(&h, t->at.unit, signing_today(rq))->nik);
	return OK;
}

static struct signing_said said;

static enum err desk_of(struct rq *rq, const struct signing_place *t, int64_t who, enum role role, struct signing_desk *d)
{
	signing_place_as(rq, t, who, role);
	return signing_desk(rq, t->at.unit, d);
}

static enum err item_of(struct rq *rq, struct signing_place *t, int64_t who, enum role role, struct signing_desk *d,
                        struct signing_item *x)
{
	signing_place_as(rq, t, who, role);
	return signing_item(rq, t->letter, d, x);
}

static enum err parafs(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	struct signing_desk d;
	struct signing_item x;
	TRY(desk_of(rq, t, t->section, ROLE_KASI, &d));
	assert_int_equal(d.v[0].n_chain, 1); /* the standard's steps name the kasi only */
	d.rule.way = WAY_BOTH;
	TRY(signing_rule_put(rq, &d.rule));
	TRY(desk_of(rq, t, t->section, ROLE_KASI, &d));
	assert_int_equal(d.n, 2);
	assert_int_equal(d.mine, 2);
	assert_int_equal(d.v[0].stage, STAGE_PARAF);
	assert_int_equal(d.v[0].n_chain, 2);
	assert_str(d.v[0].maker, "operator1");
	assert_int_equal(d.v[0].received_by, t->at.clerk);
	assert_true(d.v[0].wait.promised_at > 0 && signing_near(&d.v[0].wait, rq->now));
	TRY(desk_of(rq, t, t->at.head, ROLE_KEPALA, &d));
	assert_int_equal(d.mine, 0);
	TRY(item_of(rq, t, t->at.head, ROLE_KEPALA, &d, &x));
	TRY(signing_approve(rq, &d, &x, PROOF_PIN, &said));
	assert_int_equal(said.no, SIGNING_NO_STATE); /* not before the parafs */
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	TRY(signing_paraf_put(rq, &x, &said));
	assert_int_equal(said.no, SIGNING_NO_TURN);
	TRY(item_of(rq, t, t->section, ROLE_KASI, &d, &x));
	TRY(signing_paraf_put(rq, &x, &said));
	assert_null(said.text);
	TRY(item_of(rq, t, t->section, ROLE_KASI, &d, &x));
	assert_int_equal(x.level, LEVEL_SECRETARY);
	assert_int_equal(x.n_parafs, 1);
	TRY(signing_paraf_put(rq, &x, &said));
	assert_int_equal(said.no, SIGNING_NO_TURN);
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	TRY(signing_return(rq, &x, STR("  "), &said));
	assert_int_equal(said.no, SIGNING_NO_REASON);
	TRY(signing_return(rq, &x, STR("pekerjaan belum diisi"), &said));
	assert_null(said.text);
	assert_int_equal(x.letter.state, LETTER_DRAFT);
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	TRY(signing_paraf_put(rq, &x, &said));
	assert_int_equal(said.no, SIGNING_NO_STATE);
	return OK;
}

/* Asked for anew an hour later: its parafs begin again; then it is approved. */
static enum err again(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	struct signing_desk d;
	struct signing_item x;
	struct letter_signer s;
	struct signing_approval *v;
	enum letter_no no;
	size_t n;
	letter_place_as(rq, &t->at, t->at.operator);
	TRY(letter_by_id(rq, t->letter, &x.letter));
	TRY(letter_ask(rq, &x.letter, &no));
	assert_int_equal(no, LETTER_NO_NONE);
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	assert_int_equal(x.n_parafs, 0);
	assert_int_equal(x.level, LEVEL_SECTION);
	TRY(item_of(rq, t, t->section, ROLE_KASI, &d, &x));
	TRY(signing_paraf_put(rq, &x, &said));
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	TRY(signing_paraf_put(rq, &x, &said));
	assert_null(said.text);
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	assert_int_equal(x.stage, STAGE_APPROVE);
	TRY(signing_approve(rq, &d, &x, PROOF_PIN, &said));
	assert_int_equal(said.no, SIGNING_NO_RIGHT);
	TRY(item_of(rq, t, t->at.head, ROLE_KEPALA, &d, &x));
	assert_true(x.mine);
	TRY(signing_approve(rq, &d, &x, PROOF_TOTP, &said));
	assert_null(said.text);
	assert_int_equal(x.letter.state, LETTER_APPROVED);
	assert_str(x.letter.number, "460/001/KEL.MELATI/III/2031");
	TRY(letter_signer_of(rq, &x.letter, &s));
	assert_int_equal(s.as, AS_OWN);
	assert_str(s.title, "Lurah Melati");
	assert_str(s.rank, "Penata, III/c");
	TRY(signing_approvals(rq, t->letter, &v, &n));
	assert_int_equal(n, 1);
	assert_int_equal(v[0].proof, PROOF_TOTP);
	assert_str(v[0].name, "lurah1");
	return OK;
}

static enum err ink(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	struct signing_desk d;
	struct signing_item x;
	struct str why;
	TRY(item_of(rq, t, t->at.head, ROLE_KEPALA, &d, &x));
	assert_int_equal(x.stage, STAGE_INK);
	assert_true(x.mine);
	struct str nik;
	TRY(signing_tte_may(rq, &x, &nik, &said));
	assert_int_equal(said.no, SIGNING_NO_MEANS);
	TRY(item_of(rq, t, t->at.clerk, ROLE_LOKET, &d, &x));
	TRY(signing_ink(rq, &x, STR("%PDF-1.7 pindai"), STR(""), &said));
	assert_int_equal(said.no, SIGNING_NO_RECEIVER);
	TRY(item_of(rq, t, t->at.operator, ROLE_OPERATOR, &d, &x));
	TRY(signing_ink(rq, &x, STR("MZ bukan gambar"), STR(""), &said));
	assert_int_equal(said.no, SIGNING_NO_SCAN);
	TRY(signing_ink(rq, &x, STR(""), STR(" "), &said));
	assert_int_equal(said.no, SIGNING_NO_NO_SCAN);
	assert_int_equal(signing_unscanned(rq, t->letter, &why), ERR_NOT_FOUND);
	TRY(signing_ink(rq, &x, STR(""), STR("pemindai rusak"), &said));
	assert_null(said.text);
	assert_int_equal(x.letter.state, LETTER_SIGNED);
	TRY(signing_unscanned(rq, t->letter, &why));
	assert_str(why, "pemindai rusak");
	return OK;
}

/* ---- the head is away ---- */

static enum err away(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	struct signing_house h;
	struct signing_desk d;
	enum signing_no no;
	int32_t today = signing_today(rq);
	TRY(signing_house(rq, &h));
	const struct signing_officer *head = signing_head(&h, t->at.unit, today);
	struct signing_absence a = {.officer_id = head->id, .why = AWAY_DUTY, .from_on = today, .to_on = today + 3};
	signing_place_as(rq, t, t->secretary, ROLE_SEKRETARIS);
	TRY(signing_absence_add(rq, &a, &no));
	assert_int_equal(no, SIGNING_FINE);
	TRY(desk_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d));
	assert_int_equal(d.n, 1);
	assert_int_equal(d.nobody, 1); /* a surat perintah is needed */
	struct signing_delegation g = {.principal_id = head->id, .delegate_id = -t->secretary, .how = HOW_PLH,
	                               .from_on = today, .to_on = today + 3, .basis_no = STR("800/12/2031"),
	                               .basis_on = today};
	TRY(signing_delegation_add(rq, &g, &no));
	assert_int_equal(no, SIGNING_FINE);
	assert_true(g.delegate_id > 0);
	struct signing_delegation second = g;
	second.id = 0;
	second.delegate_id = -t->section;
	TRY(signing_delegation_add(rq, &second, &no));
	assert_int_equal(no, SIGNING_NO_OVERLAP);
	second.how = HOW_UB;
	second.through_id = g.delegate_id;
	TRY(signing_delegation_add(rq, &second, &no));
	assert_int_equal(no, SIGNING_NO_THROUGH);
	t->letter = t->other;
	struct signing_rule rule;
	TRY(signing_rule(rq, t->at.unit, &rule));
	rule.way = WAY_NONE;
	rule.means = LETTER_BY_TTE;
	TRY(signing_rule_put(rq, &rule));
	rule.version--;
	assert_int_equal(signing_rule_put(rq, &rule), ERR_CONFLICT);
	return OK;
}

/* What concerns one's family, by the digest of a NIK. */
static enum err family(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	struct signing_desk d;
	struct signing_item x;
	enum signing_no no;
	int64_t n;
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	assert_int_equal(x.stage, STAGE_APPROVE);
	assert_true(x.mine && x.right.delegation != NULL);
	TRY(signing_kin_add(rq, STR("99010115039000"), &no));
	assert_int_equal(no, SIGNING_NO_NIK_FORM);
	TRY(signing_kin_add(rq, STR(SIGNING_PLACE_NIK), &no));
	assert_int_equal(no, SIGNING_FINE);
	TRY(signing_kin_count(rq, &n));
	assert_int_equal(n, 1);
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	assert_false(x.mine);
	TRY(signing_approve(rq, &d, &x, PROOF_PIN, &said));
	assert_int_equal(said.no, SIGNING_NO_KIN);
	TRY(signing_kin_clear(rq));
	return OK;
}

static enum err stands_in(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	struct signing_desk d;
	struct signing_item x;
	struct letter_signer s;
	struct signing_approval *v;
	size_t n;
	TRY(item_of(rq, t, t->at.head, ROLE_KEPALA, &d, &x));
	TRY(signing_approve(rq, &d, &x, PROOF_PIN, &said));
	assert_int_equal(said.no, SIGNING_NO_AWAY);
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	TRY(signing_approve(rq, &d, &x, PROOF_PIN, &said));
	assert_null(said.text);
	TRY(letter_signer_of(rq, &x.letter, &s));
	assert_int_equal(s.as, AS_PLH);
	assert_str(s.principal, "Lurah Melati");
	assert_true(str_starts(s.basis, STR("800/12/2031 tanggal 3 Maret 2031")));
	TRY(signing_approvals(rq, t->letter, &v, &n));
	assert_str(v[0].how, "Plh.");
	assert_str(v[0].basis_no, "800/12/2031");
	return OK;
}

/* ---- electronic ---- */

static enum err electronic(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	struct signing_desk d;
	struct signing_item x;
	struct signing_house h;
	struct signing_tte tte;
	struct signing_service svc;
	struct str nik;
	enum signing_no no;
	TRY(item_of(rq, t, t->at.head, ROLE_KEPALA, &d, &x));
	assert_int_equal(x.stage, STAGE_TTE);
	TRY(signing_tte_may(rq, &x, &nik, &said));
	assert_int_equal(said.no, SIGNING_NO_RIGHT); /* the one who approved signs, nobody else */
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	assert_true(x.mine);
	TRY(signing_tte_may(rq, &x, &nik, &said));
	assert_int_equal(said.no, SIGNING_NO_NIK);
	TRY(signing_house(rq, &h));
	for (size_t i = 0; i < h.n_officers; i++)
		if (h.officers[i].account_id == t->secretary)
			TRY(signing_nik_put(rq, &h.officers[i], STR("9901010101850003"), &no));
	TRY(signing_tte_may(rq, &x, &nik, &said));
	assert_null(said.text);
	assert_str(nik, "9901010101850003");
	struct bsre_answer away = {.result = BSRE_AWAY, .words = STR("")};
	TRY(signing_tte_failed(rq, t->letter, &away));
	TRY(signing_service_told(rq, &away));
	TRY(signing_desk(rq, t->at.unit, &d));
	assert_int_equal(d.without_tte, 1);
	assert_true(d.v[0].tried && d.v[0].result == BSRE_AWAY);
	TRY(signing_tte(rq, t->letter, &tte));
	assert_int_equal(tte.tries, 1);
	TRY(signing_service(rq, &svc));
	assert_int_equal(svc.result, BSRE_AWAY);
	TRY(item_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d, &x));
	TRY(signing_tte_done(rq, &x, rig_signed(rq->a, str_of(rig_pdf), "Budi"), STR("Budi"), &said));
	assert_null(said.text);
	assert_true(x.letter.tte && x.letter.state == LETTER_SIGNED);
	TRY(signing_tte(rq, t->letter, &tte));
	assert_int_equal(tte.result, BSRE_SIGNED);
	assert_str(tte.signer, "Budi");
	struct bsre_answer wrong = {.result = BSRE_PASSPHRASE, .words = STR("salah")};
	TRY(signing_service_told(rq, &wrong));
	TRY(signing_service(rq, &svc));
	assert_int_equal(svc.result, BSRE_SIGNED); /* who says that a passphrase is wrong is there */
	return OK;
}

/* Back again: who stood in no longer does, and a basis that is withdrawn gives nothing. */
static enum err back(struct rq *rq, void *ctx)
{
	struct signing_place *t = ctx;
	struct signing_house h;
	struct signing_desk d;
	struct signing_pin pin;
	enum signing_no no;
	int64_t *units;
	size_t n;
	signing_place_as(rq, t, t->secretary, ROLE_SEKRETARIS);
	TRY(signing_house(rq, &h));
	assert_int_equal(h.n_absences, 1);
	assert_int_equal(h.n_delegations, 1);
	TRY(signing_absence_end(rq, &h.absences[0], signing_today(rq) - 1));
	assert_int_equal(signing_absence_end(rq, &h.absences[0], signing_today(rq)), ERR_CONFLICT);
	TRY(signing_delegation_revoke(rq, &h.delegations[0], STR(""), &no));
	assert_int_equal(no, SIGNING_NO_REASON_WRITTEN);
	TRY(signing_delegation_revoke(rq, &h.delegations[0], STR("lurah kembali lebih awal"), &no));
	assert_int_equal(no, SIGNING_FINE);
	TRY(signing_place_letter(rq, t, t->stranger, &t->letter));
	TRY(desk_of(rq, t, t->secretary, ROLE_SEKRETARIS, &d));
	assert_int_equal(d.mine, 0);
	TRY(desk_of(rq, t, t->at.head, ROLE_KEPALA, &d));
	assert_int_equal(d.mine, 1);
	TRY(signing_units(rq, &d.house, &units, &n));
	assert_int_equal(n, 1);
	struct signing_item x;
	letter_place_as(rq, &t->at, t->at.operator); /* without a role: no part in it */
	assert_int_equal(signing_item(rq, t->letter, &d, &x), ERR_DENIED);
	TRY(signing_pin(rq, t->at.head, &pin));
	assert_int_equal(pin.digest.n, 0);
	signing_place_as(rq, t, t->at.head, ROLE_KEPALA);
	TRY(signing_pin_set(rq, STR("$argon2id$1")));
	TRY(signing_pin_set(rq, STR("$argon2id$2")));
	TRY(signing_pin(rq, t->at.head, &pin));
	assert_str(pin.digest, "$argon2id$2");
	return OK;
}

static void way(struct app_place *p)
{
	static const struct {
		enum err (*step)(struct rq *rq, void *ctx);
		int64_t after;
	} steps[] = {{officials, 1000}, {parafs, HOUR}, {again, 2 * HOUR}, {ink, 3 * HOUR}, {away, 4 * HOUR},
	             {family, 4 * HOUR + 1000}, {stands_in, 4 * HOUR + 2000}, {electronic, 5 * HOUR}, {back, DAY}};
	struct signing_place t = {0};
	signing_place_new(p, &t);
	for (size_t i = 0; i < countof(steps); i++)
		assert_ok(app_run_at(p->app, true, t.at.now + steps[i].after, NULL, steps[i].step, &t));
}

static void test_way(void **state)
{
	(void)state;
	app_on_both(way);
}

TEST_GROUP(signing_store, cmocka_unit_test(test_way));
