/* The tablet in the waiting room: its page, the worker that keeps the page through an outage, and the door through which
 * its answers come in, each judged for itself. */
#include "survey/survey_frame.h"
#include "survey/survey_pages.h"
#include "survey/survey_tablet_store.h"
#include "survey_tablet_html.h"
#include "web/assets.h"

/* What the page needs without a network. */
static const char *const kept[] = {"prima.css", "form.js", "tablet.js", "icon.svg", "emblem.svg"};

/* The unit, the survey that runs there (open false: none), and what names this state of the form. */
static enum err gather(struct rq *rq, struct survey_tablet_view *v)
{
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &v->unit));
	int32_t today = civil_day(rq->now, v->unit.zone);
	enum err e = survey_period_running(rq, v->unit.id, today, &v->period);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v->open = e == OK;
	if (v->open) {
		TRY(survey_elements_of(rq, v->period.version_id, &v->elements));
		TRY(survey_services_of(rq, v->unit.id, today, &v->services, &v->n_services));
	}
	v->now = rq->now;
	v->contact = survey_tablet_sign(rq, &v->unit, v->period.id, v->period.version_id, v->now);
	struct hash_run *run = hash_begin(rq->a);
	for (size_t i = 0; i < countof(kept); i++)
		hash_add(run, str_of(web_asset_url(kept[i])));
	hash_add(run, web_asset_by_name("sw.js")->hash);
	hash_add(run, str_fmt(rq->a, "%s;%lld;%lld;%.*s", prima_domain.version, (long long)v->period.id,
	                      (long long)v->period.version_id, STR_ARG(v->unit.name)));
	for (size_t i = 0; i < v->n_services; i++)
		hash_add(run, str_fmt(rq->a, ";%lld;%.*s", (long long)v->services[i].id, STR_ARG(v->services[i].name)));
	struct hash h = hash_end(run);
	v->build = str_hex(rq->a, h.b, 8);
	return OK;
}

static struct str path(struct rq *rq, const struct survey_tablet_view *v, const char *rest)
{
	return str_fmt(rq->a, "/u/%.*s/tablet%s", STR_ARG(v->unit.slug), rest);
}

static void body(struct html *h, void *ctx) { html_survey_tablet(h, ctx); }

enum err survey_tablet_page(struct rq *rq)
{
	struct survey_tablet_view v = {0};
	uint8_t id[16];
	TRY(gather(rq, &v));
	rq_random(rq, id, sizeof(id));
	v.id = str_hex(rq->a, id, sizeof(id));
	survey_frame(rq, &v.unit, NULL);
	rq->more->scripts[rq->more->n_scripts++] = "tablet.js";
	rq->more->manifest = path(rq, &v, "/app.webmanifest");
	web_set(rq->reply, "Prima-Form", v.build);
	page(rq, _r("Survei di tablet"), body, &v);
	return OK;
}

/* ---- what it sends ---- */

static void answer(struct rq *rq, const struct survey_tablet_verdict *r)
{
	struct buf *b = &rq->reply->body;
	buf_fmt(b, "{\"id\":\"%.*s\",\"state\":\"%s\"", STR_ARG(str_hex(rq->a, r->id, sizeof(r->id))),
	        r->no != SURVEY_YES ? "refused" : r->already ? "already" : "stored");
	if (r->no == SURVEY_YES) {
		buf_fmt(b, ",\"day\":\"%.*s\",\"clock\":\"%s\",\"receipt\":\"%.*s\"}", STR_ARG(civil_iso(rq->a, r->day)),
		        survey_tablet_trust_code(r->trust), STR_ARG(hash_hex(rq->a, &r->receipt)));
		return;
	}
	buf_z(b, ",\"reason\":");
	buf_json(b, str_of(_r(survey_no_text(r->no))));
	buf_char(b, '}');
}

