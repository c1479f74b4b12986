/* What makes a letter of assignment whole. */
#include "survey/survey_letter.h"

struct str survey_letter_capitals(struct arena *a, struct str s)
{
	char *c = arena_alloc(a, s.n);
	for (size_t i = 0; i < s.n; i++)
		c[i] = s.s[i] >= 'a' && s.s[i] <= 'z' ? (char)(s.s[i] - 'a' + 'A') : s.s[i];
	return (struct str){c, s.n};
}

const char *survey_letter_text(enum survey_letter_no no)
{
	static const char *const text[] = {
#define X(c, t) t,
		SURVEY_LETTER_TABLE(X)
#undef X
	};
	must(no < LETTER_NOS);
	return text[no];
}

enum survey_letter_no survey_letter_check(const struct survey_letter *l, int32_t starts_on, int32_t ends_on)
{
	if (l->number.n == 0 || utf8_count(l->number) > 60)
		return LETTER_NUMBER;
	if (l->basis.n == 0 || utf8_count(l->basis) > 300)
		return LETTER_BASIS;
	if (l->task.n == 0 || utf8_count(l->task) > 600)
		return LETTER_TASK;
	if (l->from_on < starts_on || l->to_on > ends_on || l->to_on < l->from_on)
		return LETTER_DATES;
	if (l->signer_post.n == 0 || utf8_count(l->signer_post) > 100 || utf8_count(l->signer_for) > 100)
		return LETTER_SIGNER;
	if (l->each_target == 0 || l->each_target < -1)
		return LETTER_TARGET;
	if (l->n_people == 0 || l->n_people > SURVEY_LETTER_PEOPLE)
		return LETTER_PEOPLE;
	return l->n_places == 0 || l->n_places > SURVEY_LETTER_PLACES ? LETTER_PLACES : LETTER_YES;
}
