/* What staff do with codes: cards to print, a message to send, visits that are over, cards that come back. Nobody is shown
 * whether a certain card was used: a sheet tells what still waits, a service tells numbers of closed days. */
#include "account/account_store.h"
#include "office/office_store.h"
#include "survey/survey_code_paper.h"
#include "survey/survey_frame.h"
#include "survey/survey_pages_code.h"
#include "survey_cards_html.h"

enum { CARDS_DAYS = 30, ADDRESS_MAX = 120 };

static void cards_body(struct html *h, void *ctx) { html_survey_cards(h, ctx); }
static void message_body(struct html *h, void *ctx) { html_survey_message(h, ctx); }

struct str survey_rate_text(struct arena *a, enum lang lang, const struct survey_code_count *c)
{
	if (c->opened <= 0)
		return STR("–");
	return str_fmt(a, "%.*s %%", STR_ARG(lang_double(a, lang, 100.0 * (double)c->spent / (double)c->opened, 1)));
}

/* ---- whose codes ---- */

/* The unit asked for, else the one the person works in, else the first in which the person may. */
static enum err unit_for(struct rq *rq, struct rq *in, struct survey_unit **units, size_t *n, struct survey_unit *out)
{
	struct office_city *c;
	size_t n_cities, kept = 0;
	int64_t id = rq_param_int(rq, "unit", rq->actor.unit_id);
	bool asked = rq_param(rq, "unit").n > 0;
	TRY(office_cities(in, &c, &n_cities));
	struct survey_unit *all = ARENA_ARRAY(in->a, SURVEY_UNITS_MAX, struct survey_unit);
	for (size_t i = 0; i < n_cities; i++) {
		struct survey_unit city, *u;
		size_t m;
		TRY(survey_city_of(in, c[i].id, &city));
		TRY(survey_units_in(in, &city, &u, &m));
		for (size_t k = 0; k < m && kept < SURVEY_UNITS_MAX; k++)
			if (survey_page_may(rq, RIGHT_SURVEY_INVITE, u[k].id))
				all[kept++] = u[k];
	}
	*out = (struct survey_unit){0};
	for (size_t i = 0; i < kept; i++)
		if (all[i].id == id || (!asked && out->id == 0))
			*out = all[i];
	*units = all;
	*n = kept;
	return out->id != 0 ? OK : ERR_DENIED;
}

static enum err this_unit(struct rq *rq, struct survey_unit *out)
{
	struct survey_unit *units;
	size_t n;
	return unit_for(rq, rq, &units, &n, out);
}

static enum err back(struct rq *rq, const struct survey_unit *u, const char *news)
{
	web_redirect(rq->reply, str_fmt(rq->a, "/undangan?unit=%lld&kabar=%s", (long long)u->id, news));
	return OK;
}

/* ---- the page ---- */

static struct str own_address(struct rq *rq)
{
	struct str host = web_header(rq->http, "Host");
	return str_fmt(rq->a, "%s://%.*s", rq->http->secure ? "https" : "http", STR_ARG(host.n > 0 ? host : STR("localhost")));
}

static void fields(struct rq *rq, struct survey_cards_view *v, int32_t today)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, v->n_services + 1, struct ui_choice);
	c[0] = (struct ui_choice){.value = STR("0"), .label = str_of(_r("Unit ini, layanan dipilih penjawab"))};
	for (size_t i = 0; i < v->n_services; i++)
		c[i + 1] = (struct ui_choice){.value = str_int(rq->a, v->services[i].id), .label = v->services[i].name};
	v->choices = (struct ui_choices){c, v->n_services + 1};
	v->service = (struct ui_field){.name = "layanan", .label = _r("Layanan"), .required = true,
		.value = v->n_services > 0 ? c[1].value : c[0].value};
	v->number = (struct ui_field){.name = "jumlah", .label = _r("Jumlah kartu"), .type = "number", .size = "short",
		.hint = _r("Sepuluh kartu selembar A4; paling banyak 200"), .value = STR("20"), .required = true, .max = 3};
	v->until = (struct ui_field){.name = "sampai", .label = _r("Berlaku sampai"), .type = "date", .size = "medium",
		.value = civil_iso(rq->a, today + CARDS_DAYS), .required = true};
	v->address = (struct ui_field){.name = "alamat", .label = _r("Alamat pada kode QR"), .max = ADDRESS_MAX,
		.hint = _r("Alamat Prima yang dapat dibuka dari ponsel warga"), .value = own_address(rq), .required = true};
	v->open = (struct ui_field){.name = "langsung",
		.label = _r("Kartu diberikan setelah pelayanan selesai: langsung dapat dipakai")};
	v->code = (struct ui_field){.name = "kode", .label = _r("Kode pada kartu"), .size = "medium", .max = 40,
		.required = true};
}

