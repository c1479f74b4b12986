/* prima user ...: the people of the office from a terminal, where the first of them and a forgotten password come from.
 * Whoever may run this on the machine acts as the system. Passwords never stand on the command line. */
#include <termios.h>
#include <unistd.h>

#include "account/account_cmd.h"
#include "app/app.h"
#include "app/module.h"
#include "base/password.h"

/* ---- asking ---- */

bool account_ask(struct rq *rq, const char *what, bool secret, struct str *out)
{
	struct cli_out *o = rq->cli;
	bool tty = isatty(o->in) == 1;
	struct termios was, quiet;
	char line[1024];
	size_t n = 0;
	if (tty) {
		dprintf(o->err, "%s: ", what);
		secret = secret && tcgetattr(o->in, &was) == 0;
		if (secret) {
			quiet = was;
			quiet.c_lflag &= ~(tcflag_t)ECHO;
			(void)tcsetattr(o->in, TCSAFLUSH, &quiet);
		}
	}
	char c;
	while (n < sizeof line && read(o->in, &c, 1) == 1 && c != '\n')
		line[n++] = c;
	if (tty && secret) {
		(void)tcsetattr(o->in, TCSAFLUSH, &was);
		dprintf(o->err, "\n");
	}
	if (n > 0 && line[n - 1] == '\r')
		n--;
	*out = str_dup(rq->a, (struct str){line, n});
	explicit_bzero(line, sizeof line);
	return n > 0 && n < sizeof line;
}

int account_no_exit(struct rq *rq, enum account_no no)
{
	cli_error(rq->cli, "%s", _r(account_no_text(no)));
	return err_exit(ERR_CONFLICT);
}

static int failed(struct rq *rq, const char *what, enum err e)
{
	cli_error(rq->cli, "%s: %s", what, err_text(e, rq->lang == LANG_EN));
	return err_exit(e);
}

/* The password from standard input, or a made one; its digest. 0 or an exit status. */
int account_ask_password(struct rq *rq, bool from_stdin, struct str username, struct str name, struct str *shown,
                         struct str *hash)
{
	*shown = STR_NULL;
	if (!from_stdin) {
		*shown = password_make(rq->a);
	} else {
		struct str typed;
		if (!account_ask(rq, _r("Kata sandi"), true, &typed))
			return account_no_exit(rq, ACCOUNT_NO_SHORT);
		enum account_no no = account_password_ok(typed, username, name);
		if (no != ACCOUNT_FINE)
			return account_no_exit(rq, no);
		enum err e = password_hash(rq->a, typed, hash);
		return e == OK ? 0 : failed(rq, "Argon2id", e);
	}
	enum err e = password_hash(rq->a, *shown, hash);
	return e == OK ? 0 : failed(rq, "Argon2id", e);
}

void account_tell_password(struct rq *rq, struct str username, struct str shown)
{
	if (shown.s == NULL)
		return;
	if (rq->cli->json)
		cli_print(rq->cli, "{\"username\":\"%.*s\",\"password\":\"%.*s\"}\n", STR_ARG(username), STR_ARG(shown));
	else
		cli_print(rq->cli, _r("Kata sandi %.*s: %.*s (ditampilkan sekali; diganti saat pertama masuk)\n"),
		          STR_ARG(username), STR_ARG(shown));
}

/* ---- what all of them share ---- */

struct work {
	const char *name, *full, *unit, *role, *from, *to, *basis, *reason, *nip, *until;
	bool password_stdin, remove, enable, end;
	struct str username, hash;
	bool made_password;
	int64_t account_id, unit_id;
	enum account_no no;
};

