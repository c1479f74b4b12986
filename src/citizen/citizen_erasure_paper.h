/* Berita acara pemusnahan. */
#ifndef CITIZEN_CITIZEN_ERASURE_PAPER_H
#define CITIZEN_CITIZEN_ERASURE_PAPER_H
#include "base/base.h"

struct citizen_minutes {
	struct str office, city, sample, by, ground; /* sample: "data contoh" or absent */
	int64_t number, citizen_id, records, readings, at, made_at;
	int year;
	enum zone zone;
};
enum err citizen_minutes_pdf(struct arena *a, const struct citizen_minutes *m, struct str *out);
#endif
