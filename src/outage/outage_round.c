/* What may be written of a facility. */
#include "outage/outage_round.h"

WORDS_DEFINE(round, facility, ROUND_FACILITY_TABLE, ROUND_FACILITYS)
WORDS_DEFINE(round, finding, ROUND_FINDING_TABLE, ROUND_FINDINGS)

const char *round_no_text(enum round_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		ROUND_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < ROUND_NOS);
	return texts[no];
}

enum round_no round_item_ok(const struct round_item *v, int32_t today)
{
	if (v->finding < 0)
		return ROUND_NO_FINDING;
	if (utf8_count(v->note) > ROUND_NOTE_MAX || (v->finding != FINDING_GOOD && v->note.n == 0))
		return ROUND_NO_NOTE;
	if (v->mend_on != 0 && v->mend_on < today)
		return ROUND_NO_MEND;
	bool fine = v->photo.n == 0 || (v->photo.n <= ROUND_PHOTO_MAX && round_photo_type(v->photo) != NULL);
	return fine ? ROUND_FINE : ROUND_NO_PHOTO;
}

const char *round_photo_type(struct str photo)
{
	if (str_starts(photo, STR("\xFF\xD8\xFF")))
		return "image/jpeg";
	return str_starts(photo, STR("\x89PNG\r\n\x1A\n")) ? "image/png" : NULL;
}
