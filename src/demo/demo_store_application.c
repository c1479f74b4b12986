/* Three months of applications at two offices of Kota Contoh, each lived through the real acts at its own time: most are
 * ready in time, some lack a paper, some lie untaken, power and blanks stop their clocks, the camat is away twice and files
 * wait for his signature, a few stops are disputed, and a few cases go on from the kelurahan to the kecamatan. All of it
 * invented; who asks are the sixty people of demo_store_citizen.c. */
#include "application/application_store_acts.h"
#include "application/application_store_level.h"
#include "demo/demo_store.h"
#include "notice/notice_store.h"
#include "outage/outage_store.h"
#include "stock/stock_store.h"

enum { DAYS = 60, DAYS_AT_ONCE = 6, OFFICES = 2, AWAY_FROM = 14, AWAY_TO = 10, AWAY_AGAIN = 2, STOPS_MAX = 40 };

struct office_life {
	struct office_unit unit;
	struct calendar cal;
	struct service_version *offered;
	size_t n_offered;
	int64_t clerk, worker, chief, head; /* chief: judges disputes and refuses */
	int64_t away_from, away_to, away_again; /* of the head; 0: never */
	int64_t *people;
	size_t n_people;
	struct outage_span *down;
	size_t n_down;
};
struct living {
	struct rq *rq;
	struct office_life office[OFFICES];
	struct demo_dice dice;
	enum zone zone;
	int64_t level_service; /* of the kecamatan, for cases that go on */
};
static const struct {
	const char *slug, *clerk, *worker, *chief, *head;
	int daily; /* cases a day, about */
} offices[OFFICES] = {
	{"kelurahan-melati", "loket", "operator", "sekretaris", "lurah", 4},
	{"kecamatan-contoh-hulu", "loket", "operator", "sekretaris", "camat", 7},
};

/* ---- one case ---- */

struct life {
	struct living *w;
	struct office_life *o;
	struct application a;
	int64_t at;
	bool slow;
	struct rq then;
};

static bool chance(struct life *l, uint32_t percent) { return demo_roll(&l->w->dice, 100) < percent; }

static struct rq *as(struct life *l, int64_t who)
{
	l->then = *l->w->rq;
	l->then.now = l->at;
	l->then.actor = who != 0 ? (struct actor){.kind = ACTOR_STAFF, .id = who, .unit_id = l->o->unit.id}
	                         : (struct actor){.kind = ACTOR_PUBLIC};
	return &l->then;
}

/* So many minutes of working time later, and not while the office is dark. False when that is still to come. */
static bool later(struct life *l, int64_t minutes)
{
	if (!calendar_add_ms(&l->o->cal, l->at, minutes * 60000 + (int64_t)demo_roll(&l->w->dice, 60) * 1000, &l->at))
		return false;
	for (size_t i = 0; i < l->o->n_down; i++)
		if (l->o->down[i].from <= l->at && l->at < l->o->down[i].to)
			l->at = l->o->down[i].to + 4 * 60000;
	return l->at < l->w->rq->now;
}

/* A share of the promise in hundredths; slow cases take their time. */
static int64_t part(const struct life *l, int64_t percent)
{
	int64_t minutes = l->a.limit_ms / 60000 * percent / 100 * (l->slow ? 5 : 1);
	return minutes > 0 ? minutes : 1;
}

static enum err marked(struct life *l, bool lacking)
{
	struct application_paper *p;
	enum application_no no;
	size_t n;
	struct rq *rq = as(l, l->o->clerk);
	TRY(application_papers(rq, l->a.id, &p, &n));
	struct application_item *v = ARENA_ARRAY(rq->a, n + 1, struct application_item);
	for (size_t i = 0; i < n; i++) {
		v[i] = p[i].item;
		v[i].mark = lacking && i == n - 1 ? MARK_LACKING : p[i].item.optional ? MARK_NOT_NEEDED : MARK_THERE;
	}
	TRY(application_mark(rq, &l->a, v, n, &no));
	return no == APPLICATION_FINE ? OK : ERR_CONFLICT;
}

/* Some come back the next day, some later, some not at all. */
static enum err papers(struct life *l, bool *complete)
{
	enum application_no no = APPLICATION_FINE;
	*complete = false;
	if (chance(l, 14)) {
		TRY(marked(l, true));
		TRY(application_lack(as(l, l->o->clerk), &l->a, STR("Daftar tercetak sudah diberikan"), &no));
		if (no != APPLICATION_FINE || chance(l, 18) || !later(l, 120 + (int64_t)demo_roll(&l->w->dice, 1300)))
			return no == APPLICATION_FINE ? OK : ERR_CONFLICT;
	}
	TRY(marked(l, false));
	TRY(application_complete(as(l, l->o->clerk), &l->a, &no));
	*complete = no == APPLICATION_FINE;
	return *complete ? OK : ERR_CONFLICT;
}

