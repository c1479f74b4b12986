/* Roles of people: given and ended by somebody else, read at every sign-in. */
#include "account/account_store.h"
#include "account_sql.h"
#include "app/module.h"
#include "journal/journal_store.h"

static bool role_of(const struct account_grant_sql_row *r, struct account_role_row *out)
{
	enum role role;
	if (!role_parse(r->role, &role))
		return false;
	*out = (struct account_role_row){
		r->id, r->version, r->account_id,
		{role, r->unit_id, (int32_t)r->from_on, r->to_on.has ? (int32_t)r->to_on.v : INT32_MAX}, r->basis, r->reason,
	};
	return true;
}

static struct account_role_row *roles_of(struct rq *rq, const struct account_grant_sql_row *r, size_t got, size_t *n)
{
	struct account_role_row *v = ARENA_ARRAY(rq->a, got, struct account_role_row);
	*n = 0;
	for (size_t i = 0; i < got; i++)
		*n += role_of(&r[i], &v[*n]);
	return v;
}

enum err account_roles(struct rq *rq, int64_t account_id, struct account_role_row **out, size_t *n)
{
	struct account_grant_sql_row *r;
	size_t got;
	TRY(sql_account_grants(rq->db, rq->a, account_id, ACCOUNT_ROLES_EVER, &r, &got));
	*out = roles_of(rq, r, got, n);
	return OK;
}

enum err account_roles_all(struct rq *rq, struct account_role_row **out, size_t *n)
{
	struct account_grant_sql_row *r;
	size_t got;
	TRY(sql_account_grants_all(rq->db, rq->a, (size_t)ACCOUNTS_MAX * 4, &r, &got));
	*out = roles_of(rq, r, got, n);
	return OK;
}

struct str account_role_json(struct arena *a, const struct account_role_row *r)
{
	struct journal_json j = journal_json(a);
	journal_int(&j, "account_id", r->account_id);
	journal_str(&j, "role", str_of(role_name(r->grant.role)));
	journal_int(&j, "unit_id", r->grant.unit_id);
	journal_str(&j, "from_on", civil_iso(a, r->grant.from_on));
	journal_str(&j, "to_on", r->grant.to_on != INT32_MAX ? civil_iso(a, r->grant.to_on) : STR_NULL);
	journal_str(&j, "basis", r->basis);
	journal_str(&j, "reason", r->reason);
	return journal_json_end(&j);
}

/* The right to manage accounts, held where the role would be held: who is admin of one unit makes nobody admin of
 * another, nor of the city. */
static bool above(const struct rq *rq, const struct account_grant *g)
{
	if (rq->actor.kind == ACTOR_SYSTEM)
		return true;
	for (size_t i = 0; i < rq->actor.n_roles; i++)
		if (rq->actor.roles[i].role == ROLE_ADMIN_KOTA)
			return true;
	return (role_flags(g->role) & ROLE_CITY) == 0 && account_actor_manages(&rq->actor, g->unit_id);
}

bool account_actor_manages(const struct actor *actor, int64_t unit_id)
{
	if (actor->kind == ACTOR_SYSTEM)
		return true;
	for (size_t i = 0; i < actor->n_roles; i++)
		if (role_has((enum role)actor->roles[i].role, RIGHT_ACCOUNT_EDIT) &&
		    (actor->roles[i].unit_id == 0 || (unit_id != 0 && actor->roles[i].unit_id == unit_id)))
			return true;
	return false;
}

enum err account_may_manage(struct rq *rq, const struct account *p, bool *out)
{
	struct account_role_row *r;
	size_t n;
	int32_t today = account_today(rq);
	TRY(account_roles(rq, p->id, &r, &n));
	*out = account_actor_manages(&rq->actor, p->unit_id);
	for (size_t i = 0; i < n; i++)
		if (r[i].grant.to_on >= today && !above(rq, &r[i].grant))
			*out = false;
	return OK;
}

static enum err check(struct rq *rq, const struct account_role_row *r, enum account_no *no)
{
	struct account_role_row *have;
	struct account_grant held[ACCOUNT_GRANTS_MAX];
	size_t n, now = 0;
	int32_t today = account_today(rq);
	TRY(account_roles(rq, r->account_id, &have, &n));
	for (size_t i = 0; i < n && now < ACCOUNT_GRANTS_MAX; i++)
		if (have[i].grant.to_on >= today)
			held[now++] = have[i].grant;
	if (rq->actor.kind != ACTOR_SYSTEM && rq->actor.id == r->account_id)
		*no = ACCOUNT_NO_SELF;
	else if (!above(rq, &r->grant))
		*no = ACCOUNT_NO_ABOVE;
	else if (n >= ACCOUNT_ROLES_EVER)
		*no = ACCOUNT_NO_FULL;
	else
		*no = account_grant_ok(held, now, &r->grant, r->basis, r->reason);
	return OK;
}

