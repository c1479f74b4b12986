/* prima init --city ...: an empty folder becomes an office's: its calendars, its city, the first person. */
#include <unistd.h>

#include "account/account_cmd.h"
#include "app/app.h"

struct begin {
	const char *city, *region, *admin, *admin_name;
	int zone, kind;
	bool password_stdin, made_password;
	struct str hash;
	int64_t account_id;
	enum office_no office_no;
	enum account_no account_no;
};

static const char *const zones[] = {"WIB", "WITA", "WIT", NULL};

#define AT(m) offsetof(struct begin, m)
static const struct cli_option options[] = { /* told of in init's help */
	{"city", 0, CLI_TEXT, AT(city), NULL, NULL, NULL},
	{"region", 0, CLI_TEXT, AT(region), NULL, NULL, NULL},
	{"kind", 0, CLI_CHOICE, AT(kind), NULL, NULL, city_kind_names},
	{"zone", 0, CLI_CHOICE, AT(zone), NULL, NULL, zones},
	{"admin", 0, CLI_TEXT, AT(admin), NULL, NULL, NULL},
	{"admin-name", 0, CLI_TEXT, AT(admin_name), NULL, NULL, NULL},
	{"password-stdin", 0, CLI_FLAG, AT(password_stdin), NULL, NULL, NULL},
};

static enum err begin_in(struct rq *rq, void *ctx)
{
	struct begin *b = ctx;
	struct office_begin ob = {.city_name = str_of(b->city), .region_code = str_of(b->region),
	                          .kind = (enum city_kind)b->kind, .zone = (enum zone)b->zone, .demo = CITY_REAL};
	struct account_begin ab = {.username = str_of(b->admin), .name = str_of(b->admin_name), .hash = b->hash,
	                           .must_change = b->made_password};
	struct office_city c;
	b->account_no = ACCOUNT_FINE;
	/* "Kota Contoh" and "Contoh" name the same city. */
	if (str_starts(ob.city_name, STR("Kabupaten ")))
		ob.kind = CITY_KABUPATEN;
	TRY(office_bootstrap(rq, &ob, &c, &b->office_no));
	if (b->office_no != OFFICE_FINE)
		return ERR_CONFLICT;
	ab.city_id = c.id;
	TRY(account_bootstrap(rq, &ab, &b->account_id, &b->account_no));
	return b->account_no == ACCOUNT_FINE ? OK : ERR_CONFLICT;
}

int account_begin_cmd(struct rq *rq, int argc, char **argv)
{
	struct begin b = {0};
	struct str shown, typed;
	int n;
	if (!cli_parse(rq->cli, options, countof(options), &b, argc, argv, &n) || n != 0)
		return err_exit(ERR_USAGE);
	if (b.city == NULL && isatty(rq->cli->in) == 1 && !rq->cli->json &&
	    account_ask(rq, _r("Nama kota atau kabupaten (kosong: nanti)"), false, &typed))
		b.city = str_z(rq->a, typed);
	if (b.city == NULL)
		return 0;
	if (b.admin == NULL)
		b.admin = "admin";
	if (b.admin_name == NULL)
		b.admin_name = "Admin kota";
	int status = account_ask_password(rq, b.password_stdin, str_of(b.admin), str_of(b.admin_name), &shown, &b.hash);
	if (status != 0)
		return status;
	b.made_password = shown.s != NULL;
	enum err e = app_run(rq->app, true, begin_in, &b);
	if (e == ERR_CONFLICT && b.account_no != ACCOUNT_FINE)
		return account_no_exit(rq, b.account_no);
	if (e != OK) {
		cli_error(rq->cli, "%s: %s", b.city, e == ERR_CONFLICT && b.office_no != OFFICE_FINE
			? _r(office_no_text(b.office_no)) : err_text(e, rq->lang == LANG_EN));
		return err_exit(e);
	}
	if (!rq->cli->json)
		cli_print(rq->cli, _r("%s siap. Masuk sebagai %s.\n"), b.city, b.admin);
	account_tell_password(rq, str_of(b.admin), shown);
	return 0;
}
