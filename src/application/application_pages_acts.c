/* What officers do with a case. Every act asks again whether it is one's own or family's, and whether somebody was
 * quicker: then the form comes back with what was typed. */
#include "application/application_pages_case.h"
#include "application/application_store_pickup.h"

/* ---- before and after every act ---- */

/* Somebody did something since the form was drawn: who and what, so that one can judge whether to send it again. */
static enum err was_quicker(struct rq *rq, const struct application *a, enum zone z)
{
	struct application_act_line *l;
	struct application_officer *who;
	size_t n, n_who;
	struct str name = STR("–");
	TRY(application_acts(rq, a->id, &l, &n));
	TRY(application_officers(rq, a->id, &who, &n_who));
	for (size_t i = 0; i < n_who && n > 0; i++)
		if (who[i].id == l[n - 1].actor_id)
			name = who[i].name;
	struct civil c = civil_of(n > 0 ? l[n - 1].at : a->received_at, z);
	const char *what = _r(application_act_label(n > 0 ? l[n - 1].act : ACT_RECEIVE));
	rq_problem(rq, NULL, str_fmt(rq->a, _r("Berkas ini baru diubah %.*s pukul %02d.%02d: %s. Isian Anda masih ada; periksa "
	                                       "keadaannya, lalu kirim lagi bila masih perlu."), STR_ARG(name), c.hour,
	                             c.minute, what));
	return OK;
}

struct act {
	struct application a;
	struct application_desk desk;
	const struct application_act_form *f;
};

static enum err begin(struct rq *rq, int right, struct act *x)
{
	struct application_kin kin;
	x->f = rq->form;
	TRY(application_page_one(rq, right, &x->a, &x->desk));
	TRY(application_kin(rq, &x->a, &kin));
	if (kin.own || kin.same)
		application_page_no(rq, NULL, APPLICATION_NO_OWN);
	if (x->f != NULL && x->f->version != x->a.version)
		return was_quicker(rq, &x->a, x->desk.of.city.zone);
	return OK;
}

static bool stays(const struct rq *rq) { return rq->n_problems > 0; }

static enum err went(struct rq *rq, const struct act *x, const char *word)
{
	web_redirect(rq->reply, str_fmt(rq->a, "/berkas/%lld?kabar=%s", (long long)x->a.id, word));
	return OK;
}

/* e and *no of an operation, the field to tell a refusal at. What met another's act in the same moment is run again. */
static enum err ended(struct rq *rq, const struct act *x, enum err e, const char *field, const enum application_no *no)
{
	if (e == ERR_CONFLICT)
		return ERR_RETRY;
	if (e != OK)
		return e;
	if (*no == APPLICATION_FINE)
		return went(rq, x, "disimpan");
	application_page_no(rq, field, *no);
	return OK;
}

/* ---- whose turn ---- */

enum err application_take_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_WORK, &x));
	return stays(rq) ? OK : ended(rq, &x, application_take(rq, &x.a, &no), NULL, &no);
}

/* A colleague who holds the right there, or 0: whoever takes it. */
static enum err colleague(struct rq *rq, int right, int64_t unit_id, int64_t id, const char *field)
{
	struct application_officer *v;
	size_t n;
	bool known = id == 0;
	TRY(application_staff(rq, right, unit_id, &v, &n));
	for (size_t i = 0; i < n; i++)
		known |= v[i].id == id;
	if (!known)
		rq_problem(rq, field, str_of(_r("Pilih petugas dari daftar")));
	return OK;
}

enum err application_pass_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_WORK, &x));
	TRY(colleague(rq, RIGHT_CASE_WORK, x.a.unit_id, x.f->holder, "kepada"));
	return stays(rq) ? OK : ended(rq, &x, application_pass(rq, &x.a, x.f->holder, &no), "kepada", &no);
}

enum err application_kin_post(struct rq *rq)
{
	const struct application_act_form *f = rq->form;
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(application_page_one(rq, RIGHT_CASE_VIEW, &x.a, &x.desk));
	return ended(rq, &x, application_kin_say(rq, &x.a, f->own == 0, &no), NULL, &no);
}

/* ---- papers ---- */

