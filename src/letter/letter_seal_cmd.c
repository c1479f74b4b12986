/* prima letter verify: a letter held against its seal by whoever has the office's public key and nothing else.
 * prima letter key: the office's side. */
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/command.h"
#include "base/file.h"
#include "letter/letter_cmd.h"
#include "letter/letter_seal_doc.h"
#include "letter/letter_seal_store.h"

enum { EXIT_FINE = 0, EXIT_UNUSABLE = 2, EXIT_FALSE = 4, EXIT_ENDED = 6, FILE_MAX = 24 * 1024 * 1024, PEM_MAX = 64 * 1024 };

struct verify_options {
	struct cli_many keys;
	const char *text, *name, *check, *number;
};
#define AT(m) offsetof(struct verify_options, m)
static const struct cli_option options[] = { /* told of in the command's own help */
	{"key", 'k', CLI_MANY, AT(keys), NULL, NULL, NULL},   {"text", 't', CLI_TEXT, AT(text), NULL, NULL, NULL},
	{"name", 'n', CLI_TEXT, AT(name), NULL, NULL, NULL},  {"check", 'c', CLI_TEXT, AT(check), NULL, NULL, NULL},
	{"number", 0, CLI_TEXT, AT(number), NULL, NULL, NULL},
};

struct verify {
	struct rq *rq;
	struct verify_options o;
	struct letter_seal_keys keys;
	struct str given, code, check, words; /* of a PDF: what it carries */
	struct letter_seal seal;
	bool pdf;
	char sign[SEAL_CHECK_LEN + 1];
	bool has_sign;
};

static void say(struct rq *rq, const char *text)
{
	cli_print(rq->cli, "%s\n", lang_text(rq->lang, text));
}

static int read_or_say(struct rq *rq, const char *path, size_t max, struct str *out)
{
	enum err e = file_read(rq->a, path, max, out);
	if (e == OK)
		return EXIT_FINE;
	cli_error(rq->cli, "%s: %s", path, err_text(e, rq->lang == LANG_EN));
	return EXIT_UNUSABLE;
}

/* ---- what was given ---- */

static int keys_of(struct verify *v)
{
	struct rq *rq = v->rq;
	struct letter_seal_key *k = ARENA_ARRAY(rq->a, CLI_MANY_MAX, struct letter_seal_key);
	for (size_t i = 0; i < v->o.keys.n; i++) {
		struct str pem;
		int status = read_or_say(rq, v->o.keys.v[i], PEM_MAX, &pem);
		if (status != EXIT_FINE)
			return status;
		if (!sign_pem_read(pem, k[i].public)) {
			cli_error(rq->cli, _r("%s: bukan kunci umum Ed25519 (PEM)"), v->o.keys.v[i]);
			return EXIT_UNUSABLE;
		}
		letter_seal_key_id(k[i].public, k[i].id);
	}
	v->keys = (struct letter_seal_keys){k, v->o.keys.n};
	return EXIT_FINE;
}

/* A file's PDF or code, else the word itself as a code. */
static int code_of(struct verify *v, const char *word)
{
	struct rq *rq = v->rq;
	if (strcmp(word, "-") != 0 && access(word, F_OK) != 0) {
		v->code = str_of(word);
		if (letter_seal_bare(rq->a, v->code).n > 0)
			return EXIT_FINE;
		cli_error(rq->cli, _r("%s: tidak ada berkas itu, dan ini bukan kode segel keaslian"), word);
		return EXIT_UNUSABLE;
	}
	int status = read_or_say(rq, word, FILE_MAX, &v->given);
	if (status != EXIT_FINE)
		return status;
	v->pdf = str_starts(v->given, STR("%PDF"));
	if (v->pdf && letter_seal_sheet_find(v->given, &v->code, &v->check, &v->words))
		return EXIT_FINE;
	v->code = str_trim(v->given);
	if (!v->pdf && v->code.n <= SEAL_TEXT_MAX && letter_seal_bare(rq->a, v->code).n > 0)
		return EXIT_FINE;
	cli_error(rq->cli, v->pdf ? _r("%s: PDF ini tidak membawa segel keaslian: bukan berkas surat dari Prima, atau sudah "
	                               "dicetak ulang ke berkas lain. Baca QR-nya dan berikan isinya dengan --text")
	                          : _r("%s: bukan PDF surat dan bukan kode segel keaslian"), word);
	return EXIT_UNUSABLE;
}

/* ---- verdicts ---- */

static void facts(struct verify *v)
{
	struct rq *rq = v->rq;
	cli_print(rq->cli, _r("Nomor     : %.*s\n"), STR_ARG(v->seal.number));
	cli_print(rq->cli, _r("Jenis     : %.*s\n"), STR_ARG(v->seal.kind));
	struct str day = lang_date(rq->a, rq->lang, v->seal.dated_on, false);
	cli_print(rq->cli, _r("Tanggal   : %.*s\n"), STR_ARG(day));
	cli_print(rq->cli, _r("Diterbitkan oleh: %.*s\n"), STR_ARG(v->seal.unit));
}

