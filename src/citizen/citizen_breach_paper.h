/* The written notice of a breach, to those concerned and to the authority (UU 27/2022 ps. 46). */
#ifndef CITIZEN_CITIZEN_BREACH_PAPER_H
#define CITIZEN_CITIZEN_BREACH_PAPER_H
#include "office/office_letter.h"

struct citizen_breach_letter {
	const struct office_letterhead *head;
	struct str data, story, handling;
	int64_t found_at, due_at, made_at, people;
};
enum err citizen_breach_pdf(struct arena *a, const struct citizen_breach_letter *l, struct str *out);
#endif
