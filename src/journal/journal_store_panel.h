/* The thread of a record, for the page on which it is read: what it comes from, itself, what has come of it, each by the
 * word that people know it by, when it began, and its address where the reader may open it. Drawn by
 * html_journal_panel (journal_panel.html). */
#ifndef JOURNAL_JOURNAL_STORE_PANEL_H
#define JOURNAL_JOURNAL_STORE_PANEL_H
#include "journal/journal_store.h"

enum { JOURNAL_PANEL_MAX = 60 };
struct journal_panel_item {
	struct str text, href; /* href absent: nowhere, or not for this reader */
	struct journal_ref ref;
	int64_t at;            /* when it began, or was joined; a page may know better */
	bool here;
};
struct journal_panel {
	struct journal_panel_item *v; /* oldest first; the record itself among them */
	size_t n;
	enum zone zone;
};
/* One statement. The thread may be shown with words of the page's own added to an item's text. */
enum err journal_panel(struct rq *rq, struct journal_ref of, enum zone zone, struct journal_panel *out);
#endif
