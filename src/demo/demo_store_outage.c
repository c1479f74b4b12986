/* What an office of Kota Contoh went through last month: power and network gone, a stop that the server noticed by itself,
 * one computer of four broken, and no blanks for KTP-el. All invented. */
#include "demo/demo_store.h"
#include "office/office_store.h"
#include "outage/outage_store.h"
#include "stock/stock_store.h"

struct week {
	struct rq *rq;
	struct office_unit u;
	struct calendar cal;
	int32_t today;
	int nth;
};

/* The n-th working day before today, at that local time. */
static int64_t back(const struct week *w, int n, int hour, int minute)
{
	int32_t on = w->today;
	while (n > 0 && on > w->today - 365)
		n -= calendar_is_working_day(&w->cal, --on);
	return civil_ms(on, hour * 60 + minute, w->cal.zone);
}

static enum err down(const struct week *w, struct outage o, int days, int from, int minutes)
{
	enum outage_no no;
	o.unit_id = w->u.id;
	o.from_at = back(w, days, from / 100, from % 100);
	o.to_at = o.from_at + (int64_t)minutes * 60000;
	TRY(outage_begin(w->rq, &o, &no));
	return no == OUTAGE_FINE ? OK : ERR_CONFLICT;
}

static enum err outages_of(const struct week *w)
{
	struct outage *v;
	size_t n;
	int64_t added, at = back(w, 1, 10, 15 + w->nth);
	TRY(outages(w->rq, w->u.id, &v, &n));
	if (n > 0)
		return OK;
	TRY(down(w, (struct outage){.kind = OUTAGE_POWER, .source = SOURCE_HAND, .sent_home = 14,
	                            .note = STR("Pemadaman bergilir")}, 19, 905, 130));
	TRY(down(w, (struct outage){.kind = OUTAGE_NETWORK, .source = SOURCE_HAND, .sent_home = 6,
	                            .note = STR("Kabel serat putus di simpang")}, 15, 1320, 95));
	TRY(down(w, (struct outage){.kind = OUTAGE_CENTRAL, .source = SOURCE_KIT, .sent_home = 9,
	                            .note = STR("Buku gangguan halaman 3")}, 10, 830, 170));
	return outage_gap_enter(w->rq, w->u.slug, at, at + 47LL * 60000, &added);
}

struct machine {
	const char *name, *kind, *note;
	enum outage_condition condition;
};

static enum err equipment_of(const struct week *w)
{
	static const struct machine of[] = {
		{"Komputer loket 1", "komputer", "", CONDITION_GOOD},
		{"Komputer loket 2", "komputer", "Tidak menyala; catu daya rusak", CONDITION_BROKEN},
		{"Komputer loket 3", "komputer", "", CONDITION_GOOD},
		{"Komputer operator", "komputer", "Lambat", CONDITION_WORN},
		{"Pencetak KTP-el", "pencetak", "", CONDITION_GOOD},
		{"Pendingin ruang tunggu", "pendingin ruangan", "", CONDITION_GOOD},
	};
	struct outage_equipment *v;
	enum outage_no no;
	size_t n;
	TRY(outage_equipment(w->rq, w->u.id, &v, &n));
	for (size_t i = 0; i < countof(of) && n == 0; i++) {
		struct outage_equipment e = {.unit_id = w->u.id, .name = str_of(of[i].name), .kind = str_of(of[i].kind),
		                             .note = str_of(of[i].note), .condition = of[i].condition,
		                             .since_on = w->today - 40 + (int32_t)i};
		TRY(outage_equipment_put(w->rq, &e, &no));
		if (no != OUTAGE_FINE)
			return ERR_CONFLICT;
	}
	return OK;
}

static enum err kind_of(const struct week *w, const char *name, const char *measure, int64_t got, struct stock_kind *out)
{
	enum stock_no no;
	*out = (struct stock_kind){.unit_id = w->u.id, .name = str_of(name), .measure = str_of(measure), .lead_days = 10,
	                           .safety = 20, .since_at = back(w, 25, 8, 0)};
	TRY(stock_kind_put(w->rq, out, &no));
	if (no == STOCK_FINE)
		TRY(stock_late(w->rq, out, STOCK_RECEIVE, got, back(w, 25, 9, 0), STR("BA 12/CONTOH/2026"), STR(""), &no));
	return no == STOCK_FINE ? OK : ERR_CONFLICT;
}

/* `daily` a day until nothing is left, from 24 working days ago. */
static enum err used(const struct week *w, struct stock_kind *k, int64_t daily)
{
	enum stock_no no = STOCK_FINE;
	for (int d = 24; d > 0 && k->balance > 0 && no == STOCK_FINE; d--) {
		int64_t n = k->balance < daily ? k->balance : daily;
		TRY(stock_late(w->rq, k, STOCK_USE, n, back(w, d, 14, 0), STR(""), STR("pemakaian harian"), &no));
		if (no == STOCK_FINE && d % 9 == 0 && k->balance > 1)
			TRY(stock_late(w->rq, k, STOCK_SPOIL, 1, back(w, d, 15, 0), STR(""), STR("hasil cetak miring"), &no));
	}
	return no == STOCK_FINE ? OK : ERR_CONFLICT;
}

static enum err blanks_of(const struct week *w)
{
	struct stock_kind *v, card, paper;
	struct office_service *s;
	enum stock_no no;
	size_t n, n_s;
	TRY(stock_kinds(w->rq, w->u.id, &v, &n));
	if (n > 0)
		return OK;
	TRY(kind_of(w, "Blangko KTP-el", "keping", 180, &card));
	TRY(used(w, &card, 11));
	TRY(kind_of(w, "Kertas KK", "lembar", 500, &paper));
	TRY(used(w, &paper, 7));
	TRY(office_services(w->rq, w->u.id, &s, &n_s));
	if (n_s > 0)
		TRY(stock_need_put(w->rq, &card, s[0].id, true));
	struct stock_waiting t = {.outstanding = 63, .arrived = 210, .finished = 176, .days = STOCK_WINDOW};
	TRY(stock_waiting_tell(w->rq, &card, &t, &no));
	return no == STOCK_FINE ? OK : ERR_CONFLICT;
}

enum err demo_contoh_outages(struct rq *rq)
{
	static const char *const units[] = {"kelurahan-melati", "kecamatan-contoh-hulu"};
	int64_t clerk;
	TRY(account_find(rq, STR("operator"), &clerk));
	struct actor system = rq->actor;
	for (size_t i = 0; i < countof(units); i++) {
		struct week w = {.rq = rq, .nth = (int)i};
		enum err e = office_unit_by_slug(rq, str_of(units[i]), &w.u);
		if (e == ERR_NOT_FOUND)
			continue;
		TRY(e);
		TRY(office_calendar(rq, w.u.id, &w.cal));
		w.today = civil_day(rq->now, w.cal.zone);
		rq->actor = (struct actor){.kind = ACTOR_STAFF, .id = clerk, .unit_id = w.u.id};
		TRY(outages_of(&w));
		TRY(equipment_of(&w));
		TRY(blanks_of(&w));
		rq->actor = system;
	}
	return OK;
}
