/* The calendar as staff see it, and its changes. It holds for the whole city, so only who manages everywhere changes it;
 * a unit chooses its hours among the profiles on its own page. */
#include "app/module.h"
#include "base/file.h"
#include "calendar/calendar_pages_view.h"
#include "calendar_hours_html.h"
#include "right.h"

enum { YEARS_MIN = 2000, YEARS_MAX = 2199 };

static void all_body(struct html *h, void *ctx)
{
	html_calendar_all(h, ctx);
}

static void remove_body(struct html *h, void *ctx)
{
	html_calendar_holiday_remove(h, ctx);
}

static void profile_body(struct html *h, void *ctx)
{
	html_calendar_profile(h, ctx);
}

static bool may(const struct rq *rq)
{
	return prima_domain.may(&rq->actor, RIGHT_CALENDAR_EDIT, RIGHT_EVERYWHERE);
}

static enum err refuse(struct rq *rq)
{
	return rq_refuse(rq, 403, str_of(_r("Kalender berlaku untuk seluruh kota dan diubah oleh admin seluruh kota.")));
}

/* ---- the whole ---- */

static struct str hours_text(struct rq *rq, int minutes)
{
	return str_fmt(rq->a, _r("%d jam %d menit"), minutes / 60, minutes % 60);
}

static void hour_rows(struct rq *rq, struct calendar_view *v, const struct calendar_profile *p, size_t n)
{
	static const char *const heads[] = {N_("Nama"), N_("Seminggu"), N_("Seminggu di Ramadan"), N_("Senin"), N_("Jumat"),
	                                    N_("Dasar")};
	struct ui_col *cols = ARENA_ARRAY(rq->a, countof(heads), struct ui_col);
	for (size_t i = 0; i < countof(heads); i++)
		cols[i].label = _r(heads[i]);
	v->hours = (struct ui_table){.id = "jam", .caption = _r("Jam kerja"), .cols = cols, .n_cols = countof(heads),
	                             .path = STR("/kalender"), .total = (int64_t)n, .first_is_name = true};
	v->hour_cells = ARENA_ARRAY(rq->a, n * countof(heads), struct ui_cell);
	v->n_profiles = n;
	for (size_t i = 0; i < n; i++) {
		struct ui_cell *c = v->hour_cells + i * countof(heads);
		c[0].text = str_of(_r(str_z(rq->a, p[i].name)));
		c[0].href = str_fmt(rq->a, "/kalender/jam/%lld", (long long)p[i].id);
		c[1].text = hours_text(rq, calendar_week_minutes(p[i].day[SEASON_USUAL]));
		c[2].text = hours_text(rq, calendar_week_minutes(p[i].day[SEASON_RAMADAN]));
		c[3].text = calendar_day_text(rq->a, &p[i].day[SEASON_USUAL][1]);
		c[4].text = calendar_day_text(rq->a, &p[i].day[SEASON_USUAL][5]);
		c[5].text = p[i].basis;
	}
}

static void holiday_rows(struct rq *rq, struct calendar_view *v, const struct calendar_holiday_row *x, size_t n)
{
	static const char *const heads[] = {N_("Tanggal"), N_("Jenis"), N_("Nama"), N_("Tindakan")};
	size_t cols_n = v->may ? 4 : 3;
	struct ui_col *cols = ARENA_ARRAY(rq->a, countof(heads), struct ui_col);
	for (size_t i = 0; i < countof(heads); i++)
		cols[i].label = _r(heads[i]);
	v->holidays = (struct ui_table){.id = "libur", .caption = _r("Hari libur"), .cols = cols, .n_cols = cols_n,
	                                .path = STR("/kalender"), .total = (int64_t)n};
	v->holiday_cells = ARENA_ARRAY(rq->a, n * cols_n, struct ui_cell);
	v->n_holidays = n;
	for (size_t i = 0; i < n; i++) {
		struct ui_cell *c = v->holiday_cells + i * cols_n;
		c[0].text = lang_date(rq->a, rq->lang, x[i].on, true);
		c[1].text = str_of(_r(holiday_label(x[i].kind)));
		c[2].text = x[i].name;
		if (v->may)
			c[3] = (struct ui_cell){.text = str_of(_r("Hapus")),
			                        .href = str_fmt(rq->a, "/kalender/libur/%lld/hapus", (long long)x[i].id)};
	}
}

