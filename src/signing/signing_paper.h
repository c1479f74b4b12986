/* The request for a surat perintah: the head is away or the post is vacant, letters wait, and nobody may sign for him until
 * whoever is above has said so by a letter of his own. */
#ifndef SIGNING_SIGNING_PAPER_H
#define SIGNING_SIGNING_PAPER_H
#include "office/office_letter.h"
#include "signing/signing.h"

struct signing_order {
	struct arena *a;
	const struct office_letterhead *head;
	struct str to;              /* whom it goes to */
	enum signing_how how;       /* Plt. or Plh. */
	struct str post, holder;    /* whose post, and who is away (may be empty) */
	const char *why;            /* NULL: nobody is recorded in it */
	struct str proposed, proposed_post, proposed_nip, proposed_rank; /* who is to stand in; empty: not proposed */
	struct str asker, asker_post, asker_nip; /* who asks, below the head; asker_post empty: left to be written in */
	int32_t from_on, to_on;     /* 0: not known */
	int64_t waiting, oldest_ms, made_at; /* letters, and how long the oldest waits */
};
enum err signing_order_pdf(const struct signing_order *o, struct str *out);
#endif