static enum err marks_of(struct rq *rq, struct act *x, enum application_no *no)
{
	static const char *const words[] = {"", "ada", "kurang", "tidak-perlu"};
	struct application_paper *p;
	struct application_item *v;
	size_t n;
	TRY(application_papers(rq, x->a.id, &p, &n));
	v = ARENA_ARRAY(rq->a, n + 1, struct application_item);
	for (size_t i = 0; i < n; i++) {
		v[i] = p[i].item;
		struct str said = rq_param(rq, str_z(rq->a, str_fmt(rq->a, "syarat-%d", v[i].place)));
		for (int k = 0; k < (int)countof(words); k++)
			if (said.s != NULL && str_eqz(said, words[k]))
				v[i].mark = (enum application_mark)k;
		if (said.s != NULL)
			v[i].held = rq_param(rq, str_z(rq->a, str_fmt(rq->a, "asli-%d", v[i].place))).n > 0;
	}
	return application_mark(rq, &x->a, v, n, no);
}

enum err application_check_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_TAKE, &x));
	if (stays(rq))
		return OK;
	TRY(marks_of(rq, &x, &no));
	if (no != APPLICATION_FINE || x.f->verdict == 0)
		return ended(rq, &x, OK, "putusan", &no);
	enum err e = x.f->verdict == 1 ? application_complete(rq, &x.a, &no)
	                               : application_lack(rq, &x.a, x.f->note.s != NULL ? x.f->note : STR(""), &no);
	return ended(rq, &x, e, "putusan", &no);
}

enum err application_extra_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_TAKE, &x));
	return stays(rq) ? OK : ended(rq, &x, application_ask_extra(rq, &x.a, x.f->extra, &no), "tambahan", &no);
}

/* ---- the way ---- */

enum err application_step_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_WORK, &x));
	TRY(colleague(rq, RIGHT_CASE_WORK, x.a.unit_id, x.f->holder, "pemegang"));
	if (stays(rq))
		return OK;
	return ended(rq, &x, application_step(rq, &x.a, x.f->direction == 1, x.f->holder, &no), "arah", &no);
}

enum err application_sign_ask_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_WORK, &x));
	TRY(colleague(rq, RIGHT_LETTER_SIGN, x.a.unit_id, x.f->signer, "penanda"));
	return stays(rq) ? OK : ended(rq, &x, application_ask_signature(rq, &x.a, x.f->signer, &no), "penanda", &no);
}

enum err application_repair_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_LETTER_SIGN, &x));
	return stays(rq) ? OK : ended(rq, &x, application_repair(rq, &x.a, x.f->repair, 0, &no), "alasan-perbaiki", &no);
}

/* Only where no letter comes of the service: a letter is signed on its own page. */
enum err application_signed_post(struct rq *rq)
{
	struct act x;
	struct service_version v;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_LETTER_SIGN, &x));
	TRY(service_version_by_id(rq, x.a.version_id, &v));
	if (stays(rq))
		return OK;
	if (v.letter.n > 0)
		{
		application_page_no(rq, NULL, APPLICATION_NO_STATE);
		return OK;
	}
	return ended(rq, &x, application_signed(rq, &x.a, &no), NULL, &no);
}

enum err application_blank_post(struct rq *rq)
{
	struct act x;
	enum stock_no no = STOCK_FINE;
	TRY(begin(rq, RIGHT_CASE_WORK, &x));
	if (stays(rq))
		return OK;
	enum err e = application_blanks_use(rq, &x.a, &no);
	if (e == OK && no != STOCK_FINE)
		rq_problem(rq, "blangko", str_of(_r(stock_no_text(no))));
	return stays(rq) ? OK : ended(rq, &x, e, NULL, &(enum application_no){APPLICATION_FINE});
}

/* ---- the applicant's side ---- */

/* With the code read out from his receipt the applicant has agreed here and now; the clerk does not see it anywhere. */
static bool has_code(const struct application *a, struct str typed)
{
	char code[APPLICATION_CODE_LEN + 1];
	return application_code_read(typed, code) && str_eqz(a->code, code);
}

static enum err agree(struct rq *rq, struct act *x, enum application_no *no)
{
	if (!has_code(&x->a, x->f->code)) {
		*no = APPLICATION_NO_CODE;
		return OK;
	}
	return application_wish_answer(rq, &x->a, true, no);
}

