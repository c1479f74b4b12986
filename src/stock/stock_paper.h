/* The request for more blanks: a letter with the figures that make it plain. */
#ifndef STOCK_STOCK_PAPER_H
#define STOCK_STOCK_PAPER_H
#include "office/office_letter.h"
#include "stock/stock.h"

struct stock_letter {
	struct arena *a;
	const struct office_letterhead *head;
	struct str to, name, measure; /* to: whom it goes to */
	int64_t balance, lead_days, safety, asked, made_at;
	struct stock_figures figures;
	bool waiting;                 /* the backlog was told */
	int64_t outstanding, arrived, finished, days;
	struct stock_backlog backlog;
	int32_t told_on, clear_on;
	const struct str *services;   /* that stand still without it */
	size_t n_services;
};
enum err stock_letter_pdf(const struct stock_letter *l, struct str *out);
#endif
