/* The segel keaslian as everybody meets it: the page that checks one (front/segel.mjs does the work on the phone; without
 * JavaScript the form comes here), what keeps the page through a lost network, the register's answer, the public keys. */
#include <string.h>

#include "app/page.h"
#include "letter/letter_pages_seal.h"
#include "letter/letter_seal_store.h"
#include "letter/letter_view_seal.h"
#include "letter_seal_html.h"
#include "office/office_store.h"
#include "web/assets.h"

static const char script[] = "segel.js", style[] = "prima.css", path[] = "/segel";
static const char *const kept[] = {style, "form.js", script, "icon.svg", "emblem.svg"};

/* Told besides the verdicts and the register's answers. */
static const struct {
	const char *name, *text;
	bool bad;
} more[] = {
	{"nama cocok", N_("Nama cocok dengan yang disegel"), false},
	{"isi cocok", N_("Isi cocok dengan yang disegel"), false},
	{"isi dibawa",
	 N_("Isi yang dibawa berkas ini adalah isi yang disegel: bandingkan dengan yang terlihat di lembarnya"), false},
	{"tanpa nama", N_("Segel ini tidak memuat sidik nama: cocokkan isinya"), true},
	{"belum diperiksa", N_("Status pencabutan belum diperiksa"), true},
	{"kunci berganti",
	 N_("Kunci kantor berganti tanpa pengesahan kunci lama; tanyakan kepada kantor sebelum percaya"), true},
	{"tanpa qr", N_("Tidak ada kode QR yang terbaca pada gambar ini"), true},
	{"tanpa segel", N_("Berkas PDF ini tidak membawa isi yang disegel; salin isinya ke kotak di bawah"), true},
	{"terlalu besar", N_("Berkas ini terlalu besar"), true},
	{"tanpa kamera", N_("Kamera tidak dapat dibuka; pilih foto atau tempel kodenya"), true},
	{"mencari", N_("Arahkan kamera ke QR"), false},
	{"siap", N_("Halaman ini sudah tersimpan di perangkat Anda dan siap tanpa jaringan."), false},
	{"kunci tetap", N_("Kunci kantor masih sama dengan yang tersimpan di perangkat ini."), false},
	{"periksa perlu", N_("Isi juga kode periksa untuk mencocokkan nama atau isi"), true},
};

static void say_all(struct rq *rq, struct letter_seal_view *v)
{
	v->other = rq->lang == LANG_EN ? LANG_ID : LANG_EN;
	v->say = ARENA_ARRAY(rq->a, SEAL_VERDICTS + SEAL_STATES + countof(more), struct letter_seal_say);
	for (enum letter_seal_verdict i = 0; i < SEAL_VERDICTS; i++)
		v->say[v->n_say++] = (struct letter_seal_say){letter_seal_verdict_name(i), letter_seal_verdict_label(i), NULL,
		                                              i != SEAL_VALID};
	for (enum letter_seal_state i = 0; i < SEAL_STATES; i++)
		v->say[v->n_say++] = (struct letter_seal_say){letter_seal_state_name(i), letter_seal_state_label(i), NULL,
		                                              i != SEAL_STANDS};
	for (size_t i = 0; i < countof(more); i++)
		v->say[v->n_say++] = (struct letter_seal_say){more[i].name, more[i].text, NULL, more[i].bad};
	for (size_t i = 0; i < v->n_say; i++) {
		const char *key = v->say[i].text;
		v->say[i].text = lang_text(rq->lang, key);
		v->say[i].other = lang_text(v->other, key);
	}
}

static void tell(struct letter_seal_view *v, const char *name)
{
	for (size_t i = 0; i < v->n_say && v->n_told < countof(v->told); i++)
		if (strcmp(v->say[i].name, name) == 0) {
			v->told[v->n_told++] = &v->say[i];
			return;
		}
}

