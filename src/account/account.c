/* The rules of accounts: which role carries which right, which roles stay apart, and how guessing is slowed. */
#include "account/account.h"

#define R(x) RIGHT_BIT(RIGHT_##x)

/* The whole matrix, a row a role. An auditor reads everything and changes nothing; people from outside touch only the
 * work they were hired for; who decides on a result (survei.putus) is not who types it. */
static const uint64_t role_rights[ROLE_COUNT] = {
	[ROLE_INFORMASI] = R(SURVEY_INVITE) | R(QUEUE_TAKE),
	[ROLE_LOKET] = R(CITIZEN_READ) | R(SURVEY_INVITE) | R(OUTAGE) | R(QUEUE_TAKE) | R(QUEUE_CALL) | R(CASE_VIEW) |
	               R(CASE_TAKE),
	[ROLE_OPERATOR] = R(CITIZEN_READ) | R(SURVEY_ENTRY) | R(SURVEY_INVITE) | R(OUTAGE) | R(STOCK) | R(QUEUE_CALL) |
	                  R(CASE_VIEW) | R(CASE_TAKE) | R(CASE_WORK) | R(LETTER_WRITE),
	[ROLE_KAS] = R(STOCK),
	[ROLE_KASI] = R(CITIZEN_READ) | R(REPORT_VIEW) | R(OUTAGE) | R(QUEUE_RULE) | R(SERVICE_EDIT) | R(CASE_VIEW) |
	              R(CASE_WORK) | R(LETTER_WRITE) | R(LETTER_SIGN) | R(LETTER_TEMPLATE) | R(LETTER_REGISTER),
	[ROLE_SEKRETARIS] = R(REPORT_VIEW) | R(PUBLISH) | R(OUTAGE) | R(STOCK) | R(QUEUE_RULE) | R(SERVICE_EDIT) |
	                    R(CASE_VIEW) | R(CASE_WORK) | R(CASE_DECIDE) | R(LETTER_WRITE) | R(LETTER_SIGN) |
	                    R(LETTER_TEMPLATE) | R(LETTER_REGISTER),
	[ROLE_KEPALA] = R(REPORT_VIEW) | R(PUBLISH) | R(SURVEY_DECIDE) | R(AUDIT) | R(OUTAGE) | R(STOCK) | R(QUEUE_RULE) |
	                R(QUEUE_NAMES) | R(SERVICE_DECIDE) | R(CASE_VIEW) | R(CASE_DECIDE) | R(LETTER_SIGN) |
	                R(LETTER_TEMPLATE) | R(LETTER_REGISTER),
	[ROLE_PENGADUAN] = R(REPORT_VIEW),
	[ROLE_KEPEGAWAIAN] = R(REPORT_VIEW),
	[ROLE_ANALIS] = R(SURVEY_PLAN) | R(SURVEY_ENTRY) | R(SURVEY_IMPORT) | R(REPORT_VIEW) | R(SURVEY_INVITE) | R(PUBLISH),
	[ROLE_AUDITOR] = R(REPORT_VIEW) | R(AUDIT),
	[ROLE_ADMIN] = R(OFFICE_EDIT) | R(CALENDAR_EDIT) | R(ACCOUNT_EDIT) | R(HEALTH) | R(OUTAGE) | R(SERVICE_EDIT) |
	               R(LETTER_TEMPLATE),
	[ROLE_SURVEYOR] = R(SURVEY_ENTRY) | R(SURVEY_INVITE),
	[ROLE_ANALIS_LUAR] = R(REPORT_VIEW),
	[ROLE_ADMIN_KOTA] = R(SURVEY_PLAN) | R(SURVEY_ENTRY) | R(SURVEY_IMPORT) | R(SURVEY_DECIDE) | R(REPORT_VIEW) |
	                    R(OFFICE_EDIT) | R(CALENDAR_EDIT) | R(ACCOUNT_EDIT) | R(AUDIT) | R(HEALTH) | R(SURVEY_INVITE) |
	                    R(PUBLISH) | R(SERVICE_EDIT) | R(SERVICE_DECIDE),
	[ROLE_INSPEKTORAT] = R(REPORT_VIEW) | R(AUDIT),
	[ROLE_PPID] = R(REPORT_VIEW),
	[ROLE_PEJABAT_PDP] = R(CITIZEN_PDP) | R(AUDIT),
	[ROLE_ARSIPARIS] = R(REPORT_VIEW) | R(LETTER_REGISTER),
};

