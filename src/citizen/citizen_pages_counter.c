/* The counter: find somebody by the NIK on a document that lies there, and for a reason; take somebody new in; correct. */
#include "account/account_store.h"
#include "citizen/citizen_pages.h"
#include "citizen_people_html.h"

static void home_body(struct html *h, void *ctx) { html_citizen_home(h, ctx); }
static void new_body(struct html *h, void *ctx) { html_citizen_new(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_citizen_one(h, ctx); }
static void change_body(struct html *h, void *ctx) { html_citizen_change(h, ctx); }

static enum err own_unit(struct rq *rq, int64_t *out)
{
	struct office_unit u;
	enum err e = rq->actor.unit_id == 0 ? ERR_NOT_FOUND : office_unit_by_id(rq, rq->actor.unit_id, &u);
	if (e == OK && !account_actor_may(&rq->actor, RIGHT_CITIZEN_READ, u.id))
		return ERR_DENIED;
	if (e == OK)
		*out = u.id;
	return e == ERR_NOT_FOUND ? ERR_DENIED : e;
}

enum err citizen_home_page(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	int64_t unit;
	TRY(own_unit(rq, &unit));
	TRY(citizen_view_new(rq, v));
	TRY(citizen_count(rq, unit, &v->counts));
	page(rq, _r("Pemohon"), home_body, v);
	return OK;
}

/* The document was shown and a purpose chosen; else a problem at the field. */
static bool shown_for(struct rq *rq, const struct citizen_view *v, enum citizen_purpose *out)
{
	int p = citizen_word(&citizen_purposes, rq_param(rq, "tujuan"));
	bool paper = false;
	for (size_t i = 0; i < v->papers.n; i++)
		paper |= str_eq(rq_param(rq, "dokumen"), v->papers.v[i].value);
	if (!paper)
		rq_problem(rq, "dokumen", str_of(_r("Data lama hanya dibuka setelah dokumen diperlihatkan")));
	if (p < 0)
		rq_problem(rq, "tujuan", str_of(_r("Pilih tujuannya: setiap pembacaan dicatat")));
	if (!paper || p < 0)
		return false;
	*out = (enum citizen_purpose)p;
	return true;
}

static enum err show(struct rq *rq, struct citizen_view *v)
{
	v->opened = true;
	v->c.f.without = v->c.f.without.s != NULL ? v->c.f.without : STR("");
	for (int i = 0; i < CITIZEN_FIELDS; i++)
		v->field[i].value = *citizen_field_at(&v->c.f, (enum citizen_field)i);
	page(rq, _r("Data pemohon"), one_body, v);
	return OK;
}

enum err citizen_find_post(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	struct citizen_asked q;
	enum citizen_purpose purpose;
	struct citizen c;
	int64_t unit;
	TRY(own_unit(rq, &unit));
	TRY(citizen_view_new(rq, v));
	TRY(citizen_asked_of(rq, unit, &q));
	q.temporary_ok = true;
	struct str nik = str_trim(rq_param(rq, "nik"));
	struct citizen_nik said = citizen_nik_read(nik, &q);
	if (said.no != CITIZEN_FINE)
		citizen_problem(rq, said.no);
	if (!shown_for(rq, v, &purpose) || said.no != CITIZEN_FINE)
		return OK;
	enum err e = citizen_by_nik(rq, nik, purpose, &c);
	if (e == ERR_NOT_FOUND) {
		v->not_found = true;
		TRY(citizen_count(rq, unit, &v->counts));
		page(rq, _r("Pemohon"), home_body, v);
		return OK;
	}
	TRY(e);
	TRY(citizen_view_face(rq, v, c.id, RIGHT_CITIZEN_READ));
	v->c = c;
	return show(rq, v);
}

/* ---- somebody new ---- */

static void typed(struct rq *rq, struct citizen *c)
{
	int kind = citizen_word(&citizen_kinds, rq_param(rq, "jenis"));
	c->kind = kind >= 0 ? (enum citizen_kind)kind : CITIZEN_PERSON;
	c->temporary_ok = str_eqz(rq_param(rq, "sementara"), "1");
	for (int i = 0; i < CITIZEN_FIELDS; i++)
		*citizen_field_at(&c->f, (enum citizen_field)i) = rq_param(rq, citizen_field_name((enum citizen_field)i));
}

enum err citizen_new_page(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	int64_t unit;
	TRY(own_unit(rq, &unit));
	TRY(citizen_view_new(rq, v));
	page(rq, _r("Pemohon baru"), new_body, v);
	return OK;
}

enum err citizen_new_post(struct rq *rq)
{
	struct citizen c = {0};
	enum citizen_no no;
	TRY(own_unit(rq, &c.unit_id));
	typed(rq, &c);
	TRY(citizen_put(rq, &c, STR_NULL, &no));
	if (no != CITIZEN_FINE) {
		citizen_problem(rq, no);
		return OK;
	}
	return citizen_to(rq, str_fmt(rq->a, "/warga/%lld?kabar=ditambah&catatan=%u", (long long)c.id, c.odd));
}

/* ---- one record ---- */

static enum err face(struct rq *rq, struct citizen_view *v)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(citizen_view_face(rq, v, id, RIGHT_CITIZEN_READ));
	v->c.odd = (unsigned)rq_param_int(rq, "catatan", 0);
	return OK;
}

