/* One version at the desk: where it stands, what it says, and the next steps of its life. */
#include "service/service_pages.h"
#include "service_one_html.h"
#include "service_sheet_html.h"

static void one_body(struct html *h, void *ctx) { html_service_one(h, ctx); }
static void preview_body(struct html *h, void *ctx) { html_service_preview(h, ctx); }

#define AT(x) offsetof(struct service_step_form, x)
const struct field service_consult_fields[6] = {
	{.name = "fkp_tanggal", .kind = FIELD_DATE, .at = AT(on), .required = true, .label = N_("Tanggal konsultasi")},
	{.name = "fkp_tempat", .kind = FIELD_LINE, .at = AT(place), .max = 200, .label = N_("Tempat")},
	{.name = "fkp_unsur", .kind = FIELD_TEXT, .at = AT(elements), .required = true, .max = 2000,
	 .label = N_("Unsur masyarakat yang hadir")},
	{.name = "fkp_orang", .kind = FIELD_INT, .at = AT(people), .required = true, .min = 1, .max = 100000,
	 .label = N_("Jumlah orang yang hadir")},
	{.name = "fkp_nomor", .kind = FIELD_LINE, .at = AT(minutes_no), .max = 100, .label = N_("Nomor berita acara")},
	{.name = "fkp_hasil", .kind = FIELD_TEXT, .at = AT(outcome), .required = true, .max = SERVICE_TEXT_MAX,
	 .label = N_("Hasil konsultasi")},
};
const struct field service_decide_fields[2] = {
	{.name = "sk_nomor", .kind = FIELD_LINE, .at = AT(decision_no), .required = true, .max = 100,
	 .label = N_("Nomor keputusan")},
	{.name = "sk_tanggal", .kind = FIELD_DATE, .at = AT(on), .required = true, .label = N_("Tanggal keputusan")},
};
const struct field service_legal_fields[2] = {
	{.name = "hukum", .kind = FIELD_CHOICE, .at = AT(result), .required = true, .choices = service_legal_names,
	 .label = N_("Keadaan hukum")},
	{.name = "hukum_catatan", .kind = FIELD_TEXT, .at = AT(note), .max = SERVICE_TEXT_MAX, .label = N_("Catatan hukum")},
};
const struct field service_publish_fields[1] = {
	{.name = "mulai", .kind = FIELD_DATE, .at = AT(on), .required = true, .label = N_("Berlaku mulai")},
};
const struct field service_withdraw_fields[2] = {
	{.name = "cabut_tanggal", .kind = FIELD_DATE, .at = AT(on), .required = true, .label = N_("Berakhir pada")},
	{.name = "cabut_alasan", .kind = FIELD_LINE, .at = AT(reason), .required = true, .max = SERVICE_LINE_MAX,
	 .label = N_("Alasan pencabutan")},
};
const struct field service_review_fields[3] = {
	{.name = "tinjau_tanggal", .kind = FIELD_DATE, .at = AT(on), .required = true, .label = N_("Tanggal peninjauan")},
	{.name = "tinjau_hasil", .kind = FIELD_CHOICE, .at = AT(result), .required = true, .choices = service_outcome_names,
	 .label = N_("Hasil peninjauan")},
	{.name = "tinjau_catatan", .kind = FIELD_TEXT, .at = AT(note), .required = true, .max = SERVICE_TEXT_MAX,
	 .label = N_("Alasan dan temuan")},
};
const struct field service_medium_fields[3] = {
	{.name = "media", .kind = FIELD_LINE, .at = AT(medium), .required = true, .max = 100, .label = N_("Media")},
	{.name = "media_sejak", .kind = FIELD_DATE, .at = AT(on), .required = true, .label = N_("Sejak")},
	{.name = "media_catatan", .kind = FIELD_LINE, .at = AT(note), .max = SERVICE_LINE_MAX,
	 .label = N_("Tempat atau alamat")},
};

enum err service_one_page(struct rq *rq)
{
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk);
	TRY(service_desk_load(rq, d));
	d->drawing = service_drawing(&d->sheet);
	service_desk_frame(rq, d, NULL);
	page(rq, str_z(rq->a, d->v.name), one_body, d);
	return OK;
}

enum err service_preview_page(struct rq *rq)
{
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk);
	TRY(service_desk_load(rq, d));
	d->drawing = service_drawing(&d->sheet);
	service_desk_frame(rq, d, "");
	page(rq, _r("Pratinjau halaman publik"), preview_body, d);
	return OK;
}

