/* For tests of devices at the door: an office with a survey, a person with a device, requests without a socket. */
#ifndef OPENROSA_OPENROSA_PAGES_RIG_H
#define OPENROSA_OPENROSA_PAGES_RIG_H
#include "account/account_store.h"
#include "app/app_place.h"
#include "base/pack.h"
#include "office/office_store.h"
#include "openrosa/openrosa_store.h"
#include "store/db.h"
#include "survey/survey_code.h"
#include "survey/survey_store_doubt.h"

struct outing {
	struct app *app;
	struct arena *a;
	struct survey_unit unit, other;
	int64_t period_id, version_id, service_id, account_id, today_ms;
	struct openrosa_device device;
	struct str password, base, version;
	struct web_reply reply;
	int64_t statements, next_id;
	bool codes_only;
};

/* ---- a place with a survey ---- */

static inline enum err unit_made(struct rq *rq, int64_t city_id, const char *name, int64_t profile_id,
                                 struct survey_unit *out)
{
	enum office_no no;
	struct office_unit u = {.city_id = city_id, .kind = UNIT_KELURAHAN, .name = str_of(name), .region_code = STR(""),
	                        .profile_id = profile_id, .from_on = civil_from(2020, 1, 1), .to_on = INT32_MAX};
	TRY(office_unit_put(rq, &u, STR_NULL, &no));
	assert_int_equal(no, OFFICE_FINE);
	return survey_unit_by_id(rq, u.id, out);
}

static inline enum err person_made(struct rq *rq, struct outing *f)
{
	enum account_no no;
	struct account p = {.username = STR("ayu"), .name = STR("Ayu"), .nip = STR(""), .unit_id = f->unit.id, .active = true,
	                    .until_on = INT32_MAX, .lang = STR("")};
	TRY(account_put(rq, &p, STR_NULL, &no));
	assert_int_equal(no, ACCOUNT_FINE);
	TRY(account_password_set(rq, p.id, STR("$argon2id$none"), false));
	struct account_role_row r = {.account_id = p.id, .basis = STR("SK 1/2026"), .reason = STR(""),
	                             .grant = {ROLE_OPERATOR, f->unit.id, account_today(rq), INT32_MAX}};
	TRY(account_role_give(rq, &r, &no));
	assert_int_equal(no, ACCOUNT_FINE);
	f->account_id = p.id;
	return OK;
}

static inline enum err made(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	struct office_begin b = {STR("Kota Contoh"), STR("99.71"), CITY_KOTA, ZONE_WITA, CITY_INVENTED};
	struct office_city c;
	struct calendar_profile profile;
	enum office_no no;
	enum survey_no sno;
	TRY(office_bootstrap(rq, &b, &c, &no));
	TRY(calendar_profile_by_code(rq, STR("5-hari"), &profile));
	TRY(unit_made(rq, c.id, "Kelurahan Melati", profile.id, &f->unit));
	TRY(unit_made(rq, c.id, "Kelurahan Mawar", profile.id, &f->other));
	struct office_service s = {.unit_id = f->unit.id, .name = STR("Surat <keterangan> & lain"),
	                           .from_on = civil_from(2020, 1, 1), .to_on = INT32_MAX};
	TRY(office_service_put(rq, &s, &no));
	int32_t today = civil_day(rq->now, c.zone);
	struct survey_period p = {
		.city_id = c.id, .code = STR("uji"), .name = STR("Survei uji"), .year = 2026, .starts_on = today - 20,
		.ends_on = today + 20, .decided_on = today - 30, .weights = STR("exact"), .estimator = STR("official"),
		.headline = STR("gabungan"), .decision_no = STR("1/2026"), .chosen = STR("siapa saja"), .chosen_note = STR(""),
		.source = STR(""), .live = true, .codes = str_of(survey_code_rules[f->codes_only ? CODES_ONLY : CODES_BOTH]),
	};
	TRY(survey_period_make(rq, &p, &f->period_id));
	struct survey_cover cover = {.unit_id = f->unit.id, .users = 100, .target = -1, .method = STR("rumus")};
	TRY(survey_cover_set(rq, f->period_id, &cover));
	TRY(survey_period_open(rq, f->period_id, &sno));
	assert_int_equal(sno, SURVEY_YES);
	TRY(survey_period_get(rq, f->period_id, &p));
	f->version_id = p.version_id;
	f->service_id = s.id;
	f->today_ms = rq->now;
	return person_made(rq, f);
}

