/* The last touch to a finished PDF: language, marked structure, title bar. In the child only. */
#ifndef PAPER_PDF_AMEND_H
#define PAPER_PDF_AMEND_H
#include "base/base.h"

/* False when the file is not built as cairo builds it; then it is left as it was. */
bool pdf_amend(struct buf *pdf, enum lang lang);
#endif