static const struct {
	const char *name, *label;
	unsigned flags;
} roles[ROLE_COUNT] = {
#define X(c, s, l, f) {s, l, f},
	ROLE_TABLE(X)
#undef X
};
const char *const role_names[] = {
#define X(c, s, l, f) s,
	ROLE_TABLE(X)
#undef X
	NULL
};
static const struct {
	const char *name, *label;
} rights[RIGHT_COUNT] = {
	{"publik", N_("Siapa saja")},
	{"masuk", N_("Siapa saja yang sudah masuk")},
#define X(c, s, l) {s, l},
	RIGHT_TABLE(X)
#undef X
};

const char *role_name(enum role r)
{
	must((unsigned)r < ROLE_COUNT);
	return roles[r].name;
}

const char *role_label(enum role r)
{
	must((unsigned)r < ROLE_COUNT);
	return roles[r].label;
}

unsigned role_flags(enum role r)
{
	must((unsigned)r < ROLE_COUNT);
	return roles[r].flags;
}

bool role_parse(struct str s, enum role *out)
{
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		if (str_eqz(s, roles[i].name)) {
			*out = (enum role)i;
			return true;
		}
	return false;
}

const char *right_name(int right)
{
	must(right >= 0 && right < RIGHT_COUNT);
	return rights[right].name;
}

const char *right_label(int right)
{
	must(right >= 0 && right < RIGHT_COUNT);
	return rights[right].label;
}

bool role_has(enum role r, int right)
{
	must((unsigned)r < ROLE_COUNT && right >= 0 && right < RIGHT_COUNT);
	return right <= RIGHT_BEFORE_FIRST || (role_rights[r] & RIGHT_BIT(right)) != 0;
}

const char *account_no_text(enum account_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		ACCOUNT_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < ACCOUNT_NO_COUNT);
	return texts[no];
}

bool account_may(const struct account_grant *g, size_t n, int right, int64_t unit_id, int32_t on)
{
	for (size_t i = 0; i < n; i++) {
		if (on < g[i].from_on || on > g[i].to_on || !role_has(g[i].role, right))
			continue;
		if (g[i].unit_id == 0 || unit_id == 0 || g[i].unit_id == unit_id)
			return true;
	}
	return false;
}

bool account_username_ok(struct str s)
{
	if (s.n < 3 || s.n > 32 || s.s[0] < 'a' || s.s[0] > 'z')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_'))
			return false;
	}
	return true;
}

/* Text without case and without what stands between words, for comparing. */
static size_t bare(struct str s, char *out, size_t max)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < max; i++) {
		char c = s.s[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[n++] = c;
	}
	return n;
}

/* Few different characters, or one run up or down the alphabet or the digits. */
static bool monotonous(struct str s)
{
	bool seen[256] = {false};
	size_t kinds = 0, runs = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		kinds += !seen[c];
		seen[c] = true;
		if (i > 0) {
			int d = c - (unsigned char)s.s[i - 1];
			runs += d >= -1 && d <= 1;
		}
	}
	return kinds < 5 || runs * 4 >= s.n * 3;
}

enum account_no account_password_ok(struct str password, struct str username, struct str name)
{
	/* Words of offices and keyboards that make up a whole password, alone or with digits around. */
	static const char *const common[] = {"password", "katasandi", "rahasia", "qwerty", "qwertyuiop", "asdfghjkl", "admin",
	                                     "administrator", "kecamatan", "kelurahan", "pelayanan", "indonesia", "merdeka",
	                                     "bismillah", "sayang", "bontang", "prima", "camat", "lurah", "loket", "operator"};
	if (utf8_count(password) < 12)
		return ACCOUNT_NO_SHORT;
	if (password.n > 200)
		return ACCOUNT_NO_LONG;
	char p[201], w[201];
	size_t n = bare(password, p, sizeof p - 1), from = 0, to = n;
	while (from < to && p[from] >= '0' && p[from] <= '9')
		from++;
	while (to > from && p[to - 1] >= '0' && p[to - 1] <= '9')
		to--;
	struct str core = {p + from, to - from}, whole = {p, n};
	for (size_t i = 0; i < countof(common); i++) {
		struct str c = str_of(common[i]);
		bool repeated = core.n > 0 && core.n % c.n == 0;
		for (size_t at = 0; repeated && at < core.n; at += c.n)
			repeated = str_eq(str_sub(core, at, at + c.n), c);
		if (repeated)
			return ACCOUNT_NO_SIMPLE;
	}
	struct str own[] = {username, name};
	for (size_t i = 0; i < countof(own); i++) {
		struct str o = {w, bare(own[i], w, sizeof w - 1)};
		if (o.n >= 4 && str_find(whole, o) >= 0 && n < o.n + 8)
			return ACCOUNT_NO_SIMPLE;
	}
	return monotonous(password) ? ACCOUNT_NO_SIMPLE : ACCOUNT_FINE;
}

