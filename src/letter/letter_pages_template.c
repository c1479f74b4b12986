/* Templates as an office's secretary sees them: which letters there are, whose words they have, what changed when, and back
 * to what is shipped. */
#include "letter/letter_pages_template.h"
#include "letter/letter_paper.h"
#include "letter/letter_store.h"
#include "letter/letter_store_frozen.h"
#include "letter_template_html.h"
#include "office/office_store_emblem.h"
#include "right.h"

static void list_body(struct html *h, void *ctx) { html_letter_template_list(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_letter_template_one(h, ctx); }
static void edition_body(struct html *h, void *ctx) { html_letter_template_edition(h, ctx); }
static void compare_body(struct html *h, void *ctx) { html_letter_template_compare(h, ctx); }

/* ---- what pages share ---- */

struct str letter_template_path(struct arena *a, const struct letter_template_view *v, const char *rest)
{
	return str_fmt(a, "/templat-surat/%lld/%.*s%s", (long long)v->desk.unit.id, STR_ARG(v->letter), rest);
}

void letter_template_frame(struct rq *rq, const struct letter_template_view *v, const char *script)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	struct page_link *l = ARENA_ARRAY(rq->a, 2, struct page_link);
	l[0] = (struct page_link){.text = _r("Templat surat"),
	                          .href = str_fmt(rq->a, "/templat-surat?unit=%lld", (long long)v->desk.unit.id)};
	l[1] = (struct page_link){.text = str_z(rq->a, v->t.name), .href = letter_template_path(rq->a, v, "")};
	m->trail = (struct page_links){l, script != NULL ? 2 : 1};
	if (script != NULL && *script != 0)
		m->scripts[m->n_scripts++] = script;
	rq->more = m;
}

const char *letter_edition_since(struct arena *a, enum lang lang, const struct letter_template *t)
{
	if (t->from_on == 0)
		return "";
	struct str from = lang_date(a, lang, t->from_on, false);
	if (t->to_on == INT32_MAX)
		return str_fmt(a, lang_text(lang, N_("sejak %s")), str_z(a, from)).s;
	if (t->to_on < t->from_on)
		return lang_text(lang, N_("diganti pada hari yang sama"));
	return str_fmt(a, "%.*s – %.*s", STR_ARG(from), STR_ARG(lang_date(a, lang, t->to_on, false))).s;
}

static enum err view_of(struct rq *rq, int64_t unit_id, struct letter_template_view **out)
{
	struct letter_template_view *v = *out = ARENA_NEW(rq->a, struct letter_template_view);
	struct str png;
	int64_t id;
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(office_desk(rq, RIGHT_LETTER_TEMPLATE, unit_id, &v->desk));
	v->today = civil_day(rq->now, v->desk.city.zone);
	TRY(office_emblem_of(rq, &v->desk.unit, &id, &png));
	v->emblem = id != 0 ? str_fmt(rq->a, "/kop-surat/%lld/lambang", (long long)v->desk.unit.id) : STR("");
	return OK;
}

enum err letter_template_view_of(struct rq *rq, struct letter_template_view **out)
{
	int64_t unit;
	if (!rq_arg_id(rq, 0, &unit) || !letter_key_ok(rq->path_args[1]))
		return ERR_NOT_FOUND;
	TRY(view_of(rq, unit, out));
	struct letter_template_view *v = *out;
	v->letter = rq->path_args[1];
	TRY(letter_template_editions(rq, unit, v->letter, &v->editions, &v->n_editions));
	v->has_shipped = letter_shipped(rq->a, v->letter, &v->shipped);
	if (!v->has_shipped && v->n_editions == 0)
		return ERR_NOT_FOUND;
	v->has_draft = v->n_editions > 0 && v->editions[0].state == LETTER_EDITION_DRAFT;
	enum err e = letter_template_for(rq, unit, v->letter, v->today, &v->t);
	if (e == ERR_NOT_FOUND)
		v->t = v->editions[0];
	else
		TRY(e);
	for (size_t i = 0; i < v->n_editions; i++)
		v->own |= v->editions[i].state == LETTER_EDITION_IN_FORCE;
	return OK;
}

static enum err example_facts(struct rq *rq, const struct letter_template_view *v, struct letter_facts *w)
{
	struct letter_number_facts f = {.code = v->t.class_code, .kind = v->letter, .serial = 7, .dated_on = v->today};
	int64_t version;
	TRY(letter_facts_of(rq, v->desk.unit.id, w));
	TRY(letter_office_short(rq, v->desk.unit.id, &f.unit, &version));
	bool fine = letter_pattern_check(v->t.pattern, v->t.scope, NULL) == LETTER_PATTERN_FINE;
	w->number = fine ? letter_number_print(rq->a, v->t.pattern, &f) : STR("");
	w->dated_on = v->today;
	w->signer.name = STR("Contoh Penanda Tangan, S.IP.");
	w->signer.rank = STR("Penata Tk. I, III/d");
	w->signer.nip = STR("990001012020011001");
	w->mark = LETTER_MARK_EXAMPLE;
	return OK;
}

