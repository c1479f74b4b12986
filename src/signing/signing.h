/* Who signs a letter, as what, and by what right. A letter speaks for an office: its head signs, or somebody to whom the
 * head's right was handed by a letter with a number and a date. `a.n.` hands it one level down, `u.b.` a second one and
 * only together with a.n.; `Plt.` fills a vacant post, `Plh.` stands in while its holder is away (Permendagri 1/2023;
 * regulations.md 7.4). Before the signature stand the parafs of those who checked. An approval by PIN or by a phone's code
 * is a record of consent, never a signature (field.md 3, 13). */
#ifndef SIGNING_SIGNING_H
#define SIGNING_SIGNING_H
#include "signing/signing_words.h"

enum {
	SIGNING_OFFICERS_MAX = 500, SIGNING_ABSENCES_MAX = 500, SIGNING_DELEGATIONS_MAX = 500, SIGNING_CHAIN_MAX = 2,
	SIGNING_BATCH_MAX = 50, SIGNING_TTE_BATCH_MAX = 20, SIGNING_TEXT_MAX = 120, SIGNING_REASON_MAX = 500,
	SIGNING_KINDS_MAX = 40, SIGNING_KIN_MAX = 20, SIGNING_PIN_MIN = 6, SIGNING_PIN_MAX = 12,
	SIGNING_SCAN_MAX = 5 * 1024 * 1024, SIGNING_SCAN_TAKEN = 48 * 1024 * 1024, /* taken in, to say clearly no */
	SIGNING_DAYS_MAX = 366,      /* one delegation or absence: longer needs another letter */
};
static const int64_t SIGNING_SOON_MS = 4 * 3600000; /* a promise that breaks within so long stands first */

/* A post and who holds it. */
struct signing_officer {
	int64_t id;          /* negative: taken from an account's role, its number; kept when first needed */
	int64_t unit_id, account_id, above_id, version; /* account 0: signs by no screen; above 0: the head, or not said */
	enum signing_level level;
	enum signing_hold hold;
	struct str position; /* "Camat Hulu" */
	struct str name, nip, rank; /* with degrees; nip and rank may be empty */
	struct str basis;    /* of a Pj. or Pjs.: the decision that appointed him */
	int32_t from_on, to_on; /* to_on INT32_MAX: open */
	bool nik;            /* recorded, sealed */
};
struct signing_absence {
	int64_t id, officer_id, version;
	enum signing_away why;
	int32_t from_on, to_on; /* to_on INT32_MAX: until told */
	struct str note;
};
struct signing_delegation {
	int64_t id, unit_id, principal_id, delegate_id, through_id, version; /* through: of u.b., who has the a.n. */
	enum signing_how how;
	int32_t from_on, to_on;
	struct str basis_no;
	int32_t basis_on;
	struct str kinds;   /* keys of templates, separated by spaces; empty: all */
	int32_t revoked_on; /* 0: not; from that day on it is not in force */
};

/* Everything that stands in one unit, as the rules look at it. */
struct signing_house {
	const struct signing_officer *officers;
	size_t n_officers;
	const struct signing_absence *absences;
	size_t n_absences;
	const struct signing_delegation *delegations;
	size_t n_delegations;
};
const struct signing_officer *signing_officer_of(const struct signing_house *h, int64_t officer_id); /* NULL */
/* Who holds the post of head on that day; NULL: nobody is recorded. */
const struct signing_officer *signing_head(const struct signing_house *h, int64_t unit_id, int32_t on);
/* Why the officer is away on that day; NULL: present. */
const struct signing_absence *signing_away_of(const struct signing_house *h, int64_t officer_id, int32_t on);

/* ---- what may be recorded ---- */
enum signing_no signing_officer_ok(const struct signing_house *h, const struct signing_officer *o);
enum signing_no signing_absence_ok(const struct signing_absence *a);
/* d may be one of h's own (changed). u.b. needs an a.n. of the same principal to `through` over all of its time and kinds;
 * one Plt. or Plh. at a time stands for a post. */
enum signing_no signing_delegation_ok(const struct signing_house *h, const struct signing_delegation *d);

/* ---- who signs ---- */
/* Whether the delegation gives its right on that day for that kind of letter. Plt. only while the post is vacant, Plh.
 * only while its holder is away, a.n. and u.b. never for a vacant post; u.b. only while its a.n. is in force. */
bool signing_in_force(const struct signing_house *h, const struct signing_delegation *d, struct str kind, int32_t on);

struct signing_right {
	const struct signing_officer *principal, *officer, *middle; /* head; who signs; of u.b. the one between */
	const struct signing_delegation *delegation; /* NULL: the head himself */
};
struct signing_letter {
	int64_t unit_id, received_by;
	struct str kind;
	bool own_signer;
	bool kin;        /* the application is the asker's own or his family's, or he has said so */
};
/* By what right the account signs the unit's letters of that kind today. The head himself comes first, then Plt. and
 * Plh., then a.n., then u.b. A letter that its official must sign himself is never handed on (field.md
 * 13); a Plt. holds the vacant post itself. */
enum signing_no signing_may_sign(const struct signing_house *h, const struct signing_letter *l, int64_t account_id,
                                 int32_t on, struct signing_right *out);
/* The head is away today or the post is vacant, and nobody signs for him: a surat perintah is to be asked for. */
bool signing_nobody(const struct signing_house *h, int64_t unit_id, struct str kind, bool own_signer, int32_t on);
/* What to ask for: Plt. for a vacant post, else Plh. */
enum signing_how signing_wanted(const struct signing_house *h, int64_t unit_id, int32_t on);

/* ---- parafs ---- */
/* The levels that put a paraf before the head's signature, lowest first. WAY_STEPS: those whose roles the steps name;
 * levels that the unit has nobody for, or whose holders are all away today, are passed over. Gives how many. */
size_t signing_chain(const struct signing_house *h, int64_t unit_id, enum signing_way way, const struct str *roles,
                     size_t n_roles, int32_t on, enum signing_level out[SIGNING_CHAIN_MAX]);
/* The level that a role of an SOP sheet speaks of: "Kasi Pelayanan", "Sekretaris Camat". False: none of the chain. */
bool signing_role_level(struct str role, enum signing_level *out);
/* Whether the account puts the paraf of that level today. */
const struct signing_officer *signing_paraf_officer(const struct signing_house *h, int64_t unit_id,
                                                    enum signing_level level, int64_t account_id, int32_t on);

/* ---- the rest ---- */
/* Order in the inbox: promises that break within SIGNING_SOON_MS or are broken, soonest first; then by age. */
struct signing_wait {
	int64_t since, promised_at; /* ms; promised_at 0: none */
};
int signing_wait_cmp(const struct signing_wait *x, const struct signing_wait *y, int64_t now);
bool signing_near(const struct signing_wait *w, int64_t now);
/* 6 to 12 digits, not all alike, no run, no short pattern again and again. */
enum signing_no signing_pin_ok(struct str pin);
enum signing_scan { SCAN_NONE, SCAN_PDF, SCAN_JPEG, SCAN_PNG };
/* By its first bytes, whatever its name says. */
enum signing_scan signing_scan_of(struct str head);
enum signing_no signing_scan_ok(enum signing_scan kind, int64_t size);
bool signing_kinds_have(struct str kinds, struct str kind); /* empty kinds: all */
#endif
