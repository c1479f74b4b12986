/* Planning a survey: periods, what is fixed before collection, units with their targets, and changes by two people. */
#include "account/account_store.h"
#include "survey/survey_code.h"
#include "survey/survey_frame.h"
#include "survey/survey_pages.h"
#include "survey/survey_pages_instrument.h"
#include "survey/survey_target.h"
#include "survey_plan_html.h"

enum err survey_page_this(struct rq *rq, struct survey_period *out)
{
	int64_t id;
	return rq_arg_id(rq, 0, &id) ? survey_period_get(rq, id, out) : ERR_NOT_FOUND;
}

static enum err runner(struct rq *rq, const struct survey_period *p, struct survey_unit *out)
{
	return p->unit_id != 0 ? survey_unit_by_id(rq, p->unit_id, out) : survey_city_of(rq, p->city_id, out);
}

enum err survey_page_units(struct rq *rq, const struct survey_period *p, int right, struct survey_unit **out, size_t *n,
                           struct survey_cover **covers)
{
	struct survey_unit city, *all;
	struct survey_cover *c;
	size_t n_all, n_covers, kept = 0;
	TRY(survey_city_of(rq, p->city_id, &city));
	TRY(survey_units_in(rq, &city, &all, &n_all));
	TRY(survey_cover_list(rq, p->id, &c, &n_covers));
	struct survey_cover *own = ARENA_ARRAY(rq->a, n_all, struct survey_cover);
	for (size_t i = 0; i < n_all; i++) {
		bool in = all[i].id == p->unit_id;
		own[kept] = (struct survey_cover){.unit_id = all[i].id, .users = -1, .target = -1};
		for (size_t k = 0; k < n_covers; k++) {
			in |= c[k].unit_id == all[i].id;
			if (c[k].unit_id == all[i].id && c[k].service_id == 0)
				own[kept] = c[k];
		}
		if (in && survey_page_may(rq, right, all[i].id))
			all[kept++] = all[i];
	}
	if (covers != NULL)
		*covers = own;
	*out = all;
	*n = kept;
	return OK;
}

static enum err refuse(struct rq *rq, enum survey_no no)
{
	return rq_refuse(rq, 409, str_of(_r(survey_no_text(no))));
}

static enum err to_period(struct rq *rq, int64_t id)
{
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld", (long long)id));
	return OK;
}

/* ---- list ---- */

static void list_body(struct html *h, void *ctx) { html_survey_list(h, ctx); }

/* Pages about no single city stand under the person's own, else the first. */
static void staff_of(struct rq *rq, const struct office_city *c, size_t n)
{
	size_t own = 0;
	for (size_t i = 0; i < n; i++)
		if (c[i].id == rq->actor.unit_id)
			own = i;
	c += own;
	struct survey_unit first = {
		.city_id = c->id, .name = c->full, .city = c->full, .slug = c->slug, .zone = c->zone,
		.sample = str_of(city_demo_label(c->demo)), .invented = c->demo == CITY_INVENTED,
	};
	survey_staff_frame(rq, &first, NULL);
}

enum err survey_list_page(struct rq *rq)
{
	struct survey_list_view v = {.may_plan = account_actor_may(&rq->actor, RIGHT_SURVEY_PLAN, 0)};
	struct survey_period *p;
	struct str *other;
	struct office_city *cities;
	size_t n_cities;
	TRY(instrument_period_list(rq, &p, &other, &v.n));
	TRY(office_cities(rq, &cities, &n_cities));
	struct survey_unit *of = ARENA_ARRAY(rq->a, v.n, struct survey_unit);
	for (size_t i = 0; i < v.n; i++) {
		for (size_t k = 0; k < n_cities; k++)
			if (cities[k].id == p[i].city_id)
				of[i] = (struct survey_unit){.city_id = cities[k].id, .name = cities[k].full, .slug = cities[k].slug};
		if (p[i].unit_id != 0)
			TRY(survey_unit_by_id(rq, p[i].unit_id, &of[i]));
	}
	v.periods = p;
	v.of = of;
	v.other = other;
	if (n_cities > 0)
		staff_of(rq, cities, n_cities);
	rq_depends(rq, STR("survei"));
	page(rq, _r("Survei"), list_body, &v);
	return OK;
}

/* ---- a new period ---- */

