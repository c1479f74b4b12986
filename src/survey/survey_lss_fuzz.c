/* Any bytes as a LimeSurvey file: what comes out keeps an instrument's limits, and the check of a draft can read it. */
#include "survey/survey_lss.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(256 << 20);
	struct lss *l = ARENA_NEW(a, struct lss);
	struct instrument_wrong wrong[INSTRUMENT_WRONG_MAX];
	if (lss_read(a, LANG_ID, (struct str){(const char *)data, size}, l)) {
		const struct instrument *v = &l->instrument;
		must(v->n_items > 0 && v->n_items <= INSTRUMENT_ITEMS_MAX && v->n_dimensions <= INSTRUMENT_DIMENSIONS_MAX);
		for (size_t i = 0; i < v->n_items; i++) {
			must(v->item[i].scale >= 0 && v->item[i].scale <= INSTRUMENT_SCALE_MAX && v->item[i].scale != 1);
			must(v->item[i].when.place < (int)i && v->item[i].dimension < (int)v->n_dimensions);
			for (size_t k = 0; k < i; k++)
				must(!str_eq(v->item[k].code, v->item[i].code));
		}
		must(instrument_check(a, LANG_ID, v, wrong) <= INSTRUMENT_WRONG_MAX && l->n_notes <= LSS_NOTES_MAX);
	} else {
		must(l->why.n > 0);
	}
	arena_free(a);
	return 0;
}
