/* `prima demo`: two cities to look at, made in a few seconds, and how to sign in. */
#include "account/account.h"
#include "app/app.h"
#include "app/vault.h"
#include "base/password.h"
#include "cli/cli.h"
#include "demo/demo_store.h"

static const char demo_password[] = "kata-sandi-contoh-2026";
static const char demo_pin[] = "740193"; /* of approvals */
enum { DEMO_STEPS = 20 };

struct making {
	struct rq *rq;
	struct cli_progress *progress;
	int64_t done;
	int64_t from, next;
	int part;
	struct demo_account *people;
	size_t n_people;
	struct str *wraps;
	bool key_wanted;
	struct str pin; /* digest */
	struct arena *a;
};

static enum err allowed(struct rq *rq, void *ctx) { return (void)ctx, demo_allowed(rq); }
static enum err published(struct rq *rq, void *ctx) { return (void)ctx, demo_bontang_published(rq); }

static enum err units(struct rq *rq, void *ctx)
{
	struct making *m = ctx;
	return demo_bontang_units(rq, m->from, &m->next);
}

static enum err contoh(struct rq *rq, void *ctx)
{
	struct making *m = ctx;
	return demo_contoh_units(rq, m->from, &m->next);
}

static enum err answers(struct rq *rq, void *ctx)
{
	struct making *m = ctx;
	return demo_bontang_answers(rq, m->from, &m->next);
}

static enum err applications(struct rq *rq, void *ctx)
{
	struct making *m = ctx;
	return demo_contoh_applications(rq, m->from, &m->next);
}

static enum err letters(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_letters(rq); }
static enum err signing(struct rq *rq, void *ctx) { return demo_contoh_signing(rq, ((struct making *)ctx)->pin); }
static enum err queue(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_queue(rq); }
static enum err field(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_field(rq); }

static enum err quarter(struct rq *rq, void *ctx)
{
	struct making *m = ctx;
	return demo_contoh_period(rq, m->part);
}

static enum err publication(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_publication(rq); }

/* Copied out: the arena of the transaction ends with it. */
static enum err people(struct rq *rq, void *ctx)
{
	struct making *m = ctx;
	struct demo_account *v;
	TRY(demo_contoh_accounts(rq, &v, &m->n_people));
	m->people = ARENA_ARRAY(m->a, m->n_people, struct demo_account);
	memcpy(m->people, v, m->n_people * sizeof(*v)); /* texts are embedded: they live forever */
	return OK;
}

static enum err people_add(struct rq *rq, void *ctx)
{
	struct making *m = ctx;
	return demo_contoh_accounts_add(rq, m->people, m->n_people);
}

static enum err doubts(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_doubts(rq); }

static enum err instruments(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_instruments(rq); }

static enum err remarks(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_remarks(rq); }
static enum err outages_in(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_outages(rq); }

static enum err standards(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_standards(rq); }

static enum err step(struct making *m, bool write, enum err (*fn)(struct rq *rq, void *ctx))
{
	enum err e = app_run(m->rq->app, write, fn, m);
	cli_progress_at(m->progress, ++m->done);
	return e;
}

/* Transactions of a few units each, until there are no more. */
static enum err in_parts(struct making *m, enum err (*fn)(struct rq *rq, void *ctx))
{
	m->from = 0;
	do {
		TRY(app_run(m->rq->app, true, fn, m));
		m->from = m->next;
	} while (m->next != 0);
	cli_progress_at(m->progress, ++m->done);
	return OK;
}

static enum err make_accounts(struct making *m)
{
	TRY(step(m, false, people));
	for (size_t i = 0; i < m->n_people; i++)
		if (m->people[i].hash.s == NULL)
			TRY(password_hash(m->a, str_of(demo_password), &m->people[i].hash));
	return step(m, true, people_add);
}

static enum err key_wanted(struct rq *rq, void *ctx) { return demo_key_wanted(rq, &((struct making *)ctx)->key_wanted); }
static enum err citizens(struct rq *rq, void *ctx) { return (void)ctx, demo_contoh_citizens(rq); }

static enum err key_keep(struct rq *rq, void *ctx)
{
	struct making *m = ctx;
	return demo_key_keep(rq, m->people, m->wraps, m->n_people);
}

