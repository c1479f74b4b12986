/* The running quarter of Kota Contoh in the field: targets that the city has set, quotas, some who declined, a letter for
 * the surveyor, paper forms of which some are typed twice and one is not agreed upon. All of it invented. */
#include "demo/demo_store.h"
#include "survey/survey_plan_store.h"
#include "survey/survey_second_store.h"

/* What the city set for each unit, in the order of its list. */
static const struct {
	const char *unit;
	int target;
} targets[] = {
	{"Kecamatan Contoh Hulu", 150}, {"Kecamatan Contoh Hilir", 60}, {"Kelurahan Melati", 75}, {"Kelurahan Kenanga", 50},
	{"Kelurahan Cempaka", 45}, {"Kelurahan Anggrek", 40}, {"Kelurahan Dahlia", 30}, {"Kelurahan Teratai", 18},
	{"Dinas Kependudukan Kota Contoh", 140}, {"Dinas Penanaman Modal Kota Contoh", 60},
	{"UPTD Puskesmas Contoh Hulu", 100}, {"UPTD Puskesmas Contoh Hilir", 90},
};
static const struct {
	const char *unit;
	int days_ago, n;
	enum survey_channel channel;
	enum survey_decline why;
} declined[] = {
	{"Kecamatan Contoh Hulu", 12, 3, CHANNEL_PAPER, DECLINE_TIME},
	{"Kecamatan Contoh Hulu", 5, 2, CHANNEL_PAPER, DECLINE_UNWILLING},
	{"Kecamatan Contoh Hulu", 3, 1, CHANNEL_TABLET, DECLINE_DEVICE},
	{"Kelurahan Melati", 9, 2, CHANNEL_PAPER, DECLINE_TIME},
	{"Kelurahan Melati", 4, 1, CHANNEL_PAPER, DECLINE_LANGUAGE},
	{"Dinas Kependudukan Kota Contoh", 6, 7, CHANNEL_TABLET, DECLINE_TIME},
};
enum { SHEETS = 9, OPERATOR_SHEETS = 6, AGAIN = 4 };

struct fielding {
	struct rq *rq;
	struct survey_period p;
	int64_t city_id, hulu, melati;
	int64_t operator_id, surveyor_id;
	int32_t today;
	struct survey_reply paper[SHEETS];
	size_t n_paper;
};

static enum err unit_id(struct fielding *w, const char *name, int64_t *out)
{
	struct office_unit u;
	TRY(office_unit_by_name(w->rq, w->city_id, str_of(name), &u));
	*out = u.id;
	return OK;
}

static enum err set_targets(struct fielding *w)
{
	struct survey_cover *c;
	size_t n;
	TRY(survey_cover_list(w->rq, w->p.id, &c, &n));
	for (size_t i = 0; i < countof(targets); i++) {
		int64_t id;
		TRY(unit_id(w, targets[i].unit, &id));
		struct survey_cover set = {.unit_id = id, .users = -1, .target = targets[i].target,
		                           .method = str_of(survey_method_code(METHOD_GIVEN))};
		for (size_t k = 0; k < n; k++)
			if (c[k].unit_id == id && c[k].service_id == 0)
				set.users = c[k].users;
		TRY(survey_cover_set(w->rq, w->p.id, &set));
	}
	return OK;
}

/* Kelurahan Melati has its target by service. */
static enum err set_services(struct fielding *w)
{
	static const int users[] = {120, 150, 90, 50}, target[] = {20, 27, 17, 11};
	struct office_service *s;
	size_t n;
	TRY(office_services(w->rq, w->melati, &s, &n));
	for (size_t i = 0; i < n && i < countof(users); i++) {
		struct survey_cover c = {.unit_id = w->melati, .service_id = s[i].id, .users = users[i], .target = target[i],
		                         .method = str_of(survey_method_code(METHOD_GIVEN))};
		TRY(survey_cover_set(w->rq, w->p.id, &c));
	}
	return OK;
}

static enum err set_quotas(struct fielding *w)
{
	static const int64_t sex[] = {0, 37, 38, 0, 0, 0, 0, 0}, hulu[] = {0, 75, 75, 0, 0, 0, 0, 0};
	static const int64_t ages[] = {6, 22, 26, 22, 15, 9}; /* percent of the grown-up people */
	int64_t age[SURVEY_QUOTA_CODES] = {0};
	enum survey_quota_no no;
	TRY(survey_quota_put(w->rq, &w->p, w->melati, 0, TRAIT_SEX, sex, &no));
	TRY(survey_quota_put(w->rq, &w->p, w->hulu, 0, TRAIT_SEX, hulu, &no));
	survey_quota_split(ages, countof(ages), 150, age + 1);
	return survey_quota_put(w->rq, &w->p, w->hulu, 0, TRAIT_AGE, age, &no);
}

static enum err set_declined(struct fielding *w)
{
	for (size_t i = 0; i < countof(declined); i++) {
		struct survey_refusal r = {.n = declined[i].n, .channel = (int)declined[i].channel,
		                           .reason = str_of(survey_decline_code(declined[i].why))};
		enum survey_no no;
		TRY(unit_id(w, declined[i].unit, &r.unit_id));
		r.on = w->today - declined[i].days_ago;
		if (r.on < w->p.starts_on)
			r.on = w->p.starts_on;
		TRY(survey_refusal_add(w->rq, &w->p, &r, &no));
	}
	return OK;
}

