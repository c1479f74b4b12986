/* Offices and people in a store, on both engines: what is refused, and that the journal alone could rebuild it all. */
#include "account/account_store.h"
#include "app/app_place.h"
#include "base/embed.h"
#include "journal/journal_store.h"

static enum err begin(struct rq *rq, void *ctx)
{
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct account_begin p = {STR("admin"), STR("Admin Pertama"), STR("$argon2id$x"), 0, true};
	struct office_city c;
	enum office_no no;
	enum account_no ano;
	TRY(office_bootstrap(rq, &b, &c, &no));
	assert_int_equal(no, OFFICE_FINE);
	assert_str(c.full, "Kota Contoh");
	assert_str(c.slug, "kota-contoh");
	TRY(account_bootstrap(rq, &p, ctx, &ano));
	assert_int_equal(ano, ACCOUNT_FINE);
	return OK;
}

static enum err unit_add(struct rq *rq, const char *name, enum unit_kind kind, const char *region, int64_t parent,
                         struct office_unit *u, enum office_no want)
{
	struct office_city c;
	struct calendar_profile p;
	enum office_no no;
	TRY(office_city(rq, &c));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &p));
	*u = (struct office_unit){.city_id = c.id, .parent_id = parent, .kind = kind, .name = str_of(name),
	                          .region_code = str_of(region), .profile_id = p.id, .from_on = civil_from(2020, 1, 1),
	                          .to_on = INT32_MAX};
	TRY(office_unit_put(rq, u, STR_NULL, &no));
	assert_int_equal(no, want);
	return OK;
}

static enum err units(struct rq *rq, void *ctx)
{
	struct office_unit kec, kel, other, got;
	struct office_city c;
	enum office_no no;
	(void)ctx;
	TRY(office_city(rq, &c));
	TRY(unit_add(rq, "Kecamatan Utara", UNIT_KECAMATAN, "99.71.01", 0, &kec, OFFICE_FINE));
	TRY(unit_add(rq, "Kelurahan Lok Tuan", UNIT_KELURAHAN, "99.71.01.1001", kec.id, &kel, OFFICE_FINE));
	TRY(unit_add(rq, "Kelurahan Loktuan", UNIT_KELURAHAN, "", kec.id, &other, OFFICE_NO_TAKEN));
	TRY(unit_add(rq, "Kelurahan Dua", UNIT_KELURAHAN, "99.71.01.2001", kec.id, &other, OFFICE_NO_REGION));
	TRY(unit_add(rq, "Kelurahan Dua", UNIT_KELURAHAN, "", 12345, &other, OFFICE_NO_PARENT));
	TRY(unit_add(rq, "  ", UNIT_KELURAHAN, "", 0, &other, OFFICE_NO_NAME));
	/* No circles: the sub-district below its own village. */
	kec.parent_id = kel.id;
	TRY(office_unit_put(rq, &kec, STR_NULL, &no));
	assert_int_equal(no, OFFICE_NO_PARENT);
	kec.parent_id = 0;
	static const char *const spellings[] = {"Kelurahan Lok Tuan", "KELURAHAN LOKTUAN", "Loktuan", "lok-tuan"};
	for (size_t i = 0; i < countof(spellings); i++) {
		TRY(office_unit_by_name(rq, c.id, str_of(spellings[i]), &got));
		assert_true(got.id == kel.id);
	}
	assert_int_equal(office_unit_by_name(rq, c.id, STR("Utara Jaya"), &got), ERR_NOT_FOUND);
	TRY(office_alias_add(rq, kel.id, STR("Kel. Pelabuhan"), &no));
	TRY(office_unit_by_name(rq, c.id, STR("kel pelabuhan"), &got));
	assert_true(got.id == kel.id);
	TRY(office_alias_add(rq, kec.id, STR("Kel Pelabuhan"), &no));
	assert_int_equal(no, OFFICE_NO_TAKEN);
	TRY(office_unit_by_slug(rq, STR("kelurahan-lok-tuan"), &got));
	/* A rename keeps the old spelling, the version moves on, an old version is refused. */
	got.name = STR("Kelurahan Loktuan Baru");
	TRY(office_unit_put(rq, &got, STR("Perda 3/2026"), &no));
	assert_int_equal(got.version, 2);
	TRY(office_unit_by_name(rq, c.id, STR("Loktuan"), &got));
	got.version = 1;
	assert_int_equal(office_unit_put(rq, &got, STR_NULL, &no), ERR_CONFLICT);
	return ERR_NOT_FOUND; /* the write above belongs to this transaction: roll back */
}

