/* Pages of surveys: the public questionnaire, and which page answers which address. */
#include "survey/survey_pages.h"
#include "account/account_store.h"
#include "survey/survey_frame.h"
#include "survey/survey_pages_check.h"
#include "survey/survey_pages_filter.h"
#include "survey/survey_pages_truth.h"
#include "survey/survey_pages_code.h"
#include "survey/survey_pages_doubt.h"
#include "survey/survey_plan_pages.h"
#include "survey/survey_store_remark.h"
#include "survey/survey_lss.h"
#include "survey/survey_pages_instrument.h"
#include "survey/survey_pages_result.h"
#include "survey_form_html.h"

/* ---- shared ---- */

enum err survey_page_of(struct rq *rq, int arg, struct survey_unit *out)
{
	if (arg < 0)
		return survey_city_by_slug(rq, STR_NULL, out);
	return survey_place_by_slug(rq, rq->path_args[arg], out);
}

bool survey_page_may(const struct rq *rq, int right, int64_t unit_id)
{
	if (rq->actor.kind != ACTOR_STAFF || unit_id != 0)
		return rq->actor.kind == ACTOR_STAFF && account_actor_may(&rq->actor, right, unit_id);
	/* For the whole city the right must be held everywhere: a unit's own head does not publish the city's survey. */
	for (size_t i = 0; i < rq->actor.n_roles; i++)
		if (rq->actor.roles[i].unit_id == 0 && role_has((enum role)rq->actor.roles[i].role, right))
			return true;
	return false;
}

static bool visible(const struct survey_period *p, bool staff)
{
	return staff || p->state == PERIOD_PUBLISHED || (p->state == PERIOD_OPEN && p->live);
}

enum err survey_page_period(struct rq *rq, const struct survey_unit *of, struct survey_report_page *page,
                            struct survey_period *out)
{
	struct survey_period *all;
	size_t n, kept = 0;
	TRY(survey_period_list(rq, of, &all, &n));
	page->staff = survey_page_may(rq, RIGHT_REPORT_VIEW, of->id);
	for (size_t i = 0; i < n; i++)
		if (visible(&all[i], page->staff))
			all[kept++] = all[i];
	page->periods = all;
	page->n_periods = kept;
	struct str code = rq_param(rq, "periode");
	const struct survey_period *p = survey_period_shown(all, kept);
	for (size_t i = 0; i < kept && code.n > 0; i++)
		if (str_eq(all[i].code, code))
			p = &all[i];
	if (p == NULL && kept > 0)
		p = &all[0];
	if (p == NULL || (code.n > 0 && !str_eq(p->code, code)))
		return ERR_NOT_FOUND;
	*out = *p;
	page->query = str_fmt(rq->a, "?periode=%.*s", STR_ARG(web_url_encode(rq->a, p->code)));
	return OK;
}

enum err survey_page_file(struct rq *rq, struct str bytes, const char *media, struct str name)
{
	buf_str(&rq->reply->body, bytes);
	web_set(rq->reply, "Content-Type", str_of(media));
	web_set(rq->reply, "Content-Disposition", str_fmt(rq->a, "attachment; filename=\"%.*s\"", STR_ARG(name)));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}

/* ---- the public questionnaire ---- */

static void form_body(struct html *h, void *ctx) { html_survey_form(h, ctx); }
static void thanks_body(struct html *h, void *ctx) { html_survey_thanks(h, ctx); }
static void closed_body(struct html *h, void *ctx) { html_survey_form_closed(h, ctx); }

/* Unit, running period, questions and services: at most five statements. ERR_NOT_FOUND: no survey runs. */
static enum err form_gather(struct rq *rq, struct survey_form_view *v, struct str unit, bool services)
{
	TRY(survey_unit_by_slug(rq, unit, &v->unit));
	TRY(survey_period_running(rq, v->unit.id, civil_day(rq->now, v->unit.zone), &v->period));
	TRY(survey_elements_of(rq, v->period.version_id, &v->elements));
	if (!services)
		return OK;
	return survey_services_of(rq, v->unit.id, civil_day(rq->now, v->unit.zone), &v->services, &v->n_services);
}

static enum err form_closed(struct rq *rq, struct survey_form_view *v, enum err e)
{
	if (e != ERR_NOT_FOUND || v->unit.id == 0)
		return e;
	survey_frame(rq, &v->unit, NULL);
	page(rq, str_z(rq->a, v->unit.name), closed_body, v);
	return OK;
}

