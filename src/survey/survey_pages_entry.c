/* Answers that staff bring in: paper forms typed in a grid, and files. */
#include <unistd.h>
#include "account/account_store.h"
#include "survey/survey_file_paper.h"
#include "survey/survey_frame.h"
#include "survey/survey_plan_pages.h"
#include "survey/survey_stream_paper.h"
#include "survey/survey_pages_fill.h"
#include "survey_entry_html.h"

static enum err refuse(struct rq *rq, enum survey_no no)
{
	return rq_refuse(rq, 409, str_of(_r(survey_no_text(no))));
}

/* ---- the grid ---- */

static void grid_body(struct html *h, void *ctx) { html_survey_grid(h, ctx); }

/* The unit asked for, else the first where the actor may type. */
static enum err grid_unit(struct rq *rq, struct survey_grid_view *v)
{
	TRY(survey_page_this(rq, &v->period));
	struct survey_cover *covers;
	TRY(survey_page_units(rq, &v->period, RIGHT_SURVEY_ENTRY, &v->units, &v->n_units, &covers));
	int64_t id = rq_param_int(rq, "unit", 0);
	for (size_t i = 0; i < v->n_units; i++)
		if (v->units[i].id == id || (id == 0 && v->units[i].id == rq->actor.unit_id))
			v->unit = v->units[i];
	if (id == 0 && v->unit.id == 0 && v->n_units > 0)
		v->unit = v->units[0];
	for (size_t i = 0; i < v->n_units; i++)
		if (v->units[i].id == v->unit.id)
			v->cover = covers[i];
	return v->unit.id != 0 ? OK : ERR_DENIED;
}

static struct str cell(struct rq *rq, size_t row, const char *name)
{
	return rq_param(rq, str_z(rq->a, str_fmt(rq->a, "r%zu.%s", row + 1, name)));
}

/* What was typed comes back; empty rows get a number of their own. */
static void grid_rows(struct rq *rq, struct survey_grid_view *v, const bool *saved)
{
	v->n_rows = SURVEY_GRID_ROWS;
	for (size_t r = 0; r < v->n_rows; r++) {
		struct survey_grid_row *row = &v->rows[r];
		uint8_t id[16];
		row->id = cell(rq, r, "id");
		if (row->id.n != 32 || (saved != NULL && saved[r])) {
			rq_random(rq, id, sizeof(id));
			row->id = str_hex(rq->a, id, sizeof(id));
		}
		if (saved != NULL && saved[r])
			continue;
		row->serial = cell(rq, r, "serial");
		for (size_t e = 0; e < v->elements.n; e++)
			row->answer[e] = cell(rq, r, str_z(rq->a, str_fmt(rq->a, "u%zu", e + 1)));
		for (int t = 0; t < 4; t++)
			row->trait[t] = cell(rq, r, survey_trait_name((enum survey_trait)(TRAIT_AGE + t)));
	}
}

static enum err grid_gather(struct rq *rq, struct survey_grid_view *v)
{
	int32_t today = civil_day(rq->now, v->unit.zone);
	TRY(survey_elements_of(rq, v->period.version_id, &v->elements));
	TRY(survey_services_of(rq, v->unit.id, today, &v->services, &v->n_services));
	TRY(survey_second_get(rq, v->period.id, &v->second));
	v->serial = v->again || v->second.share > 0;
	v->action = str_fmt(rq->a, "/survei/%lld/%s", (long long)v->period.id, v->again ? "entri-kedua" : "kertas");
	struct survey_cover_line line = {.unit = v->unit};
	TRY(survey_answers_by_unit(rq, v->period.id, &line, 1));
	v->typed = line.paper;
	v->on = rq_param(rq, "tanggal");
	if (v->on.n == 0)
		v->on = civil_iso(rq->a, today < v->period.ends_on ? today : v->period.ends_on);
	v->service_id = rq_param_int(rq, "layanan", 0);
	return OK;
}

/* Numbers of forms that wait and that somebody else has typed. */
static enum err grid_waits(struct rq *rq, struct survey_grid_view *v)
{
	size_t n;
	TRY(survey_sheet_list(rq, v->period.id, v->unit.id, SHEET_WAITS, &v->waits, &n));
	for (size_t i = 0; i < n; i++)
		if (v->waits[i].first_by != rq->actor.id)
			v->waits[v->n_waits++] = v->waits[i];
	return OK;
}

