#include "account/account_store_vault.h"

#include "app/vault.h"

struct look {
	int64_t account_id;
	enum vault_state state;
	struct str wrapped, password;
	bool staff, right;
};

static enum err look(struct rq *rq, void *ctx)
{
	struct look *l = ctx;
	struct account_role_row *r;
	size_t n;
	int32_t today = account_today(rq);
	TRY(vault_look(rq, &l->state));
	TRY(account_key(rq, l->account_id, &l->wrapped));
	TRY(account_roles(rq, l->account_id, &r, &n));
	for (size_t i = 0; i < n; i++)
		l->staff |= r[i].grant.from_on <= today && today <= r[i].grant.to_on &&
		            (role_flags(r[i].grant.role) & ROLE_OUTSIDE) == 0;
	return OK;
}

static enum err unwrap(struct rq *rq, void *ctx)
{
	struct look *l = ctx;
	return vault_unwrap(rq, l->wrapped, l->password, &l->right);
}

static enum err prepare(struct rq *rq, struct look *l, bool renew, struct str *wrapped)
{
	*wrapped = STR_NULL;
	TRY(app_run_at(rq->app, false, 0, rq->a, look, l));
	if (!l->staff)
		return OK;
	if (l->state == VAULT_LOCKED && !renew && l->wrapped.s != NULL) {
		TRY(app_run_at(rq->app, false, 0, rq->a, unwrap, l));
		if (l->right)
			log_info("kunci data pribadi dibuka");
		else
			log_warn("kunci data pribadi: bungkus akun %lld tidak terbuka", (long long)l->account_id);
		return OK;
	}
	if (l->state == VAULT_NONE)
		vault_offer(rq->app);
	if (l->state == VAULT_LOCKED || (l->wrapped.s != NULL && !renew))
		return OK;
	return vault_wrap(rq->app, rq->a, l->password, wrapped);
}

static void try(struct rq *rq, int64_t account_id, struct str password, bool renew, struct str *wrapped)
{
	struct look l = {.account_id = account_id, .password = password};
	enum err e = prepare(rq, &l, renew, wrapped);
	if (e != OK)
		log_error("kunci data pribadi: %s", err_name(e));
}

void account_vault_prepare(struct rq *rq, int64_t account_id, struct str password, struct str *wrapped)
{
	try(rq, account_id, password, false, wrapped);
}

void account_vault_change(struct rq *rq, int64_t account_id, struct str password, struct str *wrapped)
{
	try(rq, account_id, password, true, wrapped);
}

enum err account_vault_keep(struct rq *rq, int64_t account_id, struct str wrapped)
{
	if (wrapped.s == NULL)
		return OK;
	enum err e = vault_keep(rq);
	if (e == ERR_LOCKED)
		return OK; /* another key became the office's meanwhile: the next sign-in wraps that one */
	TRY(e);
	return account_key_put(rq, account_id, wrapped);
}
