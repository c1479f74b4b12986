/* The report on paper and in files: drawings, PDF, spreadsheet, CSV with its metadata, and the card for the wall. */
#ifndef SURVEY_SURVEY_PAPER_H
#define SURVEY_SURVEY_PAPER_H
#include "paper/chart.h"
#include "survey/survey_report.h"

/* ---- drawings, for pages and paper alike ---- */
struct survey_drawing {
	struct arena *a;
	enum lang lang;
	int width;
};
struct chart *survey_draw_elements(const struct survey_drawing *d, const struct survey_report *r);
struct chart *survey_draw_spread(const struct survey_drawing *d, const struct survey_report *r);
struct chart *survey_draw_people(const struct survey_drawing *d, const struct survey_report *r);
struct chart *survey_draw_ranking(const struct survey_drawing *d, const struct survey_report *r);
struct chart *survey_draw_transitions(const struct survey_drawing *d, const struct survey_report *r);
struct chart *survey_draw_aims(const struct survey_drawing *d, const struct survey_report *r);
struct chart *survey_draw_history(const struct survey_drawing *d, const struct survey_report *r);

/* ---- files ---- */
struct survey_paper_about {
	struct arena *a;
	enum lang lang;
	int64_t made_at; /* ms UTC */
};
/* "ikm-kota-bontang-2021": the name of every file of this report, without ending. */
struct str survey_file_stem(struct arena *a, const struct survey_report *r);
/* The report as "pdf", "xlsx", "csv", "csvw" (metadata of the CSV), "kartu" (the card as PDF, A4). ERR_NOT_FOUND: another
 * kind. What is hidden on the page is hidden here. */
enum err survey_paper_file(const struct survey_paper_about *p, const struct survey_report *r, struct str kind,
                           struct str *bytes, const char **media);
enum err survey_paper_pdf(const struct survey_paper_about *p, const struct survey_report *r, struct str *out);
enum err survey_paper_card(const struct survey_paper_about *p, const struct survey_report *r, struct str *out);
enum err survey_paper_xlsx(const struct survey_paper_about *p, const struct survey_report *r, struct str *out);
/* One row an element, and one a group: period, of, group, key, n, element, n1..n4, blank, nrr, weighted, ikm, category. */
struct str survey_paper_csv(struct arena *a, const struct survey_report *r);
struct str survey_paper_csvw(const struct survey_paper_about *p, const struct survey_report *r);
#endif
