/* Numbers set apart, the office's short name in numbers, and how long letters of each class are kept. */
#include "letter/letter_pages_register.h"
#include "letter_register_html.h"
#include "right.h"

static void reserve_body(struct html *h, void *ctx) { html_letter_reserves(h, ctx); }
static void archive_body(struct html *h, void *ctx) { html_letter_archive(h, ctx); }
static void class_body(struct html *h, void *ctx) { html_letter_class(h, ctx); }

static const char *reserve_label(int i) { return letter_reserve_kind_label((enum letter_reserve_kind)i); }
static const char *fate_label(int i) { return letter_fate_label((enum letter_fate)i); }

static enum err went(struct rq *rq, const char *path, int64_t unit_id)
{
	web_redirect(rq->reply, str_fmt(rq->a, "%s?unit=%lld&kabar=disimpan", path, (long long)unit_id));
	return OK;
}

/* ---- reserves ---- */

/* The counts there are, and the one for all letters, which always is. */
static enum err series_of(struct rq *rq, struct letter_register_view *v)
{
	struct letter_count *s;
	size_t n;
	TRY(letter_counts(rq, v->desk.of.unit.id, v->year, &s, &n));
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	size_t k = 0;
	c[k++] = (struct ui_choice){.value = STR("semua"), .label = str_of(_r("Satu urutan bagi semua surat setahun"))};
	for (size_t i = 0; i < n; i++)
		if (s[i].series.n > 0)
			c[k++] = (struct ui_choice){.value = s[i].series, .label = s[i].series};
	v->series = (struct ui_choices){c, k};
	return OK;
}

static enum err reserve_view(struct rq *rq, struct letter_register_view *v, int64_t unit_id)
{
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(letter_page_desk(rq, RIGHT_LETTER_TEMPLATE, unit_id, &v->desk));
	int64_t unit = v->desk.of.unit.id;
	v->year = (int)rq_param_int(rq, "tahun", civil_of(rq->now, v->desk.of.city.zone).year);
	v->reserve_kinds = letter_choices(rq, letter_reserve_kind_names, reserve_label, LETTER_RESERVES);
	TRY(series_of(rq, v));
	TRY(letter_reserves(rq, unit, v->year, &v->reserves, &v->n_reserves));
	TRY(letter_office_short(rq, unit, &v->short_name, &v->short_version));
	letter_page_frame(rq, &v->desk, true);
	return OK;
}

enum err letter_reserve_page(struct rq *rq)
{
	struct letter_register_view *v = ARENA_NEW(rq->a, struct letter_register_view);
	const struct letter_register_form *f = rq->form;
	TRY(reserve_view(rq, v, f != NULL ? f->unit_id : rq_param_int(rq, "unit", 0)));
	page(rq, _r("Nomor surat cadangan"), reserve_body, v);
	return OK;
}

/* A count that is there, or the one for all letters. */
static enum err known_series(struct rq *rq, const struct letter_reserve *r, enum letter_no *no)
{
	struct letter_count *s;
	size_t n;
	TRY(letter_counts(rq, r->unit_id, r->year, &s, &n));
	*no = r->series.n == 0 ? LETTER_NO_NONE : LETTER_NO_KIND;
	for (size_t i = 0; i < n; i++)
		if (str_eq(s[i].series, r->series))
			*no = LETTER_NO_NONE;
	return OK;
}

enum err letter_reserve_post(struct rq *rq)
{
	const struct letter_register_form *f = rq->form;
	struct letter_desk d;
	enum letter_no no;
	TRY(letter_page_desk(rq, RIGHT_LETTER_TEMPLATE, f->unit_id, &d));
	struct letter_reserve r = {.unit_id = d.of.unit.id, .year = (int)f->year,
	                           .series = str_eqz(f->series, "semua") ? STR("") : f->series,
	                           .kind = (enum letter_reserve_kind)f->kind, .reason = f->reason};
	TRY(known_series(rq, &r, &no));
	if (no == LETTER_NO_NONE)
		TRY(letter_reserve_make(rq, &r, f->n, &no));
	if (no != LETTER_NO_NONE) {
		letter_page_no(rq, no == LETTER_NO_REASON ? "alasan" : "banyak", no);
		return OK;
	}
	return went(rq, "/agenda/cadangan", d.of.unit.id);
}