static enum err settle(struct rq *rq, void *ctx)
{
	int64_t *unit_id = ctx;
	struct office_unit u;
	enum office_no no;
	enum calendar_no cno;
	TRY(unit_add(rq, "Kelurahan Melati", UNIT_KELURAHAN, "99.71.01.1002", 0, &u, OFFICE_FINE));
	*unit_id = u.id;
	u.phone = STR("0548-1");
	TRY(office_unit_put(rq, &u, STR("nomor baru"), &no));
	for (int i = 1; i <= 3; i++) {
		struct office_counter c = {.unit_id = u.id, .number = i, .name = STR("Loket"), .active = true};
		TRY(office_counter_put(rq, &c, &no));
		c.active = i != 2;
		TRY(office_counter_put(rq, &c, &no));
		assert_int_equal(no, OFFICE_FINE);
	}
	struct office_counter twice = {.unit_id = u.id, .number = 2};
	TRY(office_counter_put(rq, &twice, &no));
	assert_int_equal(no, OFFICE_NO_COUNTER);
	struct office_service s = {.unit_id = u.id, .name = STR("Surat Pengantar"), .to_on = INT32_MAX};
	TRY(office_service_put(rq, &s, &no));
	struct office_service same = {.unit_id = u.id, .name = STR("surat  pengantar"), .to_on = INT32_MAX};
	TRY(office_service_put(rq, &same, &no));
	assert_int_equal(no, OFFICE_NO_TAKEN);
	TRY(office_service_by_name(rq, u.id, STR("SURAT PENGANTAR"), &same));
	assert_true(same.id == s.id);
	struct calendar_season_row ramadan = {.season = SEASON_RAMADAN, .from_on = civil_from(2026, 2, 19),
	                                      .to_on = civil_from(2026, 3, 20), .basis = STR("isbat")};
	TRY(calendar_season_put(rq, &ramadan, &cno));
	assert_int_equal(cno, CALENDAR_FINE);
	struct calendar_season_row over = ramadan;
	over.id = 0;
	TRY(calendar_season_put(rq, &over, &cno));
	assert_int_equal(cno, CALENDAR_NO_OVERLAP);
	return OK;
}

static enum err imports(struct rq *rq, void *ctx)
{
	struct calendar_import im;
	struct calendar c;
	(void)ctx;
	/* The shipped decree again adds nothing; a changed line changes one; bad lines come back with their numbers. */
	TRY(calendar_import(rq, embed_file("calendar/holidays_2026.csv"), &im));
	assert_int_equal(im.added + im.changed, 0);
	assert_int_equal(im.same, 25);
	TRY(calendar_import(rq, STR("date,kind,name\r\n2026-08-17,libur_nasional,HUT RI\r\n2026-13-01,libur_nasional,X\r\n"
	                            "2026-10-12,libur_daerah,Hari jadi kota\r\n2026-10-12,libur_daerah,Lagi\r\n"), &im));
	assert_int_equal(im.added, 1);
	assert_int_equal(im.changed, 1);
	assert_int_equal(im.n_problems, 2);
	assert_int_equal(im.problems[0].line, 3);
	assert_int_equal(im.problems[0].no, CALENDAR_NO_DATE);
	assert_int_equal(im.problems[1].line, 5);
	assert_int_equal(im.problems[1].no, CALENDAR_NO_TWICE);
	TRY(office_calendar(rq, *(int64_t *)ctx, &c));
	assert_int_equal(c.zone, ZONE_WITA);
	assert_true(calendar_is_holiday(&c, civil_from(2026, 10, 12)));
	assert_int_equal(calendar_day_minutes(&c, civil_from(2026, 3, 2)), 390);
	assert_int_equal(calendar_day_minutes(&c, civil_from(2026, 6, 2)), 450);
	/* A unit that serves on joint leave works on 24 December. */
	struct calendar_profile p;
	enum calendar_no no;
	assert_false(calendar_is_working_day(&c, civil_from(2026, 12, 24)));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &p));
	p.joint_leave_open = true;
	TRY(calendar_profile_put(rq, &p, STR("unit melayani langsung"), &no));
	TRY(office_calendar(rq, *(int64_t *)ctx, &c));
	assert_true(calendar_is_working_day(&c, civil_from(2026, 12, 24)));
	assert_false(calendar_is_working_day(&c, civil_from(2026, 12, 25)));
	struct calendar_holiday_row *h;
	size_t n;
	TRY(calendar_holidays(rq, civil_from(2026, 10, 12), civil_from(2026, 10, 12), &h, &n));
	assert_int_equal(n, 1);
	return calendar_holiday_remove(rq, h[0].id, STR("keliru"));
}

