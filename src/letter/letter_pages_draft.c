/* Writing a letter for an application: the form is made of the template's fields, begun with what the application and the
 * applicant's record know. What was typed is kept whatever is wrong with it. */
#include "account/account_store.h"
#include "citizen/citizen_store.h"
#include "letter/letter_pages_letter.h"
#include "letter/letter_template_store.h"
#include "letter/letter_values.h"
#include "letter_draft_html.h"
#include "right.h"

static void draft_body(struct html *h, void *ctx) { html_letter_draft(h, ctx); }

struct str letter_slot_name(struct arena *a, const struct letter_field *f)
{
	return str_cat(a, STR("isi-"), f->name);
}

struct str letter_slot_hint(struct arena *a, enum lang lang, const struct letter_field *f)
{
	if (f->kind == LETTER_INPUT_GRID) {
		struct buf b = buf_new(a, 2000);
		for (size_t i = 0; i < f->n_columns; i++) {
			buf_z(&b, i > 0 ? " | " : "");
			buf_str(&b, f->columns[i]);
		}
		return str_fmt(a, lang_text(lang, N_("Satu baris tiap orang, sel dipisah tanda |: %.*s")), STR_ARG(buf_done(&b)));
	}
	if (f->kind == LETTER_INPUT_BIRTH)
		return str_of(lang_text(lang, N_("TTTT-BB-HH, atau TTTT-BB, atau TTTT bila tidak lengkap")));
	return f->hint.n > 0 ? f->hint : STR_NULL;
}

struct str letter_lacks_text(struct arena *a, const struct letter_lacks *k)
{
	struct buf b = buf_new(a, LETTER_LACKS_MAX * 4 * LETTER_TITLE_MAX);
	for (size_t i = 0; i < k->n; i++) {
		buf_z(&b, i > 0 ? ", " : "");
		buf_str(&b, k->v[i].label);
	}
	return buf_done(&b);
}

/* ---- which letter ---- */

static enum err case_of_path(struct rq *rq, struct letter_draft_view *v)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(application_by_id(rq, id, &v->a));
	if (!account_actor_may(&rq->actor, RIGHT_LETTER_WRITE, v->a.unit_id))
		return ERR_DENIED;
	TRY(office_unit_by_id(rq, v->a.unit_id, &v->desk.of.unit));
	TRY(office_city_by_id(rq, v->desk.of.unit.city_id, &v->desk.of.city));
	return letters_of_application(rq, v->a.id, &v->letters, &v->n_letters);
}

/* The kind asked for, else that of the service; the newest letter of it that is not void, and whether it may be written. */
static enum err kind_of(struct rq *rq, struct letter_draft_view *v)
{
	struct service_version s;
	v->kind = str_trim(rq_param(rq, "jenis"));
	if (v->kind.n == 0) {
		TRY(service_version_by_id(rq, v->a.version_id, &s));
		v->kind = s.letter.s != NULL ? s.letter : STR("");
	}
	v->l = (struct letter){0};
	for (size_t i = 0; i < v->n_letters; i++)
		if (str_eq(v->letters[i].kind, v->kind) && v->letters[i].state != LETTER_VOID)
			v->l = v->letters[i];
	bool open = v->a.state == APP_WORKING || v->a.state == APP_SIGNING;
	v->editable = open && (v->l.id == 0 || v->l.state == LETTER_DRAFT);
	return OK;
}

static enum err template_of(struct rq *rq, struct letter_draft_view *v)
{
	enum err e = v->kind.n == 0 ? ERR_NOT_FOUND : v->l.id != 0 ? letter_template_of(rq, &v->l, &v->t)
	             : letter_template_now(rq, v->a.unit_id, v->kind, &v->t);
	v->has_template = e == OK;
	if (e == OK)
		letter_fields(rq->a, &v->t, &v->fields, &v->n_fields);
	return e == ERR_NOT_FOUND ? OK : e;
}

static enum err kinds_of(struct rq *rq, struct letter_draft_view *v)
{
	struct letter_template_line *t;
	size_t n, kept = 0;
	TRY(letter_templates(rq, v->a.unit_id, civil_day(rq->now, v->desk.of.city.zone), &t, &n));
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		if (t[i].t.state != LETTER_EDITION_DRAFT)
			c[kept++] = (struct ui_choice){.value = t[i].t.key, .label = t[i].t.name};
	v->kinds = (struct ui_choices){c, kept};
	return OK;
}