enum err account_role_give(struct rq *rq, struct account_role_row *r, enum account_no *no)
{
	if (r->basis.s == NULL)
		r->basis = STR("");
	if (r->reason.s == NULL)
		r->reason = STR("");
	TRY(check(rq, r, no));
	if (*no != ACCOUNT_FINE)
		return OK;
	struct db_int to = {r->grant.to_on != INT32_MAX, r->grant.to_on};
	r->id = rq_id(rq);
	r->version = 1;
	TRY(sql_account_grant_add(rq->db, r->id, r->account_id, str_of(role_name(r->grant.role)), r->grant.unit_id,
	                          r->grant.from_on, to, r->basis, r->reason, NULL));
	return journal_event(rq, &(struct journal_entry){"account_grant", r->id, 1, r->grant.unit_id, "buat",
	                                                 account_role_json(rq->a, r),
	                                                 r->reason.n > 0 ? r->reason : STR_NULL}, NULL);
}

enum err account_role_end(struct rq *rq, int64_t grant_id, int32_t to_on, struct str reason, enum account_no *no)
{
	struct account_grant_sql_row row;
	struct account_role_row r;
	bool last;
	*no = ACCOUNT_FINE;
	TRY(sql_account_grant_by_id(rq->db, rq->a, grant_id, &row));
	if (!role_of(&row, &r))
		return ERR_NOT_FOUND;
	TRY(account_last_admin(rq, r.account_id, &last));
	if (r.grant.role == ROLE_ADMIN_KOTA && r.grant.to_on == INT32_MAX && last)
		*no = ACCOUNT_NO_LAST_ADMIN;
	else if (rq->actor.kind != ACTOR_SYSTEM && rq->actor.id == r.account_id)
		*no = ACCOUNT_NO_SELF;
	else if (!above(rq, &r.grant))
		*no = ACCOUNT_NO_ABOVE;
	if (*no != ACCOUNT_FINE)
		return OK;
	/* A role that had not begun ends the day before it would have. */
	r.grant.to_on = to_on < r.grant.from_on ? r.grant.from_on - 1 : to_on;
	int64_t changed;
	TRY(sql_account_grant_end(rq->db, r.id, r.version, r.grant.to_on, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	r.version++;
	return journal_event(rq, &(struct journal_entry){"account_grant", r.id, r.version, r.grant.unit_id, "ubah",
	                                                 account_role_json(rq->a, &r), reason}, NULL);
}

enum err account_wants_second(struct rq *rq, int64_t account_id, bool *out)
{
	struct account_grant_sql_row *r;
	struct account_role_row row;
	size_t n;
	TRY(sql_account_grants_on(rq->db, rq->a, account_id, account_today(rq), ACTOR_ROLES_MAX, &r, &n));
	*out = false;
	for (size_t i = 0; i < n; i++)
		if (role_of(&r[i], &row) && (role_flags(row.grant.role) & ROLE_SECOND) != 0)
			*out = true;
	return OK;
}

/* Until a password that somebody else set is changed, its holder can do that and nothing else. */
enum err account_load_actor(struct rq *rq, int64_t account_id, struct actor *out)
{
	struct account_actor_row p;
	struct account_grant_sql_row *r;
	struct account_role_row row;
	size_t n = 0;
	int32_t today = account_today(rq);
	TRY(sql_account_actor(rq->db, rq->a, account_id, &p));
	if (p.active != 1 || (p.until_on.has && p.until_on.v < today))
		return ERR_NOT_FOUND;
	if (p.must_change != 1)
		TRY(sql_account_grants_on(rq->db, rq->a, account_id, today, ACTOR_ROLES_MAX, &r, &n));
	out->kind = ACTOR_STAFF;
	out->id = account_id;
	out->name = p.name;
	out->n_roles = 0;
	for (size_t i = 0; i < n; i++)
		if (role_of(&r[i], &row))
			out->roles[out->n_roles++] = (struct actor_role){(int)row.grant.role, row.grant.unit_id};
	out->unit_id = p.unit_id;
	return OK;
}

bool account_actor_may(const struct actor *actor, int right, int64_t unit_id)
{
	struct account_grant g[ACTOR_ROLES_MAX];
	if (right == RIGHT_PUBLIC || actor->kind == ACTOR_SYSTEM)
		return true;
	if (actor->kind != ACTOR_STAFF)
		return false;
	if (right == RIGHT_SIGNED_IN)
		return true;
	/* load_actor took only the roles of today. */
	for (size_t i = 0; i < actor->n_roles; i++)
		g[i] = (struct account_grant){(enum role)actor->roles[i].role, actor->roles[i].unit_id, INT32_MIN, INT32_MAX};
	return account_may(g, actor->n_roles, right, unit_id, 0);
}

enum err account_bootstrap(struct rq *rq, const struct account_begin *b, int64_t *out, enum account_no *no)
{
	struct account p = {.username = b->username, .name = b->name, .unit_id = b->city_id, .active = true,
	                    .until_on = INT32_MAX};
	TRY(account_put(rq, &p, STR_NULL, no));
	if (*no != ACCOUNT_FINE)
		return OK;
	if (b->hash.n > 0)
		TRY(account_password_set(rq, p.id, b->hash, b->must_change));
	struct account_role_row r = {.account_id = p.id, .grant = {ROLE_ADMIN_KOTA, 0, account_today(rq), INT32_MAX},
	                             .basis = STR("prima init")};
	TRY(account_role_give(rq, &r, no));
	*out = p.id;
	return OK;
}
