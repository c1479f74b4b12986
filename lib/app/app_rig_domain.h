/* What the app's tests ask for: the routes, jobs and the command of a small domain of their own. */
#ifndef APP_RIG_DOMAIN_H
#define APP_RIG_DOMAIN_H
#include "app/inside.h"
#include "app_sql.h"
#include "base/test.h"
#include "store/engine.h"

enum { RIG_CLERK = 7, RIG_HEAD = 8, RIG_CLOSED = 9, RIG_RIGHT = 5, RIG_UNIT = 12 };

/* For tests that make the world fail on purpose: not even errors are told. */
#define RIG_SILENT ((enum log_level)-1)

struct rig {
	struct app_domain domain; /* first, so that a request finds its rig */
	struct app *app;
	char dir[64];
	struct arena *a;
	_Atomic int draws, attempts, accesses, after, prepared;
	size_t used[4];           /* arena in use at the start of each attempt */
	_Atomic int64_t job_now, job_items;
	pid_t locker;             /* holds the database locked until it is killed */
};

static inline struct rig *rig_of(struct rq *rq)
{
	return (struct rig *)(uintptr_t)rq->app->domain;
}

/* ---- the domain ---- */

static inline enum err rig_load(struct rq *rq, int64_t id, struct actor *out)
{
	(void)rq;
	if (id != RIG_CLERK && id != RIG_HEAD)
		return ERR_NOT_FOUND;
	*out = (struct actor){.kind = ACTOR_STAFF, .id = id, .name = id == RIG_CLERK ? STR("Budi") : STR("Sari"), .n_roles = 1};
	out->roles[0] = (struct actor_role){1, id == RIG_CLERK ? RIG_UNIT : 0};
	return OK;
}

static inline bool rig_may(const struct actor *actor, int right, int64_t unit_id)
{
	return right == RIG_RIGHT && (actor->roles[0].unit_id == 0 || unit_id == 0 || actor->roles[0].unit_id == unit_id);
}

static inline enum err rig_log(struct rq *rq)
{
	rig_of(rq)->accesses++;
	return outbox_add(rq, "none", STR("baca"), STR("-"), str_int(rq->a, rq_id(rq)));
}

static inline enum err rig_find(struct rq *rq, struct str name, int64_t *out)
{
	(void)rq;
	*out = RIG_CLERK;
	return str_eqz(name, "budi") ? OK : ERR_NOT_FOUND;
}

struct rig_form {
	struct str name, note, secret;
	int64_t count;
	int32_t on;
	int kind;
	bool sure;
	struct str_list tags;
};
static const char *const rig_kinds[] = {"satu", "dua", NULL};
static const struct field rig_fields[] = {
	{"nama", FIELD_LINE, offsetof(struct rig_form, name), true, 3, 10, "Nama", NULL},
	{"catatan", FIELD_TEXT, offsetof(struct rig_form, note), false, 0, 20, "Catatan", NULL},
	{"jumlah", FIELD_INT, offsetof(struct rig_form, count), false, 1, 99, "Jumlah", NULL},
	{"tanggal", FIELD_DATE, offsetof(struct rig_form, on), false, 0, 0, "Tanggal", NULL},
	{"jenis", FIELD_CHOICE, offsetof(struct rig_form, kind), false, 0, 0, "Jenis", rig_kinds},
	{"yakin", FIELD_BOOL, offsetof(struct rig_form, sure), false, 0, 0, "Yakin", NULL},
	{"tanda", FIELD_MANY, offsetof(struct rig_form, tags), false, 0, 3, "Tanda", NULL},
};

static inline enum err rig_say(struct rq *rq, const char *what)
{
	web_set(rq->reply, "Content-Type", STR("text/plain; charset=utf-8"));
	buf_fmt(&rq->reply->body, "%s|%lld|%.*s|%s", what, (long long)rq->actor.id, STR_ARG(rq->path_args[0]),
	        rq->lang == LANG_EN ? "en" : "id");
	return OK;
}

