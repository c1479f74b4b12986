/* Operations on outages and equipment. What a rule refuses is in *no, with OK. Each change is an event. */
#ifndef OUTAGE_OUTAGE_STORE_H
#define OUTAGE_OUTAGE_STORE_H
#include "office/office_store.h"
#include "outage/outage.h"

struct outage {
	int64_t id, unit_id, version; /* unit_id may be a city's: then it holds for all its units */
	enum outage_kind kind;
	int64_t from_at, to_at;       /* to_at 0: still down */
	enum outage_source source;
	struct str note;
	int64_t sent_home;            /* people who left without being served */
	int64_t entered_by, entered_at, confirmed_by; /* confirmed_by 0: a presumption of the heartbeat's */
	bool struck;                  /* found to be none after all; it stops nothing and stays visible */
};
enum err outage_by_id(struct rq *rq, int64_t id, struct outage *out);
enum err outages(struct rq *rq, int64_t unit_id, struct outage **out, size_t *n); /* newest first, also struck ones */
/* Those of the unit and of its city that touch [from, to), oldest first. */
enum err outages_between(struct rq *rq, int64_t unit_id, int64_t from, int64_t to, struct outage **out, size_t *n);
/* What is down now, for a banner. */
enum err outage_now(struct rq *rq, int64_t unit_id, struct outage **out, size_t *n);
/* The same as a line for the head of a page, "Listrik padam sejak 09.10", STR_NULL when nothing is down; one statement.
 * The page depends on the topics gangguan/UNIT and gangguan/CITY. */
enum err outage_line(struct rq *rq, int64_t unit_id, int64_t city_id, enum zone zone, struct str *out);

/* The same where the actor works; STR_NULL without a unit. */
enum err outage_line_mine(struct rq *rq, struct str *out);

/* SOURCE_HAND: begins now or at a stated time; SOURCE_KIT: both times as written down. */
enum err outage_begin(struct rq *rq, struct outage *o, enum outage_no *no);
enum err outage_end(struct rq *rq, struct outage *o, int64_t at, int64_t sent_home, enum outage_no *no);
/* A person says what a presumption was: its kind and times; struck: it was none. */
enum err outage_confirm(struct rq *rq, struct outage *o, enum outage_kind kind, int64_t from, int64_t to, struct str note,
                        bool struck, enum outage_no *no);
/* Enters a gap of the heartbeat, once, for the units of this building whose office was open in it. `office`: their slugs
 * between commas (prima.conf, `office`); empty: the unit of a store that holds one alone, else none: a city's halls have
 * other power than its server. *added: how many. */
enum err outage_gap_enter(struct rq *rq, struct str office, int64_t from, int64_t to, int64_t *added);

/* Whether a service can go on without what is down; the unit's word, else the rule's default. */
struct outage_need {
	int64_t service_id;
	enum outage_kind kind;
	bool needed;
};
enum err outage_needs(struct rq *rq, int64_t unit_id, struct outage_need **out, size_t *n);
enum err outage_need_put(struct rq *rq, int64_t unit_id, const struct outage_need *d);
/* What stopped the clocks of a service in [from, to): spans to be told to application_time(). */
enum err outage_pauses(struct rq *rq, int64_t unit_id, int64_t service_id, int64_t from, int64_t to,
                       struct outage_span **out, size_t *n);

struct outage_equipment {
	int64_t id, unit_id, version;
	struct str name, kind, code, note; /* kind: "komputer", "pencetak"; code: the inventory's */
	enum outage_condition condition;
	int32_t since_on, ended_on;        /* ended_on 0: still there */
};
enum err outage_equipment(struct rq *rq, int64_t unit_id, struct outage_equipment **out, size_t *n);
enum err outage_equipment_by_id(struct rq *rq, int64_t id, struct outage_equipment *out);
/* Insert when id is 0. A change of condition is kept in its history. */
enum err outage_equipment_put(struct rq *rq, struct outage_equipment *e, enum outage_no *no);
struct outage_equipment_state {
	enum outage_condition condition;
	int32_t since_on;
	struct str note;
	int64_t made_by, made_at;
};
enum err outage_equipment_history(struct rq *rq, int64_t id, struct outage_equipment_state **out, size_t *n);
enum err outage_facts(struct rq *rq, int64_t unit_id, struct outage_fact **out, size_t *n);

/* A pad of tickets printed beforehand: K-first_no to K-last_no. */
struct outage_kit {
	int64_t id, unit_id, first_no, last_no, made_at;
};
enum err outage_kit_reserve(struct rq *rq, int64_t unit_id, int64_t n, struct outage_kit *out, enum outage_no *no);
enum err outage_kit_by_id(struct rq *rq, int64_t id, struct outage_kit *out);
enum err outage_kits(struct rq *rq, int64_t unit_id, struct outage_kit **out, size_t *n); /* the newest twenty */
#endif
