/* What is told of themes, to staff and outside; and the rules they come from. */
#include "theme/theme_pages.h"
#include "account/account_store.h"
#include "base/embed.h"
#include "paper/csv.h"
#include "survey/survey_frame.h"
#include "theme_html.h"

static void told_body(struct html *h, void *ctx) { html_theme_told(h, ctx); }
static void rules_body(struct html *h, void *ctx) { html_theme_rules(h, ctx); }

/* ---- figures ---- */

static struct chart *bars(struct rq *rq, const struct theme_told_view *v, int width)
{
	struct chart_bar *rows = ARENA_ARRAY(rq->a, v->n_worst, struct chart_bar);
	for (size_t i = 0; i < v->n_worst; i++)
		rows[i] = (struct chart_bar){.label = str_of(_r(theme_label(v->worst[i]))),
			.value = (double)v->counts->n[v->worst[i]][TONE_COMPLAINT], .target = __builtin_nan("")};
	struct chart_bars c = {.rows = rows, .n = v->n_worst, .about = {.lang = rq->lang, .width = width,
		.title = str_of(_r("Keluhan menurut unsur")),
		.desc = str_fmt(rq->a, "%s: %s", _r("Paling banyak"), _r(theme_label(v->worst[0])))}};
	return chart_bars(rq->a, &c);
}

static void figures(struct rq *rq, struct theme_told_view *v, const struct theme_remark *all, size_t n)
{
	v->n_worst = theme_worst(v->counts, v->outside, v->worst);
	if (v->n_worst > 0)
		v->bars = (struct svg){chart_svg_pair(rq->a, bars(rq, v, CHART_WIDE), bars(rq, v, CHART_NARROW))};
	v->quotes = ARENA_ARRAY(rq->a, THEME_QUOTES_SHOWN, struct theme_line);
	for (size_t i = 0; i < n && v->n_quotes < THEME_QUOTES_SHOWN; i++)
		if (all[i].quote.s != NULL && (v->s.unit_id == 0 || all[i].remark.unit_id == v->s.unit_id))
			v->quotes[v->n_quotes++] = (struct theme_line){.v = &all[i], .text = all[i].quote};
}

/* Counts of the whole period decide what of a unit may be told. */
static enum err gather(struct rq *rq, struct theme_told_view *v)
{
	struct theme_remark *all;
	struct theme_counts *counts;
	size_t n, units;
	TRY(theme_list(rq, &v->s.period, v->outside ? 0 : v->s.unit_id, &all, &n));
	TRY(theme_counts_told(rq, all, n, &counts, &units));
	v->counts = &counts[0];
	for (size_t i = 1; i < units && v->s.unit_id != 0; i++)
		if (counts[i].unit_id == v->s.unit_id)
			v->counts = &counts[i];
	if (v->s.unit_id != 0 && v->counts->unit_id != v->s.unit_id)
		v->counts = ARENA_NEW(rq->a, struct theme_counts);
	theme_agreements(all, n, &v->rules, &v->people);
	figures(rq, v, all, n);
	return OK;
}

/* Theme, tone, number; a cell that must not be told is empty with its reason. */
static enum err file(struct rq *rq, const struct theme_told_view *v)
{
	struct csv_out o = csv_out(&rq->reply->body, ',');
	static const char *const heads[] = {"unsur", "nama", "nada", "jumlah", "keterangan"};
	for (size_t i = 0; i < countof(heads); i++)
		csv_z(&o, heads[i]);
	csv_end(&o);
	for (int t = 0; t < THEMES; t++)
		for (int k = TONE_COMPLAINT; k < TONES; k++) {
			bool hide = v->outside && v->counts->hide[t][k];
			csv_z(&o, theme_code((enum theme)t));
			csv_z(&o, theme_label((enum theme)t));
			csv_z(&o, tone_code((enum tone)k));
			if (hide)
				csv_z(&o, "");
			else
				csv_int(&o, v->counts->n[t][k]);
			csv_z(&o, hide ? "disembunyikan: kurang dari lima, atau pelindungnya" : "");
			csv_end(&o);
		}
	web_set(rq->reply, "Content-Type", STR("text/csv; charset=utf-8"));
	web_set(rq->reply, "Content-Disposition", str_fmt(rq->a, "attachment; filename=\"tema-%.*s-%.*s.csv\"",
	        STR_ARG(v->s.of.slug), STR_ARG(v->s.period.code)));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}

/* ---- for staff ---- */

enum err theme_counts_page(struct rq *rq)
{
	struct theme_told_view *v = ARENA_NEW(rq->a, struct theme_told_view);
	TRY(theme_scope_of(rq, &v->s));
	TRY(gather(rq, v));
	v->csv = str_fmt(rq->a, "/survei/%lld/tema/unduh?unit=%lld", (long long)v->s.period.id, (long long)v->s.unit_id);
	survey_staff_frame(rq, &v->s.of, &v->s.period);
	page(rq, _r("Tema masukan"), told_body, v);
	return OK;
}