enum err citizen_one_page(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	TRY(face(rq, v));
	page(rq, _r("Data pemohon"), one_body, v);
	return OK;
}

enum err citizen_open_post(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	enum citizen_purpose purpose;
	TRY(face(rq, v));
	if (!shown_for(rq, v, &purpose))
		return OK;
	TRY(citizen_by_id(rq, v->c.id, purpose, &v->c));
	return show(rq, v);
}

enum err citizen_change_again(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	TRY(face(rq, v));
	v->c.version = rq_param_int(rq, "versi", 0);
	page(rq, _r("Perbaiki data"), change_body, v);
	return OK;
}

enum err citizen_change_post(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	enum citizen_no no;
	struct str why = STR_NULL;
	TRY(face(rq, v));
	struct citizen c = v->c;
	typed(rq, &c);
	c.kind = v->c.kind;
	c.version = rq_param_int(rq, "versi", 0);
	for (size_t i = 0; i < v->reasons.n; i++)
		if (str_eq(rq_param(rq, "alasan"), v->reasons.v[i].value))
			why = v->reasons.v[i].value;
	if (why.s == NULL) {
		rq_problem(rq, "alasan", str_of(_r("Pilih alasannya")));
		return OK;
	}
	TRY(citizen_put(rq, &c, why, &no));
	if (no != CITIZEN_FINE) {
		citizen_problem(rq, no);
		return OK;
	}
	return citizen_to(rq, str_fmt(rq->a, "/warga/%lld?kabar=disimpan&catatan=%u", (long long)c.id, c.odd));
}

static enum err back(struct rq *rq, const struct citizen_view *v, enum citizen_no no)
{
	if (no != CITIZEN_FINE) {
		rq_problem(rq, NULL, str_of(_r(citizen_no_text(no))));
		return OK;
	}
	return citizen_to(rq, str_fmt(rq->a, "/warga/%lld?kabar=disimpan", (long long)v->c.id));
}

enum err citizen_consent_post(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	enum citizen_no no;
	TRY(face(rq, v));
	TRY(citizen_consent_give(rq, v->c.id, &no));
	return back(rq, v, no);
}

enum err citizen_merge_post(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	enum citizen_no no = CITIZEN_NO_SAME;
	int64_t into;
	TRY(face(rq, v));
	if (str_to_i64(str_trim(rq_param(rq, "ke")), 1, INT64_MAX, &into)) {
		enum err e = citizen_merge(rq, v->c.id, into, &no);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
	}
	return back(rq, v, no);
}

enum err citizen_demand_post(struct rq *rq)
{
	struct citizen_view *v = ARENA_NEW(rq->a, struct citizen_view);
	int64_t id;
	TRY(face(rq, v));
	int d = citizen_word(&citizen_demands, rq_param(rq, "permintaan"));
	if (d < 0) {
		rq_problem(rq, "permintaan", str_of(_r("Pilih salah satu")));
		return OK;
	}
	TRY(citizen_request_add(rq, v->c.id, (enum citizen_demand)d, &id));
	return back(rq, v, CITIZEN_FINE);
}
