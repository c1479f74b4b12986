/* Kota Contoh: a city that never was, with everything that a real one would have. */
#include "base/embed.h"
#include "demo/demo_store.h"
#include "office/office_store.h"
#include "survey/survey_store_code.h"

enum { V_KIND, V_NAME, V_REGION, V_USERS, V_ANSWERS, V_MEANS, V_SERVICES, V_PARTS };

static struct str units_text(void)
{
	struct str s = embed_file("demo/contoh_units.txt");
	must(s.s != NULL);
	return s;
}

static int64_t whole(struct str s)
{
	int64_t v = 0;
	str_to_i64(s, 0, INT64_MAX, &v);
	return v;
}

static enum err contoh(struct rq *rq, struct office_city *out)
{
	enum err e = office_city_by_slug(rq, STR("kota-contoh"), out);
	if (e != ERR_NOT_FOUND)
		return e;
	enum office_no no;
	*out = (struct office_city){
		.kind = CITY_KOTA, .name = STR("Contoh"), .slug = STR("kota-contoh"), .region_code = STR("99.71"),
		.province = STR("Provinsi Contoh"), .zone = ZONE_WITA, .demo = CITY_INVENTED,
	};
	TRY(office_city_put(rq, out, STR_NULL, &no));
	return no == OFFICE_FINE ? OK : ERR_CONFLICT;
}

static enum err services(struct rq *rq, int64_t unit_id, struct str names)
{
	struct str name[8];
	size_t n = demo_list(names, ';', name, countof(name));
	for (size_t i = 0; i < n; i++) {
		struct office_service s;
		enum office_no no;
		enum err e = office_service_by_name(rq, unit_id, name[i], &s);
		if (e == OK)
			continue;
		if (e != ERR_NOT_FOUND)
			return e;
		s = (struct office_service){.unit_id = unit_id, .place = (int64_t)i + 1, .name = name[i],
		                            .from_on = civil_from(2020, 1, 1), .to_on = INT32_MAX};
		TRY(office_service_put(rq, &s, &no));
		if (no != OFFICE_FINE)
			return ERR_CONFLICT;
	}
	return OK;
}

static enum err parent_of(struct rq *rq, int64_t city_id, struct str region, int64_t *out)
{
	struct office_unit *u;
	size_t n;
	*out = 0;
	TRY(office_units(rq, city_id, &u, &n));
	for (size_t i = 0; i < n; i++)
		if (region.n > 8 && u[i].kind == UNIT_KECAMATAN && str_starts(region, u[i].region_code))
			*out = u[i].id;
	return OK;
}

enum err demo_contoh_units(struct rq *rq, int64_t from, int64_t *next)
{
	struct office_city c;
	struct calendar_profile *hours;
	size_t n_hours;
	TRY(contoh(rq, &c));
	TRY(calendar_profiles(rq, &hours, &n_hours));
	if (n_hours == 0)
		return ERR_NOT_FOUND;
	struct str rest = units_text(), f[V_PARTS];
	*next = 0;
	for (int64_t i = 0; demo_line(&rest, f, countof(f)); i++) {
		struct office_unit u;
		enum office_no no = OFFICE_FINE;
		if (i < from)
			continue;
		if (i == from + DEMO_UNITS) {
			*next = i;
			return OK;
		}
		enum err e = office_unit_by_name(rq, c.id, f[V_NAME], &u);
		if (e == ERR_NOT_FOUND) {
			u = (struct office_unit){.city_id = c.id, .name = f[V_NAME], .list_no = i + 1, .profile_id = hours[0].id,
			                         .region_code = f[V_REGION].n > 5 ? f[V_REGION] : STR(""),
			                         .from_on = civil_from(2020, 1, 1), .to_on = INT32_MAX};
			if (!unit_kind_parse(f[V_KIND], &u.kind))
				return ERR_BAD_INPUT;
			TRY(parent_of(rq, c.id, f[V_REGION], &u.parent_id));
			e = office_unit_put(rq, &u, STR_NULL, &no);
		}
		TRY(e);
		if (no != OFFICE_FINE)
			return ERR_CONFLICT;
		TRY(services(rq, u.id, f[V_SERVICES]));
	}
	return OK;
}

