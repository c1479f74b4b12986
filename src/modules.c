/* Which modules the program is made of: the build lists the folders under src/ and what each brings (modules.inc, from
 * tools/modules.sh); this file joins their tables into the one description that lib/app runs. */
#include "account/account_cmd.h"
#include "account/account_pages.h"
#include "account/account_store.h"
#include "app/module.h"
#include "journal/journal_store.h"
#include "outage/outage_store.h"

#define TABLE_0(type, table)
#define TABLE_1(type, table) \
	extern const struct type table[]; \
	extern const size_t table##_n;
#define MODULE(m, pages, jobs, cmd, checks, records) \
	TABLE_##pages(route, m##_routes) TABLE_##jobs(job, m##_jobs) TABLE_##cmd(command, m##_commands) \
	TABLE_##checks(check, m##_checks) TABLE_##records(record, m##_records)
#include "modules.inc"
#undef MODULE

static const size_t none = 0;
#define JOIN_0(table) NULL, &none
#define JOIN_1(table) table, &table##_n
#define MODULE(m, pages, jobs, cmd, checks, records) \
	{#m, JOIN_##pages(m##_routes), JOIN_##jobs(m##_jobs), JOIN_##cmd(m##_commands), JOIN_##checks(m##_checks), \
	 JOIN_##records(m##_records)},

static const struct module_tables modules[] = {
#include "modules.inc"
	{"", NULL, &none, NULL, &none, NULL, &none, NULL, &none, NULL, &none},
};

const struct app_domain prima_domain = {
	.modules = modules,
	.n_modules = countof(modules) - 1,
	.version = "0.1.0",
	.load_actor = account_load_actor,
	.may = account_actor_may,
	.frame = account_frame,
	.down = outage_line_mine,
	.begin = account_begin_cmd,
	.opening = journal_open,
	.closing = journal_close,
	.log_access = journal_log_access,
	.newest_event = journal_newest_event,
	.find_account = account_find,
};
