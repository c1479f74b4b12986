/* The people of the office: who they are, which roles they hold where and until when. Changing one's own roles, or
 * those of somebody above, is refused in the operations; here only pages. */
#include "account/account_pages.h"
#include "account/account_pages_view.h"
#include "account_people_html.h"
#include "app/app.h"
#include "base/password.h"

enum { PER_PAGE = 50 };

static void list_body(struct html *h, void *ctx)
{
	html_account_list(h, ctx);
}

static void new_body(struct html *h, void *ctx)
{
	html_account_new(h, ctx);
}

static void one_body(struct html *h, void *ctx)
{
	html_account_one(h, ctx);
}

static void once_body(struct html *h, void *ctx)
{
	html_account_password_once(h, ctx);
}

/* ---- the list ---- */

/* Words of all roles held now, in one cell. */
static struct str roles_text(struct rq *rq, const struct account_role_row *r, size_t n, int64_t account_id, int32_t today)
{
	struct buf b = buf_new(rq->a, 1024);
	for (size_t i = 0; i < n; i++)
		if (r[i].account_id == account_id && r[i].grant.to_on >= today)
			buf_fmt(&b, "%s%s", b.n > 0 ? ", " : "", _r(role_label(r[i].grant.role)));
	return b.n > 0 ? buf_done(&b) : STR("-");
}

static bool matches(struct rq *rq, const struct account *p, struct str filter)
{
	struct str want = utf8_fold(rq->a, filter);
	return want.n == 0 || str_find(utf8_fold(rq->a, p->name), want) >= 0 ||
	       str_find(utf8_fold(rq->a, p->username), want) >= 0;
}

static struct ui_table people_table(struct rq *rq)
{
	static const char *const heads[] = {N_("Nama"), N_("Nama pengguna"), N_("Bekerja di"), N_("Peran"), N_("Keadaan")};
	struct ui_col *cols = ARENA_ARRAY(rq->a, countof(heads), struct ui_col);
	for (size_t i = 0; i < countof(heads); i++)
		cols[i].label = _r(heads[i]);
	int64_t at = rq_param_int(rq, "hal", 1);
	return (struct ui_table){.id = "petugas", .caption = _r("Petugas"), .cols = cols, .n_cols = countof(heads),
	                         .path = STR("/petugas"), .query = rq->http->query, .filter = rq_param(rq, "cari"),
	                         .filter_label = _r("Cari nama"), .per_page = PER_PAGE, .page = at > 0 ? at : 1,
	                         .first_is_name = true};
}

enum err account_list_page(struct rq *rq)
{
	struct account_people_view *v = ARENA_NEW(rq->a, struct account_people_view);
	struct account_names *names = ARENA_NEW(rq->a, struct account_names);
	struct account_role_row *r;
	size_t nr, kept = 0;
	TRY(account_names_load(rq, names));
	TRY(account_roles_all(rq, &r, &nr));
	v->table = people_table(rq);
	const struct account **p = ARENA_ARRAY(rq->a, names->n_p, const struct account *);
	for (size_t i = 0; i < names->n_p; i++)
		if (matches(rq, &names->p[i], v->table.filter))
			p[kept++] = &names->p[i];
	v->table.total = (int64_t)kept;
	int64_t from, count;
	ui_window(&v->table, &from, &count);
	v->cells = ARENA_ARRAY(rq->a, (size_t)count * v->table.n_cols, struct ui_cell);
	for (int64_t i = 0; i < count; i++) {
		const struct account *x = p[from + i];
		struct ui_cell *c = v->cells + (size_t)i * v->table.n_cols;
		c[0] = (struct ui_cell){.text = x->name, .href = str_fmt(rq->a, "/petugas/%lld", (long long)x->id)};
		c[1].text = x->username;
		c[2].text = x->unit_id != 0 ? account_unit_name(rq, names, x->unit_id) : STR("-");
		c[3].text = roles_text(rq, r, nr, x->id, names->today);
		c[4].text = str_of(x->active ? _r("aktif") : _r("tidak aktif"));
	}
	v->n_rows = (size_t)count;
	v->rq = rq;
	page(rq, _r("Petugas"), list_body, v);
	return OK;
}

