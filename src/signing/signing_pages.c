/* The signer's inbox: what waits for his paraf, his consent, his ink or his certificate, near-broken promises first; many
 * at once with one confirmation. Also which page answers which address. */
#include "signing/signing_pages.h"
#include "app/app.h"
#include "signing_inbox_html.h"

static void inbox_body(struct html *h, void *ctx) { html_signing_inbox(h, ctx); }
static void batch_body(struct html *h, void *ctx) { html_signing_batch(h, ctx); }

const char *const signing_act_names[] = {"paraf", "setujui", NULL};

/* ---- shared ---- */

struct ui_choices signing_choices(struct rq *rq, const char *const *names, const char *(*label)(int))
{
	size_t n = 0;
	while (names[n] != NULL)
		n++;
	struct ui_choice *v = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct ui_choice){str_of(names[i]), str_of(_r(label((int)i))), STR_NULL};
	return (struct ui_choices){v, n};
}

struct str signing_waited(struct arena *a, enum lang lang, const struct signing_item *x, int64_t now)
{
	return lang_duration(a, lang, now > x->wait.since ? now - x->wait.since : 0);
}

struct str signing_promise(struct arena *a, enum lang lang, const struct signing_item *x, int64_t now)
{
	int64_t left = x->wait.promised_at - now;
	if (x->wait.promised_at == 0)
		return STR("–");
	struct str d = lang_duration(a, lang, left >= 0 ? left : -left);
	return str_fmt(a, "%s %.*s", lang_text(lang, left >= 0 ? N_("masih") : N_("lewat")), STR_ARG(d));
}

struct str signing_moment(struct arena *a, enum lang lang, int64_t at, enum zone zone)
{
	struct civil c = civil_of(at, zone);
	struct str day = lang_date(a, lang, civil_day(at, zone), false);
	return str_fmt(a, "%.*s, %02d.%02d", STR_ARG(day), c.hour, c.minute);
}

struct str signing_letter_number(enum lang lang, const struct letter *l)
{
	return l->number.n > 0 ? l->number : str_of(lang_text(lang, N_("belum bernomor")));
}

struct str signing_as_text(struct arena *a, enum lang lang, const struct signing_right *r)
{
	const struct signing_delegation *d = r->delegation;
	if (r->officer == NULL || d == NULL)
		return STR("");
	struct str on = lang_date(a, lang, d->basis_on, false);
	return str_fmt(a, lang_text(lang, N_("%s %.*s, dasar %.*s tanggal %.*s")), signing_how_name(d->how),
	               STR_ARG(r->principal->position), STR_ARG(d->basis_no), STR_ARG(on));
}

const char *signing_wait_text(const struct signing_item *x)
{
	if (x->letter.state == LETTER_DRAFT)
		return N_("Dikembalikan untuk diperbaiki");
	if (x->letter.state == LETTER_SIGNED)
		return N_("Sudah ditandatangani");
	if (x->letter.state == LETTER_VOID)
		return N_("Batal");
	switch (x->stage) {
	case STAGE_PARAF:
		return x->level == LEVEL_SECRETARY ? N_("Menunggu paraf sekretaris") : N_("Menunggu paraf kepala seksi");
	case STAGE_APPROVE:
		return x->nobody ? N_("Menunggu persetujuan; pejabatnya tidak di tempat") : N_("Menunggu persetujuan");
	case STAGE_INK:
		return N_("Menunggu tanda tangan basah");
	case STAGE_TTE:
	case SIGNING_STAGES:
		break;
	}
	return N_("Belum TTE");
}

enum err signing_unit_load(struct rq *rq, int64_t unit_id, struct signing_unit_view *out, bool items)
{
	TRY(office_unit_by_id(rq, unit_id, &out->unit));
	TRY(office_city_by_id(rq, out->unit.city_id, &out->city));
	if (items)
		TRY(signing_desk(rq, unit_id, &out->desk));
	out->head = signing_head(&out->desk.house, unit_id, out->desk.today);
	out->away = out->head != NULL ? signing_away_of(&out->desk.house, out->head->id, out->desk.today) : NULL;
	return OK;
}

