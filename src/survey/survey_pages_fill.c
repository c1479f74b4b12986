/* Filling in an instrument that is not the SKM, by the respondent on a phone or a tablet, or by staff from paper. */
#include "survey/survey_pages_fill.h"
#include "survey/survey_frame.h"
#include "survey/survey_store_doubt.h"
#include "survey/survey_store_remark.h"
#include "survey_fill_html.h"

static void fill_body(struct html *h, void *ctx) { html_survey_fill(h, ctx); }
static void closed_body(struct html *h, void *ctx) { html_survey_fill_closed(h, ctx); }
static void grid_body(struct html *h, void *ctx) { html_survey_items_grid(h, ctx); }

struct str survey_fill_language(struct rq *rq, const struct instrument *v)
{
	struct str asked = rq_param(rq, "bahasa");
	if (instrument_speaks(v, asked))
		return asked;
	if (asked.n == 0 && rq->lang == LANG_EN && instrument_speaks(v, STR("en")))
		return STR("en");
	return STR("id");
}

/* Unit, period, instrument, services: seven statements. ERR_NOT_FOUND: no such period here, or an SKM. */
static enum err gather(struct rq *rq, struct survey_fill_view *v)
{
	struct instrument *i = ARENA_NEW(rq->a, struct instrument);
	v->rq = rq;
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &v->unit));
	TRY(survey_period_by_code(rq, &v->unit, rq->path_args[1], &v->period));
	TRY(instrument_of_version(rq, v->period.version_id, i));
	if (i->rule == RULE_SKM)
		return ERR_NOT_FOUND;
	v->v = i;
	v->path = str_fmt(rq->a, "/u/%.*s/isi/%.*s", STR_ARG(v->unit.slug), STR_ARG(v->period.code));
	v->said = survey_fill_language(rq, i);
	v->tablet = rq_param(rq, "tablet").n > 0;
	return survey_services_of(rq, v->unit.id, civil_day(rq->now, v->unit.zone), &v->services, &v->n_services);
}

static void draw(struct rq *rq, struct survey_fill_view *v)
{
	survey_frame(rq, &v->unit, NULL);
	rq->more->scripts[rq->more->n_scripts++] = "condition.js";
	page(rq, _r("Isi survei"), fill_body, v);
}

static enum survey_no open_now(struct rq *rq, const struct survey_fill_view *v)
{
	struct survey_rules r = survey_period_rules(&v->period);
	return survey_may_answer(&r, civil_day(rq->now, v->unit.zone));
}

enum err survey_fill_page(struct rq *rq)
{
	struct survey_fill_view *v = ARENA_NEW(rq->a, struct survey_fill_view);
	uint8_t id[16];
	TRY(gather(rq, v));
	if (open_now(rq, v) != SURVEY_YES) {
		survey_frame(rq, &v->unit, NULL);
		page(rq, str_z(rq->a, v->unit.name), closed_body, v);
		return OK;
	}
	rq_random(rq, id, sizeof(id));
	v->id = str_hex(rq->a, id, sizeof(id));
	v->stamp = survey_form_stamp(rq, v->unit.id, id);
	v->service_id = v->n_services == 1 ? v->services[0].id : rq_param_int(rq, "layanan", 0);
	draw(rq, v);
	return OK;
}

/* What was sent; false with the sentence in v->problem. Answers to questions that were not asked are dropped. */
static bool fill_read(struct rq *rq, struct survey_fill_view *v, struct survey_reply *out)
{
	bool fine = str_unhex(rq_param(rq, "jawaban"), out->id, sizeof(out->id)), known;
	v->id = rq_param(rq, "jawaban");
	v->stamp = rq_param(rq, "mulai");
	v->talk = rq_param(rq, "bantuan").n > 0;
	v->remark = survey_remark_clean(rq->a, rq_param(rq, "saran"));
	v->service_id = rq_param_int(rq, "layanan", 0);
	for (size_t p = 0; p < v->v->n_items; p++) {
		struct str s = rq_param(rq, str_z(rq->a, str_fmt(rq->a, "q%zu", p + 1)));
		int64_t k = 0;
		bool fits = s.n == 0 || (str_to_i64(s, 0, INSTRUMENT_SCALE_MAX, &k) &&
			instrument_mark_fits(&v->v->item[p], (int)k));
		fine &= fits;
		instrument_mark_set(&v->marks, (int)p, fits ? (int)k : 0);
	}
	instrument_marks_clean(v->v, &v->marks);
	for (size_t p = 0; p < v->v->n_items; p++)
		if (v->v->item[p].scale == 0 && instrument_asked(v->v, &v->marks, p))
			v->words[p] = survey_remark_clean(rq->a, rq_param(rq, str_z(rq->a, str_fmt(rq->a, "t%zu", p + 1))));
	for (int t = TRAIT_AGE; t < TRAITS; t++) {
		enum survey_trait trait = (enum survey_trait)t;
		fine &= survey_trait_parse(rq->a, trait, rq_param(rq, survey_trait_name(trait)), &v->trait[t]);
		out->trait[t] = v->trait[t];
		v->asks_more |= v->trait[t] != 0;
	}
	known = v->service_id == 0;
	for (size_t i = 0; i < v->n_services; i++)
		known |= v->services[i].id == v->service_id;
	out->unit_id = v->unit.id;
	out->on = civil_day(rq->now, v->unit.zone);
	out->service_id = v->service_id;
	out->marks = v->marks.word[0];
	out->more = v->marks.word[1];
	out->trait[TRAIT_CHANNEL] = v->talk ? CHANNEL_TALK : v->tablet ? CHANNEL_TABLET : CHANNEL_WEB;
	if (!fine || !known)
		v->problem = str_of(_r("Ada jawaban yang tidak dikenal. Muat ulang halaman ini lalu isi kembali."));
	return fine && known;
}

