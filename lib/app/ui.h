/* The parts that pages are put together from, so that a field, a table or a figure looks and works the same everywhere.
 * Templates in ui.html draw them: `html_ui_NAME(h, ...)`. Texts are in the reader's language already (`_r("...")`).
 * A field is shown with what was typed when its form comes back, else with its value. */
#ifndef APP_UI_H
#define APP_UI_H
#include "app/page.h"

/* ---- forms ---- */
struct ui_field {
	const char *name, *label;
	const char *hint;         /* under the label: what to write, an example */
	struct str value;
	const char *type;         /* input's type; NULL: text. "date" takes YYYY-MM-DD, "number" digits only */
	const char *autocomplete; /* as in HTML: "username", "one-time-code", ... NULL: off */
	const char *unit;         /* stands after the input: "orang", "%" */
	const char *size;         /* "short", "medium"; NULL: the whole line */
	int max;                  /* characters; 0: not told to the browser */
	int rows;                 /* of a text area; 0: 4 */
	bool required, autofocus, readonly;
	bool heading;             /* choices only: the label is the page's h1, one question a page */
};
struct ui_choice {
	struct str value;
	struct str label, hint;
};
struct ui_choices {
	const struct ui_choice *v;
	size_t n;
};

/* The first problem at the field, or STR_NULL. */
struct str ui_problem(const struct rq *rq, const char *name);
/* What to show in the field: what was typed, else its value. */
struct str ui_value(const struct rq *rq, const struct ui_field *f);
/* Whether a choice is marked: sent with that value, else the field's own. */
bool ui_chosen(const struct rq *rq, const struct ui_field *f, struct str value);
/* "h-name e-name": the ids that describe the input, or STR_NULL. */
struct str ui_described(const struct rq *rq, const struct ui_field *f);

/* ---- tables ---- */
struct ui_col {
	const char *label;
	const char *key;  /* sorts by ?urut=key, downward ?urut=-key; NULL: not sortable */
	bool num;         /* figures: at the right, tabular */
};
struct ui_cell {
	struct str text, href;
	char quality;     /* 'A'..'D': drawn as a badge before the text; 0: none */
};
struct ui_table {
	const char *id, *caption;
	const struct ui_col *cols;
	size_t n_cols;
	struct str path, query;   /* of the page; sort, filter and page are parameters of it */
	struct str sort, filter;  /* as asked: "-ikm", "bon" */
	const char *filter_label; /* NULL: no filter field */
	int64_t total, per_page, page; /* rows in all, on a page, page from 1; per_page 0: all on one page */
	struct page_links exports; /* "CSV", "XLSX", "PDF" */
	bool first_is_name;       /* the first column names the row */
	bool wide;                /* scrolls inside its frame on a phone; else each row becomes a card */
};
/* The query with `name` set (or, with an absent or empty value, without it); begins with '?', "" when nothing is left. */
struct str ui_query(struct arena *a, struct str query, const char *name, struct str value);
/* Where a click on the column's head leads: first upward, then downward. */
struct str ui_sort_href(struct arena *a, const struct ui_table *t, const struct ui_col *c);
/* "ascending", "descending" or NULL. */
const char *ui_sorted(const struct ui_table *t, const struct ui_col *c);
struct str ui_page_href(struct arena *a, const struct ui_table *t, int64_t page);
int64_t ui_pages(const struct ui_table *t);
/* For CSV, XLSX and a window on rows: the first row of the page from 0, and how many. */
void ui_window(const struct ui_table *t, int64_t *from, int64_t *count);

/* ---- figures: a number never stands alone ---- */
struct ui_figure {
	const char *label;   /* "Nilai IKM" */
	struct str value;    /* "84,39" */
	const char *unit;    /* "dari 100", "orang"; "" only where the label holds it */
	struct str period;   /* "2021", "Triwulan 3 2026"; never absent */
	struct str n;        /* "10.351 jawaban"; absent for counts */
	struct str beside;   /* its interval or its target: "target 82,00", "selang 95 % 83,9 sampai 84,8" */
	struct str note;
	struct str href;     /* to its records */
	char quality;        /* 'A'..'D', 0: none */
	const char *quality_word;
};

/* ---- the rest ---- */
struct ui_pair {
	const char *label;
	struct str value, href;
};
struct ui_event { /* a step in a record's thread */
	struct str when, who, what, why, href;
	bool here, later; /* this record; not yet happened */
};
struct ui_confirm {
	const char *question, *effect; /* "Tutup periode?", what will happen and what cannot be undone */
	const char *button;
	struct str action, back;
	const struct ui_pair *hidden;  /* label = name of a hidden field */
	size_t n_hidden;
	bool danger;
};
#endif
