#include "signing/signing.h"

WORDS_DEFINE(signing, level, SIGNING_LEVEL_TABLE, SIGNING_LEVELS)
WORDS_DEFINE(signing, hold, SIGNING_HOLD_TABLE, SIGNING_HOLDS)
WORDS_DEFINE(signing, away, SIGNING_AWAY_TABLE, SIGNING_AWAYS)
WORDS_DEFINE(signing, how, SIGNING_HOW_TABLE, SIGNING_HOWS)
WORDS_DEFINE(signing, proof, SIGNING_PROOF_TABLE, SIGNING_PROOFS)
WORDS_DEFINE(signing, stage, SIGNING_STAGE_TABLE, SIGNING_STAGES)
WORDS_DEFINE(signing, way, SIGNING_WAY_TABLE, SIGNING_WAYS)

const char *signing_no_text(enum signing_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		SIGNING_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < SIGNING_NOS);
	return texts[no];
}

static bool written(struct str s)
{
	return str_trim(s).n > 0 && utf8_count(s) <= SIGNING_TEXT_MAX;
}

static bool there(const struct signing_officer *o, int32_t on)
{
	return on >= o->from_on && on <= o->to_on;
}

const struct signing_officer *signing_officer_of(const struct signing_house *h, int64_t officer_id)
{
	for (size_t i = 0; i < h->n_officers; i++)
		if (h->officers[i].id == officer_id)
			return &h->officers[i];
	for (size_t i = 0; i < h->n_officers && officer_id < 0; i++) /* written down since somebody read that id */
		if (h->officers[i].account_id == -officer_id)
			return &h->officers[i];
	return NULL;
}

const struct signing_officer *signing_head(const struct signing_house *h, int64_t unit_id, int32_t on)
{
	for (size_t i = 0; i < h->n_officers; i++) {
		const struct signing_officer *o = &h->officers[i];
		if (o->unit_id == unit_id && o->level == LEVEL_HEAD && there(o, on))
			return o;
	}
	return NULL;
}

const struct signing_absence *signing_away_of(const struct signing_house *h, int64_t officer_id, int32_t on)
{
	for (size_t i = 0; i < h->n_absences; i++) {
		const struct signing_absence *a = &h->absences[i];
		if (a->officer_id == officer_id && on >= a->from_on && on <= a->to_on)
			return a;
	}
	return NULL;
}

/* ---- what may be recorded ---- */

static bool nip_ok(struct str nip)
{
	for (size_t i = 0; i < nip.n; i++)
		if (nip.s[i] < '0' || nip.s[i] > '9')
			return false;
	return nip.n == 0 || nip.n == 18;
}

static bool overlap(int32_t from, int32_t to, int32_t from2, int32_t to2)
{
	return from <= to2 && from2 <= to;
}

enum signing_no signing_officer_ok(const struct signing_house *h, const struct signing_officer *o)
{
	const struct signing_officer *above = o->above_id != 0 ? signing_officer_of(h, o->above_id) : NULL;
	if (!written(o->position) || !written(o->name) || utf8_count(o->rank) > SIGNING_TEXT_MAX)
		return SIGNING_NO_NAME;
	if (!nip_ok(o->nip))
		return SIGNING_NO_NIP;
	if (o->to_on < o->from_on)
		return SIGNING_NO_DATES;
	if ((o->hold != HOLD_FULL && str_trim(o->basis).n == 0) || utf8_count(o->basis) > SIGNING_TEXT_MAX)
		return SIGNING_NO_APPOINTED;
	if (o->above_id != 0 && (above == NULL || above->unit_id != o->unit_id || above->level <= o->level))
		return SIGNING_NO_ABOVE;
	for (size_t i = 0; i < h->n_officers && o->level == LEVEL_HEAD; i++) {
		const struct signing_officer *p = &h->officers[i];
		if (p->id > 0 && p->id != o->id && p->unit_id == o->unit_id && p->level == LEVEL_HEAD &&
		    overlap(p->from_on, p->to_on, o->from_on, o->to_on))
			return SIGNING_NO_HEAD;
	}
	return SIGNING_FINE;
}

