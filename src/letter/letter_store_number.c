/* The numbers of letters: counted without a gap, set apart in reserves, written by hand, given by SRIKANDI. */
#include "letter/letter_store_own.h"

static int64_t none(struct db_int v)
{
	return v.has ? v.v : 0;
}

static int year_of(int32_t on)
{
	int y, m, d;
	civil_split(on, &y, &m, &d);
	return y;
}

/* ---- how the office writes itself ---- */

/* "Kelurahan Api-Api" as "KEL.API-API": the word of its kind cut short, the rest in capitals without blanks. */
static struct str made_of_name(struct arena *a, struct str name)
{
	static const char *const words[][2] = {{"KELURAHAN ", "KEL."}, {"KECAMATAN ", "KEC."}, {"DESA ", "DESA."},
	                                       {"DINAS ", "DINAS."}};
	struct buf b = buf_new(a, 4 * LETTER_UNIT_MAX);
	struct str up = office_letter_capitals(a, str_trim(name));
	for (size_t i = 0; i < countof(words); i++)
		if (str_starts(up, str_of(words[i][0]))) {
			buf_z(&b, words[i][1]);
			up = str_sub(up, strlen(words[i][0]), up.n);
			break;
		}
	for (size_t i = 0; i < up.n && b.n < LETTER_UNIT_MAX; i++) {
		char c = up.s[i];
		if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')
			buf_char(&b, c);
	}
	return buf_done(&b);
}

enum err letter_office_short(struct rq *rq, int64_t unit_id, struct str *out, int64_t *version)
{
	struct letter_office_of_row r;
	struct office_unit u;
	enum err e = sql_letter_office_of(rq->db, rq->a, unit_id, &r);
	*version = e == OK ? r.version : 0;
	*out = e == OK ? r.word : STR_NULL;
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(office_unit_by_id(rq, unit_id, &u));
	*out = made_of_name(rq->a, u.name);
	return OK;
}

