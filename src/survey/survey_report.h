/* The report of a city or a unit for one period, with every figure and the counts behind it: what pages, paper, files
 * and commands print. Filled by survey_store_report.c, printed by others; here is only what follows from the counts. */
#ifndef SURVEY_SURVEY_REPORT_H
#define SURVEY_SURVEY_REPORT_H
#include "survey/survey_index.h"
#include "survey/survey_view.h"

/* A 95 % interval of an index, under the sampling of the period. */
struct survey_band {
	bool known;
	double se, lo, hi;
};

/* A group of respondents: a unit, a service, an age band. */
struct survey_group {
	int64_t id;              /* unit, service or code */
	struct str key, label;   /* in files; on screen (a message key for traits) */
	struct survey_tally tally;
	struct survey_index x;   /* by the period's weights */
	bool hidden;             /* under 5, or next to one: nothing of it is told */
	int64_t users, target;   /* -1: unknown */
	struct survey_band band; /* units only */
	struct survey_tally *left; /* of answers that decisions left out; NULL: none */
};
/* The index with and without the answers that decisions left out (survey_left.h). */
struct survey_left {
	int64_t n;           /* left out; the rest of the report is without them */
	bool stands, told;   /* both figures stand; both may be told to everyone */
	struct num with, without; /* of the kind that the period's decision names, official estimator */
};
struct survey_groups {
	const char *name, *label; /* "age", "Umur" */
	struct survey_group *v;
	size_t n;
	size_t hidden;
};

/* A unit's line in the ranking: the published score where there is one, else what the answers give. */
enum { SURVEY_LABELS_MAX = 6 };
struct survey_standing {
	struct survey_unit unit;
	struct {
		int64_t score;  /* hundredths; -1: none */
		char category;
	} at[SURVEY_LABELS_MAX]; /* by survey_report.labels, the newest last */
	int64_t n, target, users; /* -1: unknown */
	int rank;           /* among units with 5 answers and more; equal scores share it; 0: none */
	struct survey_band band; /* of its own answers */
	int rank_lo, rank_hi; /* joint 95 % band of the rank; 0: not known */
	int64_t printed;    /* rank as printed, -1: none */
	bool published;     /* the newest score is the agency's own */
	bool hidden;        /* fewer than 5 and not published */
	struct str lowest, lowest_meaning; /* name of the lowest element, empty: none named */
	bool lowest_same;
};

/* A figure of a printed report beside what its own table gives. */
struct survey_claim {
	const char *label;   /* what is claimed, a message key */
	struct str printed, computed;
	bool agrees;
	const char *note;    /* a message key, or NULL */
};
/* What a paper printed of an element, beside the counts. */
struct survey_printed {
	struct str n, sum, nrr, weighted; /* empty: not printed */
	bool n_agrees, sum_agrees, nrr_agrees;
};
struct survey_aim {
	struct str label, note;
	int64_t aim, realised; /* hundredths, -1: none */
};

struct survey_report {
	struct survey_unit of, city;
	struct survey_period period;
	struct survey_elements elements;
	enum survey_weight weight;
	struct num weights[SURVEY_PLACES_MAX];

	struct survey_group all;
	struct survey_left left;
	struct survey_reading readings[SURVEY_READINGS];
	size_t n_readings;
	bool has_services_mean, has_units_mean;
	struct num services_mean, units_mean;
	size_t services_counted, units_counted;
	struct num headline;         /* the figure that the period's decision names */
	bool has_headline;
	struct survey_band interval; /* of the pooled index */
	bool population_known;       /* every stratum's users are known */
	bool design_missing;         /* the design estimator was decided but users are missing: the official one stands */
	int64_t scored_mean;         /* mean of published unit scores, hundred-thousandths; -1: none */

	struct survey_unit *city_units; /* of a city, in its own order */
	size_t n_city_units;
	struct survey_groups units, services, traits[TRAITS];
	bool from_counts;            /* totals as an agency gave them, not single answers */
	struct survey_printed printed[SURVEY_PLACES_MAX];
	bool has_printed;
	int64_t lost[SURVEY_PLACES_MAX]; /* answers missing from the printed table: people minus counted minus blank */

