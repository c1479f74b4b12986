/* Which page answers which address, and what the pages share. */
#include "citizen/citizen_pages.h"

#include "account/account_store.h"
#include "app/vault.h"

#define BODY 16384
#define COUNTER(p) .path = (p), .right = RIGHT_CITIZEN_READ, .unit_arg = -1
#define PDP(p) .path = (p), .right = RIGHT_CITIZEN_PDP, .unit_arg = -1
#define POSTED(handler) .method = "POST", .access = WRITE, .body_max = BODY, .apply = (handler)
/* Shows what is personal: never kept for a repeat, never in an address. */
#define OPENED(handler) \
	.method = "POST", .access = READ_LOGGED, .body_max = BODY, .flags = ROUTE_FORGETS, .apply = (handler)

const struct route citizen_routes[] = {
	{.method = "GET", COUNTER("/warga"), .apply = citizen_home_page},
	{OPENED(citizen_find_post), COUNTER("/warga/cari"), .again = citizen_home_page},
	{.method = "GET", COUNTER("/warga/baru"), .apply = citizen_new_page},
	{POSTED(citizen_new_post), COUNTER("/warga/baru"), .again = citizen_new_page},
	{.method = "GET", COUNTER("/warga/{id}"), .apply = citizen_one_page},
	{OPENED(citizen_open_post), COUNTER("/warga/{id}"), .again = citizen_one_page},
	{POSTED(citizen_change_post), COUNTER("/warga/{id}/ubah"), .again = citizen_change_again},
	{POSTED(citizen_consent_post), COUNTER("/warga/{id}/pesan"), .again = citizen_one_page},
	{POSTED(citizen_merge_post), COUNTER("/warga/{id}/gabung"), .again = citizen_one_page},
	{POSTED(citizen_demand_post), COUNTER("/warga/{id}/permintaan"), .again = citizen_one_page},
	{.method = "GET", PDP("/pdp"), .apply = citizen_pdp_page},
	{POSTED(citizen_pdp_new_post), PDP("/pdp"), .again = citizen_pdp_page},
	{.method = "GET", PDP("/pdp/permintaan/{id}"), .apply = citizen_request_page},
	{POSTED(citizen_request_post), PDP("/pdp/permintaan/{id}"), .again = citizen_request_page},
	{OPENED(citizen_copy_post), PDP("/pdp/permintaan/{id}/salinan"), .again = citizen_request_page},
	{POSTED(citizen_erase_post), PDP("/pdp/permintaan/{id}/musnahkan"), .again = citizen_request_page},
	{.method = "GET", PDP("/pdp/pemusnahan/{id}"), .apply = citizen_erasure_page},
	{.method = "GET", PDP("/pdp/pemusnahan/{id}/pdf"), .apply = citizen_erasure_pdf},
	{.method = "GET", PDP("/pdp/impor"), .apply = citizen_import_page},
	{.method = "POST", .access = WRITE, .body_max = CITIZEN_IMPORT_BYTES + BODY, .apply = citizen_import_post,
	 PDP("/pdp/impor"), .again = citizen_import_page},
	{.method = "GET", .access = READ_LOGGED, PDP("/pdp/impor/{id}"), .apply = citizen_list_page},
	{POSTED(citizen_list_post), PDP("/pdp/impor/{id}"), .again = citizen_list_page},
	{.method = "GET", PDP("/pdp/kebocoran"), .apply = citizen_breaches_page},
	{POSTED(citizen_breaches_post), PDP("/pdp/kebocoran"), .again = citizen_breaches_page},
	{.method = "GET", PDP("/pdp/kebocoran/{id}"), .apply = citizen_breach_page},
	{POSTED(citizen_breach_post), PDP("/pdp/kebocoran/{id}"), .again = citizen_breach_page},
	{.method = "GET", PDP("/pdp/kebocoran/{id}/pdf"), .apply = citizen_breach_pdf_page},
};
const size_t citizen_routes_n = countof(citizen_routes);

/* ---- what the pages share ---- */

static struct ui_choices choices_of(struct rq *rq, const struct citizen_words *w)
{
	struct ui_choice *v = ARENA_ARRAY(rq->a, (size_t)w->n, struct ui_choice);
	for (int i = 0; i < w->n; i++)
		v[i] = (struct ui_choice){str_of(w->names[i]), str_of(_r(w->labels[i])), STR_NULL};
	return (struct ui_choices){v, (size_t)w->n};
}

static struct ui_choices listed(struct rq *rq, const char *const (*t)[2], size_t n)
{
	struct ui_choice *v = ARENA_ARRAY(rq->a, n, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct ui_choice){str_of(t[i][0]), str_of(_r(t[i][1])), STR_NULL};
	return (struct ui_choices){v, n};
}