static void add_up(struct survey_cards_view *v)
{
	struct survey_code_count *a = &v->all;
	for (size_t i = 0; i < v->n_counts; i++) {
		const struct survey_code_count *c = &v->counts[i];
		a->issued += c->issued;
		a->waiting += c->waiting;
		a->opened += c->opened;
		a->spent += c->spent;
		a->voided += c->voided + c->withdrawn;
		a->expired += c->expired + c->lapsed;
	}
	/* A line that is not told must not be told by the sum either. */
	for (size_t i = 0; i < v->n_counts; i++)
		a->few |= v->counts[i].few && v->counts[i].opened > 0;
	a->few |= a->opened < SURVEY_SHOWN_MIN;
}

enum err survey_cards_page(struct rq *rq)
{
	struct survey_cards_view *v = ARENA_NEW(rq->a, struct survey_cards_view);
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(unit_for(rq, rq, &v->units, &v->n_units, &v->unit));
	int32_t today = civil_day(rq->now, v->unit.zone);
	TRY(survey_services_of(rq, v->unit.id, today, &v->services, &v->n_services));
	enum err e = survey_period_running(rq, v->unit.id, today, &v->period);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v->from = e == OK ? v->period.starts_on : today - SURVEY_CODE_DAYS_MAX;
	v->to = today;
	TRY(survey_code_counts(rq, &v->unit, v->from, v->to, &v->counts, &v->n_counts));
	TRY(survey_code_sheets(rq, &v->unit, &v->sheets, &v->n_sheets));
	fields(rq, v, today);
	add_up(v);
	survey_staff_frame(rq, &v->unit, NULL);
	page(rq, _r("Undangan survei"), cards_body, v);
	return OK;
}

/* ---- cards and messages: drawn before the transaction, stored in it ---- */

struct cards_work {
	struct survey_unit unit;
	struct str service;
	struct survey_code_sheet sheet;
	struct survey_code_text *text;
	size_t n;
	bool open;
	struct str address, bytes;
};

static bool address_read(struct rq *rq, struct cards_work *w)
{
	struct str s = str_trim(rq_param(rq, "alamat")), host;
	bool secure = str_starts(s, STR("https://"));
	if (!secure && !str_starts(s, STR("http://")))
		return false;
	host = str_sub(s, secure ? 8 : 7, s.n);
	if (str_ends(host, STR("/")))
		host = str_sub(host, 0, host.n - 1);
	for (size_t i = 0; i < host.n; i++)
		if (!((host.s[i] >= 'a' && host.s[i] <= 'z') || (host.s[i] >= '0' && host.s[i] <= '9') ||
		      (host.s[i] >= 'A' && host.s[i] <= 'Z') || strchr(".-:[]", host.s[i]) != NULL))
			return false;
	w->address = str_fmt(rq->a, "%s://%.*s/s", secure ? "https" : "http", STR_ARG(host));
	return host.n > 0 && host.n <= ADDRESS_MAX;
}

/* Unit and service, and what is wrong with the form. */
static enum err work_gather(struct rq *in, void *ctx)
{
	struct rq *rq = ctx;
	struct cards_work *w = rq->user;
	struct survey_unit *units;
	struct survey_service *s;
	size_t n;
	TRY(unit_for(rq, in, &units, &n, &w->unit));
	int32_t today = civil_day(in->now, w->unit.zone);
	w->sheet.service_id = rq_param_int(rq, "layanan", -1);
	bool known = w->sheet.service_id == 0;
	TRY(survey_services_of(in, w->unit.id, today, &s, &n));
	for (size_t i = 0; i < n; i++)
		if (s[i].id == w->sheet.service_id) {
			known = true;
			w->service = s[i].name;
		}
	if (!known)
		rq_problem(rq, "layanan", str_of(_r("Pilih salah satu")));
	if (rq_param(rq, "sampai").s == NULL)
		w->sheet.until_on = today + CARDS_DAYS;
	else if (!civil_parse(str_trim(rq_param(rq, "sampai")), &w->sheet.until_on))
		rq_problem(rq, "sampai", str_of(_r("Tulis tanggal sebagai TTTT-BB-HH")));
	else if (w->sheet.until_on < today || w->sheet.until_on > today + SURVEY_CODE_DAYS_MAX)
		rq_problem(rq, "sampai", str_of(_r("Dari hari ini sampai paling lama 92 hari")));
	if (!address_read(rq, w))
		rq_problem(rq, "alamat", str_of(_r("Tulis seperti https://survei.kota.go.id, tanpa bagian lain")));
	return OK;
}

