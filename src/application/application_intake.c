#include "application/application_intake.h"

WORDS_DEFINE(intake, comer, INTAKE_COMER_TABLE, INTAKE_COMERS)
WORDS_DEFINE(intake, subject, INTAKE_SUBJECT_TABLE, INTAKE_SUBJECTS)
WORDS_DEFINE(intake, relation, INTAKE_RELATION_TABLE, INTAKE_RELATIONS)
WORDS_DEFINE(intake, letter, INTAKE_LETTER_TABLE, INTAKE_LETTERS)
WORDS_DEFINE(intake, doubt, INTAKE_DOUBT_TABLE, INTAKE_DOUBTS)
WORDS_DEFINE(intake, came, INTAKE_CAME_TABLE, INTAKE_CAMES)
WORDS_DEFINE(intake, carrier, INTAKE_CARRIER_TABLE, INTAKE_CARRIERS)

static const struct {
	const char *field, *text;
} no_texts[] = {
#define X(c, f, t) {f, t},
	INTAKE_NO_TABLE(X)
#undef X
};

const char *intake_no_text(enum intake_no no)
{
	must((unsigned)no < INTAKE_NOS);
	return no_texts[no].text;
}

const char *intake_no_field(enum intake_no no)
{
	must((unsigned)no < INTAKE_NOS);
	return no_texts[no].field;
}

enum intake_no intake_who_ok(const struct intake_who *w)
{
	if (w->applicant_dead)
		return INTAKE_NO_DEAD;
	if (w->comer == COMER_SELF)
		return INTAKE_FINE;
	if (w->relation < 0)
		return INTAKE_NO_RELATION;
	if (w->comer == COMER_PROXY && w->letter < 0)
		return INTAKE_NO_LETTER;
	return w->letter == PROXY_LETTER_DOUBTFUL && w->doubt < 0 ? INTAKE_NO_DOUBT : INTAKE_FINE;
}

bool intake_letter_good(enum intake_comer c, int letter)
{
	return c != COMER_PROXY || letter == PROXY_LETTER_THERE || letter == PROXY_LETTER_NONE;
}

enum intake_no intake_marks(struct application_item *v, size_t n, bool all)
{
	for (size_t i = 0; i < n; i++) {
		if (v[i].mark == MARK_OPEN && v[i].optional)
			v[i].mark = MARK_NOT_NEEDED;
		if (v[i].mark == MARK_OPEN && all)
			v[i].mark = MARK_THERE;
		if (v[i].mark == MARK_OPEN)
			return INTAKE_NO_MARKS;
		if (v[i].held && v[i].mark != MARK_THERE)
			return INTAKE_NO_HELD;
	}
	return INTAKE_FINE;
}

size_t intake_second_look(struct application_item *v, const struct application_item *was, size_t n, int *late,
                          size_t *lacking)
{
	size_t asked = 0;
	*lacking = 0;
	for (size_t i = 0; i < n; i++) {
		if (v[i].mark != MARK_LACKING)
			continue;
		if (was[i].mark == MARK_LACKING) {
			(*lacking)++;
			continue;
		}
		late[asked++] = v[i].place;
		v[i].mark = was[i].mark;
	}
	return asked;
}

bool intake_deposit_due(int64_t taken, int64_t announced, int64_t waiting)
{
	int64_t left = announced > taken ? announced - taken : 0;
	return waiting > 0 && taken >= INTAKE_VISIT_FILES && left > 0;
}

enum intake_no intake_stated_ok(int64_t stated_at, int64_t now)
{
	const int64_t back = (int64_t)INTAKE_BACK_DAYS * 24 * 3600 * 1000;
	return stated_at > now || stated_at < now - back ? INTAKE_NO_STATED : INTAKE_FINE;
}

/* The next letter or digit, in lower case where it is ASCII; 0 at the end. */
static uint32_t letter(struct str s, size_t *at)
{
	while (*at < s.n) {
		uint32_t c = utf8_next(s, at);
		if (c >= 'A' && c <= 'Z')
			return c + 32;
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c > 127)
			return c;
	}
	return 0;
}

bool intake_same_name(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	for (bool some = false;; some = true) {
		uint32_t x = letter(a, &i), y = letter(b, &k);
		if (x != y)
			return false;
		if (x == 0)
			return some;
	}
}
