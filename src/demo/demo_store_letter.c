/* Letters of two offices of Kota Contoh, each written for an application and lived through the real acts in the order of
 * time, so that numbers and days rise together: the book before Prima, letters signed and fetched, one corrected after its
 * approval, one void, one printed again, two written by hand in an outage, and what waits for the head now. */
#include "app/vault.h"
#include "application/application_store_acts.h"
#include "calendar/calendar_store.h"
#include "citizen/citizen_store.h"
#include "demo/demo_store.h"
#include "letter/letter_store.h"
#include "letter/letter_store_frozen.h"
#include "letter/letter_values.h"

enum { MINUTE = 60000, OFFICES = 2, WAITING_MAX = 20, KINDS_MAX = 20, GAP = 47 };

static const struct {
	const char *slug, *head, *title;
	int letters, book; /* in the last working days; numbers of the book before Prima */
} offices[OFFICES] = {
	{"kelurahan-melati", "lurah", "Lurah Melati", 14, 236},
	{"kecamatan-contoh-hulu", "camat", "Camat Contoh Hulu", 20, 418},
};
struct desk {
	struct rq *rq;
	struct office_unit unit;
	struct calendar cal;
	struct service_version *offered; /* those of which a letter comes */
	size_t n_offered;
	int64_t clerk, worker, head;
	struct letter_signer signer;
	int64_t *people;
	size_t n_people, n;   /* n: letters begun */
	int64_t at;
	struct rq then;
	struct application a;
	struct letter l;
};

static struct rq *as(struct desk *d, int64_t who, int64_t after)
{
	d->at += after;
	d->then = *d->rq;
	d->then.now = d->at;
	d->then.actor = (struct actor){.kind = ACTOR_STAFF, .id = who, .unit_id = d->unit.id};
	return &d->then;
}

static enum err fine(enum letter_no no)
{
	return no == LETTER_NO_NONE ? OK : ERR_CONFLICT;
}

/* ---- one case ---- */

static enum err taken_in(struct desk *d)
{
	const struct service_version *s = &d->offered[d->n % d->n_offered];
	struct application_intake in = {.service_id = s->service_id, .applicant_id = d->people[(d->n * 7 + 3) % d->n_people]};
	struct application_paper *p;
	enum application_no no;
	size_t n;
	TRY(application_receive(as(d, d->clerk, 0), &in, &d->a, &no));
	if (no != APPLICATION_FINE)
		return ERR_CONFLICT;
	TRY(application_papers(&d->then, d->a.id, &p, &n));
	struct application_item *v = ARENA_ARRAY(d->rq->a, n + 1, struct application_item);
	for (size_t i = 0; i < n; i++) {
		v[i] = p[i].item;
		v[i].mark = p[i].item.optional ? MARK_NOT_NEEDED : MARK_THERE;
	}
	TRY(application_mark(as(d, d->clerk, 2 * MINUTE), &d->a, v, n, &no));
	TRY(application_complete(as(d, d->clerk, MINUTE), &d->a, &no));
	TRY(application_step(as(d, d->worker, 3 * MINUTE), &d->a, false, d->worker, &no));
	return no == APPLICATION_FINE ? OK : ERR_CONFLICT;
}

static void put(struct letter_value *v, size_t n, const char *name, struct str value)
{
	for (size_t i = 0; i < n; i++)
		if (str_eqz(v[i].name, name) && value.n > 0)
			v[i].value = value;
}

/* The template's own examples, with the applicant's name and numbers. */
static enum err values_of(struct desk *d, const struct letter_template *t, struct str *out)
{
	struct letter_value *v;
	struct citizen c;
	size_t n;
	letter_examples(d->rq->a, t, &v, &n);
	enum err e = citizen_by_id(&d->then, d->a.applicant_id, PURPOSE_SERVICE, &c);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK) {
		put(v, n, "nama", c.f.name);
		put(v, n, "nik", c.f.nik);
		put(v, n, "kk", c.f.kk);
		put(v, n, "tempat_lahir", c.f.birth_place);
		put(v, n, "tanggal_lahir", c.f.birth);
		put(v, n, "alamat", c.f.address);
		put(v, n, "jenis_kelamin", str_eqz(c.f.sex, "L") ? STR("Laki-laki") : STR("Perempuan"));
	}
	*out = letter_values_json(d->rq->a, v, n);
	return out->s != NULL ? OK : ERR_TOO_LARGE;
}

static enum err written(struct desk *d, struct str kind)
{
	struct letter_template t;
	struct str values;
	enum letter_no no;
	as(d, d->worker, 4 * MINUTE);
	TRY(letter_template_now(&d->then, d->unit.id, kind, &t));
	TRY(values_of(d, &t, &values));
	TRY(letter_draft(&d->then, &d->a, &t, values, &d->l, &no));
	d->n++;
	return fine(no);
}