enum err letter_template_draw(struct rq *rq, struct letter_template_view *v)
{
	struct letter_facts w;
	struct letter_value *values;
	struct letter_lacks lacks;
	size_t n;
	letter_template_check(rq->a, &v->t, v->faults, &v->n_faults);
	letter_fields(rq->a, &v->t, &v->fields, &v->n_fields);
	TRY(example_facts(rq, v, &w));
	letter_examples(rq->a, &v->t, &values, &n);
	v->drawn = letter_fill(rq->a, &v->t, values, n, &w, &v->doc, &lacks);
	return OK;
}

static enum err went(struct rq *rq, const struct letter_template_view *v, const char *word)
{
	web_redirect(rq->reply, str_cat(rq->a, letter_template_path(rq->a, v, "?kabar="), str_of(word)));
	return OK;
}

/* ---- the list ---- */

#define F(n, k, m, l, ...) \
	{.name = n, .kind = k, .at = offsetof(struct letter_template_form, m), .label = N_(l), __VA_ARGS__}
const struct field letter_template_new_fields[3] = {
	F("unit", FIELD_ID, unit_id, "Unit", .required = true),
	F("surat", FIELD_LINE, key, "Singkatan jenis surat", .required = true, .max = LETTER_KEY_MAX),
	F("nama", FIELD_LINE, name, "Nama surat", .required = true, .max = LETTER_NAME_MAX),
};

enum err letter_template_list_page(struct rq *rq)
{
	struct letter_template_view *v;
	TRY(view_of(rq, rq_param_int(rq, "unit", 0), &v));
	struct ui_choice *c = ARENA_ARRAY(rq->a, v->desk.n + 1, struct ui_choice);
	for (size_t i = 0; i < v->desk.n; i++)
		c[i] = (struct ui_choice){.value = str_int(rq->a, v->desk.units[i].id), .label = v->desk.units[i].name};
	v->units = (struct ui_choices){c, v->desk.n};
	TRY(letter_templates(rq, v->desk.unit.id, v->today, &v->lines, &v->n_lines));
	page(rq, _r("Templat surat"), list_body, v);
	return OK;
}

enum err letter_template_new_post(struct rq *rq)
{
	const struct letter_template_form *f = rq->form;
	struct letter_template_view *v;
	struct letter_template t, have;
	enum letter_template_no no = LETTER_TEMPLATE_FINE;
	enum letter_pattern_no pattern;
	TRY(view_of(rq, f->unit_id, &v));
	TRY(letter_templates(rq, v->desk.unit.id, v->today, &v->lines, &v->n_lines));
	for (size_t i = 0; i < v->n_lines; i++)
		if (str_eq(v->lines[i].t.key, f->key))
			no = LETTER_TEMPLATE_NO_TAKEN;
	if (v->n_lines >= LETTER_TEMPLATES_MAX || letter_shipped(rq->a, f->key, &have))
		no = LETTER_TEMPLATE_NO_TAKEN;
	t = letter_template_blank(f->key, f->name);
	t.unit_id = v->desk.unit.id;
	if (no == LETTER_TEMPLATE_FINE)
		TRY(letter_template_put(rq, &t, &no, &pattern));
	if (no != LETTER_TEMPLATE_FINE) {
		rq_problem(rq, no == LETTER_TEMPLATE_NO_NAME ? "nama" : "surat", str_of(_r(letter_template_no_text(no))));
		return OK;
	}
	v->letter = t.key;
	web_redirect(rq->reply, letter_template_path(rq->a, v, "/ubah"));
	return OK;
}

/* ---- one edition, one kind ---- */

enum err letter_template_edition_page(struct rq *rq)
{
	struct letter_template_view *v;
	struct letter_template t;
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(letter_template_by_id(rq, id, &t));
	TRY(view_of(rq, t.unit_id, &v));
	v->t = t;
	v->letter = t.key;
	TRY(letter_template_draw(rq, v));
	letter_template_frame(rq, v, "");
	page(rq, str_z(rq->a, t.name), edition_body, v);
	return OK;
}

enum err letter_template_one_page(struct rq *rq)
{
	struct letter_template_view *v;
	TRY(letter_template_view_of(rq, &v));
	TRY(letter_template_draw(rq, v));
	letter_template_frame(rq, v, NULL);
	page(rq, str_z(rq->a, v->t.name), one_body, v);
	return OK;
}

const struct field letter_template_publish_fields[3] = {
	F("mulai", FIELD_DATE, from_on, "Berlaku mulai", .required = true),
	F("alasan", FIELD_LINE, reason, "Alasan", .required = true, .max = 500),
	F("dibaca", FIELD_INT, version, "Versi", .max = INT64_MAX),
};
const struct field letter_template_drop_fields[1] = {F("dibaca", FIELD_INT, version, "Versi", .max = INT64_MAX)};
const struct field letter_template_return_fields[1] = {
	F("alasan", FIELD_LINE, reason, "Alasan", .required = true, .max = 500),
};

