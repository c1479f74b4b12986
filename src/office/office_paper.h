/* Letters of an office: its head, and the place for a signature. Always in Indonesian, whatever the reader's screen. */
#ifndef OFFICE_OFFICE_PAPER_H
#define OFFICE_OFFICE_PAPER_H
#include "office/office_letter.h"
#include "paper/pdf.h"

enum { OFFICE_EMBLEM_MM = 20 };
void office_paper_head(struct arena *a, struct pdf_doc *d, const struct office_letterhead *h);
/* Number (to be written in), subject and whom it goes to. */
void office_paper_address(struct arena *a, struct pdf_doc *d, const struct office_letterhead *h, int64_t made_at,
                          struct str subject, struct str to);
/* For the head's ink signature. */
void office_paper_sign(struct arena *a, struct pdf_doc *d, const struct office_letterhead *h);
#endif
