/* Pages of one letter, and of drafting one from an application. */
#ifndef LETTER_LETTER_PAGES_LETTER_H
#define LETTER_LETTER_PAGES_LETTER_H
#include "journal/journal_store_panel.h"
#include "letter/letter_pages_register.h"
#include "letter/letter_store_frozen.h"

struct letter_one_form {
	struct str reason, number, shelf, action, kind;
	int64_t serial, version, letter_id;
	int32_t dated_on, stated_on;
	struct str stated_time;
};
struct letter_one_view {
	struct rq *rq;
	struct str key;
	struct letter_desk desk;
	struct letter l;
	struct letter_doc doc;
	struct letter_lacks lacks;
	struct str emblem;
	bool drawn;                       /* doc is there */
	struct letter_act_line *acts;
	size_t n_acts;
	struct letter_file *files;
	size_t n_files;
	struct journal_panel thread;
	struct str about, signer;
	const struct letter_class *class_of;
	bool may_write, may_void, may_sign, may_case;
};
struct letter_draft_view {
	struct rq *rq;
	struct str key;
	struct letter_desk desk;
	struct application a;
	struct letter *letters;           /* of the application */
	size_t n_letters;
	struct str kind;                  /* template key; empty: none chosen */
	struct ui_choices kinds;
	struct letter_template t;
	struct letter l;                  /* the draft; id 0: not begun */
	struct letter_field *fields;
	struct letter_value *values;
	size_t n_fields, n_values;
	struct letter_doc doc;
	struct letter_lacks lacks;
	struct str emblem;
	bool editable, has_template, from_citizen, drawn;
};
/* "Agama, Keperluan": what is still to be filled. */
struct str letter_lacks_text(struct arena *a, const struct letter_lacks *k);
/* Of the picture at the letter's head; empty: none, or not for this reader. */
struct str letter_emblem_href(struct rq *rq, int64_t unit_id, const struct letter_doc *d);
/* How a field of a letter is named in the form: "isi-nama". */
struct str letter_slot_name(struct arena *a, const struct letter_field *f);

/* What to write there: the columns of a table, an example of a birth date; else the field's own hint; may be absent. */
struct str letter_slot_hint(struct arena *a, enum lang lang, const struct letter_field *f);

#define LETTER_ONE_HANDLERS(X) \
	X(one_page) X(one_pdf) X(one_plain) X(one_file) X(print_post) X(void_post) X(ask_post) X(number_post) X(shelf_post) \
	X(draft_page) X(draft_post)
#define X(name) enum err letter_##name(struct rq *rq);
LETTER_ONE_HANDLERS(X)
#undef X
#endif