static struct survey_cards printed(struct rq *rq, const struct cards_work *w)
{
	struct survey_code_card *v = ARENA_ARRAY(rq->a, w->n, struct survey_code_card);
	struct str bare = str_sub(w->address, str_starts(w->address, STR("https")) ? 8 : 7, w->address.n);
	for (size_t i = 0; i < w->n; i++)
		v[i] = (struct survey_code_card){
			.code = survey_code_print(rq->a, w->text[i].code), .typed = bare,
			.address = str_fmt(rq->a, "%.*s/%s", STR_ARG(w->address), w->text[i].link),
		};
	return (struct survey_cards){.a = rq->a, .lang = LANG_ID, .unit = &w->unit, .service = w->service,
		.until_on = w->sheet.until_on, .open = w->open, .made_at = rq->now, .v = v, .n = w->n};
}

enum err survey_cards_prepare(struct rq *rq)
{
	struct cards_work *w = ARENA_NEW(rq->a, struct cards_work);
	int64_t n = 0;
	rq->user = w;
	if (!str_to_i64(str_trim(rq_param(rq, "jumlah")), 1, SURVEY_SHEET_MAX, &n))
		rq_problem(rq, "jumlah", str_of(_r("Isi bilangan 1 sampai 200")));
	TRY(app_run_at(rq->app, false, 0, rq->a, work_gather, rq));
	if (rq->n_problems > 0)
		return OK;
	w->n = (size_t)n;
	w->open = rq_param(rq, "langsung").n > 0;
	w->text = ARENA_ARRAY(rq->a, w->n, struct survey_code_text);
	for (size_t i = 0; i < w->n; i++)
		survey_code_draw(rq, &w->text[i]);
	struct survey_cards c = printed(rq, w);
	return survey_cards_pdf(&c, &w->bytes);
}

enum err survey_cards_post(struct rq *rq)
{
	struct cards_work *w = rq->user;
	TRY(survey_code_sheet_make(rq, &w->unit, &w->sheet, w->open, w->text, w->n));
	return survey_page_file(rq, w->bytes, "application/pdf",
	                        str_fmt(rq->a, "kartu-survei-%.*s-%.*s.pdf", STR_ARG(w->unit.slug),
	                                STR_ARG(civil_iso(rq->a, w->sheet.issued_on))));
}

enum err survey_message_post(struct rq *rq)
{
	struct cards_work *w = ARENA_NEW(rq->a, struct cards_work);
	struct survey_code_issued code;
	rq->user = w;
	TRY(work_gather(rq, rq));
	if (rq->n_problems > 0)
		return OK;
	struct survey_code_ask ask = {.services = &w->sheet.service_id, .n_services = 1, .until_on = w->sheet.until_on,
		.open = true};
	TRY(survey_code_issue(rq, &w->unit, &ask, &code));
	w->text = &code.text;
	w->n = 1;
	w->open = true;
	struct survey_cards c = printed(rq, w);
	struct survey_message_view v = {.rq = rq, .text = survey_message_text(&c), .unit = w->unit,
		.unit_path = str_fmt(rq->a, "/undangan?unit=%lld", (long long)w->unit.id)};
	v.whatsapp = str_fmt(rq->a, "https://wa.me/?text=%.*s", STR_ARG(web_url_encode(rq->a, v.text)));
	survey_staff_frame(rq, &w->unit, NULL);
	page(rq, _r("Pesan undangan"), message_body, &v);
	return OK;
}

/* ---- visits that are over, cards that come back ---- */

enum err survey_card_post(struct rq *rq)
{
	char code[SURVEY_CODE_LEN + 1], seal[SURVEY_SEAL_LEN + 1];
	bool sealed, open = str_eqz(rq_param(rq, "ke"), "buka");
	struct survey_unit u;
	TRY(this_unit(rq, &u));
	/* A scanner types the whole address. */
	struct str typed = rq_param(rq, "kode"), head;
	while (str_find(typed, STR("/")) >= 0)
		str_cut(typed, '/', &head, &typed);
	if (!survey_code_read_link(typed, code, seal, &sealed)) {
		rq_problem(rq, "kode", str_of(_r(survey_code_no_text(CODE_TYPO))));
		return OK;
	}
	TRY(open ? survey_code_open_card(rq, &u, code) : survey_code_void_card(rq, &u, code));
	return back(rq, &u, open ? "kode-buka" : "kode-batal");
}

enum err survey_sheet_post(struct rq *rq)
{
	struct survey_unit u;
	struct survey_code_sheet s;
	bool open = str_eqz(rq_param(rq, "ke"), "buka");
	TRY(this_unit(rq, &u));
	TRY(survey_code_sheet_get(rq, rq_param_int(rq, "lembar", 0), &s));
	if (s.unit_id != u.id)
		return ERR_NOT_FOUND;
	TRY(open ? survey_code_sheet_open(rq, &u, &s) : survey_code_sheet_void(rq, &u, &s));
	return back(rq, &u, open ? "kode-buka" : "kode-batal");
}