	struct str labels[SURVEY_LABELS_MAX]; /* periods compared, the newest last */
	size_t n_labels;
	struct survey_standing *standings;    /* by rank, those without one last */
	size_t n_standings;
	int64_t transitions[4][4];            /* [before][after], 0 = A */
	int64_t up, down, level, compared;
	int64_t met, above, missed;           /* units and their target */
	int64_t target, reached;
	struct survey_claim *claims;
	size_t n_claims;
	struct survey_aim *aims;
	size_t n_aims;
	struct survey_score *scores;          /* of a unit: its own history */
	size_t n_scores;
	struct survey_amendment *changes;
	size_t n_changes;
	size_t order[SURVEY_PLACES_MAX];      /* elements from the lowest NRR up */
};

/* The weights of r's period and elements; false when they do not fit the instrument. */
bool survey_report_weigh(struct arena *a, struct survey_report *r);
/* All figures of the groups from their tallies, suppression, the means, the order of elements. */
void survey_report_figures(struct arena *a, struct survey_report *r);
/* The figure that the period's decision names, from what stands. */
void survey_report_headline(struct survey_report *r);
/* Ranks, transitions, ups and downs, targets met, from standings whose scores stand. */
void survey_report_standings(struct arena *a, struct survey_report *r);
/* What a claim's kind ("up", "mean_2021", ...) comes to in this report. False for a kind that is unknown or that cannot
 * be worked out from what is stored. */
bool survey_report_claim(struct arena *a, const struct survey_report *r, struct str kind, struct str printed,
                         struct survey_claim *out);
/* "84,39" / "84.39": hundredths as the language writes them. */
struct str survey_hundredths(struct arena *a, enum lang lang, int64_t v);
/* The index as shown, to two decimals, or a dash. */
struct str survey_shown(struct arena *a, enum lang lang, const struct survey_index *x);
/* Quality letter of a group for charts, 0 when undefined. */
char survey_letter(const struct survey_index *x);
/* An element's own score on the scale of the index (NRR x 25) and its letter. */
struct num survey_element_score(struct arena *a, const struct survey_nrr *e);
char survey_element_letter(struct arena *a, const struct survey_nrr *e);
/* The published score of this unit for this period, or NULL. */
const struct survey_score *survey_score_for(const struct survey_report *r);
const char *survey_quality_word(char letter);               /* "Baik", a message key; "" for none */
struct str survey_element_called(const struct survey_elements *e, struct str meaning); /* its name, or the text itself */
const char *survey_field_label(struct str field);           /* of a changed field */
/* The step from the label before the last to the last: "+1,23"; a dash where one is missing. */
struct str survey_step(struct arena *a, enum lang lang, const struct survey_report *r, const struct survey_standing *s);
struct str survey_percent(struct arena *a, enum lang lang, int64_t part, int64_t whole); /* "101,8 %" */
/* "selang 95 % 79,9 sampai 81,7; mengandaikan sampel acak" */
struct str survey_interval(struct arena *a, enum lang lang, const struct survey_report *r);
/* "3 sampai 7", the ranks among which a unit cannot be told apart; a dash where that is not known. */
struct str survey_rank_band(struct arena *a, enum lang lang, const struct survey_standing *s);
/* Digits as printed ("10350", "3.255", "0.111") as the language writes them; a dash for none. */
struct str survey_whole(struct arena *a, enum lang lang, struct str digits);
struct str survey_decimal(struct arena *a, enum lang lang, struct str digits, int places);
struct str survey_weight_shown(struct arena *a, enum lang lang, enum survey_weight w); /* "1/9 tepat", "0,111" */
struct str survey_weight_text(struct arena *a, enum lang lang, struct str stored); /* the same from "exact" */
struct str survey_comma(struct arena *a, enum lang lang, const char *digits);
#endif
