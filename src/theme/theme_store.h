/* Operations on themes: the rules of a city, what people decide about a text, what may be told of it outside. */
#ifndef THEME_THEME_STORE_H
#define THEME_THEME_STORE_H
#include "survey/survey_store_remark.h"
#include "theme/theme.h"

enum { THEME_VERSIONS_MAX = 200, THEME_QUOTES_SHOWN = 60 };

/* ---- rules ---- */
struct theme_book {
	int64_t version; /* 0: the program's own */
	struct str body, reason;
	int64_t made_by, made_at;
};
/* The newest rules of a city. */
enum err theme_book_of(struct rq *rq, int64_t city_id, struct theme_book *out);
enum err theme_book_versions(struct rq *rq, int64_t city_id, struct theme_book **out, size_t *n);
/* Writes them anew after version `seen`. wrong->text: a line that cannot be read, nothing is changed. */
enum err theme_book_put(struct rq *rq, int64_t city_id, int64_t seen, struct str body, struct str reason,
                        enum theme_no *no, struct theme_wrong *wrong);
/* The same read for use, with the dictionary of spellings. */
struct theme_reader {
	struct theme_spellings *spellings;
	struct theme_rules *rules;
	int64_t version;
};
enum err theme_reader_of(struct rq *rq, int64_t city_id, struct theme_reader *out);

/* ---- texts ---- */
struct theme_remark {
	struct survey_remark remark;
	struct theme_proposal proposal; /* of the rules: now, or as it was when a person first looked */
	int64_t by[3], at[3];           /* account and time of coder 1 and 2; 0: not yet */
	struct theme_codes codes[3];    /* of coder 1 and 2 */
	struct str quote;               /* cleared for outside; null: not */
	int64_t quote_by;
};
/* What counts: the first person's codes, else none; `proposed` takes the rules' in their place. */
const struct theme_codes *theme_counts_as(const struct theme_remark *v, bool proposed);
/* Of a period (unit 0: all units); four statements. */
enum err theme_list(struct rq *rq, const struct survey_period *p, int64_t unit_id, struct theme_remark **out, size_t *n);
enum err theme_get(struct rq *rq, const struct survey_period *p, struct str id, struct theme_remark *out);

/* Keeps what the actor says the text is about (nothing is an answer too). */
enum err theme_code_put(struct rq *rq, const struct survey_period *p, const struct theme_remark *v,
                        const struct theme_codes *codes, enum theme_no *no);
/* Clears a quotation, or with an empty one takes it back. */
enum err theme_quote_put(struct rq *rq, const struct survey_period *p, const struct theme_remark *v, struct str quote,
                         enum theme_no *no);

/* ---- counts ---- */
struct theme_counts {
	int64_t unit_id;
	int64_t texts, reviewed, quoted;
	int64_t n[THEMES][TONES];        /* texts that a person coded so */
	int64_t proposed[THEMES][TONES]; /* not yet looked at, by the rules */
	bool hide[THEMES][TONES];        /* not to be told outside */
};
void theme_count(const struct theme_remark *v, size_t n, int64_t unit_id, struct theme_counts *out);
/* Of every unit that has a text, and of all together (out[0], unit 0), with what must not be told outside: cells of one
 * to four, and the next smallest of the other units, so that nobody takes the difference. */
enum err theme_counts_told(struct rq *rq, const struct theme_remark *v, size_t n, struct theme_counts **out,
                           size_t *units);
/* Rules against the first person, the first person against the second. */
void theme_agreements(const struct theme_remark *v, size_t n, struct theme_agreement *rules,
                      struct theme_agreement *people);
/* The themes with most complaints, most first; gives how many have any. */
size_t theme_worst(const struct theme_counts *c, bool told, enum theme out[THEMES]);
#endif
