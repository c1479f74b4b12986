/* Bontang as it was published. */
#include "demo/demo_store.h"
#include "base/embed.h"
#include "calendar/calendar_store.h"
#include "office/office_store.h"

static const char source[] = "Ekspose Hasil SKM Kota Bontang, 14 Desember 2021";

enum err demo_allowed(struct rq *rq)
{
	struct office_city *c;
	size_t n;
	TRY(office_cities(rq, &c, &n));
	for (size_t i = 0; i < n; i++)
		if (c[i].demo == CITY_REAL)
			return ERR_CONFLICT;
	return OK;
}

static struct str data(const char *name)
{
	struct str s = embed_file(name);
	must(s.s != NULL);
	return s;
}

static int64_t whole(struct str s)
{
	int64_t v;
	return str_to_i64(s, 0, INT64_MAX, &v) ? v : -1;
}

/* "84.39" and "85" in hundredths; empty is -1. */
static int64_t hundredths(struct rq *rq, struct str s)
{
	struct num x;
	int64_t v;
	if (!num_parse(rq->a, s, &x) || !num_to_i64(num_mul(rq->a, x, num_int(rq->a, 100)), &v))
		return -1;
	return v;
}

static enum err the_city(struct rq *rq, struct survey_unit *out)
{
	return survey_city_by_slug(rq, STR("kota-bontang"), out);
}

/* ---- units ---- */

static enum err bontang(struct rq *rq, struct office_city *out)
{
	enum err e = office_city_by_slug(rq, STR("kota-bontang"), out);
	if (e != ERR_NOT_FOUND)
		return e;
	enum office_no no;
	*out = (struct office_city){
		.kind = CITY_KOTA, .name = STR("Bontang"), .slug = STR("kota-bontang"), .region_code = STR("64.74"),
		.province = STR("Kalimantan Timur"), .zone = ZONE_WITA, .demo = CITY_PUBLISHED,
	};
	TRY(calendar_bootstrap(rq));
	TRY(office_city_put(rq, out, STR_NULL, &no));
	return no == OFFICE_FINE ? OK : ERR_CONFLICT;
}

static enum err profile(struct rq *rq, int64_t *out)
{
	struct calendar_profile *p;
	size_t n;
	TRY(calendar_profiles(rq, &p, &n));
	if (n == 0)
		return ERR_NOT_FOUND;
	*out = p[0].id;
	return OK;
}

enum { U_NO, U_GROUP, U_GROUP_NAME, U_KIND, U_NAME, U_ALIAS, U_REGION, U_PARENT, U_TARGET, U_REACHED, U_SCORE,
	U_LOWEST = U_SCORE + 9,
       U_SAME, U_PARTS };

static enum err unit_ensure(struct rq *rq, const struct office_city *c, const struct str f[U_PARTS], int64_t parent,
                            int64_t hours)
{
	struct office_unit u;
	enum office_no no = OFFICE_FINE;
	enum err e = office_unit_by_name(rq, c->id, f[U_NAME], &u);
	if (e == ERR_NOT_FOUND) {
		u = (struct office_unit){
			.city_id = c->id, .parent_id = parent, .name = f[U_NAME], .region_code = f[U_REGION],
				.list_no = whole(f[U_NO]),
			.profile_id = hours, .from_on = civil_from(2017, 1, 1), .to_on = INT32_MAX,
		};
		if (!unit_kind_parse(f[U_KIND], &u.kind))
			u.kind = UNIT_UPT;
		e = office_unit_put(rq, &u, STR_NULL, &no);
	}
	TRY(e);
	if (no != OFFICE_FINE)
		return ERR_CONFLICT;
	return f[U_ALIAS].n > 0 ? office_alias_add(rq, u.id, f[U_ALIAS], &no) : OK;
}

enum err demo_bontang_units(struct rq *rq, int64_t from, int64_t *next)
{
	struct office_city c;
	struct office_unit *units;
	size_t n;
	int64_t hours;
	TRY(bontang(rq, &c));
	TRY(profile(rq, &hours));
	struct str rest = data("demo/bontang_units.txt"), f[U_PARTS];
	*next = 0;
	for (int64_t i = 0; demo_line(&rest, f, countof(f)); i++) {
		int64_t parent = 0;
		if (i < from)
			continue;
		if (i == from + DEMO_UNITS) {
			*next = i;
			return OK;
		}
		TRY(office_units(rq, c.id, &units, &n));
		for (size_t k = 0; k < n && f[U_PARENT].n > 0; k++)
			if (str_eq(units[k].region_code, f[U_PARENT]))
				parent = units[k].id;
		TRY(unit_ensure(rq, &c, f, parent, hours));
	}
	return OK;
}