/* ---- choices ---- */

static void choices(struct rq *rq, const struct account_names *x, struct account_person_view *v)
{
	size_t n = 0, cities = x->cities;
	struct ui_choice *all = ARENA_ARRAY(rq->a, OFFICE_CITIES_MAX + OFFICE_UNITS_MAX, struct ui_choice);
	for (size_t c = 0; c < cities; c++)
		all[c] = (struct ui_choice){str_int(rq->a, x->c[c].id), x->c[c].full, STR_NULL};
	struct ui_choice *units = all + cities;
	for (size_t c = 0; c < cities; c++)
		for (size_t k = 0; k < x->n_u[c] && n < OFFICE_UNITS_MAX; k++)
			if (x->u[c][k].to_on == INT32_MAX)
				units[n++] = (struct ui_choice){str_int(rq->a, x->u[c][k].id), x->u[c][k].name, STR_NULL};
	struct ui_choice *roles = ARENA_ARRAY(rq->a, ROLE_COUNT, struct ui_choice);
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		roles[i] = (struct ui_choice){str_of(role_name((enum role)i)), str_of(_r(role_label((enum role)i))), STR_NULL};
	v->units = (struct ui_choices){units, n};
	v->places = (struct ui_choices){all, cities + n};
	v->roles = (struct ui_choices){roles, ROLE_COUNT};
}

/* ---- somebody new ---- */

const struct field account_person_fields[6] = {
	{.name = "pengguna", .kind = FIELD_LINE, .at = offsetof(struct account_person_form, username), .required = true,
	 .max = 32, .label = N_("Nama pengguna")},
	{.name = "nama", .kind = FIELD_LINE, .at = offsetof(struct account_person_form, name), .required = true, .max = 100,
	 .label = N_("Nama")},
	{.name = "nip", .kind = FIELD_LINE, .at = offsetof(struct account_person_form, nip), .max = 30, .label = N_("NIP")},
	{.name = "unit", .kind = FIELD_ID, .at = offsetof(struct account_person_form, unit_id), .label = N_("Bekerja di")},
	{.name = "sampai", .kind = FIELD_DATE, .at = offsetof(struct account_person_form, until_on),
	 .label = N_("Berlaku sampai")},
	{.name = "versi", .kind = FIELD_INT, .at = offsetof(struct account_person_form, version), .min = 0, .max = INT64_MAX,
	 .label = N_("Versi")},
};

enum err account_new_page(struct rq *rq)
{
	struct account_person_view *v = ARENA_NEW(rq->a, struct account_person_view);
	struct account_names *x = ARENA_NEW(rq->a, struct account_names);
	v->rq = rq;
	TRY(account_names_load(rq, x));
	choices(rq, x, v);
	page(rq, _r("Tambah petugas"), new_body, v);
	return OK;
}

struct made {
	struct str password, hash;
};

/* A password that the program makes: drawn and digested before the transaction. */
enum err account_new_prepare(struct rq *rq)
{
	struct made *m = ARENA_NEW(rq->a, struct made);
	m->password = password_make(rq->a);
	rq->user = m;
	return password_hash(rq->a, m->password, &m->hash);
}

static enum err show_once(struct rq *rq, const struct account *p)
{
	struct account_person_view *v = ARENA_NEW(rq->a, struct account_person_view);
	v->rq = rq;
	v->p = *p;
	v->password = ((const struct made *)rq->user)->password;
	page(rq, _r("Kata sandi baru"), once_body, v);
	return OK;
}

static void problem(struct rq *rq, const char *field, enum account_no no)
{
	rq_problem(rq, field, str_of(_r(account_no_text(no))));
}

static void person_problem(struct rq *rq, enum account_no no)
{
	problem(rq, no == ACCOUNT_NO_PERSON ? "nama" : no == ACCOUNT_NO_ABOVE ? "unit" : "pengguna", no);
}