/* The applicant asks to wait a day; now and then somebody says that he never did. */
static enum err wished(struct life *l)
{
	struct application_stop *s;
	enum application_no no;
	size_t n;
	TRY(application_wish(as(l, l->o->worker), &l->a, STR("Pemohon minta diselesaikan setelah pulang dari luar kota"), true,
	                     &no));
	if (no != APPLICATION_FINE || !later(l, 450))
		return OK;
	TRY(application_go_on(as(l, l->o->worker), &l->a, &no));
	TRY(application_stops(&l->then, l->a.id, &s, &n));
	if (n == 0 || !chance(l, 50))
		return OK;
	TRY(application_dispute(as(l, 0), &l->a, s[0].id, STR("Saya tidak pernah meminta berkas ini ditunda."), &no));
	if (!chance(l, 50) || !later(l, 90))
		return OK;
	return application_answer(as(l, l->o->chief), &l->a, s[0].id,
	                          STR("Tidak ada catatan persetujuan pemohon; jam dianggap tetap berjalan."), true, &no);
}

/* Worked on until it may be signed; *done false: it is where it is. */
static enum err worked(struct life *l, bool *done)
{
	enum application_no no;
	struct stock_span *out;
	size_t n;
	*done = false;
	if (!later(l, part(l, (l->slow ? 10 : 3) + demo_roll(&l->w->dice, 16))))
		return OK;
	TRY(application_step(as(l, l->o->worker), &l->a, false, l->o->worker, &no));
	if (chance(l, 2))
		TRY(wished(l));
	if (chance(l, 4)) {
		TRY(application_ask_extra(as(l, l->o->worker), &l->a, STR("Fotokopi bukti pelunasan PBB"), &no));
		if (!later(l, part(l, 20)))
			return OK;
	}
	if (!later(l, part(l, 12 + demo_roll(&l->w->dice, 30))))
		return OK;
	TRY(stock_pauses(as(l, l->o->worker), l->o->unit.id, l->a.service_id, l->at, l->w->rq->now, &out, &n));
	for (size_t i = 0; i < n; i++)
		if (out[i].from <= l->at && (out[i].to == 0 || out[i].to > l->at))
			return OK; /* nothing to print it on */
	*done = true;
	return OK;
}

static bool away(const struct office_life *o, int64_t at, int64_t *until)
{
	*until = o->away_again != 0 && at >= o->away_again ? INT64_MAX : o->away_to;
	return o->away_from != 0 && ((at >= o->away_from && at < o->away_to) || at >= o->away_again);
}

static enum err signing(struct life *l, bool *ready)
{
	enum application_no no;
	int64_t until;
	*ready = false;
	TRY(application_ask_signature(as(l, l->o->worker), &l->a, l->o->head, &no));
	if (no != APPLICATION_FINE)
		return ERR_CONFLICT;
	if (away(l->o, l->at, &until)) {
		l->at = until;
		if (until >= l->w->rq->now)
			return OK;
	}
	if (!later(l, part(l, 2 + demo_roll(&l->w->dice, 12))))
		return OK;
	if (chance(l, 4)) {
		TRY(application_repair(as(l, l->o->head), &l->a, STR("Alamat salah ketik"), l->o->worker, &no));
		if (!later(l, part(l, 6)))
			return OK;
		TRY(application_ask_signature(as(l, l->o->worker), &l->a, l->o->head, &no));
		if (!later(l, part(l, 4)))
			return OK;
	}
	TRY(application_signed(as(l, l->o->head), &l->a, &no));
	*ready = no == APPLICATION_FINE;
	return *ready ? OK : ERR_CONFLICT;
}

static enum err fetched(struct life *l)
{
	struct application_giving g = {.relation = COLLECTOR_SELF, .document = STR("KTP-el diperlihatkan")};
	enum application_no no;
	size_t bad;
	if (chance(l, 12) || !later(l, 30 + (int64_t)demo_roll(&l->w->dice, 900)))
		return OK;
	return application_give(as(l, l->o->clerk), &l->a, 1, &g, true, &bad, &no);
}

/* Asked below for what the kecamatan wants to see, the case goes its way there. */
static enum err sent_back(struct life *l, struct life *above)
{
	enum application_no no;
	bool ready;
	TRY(application_give_back(as(above, above->o->worker), &above->a, STR("Dokumen asli untuk dibandingkan"), &no));
	TRY(application_by_id(&above->then, l->a.id, &l->a));
	l->at = above->at;
	if (no != APPLICATION_FINE || !later(l, part(l, 40)))
		return OK;
	TRY(application_step(as(l, l->o->worker), &l->a, false, l->o->worker, &no));
	if (!later(l, part(l, 10)))
		return OK;
	TRY(signing(l, &ready));
	return ready ? fetched(l) : OK;
}