static enum err gather(struct rq *rq, struct calendar_view *v)
{
	struct calendar_profile *p;
	struct calendar_season_row *s;
	struct calendar_holiday_row *x;
	size_t np, ns, nx;
	int64_t year = rq_param_int(rq, "tahun", civil_of(rq->now, ZONE_WITA).year);
	v->rq = rq;
	v->may = may(rq);
	v->year = year < YEARS_MIN ? YEARS_MIN : year > YEARS_MAX ? YEARS_MAX : (int)year;
	TRY(calendar_profiles(rq, &p, &np));
	TRY(calendar_seasons(rq, &s, &ns));
	TRY(calendar_holidays(rq, civil_from(v->year, 1, 1), civil_from(v->year, 12, 31), &x, &nx));
	hour_rows(rq, v, p, np);
	holiday_rows(rq, v, x, nx);
	v->seasons = ARENA_ARRAY(rq->a, ns, struct str);
	v->n_seasons = ns;
	for (size_t i = 0; i < ns; i++) {
		struct str from = lang_date(rq->a, rq->lang, s[i].from_on, false);
		struct str to = lang_date(rq->a, rq->lang, s[i].to_on, false);
		v->seasons[i] = str_fmt(rq->a, _r("%.*s sampai %.*s"), STR_ARG(from), STR_ARG(to));
		if (s[i].basis.n > 0)
			v->seasons[i] = str_fmt(rq->a, "%.*s (%.*s)", STR_ARG(v->seasons[i]), STR_ARG(s[i].basis));
	}
	struct ui_choice *kinds = ARENA_ARRAY(rq->a, HOLIDAY_KINDS, struct ui_choice);
	for (unsigned i = 0; i < HOLIDAY_KINDS; i++)
		kinds[i] = (struct ui_choice){str_of(holiday_name((enum holiday_kind)i)),
		                              str_of(_r(holiday_label((enum holiday_kind)i))), STR_NULL};
	v->kinds = (struct ui_choices){kinds, HOLIDAY_KINDS};
	return OK;
}

static enum err all_page(struct rq *rq)
{
	struct calendar_view *v = ARENA_NEW(rq->a, struct calendar_view);
	TRY(gather(rq, v));
	page(rq, _r("Kalender kerja"), all_body, v);
	return OK;
}

/* ---- holidays ---- */

struct holiday_form {
	int32_t on;
	int kind;
	struct str name, why;
};
static const char *const kind_names[] = {
#define X(c, s, l) s,
	HOLIDAY_TABLE(X)
#undef X
	NULL
};
static const struct field holiday_fields[] = {
	{.name = "tanggal", .kind = FIELD_DATE, .at = offsetof(struct holiday_form, on), .required = true,
	 .label = N_("Tanggal")},
	{.name = "jenis", .kind = FIELD_CHOICE, .at = offsetof(struct holiday_form, kind), .required = true,
	 .choices = kind_names, .label = N_("Jenis")},
	{.name = "nama", .kind = FIELD_LINE, .at = offsetof(struct holiday_form, name), .required = true, .max = 100,
	 .label = N_("Nama")},
};
static const struct field why_fields[] = {
	{.name = "alasan", .kind = FIELD_LINE, .at = offsetof(struct holiday_form, why), .required = true, .max = 300,
	 .label = N_("Alasan")},
};

static enum err holiday_post(struct rq *rq)
{
	const struct holiday_form *f = rq->form;
	struct calendar_holiday_row x = {.on = f->on, .kind = (enum holiday_kind)f->kind, .name = f->name};
	enum calendar_no no;
	int y, m, d;
	if (!may(rq))
		return refuse(rq);
	TRY(calendar_holiday_put(rq, &x, &no));
	civil_split(f->on, &y, &m, &d);
	if (no == CALENDAR_FINE)
		web_redirect(rq->reply, str_fmt(rq->a, "/kalender?tahun=%d&kabar=ditambah", y));
	else
		rq_problem(rq, "nama", str_of(_r(calendar_no_text(no))));
	return OK;
}

static enum err find_holiday(struct rq *rq, struct calendar_holiday_row *out)
{
	int64_t id;
	struct calendar_holiday_row *x;
	size_t n;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(calendar_holidays(rq, INT32_MIN, INT32_MAX, &x, &n));
	for (size_t i = 0; i < n; i++)
		if (x[i].id == id) {
			*out = x[i];
			return OK;
		}
	return ERR_NOT_FOUND;
}

static enum err remove_page(struct rq *rq)
{
	struct calendar_view *v = ARENA_NEW(rq->a, struct calendar_view);
	struct calendar_holiday_row x;
	TRY(find_holiday(rq, &x));
	v->rq = rq;
	v->holiday_id = x.id;
	v->told = str_fmt(rq->a, "%.*s: %.*s", STR_ARG(lang_date(rq->a, rq->lang, x.on, true)), STR_ARG(x.name));
	page(rq, _r("Hapus hari libur?"), remove_body, v);
	return OK;
}

