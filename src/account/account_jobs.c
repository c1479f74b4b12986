/* Housekeeping of accounts: failed tries older than a day are forgotten. */
#include "account/account_store.h"
#include "app/module.h"

static enum err forget(struct rq *rq, bool *more)
{
	*more = false;
	return account_attempts_forget(rq);
}

const struct job account_jobs[] = {
	{.name = "akun-lupakan", .every_ms = (int64_t)60 * 60 * 1000, .run = forget},
};
const size_t account_jobs_n = countof(account_jobs);