enum err application_wish_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_TAKE, &x));
	if (stays(rq))
		return OK;
	enum err e = application_wish_ask(rq, &x.a, x.f->wish, &no);
	if (e != OK || no != APPLICATION_FINE || x.f->code.n == 0)
		return ended(rq, &x, e, "keinginan", &no);
	return ended(rq, &x, agree(rq, &x, &no), "kode-pemohon", &no);
}

enum err application_wish_code_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_TAKE, &x));
	return stays(rq) ? OK : ended(rq, &x, agree(rq, &x, &no), "kode-pemohon", &no);
}

enum err application_go_on_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_TAKE, &x));
	return stays(rq) ? OK : ended(rq, &x, application_go_on(rq, &x.a, &no), NULL, &no);
}

enum err application_pickup_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	bool told = false;
	int minute = 0;
	TRY(begin(rq, RIGHT_CASE_TAKE, &x));
	if (!outage_minute_parse(x.f->time, &minute))
		rq_problem(rq, "ambil-jam", str_of(_r("Tulis waktu sebagai JJ:MM, misalnya 09:10")));
	if (stays(rq))
		return OK;
	int64_t at = civil_ms(x.f->on, minute, x.desk.of.city.zone);
	enum err e = at <= rq->now ? OK : application_pickup_tell(rq, &x.a, &x.desk.calendar, at, &told, &no);
	if (at <= rq->now)
		rq_problem(rq, "ambil-tanggal", str_of(_r("Pilih waktu yang akan datang")));
	if (e != OK || no != APPLICATION_FINE || stays(rq))
		return stays(rq) ? OK : ended(rq, &x, e, "ambil-jam", &no);
	return went(rq, &x, told ? "janji-pesan" : "janji-lisan");
}

enum err application_withdraw_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_TAKE, &x));
	if (stays(rq))
		return OK;
	enum err e = application_withdraw(rq, &x.a, x.f->withdrawal.s != NULL ? x.f->withdrawal : STR(""), &no);
	if (e == OK && no == APPLICATION_FINE)
		e = application_survey_end(rq, &x.a, false);
	return ended(rq, &x, e, "catatan-tarik", &no);
}

enum err application_give_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	size_t bad;
	TRY(begin(rq, RIGHT_CASE_TAKE, &x));
	if (stays(rq))
		return OK;
	const struct application_giving g = {.relation = (enum application_collector)x.f->collector, .name = x.f->name,
	                                     .document = x.f->document};
	enum err e = application_give(rq, &x.a, 1, &g, x.f->returned, &bad, &no);
	const char *field = no == APPLICATION_NO_COLLECTOR ? "pengambil" : no == APPLICATION_NO_DOCUMENT ? "dokumen"
	                    : no == APPLICATION_NO_ORIGINALS ? "kembali" : NULL;
	return ended(rq, &x, e, field, &no);
}

enum err application_back_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_TAKE, &x));
	return stays(rq) ? OK : ended(rq, &x, application_originals_back(rq, &x.a, &no), NULL, &no);
}

/* ---- the head ---- */

enum err application_refuse_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_DECIDE, &x));
	if (stays(rq))
		return OK;
	const struct application_refusal r = {.reason = x.f->reason, .basis = x.f->basis, .objection = x.f->objection};
	enum err e = application_refuse_with(rq, &x.a, &r, &no);
	const char *field = no == APPLICATION_NO_BASIS ? "dasar" : no == APPLICATION_NO_OBJECTION ? "keberatan"
	                    : no == APPLICATION_NO_REASON ? "alasan-tolak" : NULL;
	return ended(rq, &x, e, field, &no);
}

enum err application_answer_post(struct rq *rq)
{
	struct act x;
	enum application_no no = APPLICATION_FINE;
	TRY(begin(rq, RIGHT_CASE_DECIDE, &x));
	if (stays(rq))
		return OK;
	enum err e = application_answer(rq, &x.a, x.f->stop, x.f->answer, x.f->struck, &no);
	return ended(rq, &x, e, no == APPLICATION_NO_REASON ? "jawaban" : NULL, &no);
}

