/* What the pages of templates hand to their own; templates draw from this. */
#ifndef LETTER_LETTER_PAGES_TEMPLATE_H
#define LETTER_LETTER_PAGES_TEMPLATE_H
#include "app/module.h"
#include "app/ui.h"
#include "letter/letter_doc.h"
#include "letter/letter_template_diff.h"
#include "letter/letter_template_store.h"
#include "office/office_store_desk.h"

struct letter_template_form {
	int64_t unit_id, read, valid_n, version;
	struct str key, name, title, code, pattern, body, fields, copies, note, reason;
	int scope, source, valid_unit, sheet;
	int32_t from_on;
	bool own_signer, city, away;
};
struct letter_template_setting { /* of an edition beside the shipped one */
	const char *label;
	struct str before, after;
};
enum { LETTER_SETTINGS_MAX = 12 };
struct letter_template_view {
	struct rq *rq;
	struct str key;                 /* of the form */
	struct office_desk desk;
	struct ui_choices units;
	int32_t today;
	struct letter_template_line *lines; /* of the list */
	size_t n_lines;
	struct str letter;              /* the kind's key */
	struct letter_template t;       /* what is shown or written */
	struct letter_template *editions;
	size_t n_editions;
	struct letter_template shipped;
	bool has_shipped, has_draft, own;
	struct letter_fault faults[LETTER_FAULTS_MAX];
	size_t n_faults;
	bool drawn;                     /* doc holds the example */
	struct letter_doc doc;
	struct letter_field *fields, *known;
	size_t n_fields, n_known;
	struct letter_diff_line *diff;
	size_t n_diff;
	struct letter_template_setting settings[LETTER_SETTINGS_MAX];
	size_t n_settings;
	struct str emblem;              /* where the emblem is read; empty: none */
	bool emblem_own;                /* the unit's, not the city's */
};

/* A view of the unit in path argument 0 and the kind in argument 1, as in force today. */
enum err letter_template_view_of(struct rq *rq, struct letter_template_view **out);
/* Draws the example of v->t into v->doc and tells its faults and fields. */
enum err letter_template_draw(struct rq *rq, struct letter_template_view *v);
void letter_template_frame(struct rq *rq, const struct letter_template_view *v, const char *script);
struct str letter_template_path(struct arena *a, const struct letter_template_view *v, const char *rest);
const char *letter_edition_since(struct arena *a, enum lang lang, const struct letter_template *t);

enum err letter_template_list_page(struct rq *rq);
enum err letter_template_new_post(struct rq *rq);
enum err letter_template_edition_page(struct rq *rq);
enum err letter_template_one_page(struct rq *rq);
enum err letter_template_publish_post(struct rq *rq);
enum err letter_template_drop_post(struct rq *rq);
enum err letter_template_return_post(struct rq *rq);
enum err letter_template_compare_page(struct rq *rq);
enum err letter_template_edit_page(struct rq *rq);
enum err letter_template_edit_post(struct rq *rq);
enum err letter_template_example_file(struct rq *rq);
enum err letter_head_page(struct rq *rq);
enum err letter_head_prepare(struct rq *rq);
enum err letter_head_post(struct rq *rq);
enum err letter_head_image(struct rq *rq);

extern const struct field letter_template_new_fields[3];
extern const struct field letter_template_edit_fields[15];
extern const struct field letter_template_publish_fields[3];
extern const struct field letter_template_drop_fields[1];
extern const struct field letter_template_return_fields[1];
extern const struct field letter_head_fields[2];
#endif
