/* What came in while the key was locked is opened and indexed soon after the first sign-in. */
#include "app/module.h"
#include "citizen/citizen_store.h"

static enum err unlock_job(struct rq *rq, bool *more) { return citizen_unlock_some(rq, more); }

const struct job citizen_jobs[] = {
	{.name = "warga-buka", .every_ms = 5 * 1000, .run = unlock_job, .needs_keys = true},
};
const size_t citizen_jobs_n = countof(citizen_jobs);

const struct record citizen_records[] = {
	{"citizen", N_("Data pemohon"), "/warga/{}"},
	{"citizen_request", N_("Permintaan subjek data"), NULL},
	{"citizen_erasure", N_("Berita acara pemusnahan"), "/pdp/pemusnahan/{}"},
	{"citizen_breach", N_("Kebocoran data"), "/pdp/kebocoran/{}"},
	{"citizen_file", N_("Impor data pemohon"), NULL},
};
const size_t citizen_records_n = countof(citizen_records);
