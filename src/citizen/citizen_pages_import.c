/* A list of people from another system: sent, looked at with everything personal masked, then stored. And breaches. */
#include "app/vault.h"
#include "base/embed.h"
#include "base/file.h"
#include "citizen/citizen_breach_paper.h"
#include "citizen/citizen_pages.h"
#include "citizen/citizen_roll_paper.h"
#include "citizen/citizen_store_import.h"
#include "citizen_import_html.h"
#include "office/office_store_desk.h"
#include "right.h"

static void import_body(struct html *h, void *ctx) { html_citizen_import(h, ctx); }
static void list_body(struct html *h, void *ctx) { html_citizen_list(h, ctx); }
static void breach_list_body(struct html *h, void *ctx) { html_citizen_breach_list(h, ctx); }
static void breach_body(struct html *h, void *ctx) { html_citizen_breach(h, ctx); }

static enum err view_of(struct rq *rq, struct citizen_import_view **out)
{
	struct citizen_import_view *v = ARENA_NEW(rq->a, struct citizen_import_view);
	struct office_desk desk;
	*out = v;
	TRY(citizen_view_new(rq, &v->v));
	TRY(office_desk(rq, RIGHT_CITIZEN_PDP, 0, &desk));
	struct ui_choice *c = ARENA_ARRAY(rq->a, desk.n, struct ui_choice);
	for (size_t i = 0; i < desk.n; i++)
		c[i] = (struct ui_choice){str_int(rq->a, desk.units[i].id), desk.units[i].name, STR_NULL};
	v->units = (struct ui_choices){c, desk.n};
	return OK;
}

/* The unit that the form names, where he has the right; 0 after a problem. */
static enum err unit_of(struct rq *rq, int64_t *out)
{
	struct office_desk desk;
	int64_t asked = rq_param_int(rq, "unit", 0);
	enum err e = asked != 0 ? office_desk(rq, RIGHT_CITIZEN_PDP, asked, &desk) : ERR_NOT_FOUND;
	*out = e == OK ? asked : 0;
	if (e == ERR_NOT_FOUND || e == ERR_DENIED)
		rq_problem(rq, "unit", str_of(_r("Pilih salah satu")));
	else
		TRY(e);
	return OK;
}

/* ---- a list ---- */

enum err citizen_import_page(struct rq *rq)
{
	struct citizen_import_view *v;
	TRY(view_of(rq, &v));
	page(rq, _r("Impor data pemohon"), import_body, v);
	return OK;
}

enum err citizen_import_post(struct rq *rq)
{
	int fd;
	int64_t size = 0, unit, id;
	struct str name, bytes;
	TRY(unit_of(rq, &unit));
	if (!rq_file(rq, "berkas", &fd, &size, &name) || size == 0)
		rq_problem(rq, "berkas", str_of(_r("Pilih berkas yang tidak kosong")));
	else if (size > CITIZEN_IMPORT_BYTES)
		rq_problem(rq, "berkas", str_of(_r("Berkas lebih besar dari 2 MiB; bagi menjadi beberapa berkas")));
	if (rq->n_problems > 0)
		return OK;
	TRY(file_read_fd(rq->a, fd, CITIZEN_IMPORT_BYTES, &bytes));
	TRY(citizen_list_keep(rq, unit, bytes, &id));
	return citizen_to(rq, str_fmt(rq->a, "/pdp/impor/%lld", (long long)id));
}

static enum err list_read(struct rq *rq, struct citizen_import_view **out, struct citizen_list *l)
{
	struct citizen_import_view *v;
	struct citizen_asked q;
	struct office_desk desk;
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(citizen_list_by_id(rq, id, l));
	TRY(view_of(rq, &v));
	TRY(office_desk(rq, RIGHT_CITIZEN_PDP, l->unit_id, &desk));
	TRY(citizen_asked_of(rq, l->unit_id, &q));
	q.temporary_ok = true;
	citizen_roll_read(rq->a, l->bytes, embed_file("citizen/siak.csv"), &q, &v->roll);
	v->id = id;
	v->v.unit = desk.unit.name;
	*out = v;
	return OK;
}

enum err citizen_list_page(struct rq *rq)
{
	struct citizen_import_view *v;
	struct citizen_list l;
	TRY(list_read(rq, &v, &l));
	page(rq, _r("Periksa sebelum disimpan"), list_body, v);
	return OK;
}