static enum err remove_post(struct rq *rq)
{
	struct calendar_holiday_row x;
	if (!may(rq))
		return refuse(rq);
	TRY(find_holiday(rq, &x));
	TRY(calendar_holiday_remove(rq, x.id, ((const struct holiday_form *)rq->form)->why));
	web_redirect(rq->reply, STR("/kalender?kabar=dihapus"));
	return OK;
}

/* ---- the decree as a file ---- */

/* The file is read before the transaction. */
static enum err import_prepare(struct rq *rq)
{
	int fd;
	int64_t size;
	struct str name, *text = ARENA_NEW(rq->a, struct str);
	rq->user = text;
	if (rq_file(rq, "berkas", &fd, &size, &name))
		return file_read_fd(rq->a, fd, CALENDAR_IMPORT_MAX, text);
	*text = rq_param(rq, "berkas");
	if (text->n == 0)
		rq_problem(rq, "berkas", str_of(_r("Pilih berkasnya dahulu.")));
	return OK;
}

static enum err import_post(struct rq *rq)
{
	struct calendar_view *v = ARENA_NEW(rq->a, struct calendar_view);
	struct calendar_import im;
	if (!may(rq))
		return refuse(rq);
	TRY(calendar_import(rq, *(const struct str *)rq->user, &im));
	TRY(gather(rq, v));
	v->told = str_fmt(rq->a, _r("Ditambah %lld, diubah %lld, sudah ada %lld, ditolak %zu."), (long long)im.added,
	                  (long long)im.changed, (long long)im.same, im.n_problems);
	v->problems = im.problems;
	v->n_problems = im.n_problems;
	page(rq, _r("Kalender kerja"), all_body, v);
	return OK;
}

/* ---- seasons ---- */

struct season_form {
	int32_t from_on, to_on;
	struct str basis;
};
static const struct field season_fields[] = {
	{.name = "mulai", .kind = FIELD_DATE, .at = offsetof(struct season_form, from_on), .required = true,
	 .label = N_("Mulai")},
	{.name = "akhir", .kind = FIELD_DATE, .at = offsetof(struct season_form, to_on), .required = true,
	 .label = N_("Sampai")},
	{.name = "dasar", .kind = FIELD_LINE, .at = offsetof(struct season_form, basis), .max = 200, .label = N_("Dasar")},
};

static enum err season_post(struct rq *rq)
{
	const struct season_form *f = rq->form;
	struct calendar_season_row s = {.season = SEASON_RAMADAN, .from_on = f->from_on, .to_on = f->to_on,
	                                .basis = f->basis.s != NULL ? f->basis : STR("")};
	enum calendar_no no;
	if (!may(rq))
		return refuse(rq);
	TRY(calendar_season_put(rq, &s, &no));
	if (no == CALENDAR_FINE)
		web_redirect(rq->reply, STR("/kalender?kabar=ditambah"));
	else
		rq_problem(rq, "akhir", str_of(_r(calendar_no_text(no))));
	return OK;
}

/* ---- hours ---- */

struct profile_form {
	struct str name, basis;
	bool joint;
	int64_t version;
};
static const struct field profile_fields[] = {
	{.name = "nama", .kind = FIELD_LINE, .at = offsetof(struct profile_form, name), .required = true, .max = 100,
	 .label = N_("Nama")},
	{.name = "dasar", .kind = FIELD_LINE, .at = offsetof(struct profile_form, basis), .max = 200, .label = N_("Dasar")},
	{.name = "cuti-bersama", .kind = FIELD_BOOL, .at = offsetof(struct profile_form, joint),
	 .label = N_("Tetap melayani pada cuti bersama")},
	{.name = "versi", .kind = FIELD_INT, .at = offsetof(struct profile_form, version), .max = INT64_MAX,
	 .label = N_("Versi")},
};

/* "biasa-1" .. "ramadan-8": the field of a day. */
static const char *day_field(struct rq *rq, unsigned season, int weekday)
{
	return str_z(rq->a, str_fmt(rq->a, "%s-%d", season_name((enum season)season), weekday));
}

static void day_fields(struct rq *rq, struct calendar_view *v)
{
	for (unsigned s = 0; s < SEASON_COUNT; s++)
		for (int w = 1; w <= CAL_HOLIDAY; w++) {
			const char *day = w == CAL_HOLIDAY ? _r("Hari libur") : lang_weekday(rq->lang, w);
			struct str label = str_fmt(rq->a, "%s, %s", day, _r(season_label((enum season)s)));
			v->days[v->n_days++] = (struct ui_field){.name = day_field(rq, s, w), .label = str_z(rq->a, label),
			                                         .value = calendar_day_text(rq->a, &v->profile.day[s][w]), .max = 120,
			                                         .size = "medium"};
		}
}

