/* Who signs at two offices of Kota Contoh: the camat is away with a Plh. in force by a letter, the lurah is away and nobody
 * has a basis; some letters have their parafs, one waits for ink, one for its certificate. All invented. */
#include "app/vault.h"
#include "demo/demo_store.h"
#include "signing/signing_store_letter.h"

static const struct {
	const char *username, *position, *rank, *nip, *nik;
	enum signing_level level;
} officials[] = {
	{"camat", "Camat Contoh Hulu", "Pembina, IV/a", "990001012005011001", "9971010101700001", LEVEL_HEAD},
	{"sekretaris", "Sekretaris Camat", "Penata Tk. I, III/d", "990002022008012002", "9971014202780002", LEVEL_SECRETARY},
	{"kasi", "Kepala Seksi Pelayanan Umum", "Penata, III/c", "", "9971010303820003", LEVEL_SECTION},
};

static struct rq as(struct rq *rq, int64_t unit_id, int64_t who, enum role role)
{
	struct rq then = *rq;
	then.actor = (struct actor){.kind = ACTOR_STAFF, .id = who, .unit_id = unit_id, .n_roles = 1};
	then.actor.roles[0] = (struct actor_role){(int)role, unit_id};
	return then;
}

static enum err fine(enum signing_no no) { return no == SIGNING_FINE ? OK : ERR_CONFLICT; }

static enum err write_down(struct rq *rq, int64_t unit_id, struct str pin, int64_t officer[], int64_t account[])
{
	enum signing_no no;
	for (size_t i = 0; i < countof(officials); i++) {
		struct account p;
		TRY(account_by_username(rq, str_of(officials[i].username), &p));
		struct signing_officer o = {
			.unit_id = unit_id, .account_id = p.id, .level = officials[i].level, .hold = HOLD_FULL, .name = p.name,
			.position = str_of(officials[i].position), .rank = str_of(officials[i].rank), .nip = str_of(officials[i].nip),
			.basis = STR(""), .above_id = i > 0 ? officer[0] : 0, .from_on = signing_today(rq) - 400, .to_on = INT32_MAX};
		TRY(signing_officer_put(rq, &o, &no));
		TRY(fine(no));
		TRY(signing_nik_put(rq, &o, str_of(officials[i].nik), &no));
		struct rq then = as(rq, unit_id, p.id, ROLE_KASI);
		TRY(signing_pin_set(&then, pin));
		officer[i] = o.id;
		account[i] = p.id;
	}
	return OK;
}

static enum err handed(struct rq *rq, const int64_t officer[])
{
	int32_t today = signing_today(rq);
	struct signing_absence a = {.officer_id = officer[0], .why = AWAY_DUTY, .from_on = today - 1, .to_on = today + 3,
	                            .note = STR("Rapat koordinasi di ibu kota provinsi")};
	struct signing_delegation d = {.principal_id = officer[0], .delegate_id = officer[1], .how = HOW_PLH,
	                               .from_on = today - 1, .to_on = today + 3, .basis_no = STR("800.1.11.1/214/SETDA"),
	                               .basis_on = today - 2};
	enum signing_no no;
	TRY(signing_absence_add(rq, &a, &no));
	TRY(fine(no));
	TRY(signing_delegation_add(rq, &d, &no));
	return fine(no);
}

/* Parafs on all but every third; the first two that came through are approved: one for ink, one for a certificate. */
static enum err some_way(struct rq *rq, int64_t unit_id, const int64_t account[])
{
	struct signing_desk d, now;
	struct signing_item x;
	struct signing_said said;
	int approved = 0;
	TRY(signing_desk(rq, unit_id, &d));
	for (size_t i = 0; i < d.n; i++) {
		if (d.v[i].letter.state != LETTER_ASKED || i % 3 == 2)
			continue;
		struct rq kasi = as(rq, unit_id, account[2], ROLE_KASI), sek = as(rq, unit_id, account[1], ROLE_SEKRETARIS);
		TRY(signing_item(&kasi, d.v[i].letter.id, &now, &x));
		TRY(signing_paraf_put(&kasi, &x, &said));
		TRY(signing_item(&sek, d.v[i].letter.id, &now, &x));
		if (x.stage == STAGE_PARAF)
			TRY(signing_paraf_put(&sek, &x, &said));
		TRY(signing_item(&sek, d.v[i].letter.id, &now, &x));
		if (x.stage != STAGE_APPROVE || approved == 2)
			continue;
		now.rule.means = approved == 0 ? LETTER_BY_INK : LETTER_BY_TTE;
		TRY(signing_approve(&sek, &now, &x, PROOF_PIN, &said));
		if (said.text != NULL)
			continue;
		if (now.rule.means == LETTER_BY_TTE)
			TRY(signing_tte_failed(&sek, x.letter.id, &(struct bsre_answer){.result = BSRE_AWAY, .words = STR("")}));
		approved++;
	}
	return OK;
}

static enum err without_basis(struct rq *rq, struct str pin)
{
	struct office_unit u;
	struct signing_house h;
	struct signing_officer o;
	enum signing_no no;
	int32_t today = signing_today(rq);
	TRY(office_unit_by_slug(rq, STR("kelurahan-melati"), &u));
	TRY(signing_house(rq, &h));
	const struct signing_officer *head = signing_head(&h, u.id, today);
	if (head == NULL)
		return OK;
	TRY(signing_officer_keep(rq, &h, head->id, &o));
	struct signing_absence a = {.officer_id = o.id, .why = AWAY_LEAVE, .from_on = today, .to_on = today + 5};
	TRY(signing_absence_add(rq, &a, &no));
	TRY(fine(no));
	struct rq then = as(rq, u.id, o.account_id, ROLE_KEPALA);
	return signing_pin_set(&then, pin);
}

enum err demo_contoh_signing(struct rq *rq, struct str pin)
{
	struct office_unit u;
	struct signing_house h;
	int64_t officer[countof(officials)], account[countof(officials)];
	enum vault_state vault;
	TRY(vault_look(rq, &vault));
	TRY(signing_house(rq, &h));
	TRY(office_unit_by_slug(rq, STR("kecamatan-contoh-hulu"), &u));
	if (vault != VAULT_OPEN || h.n_absences > 0)
		return OK;
	TRY(write_down(rq, u.id, pin, officer, account));
	TRY(handed(rq, officer));
	struct signing_rule r;
	TRY(signing_rule(rq, u.id, &r));
	r.way = WAY_BOTH;
	TRY(signing_rule_put(rq, &r));
	TRY(some_way(rq, u.id, account));
	return without_basis(rq, pin);
}
