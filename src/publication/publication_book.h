/* All that a report, a card, a summary and slides are drawn from: the survey's report with what publication adds to it. */
#ifndef PUBLICATION_PUBLICATION_BOOK_H
#define PUBLICATION_PUBLICATION_BOOK_H
#include "publication/publication.h"

/* One of the four stages of the work, in the template's table. */
struct publication_stage {
	const char *name, *note;
	int32_t from, to;  /* 0: not recorded */
	int days;          /* working days by the office's calendar */
};
enum { PUBLICATION_STAGES = 4 };

struct publication_book {
	const struct survey_report *r;
	struct publication_text texts[CHAPTERS];
	struct publication_stage stages[PUBLICATION_STAGES];
	struct publication_step *steps; /* oldest first, this period with them */
	size_t n_steps;
	struct publication_media *media;
	size_t n_media;
	struct publication_figure *figures; /* of this report, the first publication first */
	size_t n_figures;
	struct survey_cover *covers;    /* this unit's own: of its services, and of it as a whole */
	size_t n_covers;
	int64_t declined, response; /* people who declined; hundredths of a percent who answered, -1: not recorded */
	bool told;           /* figures of others, printed by them: nothing is added that their paper does not say */
	bool draft;          /* not published: every page says so */
	bool invented;       /* a city that never was */
	struct str address;  /* permanent, with host */
	struct str digest;   /* of the data file, hexadecimal BLAKE2b-256 */
	int32_t reported_on; /* the day of publication, 0: none */
	int64_t made_at;
};

/* The figure that the report stands for. */
struct publication_headline {
	bool has;         /* else too few answers, or none */
	bool printed;     /* as an agency printed it, not worked out here */
	struct str value; /* "84,39" */
	int64_t score;    /* hundredths */
	char letter;
	int64_t people, target; /* -1: unknown */
};
void publication_headline(struct arena *a, const struct publication_book *b, struct publication_headline *out);

/* Elements that nobody can tell apart from the lowest (or highest) by these answers. */
struct publication_extreme {
	size_t at[SURVEY_PLACES_MAX]; /* the outermost first */
	size_t n;        /* 0: no element is known */
	bool apart;      /* the outermost stands clear of all others */
};
/* How far an element's own score (25..100) may move by chance: its standard error from its counts, simple sampling. NAN
 * under two answers. */
double publication_element_error(const struct survey_counts *c);
/* Elements within 1.96 standard errors of their difference from the outermost, taken as independent: answers of one person
 * go together, so the true error is smaller and this names rather too many than too few. */
void publication_extremes(struct arena *a, const struct survey_report *r, bool lowest, struct publication_extreme *out);
#endif
