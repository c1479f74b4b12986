/* The intake form: drawn, filled from what the unit knows when a document was shown, and sent. */
#include "application/application_pages_intake.h"
#include "application_intake_html.h"

static void services_body(struct html *h, void *ctx) { html_intake_services(h, ctx); }
static void form_body(struct html *h, void *ctx) { html_intake_form(h, ctx); }

const struct field intake_form_fields[22] = {
#define IN(n) offsetof(struct intake_form, n)
	{.name = "layanan", .kind = FIELD_ID, .at = IN(service_id), .required = true, .label = N_("Layanan")},
	{.name = "kunjungan", .kind = FIELD_INT, .at = IN(visit_id), .max = INT64_MAX, .label = N_("Kunjungan")},
	{.name = "unit", .kind = FIELD_INT, .at = IN(unit_id), .max = INT64_MAX, .label = N_("Unit")},
	{.name = "pembawa", .kind = FIELD_INT, .at = IN(carrier_id), .max = INT64_MAX, .label = N_("Pembawa berkas")},
	{.name = "titipan", .kind = FIELD_INT, .at = IN(deposit_id), .max = INT64_MAX, .label = N_("Titip berkas")},
	{.name = "ke", .kind = FIELD_INT, .at = IN(place), .max = INTAKE_DEPOSIT_FILES, .label = N_("Berkas ke")},
	{.name = "p_jenis", .kind = FIELD_CHOICE, .at = IN(kind), .choices = application_who_names, .required = true,
	 .label = N_("Jenis pemohon")},
	{.name = "hadir", .kind = FIELD_CHOICE, .at = IN(comer), .choices = intake_comer_names, .required = true,
	 .label = N_("Yang datang")},
	{.name = "subjek", .kind = FIELD_CHOICE, .at = IN(subject), .choices = intake_subject_names, .required = true,
	 .label = N_("Tentang siapa")},
	{.name = "hubungan", .kind = FIELD_CHOICE, .at = IN(relation), .choices = intake_relation_names,
	 .label = N_("Hubungannya dengan pemohon")},
	{.name = "surat", .kind = FIELD_CHOICE, .at = IN(letter), .choices = intake_letter_names, .label = N_("Surat kuasa")},
	{.name = "ragu", .kind = FIELD_CHOICE, .at = IN(doubt), .choices = intake_doubt_names,
	 .label = N_("Apa yang meragukan")},
	{.name = "milik", .kind = FIELD_BOOL, .at = IN(own), .label = N_("Permohonan petugas sendiri")},
	{.name = "dua", .kind = FIELD_BOOL, .at = IN(twice), .label = N_("Memang permohonan kedua")},
	{.name = "semua", .kind = FIELD_BOOL, .at = IN(all), .label = N_("Semua persyaratan ada")},
	{.name = "wa", .kind = FIELD_BOOL, .at = IN(consent), .label = N_("Setuju dikabari lewat WhatsApp")},
	{.name = "tanggal", .kind = FIELD_DATE, .at = IN(stated_on), .label = N_("Tanggal diserahkan")},
	{.name = "jam", .kind = FIELD_LINE, .at = IN(stated_time), .max = 5, .label = N_("Jam")},
	{.name = "kertas", .kind = FIELD_LINE, .at = IN(sheet), .max = INTAKE_SHEET_MAX, .label = N_("Nomor kertas")},
	{.name = "keperluan", .kind = FIELD_TEXT, .at = IN(need), .max = INTAKE_WORDS_MAX,
	 .label = N_("Keperluan menurut pemohon")},
	{.name = "b_nama", .kind = FIELD_MANY, .at = IN(row_name), .max = INTAKE_DEPOSIT_FILES, .label = N_("Atas nama")},
	{.name = "b_layanan", .kind = FIELD_MANY, .at = IN(row_service), .max = INTAKE_DEPOSIT_FILES, .label = N_("Layanan")},
#undef IN
};

/* ---- drawn ---- */

