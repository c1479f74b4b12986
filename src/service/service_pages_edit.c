/* Writing a draft: its fields and texts, its list of requirements, its legal bases. */
#include "service/service_pages.h"
#include "service_edit_html.h"

static void fields_body(struct html *h, void *ctx) { html_service_fields(h, ctx); }
static void rows_body(struct html *h, void *ctx) { html_service_rows(h, ctx); }
static void bases_body(struct html *h, void *ctx) { html_service_bases(h, ctx); }

const char *const service_limit_units[] = {"menit", "jam", "hari", NULL};
enum { LIMIT_MINUTES, LIMIT_HOURS, LIMIT_DAYS };

#define AT(x) offsetof(struct service_fields_form, x)
#define TEXT(c, s, l, d) {.name = s, .kind = FIELD_TEXT, .at = AT(texts[c]), .max = SERVICE_TEXT_MAX, .label = l},
const struct field service_fields_fields[27] = {
	SERVICE_COMPONENT_TABLE(TEXT)
	{.name = "nama", .kind = FIELD_LINE, .at = AT(name), .required = true, .max = OFFICE_NAME_MAX,
	 .label = N_("Nama layanan")},
	{.name = "produk", .kind = FIELD_LINE, .at = AT(product), .max = 300, .label = N_("Produk pelayanan")},
	{.name = "biaya", .kind = FIELD_LINE, .at = AT(fee), .max = SERVICE_LINE_MAX, .label = N_("Biaya/tarif")},
	{.name = "rupiah", .kind = FIELD_INT, .at = AT(fee_rupiah), .max = 1000000000, .label = N_("Besar biaya")},
	{.name = "dasar_biaya", .kind = FIELD_LINE, .at = AT(fee_basis), .max = SERVICE_LINE_MAX,
	 .label = N_("Dasar peraturan biaya")},
	{.name = "janji", .kind = FIELD_INT, .at = AT(limit), .max = SERVICE_MINUTES_MAX,
	 .label = N_("Jangka waktu penyelesaian")},
	{.name = "satuan", .kind = FIELD_CHOICE, .at = AT(unit), .required = true, .choices = service_limit_units,
	 .label = N_("Satuan")},
	{.name = "di_loket", .kind = FIELD_INT, .at = AT(serve), .max = 480, .label = N_("Lama di loket")},
	{.name = "putus", .kind = FIELD_INT, .at = AT(decide_days), .max = 365, .label = N_("Batas keputusan menurut aturan")},
	{.name = "huruf", .kind = FIELD_LINE, .at = AT(prefix), .max = 1, .label = N_("Huruf antrean")},
	{.name = "kode", .kind = FIELD_LINE, .at = AT(class_code), .max = 40, .label = N_("Kode klasifikasi arsip")},
	{.name = "cepat", .kind = FIELD_BOOL, .at = AT(quick), .label = N_("Layanan cepat")},
	{.name = "tt_sendiri", .kind = FIELD_BOOL, .at = AT(own_signer), .label = N_("Wajib oleh pejabat sendiri")},
};

static enum err draft(struct rq *rq, struct service_desk *d)
{
	TRY(service_desk_open(rq, RIGHT_SERVICE_EDIT, d));
	service_desk_frame(rq, d, "");
	return d->open ? OK : rq_refuse(rq, 409, str_of(_r("Edisi ini sudah ditetapkan; buat rancangan edisi baru.")));
}
#define DRAFT(d) \
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk); \
	TRY(draft(rq, d)); \
	if (rq->refused) \
		return OK

/* What the form was read from: another's change since then is a conflict, never overwritten. */
static void as_read(struct rq *rq, struct service_desk *d) { d->v.version = rq_param_int(rq, "dibaca", d->v.version); }

/* ---- fields and texts ---- */

enum err service_fields_page(struct rq *rq)
{
	DRAFT(d);
	page(rq, _r("Isian standar"), fields_body, d);
	return OK;
}

static int64_t minutes_of(const struct service_fields_form *f, int64_t day)
{
	int64_t each = f->unit == LIMIT_HOURS ? 60 : f->unit == LIMIT_DAYS ? (day > 0 ? day : 450) : 1;
	return f->limit > SERVICE_MINUTES_MAX / each ? SERVICE_MINUTES_MAX + 1 : f->limit * each;
}