bool account_apart(enum role x, enum role y)
{
	static const enum role pairs[][2] = {{ROLE_LOKET, ROLE_KEPALA}, {ROLE_KAS, ROLE_OPERATOR}};
	for (size_t i = 0; i < countof(pairs); i++)
		if ((x == pairs[i][0] && y == pairs[i][1]) || (x == pairs[i][1] && y == pairs[i][0]))
			return true;
	return false;
}

static bool audits(enum role r)
{
	return r == ROLE_AUDITOR || r == ROLE_INSPEKTORAT;
}

/* The two are held in one unit on some same day. */
static bool overlap(const struct account_grant *x, const struct account_grant *y)
{
	bool place = x->unit_id == 0 || y->unit_id == 0 || x->unit_id == y->unit_id;
	return place && x->from_on <= y->to_on && y->from_on <= x->to_on;
}

enum account_no account_grant_ok(const struct account_grant *held, size_t n, const struct account_grant *grant,
                                 struct str basis, struct str reason)
{
	unsigned flags = role_flags(grant->role);
	if (grant->to_on < grant->from_on)
		return ACCOUNT_NO_DATES;
	if ((flags & ROLE_CITY) != 0 && grant->unit_id != 0)
		return ACCOUNT_NO_CITY;
	if ((flags & (ROLE_CITY | ROLE_OUTSIDE | ROLE_WIDE)) == 0 && grant->unit_id == 0)
		return ACCOUNT_NO_UNIT;
	if ((flags & ROLE_OUTSIDE) != 0 && (grant->to_on == INT32_MAX || grant->to_on - grant->from_on > 366))
		return ACCOUNT_NO_UNTIL;
	if ((flags & ROLE_OUTSIDE) != 0 && basis.n == 0)
		return ACCOUNT_NO_BASIS;
	if (n >= 32)
		return ACCOUNT_NO_FULL;
	for (size_t i = 0; i < n; i++) {
		if (!overlap(&held[i], grant))
			continue;
		if (held[i].role == grant->role && held[i].unit_id == grant->unit_id)
			return ACCOUNT_NO_HELD;
		if (audits(held[i].role) != audits(grant->role))
			return ACCOUNT_NO_AUDITOR;
		if (account_apart(held[i].role, grant->role) && reason.n == 0)
			return ACCOUNT_NO_PAIR;
	}
	return ACCOUNT_FINE;
}

enum { FORGET_MS = 60 * 60 * 1000 };

int account_failures(int failures, int64_t last_at, int64_t now)
{
	if (failures < 0 || now - last_at > FORGET_MS)
		failures = 0;
	return failures < 1000 ? failures + 1 : 1000;
}

int64_t account_wait_ms(int failures, int64_t last_at, int64_t now, bool known_device)
{
	int free_tries = known_device ? 10 : 4;
	int64_t most = known_device ? 10 * 1000 : 15 * 60 * 1000;
	if (failures <= free_tries || now - last_at > FORGET_MS)
		return 0;
	int steps = failures - free_tries - 1;
	int64_t wait = steps >= 10 ? most : (int64_t)1000 << steps;
	if (wait > most)
		wait = most;
	/* A clock set back must not stretch the wait beyond itself. */
	int64_t gone = now - last_at;
	if (gone < 0)
		gone = 0;
	return gone >= wait ? 0 : wait - gone;
}