void signing_frame(struct rq *rq, const struct signing_unit_view *u, size_t n, const char *way_back, const char *word)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	for (size_t i = 0; i < n && m->n_topics < 6; i++)
		m->topics[m->n_topics++] = str_fmt(rq->a, "surat/%lld", (long long)u[i].unit.id);
	m->topics[m->n_topics++] = STR("bsre");
	if (way_back != NULL) {
		struct page_link *l = ARENA_NEW(rq->a, struct page_link);
		*l = (struct page_link){.href = str_of(way_back), .text = word};
		m->trail = (struct page_links){l, 1};
	}
	rq->more = m;
}

void signing_problem(struct rq *rq, const char *field, const struct signing_said *s)
{
	if (s->text != NULL)
		rq_problem(rq, field, str_of(_r(s->text)));
}

enum err signing_went(struct rq *rq, struct str path, const char *word)
{
	web_redirect(rq->reply, str_fmt(rq->a, "%.*s%skabar=%s", STR_ARG(path), str_find(path, STR("?")) >= 0 ? "&" : "?",
	                                word));
	return OK;
}

/* ---- the inbox ---- */

enum err signing_inbox_page(struct rq *rq)
{
	struct signing_view *v = ARENA_NEW(rq->a, struct signing_view);
	struct signing_house h;
	int64_t *units;
	size_t n;
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(signing_house(rq, &h));
	TRY(signing_units(rq, &h, &units, &n));
	v->u = ARENA_ARRAY(rq->a, n + 1, struct signing_unit_view);
	for (size_t i = 0; i < n; i++) {
		TRY(signing_unit_load(rq, units[i], &v->u[v->n], true));
		v->mine += v->u[v->n].desk.mine;
		v->n++;
	}
	v->bsre = app_setting(rq->app, "bsre_address").n > 0;
	TRY(signing_service(rq, &v->service));
	TRY(signing_proofs(rq, v));
	signing_frame(rq, v->u, v->n, NULL, NULL);
	page(rq, _r("Tanda tangan"), inbox_body, v);
	return OK;
}

/* ---- many at once ---- */

static bool fits(const struct signing_item *x, enum signing_act act)
{
	return x->mine && x->stage == (act == ACT_BATCH_PARAF ? STAGE_PARAF : STAGE_APPROVE);
}

/* Those of the sent numbers that wait for the actor's act; the others are left out and counted. */
static enum err batch_of(struct rq *rq, struct signing_view *v, enum signing_act act)
{
	v->rq = rq;
	v->key = rq_key(rq);
	v->act = act;
	v->batch = ARENA_ARRAY(rq->a, SIGNING_BATCH_MAX, struct signing_item);
	for (size_t i = 0; i < rq->n_params && v->n_batch < SIGNING_BATCH_MAX; i++) {
		struct signing_desk d;
		struct signing_item x;
		int64_t id;
		if (!str_eqz(rq->params[i].name, "surat") || !str_to_i64(rq->params[i].value, 1, INT64_MAX, &id))
			continue;
		enum err e = signing_item(rq, id, &d, &x);
		if (e != OK && e != ERR_NOT_FOUND && e != ERR_DENIED)
			return e;
		bool twice = false;
		for (size_t k = 0; k < v->n_batch; k++)
			twice |= v->batch[k].letter.id == id;
		if (e == OK && !twice && fits(&x, act))
			v->batch[v->n_batch++] = x;
	}
	return signing_proofs(rq, v);
}

static enum signing_act act_of(const struct rq *rq)
{
	return str_eqz(rq_param(rq, "langkah"), "paraf") ? ACT_BATCH_PARAF : ACT_BATCH_APPROVE;
}