#define AT(m) offsetof(struct work, m)
static const struct cli_option options[] = { /* told of in each command's help */
	{"name", 0, CLI_TEXT, AT(full), NULL, NULL, NULL},
	{"unit", 'u', CLI_TEXT, AT(unit), NULL, NULL, NULL},
	{"role", 'r', CLI_TEXT, AT(role), NULL, NULL, NULL},
	{"from", 0, CLI_TEXT, AT(from), NULL, NULL, NULL},
	{"to", 0, CLI_TEXT, AT(to), NULL, NULL, NULL},
	{"basis", 0, CLI_TEXT, AT(basis), NULL, NULL, NULL},
	{"reason", 0, CLI_TEXT, AT(reason), NULL, NULL, NULL},
	{"nip", 0, CLI_TEXT, AT(nip), NULL, NULL, NULL},
	{"until", 0, CLI_TEXT, AT(until), NULL, NULL, NULL},
	{"password-stdin", 0, CLI_FLAG, AT(password_stdin), NULL, NULL, NULL},
	{"remove", 0, CLI_FLAG, AT(remove), NULL, NULL, NULL},
	{"enable", 0, CLI_FLAG, AT(enable), NULL, NULL, NULL},
	{"end", 0, CLI_FLAG, AT(end), NULL, NULL, NULL},
};

/* Reads the options and exactly `words` words, the first of them a user's name. */
static bool parse(struct rq *rq, struct work *w, int argc, char **argv, int words)
{
	int n;
	*w = (struct work){0};
	if (!cli_parse(rq->cli, options, countof(options), w, argc, argv, &n))
		return false;
	if (n != words) {
		cli_error(rq->cli, "%s", _r("jumlah kata tidak sesuai; lihat --help"));
		return false;
	}
	w->name = words > 0 ? argv[0] : NULL;
	w->username = str_of(w->name);
	return true;
}

static bool date_of(const char *text, int32_t otherwise, int32_t *out)
{
	*out = otherwise;
	return text == NULL || civil_parse(str_of(text), out);
}

/* The unit by its slug. */
static enum err find_unit(struct rq *rq, struct work *w)
{
	struct office_unit u;
	w->unit_id = 0;
	if (w->unit == NULL)
		return OK;
	TRY(office_unit_by_slug(rq, str_of(w->unit), &u));
	w->unit_id = u.id;
	return OK;
}

static enum err give(struct rq *rq, struct work *w)
{
	struct account_role_row r = {.account_id = w->account_id, .basis = str_of(w->basis), .reason = str_of(w->reason)};
	int32_t from, to;
	if (!role_parse(str_of(w->role), &r.grant.role))
		return ERR_USAGE;
	if (!date_of(w->from, account_today(rq), &from) || !date_of(w->to, INT32_MAX, &to))
		return ERR_USAGE;
	r.grant.unit_id = (role_flags(r.grant.role) & ROLE_CITY) != 0 ? 0 : w->unit_id;
	r.grant.from_on = from;
	r.grant.to_on = to;
	return account_role_give(rq, &r, &w->no);
}

static int finish(struct rq *rq, const struct work *w, enum err e)
{
	if (e == ERR_CONFLICT && w->no != ACCOUNT_FINE)
		return account_no_exit(rq, w->no);
	return e == OK ? 0 : failed(rq, w->name != NULL ? w->name : "user", e);
}

/* ---- user add ---- */

static enum err add_in(struct rq *rq, void *ctx)
{
	struct work *w = ctx;
	struct account p = {.username = w->username, .name = str_of(w->full != NULL ? w->full : w->name),
	                    .nip = str_of(w->nip), .active = true};
	w->no = ACCOUNT_FINE;
	if (!date_of(w->until, INT32_MAX, &p.until_on))
		return ERR_USAGE;
	TRY(find_unit(rq, w));
	p.unit_id = w->unit_id;
	TRY(account_put(rq, &p, STR_NULL, &w->no));
	if (w->no != ACCOUNT_FINE)
		return ERR_CONFLICT;
	w->account_id = p.id;
	TRY(account_password_set(rq, p.id, w->hash, w->made_password));
	if (w->role != NULL)
		TRY(give(rq, w));
	return w->no == ACCOUNT_FINE ? OK : ERR_CONFLICT;
}

