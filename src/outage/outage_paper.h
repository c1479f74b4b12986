/* On paper: the request for a generator or a second modem with the figures behind it, and the kit for the day without. */
#ifndef OUTAGE_OUTAGE_PAPER_H
#define OUTAGE_OUTAGE_PAPER_H
#include "office/office_letter.h"
#include "outage/outage.h"

struct outage_letter {
	struct arena *a;
	const struct office_letterhead *head;
	struct str to, want, month, facts; /* want: "genset"; facts: of equipment, may be empty */
	const struct outage_lost *lost;
	const int64_t *home;               /* people sent home, by kind */
	int64_t home_all, made_at;
};
enum err outage_letter_pdf(const struct outage_letter *l, struct str *out);

/* Tickets K-first to K-last with receipts, an intake sheet and the page of the outage book. */
struct outage_pad {
	struct arena *a;
	const struct office_letterhead *head;
	struct str unit;
	int64_t first, last, made_at;
	const struct str *services;
	size_t n_services;
};
enum err outage_pad_pdf(const struct outage_pad *p, struct str *out);
#endif