static void fill(const struct account_person_form *f, struct account *p)
{
	p->username = f->username;
	p->name = f->name;
	p->nip = f->nip;
	p->unit_id = f->unit_id;
	p->until_on = f->until_on != 0 ? f->until_on : INT32_MAX;
}

enum err account_new_post(struct rq *rq)
{
	struct account p = {.active = true};
	enum account_no no;
	fill(rq->form, &p);
	if (!account_actor_manages(&rq->actor, p.unit_id)) {
		person_problem(rq, ACCOUNT_NO_ABOVE);
		return OK;
	}
	TRY(account_put(rq, &p, STR_NULL, &no));
	if (no != ACCOUNT_FINE) {
		person_problem(rq, no);
		return OK;
	}
	TRY(account_password_set(rq, p.id, ((const struct made *)rq->user)->hash, true));
	return show_once(rq, &p);
}

/* ---- one person ---- */

/* The person of the address, when the actor may change him; else refused and *fine false. */
static enum err target(struct rq *rq, struct account *p, bool *fine)
{
	int64_t id;
	*fine = false;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(account_by_id(rq, id, p));
	TRY(account_may_manage(rq, p, fine));
	return *fine ? OK : rq_refuse(rq, 403, str_of(_r("Orang ini bekerja atau berperan di luar unit yang Anda kelola.")));
}

static enum err open_roles(struct rq *rq, const struct account_names *x, struct account_person_view *v)
{
	struct account_role_row *r;
	size_t n;
	TRY(account_roles(rq, v->p.id, &r, &n));
	v->open = ARENA_ARRAY(rq->a, n, struct account_open_role);
	for (size_t i = 0; i < n; i++)
		if (r[i].grant.to_on > x->today)
			v->open[v->n_open++] = (struct account_open_role){
				r[i].id, str_fmt(rq->a, "%s, %.*s", _r(role_label(r[i].grant.role)),
				                 STR_ARG(account_unit_name(rq, x, r[i].grant.unit_id)))};
	return OK;
}

enum err account_one_page(struct rq *rq)
{
	struct account_person_view *v = ARENA_NEW(rq->a, struct account_person_view);
	struct account_names *x = ARENA_NEW(rq->a, struct account_names);
	struct account_secret s;
	int64_t id;
	v->rq = rq;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(account_by_id(rq, id, &v->p));
	TRY(account_secret(rq, id, &s));
	v->enrolled = s.totp.s != NULL;
	v->until = v->p.until_on != INT32_MAX ? civil_iso(rq->a, v->p.until_on) : STR_NULL;
	TRY(account_names_load(rq, x));
	v->today = civil_iso(rq->a, x->today);
	choices(rq, x, v);
	TRY(account_held_table(rq, x, id, &v->held, &v->cells, &v->n_rows));
	TRY(open_roles(rq, x, v));
	page(rq, str_z(rq->a, v->p.name), one_body, v);
	return OK;
}

static enum err back(struct rq *rq, const struct account *p, const char *news)
{
	web_redirect(rq->reply, str_fmt(rq->a, "/petugas/%lld?kabar=%s", (long long)p->id, news));
	return OK;
}

enum err account_edit_post(struct rq *rq)
{
	struct account p;
	enum account_no no;
	bool fine;
	TRY(target(rq, &p, &fine));
	if (!fine)
		return OK;
	fill(rq->form, &p);
	p.version = ((const struct account_person_form *)rq->form)->version;
	if (!account_actor_manages(&rq->actor, p.unit_id)) {
		person_problem(rq, ACCOUNT_NO_ABOVE);
		return OK;
	}
	TRY(account_put(rq, &p, STR_NULL, &no));
	if (no != ACCOUNT_FINE) {
		person_problem(rq, no);
		return OK;
	}
	return back(rq, &p, "disimpan");
}

