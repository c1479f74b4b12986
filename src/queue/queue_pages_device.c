/* The kiosk that goes on when the server is away: its page, the worker that keeps the page, and the door through which the
 * numbers come in that it gave by itself. */
#include "queue/queue_pages_device.h"
#include "queue_device_html.h"
#include "survey/survey_store.h"
#include "web/assets.h"

static void device_body(struct html *h, void *ctx) { html_queue_device(h, ctx); }

/* What the page needs without a network. */
static const char *const kept[] = {"prima.css", "form.js", "queue.js", "kiosk.js", "icon.svg", "emblem.svg"};

static enum err gather(struct rq *rq, struct queue_device_view *v)
{
	struct queue_desk_view *d = &v->desk;
	d->rq = rq;
	d->kiosk = true;
	TRY(queue_kiosk_by_token(rq, rq->path_args[0], &v->kiosk));
	TRY(survey_unit_by_id(rq, v->kiosk.unit_id, &d->unit));
	d->line.day = civil_day(rq->now, d->unit.zone);
	TRY(service_offered(rq, d->unit.id, d->line.day, &d->line.offered, &d->line.n_offered));
	TRY(queue_offers(rq, d));
	d->classes = queue_class_choices(rq);
	d->path = str_fmt(rq->a, "/kios/%.*s", STR_ARG(rq->path_args[0]));
	v->path = str_cat(rq->a, d->path, STR("/luring"));
	v->zone_minutes = (int)((civil_ms(0, 0, ZONE_WIB) - civil_ms(0, 0, d->unit.zone)) / 60000) + 7 * 60;
	v->width = rq_param_int(rq, "lebar", QUEUE_WIDTH_USUAL) == QUEUE_WIDTH_SMALL ? QUEUE_WIDTH_SMALL : QUEUE_WIDTH_USUAL;
	struct hash_run *run = hash_begin(rq->a);
	for (size_t i = 0; i < countof(kept); i++)
		hash_add(run, str_of(web_asset_url(kept[i])));
	hash_add(run, web_asset_by_name("sw.js")->hash);
	hash_add(run, str_fmt(rq->a, "%s;%.*s", prima_domain.version, STR_ARG(d->unit.name)));
	for (size_t i = 0; i < d->n_offers; i++)
		hash_add(run, str_fmt(rq->a, ";%lld;%.*s", (long long)d->offers[i].service_id, STR_ARG(d->offers[i].name)));
	struct hash h = hash_end(run);
	v->build = str_hex(rq->a, h.b, 8);
	queue_keep_quiet(rq);
	return OK;
}

enum err queue_device_page(struct rq *rq)
{
	struct queue_device_view *v = ARENA_NEW(rq->a, struct queue_device_view);
	TRY(gather(rq, v));
	queue_frame(rq, &v->desk.unit, false);
	rq->more->nav = (struct page_links){0};
	rq->more->home = v->path;
	rq->more->scripts[rq->more->n_scripts++] = "queue.js";
	rq->more->scripts[rq->more->n_scripts++] = "kiosk.js";
	web_set(rq->reply, "Prima-Form", v->build);
	page(rq, _r("Ambil nomor antrean"), device_body, v);
	return OK;
}

enum err queue_device_new_post(struct rq *rq)
{
	struct queue_kiosk k;
	struct str prefix;
	enum queue_no no;
	TRY(queue_kiosk_by_token(rq, rq->path_args[0], &k));
	TRY(queue_device_new(rq, &k, &prefix, &no));
	if (no != QUEUE_FINE)
		return rq_refuse(rq, 409, str_of(_r(queue_no_text(no))));
	web_set(rq->reply, "Content-Type", STR("application/json"));
	buf_fmt(&rq->reply->body, "{\"prefix\":\"%.*s\",\"now\":%lld}\n", STR_ARG(prefix), (long long)rq->now);
	return OK;
}

static enum err one(struct rq *rq, const struct queue_kiosk *k, struct str line)
{
	struct queue_device_item i;
	struct buf *b = &rq->reply->body;
	bool already = false;
	enum queue_no no = QUEUE_NO_SERIES;
	if (queue_device_read(line, &i))
		TRY(queue_device_put(rq, k, &i, &already, &no));
	/* A number dated ahead of the server's clock is sent again by what the device then knows of its own clock. */
	buf_fmt(b, "{\"state\":\"%s\",\"clock\":%s,\"reason\":", no != QUEUE_FINE ? "refused" : already ? "already" : "stored",
	        no == QUEUE_NO_DAY ? "true" : "false");
	buf_json(b, no == QUEUE_FINE ? STR("") : str_of(_r(queue_no_text(no))));
	buf_char(b, '}');
	return OK;
}

enum err queue_device_send_post(struct rq *rq)
{
	struct queue_device_view *v = ARENA_NEW(rq->a, struct queue_device_view);
	struct buf *b = &rq->reply->body;
	size_t told = 0;
	TRY(gather(rq, v));
	web_set(rq->reply, "Content-Type", STR("application/json"));
	buf_fmt(b, "{\"now\":%lld,\"build\":\"%.*s\",\"results\":[", (long long)rq->now, STR_ARG(v->build));
	for (size_t i = 0; i < rq->n_params && told < QUEUE_DEVICE_ITEMS; i++) {
		if (!str_eqz(rq->params[i].name, "isi"))
			continue;
		if (told++ > 0)
			buf_char(b, ',');
		TRY(one(rq, &v->kiosk, rq->params[i].value));
	}
	buf_z(b, "]}\n");
	return b->over ? ERR_TOO_LARGE : OK;
}

/* At an address of its own, so that its scope is this kiosk and nothing else. */
enum err queue_device_worker_page(struct rq *rq)
{
	struct queue_device_view *v = ARENA_NEW(rq->a, struct queue_device_view);
	struct buf *b = &rq->reply->body;
	TRY(gather(rq, v));
	web_set(rq->reply, "Content-Type", STR("text/javascript; charset=utf-8"));
	web_set(rq->reply, "Service-Worker-Allowed", v->path);
	buf_z(b, "const PRIMA = {\"page\":");
	buf_json(b, v->path);
	buf_fmt(b, ",\"build\":\"%.*s\",\"assets\":[", STR_ARG(v->build));
	for (size_t i = 0; i < countof(kept); i++)
		buf_fmt(b, "%s\"%s\"", i > 0 ? "," : "", web_asset_url(kept[i]));
	buf_z(b, "],\"manifest\":\"\"};\n");
	buf_str(b, web_asset_by_name("sw.js")->plain);
	return b->over ? ERR_TOO_LARGE : OK;
}
