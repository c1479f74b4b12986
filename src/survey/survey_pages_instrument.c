/* Instruments: the list, a new one, one with its state, preview and questionnaire. */
#include "survey/survey_pages_instrument.h"
#include "account/account_store.h"
#include "base/file.h"
#include "survey/survey_frame.h"
#include "survey/survey_instrument_paper.h"
#include "survey/survey_lss.h"
#include "survey_instrument_html.h"

static void list_body(struct html *h, void *ctx) { html_survey_instruments(h, ctx); }
static void new_body(struct html *h, void *ctx) { html_survey_instrument_new(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_survey_instrument(h, ctx); }
static void preview_body(struct html *h, void *ctx) { html_survey_instrument_preview(h, ctx); }
static void import_body(struct html *h, void *ctx) { html_survey_instrument_import(h, ctx); }
static void notes_body(struct html *h, void *ctx) { html_survey_instrument_notes(h, ctx); }

/* ---- shared ---- */

/* The unit for which the actor plans: 0 when everywhere. */
static int64_t own_unit(const struct rq *rq)
{
	int64_t unit = rq->actor.unit_id;
	for (size_t i = 0; i < rq->actor.n_roles; i++)
		if (role_has((enum role)rq->actor.roles[i].role, RIGHT_SURVEY_PLAN)) {
			if (rq->actor.roles[i].unit_id == 0)
				return 0;
			unit = rq->actor.roles[i].unit_id;
		}
	return unit;
}

static struct survey_builder_view *view(struct rq *rq)
{
	struct survey_builder_view *v = ARENA_NEW(rq->a, struct survey_builder_view);
	v->rq = rq;
	v->key = rq_key(rq);
	v->v = ARENA_NEW(rq->a, struct instrument);
	v->place = v->asked = -1;
	return v;
}

struct survey_builder_view *survey_builder(struct rq *rq, enum err *e)
{
	struct survey_builder_view *v = view(rq);
	*e = instrument_by_code(rq, rq->path_args[0], rq_param_int(rq, "versi", 0), v->v);
	v->may = *e == OK && !v->v->shipped && survey_page_may(rq, RIGHT_SURVEY_PLAN, v->v->unit_id);
	return v;
}

struct survey_builder_view *survey_builder_draft(struct rq *rq, enum err *e, bool *done)
{
	struct survey_builder_view *v = survey_builder(rq, e);
	*done = false;
	if (*e != OK)
		return v;
	if (v->v->shipped || v->v->frozen) {
		*done = true;
		*e = rq_refuse(rq, 409, str_of(_r(instrument_no_text(v->v->shipped ? INSTRUMENT_SHIPPED : INSTRUMENT_FROZEN))));
	} else if (!v->may) {
		*e = ERR_DENIED;
	}
	return v;
}

enum err survey_builder_frame(struct rq *rq, const struct survey_builder_view *v)
{
	struct survey_unit own, city;
	enum err e = survey_unit_by_id(rq, rq->actor.unit_id, &own); /* the person's own city, else the first */
	e = survey_city_of(rq, e == OK ? own.city_id : rq->actor.unit_id, &city);
	if (e == ERR_NOT_FOUND)
		e = survey_city_by_slug(rq, STR_NULL, &city);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	struct page_more *m = survey_staff_frame(rq, &city, NULL);
	struct page_link *t = ARENA_ARRAY(rq->a, 3, struct page_link);
	t[0] = m->trail.v[0];
	t[1] = (struct page_link){.href = STR("/survei/instrumen"), .text = _r("Instrumen")};
	if (v->v->code.n > 0)
		t[2] = (struct page_link){.href = str_fmt(rq->a, "/survei/instrumen/%.*s", STR_ARG(v->v->code)),
		                          .text = str_z(rq->a, v->v->title)};
	m->trail = (struct page_links){t, v->v->code.n > 0 ? 3 : 2};
	return OK;
}

enum err survey_builder_save(struct rq *rq, struct survey_builder_view *v, const char *what, struct str then)
{
	enum instrument_no no;
	v->v->edits = rq_param_int(rq, "ubahan", v->v->edits);
	TRY(instrument_put(rq, v->v, what, &no));
	if (no != INSTRUMENT_YES)
		return rq_refuse(rq, 409, str_of(_r(instrument_no_text(no))));
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/instrumen/%.*s%.*s", STR_ARG(v->v->code), STR_ARG(then)));
	return OK;
}

void survey_builder_field(struct survey_builder_view *v, enum survey_builder_kind kind, struct ui_field f,
                          struct ui_choices c)
{
	must(v->n_fields < INSTRUMENT_FIELDS_MAX);
	struct survey_builder_field *b = &v->fields[v->n_fields++];
	b->field = f;
	b->choices = c;
	b->kind = kind;
}

enum err survey_instrument_choices(struct rq *rq, struct ui_choices *out)
{
	struct instrument_head *h;
	size_t n, k = 0;
	TRY(instrument_list(rq, &h, &n));
	struct ui_choice *v = ARENA_ARRAY(rq->a, n, struct ui_choice);
	for (size_t i = 0; i < n; i++) {
		if (!h[i].frozen)
			continue;
		v[k++] = (struct ui_choice){
			.value = h[i].shipped ? str_fmt(rq->a, "b %.*s", STR_ARG(h[i].code))
				: str_fmt(rq->a, "v %lld", (long long)h[i].version_id),
			.label = h[i].shipped ? h[i].title
				: str_fmt(rq->a, _r("%.*s, versi %lld"), STR_ARG(h[i].title), (long long)h[i].version),
		};
	}
	*out = (struct ui_choices){v, k};
	return OK;
}

/* ---- list and new ---- */

enum err survey_instruments_page(struct rq *rq)
{
	struct survey_builder_view *v = view(rq);
	TRY(instrument_list(rq, &v->heads, &v->n_heads));
	TRY(survey_builder_frame(rq, v));
	page(rq, _r("Instrumen survei"), list_body, v);
	return OK;
}

enum err survey_instrument_new_page(struct rq *rq)
{
	struct survey_builder_view *v = view(rq);
	struct ui_choices of;
	TRY(instrument_list(rq, &v->heads, &v->n_heads));
	struct ui_choice *c = ARENA_ARRAY(rq->a, v->n_heads, struct ui_choice);
	for (size_t i = 0; i < v->n_heads; i++)
		c[i] = (struct ui_choice){
			.value = str_fmt(rq->a, "%.*s %lld", STR_ARG(v->heads[i].code), (long long)v->heads[i].version),
			.label = v->heads[i].shipped ? v->heads[i].title
				: str_fmt(rq->a, _r("%.*s, versi %lld"), STR_ARG(v->heads[i].title), (long long)v->heads[i].version),
		};
	of = (struct ui_choices){c, v->n_heads};
	survey_builder_field(v, BUILD_INPUT, (struct ui_field){.name = "nama", .label = _r("Nama instrumen"), .required = true,
		.hint = _r("Dibaca responden di atas pertanyaan. Contoh: Survei ruang tunggu"), .max = 80, .autofocus = true}, of);
	survey_builder_field(v, BUILD_SELECT, (struct ui_field){.name = "salin", .label = _r("Salin dari"),
		.hint = _r("Kosongkan untuk mulai dari nol"), .value = rq_param(rq, "salin")}, of);
	TRY(survey_builder_frame(rq, v));
	page(rq, _r("Instrumen baru"), new_body, v);
	return OK;
}

enum err survey_instrument_new_post(struct rq *rq)
{
	struct instrument *v = ARENA_NEW(rq->a, struct instrument);
	struct str title = utf8_line(rq->a, rq_param(rq, "nama")), from = rq_param(rq, "salin"), code, number;
	int64_t version = 0;
	if (title.n == 0 || utf8_count(title) > INSTRUMENT_NAME_MAX) {
		rq_problem(rq, "nama", str_of(_r("Isi nama instrumen, paling panjang 80 huruf")));
		return OK;
	}
	*v = (struct instrument){.rule = RULE_MEAN, .note = STR(""), .intro = STR(""), .basis = STR("")};
	if (from.n > 0) {
		str_cut(from, ' ', &code, &number);
		str_to_i64(number, 0, 100000, &version);
		enum err e = instrument_by_code(rq, code, version, v);
		if (e == ERR_NOT_FOUND) {
			rq_problem(rq, "salin", str_of(_r("Pilih salah satu")));
			return OK;
		}
		TRY(e);
	}
	v->title = title;
	v->unit_id = own_unit(rq);
	TRY(instrument_make(rq, v));
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/instrumen/%.*s", STR_ARG(v->code)));
	return OK;
}

/* ---- one ---- */

enum err survey_instrument_page(struct rq *rq)
{
	enum err e;
	struct survey_builder_view *v = survey_builder(rq, &e);
	TRY(e);
	if (!v->v->frozen)
		v->n_wrong = instrument_check(rq->a, rq->lang, v->v, v->wrong);
	if (v->v->version_id != 0)
		TRY(instrument_uses(rq, v->v->version_id, &v->uses, &v->n_uses));
	TRY(survey_builder_frame(rq, v));
	page(rq, str_z(rq->a, v->v->title), one_body, v);
	return OK;
}

enum err survey_instrument_state_post(struct rq *rq)
{
	enum err e;
	enum instrument_no no = INSTRUMENT_CHANGED;
	struct survey_builder_view *v = survey_builder(rq, &e);
	struct str to = rq_param(rq, "ke");
	TRY(e);
	if (!v->may)
		return v->v->shipped ? rq_refuse(rq, 409, str_of(_r(instrument_no_text(INSTRUMENT_SHIPPED)))) : ERR_DENIED;
	if (str_eqz(to, "bekukan"))
		TRY(instrument_freeze(rq, v->v, &no));
	else if (str_eqz(to, "versi"))
		TRY(instrument_next(rq, v->v, &no));
	else if (str_eqz(to, "hapus"))
		TRY(instrument_drop(rq, v->v, &no));
	if (no != INSTRUMENT_YES)
		return rq_refuse(rq, 409, str_of(_r(instrument_no_text(no))));
	if (str_eqz(to, "hapus"))
		web_redirect(rq->reply, STR("/survei/instrumen"));
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/survei/instrumen/%.*s", STR_ARG(v->v->code)));
	return OK;
}

enum err survey_instrument_preview_page(struct rq *rq)
{
	enum err e;
	struct survey_builder_view *v = survey_builder(rq, &e);
	TRY(e);
	v->fill.rq = rq;
	v->fill.v = v->v;
	v->fill.preview = true;
	v->fill.said = survey_fill_language(rq, v->v);
	v->fill.path = str_fmt(rq->a, "/survei/instrumen/%.*s/pratinjau", STR_ARG(v->v->code));
	TRY(survey_builder_frame(rq, v));
	if (rq->more != NULL)
		rq->more->scripts[rq->more->n_scripts++] = "condition.js";
	page(rq, _r("Pratinjau"), preview_body, v);
	return OK;
}

enum err survey_instrument_sheet_page(struct rq *rq)
{
	enum err e;
	struct survey_builder_view *v = survey_builder(rq, &e);
	struct str pdf;
	TRY(e);
	struct instrument_sheet s = {.a = rq->a, .lang = rq->lang, .made_at = rq->now, .v = v->v,
	                             .said = survey_fill_language(rq, v->v)};
	TRY(instrument_sheet_pdf(&s, &pdf));
	return survey_page_file(rq, pdf, "application/pdf",
	                        str_fmt(rq->a, "kuesioner-%.*s-v%lld.pdf", STR_ARG(v->v->code), (long long)v->v->version));
}

/* ---- from LimeSurvey ---- */

enum err survey_instrument_import_page(struct rq *rq)
{
	struct survey_builder_view *v = view(rq);
	survey_builder_field(v, BUILD_INPUT, (struct ui_field){.name = "berkas", .label = _r("Berkas .lss"), .required = true,
		.hint = _r("Di LimeSurvey: Display/Export, Survey structure (.lss). Paling besar 4 MiB")}, (struct ui_choices){0});
	TRY(survey_builder_frame(rq, v));
	page(rq, _r("Impor dari LimeSurvey"), import_body, v);
	return OK;
}

enum err survey_instrument_import_post(struct rq *rq)
{
	struct survey_builder_view *v = view(rq);
	struct str name, content;
	int fd;
	int64_t size;
	if (!rq_file(rq, "berkas", &fd, &size, &name) || size == 0) {
		rq_problem(rq, "berkas", str_of(_r("Pilih berkas yang tidak kosong")));
		return OK;
	}
	enum err e = file_read_fd(rq->a, fd, LSS_BYTES_MAX, &content);
	if (e == ERR_TOO_LARGE) {
		rq_problem(rq, "berkas", str_of(_r("Berkas lebih besar dari 4 MiB")));
		return OK;
	}
	TRY(e);
	struct lss *l = ARENA_NEW(rq->a, struct lss);
	if (!lss_read(rq->a, rq->lang, content, l)) {
		rq_problem(rq, "berkas", l->why);
		return OK;
	}
	*v->v = l->instrument;
	v->v->unit_id = own_unit(rq);
	TRY(instrument_make(rq, v->v));
	v->notes = l->note;
	v->n_notes = l->n_notes;
	if (l->n_notes == 0) {
		web_redirect(rq->reply, str_fmt(rq->a, "/survei/instrumen/%.*s", STR_ARG(v->v->code)));
		return OK;
	}
	TRY(survey_builder_frame(rq, v));
	page(rq, _r("Hasil impor"), notes_body, v);
	return OK;
}