enum err signing_batch_page(struct rq *rq)
{
	struct signing_view *v = ARENA_NEW(rq->a, struct signing_view);
	TRY(batch_of(rq, v, act_of(rq)));
	signing_frame(rq, NULL, 0, "/tanda-tangan", _r("Tanda tangan"));
	page(rq, v->act == ACT_BATCH_PARAF ? _r("Paraf beberapa surat") : _r("Setujui beberapa surat"), batch_body, v);
	return OK;
}

enum err signing_batch_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	enum signing_act act = (enum signing_act)f->act;
	enum signing_proof proof = PROOF_PIN;
	struct signing_said said;
	if (act == ACT_BATCH_APPROVE)
		TRY(signing_proof_use(rq, &proof));
	for (size_t i = 0; i < f->letters.n; i++) {
		struct signing_desk d;
		struct signing_item x;
		int64_t id;
		if (!str_to_i64(f->letters.v[i], 1, INT64_MAX, &id))
			return ERR_BAD_INPUT;
		TRY(signing_item(rq, id, &d, &x));
		TRY(act == ACT_BATCH_PARAF ? signing_paraf_put(rq, &x, &said) : signing_approve(rq, &d, &x, proof, &said));
		if (said.text != NULL) { /* all or none: the list that was confirmed is what happens */
			rq_problem(rq, "surat", str_fmt(rq->a, "%.*s: %s", STR_ARG(x.letter.title), _r(said.text)));
			return OK;
		}
	}
	return signing_went(rq, STR("/tanda-tangan"), act == ACT_BATCH_PARAF ? "diparaf" : "disetujui");
}

/* ---- routes ---- */

#define F(n, k, m, l, ...) {.name = n, .kind = k, .at = offsetof(struct signing_form, m), .label = N_(l), __VA_ARGS__}
#define TEXT(n, m, l, ...) F(n, FIELD_LINE, m, l, .max = SIGNING_TEXT_MAX, __VA_ARGS__)
#define PROOF_FIELDS \
	F("bukti", FIELD_CHOICE, proof, "Bukti", .choices = signing_proof_names), \
	F("kode", FIELD_SECRET, code, "PIN atau kode", .max = SIGNING_PIN_MAX)
static const struct field batch_fields[] = {
	F("langkah", FIELD_CHOICE, act, "Langkah", .required = true, .choices = signing_act_names),
	F("surat", FIELD_MANY, letters, "Surat", .required = true, .max = SIGNING_BATCH_MAX), PROOF_FIELDS};
static const struct field proof_fields[] = {PROOF_FIELDS};
static const struct field return_fields[] = {F("alasan", FIELD_TEXT, reason, "Yang harus diperbaiki",
	.max = SIGNING_REASON_MAX)};
static const struct field ink_fields[] = {F("tanpa", FIELD_LINE, reason, "Mengapa tanpa pindaian",
	.max = SIGNING_REASON_MAX)};
static const struct field pin_fields[] = {
	F("pin", FIELD_SECRET, pin, "PIN baru", .required = true, .max = SIGNING_PIN_MAX),
	F("ulang", FIELD_SECRET, again, "PIN baru, sekali lagi", .required = true, .max = SIGNING_PIN_MAX),
	F("sandi", FIELD_SECRET, password, "Kata sandi", .required = true, .max = 200)};
static const struct field nik_fields[] = {F("nik", FIELD_SECRET, nik, "NIK", .required = true, .max = 16),
	F("pejabat", FIELD_INT, officer, "Pejabat", .min = INT64_MIN, .max = INT64_MAX)};
static const struct field tte_fields[] = {F("frasa", FIELD_SECRET, passphrase, "Frasa sandi", .required = true,
	.max = BSRE_PASSPHRASE_MAX)};
