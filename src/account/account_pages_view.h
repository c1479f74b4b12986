/* What the pages of accounts hand to their templates. */
#ifndef ACCOUNT_ACCOUNT_PAGES_VIEW_H
#define ACCOUNT_ACCOUNT_PAGES_VIEW_H
#include "account/account_store.h"
#include "app/ui.h"

/* The cookie by which a device is known to an account, until its password changes. */
void account_remember_device(struct rq *rq, int64_t account_id, int64_t password_at);

/* All people and units, for pages that name many. */
struct account_names {
	const struct account *p;
	size_t n_p;
	const struct office_city *c;
	const struct office_unit *u[OFFICE_CITIES_MAX];
	size_t n_u[OFFICE_CITIES_MAX], cities;
	enum zone zone;
	int32_t today;
};
enum err account_names_load(struct rq *rq, struct account_names *out);
/* "seluruh kota" for 0, else the unit's name. */
struct str account_unit_name(struct rq *rq, const struct account_names *x, int64_t id);
/* All roles that somebody held or holds, as a table. */
enum err account_held_table(struct rq *rq, const struct account_names *x, int64_t account_id, struct ui_table *t,
                            struct ui_cell **cells, size_t *rows);

struct account_sign_view {
	const struct rq *rq;
	struct str to, token;
};
struct account_session_view {
	int64_t id;
	struct str peer, agent, started, seen;
	bool here;
};
struct account_own_view {
	const struct rq *rq;
	struct account p;
	bool must_change, wants_second, enrolled;
	struct page_links places;
	struct ui_pair pairs[8];
	size_t n_pairs;
	struct ui_table roles;
	struct ui_cell *cells;
	size_t n_rows;
	struct account_session_view *sessions;
	size_t n_sessions;
	struct str secret; /* in groups, while it waits for its first code */
	struct svg qr;
};
struct account_people_view {
	const struct rq *rq;
	struct ui_table table;
	struct ui_cell *cells;
	size_t n_rows;
};
/* A role that somebody can end, with its words. */
struct account_open_role {
	int64_t id;
	struct str text;
};
struct account_person_view {
	const struct rq *rq;
	struct account p;
	bool made, enrolled;
	struct str action, password, today; /* password: shown once */
	struct str until;                   /* as the form holds it */
	struct ui_choices units, places, roles; /* places: units, and cities as a whole */
	struct ui_table held;
	struct ui_cell *cells;
	size_t n_rows;
	struct account_open_role *open;
	size_t n_open;
};
struct account_audit_line {
	struct str number, when, who, what, subject, href, unit, why, values;
	bool erased;
};
struct account_audit_view {
	const struct rq *rq;
	struct str state, head, older;
	struct str unit, kind, who, from, to; /* the filter as asked */
	bool filtered;
	struct ui_choices units, kinds, people;
	struct account_audit_line *lines;
	size_t n;
};
#endif
