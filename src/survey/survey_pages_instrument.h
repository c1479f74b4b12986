/* The builder of instruments: what its pages are drawn from. Every page works as plain forms; a draft is written whole
 * with each step, guarded by how often it was changed before. */
#ifndef SURVEY_SURVEY_PAGES_INSTRUMENT_H
#define SURVEY_SURVEY_PAGES_INSTRUMENT_H
#include "survey/survey_pages_fill.h"

enum { INSTRUMENT_FIELDS_MAX = 12 };
enum survey_builder_kind { BUILD_INPUT, BUILD_AREA, BUILD_SELECT, BUILD_CHECK };
struct survey_builder_field {
	struct ui_field field;
	struct ui_choices choices; /* of a select */
	enum survey_builder_kind kind;
};
struct survey_builder_line { /* one text beside its translation */
	struct str key, what, text, other;
	int rows;
};
struct survey_builder_view {
	struct rq *rq;
	struct str key;
	struct instrument *v;
	bool may;                        /* this person may change it */
	struct instrument_head *heads;
	size_t n_heads;
	struct instrument_wrong wrong[INSTRUMENT_WRONG_MAX];
	size_t n_wrong;
	struct instrument_use *uses;
	size_t n_uses;
	struct survey_builder_field fields[INSTRUMENT_FIELDS_MAX];
	size_t n_fields;
	int place;                       /* of the question at hand; -1: a new one */
	int asked;                       /* condition: of which question, -1 not chosen yet */
	const struct instrument_language *language;
	struct survey_builder_line *lines;
	size_t n_lines;
	struct survey_fill_view fill;    /* preview */
	struct str *notes;               /* what an import did not take */
	size_t n_notes;
};

/* survey_pages_instrument.c */
enum err survey_instruments_page(struct rq *rq);
enum err survey_instrument_new_page(struct rq *rq);
enum err survey_instrument_new_post(struct rq *rq);
enum err survey_instrument_page(struct rq *rq);
enum err survey_instrument_state_post(struct rq *rq);
enum err survey_instrument_preview_page(struct rq *rq);
enum err survey_instrument_sheet_page(struct rq *rq);
enum err survey_instrument_import_page(struct rq *rq);
enum err survey_instrument_import_post(struct rq *rq);
/* survey_pages_items.c */
enum err survey_instrument_rule_page(struct rq *rq);
enum err survey_instrument_rule_post(struct rq *rq);
enum err survey_instrument_dimensions_page(struct rq *rq);
enum err survey_instrument_dimensions_post(struct rq *rq);
enum err survey_instrument_item_page(struct rq *rq);
enum err survey_instrument_item_post(struct rq *rq);
enum err survey_instrument_when_page(struct rq *rq);
enum err survey_instrument_when_post(struct rq *rq);
enum err survey_instrument_order_post(struct rq *rq);
enum err survey_instrument_language_page(struct rq *rq);
enum err survey_instrument_language_post(struct rq *rq);

/* Shared: the instrument of the path's first argument (?versi=), and whether the actor may change it. */
struct survey_builder_view *survey_builder(struct rq *rq, enum err *e);
/* The same for a change: ERR_DENIED without the right, the refusal page (and *done) for a frozen one. */
struct survey_builder_view *survey_builder_draft(struct rq *rq, enum err *e, bool *done);
enum err survey_builder_frame(struct rq *rq, const struct survey_builder_view *v);
/* Writes the draft and goes to `then` (below the instrument's page), or says why not. */
enum err survey_builder_save(struct rq *rq, struct survey_builder_view *v, const char *what, struct str then);
void survey_builder_field(struct survey_builder_view *v, enum survey_builder_kind kind,
                          struct ui_field f, struct ui_choices c);
/* The instruments a new period may use, for a select. */
enum err survey_instrument_choices(struct rq *rq, struct ui_choices *out);
#endif
