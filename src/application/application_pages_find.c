/* Finding a case: by its number, by the code on a receipt, or by the exact NIK of a document that lies there. Never by a
 * name, an address or a family: the office's records are no population register (field.md 5). */
#include "application/application_pages_give.h"
#include "app/vault.h"
#include "application_give_html.h"

static void find_body(struct html *h, void *ctx) { html_application_find(h, ctx); }

static enum err draw(struct rq *rq, struct application_find_view *v)
{
	enum vault_state vault;
	struct ui_choice *p = ARENA_ARRAY(rq->a, PURPOSES, struct ui_choice);
	v->rq = rq;
	TRY(application_page_desk(rq, RIGHT_CASE_VIEW, 0, &v->desk));
	TRY(vault_look(rq, &vault));
	v->locked = vault != VAULT_OPEN;
	for (int i = 0; i < PURPOSES; i++)
		p[i] = (struct ui_choice){str_of(citizen_purposes.names[i]), str_of(_r(citizen_purposes.labels[i])), STR_NULL};
	v->purposes = (struct ui_choices){p, PURPOSES};
	application_page_frame(rq, &v->desk, NULL, true);
	page(rq, _r("Cari berkas"), find_body, v);
	return OK;
}

enum err application_find_page(struct rq *rq)
{
	return draw(rq, ARENA_NEW(rq->a, struct application_find_view));
}

/* "2026-00012", "2026/12", "12" of this year. */
static bool number_read(struct str s, int this_year, int *year, int64_t *number)
{
	int64_t v[2] = {0, 0};
	size_t part = 0, digits = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] >= '0' && s.s[i] <= '9' && digits++ < 9)
			v[part] = v[part] * 10 + (s.s[i] - '0');
		else if ((s.s[i] == '-' || s.s[i] == '/') && part == 0 && digits == 4)
			part = 1, digits = 0;
		else
			return false;
	}
	*year = part == 1 ? (int)v[0] : this_year;
	*number = v[part];
	return digits > 0 && v[part] > 0;
}

static bool may_see(const struct rq *rq, const struct application *a)
{
	return prima_domain.may(&rq->actor, RIGHT_CASE_VIEW, a->unit_id);
}

/* By number or code: there is one at most, and its page says all. */
static enum err one(struct rq *rq, struct application_find_view *v, struct str what)
{
	char code[APPLICATION_CODE_LEN + 1];
	struct application a;
	int64_t number;
	int year;
	TRY(application_page_desk(rq, RIGHT_CASE_VIEW, 0, &v->desk));
	enum err e = ERR_NOT_FOUND;
	if (application_code_read(what, code))
		e = application_by_code(rq, str_of(code), &a);
	else if (number_read(what, civil_of(rq->now, v->desk.of.city.zone).year, &year, &number))
		e = application_by_number(rq, v->desk.of.unit.id, year, number, &a);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && may_see(rq, &a)) {
		web_redirect(rq->reply, str_fmt(rq->a, "/berkas/%lld", (long long)a.id));
		return OK;
	}
	rq_problem(rq, "nomor", str_of(_r("Tidak ada berkas dengan nomor atau kode itu di unit Anda")));
	return OK;
}

static enum err of_person(struct rq *rq, struct application_find_view *v, struct str nik, enum citizen_purpose purpose)
{
	struct citizen c;
	struct application *all;
	size_t n = 0;
	enum err e = citizen_by_nik(rq, nik, purpose, &c);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK)
		TRY(application_of_citizen(rq, c.id, &all, &n));
	v->v = ARENA_ARRAY(rq->a, n + 1, struct application);
	v->services = ARENA_ARRAY(rq->a, n + 1, struct str);
	for (size_t i = 0; i < n; i++) {
		struct service_version s;
		if (!may_see(rq, &all[i]))
			continue;
		TRY(service_version_by_id(rq, all[i].version_id, &s));
		v->services[v->n] = s.name;
		v->v[v->n++] = all[i];
	}
	v->asked = true;
	return draw(rq, v);
}

enum err application_find_post(struct rq *rq)
{
	struct application_find_view *v = ARENA_NEW(rq->a, struct application_find_view);
	struct str what = str_trim(rq_param(rq, "nomor").s != NULL ? rq_param(rq, "nomor") : STR(""));
	struct str nik = str_trim(rq_param(rq, "nik").s != NULL ? rq_param(rq, "nik") : STR(""));
	int purpose = citizen_word(&citizen_purposes, rq_param(rq, "tujuan"));
	if (what.n > 0)
		return one(rq, v, what);
	bool digits = nik.n == 16;
	for (size_t i = 0; i < nik.n; i++)
		digits &= nik.s[i] >= '0' && nik.s[i] <= '9';
	if (!digits)
		rq_problem(rq, nik.n > 0 ? "nik" : "nomor", str_of(nik.n > 0 ? _r("NIK terdiri atas 16 angka, ditulis lengkap")
		                                                             : _r("Ketik nomor berkas atau kode lacak")));
	if (purpose < 0 && nik.n > 0)
		rq_problem(rq, "tujuan", str_of(_r("Pilih tujuannya: setiap pembacaan dicatat")));
	return rq->n_problems > 0 ? OK : of_person(rq, v, nik, (enum citizen_purpose)purpose);
}