static enum err profile_page(struct rq *rq)
{
	struct calendar_view *v = ARENA_NEW(rq->a, struct calendar_view);
	int64_t id;
	v->rq = rq;
	v->may = may(rq);
	v->action = STR("/kalender/jam/baru");
	if (rq_arg_id(rq, 0, &id)) {
		TRY(calendar_profile_by_id(rq, id, &v->profile));
		v->action = str_fmt(rq->a, "/kalender/jam/%lld", (long long)id);
		struct str usual = hours_text(rq, calendar_week_minutes(v->profile.day[SEASON_USUAL]));
		struct str ramadan = hours_text(rq, calendar_week_minutes(v->profile.day[SEASON_RAMADAN]));
		v->week = str_fmt(rq->a, _r("Bersih seminggu: %.*s; di Ramadan: %.*s."), STR_ARG(usual), STR_ARG(ramadan));
	}
	day_fields(rq, v);
	page(rq, v->profile.id != 0 ? str_z(rq->a, v->profile.name) : _r("Tambah jam kerja"), profile_body, v);
	return OK;
}

static void take_days(struct rq *rq, struct calendar_profile *p)
{
	for (unsigned s = 0; s < SEASON_COUNT; s++)
		for (int w = 1; w <= CAL_HOLIDAY; w++) {
			const char *name = day_field(rq, s, w);
			enum calendar_no no = calendar_day_parse(rq_param(rq, name), &p->day[s][w]);
			if (no != CALENDAR_FINE)
				rq_problem(rq, name, str_of(_r(calendar_no_text(no))));
		}
}

static enum err profile_post(struct rq *rq)
{
	const struct profile_form *f = rq->form;
	struct calendar_profile p = {.id = 0};
	enum calendar_no no;
	int64_t id;
	if (!may(rq))
		return refuse(rq);
	if (rq_arg_id(rq, 0, &id))
		TRY(calendar_profile_by_id(rq, id, &p));
	else
		p.code = str_fmt(rq->a, "jam-%lld", (long long)rq_id(rq));
	p.name = f->name;
	p.basis = f->basis.s != NULL ? f->basis : STR("");
	p.joint_leave_open = f->joint;
	p.version = f->version;
	take_days(rq, &p);
	if (rq->n_problems > 0)
		return OK;
	TRY(calendar_profile_put(rq, &p, STR_NULL, &no));
	if (no == CALENDAR_FINE)
		web_redirect(rq->reply, str_fmt(rq->a, "/kalender/jam/%lld?kabar=disimpan", (long long)p.id));
	else
		rq_problem(rq, no == CALENDAR_NO_NAME ? "nama" : "biasa-1", str_of(_r(calendar_no_text(no))));
	return OK;
}

/* ---- addresses ---- */

#define SEEN(p) .method = "GET", .path = (p), .right = RIGHT_SIGNED_IN, .unit_arg = -1
#define CHANGES(p) \
	.method = "POST", .path = (p), .right = RIGHT_CALENDAR_EDIT, .access = WRITE, .body_max = 16384, .unit_arg = -1

const struct route calendar_routes[] = {
	{SEEN("/kalender"), .apply = all_page},
	{CHANGES("/kalender/libur"), .apply = holiday_post, .again = all_page, FIELDS(holiday_fields, struct holiday_form)},
	{SEEN("/kalender/libur/{libur}/hapus"), .apply = remove_page},
	{CHANGES("/kalender/libur/{libur}/hapus"), .apply = remove_post, .again = remove_page,
	 FIELDS(why_fields, struct holiday_form)},
	{.method = "POST", .path = "/kalender/impor", .right = RIGHT_CALENDAR_EDIT, .access = WRITE,
	 .body_max = CALENDAR_IMPORT_MAX + 8192, .prepare = import_prepare, .apply = import_post, .again = all_page,
	 .unit_arg = -1},
	{CHANGES("/kalender/masa"), .apply = season_post, .again = all_page, FIELDS(season_fields, struct season_form)},
	{SEEN("/kalender/jam/baru"), .apply = profile_page},
	{CHANGES("/kalender/jam/baru"), .apply = profile_post, .again = profile_page,
	 FIELDS(profile_fields, struct profile_form)},
	{SEEN("/kalender/jam/{profil}"), .apply = profile_page},
	{CHANGES("/kalender/jam/{profil}"), .apply = profile_post, .again = profile_page,
	 FIELDS(profile_fields, struct profile_form)},
};
const size_t calendar_routes_n = countof(calendar_routes);

const struct record calendar_records[] = {
	{"calendar_profile", N_("Jam kerja"), NULL},
	{"calendar_season", N_("Ramadan"), NULL},
	{"calendar_holiday", N_("Hari libur"), NULL},
};
const size_t calendar_records_n = countof(calendar_records);