enum err citizen_list_post(struct rq *rq)
{
	struct citizen_import_view *v;
	struct citizen_list l;
	struct citizen_taken taken;
	enum citizen_no no;
	struct str basis = str_trim(rq_param(rq, "dasar"));
	TRY(list_read(rq, &v, &l));
	if (str_eqz(rq_param(rq, "batal"), "1")) {
		TRY(citizen_list_drop(rq, l.id));
		return citizen_to(rq, STR("/pdp/impor?kabar=dihapus"));
	}
	if (basis.n < 10)
		rq_problem(rq, "dasar", str_of(_r("Tulis dari mana datanya dan mengapa kantor ini boleh menyimpannya")));
	if (v->roll.unusable != NULL || v->roll.n == 0)
		rq_problem(rq, NULL, str_of(_r("Tidak ada baris yang dapat disimpan")));
	if (rq->n_problems > 0)
		return OK;
	TRY(citizen_list_take(rq, &l, v->roll.v, v->roll.n, basis, &taken, &no));
	if (no != CITIZEN_FINE) {
		citizen_problem(rq, no);
		return OK;
	}
	return citizen_to(rq, str_fmt(rq->a, "/pdp/impor?baru=%lld&ada=%lld&ditolak=%zu", (long long)taken.added,
	                              (long long)taken.already, v->roll.n_refused));
}

/* ---- breaches ---- */

enum err citizen_breaches_page(struct rq *rq)
{
	struct citizen_import_view *v;
	TRY(view_of(rq, &v));
	TRY(citizen_breaches(rq, &v->breaches, &v->n_breaches));
	page(rq, _r("Kebocoran data pribadi"), breach_list_body, v);
	return OK;
}

/* "2026-11-22T09:30" of the unit's clock. */
static bool found_at(struct str s, enum zone z, int64_t *out)
{
	int32_t on;
	int64_t h, m;
	if (s.n != 16 || s.s[10] != 'T' || s.s[13] != ':' || !civil_parse(str_sub(s, 0, 10), &on) ||
	    !str_to_i64(str_sub(s, 11, 13), 0, 23, &h) || !str_to_i64(str_sub(s, 14, 16), 0, 59, &m))
		return false;
	*out = civil_ms(on, (int)(h * 60 + m), z);
	return true;
}

enum err citizen_breaches_post(struct rq *rq)
{
	struct citizen_import_view *v;
	struct citizen_breach b = {
		.data = str_trim(rq_param(rq, "data")), .story = str_trim(rq_param(rq, "kejadian")),
		.handling = str_trim(rq_param(rq, "penanganan")), .people = rq_param_int(rq, "orang", 0),
	};
	enum citizen_no no;
	TRY(view_of(rq, &v));
	TRY(unit_of(rq, &b.unit_id));
	if (!found_at(rq_param(rq, "diketahui"), v->v.zone, &b.found_at))
		rq_problem(rq, "diketahui", str_of(_r("Isi tanggal dan jam diketahui")));
	if (rq->n_problems > 0)
		return OK;
	TRY(citizen_breach_add(rq, &b, &no));
	if (no != CITIZEN_FINE) {
		rq_problem(rq, no == CITIZEN_NO_LATER ? "diketahui" : "data", str_of(_r(citizen_no_text(no))));
		return OK;
	}
	return citizen_to(rq, str_fmt(rq->a, "/pdp/kebocoran/%lld?kabar=ditambah", (long long)b.id));
}

static enum err breach_read(struct rq *rq, struct citizen_import_view **out, struct office_desk *desk)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(view_of(rq, out));
	TRY(citizen_breach_by_id(rq, id, &(*out)->breach));
	TRY(office_desk(rq, RIGHT_CITIZEN_PDP, (*out)->breach.unit_id, desk));
	(*out)->v.unit = desk->unit.name;
	return OK;
}

enum err citizen_breach_page(struct rq *rq)
{
	struct citizen_import_view *v;
	struct office_desk desk;
	TRY(breach_read(rq, &v, &desk));
	page(rq, _r("Kebocoran data pribadi"), breach_body, v);
	return OK;
}

enum err citizen_breach_post(struct rq *rq)
{
	struct citizen_import_view *v;
	struct office_desk desk;
	bool people = str_eqz(rq_param(rq, "orang"), "1"), authority = str_eqz(rq_param(rq, "lembaga"), "1");
	TRY(breach_read(rq, &v, &desk));
	if (!people && !authority) {
		rq_problem(rq, "orang", str_of(_r("Centang siapa yang sudah diberi tahu secara tertulis")));
		return OK;
	}
	TRY(citizen_breach_told(rq, &v->breach, people, authority));
	return citizen_to(rq, str_fmt(rq->a, "/pdp/kebocoran/%lld?kabar=disimpan", (long long)v->breach.id));
}

enum err citizen_breach_pdf_page(struct rq *rq)
{
	struct citizen_import_view *v;
	struct office_desk desk;
	struct office_letterhead head;
	struct str pdf;
	TRY(breach_read(rq, &v, &desk));
	TRY(office_letterhead_of(rq, &desk.unit, &head));
	const struct citizen_breach *b = &v->breach;
	struct citizen_breach_letter l = {
		.head = &head, .data = b->data, .story = b->story, .handling = b->handling, .found_at = b->found_at,
		.due_at = b->due_at, .made_at = rq->now, .people = b->people,
	};
	TRY(citizen_breach_pdf(rq->a, &l, &pdf));
	return citizen_file(rq, pdf, STR("pemberitahuan-kebocoran.pdf"));
}