const struct field account_role_fields[6] = {
	{.name = "peran", .kind = FIELD_CHOICE, .at = offsetof(struct account_role_form, role), .required = true,
	 .choices = role_names, .label = N_("Peran")},
	{.name = "di", .kind = FIELD_ID, .at = offsetof(struct account_role_form, unit_id), .label = N_("Di unit")},
	{.name = "mulai", .kind = FIELD_DATE, .at = offsetof(struct account_role_form, from_on), .required = true,
	 .label = N_("Mulai")},
	{.name = "akhir", .kind = FIELD_DATE, .at = offsetof(struct account_role_form, to_on), .label = N_("Sampai")},
	{.name = "dasar", .kind = FIELD_LINE, .at = offsetof(struct account_role_form, basis), .max = 200,
	 .label = N_("Dasar")},
	{.name = "alasan", .kind = FIELD_LINE, .at = offsetof(struct account_role_form, reason), .max = 300,
	 .label = N_("Alasan merangkap")},
};

enum err account_role_post(struct rq *rq)
{
	const struct account_role_form *f = rq->form;
	struct account p;
	struct office_unit u;
	enum account_no no;
	bool fine;
	TRY(target(rq, &p, &fine));
	if (!fine)
		return OK;
	if (f->unit_id != 0)
		TRY(office_unit_by_id(rq, f->unit_id, &u));
	struct account_role_row r = {.account_id = p.id, .basis = f->basis, .reason = f->reason,
	                             .grant = {(enum role)f->role, f->unit_id, f->from_on,
	                                       f->to_on != 0 ? f->to_on : INT32_MAX}};
	TRY(account_role_give(rq, &r, &no));
	if (no == ACCOUNT_FINE)
		return back(rq, &p, "ditambah");
	problem(rq, no == ACCOUNT_NO_UNIT || no == ACCOUNT_NO_CITY || no == ACCOUNT_NO_ABOVE ? "di"
	            : no == ACCOUNT_NO_UNTIL || no == ACCOUNT_NO_DATES ? "akhir"
	            : no == ACCOUNT_NO_BASIS ? "dasar" : no == ACCOUNT_NO_PAIR ? "alasan" : "peran", no);
	return OK;
}

const struct field account_end_fields[2] = {
	{.name = "peran-id", .kind = FIELD_ID, .at = offsetof(struct account_end_form, id), .required = true,
	 .label = N_("Peran")},
	{.name = "alasan", .kind = FIELD_LINE, .at = offsetof(struct account_end_form, reason), .max = 300,
	 .label = N_("Alasan")},
};

enum err account_role_end_post(struct rq *rq)
{
	const struct account_end_form *f = rq->form;
	struct account p;
	enum account_no no;
	bool fine;
	TRY(target(rq, &p, &fine));
	if (!fine)
		return OK;
	TRY(account_role_end(rq, f->id, account_today(rq) - 1, f->reason, &no));
	if (no != ACCOUNT_FINE)
		return rq_refuse(rq, 409, str_of(_r(account_no_text(no))));
	return back(rq, &p, "diakhiri");
}

enum err account_reset_post(struct rq *rq)
{
	struct account p;
	bool fine;
	TRY(target(rq, &p, &fine));
	if (!fine)
		return OK;
	TRY(account_password_set(rq, p.id, ((const struct made *)rq->user)->hash, true));
	TRY(session_kill(rq, p.id, 0));
	return show_once(rq, &p);
}

enum err account_active_post(struct rq *rq)
{
	struct account p;
	enum account_no no = ACCOUNT_FINE;
	bool fine;
	TRY(target(rq, &p, &fine));
	if (!fine)
		return OK;
	if (p.id == rq->actor.id)
		return rq_refuse(rq, 409, str_of(_r("Akun sendiri tidak dapat dinonaktifkan sendiri.")));
	if (p.active)
		TRY(account_disable(rq, p.id, STR_NULL, &no));
	else
		TRY(account_enable(rq, p.id, STR_NULL));
	if (no != ACCOUNT_FINE)
		return rq_refuse(rq, 409, str_of(_r(account_no_text(no))));
	return back(rq, &p, "disimpan");
}

enum err account_totp_clear_post(struct rq *rq)
{
	struct account p;
	bool fine;
	TRY(target(rq, &p, &fine));
	if (!fine)
		return OK;
	TRY(account_totp_remove(rq, p.id, str_of("oleh admin")));
	return back(rq, &p, "kode-lepas");
}