static enum err draw(struct rq *rq, struct intake_view *v)
{
	bool form = v->version.id != 0;
	if (form)
		TRY(intake_view_service(rq, v));
	intake_fields(rq, v);
	if (v->deposit.id != 0)
		v->person[INTAKE_APPLICANT].field[CITIZEN_AT_name].value = v->deposit_label;
	application_page_frame(rq, &v->desk, NULL, true);
	rq->more->outage = STR_NULL;
	rq->more->n_topics = 0; /* a page that is being filled in does not move */
	rq->more->scripts[rq->more->n_scripts++] = form ? "condition.js" : "table.js";
	if (form)
		rq->more->scripts[rq->more->n_scripts++] = "intake.js";
	page(rq, _r("Terima berkas"), form ? form_body : services_body, v);
	return OK;
}

struct str intake_path(struct arena *a, const char *path, const struct intake_view *v)
{
	return str_fmt(a, "%s?%.*s", path, STR_ARG(v->address));
}

/* The one service that the visit still waits for is taken as chosen. */
static void only_one(struct rq *rq, struct intake_view *v)
{
	const struct intake_offer *one = NULL;
	size_t n = 0;
	for (size_t i = 0; i < v->n_offers; i++)
		if (v->offers[i].wanted && !v->offers[i].taken) {
			one = &v->offers[i];
			n++;
		}
	if (n == 1 && v->version.id == 0 && rq_param(rq, "pilih").n == 0)
		web_redirect(rq->reply, str_fmt(rq->a, "%.*s&layanan=%lld",
		             STR_ARG(intake_path(rq->a, "/berkas/baru", v)), (long long)one->service_id));
}

enum err intake_page(struct rq *rq)
{
	struct intake_view *v = ARENA_NEW(rq->a, struct intake_view);
	TRY(intake_view_fill(rq, v));
	if (str_eqz(rq->http->method, "GET"))
		only_one(rq, v);
	return rq->reply->status == 303 ? OK : draw(rq, v);
}

/* ---- what the unit knows ---- */

/* What was sent, with this instead. */
static void param_set(struct rq *rq, const char *name, struct str value)
{
	struct web_param *p = ARENA_ARRAY(rq->a, rq->n_params + 1, struct web_param);
	size_t at = 0;
	for (size_t i = 0; i < rq->n_params; i++)
		p[i] = rq->params[i];
	while (at < rq->n_params && !str_eqz(p[at].name, name))
		at++;
	rq->n_params += at == rq->n_params;
	p[at] = (struct web_param){.name = str_of(name), .value = value, .fd = -1};
	rq->params = p;
}

/* Empty boxes get what is recorded; a box with something else in it keeps it, with the record beside. */
static void fill(struct rq *rq, struct intake_person_view *p, struct citizen *c)
{
	for (int i = 0; i < CITIZEN_FIELDS; i++) {
		struct ui_field *f = &p->field[i];
		struct str have = *citizen_field_at(&c->f, (enum citizen_field)i), typed = str_trim(rq_param(rq, f->name));
		if (typed.n == 0)
			param_set(rq, f->name, have);
		else if (have.n > 0 && !str_eq(have, typed))
			f->hint = str_z(rq->a, str_fmt(rq->a, "%s: %.*s", _r("Tercatat"), STR_ARG(have)));
	}
	p->opened = str_int(rq->a, c->id);
	param_set(rq, str_z(rq->a, str_fmt(rq->a, "%slama", p->prefix)), p->opened);
	p->found = true;
}

