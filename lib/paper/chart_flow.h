/* The flow of a procedure as government offices in Indonesia draw it (Permenpan-RB 35/2012): a table whose middle columns
 * are the people who act, one symbol a row in the column of who does it, arrows from symbol to symbol. Five symbols and
 * no others: capsule (begin, end), box, diamond (decision), arrow, and a pentagon where an arrow goes on another page. */
#ifndef PAPER_CHART_FLOW_H
#define PAPER_CHART_FLOW_H
#include "paper/chart.h"

enum { CHART_FLOW_STEPS_MAX = 30, CHART_FLOW_ROLES_MAX = 8, CHART_FLOW_WIDE = 1100 };
enum chart_flow_symbol { FLOW_CAPSULE, FLOW_BOX, FLOW_DIAMOND, FLOW_PENTAGON };
struct chart_flow_step {
	struct str role, text, input, output;
	enum chart_flow_symbol symbol;
	int minutes;
	int next, next_no; /* rows from 1, 0: none; next_no: of a diamond */
};
struct chart_flow {
	struct chart_about about; /* width 0: CHART_FLOW_WIDE */
	const struct chart_flow_step *v;
	size_t n;
	double high;              /* most height of one drawing in its own units (at least 400); 0: all in one */
};
/* The drawings, one a page; gives how many (0 without steps). At most CHART_FLOW_STEPS_MAX steps by at most
 * CHART_FLOW_ROLES_MAX people. */
size_t chart_flow(struct arena *a, const struct chart_flow *c, struct chart *pages[CHART_FLOW_STEPS_MAX]);
#endif
