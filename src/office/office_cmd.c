/* prima unit ...: the units of a city from a terminal, for the first filling and for other programs. */
#include "app/app.h"
#include "app/module.h"
#include "cli/cli.h"
#include "office/office_store.h"

struct options {
	const char *city, *kind, *parent, *region, *hours;
};
#define AT(m) offsetof(struct options, m)
static const struct cli_option table[] = { /* told of in each command's help */
	{"city", 0, CLI_TEXT, AT(city), NULL, NULL, NULL},     {"kind", 0, CLI_TEXT, AT(kind), NULL, NULL, NULL},
	{"parent", 0, CLI_TEXT, AT(parent), NULL, NULL, NULL}, {"region", 0, CLI_TEXT, AT(region), NULL, NULL, NULL},
	{"hours", 0, CLI_TEXT, AT(hours), NULL, NULL, NULL},
};

struct work {
	struct rq *out;
	struct options o;
	const char *name;
	struct buf text;
	struct cli_table *rows;
	enum office_no no;
	struct str slug;
};

static enum err city_of(struct rq *rq, const struct options *o, struct office_city *c)
{
	return o->city != NULL ? office_city_by_slug(rq, str_of(o->city), c) : office_city(rq, c);
}

static int failed(struct rq *rq, const char *what, enum err e)
{
	cli_error(rq->cli, "%s: %s", what, err_text(e, rq->lang == LANG_EN));
	return err_exit(e);
}

/* ---- unit list ---- */

static void json_unit(struct buf *b, const struct office_unit *u, bool first)
{
	buf_fmt(b, "%s{\"id\":\"%lld\",\"slug\":", first ? "" : ",\n", (long long)u->id);
	buf_json(b, u->slug);
	buf_z(b, ",\"name\":");
	buf_json(b, u->name);
	buf_fmt(b, ",\"kind\":\"%s\",\"region\":", unit_kind_name(u->kind));
	buf_json(b, u->region_code);
	if (u->parent_id != 0)
		buf_fmt(b, ",\"parent_id\":\"%lld\"", (long long)u->parent_id);
	buf_fmt(b, ",\"city_id\":\"%lld\"}", (long long)u->city_id);
}

static enum err list_in(struct rq *rq, void *ctx)
{
	struct work *w = ctx;
	struct arena *a = w->out->a;
	struct office_city c;
	struct office_unit *u;
	size_t n;
	static const char *const heads[] = {N_("Alamat pendek"), N_("Nama"), N_("Jenis"), N_("Kode wilayah")};
	TRY(city_of(rq, &w->o, &c));
	TRY(office_units(rq, c.id, &u, &n));
	w->text = buf_new(a, 4 * 1024 * 1024);
	w->rows = cli_table_new(a, countof(heads));
	for (size_t i = 0; i < countof(heads); i++)
		cli_table_head(w->rows, i, rq_text(w->out, heads[i]), false);
	for (size_t i = 0; i < n; i++) {
		json_unit(&w->text, &u[i], i == 0);
		cli_table_cell(w->rows, str_dup(a, u[i].slug));
		cli_table_cell(w->rows, str_dup(a, u[i].name));
		cli_table_cell(w->rows, str_of(unit_kind_name(u[i].kind)));
		cli_table_cell(w->rows, str_dup(a, u[i].region_code));
	}
	return OK;
}

static int list_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w = {.out = rq};
	int n;
	if (!cli_parse(rq->cli, table, countof(table), &w.o, argc, argv, &n) || n != 0)
		return err_exit(ERR_USAGE);
	enum err e = app_run(rq->app, false, list_in, &w);
	if (e != OK)
		return failed(rq, w.o.city != NULL ? w.o.city : "kota", e);
	if (rq->cli->json)
		cli_print(rq->cli, "[%.*s]\n", STR_ARG(buf_done(&w.text)));
	else
		cli_table_print(w.rows, rq->cli);
	return 0;
}

/* ---- unit add ---- */

static enum err add_in(struct rq *rq, void *ctx)
{
	struct work *w = ctx;
	struct office_city c;
	struct office_unit u = {.name = str_of(w->name), .region_code = str_of(w->o.region), .to_on = INT32_MAX}, parent;
	struct calendar_profile p;
	w->no = OFFICE_FINE;
	TRY(city_of(rq, &w->o, &c));
	u.city_id = c.id;
	u.kind = unit_kind_of_name(u.name);
	if (w->o.kind != NULL && !unit_kind_parse(str_of(w->o.kind), &u.kind))
		return ERR_USAGE;
	TRY(calendar_profile_by_code(rq, str_of(w->o.hours != NULL ? w->o.hours : "5-hari"), &p));
	u.profile_id = p.id;
	u.from_on = civil_day(rq->now, c.zone);
	if (w->o.parent != NULL) {
		TRY(office_unit_by_slug(rq, str_of(w->o.parent), &parent));
		u.parent_id = parent.id;
	}
	TRY(office_unit_put(rq, &u, STR_NULL, &w->no));
	w->slug = str_dup(w->out->a, u.slug);
	return w->no == OFFICE_FINE ? OK : ERR_CONFLICT;
}

static int add_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w = {.out = rq};
	int n;
	if (!cli_parse(rq->cli, table, countof(table), &w.o, argc, argv, &n) || n != 1)
		return err_exit(ERR_USAGE);
	w.name = argv[0];
	enum err e = app_run(rq->app, true, add_in, &w);
	if (e == ERR_CONFLICT && w.no != OFFICE_FINE) {
		cli_error(rq->cli, "%s: %s", w.name, _r(office_no_text(w.no)));
		return err_exit(e);
	}
	if (e != OK)
		return failed(rq, w.name, e);
	cli_print(rq->cli, rq->cli->json ? "{\"slug\":\"%.*s\"}\n" : "%.*s\n", STR_ARG(w.slug));
	return 0;
}

const struct command office_commands[] = {
	{.name = "unit list", .kind = STORE, .args = "[--city KOTA]", .run = list_cmd,
	 .summary = N_("Daftar unit sebuah kota"),
	 .help = "  --city KOTA       alamat pendek kota; bawaan kota pertama\n"},
	{.name = "unit add", .kind = STORE, .args = "NAMA [--kind JENIS] [--parent UNIT]", .run = add_cmd,
	 .summary = N_("Menambah unit"),
	 .help = "  --kind JENIS      sekretariat inspektorat dinas badan rsud satpol kecamatan kelurahan upt desa;\n"
	         "                    bawaan menurut kata pertama namanya\n"
	         "  --parent UNIT     alamat pendek unit di atasnya\n"
	         "  --region KODE     kode wilayah Kemendagri\n"
	         "  --hours KODE      5-hari (bawaan), 6-hari, 5-hari-kotor, 24-jam\n"
	         "  --city KOTA       alamat pendek kota; bawaan kota pertama\n\n"
	         "  prima unit add \"Kelurahan Melati\" --parent kecamatan-utara --region 99.71.01.1001\n"},
};
const size_t office_commands_n = countof(office_commands);
