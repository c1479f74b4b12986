/* Which page of applications answers which address, and what the pages share. */
#include "application/application_pages.h"
#include "application/application_pages_case.h"
#include "application/application_pages_figures.h"
#include "application/application_pages_level.h"
#include "application/application_pages_intake.h"
#include "application/application_pages_give.h"
#include "application/application_pages_track.h"
#include "application/application_pages_watch.h"

enum err application_page_desk(struct rq *rq, int right, int64_t unit_id, struct application_desk *out)
{
	TRY(office_desk(rq, right, unit_id, &out->of));
	struct ui_choice *c = ARENA_ARRAY(rq->a, out->of.n, struct ui_choice);
	for (size_t i = 0; i < out->of.n; i++)
		c[i] = (struct ui_choice){.value = str_int(rq->a, out->of.units[i].id), .label = out->of.units[i].name};
	out->units = (struct ui_choices){c, out->of.n};
	return office_calendar(rq, out->of.unit.id, &out->calendar);
}

enum err application_page_one(struct rq *rq, int right, struct application *a, struct application_desk *out)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(application_by_id(rq, id, a));
	return application_page_desk(rq, right, a->unit_id, out);
}

struct str application_page_topic(struct rq *rq, int64_t unit_id)
{
	return str_fmt(rq->a, "berkas/%lld", (long long)unit_id);
}

void application_page_frame(struct rq *rq, const struct application_desk *d, const struct application *a, bool below)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	m->topics[m->n_topics++] = application_page_topic(rq, d->of.unit.id);
	if (a != NULL)
		m->topics[m->n_topics++] = str_fmt(rq->a, "permohonan/%lld", (long long)a->id);
	if (below) {
		struct page_link *l = ARENA_NEW(rq->a, struct page_link);
		*l = (struct page_link){.href = str_fmt(rq->a, "/berkas?unit=%lld", (long long)d->of.unit.id),
		                        .text = _r("Berkas permohonan")};
		m->trail = (struct page_links){l, 1};
	}
	rq->more = m;
}

void application_page_no(struct rq *rq, const char *field, enum application_no no)
{
	rq_problem(rq, field, str_of(_r(application_no_text(no))));
}

bool application_sent(const struct rq *rq, const char *name, int64_t id)
{
	int64_t v;
	for (size_t i = 0; i < rq->n_params; i++)
		if (str_eqz(rq->params[i].name, name) && id_parse(rq->params[i].value, &v) && v == id)
			return true;
	return false;
}

struct str application_number(struct arena *a, const struct application *v)
{
	return str_fmt(a, "%d-%05lld", v->year, (long long)v->number);
}

struct str application_moment(struct arena *a, enum lang lang, int64_t at, enum zone zone)
{
	if (at == 0)
		return STR("–");
	struct civil c = civil_of(at, zone);
	return str_fmt(a, "%.*s, %02d.%02d", STR_ARG(lang_date(a, lang, civil_day(at, zone), false)), c.hour, c.minute);
}

/* Working milliseconds of a usual Monday. */
static int64_t usual_day(const struct calendar *c)
{
	const struct cal_day *d = &c->day[SEASON_USUAL][1];
	int64_t minutes = 0;
	for (size_t i = 0; i < d->n; i++)
		minutes += d->v[i].duty ? 0 : d->v[i].to - d->v[i].from;
	return minutes * 60000;
}

struct str application_worked(struct arena *a, enum lang lang, const struct calendar *c, int64_t ms)
{
	int64_t day = usual_day(c);
	if (ms >= 3600000)
		ms -= ms % 60000; /* seconds tell nothing beside hours */
	if (day == 0 || ms < day)
		return lang_duration(a, lang, ms);
	struct str days = str_fmt(a, lang_text(lang, N_("%lld hari kerja")), (long long)(ms / day));
	if (ms % day < 60000)
		return days;
	return str_fmt(a, "%.*s %.*s", STR_ARG(days), STR_ARG(lang_duration(a, lang, ms % day)));
}

struct str application_left(struct rq *rq, const struct calendar *c, int64_t due_at)
{
	bool late = due_at < rq->now;
	int64_t ms = late ? calendar_between_ms(c, due_at, rq->now) : calendar_between_ms(c, rq->now, due_at);
	struct str d = application_worked(rq->a, rq->lang, c, ms);
	return str_fmt(rq->a, late ? _r("lewat %.*s") : _r("%.*s lagi"), STR_ARG(d));
}

/* ---- addresses ---- */

#define SHOWS(p, r, fn) {.method = "GET", .path = (p), .right = (r), .apply = (fn), .unit_arg = -1}

