/* What can be proved of applications: numbers without a gap, always in somebody's hands, states that follow from acts,
 * clocks that do not stand for ever, and no case in two levels' hands. */
#include "app/module.h"
#include "application/application_store.h"
#include "application_proof_sql.h"

struct proof {
	int64_t cases;
	struct application_wrong_row v[6];
};

static enum err count(struct rq *rq, void *ctx)
{
	struct proof *p = ctx;
	struct application_proof_count_row n;
	enum err (*const ask[])(struct db *, struct arena *, struct application_wrong_row *) = {
		sql_application_proof_numbers, sql_application_proof_states, sql_application_proof_holds,
		sql_application_proof_held, sql_application_proof_stops, sql_application_proof_levels};
	_Static_assert(countof(ask) == countof(p->v), "one answer each");
	TRY(sql_application_proof_count(rq->db, rq->a, &n));
	p->cases = n.n;
	for (size_t i = 0; i < countof(ask); i++)
		TRY(ask[i](rq->db, rq->a, &p->v[i]));
	return OK;
}

static enum err proof(struct rq *rq, bool *good, struct str *finding)
{
	static const char *const wrong[] = {
		N_("deret nomor yang tidak tanpa celah"),
		N_("permohonan yang keadaannya tidak sesuai dengan tindakan terakhirnya"),
		N_("kali berkas tidak dipegang siapa pun atau dipegang dua orang"),
		N_("permohonan terbuka tanpa pemegang, atau selesai tetapi masih dipegang"),
		N_("penghentian jam yang tidak tertutup"), N_("permohonan lintas tingkat yang tidak tepat pada satu tingkat"),
	};
	struct proof p;
	TRY(app_run(rq->app, false, count, &p));
	*good = true;
	*finding = str_fmt(rq->a, _r("%lld permohonan: nomor tanpa celah, selalu ada pemegang, keadaan sesuai tindakan, jam "
	                             "yang berhenti tertutup"), (long long)p.cases);
	for (size_t i = 0; i < countof(wrong) && *good; i++) {
		if (p.v[i].n == 0)
			continue;
		*good = false;
		*finding = str_fmt(rq->a, _r("%lld %s (pertama: permohonan %lld)"), (long long)p.v[i].n, _r(wrong[i]),
		                   (long long)p.v[i].first);
	}
	return OK;
}

const struct check application_checks[] = {{N_("permohonan"), proof}};
const size_t application_checks_n = countof(application_checks);