static enum err set_letter(struct fielding *w)
{
	struct survey_letter_person one = {.account_id = w->surveyor_id};
	struct survey_letter_place places[] = {{.unit_id = w->hulu}, {.unit_id = w->melati}};
	bool taken;
	int64_t id;
	struct survey_letter l = {
		.period_id = w->p.id, .unit_id = w->hulu, .number = STR("800.1.11.1/07/CONTOH"), .basis = w->p.decision_no,
		.task = STR("Mengumpulkan jawaban Survei Kepuasan Masyarakat dari pengguna layanan"),
		.issued_on = w->p.starts_on, .from_on = w->p.starts_on, .to_on = w->p.ends_on, .each_target = 20,
		.signer_for = STR(""), .signer_post = STR("Camat Contoh Hulu"), .void_reason = STR(""),
		.people = &one, .n_people = 1, .places = places, .n_places = countof(places),
	};
	return survey_letter_make(w->rq, &l, &id, &taken);
}

/* ---- forms typed twice ---- */

static enum err paper_one(void *ctx, const struct survey_reply *v)
{
	struct fielding *w = ctx;
	if (v->trait[TRAIT_CHANNEL] == CHANNEL_PAPER && w->n_paper < SHEETS)
		w->paper[w->n_paper++] = *v;
	return OK;
}

static struct actor as(int64_t id) { return (struct actor){.kind = ACTOR_STAFF, .id = id}; }

static enum err set_sheets(struct fielding *w, size_t elements)
{
	struct survey_second s;
	enum survey_sheet_no no;
	struct rq *rq = w->rq;
	TRY(survey_answers_each(rq, w->p.id, w->hulu, paper_one, w));
	TRY(survey_second_put(rq, &w->p, 100, &no));
	TRY(survey_second_get(rq, w->p.id, &s));
	size_t first = w->n_paper < OPERATOR_SHEETS ? w->n_paper : OPERATOR_SHEETS;
	rq->actor = as(w->operator_id);
	for (size_t i = 0; i < first; i++)
		TRY(survey_sheet_first(rq, &w->p, &s, w->hulu, 101 + (int64_t)i, w->paper[i].id, &no));
	TRY(survey_typed_count(rq, w->p.id, w->hulu, w->today, (int64_t)first, 0));
	rq->actor = as(w->surveyor_id);
	for (size_t i = first; i < w->n_paper; i++)
		TRY(survey_sheet_first(rq, &w->p, &s, w->hulu, 101 + (int64_t)i, w->paper[i].id, &no));
	size_t again = first < AGAIN ? first : AGAIN;
	for (size_t i = 0; i < again; i++) {
		struct survey_sheet_entry e = {.marks = w->paper[i].marks, .service_id = w->paper[i].service_id};
		uint8_t row[16];
		int differ;
		bool already;
		memcpy(e.trait, w->paper[i].trait, sizeof(e.trait));
		if (i == 1) /* one misread answer */
			e.marks = survey_mark_set(e.marks, 2, survey_mark(e.marks, 2) == 4 ? 3 : 4);
		rq_random(rq, row, sizeof(row));
		TRY(survey_sheet_second(rq, &w->p, w->hulu, 101 + (int64_t)i, row, &e, elements, &differ, &already, &no));
	}
	TRY(survey_typed_count(rq, w->p.id, w->hulu, w->today, (int64_t)(w->n_paper - first), (int64_t)again));
	struct survey_cover_line l = {.unit = {.id = w->hulu}};
	enum survey_no forms;
	TRY(survey_answers_by_unit(rq, w->p.id, &l, 1));
	struct survey_cover c = {.unit_id = w->hulu, .issued = l.paper + 11, .returned = l.paper, .spoiled = 2};
	return survey_cover_forms(rq, w->p.id, &c, &forms);
}

enum err demo_contoh_field(struct rq *rq)
{
	struct fielding *w = ARENA_NEW(rq->a, struct fielding);
	struct survey_unit city;
	struct survey_period *all;
	struct survey_elements elements;
	struct survey_second had;
	struct account operator, surveyor;
	const struct actor who = rq->actor;
	size_t n;
	w->rq = rq;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	TRY(survey_period_list(rq, &city, &all, &n));
	const struct survey_period *p = survey_period_shown(all, n);
	if (p == NULL || p->state != PERIOD_OPEN)
		return OK;
	w->p = *p;
	w->city_id = city.city_id;
	w->today = civil_day(rq->now, city.zone);
	TRY(survey_second_get(rq, p->id, &had));
	if (had.version != 0)
		return OK;
	TRY(unit_id(w, "Kecamatan Contoh Hulu", &w->hulu));
	TRY(unit_id(w, "Kelurahan Melati", &w->melati));
	TRY(account_by_username(rq, STR("operator"), &operator));
	TRY(account_by_username(rq, STR("surveyor"), &surveyor));
	w->operator_id = operator.id;
	w->surveyor_id = surveyor.id;
	TRY(survey_elements_of(rq, p->version_id, &elements));
	TRY(set_targets(w));
	TRY(set_services(w));
	TRY(set_quotas(w));
	TRY(set_declined(w));
	TRY(set_letter(w));
	enum err e = set_sheets(w, elements.n);
	rq->actor = who;
	return e;
}