static enum err gather(struct rq *rq, struct letter_seal_view *v)
{
	struct office_city *c;
	size_t n;
	TRY(office_cities(rq, &c, &n));
	enum zone zone = n > 0 ? c[0].zone : ZONE_WIB;
	struct civil now = civil_of(rq->now, zone);
	v->rq = rq;
	v->many = n > 1;
	v->office = n == 1 ? c[0].full : str_of(_r("kantor ini"));
	v->address = letter_seal_address(rq);
	v->loaded = str_fmt(rq->a, "%.*s %02d.%02d %s", STR_ARG(lang_date(rq->a, rq->lang, civil_day(rq->now, zone), false)),
	                    now.hour, now.minute, zone_name(zone));
	say_all(rq, v);
	TRY(letter_seal_keys(rq, &v->list));
	return letter_seal_list(rq, &v->keys);
}

/* What names this state of the page: its parts and the keys. */
static struct str build(struct rq *rq, const struct letter_seal_view *v)
{
	struct hash_run *run = hash_begin(rq->a);
	for (size_t i = 0; i < countof(kept); i++)
		hash_add(run, str_of(web_asset_url(kept[i])));
	hash_add(run, web_asset_by_name("sw.js")->hash);
	hash_add(run, str_of(prima_domain.version));
	hash_add(run, v->keys);
	struct hash h = hash_end(run);
	return str_hex(rq->a, h.b, 8);
}

static void body(struct html *h, void *ctx) { html_letter_seal_page(h, ctx); }

static enum err draw(struct rq *rq, struct letter_seal_view *v)
{
	rq->more = ARENA_NEW(rq->a, struct page_more);
	rq->more->scripts[rq->more->n_scripts++] = script;
	if (v->many)
		rq->more->office = STR("Prima");
	web_set(rq->reply, "Prima-Form", build(rq, v));
	web_set(rq->reply, "Permissions-Policy", STR("camera=(self), microphone=(), geolocation=(), payment=(), usb=()"));
	page(rq, _r("Segel keaslian"), body, v);
	return OK;
}

enum err letter_seal_page(struct rq *rq)
{
	struct letter_seal_view v = {0};
	TRY(gather(rq, &v));
	return draw(rq, &v);
}

enum err letter_seal_file_page(struct rq *rq)
{
	struct letter_seal_view v = {.file = true};
	TRY(gather(rq, &v));
	web_set(rq->reply, "Content-Disposition", STR("attachment; filename=\"segel-keaslian.html\""));
	return page_alone(rq, _r("Segel keaslian"), body, &v, style, script);
}

/* ---- without JavaScript ---- */

static void compare(struct rq *rq, struct letter_seal_view *v)
{
	struct str name = rq_param(rq, "nama"), words = rq_param(rq, "isi"), check = str_trim(rq_param(rq, "periksa"));
	char code[SEAL_CHECK_LEN + 1];
	bool wanted = letter_seal_fold(rq->a, name).n > 0 || str_trim(words).n > 0;
	bool got = check.n > 0 ? letter_seal_check_code(check, code) : letter_seal_find_check(words, code);
	if (check.n > 0 && !got)
		tell(v, letter_seal_verdict_name(SEAL_BAD_CHECK));
	else if (wanted && !got)
		tell(v, "periksa perlu");
	if (!wanted || !got)
		return;
	if (letter_seal_fold(rq->a, name).n > 0) {
		enum letter_seal_verdict n = v->seal.named ? letter_seal_named(rq->a, &v->seal, code, name) : SEAL_OTHER_NAME;
		tell(v, !v->seal.named ? "tanpa nama" : n == SEAL_VALID ? "nama cocok" : letter_seal_verdict_name(n));
	}
	if (str_trim(words).n > 0) {
		enum letter_seal_verdict w = letter_seal_words(rq->a, &v->seal, code, words, &v->words);
		tell(v, w == SEAL_VALID ? "isi cocok" : letter_seal_verdict_name(w));
	}
}

/* What speaks against the letter is read first. */
static void worst_first(struct letter_seal_view *v)
{
	const struct letter_seal_say *sorted[countof(v->told)];
	size_t n = 0;
	for (int bad = 1; bad >= 0; bad--)
		for (size_t i = 0; i < v->n_told; i++)
			if (v->told[i]->bad == bad)
				sorted[n++] = v->told[i];
	memcpy(v->told, sorted, n * sizeof(*sorted));
}