#define INTAKES(p, r, fn, draws) \
	{.method = "POST", .path = (p), .right = (r), .access = WRITE, .body_max = INTAKE_BODY, .apply = (fn), \
	 .again = (draws), .unit_arg = -1}

#define ACTS(p, r, fn, table) \
	{.method = "POST", .path = "/berkas/{id}" p, .right = (r), .access = WRITE, .body_max = 65536, .apply = (fn), \
	 .again = application_case_page, .unit_arg = -1, FIELDS(table, struct application_act_form)}

#define CROSSES(p, r, fn, table) \
	{.method = "POST", .path = "/berkas/{id}" p, .right = (r), .access = WRITE, .body_max = 16384, .apply = (fn), \
	 .again = application_level_page, .unit_arg = -1, FIELDS(table, struct application_level_form)}

#define NOBODY "pemohon tidak masuk: kodenya yang menjadi tanda, dan setiap isian dikirim bersamanya"
#define VISITS(p, fn) \
	{.method = "POST", .path = (p), .access = WRITE, .body_max = 8192, .apply = (fn), \
	 .flags = ROUTE_NO_CSRF | ROUTE_FORGETS, .why = NOBODY, .unit_arg = -1}

const struct route application_routes[] = {
	SHOWS("/berkas", RIGHT_CASE_VIEW, application_list_page),
	SHOWS("/berkas/jenjang", RIGHT_CASE_VIEW, application_crossed_page),
	SHOWS("/berkas/{id}/jenjang", RIGHT_CASE_VIEW, application_level_page),
	CROSSES("/teruskan", RIGHT_CASE_WORK, application_forward_post, application_forward_fields),
	CROSSES("/kembalikan", RIGHT_CASE_WORK, application_give_back_post, application_give_back_fields),
	CROSSES("/hasil", RIGHT_CASE_TAKE, application_result_post, application_result_fields),
	SHOWS("/berkas/angka", RIGHT_REPORT_VIEW, application_figures_page),
	SHOWS("/berkas/angka/kasus", RIGHT_REPORT_VIEW, application_figures_cases_page),
	SHOWS("/berkas/angka/csv", RIGHT_REPORT_VIEW, application_figures_csv),
	SHOWS("/berkas/angka/xlsx", RIGHT_REPORT_VIEW, application_figures_xlsx),
	SHOWS("/berkas/bulanan", RIGHT_REPORT_VIEW, application_month_page),
	SHOWS("/berkas/bulanan/pdf", RIGHT_REPORT_VIEW, application_month_pdf),
	SHOWS("/berkas/bulanan/xlsx", RIGHT_REPORT_VIEW, application_month_xlsx),
	SHOWS("/berkas/pengawasan", RIGHT_REPORT_VIEW, application_watch_page),
	{.method = "GET", .path = "/berkas/{id}/riwayat", .right = RIGHT_CASE_VIEW, .access = READ_LOGGED,
	 .apply = application_chronicle_pdf, .unit_arg = -1},
	SHOWS("/berkas/cari", RIGHT_CASE_VIEW, application_find_page),
	{.method = "POST", .path = "/berkas/cari", .right = RIGHT_CASE_VIEW, .access = READ_LOGGED, .body_max = 4096,
	 .flags = ROUTE_FORGETS, .apply = application_find_post, .again = application_find_page, .unit_arg = -1},
	SHOWS("/berkas/serah", RIGHT_CASE_TAKE, application_give_page),
	{.method = "POST", .path = "/berkas/serah", .right = RIGHT_CASE_TAKE, .access = WRITE, .body_max = 65536,
	 .apply = application_bundle_post, .again = application_give_page, .unit_arg = -1,
	 FIELDS(application_bundle_fields, struct application_act_form)},
	SHOWS("/berkas/serah/{bukti}", RIGHT_CASE_VIEW, application_proof_page),
	{.method = "GET", .path = "/berkas/serah/{bukti}/pdf", .right = RIGHT_CASE_TAKE, .access = READ_LOGGED,
	 .apply = application_proof_pdf, .unit_arg = -1},
	{.method = "GET", .path = "/berkas/{id}/penolakan", .right = RIGHT_CASE_VIEW, .access = READ_LOGGED,
	 .apply = application_refusal_pdf, .unit_arg = -1},
	SHOWS("/lacak", RIGHT_PUBLIC, application_track_page),
	VISITS("/lacak", application_track_post),
	VISITS("/lacak/sanggah", application_track_dispute_post),
	VISITS("/lacak/keinginan", application_track_wish_post),
	SHOWS("/berkas/{id}", RIGHT_CASE_VIEW, application_case_page),
	{.method = "POST", .path = "/berkas/{id}", .right = RIGHT_CASE_VIEW, .access = READ_LOGGED, .body_max = 4096,
	 .flags = ROUTE_FORGETS, .apply = application_open_post, .again = application_case_page, .unit_arg = -1,
	 FIELDS(application_open_fields, struct application_act_form)},
	ACTS("/ambil", RIGHT_CASE_WORK, application_take_post, application_take_fields),
	ACTS("/alih", RIGHT_CASE_WORK, application_pass_post, application_pass_fields),
	ACTS("/keluarga", RIGHT_CASE_VIEW, application_kin_post, application_kin_fields),
	ACTS("/periksa", RIGHT_CASE_TAKE, application_check_post, application_check_fields),
	ACTS("/tambahan", RIGHT_CASE_TAKE, application_extra_post, application_extra_fields),
	ACTS("/langkah", RIGHT_CASE_WORK, application_step_post, application_step_fields),
	ACTS("/ajukan", RIGHT_CASE_WORK, application_sign_ask_post, application_sign_fields),
	ACTS("/perbaiki", RIGHT_LETTER_SIGN, application_repair_post, application_repair_fields),
	ACTS("/tandatangan", RIGHT_LETTER_SIGN, application_signed_post, application_take_fields),
	ACTS("/blangko", RIGHT_CASE_WORK, application_blank_post, application_take_fields),
	ACTS("/keinginan", RIGHT_CASE_TAKE, application_wish_post, application_wish_fields),
	ACTS("/setuju", RIGHT_CASE_TAKE, application_wish_code_post, application_wish_fields),
	ACTS("/jalan", RIGHT_CASE_TAKE, application_go_on_post, application_take_fields),
	ACTS("/janji", RIGHT_CASE_TAKE, application_pickup_post, application_pickup_fields),
	ACTS("/tarik", RIGHT_CASE_TAKE, application_withdraw_post, application_withdraw_fields),
	ACTS("/serah", RIGHT_CASE_TAKE, application_give_post, application_give_fields),
	ACTS("/kembali", RIGHT_CASE_TAKE, application_back_post, application_take_fields),
	ACTS("/tolak", RIGHT_CASE_DECIDE, application_refuse_post, application_refuse_fields),
	ACTS("/sanggahan", RIGHT_CASE_DECIDE, application_answer_post, application_answer_fields),
	SHOWS("/berkas/baru", RIGHT_CASE_TAKE, intake_page),
	{.method = "POST", .path = "/berkas/baru", .right = RIGHT_CASE_TAKE, .access = WRITE, .body_max = INTAKE_BODY,
	 .apply = intake_post, .again = intake_page, .unit_arg = -1, FIELDS(intake_form_fields, struct intake_form)},
	{.method = "POST", .path = "/berkas/baru/cari", .right = RIGHT_CASE_TAKE, .access = READ_LOGGED,
	 .body_max = INTAKE_BODY, .flags = ROUTE_FORGETS, .apply = intake_find_post, .again = intake_page, .unit_arg = -1},
	SHOWS("/berkas/titip", RIGHT_CASE_TAKE, intake_deposit_page),
	INTAKES("/berkas/titip", RIGHT_CASE_TAKE, intake_deposit_post, intake_deposit_page),
	SHOWS("/berkas/titipan", RIGHT_CASE_TAKE, intake_deposits_page),
	SHOWS("/berkas/titip/{titipan}", RIGHT_CASE_TAKE, intake_deposit_one_page),
	SHOWS("/berkas/titip/{titipan}/pdf", RIGHT_CASE_TAKE, intake_deposit_pdf),
	INTAKES("/berkas/titip/{titipan}/kembalikan", RIGHT_CASE_TAKE, intake_deposit_return_post, intake_deposit_one_page),
	SHOWS("/berkas/pembawa", RIGHT_CASE_DECIDE, intake_carriers_page),
	INTAKES("/berkas/pembawa", RIGHT_CASE_DECIDE, intake_carrier_post, intake_carriers_page),
	INTAKES("/berkas/pembawa/akhiri", RIGHT_CASE_DECIDE, intake_carrier_end_post, intake_carriers_page),
	SHOWS("/berkas/{id}/tanda-terima", RIGHT_CASE_TAKE, intake_receipt_page),
	SHOWS("/berkas/{id}/lengkapi", RIGHT_CASE_TAKE, intake_look_page),
	INTAKES("/berkas/{id}/lengkapi", RIGHT_CASE_TAKE, intake_look_post, intake_look_page),
	SHOWS("/berkas/{id}/tanda-terima/pdf", RIGHT_CASE_TAKE, intake_receipt_pdf),
	INTAKES("/berkas/{id}/tanda-terima/cetak", RIGHT_CASE_TAKE, intake_receipt_print_post, intake_receipt_page),
};
const size_t application_routes_n = countof(application_routes);