enum signing_no signing_absence_ok(const struct signing_absence *a)
{
	bool open = a->to_on == INT32_MAX;
	if (a->to_on < a->from_on || (!open && a->to_on - a->from_on >= SIGNING_DAYS_MAX))
		return SIGNING_NO_DATES;
	return utf8_count(a->note) <= SIGNING_REASON_MAX ? SIGNING_FINE : SIGNING_NO_REASON;
}

bool signing_kinds_have(struct str kinds, struct str kind)
{
	struct str one, rest = str_trim(kinds);
	if (rest.n == 0)
		return true;
	while (rest.n > 0) {
		str_cut(rest, ' ', &one, &rest);
		if (one.n > 0 && str_eq(one, kind))
			return true;
	}
	return false;
}

/* Whether every kind of the second list is in the first. */
static bool kinds_cover(struct str wide, struct str narrow)
{
	struct str one, rest = str_trim(narrow);
	if (str_trim(wide).n == 0)
		return true;
	if (rest.n == 0)
		return false;
	while (rest.n > 0) {
		str_cut(rest, ' ', &one, &rest);
		if (one.n > 0 && !signing_kinds_have(wide, one))
			return false;
	}
	return true;
}

static int32_t last_day(const struct signing_delegation *d)
{
	return d->revoked_on != 0 && d->revoked_on - 1 < d->to_on ? d->revoked_on - 1 : d->to_on;
}

/* The a.n. that a u.b. rests on. */
static const struct signing_delegation *an_of(const struct signing_house *h, const struct signing_delegation *d,
                                              int32_t from, int32_t to)
{
	for (size_t i = 0; i < h->n_delegations; i++) {
		const struct signing_delegation *p = &h->delegations[i];
		if (p->how == HOW_AN && p->principal_id == d->principal_id && p->delegate_id == d->through_id &&
		    p->id != d->id && p->from_on <= from && last_day(p) >= to && kinds_cover(p->kinds, d->kinds))
			return p;
	}
	return NULL;
}

static bool stands_in(enum signing_how how)
{
	return how == HOW_PLT || how == HOW_PLH;
}

static size_t kinds_count(struct str kinds)
{
	struct str one, rest = kinds;
	size_t n = 0;
	while (rest.n > 0) {
		str_cut(rest, ' ', &one, &rest);
		n += one.n > 0;
	}
	return n;
}

enum signing_no signing_delegation_ok(const struct signing_house *h, const struct signing_delegation *d)
{
	if (signing_officer_of(h, d->principal_id) == NULL || signing_officer_of(h, d->delegate_id) == NULL ||
	    d->principal_id == d->delegate_id)
		return SIGNING_NO_SELF;
	if (d->to_on < d->from_on || d->to_on - d->from_on >= SIGNING_DAYS_MAX)
		return SIGNING_NO_DATES;
	if (!written(d->basis_no) || d->basis_on <= 0 || d->basis_on > d->from_on)
		return SIGNING_NO_BASIS;
	if (kinds_count(d->kinds) > SIGNING_KINDS_MAX)
		return SIGNING_NO_KINDS;
	if (d->how == HOW_UB && (d->through_id == d->delegate_id || an_of(h, d, d->from_on, d->to_on) == NULL))
		return SIGNING_NO_THROUGH;
	if (d->how != HOW_UB && d->through_id != 0)
		return SIGNING_NO_THROUGH;
	for (size_t i = 0; i < h->n_delegations && stands_in(d->how); i++) {
		const struct signing_delegation *p = &h->delegations[i];
		if (p->id != d->id && stands_in(p->how) && p->principal_id == d->principal_id &&
		    overlap(p->from_on, last_day(p), d->from_on, d->to_on))
			return SIGNING_NO_OVERLAP;
	}
	return SIGNING_FINE;
}

/* ---- who signs ---- */

bool signing_in_force(const struct signing_house *h, const struct signing_delegation *d, struct str kind, int32_t on)
{
	const struct signing_absence *away = signing_away_of(h, d->principal_id, on);
	const struct signing_officer *delegate = signing_officer_of(h, d->delegate_id);
	bool vacant = away != NULL && away->why == AWAY_VACANT;
	if (on < d->from_on || on > last_day(d) || !signing_kinds_have(d->kinds, kind))
		return false;
	if (delegate == NULL || !there(delegate, on))
		return false;
	switch (d->how) {
	case HOW_PLT:
		return vacant;
	case HOW_PLH:
		return away != NULL && !vacant;
	case HOW_AN:
		return !vacant;
	case HOW_UB:
		return !vacant && an_of(h, d, on, on) != NULL;
	case SIGNING_HOWS:
		break;
	}
	return false;
}