static enum err grid_show(struct rq *rq, bool again)
{
	struct survey_grid_view *v = ARENA_NEW(rq->a, struct survey_grid_view);
	v->rq = rq;
	v->again = again;
	v->key = rq_key(rq);
	TRY(grid_unit(rq, v));
	enum err e = grid_gather(rq, v);
	if (e == ERR_NOT_FOUND && !again) /* no elements: the period's instrument is another than the SKM */
		return survey_items_grid_page(rq, v);
	TRY(e);
	if (again)
		TRY(grid_waits(rq, v));
	grid_rows(rq, v, NULL);
	struct page_more *more = survey_staff_frame(rq, &v->unit, &v->period);
	more->scripts[more->n_scripts++] = "grid.js";
	page(rq, again ? _r("Entri kedua") : _r("Formulir kertas"), grid_body, v);
	return OK;
}

enum err survey_grid_page(struct rq *rq) { return grid_show(rq, false); }
enum err survey_second_page(struct rq *rq) { return grid_show(rq, true); }

/* One row as sent: false when nothing was typed in it. Problems name the cell. */
static bool row_read(struct rq *rq, const struct survey_grid_view *v, size_t r, struct survey_reply *out)
{
	bool any = false, fine = str_unhex(cell(rq, r, "id"), out->id, sizeof(out->id));
	for (size_t e = 0; e < v->elements.n; e++) {
		const char *name = str_z(rq->a, str_fmt(rq->a, "u%zu", e + 1));
		struct str s = str_trim(cell(rq, r, name));
		int64_t k = 0;
		any |= s.n > 0;
		if (s.n > 0 && !str_to_i64(s, 0, 4, &k))
			rq_problem(rq, str_z(rq->a, str_fmt(rq->a, "r%zu.%s", r + 1, name)),
			           str_fmt(rq->a, _r("Baris %zu, %s: jawaban 1 sampai 4, kosong 0"), r + 1, name));
		out->marks = survey_mark_set(out->marks, (int)e, (int)k);
	}
	for (int t = TRAIT_AGE; t < TRAITS; t++) {
		enum survey_trait trait = (enum survey_trait)t;
		struct str s = cell(rq, r, survey_trait_name(trait));
		any |= str_trim(s).n > 0;
		if (!survey_trait_parse(rq->a, trait, s, &out->trait[t]))
			rq_problem(rq, str_z(rq->a, str_fmt(rq->a, "r%zu.%s", r + 1, survey_trait_name(trait))),
			           str_fmt(rq->a, _r("Baris %zu, %s: kode tidak dikenal"), r + 1, _r(survey_trait_label(trait))));
	}
	if (any && !fine)
		rq_problem(rq, NULL, str_fmt(rq->a, _r("Baris %zu: nomor baris hilang; muat ulang halaman"), r + 1));
	return any;
}

/* The printed number of a row; 0 with a problem at its cell. */
static int64_t row_serial(struct rq *rq, size_t r)
{
	int64_t serial = 0;
	if (!str_to_i64(str_trim(cell(rq, r, "serial")), 1, SHEET_SERIAL_MAX, &serial))
		rq_problem(rq, str_z(rq->a, str_fmt(rq->a, "r%zu.serial", r + 1)),
		           str_fmt(rq->a, "%s %zu: %s", _r("Baris"), r + 1, _r(survey_sheet_text(SHEET_NO_SERIAL))));
	return serial;
}

static void row_refused(struct rq *rq, size_t r, const char *text)
{
	rq_problem(rq, NULL, str_fmt(rq->a, "%s %zu: %s", _r("Baris"), r + 1, _r(text)));
}

/* A first entry counts at once; its number is kept beside it where the period wants forms typed twice. */
static enum err row_first(struct rq *rq, const struct survey_grid_view *v, size_t r, const struct survey_reply *a,
                          bool *fresh)
{
	int64_t serial = v->serial ? row_serial(rq, r) : 0;
	bool already;
	enum survey_no no;
	enum survey_sheet_no sheet = SHEET_YES;
	if (rq->n_problems > 0)
		return OK;
	TRY(survey_answer_put(rq, &v->period, a, &already, &no));
	if (no != SURVEY_YES)
		row_refused(rq, r, survey_no_text(no));
	else if (serial > 0 && !already)
		TRY(survey_sheet_first(rq, &v->period, &v->second, v->unit.id, serial, a->id, &sheet));
	if (sheet != SHEET_YES)
		row_refused(rq, r, survey_sheet_text(sheet));
	*fresh = !already;
	return OK;
}