static void fresh_id(struct rq *rq, struct survey_form_view *v)
{
	uint8_t id[16];
	rq_random(rq, id, sizeof(id));
	v->id = str_hex(rq->a, id, sizeof(id));
	v->stamp = survey_form_stamp(rq, v->unit.id, id);
}

static bool codes_only(const struct survey_form_view *v)
{
	return str_eqz(v->period.codes, survey_code_rules[CODES_ONLY]);
}

enum err survey_form_invited(struct rq *rq, const struct survey_code_seen *seen, struct str link)
{
	struct survey_form_view v = {.code = link, .invited = seen->service, .service_id = seen->service_id};
	enum err e = form_gather(rq, &v, seen->slug, seen->service_id == 0);
	if (e != OK)
		return form_closed(rq, &v, e);
	fresh_id(rq, &v);
	survey_frame(rq, &v.unit, NULL);
	page(rq, _r("Isi survei"), form_body, &v);
	return OK;
}

static enum err survey_form_page(struct rq *rq)
{
	struct survey_form_view v = {0};
	enum err e = form_gather(rq, &v, rq->path_args[0], true);
	if (e != OK)
		return form_closed(rq, &v, e);
	if (codes_only(&v))
		return survey_code_say(rq, CODE_NEEDED, STR(""));
	fresh_id(rq, &v);
	int64_t service = rq_param_int(rq, "layanan", 0);
	v.service_id = v.n_services == 1 ? v.services[0].id : service;
	survey_frame(rq, &v.unit, NULL);
	page(rq, _r("Isi survei"), form_body, &v);
	return OK;
}

/* What was sent, into the view; false with the sentence in v->problem. */
static bool form_read(struct rq *rq, struct survey_form_view *v, struct survey_reply *out)
{
	*out = (struct survey_reply){.unit_id = v->unit.id, .on = civil_day(rq->now, v->unit.zone)};
	v->id = rq_param(rq, "jawaban");
	v->stamp = rq_param(rq, "mulai");
	v->talk = rq_param(rq, "bantuan").n > 0;
	v->remark = survey_remark_clean(rq->a, rq_param(rq, "saran"));
	v->service_id = rq_param_int(rq, "layanan", 0);
	bool fine = str_unhex(v->id, out->id, sizeof(out->id));
	for (size_t e = 0; e < v->elements.n; e++) {
		struct str s = rq_param(rq, str_z(rq->a, str_fmt(rq->a, "u%zu", e + 1)));
		int64_t k = 0;
		fine &= s.n == 0 || str_to_i64(s, 0, 4, &k);
		v->answer[e] = (int)k;
		out->marks = survey_mark_set(out->marks, (int)e, (int)k);
	}
	for (int t = TRAIT_AGE; t < TRAITS; t++) {
		enum survey_trait trait = (enum survey_trait)t;
		fine &= survey_trait_parse(rq->a, trait, rq_param(rq, survey_trait_name(trait)), &v->trait[t]);
		out->trait[t] = v->trait[t];
		v->asks_more |= v->trait[t] != 0;
	}
	out->trait[TRAIT_CHANNEL] = v->talk ? CHANNEL_TALK : CHANNEL_WEB;
	bool known = v->service_id == 0;
	for (size_t i = 0; i < v->n_services; i++)
		known |= v->services[i].id == v->service_id;
	out->service_id = v->service_id;
	if (!fine || !known)
		v->problem = str_of(_r("Ada jawaban yang tidak dikenal. Muat ulang halaman ini lalu isi kembali."));
	return fine && known;
}

/* Stores it, with its code when one came along. A code that is of no use is taken out of the form, which comes back with
 * all that was typed: where the period takes answers without a code too, nothing has to be typed again. */
