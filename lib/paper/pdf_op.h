/* The drawing commands of a document, between the builder (pdf.c) and the setter in the child (pdf_flow.c). */
#ifndef PAPER_PDF_OP_H
#define PAPER_PDF_OP_H
#include "paper/chart_scene.h"
#include "paper/pdf.h"
#include "paper/wire.h"

enum pdf_op {
	OP_HEADING = 1, OP_TEXT, OP_ITEM, OP_FACT, OP_SPACE, OP_RULE, OP_RULE_DOUBLE, OP_PAGE, OP_NEED, OP_CHART, OP_QR,
	OP_IMAGE, OP_FIGURES, OP_TABLE, OP_ROW, OP_TABLE_END, OP_TEXT_AT, OP_RECT_AT, OP_CHART_AT, OP_QR_AT,
	OP_TAIL, OP_INSET, OP_HOLD, OP_BACK, OP_REST
};
/* Each command: u8 op, u32 length, then its own fields. */

/* A chart as bytes and back (its title and desc stay behind: paper has a caption). */
void chart_pack(struct buf *b, const struct chart *c);
bool chart_unpack(struct arena *a, struct wire *w, struct chart *out);

/* In the child: sets and draws a packed document. width 0: PDF, else a PNG of the first page so many pixels wide. */
enum err pdf_flow(struct arena *a, struct str packed, int width, struct buf *out);
#endif
