/* Pages of the register, of reserved numbers and of the archive; and what the pages of letters share. */
#ifndef LETTER_LETTER_PAGES_REGISTER_H
#define LETTER_LETTER_PAGES_REGISTER_H
#include "app/module.h"
#include "app/ui.h"
#include "letter/letter_store_register.h"
#include "office/office_store_desk.h"

struct letter_desk {
	struct office_desk of; /* .unit, .city */
	struct ui_choices units;
};
/* The unit asked for (0: the person's own, else the first where he has the right). ERR_DENIED. */
enum err letter_page_desk(struct rq *rq, int right, int64_t unit_id, struct letter_desk *out);
/* The frame of a page of staff, live with "surat/UNIT"; below: a way back to the register. */
void letter_page_frame(struct rq *rq, const struct letter_desk *d, bool below);
/* The refusal at a field (NULL: the form). */
void letter_page_no(struct rq *rq, const char *field, enum letter_no no);
/* "23 November 2026, 09.10"; 0: a dash. */
struct str letter_moment(struct arena *a, enum lang lang, int64_t at, enum zone zone);
/* A file of that kind. shown: in the browser, else to keep. */
enum err letter_page_send(struct rq *rq, struct str bytes, const char *media, struct str name, bool shown);
/* Choices from stored words and their labels. */
struct ui_choices letter_choices(struct rq *rq, const char *const *names, const char *(*label)(int), size_t n);

enum { LETTER_PER_PAGE = 50, LETTER_PDF_MAX = 2000 /* lines in one file of paper */ };
struct letter_register_form {
	int64_t unit_id, year, n, version, active_years, inactive_years;
	int kind, fate;
	struct str series, reason, word, code, title, basis;
};
struct letter_register_view {
	struct rq *rq;
	struct str key;
	struct letter_desk desk;
	int year, month; /* month 0: all */
	struct ui_choices years, months, kinds, codes, states, series, reserve_kinds, fates;
	struct letter_register_ask ask;
	struct letter_line *v;
	size_t n;
	struct ui_table table;
	struct letter_reserve *reserves;
	size_t n_reserves;
	struct str short_name;
	int64_t short_version;
	struct letter_class *classes, one;
	size_t n_classes;
	struct letter_class_year *years_of;
	size_t n_years_of;
	int64_t letters, voids, reserved, holes;
	bool may_reserve;
};
#define LETTER_REGISTER_HANDLERS(X) \
	X(register_page) X(register_file) X(reserve_page) X(reserve_post) X(reserve_close_post) X(short_post) X(archive_page) \
	X(class_page) X(class_post)
#define X(name) enum err letter_##name(struct rq *rq);
LETTER_REGISTER_HANDLERS(X)
#undef X
#endif