static void new_body(struct html *h, void *ctx) { html_survey_new(h, ctx); }

static struct ui_choices choices_of(struct rq *rq, const char *const *codes, const char *(*label)(struct str code))
{
	size_t n = 0;
	while (codes[n] != NULL)
		n++;
	struct ui_choice *v = ARENA_ARRAY(rq->a, n, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct ui_choice){.value = str_of(codes[i]), .label = str_of(_r(label(str_of(codes[i]))))};
	return (struct ui_choices){v, n};
}

static const char *weight_label(struct str code)
{
	return str_eqz(code, "exact") ? N_("1/9 tepat (dianjurkan)") : str_eqz(code, "0.111") ? "0,111"
		: str_eqz(code, "0.11") ? "0,11" : "0,1111";
}

static const char *const weight_codes[] = {"exact", "0.1111", "0.111", "0.11", NULL};

/* Cities and units for which the actor may plan: "k12" a city, "u34" a unit. */
static enum err places(struct rq *rq, struct ui_choices *out)
{
	struct office_city *c;
	size_t n, k = 0;
	TRY(office_cities(rq, &c, &n));
	if (n > 0)
		staff_of(rq, c, n);
	struct ui_choice *v = ARENA_ARRAY(rq->a, OFFICE_UNITS_MAX + n, struct ui_choice);
	for (size_t i = 0; i < n; i++) {
		struct office_unit *u;
		size_t m;
		TRY(office_units(rq, c[i].id, &u, &m));
		if (survey_page_may(rq, RIGHT_SURVEY_PLAN, 0))
			v[k++] = (struct ui_choice){.value = str_fmt(rq->a, "k%lld", (long long)c[i].id), .label = c[i].full};
		for (size_t j = 0; j < m && k < OFFICE_UNITS_MAX; j++)
			if (survey_page_may(rq, RIGHT_SURVEY_PLAN, u[j].id))
				v[k++] = (struct ui_choice){.value = str_fmt(rq->a, "u%lld", (long long)u[j].id), .label = u[j].name};
	}
	*out = (struct ui_choices){v, k};
	return OK;
}

static void new_field(struct survey_new_view *v, struct ui_field f, struct ui_choices c)
{
	must(v->n_fields < SURVEY_NEW_FIELDS);
	f.required = true;
	v->fields[v->n_fields++] = (struct survey_new_field){f, c};
}

enum err survey_new_page(struct rq *rq)
{
	struct survey_new_view v = {.rq = rq, .key = rq_key(rq)};
	struct ui_choices of, none = {NULL, 0};
	TRY(places(rq, &of));
	struct ui_choices instruments;
	TRY(survey_instrument_choices(rq, &instruments));
	int32_t today = civil_day(rq->now, ZONE_WITA);
	new_field(&v, (struct ui_field){.name = "milik", .label = _r("Kota atau unit")}, of);
	struct str chosen = rq_param(rq, "instrumen");
	new_field(&v, (struct ui_field){.name = "instrumen", .label = _r("Instrumen"),
		.hint = _r("Bobot, penaksir dan angka utama di bawah hanya berlaku untuk SKM"),
		.value = chosen.n > 0 ? chosen : STR("b skm-2017")}, instruments);
	new_field(&v, (struct ui_field){.name = "nama", .label = _r("Nama periode"), .hint = _r("Contoh: Triwulan I 2027"),
		.max = 60}, none);
	new_field(&v, (struct ui_field){.name = "kode", .label = _r("Kode di alamat halaman"),
		.hint = _r("Huruf kecil, angka, tanda hubung: 2027-t1"), .size = "short", .max = 20}, none);
	new_field(&v, (struct ui_field){.name = "mulai", .label = _r("Mulai"), .type = "date", .size = "medium",
		.value = civil_iso(rq->a, today)}, none);
	new_field(&v, (struct ui_field){.name = "akhir", .label = _r("Sampai"), .type = "date", .size = "medium",
		.value = civil_iso(rq->a, today + 30)}, none);
	new_field(&v, (struct ui_field){.name = "bobot", .label = _r("Bobot"), .value = STR("exact")},
	          choices_of(rq, weight_codes, weight_label));
	new_field(&v, (struct ui_field){.name = "penaksir", .label = _r("Penaksir"), .value = STR("official")},
	          choices_of(rq, survey_estimator_codes, survey_estimator_label));
	new_field(&v, (struct ui_field){.name = "utama", .label = _r("Angka utama"), .value = STR("gabungan")},
	          choices_of(rq, survey_headline_codes, survey_headline_label));
	new_field(&v, (struct ui_field){.name = "pilih", .label = _r("Cara memilih responden"),
		.hint = _r("Dicetak di samping setiap selang"), .value = STR("siapa saja")},
	          choices_of(rq, survey_chosen_codes, survey_chosen_label));
	new_field(&v, (struct ui_field){.name = "kode-kunjungan", .label = _r("Jawaban yang diterima"),
		.value = str_of(survey_code_rules[CODES_BOTH])}, choices_of(rq, survey_code_rules, survey_code_rule_label));
	new_field(&v, (struct ui_field){.name = "keputusan", .label = _r("Nomor keputusan"),
		.hint = _r("Surat yang menetapkan bobot, penaksir dan instrumen"), .max = 80}, none);
	v.live = (struct ui_field){.name = "langsung", .label = _r("Tampilkan angka berjalan untuk umum"),
		.value = STR("1")};
	page(rq, _r("Rencanakan periode survei"), new_body, &v);
	return OK;
}

