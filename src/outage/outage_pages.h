/* What the pages of outages and equipment hand to their templates. */
#ifndef OUTAGE_OUTAGE_PAGES_H
#define OUTAGE_OUTAGE_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "office/office_store_desk.h"
#include "outage/outage_store.h"

struct outage_form {
	struct str note, late_note, from_time, to_time, at_time, name, type, code, remark, months;
	int64_t unit_id, home, late_home, pad;
	int32_t from_on, to_on, since_on;
	int kind, late_kind, condition;
	bool none, gone;
	struct str_list needs;
};
struct outage_line_view {
	struct outage o;
	int64_t lost_ms; /* working time within the month shown */
};
struct outage_month {
	int32_t from_on, to_on; /* to_on: the first of the next month */
	int64_t from, to;
	struct str code, name;  /* "2026-10", "Oktober 2026" */
};
struct outage_service {
	int64_t id;
	struct str name;
	bool stops[OUTAGE_KINDS];
};
struct outage_view {
	struct rq *rq;
	struct str key;
	struct office_desk desk;
	struct calendar calendar;
	struct outage_month month;
	struct outage *now;
	size_t n_now;
	struct outage_line_view *v; /* of the month, oldest first */
	size_t n;
	struct outage_lost lost;
	int64_t home[OUTAGE_KINDS], home_all;
	struct outage one;
	struct outage_service *services;
	size_t n_services;
	struct outage_kit *kits;
	size_t n_kits;
	struct outage_equipment *equipment, item;
	struct outage_equipment_state *history;
	size_t n_equipment, n_history;
	struct outage_fact *facts;
	size_t n_facts;
	struct ui_choices units, kinds, conditions;
};

/* Shared by the page files. */
enum err outage_page_desk(struct rq *rq, int64_t unit_id, struct outage_view *v);
void outage_page_frame(struct rq *rq, struct outage_view *v, bool below);
enum err outage_page_month(struct rq *rq, struct outage_view *v);
enum err outage_page_went(struct rq *rq, const char *path, int64_t unit_id, const char *word);
/* "23 November 2026, 09.10". */
struct str outage_moment(struct arena *a, enum lang lang, int64_t at, enum zone zone);
/* "1 dari 4 Komputer tidak dapat dipakai", joined. */
struct str outage_facts_text(struct arena *a, enum lang lang, const struct outage_fact *v, size_t n);
#define OUTAGE_HANDLERS(X) \
	X(needs_page) X(needs_post) X(letter_page) X(kits_page) X(kit_post) X(kit_page) X(equipment_page) \
	X(equipment_new_post) X(item_page) X(item_post)
#define X(name) enum err outage_##name(struct rq *rq);
OUTAGE_HANDLERS(X)
#undef X
#endif