/* On to the kecamatan; there it is worked on and signed, or sent back once for what is lacking. */
static enum err carried_on(struct life *l)
{
	struct life above = {.w = l->w, .o = &l->w->office[1], .at = l->at};
	enum application_no no;
	bool done, ready;
	TRY(application_forward(as(l, l->o->worker), &l->a, l->w->level_service, STR("Berkas sudah diperiksa di kelurahan"),
	                        &above.a, &no));
	if (no != APPLICATION_FINE)
		return ERR_CONFLICT;
	TRY(worked(&above, &done));
	if (!done)
		return OK;
	if (chance(l, 25))
		return sent_back(l, &above);
	TRY(signing(&above, &ready));
	if (!ready || !later(&above, 40))
		return OK;
	TRY(application_give_result(as(&above, above.o->clerk), &above.a, &no));
	TRY(application_by_id(&above.then, l->a.id, &l->a));
	l->at = above.at;
	return fetched(l);
}

static enum err live(struct life *l)
{
	enum application_no no;
	bool complete, done, ready;
	TRY(papers(l, &complete));
	if (!complete)
		return OK;
	if (chance(l, 2))
		return application_withdraw(as(l, l->o->clerk), &l->a, STR("Pemohon tidak jadi mengurus"), &no);
	if (chance(l, 2) && later(l, part(l, 10))) {
		struct application_refusal r = {.reason = STR("Domisili pemohon di luar wilayah kantor ini"),
		                                .basis = STR("Standar pelayanan kantor ini, bagian persyaratan"),
		                                .objection = STR("Tertulis kepada kepala kantor, paling lambat 30 hari")};
		return application_refuse_with(as(l, l->o->chief), &l->a, &r, &no);
	}
	TRY(worked(l, &done));
	if (!done)
		return OK;
	if (l->o == &l->w->office[0] && l->w->level_service != 0 && chance(l, 14))
		return carried_on(l);
	TRY(signing(l, &ready));
	return ready ? fetched(l) : OK;
}

static enum err one(struct living *w, struct office_life *o, int64_t at)
{
	struct life l = {.w = w, .o = o, .at = at};
	size_t which = demo_roll(&w->dice, (uint32_t)o->n_offered);
	which = demo_roll(&w->dice, 3) == 0 ? 0 : which;
	struct application_intake in = {
		.service_id = o->offered[which].service_id,
		.applicant_id = o->n_people > 0 ? o->people[demo_roll(&w->dice, (uint32_t)o->n_people)] : 0};
	enum application_no no;
	TRY(application_receive(as(&l, o->clerk), &in, &l.a, &no));
	if (no != APPLICATION_FINE)
		return ERR_CONFLICT;
	l.slow = chance(&l, 9);
	l.at += 3 * 60000;
	return l.at < w->rq->now ? live(&l) : OK;
}

/* ---- days ---- */

static enum err day_of(struct living *w, struct office_life *o, int32_t on, int daily)
{
	int64_t at = civil_ms(on, 8 * 60 + 5, w->zone);
	int cases = daily - 2 + (int)demo_roll(&w->dice, 5);
	for (int i = 0; i < cases; i++) {
		at += (int64_t)(6 + demo_roll(&w->dice, 50)) * 60000;
		if (calendar_open(&o->cal, at) != CAL_OPEN && !calendar_next_open(&o->cal, at, false, &at))
			return OK;
		if (civil_day(at, w->zone) == on && at < w->rq->now)
			TRY(one(w, o, at));
	}
	return OK;
}

/* Working day so many before today, at eight. */
static int64_t back(const struct office_life *o, int32_t today, int n)
{
	int32_t on = today;
	while (n > 0)
		n -= calendar_is_working_day(&o->cal, --on);
	return civil_ms(on, 8 * 60, o->cal.zone);
}

static enum err account_of(struct rq *rq, const char *name, int64_t *out)
{
	struct account p;
	TRY(account_by_username(rq, str_of(name), &p));
	*out = p.id;
	return OK;
}

/* Their NIK are asked for once; afterwards whoever has come may come again. */
static enum err applicants(struct living *w, struct office_life *o, int64_t from, bool village)
{
	struct application *v;
	size_t n;
	if (from == 0)
		return demo_contoh_applicants(w->rq, o->unit.id, village, &o->people, &o->n_people);
	TRY(application_between(w->rq, o->unit.id, 0, w->rq->now, &v, &n));
	o->people = ARENA_ARRAY(w->rq->a, n + 1, int64_t);
	for (size_t i = 0; i < n; i++)
		if (v[i].applicant_id != 0 && v[i].parent_id == 0)
			o->people[o->n_people++] = v[i].applicant_id;
	return OK;
}

