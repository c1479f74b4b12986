/* What the pages of applications share: whose they are, the frame, how a number, a moment and a clock are said. Parts add
 * their handlers in headers of their own (application_pages_NAME.h) and their rows to the table in application_pages.c. */
#ifndef APPLICATION_APPLICATION_PAGES_H
#define APPLICATION_APPLICATION_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "application/application_store_desk.h"
#include "office/office_store_desk.h"
#include "right.h"

struct application_desk {
	struct office_desk of;    /* .unit, .city, .units he may choose */
	struct calendar calendar; /* the unit's */
	struct ui_choices units;
};
/* The unit asked for (0: the person's own, else the first where he has the right). ERR_DENIED. */
enum err application_page_desk(struct rq *rq, int right, int64_t unit_id, struct application_desk *out);
/* One application, of the path's first argument, and the desk of its unit. ERR_NOT_FOUND, ERR_DENIED. */
enum err application_page_one(struct rq *rq, int right, struct application *a, struct application_desk *out);
/* The frame of a page of staff: live with "berkas/UNIT" and, with a, "permohonan/ID"; below: a way back to the list. */
void application_page_frame(struct rq *rq, const struct application_desk *d, const struct application *a, bool below);
struct str application_page_topic(struct rq *rq, int64_t unit_id); /* "berkas/12" */
/* The refusal at a field (NULL: the form). */
void application_page_no(struct rq *rq, const char *field, enum application_no no);

/* Whether this request names that id under `name` (a mark in a list). */
bool application_sent(const struct rq *rq, const char *name, int64_t id);
/* "2026-00012": the case number on screen and paper. */
struct str application_number(struct arena *a, const struct application *v);
/* "23 November 2026, 09.10"; 0: a dash. */
struct str application_moment(struct arena *a, enum lang lang, int64_t at, enum zone zone);
/* Working time as an office counts it: "45 menit", "3 jam 10 menit", "2 hari kerja 1 jam"; a day has its usual hours. */
struct str application_worked(struct arena *a, enum lang lang, const struct calendar *c, int64_t ms);
/* "2 jam lagi", "lewat 1 hari 2 jam": working time between now and the promise. */
struct str application_left(struct rq *rq, const struct calendar *c, int64_t due_at);

/* ---- work lists ---- */
#define APPLICATION_LIST_TABLE(X) \
	X(LIST_MINE, "saya", N_("Pada saya")) \
	X(LIST_UNTAKEN, "belum-diambil", N_("Belum diambil")) \
	X(LIST_INCOMPLETE, "belum-lengkap", N_("Belum lengkap")) \
	X(LIST_SIGNING, "tanda-tangan", N_("Menunggu tanda tangan")) \
	X(LIST_READY, "siap-diambil", N_("Siap diambil")) \
	X(LIST_OVERDUE, "lewat-janji", N_("Lewat janji")) \
	X(LIST_DISPUTED, "sanggahan", N_("Disanggah")) \
	X(LIST_ALL, "semua", N_("Semua"))
#define X(c, s, l) c,
enum application_list { APPLICATION_LIST_TABLE(X) APPLICATION_LISTS };
#undef X
WORDS_DECLARE(application, list)
enum { APPLICATION_PER_PAGE = 50 };
struct application_list_view {
	struct rq *rq;
	struct application_desk desk;
	enum application_list list;
	struct page_links tabs;
	struct application_line *v; /* those of the page */
	size_t n;
	struct ui_table table;
	bool may_take, may_work, may_report;
};

/* Whether service, holder or number hold what was searched for (folded); an empty search is in all. */
bool application_line_has(struct rq *rq, const struct application_line *l, struct str what);
#define APPLICATION_HANDLERS(X) X(list_page)
#define X(name) enum err application_##name(struct rq *rq);
APPLICATION_HANDLERS(X)
#undef X
#endif
