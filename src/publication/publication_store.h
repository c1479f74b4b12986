/* Operations on publication: the office's words, its media, the figures that stood in public. */
#ifndef PUBLICATION_PUBLICATION_STORE_H
#define PUBLICATION_PUBLICATION_STORE_H
#include "publication/publication_book.h"
#include "survey/survey_store.h"

/* unit_id 0 is the city's own report, everywhere below. */

/* The newest version of every chapter into out[CHAPTERS]. */
enum err publication_texts(struct rq *rq, int64_t period_id, int64_t unit_id, struct publication_text *out);
/* All versions of one, newest first. */
enum err publication_text_versions(struct rq *rq, int64_t period_id, int64_t unit_id, enum publication_chapter c,
                                   struct publication_text **out, size_t *n);
/* Adds a version after `seen` (0: none was there); the journal keeps its digest and length, the words stay in the table. */
enum err publication_text_put(struct rq *rq, const struct survey_period *p, int64_t unit_id, enum publication_chapter c,
                              int64_t seen, struct str body, enum publication_no *no);

enum err publication_media_list(struct rq *rq, int64_t period_id, int64_t unit_id, struct publication_media **out,
	size_t *n);
enum err publication_media_add(struct rq *rq, const struct survey_period *p, const struct survey_unit *of,
                               const struct publication_media *m, enum publication_no *no);
enum err publication_media_take_back(struct rq *rq, const struct survey_period *p, int64_t unit_id, int64_t id,
                                     struct str reason, enum publication_no *no);

/* Figures of one report that stood in public, the first first. */
enum err publication_figures(struct rq *rq, int64_t period_id, int64_t unit_id, struct publication_figure **out,
	size_t *n);
/* Keeps the figures of one published period that has none yet or has changed since; *more when another may wait. A figure
 * that differs is added with the reason of the change; the one before stays. */
enum err publication_keep(struct rq *rq, bool *more);
/* All figures of a city or unit, kept or published by its agency, up to a period and with it (NULL: all), oldest first,
 * breaks marked. */
enum err publication_trend(struct rq *rq, const struct survey_unit *of, const struct survey_period *upto,
	struct publication_step **out,
                           size_t *n);

/* The whole book of a city or unit for a period. `host`: "https://skm.contoh.go.id". At most 26 statements. */
enum err publication_gather(struct rq *rq, const struct survey_unit *of, const struct survey_period *p, struct str host,
                            struct publication_book *out);
/* "/ikm/kelurahan-melati/2026-t3": never changes. */
struct str publication_path(struct arena *a, const struct survey_unit *of, struct str code);
#endif