static void describe_fields(struct rq *rq, struct citizen_view *v)
{
	for (int i = 0; i < CITIZEN_FIELDS; i++) {
		enum citizen_field f = (enum citizen_field)i;
		size_t max = citizen_field_max(f);
		v->field[i] = (struct ui_field){.name = citizen_field_name(f), .label = _r(citizen_field_label(f)),
		                                .max = (int)max, .size = max <= 40 ? "medium" : NULL,
		                                .required = f == CITIZEN_AT_name};
	}
	v->field[CITIZEN_AT_nik].hint = _r("16 angka. Format yang benar bukan bukti: lihat dokumennya");
	v->field[CITIZEN_AT_birth].hint = _r("TTTT-BB-HH; bila hanya tahun atau bulan yang diketahui: TTTT atau TTTT-BB");
	v->field[CITIZEN_AT_name].hint = _r("Seperti pada dokumen, satu kata pun boleh");
	v->field[CITIZEN_AT_number].hint = _r("Hanya untuk badan dan instansi");
}

enum err citizen_view_new(struct rq *rq, struct citizen_view *v)
{
	static const char *const papers[][2] = {{"ktp", N_("KTP-el")}, {"ikd", N_("IKD (Identitas Kependudukan Digital)")},
		{"kk", N_("Kartu keluarga")}, {"lain", N_("Dokumen lain yang memuat identitas")}};
	static const char *const sexes[][2] = {{"L", N_("Laki-laki")}, {"P", N_("Perempuan")}};
	static const char *const reasons[CITIZEN_REASONS][2] = {{"salah ketik", N_("Salah ketik")},
		{"dokumen baru", N_("Dokumen baru diperlihatkan")}, {"permintaan", N_("Permintaan subjek data")}};
	enum vault_state state;
	struct office_city city;
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(vault_look(rq, &state));
	v->locked = state != VAULT_OPEN;
	enum err e = office_city(rq, &city);
	v->zone = e == OK ? city.zone : ZONE_WIB;
	v->purposes = choices_of(rq, &citizen_purposes);
	v->withouts = choices_of(rq, &citizen_withouts);
	v->kinds = choices_of(rq, &citizen_kinds);
	v->demands = choices_of(rq, &citizen_demands);
	v->grounds = choices_of(rq, &citizen_grounds);
	v->erase_whys = choices_of(rq, &citizen_erase_whys);
	v->papers = listed(rq, papers, countof(papers));
	v->sexes = listed(rq, sexes, countof(sexes));
	v->reasons = listed(rq, reasons, countof(reasons));
	v->may_read = account_actor_may(&rq->actor, RIGHT_CITIZEN_READ, 0);
	v->may_pdp = account_actor_may(&rq->actor, RIGHT_CITIZEN_PDP, 0);
	describe_fields(rq, v);
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err citizen_view_face(struct rq *rq, struct citizen_view *v, int64_t id, int right)
{
	struct office_unit u;
	TRY(citizen_view_new(rq, v));
	TRY(citizen_face(rq, id, &v->c));
	if (!account_actor_may(&rq->actor, right, v->c.unit_id))
		return ERR_DENIED;
	TRY(office_unit_by_id(rq, v->c.unit_id, &u));
	v->unit = u.name;
	TRY(citizen_name_masked(rq, id, &v->masked));
	return citizen_requests(rq, id, &v->requests, &v->n_requests);
}

struct str citizen_when(struct arena *a, enum lang lang, int64_t at, enum zone z)
{
	struct civil c = civil_of(at, z);
	return str_fmt(a, "%.*s %02d.%02d", STR_ARG(lang_date(a, lang, civil_day(at, z), false)), c.hour, c.minute);
}

struct str citizen_clock(struct arena *a, enum lang lang, int64_t due_at, int64_t now)
{
	int64_t left = due_at - now;
	struct str d = lang_duration(a, lang, left >= 0 ? left : -left);
	const char *f = left >= 0 ? lang_text(lang, N_("masih")) : lang_text(lang, N_("lewat"));
	return str_fmt(a, "%s %.*s", f, STR_ARG(d));
}

enum err citizen_to(struct rq *rq, struct str path)
{
	web_redirect(rq->reply, path);
	return OK;
}

void citizen_problem(struct rq *rq, enum citizen_no no)
{
	int f = citizen_no_field(no);
	rq_problem(rq, f >= 0 ? citizen_field_name((enum citizen_field)f) : NULL, str_of(_r(citizen_no_text(no))));
}

enum err citizen_file(struct rq *rq, struct str pdf, struct str name)
{
	buf_str(&rq->reply->body, pdf);
	web_set(rq->reply, "Content-Type", STR("application/pdf"));
	web_set(rq->reply, "Content-Disposition", str_fmt(rq->a, "attachment; filename=\"%.*s\"", STR_ARG(name)));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}
