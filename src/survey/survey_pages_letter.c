/* Letters of assignment: written by the planner, read by those they send, printed to be signed. */
#include "account/account_store.h"
#include "survey/survey_frame.h"
#include "survey/survey_letter_paper.h"
#include "survey/survey_plan_pages.h"
#include "survey_letter_html.h"

static void list_body(struct html *h, void *ctx) { html_survey_letters(h, ctx); }
static void new_body(struct html *h, void *ctx) { html_survey_letter_new(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_survey_letter(h, ctx); }

static enum err letter_frame(struct rq *rq, struct survey_letter_view *v, bool below)
{
	v->rq = rq;
	TRY(survey_below_period(rq, &v->period, &v->of));
	v->may_plan = survey_page_may(rq, RIGHT_SURVEY_PLAN, v->period.unit_id);
	if (below) {
		struct page_link *l = ARENA_ARRAY(rq->a, 3, struct page_link);
		memcpy(l, rq->more->trail.v, rq->more->trail.n * sizeof(*l));
		l[rq->more->trail.n] = (struct page_link){
			.href = str_fmt(rq->a, "/survei/%lld/surat-tugas", (long long)v->period.id), .text = _r("Surat tugas")};
		rq->more->trail = (struct page_links){l, rq->more->trail.n + 1};
	}
	return OK;
}

/* The planner reads all letters, everybody else those that send him. */
enum err survey_letter_list_page(struct rq *rq)
{
	struct survey_letter_view v = {0};
	TRY(letter_frame(rq, &v, false));
	TRY(survey_letter_list(rq, v.period.id, v.may_plan ? 0 : rq->actor.id, &v.letters, &v.n));
	page(rq, _r("Surat tugas"), list_body, &v);
	return OK;
}

/* ---- a new letter ---- */

static struct ui_choices issuers(struct rq *rq, const struct survey_letter_view *v)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, v->n_lines + 1, struct ui_choice);
	size_t n = 0;
	if (v->period.unit_id == 0)
		c[n++] = (struct ui_choice){.value = STR("0"), .label = v->of.city};
	for (size_t i = 0; i < v->n_lines; i++)
		if (v->lines[i].cover.service_id == 0)
			c[n++] = (struct ui_choice){.value = str_int(rq->a, v->lines[i].cover.unit_id), .label = v->lines[i].unit};
	return (struct ui_choices){c, n};
}

static enum err new_read(struct rq *rq, struct survey_letter_view *v)
{
	TRY(letter_frame(rq, v, true));
	if (!v->may_plan)
		return ERR_DENIED;
	TRY(survey_plan_of(rq, &v->period, v->of.zone, 0, true, &v->plan));
	v->lines = v->plan.lines;
	v->n_lines = v->plan.n;
	v->issuers = issuers(rq, v);
	return survey_surveyors(rq, v->period.starts_on, v->period.ends_on, &v->surveyors, &v->n_surveyors);
}

enum err survey_letter_new_page(struct rq *rq)
{
	struct survey_letter_view v = {0};
	TRY(new_read(rq, &v));
	v.key = rq_key(rq);
	int32_t today = civil_day(rq->now, v.of.zone);
	int32_t from = today > v.period.starts_on && today <= v.period.ends_on ? today : v.period.starts_on;
	const struct ui_field f[] = {
		{.name = "nomor", .label = _r("Nomor surat"), .required = true, .max = 60,
		 .hint = _r("Seperti tercatat di buku agenda: 800.1.11.1/12/2026")},
		{.name = "tanggal", .label = _r("Tanggal surat"), .type = "date", .size = "medium", .required = true,
		 .value = civil_iso(rq->a, today)},
		{.name = "dasar", .label = _r("Dasar"), .required = true, .max = 300, .value = v.period.decision_no},
		{.name = "tugas", .label = _r("Tugas"), .required = true, .max = 600,
		 .value = str_of(_r("Mengumpulkan jawaban Survei Kepuasan Masyarakat dari pengguna layanan"))},
		{.name = "mulai", .label = _r("Bertugas mulai"), .type = "date", .size = "medium", .required = true,
		 .value = civil_iso(rq->a, from)},
		{.name = "akhir", .label = _r("Sampai"), .type = "date", .size = "medium", .required = true,
		 .value = civil_iso(rq->a, v.period.ends_on)},
		{.name = "sasaran", .label = _r("Sasaran setiap surveyor"), .type = "number", .size = "short", .max = 6,
		 .unit = _r("responden")},
		{.name = "atas_nama", .label = _r("Atas nama"), .max = 100,
		 .hint = _r("Hanya bila ditandatangani atas nama: a.n. Wali Kota Contoh")},
		{.name = "jabatan", .label = _r("Jabatan penanda tangan"), .required = true, .max = 100,
		 .hint = _r("Nama dan tanda tangan diisi di kertas")},
	};
	memcpy(v.fields, f, sizeof(f));
	v.n_fields = countof(f);
	page(rq, _r("Surat tugas baru"), new_body, &v);
	return OK;
}

