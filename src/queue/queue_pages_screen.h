/* The television in the waiting room, as its templates see it: who was called to which counter, who comes next, and what
 * is told between calls. No name and no record's number stands on it. */
#ifndef QUEUE_QUEUE_PAGES_SCREEN_H
#define QUEUE_QUEUE_PAGES_SCREEN_H
#include "app/module.h"
#include "app/ui.h"
#include "queue/queue_store.h"
#include "survey/survey_store.h"

enum { SCREEN_NEXT = 5, SCREEN_CALLS = 4, SCREEN_SERVICES = 4, SCREEN_HOLIDAYS = 4, SCREEN_LATE_MS = 10 * 60000 };

struct queue_screen_call {
	struct str number, counter, said; /* "A-012", "3", what the voice says */
	int64_t at;
	bool recall, served;
};
struct queue_screen {
	struct rq *rq;
	struct survey_unit unit;
	struct queue_screen_call *calls; /* newest first, at most SCREEN_CALLS */
	struct str next[SCREEN_NEXT];
	size_t n_calls, n_next;
	int64_t waiting;
	struct str slides; /* where the playlist is */
};
/* What runs between calls. */
struct queue_screen_day {
	const char *name;
	struct str hours;
	bool today;
};
struct queue_slides {
	struct rq *rq;
	struct survey_unit unit;
	struct service_version *services;
	size_t n_services;
	int64_t day_minutes; /* working minutes of a usual day */
	struct queue_screen_day days[7];
	struct str *holidays; /* "Kamis, 24 Desember 2026: Cuti bersama Natal" */
	size_t n_holidays;
	struct str index, letter, word, period, people; /* index empty: nothing can be shown */
	struct str address, phone, email, city_contact; /* empty: not known */
};
/* Those who would be called next, were a counter for each of them free, by the rule. */
enum err queue_screen_next(struct rq *rq, int64_t unit_id, int32_t day, const struct queue_visit *open, size_t n,
                           struct str out[SCREEN_NEXT], size_t *n_out);
/* "Nomor antrean A dua belas, silakan ke loket tiga." and what the office adds. */
struct str queue_screen_said(struct arena *a, const struct queue_visit *v, int64_t counter, struct str adds);

enum err queue_screen_page(struct rq *rq);
enum err queue_slides_page(struct rq *rq);
#endif