static enum err form_store(struct rq *rq, struct survey_form_view *v, struct survey_reply *answer)
{
	char code[SURVEY_CODE_LEN + 1], seal[SURVEY_SEAL_LEN + 1];
	bool already = true, sealed;
	struct survey_rules r = survey_period_rules(&v->period);
	enum survey_no no = survey_may_answer(&r, answer->on);
	enum survey_code_no code_no = CODE_FINE;
	if (v->code.s == NULL && codes_only(v))
		code_no = CODE_NEEDED;
	else if (v->code.s != NULL && (!survey_code_read_link(v->code, code, seal, &sealed) || !sealed ||
	                               !survey_code_sealed(rq, code, seal)))
		code_no = CODE_TYPO;
	else if (no == SURVEY_YES && v->code.s != NULL)
		TRY(survey_code_answer(rq, &v->period, answer, code, &already, &no, &code_no));
	else if (no == SURVEY_YES)
		TRY(survey_answer_put(rq, &v->period, answer, &already, &no));
	if (code_no == CODE_FINE && no == SURVEY_YES && !already)
		TRY(survey_remark_put(rq, v->period.id, answer, v->remark));
	if (code_no != CODE_FINE)
		v->code = STR_NULL;
	if (code_no != CODE_FINE && !codes_only(v))
		v->problem = str_fmt(rq->a, "%s %s", _r(survey_code_no_text(code_no)),
		                     _r("Jawaban di bawah masih dapat dikirim tanpa kode."));
	else if (code_no != CODE_FINE)
		v->problem = str_of(_r(survey_code_no_text(code_no)));
	else if (no != SURVEY_YES)
		v->problem = str_of(_r(survey_no_text(no)));
	return OK;
}

/* The form once more, with what is wrong; a code that is still good keeps its service. */
static enum err form_again(struct rq *rq, struct survey_form_view *v)
{
	char code[SURVEY_CODE_LEN + 1], seal[SURVEY_SEAL_LEN + 1];
	bool sealed;
	struct survey_code_seen seen;
	enum survey_code_no no = CODE_GONE;
	if (v->code.s != NULL && survey_code_read_link(v->code, code, seal, &sealed) && sealed)
		TRY(survey_code_look(rq, code, &seen, &no));
	if (no == CODE_FINE)
		v->invited = seen.service;
	rq->refused = true;
	rq->reply->status = 422;
	survey_frame(rq, &v->unit, NULL);
	page(rq, _r("Isi survei"), form_body, v);
	return OK;
}

static enum err survey_form_post(struct rq *rq)
{
	struct survey_form_view v = {.code = rq_param(rq, "kode").n > 0 ? rq_param(rq, "kode") : STR_NULL};
	struct survey_reply answer;
	enum err e = form_gather(rq, &v, rq->path_args[0], true);
	if (e != OK)
		return form_closed(rq, &v, e);
	if (form_read(rq, &v, &answer)) {
		answer.seconds = survey_form_seconds(rq, v.unit.id, answer.id, v.stamp);
		TRY(survey_arrival(rq, &v.period, rq->http->peer, &answer));
		TRY(form_store(rq, &v, &answer));
	}
	if (v.problem.s != NULL)
		return form_again(rq, &v);
	web_redirect(rq->reply, str_fmt(rq->a, "/u/%.*s/survei/terima-kasih", STR_ARG(v.unit.slug)));
	return OK;
}

static enum err survey_thanks_page(struct rq *rq)
{
	struct survey_form_view v = {0};
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &v.unit));
	survey_frame(rq, &v.unit, NULL);
	page(rq, _r("Terima kasih"), thanks_body, &v);
	return OK;
}

/* ---- which page answers which address ---- */

