/* Codes: issued, opened, spent, erased, counted. */
#include "app/app.h"
#include "survey/survey_store_code.h"
#include "survey_code_sql.h"
#include "survey_sql.h"

enum { DIGEST_LEN = 16, CODE_DAYS = 30, SHUFFLE_STEP = 2000, COUNTS_MAX = 500 };

struct digest {
	uint8_t b[DIGEST_LEN];
};

static struct str bytes_of(const void *p, size_t n) { return (struct str){p, n}; }

/* The key is the node's: without its file a stolen database cannot even be asked whether a code was ever in it. */
static struct hash keyed(struct rq *rq, const char *what, struct str text)
{
	return hash_keyed(app_hmac_key(rq->app), str_fmt(rq->a, "prima-kode-survei-1;%s;%.*s", what, STR_ARG(text)));
}

void survey_code_digest(struct rq *rq, const char *code, uint8_t out[DIGEST_LEN])
{
	struct hash h = keyed(rq, "kode", str_of(code));
	memcpy(out, h.b, DIGEST_LEN);
}

static struct digest digest_of(struct rq *rq, const char *code)
{
	struct digest d;
	survey_code_digest(rq, code, d.b);
	return d;
}

static struct str digest_str(const struct digest *d) { return bytes_of(d->b, sizeof(d->b)); }

static void seal_of(struct rq *rq, const char *code, char out[SURVEY_SEAL_LEN + 1])
{
	struct hash h = keyed(rq, "segel", str_of(code));
	survey_code_seal(h.b, out);
}

void survey_code_draw(struct rq *rq, struct survey_code_text *out)
{
	uint64_t random;
	char seal[SURVEY_SEAL_LEN + 1];
	rq_random(rq, &random, sizeof(random));
	survey_code_make(random, out->code);
	seal_of(rq, out->code, seal);
	memcpy(out->link, out->code, SURVEY_CODE_LEN);
	memcpy(out->link + SURVEY_CODE_LEN, seal, sizeof(seal));
}

bool survey_code_sealed(struct rq *rq, const char *code, const char *seal)
{
	char want[SURVEY_SEAL_LEN + 1];
	seal_of(rq, code, want);
	return hash_same_bytes(str_of(want), str_of(seal));
}

struct str survey_code_link(struct rq *rq, const char *code)
{
	char seal[SURVEY_SEAL_LEN + 1];
	seal_of(rq, code, seal);
	return str_fmt(rq->a, "%s%s", code, seal);
}

/* ---- counts of a day ---- */

enum what { ISSUED, OPENED, SPENT, VOIDED, EXPIRED, WITHDRAWN, LAPSED, WHATS };

static enum err count_more(struct rq *rq, int64_t unit_id, int64_t service_id, int32_t on, const int64_t n[WHATS])
{
	return sql_survey_code_day_more(rq->db, unit_id, service_id, on, n[ISSUED], n[OPENED], n[SPENT], n[VOIDED],
	                                n[EXPIRED], n[WITHDRAWN], n[LAPSED], NULL);
}

static enum err count_one(struct rq *rq, const struct survey_unit *u, int64_t service_id, enum what what, int64_t n)
{
	int64_t v[WHATS] = {0};
	v[what] = n;
	return n == 0 ? OK : count_more(rq, u->id, service_id, civil_day(rq->now, u->zone), v);
}

/* ---- one code ---- */

enum err survey_code_issue(struct rq *rq, const struct survey_unit *u, const struct survey_code_ask *ask,
                           struct survey_code_issued *out)
{
	int32_t today = civil_day(rq->now, u->zone);
	*out = (struct survey_code_issued){.invited = survey_code_may_invite(&ask->visit)};
	if (!out->invited)
		return OK;
	uint64_t random;
	rq_random(rq, &random, sizeof(random));
	rq_random(rq, out->ref, sizeof(out->ref));
	survey_code_draw(rq, &out->text);
	out->service_id = ask->n_services > 0 ? ask->services[survey_code_choose(random, ask->n_services)] : 0;
	out->until_on = ask->until_on != 0 ? ask->until_on : today + CODE_DAYS;
	must(out->until_on >= today && out->until_on <= today + SURVEY_CODE_DAYS_MAX);
	struct digest d = digest_of(rq, out->text.code);
	TRY(sql_survey_code_add(rq->db, digest_str(&d), ask->open ? STR_NULL : bytes_of(out->ref, sizeof(out->ref)), 0, u->id,
	                        out->service_id, today, out->until_on,
	                        str_of(survey_code_state_name(ask->open ? CODE_OPEN : CODE_WAITING)), 0, NULL));
	int64_t n[WHATS] = {[ISSUED] = 1, [OPENED] = ask->open};
	return count_more(rq, u->id, out->service_id, today, n);
}

