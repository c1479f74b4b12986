#include "service/service.h"

/* ---- words ---- */

static const char *const component_words[][2] = {
#define X(c, s, l, d) {s, l},
	SERVICE_COMPONENT_TABLE(X)
#undef X
};
static const bool component_delivery[] = {
#define X(c, s, l, d) d,
	SERVICE_COMPONENT_TABLE(X)
#undef X
};

const char *service_component_name(enum service_component c)
{
	must((unsigned)c < SERVICE_COMPONENTS);
	return component_words[c][0];
}

const char *service_component_label(enum service_component c)
{
	must((unsigned)c < SERVICE_COMPONENTS);
	return component_words[c][1];
}

bool service_component_delivery(enum service_component c)
{
	must((unsigned)c < SERVICE_COMPONENTS);
	return component_delivery[c];
}

bool service_component_parse(struct str s, enum service_component *out)
{
	for (int c = 0; c < SERVICE_COMPONENTS; c++)
		if (str_eqz(s, component_words[c][0])) {
			*out = (enum service_component)c;
			return true;
		}
	return false;
}

WORDS_DEFINE(service, state, SERVICE_STATE_TABLE, SERVICE_STATES)
WORDS_DEFINE(service, copy, SERVICE_COPY_TABLE, SERVICE_COPIES)
WORDS_DEFINE(service, symbol, SERVICE_SYMBOL_TABLE, SERVICE_SYMBOLS)
WORDS_DEFINE(service, legal, SERVICE_LEGAL_TABLE, SERVICE_LEGALS)
WORDS_DEFINE(service, outcome, SERVICE_OUTCOME_TABLE, SERVICE_OUTCOMES)

const char *service_no_text(enum service_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		SERVICE_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < SERVICE_NOS);
	return texts[no];
}

/* ---- from draft to force ---- */

enum service_no service_may_edit(enum service_state s)
{
	return s == SERVICE_DRAFT || s == SERVICE_CONSULTED ? SERVICE_FINE : SERVICE_NO_STATE;
}

enum service_no service_may_consult(enum service_state s)
{
	return service_may_edit(s);
}

enum service_no service_may_decide(const struct service_facts *f)
{
	if (f->state != SERVICE_CONSULTED)
		return f->state == SERVICE_DRAFT ? SERVICE_NO_CONSULTATION : SERVICE_NO_STATE;
	if (f->consultations == 0)
		return SERVICE_NO_CONSULTATION;
	if (f->limit_minutes <= 0 || f->limit_minutes > SERVICE_MINUTES_MAX)
		return SERVICE_NO_LIMIT;
	if (!f->fee_text)
		return SERVICE_NO_FEE_TEXT;
	if (f->fee_rupiah > 0 && !f->fee_basis)
		return SERVICE_NO_FEE;
	if (!f->product)
		return SERVICE_NO_PRODUCT;
	if (!f->complaints)
		return SERVICE_NO_COMPLAINTS;
	if (f->bases == 0)
		return SERVICE_NO_BASIS;
	if (f->steps == 0)
		return SERVICE_NO_STEPS;
	return f->decision_no.n > 0 && f->decided_on != 0 ? SERVICE_FINE : SERVICE_NO_DECISION;
}

enum service_no service_may_publish(const struct service_facts *f, int32_t from_on)
{
	if (f->state != SERVICE_DECIDED)
		return SERVICE_NO_STATE;
	if (!f->legal_confirmed)
		return SERVICE_NO_CONFIRMED;
	if (f->legal == LEGAL_REVOKED || f->legal == LEGAL_REPLACED)
		return SERVICE_NO_LEGAL;
	return from_on < f->decided_on ? SERVICE_NO_DATES : SERVICE_FINE;
}

enum service_no service_may_withdraw(enum service_state s, struct str reason)
{
	if (s == SERVICE_REPLACED || s == SERVICE_WITHDRAWN)
		return SERVICE_NO_STATE;
	return str_trim(reason).n > 0 ? SERVICE_FINE : SERVICE_NO_REASON;
}

/* ---- the flow of an SOP ---- */

static bool leads(const struct service_step *v, size_t n, size_t i, int to)
{
	(void)v;
	return to >= 1 && (size_t)to <= n && (size_t)to != i + 1;
}

