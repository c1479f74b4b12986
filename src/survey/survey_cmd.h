/* The survey's commands share one reading of a file of answers: who is inside the domain asked for, in which group,
 * and what was refused. The commands that need no store are here; those that do are in survey_store_cmd.c. */
#ifndef SURVEY_SURVEY_CMD_H
#define SURVEY_SURVEY_CMD_H
#include "app/module.h"
#include "cli/cli.h"
#include "paper/table.h"
#include "survey/survey_read.h"
#include "survey/survey_stats.h"

/* LOCAL: a file in, figures out. */
int survey_compute_cmd(struct rq *rq, int argc, char **argv);
int survey_rank_cmd(struct rq *rq, int argc, char **argv);
int survey_compare_cmd(struct rq *rq, int argc, char **argv);
int survey_audit_cmd(struct rq *rq, int argc, char **argv);
int survey_doubts_cmd(struct rq *rq, int argc, char **argv);

enum { EXIT_FINE = 0, EXIT_UNUSABLE = 2, EXIT_SOME_REJECTED = 3, EXIT_DOES_NOT_ADD_UP = 4 };
enum { SKM_KEYS_MAX = 8, SKM_WHERE_MAX = 16, SKM_FILES_MAX = 16 };
enum skm_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV };
extern const char *const skm_formats[], *const skm_weights[], *const skm_intervals[];

struct skm_options {
	int weights, estimator, format, interval; /* enum survey_weight, survey_estimator, skm_format, 0 normal 1 t */
	const char *by, *where, *population;
	bool open_to_all; /* --public: small groups are hidden */
	bool pairs;
};

struct skm_key { /* a column to group or choose by */
	struct str name;
	struct str value; /* --where: what it must be */
	int at;           /* place in the file, or one of these */
};
enum { KEY_PERIOD = -2, KEY_MONTH = -3 };

struct skm_reject { /* a refused row, its texts copied */
	int64_t line, first_line;
	struct str column, value;
	const char *reason; /* Indonesian sentence: a key for lang_text */
	const char *file;   /* NULL: the only file */
};

struct skm_load {
	struct rq *rq;
	const struct skm_options *o;
	enum survey_file kind;
	struct survey_layout layout;
	struct skm_key by[SKM_KEYS_MAX], where[SKM_WHERE_MAX];
	size_t n_by, n_where;
	struct survey_sample *sample; /* FILE_ANSWERS */
	struct survey_tally counts;   /* FILE_COUNTS */
	struct skm_reject *reject;
	size_t rejects, reject_room;
	int64_t refused, accepted;    /* refused counts those past SURVEY_REJECT_MAX too */
	struct num weights[SURVEY_PLACES_MAX];
	const char *file;             /* being read, when there are several */
};
/* Reads files ("-": standard input) by the options. Gives EXIT_UNUSABLE with the reason said, or EXIT_FINE. Several
 * files must be of single answers; ids are compared within each. */
int skm_load(struct skm_load *l, struct rq *rq, const struct skm_options *o, const char *const *files, size_t n);
/* EXIT_SOME_REJECTED when rows were refused, else EXIT_FINE. Says the refused rows on standard error (text formats). */
int skm_load_end(struct skm_load *l);
/* Value i of a group's key. */
struct str skm_key_value(const struct skm_load *l, int32_t group, size_t i);
/* Groups in the order of their keys, numbers as numbers. */
int32_t *skm_groups_sorted(const struct skm_load *l, size_t *n);
/* Opens a file as a table: CSV, or XLSX by its first bytes. NULL after saying what is wrong. */
struct table *skm_open(struct rq *rq, const char *path, int *fd);
/* 12 significant digits, no exponent, no trailing zeros. */
struct str skm_double(struct arena *a, double v);
/* {"line":..,"column":..,"value":..,"reason":..} of each refused row. */
void skm_put_rejects(struct buf *b, const struct skm_load *l);
/* "key": null or "key": "text" */
void skm_put_num(struct buf *b, const char *key, bool known, struct str digits);
#endif