static int add_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w;
	struct str shown;
	if (!parse(rq, &w, argc, argv, 1))
		return err_exit(ERR_USAGE);
	int status = account_ask_password(rq, w.password_stdin, w.username, str_of(w.full), &shown, &w.hash);
	if (status != 0)
		return status;
	w.made_password = shown.s != NULL;
	status = finish(rq, &w, app_run(rq->app, true, add_in, &w));
	if (status == 0)
		account_tell_password(rq, w.username, shown);
	return status;
}

/* ---- user list ---- */

struct listing {
	struct rq *out;
	struct cli_table *table;
	size_t n;
};

static enum err list_in(struct rq *rq, void *ctx)
{
	struct listing *l = ctx;
	struct arena *a = l->out->a;
	struct account *p;
	struct account_role_row *r;
	size_t n, nr;
	int32_t today = account_today(rq);
	TRY(accounts(rq, &p, &n));
	TRY(account_roles_all(rq, &r, &nr));
	l->table = cli_table_new(a, 4);
	cli_table_head(l->table, 0, rq_text(l->out, "Nama pengguna"), false);
	cli_table_head(l->table, 1, rq_text(l->out, "Nama"), false);
	cli_table_head(l->table, 2, rq_text(l->out, "Peran"), false);
	cli_table_head(l->table, 3, rq_text(l->out, "Keadaan"), false);
	for (size_t i = 0; i < n; i++) {
		struct buf b = buf_new(a, 2000);
		for (size_t k = 0; k < nr; k++) {
			struct office_unit u;
			if (r[k].account_id != p[i].id || r[k].grant.to_on < today)
				continue;
			buf_fmt(&b, "%s%s", b.n > 0 ? " " : "", role_name(r[k].grant.role));
			if (r[k].grant.unit_id != 0 && office_unit_by_id(rq, r[k].grant.unit_id, &u) == OK)
				buf_fmt(&b, "@%.*s", STR_ARG(u.slug));
		}
		cli_table_cell(l->table, str_dup(a, p[i].username));
		cli_table_cell(l->table, str_dup(a, p[i].name));
		cli_table_cell(l->table, b.n > 0 ? buf_done(&b) : STR("-"));
		cli_table_cell(l->table, str_of(rq_text(l->out, p[i].active ? "aktif" : "tidak aktif")));
	}
	l->n = n;
	return OK;
}

static enum err json_in(struct rq *rq, void *ctx)
{
	struct buf *b = ctx;
	struct account *p;
	struct account_role_row *r;
	size_t n, nr;
	int32_t today = account_today(rq);
	TRY(accounts(rq, &p, &n));
	TRY(account_roles_all(rq, &r, &nr));
	b->n = 0;
	buf_char(b, '[');
	for (size_t i = 0; i < n; i++) {
		buf_z(b, i > 0 ? ",\n{\"username\":" : "{\"username\":");
		buf_json(b, p[i].username);
		buf_z(b, ",\"name\":");
		buf_json(b, p[i].name);
		buf_fmt(b, ",\"id\":\"%lld\",\"active\":%s,\"roles\":[", (long long)p[i].id, p[i].active ? "true" : "false");
		bool any = false;
		for (size_t k = 0; k < nr; k++)
			if (r[k].account_id == p[i].id && r[k].grant.to_on >= today) {
				buf_fmt(b, "%s{\"role\":\"%s\",\"unit_id\":\"%lld\"}", any ? "," : "", role_name(r[k].grant.role),
				        (long long)r[k].grant.unit_id);
				any = true;
			}
		buf_z(b, "]}");
	}
	buf_z(b, "]\n");
	return b->over ? ERR_TOO_LARGE : OK;
}