static enum err give(struct rq *rq, int64_t account_id, enum role role, int64_t unit_id, enum account_no want)
{
	struct account_role_row r = {.account_id = account_id, .grant = {role, unit_id, account_today(rq), INT32_MAX}};
	enum account_no no;
	TRY(account_role_give(rq, &r, &no));
	if (no != want)
		fail_msg("%s in %lld: %s", role_name(role), (long long)unit_id, account_no_text(no));
	return OK;
}

struct people {
	int64_t admin, unit;
};

static enum err people(struct rq *rq, void *ctx)
{
	const struct people *ids = ctx;
	struct account budi = {.username = STR("budi"), .name = STR("Budi"), .unit_id = ids->unit, .active = true,
	                       .until_on = INT32_MAX}, twice = budi;
	enum account_no no;
	struct actor actor = {0};
	TRY(account_put(rq, &budi, STR_NULL, &no));
	assert_int_equal(no, ACCOUNT_FINE);
	TRY(account_put(rq, &twice, STR_NULL, &no));
	assert_int_equal(no, ACCOUNT_NO_TAKEN);
	TRY(give(rq, budi.id, ROLE_ADMIN, ids->unit, ACCOUNT_FINE));
	TRY(account_load_actor(rq, budi.id, &actor));
	assert_int_equal(actor.n_roles, 1);
	assert_true(account_actor_may(&actor, RIGHT_OFFICE_EDIT, ids->unit));
	assert_false(account_actor_may(&actor, RIGHT_OFFICE_EDIT, ids->unit + 1));
	assert_false(account_actor_may(&actor, RIGHT_AUDIT, ids->unit));
	/* The last city admin stays, by whatever door. */
	TRY(account_disable(rq, ids->admin, STR_NULL, &no));
	assert_int_equal(no, ACCOUNT_NO_LAST_ADMIN);
	struct account_role_row *r;
	size_t n;
	TRY(account_roles(rq, ids->admin, &r, &n));
	TRY(account_role_end(rq, r[0].id, account_today(rq), STR_NULL, &no));
	assert_int_equal(no, ACCOUNT_NO_LAST_ADMIN);
	/* The admin of a unit gives roles in it, to others, and none of the city's. */
	rq->actor = actor;
	struct account siti = {.username = STR("siti"), .name = STR("Siti"), .active = true, .until_on = INT32_MAX};
	TRY(account_put(rq, &siti, STR_NULL, &no));
	TRY(give(rq, siti.id, ROLE_LOKET, ids->unit, ACCOUNT_FINE));
	TRY(give(rq, siti.id, ROLE_LOKET, ids->unit + 1, ACCOUNT_NO_ABOVE));
	TRY(give(rq, siti.id, ROLE_ADMIN_KOTA, 0, ACCOUNT_NO_ABOVE));
	TRY(give(rq, siti.id, ROLE_ANALIS, 0, ACCOUNT_NO_ABOVE));
	TRY(give(rq, budi.id, ROLE_LOKET, ids->unit, ACCOUNT_NO_SELF));
	rq->actor = (struct actor){.kind = ACTOR_SYSTEM};
	TRY(give(rq, siti.id, ROLE_ADMIN_KOTA, 0, ACCOUNT_FINE));
	TRY(account_disable(rq, ids->admin, STR("pindah"), &no));
	assert_int_equal(no, ACCOUNT_FINE);
	assert_int_equal(account_load_actor(rq, ids->admin, &actor), ERR_NOT_FOUND);
	TRY(account_enable(rq, ids->admin, STR("kembali")));
	return account_password_set(rq, budi.id, STR("$argon2id$rahasia"), true);
}

