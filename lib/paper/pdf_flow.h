/* The setter's state while it lets a document flow over pages. In the child only. */
#ifndef PAPER_PDF_FLOW_H
#define PAPER_PDF_FLOW_H
#include "paper/pdf_draw.h"
#include "paper/pdf_op.h"

#define PT (72 / 25.4) /* points of a millimetre */
enum { INK = 0x14181d, MUTED = 0x56606b, HAIR = 0xc9ced4, FAINT = 0xf2f4f6, PALE = 0xe8ebee };

struct flow_table {
	size_t n;
	struct str title[PDF_COLUMNS_MAX];
	double x[PDF_COLUMNS_MAX], w[PDF_COLUMNS_MAX];
	bool right[PDF_COLUMNS_MAX];
	size_t row;
};
struct flow {
	struct arena *a;
	struct draw *d;
	struct wire in;
	double w, h, margin, x0, x1, top, bottom, y; /* points */
	double left, right;        /* of the page's text, where x0 and x1 stand without inset */
	double tail;               /* room that the next text leaves below its last two lines */
	double held, lowest;       /* things side by side; held below 0: none */
	int held_page;
	bool serif, bare, dry, failed, too_long;
	int page, pages; /* pages: known after the dry run */
	enum lang lang;
	struct str title, head_left, head_right, foot_left, across, page_words;
	bool in_table;
	struct flow_table table;
};

double flow_width(const struct flow *f);
/* Things side by side, insets, the tail. */
void flow_place(struct flow *f, enum pdf_op o, struct wire *w);
/* Goes to a new page unless `need` points are left (or nothing stands on this one yet). */
void flow_room(struct flow *f, double need);
void flow_next_page(struct flow *f);
struct draw_style flow_style(const struct flow *f, unsigned style);
uint32_t flow_rgb(unsigned style);
/* Height that the next command wants beside what stands before it (headings look ahead). */
double flow_wish(const struct flow *f);

/* Exactly one more command of this kind follows: the one in hand leaves room for it, so that it does not stand alone on
 * the next page. */
bool flow_last_follows(const struct flow *f, enum pdf_op o);

/* One command each; `w` holds its fields. */
void flow_table_begin(struct flow *f, struct wire *w);
void flow_table_row(struct flow *f, struct wire *w);
void flow_table_end(struct flow *f);
void flow_chart(struct flow *f, struct wire *w);
void flow_chart_at(struct flow *f, struct wire *w);
void flow_qr(struct flow *f, struct wire *w);
void flow_qr_at(struct flow *f, struct wire *w);
void flow_image(struct flow *f, struct wire *w);
void flow_figures(struct flow *f, struct wire *w);
void flow_text_at(struct flow *f, struct wire *w);
void flow_rect_at(struct flow *f, struct wire *w);
#endif