static const struct field officer_fields[] = {
	F("pejabat", FIELD_INT, officer, "Pejabat", .min = INT64_MIN, .max = INT64_MAX),
	F("unit", FIELD_ID, unit, "Unit", .required = true), F("versi", FIELD_INT, version, "Versi", .max = INT64_MAX),
	F("tingkat", FIELD_CHOICE, level, "Tingkat", .required = true, .choices = signing_level_names),
	F("pegang", FIELD_CHOICE, hold, "Kedudukan", .required = true, .choices = signing_hold_names),
	TEXT("jabatan", position, "Jabatan", .required = true), TEXT("nama", name, "Nama dengan gelar", .required = true),
	TEXT("nip", nip, "NIP"), TEXT("pangkat", rank, "Pangkat dan golongan"), TEXT("sk", basis, "Keputusan pengangkatan"),
	F("akun", FIELD_INT, account, "Akun", .max = INT64_MAX), F("dari", FIELD_DATE, from_on, "Mulai", .required = true),
	F("sampai", FIELD_DATE, to_on, "Sampai")};
static const struct field absence_fields[] = {
	F("pejabat", FIELD_INT, officer, "Pejabat", .required = true, .min = INT64_MIN, .max = INT64_MAX),
	F("sebab", FIELD_CHOICE, why, "Sebab", .required = true, .choices = signing_away_names),
	F("dari", FIELD_DATE, from_on, "Mulai", .required = true), F("sampai", FIELD_DATE, to_on, "Sampai"),
	F("catatan", FIELD_LINE, note, "Keterangan", .max = SIGNING_REASON_MAX)};
static const struct field end_fields[] = {F("id", FIELD_ID, id, "Catatan", .required = true)};
static const struct field delegation_fields[] = {
	F("pemberi", FIELD_INT, officer, "Pemberi", .required = true, .min = INT64_MIN, .max = INT64_MAX),
	F("penerima", FIELD_INT, delegate, "Penerima", .required = true, .min = INT64_MIN, .max = INT64_MAX),
	F("lewat", FIELD_INT, through, "Melalui", .min = INT64_MIN, .max = INT64_MAX),
	F("bentuk", FIELD_CHOICE, how, "Bentuk", .required = true, .choices = signing_how_names),
	F("dari", FIELD_DATE, from_on, "Mulai", .required = true), F("sampai", FIELD_DATE, to_on, "Sampai", .required = true),
	TEXT("nomor", basis, "Nomor surat dasar", .required = true),
	F("tanggal", FIELD_DATE, basis_on, "Tanggal surat dasar", .required = true),
	F("jenis", FIELD_MANY, kinds, "Jenis surat", .max = SIGNING_KINDS_MAX)};
static const struct field revoke_fields[] = {F("id", FIELD_ID, id, "Pelimpahan", .required = true),
	F("alasan", FIELD_LINE, reason, "Alasan", .max = SIGNING_REASON_MAX)};
static const struct field rule_fields[] = {
	F("unit", FIELD_ID, unit, "Unit", .required = true), F("versi", FIELD_INT, version, "Versi", .max = INT64_MAX),
	F("alur", FIELD_CHOICE, way, "Alur paraf", .required = true, .choices = signing_way_names),
	F("cara", FIELD_CHOICE, means, "Cara", .required = true, .choices = letter_means_names)};

