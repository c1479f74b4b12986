/* What stands at the head of an office's letters. */
#ifndef OFFICE_OFFICE_LETTER_H
#define OFFICE_OFFICE_LETTER_H
#include "base/base.h"

struct office_letterhead {
	struct str government, above, office; /* in capitals; above may be empty */
	struct str address, contact, place;   /* place: where letters are dated, "Bontang" */
	struct str emblem;                    /* a PNG; absent: words alone */
	int64_t emblem_id;                    /* by which a letter keeps it; 0: none */
	struct str sample;                    /* "Data contoh"; absent in a real office */
	enum zone zone;
};
/* A to Z for a to z; the law's names of offices have no other letters. */
struct str office_letter_capitals(struct arena *a, struct str s);
#endif