static enum err unlock(struct rq *rq, const struct survey_unit *u, const struct survey_code_row *c, bool *done)
{
	int64_t changed;
	TRY(sql_survey_code_unlock(rq->db, c->digest, &changed));
	*done = changed == 1;
	return count_one(rq, u, c->service_id, OPENED, changed);
}

static enum err withdraw(struct rq *rq, const struct survey_unit *u, const struct survey_code_row *c, bool *done)
{
	int64_t changed;
	bool waiting = str_eqz(c->state, survey_code_state_name(CODE_WAITING));
	TRY(sql_survey_code_erase(rq->db, c->digest, c->state, &changed));
	*done = changed == 1;
	return count_one(rq, u, c->service_id, waiting ? VOIDED : WITHDRAWN, changed);
}

typedef enum err (*code_fn)(struct rq *rq, const struct survey_unit *u, const struct survey_code_row *c, bool *done);

/* A code of this unit, done with; found or not looks the same. */
static enum err with(struct rq *rq, const struct survey_unit *u, enum err e, const struct survey_code_row *c, code_fn fn,
                     bool *done)
{
	*done = false;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	return c->unit_id == u->id ? fn(rq, u, c, done) : OK;
}

static enum err by_ref(struct rq *rq, const struct survey_unit *u, const uint8_t *ref, code_fn fn, bool *done)
{
	struct survey_code_row c;
	enum err e = sql_survey_code_by_ref(rq->db, rq->a, bytes_of(ref, SURVEY_REF_LEN), &c);
	return with(rq, u, e, &c, fn, done);
}

static enum err by_code(struct rq *rq, const struct survey_unit *u, const char *code, code_fn fn)
{
	struct survey_code_row c;
	bool done;
	struct digest d = digest_of(rq, code);
	enum err e = sql_survey_code_by_digest(rq->db, rq->a, digest_str(&d), &c);
	return with(rq, u, e, &c, fn, &done);
}

enum err survey_code_open(struct rq *rq, const struct survey_unit *u, const uint8_t *ref, bool *done)
{
	return by_ref(rq, u, ref, unlock, done);
}

enum err survey_code_cancel(struct rq *rq, const struct survey_unit *u, const uint8_t *ref, bool *done)
{
	return by_ref(rq, u, ref, withdraw, done);
}

enum err survey_code_open_card(struct rq *rq, const struct survey_unit *u, const char *code)
{
	return by_code(rq, u, code, unlock);
}

enum err survey_code_void_card(struct rq *rq, const struct survey_unit *u, const char *code)
{
	return by_code(rq, u, code, withdraw);
}

/* ---- sheets ---- */

static int by_bytes(const void *x, const void *y) { return memcmp(x, y, DIGEST_LEN); }

static enum err tell_sheet(struct rq *rq, const struct survey_unit *u, const struct survey_code_sheet *s, const char *what)
{
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "service_id", s->service_id);
	journal_int(&j, "issued", s->issued);
	journal_str(&j, "until", civil_iso(rq->a, s->until_on));
	journal_str(&j, "state", s->state);
	return survey_tell(rq, "survey_code_sheet", s->id, 0, u->id, what, &j);
}