static int list_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w;
	struct listing l = {.out = rq};
	enum err e;
	if (!parse(rq, &w, argc, argv, 0))
		return err_exit(ERR_USAGE);
	if (rq->cli->json) {
		struct buf b = buf_new(rq->a, 16 * 1024 * 1024);
		e = app_run(rq->app, false, json_in, &b);
		if (e == OK)
			cli_put(rq->cli, buf_done(&b));
		return finish(rq, &w, e);
	}
	e = app_run(rq->app, false, list_in, &l);
	if (e == OK)
		cli_table_print(l.table, rq->cli);
	return finish(rq, &w, e);
}

/* ---- changes of one user ---- */

static enum err who(struct rq *rq, struct work *w, struct account *p)
{
	w->no = ACCOUNT_FINE;
	TRY(account_by_username(rq, w->username, p));
	w->account_id = p->id;
	return OK;
}

static enum err password_in(struct rq *rq, void *ctx)
{
	struct work *w = ctx;
	struct account p;
	TRY(who(rq, w, &p));
	TRY(account_password_set(rq, p.id, w->hash, w->made_password));
	return session_kill(rq, p.id, 0);
}

static int password_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w;
	struct str shown;
	if (!parse(rq, &w, argc, argv, 1))
		return err_exit(ERR_USAGE);
	int status = account_ask_password(rq, w.password_stdin, w.username, STR(""), &shown, &w.hash);
	if (status != 0)
		return status;
	w.made_password = shown.s != NULL;
	status = finish(rq, &w, app_run(rq->app, true, password_in, &w));
	if (status == 0)
		account_tell_password(rq, w.username, shown);
	return status;
}

static enum err role_in(struct rq *rq, void *ctx)
{
	struct work *w = ctx;
	struct account p;
	struct account_role_row *r;
	enum role role;
	size_t n;
	TRY(who(rq, w, &p));
	TRY(find_unit(rq, w));
	if (!role_parse(str_of(w->role), &role))
		return ERR_USAGE;
	if (!w->end) {
		TRY(give(rq, w));
		return w->no == ACCOUNT_FINE ? OK : ERR_CONFLICT;
	}
	TRY(account_roles(rq, p.id, &r, &n));
	for (size_t i = 0; i < n; i++)
		if (r[i].grant.role == role && r[i].grant.to_on >= account_today(rq) &&
		    (w->unit == NULL || r[i].grant.unit_id == w->unit_id)) {
			TRY(account_role_end(rq, r[i].id, account_today(rq) - 1, str_of(w->reason), &w->no));
			return w->no == ACCOUNT_FINE ? OK : ERR_CONFLICT;
		}
	return ERR_NOT_FOUND;
}

static int role_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w;
	if (!parse(rq, &w, argc, argv, 2))
		return err_exit(ERR_USAGE);
	w.role = argv[1];
	return finish(rq, &w, app_run(rq->app, true, role_in, &w));
}

static enum err totp_in(struct rq *rq, void *ctx)
{
	struct work *w = ctx;
	struct account p;
	struct account_secret s;
	TRY(who(rq, w, &p));
	TRY(account_secret(rq, p.id, &s));
	w->end = s.totp.s != NULL;
	return w->remove && w->end ? account_totp_remove(rq, p.id, str_of(w->reason)) : OK;
}

static int totp_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w;
	if (!parse(rq, &w, argc, argv, 1))
		return err_exit(ERR_USAGE);
	enum err e = app_run(rq->app, w.remove, totp_in, &w);
	if (e == OK && rq->cli->json)
		cli_print(rq->cli, "{\"username\":\"%s\",\"totp\":%s}\n", w.name, w.end && !w.remove ? "true" : "false");
	else if (e == OK)
		cli_print(rq->cli, "%s\n", w.remove ? _r("Kode masuk dilepas.") : w.end ? _r("Kode masuk terpasang.")
		                                                                        : _r("Kode masuk belum terpasang."));
	return finish(rq, &w, e);
}

