/* What was filled in for a letter, as it is kept: one JSON object, a text for each field. */
#ifndef LETTER_LETTER_VALUES_H
#define LETTER_LETTER_VALUES_H
#include "letter/letter.h"
#include "letter/letter_template.h"

/* False: not an object of texts (and numbers, taken as they are written), or past LETTER_VALUES_MAX or LETTER_FIELDS_MAX.
 * An empty text is no values. Null members are left out. */
bool letter_values_read(struct arena *a, struct str json, struct letter_value **out, size_t *n);
struct str letter_values_json(struct arena *a, const struct letter_value *v, size_t n);
#endif