static enum err find(struct rq *rq, struct intake_view *v, struct intake_person_view *p)
{
	struct citizen_asked q;
	struct citizen c;
	struct str nik = str_trim(rq_param(rq, p->field[CITIZEN_AT_nik].name));
	int purpose = citizen_word(&citizen_purposes, rq_param(rq, p->purpose.name));
	bool shown = false;
	TRY(citizen_asked_of(rq, v->desk.of.unit.id, &q));
	q.temporary_ok = true;
	struct citizen_nik said = citizen_nik_read(nik, &q);
	for (size_t i = 0; i < v->shown.n; i++)
		shown |= str_eq(rq_param(rq, p->paper.name), v->shown.v[i].value);
	if (said.no != CITIZEN_FINE)
		rq_problem(rq, p->field[CITIZEN_AT_nik].name, str_of(_r(citizen_no_text(said.no))));
	if (!shown)
		rq_problem(rq, p->paper.name, str_of(_r("Data lama hanya dibuka setelah dokumen diperlihatkan")));
	if (purpose < 0)
		rq_problem(rq, p->purpose.name, str_of(_r("Pilih tujuannya: setiap pembacaan dicatat")));
	if (rq->n_problems > 0)
		return OK;
	enum err e = citizen_by_nik(rq, nik, (enum citizen_purpose)purpose, &c);
	p->not_found = e == ERR_NOT_FOUND;
	if (e == OK)
		fill(rq, p, &c);
	return p->not_found ? OK : e;
}

enum err intake_find_post(struct rq *rq)
{
	struct intake_view *v = ARENA_NEW(rq->a, struct intake_view);
	struct intake_person_view *p = NULL;
	TRY(intake_view_fill(rq, v));
	TRY(intake_view_service(rq, v));
	intake_fields(rq, v);
	for (int i = 0; i < INTAKE_PERSONS; i++)
		if (str_eqz(rq_param(rq, "siapa"), v->person[i].prefix))
			p = &v->person[i];
	if (p == NULL || v->version.id == 0)
		return ERR_NOT_FOUND;
	TRY(find(rq, v, p));
	if (rq->n_problems > 0)
		return OK;
	application_page_frame(rq, &v->desk, NULL, true);
	rq->more->n_topics = 0;
	rq->more->scripts[rq->more->n_scripts++] = "condition.js";
	rq->more->scripts[rq->more->n_scripts++] = "intake.js";
	page(rq, _r("Terima berkas"), form_body, v);
	return OK;
}

/* ---- sent ---- */

void intake_person_typed(struct rq *rq, enum intake_person_place place, struct intake_person *out)
{
	struct citizen *c = &out->c;
	const char *prefix = intake_prefix(place);
	const char *temporary = str_z(rq->a, str_fmt(rq->a, "%ssementara", prefix));
	const char *old = str_z(rq->a, str_fmt(rq->a, "%slama", prefix));
	c->kind = CITIZEN_PERSON;
	c->temporary_ok = str_eqz(rq_param(rq, temporary), "1");
	out->opened = rq_param_int(rq, old, 0);
	for (int i = 0; i < CITIZEN_FIELDS; i++) {
		struct str typed = rq_param(rq, intake_field_name(rq->a, place, (enum citizen_field)i));
		*citizen_field_at(&c->f, (enum citizen_field)i) = typed.s != NULL ? typed : STR("");
	}
}

/* A new-born, a dead and a foreign person without a NIK need no second word why. */
static void without_nik(enum intake_subject about, struct citizen *c)
{
	static const int why[INTAKE_SUBJECTS] = {[SUBJECT_SELF] = -1, [SUBJECT_OTHER] = -1, [SUBJECT_INFANT] = WITHOUT_CHILD,
	                                         [SUBJECT_DEAD] = WITHOUT_DEAD, [SUBJECT_FOREIGN] = WITHOUT_FOREIGN};
	if (why[about] >= 0 && str_trim(c->f.nik).n == 0 && c->f.without.n == 0)
		c->f.without = str_of(citizen_withouts.names[why[about]]);
}

static void papers_of(struct rq *rq, const struct intake_view *v, struct intake_ask *ask)
{
	ask->items = ARENA_ARRAY(rq->a, v->n_papers + 1, struct application_item);
	ask->custody = ARENA_ARRAY(rq->a, v->n_papers + 1, struct intake_custody);
	ask->n_items = v->n_papers;
	for (size_t i = 0; i < v->n_papers; i++) {
		const struct intake_paper_view *p = &v->papers[i];
		struct str mark = rq_param(rq, p->mark.name), came = rq_param(rq, p->came.name);
		struct application_item *x = &ask->items[i];
		*x = (struct application_item){.place = p->place, .optional = p->of->optional,
		                               .held = rq_param(rq, p->held.name).n > 0};
		x->mark = str_eqz(mark, "ada") ? MARK_THERE : str_eqz(mark, "kurang") ? MARK_LACKING :
		          str_eqz(mark, "tidak") ? MARK_NOT_NEEDED : MARK_OPEN;
		enum intake_came c;
		bool there = x->mark == MARK_THERE || (ask->all && x->mark == MARK_OPEN && !x->optional);
		if (there)
			ask->custody[ask->n_custody++] = (struct intake_custody){
				p->place, intake_came_parse(came.n > 0 ? came : p->came.value, &c) ? (int)c : -1,
				x->held ? rq_param(rq, p->kept.name) : STR_NULL};
	}
}