static enum err secrets(struct rq *rq, void *ctx)
{
	const struct people *ids = ctx;
	struct account_secret s;
	struct account_attempt t;
	TRY(account_totp_begin(rq, ids->admin, STR("tersegel")));
	TRY(account_totp_confirm(rq, ids->admin, 100));
	assert_int_equal(account_totp_confirm(rq, ids->admin, 100), ERR_CONFLICT);
	TRY(account_totp_used(rq, ids->admin, 101));
	assert_int_equal(account_totp_used(rq, ids->admin, 101), ERR_CONFLICT);
	TRY(account_secret(rq, ids->admin, &s));
	assert_str(s.totp, "tersegel");
	assert_null(s.totp_waiting.s);
	assert_int_equal(s.totp_step, 101);
	assert_true(s.must_change);
	TRY(account_attempt(rq, STR("k"), &t));
	assert_int_equal(t.failures, 0);
	for (int i = 0; i < 3; i++)
		TRY(account_attempt_failed(rq, STR("k")));
	TRY(account_attempt(rq, STR("k"), &t));
	assert_int_equal(t.failures, 3);
	assert_true(t.last_at == rq->now);
	TRY(account_attempt_clear(rq, STR("k")));
	TRY(account_attempt(rq, STR("k"), &t));
	assert_int_equal(t.failures, 0);
	return account_totp_remove(rq, ids->admin, STR("ponsel hilang"));
}

/* ---- the rebuild ---- */

static void line(struct buf *b, const char *kind, int64_t id, int64_t version, struct str payload)
{
	buf_fmt(b, "%s %lld %lld %.*s\n", kind, (long long)id, (long long)version, STR_ARG(payload));
}

static enum err tables_calendar(struct rq *rq, struct buf *b)
{
	struct calendar_profile *p;
	struct calendar_season_row *s;
	struct calendar_holiday_row *h;
	size_t n;
	TRY(calendar_profiles(rq, &p, &n));
	for (size_t i = 0; i < n; i++)
		line(b, "calendar_profile", p[i].id, p[i].version, calendar_profile_json(rq->a, &p[i]));
	TRY(calendar_seasons(rq, &s, &n));
	for (size_t i = 0; i < n; i++)
		line(b, "calendar_season", s[i].id, s[i].version, calendar_season_json(rq->a, &s[i]));
	TRY(calendar_holidays(rq, INT32_MIN, INT32_MAX, &h, &n));
	for (size_t i = 0; i < n; i++)
		line(b, "calendar_holiday", h[i].id, h[i].version, calendar_holiday_json(rq->a, &h[i]));
	return OK;
}

static enum err tables_unit(struct rq *rq, const struct office_unit *u, struct buf *b)
{
	struct office_counter *c;
	struct office_service *s;
	size_t n;
	line(b, "office_unit", u->id, u->version, office_unit_json(rq->a, u));
	TRY(office_counters(rq, u->id, &c, &n));
	for (size_t i = 0; i < n; i++)
		line(b, "office_counter", c[i].id, c[i].version, office_counter_json(rq->a, &c[i]));
	TRY(office_services(rq, u->id, &s, &n));
	for (size_t i = 0; i < n; i++)
		line(b, "office_service", s[i].id, s[i].version, office_service_json(rq->a, &s[i]));
	return OK;
}