/* ---- what was published ---- */

static enum err scores_of_unit(struct rq *rq, const struct survey_unit *city, const struct str f[U_PARTS],
                               int64_t period_id)
{
	struct office_unit u;
	TRY(office_unit_by_name(rq, city->city_id, f[U_NAME], &u));
	for (int y = 0; y < 3; y++) {
		const struct str *p = &f[U_SCORE + 3 * y];
		struct survey_score s = {
			.unit_id = u.id, .label = str_int(rq->a, 2019 + y), .ends_on = civil_from(2019 + y, 12, 31),
			.score = hundredths(rq, p[0]), .category = p[1].n > 0 ? p[1].s[0] : '\0', .place = whole(p[2]), .n = -1,
				.target = -1,
			.lowest = STR(""), .source = str_of(source),
		};
		if (y == 2) {
			s.n = whole(f[U_REACHED]);
			s.target = whole(f[U_TARGET]);
			s.lowest = f[U_LOWEST];
			s.lowest_same = str_eqz(f[U_SAME], "1");
		}
		if (s.score >= 0)
			TRY(survey_score_put(rq, &s));
	}
	struct survey_cover c = {
		.unit_id = u.id, .users = -1, .target = whole(f[U_TARGET]), .method = str_of(survey_method_code(METHOD_GIVEN))};
	return survey_cover_set(rq, period_id, &c);
}

static enum err later_scores(struct rq *rq, const struct survey_unit *city)
{
	struct office_unit u;
	struct str rest = data("demo/bontang_utara.txt"), f[4];
	TRY(office_unit_by_name(rq, city->city_id, STR("Kecamatan Bontang Utara"), &u));
	while (demo_line(&rest, f, countof(f))) {
		struct survey_score s = {
			.unit_id = u.id, .label = f[0], .ends_on = civil_from((int)whole(f[0]), 12, 31),
				.score = hundredths(rq, f[1]),
			.category = f[2].s[0], .place = -1, .n = -1, .target = -1, .lowest = STR(""), .source = f[3],
		};
		TRY(survey_score_put(rq, &s));
	}
	return OK;
}

static enum err aims_and_claims(struct rq *rq, const struct survey_unit *city)
{
	struct str rest = data("demo/bontang_aims.txt"), f[4];
	for (int i = 1; demo_line(&rest, f, 4); i++)
		TRY(survey_aim_put(rq, city->city_id, f[0], i, hundredths(rq, f[1]), hundredths(rq, f[2]), f[3]));
	rest = data("demo/bontang_claims.txt");
	for (int i = 1; demo_line(&rest, f, 2); i++)
		TRY(survey_claim_put(rq, city->city_id, STR("2021"), i, f[0], f[1], str_of(source)));
	return OK;
}

static enum err counts(struct rq *rq, int64_t period_id)
{
	struct str rest = data("demo/bontang_elements.txt"), f[11];
	for (int i = 0; demo_line(&rest, f, countof(f)); i++) {
		struct survey_count c = {
			.place = i, .n = {whole(f[6]), whole(f[2]), whole(f[3]), whole(f[4]), whole(f[5])}, .n_printed = f[7],
			.sum_printed = f[8], .nrr_printed = f[9], .weighted_printed = f[10],
		};
		TRY(survey_count_put(rq, period_id, &c, 0));
	}
	return OK;
}

static struct survey_period the_period(const struct survey_unit *city, bool reconstructed)
{
	return (struct survey_period){
		.city_id = city->city_id, .year = 2021, .starts_on = civil_from(2021, 10, 1),
			.ends_on = civil_from(2021, 10, 31),
		.code = reconstructed ? STR("2021-rekonstruksi") : STR("2021"),
		.name = reconstructed ? STR("2021 (direkonstruksi)") : STR("2021"), .weights = STR("0.111"),
			.estimator = STR("official"),
		.headline = STR("gabungan"), .decision_no = STR("tidak disebut dalam paparan"),
			.decided_on = civil_from(2021, 10, 1),
		.chosen = str_of(survey_chosen_code(CHOSEN_UNKNOWN)), .chosen_note = STR(""), .reconstructed = reconstructed,
		.source = str_of(source),
	};
}