static const struct signing_delegation *best(const struct signing_house *h, const struct signing_officer *head,
                                             struct str kind, int64_t account_id, int32_t on)
{
	static const enum signing_how order[] = {HOW_PLT, HOW_PLH, HOW_AN, HOW_UB};
	for (size_t k = 0; k < countof(order); k++)
		for (size_t i = 0; i < h->n_delegations; i++) {
			const struct signing_delegation *d = &h->delegations[i];
			const struct signing_officer *o = signing_officer_of(h, d->delegate_id);
			if (d->how == order[k] && d->principal_id == head->id && o != NULL && o->account_id != 0 &&
			    (account_id == 0 || o->account_id == account_id) && signing_in_force(h, d, kind, on) &&
			    signing_away_of(h, o->id, on) == NULL)
				return d;
		}
	return NULL;
}

enum signing_no signing_may_sign(const struct signing_house *h, const struct signing_letter *l, int64_t account_id,
                                 int32_t on, struct signing_right *out)
{
	const struct signing_officer *head = signing_head(h, l->unit_id, on);
	if (head == NULL || account_id == 0)
		return SIGNING_NO_RIGHT;
	*out = (struct signing_right){.principal = head, .officer = head};
	if (head->account_id != account_id) {
		const struct signing_delegation *d = best(h, head, l->kind, account_id, on);
		if (d == NULL)
			return SIGNING_NO_RIGHT;
		if (l->own_signer && d->how != HOW_PLT)
			return SIGNING_NO_OWN_SIGNER;
		out->delegation = d;
		out->officer = signing_officer_of(h, d->delegate_id);
		out->middle = d->how == HOW_UB ? signing_officer_of(h, d->through_id) : NULL;
	} else if (signing_away_of(h, head->id, on) != NULL) {
		return SIGNING_NO_AWAY;
	}
	if (l->received_by != 0 && l->received_by == account_id)
		return SIGNING_NO_RECEIVER;
	return l->kin ? SIGNING_NO_KIN : SIGNING_FINE;
}

bool signing_nobody(const struct signing_house *h, int64_t unit_id, struct str kind, bool own_signer, int32_t on)
{
	const struct signing_officer *head = signing_head(h, unit_id, on);
	if (head == NULL)
		return true;
	if (signing_away_of(h, head->id, on) == NULL && head->account_id != 0)
		return false;
	const struct signing_delegation *d = best(h, head, kind, 0, on);
	return d == NULL || (own_signer && d->how != HOW_PLT);
}

enum signing_how signing_wanted(const struct signing_house *h, int64_t unit_id, int32_t on)
{
	const struct signing_officer *head = signing_head(h, unit_id, on);
	const struct signing_absence *away = head != NULL ? signing_away_of(h, head->id, on) : NULL;
	return head == NULL || (away != NULL && away->why == AWAY_VACANT) ? HOW_PLT : HOW_PLH;
}

/* ---- parafs ---- */