static bool known(const char *const *codes, struct str s)
{
	for (size_t i = 0; codes[i] != NULL; i++)
		if (str_eqz(s, codes[i]))
			return true;
	return false;
}

static bool code_ok(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= 'a' && s.s[i] <= 'z') || (s.s[i] >= '0' && s.s[i] <= '9') || s.s[i] == '-'))
			return false;
	return s.n > 0 && s.n <= 20;
}

static void new_read(struct rq *rq, struct survey_period *p)
{
	int month, day;
	*p = (struct survey_period){
		.name = utf8_line(rq->a, rq_param(rq, "nama")), .code = str_trim(rq_param(rq, "kode")),
			.weights = rq_param(rq, "bobot"),
		.estimator = rq_param(rq, "penaksir"), .headline = rq_param(rq, "utama"), .chosen = rq_param(rq, "pilih"),
		.decision_no = utf8_line(rq->a, rq_param(rq, "keputusan")), .chosen_note = STR(""), .source = STR(""),
		.codes = rq_param(rq, "kode-kunjungan"),
		.live = rq_param(rq, "langsung").n > 0, .decided_on = civil_day(rq->now, ZONE_WITA),
	};
	if (p->name.n == 0 || utf8_count(p->name) > 60)
		rq_problem(rq, "nama", str_of(_r("Isi nama periode, paling panjang 60 huruf")));
	if (!code_ok(p->code))
		rq_problem(rq, "kode", str_of(_r("Kode memakai huruf kecil, angka dan tanda hubung")));
	if (!civil_parse(rq_param(rq, "mulai"), &p->starts_on))
		rq_problem(rq, "mulai", str_of(_r("Tulis tanggal sebagai TTTT-BB-HH")));
	if (!civil_parse(rq_param(rq, "akhir"), &p->ends_on) || p->ends_on < p->starts_on)
		rq_problem(rq, "akhir", str_of(_r("Tanggal akhir tidak boleh sebelum tanggal mulai")));
	if (!known(weight_codes, p->weights))
		rq_problem(rq, "bobot", str_of(_r("Pilih salah satu")));
	if (!known(survey_estimator_codes, p->estimator))
		rq_problem(rq, "penaksir", str_of(_r("Pilih salah satu")));
	if (!known(survey_headline_codes, p->headline))
		rq_problem(rq, "utama", str_of(_r("Pilih salah satu")));
	if (!known(survey_chosen_codes, p->chosen))
		rq_problem(rq, "pilih", str_of(_r("Pilih salah satu")));
	if (survey_code_rule_label(p->codes) == NULL)
		rq_problem(rq, "kode-kunjungan", str_of(_r("Pilih salah satu")));
	if (rq->n_problems == 0)
		civil_split(p->ends_on, &p->year, &month, &day);
}