bool survey_letter_sent(const struct rq *rq, const char *name, struct str value)
{
	for (size_t i = 0; i < rq->n_params; i++)
		if (str_eqz(rq->params[i].name, name) && str_eq(rq->params[i].value, value))
			return true;
	return false;
}

static void people_typed(struct rq *rq, const struct survey_letter_view *v, struct survey_letter *l)
{
	l->people = ARENA_ARRAY(rq->a, v->n_surveyors, struct survey_letter_person);
	for (size_t i = 0; i < v->n_surveyors; i++) {
		int64_t id = v->surveyors[i].account_id;
		bool twice = l->n_people > 0 && l->people[l->n_people - 1].account_id == id;
		if (!twice && survey_letter_sent(rq, "surveyor", str_int(rq->a, id)))
			l->people[l->n_people++] = (struct survey_letter_person){.account_id = id};
	}
}

/* A unit as a whole takes its services with it. */
static void places_typed(struct rq *rq, const struct survey_letter_view *v, struct survey_letter *l)
{
	bool whole = false;
	l->places = ARENA_ARRAY(rq->a, v->n_lines, struct survey_letter_place);
	for (size_t i = 0; i < v->n_lines; i++) {
		const struct survey_cover *c = &v->lines[i].cover;
		bool sent = survey_letter_sent(rq, "tempat", str_fmt(rq->a, "%lld.%lld", (long long)c->unit_id,
		                                                     (long long)c->service_id));
		if (c->service_id == 0)
			whole = sent;
		if (sent && (c->service_id == 0 || !whole))
			l->places[l->n_places++] = (struct survey_letter_place){.unit_id = c->unit_id, .service_id = c->service_id};
	}
}

static enum survey_letter_no letter_typed(struct rq *rq, const struct survey_letter_view *v, struct survey_letter *l)
{
	struct str each = str_trim(rq_param(rq, "sasaran"));
	*l = (struct survey_letter){
		.period_id = v->period.id, .number = utf8_line(rq->a, rq_param(rq, "nomor")),
		.basis = utf8_line(rq->a, rq_param(rq, "dasar")), .task = utf8_line(rq->a, rq_param(rq, "tugas")),
		.signer_for = utf8_line(rq->a, rq_param(rq, "atas_nama")),
		.signer_post = utf8_line(rq->a, rq_param(rq, "jabatan")), .each_target = -1, .void_reason = STR(""),
		.unit_id = rq_param_int(rq, "penerbit", -1),
	};
	people_typed(rq, v, l);
	places_typed(rq, v, l);
	bool known = false;
	for (size_t i = 0; i < v->issuers.n; i++)
		known |= str_eq(v->issuers.v[i].value, str_int(rq->a, l->unit_id));
	if (!known)
		rq_problem(rq, "penerbit", str_of(_r("Pilih salah satu")));
	if (!civil_parse(rq_param(rq, "tanggal"), &l->issued_on))
		rq_problem(rq, "tanggal", str_of(_r("Tulis tanggal sebagai TTTT-BB-HH")));
	if (each.n > 0 && !str_to_i64(each, 1, 100000, &l->each_target))
		return LETTER_TARGET;
	if (!civil_parse(rq_param(rq, "mulai"), &l->from_on) || !civil_parse(rq_param(rq, "akhir"), &l->to_on))
		return LETTER_DATES;
	return survey_letter_check(l, v->period.starts_on, v->period.ends_on);
}

enum err survey_letter_new_post(struct rq *rq)
{
	static const char *const at[LETTER_NOS] = {
		[LETTER_NUMBER] = "nomor", [LETTER_TAKEN] = "nomor", [LETTER_BASIS] = "dasar", [LETTER_TASK] = "tugas",
		[LETTER_DATES] = "mulai", [LETTER_PEOPLE] = "surveyor", [LETTER_PLACES] = "tempat", [LETTER_SIGNER] = "jabatan",
		[LETTER_TARGET] = "sasaran",
	};
	struct survey_letter_view v = {0};
	struct survey_letter l;
	bool taken = false;
	int64_t id = 0;
	TRY(new_read(rq, &v));
	enum survey_letter_no no = letter_typed(rq, &v, &l);
	if (no == LETTER_YES && rq->n_problems == 0)
		TRY(survey_letter_make(rq, &l, &id, &taken));
	if (taken)
		no = LETTER_TAKEN;
	if (no != LETTER_YES)
		rq_problem(rq, at[no], str_of(_r(survey_letter_text(no))));
	if (rq->n_problems > 0)
		return OK;
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld/surat-tugas/%lld", (long long)v.period.id, (long long)id));
	return OK;
}

