/* On paper at the end of a case: the proof of what was handed to whom, with the originals given back and a place to sign;
 * and the notice that something was refused, with reason, law and the way to object. In Indonesian always. */
#ifndef APPLICATION_APPLICATION_END_PAPER_H
#define APPLICATION_APPLICATION_END_PAPER_H
#include "application/application.h"
#include "office/office_letter.h"

struct application_given_line {
	struct str number, service, applicant, originals; /* applicant masked; originals: what was given back, "" none */
};
struct application_given_paper {
	struct arena *a;
	const struct office_letterhead *head;
	struct str collector, relation, document, officer;
	int64_t made_at;
	const struct application_given_line *lines;
	size_t n;
};
enum err application_given_pdf(const struct application_given_paper *p, struct str *out);

struct application_refused_paper {
	struct arena *a;
	const struct office_letterhead *head;
	struct str number, service, applicant, reason, basis, objection, officer;
	int64_t received_at, decide_at, decided_at;
};
enum err application_refused_pdf(const struct application_refused_paper *p, struct str *out);

/* The whole story of one case for an overseer: who held it how long, what stopped its clock, who did what. The applicant
 * stands masked; the journal's state at the end lets anyone prove that nothing was rewritten. */
struct application_chronicle_line {
	struct str cell[5];
};
struct application_chronicle {
	struct arena *a;
	const struct office_letterhead *head;
	struct str number, service, decision, applicant, received, complete, promised, ready, ended, decide, net, gross, limit,
		chain;
	int edition;
	enum application_state state;
	bool kept, broken;
	int64_t made_at, chain_seq;
	struct application_chronicle_line *acts, *holds, *stops;
	size_t n_acts, n_holds, n_stops;
};
enum err application_chronicle_paper(const struct application_chronicle *c, struct str *out);
#endif
