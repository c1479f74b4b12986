/* Operations on instruments: those that come with the program, those an office makes, their versions; and what a period
 * with an instrument other than the SKM comes to. */
#ifndef SURVEY_SURVEY_STORE_INSTRUMENT_H
#define SURVEY_SURVEY_STORE_INSTRUMENT_H
#include "survey/survey_scoring.h"
#include "survey/survey_store.h"

enum { INSTRUMENTS_MAX = 300, INSTRUMENT_IMPORT_ROWS_MAX = 5000 };

#define INSTRUMENT_NO_TABLE(X) \
	X(INSTRUMENT_YES, "") \
	X(INSTRUMENT_FROZEN, N_("Versi ini sudah dibekukan dan tidak dapat diubah; buat versi baru.")) \
	X(INSTRUMENT_CHANGED, N_("Instrumen ini baru saja diubah orang lain; muat ulang halaman ini lalu ulangi.")) \
	X(INSTRUMENT_INCOMPLETE, N_("Instrumen belum dapat dibekukan; perbaiki dahulu yang disebut di halaman ini.")) \
	X(INSTRUMENT_DRAFTED, N_("Sudah ada rancangan versi baru dari instrumen ini.")) \
	X(INSTRUMENT_SHIPPED, N_("Instrumen bawaan tidak diubah; buat salinannya."))
enum instrument_no {
#define X(c, t) c,
	INSTRUMENT_NO_TABLE(X)
#undef X
	INSTRUMENT_NOS
};
const char *instrument_no_text(enum instrument_no no);

/* ---- reading ---- */
/* Instruments that come with the program, by code; STR_NULL-coded ones do not exist. "skm-2017" is among them. */
extern const char *const instrument_shipped_codes[]; /* NULL-terminated */
bool instrument_shipped(struct arena *a, struct str code, struct instrument *out);
/* One line of the list: version 0 where a shipped one is not stored yet. */
struct instrument_head {
	int64_t version_id, version, unit_id;
	struct str code, title, rule;
	bool frozen, shipped;
};
enum err instrument_list(struct rq *rq, struct instrument_head **out, size_t *n);
/* By code: the newest version (version 0) or that one; a shipped one also when it is not stored. At most 4 statements. */
enum err instrument_by_code(struct rq *rq, struct str code, int64_t version, struct instrument *out);
/* The instrument of a version. ERR_NOT_FOUND: the version's rule is the SKM's, and it has no items of its own. */
enum err instrument_of_version(struct rq *rq, int64_t version_id, struct instrument *out);
/* Only whether the SKM's rule scores it: one statement. */
enum err instrument_version_skm(struct rq *rq, int64_t version_id, bool *out);
struct instrument_use {
	int64_t period_id;
	struct str code, name;
	enum survey_state state;
};
enum err instrument_uses(struct rq *rq, int64_t version_id, struct instrument_use **out, size_t *n);

/* ---- changing ---- */
/* A new instrument of the actor's unit, version 1, draft: what v holds but its ids. Its code is made from the title. */
enum err instrument_make(struct rq *rq, struct instrument *v);
/* Writes the whole draft; v->edits told apart from another person's change. */
enum err instrument_put(struct rq *rq, struct instrument *v, const char *what, enum instrument_no *no);
enum err instrument_freeze(struct rq *rq, struct instrument *v, enum instrument_no *no);
/* The next version of a frozen instrument of an office's own, as a draft. */
enum err instrument_next(struct rq *rq, struct instrument *v, enum instrument_no *no);
enum err instrument_drop(struct rq *rq, struct instrument *v, enum instrument_no *no);
/* The frozen version that a period is to use: "skm", "b CODE" (shipped, stored when it is not yet), "v ID". own: its
 * weights are its own. ERR_NOT_FOUND: none such, or a draft. */
enum err instrument_pick(struct rq *rq, struct str choice, int64_t *version_id, bool *skm, bool *own);

/* ---- periods ---- */
/* Every period there is, newest first, as a list shows it, and beside each the title of its instrument (empty: an SKM). One
 * statement. */
enum err instrument_period_list(struct rq *rq, struct survey_period **out, struct str **other, size_t *n);
struct instrument_open {
	struct survey_period period; /* id, code, name, dates, state, live */
	struct str title;
};
/* Those of a city or unit, newest first. One statement. */
enum err instrument_periods_of(struct rq *rq, const struct survey_unit *of, struct instrument_open **out, size_t *n);

/* ---- what came in ---- */
struct instrument_group {
	int64_t id;
	struct str name;
	struct instrument_tally tally;
	struct instrument_score score;
	bool hidden; /* fewer than five answers, or the next smallest */
};
struct instrument_result {
	struct survey_unit of;
	struct survey_period period;
	struct instrument instrument;
	struct instrument_group all;
	struct instrument_group *units; /* of a city */
	size_t n_units;
};
/* One pass over the answers; at most 7 statements. */
enum err instrument_result(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
                           struct instrument_result *out);
#endif