/* ---- quarters ---- */

struct quarter {
	int year, no; /* 1..4 */
};

static struct quarter quarter_before(struct quarter q, int by)
{
	int all = q.year * 4 + q.no - 1 - by;
	return (struct quarter){all / 4, all % 4 + 1};
}

static struct survey_period quarter_period(struct rq *rq, const struct survey_unit *city, struct quarter q)
{
	static const char *const roman[] = {"I", "II", "III", "IV"};
	int32_t from = civil_from(q.year, 3 * q.no - 2, 1);
	int32_t to = (q.no == 4 ? civil_from(q.year + 1, 1, 1) : civil_from(q.year, 3 * q.no + 1, 1)) - 1;
	return (struct survey_period){
		.city_id = city->city_id, .year = q.year, .starts_on = from, .ends_on = to,
		.code = str_fmt(rq->a, "%d-t%d", q.year, q.no), .name = str_fmt(rq->a, "Triwulan %s %d", roman[q.no - 1],
		                                                                q.year),
		.weights = STR("exact"), .estimator = STR("official"), .headline = STR("gabungan"),
		.decision_no = str_fmt(rq->a, "000.8.3.4/%d/CONTOH/%d", 10 + q.no, q.year), .decided_on = from - 7,
		.chosen = str_of(survey_chosen_code(CHOSEN_EVERY)),
		.chosen_note = STR("Setiap pengguna kelima diundang sesudah dilayani."), .live = true,
			.source = STR("Data contoh"),
	};
}

struct inventing {
	struct rq *rq;
	struct survey_period p;
	struct demo_dice dice;
	int32_t last; /* no answers after today */
	int part;
};

static void traits(struct inventing *w, struct survey_reply *v)
{
	static const int edu[] = {EDU_SD, EDU_SMP, EDU_SMA, EDU_SMA, EDU_SMA, EDU_SMA, EDU_D, EDU_S1, EDU_S1, EDU_S2};
	static const int occ[] = {OCC_PRIVATE, OCC_PRIVATE, OCC_PRIVATE, OCC_OWN, OCC_OWN, OCC_PNS, OCC_OTHER, OCC_OTHER,
		OCC_OTHER, OCC_TNI};
	static const int channel[] = {CHANNEL_WEB, CHANNEL_WEB, CHANNEL_WEB, CHANNEL_PAPER, CHANNEL_PAPER, CHANNEL_TABLET};
	bool quiet = demo_roll(&w->dice, 12) == 0; /* some tell nothing of themselves */
	v->trait[TRAIT_CHANNEL] = channel[demo_roll(&w->dice, countof(channel))];
	v->trait[TRAIT_AGE] = quiet ? 0 : 1 + (int)demo_roll(&w->dice, AGES - 1);
	v->trait[TRAIT_SEX] = quiet ? 0 : 1 + (int)demo_roll(&w->dice, 2);
	v->trait[TRAIT_EDU] = quiet ? 0 : edu[demo_roll(&w->dice, countof(edu))];
	v->trait[TRAIT_OCC] = quiet ? 0 : occ[demo_roll(&w->dice, countof(occ))];
}

/* ---- codes: some of two units' answers came with one; of those units there are codes in every state ---- */

static bool gives_codes(const struct inventing *w, const struct survey_unit *u)
{
	return w->part == 2 && (str_eqz(u->slug, "kelurahan-melati") || str_eqz(u->slug, "kecamatan-contoh-hulu"));
}

/* The request as it would have been at ten in the morning of that day. */
static struct rq morning(const struct rq *rq, const struct survey_unit *u, int32_t on)
{
	struct rq then = *rq;
	then.now = civil_ms(on, 10 * 60, u->zone);
	return then;
}

static enum err answer_with_code(struct inventing *w, const struct survey_unit *u, struct survey_reply *v)
{
	struct rq then = morning(w->rq, u, v->on);
	struct survey_code_ask ask = {.services = &v->service_id, .n_services = v->service_id != 0, .open = true};
	struct survey_code_issued code;
	enum survey_code_no code_no;
	enum survey_no no;
	bool already;
	TRY(survey_code_issue(&then, u, &ask, &code));
	TRY(survey_code_answer(&then, &w->p, v, code.text.code, &already, &no, &code_no));
	return code_no == CODE_FINE && no == SURVEY_YES ? OK : ERR_CONFLICT;
}