static inline enum err rig_hello_page(struct rq *rq)
{
	return rig_say(rq, "halo");
}

static inline enum err rig_new_page(struct rq *rq)
{
	return rig_say(rq, "baru");
}

static inline enum err rig_board_page(struct rq *rq)
{
	rig_of(rq)->draws++;
	rq_depends(rq, STR("kota"));
	assert_int_equal(rq_key(rq).n, 0);
	for (int i = 0; i < 1000 && rq_param(rq, "panjang").n > 0; i++)
		buf_z(&rq->reply->body, "panjang ");
	return rig_say(rq, "papan");
}

static inline enum err rig_save_again(struct rq *rq)
{
	assert_non_null(rq->db);
	for (size_t i = 0; i < rq->n_problems; i++)
		buf_fmt(&rq->reply->body, "[%s: %.*s]", rq->problems[i].field, STR_ARG(rq->problems[i].text));
	buf_fmt(&rq->reply->body, "(%.*s)", STR_ARG(rq_param(rq, "nama")));
	return OK;
}

static inline enum err rig_save_prepare(struct rq *rq)
{
	assert_null(rq->db);
	rig_of(rq)->prepared++;
	return OK;
}

static inline enum err rig_save_post(struct rq *rq)
{
	const struct rig_form *f = rq->form;
	rig_of(rq)->attempts++;
	TRY(outbox_add(rq, "none", f->name, STR("isi"), str_int(rq->a, rq_id(rq))));
	if (str_eqz(f->name, "ganda"))
		rq_problem(rq, "nama", STR("sudah ada"));
	rq_changed(rq, STR("kota"));
	web_redirect(rq->reply, STR("/umum?tersimpan=1"));
	return OK;
}

static inline enum err rig_after(struct rq *rq)
{
	rig_of(rq)->after++;
	return outbox_add(rq, "none", STR("gagal"), STR("-"), str_int(rq->a, rq_id(rq)));
}

static inline enum err rig_refuse_post(struct rq *rq)
{
	TRY(outbox_add(rq, "none", STR("hilang"), STR("-"), str_int(rq->a, rq_id(rq))));
	rq->after = rig_after;
	return rq_refuse(rq, 0, STR("Loket ini sudah tutup."));
}

/* Collides twice, as two counters that call the same ticket do. */
static inline enum err rig_collide_post(struct rq *rq)
{
	struct rig *r = rig_of(rq);
	if (r->attempts < (int)countof(r->used))
		r->used[r->attempts] = arena_used(rq->a);
	(void)arena_alloc(rq->a, 100000);
	web_add(rq->reply, "X-Kali", str_int(rq->a, r->attempts));
	buf_fmt(&rq->reply->body, "kali %d", r->attempts);
	TRY(outbox_add(rq, "none", STR("tabrak"), STR("-"), str_int(rq->a, rq_id(rq))));
	return r->attempts++ < 2 ? ERR_RETRY : OK;
}

static inline enum err rig_slow_page(struct rq *rq)
{
	(void)rq;
	return ERR_TIMEOUT;
}

static inline enum err rig_sign_in_post(struct rq *rq)
{
	TRY(session_start(rq, rq_param_int(rq, "akun", RIG_CLERK), false));
	web_redirect(rq->reply, STR("/saya"));
	return OK;
}

static inline enum err rig_sign_out_post(struct rq *rq)
{
	TRY(session_end(rq));
	web_redirect(rq->reply, STR("/umum"));
	return OK;
}

static inline enum err rig_confirm_post(struct rq *rq)
{
	TRY(session_confirm(rq));
	web_redirect(rq->reply, STR("/saya"));
	return OK;
}

static inline enum err rig_token_page(struct rq *rq)
{
	buf_fmt(&rq->reply->body, "%.*s %d", STR_ARG(rq->csrf), rq->actor.second_factor);
	return OK;
}
#endif
