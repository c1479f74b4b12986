/* Where two entries of one form differ: who decides, by looking at the paper, and what the pairs of typists show. */
#include "account/account_store.h"
#include "survey/survey_frame.h"
#include "survey/survey_plan_pages.h"
#include "survey_second_html.h"

static void differ_body(struct html *h, void *ctx) { html_survey_differ(h, ctx); }
static void sheet_body(struct html *h, void *ctx) { html_survey_sheet(h, ctx); }

static enum err to_differ(struct rq *rq, int64_t period_id)
{
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld/beda", (long long)period_id));
	return OK;
}

/* Sheets of units in which the actor types. */
static size_t own_units(const struct rq *rq, struct survey_sheet *v, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (survey_page_may(rq, RIGHT_SURVEY_ENTRY, v[i].unit_id))
			v[kept++] = v[i];
	return kept;
}

static enum err differ_read(struct rq *rq, struct survey_second_view *v)
{
	v->rq = rq;
	TRY(survey_below_period(rq, &v->period, &v->of));
	v->may_plan = survey_page_may(rq, RIGHT_SURVEY_PLAN, v->period.unit_id);
	return survey_second_get(rq, v->period.id, &v->second);
}

enum err survey_differ_page(struct rq *rq)
{
	struct survey_second_view v = {.key = rq_key(rq)};
	size_t n;
	TRY(differ_read(rq, &v));
	TRY(survey_sheet_list(rq, v.period.id, 0, SHEET_DIFFERS, &v.differs, &n));
	v.n_differs = own_units(rq, v.differs, n);
	TRY(survey_sheet_list(rq, v.period.id, 0, SHEET_WAITS, &v.waits, &n));
	v.n_waits = own_units(rq, v.waits, n);
	TRY(survey_typists_list(rq, v.period.id, &v.pairs, &n));
	for (size_t i = 0; i < n; i++)
		if (survey_page_may(rq, RIGHT_SURVEY_ENTRY, v.pairs[i].unit_id))
			v.pairs[v.n_pairs++] = v.pairs[i];
	v.share = (struct ui_field){.name = "persen", .label = _r("Formulir kertas yang diketik dua kali"), .type = "number",
		.unit = "%", .size = "short", .max = 3, .required = true, .value = str_int(rq->a, v.second.share),
		.hint = _r("0: tanpa entri kedua; 100: semua. Yang terpilih diundi dan tidak dapat diketahui sebelumnya.")};
	page(rq, _r("Perbedaan dua entri"), differ_body, &v);
	return OK;
}

enum err survey_second_share_post(struct rq *rq)
{
	struct survey_second_view v = {0};
	enum survey_sheet_no no = SHEET_SHARE;
	int64_t share;
	TRY(differ_read(rq, &v));
	if (!v.may_plan)
		return ERR_DENIED;
	if (str_to_i64(str_trim(rq_param(rq, "persen")), 0, 100, &share))
		TRY(survey_second_put(rq, &v.period, share, &no));
	if (no != SHEET_YES) {
		rq_problem(rq, "persen", str_of(_r(survey_sheet_text(no))));
		return OK;
	}
	return to_differ(rq, v.period.id);
}

/* ---- one form ---- */

size_t survey_sheet_choices(const struct survey_second_view *v, int field)
{
	if (field < SHEET_PLACE_FIELDS)
		return 5;
	if (field == SHEET_SERVICE)
		return v->n_services + 1;
	return (size_t)survey_trait_count((enum survey_trait)(TRAIT_AGE + field - SHEET_AGE));
}

int64_t survey_sheet_choice(const struct survey_second_view *v, int field, size_t i)
{
	return field == SHEET_SERVICE && i > 0 ? v->services[i - 1].id : (int64_t)i;
}

struct str survey_sheet_words(struct arena *a, enum lang lang, const struct survey_second_view *v, int field,
                              int64_t value)
{
	if (field < SHEET_PLACE_FIELDS)
		return value == 0 ? str_of(lang_text(lang, N_("kosong"))) : str_int(a, value);
	if (field != SHEET_SERVICE)
		return str_of(lang_text(lang, survey_trait_text((enum survey_trait)(TRAIT_AGE + field - SHEET_AGE), value)));
	for (size_t i = 0; i < v->n_services; i++)
		if (v->services[i].id == value)
			return v->services[i].name;
	return str_of(lang_text(lang, value == 0 ? N_("Tidak dicatat") : N_("Layanan yang sudah berakhir")));
}

