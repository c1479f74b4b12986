/* What stands on the intake form: the visit at the counter and what it has brought already, the services in force, the
 * papers that the chosen one asks for, and three people who may be one. */
#include "account/account_store.h"
#include "app/vault.h"
#include "application/application_pages_intake.h"
#include "application/application_store_desk.h"

/* ---- lists to choose from ---- */

#define CHOICES_OF(list, module, name) static struct ui_choices list(struct rq *rq) \
	{ \
		size_t n = 0; \
		while (module##_##name##_names[n] != NULL) \
			n++; \
		struct ui_choice *v = ARENA_ARRAY(rq->a, n + 1, struct ui_choice); \
		for (size_t i = 0; i < n; i++) \
			v[i] = (struct ui_choice){.value = str_of(module##_##name##_names[i]), \
			                          .label = str_of(_r(module##_##name##_label((enum module##_##name)i)))}; \
		return (struct ui_choices){v, n}; \
	}
CHOICES_OF(kinds, application, who)
CHOICES_OF(comers, intake, comer)
CHOICES_OF(subjects, intake, subject)
CHOICES_OF(relations, intake, relation)
CHOICES_OF(letters, intake, letter)
CHOICES_OF(doubts, intake, doubt)
CHOICES_OF(cames, intake, came)

static struct ui_choices words(struct rq *rq, const struct citizen_words *w)
{
	struct ui_choice *v = ARENA_ARRAY(rq->a, (size_t)w->n, struct ui_choice);
	for (int i = 0; i < w->n; i++)
		v[i] = (struct ui_choice){.value = str_of(w->names[i]), .label = str_of(_r(w->labels[i]))};
	return (struct ui_choices){v, (size_t)w->n};
}

static struct ui_choices listed(struct rq *rq, const char *const (*t)[2], size_t n)
{
	struct ui_choice *v = ARENA_ARRAY(rq->a, n, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct ui_choice){.value = str_of(t[i][0]), .label = str_of(_r(t[i][1]))};
	return (struct ui_choices){v, n};
}

static void lists(struct rq *rq, struct intake_view *v)
{
	static const char *const shown[][2] = {{"ktp", N_("KTP-el")}, {"ikd", N_("IKD (Identitas Kependudukan Digital)")},
		{"kk", N_("Kartu keluarga")}, {"lain", N_("Dokumen lain yang memuat identitas")}};
	static const char *const sexes[][2] = {{"L", N_("Laki-laki")}, {"P", N_("Perempuan")}};
	static const char *const marks[][2] = {{"ada", N_("Ada")}, {"kurang", N_("Kurang")}, {"tidak", N_("Tidak perlu")}};
	v->shown = listed(rq, shown, countof(shown));
	v->sexes = listed(rq, sexes, countof(sexes));
	v->marks = listed(rq, marks, countof(marks));
	v->purposes = words(rq, &citizen_purposes);
	v->withouts = words(rq, &citizen_withouts);
	v->kinds = kinds(rq);
	v->comers = comers(rq);
	v->subjects = subjects(rq);
	v->relations = relations(rq);
	v->letters = letters(rq);
	v->doubts = doubts(rq);
	v->cames = cames(rq);
}

/* ---- the fields ---- */

const char *intake_prefix(enum intake_person_place p)
{
	static const char *const prefix[INTAKE_PERSONS] = {
#define X(c, s) s,
		INTAKE_PERSON_TABLE(X)
#undef X
	};
	must((unsigned)p < INTAKE_PERSONS);
	return prefix[p];
}

const char *intake_field_name(struct arena *a, enum intake_person_place p, enum citizen_field f)
{
	return str_z(a, str_fmt(a, "%s%s", intake_prefix(p), citizen_field_name(f)));
}

static const char *named(struct rq *rq, const char *prefix, const char *name)
{
	return str_z(rq->a, str_fmt(rq->a, "%s%s", prefix, name));
}

static void person_fields(struct rq *rq, struct intake_view *v, enum intake_person_place place)
{
	struct intake_person_view *p = &v->person[place];
	p->place = place;
	p->prefix = intake_prefix(place);
	for (int i = 0; i < CITIZEN_FIELDS; i++) {
		enum citizen_field f = (enum citizen_field)i;
		p->field[i] = (struct ui_field){.name = intake_field_name(rq->a, place, f), .label = _r(citizen_field_label(f)),
		                                .max = (int)citizen_field_max(f), .required = place == INTAKE_APPLICANT &&
		                                                                              f == CITIZEN_AT_name};
	}
	p->field[CITIZEN_AT_nik].size = "nik";
	p->field[CITIZEN_AT_nik].type = "number";
	p->field[CITIZEN_AT_kk].type = "number";
	p->field[CITIZEN_AT_birth].hint = _r("TTTT-BB-HH, atau hanya TTTT");
	p->field[CITIZEN_AT_birth].size = "medium";
	p->field[CITIZEN_AT_phone].type = "tel";
	p->field[CITIZEN_AT_rt].size = p->field[CITIZEN_AT_rw].size = "short";
	p->paper = (struct ui_field){.name = named(rq, p->prefix, "dokumen"), .label = _r("Dokumen yang diperlihatkan")};
	p->purpose = (struct ui_field){.name = named(rq, p->prefix, "tujuan"), .label = _r("Tujuan membuka")};
	p->temporary = (struct ui_field){.name = named(rq, p->prefix, "sementara"), .required = true,
		.label = _r("NIK berawalan 0 ini memang nomor sementara")};
	struct str opened = rq_param(rq, named(rq, p->prefix, "lama"));
	p->opened = opened.n > 0 ? opened : STR("");
}

void intake_fields(struct rq *rq, struct intake_view *v)
{
	lists(rq, v);
	for (int i = 0; i < INTAKE_PERSONS; i++)
		person_fields(rq, v, (enum intake_person_place)i);
	bool carried = v->carrier.citizen_id != 0;
	v->kind = (struct ui_field){.name = "p_jenis", .label = _r("Jenis pemohon"), .value = STR("orang"), .size = "row",
		.required = true};
	v->comer = (struct ui_field){.name = "hadir", .label = _r("Yang datang"), .size = "row", .required = true,
		.value = carried ? STR("kuasa") : STR("sendiri")};
	v->subject = (struct ui_field){.name = "subjek", .label = _r("Tentang siapa"), .size = "row", .required = true,
		.value = STR("sendiri")};
	v->relation = (struct ui_field){.name = "hubungan", .label = _r("Hubungannya dengan pemohon"),
		.value = carried && v->carrier.basis.n > 0 ? str_of(intake_relation_name(RELATION_RT)) : v->deposit.relation};
	v->letter = (struct ui_field){.name = "surat", .label = _r("Surat kuasa"), .size = "row", .required = true};
	v->doubt = (struct ui_field){.name = "ragu", .label = _r("Apa yang meragukan")};
	v->own = (struct ui_field){.name = "milik", .label = _r("Ini permohonan saya sendiri atau keluarga saya"),
		.required = true};
	v->twice = (struct ui_field){.name = "dua", .label = _r("Memang permohonan kedua"), .required = true};
	v->all = (struct ui_field){.name = "semua", .label = _r("Semua persyaratan ada"), .required = true};
	v->consent = (struct ui_field){.name = "wa", .required = true,
		.label = _r("Pemohon setuju dikabari lewat WhatsApp di nomor itu")};
	v->stated_on = (struct ui_field){.name = "tanggal", .label = _r("Tanggal diserahkan"), .type = "date",
		.size = "medium"};
	v->stated_time = (struct ui_field){.name = "jam", .label = _r("Jam"), .size = "short", .max = 5, .hint = _r("07.30")};
	v->sheet = (struct ui_field){.name = "kertas", .label = _r("Nomor kertas"), .size = "short", .max = INTAKE_SHEET_MAX,
		.hint = _r("Misalnya K-014")};
	v->need = (struct ui_field){.name = "keperluan", .label = _r("Keperluan menurut pemohon"), .max = INTAKE_WORDS_MAX,
		.rows = 2};
}

/* ---- the visit ---- */

static enum err visit_of(struct rq *rq, struct intake_view *v, int64_t id)
{
	struct queue_post *posts;
	struct queue_visit *open;
	size_t n;
	TRY(queue_visit_by_id(rq, id, &v->visit));
	v->visit_number = queue_number_text(rq->a, v->visit.series, v->visit.number);
	if (v->visit.counter_id != 0) {
		v->counter_path = str_fmt(rq->a, "/loket/%lld", (long long)v->visit.counter_id);
		TRY(queue_posts(rq, v->visit.unit_id, &posts, &n));
		for (size_t i = 0; i < n; i++)
			v->elsewhere |= posts[i].counter_id == v->visit.counter_id && posts[i].account_id != rq->actor.id;
	}
	TRY(intake_deposited(rq, id, &v->deposited));
	if (v->visit.files <= INTAKE_VISIT_FILES)
		return OK;
	TRY(queue_open_visits(rq, v->visit.unit_id, v->visit.day, &open, &n));
	for (size_t i = 0; i < n; i++)
		v->waiting += open[i].state == VISIT_WAITING;
	return OK;
}

static enum err lines_of(struct rq *rq, struct intake_view *v)
{
	struct intake_line *l;
	size_t n;
	TRY(intake_of_visit(rq, v->visit.id, &l, &n));
	v->lines = ARENA_ARRAY(rq->a, n + 1, struct intake_taken_view);
	v->n_lines = n;
	v->taken = (int64_t)n;
	for (size_t i = 0; i < n; i++) {
		struct application one = {.year = l[i].year, .number = l[i].number};
		v->lines[i] = (struct intake_taken_view){.line = l[i], .number = application_number(rq->a, &one),
			.when = application_moment(rq->a, rq->lang, l[i].received_at, v->desk.of.city.zone), .service = STR(""),
			.name = STR("")};
	}
	v->deposit_due = intake_deposit_due(v->taken + v->deposited, v->visit.files, v->waiting);
	return OK;
}

/* ---- the services ---- */

static bool wanted(const struct queue_want *w, size_t n, int64_t service_id)
{
	for (size_t i = 0; i < n; i++)
		if (w[i].service_id == service_id && w[i].state != VISIT_LEFT)
			return true;
	return false;
}

static bool taken(const struct intake_view *v, int64_t service_id)
{
	for (size_t i = 0; i < v->n_lines; i++)
		if (v->lines[i].line.service_id == service_id)
			return true;
	return false;
}

static void offer_add(struct intake_view *v, const struct service_version *s, bool want)
{
	v->offers[v->n_offers++] = (struct intake_offer){.service_id = s->service_id, .name = s->name, .wanted = want,
	                                                 .taken = taken(v, s->service_id)};
}

/* Those that the visit asked for first. */
static enum err offers_of(struct rq *rq, struct intake_view *v, int64_t service_id)
{
	struct service_version *s;
	struct queue_want *w = NULL;
	size_t n, n_wants = 0;
	TRY(service_offered(rq, v->desk.of.unit.id, civil_day(rq->now, v->desk.of.city.zone), &s, &n));
	if (v->visit.id != 0)
		TRY(queue_wants(rq, v->visit.id, &w, &n_wants));
	v->offers = ARENA_ARRAY(rq->a, n + 1, struct intake_offer);
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	for (int round = 1; round >= 0; round--)
		for (size_t i = 0; i < n; i++)
			if (wanted(w, n_wants, s[i].service_id) == (round == 1))
				offer_add(v, &s[i], round == 1);
	for (size_t i = 0; i < n; i++) {
		c[i] = (struct ui_choice){.value = str_int(rq->a, v->offers[i].service_id), .label = v->offers[i].name};
		if (s[i].service_id == service_id)
			v->version = s[i];
		for (size_t k = 0; k < v->n_lines; k++)
			if (v->lines[k].line.service_id == s[i].service_id)
				v->lines[k].service = s[i].name;
	}
	v->services = (struct ui_choices){c, n};
	return OK;
}

struct str intake_rule(struct arena *a, enum lang lang, const struct service_version *v,
                       const struct service_requirement *r)
{
	if (r->rule.n > 0)
		return r->rule;
	if (v->decision_no.n == 0)
		return str_fmt(a, "%s %.*s", lang_text(lang, N_("Standar Pelayanan")), STR_ARG(v->name));
	return str_fmt(a, "%s %.*s, %s %.*s", lang_text(lang, N_("Standar Pelayanan")), STR_ARG(v->name),
	               lang_text(lang, N_("keputusan")), STR_ARG(v->decision_no));
}

static struct str usual_came(enum service_copy c)
{
	return str_of(intake_came_name(c == COPY_COPY ? CAME_COPY : c == COPY_ORIGINAL || c == COPY_FORM ? CAME_ORIGINAL :
	                               CAME_SHOWN));
}

enum err intake_view_service(struct rq *rq, struct intake_view *v)
{
	struct service_requirement *r;
	size_t n;
	TRY(service_requirements(rq, v->version.id, &r, &n));
	v->papers = ARENA_ARRAY(rq->a, n + 1, struct intake_paper_view);
	v->n_papers = n;
	for (size_t i = 0; i < n; i++) {
		int place = (int)i + 1;
		struct str no = str_int(rq->a, place);
		v->papers[i] = (struct intake_paper_view){.of = &r[i], .place = place,
			.rule = intake_rule(rq->a, rq->lang, &v->version, &r[i]),
			.mark = {.name = named(rq, "t", str_z(rq->a, no)), .label = str_z(rq->a, r[i].text), .size = "row",
			         .required = true},
			.came = {.name = named(rq, "c", str_z(rq->a, no)), .label = _r("Diterima sebagai"),
			         .value = usual_came(r[i].copy)},
			.held = {.name = named(rq, "h", str_z(rq->a, no)), .label = _r("Asli dititipkan, akan dikembalikan"),
			         .required = true},
			.kept = {.name = named(rq, "l", str_z(rq->a, no)), .label = _r("Disimpan di"), .max = INTAKE_KEPT_MAX,
			         .size = "medium"}};
	}
	return intake_standing(rq, v->desk.of.unit.id, v->version.service_id, v->desk.of.city.zone, &v->stands);
}

enum err intake_standing(struct rq *rq, int64_t unit_id, int64_t service_id, enum zone zone, struct str *out)
{
	struct outage_span *o;
	struct stock_span *s;
	size_t n_o, n_s;
	struct buf b = buf_new(rq->a, 4096);
	TRY(outage_pauses(rq, unit_id, service_id, rq->now - 1, rq->now + 1, &o, &n_o));
	TRY(stock_pauses(rq, unit_id, service_id, rq->now - 1, rq->now + 1, &s, &n_s));
	for (size_t i = 0; i < n_o; i++)
		if (o[i].to == 0 || o[i].to > rq->now)
			buf_fmt(&b, "%s%s, %s %.*s", b.n > 0 ? "; " : "", _r(outage_kind_label(o[i].kind)), _r("sejak"),
			        STR_ARG(application_moment(rq->a, rq->lang, o[i].from, zone)));
	for (size_t i = 0; i < n_s; i++)
		if (s[i].to == 0 || s[i].to > rq->now)
			buf_fmt(&b, "%s%s, %s %.*s", b.n > 0 ? "; " : "", _r("blangko habis"), _r("sejak"),
			        STR_ARG(application_moment(rq->a, rq->lang, s[i].from, zone)));
	*out = buf_done(&b);
	return OK;
}

/* ---- the whole ---- */

static enum err carried(struct rq *rq, struct intake_view *v)
{
	int64_t id = v->deposit.id != 0 ? v->deposit.carrier_id : rq_param_int(rq, "pembawa", 0);
	struct citizen c;
	if (id == 0)
		return OK;
	enum err e = citizen_face(rq, id, &c);
	if (e == ERR_NOT_FOUND || (e == OK && c.unit_id != v->desk.of.unit.id))
		return ERR_NOT_FOUND;
	TRY(e);
	TRY(intake_carrier_look(rq, v->desk.of.unit.id, id, &v->carrier));
	return citizen_name_masked(rq, id, &v->carrier.name);
}

static enum err deposited(struct rq *rq, struct intake_view *v)
{
	struct intake_file *f;
	size_t n;
	int64_t id = rq_param_int(rq, "titipan", 0), place = rq_param_int(rq, "ke", 0);
	if (id == 0)
		return OK;
	TRY(intake_deposit_by_id(rq, id, &v->deposit));
	TRY(intake_deposit_files(rq, &v->deposit, &f, &n));
	if (place < 1 || (size_t)place > n || v->deposit.unit_id != v->desk.of.unit.id)
		return ERR_NOT_FOUND;
	v->deposit_label = f[place - 1].label;
	v->deposit_number = intake_deposit_number(rq->a, &v->deposit);
	return OK;
}

enum err intake_view_fill(struct rq *rq, struct intake_view *v)
{
	enum vault_state vault;
	int64_t visit = rq_param_int(rq, "kunjungan", 0), service = rq_param_int(rq, "layanan", 0);
	v->rq = rq;
	v->key = rq_key(rq);
	if (visit > 0)
		TRY(visit_of(rq, v, visit));
	TRY(application_page_desk(rq, RIGHT_CASE_TAKE, visit > 0 ? v->visit.unit_id : rq_param_int(rq, "unit", 0), &v->desk));
	v->zone_name = str_of(zone_name(v->desk.of.city.zone));
	TRY(vault_look(rq, &vault));
	v->locked = vault != VAULT_OPEN;
	if (visit > 0)
		TRY(lines_of(rq, v));
	TRY(deposited(rq, v));
	TRY(carried(rq, v));
	TRY(offers_of(rq, v, service));
	struct buf b = buf_new(rq->a, 256);
	buf_fmt(&b, "unit=%lld", (long long)v->desk.of.unit.id);
	if (visit > 0)
		buf_fmt(&b, "&kunjungan=%lld", (long long)visit);
	if (v->carrier.citizen_id != 0 && v->deposit.id == 0)
		buf_fmt(&b, "&pembawa=%lld", (long long)v->carrier.citizen_id);
	v->address = buf_done(&b);
	return OK;
}