static const char *field_of(enum service_no no)
{
	return no == SERVICE_NO_NAME ? "nama" : no == SERVICE_NO_PREFIX ? "huruf" : no == SERVICE_NO_LIMIT ? "janji"
	       : no == SERVICE_NO_FEE ? "dasar_biaya" : NULL;
}

static struct str some(struct str s) { return s.s != NULL ? s : STR(""); }

enum err service_fields_post(struct rq *rq)
{
	const struct service_fields_form *f = rq->form;
	enum service_no no;
	DRAFT(d);
	as_read(rq, d);
	struct service_version v = d->v;
	v.name = f->name;
	v.product = some(f->product);
	v.fee = some(f->fee);
	v.fee_basis = some(f->fee_basis);
	v.fee_rupiah = f->fee_rupiah;
	v.limit_minutes = minutes_of(f, d->day);
	v.serve_minutes = f->serve;
	v.decide_days = f->decide_days;
	v.prefix = some(f->prefix);
	v.class_code = some(f->class_code);
	v.quick = f->quick;
	v.own_signer = f->own_signer;
	struct str texts[SERVICE_COMPONENTS]; /* what is no field of the page stays */
	for (int c = 0; c < SERVICE_COMPONENTS; c++)
		texts[c] = f->texts[c].s != NULL || rq_param(rq, service_component_name((enum service_component)c)).s != NULL
			? f->texts[c] : d->sheet.texts[c];
	TRY(service_put(rq, &v, &no));
	if (no == SERVICE_FINE)
		TRY(service_texts_put(rq, &v, texts, &no));
	if (no != SERVICE_FINE && field_of(no) != NULL) {
		rq_problem(rq, field_of(no), str_of(_r(service_no_text(no))));
		return OK;
	}
	return service_done(rq, d, no);
}

/* ---- rows ---- */

static const char *named(struct rq *rq, const char *what, size_t no)
{
	return str_fmt(rq->a, "%s%zu", what, no).s;
}

static struct str sent(struct rq *rq, const char *what, size_t no)
{
	struct str s = rq_param(rq, named(rq, what, no));
	return s.s != NULL ? utf8_line(rq->a, s) : STR("");
}

/* Which button was pressed: "simpan", "tambah", "hapus 3", "naik 3", "turun 3". */
static void button(struct rq *rq, struct str *what, size_t *no)
{
	struct str number;
	int64_t k = 0;
	str_cut(rq_param(rq, "baris"), ' ', what, &number);
	*no = str_to_i64(number, 1, 1000, &k) ? (size_t)k : 0;
}

/* Rows of any kind after a button that only rearranges: true when it was one. */
static bool arranged(struct rq *rq, void *rows, size_t size, size_t *n, size_t max)
{
	struct str what;
	size_t no;
	char *v = rows, *spare = arena_alloc(rq->a, size);
	button(rq, &what, &no);
	if (str_eqz(what, "tambah") && *n < max) {
		memset(v + *n * size, 0, size);
		++*n;
		return true;
	}
	if (no < 1 || no > *n)
		return false;
	if (str_eqz(what, "hapus")) {
		memmove(v + (no - 1) * size, v + no * size, (*n - no) * size);
		--*n;
		return true;
	}
	bool up = str_eqz(what, "naik");
	size_t to = up ? no - 1 : no + 1;
	if ((!up && !str_eqz(what, "turun")) || to < 1 || to > *n)
		return false;
	memcpy(spare, v + (no - 1) * size, size);
	memcpy(v + (no - 1) * size, v + (to - 1) * size, size);
	memcpy(v + (to - 1) * size, spare, size);
	return true;
}

static size_t rows_sent(struct rq *rq, const char *first, size_t max)
{
	size_t n = 0;
	while (n < max && rq_param(rq, named(rq, first, n + 1)).s != NULL)
		n++;
	return n;
}

static void requirements_sent(struct rq *rq, struct service_desk *d)
{
	d->n_rows = rows_sent(rq, "teks", SERVICE_REQUIREMENTS_MAX);
	for (size_t i = 0; i < d->n_rows; i++) {
		struct service_requirement *r = &d->requirements[i];
		*r = (struct service_requirement){.text = sent(rq, "teks", i + 1), .rule = sent(rq, "aturan", i + 1),
		                                  .optional = rq_param(rq, named(rq, "bila", i + 1)).n > 0};
		(void)service_copy_parse(rq_param(rq, named(rq, "wujud", i + 1)), &r->copy);
	}
}

