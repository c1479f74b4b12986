/* Where an answer comes from, as far as it matters: the network, not the address, or a tablet by its own number. It is
 * never stored with an answer; only what is declared (an office's own network) is written down. */
#ifndef SURVEY_SURVEY_ORIGIN_H
#define SURVEY_SURVEY_ORIGIN_H
#include "base/base.h"

enum { SURVEY_TABLET_ID = 8 }; /* bytes */

/* "203.0.113.0/24", "2001:db8:0:100::/56" of an address; false for anything else. */
bool survey_origin_network(struct arena *a, struct str address, struct str *out);
/* "tablet:00112233aabbccdd". */
struct str survey_origin_tablet(struct arena *a, const uint8_t id[SURVEY_TABLET_ID]);
/* What a person typed: an address, a network, or a tablet's number (16 hex digits, spaces between). */
bool survey_origin_parse(struct arena *a, struct str typed, struct str *out);
#endif