enum err survey_tablet_post(struct rq *rq)
{
	struct survey_tablet_view v = {0};
	struct survey_tablet_clock now;
	struct buf *b = &rq->reply->body;
	TRY(gather(rq, &v));
	if (!survey_tablet_clock_parse(rq_param(rq, "kini"), &now))
		return ERR_BAD_INPUT;
	web_set(rq->reply, "Content-Type", STR("application/json"));
	buf_fmt(b, "{\"now\":%lld,\"open\":%s,\"period\":\"%lld\",\"version\":\"%lld\",\"contact\":\"%.*s\",\"build\":\"%.*s\","
	        "\"results\":[", (long long)v.now, v.open ? "true" : "false", (long long)v.period.id,
	        (long long)v.period.version_id, STR_ARG(v.contact), STR_ARG(v.build));
	size_t told = 0;
	for (size_t i = 0; i < rq->n_params && told < SURVEY_TABLET_ITEMS_MAX; i++) {
		struct survey_tablet_verdict r;
		if (!str_eqz(rq->params[i].name, "isi"))
			continue;
		TRY(survey_tablet_put(rq, &v.unit, rq->params[i].value, &now, &r));
		if (told++ > 0)
			buf_char(b, ',');
		answer(rq, &r);
	}
	buf_z(b, "]}\n");
	return b->over ? ERR_TOO_LARGE : OK;
}

/* ---- what keeps the page ---- */

/* The worker at an address of its own, so that its scope is this unit's tablet and nothing else; the list in front
 * changes with the form, and that is how a browser learns of a new one. */
enum err survey_tablet_worker_page(struct rq *rq)
{
	struct survey_tablet_view v = {0};
	struct buf *b = &rq->reply->body;
	TRY(gather(rq, &v));
	web_set(rq->reply, "Content-Type", STR("text/javascript; charset=utf-8"));
	web_set(rq->reply, "Service-Worker-Allowed", path(rq, &v, ""));
	buf_z(b, "const PRIMA = {\"page\":");
	buf_json(b, path(rq, &v, ""));
	buf_fmt(b, ",\"build\":\"%.*s\",\"assets\":[", STR_ARG(v.build));
	for (size_t i = 0; i < countof(kept); i++)
		buf_fmt(b, "%s\"%s\"", i > 0 ? "," : "", web_asset_url(kept[i]));
	buf_fmt(b, "],\"manifest\":");
	buf_json(b, path(rq, &v, "/app.webmanifest"));
	buf_z(b, "};\n");
	buf_str(b, web_asset_by_name("sw.js")->plain);
	return b->over ? ERR_TOO_LARGE : OK;
}

enum err survey_tablet_manifest_page(struct rq *rq)
{
	struct survey_tablet_view v = {0};
	struct buf *b = &rq->reply->body;
	TRY(survey_unit_by_slug(rq, rq->path_args[0], &v.unit));
	web_set(rq->reply, "Content-Type", STR("application/manifest+json"));
	buf_fmt(b, "{\"id\":\"%.*s\",\"name\":", STR_ARG(path(rq, &v, "")));
	buf_json(b, str_fmt(rq->a, "%s %.*s", _r("Survei"), STR_ARG(v.unit.name)));
	buf_z(b, ",\"short_name\":");
	buf_json(b, str_of(_r("Survei")));
	buf_fmt(b, ",\"start_url\":\"%.*s\",\"scope\":\"%.*s\"", STR_ARG(path(rq, &v, "")), STR_ARG(path(rq, &v, "")));
	buf_fmt(b, ",\"lang\":\"%s\",\"display\":\"fullscreen\",\"display_override\":[\"fullscreen\",\"standalone\"],"
	        "\"background_color\":\"#faf9f5\",\"theme_color\":\"#0b4a63\",\"icons\":[{\"src\":\"%s\",\"sizes\":\"any\","
	        "\"type\":\"image/svg+xml\"}]}\n", rq->lang == LANG_EN ? "en" : "id", web_asset_url("icon.svg"));
	return b->over ? ERR_TOO_LARGE : OK;
}