enum err letter_office_short_put(struct rq *rq, int64_t unit_id, struct str text, int64_t version, enum letter_no *no)
{
	struct journal_json j = journal_json(rq->a);
	int64_t changed;
	text = str_trim(text);
	*no = text.n == 0 || text.n > LETTER_UNIT_MAX || !letter_number_ok(str_cat(rq->a, text, STR("1"))) ? LETTER_NO_NUMBER
	      : LETTER_NO_NONE;
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(sql_letter_office_put(rq->db, unit_id, version, text, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	journal_str(&j, "short", text);
	rq_changed(rq, str_fmt(rq->a, "surat/%lld", (long long)unit_id));
	return journal_event(rq, &(struct journal_entry){"letter_office", unit_id, version + 1, unit_id, "ubah",
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}

/* ---- counting ---- */

/* Moves the count on by n: *first is the first of them. */
static enum err count_on(struct rq *rq, int64_t unit_id, int year, struct str series, int64_t n, int64_t *first)
{
	struct letter_series_last_row r;
	int64_t changed;
	enum err e = sql_letter_series_last(rq->db, rq->a, unit_id, year, series, &r);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*first = e == OK ? r.last + 1 : 1;
	if (e == ERR_NOT_FOUND)
		TRY(sql_letter_series_first(rq->db, unit_id, year, series, n, &changed));
	else
		TRY(sql_letter_series_next(rq->db, unit_id, year, series, r.last, r.last + n, &changed));
	return changed == 1 ? OK : ERR_RETRY;
}

static enum err printed(struct rq *rq, const struct letter *l, int32_t on, struct str *out, enum letter_no *no)
{
	struct letter_number_facts f = {.code = l->class_code, .kind = l->kind, .serial = l->serial, .dated_on = on};
	int64_t version;
	TRY(letter_office_short(rq, l->unit_id, &f.unit, &version));
	*out = letter_number_print(rq->a, l->pattern, &f);
	*no = out->s == NULL ? LETTER_NO_NUMBER : LETTER_NO_NONE;
	return OK;
}

/* A printed number that another letter of that year has already. */
static enum err taken(struct rq *rq, const struct letter *l, int year, struct str number, bool *out)
{
	struct letter_sql_row r;
	enum err e = sql_letter_by_number(rq->db, rq->a, l->unit_id, year, number, &r);
	*out = e == OK && r.id != l->id;
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err letter_number_take(struct rq *rq, struct letter *l, int32_t on, enum letter_no *no)
{
	bool foreign = l->number_from == LETTER_FROM_SRIKANDI, other;
	struct str own;
	int year = year_of(on);
	*no = foreign && l->number.n == 0 ? LETTER_NO_OUTSIDE : LETTER_NO_NONE;
	if (*no != LETTER_NO_NONE)
		return OK;
	/* What would be refused is asked before the count moves, so that no number is lost. */
	struct letter_series_last_row r = {0};
	enum err e = sql_letter_series_last(rq->db, rq->a, l->unit_id, year, l->series, &r);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	l->serial = e == OK ? r.last + 1 : 1;
	if (l->serial > LETTER_SERIAL_MAX)
		*no = LETTER_NO_MANY;
	else
		TRY(printed(rq, l, on, &own, no));
	if (*no == LETTER_NO_NONE) {
		TRY(taken(rq, l, year, foreign ? l->number : own, &other));
		*no = other ? LETTER_NO_TAKEN : LETTER_NO_NONE;
	}
	if (*no != LETTER_NO_NONE) {
		l->serial = 0;
		return OK;
	}
	int64_t first;
	TRY(count_on(rq, l->unit_id, year, l->series, 1, &first));
	must(first == l->serial);
	*(foreign ? &l->other_number : &l->number) = own;
	l->year = year;
	l->dated_on = on;
	return OK;
}

/* ---- by hand ---- */

static enum err in_open_reserve(struct rq *rq, const struct letter *l, int year, int64_t serial, bool *out)
{
	struct letter_reserve *v;
	size_t n;
	*out = false;
	TRY(letter_reserves(rq, l->unit_id, year, &v, &n));
	for (size_t i = 0; i < n; i++)
		*out |= v[i].closed_at == 0 && v[i].kind != LETTER_RESERVE_BOOK && str_eq(v[i].series, l->series) &&
		        v[i].first_no <= serial && serial <= v[i].last_no;
	return OK;
}

static enum err hand_ok(struct rq *rq, struct letter *l, const struct letter_hand *h, struct str *number,
                        enum letter_no *no)
{
	struct letter_sql_row r;
	bool open, other;
	int year = year_of(h->dated_on);
	*no = letter_may(l->state, LETTER_DO_HAND);
	if (*no == LETTER_NO_NONE && (l->serial != 0 || l->number_from == LETTER_FROM_SRIKANDI || h->serial < 1 ||
	                              h->serial > LETTER_SERIAL_MAX || (h->number.n > 0 && !letter_number_ok(h->number))))
		*no = LETTER_NO_NUMBER;
	if (*no == LETTER_NO_NONE && (h->stated_at > rq->now || h->dated_on > letter_today(rq, l->unit_id)))
		*no = LETTER_NO_STATED;
	if (*no != LETTER_NO_NONE)
		return OK;
	TRY(in_open_reserve(rq, l, year, h->serial, &open));
	if (!open) {
		*no = LETTER_NO_RESERVE;
		return OK;
	}
	struct letter as = *l;
	as.serial = h->serial;
	*number = h->number;
	if (h->number.n == 0)
		TRY(printed(rq, &as, h->dated_on, number, no));
	if (*no != LETTER_NO_NONE)
		return OK;
	enum err e = sql_letter_by_serial(rq->db, rq->a, l->unit_id, year, l->series, h->serial, &r);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(taken(rq, l, year, *number, &other));
	*no = e == OK || other ? LETTER_NO_TAKEN : LETTER_NO_NONE;
	return OK;
}

enum err letter_by_hand(struct rq *rq, struct letter *l, const struct letter_hand *h, enum letter_no *no)
{
	struct str number = STR_NULL;
	TRY(hand_ok(rq, l, h, &number, no));
	if (*no != LETTER_NO_NONE)
		return OK;
	l->serial = h->serial;
	l->year = year_of(h->dated_on);
	l->number = number;
	l->dated_on = h->dated_on;
	l->stated_at = h->stated_at;
	TRY(letter_keep(rq, l, l->state));
	return letter_event(rq, l, LETTER_DO_HAND, STR_NULL);
}

enum err letter_srikandi(struct rq *rq, struct letter *l, struct str number, enum letter_no *no)
{
	bool prints = l->number_from == LETTER_FROM_SRIKANDI, other = false;
	number = str_trim(number);
	*no = l->state == LETTER_VOID || (prints && letter_may(l->state, LETTER_DO_HAND) != LETTER_NO_NONE) ? LETTER_NO_STATE
	      : !letter_number_ok(number) ? LETTER_NO_NUMBER : LETTER_NO_NONE;
	if (*no == LETTER_NO_NONE && prints && l->serial != 0)
		*no = LETTER_NO_STATE; /* the number is out of the house */
	if (*no == LETTER_NO_NONE && prints)
		TRY(taken(rq, l, year_of(letter_today(rq, l->unit_id)), number, &other));
	if (other)
		*no = LETTER_NO_TAKEN;
	if (*no != LETTER_NO_NONE)
		return OK;
	*(prints ? &l->number : &l->other_number) = number;
	TRY(letter_keep(rq, l, l->state));
	return letter_event(rq, l, LETTER_DO_HAND, STR_NULL);
}

/* ---- reserves ---- */

static struct letter_reserve reserve_of(const struct letter_reserve_sql_row *r)
{
	struct letter_reserve v = {.id = r->id, .unit_id = r->unit_id, .year = (int)r->year, .series = r->series,
	                           .first_no = r->first_no, .last_no = r->last_no, .reason = r->reason, .made_by = r->made_by,
	                           .made_at = r->made_at, .closed_by = none(r->closed_by), .closed_at = none(r->closed_at),
	                           .closed_reason = r->closed_reason};
	must(letter_reserve_kind_parse(r->kind, &v.kind));
	return v;
}

static enum err tell_reserve(struct rq *rq, const struct letter_reserve *r, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "year", r->year);
	journal_str(&j, "series", r->series);
	journal_str(&j, "kind", str_of(letter_reserve_kind_name(r->kind)));
	journal_int(&j, "first_no", r->first_no);
	journal_int(&j, "last_no", r->last_no);
	journal_opt(&j, "closed_at", r->closed_at != 0, r->closed_at);
	rq_changed(rq, str_fmt(rq->a, "surat/%lld", (long long)r->unit_id));
	return journal_event(rq, &(struct journal_entry){"letter_reserve", r->id, 0, r->unit_id, what, journal_json_end(&j),
	                                                 r->closed_at != 0 ? r->closed_reason : r->reason}, NULL);
}

enum err letter_reserve_make(struct rq *rq, struct letter_reserve *r, int64_t n, enum letter_no *no)
{
	struct letter_series_last_row last;
	bool book = r->kind == LETTER_RESERVE_BOOK;
	*no = letter_reason_ok(r->reason);
	if (*no == LETTER_NO_NONE && (n < 1 || n > (book ? LETTER_SERIAL_MAX - 1 : LETTER_RESERVE_MAX)))
		*no = LETTER_NO_MANY;
	if (*no != LETTER_NO_NONE)
		return OK;
	enum err e = sql_letter_series_last(rq->db, rq->a, r->unit_id, r->year, r->series, &last);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*no = e == ERR_NOT_FOUND ? LETTER_NO_NONE : book ? LETTER_NO_TAKEN
	      : last.last + n > LETTER_SERIAL_MAX ? LETTER_NO_MANY : LETTER_NO_NONE;
	if (*no != LETTER_NO_NONE)
		return OK;
	r->id = rq_id(rq);
	r->reason = str_trim(r->reason);
	r->made_by = rq->actor.id;
	r->made_at = rq->now;
	r->closed_reason = STR("");
	TRY(count_on(rq, r->unit_id, r->year, r->series, n, &r->first_no));
	r->last_no = r->first_no + n - 1;
	TRY(sql_letter_reserve_add(rq->db, r->id, r->unit_id, r->year, r->series, str_of(letter_reserve_kind_name(r->kind)),
	                           r->first_no, r->last_no, r->reason, r->made_by, r->made_at, NULL));
	return tell_reserve(rq, r, "buat");
}

enum err letter_reserve_close(struct rq *rq, struct letter_reserve *r, struct str reason, enum letter_no *no)
{
	int64_t changed;
	*no = r->closed_at != 0 ? LETTER_NO_STATE : letter_reason_ok(reason);
	if (*no != LETTER_NO_NONE)
		return OK;
	r->closed_by = rq->actor.id;
	r->closed_at = rq->now;
	r->closed_reason = str_trim(reason);
	TRY(sql_letter_reserve_close(rq->db, r->id, r->closed_by, r->closed_at, r->closed_reason, &changed));
	return changed == 1 ? tell_reserve(rq, r, "tutup") : ERR_CONFLICT;
}

enum err letter_reserves(struct rq *rq, int64_t unit_id, int year, struct letter_reserve **out, size_t *n)
{
	struct letter_reserve_sql_row *r;
	size_t got;
	TRY(sql_letter_reserves(rq->db, rq->a, unit_id, year, LETTER_LIST_MAX, &r, &got));
	struct letter_reserve *v = ARENA_ARRAY(rq->a, got, struct letter_reserve);
	for (size_t i = 0; i < got; i++)
		v[i] = reserve_of(&r[i]);
	*out = v;
	*n = got;
	return OK;
}

enum err letter_reserve_by_id(struct rq *rq, int64_t id, struct letter_reserve *out)
{
	struct letter_reserve_sql_row r;
	TRY(sql_letter_reserve_by_id(rq->db, rq->a, id, &r));
	*out = reserve_of(&r);
	return OK;
}
