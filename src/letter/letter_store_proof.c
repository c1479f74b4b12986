/* What `prima check` proves of letters: every number is used once or its absence has a reason, each letter's state is what
 * its acts say, and the words that were frozen are still the words whose digest was taken. */
#include "app/module.h"
#include "letter/letter_seal_store.h"
#include "letter/letter_store_own.h"
#include "letter_register_sql.h"

enum { AT_ONCE = 500 };

struct proof {
	int64_t letters, holes, states, digests, opened, first_bad;
	int64_t after;
	bool more, locked;
};

static void bad(struct proof *p, int64_t *kind, int64_t id)
{
	(*kind)++;
	p->first_bad = p->first_bad != 0 ? p->first_bad : id;
}

/* ---- numbers ---- */

static enum err series_proof(struct rq *rq, const struct letter_all_series_row *s, struct proof *p)
{
	struct letter_serials_row *r;
	struct letter_reserve *reserves;
	size_t n, n_reserves, n_ranges = 0;
	TRY(sql_letter_serials(rq->db, rq->a, s->unit_id, s->year, s->series, LETTER_SERIAL_MAX, &r, &n));
	TRY(letter_reserves(rq, s->unit_id, (int)s->year, &reserves, &n_reserves));
	int64_t *used = ARENA_ARRAY(rq->a, n + 1, int64_t);
	struct letter_range *v = ARENA_ARRAY(rq->a, n_reserves + 1, struct letter_range);
	for (size_t i = 0; i < n; i++)
		used[i] = r[i].serial;
	for (size_t i = 0; i < n_reserves; i++)
		if (str_eq(reserves[i].series, s->series))
			v[n_ranges++] = (struct letter_range){reserves[i].first_no, reserves[i].last_no};
	p->holes += (int64_t)letter_holes(used, n, v, n_ranges, s->last, NULL, 0);
	if (n > 0 && used[n - 1] > s->last) /* a number that the count does not know could be given again */
		p->holes++;
	return OK;
}

static enum err numbers(struct rq *rq, void *ctx)
{
	struct letter_all_series_row *s;
	size_t n;
	TRY(sql_letter_all_series(rq->db, rq->a, LETTER_LIST_MAX, &s, &n));
	for (size_t i = 0; i < n; i++) {
		struct arena_mark m = arena_mark(rq->a);
		TRY(series_proof(rq, &s[i], ctx));
		arena_back(rq->a, m);
	}
	return OK;
}

/* ---- words ---- */

static enum err words_proof(struct rq *rq, const struct letter_proof_row *r, struct proof *p)
{
	struct letter_frozen_copy c;
	struct letter l;
	if (p->locked)
		return OK;
	TRY(letter_by_id(rq, r->id, &l));
	enum err e = letter_copy(rq, &l, l.edition, &c);
	if (e == ERR_LOCKED || (e == ERR_NOT_FOUND && l.key.s == NULL)) {
		p->locked |= e == ERR_LOCKED;
		return OK; /* erased: its ciphertext cannot be opened by anybody */
	}
	if (e != OK || !letter_copy_true(rq->a, &c))
		bad(p, &p->digests, r->id);
	else
		p->opened++;
	return OK;
}

static enum err some(struct rq *rq, void *ctx)
{
	struct proof *p = ctx;
	struct letter_proof_row *r;
	enum letter_state state;
	size_t n;
	TRY(sql_letter_proof(rq->db, rq->a, p->after, AT_ONCE, &r, &n));
	p->more = n == AT_ONCE;
	for (size_t i = 0; i < n; i++) {
		struct arena_mark m = arena_mark(rq->a);
		bool frozen = letter_state_parse(r[i].state, &state) && letter_frozen(state);
		p->letters++;
		p->after = r[i].id;
		if (r[i].last_act.s == NULL || !str_eq(r[i].last_act, r[i].state) || r[i].copies != r[i].edition ||
		    (frozen && !r[i].serial.has))
			bad(p, &p->states, r[i].id);
		else if (frozen != (r[i].open_digest.s != NULL) || (frozen && !hash_same_bytes(r[i].digest, r[i].open_digest)))
			bad(p, &p->digests, r[i].id);
		else if (frozen)
			TRY(words_proof(rq, &r[i], p));
		arena_back(rq->a, m);
	}
	return OK;
}

static enum err proof(struct rq *rq, bool *good, struct str *finding)
{
	struct proof p = {.more = true};
	TRY(app_run(rq->app, false, numbers, &p));
	while (p.more)
		TRY(app_run(rq->app, false, some, &p));
	*good = p.holes == 0 && p.states == 0 && p.digests == 0;
	if (!*good)
		*finding = str_fmt(rq->a, _r("%lld nomor tanpa surat dan tanpa alasan, %lld surat dengan keadaan yang tidak sesuai "
		                             "riwayatnya, %lld dengan isi yang berubah (pertama: surat %lld)"), (long long)p.holes,
		                   (long long)p.states, (long long)p.digests, (long long)p.first_bad);
	else if (p.locked)
		*finding = str_fmt(rq->a, _r("nomor dan keadaan %lld surat sesuai; isinya belum diperiksa, karena kunci data "
		                             "pribadi terkunci"), (long long)p.letters);
	else
		*finding = str_fmt(rq->a, _r("nomor dan keadaan %lld surat sesuai, isi %lld surat sama dengan sidiknya"),
		                   (long long)p.letters, (long long)p.opened);
	return OK;
}

const struct check letter_checks[] = {{N_("surat"), proof}, {N_("segel keaslian"), letter_seal_proof}};
const size_t letter_checks_n = countof(letter_checks);