static enum err disable_in(struct rq *rq, void *ctx)
{
	struct work *w = ctx;
	struct account p;
	TRY(who(rq, w, &p));
	if (w->enable)
		return account_enable(rq, p.id, str_of(w->reason));
	TRY(account_disable(rq, p.id, str_of(w->reason), &w->no));
	return w->no == ACCOUNT_FINE ? OK : ERR_CONFLICT;
}

static int disable_cmd(struct rq *rq, int argc, char **argv)
{
	struct work w;
	if (!parse(rq, &w, argc, argv, 1))
		return err_exit(ERR_USAGE);
	return finish(rq, &w, app_run(rq->app, true, disable_in, &w));
}

const struct command account_commands[] = {
	{.name = "user add", .kind = STORE, .args = "NAMA [--name \"Nama Orang\"] [--role PERAN [--unit UNIT]]", .run = add_cmd,
	 .summary = N_("Menambah petugas; kata sandinya dibuatkan dan ditampilkan satu kali"),
	 .help = "  --name NAMA       nama orangnya; bawaan nama pengguna\n"
	         "  --nip NIP         bila ada\n"
	         "  --unit UNIT       alamat pendek unit tempat bekerja, misalnya kelurahan-melati\n"
	         "  --role PERAN      peran pertama, di unit itu; lihat: prima user role --help\n"
	         "  --until TANGGAL   akun berlaku sampai hari itu\n"
	         "  --to, --basis     akhir dan dasar peran; wajib bagi orang luar\n"
	         "  --password-stdin  baca kata sandi dari masukan (paling sedikit 12 karakter)\n\n"
	         "  prima user add budi --name \"Budi Santoso\" --unit kelurahan-melati --role operator\n"},
	{.name = "user list", .kind = STORE, .args = "", .run = list_cmd,
	 .summary = N_("Daftar petugas dan perannya"), .help = ""},
	{.name = "user password", .kind = STORE, .args = "NAMA [--password-stdin]", .run = password_cmd,
	 .summary = N_("Mengganti kata sandi petugas dan mengakhiri sesinya"),
	 .help = "  --password-stdin  baca dari masukan; tanpa ini dibuatkan dan ditampilkan satu kali\n"},
	{.name = "user role", .kind = STORE, .args = "NAMA PERAN [--unit UNIT] [--end]", .run = role_cmd,
	 .summary = N_("Memberi atau mengakhiri peran petugas"),
	 .help = "  --unit UNIT       alamat pendek unit; tanpa ini seluruh kota, bila perannya memang begitu\n"
	         "  --from TANGGAL    mulai; bawaan hari ini\n"
	         "  --to TANGGAL      sampai; wajib bagi surveyor dan analis_luar, paling lama setahun\n"
	         "  --basis TEKS      nomor surat tugas, keputusan atau kontrak\n"
	         "  --reason TEKS     alasan merangkap peran yang dipisahkan, atau alasan mengakhiri\n"
	         "  --end             akhiri peran itu sekarang\n\n"
	         "Peran: informasi loket operator kas kasi sekretaris kepala pengaduan kepegawaian analis auditor admin\n"
	         "surveyor analis_luar admin_kota inspektorat ppid pejabat_pdp arsiparis\n"},
	{.name = "user totp", .kind = STORE, .args = "NAMA [--remove]", .run = totp_cmd,
	 .summary = N_("Melihat atau melepas kode masuk (ponsel hilang)"),
	 .help = "  --remove          lepas; orangnya memasang lagi dari halaman akunnya\n"
	         "  --reason TEKS     alasannya, masuk jurnal\n"},
	{.name = "user disable", .kind = STORE, .args = "NAMA [--enable]", .run = disable_cmd,
	 .summary = N_("Menonaktifkan petugas dan mengakhiri sesinya"),
	 .help = "  --enable          aktifkan kembali\n"
	         "  --reason TEKS     alasannya, masuk jurnal\n\nAdmin kota terakhir tidak dapat dinonaktifkan.\n"},
};
const size_t account_commands_n = countof(account_commands);