static enum err sheet_read(struct rq *rq, struct survey_second_view *v)
{
	int64_t id;
	TRY(differ_read(rq, v));
	if (!rq_arg_id(rq, 1, &id))
		return ERR_NOT_FOUND;
	TRY(survey_sheet_get(rq, id, &v->sheet));
	if (v->sheet.period_id != v->period.id)
		return ERR_NOT_FOUND;
	if (!survey_page_may(rq, RIGHT_SURVEY_ENTRY, v->sheet.unit_id))
		return ERR_DENIED;
	TRY(survey_elements_of(rq, v->period.version_id, &v->elements));
	TRY(survey_services_of(rq, v->sheet.unit_id, civil_day(rq->now, v->of.zone), &v->services, &v->n_services));
	v->differ = survey_sheet_differ(&v->sheet.first, &v->sheet.second, v->elements.n);
	return OK;
}

enum err survey_differ_one_page(struct rq *rq)
{
	struct survey_second_view v = {.key = rq_key(rq)};
	struct survey_unit u;
	TRY(sheet_read(rq, &v));
	enum survey_sheet_no no =
		survey_may_settle(v.sheet.state, v.sheet.first_by, v.sheet.second_by, rq->actor.id);
	if (no != SHEET_YES)
		return rq_refuse(rq, 409, str_of(_r(survey_sheet_text(no))));
	TRY(survey_unit_by_id(rq, v.sheet.unit_id, &u));
	v.sheet.unit = u.name;
	page(rq, str_z(rq->a, str_fmt(rq->a, _r("Formulir nomor %lld"), (long long)v.sheet.serial)), sheet_body, &v);
	return OK;
}

/* The value chosen for each field that differs; those that agree stay. */
static bool chosen(struct rq *rq, const struct survey_second_view *v, struct survey_sheet_entry *right)
{
	*right = v->sheet.first;
	for (int f = 0; f < SHEET_FIELDS; f++) {
		const char *name = str_z(rq->a, str_fmt(rq->a, "b%d", f));
		int64_t value;
		bool known = f != SHEET_SERVICE;
		if ((v->differ & UINT32_C(1) << f) == 0)
			continue;
		if (!str_to_i64(rq_param(rq, name), 0, INT64_MAX, &value) || !survey_sheet_fits(f, value)) {
			rq_problem(rq, name, str_of(_r("Pilih salah satu")));
			continue;
		}
		for (size_t i = 0; i < v->n_services; i++)
			known |= v->services[i].id == value;
		known |= value == 0 || value == survey_sheet_value(&v->sheet.first, f) ||
		         value == survey_sheet_value(&v->sheet.second, f);
		if (!known)
			rq_problem(rq, name, str_of(_r("Pilih salah satu")));
		else
			survey_sheet_set(right, f, value);
	}
	return rq->n_problems == 0;
}

enum err survey_differ_one_post(struct rq *rq)
{
	struct survey_second_view v = {0};
	struct survey_sheet_entry right;
	enum survey_sheet_no no;
	TRY(sheet_read(rq, &v));
	struct str why = rq_param(rq, "sebab");
	no = survey_may_settle(v.sheet.state, v.sheet.first_by, v.sheet.second_by, rq->actor.id);
	if (no != SHEET_YES)
		return rq_refuse(rq, 409, str_of(_r(survey_sheet_text(no))));
	if (!survey_why_known(why))
		rq_problem(rq, "sebab", str_of(_r("Pilih salah satu")));
	if (!chosen(rq, &v, &right))
		return OK;
	TRY(survey_sheet_settle(rq, &v.period, &v.sheet, &right, why, &no));
	if (no == SHEET_EMPTY) {
		rq_problem(rq, NULL, str_of(_r(survey_sheet_text(no))));
		return OK;
	}
	return no == SHEET_YES ? to_differ(rq, v.period.id) : rq_refuse(rq, 409, str_of(_r(survey_sheet_text(no))));
}