enum err survey_code_sheet_make(struct rq *rq, const struct survey_unit *u, struct survey_code_sheet *s, bool open,
                                const struct survey_code_text *v, size_t n)
{
	must(n > 0 && n <= SURVEY_SHEET_MAX);
	struct digest *d = ARENA_ARRAY(rq->a, n, struct digest);
	for (size_t i = 0; i < n; i++)
		d[i] = digest_of(rq, v[i].code);
	qsort(d, n, sizeof(*d), by_bytes);
	s->id = rq_id(rq);
	s->unit_id = u->id;
	s->issued = (int64_t)n;
	s->issued_on = civil_day(rq->now, u->zone);
	s->state = open ? STR("opened") : STR("issued");
	must(s->until_on >= s->issued_on && s->until_on <= s->issued_on + SURVEY_CODE_DAYS_MAX);
	TRY(sql_survey_code_sheet_add(rq->db, s->id, u->id, s->service_id, s->issued, s->issued_on, s->until_on, rq->actor.id,
	                              s->state, NULL));
	for (size_t i = 0; i < n; i++)
		TRY(sql_survey_code_add(rq->db, digest_str(&d[i]), STR_NULL, s->id, u->id, s->service_id, s->issued_on,
		                        s->until_on, str_of(survey_code_state_name(open ? CODE_OPEN : CODE_WAITING)), 0, NULL));
	int64_t count[WHATS] = {[ISSUED] = s->issued, [OPENED] = open ? s->issued : 0};
	TRY(count_more(rq, u->id, s->service_id, s->issued_on, count));
	return tell_sheet(rq, u, s, N_("terbit"));
}

static struct survey_code_sheet sheet_of(const struct survey_code_sheet_row *r)
{
	return (struct survey_code_sheet){
		.id = r->id, .unit_id = r->unit_id, .service_id = r->service_id, .service = r->service, .issued = r->issued,
		.waiting = r->waiting, .issued_on = (int32_t)r->issued_on, .until_on = (int32_t)r->until_on, .state = r->state,
	};
}

enum err survey_code_sheet_get(struct rq *rq, int64_t id, struct survey_code_sheet *out)
{
	struct survey_code_sheet_row r;
	TRY(sql_survey_code_sheet_by_id(rq->db, rq->a, id, &r));
	*out = sheet_of(&r);
	return OK;
}

enum err survey_code_sheets(struct rq *rq, const struct survey_unit *u, struct survey_code_sheet **out, size_t *n)
{
	struct survey_code_sheet_row *r;
	TRY(sql_survey_code_sheets(rq->db, rq->a, u->id, civil_day(rq->now, u->zone), COUNTS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_code_sheet);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = sheet_of(&r[i]);
	return OK;
}

enum err survey_code_sheet_open(struct rq *rq, const struct survey_unit *u, const struct survey_code_sheet *s)
{
	int64_t opened;
	struct survey_code_sheet now = *s;
	now.state = STR("opened");
	TRY(sql_survey_code_unlock_sheet(rq->db, s->id, &opened));
	if (opened == 0)
		return OK;
	TRY(sql_survey_code_sheet_state(rq->db, s->id, now.state, NULL));
	TRY(count_one(rq, u, s->service_id, OPENED, opened));
	return tell_sheet(rq, u, &now, N_("buka"));
}

enum err survey_code_sheet_void(struct rq *rq, const struct survey_unit *u, const struct survey_code_sheet *s)
{
	int64_t waiting, open, changed;
	struct survey_code_sheet now = *s;
	now.state = STR("void");
	TRY(sql_survey_code_sheet_state(rq->db, s->id, now.state, &changed));
	if (changed == 0)
		return OK;
	TRY(sql_survey_code_erase_sheet(rq->db, s->id, str_of(survey_code_state_name(CODE_WAITING)), &waiting));
	TRY(sql_survey_code_erase_sheet(rq->db, s->id, str_of(survey_code_state_name(CODE_OPEN)), &open));
	TRY(count_one(rq, u, s->service_id, VOIDED, waiting));
	TRY(count_one(rq, u, s->service_id, WITHDRAWN, open));
	return tell_sheet(rq, u, &now, N_("batal"));
}

/* ---- the respondent ---- */

static enum survey_code_no judge(enum err e, struct str state, int64_t until_on, int32_t today)
{
	bool open = e == OK && str_eqz(state, survey_code_state_name(CODE_OPEN));
	return survey_code_may_use(e == OK, open ? CODE_OPEN : CODE_WAITING, (int32_t)until_on, today);
}

enum err survey_code_look(struct rq *rq, const char *code, struct survey_code_seen *out, enum survey_code_no *no)
{
	struct survey_code_invited_row r = {0};
	struct digest d = digest_of(rq, code);
	enum zone zone = ZONE_WITA;
	enum err e = sql_survey_code_invited(rq->db, rq->a, digest_str(&d), &r);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK)
		zone_parse(r.zone, &zone);
	*no = judge(e, r.state, r.until_on, civil_day(rq->now, zone));
	if (*no == CODE_FINE)
		*out = (struct survey_code_seen){.unit_id = r.unit_id, .service_id = r.service_id, .service = r.service,
			.slug = r.slug, .until_on = (int32_t)r.until_on};
	return OK;
}