/* What was said in own words: each under an id of its own, with its question in front, apart from the answers. */
static enum err keep_words(struct rq *rq, const struct survey_fill_view *v, const struct survey_reply *answer)
{
	for (size_t p = 0; p < v->v->n_items; p++) {
		struct str question = utf8_head(instrument_said(v->v, STR("id"), 'q', p), 200);
		if (v->words[p].n > 0)
			TRY(survey_remark_put(rq, v->period.id, answer,
			                      str_fmt(rq->a, "%.*s %.*s", STR_ARG(question), STR_ARG(v->words[p]))));
	}
	return survey_remark_put(rq, v->period.id, answer, v->remark);
}

enum err survey_fill_post(struct rq *rq)
{
	struct survey_fill_view *v = ARENA_NEW(rq->a, struct survey_fill_view);
	struct survey_reply answer = {0};
	bool already = true;
	TRY(gather(rq, v));
	bool fine = fill_read(rq, v, &answer);
	if (fine) {
		enum survey_no no = open_now(rq, v);
		answer.seconds = survey_form_seconds(rq, v->unit.id, answer.id, v->stamp);
		TRY(survey_arrival(rq, &v->period, rq->http->peer, &answer));
		if (no == SURVEY_YES)
			TRY(survey_answer_put(rq, &v->period, &answer, &already, &no));
		if (no == SURVEY_YES && !already)
			TRY(keep_words(rq, v, &answer));
		if (no != SURVEY_YES)
			v->problem = str_of(_r(survey_no_text(no)));
		fine = no == SURVEY_YES;
	}
	if (!fine) {
		rq->refused = true;
		rq->reply->status = 422;
		draw(rq, v);
		return OK;
	}
	if (v->tablet)
		web_redirect(rq->reply, str_fmt(rq->a, "%.*s/terima-kasih", STR_ARG(v->path)));
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/u/%.*s/survei/terima-kasih", STR_ARG(v->unit.slug)));
	return OK;
}

/* ---- the grid ---- */

static struct str cell(struct rq *rq, size_t row, const char *name)
{
	return rq_param(rq, str_z(rq->a, str_fmt(rq->a, "r%zu.%s", row + 1, name)));
}

static struct str answer_cell(struct rq *rq, size_t row, size_t place)
{
	return str_trim(cell(rq, row, str_z(rq->a, str_fmt(rq->a, "q%zu", place + 1))));
}

static enum err grid_gather(struct rq *rq, const struct survey_grid_view *g, struct survey_items_view *v)
{
	struct instrument *i = ARENA_NEW(rq->a, struct instrument);
	int32_t today = civil_day(rq->now, g->unit.zone);
	struct survey_cover_line line = {.unit = g->unit};
	*v = (struct survey_items_view){.rq = rq, .period = g->period, .unit = g->unit, .units = g->units,
	                                .n_units = g->n_units};
	TRY(instrument_of_version(rq, g->period.version_id, i));
	v->v = i;
	TRY(survey_services_of(rq, v->unit.id, today, &v->services, &v->n_services));
	TRY(survey_answers_by_unit(rq, v->period.id, &line, 1));
	v->typed = line.paper;
	v->on = rq_param(rq, "tanggal");
	if (v->on.n == 0)
		v->on = civil_iso(rq->a, today < v->period.ends_on ? today : v->period.ends_on);
	v->service_id = rq_param_int(rq, "layanan", 0);
	return OK;
}

enum err survey_items_grid_page(struct rq *rq, const struct survey_grid_view *g)
{
	struct survey_items_view *v = ARENA_NEW(rq->a, struct survey_items_view);
	TRY(grid_gather(rq, g, v));
	for (size_t r = 0; r < SURVEY_GRID_ROWS; r++) {
		struct survey_items_line *row = &v->rows[r];
		uint8_t id[16];
		row->id = cell(rq, r, "id");
		if (row->id.n != 32) {
			rq_random(rq, id, sizeof(id));
			row->id = str_hex(rq->a, id, sizeof(id));
		}
		for (size_t p = 0; p < v->v->n_items; p++)
			row->answer[p] = answer_cell(rq, r, p);
		for (int t = 0; t < 4; t++)
			row->trait[t] = cell(rq, r, survey_trait_name((enum survey_trait)(TRAIT_AGE + t)));
	}
	struct page_more *more = survey_staff_frame(rq, &v->unit, &v->period);
	more->scripts[more->n_scripts++] = "grid.js";
	page(rq, _r("Formulir kertas"), grid_body, v);
	return OK;
}

