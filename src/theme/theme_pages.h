/* Pages of themes: what they are drawn from. */
#ifndef THEME_THEME_PAGES_H
#define THEME_THEME_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "paper/chart.h"
#include "right.h"
#include "theme/theme_store.h"

enum { THEME_PER_PAGE = 20 };

/* Whose texts: the period, the units whose texts the reader may read, the one looked at. */
struct theme_scope {
	struct rq *rq;
	struct str key;
	struct survey_period period;
	struct survey_unit of;
	struct survey_unit *units;
	size_t n_units;
	int64_t unit_id;      /* 0: all of the period */
	bool may_write, may_rule; /* code and clear; change rules */
	bool names;           /* may see what may name a person */
	struct str base;      /* "/survei/12/masukan" */
};
/* A text as a page shows it. */
struct theme_line {
	const struct theme_remark *v;
	struct str id, unit, service, text; /* id in hex; text masked for who may not see names */
	struct theme_span spans[THEME_SPANS_MAX];
	size_t n_spans;
};
struct theme_list_view {
	struct theme_scope s;
	struct theme_line *lines;
	size_t n, total, all, waiting; /* lines drawn, after the filter, without it, not looked at */
	enum theme theme;
	bool by_theme;
	enum tone tone;
	struct str state;
	int64_t service_id;
	struct ui_choices services, units;
	struct ui_table table; /* paging */
};
struct theme_one_view {
	struct theme_scope s;
	struct theme_line line;
	int coder;            /* the actor's place; 0: two others have looked */
	bool blind;           /* another has coded it: his codes are not shown */
	struct theme_codes now;
	struct str quote;
	int64_t waiting;
	struct str next;      /* path of the next one; empty: none */
};
struct theme_rules_view {
	struct theme_scope s;
	struct survey_unit of; /* the city */
	struct theme_book book, *versions;
	size_t n_versions;
	struct ui_field body, reason;
	struct str *names;    /* of who made them */
};
/* What is told of themes: to staff with everything, outside with what may be told. */
struct theme_told_view {
	struct theme_scope s;
	bool outside;
	struct theme_counts *counts; /* the whole, or the unit */
	struct theme_agreement rules, people;
	struct theme_line *quotes;
	size_t n_quotes;
	enum theme worst[THEMES];
	size_t n_worst;
	struct svg bars;
	struct str csv;
};

/* Whether the actor holds the right for the unit (0: everywhere). */
bool theme_page_may(const struct rq *rq, int right, int64_t unit_id);
/* Scope of the period in the path; ERR_DENIED where the reader may read no unit's texts. */
enum err theme_scope_of(struct rq *rq, struct theme_scope *s);
void theme_line_of(struct rq *rq, const struct theme_scope *s, const struct theme_remark *v, struct theme_line *out);
enum err theme_back(struct rq *rq, const struct theme_scope *s);

enum err theme_list_page(struct rq *rq);
enum err theme_one_page(struct rq *rq);
enum err theme_code_post(struct rq *rq);
enum err theme_quote_post(struct rq *rq);
enum err theme_rules_page(struct rq *rq);
enum err theme_rules_post(struct rq *rq);
enum err theme_counts_page(struct rq *rq);
enum err theme_counts_file(struct rq *rq);
enum err theme_public_page(struct rq *rq);
enum err theme_public_file(struct rq *rq);
#endif
