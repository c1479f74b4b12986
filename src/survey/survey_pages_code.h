/* Pages of one-time codes: the respondent's door, and what staff do with cards. */
#ifndef SURVEY_SURVEY_PAGES_CODE_H
#define SURVEY_SURVEY_PAGES_CODE_H
#include "survey/survey_pages.h"
#include "survey/survey_store_code.h"

/* The page where a code is typed, and where a code that cannot be used is told so. */
struct survey_enter_view {
	struct rq *rq;
	struct ui_field field;
	const char *problem; /* a message key; NULL: none */
};
/* Draws it with the sentence (a message key) and status 422; CODE_FINE: an empty one. */
enum err survey_code_say(struct rq *rq, enum survey_code_no no, struct str typed);

/* survey_pages_code.c */
enum err survey_code_enter_page(struct rq *rq);
enum err survey_code_enter_post(struct rq *rq);
enum err survey_code_form_page(struct rq *rq);

/* The questionnaire that a code leads to; link: the last part of its address. In survey_pages.c, beside the open one. */
enum err survey_form_invited(struct rq *rq, const struct survey_code_seen *seen, struct str link);

/* ---- staff ---- */
struct survey_cards_view {
	struct rq *rq;
	struct str key;
	struct survey_unit unit;
	struct survey_unit *units; /* in which the actor may */
	size_t n_units;
	struct survey_service *services;
	size_t n_services;
	struct survey_period period; /* id 0: none runs */
	struct survey_code_count *counts, all;
	size_t n_counts;
	struct survey_code_sheet *sheets;
	size_t n_sheets;
	int32_t from, to;
	struct ui_field service, number, until, address, open, code;
	struct ui_choices choices;
};
struct survey_message_view {
	struct rq *rq;
	struct str text, whatsapp, unit_path;
	struct survey_unit unit;
};
/* "62,5 %" of the visits that are over; "–" where there are none. */
struct str survey_rate_text(struct arena *a, enum lang lang, const struct survey_code_count *c);
/* survey_pages_cards.c */
enum err survey_cards_page(struct rq *rq);
enum err survey_cards_prepare(struct rq *rq);
enum err survey_cards_post(struct rq *rq);
enum err survey_message_post(struct rq *rq);
enum err survey_card_post(struct rq *rq);
enum err survey_sheet_post(struct rq *rq);
#endif
