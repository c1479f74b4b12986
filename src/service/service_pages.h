/* What the page files of this module share: the desk where standards are written, and what the public reads. */
#ifndef SERVICE_SERVICE_PAGES_H
#define SERVICE_SERVICE_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "right.h"
#include "service/service_catalogue.h"
#include "service/service_steps.h"
#include "service/service_store.h"
#include "service/service_view.h"
#include "web/html.h"

struct service_line {
	struct service_version v;
	int32_t due;            /* of its next review; 0: none */
	bool in_force_before;   /* an older version is in force while this one is written */
	enum service_need need;
};
struct service_list {
	struct rq *rq;
	struct office_unit unit;
	struct page_links units; /* to choose from, for who works in none */
	struct service_line *v;
	size_t n, waiting;
	bool may_edit;
	struct str limit_of_day;
	int64_t day;
	struct str key;
	/* the catalogue: */
	const struct service_offer **offers;
	bool *taken;
	size_t n_offers;
	/* the public list: */
	struct service_sheet *sheets;
	size_t n_sheets, n_all;
	struct str asked;
};

/* A version at the desk. */
struct service_desk {
	struct rq *rq;
	struct service_version v;
	struct office_unit unit;
	struct office_city city;
	struct service_sheet sheet;
	bool may_edit, may_decide, open; /* open: may be edited in its state */
	int64_t day;            /* the unit's working minutes of a day */
	int32_t today, due;
	enum service_need need;
	struct service_version *versions; /* of the service, newest first */
	size_t n_versions;
	struct service_consultation *consultations;
	size_t n_consultations;
	struct service_review *reviews;
	size_t n_reviews;
	struct service_medium *media;
	size_t n_media;
	enum service_no missing; /* what keeps it from the next step */
	struct str key;
	/* rows being written: */
	struct service_step steps[SERVICE_STEPS_MAX];
	struct service_requirement requirements[SERVICE_REQUIREMENTS_MAX];
	struct service_basis bases[SERVICE_BASES_MAX];
	size_t n_rows;
	struct svg drawing;
	/* side by side: */
	struct service_sheet other;
	struct service_difference *differences;
	size_t n_differences;
};
struct service_difference {
	struct str what, before, after; /* empty: not there */
};

struct service_fields_form {
	struct str name, prefix, product, fee, fee_basis, class_code, letter;
	int64_t limit, fee_rupiah, serve, decide_days, read;
	int unit; /* of the limit */
	bool quick, own_signer;
	struct str texts[SERVICE_COMPONENTS];
};
struct service_step_form { /* any step of its life */
	struct str place, elements, minutes_no, outcome, decision_no, note, medium, reason;
	int64_t people;
	int32_t on;
	int result;
};
extern const char *const service_limit_units[];

/* service_pages_load.c: the version of the path's first argument, with its parts; ERR_NOT_FOUND. */
enum err service_desk_load(struct rq *rq, struct service_desk *d);
/* The same for a change: ERR_DENIED without the right in its unit. */
enum err service_desk_open(struct rq *rq, int right, struct service_desk *d);
/* A version as it is read; s->a, lang, made_at and the unit's part are set by service_sheet_unit. */
void service_sheet_unit(struct rq *rq, const struct office_unit *u, const struct office_city *c,
                        struct service_sheet *s);
enum err service_sheet_of(struct rq *rq, const struct service_version *v, int64_t day, struct service_sheet *s);
void service_sheet_head(struct rq *rq, const struct service_version *v, int64_t day, struct service_sheet *s);
/* Working minutes of an ordinary day of the unit. */
enum err service_day_of(struct rq *rq, int64_t unit_id, int64_t *out);
struct str service_slug_of(struct rq *rq, struct str name);
bool service_may(const struct rq *rq, int right, int64_t unit_id);
/* The frame of a page of staff: whose, and the way back. */
void service_desk_frame(struct rq *rq, const struct service_desk *d, const char *here);
/* Back to the version's page, or the refusal. */
enum err service_done(struct rq *rq, const struct service_desk *d, enum service_no no);
enum err service_file(struct rq *rq, struct str bytes, const char *media, struct str name, bool inside);
/* One file of a version: sop.pdf, poster.pdf, selebaran.pdf, sippn.txt, sippn.csv. ERR_NOT_FOUND for another name. */
enum err service_sheet_file(struct rq *rq, const struct service_sheet *s, struct str name);
struct svg service_drawing(const struct service_sheet *s);

/* service_pages_one.c */
enum err service_one_page(struct rq *rq);
enum err service_preview_page(struct rq *rq);
enum err service_paper_page(struct rq *rq);
enum err service_draft_post(struct rq *rq);
enum err service_consult_post(struct rq *rq);
enum err service_decide_post(struct rq *rq);
enum err service_legal_post(struct rq *rq);
enum err service_publish_post(struct rq *rq);
enum err service_withdraw_post(struct rq *rq);
enum err service_review_post(struct rq *rq);
enum err service_medium_post(struct rq *rq);
extern const struct field service_consult_fields[6], service_decide_fields[2], service_legal_fields[2],
	service_publish_fields[1], service_withdraw_fields[2], service_review_fields[3], service_medium_fields[3];
/* service_pages_edit.c */
enum err service_fields_page(struct rq *rq);
enum err service_fields_post(struct rq *rq);
extern const struct field service_fields_fields[27];
enum { SERVICE_FIELDS_N = 27 };
enum err service_rows_page(struct rq *rq);
enum err service_rows_post(struct rq *rq);
enum err service_bases_page(struct rq *rq);
enum err service_bases_post(struct rq *rq);
/* service_pages_steps.c */
enum err service_steps_page(struct rq *rq);
enum err service_steps_post(struct rq *rq);
/* service_pages_compare.c */
enum err service_compare_page(struct rq *rq);
/* service_pages_public.c */
enum err service_public_list_page(struct rq *rq);
enum err service_public_page(struct rq *rq);
enum err service_public_paper_page(struct rq *rq);
enum err service_maklumat_page(struct rq *rq);
#endif
