/* Writing a template, with the letter beside it as it would be printed: redrawn while one types where there is a script, by
 * a button where there is none. */
#include "letter/letter_pages_template.h"
#include "letter/letter_paper.h"
#include "letter_template_html.h"

static void edit_body(struct html *h, void *ctx) { html_letter_template_edit(h, ctx); }

#define F(n, k, m, l, ...) \
	{.name = n, .kind = k, .at = offsetof(struct letter_template_form, m), .label = N_(l), __VA_ARGS__}
const struct field letter_template_edit_fields[15] = {
	F("nama", FIELD_LINE, name, "Nama surat", .required = true, .max = LETTER_NAME_MAX),
	F("judul", FIELD_LINE, title, "Judul", .required = true, .max = LETTER_NAME_MAX),
	F("kode", FIELD_LINE, code, "Kode klasifikasi", .required = true, .max = LETTER_CODE_MAX),
	F("pola", FIELD_LINE, pattern, "Pola nomor", .required = true, .max = LETTER_PATTERN_MAX),
	F("urutan", FIELD_CHOICE, scope, "Urutan nomor", .required = true, .choices = letter_scope_names),
	F("asal", FIELD_CHOICE, source, "Asal nomor", .required = true, .choices = letter_source_names),
	F("sendiri", FIELD_BOOL, own_signer, "Wajib oleh pejabat sendiri"),
	F("masa", FIELD_INT, valid_n, "Masa berlaku", .max = 1000),
	F("satuan", FIELD_CHOICE, valid_unit, "Satuan", .required = true, .choices = letter_valid_names),
	F("kertas", FIELD_CHOICE, sheet, "Kertas", .required = true, .choices = letter_sheet_names),
	F("isi", FIELD_TEXT, body, "Isi surat", .required = true, .max = LETTER_BODY_MAX),
	F("isian", FIELD_TEXT, fields, "Isian sendiri", .max = LETTER_BODY_MAX),
	F("tembusan", FIELD_TEXT, copies, "Tembusan", .max = LETTER_VALUE_MAX),
	F("catatan", FIELD_TEXT, note, "Catatan hukum", .max = LETTER_VALUE_MAX),
	F("dibaca", FIELD_INT, version, "Versi", .max = INT64_MAX),
};

/* The view with the draft in it, or with what a draft would begin with. */
static enum err opened(struct rq *rq, struct letter_template_view **out)
{
	TRY(letter_template_view_of(rq, out));
	struct letter_template_view *v = *out;
	if (v->has_draft)
		v->t = v->editions[0];
	v->t.unit_id = v->desk.unit.id;
	if (v->t.state != LETTER_EDITION_DRAFT) {
		v->t.id = 0;
		v->t.version = 0;
	}
	return OK;
}

static enum err drawn(struct rq *rq, struct letter_template_view *v)
{
	TRY(letter_template_draw(rq, v));
	letter_dictionary(rq->a, &v->known, &v->n_known);
	letter_template_frame(rq, v, "letter.js");
	page(rq, _r("Tulis templat"), edit_body, v);
	return OK;
}

enum err letter_template_edit_page(struct rq *rq)
{
	struct letter_template_view *v;
	TRY(opened(rq, &v));
	if (rq_param(rq, "bawaan").n > 0 && v->has_shipped && strcmp(rq->route->method, "GET") == 0) {
		struct letter_template kept = v->t; /* the shipped words into the draft's form: saved only by its button */
		v->t = v->shipped;
		v->t.id = kept.id;
		v->t.unit_id = kept.unit_id;
		v->t.version = kept.version;
	}
	return drawn(rq, v);
}

static struct str some(struct str s) { return s.s != NULL ? s : STR(""); }

static void typed(const struct letter_template_form *f, struct letter_template *t)
{
	t->name = f->name;
	t->title = f->title;
	t->class_code = f->code;
	t->pattern = f->pattern;
	t->scope = (enum letter_scope)f->scope;
	t->number_from = (enum letter_source)f->source;
	t->own_signer = f->own_signer;
	t->valid_n = f->valid_n;
	t->valid_unit = (enum letter_valid)f->valid_unit;
	t->sheet = (enum letter_sheet)f->sheet;
	t->body = f->body;
	t->fields = some(f->fields);
	t->copies = some(f->copies);
	t->note = some(f->note);
}

static const char *field_of(enum letter_template_no no)
{
	static const char *const at[LETTER_TEMPLATE_NOS] = {
		[LETTER_TEMPLATE_NO_NAME] = "nama", [LETTER_TEMPLATE_NO_CODE] = "kode", [LETTER_TEMPLATE_NO_PATTERN] = "pola",
		[LETTER_TEMPLATE_NO_VALID] = "masa", [LETTER_TEMPLATE_NO_COPIES] = "tembusan", [LETTER_TEMPLATE_NO_LONG] = "isi",
	};
	return at[no];
}

/* Nothing is saved by looking. */
static enum err looked(struct rq *rq, struct letter_template_view *v)
{
	rq->refused = true;
	rq->reply->status = 200;
	return drawn(rq, v);
}

enum err letter_template_edit_post(struct rq *rq)
{
	const struct letter_template_form *f = rq->form;
	struct letter_template_view *v;
	enum letter_template_no no;
	enum letter_pattern_no pattern;
	TRY(opened(rq, &v));
	int64_t read = f->version;
	typed(f, &v->t);
	if (rq_param(rq, "lihat").s != NULL)
		return looked(rq, v);
	if (read != v->t.version)
		return ERR_CONFLICT;
	TRY(letter_template_put(rq, &v->t, &no, &pattern));
	if (no != LETTER_TEMPLATE_FINE) {
		const char *text = no == LETTER_TEMPLATE_NO_PATTERN ? letter_pattern_text(pattern) : letter_template_no_text(no);
		rq_problem(rq, field_of(no), str_of(_r(text)));
		return OK;
	}
	letter_template_check(rq->a, &v->t, v->faults, &v->n_faults);
	web_redirect(rq->reply, letter_template_path(rq->a, v, v->n_faults > 0 ? "/ubah?kabar=templat-simpan"
	                                                                       : "?kabar=templat-simpan"));
	return OK;
}

/* ?edisi=ID (else what is in force), ?bentuk=txt for a dot-matrix printer. */
enum err letter_template_example_file(struct rq *rq)
{
	struct letter_template_view *v;
	struct str out;
	TRY(letter_template_view_of(rq, &v));
	int64_t id = rq_param_int(rq, "edisi", 0);
	for (size_t i = 0; i < v->n_editions; i++)
		if (v->editions[i].id == id)
			v->t = v->editions[i];
	TRY(letter_template_draw(rq, v));
	if (!v->drawn)
		return rq_refuse(rq, 409, str_of(_r(letter_template_no_text(LETTER_TEMPLATE_NO_FAULTS))));
	bool plain = str_eqz(rq_param(rq, "bentuk"), "txt");
	if (plain)
		letter_plain(rq->a, &v->doc, LETTER_PLAIN_COLUMNS, &out);
	else
		TRY(letter_pdf(rq->a, &v->doc, rq->now, &out));
	buf_str(&rq->reply->body, out);
	web_set(rq->reply, "Content-Type", plain ? STR("text/plain; charset=us-ascii") : STR("application/pdf"));
	web_set(rq->reply, "Content-Disposition",
	        str_fmt(rq->a, "%s; filename=\"contoh-%.*s.%s\"", plain ? "attachment" : "inline", STR_ARG(v->letter),
	                plain ? "txt" : "pdf"));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}