/* Waiting, open, expired and void ones, and a sheet of twenty cards of which a third is open. */
static enum err other_codes(struct inventing *w, const struct survey_unit *u, const struct office_service *s, size_t n)
{
	struct survey_code_ask ask = {.n_services = 1};
	struct survey_code_text v[20];
	struct survey_code_sheet sheet = {.service_id = s[0].id, .until_on = w->last + 30};
	bool more = true;
	for (int i = 0; i < 96; i++) {
		struct survey_code_issued code;
		bool done = false;
		int32_t on = w->last - (int32_t)demo_roll(&w->dice, 20);
		struct rq then = morning(w->rq, u, on);
		ask.services = &s[(size_t)(i / 8) % n].id;
		ask.until_on = i % 4 == 0 ? on : w->last + 20;
		TRY(survey_code_issue(&then, u, &ask, &code));
		if (i % 16 == 7)
			TRY(survey_code_cancel(&then, u, code.ref, &done));
		else if (i % 8 != 3)
			TRY(survey_code_open(&then, u, code.ref, &done));
	}
	for (size_t i = 0; i < countof(v); i++)
		survey_code_draw(w->rq, &v[i]);
	TRY(survey_code_sheet_make(w->rq, u, &sheet, false, v, countof(v)));
	for (size_t i = 0; i < countof(v); i += 3)
		TRY(survey_code_open_card(w->rq, u, v[i].code));
	for (int i = 0; more && i < 1000; i++)
		TRY(survey_code_day_close(w->rq, civil_day(w->rq->now, u->zone), &more));
	return OK;
}

static enum err unit_answers(struct inventing *w, int64_t unit_id, const struct str f[V_PARTS])
{
	struct rq *rq = w->rq;
	struct str count[3], text[DEMO_ELEMENTS];
	struct office_service *s;
	size_t n_services;
	int mean[DEMO_ELEMENTS];
	must(demo_list(f[V_ANSWERS], ',', count, 3) == 3 && demo_list(f[V_MEANS], ',', text,
	                                                              DEMO_ELEMENTS) == DEMO_ELEMENTS);
	for (int e = 0; e < DEMO_ELEMENTS; e++)
		mean[e] = (int)whole(text[e]) + (w->part - 1) * (int)demo_roll(&w->dice, 14) - 3;
	TRY(office_services(rq, unit_id, &s, &n_services));
	struct survey_unit unit;
	TRY(survey_unit_by_id(rq, unit_id, &unit));
	int64_t n = whole(count[w->part]);
	for (int64_t i = 0; i < n; i++) {
		struct survey_reply v = {.unit_id = unit_id};
		const struct str id[] = {STR("contoh"), w->p.code, str_int(rq->a, unit_id), str_int(rq->a, i)};
		struct hash h = hash_list(id, countof(id));
		memcpy(v.id, h.b, sizeof(v.id));
		v.service_id = n_services > 0 ? s[demo_roll(&w->dice, (uint32_t)n_services)].id : 0;
		v.on = w->p.starts_on + (int32_t)demo_roll(&w->dice, (uint32_t)(w->last - w->p.starts_on + 1));
		v.marks = demo_invent(&w->dice, mean);
		traits(w, &v);
		bool already;
		enum survey_no no;
		if (gives_codes(w, &unit) && v.trait[TRAIT_CHANNEL] == CHANNEL_WEB && n_services > 0)
			TRY(answer_with_code(w, &unit, &v));
		else
			TRY(survey_answer_put(rq, &w->p, &v, &already, &no));
	}
	if (gives_codes(w, &unit) && n_services > 0)
		return other_codes(w, &unit, s, n_services);
	return OK;
}