static int told(struct verify *v, enum letter_seal_verdict r, const char *fine)
{
	say(v->rq, r == SEAL_VALID ? fine : letter_seal_verdict_label(r));
	return r == SEAL_VALID ? EXIT_FINE : EXIT_FALSE;
}

static int worse(int x, int y)
{
	return x != EXIT_FINE ? x : y;
}

static bool sign_of(struct verify *v, struct str text)
{
	struct str typed = v->o.check != NULL ? str_of(v->o.check) : v->check;
	return typed.n > 0 ? letter_seal_check_code(typed, v->sign) : letter_seal_find_check(text, v->sign);
}

static const char carried[] =
	N_("Isi yang dibawa berkas ini adalah isi yang disegel: bandingkan dengan yang terlihat di lembarnya");

static int compare(struct verify *v)
{
	struct rq *rq = v->rq;
	struct str text = STR_NULL, found;
	int status = EXIT_FINE;
	bool words = v->o.text != NULL || v->pdf;
	if (v->o.text != NULL && (status = read_or_say(rq, v->o.text, SEAL_LETTER_MAX, &text)) != EXIT_FINE)
		return status;
	if (v->o.number != NULL &&
	    !str_eq(letter_seal_plain(rq->a, str_of(v->o.number)), letter_seal_plain(rq->a, v->seal.number)))
		status = told(v, SEAL_OTHER_NUMBER, NULL);
	if (!words && v->o.name == NULL)
		return status;
	if (!sign_of(v, text)) {
		say(rq, letter_seal_verdict_label(SEAL_BAD_CHECK));
		return worse(status, EXIT_UNUSABLE);
	}
	if (v->o.name != NULL && !v->seal.named)
		status = worse(status, (say(rq, N_("Segel ini tidak memuat sidik nama: cocokkan isinya")), EXIT_UNUSABLE));
	else if (v->o.name != NULL)
		status = worse(status, told(v, letter_seal_named(rq->a, &v->seal, v->sign, str_of(v->o.name)),
		                            N_("Nama cocok dengan yang disegel")));
	if (words) {
		struct str w = v->o.text != NULL ? text : v->words;
		status = worse(status, told(v, letter_seal_words(rq->a, &v->seal, v->sign, w, &found),
		                            v->o.text != NULL ? N_("Isi cocok dengan yang disegel") : carried));
	}
	if (v->pdf && v->o.text == NULL && status == EXIT_FINE)
		cli_print(rq->cli, "\n%.*s\n", STR_ARG(found));
	return status;
}

/* Without a key the office's own folder decides, and its register with it. */
static int ask_office(struct verify *v)
{
	struct command_call call = *command_call_of(v->rq);
	int words;
	char *argv[] = {"letter", "status", (char *)(uintptr_t)str_z(v->rq->a, v->code), NULL};
	const struct command *c = command_find(call.domain, 2, argv, &words);
	must(c != NULL && words == 2);
	call.argc = 1;
	call.argv = argv + 2;
	return command_store(c, words, argv, &call);
}

int letter_verify_cmd(struct rq *rq, int argc, char **argv)
{
	struct verify *v = ARENA_NEW(rq->a, struct verify);
	int n, status;
	v->rq = rq;
	if (!cli_parse(rq->cli, options, countof(options), &v->o, argc, argv, &n))
		return EXIT_UNUSABLE;
	if (n != 1) {
		cli_error(rq->cli, "%s", _r("pakai: prima letter verify [--key PEM] [--text FILE] KODE|PDF"));
		return EXIT_UNUSABLE;
	}
	if ((status = keys_of(v)) != EXIT_FINE || (status = code_of(v, argv[0])) != EXIT_FINE)
		return status;
	enum letter_seal_verdict r = letter_seal_check(rq->a, v->code, &v->keys, &v->seal, NULL);
	if (v->keys.n == 0 && r == SEAL_NO_KEY) {
		status = ask_office(v);
		return worse(status, compare(v));
	}
	say(rq, letter_seal_verdict_label(r));
	if (r != SEAL_VALID)
		return r == SEAL_NOT_ONE ? EXIT_UNUSABLE : EXIT_FALSE;
	facts(v);
	say(rq, N_("Status pencabutan belum diperiksa"));
	return compare(v);
}

/* ---- the office ---- */

struct look {
	struct str code;
	struct letter_seal_keys keys;
	struct letter_seal seal;
	enum letter_seal_verdict verdict;
	struct letter_seal_standing now;
	struct letter_seal_key key;
	uint8_t id[SEAL_ID];
	struct str reason, json;
};

static enum err look(struct rq *rq, void *ctx)
{
	struct look *w = ctx;
	struct str body;
	uint8_t id[SEAL_CODE_ID];
	TRY(letter_seal_keys(rq, &w->keys));
	w->verdict = letter_seal_check(rq->a, w->code, &w->keys, &w->seal, &body);
	if (w->verdict != SEAL_VALID && w->verdict != SEAL_KEY_REVOKED)
		return OK;
	letter_seal_code_id(body, id);
	return letter_seal_look(rq, id, &w->now);
}