enum err survey_new_post(struct rq *rq)
{
	struct survey_period p;
	struct str of = rq_param(rq, "milik");
	int64_t id, unit_id = 0;
	new_read(rq, &p);
	if (of.n < 2 || !id_parse(str_sub(of, 1, of.n), &id) || (of.s[0] != 'k' && of.s[0] != 'u')) {
		rq_problem(rq, "milik", str_of(_r("Pilih salah satu")));
		return OK;
	}
	struct survey_unit u = {.city_id = id};
	if (of.s[0] == 'u') {
		TRY(survey_unit_by_id(rq, id, &u));
		unit_id = u.id;
	}
	if (!survey_page_may(rq, RIGHT_SURVEY_PLAN, unit_id))
		return ERR_DENIED;
	if (rq->n_problems > 0)
		return OK;
	p.city_id = u.city_id;
	p.unit_id = unit_id;
	bool skm, own;
	enum err e = instrument_pick(rq, rq_param(rq, "instrumen"), &p.version_id, &skm, &own);
	if (e == ERR_NOT_FOUND) {
		rq_problem(rq, "instrumen", str_of(_r("Pilih instrumen yang sudah dibekukan")));
		return OK;
	}
	TRY(e);
	if (!skm)
		p.codes = STR(""); /* one-time codes open the SKM's form */
	if (own || !skm)
		p.weights = own ? STR("own") : STR("exact");
	e = survey_period_make(rq, &p, &id);
	if (e == ERR_CONFLICT) {
		rq_problem(rq, "kode", str_of(_r("Kode itu sudah dipakai periode lain")));
		return OK;
	}
	TRY(e);
	if (unit_id != 0) {
		struct survey_cover c = {.unit_id = unit_id, .users = -1, .target = -1, .method = STR("")};
		TRY(survey_cover_set(rq, id, &c));
	}
	return to_period(rq, id);
}

/* ---- one period ---- */

static void period_body(struct html *h, void *ctx) { html_survey_period(h, ctx); }

enum err survey_period_page(struct rq *rq)
{
	struct survey_period_view v = {.rq = rq, .key = rq_key(rq)};
	TRY(survey_page_this(rq, &v.period));
	TRY(runner(rq, &v.period, &v.of));
	int64_t unit = v.period.unit_id;
	v.may_plan = survey_page_may(rq, RIGHT_SURVEY_PLAN, unit);
	v.may_entry = account_actor_may(&rq->actor, RIGHT_SURVEY_ENTRY, 0);
	v.may_import = account_actor_may(&rq->actor, RIGHT_SURVEY_IMPORT, 0);
	v.may_decide = survey_page_may(rq, RIGHT_SURVEY_DECIDE, unit);
	v.may_view = account_actor_may(&rq->actor, RIGHT_REPORT_VIEW, 0);
	struct instrument *other = ARENA_NEW(rq->a, struct instrument);
	enum err e = instrument_of_version(rq, v.period.version_id, other);
	if (e != ERR_NOT_FOUND)
		TRY(e);
	v.other = e == OK && other->rule != RULE_SKM ? other : NULL;
	TRY(survey_batch_list(rq, v.period.id, &v.batches, &v.n_batches));
	TRY(survey_change_list(rq, v.period.id, &v.changes, &v.n_changes));
	v.change_field = (struct ui_field){.name = "bidang", .label = _r("Yang diubah"), .required = true};
	v.change_choices = choices_of(rq, survey_change_fields, survey_field_label);
	v.change_value = (struct ui_field){.name = "menjadi", .label = _r("Menjadi"), .required = true, .size = "medium",
	                                   
		.hint = _r("Bobot: exact, 0.1111, 0.111, 0.11. Tanggal: TTTT-BB-HH. Jawaban: keduanya, wajib")};
	v.change_reason = (struct ui_field){.name = "alasan", .label = _r("Alasan"), .required = true, .max = 400};
	survey_staff_frame(rq, &v.of, NULL);
	page(rq, str_z(rq->a, v.period.name), period_body, &v);
	return OK;
}

/* Opening and closing is the planner's, publishing the head's: two rights at one address, so they are asked for here. */
enum err survey_state_post(struct rq *rq)
{
	struct survey_period p;
	enum survey_no no = SURVEY_WRONG_STATE;
	TRY(survey_page_this(rq, &p));
	struct str to = rq_param(rq, "ke");
	int right = str_eqz(to, "published") ? RIGHT_SURVEY_DECIDE : RIGHT_SURVEY_PLAN;
	if (!survey_page_may(rq, right, p.unit_id))
		return ERR_DENIED;
	if (str_eqz(to, "open"))
		TRY(survey_period_open(rq, p.id, &no));
	else if (str_eqz(to, "closed"))
		TRY(survey_period_close(rq, p.id, &no));
	else if (str_eqz(to, "published"))
		TRY(survey_period_publish(rq, p.id, &no));
	return no == SURVEY_YES ? to_period(rq, p.id) : refuse(rq, no);
}