enum err service_paper_page(struct rq *rq)
{
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk);
	TRY(service_desk_load(rq, d));
	return service_sheet_file(rq, &d->sheet, rq->path_args[1]);
}

/* ---- steps of its life ---- */

#define DESK(right) \
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk); \
	enum service_no no; \
	TRY(service_desk_open(rq, right, d))

static struct str some(struct str s) { return s.s != NULL ? s : STR(""); }

enum err service_draft_post(struct rq *rq)
{
	struct service_version v;
	DESK(RIGHT_SERVICE_EDIT);
	TRY(service_draft(rq, d->v.service_id, d->v.id, &v, &no));
	if (no != SERVICE_FINE) {
		rq_problem(rq, NULL, str_of(no == SERVICE_NO_STATE ? _r("Layanan ini sudah punya rancangan")
		                                                   : _r(service_no_text(no))));
		return OK;
	}
	web_redirect(rq->reply, str_fmt(rq->a, "/standar/%lld?kabar=ditambah", (long long)v.id));
	return OK;
}

enum err service_consult_post(struct rq *rq)
{
	const struct service_step_form *f = rq->form;
	DESK(RIGHT_SERVICE_EDIT);
	struct service_consultation c = {.version_id = d->v.id, .people = f->people, .held_on = f->on,
	                                 .place = some(f->place), .elements = f->elements,
	                                 .minutes_no = some(f->minutes_no), .outcome = f->outcome};
	if (f->on > d->today)
		rq_problem(rq, "fkp_tanggal", str_of(_r("Konsultasi dicatat setelah berlangsung")));
	if (rq->n_problems > 0)
		return OK;
	TRY(service_consult(rq, &c, &no));
	return service_done(rq, d, no);
}

enum err service_decide_post(struct rq *rq)
{
	const struct service_step_form *f = rq->form;
	DESK(RIGHT_SERVICE_DECIDE);
	TRY(service_decide(rq, d->v.id, f->decision_no, f->on, &no));
	return service_done(rq, d, no);
}

enum err service_legal_post(struct rq *rq)
{
	const struct service_step_form *f = rq->form;
	DESK(RIGHT_SERVICE_DECIDE);
	TRY(service_legal_set(rq, d->v.id, (enum service_legal)f->result, some(f->note), &no));
	if (no == SERVICE_NO_REASON) {
		rq_problem(rq, "hukum_catatan", str_of(_r("Tulis apa yang berubah dan peraturannya")));
		return OK;
	}
	return service_done(rq, d, no);
}

enum err service_publish_post(struct rq *rq)
{
	const struct service_step_form *f = rq->form;
	DESK(RIGHT_SERVICE_DECIDE);
	TRY(service_publish(rq, d->v.id, f->on, &no));
	if (no == SERVICE_NO_DATES) {
		rq_problem(rq, "mulai", str_of(_r("Tidak sebelum keputusan, dan sesudah awal edisi yang sedang berlaku")));
		return OK;
	}
	return service_done(rq, d, no);
}

enum err service_withdraw_post(struct rq *rq)
{
	const struct service_step_form *f = rq->form;
	DESK(RIGHT_SERVICE_DECIDE);
	TRY(service_withdraw(rq, d->v.id, f->on, f->reason, &no));
	if (no == SERVICE_NO_DATES) {
		rq_problem(rq, "cabut_tanggal", str_of(_r("Tidak sebelum standar ini mulai berlaku")));
		return OK;
	}
	return service_done(rq, d, no);
}

enum err service_review_post(struct rq *rq)
{
	const struct service_step_form *f = rq->form;
	DESK(RIGHT_SERVICE_EDIT);
	struct service_review r = {.version_id = d->v.id, .held_on = f->on, .outcome = (enum service_outcome)f->result,
	                           .note = f->note};
	if (f->on > d->today) {
		rq_problem(rq, "tinjau_tanggal", str_of(_r("Peninjauan dicatat setelah dilakukan")));
		return OK;
	}
	TRY(service_review_add(rq, &r, &no));
	return service_done(rq, d, no);
}

enum err service_medium_post(struct rq *rq)
{
	const struct service_step_form *f = rq->form;
	DESK(RIGHT_SERVICE_EDIT);
	struct service_medium m = {.version_id = d->v.id, .medium = f->medium, .note = some(f->note), .since_on = f->on};
	TRY(service_medium_add(rq, &m, &no));
	return service_done(rq, d, no);
}
