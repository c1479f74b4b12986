/* OpenRosa 1.0 as devices speak it: list, form, manifest, submission. Every answer is XML with a sentence that the device
 * shows to the person who holds it. */
#include "openrosa/openrosa_pages.h"

#include "app/app.h"
#include "base/pack.h"
#include "base/xml_read.h"
#include "openrosa_answer_xml.h"
#include "openrosa_form_xml.h"
#include "right.h"
#include "survey/survey_code.h"

enum { FORM_BYTES_MAX = 512 * 1024 };

/* ---- every answer ---- */

struct str openrosa_host(const struct rq *rq)
{
	struct str host = web_header(rq->http, "Host");
	return str_fmt(rq->a, "%s://%.*s", rq->http->secure ? "https" : "http", STR_ARG(host.n > 0 ? host : STR("localhost")));
}

static struct html writer(struct rq *rq)
{
	return (struct html){.a = rq->a, .out = &rq->reply->body, .lang = rq->lang};
}

static void openrosa_headers(struct rq *rq)
{
	web_set(rq->reply, "Content-Type", STR("text/xml; charset=utf-8"));
	web_set(rq->reply, "Content-Language", rq->lang == LANG_EN ? STR("en") : STR("id"));
	web_set(rq->reply, "X-OpenRosa-Version", STR("1.0"));
	web_set(rq->reply, "X-OpenRosa-Accept-Content-Length", str_int(rq->a, OPENROSA_BODY_MAX));
}

/* A no: its status, and the sentence. What a refused sending had written is rolled back. */
static enum err say_no(struct rq *rq, int status, struct str text)
{
	struct html h = writer(rq);
	struct openrosa_said said = {.nature = "submit_error", .text = text};
	rq->reply->status = status;
	rq->refused = rq->route->access == WRITE;
	openrosa_headers(rq);
	html_openrosa_answer(&h, &said);
	return OK;
}

/* Nobody could have heard a password: TLS, or no network at all. */
static bool unheard(const struct rq *rq)
{
	return rq->http->secure || rq->http->local;
}

static enum err challenge(struct rq *rq, bool stale)
{
	struct str nonce = openrosa_nonce(rq->a, app_hmac_key(rq->app), rq->now);
	web_add(rq->reply, "WWW-Authenticate", str_fmt(rq->a, "Digest realm=\"" OPENROSA_REALM "\", qop=\"auth\", "
	        "algorithm=MD5, nonce=\"%.*s\"%s", STR_ARG(nonce), stale ? ", stale=true" : ""));
	if (unheard(rq))
		web_add(rq->reply, "WWW-Authenticate", STR("Basic realm=\"" OPENROSA_REALM "\", charset=\"UTF-8\""));
	return say_no(rq, 401, str_of(_r("Nama pengguna atau kata sandi perangkat tidak cocok. Buat kata sandi perangkat di "
	                                 "menu Perangkat ODK, lalu pindai kodenya.")));
}

/* The unit of the address and who asks. *in false: the reply is complete. */
static enum err enter(struct rq *rq, struct survey_unit *unit, struct openrosa_device *by, bool *in)
{
	enum openrosa_known known = OPENROSA_UNKNOWN;
	*in = false;
	enum err e = survey_unit_by_slug(rq, rq->path_args[0], unit);
	if (e == ERR_NOT_FOUND)
		return say_no(rq, 404, str_of(_r("Unit ini tidak dikenal. Periksa alamat peladen di setelan perangkat.")));
	TRY(e);
	TRY(openrosa_sign_in(rq, unit->id, unheard(rq), by, &known));
	if (known == OPENROSA_NO_RIGHT)
		return say_no(rq, 403, str_of(_r("Kata sandi perangkat ini tidak berlaku untuk unit ini, atau tugas Anda di sini "
		                                 "sudah berakhir. Jawaban tetap tersimpan di perangkat.")));
	if (known != OPENROSA_KNOWN)
		return challenge(rq, known == OPENROSA_STALE);
	*in = true;
	openrosa_headers(rq);
	return OK;
}

/* ---- the form ---- */

/* XPath that holds when one element at least was answered: " /data/u1 != '' or /data/u2 != ''". */
static struct str any_answered(struct rq *rq, const struct survey_elements *e)
{
	struct buf b = buf_new(rq->a, 2048);
	for (size_t i = 0; i < e->n; i++)
		buf_fmt(&b, "%s/data/u%d != ''", i > 0 ? " or " : " ", e->v[i].place + 1);
	must(!b.over);
	return buf_done(&b);
}

