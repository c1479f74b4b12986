/* Pages of doubts: what they are drawn from. */
#ifndef SURVEY_SURVEY_PAGES_DOUBT_H
#define SURVEY_SURVEY_PAGES_DOUBT_H
#include "survey/survey_pages.h"
#include "survey/survey_store_doubt.h"

enum { SURVEY_DOUBT_DEVICES = 40, SURVEY_DOUBT_SINGLES = 100 };

/* An index of a reading of the same answers. */
struct survey_doubt_reading {
	const char *label; /* a message key */
	int64_t n;
	struct survey_index x;
};
struct survey_doubt_line { /* a unit */
	struct str name, href;
	const struct survey_doubt_unit *unit;
	struct survey_index with, without;
};
struct survey_doubt_device {
	const struct survey_device *device;
	struct str label, handle, href;
};
struct survey_doubt_asker {
	const struct survey_surveyor *who;
	struct str name, href;
	bool found;
};
struct survey_doubt_decision {
	const struct survey_leave *leave;
	struct str by, undone_by, unit;
	bool may_undo;
};
struct survey_doubt_single {
	struct str handle, labels;
	int64_t seconds;
};
struct survey_doubt_view {
	struct rq *rq;
	struct str key;
	struct survey_unit of;
	struct survey_period period;
	struct survey_unit *units; /* that the reader may see */
	size_t n_units;
	int64_t unit_id;           /* looked at; 0: all of the period */
	bool may_decide, may_plan, deciding;
	struct survey_doubts *d;
	struct num weights[SURVEY_PLACES_MAX];
	struct survey_doubt_reading reading[3];
	struct survey_doubt_line *lines;
	size_t n_lines;
	struct survey_doubt_device *devices;
	size_t n_devices;
	struct survey_doubt_asker *askers;
	size_t n_askers;
	struct survey_doubt_decision *decisions;
	size_t n_decisions;
	struct survey_known *known;
	size_t n_known;
	enum survey_key key_state;
	int32_t key_gone_on;
	/* the group asked for */
	bool picking;
	struct survey_pick pick;
	struct str device;         /* its short name */
	size_t n_picked;
	struct str digest;
	struct survey_index after; /* without the group too */
	struct survey_doubt_single *singles;
	size_t n_singles;
	struct ui_choices unit_choices, doubt_choices, device_choices, asker_choices;
};

enum err survey_doubt_page(struct rq *rq);
enum err survey_leave_post(struct rq *rq);
enum err survey_undo_post(struct rq *rq);
enum err survey_known_post(struct rq *rq);
enum err survey_limits_post(struct rq *rq);
#endif