/* ---- what is known already ---- */

static void set(struct letter_draft_view *v, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	for (size_t i = 0; i < v->n_values; i++)
		if (str_eqz(v->values[i].name, name)) {
			if (v->values[i].value.n == 0)
				v->values[i].value = value;
			return;
		}
	if (v->n_values < LETTER_FIELDS_MAX)
		v->values[v->n_values++] = (struct letter_value){str_of(name), value};
}

static struct str full_address(struct arena *a, const struct citizen_fields *f)
{
	struct str out = f->address;
	if (f->rt.n > 0)
		out = str_fmt(a, "%.*s RT %.*s", STR_ARG(out), STR_ARG(f->rt));
	return f->rw.n > 0 ? str_fmt(a, "%.*s RW %.*s", STR_ARG(out), STR_ARG(f->rw)) : out;
}

/* The person whom the letter is about; the reading is logged with its purpose. */
static enum err from_citizen(struct rq *rq, struct letter_draft_view *v)
{
	struct citizen c;
	int64_t id = v->a.subject_id != 0 ? v->a.subject_id : v->a.applicant_id;
	if (id == 0)
		return OK;
	enum err e = citizen_by_id(rq, id, PURPOSE_SERVICE, &c);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	v->from_citizen = c.f.name.n > 0;
	set(v, "nama", c.f.name);
	set(v, "nik", c.f.nik);
	set(v, "kk", c.f.kk);
	set(v, "tempat_lahir", c.f.birth_place);
	set(v, "tanggal_lahir", c.f.birth);
	set(v, "jenis_kelamin", str_eqz(c.f.sex, "L") ? STR("Laki-laki") : str_eqz(c.f.sex, "P") ? STR("Perempuan") : STR(""));
	set(v, "agama", c.f.religion);
	set(v, "status_kawin", c.f.marital);
	set(v, "pekerjaan", c.f.work);
	set(v, "kewarganegaraan", c.f.nation);
	set(v, "alamat", full_address(rq->a, &c.f));
	set(v, "rt", c.f.rt);
	set(v, "rw", c.f.rw);
	return OK;
}

static enum err values_of(struct rq *rq, struct letter_draft_view *v)
{
	struct str json;
	if (v->l.id != 0)
		TRY(letter_values(rq, &v->l, &json));
	else
		TRY(application_words_read(rq, &v->a, &json));
	if (!letter_values_read(rq->a, json, &v->values, &v->n_values))
		v->n_values = 0; /* words of an application in another form: nothing to begin with */
	return v->l.id == 0 ? from_citizen(rq, v) : OK;
}

/* As it would be with what stands in the form now; a letter on its way as it is. */
static enum err preview_of(struct rq *rq, struct letter_draft_view *v)
{
	enum err e = v->editable && v->has_template
		? letter_doc_try(rq, v->a.unit_id, &v->t, v->values, v->n_values, &v->doc, &v->lacks)
		: v->l.id != 0 ? letter_doc_of(rq, &v->l, &v->doc, &v->lacks) : ERR_NOT_FOUND;
	v->drawn = e == OK;
	if (v->drawn)
		v->emblem = letter_emblem_href(rq, v->a.unit_id, &v->doc);
	return e == ERR_NOT_FOUND ? OK : e;
}

static enum err load(struct rq *rq, struct letter_draft_view *v)
{
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(case_of_path(rq, v));
	TRY(kind_of(rq, v));
	TRY(template_of(rq, v));
	return kinds_of(rq, v);
}

static void typed(struct rq *rq, struct letter_draft_view *v)
{
	v->values = ARENA_ARRAY(rq->a, v->n_fields + 1, struct letter_value);
	v->n_values = 0;
	for (size_t i = 0; i < v->n_fields; i++) {
		struct str s = str_trim(rq_param(rq, str_z(rq->a, letter_slot_name(rq->a, &v->fields[i]))));
		if (s.n > 0)
			v->values[v->n_values++] = (struct letter_value){v->fields[i].name, s};
	}
}