enum err survey_code_spend(struct rq *rq, int64_t unit_id, int32_t today, const char *code, int64_t *service_id,
                           enum survey_code_no *no)
{
	struct survey_code_row c = {0};
	struct digest d = digest_of(rq, code);
	uint8_t id[16];
	int64_t changed;
	enum err e = sql_survey_code_by_digest(rq->db, rq->a, digest_str(&d), &c);
	if (e == OK && c.unit_id != unit_id)
		e = ERR_NOT_FOUND;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*no = judge(e, c.state, c.until_on, today);
	if (*no != CODE_FINE)
		return OK;
	TRY(sql_survey_code_erase_open(rq->db, digest_str(&d), today, &changed));
	if (changed != 1) {
		*no = CODE_GONE;
		return OK;
	}
	rq_random(rq, id, sizeof(id));
	*service_id = c.service_id;
	return sql_survey_code_spent_add(rq->db, bytes_of(id, sizeof(id)), unit_id, c.service_id, today, NULL);
}

enum err survey_code_answer(struct rq *rq, const struct survey_period *p, struct survey_reply *v, const char *code,
                            bool *already, enum survey_no *no, enum survey_code_no *code_no)
{
	struct survey_answer_by_id_row had;
	int64_t service = 0;
	*no = SURVEY_YES;
	*code_no = CODE_FINE;
	/* A line that broke after the office had saved: the code is gone, and the answer is there. */
	enum err e = sql_survey_answer_by_id(rq->db, rq->a, bytes_of(v->id, sizeof(v->id)), &had);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*already = e == OK && had.period_id == p->id && had.unit_id == v->unit_id && had.marks == v->marks;
	if (e == OK)
		*no = *already ? SURVEY_YES : SURVEY_ID_USED;
	if (e == OK)
		return OK;
	TRY(survey_code_spend(rq, v->unit_id, v->on, code, &service, code_no));
	if (*code_no != CODE_FINE)
		return OK;
	if (service != 0)
		v->service_id = service;
	v->trait[TRAIT_CHANNEL] = survey_channel_proved(v->trait[TRAIT_CHANNEL]);
	return survey_answer_put(rq, p, v, already, no);
}

/* ---- guessing ---- */

static struct hash place_of(struct rq *rq, struct str network) { return keyed(rq, "jaringan", network); }
static int64_t hour_of(const struct rq *rq) { return rq->now / 3600000; }

enum err survey_code_typing(struct rq *rq, struct str network, enum survey_code_no *no)
{
	struct survey_code_guesses_row g;
	struct hash place = place_of(rq, network);
	TRY(sql_survey_code_guesses(rq->db, rq->a, bytes_of(place.b, DIGEST_LEN), STR(""), hour_of(rq), &g));
	*no = survey_code_may_type(g.here, g.everywhere) ? CODE_FINE : CODE_SLOW;
	return OK;
}

enum err survey_code_wrong(struct rq *rq, struct str network)
{
	struct hash place = place_of(rq, network);
	TRY(sql_survey_code_guess_more(rq->db, bytes_of(place.b, DIGEST_LEN), hour_of(rq), NULL));
	return sql_survey_code_guess_more(rq->db, STR(""), hour_of(rq), NULL);
}

/* ---- after a day ---- */

enum err survey_code_counts(struct rq *rq, const struct survey_unit *u, int32_t from, int32_t to,
                            struct survey_code_count **out, size_t *n)
{
	struct survey_code_counts_row *r;
	TRY(sql_survey_code_counts(rq->db, rq->a, u->id, from, to, COUNTS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct survey_code_count);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct survey_code_count){
			.service_id = r[i].service_id, .service = r[i].service, .issued = r[i].issued, .opened = r[i].opened,
			.spent = r[i].spent, .voided = r[i].voided, .expired = r[i].expired, .withdrawn = r[i].withdrawn,
			.lapsed = r[i].lapsed, .waiting = r[i].issued - r[i].opened - r[i].voided - r[i].expired,
			.few = r[i].opened < SURVEY_SHOWN_MIN,
		};
	return OK;
}