static enum err row_second(struct rq *rq, const struct survey_grid_view *v, size_t r, const struct survey_reply *a,
                           bool *fresh)
{
	int64_t serial = row_serial(rq, r);
	struct survey_sheet_entry e = {.marks = a->marks, .service_id = a->service_id};
	enum survey_sheet_no no;
	bool already;
	int differ;
	if (rq->n_problems > 0)
		return OK;
	memcpy(e.trait, a->trait, sizeof(e.trait));
	TRY(survey_sheet_second(rq, &v->period, v->unit.id, serial, a->id, &e, v->elements.n, &differ, &already, &no));
	if (no != SHEET_YES)
		row_refused(rq, r, survey_sheet_text(no));
	*fresh = !already;
	return OK;
}

/* Whether the forms are those of an interviewer, who types his own. */
static bool asks(const struct rq *rq)
{
	for (size_t i = 0; i < rq->actor.n_roles; i++)
		if (rq->actor.roles[i].role == ROLE_SURVEYOR)
			return true;
	return false;
}

static enum err grid_store(struct rq *rq, struct survey_grid_view *v, int32_t on, bool *saved, int *n)
{
	struct survey_rules rules = survey_period_rules(&v->period);
	enum survey_no no = survey_may_enter(&rules, v->again ? v->period.starts_on : on);
	int64_t typed = 0;
	if (no != SURVEY_YES) {
		rq_problem(rq, "tanggal", str_of(_r(survey_no_text(no))));
		return OK;
	}
	for (size_t r = 0; r < SURVEY_GRID_ROWS * 40; r++) {
		struct survey_reply a = {.unit_id = v->unit.id, .service_id = v->service_id, .on = on};
		bool fresh = false;
		if (cell(rq, r, "id").s == NULL && r >= SURVEY_GRID_ROWS && *n > 0)
			break;
		if (!row_read(rq, v, r, &a) || rq->n_problems > 0)
			continue;
		a.trait[TRAIT_CHANNEL] = CHANNEL_PAPER;
		a.surveyor_id = asks(rq) ? rq->actor.id : 0;
		TRY(v->again ? row_second(rq, v, r, &a, &fresh) : row_first(rq, v, r, &a, &fresh));
		if (r < SURVEY_GRID_ROWS)
			saved[r] = true;
		typed += fresh;
		(*n)++;
	}
	if (rq->n_problems > 0)
		return OK;
	return survey_typed_count(rq, v->period.id, v->unit.id, civil_day(rq->now, v->unit.zone), v->again ? 0 : typed,
	                          v->again ? typed : 0);
}

static enum err grid_take(struct rq *rq, bool again)
{
	struct survey_grid_view *v = ARENA_NEW(rq->a, struct survey_grid_view);
	bool saved[SURVEY_GRID_ROWS] = {false};
	int n = 0;
	int32_t on = 0;
	v->rq = rq;
	v->again = again;
	TRY(grid_unit(rq, v));
	enum err e = grid_gather(rq, v);
	if (e == ERR_NOT_FOUND && !again)
		return survey_items_grid_post(rq, v);
	TRY(e);
	bool known = v->service_id == 0;
	for (size_t i = 0; i < v->n_services; i++)
		known |= v->services[i].id == v->service_id;
	if (!again && !civil_parse(v->on, &on))
		rq_problem(rq, "tanggal", str_of(_r("Tulis tanggal sebagai TTTT-BB-HH")));
	else if (!known)
		rq_problem(rq, "layanan", str_of(_r("Pilih salah satu")));
	else
		TRY(grid_store(rq, v, on, saved, &n));
	if (rq->n_problems == 0 && n == 0)
		rq_problem(rq, NULL, str_of(_r("Belum ada baris yang diisi")));
	if (rq->n_problems > 0)
		return OK;
	web_redirect(rq->reply, str_fmt(rq->a, "%.*s?unit=%lld&tanggal=%.*s&layanan=%lld", STR_ARG(v->action),
	                                (long long)v->unit.id, STR_ARG(v->on), (long long)v->service_id));
	return OK;
}

enum err survey_grid_post(struct rq *rq) { return grid_take(rq, false); }
enum err survey_second_post(struct rq *rq) { return grid_take(rq, true); }