/* "Diserahkan 22 November, 23.50": a moment written down before. */
static bool stated(struct rq *rq, const struct intake_form *f, enum zone zone, int64_t *out)
{
	int minute = 0;
	*out = 0;
	if (rq_param(rq, "tanggal").n == 0 && f->stated_time.n == 0)
		return true;
	struct str time = f->stated_time.s != NULL ? f->stated_time : STR("");
	char *colon = ARENA_ARRAY(rq->a, time.n + 1, char);
	for (size_t i = 0; i < time.n; i++)
		colon[i] = time.s[i] == '.' ? ':' : time.s[i];
	if (rq_param(rq, "tanggal").n == 0 || !outage_minute_parse((struct str){colon, time.n}, &minute)) {
		rq_problem(rq, "jam", str_of(_r("Tulis tanggal dan jamnya, misalnya 23.50")));
		return false;
	}
	*out = civil_ms(f->stated_on, minute, zone);
	return true;
}

static struct str words_of(struct rq *rq, struct str need)
{
	struct buf b = buf_new(rq->a, 8 * INTAKE_WORDS_MAX + 100);
	need = need.s != NULL ? str_trim(need) : STR("");
	if (need.n == 0)
		return STR_NULL;
	buf_z(&b, "{\"keperluan\":");
	buf_json(&b, need);
	buf_char(&b, '}');
	return buf_done(&b);
}

static bool ask_of(struct rq *rq, const struct intake_view *v, struct intake_ask *ask)
{
	const struct intake_form *f = rq->form;
	*ask = (struct intake_ask){
		.unit_id = v->desk.of.unit.id, .service_id = f->service_id, .visit_id = v->visit.id,
		.who = (enum application_who)f->kind, .carrier_id = f->comer == COMER_SELF ? 0 : v->carrier.citizen_id,
		.says = {(enum intake_comer)f->comer, (enum intake_subject)f->subject, f->relation, f->letter, f->doubt, false},
		.own = f->own, .twice = f->twice, .consent = f->consent, .all = f->all, .words = words_of(rq, f->need),
		.sheet = f->sheet, .deposit_id = v->deposit.id, .deposit_place = (int)f->place,
	};
	for (int i = 0; i < INTAKE_PERSONS; i++)
		intake_person_typed(rq, (enum intake_person_place)i, &ask->person[i]);
	ask->person[INTAKE_APPLICANT].c.kind = (enum citizen_kind)f->kind;
	struct str without = ask->person[INTAKE_APPLICANT].c.f.without;
	ask->says.applicant_dead = str_eqz(without, citizen_withouts.names[WITHOUT_DEAD]);
	without_nik(ask->says.subject, &ask->person[INTAKE_SUBJECT].c);
	papers_of(rq, v, ask);
	if (!stated(rq, f, v->desk.of.city.zone, &ask->stated_at))
		return false;
	if (v->deposit.id != 0 && ask->stated_at == 0) {
		ask->stated_at = v->deposit.received_at; /* laid down then, looked at now */
		ask->visit_id = v->deposit.visit_id;
	}
	return true;
}

static struct str twin_text(struct rq *rq, const struct intake_twin *t, enum zone zone)
{
	struct application a = {.year = (int)t->year, .number = t->number};
	struct str number = application_number(rq->a, &a), when = application_moment(rq->a, rq->lang, t->received_at, zone);
	return str_fmt(rq->a, _r("Pemohon ini masih mempunyai permohonan layanan yang sama, nomor %.*s, diterima %.*s. Bila "
	                         "ini memang permohonan kedua, centang di bawah."), STR_ARG(number), STR_ARG(when));
}