static void name_form(struct rq *rq, struct openrosa_form_view *v)
{
	struct str *part = ARENA_ARRAY(rq->a, 2 * v->n_services + 3, struct str);
	size_t n = 0;
	v->title = str_fmt(rq->a, "%.*s – %.*s", STR_ARG(v->period.name), STR_ARG(v->unit.name));
	part[n++] = str_int(rq->a, OPENROSA_FORMAT * 2 + v->self);
	part[n++] = v->title;
	for (size_t i = 0; i < v->n_services; i++) {
		part[n++] = str_int(rq->a, v->services[i].id);
		part[n++] = v->services[i].name;
	}
	struct hash content = hash_list(part, n);
	v->version = openrosa_version(rq->a, v->period.id, v->period.version_id, &content);
	v->form_id = openrosa_form_id(rq->a, v->unit.id);
	v->any_answered = any_answered(rq, &v->elements);
}

/* The form that the unit's surveyors fill today: at most four statements. */
static enum err gather(struct rq *rq, struct openrosa_form_view *v)
{
	int32_t today = civil_day(rq->now, v->unit.zone);
	enum err e = survey_period_running(rq, v->unit.id, today, &v->period);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	/* Instruments beside the SKM have items of another kind: they have pages of their own, and no form here. */
	e = survey_elements_of(rq, v->period.version_id, &v->elements);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	v->self = !str_eqz(v->period.codes, survey_code_rules[CODES_ONLY]);
	TRY(survey_services_of(rq, v->unit.id, today, &v->services, &v->n_services));
	v->open = true;
	v->base = str_fmt(rq->a, "%.*s/u/%.*s/odk", STR_ARG(openrosa_host(rq)), STR_ARG(v->unit.slug));
	name_form(rq, v);
	return OK;
}

static enum err list_page(struct rq *rq)
{
	struct openrosa_form_view v = {.open = false};
	struct openrosa_device by;
	struct buf form = buf_new(rq->a, FORM_BYTES_MAX);
	struct html h = writer(rq), into = {.a = rq->a, .out = &form, .lang = LANG_ID};
	bool in;
	TRY(enter(rq, &v.unit, &by, &in));
	if (!in)
		return OK;
	TRY(gather(rq, &v));
	struct str wanted = rq_param(rq, "formID");
	v.open = v.open && (wanted.n == 0 || str_eq(wanted, v.form_id));
	if (v.open) {
		html_openrosa_form(&into, &v);
		must(!form.over);
		v.hash = pack_md5(rq->a, buf_done(&form));
	}
	html_openrosa_list(&h, &v);
	return OK;
}

static enum err form_page(struct rq *rq)
{
	struct openrosa_form_view v = {.open = false};
	struct openrosa_device by;
	bool in;
	TRY(enter(rq, &v.unit, &by, &in));
	if (!in)
		return OK;
	TRY(gather(rq, &v));
	if (!v.open || !str_eq(rq->path_args[1], v.version))
		return say_no(rq, 404, str_of(_r("Formulir ini sudah berganti. Muat ulang daftar formulir.")));
	struct html h = {.a = rq->a, .out = &rq->reply->body, .lang = LANG_ID};
	html_openrosa_form(&h, &v);
	return OK;
}

static enum err manifest_page(struct rq *rq)
{
	struct survey_unit unit;
	struct openrosa_device by;
	struct html h = writer(rq);
	bool in;
	TRY(enter(rq, &unit, &by, &in));
	if (in)
		html_openrosa_manifest(&h);
	return OK;
}

/* ---- filled forms ---- */

static void tell_place(struct rq *rq, const struct survey_unit *u)
{
	web_set(rq->reply, "Location", str_fmt(rq->a, "%.*s/u/%.*s/odk/submission", STR_ARG(openrosa_host(rq)),
	                                       STR_ARG(u->slug)));
}

/* HEAD, asked before a large body goes out: where to send, how much, and who is known. */
static enum err place_page(struct rq *rq)
{
	struct survey_unit unit;
	struct openrosa_device by;
	bool in;
	TRY(enter(rq, &unit, &by, &in));
	if (!in)
		return OK;
	tell_place(rq, &unit);
	rq->reply->status = 204;
	return OK;
}

/* The answer's part, and how many files came beside it. */
static const struct web_param *answer_part(const struct rq *rq, int *attachments)
{
	const struct web_param *found = NULL;
	*attachments = 0;
	for (size_t i = 0; i < rq->n_params; i++) {
		const struct web_param *p = &rq->params[i];
		if (found == NULL && str_eqz(p->name, "xml_submission_file"))
			found = p;
		else
			*attachments += p->filename.s != NULL;
	}
	return found;
}