enum err theme_counts_file(struct rq *rq)
{
	struct theme_told_view *v = ARENA_NEW(rq->a, struct theme_told_view);
	TRY(theme_scope_of(rq, &v->s));
	TRY(gather(rq, v));
	return file(rq, v);
}

/* ---- outside ---- */

/* Of a period that has been published, or whose running figures are shown. */
static enum err outside(struct rq *rq, struct theme_told_view *v)
{
	struct str code = rq_param(rq, "periode");
	struct survey_period *all;
	size_t n;
	v->outside = true;
	v->s.rq = rq;
	TRY(survey_place_by_slug(rq, rq->path_args[0], &v->s.of));
	v->s.unit_id = v->s.of.id;
	TRY(survey_period_list(rq, &v->s.of, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].state == PERIOD_PUBLISHED && (code.n == 0 || str_eq(code, all[i].code))) {
			v->s.period = all[i];
			TRY(gather(rq, v));
			v->csv = str_fmt(rq->a, "/u/%.*s/kata/unduh?periode=%.*s", STR_ARG(v->s.of.slug),
			                 STR_ARG(web_url_encode(rq->a, all[i].code)));
			return OK;
		}
	return ERR_NOT_FOUND;
}

enum err theme_public_page(struct rq *rq)
{
	struct theme_told_view *v = ARENA_NEW(rq->a, struct theme_told_view);
	TRY(outside(rq, v));
	survey_frame(rq, &v->s.of, NULL);
	page(rq, _r("Apa yang dikatakan orang"), told_body, v);
	return OK;
}

enum err theme_public_file(struct rq *rq)
{
	struct theme_told_view *v = ARENA_NEW(rq->a, struct theme_told_view);
	TRY(outside(rq, v));
	return file(rq, v);
}

/* ---- rules ---- */

enum err theme_rules_page(struct rq *rq)
{
	struct theme_rules_view *v = ARENA_NEW(rq->a, struct theme_rules_view);
	TRY(theme_scope_of(rq, &v->s));
	TRY(survey_city_of(rq, v->s.period.city_id, &v->of));
	TRY(theme_book_of(rq, v->of.city_id, &v->book));
	TRY(theme_book_versions(rq, v->of.city_id, &v->versions, &v->n_versions));
	v->names = ARENA_ARRAY(rq->a, v->n_versions, struct str);
	for (size_t i = 0; i < v->n_versions; i++) {
		struct account a;
		enum err e = account_by_id(rq, v->versions[i].made_by, &a);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		v->names[i] = e == OK ? a.name : STR("–");
	}
	v->body = (struct ui_field){.name = "aturan", .label = _r("Aturan"), .rows = 24, .required = true,
	                            .value = v->book.body, .max = THEME_RULES_BYTES};
	v->reason = (struct ui_field){.name = "alasan", .label = _r("Mengapa diubah"), .required = true, .max = 300};
	survey_staff_frame(rq, &v->of, &v->s.period);
	page(rq, _r("Aturan tema"), rules_body, v);
	return OK;
}

static struct str no_returns(struct rq *rq, struct str s)
{
	struct buf b = buf_new(rq->a, s.n + 2);
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != '\r')
			buf_char(&b, s.s[i]);
	return buf_done(&b);
}

enum err theme_rules_post(struct rq *rq)
{
	struct theme_scope s = {0};
	struct theme_wrong wrong = {0};
	enum theme_no no = THEME_YES;
	struct str body = no_returns(rq, rq_param(rq, "aturan")), reason = utf8_line(rq->a, rq_param(rq, "alasan"));
	TRY(theme_scope_of(rq, &s));
	if (!s.may_rule)
		return ERR_DENIED;
	if (reason.n == 0 || utf8_count(reason) > 300)
		rq_problem(rq, "alasan", str_of(_r("Tuliskan alasannya")));
	if (body.n == 0 || body.n > THEME_RULES_BYTES || !utf8_valid(body))
		rq_problem(rq, "aturan", str_of(_r("Aturan kosong atau terlalu panjang.")));
	if (rq->n_problems > 0)
		return OK;
	TRY(theme_book_put(rq, s.period.city_id, rq_param_int(rq, "versi", -1), body, reason, &no, &wrong));
	if (no != THEME_YES)
		rq_problem(rq, "aturan", str_of(_r(theme_no_text(no))));
	else if (wrong.text != NULL)
		rq_problem(rq, "aturan", str_fmt(rq->a, "%s %d: %s", _r("Baris"), wrong.line, _r(wrong.text)));
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld/tema/aturan", (long long)s.period.id));
	return OK;
}
