/* Kinds of blanks and their moves. */
#include "app/module.h"
#include "stock/stock_store_own.h"

static struct str text(struct str s)
{
	return s.s != NULL ? str_trim(s) : STR("");
}

void stock_changed(struct rq *rq, int64_t unit_id)
{
	rq_changed(rq, str_fmt(rq->a, "blangko/%lld", (long long)unit_id));
}

/* ---- kinds ---- */

static struct stock_kind kind_of(const struct stock_kind_sql_row *r)
{
	return (struct stock_kind){.id = r->id, .unit_id = r->unit_id, .version = r->version, .name = r->name,
	                           .measure = r->measure, .lead_days = r->lead_days, .safety = r->safety,
	                           .balance = r->balance, .since_at = r->since_at,
	                           .ended_on = r->ended_on.has ? (int32_t)r->ended_on.v : 0};
}

enum err stock_kinds(struct rq *rq, int64_t unit_id, struct stock_kind **out, size_t *n)
{
	struct stock_kind_sql_row *r;
	size_t got;
	TRY(sql_stock_kinds(rq->db, rq->a, unit_id, STOCK_KINDS_MAX, &r, &got));
	struct stock_kind *v = ARENA_ARRAY(rq->a, got + 1, struct stock_kind);
	for (size_t i = 0; i < got; i++)
		v[i] = kind_of(&r[i]);
	*out = v;
	*n = got;
	return OK;
}

enum err stock_kind_by_id(struct rq *rq, int64_t id, struct stock_kind *out)
{
	struct stock_kind_sql_row r;
	TRY(sql_stock_kind_by_id(rq->db, rq->a, id, &r));
	*out = kind_of(&r);
	return OK;
}