enum err survey_forms_post(struct rq *rq)
{
	struct survey_grid_view *v = ARENA_NEW(rq->a, struct survey_grid_view);
	static const char *const names[] = {"diedarkan", "kembali", "rusak"};
	int64_t n[3];
	enum survey_no no;
	TRY(grid_unit(rq, v));
	for (size_t i = 0; i < 3; i++)
		if (!str_to_i64(str_trim(rq_param(rq, names[i])), 0, 10000000, &n[i]))
			rq_problem(rq, names[i], str_of(_r("Isi bilangan bulat 0 atau lebih")));
	if (rq->n_problems > 0)
		return OK;
	struct survey_cover c = {.unit_id = v->unit.id, .issued = n[0], .returned = n[1], .spoiled = n[2]};
	TRY(survey_cover_forms(rq, v->period.id, &c, &no));
	if (no != SURVEY_YES) {
		rq_problem(rq, "kembali", str_of(_r(survey_no_text(no))));
		return OK;
	}
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld/kertas?unit=%lld", (long long)v->period.id,
	                                (long long)v->unit.id));
	return OK;
}

/* ---- files ---- */

static void import_body(struct html *h, void *ctx) { html_survey_import(h, ctx); }
static void upload_body(struct html *h, void *ctx) { html_survey_upload(h, ctx); }
static void batch_body(struct html *h, void *ctx) { html_survey_batch(h, ctx); }

/* A file for unit 0 (many units, or the city's counts) needs the right for the whole city. */
static bool may_import(const struct rq *rq, int64_t unit_id)
{
	return survey_page_may(rq, RIGHT_SURVEY_IMPORT, unit_id);
}

static enum err import_frame(struct rq *rq, const struct survey_import_view *v)
{
	struct survey_unit city;
	TRY(survey_city_of(rq, v->period.city_id, &city));
	survey_staff_frame(rq, &city, &v->period);
	return OK;
}

static struct survey_import_view *import_view(struct rq *rq)
{
	struct survey_import_view *v = ARENA_NEW(rq->a, struct survey_import_view);
	v->rq = rq;
	v->key = rq_key(rq);
	return v;
}

/* Columns of a file are known for the SKM's elements only. */
static enum err of_skm(struct rq *rq, const struct survey_period *p, bool *done)
{
	struct survey_elements e;
	enum err no = survey_elements_of(rq, p->version_id, &e);
	*done = no == ERR_NOT_FOUND;
	return !*done ? no : rq_refuse(rq, 409,
		str_of(_r("Berkas hanya dapat diimpor untuk SKM; ketik jawaban instrumen ini di formulir kertas.")));
}

enum err survey_import_page(struct rq *rq)
{
	struct survey_import_view *v = import_view(rq);
	bool done;
	TRY(survey_page_this(rq, &v->period));
	TRY(of_skm(rq, &v->period, &done));
	if (done)
		return OK;
	TRY(survey_page_units(rq, &v->period, RIGHT_SURVEY_IMPORT, &v->units, &v->n_units, NULL));
	v->unit_id = rq_param_int(rq, "unit", 0);
	TRY(import_frame(rq, v));
	page(rq, _r("Impor berkas"), import_body, v);
	return OK;
}

/* The file as it came, a part at a time: it may be larger than the memory of a request. */
static enum err upload_store(struct rq *rq, int fd, int64_t id)
{
	char *part = arena_alloc(rq->a, SURVEY_UPLOAD_PART);
	int64_t at = 0;
	for (ptrdiff_t got; (got = pread(fd, part, SURVEY_UPLOAD_PART, at)) != 0; at += got) {
		if (got < 0)
			return ERR_IO;
		TRY(survey_upload_part(rq, id, at, (struct str){part, (size_t)got}));
	}
	return OK;
}

enum err survey_import_post(struct rq *rq)
{
	struct survey_upload u = {.unit_id = rq_param_int(rq, "unit", 0)};
	struct survey_period p;
	int fd;
	int64_t id;
	bool done;
	TRY(survey_page_this(rq, &p));
	TRY(of_skm(rq, &p, &done));
	if (done)
		return OK;
	if (!may_import(rq, u.unit_id)) {
		rq_problem(rq, "unit", str_of(_r("Pilih unit tempat Anda berhak mengimpor")));
		return OK;
	}
	if (!rq_file(rq, "berkas", &fd, &u.size, &u.name) || u.size == 0) {
		rq_problem(rq, "berkas", str_of(_r("Pilih berkas yang tidak kosong")));
		return OK;
	}
	if (u.size > SURVEY_UPLOAD_MAX) {
		rq_problem(rq, "berkas", str_of(_r("Berkas lebih besar dari 32 MiB; pakai perintah prima import")));
		return OK;
	}
	u.period_id = p.id;
	u.name = utf8_head(utf8_line(rq->a, u.name), 100);
	TRY(survey_upload_keep(rq, &u, &id));
	TRY(upload_store(rq, fd, id));
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/unggahan/%lld", (long long)id));
	return OK;
}