static enum err draft_of(struct rq *rq, struct letter_template_view **v, struct letter_template *out)
{
	const struct letter_template_form *f = rq->form;
	TRY(letter_template_view_of(rq, v));
	if (!(*v)->has_draft)
		return ERR_CONFLICT;
	*out = (*v)->editions[0];
	return f->version == 0 || f->version == out->version ? OK : ERR_CONFLICT;
}

enum err letter_template_publish_post(struct rq *rq)
{
	const struct letter_template_form *f = rq->form;
	struct letter_template_view *v;
	struct letter_template t;
	enum letter_template_no no;
	TRY(draft_of(rq, &v, &t));
	TRY(letter_template_publish(rq, &t, f->from_on, f->reason, &no));
	if (no == LETTER_TEMPLATE_FINE)
		return went(rq, v, "templat-berlaku");
	rq_problem(rq, no == LETTER_TEMPLATE_NO_DATE ? "mulai" : no == LETTER_TEMPLATE_NO_REASON ? "alasan" : NULL,
	           str_of(_r(letter_template_no_text(no))));
	return OK;
}

enum err letter_template_drop_post(struct rq *rq)
{
	struct letter_template_view *v;
	struct letter_template t;
	enum letter_template_no no;
	TRY(draft_of(rq, &v, &t));
	TRY(letter_template_drop(rq, &t, &no));
	if (no != LETTER_TEMPLATE_FINE)
		return rq_refuse(rq, 409, str_of(_r(letter_template_no_text(no))));
	if (v->has_shipped || v->n_editions > 1)
		return went(rq, v, "templat-buang");
	web_redirect(rq->reply, str_fmt(rq->a, "/templat-surat?unit=%lld", (long long)v->desk.unit.id));
	return OK;
}

enum err letter_template_return_post(struct rq *rq)
{
	const struct letter_template_form *f = rq->form;
	struct letter_template_view *v;
	enum letter_template_no no;
	TRY(letter_template_view_of(rq, &v));
	TRY(letter_template_return(rq, v->desk.unit.id, v->letter, f->reason, &no));
	if (no == LETTER_TEMPLATE_FINE)
		return went(rq, v, "templat-bawaan");
	rq_problem(rq, "alasan", str_of(_r(letter_template_no_text(no))));
	return OK;
}

/* ---- beside the shipped one ---- */

static void setting(struct letter_template_view *v, const char *label, struct str before, struct str after)
{
	if (!str_eq(before, after))
		v->settings[v->n_settings++] = (struct letter_template_setting){label, before, after};
}

static struct str valid_text(struct rq *rq, const struct letter_template *t)
{
	const char *unit = _r(letter_valid_label(t->valid_unit));
	return t->valid_n > 0 ? str_fmt(rq->a, "%d %s", (int)t->valid_n, unit) : str_of(unit);
}

enum err letter_template_compare_page(struct rq *rq)
{
	struct letter_template_view *v;
	TRY(letter_template_view_of(rq, &v));
	if (!v->has_shipped)
		return ERR_NOT_FOUND;
	if (v->has_draft && rq_param(rq, "rancangan").n > 0)
		v->t = v->editions[0];
	const struct letter_template *x = &v->shipped, *y = &v->t;
	setting(v, N_("Nama surat"), x->name, y->name);
	setting(v, N_("Judul"), x->title, y->title);
	setting(v, N_("Kode klasifikasi"), x->class_code, y->class_code);
	setting(v, N_("Pola nomor"), x->pattern, y->pattern);
	setting(v, N_("Urutan nomor"), str_of(_r(letter_scope_label(x->scope))), str_of(_r(letter_scope_label(y->scope))));
	setting(v, N_("Asal nomor"), str_of(_r(letter_source_label(x->number_from))),
	        str_of(_r(letter_source_label(y->number_from))));
	setting(v, N_("Masa berlaku"), valid_text(rq, x), valid_text(rq, y));
	setting(v, N_("Kertas"), str_of(_r(letter_sheet_label(x->sheet))), str_of(_r(letter_sheet_label(y->sheet))));
	setting(v, N_("Wajib oleh pejabat sendiri"), str_of(x->own_signer ? _r("ya") : _r("tidak")),
	        str_of(y->own_signer ? _r("ya") : _r("tidak")));
	setting(v, N_("Tembusan"), x->copies, y->copies);
	setting(v, N_("Isian sendiri"), x->fields, y->fields);
	letter_diff(rq->a, x->body, y->body, &v->diff, &v->n_diff);
	letter_template_frame(rq, v, "");
	page(rq, _r("Beda dengan bawaan"), compare_body, v);
	return OK;
}
