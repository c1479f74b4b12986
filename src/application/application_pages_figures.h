/* What the pages of figures hand to their templates and papers. */
#ifndef APPLICATION_APPLICATION_PAGES_FIGURES_H
#define APPLICATION_APPLICATION_PAGES_FIGURES_H
#include "application/application_figures_paper.h"
#include "application/application_pages.h"
#include "application/application_store_figures.h"

struct application_lost_line {
	enum application_lost kind;
	int64_t ms, cases;
	int share, sum;   /* of all hours lost, in hundredths of a per cent; sum: with those above */
};
struct application_figures_view {
	struct rq *rq;
	struct application_desk desk;
	struct application_figures f;
	int year, month;
	struct str period;       /* "November 2026" */
	struct page_links ways;  /* the month before and after, the other page */
	struct page_links exports;
	struct ui_field when;
	struct application_lost_line lost[APPLICATION_LOSTS];
	size_t n_lost;
	int64_t lost_ms;
	struct svg chart;
	struct ui_figure figures[4];
	/* the cases behind a figure */
	struct application_figure_case *cases;
	size_t n_cases;
	struct str what;         /* "Blangko habis": why these */
	int kind;                /* enum application_lost, -1: other */
	struct ui_table table;
	bool may_open;           /* the reader may see cases */
	struct application_month_paper paper;
};

/* "2,5": hours of working time. */
struct str application_hours(struct arena *a, enum lang lang, int64_t ms);
/* "66,7 %" of hundredths of a per cent. */
struct str application_share(struct arena *a, enum lang lang, int64_t share);
/* The address of this month's page with something more: "&sebab=listrik". */
struct str application_figures_href(const struct application_figures_view *v, const char *path, const char *more);

#define APPLICATION_FIGURES_HANDLERS(X) \
	X(figures_page) X(figures_cases_page) X(figures_csv) X(figures_xlsx) X(month_page) X(month_xlsx) X(month_pdf)
#define X(name) enum err application_##name(struct rq *rq);
APPLICATION_FIGURES_HANDLERS(X)
#undef X
#endif