#define SHOWS(p, r, fn) {.method = "GET", .path = (p), .right = RIGHT_##r, .apply = (fn), .unit_arg = -1}
#define READS(p, r, fn) \
	{.method = "GET", .path = (p), .right = RIGHT_##r, .access = READ_LOGGED, .apply = (fn), .unit_arg = -1}
#define TAKES(p, r, fn, page_, table, ...) \
	{.method = "POST", .path = (p), .right = RIGHT_##r, .access = WRITE, .body_max = 16384, .apply = (fn), \
	 .again = (page_), .unit_arg = -1, FIELDS(table, struct signing_form), __VA_ARGS__}
#define BARE(p, r, fn, page_, ...) \
	{.method = "POST", .path = (p), .right = RIGHT_##r, .access = WRITE, .body_max = 4096, .apply = (fn), \
	 .again = (page_), .unit_arg = -1, __VA_ARGS__}
#define ONE "/tanda-tangan/surat/{surat}"

const struct route signing_routes[] = {
	SHOWS("/tanda-tangan", LETTER_SIGN, signing_inbox_page),
	SHOWS("/tanda-tangan/banyak", LETTER_SIGN, signing_batch_page),
	TAKES("/tanda-tangan/banyak", LETTER_SIGN, signing_batch_post, signing_batch_page, batch_fields,
	      .prepare = signing_proof_prepare),
	READS(ONE, CASE_VIEW, signing_one_page),
	BARE(ONE "/paraf", LETTER_SIGN, signing_paraf_post, signing_one_page),
	TAKES(ONE "/perbaiki", LETTER_SIGN, signing_return_post, signing_one_page, return_fields),
	TAKES(ONE "/setujui", LETTER_SIGN, signing_approve_post, signing_one_page, proof_fields,
	      .prepare = signing_proof_prepare),
	BARE(ONE "/sendiri", LETTER_SIGN, signing_own_post, signing_one_page),
	{.method = "POST", .path = ONE "/basah", .right = RIGHT_CASE_VIEW, .access = WRITE, .body_max = SIGNING_SCAN_TAKEN,
	 .prepare = signing_ink_prepare, .apply = signing_ink_post, .again = signing_one_page, .unit_arg = -1,
	 FIELDS(ink_fields, struct signing_form)},
	TAKES(ONE "/tte", LETTER_SIGN, signing_tte_post, signing_one_page, tte_fields, .prepare = signing_tte_prepare,
	      .flags = ROUTE_FORGETS),
	SHOWS("/tanda-tangan/pin", LETTER_SIGN, signing_pin_page),
	TAKES("/tanda-tangan/pin", LETTER_SIGN, signing_pin_post, signing_pin_page, pin_fields, .prepare = signing_pin_prepare,
	      .flags = ROUTE_FORGETS),
	TAKES("/tanda-tangan/keluarga", LETTER_SIGN, signing_kin_post, signing_pin_page, nik_fields, .flags = ROUTE_FORGETS),
	BARE("/tanda-tangan/keluarga/hapus", LETTER_SIGN, signing_kin_clear_post, signing_pin_page),
	SHOWS("/tanda-tangan/bsre", LETTER_SIGN, signing_bsre_page),
	BARE("/tanda-tangan/bsre", LETTER_SIGN, signing_bsre_post, signing_bsre_page, .prepare = signing_bsre_prepare),
	SHOWS("/pelimpahan", LETTER_TEMPLATE, signing_hand_page),
	TAKES("/pelimpahan", LETTER_TEMPLATE, signing_delegation_post, signing_hand_page, delegation_fields),
	TAKES("/pelimpahan/cabut", LETTER_TEMPLATE, signing_revoke_post, signing_hand_page, revoke_fields),
	TAKES("/pelimpahan/pejabat", LETTER_TEMPLATE, signing_officer_post, signing_hand_page, officer_fields),
	TAKES("/pelimpahan/nik", LETTER_TEMPLATE, signing_nik_post, signing_hand_page, nik_fields, .flags = ROUTE_FORGETS),
	TAKES("/pelimpahan/absen", LETTER_TEMPLATE, signing_absence_post, signing_hand_page, absence_fields),
	TAKES("/pelimpahan/absen/akhiri", LETTER_TEMPLATE, signing_absence_end_post, signing_hand_page, end_fields),
	TAKES("/pelimpahan/aturan", LETTER_TEMPLATE, signing_rule_post, signing_hand_page, rule_fields),
	SHOWS("/pelimpahan/permohonan", LETTER_TEMPLATE, signing_order_page),
};
const size_t signing_routes_n = countof(signing_routes);