static enum service_no arrows_ok(const struct service_step *v, size_t n, size_t i)
{
	const struct service_step *s = &v[i];
	bool end = s->symbol == SYMBOL_TERMINATOR && i > 0;
	if (str_trim(s->text).n == 0 || str_trim(s->role).n == 0)
		return SERVICE_NO_STEP_TEXT;
	if (s->symbol == SYMBOL_DECISION ? s->next == 0 || s->next_no == 0 || s->next == s->next_no : s->next_no != 0)
		return SERVICE_NO_STEP_DECISION;
	if (end ? s->next != 0 : !leads(v, n, i, s->next))
		return end ? SERVICE_NO_STEP_END : SERVICE_NO_STEP_NEXT;
	return s->next_no == 0 || leads(v, n, i, s->next_no) ? SERVICE_FINE : SERVICE_NO_STEP_NEXT;
}

/* Marks what is reached from the first step, or (back) what reaches an end. */
static void spread(const struct service_step *v, size_t n, bool back, bool seen[SERVICE_STEPS_MAX])
{
	bool more = true;
	for (size_t i = 0; i < n; i++)
		seen[i] = back ? i > 0 && v[i].symbol == SYMBOL_TERMINATOR : i == 0;
	while (more) {
		more = false;
		for (size_t i = 0; i < n; i++)
			for (int way = 0; way < 2; way++) {
				int to = way == 0 ? v[i].next : v[i].next_no;
				if (to == 0)
					continue;
				size_t from = back ? (size_t)to - 1 : i, mark = back ? i : (size_t)to - 1;
				if (seen[from] && !seen[mark])
					more = seen[mark] = true;
			}
	}
}

enum service_no service_steps_ok(const struct service_step *v, size_t n, size_t *at)
{
	bool reached[SERVICE_STEPS_MAX], ends[SERVICE_STEPS_MAX];
	struct str roles[SERVICE_ROLES_MAX];
	*at = 1;
	if (n == 0)
		return SERVICE_FINE;
	if (n > SERVICE_STEPS_MAX)
		return SERVICE_NO_MANY;
	if (v[0].symbol != SYMBOL_TERMINATOR)
		return SERVICE_NO_STEP_END;
	for (size_t i = 0; i < n; i++) {
		enum service_no no = arrows_ok(v, n, i);
		*at = i + 1;
		if (no != SERVICE_FINE)
			return no;
	}
	spread(v, n, false, reached);
	spread(v, n, true, ends);
	for (size_t i = 0; i < n; i++) {
		*at = i + 1;
		if (!reached[i] || !ends[i])
			return SERVICE_NO_STEP_LOST;
	}
	*at = n;
	return service_step_roles(v, n, roles) > SERVICE_ROLES_MAX ? SERVICE_NO_STEP_ROLES : SERVICE_FINE;
}

size_t service_step_roles(const struct service_step *v, size_t n, struct str roles[SERVICE_ROLES_MAX])
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		bool known = false;
		for (size_t k = 0; k < count && k < SERVICE_ROLES_MAX; k++)
			known |= str_eq(roles[k], v[i].role);
		if (known)
			continue;
		if (count < SERVICE_ROLES_MAX)
			roles[count] = v[i].role;
		count++;
	}
	return count;
}

int service_steps_minutes(const struct service_step *v, size_t n)
{
	int sum = 0;
	size_t at = 1;
	for (size_t hops = 0; hops < n && at >= 1 && at <= n; hops++) {
		sum += v[at - 1].minutes;
		at = (size_t)v[at - 1].next;
	}
	return sum;
}

/* ---- dates and words ---- */

int32_t service_review_due(int32_t from_on, int32_t last_review_on)
{
	return (last_review_on > from_on ? last_review_on : from_on) + SERVICE_REVIEW_DAYS;
}

struct str service_limit_text(struct arena *a, enum lang lang, int64_t minutes, int64_t day)
{
	if (minutes <= 0)
		return str_of(lang_text(lang, N_("belum ditetapkan")));
	if (day > 0 && minutes % day == 0)
		return str_fmt(a, lang_text(lang, N_("%lld hari kerja")), (long long)(minutes / day));
	if (minutes % 60 == 0)
		return str_fmt(a, lang_text(lang, N_("%lld jam kerja")), (long long)(minutes / 60));
	return str_fmt(a, lang_text(lang, N_("%lld menit kerja")), (long long)minutes);
}