enum err letter_seal_post(struct rq *rq)
{
	struct letter_seal_view v = {.asked = true};
	struct letter_seal_standing now;
	struct str sealed;
	uint8_t id[SEAL_CODE_ID];
	TRY(gather(rq, &v));
	enum letter_seal_verdict r = letter_seal_check(rq->a, rq_param(rq, "kode"), &v.list, &v.seal, &sealed);
	tell(&v, letter_seal_verdict_name(r));
	v.shown = r == SEAL_VALID || r == SEAL_KEY_REVOKED;
	if (v.shown) {
		v.dated = lang_date(rq->a, rq->lang, v.seal.dated_on, false);
		letter_seal_code_id(sealed, id);
		TRY(letter_seal_look(rq, id, &now));
		tell(&v, letter_seal_state_name(now.state));
		if (now.ended_at != 0)
			v.since = lang_date(rq->a, rq->lang, civil_day(now.ended_at, ZONE_WIB), false);
		compare(rq, &v);
	}
	worst_first(&v);
	return draw(rq, &v);
}

/* ---- the register's answer ---- */

enum err letter_seal_status_post(struct rq *rq)
{
	struct letter_seal_standing now;
	struct buf *b = &rq->reply->body;
	uint8_t id[SEAL_CODE_ID];
	if (!str_unhex(rq_param(rq, "segel"), id, sizeof(id)))
		return ERR_BAD_INPUT;
	TRY(letter_seal_look(rq, id, &now));
	web_set(rq->reply, "Content-Type", STR("application/json"));
	web_set(rq->reply, "Cache-Control", STR("no-store"));
	buf_fmt(b, "{\"state\":\"%s\",\"since\":", letter_seal_state_name(now.state));
	if (now.ended_at != 0)
		buf_json(b, civil_iso(rq->a, civil_day(now.ended_at, ZONE_WIB)));
	else
		buf_z(b, "null");
	buf_z(b, "}\n");
	return OK;
}

/* ---- what keeps the page, and the keys ---- */

enum err letter_seal_worker_page(struct rq *rq)
{
	struct letter_seal_view v = {0};
	struct buf *b = &rq->reply->body;
	TRY(gather(rq, &v));
	web_set(rq->reply, "Content-Type", STR("text/javascript; charset=utf-8"));
	web_set(rq->reply, "Service-Worker-Allowed", str_of(path));
	buf_fmt(b, "const PRIMA = {\"page\":\"%s\",\"build\":\"%.*s\",\"assets\":[", path, STR_ARG(build(rq, &v)));
	for (size_t i = 0; i < countof(kept); i++)
		buf_fmt(b, "%s\"%s\"", i > 0 ? "," : "", web_asset_url(kept[i]));
	buf_z(b, "]};\n");
	buf_str(b, web_asset_by_name("sw.js")->plain);
	return b->over ? ERR_TOO_LARGE : OK;
}

enum err letter_seal_keys_page(struct rq *rq)
{
	struct str list;
	TRY(letter_seal_list(rq, &list));
	web_set(rq->reply, "Content-Type", STR("application/json"));
	web_set(rq->reply, "Access-Control-Allow-Origin", STR("*"));
	buf_str(&rq->reply->body, list);
	return OK;
}

enum err letter_seal_pem_page(struct rq *rq)
{
	struct letter_seal_keys k;
	TRY(letter_seal_keys(rq, &k));
	for (size_t i = 0; i < k.n; i++) {
		struct str name = str_cat(rq->a, str_hex(rq->a, k.v[i].id, SEAL_ID), STR(".pem"));
		if (!str_eq(name, rq->path_args[0]))
			continue;
		web_set(rq->reply, "Content-Type", STR("application/x-pem-file"));
		web_set(rq->reply, "Access-Control-Allow-Origin", STR("*"));
		buf_str(&rq->reply->body, sign_pem(rq->a, k.v[i].public));
		return OK;
	}
	return ERR_NOT_FOUND;
}