static bool value_fits(struct str field, struct str value)
{
	int32_t on;
	if (str_eqz(field, "weights"))
		return known(weight_codes, value);
	if (str_eqz(field, "estimator"))
		return known(survey_estimator_codes, value);
	if (str_eqz(field, "headline"))
		return known(survey_headline_codes, value);
	if (str_eqz(field, "codes"))
		return value.n > 0 && survey_code_rule_label(value) != NULL;
	return civil_parse(value, &on);
}

enum err survey_change_post(struct rq *rq)
{
	struct survey_period p;
	enum survey_no no;
	TRY(survey_page_this(rq, &p));
	if (!survey_page_may(rq, RIGHT_SURVEY_DECIDE, p.unit_id))
		return ERR_DENIED;
	struct str field = rq_param(rq, "bidang"), value = str_trim(rq_param(rq, "menjadi")),
		reason = utf8_line(rq->a, rq_param(rq, "alasan"));
	if (!known(survey_change_fields, field))
		rq_problem(rq, "bidang", str_of(_r("Pilih salah satu")));
	else if (!value_fits(field, value))
		rq_problem(rq, "menjadi", str_of(_r("Nilai ini tidak dikenal untuk yang diubah")));
	if (reason.n == 0 || utf8_count(reason) > 400)
		rq_problem(rq, "alasan", str_of(_r("Tuliskan alasannya")));
	if (rq->n_problems > 0)
		return OK;
	TRY(survey_change_ask(rq, p.id, field, value, reason, &no));
	return no == SURVEY_YES ? to_period(rq, p.id) : refuse(rq, no);
}