static enum err closed(struct rq *rq, int64_t id)
{
	enum survey_no no;
	TRY(survey_period_open(rq, id, &no));
	if (no == SURVEY_YES)
		TRY(survey_period_close(rq, id, &no));
	if (no == SURVEY_YES)
		TRY(survey_period_publish(rq, id, &no));
	return no == SURVEY_YES ? OK : ERR_CONFLICT;
}

enum err demo_bontang_published(struct rq *rq)
{
	struct survey_unit city;
	struct survey_period p;
	TRY(the_city(rq, &city));
	enum err e = survey_period_by_code(rq, &city, STR("2021"), &p);
	if (e != ERR_NOT_FOUND)
		return e;
	int64_t id;
	p = the_period(&city, false);
	TRY(survey_period_make(rq, &p, &id));
	struct str rest = data("demo/bontang_units.txt"), f[U_PARTS];
	while (demo_line(&rest, f, countof(f)))
		TRY(scores_of_unit(rq, &city, f, id));
	TRY(later_scores(rq, &city));
	TRY(aims_and_claims(rq, &city));
	TRY(counts(rq, id));
	return closed(rq, id);
}

/* ---- answers put together again ---- */

struct answering {
	struct rq *rq;
	struct survey_period p;
	struct demo_margin m[DEMO_ELEMENTS];
	int64_t unit[64], reached[64];
	size_t n;
};

static enum err answering_read(struct answering *w, const struct survey_unit *city)
{
	struct rq *rq = w->rq;
	struct str rest = data("demo/bontang_elements.txt"), f[U_PARTS];
	for (size_t e = 0; demo_line(&rest, f, 7); e++) {
		const int from[5] = {6, 2, 3, 4, 5};
		must(e < DEMO_ELEMENTS);
		for (int k = 0; k < 5; k++)
			w->m[e].count[k] = whole(f[from[k]]);
		demo_margin_fill(&w->m[e], DEMO_PEOPLE);
	}
	rest = data("demo/bontang_units.txt");
	while (demo_line(&rest, f, countof(f))) {
		struct office_unit u;
		must(w->n < countof(w->unit));
		TRY(office_unit_by_name(rq, city->city_id, f[U_NAME], &u));
		w->unit[w->n] = u.id;
		w->reached[w->n++] = whole(f[U_REACHED]);
	}
	return OK;
}

static int64_t unit_of(const struct answering *w, int64_t i)
{
	for (size_t k = 0; k < w->n; k++) {
		if (i < w->reached[k])
			return w->unit[k];
		i -= w->reached[k];
	}
	return w->unit[w->n - 1];
}

static enum err answer(struct answering *w, int64_t i)
{
	struct survey_reply v = {.unit_id = unit_of(w, i), .on = w->p.ends_on,
		.marks = demo_reconstruct(w->m, DEMO_PEOPLE, i)};
	const struct str id[] = {STR("bontang 2021"), str_int(w->rq->a, i)};
	struct hash h = hash_list(id, countof(id));
	memcpy(v.id, h.b, sizeof(v.id));
	bool already;
	enum survey_no no;
	TRY(survey_answer_put(w->rq, &w->p, &v, &already, &no));
	return no == SURVEY_YES ? OK : ERR_CONFLICT;
}

enum err demo_bontang_answers(struct rq *rq, int64_t from, int64_t *next)
{
	struct survey_unit city;
	struct answering *w = ARENA_NEW(rq->a, struct answering);
	int64_t id;
	w->rq = rq;
	TRY(the_city(rq, &city));
	enum err e = survey_period_by_code(rq, &city, STR("2021-rekonstruksi"), &w->p);
	if (e == ERR_NOT_FOUND) {
		w->p = the_period(&city, true);
		TRY(survey_period_make(rq, &w->p, &id));
		e = survey_period_get(rq, id, &w->p);
	}
	TRY(e);
	*next = DEMO_PEOPLE;
	if (w->p.state == PERIOD_PUBLISHED)
		return OK;
	TRY(answering_read(w, &city));
	*next = from + DEMO_STEP < DEMO_PEOPLE ? from + DEMO_STEP : DEMO_PEOPLE;
	for (int64_t i = from; i < *next; i++)
		TRY(answer(w, i));
	return *next == DEMO_PEOPLE ? closed(rq, w->p.id) : OK;
}