static int failed(struct rq *rq, const char *what, enum err e)
{
	cli_error(rq->cli, "%s: %s", what, err_text(e, rq->lang == LANG_EN));
	return err_exit(e);
}

int letter_status_cmd(struct rq *rq, int argc, char **argv)
{
	struct look w = {.code = argc == 1 ? str_of(argv[0]) : STR_NULL};
	if (argc != 1) {
		cli_error(rq->cli, "%s", _r("pakai: prima letter status KODE"));
		return EXIT_UNUSABLE;
	}
	enum err e = app_run_at(rq->app, false, 0, rq->a, look, &w);
	if (e != OK)
		return failed(rq, "letter status", e);
	say(rq, letter_seal_verdict_label(w.verdict));
	if (w.verdict != SEAL_VALID && w.verdict != SEAL_KEY_REVOKED)
		return w.verdict == SEAL_NOT_ONE ? EXIT_UNUSABLE : EXIT_FALSE;
	facts(&(struct verify){.rq = rq, .seal = w.seal});
	say(rq, letter_seal_state_label(w.now.state));
	return w.now.state == SEAL_STANDS ? EXIT_FINE : EXIT_ENDED;
}

static enum err list(struct rq *rq, void *ctx)
{
	struct look *w = ctx;
	TRY(letter_seal_list(rq, &w->json));
	return letter_seal_keys(rq, &w->keys);
}

static struct str day_of(struct rq *rq, int64_t at)
{
	return at == 0 ? STR("-") : civil_iso(rq->a, civil_day(at, ZONE_WIB));
}

int letter_key_cmd(struct rq *rq, int argc, char **argv)
{
	static const char *const heads[] = {N_("Kunci"), N_("Dari"), N_("Sampai"), N_("Dicabut"), N_("Disahkan"), N_("Alasan")};
	struct look w = {0};
	struct cli_table *t = cli_table_new(rq->a, countof(heads));
	(void)argv;
	if (argc != 0)
		return err_exit(ERR_USAGE);
	enum err e = app_run_at(rq->app, false, 0, rq->a, list, &w);
	if (e != OK)
		return failed(rq, "letter key", e);
	if (rq->cli->json) {
		cli_put(rq->cli, w.json);
		return EXIT_FINE;
	}
	for (size_t i = 0; i < countof(heads); i++)
		cli_table_head(t, i, lang_text(rq->lang, heads[i]), false);
	for (size_t i = 0; i < w.keys.n; i++) {
		const struct letter_seal_key *k = &w.keys.v[i];
		cli_table_cell(t, str_hex(rq->a, k->id, SEAL_ID));
		cli_table_cell(t, day_of(rq, k->from_at));
		cli_table_cell(t, day_of(rq, k->to_at));
		cli_table_cell(t, day_of(rq, k->revoked_at));
		cli_table_cell(t, k->endorsed ? str_hex(rq->a, k->by, SEAL_ID) : STR("-"));
		cli_table_cell(t, k->reason);
	}
	cli_table_print(t, rq->cli);
	return EXIT_FINE;
}

static enum err rotate_in(struct rq *rq, void *ctx)
{
	return letter_seal_rotate(rq, &((struct look *)ctx)->key);
}

int letter_key_rotate_cmd(struct rq *rq, int argc, char **argv)
{
	struct look w = {0};
	(void)argv;
	if (argc != 0)
		return err_exit(ERR_USAGE);
	enum err e = app_run_at(rq->app, true, 0, rq->a, rotate_in, &w);
	if (e != OK)
		return failed(rq, "letter key rotate", e);
	cli_print(rq->cli, _r("Kunci segel sekarang: %.*s\n"), STR_ARG(str_hex(rq->a, w.key.id, SEAL_ID)));
	return EXIT_FINE;
}

static enum err revoke_in(struct rq *rq, void *ctx)
{
	struct look *w = ctx;
	return letter_seal_revoke(rq, w->id, w->reason);
}

int letter_key_revoke_cmd(struct rq *rq, int argc, char **argv)
{
	struct reason {
		const char *reason;
	} o = {0};
	static const struct cli_option table[] = {{"reason", 'r', CLI_TEXT, offsetof(struct reason, reason), NULL, NULL, NULL}};
	struct look w = {0};
	int n;
	if (!cli_parse(rq->cli, table, countof(table), &o, argc, argv, &n))
		return EXIT_UNUSABLE;
	w.reason = str_trim(str_of(o.reason));
	if (n != 1 || w.reason.n == 0 || !str_unhex(str_of(argv[0]), w.id, SEAL_ID)) {
		cli_error(rq->cli, "%s", _r("pakai: prima letter key revoke KUNCI --reason ALASAN"));
		return EXIT_UNUSABLE;
	}
	enum err e = app_run_at(rq->app, true, 0, rq->a, revoke_in, &w);
	return e == OK ? EXIT_FINE : failed(rq, "letter key revoke", e);
}
