/* What publication does by itself: it keeps the figures that stand in public. */
#include "app/module.h"
#include "publication/publication_store.h"

static enum err keep_job(struct rq *rq, bool *more) { return publication_keep(rq, more); }

const struct job publication_jobs[] = {
	{.name = "publikasi-angka", .every_ms = 10 * 1000, .run = keep_job},
};
const size_t publication_jobs_n = countof(publication_jobs);