/* Whoever of the staff signs in first opens what the sixty people are sealed under. */
static enum err make_citizens(struct making *m)
{
	TRY(app_run(m->rq->app, false, key_wanted, m));
	if (m->key_wanted) {
		m->wraps = ARENA_ARRAY(m->a, m->n_people, struct str);
		vault_offer(m->rq->app);
		for (size_t i = 0; i < m->n_people; i++) {
			enum role r;
			if (role_parse(m->people[i].role, &r) && (role_flags(r) & ROLE_OUTSIDE) == 0)
				TRY(vault_wrap(m->rq->app, m->a, str_of(demo_password), &m->wraps[i]));
		}
		TRY(app_run(m->rq->app, true, key_keep, m));
	}
	return step(m, true, citizens);
}

static enum err make(struct making *m)
{
	TRY(step(m, false, allowed));
	TRY(in_parts(m, units));
	TRY(step(m, true, published));
	for (m->from = 0; m->from < DEMO_PEOPLE; m->from = m->next)
		TRY(app_run(m->rq->app, true, answers, m));
	TRY(in_parts(m, contoh));
	for (m->part = 0; m->part < 3; m->part++)
		TRY(step(m, true, quarter));
	TRY(make_accounts(m));
	TRY(step(m, true, standards));
	TRY(step(m, true, doubts));
	TRY(make_citizens(m));
	TRY(step(m, true, field));
	TRY(step(m, true, instruments));
	TRY(step(m, true, remarks));
	TRY(step(m, true, outages_in));
	TRY(in_parts(m, applications));
	TRY(step(m, true, letters));
	TRY(password_hash(m->a, str_of(demo_pin), &m->pin));
	TRY(step(m, true, signing));
	TRY(step(m, true, publication));
	return step(m, true, queue);
}

static void told(struct making *m)
{
	struct rq *rq = m->rq;
	struct cli_out *o = rq->cli;
	cli_print(o, "%s\n\n", _r("Dua kota siap dilihat."));
	cli_print(o, "  %-28s /            %s\n", "Kota Bontang", _r("hanya angka yang telah diterbitkan (2019 sampai 2021)"));
	cli_print(o, "  %-28s /u/kota-contoh   %s\n", "Kota Contoh", _r("rekaan: survei berjalan, petugas, layanan"));
	cli_print(o, "  %-28s /u/kelurahan-melati/survei\n", _r("Isi survei"));
	cli_print(o, "  %-28s /kota/ikm\n\n", _r("Laporan kota"));
	cli_print(o, "%s %s\n", _r("Masuk di /masuk; kata sandi semua petugas contoh:"), demo_password);
	cli_print(o, "%s %s\n\n", _r("PIN persetujuan camat, sekretaris, kasi, dan lurah contoh:"), demo_pin);
	for (size_t i = 0; i < m->n_people; i++) {
		enum role role;
		const char *label = role_parse(m->people[i].role, &role) ? role_label(role) : "";
		cli_print(o, "  %-14.*s %-20.*s %s\n", STR_ARG(m->people[i].username), STR_ARG(m->people[i].name), _r(label));
	}
}

static int demo_cmd(struct rq *rq, int argc, char **argv)
{
	struct making m = {.rq = rq, .a = rq->a};
	(void)argv;
	if (argc > 0) {
		cli_error(rq->cli, "%s", _r("perintah ini tidak memakai kata tambahan"));
		return err_exit(ERR_USAGE);
	}
	m.progress = cli_progress_new(rq->a, rq->cli, _r("Membuat kota contoh"), DEMO_STEPS);
	enum err e = make(&m);
	cli_progress_end(m.progress);
	if (e == ERR_CONFLICT) {
		cli_error(rq->cli, "%s", _r("folder data ini berisi kota sungguhan; pakai folder lain (--data FOLDER)"));
		return err_exit(e);
	}
	if (e != OK) {
		cli_error(rq->cli, "%s", err_text(e, rq->lang == LANG_EN));
		return err_exit(e);
	}
	told(&m);
	return 0;
}

const struct command demo_commands[] = {
	{.name = "demo", .kind = STORE, .args = "", .creates = true, .run = demo_cmd,
	 .summary = N_("Membuat Kota Bontang (angka terbitan) dan Kota Contoh (rekaan) untuk dilihat"),
	 .help = N_("Boleh diulang: yang sudah ada dibiarkan. Menolak folder yang berisi kota sungguhan.\n"
	            "Contoh: prima demo --data /tmp/contoh && prima serve --data /tmp/contoh")},
};
const size_t demo_commands_n = countof(demo_commands);
