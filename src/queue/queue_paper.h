/* The ticket on paper: what it says. */
#ifndef QUEUE_QUEUE_PAPER_H
#define QUEUE_QUEUE_PAPER_H
#include "paper/ticket.h"
#include "queue/queue.h"
#include "survey/survey_code_paper.h"

struct queue_paper {
	struct str office, city, services, number;
	struct str follow;  /* address of the follow page; empty: none */
	enum queue_class class;
	enum zone zone;
	int64_t taken_at;
	int64_t before;     /* how many wait before it; -1: not told */
	int low, high;      /* the estimate it was told, minutes; low -1: none */
	const struct survey_ticket_part *survey; /* NULL: no code */
	bool again;         /* printed before */
};
/* The lines of a ticket, in Indonesian like all paper of the office. */
void queue_paper_ticket(struct arena *a, const struct queue_paper *p, int width, struct ticket *out);
#endif