static enum err tables(struct rq *rq, struct buf *b)
{
	struct office_city *c;
	struct office_unit *u;
	struct account *p;
	struct account_role_row *r;
	size_t nc, n;
	TRY(tables_calendar(rq, b));
	TRY(office_cities(rq, &c, &nc));
	for (size_t i = 0; i < nc; i++) {
		line(b, "office_city", c[i].id, c[i].version, office_city_json(rq->a, &c[i]));
		TRY(office_units(rq, c[i].id, &u, &n));
		for (size_t k = 0; k < n; k++)
			TRY(tables_unit(rq, &u[k], b));
	}
	TRY(accounts(rq, &p, &n));
	for (size_t i = 0; i < n; i++)
		line(b, "account_user", p[i].id, p[i].version, account_json(rq->a, &p[i]));
	TRY(account_roles_all(rq, &r, &n));
	for (size_t i = 0; i < n; i++)
		line(b, "account_grant", r[i].id, r[i].version, account_role_json(rq->a, &r[i]));
	return OK;
}

static int by_bytes(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static size_t sorted(struct arena *a, struct str text, struct str **out)
{
	struct str *v = ARENA_ARRAY(a, 10000, struct str), rest = text, one;
	size_t n = 0;
	while (str_cut(rest, '\n', &one, &rest))
		v[n++] = one;
	qsort(v, n, sizeof v[0], by_bytes);
	*out = v;
	return n;
}

static enum err compare(struct rq *rq, void *ctx)
{
	static const char *const kinds[] = {"calendar_profile", "calendar_season", "calendar_holiday", "office_city",
	                                    "office_unit", "office_counter", "office_service", "account_user",
	                                    "account_grant"};
	struct buf told = buf_new(rq->a, 4 * 1024 * 1024), stored = buf_new(rq->a, 4 * 1024 * 1024);
	(void)ctx;
	for (size_t k = 0; k < countof(kinds); k++) {
		struct journal_value *v;
		size_t n;
		TRY(journal_values(rq, kinds[k], &v, &n));
		assert_true(n > 0);
		for (size_t i = 0; i < n; i++)
			line(&told, kinds[k], v[i].id, v[i].version, v[i].payload);
	}
	TRY(tables(rq, &stored));
	assert_true(!told.over && !stored.over);
	struct str *x, *y;
	size_t nx = sorted(rq->a, buf_done(&told), &x), ny = sorted(rq->a, buf_done(&stored), &y);
	for (size_t i = 0; i < nx && i < ny; i++)
		if (!str_eq(x[i], y[i]))
			fail_msg("journal: %.*s\ntable:   %.*s", STR_ARG(x[i]), STR_ARG(y[i]));
	assert_int_equal(nx, ny);
	return OK;
}

/* No event of the journal holds a secret. */
static enum err no_secret(struct rq *rq, void *ctx)
{
	struct journal_line *l;
	size_t n;
	(void)ctx;
	TRY(journal_lines(rq, &(struct journal_filter){.max = 200}, &l, &n));
	for (size_t i = 0; i < n; i++)
		assert_true(str_find(l[i].event.payload, STR("argon2")) < 0 && str_find(l[i].event.payload, STR("segel")) < 0);
	return OK;
}

static void house(struct app_place *p)
{
	struct people ids = {0, 0};
	assert_ok(app_run(p->app, true, begin, &ids.admin));
	assert_int_equal(app_run(p->app, true, units, NULL), ERR_NOT_FOUND);
	assert_ok(app_run(p->app, true, settle, &ids.unit));
	assert_ok(app_run(p->app, true, imports, &ids.unit));
	assert_ok(app_run(p->app, true, people, &ids));
	assert_ok(app_run(p->app, true, secrets, &ids));
	assert_ok(app_run(p->app, false, compare, NULL));
	assert_ok(app_run(p->app, false, no_secret, NULL));
}

static void whole_house(void **state)
{
	(void)state;
	app_on_both(house);
}

TEST_GROUP(account_store, cmocka_unit_test(whole_house));