/* The right was checked for this period: a change of another is not here. */
static enum err change_of(struct rq *rq, int64_t period_id, int64_t change)
{
	struct survey_amendment *all;
	size_t n;
	TRY(survey_change_list(rq, period_id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id == change)
			return OK;
	return ERR_NOT_FOUND;
}

enum err survey_decide_post(struct rq *rq)
{
	struct survey_period p;
	enum survey_no no;
	int64_t change = rq_param_int(rq, "usul", 0);
	TRY(survey_page_this(rq, &p));
	if (!survey_page_may(rq, RIGHT_SURVEY_DECIDE, p.unit_id))
		return ERR_DENIED;
	TRY(change_of(rq, p.id, change));
	TRY(survey_change_decide(rq, change, str_eqz(rq_param(rq, "jawab"), "ya"), &no));
	return no == SURVEY_YES ? to_period(rq, p.id) : refuse(rq, no);
}

/* ---- units and targets ---- */

static void covers_body(struct html *h, void *ctx) { html_survey_covers(h, ctx); }

static void cover_line(struct survey_cover_view *v, const struct survey_unit *u, const struct survey_service *service,
                       const struct survey_cover *c, size_t n)
{
	struct survey_cover_line *l = &v->lines[v->n++];
	int64_t id = service != NULL ? service->id : 0;
	*l = (struct survey_cover_line){
		.unit = *u, .service = service != NULL ? service->name : STR_NULL,
		.cover = {.unit_id = u->id, .service_id = id, .users = -1, .target = -1},
	};
	for (size_t k = 0; k < n; k++)
		if (c[k].unit_id == u->id && c[k].service_id == id) {
			l->cover = c[k];
			l->taken = true;
		}
}

/* Each unit of the city (or the one that runs the period), and under it its services. */
static enum err cover_lines(struct rq *rq, struct survey_cover_view *v)
{
	struct survey_unit city, *u;
	struct survey_service *s;
	struct survey_cover *c;
	size_t n, n_covers, n_services;
	TRY(survey_city_of(rq, v->period.city_id, &city));
	TRY(survey_units_in(rq, &city, &u, &n));
	TRY(survey_services_city(rq, v->period.city_id, civil_day(rq->now, city.zone), &s, &n_services));
	TRY(survey_cover_list(rq, v->period.id, &c, &n_covers));
	v->lines = ARENA_ARRAY(rq->a, n + n_services, struct survey_cover_line);
	for (size_t i = 0; i < n; i++) {
		if (v->period.unit_id != 0 && u[i].id != v->period.unit_id)
			continue;
		cover_line(v, &u[i], NULL, c, n_covers);
		for (size_t k = 0; k < n_services; k++)
			if (s[k].unit_id == u[i].id)
				cover_line(v, &u[i], &s[k], c, n_covers);
	}
	return survey_answers_by_unit(rq, v->period.id, v->lines, v->n);
}

enum err survey_cover_page(struct rq *rq)
{
	struct survey_cover_view v = {.rq = rq, .key = rq_key(rq)};
	TRY(survey_page_this(rq, &v.period));
	if (!survey_page_may(rq, RIGHT_SURVEY_PLAN, v.period.unit_id))
		return ERR_DENIED;
	TRY(runner(rq, &v.period, &v.of));
	TRY(cover_lines(rq, &v));
	survey_staff_frame(rq, &v.of, &v.period);
	page(rq, _r("Unit dan sasaran"), covers_body, &v);
	return OK;
}

static const char *cover_field(struct rq *rq, const struct survey_cover_line *l)
{
	return str_z(rq->a, str_fmt(rq->a, "n%lld.%lld", (long long)l->unit.id, (long long)l->cover.service_id));
}

/* The users typed in a line: false when empty or wrong (a problem at the field). */
static bool cover_users(struct rq *rq, const struct survey_cover_line *l, int64_t *users)
{
	const char *name = cover_field(rq, l);
	struct str s = str_trim(rq_param(rq, name));
	if (s.n == 0)
		return false;
	if (str_to_i64(s, 1, INT64_C(1000000000), users))
		return true;
	rq_problem(rq, name, str_of(_r("Banyaknya pengguna: bilangan bulat 1 atau lebih")));
	return false;
}

/* One unit with its services (lines from .. to): where services are told apart, the unit's target is their sum. */
static enum err cover_unit(struct rq *rq, const struct survey_cover_view *v, size_t from, size_t to, struct str method)
{
	struct survey_cover unit = v->lines[from].cover;
	int64_t users, sum_users = 0, sum_target = 0;
	bool table = str_eqz(method, survey_method_code(METHOD_TABLE));
	for (size_t i = from + 1; i < to; i++) {
		struct survey_cover c = v->lines[i].cover;
		if (!cover_users(rq, &v->lines[i], &users))
			continue;
		sum_users += users;
		sum_target += table ? survey_target_table(users) : survey_target_formula(users);
		if (users == c.users && str_eq(method, c.method))
			continue;
		c.users = users;
		c.target = -1;
		c.method = method;
		TRY(survey_cover_set(rq, v->period.id, &c));
	}
	bool typed = cover_users(rq, &v->lines[from], &users);
	if (sum_users == 0 && !typed)
		return OK;
	struct survey_cover was = unit;
	unit.users = sum_users > 0 ? sum_users : users;
	unit.target = sum_users > 0 ? sum_target : -1;
	unit.method = method;
	if (unit.users == was.users && str_eq(method, was.method) && (unit.target < 0 || unit.target == was.target))
		return OK;
	return survey_cover_set(rq, v->period.id, &unit);
}

enum err survey_cover_post(struct rq *rq)
{
	struct survey_cover_view v = {.rq = rq};
	TRY(survey_page_this(rq, &v.period));
	if (!survey_page_may(rq, RIGHT_SURVEY_PLAN, v.period.unit_id))
		return ERR_DENIED;
	if (v.period.state == PERIOD_PUBLISHED)
		return refuse(rq, SURVEY_WRONG_STATE);
	TRY(cover_lines(rq, &v));
	enum survey_method m = str_eqz(rq_param(rq, "cara"), "tabel") ? METHOD_TABLE : METHOD_FORMULA;
	for (size_t i = 0; i < v.n;) {
		size_t to = i + 1;
		while (to < v.n && v.lines[to].service.s != NULL)
			to++;
		TRY(cover_unit(rq, &v, i, to, str_of(survey_method_code(m))));
		i = to;
	}
	if (rq->n_problems > 0)
		return OK;
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld/sasaran", (long long)v.period.id));
	return OK;
}
