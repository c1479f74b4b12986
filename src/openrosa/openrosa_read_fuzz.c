/* Any bytes as a filled form, and as what a device says of itself: what is taken lies inside its limits. */
#include "openrosa/openrosa.h"
#include "openrosa/openrosa_sign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 17)
		return 0;
	struct arena *a = arena_new(64u << 20);
	struct str s = {(const char *)data, size}, where;
	struct openrosa_filled v;
	enum openrosa_no no = openrosa_read(a, s, &v, &where);
	must(no >= OPENROSA_FINE && no < OPENROSA_NOS && openrosa_no_text(no)[0] != '\0');
	if (no == OPENROSA_FINE) {
		for (int i = 0; i < SURVEY_PLACES_MAX; i++)
			must(survey_mark(v.marks, i) >= 0 && survey_mark(v.marks, i) <= 4 &&
			     (survey_mark(v.marks, i) == 0 || i <= v.highest_place));
		for (int t = 0; t < TRAITS; t++)
			must(v.trait[t] >= 0 && v.trait[t] < survey_trait_count((enum survey_trait)t));
		must(v.period_id > 0 && v.version_id > 0 && v.service_id >= 0 && openrosa_seconds(&v) >= 0);
		enum survey_tablet_trust trust;
		must(openrosa_when(&v, 0, INT64_C(1795320000000), &trust) <= INT64_C(1795320000000));
	}
	(void)openrosa_sign_parse(a, s);
	must(openrosa_date(s, INT64_C(1795320000000)) >= 0);
	arena_free(a);
	return 0;
}
