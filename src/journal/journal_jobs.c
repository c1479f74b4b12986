/* The sealer and the signer of the journal. */
#include "app/app.h"
#include "app/module.h"
#include "journal/journal_store.h"

enum { ANCHOR_AGE_MS = 60000 };

static enum err seal(struct rq *rq, bool *more)
{
	return journal_seal_some(rq, more);
}

static enum err sign(struct rq *rq, bool *more)
{
	bool made;
	*more = false;
	enum err e = journal_anchor_keep(rq, ANCHOR_AGE_MS);
	if (e != OK)
		log_warn("jurnal: jangkar: %s", err_name(e)); /* a full disk beside the database stops no checkpoint */
	return journal_sign(rq, &made);
}

const struct job journal_jobs[] = {
	{.name = "jurnal-segel", .every_ms = 500, .run = seal},
	{.name = "jurnal-tanda", .every_ms = (int64_t)15 * 60 * 1000, .run = sign},
};
const size_t journal_jobs_n = countof(journal_jobs);

static enum err check(struct rq *rq, bool *good, struct str *finding)
{
	struct journal_proof p;
	TRY(journal_seal_all(rq->app));
	TRY(journal_prove(rq, true, &p));
	*good = p.good;
	*finding = p.sentence;
	return OK;
}

extern const struct check journal_checks[];
extern const size_t journal_checks_n;
const struct check journal_checks[] = {{N_("rantai jurnal"), check}};
const size_t journal_checks_n = countof(journal_checks);

/* What is commonly done: an event's word is its own message key. A module marks its own further words with N_ where it
 * tells them. */
const char *const journal_deeds[] = {
	N_("buat"), N_("ubah"), N_("hapus"), N_("masuk"), N_("keluar"), N_("ganti sandi"), N_("pasang kode"), N_("lepas kode"),
	N_("usul"), N_("setuju"), N_("tolak"), N_("sasaran"), N_("formulir"), N_("catat"), N_("hari"), N_("impor"),
	N_("gagal berulang"), N_("akhiri sesi"), N_("hapus isi"), N_("baca"), NULL,
};

const struct record journal_records[] = {
	{"journal_event", N_("Jurnal"), NULL},
	{"akses", N_("Pembacaan data pribadi"), NULL},
};
const size_t journal_records_n = countof(journal_records);
