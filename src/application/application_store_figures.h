/* The figures of one unit's month, read in seven statements however many cases there are. */
#ifndef APPLICATION_APPLICATION_STORE_FIGURES_H
#define APPLICATION_APPLICATION_STORE_FIGURES_H
#include "application/application_figures.h"
#include "application/application_store.h"

enum { APPLICATION_FIGURES_MAX = 20000, APPLICATION_ROLES_MAX = 60 };

struct application_figure_case {
	int64_t id, service_id, number, received_at, ready_at, done_at; /* done_at: ready or ended; 0: not */
	int year;
	struct str service;
	enum application_state state;           /* today */
	bool ready_now;                         /* became ready within the month */
	bool kept, broken;                      /* of those; broken also of one that is open and past its time */
	int64_t gross_ms, net_ms;               /* to ready, or to the end of the month when it is still open */
	int64_t lost[APPLICATION_LOSTS], worked; /* of the month's hours */
	int waits_for;                          /* enum application_lost at the month's end; APPLICATION_LOSTS: work */
};
struct application_figure_group {
	int64_t id;                             /* of the service; 0 for a role */
	struct str name;
	struct application_group g;             /* of those that became ready in the month */
	int64_t broken_open;                    /* still open, and the promise is broken */
	int64_t lost_ms;
	struct application_month month;
};
struct application_role {
	struct str role;
	int64_t n, median, p90, all_ms, untaken_ms; /* times that a complete case lay with that role, working time */
};
struct application_figures {
	int64_t from, to, until;                /* to: the month's end; until: that, or now */
	struct application_figure_case *cases;
	size_t n_cases;
	bool more;                              /* there are more than can be counted: nothing here is whole */
	struct application_figure_group all, *services;
	size_t n_services;
	struct application_role *roles;
	size_t n_roles;
	int64_t lost[APPLICATION_LOSTS], lost_cases[APPLICATION_LOSTS], worked;
	bool whole;                             /* the table agrees with what the engine counts by itself */
};
enum err application_figures(struct rq *rq, int64_t unit_id, const struct calendar *cal, int64_t from, int64_t to,
                             struct application_figures *out);
/* [from, to) of "2026-11" in that zone; empty: the month of now. False for anything else. */
bool application_month_read(struct str s, int64_t now, enum zone zone, int64_t *from, int64_t *to, int *year, int *month);
#endif