/* ---- forms ---- */

#define F(n, k, m, l, ...) \
	{.name = n, .kind = k, .at = offsetof(struct application_act_form, m), .label = N_(l), __VA_ARGS__}
#define VERSION F("versi", FIELD_INT, version, "Versi berkas", .required = true, .max = INT32_MAX)
#define NOTE_LONG .max = APPLICATION_NOTE_MAX
static const char *const verdicts[] = {"simpan", "lengkap", "kurang", NULL};
static const char *const directions[] = {"maju", "mundur", NULL};
static const char *const kins[] = {"ya", "bukan", NULL};
static const char *const purposes[] = {"layanan", "perbaikan", "hak", "pemeriksaan", NULL};

const struct field application_take_fields[1] = {VERSION};
const struct field application_pass_fields[2] = {VERSION, F("kepada", FIELD_ID, holder, "Petugas")};
const struct field application_check_fields[3] = {
	VERSION, F("putusan", FIELD_CHOICE, verdict, "Hasil pemeriksaan", .required = true, .choices = verdicts),
	F("catatan-periksa", FIELD_TEXT, note, "Catatan untuk pemohon", NOTE_LONG)};
const struct field application_extra_fields[2] = {
	VERSION, F("tambahan", FIELD_LINE, extra, "Yang diminta", .required = true, NOTE_LONG)};
const struct field application_step_fields[3] = {
	VERSION, F("arah", FIELD_CHOICE, direction, "Arah", .required = true, .choices = directions),
	F("pemegang", FIELD_ID, holder, "Pemegang berikutnya")};
const struct field application_sign_fields[2] = {
	VERSION, F("penanda", FIELD_ID, signer, "Penanda tangan", .required = true)};
const struct field application_repair_fields[2] = {
	VERSION, F("alasan-perbaiki", FIELD_TEXT, repair, "Yang harus diperbaiki", .required = true, NOTE_LONG)};
const struct field application_wish_fields[3] = {
	VERSION, F("keinginan", FIELD_LINE, wish, "Keinginan pemohon", NOTE_LONG),
	F("kode-pemohon", FIELD_LINE, code, "Kode lacak pemohon", .max = 40)};
const struct field application_pickup_fields[3] = {
	VERSION, F("ambil-tanggal", FIELD_DATE, on, "Tanggal", .required = true),
	F("ambil-jam", FIELD_LINE, time, "Pukul", .required = true, .max = 5)};
const struct field application_withdraw_fields[2] = {
	VERSION, F("catatan-tarik", FIELD_TEXT, withdrawal, "Catatan", NOTE_LONG)};
const struct field application_refuse_fields[4] = {
	VERSION, F("alasan-tolak", FIELD_TEXT, reason, "Alasan", .required = true, NOTE_LONG),
	F("dasar", FIELD_TEXT, basis, "Dasar hukum", .required = true, NOTE_LONG),
	F("keberatan", FIELD_TEXT, objection, "Cara mengajukan keberatan", .required = true, NOTE_LONG)};
const struct field application_answer_fields[4] = {
	VERSION, F("henti", FIELD_ID, stop, "Penghentian", .required = true),
	F("jawaban", FIELD_TEXT, answer, "Jawaban", .required = true, NOTE_LONG),
	F("coret", FIELD_BOOL, struck, "Sanggahan benar")};
const struct field application_give_fields[5] = {
	VERSION, F("hubungan", FIELD_CHOICE, collector, "Yang mengambil", .required = true,
	           .choices = application_collector_names),
	F("pengambil", FIELD_LINE, name, "Nama pengambil", .max = APPLICATION_NAME_MAX),
	F("dokumen", FIELD_LINE, document, "Dokumen yang diperlihatkan", .max = APPLICATION_NAME_MAX),
	F("kembali", FIELD_BOOL, returned, "Berkas asli sudah dikembalikan")};
const struct field application_kin_fields[2] = {
	VERSION, F("hubungan-saya", FIELD_CHOICE, own, "Hubungan", .required = true, .choices = kins)};
const struct field application_open_fields[1] = {
	F("tujuan", FIELD_CHOICE, purpose, "Tujuan", .required = true, .choices = purposes)};