/* A card is needed where people come for cards, and nowhere else. */
static enum err cards(struct living *w, struct office_life *o)
{
	struct stock_kind *k;
	struct stock_need *had;
	size_t n, n_had;
	TRY(stock_kinds(w->rq, o->unit.id, &k, &n));
	TRY(stock_needs(w->rq, o->unit.id, &had, &n_had));
	for (size_t m = 0; m < n; m++)
		for (size_t v = 0; v < o->n_offered && str_find(k[m].name, STR("KTP")) >= 0; v++) {
			bool needed = str_eqz(o->offered[v].catalogue, "ktp-rekam"), is = false;
			for (size_t i = 0; i < n_had; i++)
				is |= had[i].kind_id == k[m].id && had[i].service_id == o->offered[v].service_id;
			if (is != needed)
				TRY(stock_need_put(w->rq, &k[m], o->offered[v].service_id, needed));
		}
	return OK;
}

static enum err office_read(struct living *w, size_t i, int32_t today, int64_t from)
{
	struct office_life *o = &w->office[i];
	size_t n;
	TRY(office_unit_by_slug(w->rq, str_of(offices[i].slug), &o->unit));
	TRY(office_calendar(w->rq, o->unit.id, &o->cal));
	TRY(service_offered(w->rq, o->unit.id, today, &o->offered, &o->n_offered));
	TRY(account_of(w->rq, offices[i].clerk, &o->clerk));
	TRY(account_of(w->rq, offices[i].worker, &o->worker));
	TRY(account_of(w->rq, offices[i].chief, &o->chief));
	TRY(account_of(w->rq, offices[i].head, &o->head));
	TRY(applicants(w, o, from, i == 0));
	if (from == 0)
		TRY(cards(w, o));
	if (i == 1) {
		o->away_from = back(o, today, AWAY_FROM);
		o->away_to = back(o, today, AWAY_TO);
		o->away_again = back(o, today, AWAY_AGAIN);
	}
	for (size_t v = 0; v < o->n_offered && i == 1; v++)
		if (str_eqz(o->offered[v].catalogue, "legalisir"))
			w->level_service = o->offered[v].service_id;
	struct outage_span *all;
	TRY(outage_pauses(w->rq, o->unit.id, 0, back(o, today, DAYS), w->rq->now, &all, &n));
	o->down = all;
	o->n_down = n < STOPS_MAX ? n : STOPS_MAX;
	return OK;
}

/* What was told before today has been sent. */
static enum err sent(struct living *w, int32_t today)
{
	for (size_t i = 0; i < OFFICES; i++) {
		struct rq then = *w->rq;
		struct notice *v;
		enum notice_no no;
		size_t n;
		then.actor = (struct actor){.kind = ACTOR_STAFF, .id = w->office[i].clerk, .unit_id = w->office[i].unit.id};
		TRY(notice_waiting(w->rq, w->office[i].unit.id, &v, &n));
		for (size_t k = 0; k < n; k++) {
			then.now = v[k].made_at + 20 * 60000;
			if (str_eqz(v[k].about_kind, "application") && civil_day(v[k].made_at, w->zone) < today)
				TRY(notice_end(&then, v[k].id, NOTICE_SENT, STR("terkirim"), &no));
		}
	}
	return OK;
}

static enum err made_before(struct living *w, bool *out)
{
	struct application *v;
	size_t n;
	*out = false;
	for (size_t i = 0; i < OFFICES; i++) {
		TRY(application_between(w->rq, w->office[i].unit.id, 0, INT64_MAX, &v, &n));
		*out |= n > 0;
	}
	return OK;
}

enum err demo_contoh_applications(struct rq *rq, int64_t from, int64_t *next)
{
	struct living *w = ARENA_NEW(rq->a, struct living);
	bool before = false;
	*w = (struct living){.rq = rq, .zone = ZONE_WITA, .dice = demo_dice(20260700 + (uint64_t)from)};
	int32_t today = civil_day(rq->now, w->zone);
	*next = 0;
	for (size_t i = 0; i < OFFICES; i++)
		TRY(office_read(w, i, today, from));
	if (from == 0)
		TRY(made_before(w, &before));
	if (before)
		return OK;
	for (int64_t d = from; d < from + DAYS_AT_ONCE && d <= DAYS; d++)
		for (size_t i = 0; i < OFFICES; i++) {
			int32_t on = civil_day(back(&w->office[i], today, (int)(DAYS - d)), w->zone);
			if (calendar_is_working_day(&w->office[i].cal, on) && w->office[i].n_offered > 0)
				TRY(day_of(w, &w->office[i], on, offices[i].daily));
		}
	*next = from + DAYS_AT_ONCE <= DAYS ? from + DAYS_AT_ONCE : 0;
	return sent(w, today);
}