void intake_problem(struct rq *rq, const struct intake_refused *no, enum zone zone)
{
	if (no->twin.id != 0)
		rq_problem(rq, "dua", twin_text(rq, &no->twin, zone));
	if (no->app == APPLICATION_NO_OWN)
		rq_problem(rq, "milik", str_of(_r("Petugas tidak mengurus permohonannya sendiri atau keluarganya selagi petugas "
		                                  "lain bertugas: alihkan nomor ini ke loket lain")));
	else if (no->app != APPLICATION_FINE)
		application_page_no(rq, NULL, no->app);
	if (no->intake != INTAKE_FINE) {
		const char *field = intake_no_field(no->intake);
		bool of_person = no->intake == INTAKE_NO_SAME;
		rq_problem(rq, of_person ? intake_field_name(rq->a, no->person, CITIZEN_AT_nik) : field[0] != '\0' ? field : NULL,
		           str_of(_r(intake_no_text(no->intake))));
	}
	if (no->citizen != CITIZEN_FINE) {
		int f = citizen_no_field(no->citizen);
		rq_problem(rq, f >= 0 ? intake_field_name(rq->a, no->person, (enum citizen_field)f) : NULL,
		           str_of(_r(citizen_no_text(no->citizen))));
	}
}

/* Everything that is wrong is said at once: a clerk with a line in front of him sends the form twice, not five times. */
static enum err check_all(struct rq *rq, const struct intake_view *v, const struct intake_ask *ask)
{
	const bool wanted[INTAKE_PERSONS] = {
		[INTAKE_APPLICANT] = true, [INTAKE_COMER] = ask->says.comer != COMER_SELF && ask->carrier_id == 0,
		[INTAKE_SUBJECT] = ask->says.subject != SUBJECT_SELF,
	};
	const enum zone zone = v->desk.of.city.zone;
	struct citizen_asked q;
	TRY(citizen_asked_of(rq, ask->unit_id, &q));
	for (int i = 0; i < INTAKE_PERSONS; i++) {
		struct citizen c = ask->person[i].c;
		struct intake_refused no = {.person = (enum intake_person_place)i};
		q.temporary_ok = c.temporary_ok;
		if (wanted[i])
			no.citizen = citizen_tidy(rq->a, c.kind, &c.f, &q, &c.odd);
		intake_problem(rq, &no, zone);
	}
	intake_problem(rq, &(struct intake_refused){.intake = intake_who_ok(&ask->says)}, zone);
	intake_problem(rq, &(struct intake_refused){.intake = intake_marks(ask->items, ask->n_items, ask->all)}, zone);
	if (ask->stated_at != 0)
		intake_problem(rq, &(struct intake_refused){.intake = intake_stated_ok(ask->stated_at, rq->now)}, zone);
	return OK;
}

enum err intake_post(struct rq *rq)
{
	struct intake_view *v = ARENA_NEW(rq->a, struct intake_view);
	struct intake_ask ask;
	struct intake_done done;
	struct intake_refused no;
	TRY(intake_view_fill(rq, v));
	if (v->version.id == 0) {
		application_page_no(rq, "layanan", APPLICATION_NO_SERVICE);
		return OK;
	}
	TRY(intake_view_service(rq, v));
	if (!ask_of(rq, v, &ask))
		return OK;
	TRY(check_all(rq, v, &ask));
	if (rq->n_problems > 0)
		return OK;
	TRY(intake_take(rq, &ask, &done, &no));
	if (no.any) {
		intake_problem(rq, &no, v->desk.of.city.zone);
		return OK;
	}
	unsigned odd = 0;
	for (int i = 0; i < INTAKE_PERSONS; i++)
		odd |= done.odd[i] << i * ODDS;
	web_redirect(rq->reply, str_fmt(rq->a, "/berkas/%lld/tanda-terima?baru=1&catatan=%u", (long long)done.a.id, odd));
	return OK;
}