static enum err say_yes(struct rq *rq, const struct openrosa_filled *filled, const struct openrosa_verdict *v,
                        int attachments)
{
	struct html h = writer(rq);
	struct buf b = buf_new(rq->a, 1024);
	bool more = rq_param(rq, "*isIncomplete*").n > 0;
	buf_z(&b, v->already ? _r("Jawaban ini sudah diterima sebelumnya dan tetap dihitung satu kali.")
		: _r(openrosa_no_text(OPENROSA_FINE)));
	if (!v->already && v->trust == TABLET_CLOCK_WRONG)
		buf_fmt(&b, " %s", _r("Jam perangkat keliru; hari pengisian sudah dibetulkan."));
	if (!v->already && v->trust == TABLET_CLOCK_DOUBT)
		buf_fmt(&b, " %s", _r("Jam perangkat diragukan; hari pengisian dicatat sebagai hari ini."));
	if (attachments > 0) {
		buf_char(&b, ' ');
		buf_fmt(&b, _r("%d lampiran tidak disimpan: survei ini tidak memintanya."), attachments);
	}
	struct openrosa_said said = {.nature = "submit_success", .text = buf_done(&b), .form_id = filled->form_id,
	                             .version = filled->version, .number = openrosa_uuid(rq->a, filled->id),
	                             .complete = !more};
	rq->reply->status = more ? 202 : 201;
	html_openrosa_answer(&h, &said);
	return OK;
}

static enum err say_why(struct rq *rq, const struct openrosa_verdict *v, struct str where)
{
	int status = v->no != OPENROSA_FINE ? openrosa_no_status(v->no) : openrosa_survey_status(v->survey);
	const char *text = v->no != OPENROSA_FINE ? openrosa_no_text(v->no) : survey_no_text(v->survey);
	struct buf b = buf_new(rq->a, 2048);
	buf_z(&b, _r(text));
	if (where.n > 0)
		buf_fmt(&b, " (%.*s)", STR_ARG(utf8_head(where, 40)));
	if (v->no == OPENROSA_FINE && v->survey == SURVEY_OUTSIDE_DATES)
		buf_fmt(&b, " %s", _r("Periksa tanggal dan jam perangkat."));
	buf_fmt(&b, " %s", _r("Tidak ada yang dihitung; jawaban tetap tersimpan di perangkat."));
	return say_no(rq, status, buf_done(&b));
}

static enum err submission_post(struct rq *rq)
{
	struct survey_unit unit;
	struct openrosa_device by;
	struct openrosa_filled filled;
	struct openrosa_verdict v = {.no = OPENROSA_NO_PART};
	struct str where = STR_NULL;
	int attachments;
	bool in;
	TRY(enter(rq, &unit, &by, &in));
	if (!in)
		return OK;
	tell_place(rq, &unit);
	const struct web_param *part = answer_part(rq, &attachments);
	if (part != NULL && part->size > XML_BYTES_MAX)
		v.no = OPENROSA_BIG;
	else if (part != NULL)
		v.no = openrosa_read(rq->a, part->value, &filled, &where);
	if (v.no == OPENROSA_FINE)
		TRY(openrosa_put(rq, &unit, &by, &filled, openrosa_date(web_header(rq->http, "Date"), rq->now), &v));
	if (v.no != OPENROSA_FINE || v.survey != SURVEY_YES)
		return say_why(rq, &v, where);
	return say_yes(rq, &filled, &v, attachments);
}

#define OWN_SIGN_IN "perangkat masuk dengan kata sandinya sendiri pada tiap permintaan; kuki sesi tidak dibaca"
const struct route openrosa_routes[] = {
	{.method = "GET", .path = "/u/{unit}/odk/formList", .apply = list_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/odk/form/{versi}", .apply = form_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/odk/manifest/{versi}", .apply = manifest_page, .unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/odk/submission", .apply = place_page, .unit_arg = -1},
	{.method = "POST", .path = "/u/{unit}/odk/submission", .access = WRITE, .body_max = OPENROSA_BODY_MAX,
	 .apply = submission_post, .flags = ROUTE_NO_CSRF, .why = OWN_SIGN_IN, .unit_arg = -1},

	{.method = "GET", .path = "/perangkat", .right = RIGHT_SURVEY_ENTRY, .apply = openrosa_devices_page, .unit_arg = -1},
	{.method = "POST", .path = "/perangkat", .right = RIGHT_SURVEY_ENTRY, .access = WRITE, .body_max = 4096,
	 FIELDS(openrosa_device_fields, struct openrosa_device_form), .apply = openrosa_device_post,
	 .again = openrosa_devices_page, .unit_arg = -1},
	{.method = "POST", .path = "/perangkat/cabut", .right = RIGHT_SURVEY_ENTRY, .access = WRITE, .body_max = 4096,
	 FIELDS(openrosa_end_fields, struct openrosa_end_form), .apply = openrosa_device_end_post,
	 .again = openrosa_devices_page, .unit_arg = -1},
};
const size_t openrosa_routes_n = countof(openrosa_routes);

const struct record openrosa_records[] = {
	{"openrosa_device", N_("Perangkat pengumpul"), NULL},
};
const size_t openrosa_records_n = countof(openrosa_records);