/* One row as sent: false when nothing was typed in it. */
static bool row_read(struct rq *rq, const struct survey_items_view *v, size_t r, struct survey_reply *out)
{
	struct instrument_marks m = {0};
	bool any = false;
	for (size_t p = 0; p < v->v->n_items; p++) {
		const struct instrument_item *q = &v->v->item[p];
		struct str s = answer_cell(rq, r, p);
		int64_t k = 0;
		any |= s.n > 0;
		if (s.n > 0 && (!str_to_i64(s, 0, INSTRUMENT_SCALE_MAX, &k) || !instrument_mark_fits(q, (int)k)))
			rq_problem(rq, str_z(rq->a, str_fmt(rq->a, "r%zu.q%zu", r + 1, p + 1)),
			           str_fmt(rq->a, q->skippable
			                   ? _r("Baris %zu, pertanyaan %zu: jawaban 1 sampai %d, tidak berlaku 7, kosong 0")
			                   : _r("Baris %zu, pertanyaan %zu: jawaban 1 sampai %d, kosong 0"), r + 1, p + 1, q->scale));
		else
			instrument_mark_set(&m, (int)p, (int)k);
	}
	for (size_t p = 0; p < v->v->n_items; p++)
		if (instrument_mark(&m, (int)p) != 0 && !instrument_asked(v->v, &m, p))
			rq_problem(rq, str_z(rq->a, str_fmt(rq->a, "r%zu.q%zu", r + 1, p + 1)),
			           str_fmt(rq->a,
				_r("Baris %zu, pertanyaan %zu: hanya dijawab %.*s; kosongkan atau periksa formulirnya"),
			                   r + 1, p + 1, STR_ARG(instrument_when_words(rq->a, rq->lang, v->v, STR("id"), p))));
	for (int t = TRAIT_AGE; t < TRAITS; t++) {
		enum survey_trait trait = (enum survey_trait)t;
		struct str s = cell(rq, r, survey_trait_name(trait));
		any |= str_trim(s).n > 0;
		if (!survey_trait_parse(rq->a, trait, s, &out->trait[t]))
			rq_problem(rq, str_z(rq->a, str_fmt(rq->a, "r%zu.%s", r + 1, survey_trait_name(trait))),
			           str_fmt(rq->a, _r("Baris %zu, %s: kode tidak dikenal"), r + 1, _r(survey_trait_label(trait))));
	}
	if (any && !str_unhex(cell(rq, r, "id"), out->id, sizeof(out->id)))
		rq_problem(rq, NULL, str_fmt(rq->a, _r("Baris %zu: nomor baris hilang; muat ulang halaman"), r + 1));
	out->marks = m.word[0];
	out->more = m.word[1];
	return any;
}

enum err survey_items_grid_post(struct rq *rq, const struct survey_grid_view *g)
{
	struct survey_items_view *v = ARENA_NEW(rq->a, struct survey_items_view);
	struct survey_rules rules = survey_period_rules(&g->period);
	enum survey_no no = SURVEY_YES;
	int32_t on;
	int n = 0;
	TRY(grid_gather(rq, g, v));
	bool known = v->service_id == 0, already;
	for (size_t i = 0; i < v->n_services; i++)
		known |= v->services[i].id == v->service_id;
	if (!civil_parse(v->on, &on))
		rq_problem(rq, "tanggal", str_of(_r("Tulis tanggal sebagai TTTT-BB-HH")));
	else if (!known)
		rq_problem(rq, "layanan", str_of(_r("Pilih salah satu")));
	else if ((no = survey_may_enter(&rules, on)) != SURVEY_YES)
		rq_problem(rq, "tanggal", str_of(_r(survey_no_text(no))));
	for (size_t r = 0; rq->n_problems == 0 && r < SURVEY_GRID_ROWS * 40; r++) {
		struct survey_reply a = {.unit_id = v->unit.id, .service_id = v->service_id, .on = on};
		if (cell(rq, r, "id").s == NULL && r >= SURVEY_GRID_ROWS && n > 0)
			break;
		if (!row_read(rq, v, r, &a) || rq->n_problems > 0)
			continue;
		a.trait[TRAIT_CHANNEL] = CHANNEL_PAPER;
		TRY(survey_answer_put(rq, &v->period, &a, &already, &no));
		if (no != SURVEY_YES)
			rq_problem(rq, NULL, str_fmt(rq->a, "%s %zu: %s", _r("Baris"), r + 1, _r(survey_no_text(no))));
		n++;
	}
	if (rq->n_problems == 0 && n == 0)
		rq_problem(rq, NULL, str_of(_r("Belum ada baris yang diisi")));
	if (rq->n_problems > 0)
		return OK;
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld/kertas?unit=%lld&tanggal=%.*s&layanan=%lld",
		(long long)v->period.id,
	                                (long long)v->unit.id, STR_ARG(v->on), (long long)v->service_id));
	return OK;
}
