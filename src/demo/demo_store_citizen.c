/* Sixty invented people who have been served in Kota Contoh, under NIK that begin with 99; a few messages that wait, and a
 * request with its clock. The key of personal data is the one offered when the demo began. */
#include "app/vault.h"
#include "citizen/citizen_store.h"
#include "demo/demo_store.h"
#include "notice/notice_store.h"

enum { PEOPLE = 60, MESSAGES = 4 };
static const char *const units[] = {"kecamatan-contoh-hulu", "kelurahan-melati"};
static const char *const first[] = {"Siti", "Ahmad", "Maria", "Wayan", "Dewi", "Yohanes", "Nur", "Budi", "Ratna", "Andi",
                                    "Kartini", "Slamet"};
static const char *const last[] = {"Rahmawati", "Hidayat", "Simanjuntak", "", "Lestari", "Tandi", "Aini"};
static const char *const work[] = {"Wiraswasta", "Mengurus rumah tangga", "Karyawan swasta", "Petani/pekebun", "Guru"};

/* Every birth is the one its NIK tells of; some know only the year. */
static void person_of(struct arena *a, int i, struct citizen_fields *f)
{
	bool woman = i % 2 == 0;
	int day = 1 + i * 7 % 28, month = 1 + i * 5 % 12, year = 1950 + i * 11 % 55;
	const char *l = last[i % (int)countof(last)];
	f->name = str_fmt(a, "%s%s%s", first[i % (int)countof(first)], l[0] != 0 ? " " : "", l);
	f->sex = woman ? STR("P") : STR("L");
	f->birth_place = STR("Contoh");
	f->birth = i % 10 == 9 ? str_fmt(a, "%d", year) : str_fmt(a, "%d-%02d-%02d", year, month, day);
	f->nik = str_fmt(a, "9971%02d%02d%02d%02d%04d", 1 + i % 3, day + (woman ? 40 : 0), month, year % 100, i + 1);
	f->kk = str_fmt(a, "997101%02d%02d15%04d", day, month, i / 3 + 1);
	f->work = str_of(work[i % (int)countof(work)]);
	f->nation = STR("WNI");
	f->address = str_fmt(a, "Jalan Contoh nomor %d", i + 1);
	f->rt = str_fmt(a, "%03d", 1 + i % 9);
	f->rw = str_fmt(a, "%03d", 1 + i % 4);
	f->phone = i % 4 == 0 ? STR("") : str_fmt(a, "0800000%04d", i); /* 0800: nobody's own number */
}

static enum err message(struct rq *rq, const struct citizen *c, struct str text)
{
	struct notice n = {.unit_id = c->unit_id, .about_kind = STR("citizen"), .about_id = c->id, .person_id = c->id,
	                   .channel = NOTICE_WHATSAPP, .text = text};
	enum notice_no no;
	bool may;
	TRY(citizen_recipient(rq, c->id, &may, &n.to_sealed));
	return may ? notice_add(rq, &n, &no) : OK;
}

static enum err person_add(struct rq *rq, int64_t unit_id, int i, int64_t *messages)
{
	struct citizen c = {.unit_id = unit_id, .kind = CITIZEN_PERSON};
	enum citizen_no no;
	int64_t request;
	person_of(rq->a, i, &c.f);
	TRY(citizen_put(rq, &c, STR_NULL, &no));
	if (no != CITIZEN_FINE)
		return no == CITIZEN_NO_TAKEN ? OK : ERR_BAD_INPUT;
	if (c.f.phone.n > 0 && i % 2 == 1) {
		TRY(citizen_consent_give(rq, c.id, &no));
		if ((*messages)++ < MESSAGES)
			TRY(message(rq, &c, STR("Surat Anda siap diambil di loket pada jam layanan. Bawa tanda terima berkas.")));
	}
	return i == 6 ? citizen_request_add(rq, c.id, DEMAND_ACCESS, &request) : OK;
}

enum err demo_contoh_citizens(struct rq *rq)
{
	struct citizen_counts k;
	enum vault_state vault;
	int64_t messages = 0;
	TRY(vault_look(rq, &vault));
	TRY(citizen_count(rq, 0, &k));
	if (vault != VAULT_OPEN || k.live + k.sealed + k.merged + k.erased > 0)
		return OK;
	for (size_t u = 0; u < countof(units); u++) {
		struct office_unit unit;
		TRY(office_unit_by_slug(rq, str_of(units[u]), &unit));
		for (int i = 0; i < PEOPLE; i++)
			if (i % 3 == 2 ? u == 1 : u == 0)
				TRY(person_add(rq, unit.id, i, &messages));
	}
	return OK;
}

/* ---- the key ---- */

enum err demo_key_wanted(struct rq *rq, bool *out)
{
	enum vault_state vault;
	TRY(vault_look(rq, &vault));
	*out = vault == VAULT_NONE;
	return OK;
}

enum err demo_key_keep(struct rq *rq, const struct demo_account *v, const struct str *wraps, size_t n)
{
	struct account p;
	TRY(vault_keep(rq));
	for (size_t i = 0; i < n; i++) {
		if (wraps[i].s == NULL)
			continue;
		TRY(account_by_username(rq, v[i].username, &p));
		TRY(account_key_put(rq, p.id, wraps[i]));
	}
	return OK;
}

enum err demo_contoh_applicants(struct rq *rq, int64_t unit_id, bool village, int64_t **out, size_t *n)
{
	enum vault_state vault;
	*n = 0;
	*out = ARENA_ARRAY(rq->a, PEOPLE, int64_t);
	TRY(vault_look(rq, &vault));
	struct rq there = *rq;
	there.actor.unit_id = unit_id;
	for (int i = 0; i < PEOPLE && vault == VAULT_OPEN; i++) {
		struct citizen_fields f = {0};
		struct citizen c;
		person_of(rq->a, i, &f);
		if ((i % 3 == 2) != village)
			continue;
		enum err e = citizen_by_nik(&there, f.nik, PURPOSE_SERVICE, &c);
		if (e == OK)
			(*out)[(*n)++] = c.id;
		else if (e != ERR_NOT_FOUND)
			return e;
	}
	return OK;
}