/* Opens the upload of the path for reading; *s is NULL when it is unusable. */
static enum err upload_open(struct rq *rq, struct survey_import_view *v, struct survey_source *from,
                            struct survey_stream **s)
{
	struct survey_elements elements;
	struct survey_upload_bytes *bytes = ARENA_NEW(rq->a, struct survey_upload_bytes);
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(survey_upload_get(rq, id, &v->upload));
	if (!may_import(rq, v->upload.unit_id))
		return ERR_DENIED;
	TRY(survey_period_get(rq, v->upload.period_id, &v->period));
	TRY(survey_elements_of(rq, v->period.version_id, &elements));
	*bytes = (struct survey_upload_bytes){rq, id};
	*from = (struct survey_source){survey_upload_read, bytes, v->upload.size};
	v->rows = ARENA_NEW(rq->a, struct survey_rows);
	*s = survey_stream_open(rq->a, from, elements.n, v->rows);
	return OK;
}

enum err survey_upload_page(struct rq *rq)
{
	enum { SHOWN = 50 };
	struct survey_import_view *v = import_view(rq);
	struct survey_source from;
	struct survey_stream *s;
	TRY(upload_open(rq, v, &from, &s));
	if (s != NULL)
		survey_stream_count(s, SHOWN, v->rows);
	for (size_t e = 0; e < v->rows->elements; e++)
		v->n_counts += v->rows->count[e].given;
	TRY(import_frame(rq, v));
	page(rq, _r("Periksa sebelum disimpan"), upload_body, v);
	return OK;
}

enum err survey_upload_post(struct rq *rq)
{
	struct survey_import_view *v = import_view(rq);
	struct survey_source from;
	struct survey_stream *s;
	int64_t id;
	bool again;
	enum survey_no no;
	TRY(upload_open(rq, v, &from, &s));
	if (s == NULL)
		return rq_refuse(rq, 409, str_of(_r(v->rows->unusable)));
	struct survey_batch b = {
		.period_id = v->period.id, .unit_id = v->upload.unit_id, .name = v->upload.name, .size = v->upload.size,
		.digest = survey_source_digest(rq->a, &from),
	};
	if (b.digest.s == NULL)
		return ERR_IO;
	TRY(survey_batch_begin(rq, &b, v->rows, v->upload.id, &id, &again, &no));
	if (no != SURVEY_YES)
		return refuse(rq, no);
	if (again)
		TRY(survey_upload_forget(rq, v->upload.id));
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/berkas/%lld", (long long)id));
	return OK;
}

static enum err batch_read(struct rq *rq, struct survey_import_view *v, size_t max)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(survey_batch_get(rq, id, &v->batch));
	if (!may_import(rq, v->batch.unit_id))
		return ERR_DENIED;
	TRY(survey_period_get(rq, v->batch.period_id, &v->period));
	return survey_refused_list(rq, id, max, &v->refused, &v->n_refused);
}

enum err survey_batch_page(struct rq *rq)
{
	struct survey_import_view *v = import_view(rq);
	struct survey_off_scale *off;
	TRY(batch_read(rq, v, 200));
	TRY(survey_off_scale(rq, v->batch.id, &off, &v->n_off));
	v->off = off;
	rq_depends(rq, str_fmt(rq->a, "impor/%lld", (long long)v->batch.id));
	TRY(import_frame(rq, v));
	rq->more->topics[rq->more->n_topics++] = str_fmt(rq->a, "impor/%lld", (long long)v->batch.id);
	page(rq, _r("Hasil impor"), batch_body, v);
	return OK;
}

enum err survey_batch_stop_post(struct rq *rq)
{
	struct survey_import_view *v = import_view(rq);
	TRY(batch_read(rq, v, 0));
	TRY(survey_batch_stop(rq, v->batch.id));
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/berkas/%lld", (long long)v->batch.id));
	return OK;
}

enum err survey_batch_file_page(struct rq *rq)
{
	struct survey_import_view *v = import_view(rq);
	TRY(batch_read(rq, v, SURVEY_REFUSED_MAX));
	struct str csv = survey_refused_csv(rq->a, rq->lang, v->refused, v->n_refused);
	return survey_page_file(rq, csv, "text/csv; charset=utf-8",
	                        str_fmt(rq->a, "ditolak-%lld.csv", (long long)v->batch.id));
}