static inline enum err device_made(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	bool full;
	rq->actor.id = f->account_id;
	TRY(openrosa_device_make(rq, f->unit.id, STR("Ponsel"), &f->device, &f->password, &full));
	assert_false(full);
	f->device.name = str_dup(f->a, f->device.name);
	f->device.username = str_dup(f->a, f->device.username);
	f->password = str_dup(f->a, f->password);
	return OK;
}

/* ---- asking ---- */

static inline struct web_request *request(struct outing *f, const char *method, struct str path, struct str body)
{
	struct web_request *r = ARENA_NEW(f->a, struct web_request);
	*r = (struct web_request){.method = str_of(method), .target = path, .path = path, .body = body, .body_fd = -1,
	                          .body_n = (int64_t)body.n, .peer = STR("127.0.0.1"), .local = true};
	r->headers[r->n_headers++] = (struct web_header){STR("Host"), STR("uji.go.id")};
	r->headers[r->n_headers++] = (struct web_header){STR("X-OpenRosa-Version"), STR("1.0")};
	return r;
}

static inline void add(struct web_request *r, const char *name, struct str value)
{
	r->headers[r->n_headers++] = (struct web_header){str_of(name), value};
}

static inline struct str basic(struct outing *f, struct str user, struct str password)
{
	return str_cat(f->a, STR("Basic "), pack_base64(f->a, str_fmt(f->a, "%.*s:%.*s", STR_ARG(user), STR_ARG(password))));
}

static inline struct str send(struct outing *f, struct web_request *r, int status)
{
	assert_ok(app_request(f->app, r, 0, f->a, &f->reply));
	f->statements = db_statements_taken();
	struct str body = buf_done(&f->reply.body);
	if (f->reply.status != status)
		fail_msg("%.*s %.*s: %d, want %d: %.*s", STR_ARG(r->method), STR_ARG(r->path), f->reply.status, status,
		         STR_ARG(body));
	return body;
}

static inline struct str path(struct outing *f, const char *rest)
{
	return str_fmt(f->a, "/u/%.*s/odk%s", STR_ARG(f->unit.slug), rest);
}

static inline struct str get(struct outing *f, const char *rest, int status)
{
	struct web_request *r = request(f, "GET", path(f, rest), STR(""));
	add(r, "Authorization", basic(f, f->device.username, f->password));
	return send(f, r, status);
}

static inline bool says(struct str body, const char *what)
{
	return str_find(body, str_of(what)) >= 0;
}

static inline struct str between(struct str body, const char *from, const char *to)
{
	ptrdiff_t i = str_find(body, str_of(from));
	assert_true(i >= 0);
	body = str_sub(body, (size_t)i + strlen(from), body.n);
	i = str_find(body, str_of(to));
	assert_true(i >= 0);
	return str_sub(body, 0, (size_t)i);
}

/* ---- the beginning of every test ---- */

static inline void begin_with(struct outing *f, struct app_place *p, bool codes_only)
{
	*f = (struct outing){.app = p->app, .a = arena_new(256u << 20), .codes_only = codes_only};
	assert_ok(app_run_at(f->app, true, 0, f->a, made, f));
	assert_ok(app_run_at(f->app, true, 0, f->a, device_made, f));
	f->version = str_dup(f->a, between(get(f, "/formList", 200), "<version>", "</version>"));
}

static inline void begin(struct outing *f, struct app_place *p)
{
	begin_with(f, p, false);
}

static inline enum err ended(struct rq *rq, void *ctx)
{
	struct outing *f = ctx;
	rq->actor.id = f->account_id;
	TRY(openrosa_device_end(rq, f->device.id));
	TRY(openrosa_device_end(rq, f->device.id)); /* twice changes nothing */
	return openrosa_device_end(rq, f->device.id + 1) == ERR_NOT_FOUND ? OK : ERR_DB;
}
#endif