static enum err asked(struct desk *d)
{
	enum letter_no no;
	TRY(letter_ask(as(d, d->worker, MINUTE), &d->l, &no));
	return fine(no);
}

static enum err approved(struct desk *d)
{
	enum letter_no no;
	TRY(letter_approve(as(d, d->head, 5 * MINUTE), &d->l, &d->signer, &no));
	return fine(no);
}

static enum err signed_and_given(struct desk *d, bool given)
{
	struct application_giving g = {.relation = COLLECTOR_SELF, .document = STR("KTP-el diperlihatkan")};
	enum application_no case_no;
	enum letter_no no;
	size_t bad;
	TRY(letter_reprint(as(d, d->worker, MINUTE), &d->l, &no));
	TRY(letter_finish(as(d, d->worker, 4 * MINUTE), &d->l, LETTER_BY_INK, STR(""), &no));
	TRY(fine(no));
	if (!given)
		return OK;
	TRY(application_by_id(&d->then, d->a.id, &d->a));
	return application_give(as(d, d->clerk, 3 * MINUTE), &d->a, 1, &g, true, &bad, &case_no);
}

/* The slip is found after approval: same number, other words. */
static enum err corrected(struct desk *d)
{
	struct str values;
	enum letter_no no;
	TRY(letter_repair(as(d, d->head, 2 * MINUTE), &d->l, STR("Alamat tertulis tanpa nomor RT"), &no));
	TRY(fine(no));
	TRY(letter_values(as(d, d->worker, 3 * MINUTE), &d->l, &values));
	TRY(letter_put_values(&d->then, &d->l, values, &no));
	TRY(asked(d));
	return approved(d);
}

static enum err one(struct desk *d, size_t which)
{
	enum letter_no no = LETTER_NO_NONE;
	TRY(taken_in(d));
	TRY(written(d, d->offered[d->n % d->n_offered].letter));
	TRY(asked(d));
	TRY(approved(d));
	if (which == 5)
		TRY(corrected(d));
	TRY(signed_and_given(d, which % 5 != 4));
	if (which == 7)
		TRY(letter_reprint(as(d, d->worker, 9 * MINUTE), &d->l, &no));
	if (which == 9)
		TRY(letter_void(as(d, d->head, 12 * MINUTE), &d->l, STR("Terbit dua kali untuk permohonan yang sama"), &no));
	return fine(no);
}

/* An hour without power: two letters leave under numbers from the kit, and are entered when it is back. */
static enum err by_hand(struct desk *d)
{
	struct letter_reserve r = {.unit_id = d->unit.id, .year = civil_of(d->at, d->cal.zone).year, .series = STR(""),
	                           .kind = LETTER_RESERVE_OUTAGE, .reason = STR("Perangkat gangguan: empat lembar surat")};
	enum letter_no no;
	TRY(letter_reserve_make(as(d, d->worker, 0), &r, 4, &no));
	TRY(fine(no));
	int64_t wrote = d->at + 20 * MINUTE;
	d->at += 90 * MINUTE;
	for (int i = 0; i < 2; i++) {
		struct letter_hand h = {.serial = r.first_no + i, .dated_on = civil_day(wrote, d->cal.zone),
		                        .stated_at = wrote + i * 15 * MINUTE};
		TRY(taken_in(d));
		TRY(written(d, d->offered[d->n % d->n_offered].letter));
		TRY(letter_by_hand(as(d, d->worker, MINUTE), &d->l, &h, &no));
		TRY(fine(no));
		TRY(asked(d));
		TRY(approved(d));
		TRY(signed_and_given(d, true));
	}
	TRY(letter_reserve_close(as(d, d->head, 5 * MINUTE), &r, STR("Listrik kembali; dua lembar tidak terpakai"), &no));
	return fine(no);
}

/* ---- an office ---- */

static enum err account_of(struct rq *rq, const char *name, struct account *out)
{
	return account_by_username(rq, str_of(name), out);
}

static enum err people_of(struct desk *d)
{
	struct application *v;
	size_t n;
	TRY(application_between(d->rq, d->unit.id, 0, d->rq->now, &v, &n));
	d->people = ARENA_ARRAY(d->rq->a, n + 1, int64_t);
	for (size_t i = 0; i < n; i++)
		if (v[i].applicant_id != 0 && v[i].parent_id == 0)
			d->people[d->n_people++] = v[i].applicant_id;
	return OK;
}