enum err letter_reserve_close_post(struct rq *rq)
{
	const struct letter_register_form *f = rq->form;
	struct letter_reserve r;
	struct letter_desk d;
	enum letter_no no;
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(letter_reserve_by_id(rq, id, &r));
	TRY(letter_page_desk(rq, RIGHT_LETTER_TEMPLATE, r.unit_id, &d));
	TRY(letter_reserve_close(rq, &r, f->reason, &no));
	if (no != LETTER_NO_NONE)
		return rq_refuse(rq, 409, str_of(_r(letter_no_text(no))));
	return went(rq, "/agenda/cadangan", d.of.unit.id);
}

enum err letter_short_post(struct rq *rq)
{
	const struct letter_register_form *f = rq->form;
	struct letter_desk d;
	enum letter_no no;
	TRY(letter_page_desk(rq, RIGHT_LETTER_TEMPLATE, f->unit_id, &d));
	TRY(letter_office_short_put(rq, d.of.unit.id, f->word, f->version, &no));
	if (no != LETTER_NO_NONE) {
		letter_page_no(rq, "singkatan", no);
		return OK;
	}
	return went(rq, "/agenda/cadangan", d.of.unit.id);
}

/* ---- archive ---- */

static enum err archive_view(struct rq *rq, struct letter_register_view *v, int64_t unit_id)
{
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(letter_page_desk(rq, RIGHT_LETTER_REGISTER, unit_id, &v->desk));
	v->year = civil_of(rq->now, v->desk.of.city.zone).year;
	struct ui_choice *c = ARENA_ARRAY(rq->a, LETTER_FATES, struct ui_choice);
	for (int i = 1; i < LETTER_FATES; i++)
		c[i - 1] = (struct ui_choice){.value = str_of(letter_fate_names[i]), .label = str_of(_r(fate_label(i)))};
	v->fates = (struct ui_choices){c, LETTER_FATES - 1};
	TRY(letter_classes(rq, v->desk.of.unit.id, &v->classes, &v->n_classes));
	letter_page_frame(rq, &v->desk, true);
	return OK;
}

enum err letter_archive_page(struct rq *rq)
{
	struct letter_register_view *v = ARENA_NEW(rq->a, struct letter_register_view);
	TRY(archive_view(rq, v, rq_param_int(rq, "unit", 0)));
	TRY(letter_class_years(rq, v->desk.of.unit.id, &v->years_of, &v->n_years_of));
	page(rq, _r("Arsip surat"), archive_body, v);
	return OK;
}

enum err letter_class_page(struct rq *rq)
{
	struct letter_register_view *v = ARENA_NEW(rq->a, struct letter_register_view);
	const struct letter_register_form *f = rq->form;
	struct str code = str_trim(f != NULL ? f->code : rq_param(rq, "kode"));
	TRY(archive_view(rq, v, f != NULL ? f->unit_id : rq_param_int(rq, "unit", 0)));
	v->one = (struct letter_class){.code = code.s != NULL ? code : STR(""), .title = STR(""), .basis = STR("")};
	for (size_t i = 0; i < v->n_classes; i++)
		if (str_eq(v->classes[i].code, code))
			v->one = v->classes[i];
	page(rq, _r("Jadwal retensi"), class_body, v);
	return OK;
}

enum err letter_class_post(struct rq *rq)
{
	const struct letter_register_form *f = rq->form;
	struct letter_desk d;
	enum letter_no no;
	TRY(letter_page_desk(rq, RIGHT_LETTER_REGISTER, f->unit_id, &d));
	struct letter_class c = {.code = f->code, .title = f->title, .active_years = (int)f->active_years,
	                         .inactive_years = (int)f->inactive_years,
	                         .basis = f->basis, .version = f->version};
	c.fate = f->fate > 0 ? (enum letter_fate)f->fate : LETTER_FATE_UNKNOWN;
	TRY(letter_class_put(rq, d.of.unit.id, &c, &no));
	if (no != LETTER_NO_NONE) {
		const char *field = no == LETTER_NO_CLASS ? "kode" : no == LETTER_NO_TITLE ? "uraian" : "dasar";
		letter_page_no(rq, no == LETTER_NO_YEARS ? "aktif" : field, no);
		return OK;
	}
	return went(rq, "/agenda/arsip", d.of.unit.id);
}