#define NOBODY "penjawab tidak masuk: tidak ada hak yang dapat dipinjam, dan jawaban bernomor sendiri"
const struct route survey_routes[] = {
	{.method = "GET", .path = "/u/{unit}/survei", .apply = survey_form_page, .unit_arg = -1},
	{.method = "POST", .path = "/u/{unit}/survei", .access = WRITE, .body_max = 16384, .apply = survey_form_post,
	 .flags = ROUTE_NO_CSRF | ROUTE_FORGETS, .why = NOBODY, .unit_arg = -1},
	{.method = "GET", .path = "/s", .apply = survey_code_enter_page, .unit_arg = -1},
	{.method = "POST", .path = "/s", .access = WRITE, .body_max = 4096, .apply = survey_code_enter_post,
	 .flags = ROUTE_NO_CSRF | ROUTE_FORGETS, .why = NOBODY, .unit_arg = -1},
	{.method = "GET", .path = "/s/{kode}", .apply = survey_code_form_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/survei/terima-kasih", .apply = survey_thanks_page, .unit_arg = -1},

	{.method = "GET", .path = "/u/{unit}/tablet", .apply = survey_tablet_page, .unit_arg = -1},
	{.method = "POST", .path = "/u/{unit}/tablet/kirim", .access = WRITE, .body_max = 65536, .apply = survey_tablet_post,
	 .flags = ROUTE_NO_CSRF | ROUTE_FORGETS, .why = NOBODY, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/tablet/sw.js", .apply = survey_tablet_worker_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/tablet/app.webmanifest", .apply = survey_tablet_manifest_page, .unit_arg = -1},

	{.method = "GET", .path = "/kota/ikm", .apply = survey_city_report_page, .flags = ROUTE_CACHED, .unit_arg = -1},
	{.method = "GET", .path = "/kota/ikm/unduh/{jenis}", .apply = survey_city_file_page, .unit_arg = -1},
	{.method = "GET", .path = "/kota/ikm/kartu", .apply = survey_city_card_page, .unit_arg = -1},
	{.method = "GET", .path = "/periksa", .prepare = survey_check_prepare, .apply = survey_check_page, .unit_arg = -1},
	{.method = "POST", .path = "/periksa", .body_max = 4 * 1024 * 1024, .prepare = survey_check_prepare,
	 .apply = survey_check_post, .again = survey_check_page, .flags = ROUTE_NO_CSRF,
	 .why = "tidak mengubah apa pun: berkas dibaca, dijawab, dilupakan", .unit_arg = -1},
	{.method = "GET", .path = "/kota/ikm/saring", .apply = survey_city_filter_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm/saring", .apply = survey_unit_filter_page, .unit_arg = -1},
	{.method = "GET", .path = "/kota/ikm/laporan.json", .apply = survey_city_proof_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm/laporan.json", .apply = survey_unit_proof_page, .unit_arg = -1},
	{.method = "GET", .path = "/kota/ikm/angka/{kunci}", .apply = survey_city_figure_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm/angka/{kunci}", .apply = survey_unit_figure_page, .unit_arg = -1},
	{.method = "GET", .path = "/kota/ikm/ketelitian", .apply = survey_city_truth_page, .unit_arg = -1},
	{.method = "GET", .path = "/kota/ikm/ketelitian/{tabel}", .apply = survey_city_truth_file, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm/ketelitian", .apply = survey_unit_truth_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm/ketelitian/{tabel}", .apply = survey_unit_truth_file, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm", .apply = survey_unit_report_page, .flags = ROUTE_CACHED, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm/unduh/{jenis}", .apply = survey_unit_file_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm/kartu", .apply = survey_unit_card_page, .unit_arg = -1},

	{.method = "GET", .path = "/u/{unit}/isi/{periode}", .apply = survey_fill_page, .unit_arg = -1},
	{.method = "POST", .path = "/u/{unit}/isi/{periode}", .access = WRITE, .body_max = 65536, .apply = survey_fill_post,
	 .flags = ROUTE_NO_CSRF | ROUTE_FORGETS, .why = NOBODY, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/isi/{periode}/terima-kasih", .apply = survey_fill_thanks_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/hasil", .apply = survey_result_list_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/hasil/{periode}", .apply = survey_result_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/hasil/{periode}/unduh/{jenis}", .apply = survey_result_file_page, .unit_arg = -1},

	{.method = "GET", .path = "/survei", .right = RIGHT_SIGNED_IN, .apply = survey_list_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/baru", .right = RIGHT_SURVEY_PLAN, .apply = survey_new_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/baru", .right = RIGHT_SURVEY_PLAN, .access = WRITE, .body_max = 16384,
	 .apply = survey_new_post, .again = survey_new_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instruments_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/baru", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_new_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/instrumen/baru", .right = RIGHT_SURVEY_PLAN, .access = WRITE, .body_max = 8192,
	 .apply = survey_instrument_new_post, .again = survey_instrument_new_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/impor", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_import_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/instrumen/impor", .right = RIGHT_SURVEY_PLAN, .access = WRITE,
		.body_max = SURVEY_UPLOAD_MAX + 65536,
	 .apply = survey_instrument_import_post, .again = survey_instrument_import_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/{kode}", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/instrumen/{kode}/keadaan", .right = RIGHT_SURVEY_PLAN,
		.access = WRITE, .body_max = 4096,
	 .apply = survey_instrument_state_post, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/{kode}/pratinjau", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_preview_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/{kode}/kuesioner", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_sheet_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/{kode}/aturan", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_rule_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/instrumen/{kode}/aturan", .right = RIGHT_SURVEY_PLAN,
		.access = WRITE, .body_max = 32768,
	 .apply = survey_instrument_rule_post, .again = survey_instrument_rule_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/{kode}/dimensi", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_dimensions_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/instrumen/{kode}/dimensi", .right = RIGHT_SURVEY_PLAN,
		.access = WRITE, .body_max = 16384,
	 .apply = survey_instrument_dimensions_post, .again = survey_instrument_dimensions_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/instrumen/{kode}/urut", .right = RIGHT_SURVEY_PLAN, .access = WRITE,
		.body_max = 4096,
	 .apply = survey_instrument_order_post, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/{kode}/butir/{nomor}", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_item_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/instrumen/{kode}/butir/{nomor}", .right = RIGHT_SURVEY_PLAN,
		.access = WRITE, .body_max = 16384,
	 .apply = survey_instrument_item_post, .again = survey_instrument_item_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/{kode}/butir/{nomor}/syarat", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_when_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/instrumen/{kode}/butir/{nomor}/syarat", .right = RIGHT_SURVEY_PLAN,
		.access = WRITE, .body_max = 4096,
	 .apply = survey_instrument_when_post, .again = survey_instrument_when_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/instrumen/{kode}/bahasa/{bahasa}", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_instrument_language_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/instrumen/{kode}/bahasa/{bahasa}", .right = RIGHT_SURVEY_PLAN,
		.access = WRITE, .body_max = 131072,
	 .apply = survey_instrument_language_post, .again = survey_instrument_language_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}", .right = RIGHT_SIGNED_IN, .apply = survey_period_page,
		.unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/keadaan", .right = RIGHT_SIGNED_IN, .access = WRITE,
		.body_max = 4096,
	 .apply = survey_state_post, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/sasaran", .right = RIGHT_SURVEY_PLAN, .apply = survey_cover_page,
		.unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/sasaran", .right = RIGHT_SURVEY_PLAN, .access = WRITE,
	 .body_max = 65536, .apply = survey_cover_post, .again = survey_cover_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/ubah", .right = RIGHT_SURVEY_DECIDE, .access = WRITE,
		.body_max = 8192,
	 .apply = survey_change_post, .again = survey_period_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/putus", .right = RIGHT_SURVEY_DECIDE, .access = WRITE,
		.body_max = 4096,
	 .apply = survey_decide_post, .again = survey_period_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/kertas", .right = RIGHT_SURVEY_ENTRY, .apply = survey_grid_page,
		.unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/kertas", .right = RIGHT_SURVEY_ENTRY, .access = WRITE,
		.body_max = 65536,
	 .apply = survey_grid_post, .again = survey_grid_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/formulir", .right = RIGHT_SURVEY_ENTRY, .access = WRITE,
		.body_max = 4096,
	 .apply = survey_forms_post, .again = survey_grid_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/keraguan", .right = RIGHT_REPORT_VIEW, .apply = survey_doubt_page,
	 .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/keraguan", .right = RIGHT_SURVEY_DECIDE, .access = WRITE,
	 .body_max = 16384, .apply = survey_leave_post, .again = survey_doubt_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/kembalikan", .right = RIGHT_SURVEY_DECIDE, .access = WRITE,
	 .body_max = 4096, .apply = survey_undo_post, .again = survey_doubt_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/perangkat", .right = RIGHT_SURVEY_PLAN, .access = WRITE,
	 .body_max = 4096, .apply = survey_known_post, .again = survey_doubt_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/batas", .right = RIGHT_SURVEY_PLAN, .access = WRITE,
	 .body_max = 4096, .apply = survey_limits_post, .again = survey_doubt_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/impor", .right = RIGHT_SURVEY_IMPORT, .apply = survey_import_page,
		.unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/impor", .right = RIGHT_SURVEY_IMPORT, .access = WRITE,
	 .body_max = SURVEY_UPLOAD_MAX + 65536, .apply = survey_import_post, .again = survey_import_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/unggahan/{nomor}", .right = RIGHT_SURVEY_IMPORT, .apply = survey_upload_page,
		.unit_arg = -1},
	{.method = "POST", .path = "/survei/unggahan/{nomor}", .right = RIGHT_SURVEY_IMPORT, .access = WRITE,
		.body_max = 4096,
	 .apply = survey_upload_post, .unit_arg = -1},
	{.method = "GET", .path = "/survei/berkas/{nomor}", .right = RIGHT_SURVEY_IMPORT, .apply = survey_batch_page,
		.unit_arg = -1},
	{.method = "POST", .path = "/survei/berkas/{nomor}/henti", .right = RIGHT_SURVEY_IMPORT, .access = WRITE,
	 .body_max = 4096, .apply = survey_batch_stop_post, .unit_arg = -1},
	{.method = "GET", .path = "/survei/berkas/{nomor}/ditolak", .right = RIGHT_SURVEY_IMPORT,
		.apply = survey_batch_file_page,
	 .unit_arg = -1},

	{.method = "GET", .path = "/undangan", .right = RIGHT_SURVEY_INVITE, .apply = survey_cards_page, .unit_arg = -1},
	{.method = "POST", .path = "/undangan/kartu", .right = RIGHT_SURVEY_INVITE, .access = WRITE, .body_max = 4096,
	 .prepare = survey_cards_prepare, .apply = survey_cards_post, .again = survey_cards_page, .flags = ROUTE_FORGETS,
	 .unit_arg = -1},
	{.method = "POST", .path = "/undangan/pesan", .right = RIGHT_SURVEY_INVITE, .access = WRITE, .body_max = 4096,
	 .apply = survey_message_post, .again = survey_cards_page, .flags = ROUTE_FORGETS, .unit_arg = -1},
	{.method = "POST", .path = "/undangan/kode", .right = RIGHT_SURVEY_INVITE, .access = WRITE, .body_max = 4096,
	 .apply = survey_card_post, .again = survey_cards_page, .unit_arg = -1},
	{.method = "POST", .path = "/undangan/lembar", .right = RIGHT_SURVEY_INVITE, .access = WRITE, .body_max = 4096,
	 .apply = survey_sheet_post, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/rencana", .right = RIGHT_SIGNED_IN, .apply = survey_progress_page,
	 .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/rencana/{unit}", .right = RIGHT_SIGNED_IN,
	 .apply = survey_progress_unit_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/kuota/{unit}", .right = RIGHT_SURVEY_PLAN, .apply = survey_quota_page,
	 .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/kuota/{unit}", .right = RIGHT_SURVEY_PLAN, .access = WRITE,
	 .body_max = 16384, .apply = survey_quota_post, .again = survey_quota_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/penolakan", .right = RIGHT_SURVEY_ENTRY, .apply = survey_refusal_page,
	 .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/penolakan", .right = RIGHT_SURVEY_ENTRY, .access = WRITE,
	 .body_max = 8192, .apply = survey_refusal_post, .again = survey_refusal_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/penolakan/batal", .right = RIGHT_SURVEY_ENTRY, .access = WRITE,
	 .body_max = 4096, .apply = survey_refusal_void_post, .again = survey_refusal_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/surat-tugas", .right = RIGHT_SIGNED_IN,
	 .apply = survey_letter_list_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/surat-tugas/baru", .right = RIGHT_SURVEY_PLAN,
	 .apply = survey_letter_new_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/surat-tugas/baru", .right = RIGHT_SURVEY_PLAN, .access = WRITE,
	 .body_max = 65536, .apply = survey_letter_new_post, .again = survey_letter_new_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/surat-tugas/{surat}", .right = RIGHT_SIGNED_IN,
	 .apply = survey_letter_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/surat-tugas/{surat}/batal", .right = RIGHT_SURVEY_PLAN,
	 .access = WRITE, .body_max = 8192, .apply = survey_letter_void_post, .again = survey_letter_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/surat-tugas/{surat}/unduh", .right = RIGHT_SIGNED_IN,
	 .apply = survey_letter_file_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/entri-kedua", .right = RIGHT_SURVEY_ENTRY, .apply = survey_second_page,
	 .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/entri-kedua", .right = RIGHT_SURVEY_ENTRY, .access = WRITE,
	 .body_max = 65536, .apply = survey_second_post, .again = survey_second_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/entri-kedua/bagian", .right = RIGHT_SURVEY_PLAN, .access = WRITE,
	 .body_max = 4096, .apply = survey_second_share_post, .again = survey_differ_page, .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/beda", .right = RIGHT_SURVEY_ENTRY, .apply = survey_differ_page,
	 .unit_arg = -1},
	{.method = "GET", .path = "/survei/{periode}/beda/{lembar}", .right = RIGHT_SURVEY_ENTRY,
	 .apply = survey_differ_one_page, .unit_arg = -1},
	{.method = "POST", .path = "/survei/{periode}/beda/{lembar}", .right = RIGHT_SURVEY_ENTRY, .access = WRITE,
	 .body_max = 8192, .apply = survey_differ_one_post, .again = survey_differ_one_page, .unit_arg = -1},
};
const size_t survey_routes_n = countof(survey_routes);
