/* What a frozen letter is drawn from: the template as it was, what was filled in, the letterhead, number and signer of that
 * day. Kept whole, so that an old letter keeps its words and its kop whatever changes later (field.md 22). */
#ifndef LETTER_LETTER_CONTENT_H
#define LETTER_LETTER_CONTENT_H
#include "letter/letter_doc.h"

enum { LETTER_CONTENT_MAX = 256 * 1024 };

struct letter_content {
	struct letter_template t;
	const struct letter_value *values;
	size_t n;
	struct letter_facts facts; /* without seal, mark, reprint and paraf: these belong to a sheet */
};
/* JSON; STR_NULL past LETTER_CONTENT_MAX. */
struct str letter_content_write(struct arena *a, const struct letter_content *c);
/* False: it is not one of these. */
bool letter_content_read(struct arena *a, struct str json, struct letter_content *out);
struct str letter_signer_write(struct arena *a, const struct letter_signer *s);
bool letter_signer_read(struct arena *a, struct str json, struct letter_signer *out);
#endif