enum err survey_code_balance(struct rq *rq, bool *good, struct str *finding)
{
	struct survey_code_balance_row *r;
	size_t n;
	int64_t all = 0;
	TRY(sql_survey_code_balance(rq->db, rq->a, CHANNEL_CODE, CHANNEL_TABLET_CODE, CHANNEL_TALK_CODE, SURVEY_UNITS_MAX, &r,
	                            &n));
	*good = true;
	for (size_t i = 0; i < n && *good; i++) {
		all += r[i].spent;
		*good = r[i].answers == r[i].spent;
		if (!*good)
			*finding = str_fmt(rq->a, _r("unit %lld: %lld jawaban berkode, %lld kode terpakai"), (long long)r[i].unit_id,
			                   (long long)r[i].answers, (long long)r[i].spent);
	}
	if (*good)
		*finding = str_fmt(rq->a, _r("%lld jawaban berkode, sama banyak dengan kode terpakai di setiap unit"),
		                   (long long)all);
	return OK;
}

static enum err count_spent(struct rq *rq, int32_t today, bool *more)
{
	struct survey_code_spent_due_row r;
	enum err e = sql_survey_code_spent_due(rq->db, rq->a, today, &r);
	*more = e == OK;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	int64_t n[WHATS] = {[SPENT] = r.n};
	TRY(sql_survey_code_spent_drop(rq->db, r.unit_id, r.service_id, r.day, NULL));
	return count_more(rq, r.unit_id, r.service_id, (int32_t)r.day, n);
}

static enum err count_expired(struct rq *rq, int32_t today, bool *more)
{
	struct survey_code_expired_due_row r;
	enum err e = sql_survey_code_expired_due(rq->db, rq->a, today, &r);
	*more = e == OK;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	int64_t n[WHATS] = {[EXPIRED] = r.waiting, [LAPSED] = r.open};
	TRY(sql_survey_code_expired_drop(rq->db, r.unit_id, r.service_id, r.until_on, NULL));
	return count_more(rq, r.unit_id, r.service_id, (int32_t)r.until_on, n);
}

/* Rows lie in a database in the order in which they came, and on PostgreSQL beside the number of their transaction: the
 * order of tickets. Taken out and put back by digest in one transaction, they have neither. */
static enum err shuffle(struct rq *rq, int32_t today, bool *more)
{
	struct survey_code_row *r;
	size_t n;
	TRY(sql_survey_code_unsettled(rq->db, rq->a, today, SHUFFLE_STEP, &r, &n));
	*more = n > 0;
	for (size_t i = 0; i < n; i++)
		TRY(sql_survey_code_take_out(rq->db, r[i].digest, NULL));
	for (size_t i = 0; i < n; i++)
		TRY(sql_survey_code_add(rq->db, r[i].digest, r[i].ref, r[i].sheet_id, r[i].unit_id, r[i].service_id,
		                        r[i].issued_on, r[i].until_on, r[i].state, 1, NULL));
	return OK;
}

static enum err tell_day(struct rq *rq, int32_t today, bool *more)
{
	struct survey_code_untold_row r;
	enum err e = sql_survey_code_untold(rq->db, rq->a, today, &r);
	*more = e == OK;
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "on", civil_iso(rq->a, (int32_t)r.day));
	journal_int(&j, "issued", r.issued);
	journal_int(&j, "opened", r.opened);
	journal_int(&j, "spent", r.spent);
	journal_int(&j, "voided", r.voided);
	journal_int(&j, "expired", r.expired);
	journal_int(&j, "withdrawn", r.withdrawn);
	journal_int(&j, "lapsed", r.lapsed);
	TRY(sql_survey_code_told(rq->db, r.unit_id, r.day, NULL));
	return survey_tell(rq, "survey_code_day", r.unit_id, 0, r.unit_id, "hari", &j);
}

enum err survey_code_day_close(struct rq *rq, int32_t today, bool *more)
{
	static enum err (*const steps[])(struct rq *rq, int32_t today, bool *more) = {
		count_spent, count_expired, shuffle, tell_day,
	};
	*more = false;
	TRY(sql_survey_code_guess_forget(rq->db, hour_of(rq) - 1, NULL));
	for (size_t i = 0; i < countof(steps) && !*more; i++)
		TRY(steps[i](rq, today, more));
	return OK;
}