static enum err covers_and_answers(struct inventing *w, const struct survey_unit *city)
{
	struct rq *rq = w->rq;
	struct str rest = units_text(), f[V_PARTS];
	while (demo_line(&rest, f, countof(f))) {
		struct office_unit u;
		TRY(office_unit_by_name(rq, city->city_id, f[V_NAME], &u));
		struct survey_cover c = {
			.unit_id = u.id, .users = whole(f[V_USERS]), .target = -1,
				.method = str_of(survey_method_code(METHOD_FORMULA))};
		TRY(survey_cover_set(rq, w->p.id, &c));
		TRY(unit_answers(w, u.id, f));
	}
	return OK;
}

enum err demo_contoh_period(struct rq *rq, int part)
{
	struct survey_unit city;
	struct inventing *w = ARENA_NEW(rq->a, struct inventing);
	int year, month, day;
	int64_t id;
	enum survey_no no;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	int32_t today = civil_day(rq->now, city.zone);
	civil_split(today, &year, &month, &day);
	struct survey_period p = quarter_period(rq, &city, quarter_before((struct quarter){year, (month + 2) / 3},
	                                                                  2 - part));
	enum err e = survey_period_by_code(rq, &city, p.code, &w->p);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(survey_period_make(rq, &p, &id));
	TRY(survey_period_get(rq, id, &w->p));
	w->rq = rq;
	w->part = part;
	w->dice = demo_dice(20260101 + (uint64_t)part);
	w->last = today < p.ends_on ? today : p.ends_on;
	TRY(covers_and_answers(w, &city));
	TRY(survey_period_open(rq, id, &no));
	if (part < 2 && no == SURVEY_YES)
		TRY(survey_period_close(rq, id, &no));
	if (part < 2 && no == SURVEY_YES)
		TRY(survey_period_publish(rq, id, &no));
	return no == SURVEY_YES ? OK : ERR_CONFLICT;
}

/* ---- people ---- */

enum err demo_contoh_accounts(struct rq *rq, struct demo_account **out, size_t *n)
{
	struct str rest = embed_file("demo/contoh_accounts.txt"), f[5];
	*out = ARENA_ARRAY(rq->a, DEMO_ACCOUNTS_MAX, struct demo_account);
	*n = 0;
	must(rest.s != NULL);
	while (demo_line(&rest, f, countof(f))) {
		struct account had;
		enum err e = account_by_username(rq, f[1], &had);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		must(*n < DEMO_ACCOUNTS_MAX);
		(*out)[(*n)++] = (struct demo_account){
			.role = f[0], .username = f[1], .name = f[2], .unit = f[3], .basis = f[4], .hash = e == OK ? STR("")
				: STR_NULL};
	}
	return OK;
}

static enum err account_ensure(struct rq *rq, int64_t city_id, const struct demo_account *d)
{
	enum account_no no = ACCOUNT_FINE;
	struct office_unit u = {0};
	struct account p = {.username = d->username, .name = d->name, .active = true, .until_on = INT32_MAX};
	if (d->unit.n > 0)
		TRY(office_unit_by_name(rq, city_id, d->unit, &u));
	p.unit_id = u.id != 0 ? u.id : city_id;
	struct account_role_row r = {.basis = d->basis.n > 0 ? d->basis : STR("Data contoh")};
	must(role_parse(d->role, &r.grant.role));
	int32_t today = civil_day(rq->now, ZONE_WITA);
	bool outside = (role_flags(r.grant.role) & ROLE_OUTSIDE) != 0;
	if (outside)
		p.until_on = today + 365;
	TRY(account_put(rq, &p, STR_NULL, &no));
	if (no != ACCOUNT_FINE)
		return ERR_CONFLICT;
	TRY(account_password_set(rq, p.id, d->hash, false));
	r.account_id = p.id;
	r.grant.unit_id = u.id;
	r.grant.from_on = today;
	r.grant.to_on = outside ? today + 365 : INT32_MAX;
	TRY(account_role_give(rq, &r, &no));
	return no == ACCOUNT_FINE ? OK : ERR_CONFLICT;
}

enum err demo_contoh_accounts_add(struct rq *rq, const struct demo_account *v, size_t n)
{
	struct survey_unit city;
	TRY(survey_city_by_slug(rq, STR("kota-contoh"), &city));
	for (size_t i = 0; i < n; i++)
		if (v[i].hash.n > 0)
			TRY(account_ensure(rq, city.city_id, &v[i]));
	return OK;
}