/* ---- one letter ---- */

static enum err letter_read(struct rq *rq, struct survey_letter_view *v)
{
	struct survey_letter *l = ARENA_NEW(rq->a, struct survey_letter);
	int64_t id;
	TRY(letter_frame(rq, v, true));
	if (!rq_arg_id(rq, 1, &id))
		return ERR_NOT_FOUND;
	TRY(survey_letter_get(rq, id, l));
	bool mine = v->may_plan;
	for (size_t i = 0; i < l->n_people; i++)
		mine |= l->people[i].account_id == rq->actor.id;
	if (!mine)
		return ERR_DENIED;
	v->letter = l;
	return l->period_id == v->period.id ? OK : ERR_NOT_FOUND;
}

enum err survey_letter_page(struct rq *rq)
{
	struct survey_letter_view v = {.key = rq_key(rq)};
	TRY(letter_read(rq, &v));
	TRY(survey_plan_of(rq, &v.period, v.of.zone, 0, true, &v.plan));
	v.fields[0] = (struct ui_field){.name = "alasan", .label = _r("Alasan pembatalan"), .required = true, .max = 300};
	page(rq, str_z(rq->a, str_fmt(rq->a, "%s %.*s", _r("Surat tugas"), STR_ARG(v.letter->number))), one_body, &v);
	return OK;
}

enum err survey_letter_void_post(struct rq *rq)
{
	struct survey_letter_view v = {0};
	struct str reason = utf8_line(rq->a, rq_param(rq, "alasan"));
	bool done;
	TRY(letter_read(rq, &v));
	if (!v.may_plan)
		return ERR_DENIED;
	if (reason.n == 0 || utf8_count(reason) > 300) {
		rq_problem(rq, "alasan", str_of(_r("Tuliskan alasannya")));
		return OK;
	}
	TRY(survey_letter_withdraw(rq, v.letter, reason, &done));
	if (!done)
		return rq_refuse(rq, 409, str_of(_r("Surat ini sudah dibatalkan.")));
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld/surat-tugas/%lld", (long long)v.period.id,
	                                (long long)v.letter->id));
	return OK;
}

/* "Jalan X; telepon, pos-el, laman": what is known of an office. */
static struct str joined(struct arena *a, const struct str *v, size_t n)
{
	struct buf b = buf_new(a, 1000);
	for (size_t i = 0; i < n; i++) {
		if (v[i].n == 0)
			continue;
		buf_z(&b, b.n > 0 ? ", " : "");
		buf_str(&b, v[i]);
	}
	return buf_done(&b);
}

static enum err head_of(struct rq *rq, const struct survey_letter_view *v, struct survey_letterhead *out)
{
	struct office_city c;
	struct office_unit u = {0}, above = {0};
	TRY(office_city_by_id(rq, v->period.city_id, &c));
	if (v->letter->unit_id != 0)
		TRY(office_unit_by_id(rq, v->letter->unit_id, &u));
	if (u.parent_id != 0)
		TRY(office_unit_by_id(rq, u.parent_id, &above));
	const struct str contact[] = {u.id != 0 ? u.phone : c.contact, u.email, c.website};
	*out = (struct survey_letterhead){
		.government = survey_letter_capitals(rq->a, str_fmt(rq->a, "Pemerintah %.*s", STR_ARG(c.full))),
		.above = survey_letter_capitals(rq->a, above.id != 0 ? above.name : STR("")),
		.office = survey_letter_capitals(rq->a, u.id != 0 ? u.name : STR("")),
		.address = u.id != 0 ? u.address : c.address, .contact = joined(rq->a, contact, countof(contact)),
		.place = c.name, .zone = c.zone,
		.sample = v->of.sample.n > 0 ? str_of(survey_said(rq->a, LANG_ID, v->of.sample)) : STR(""),
	};
	return OK;
}

enum err survey_letter_file_page(struct rq *rq)
{
	struct survey_letter_view v = {0};
	struct survey_letterhead head;
	struct str pdf;
	TRY(letter_read(rq, &v));
	TRY(head_of(rq, &v, &head));
	TRY(survey_letter_pdf(rq->a, v.letter, &head, v.period.name, rq->now, &pdf));
	return survey_page_file(rq, pdf, "application/pdf", str_fmt(rq->a, "surat-tugas-%lld.pdf", (long long)v.letter->id));
}