enum err service_rows_page(struct rq *rq)
{
	DRAFT(d);
	if (rq_param(rq, "baris").s != NULL) {
		requirements_sent(rq, d);
		as_read(rq, d);
	} else {
		d->n_rows = d->sheet.n_requirements;
		for (size_t i = 0; i < d->n_rows; i++)
			d->requirements[i] = d->sheet.requirements[i];
	}
	page(rq, _r("Persyaratan"), rows_body, d);
	return OK;
}

/* The form again with its rows rearranged: nothing is saved yet. */
static enum err shown_again(struct rq *rq, struct service_desk *d, const char *title,
                            void (*body)(struct html *h, void *ctx))
{
	rq->refused = true;
	rq->reply->status = 200;
	page(rq, title, body, d);
	return OK;
}

enum err service_rows_post(struct rq *rq)
{
	enum service_no no;
	DRAFT(d);
	requirements_sent(rq, d);
	as_read(rq, d);
	if (arranged(rq, d->requirements, sizeof(*d->requirements), &d->n_rows, SERVICE_REQUIREMENTS_MAX))
		return shown_again(rq, d, _r("Persyaratan"), rows_body);
	for (size_t i = 0; i < d->n_rows; i++) {
		if (d->requirements[i].text.n == 0)
			rq_problem(rq, named(rq, "teks", i + 1), str_of(_r("Tulis syaratnya, atau hapus baris ini")));
		if (utf8_count(d->requirements[i].text) > SERVICE_LINE_MAX)
			rq_problem(rq, named(rq, "teks", i + 1), str_fmt(rq->a, _r("Paling panjang %d huruf"), SERVICE_LINE_MAX));
		if (utf8_count(d->requirements[i].rule) > SERVICE_LINE_MAX)
			rq_problem(rq, named(rq, "aturan", i + 1), str_fmt(rq->a, _r("Paling panjang %d huruf"), SERVICE_LINE_MAX));
	}
	if (rq->n_problems > 0)
		return OK;
	TRY(service_requirements_put(rq, &d->v, d->requirements, d->n_rows, &no));
	return service_done(rq, d, no);
}

/* ---- legal bases ---- */

static void bases_sent(struct rq *rq, struct service_desk *d)
{
	d->n_rows = rows_sent(rq, "judul", SERVICE_BASES_MAX);
	for (size_t i = 0; i < d->n_rows; i++) {
		d->bases[i] = (struct service_basis){.title = sent(rq, "judul", i + 1)};
		(void)service_legal_parse(rq_param(rq, named(rq, "keadaan", i + 1)), &d->bases[i].state);
	}
}

enum err service_bases_page(struct rq *rq)
{
	DRAFT(d);
	if (rq_param(rq, "baris").s != NULL) {
		bases_sent(rq, d);
		as_read(rq, d);
	} else {
		d->n_rows = d->sheet.n_bases;
		for (size_t i = 0; i < d->n_rows; i++)
			d->bases[i] = d->sheet.bases[i];
	}
	page(rq, _r("Dasar hukum"), bases_body, d);
	return OK;
}

enum err service_bases_post(struct rq *rq)
{
	enum service_no no;
	DRAFT(d);
	bases_sent(rq, d);
	as_read(rq, d);
	if (arranged(rq, d->bases, sizeof(*d->bases), &d->n_rows, SERVICE_BASES_MAX))
		return shown_again(rq, d, _r("Dasar hukum"), bases_body);
	for (size_t i = 0; i < d->n_rows; i++)
		if (d->bases[i].title.n == 0 || utf8_count(d->bases[i].title) > SERVICE_LINE_MAX)
			rq_problem(rq, named(rq, "judul", i + 1),
			           str_of(_r("Tulis peraturannya (paling panjang 300 huruf), atau hapus baris ini")));
	if (rq->n_problems > 0)
		return OK;
	TRY(service_bases_put(rq, &d->v, d->bases, d->n_rows, &no));
	return service_done(rq, d, no);
}