static char low(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool holds(struct str s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= s.n; i++) {
		size_t k = 0;
		while (k < n && low(s.s[i + k]) == word[k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

static const struct {
	const char *word;
	enum signing_level level;
} role_words[] = {
	{"sekretaris", LEVEL_SECRETARY}, {"sekcam", LEVEL_SECRETARY}, {"seklur", LEVEL_SECRETARY},
	{"kepala seksi", LEVEL_SECTION}, {"kasi", LEVEL_SECTION}, {"kepala bidang", LEVEL_SECTION}, {"kabid", LEVEL_SECTION},
};

bool signing_role_level(struct str role, enum signing_level *out)
{
	for (size_t i = 0; i < countof(role_words); i++)
		if (holds(role, role_words[i].word)) {
			*out = role_words[i].level;
			return true;
		}
	return false;
}

static bool staffed(const struct signing_house *h, int64_t unit_id, enum signing_level level, int32_t on)
{
	for (size_t i = 0; i < h->n_officers; i++) {
		const struct signing_officer *o = &h->officers[i];
		if (o->unit_id == unit_id && o->level == level && o->account_id != 0 && there(o, on) &&
		    signing_away_of(h, o->id, on) == NULL)
			return true;
	}
	return false;
}

size_t signing_chain(const struct signing_house *h, int64_t unit_id, enum signing_way way, const struct str *roles,
                     size_t n_roles, int32_t on, enum signing_level out[SIGNING_CHAIN_MAX])
{
	bool want[SIGNING_CHAIN_MAX] = {way == WAY_BOTH || way == WAY_SECTION, way == WAY_BOTH || way == WAY_SECRETARY};
	size_t n = 0;
	for (size_t i = 0; i < n_roles && way == WAY_STEPS; i++) {
		enum signing_level level;
		if (signing_role_level(roles[i], &level))
			want[level] = true;
	}
	/* A standard that names neither says nothing: then the usual way. */
	if (way == WAY_STEPS && !want[LEVEL_SECTION] && !want[LEVEL_SECRETARY])
		want[LEVEL_SECTION] = want[LEVEL_SECRETARY] = true;
	for (int level = LEVEL_SECTION; level < SIGNING_CHAIN_MAX; level++)
		if (want[level] && staffed(h, unit_id, (enum signing_level)level, on))
			out[n++] = (enum signing_level)level;
	return n;
}

const struct signing_officer *signing_paraf_officer(const struct signing_house *h, int64_t unit_id,
                                                    enum signing_level level, int64_t account_id, int32_t on)
{
	for (size_t i = 0; i < h->n_officers && account_id != 0; i++) {
		const struct signing_officer *o = &h->officers[i];
		if (o->unit_id == unit_id && o->level == level && o->account_id == account_id && there(o, on) &&
		    signing_away_of(h, o->id, on) == NULL)
			return o;
	}
	return NULL;
}

/* ---- the rest ---- */

bool signing_near(const struct signing_wait *w, int64_t now)
{
	return w->promised_at != 0 && w->promised_at - now <= SIGNING_SOON_MS;
}

int signing_wait_cmp(const struct signing_wait *x, const struct signing_wait *y, int64_t now)
{
	bool nx = signing_near(x, now), ny = signing_near(y, now);
	if (nx != ny)
		return nx ? -1 : 1;
	if (nx && x->promised_at != y->promised_at)
		return x->promised_at < y->promised_at ? -1 : 1;
	return x->since < y->since ? -1 : x->since > y->since;
}

/* Of one period: "111111", "121212", "123123". */
static bool repeats(struct str s)
{
	for (size_t p = 1; p <= s.n / 2; p++) {
		size_t i = p;
		while (i < s.n && s.s[i] == s.s[i - p])
			i++;
		if (i == s.n)
			return true;
	}
	return false;
}

static bool runs(struct str s, int step)
{
	for (size_t i = 1; i < s.n; i++)
		if ((s.s[i - 1] - '0' + step + 10) % 10 != s.s[i] - '0')
			return false;
	return true;
}

enum signing_no signing_pin_ok(struct str pin)
{
	if (pin.n < SIGNING_PIN_MIN || pin.n > SIGNING_PIN_MAX)
		return SIGNING_NO_PIN;
	for (size_t i = 0; i < pin.n; i++)
		if (pin.s[i] < '0' || pin.s[i] > '9')
			return SIGNING_NO_PIN;
	return repeats(pin) || runs(pin, 1) || runs(pin, -1) ? SIGNING_NO_PIN : SIGNING_FINE;
}

enum signing_scan signing_scan_of(struct str head)
{
	if (str_starts(head, STR("%PDF-")))
		return SCAN_PDF;
	if (str_starts(head, STR("\xff\xd8\xff")))
		return SCAN_JPEG;
	return str_starts(head, STR("\x89PNG\r\n\x1a\n")) ? SCAN_PNG : SCAN_NONE;
}

enum signing_no signing_scan_ok(enum signing_scan kind, int64_t size)
{
	if (size > SIGNING_SCAN_MAX)
		return SIGNING_NO_LARGE;
	return kind != SCAN_NONE ? SIGNING_FINE : SIGNING_NO_SCAN;
}