static enum err kind_told(struct rq *rq, const struct stock_kind *k, bool made)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "name", k->name);
	journal_str(&j, "measure", k->measure);
	journal_int(&j, "lead_days", k->lead_days);
	journal_int(&j, "safety", k->safety);
	journal_opt(&j, "ended_on", k->ended_on != 0, k->ended_on);
	stock_changed(rq, k->unit_id);
	return journal_event(rq, &(struct journal_entry){"stock_kind", k->id, k->version, k->unit_id, made ? "buat" : "ubah",
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

static enum err kind_check(struct rq *rq, struct stock_kind *k, enum stock_no *no)
{
	struct stock_kind *v;
	size_t n;
	k->name = text(k->name);
	k->measure = text(k->measure);
	*no = k->name.n == 0 || utf8_count(k->name) > STOCK_NAME_MAX || k->measure.n == 0 || utf8_count(k->measure) > 40
		? STOCK_NO_NAME
		: k->lead_days < 0 || k->lead_days > STOCK_LEAD_MAX || k->safety < 0 || k->safety > STOCK_AMOUNT_MAX
		? STOCK_NO_LEAD : STOCK_FINE;
	TRY(stock_kinds(rq, k->unit_id, &v, &n));
	if (k->id == 0 && n >= STOCK_KINDS_MAX)
		*no = STOCK_NO_MANY;
	for (size_t i = 0; i < n && *no == STOCK_FINE; i++)
		if (v[i].id != k->id && str_eq(utf8_fold(rq->a, v[i].name), utf8_fold(rq->a, k->name)))
			*no = STOCK_NO_NAME;
	return OK;
}

enum err stock_kind_put(struct rq *rq, struct stock_kind *k, enum stock_no *no)
{
	bool made = k->id == 0;
	int64_t changed = 1;
	TRY(kind_check(rq, k, no));
	if (*no != STOCK_FINE)
		return OK;
	if (made) {
		k->id = rq_id(rq);
		k->version = 1;
		if (k->since_at == 0 || k->since_at > rq->now)
			k->since_at = rq->now;
		k->balance = 0;
		TRY(sql_stock_kind_add(rq->db, k->id, k->unit_id, k->name, k->measure, k->lead_days, k->safety, k->since_at, NULL));
	} else {
		struct db_int ended = {k->ended_on != 0, k->ended_on};
		TRY(sql_stock_kind_set(rq->db, k->id, k->version, k->name, k->measure, k->lead_days, k->safety, ended, &changed));
		k->version++;
	}
	return changed == 1 ? kind_told(rq, k, made) : ERR_CONFLICT;
}

enum err stock_needs(struct rq *rq, int64_t unit_id, struct stock_need **out, size_t *n)
{
	struct stock_needs_row *r;
	size_t got;
	TRY(sql_stock_needs(rq->db, rq->a, unit_id, (size_t)STOCK_KINDS_MAX * OFFICE_SERVICES_MAX, &r, &got));
	struct stock_need *v = ARENA_ARRAY(rq->a, got + 1, struct stock_need);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct stock_need){r[i].kind_id, r[i].service_id};
	*out = v;
	*n = got;
	return OK;
}

enum err stock_need_put(struct rq *rq, const struct stock_kind *k, int64_t service_id, bool needed)
{
	struct office_service s;
	struct journal_json j = journal_json(rq->a);
	TRY(office_service_by_id(rq, service_id, &s));
	if (s.unit_id != k->unit_id)
		return ERR_NOT_FOUND;
	TRY(sql_stock_need_put(rq->db, k->id, service_id, needed, NULL));
	journal_int(&j, "kind_id", k->id);
	journal_int(&j, "service_id", service_id);
	journal_int(&j, "needed", needed);
	stock_changed(rq, k->unit_id);
	return journal_event(rq, &(struct journal_entry){"stock_need", k->id, 0, k->unit_id, "ubah", journal_json_end(&j),
	                                                 STR_NULL}, NULL);
}

/* ---- moves ---- */

static enum err book(struct rq *rq, struct stock_kind *k, struct stock_move *m)
{
	int64_t changed, balance = k->balance + m->amount;
	struct journal_json j = journal_json(rq->a);
	must(balance >= 0);
	TRY(sql_stock_balance_set(rq->db, k->id, k->version, balance, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	k->balance = balance;
	k->version++;
	m->id = rq_id(rq);
	m->paper = text(m->paper);
	m->note = text(m->note);
	m->about_kind = text(m->about_kind);
	TRY(sql_stock_move_add(rq->db, m->id, k->unit_id, k->id, str_of(stock_act_name(m->act)), m->amount, balance,
	                       m->about_kind, m->about_id, m->paper, m->note, rq->actor.id,
	                       m->made_at != 0 ? m->made_at : rq->now, NULL));
	journal_int(&j, "kind_id", k->id);
	journal_int(&j, "amount", m->amount);
	journal_int(&j, "balance", balance);
	journal_str(&j, "paper", m->paper);
	journal_opt(&j, "stated_at", m->made_at != 0, m->made_at);
	stock_changed(rq, k->unit_id);
	TRY(journal_event(rq, &(struct journal_entry){"stock_move", m->id, 0, k->unit_id, stock_act_name(m->act),
	                                              journal_json_end(&j), m->note}, NULL));
	return OK;
}

static enum err move(struct rq *rq, struct stock_kind *k, struct stock_move *m, int64_t n, enum stock_no *no)
{
	m->amount = stock_sign(m->act, n);
	*no = k->ended_on != 0 ? STOCK_NO_ENDED : stock_move_ok(m->act, n, k->balance, text(m->paper), text(m->note));
	return *no == STOCK_FINE ? book(rq, k, m) : OK;
}

enum err stock_receive(struct rq *rq, struct stock_kind *k, int64_t n, struct str paper, struct str note,
                       enum stock_no *no)
{
	return move(rq, k, &(struct stock_move){.act = STOCK_RECEIVE, .paper = paper, .note = note}, n, no);
}

enum err stock_use(struct rq *rq, int64_t unit_id, int64_t kind_id, int64_t n, const char *about_kind, int64_t about_id,
                   enum stock_no *no)
{
	struct stock_kind k;
	TRY(stock_kind_by_id(rq, kind_id, &k));
	if (k.unit_id != unit_id)
		return ERR_NOT_FOUND;
	return move(rq, &k, &(struct stock_move){.act = STOCK_USE, .about_kind = str_of(about_kind), .about_id = about_id}, n,
	            no);
}

enum err stock_use_noted(struct rq *rq, struct stock_kind *k, int64_t n, struct str note, enum stock_no *no)
{
	*no = text(note).n > 0 ? STOCK_FINE : STOCK_NO_REASON;
	return *no == STOCK_FINE ? move(rq, k, &(struct stock_move){.act = STOCK_USE, .note = note}, n, no) : OK;
}

enum err stock_spoil(struct rq *rq, struct stock_kind *k, int64_t n, struct str note, enum stock_no *no)
{
	return move(rq, k, &(struct stock_move){.act = STOCK_SPOIL, .note = note}, n, no);
}

enum err stock_count(struct rq *rq, struct stock_kind *k, int64_t counted, struct str note, enum stock_no *no)
{
	*no = stock_count_ok(counted, k->balance, text(note));
	if (*no != STOCK_FINE)
		return OK;
	return book(rq, k, &(struct stock_move){.act = STOCK_COUNT, .amount = counted - k->balance, .note = note});
}

enum err stock_late(struct rq *rq, struct stock_kind *k, enum stock_act act, int64_t n, int64_t at, struct str paper,
                    struct str note, enum stock_no *no)
{
	struct stock_moves_row *r;
	size_t got;
	must(act == STOCK_RECEIVE || act == STOCK_USE || act == STOCK_SPOIL);
	TRY(sql_stock_moves(rq->db, rq->a, k->id, 1, &r, &got));
	*no = at <= 0 || at > rq->now || (got > 0 && r[0].made_at > at) ? STOCK_NO_TIME : STOCK_FINE;
	if (*no != STOCK_FINE)
		return OK;
	return move(rq, k, &(struct stock_move){.act = act, .paper = paper, .note = note, .made_at = at}, n, no);
}

/* The kind of the same name at the other unit. */
static enum err same_kind(struct rq *rq, const struct stock_kind *k, int64_t unit_id, struct stock_kind *out,
                          enum stock_no *no)
{
	struct stock_kind *v;
	size_t n;
	TRY(stock_kinds(rq, unit_id, &v, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(utf8_fold(rq->a, v[i].name), utf8_fold(rq->a, k->name))) {
			*out = v[i];
			*no = v[i].ended_on != 0 ? STOCK_NO_ENDED : STOCK_FINE;
			return OK;
		}
	*out = (struct stock_kind){.unit_id = unit_id, .name = k->name, .measure = k->measure, .lead_days = k->lead_days,
	                           .safety = k->safety};
	return stock_kind_put(rq, out, no);
}

enum err stock_send(struct rq *rq, struct stock_kind *k, int64_t to_unit, int64_t n, struct str paper, enum stock_no *no)
{
	struct office_unit u, mine;
	struct office_city c;
	struct stock_kind other;
	TRY(office_unit_by_id(rq, to_unit, &u));
	TRY(office_unit_by_id(rq, k->unit_id, &mine));
	TRY(office_city_by_id(rq, u.city_id, &c));
	*no = k->ended_on != 0 ? STOCK_NO_ENDED : stock_move_ok(STOCK_SEND, n, k->balance, text(paper), STR(""));
	if (to_unit == k->unit_id || u.city_id != mine.city_id || !office_unit_valid(&u, civil_day(rq->now, c.zone)))
		*no = STOCK_NO_UNIT;
	if (*no == STOCK_FINE)
		TRY(same_kind(rq, k, to_unit, &other, no));
	if (*no != STOCK_FINE)
		return OK;
	struct stock_move out = {.act = STOCK_SEND, .paper = paper, .note = u.name, .about_kind = STR("office_unit"),
	                         .about_id = to_unit};
	struct stock_move in = {.act = STOCK_RECEIVE, .paper = paper, .note = mine.name, .about_kind = STR("office_unit"),
	                        .about_id = mine.id};
	TRY(move(rq, k, &out, n, no));
	if (*no == STOCK_FINE)
		TRY(move(rq, &other, &in, n, no));
	return *no == STOCK_FINE ? OK : ERR_CONFLICT;
}

enum err stock_moves(struct rq *rq, int64_t kind_id, struct stock_move **out, size_t *n)
{
	struct stock_moves_row *r;
	size_t got;
	TRY(sql_stock_moves(rq->db, rq->a, kind_id, STOCK_LIST_MAX, &r, &got));
	struct stock_move *v = ARENA_ARRAY(rq->a, got + 1, struct stock_move);
	for (size_t i = 0; i < got; i++) {
		v[i] = (struct stock_move){.id = r[i].id, .amount = r[i].amount, .balance = r[i].balance,
		                           .about_kind = r[i].about_kind, .about_id = r[i].about_id, .paper = r[i].paper,
		                           .note = r[i].note, .made_by = r[i].made_by, .made_at = r[i].made_at};
		must(stock_act_parse(r[i].act, &v[i].act));
	}
	*out = v;
	*n = got;
	return OK;
}

const struct record stock_records[] = {
	{"stock_kind", N_("Blangko"), "/blangko/{}"},
	{"stock_need", N_("Blangko yang diperlukan layanan"), NULL},
	{"stock_move", N_("Mutasi blangko"), NULL},
	{"stock_waiting", N_("Tunggakan blangko"), NULL},
};
const size_t stock_records_n = countof(stock_records);