static enum err draw(struct rq *rq, struct letter_draft_view *v)
{
	TRY(preview_of(rq, v));
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	struct page_link *l = ARENA_NEW(rq->a, struct page_link);
	*l = (struct page_link){.href = str_fmt(rq->a, "/berkas/%lld", (long long)v->a.id), .text = _r("Permohonan")};
	m->trail = (struct page_links){l, 1};
	m->scripts[m->n_scripts++] = "letter.js";
	rq->more = m;
	page(rq, _r("Susun surat"), draft_body, v);
	return OK;
}

enum err letter_draft_page(struct rq *rq)
{
	struct letter_draft_view *v = ARENA_NEW(rq->a, struct letter_draft_view);
	bool again = rq->n_problems > 0;
	TRY(load(rq, v));
	if (v->has_template && v->editable && again)
		typed(rq, v);
	else if (v->has_template && v->editable)
		TRY(values_of(rq, v));
	return draw(rq, v);
}

/* ---- keeping ---- */

static void too_long(struct rq *rq, const struct letter_draft_view *v)
{
	for (size_t i = 0; i < v->n_values; i++)
		if (utf8_count(v->values[i].value) > LETTER_VALUE_MAX)
			rq_problem(rq, str_z(rq->a, str_cat(rq->a, STR("isi-"), v->values[i].name)),
			           str_of(_r("Isian terlalu panjang")));
}

/* What keeps the letter from being asked for, each at its field. */
static enum err lacks_told(struct rq *rq, struct letter_draft_view *v)
{
	struct letter_doc d;
	struct letter_lacks k;
	enum err e = letter_doc_of(rq, &v->l, &d, &k);
	TRY(e);
	for (size_t i = 0; i < k.n; i++) {
		struct str name = str_cat(rq->a, STR("isi-"), k.v[i].name);
		struct str label = k.v[i].label;
		rq_problem(rq, str_z(rq->a, name), k.v[i].wrong
		           ? str_fmt(rq->a, _r("Isian ini tidak dapat dibaca: %.*s"), STR_ARG(label))
		           : str_fmt(rq->a, _r("Belum diisi: %.*s"), STR_ARG(label)));
	}
	return OK;
}

static enum err keep(struct rq *rq, struct letter_draft_view *v, enum letter_no *no)
{
	struct str json = letter_values_json(rq->a, v->values, v->n_values);
	if (json.s == NULL) {
		*no = LETTER_NO_VALUES;
		return OK;
	}
	return v->l.id == 0 ? letter_draft(rq, &v->a, &v->t, json, &v->l, no) : letter_put_values(rq, &v->l, json, no);
}

enum err letter_draft_post(struct rq *rq)
{
	const struct letter_one_form *f = rq->form;
	struct letter_draft_view *v = ARENA_NEW(rq->a, struct letter_draft_view);
	bool ask = str_eqz(f->action, "ajukan");
	enum letter_no no = LETTER_NO_NONE;
	TRY(load(rq, v));
	if (!v->has_template)
		return rq_refuse(rq, 409, str_of(_r(letter_no_text(LETTER_NO_KIND))));
	/* Somebody else has begun, or gone on with, the same letter meanwhile. */
	if (!v->editable || f->letter_id != v->l.id || (v->l.id != 0 && f->version != v->l.version))
		return rq_refuse(rq, 409, str_of(_r(letter_no_text(LETTER_NO_STATE))));
	typed(rq, v);
	if (rq_param(rq, "lihat").n > 0) { /* drawn again while one types: nothing is kept */
		rq->refused = true;
		return draw(rq, v);
	}
	too_long(rq, v);
	if (rq->n_problems > 0)
		return OK;
	TRY(keep(rq, v, &no));
	if (no == LETTER_NO_NONE && ask) {
		TRY(lacks_told(rq, v));
		if (rq->n_problems > 0)
			return OK;
		TRY(letter_ask(rq, &v->l, &no));
	}
	if (no != LETTER_NO_NONE) {
		letter_page_no(rq, NULL, no);
		return OK;
	}
	web_redirect(rq->reply, ask ? str_fmt(rq->a, "/surat/%lld?kabar=disimpan", (long long)v->l.id)
	             : str_fmt(rq->a, "/surat/berkas/%lld?jenis=%.*s&kabar=disimpan#pratinjau", (long long)v->a.id,
	                       STR_ARG(v->kind)));
	return OK;
}