static enum err read_office(struct desk *d, size_t which)
{
	struct account clerk, worker, head;
	struct service_version *offered;
	size_t n;
	TRY(office_unit_by_slug(d->rq, str_of(offices[which].slug), &d->unit));
	TRY(office_calendar(d->rq, d->unit.id, &d->cal));
	TRY(account_of(d->rq, "loket", &clerk));
	TRY(account_of(d->rq, "operator", &worker));
	TRY(account_of(d->rq, offices[which].head, &head));
	d->clerk = clerk.id;
	d->worker = worker.id;
	d->head = head.id;
	d->signer = (struct letter_signer){.as = AS_OWN, .principal = STR(""), .middle = STR(""),
	                                   .title = str_of(offices[which].title), .name = head.name,
	                                   .rank = STR("Penata Tk. I, III/d"),
	                                   .nip = head.nip, .basis = STR(""), .account_id = head.id};
	TRY(service_offered(d->rq, d->unit.id, civil_day(d->rq->now, d->cal.zone), &offered, &n));
	d->offered = ARENA_ARRAY(d->rq->a, n + 1, struct service_version);
	for (size_t i = 0; i < n; i++)
		if (offered[i].letter.n > 0)
			d->offered[d->n_offered++] = offered[i];
	return people_of(d);
}

/* The working day before `on`. */
static int32_t day_before(const struct calendar *cal, int32_t on)
{
	do
		on--;
	while (!calendar_is_working_day(cal, on));
	return on;
}

static enum err book(struct desk *d, size_t which)
{
	struct letter_reserve r = {.unit_id = d->unit.id, .year = civil_of(d->at, d->cal.zone).year, .series = STR(""),
	                           .kind = LETTER_RESERVE_BOOK, .reason = STR("Buku agenda kertas sampai Prima dipakai")};
	enum letter_no no;
	TRY(letter_reserve_make(as(d, d->worker, 0), &r, offices[which].book, &no));
	return fine(no);
}

/* What lies with the head now gets its draft and waits. */
static enum err waiting(struct desk *d)
{
	struct application *v;
	struct service_version s;
	size_t n, asked_for = 0;
	TRY(application_in_state(d->rq, d->unit.id, APP_SIGNING, &v, &n));
	d->at = d->rq->now;
	for (size_t i = 0; i < n && i < WAITING_MAX; i++) {
		d->a = v[i];
		TRY(service_version_by_id(d->rq, v[i].version_id, &s));
		if (s.letter.n == 0)
			continue;
		struct arena_mark m = arena_mark(d->rq->a);
		/* Written soon after its papers were complete; as() goes on from there, up to now. */
		d->at = d->rq->now - 5 * MINUTE;
		if (v[i].complete_at != 0 && v[i].complete_at + 40 * MINUTE < d->at)
			d->at = v[i].complete_at + 40 * MINUTE;
		TRY(written(d, s.letter));
		TRY(asked(d));
		asked_for++;
		arena_back(d->rq->a, m);
	}
	/* Where nothing lies there, three of the last working day's afternoon do. */
	d->at = civil_ms(day_before(&d->cal, civil_day(d->rq->now, d->cal.zone)), 14 * 60, d->cal.zone);
	for (int i = 0; i < 3 && asked_for == 0; i++) {
		TRY(taken_in(d));
		TRY(written(d, d->offered[d->n % d->n_offered].letter));
		TRY(asked(d));
	}
	return OK;
}

static enum err live(struct desk *d, size_t which)
{
	int32_t on = civil_day(d->rq->now, d->cal.zone);
	size_t a_day = 3, days = ((size_t)offices[which].letters + a_day - 1) / a_day, done = 0;
	for (size_t i = 0; i < days; i++)
		on = day_before(&d->cal, on);
	d->at = civil_ms(on, 8 * 60, d->cal.zone);
	TRY(book(d, which));
	for (; done < (size_t)offices[which].letters; done++) {
		if (done > 0 && done % a_day == 0)
			do
				on++;
			while (!calendar_is_working_day(&d->cal, on));
		int64_t from = civil_ms(on, 8 * 60 + 12 + (int)(done % a_day) * GAP, d->cal.zone);
		d->at = d->at > from ? d->at + MINUTE : from;
		struct arena_mark m = arena_mark(d->rq->a);
		TRY(done == 11 ? by_hand(d) : one(d, done));
		arena_back(d->rq->a, m);
	}
	return waiting(d);
}

enum err demo_contoh_letters(struct rq *rq)
{
	struct letter *before;
	enum vault_state vault;
	size_t n;
	TRY(vault_look(rq, &vault));
	if (vault != VAULT_OPEN)
		return OK;
	for (size_t i = 0; i < OFFICES; i++) {
		struct desk *d = ARENA_NEW(rq->a, struct desk);
		d->rq = rq;
		TRY(read_office(d, i));
		TRY(letters_in_state(rq, d->unit.id, LETTER_SIGNED, &before, &n));
		if (n == 0 && d->n_offered > 0 && d->n_people > 0)
			TRY(live(d, i));
	}
	return OK;
}
