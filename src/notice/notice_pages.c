/* The outbox that a person empties: open the number, send, mark. */
#include "notice/notice_pages.h"

#include "account/account_store.h"
#include "app/vault.h"
#include "notice_box_html.h"

static void box_body(struct html *h, void *ctx) { html_notice_box(h, ctx); }
static void open_body(struct html *h, void *ctx) { html_notice_opened(h, ctx); }

struct str notice_when(struct arena *a, enum lang lang, int64_t at, enum zone z)
{
	struct civil c = civil_of(at, z);
	return str_fmt(a, "%.*s %02d.%02d", STR_ARG(lang_date(a, lang, civil_day(at, z), false)), c.hour, c.minute);
}

static enum err view_new(struct rq *rq, struct notice_view *v)
{
	struct office_unit u;
	struct office_city city;
	enum vault_state state;
	if (rq->actor.unit_id == 0 || office_unit_by_id(rq, rq->actor.unit_id, &u) != OK ||
	    !account_actor_may(&rq->actor, RIGHT_CITIZEN_READ, u.id))
		return ERR_DENIED;
	TRY(office_city_of_unit(rq, u.id, &city));
	TRY(vault_look(rq, &state));
	v->rq = rq;
	v->key = rq_key(rq);
	v->zone = city.zone;
	v->locked = state != VAULT_OPEN;
	return OK;
}

static enum err box_page(struct rq *rq)
{
	struct notice_view *v = ARENA_NEW(rq->a, struct notice_view);
	TRY(view_new(rq, v));
	TRY(notice_waiting(rq, rq->actor.unit_id, &v->waiting, &v->n_waiting));
	TRY(notice_ended(rq, rq->actor.unit_id, &v->ended, &v->n_ended));
	page(rq, _r("Pesan"), box_body, v);
	return OK;
}

/* The message of path argument 0, of the actor's unit. */
static enum err one_of(struct rq *rq, struct notice *out)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(notice_by_id(rq, id, out));
	return account_actor_may(&rq->actor, RIGHT_CITIZEN_READ, out->unit_id) ? OK : ERR_DENIED;
}

static enum err open_post(struct rq *rq)
{
	struct notice_view *v = ARENA_NEW(rq->a, struct notice_view);
	TRY(view_new(rq, v));
	TRY(one_of(rq, &v->one));
	if (v->one.state != NOTICE_WAITING)
		return rq_refuse(rq, 409, str_of(_r(notice_no_text(NOTICE_NO_STATE))));
	TRY(notice_open(rq, &v->one, &v->number));
	v->link = notice_wa_link(rq->a, v->number, v->one.text);
	page(rq, _r("Kirim pesan"), open_body, v);
	return OK;
}

static enum err end_post(struct rq *rq)
{
	/* What came of it: the state, and the word that is kept. */
	const struct {
		const char *sent;
		enum notice_state state;
	} ends[] = {{"terkirim", NOTICE_SENT}, {"nomor salah", NOTICE_FAILED}, {"sudah diberi tahu", NOTICE_CANCELLED}};
	struct notice n;
	enum notice_no no;
	TRY(one_of(rq, &n));
	for (size_t i = 0; i < countof(ends); i++) {
		if (!str_eqz(rq_param(rq, "hasil"), ends[i].sent))
			continue;
		TRY(notice_end(rq, n.id, ends[i].state, str_of(ends[i].sent), &no));
		if (no != NOTICE_FINE)
			return rq_refuse(rq, 409, str_of(_r(notice_no_text(no))));
		web_redirect(rq->reply, STR("/pesan?kabar=disimpan"));
		return OK;
	}
	rq_problem(rq, NULL, str_of(_r("Pilih salah satu")));
	return OK;
}

#define COUNTER(p) .path = (p), .right = RIGHT_CITIZEN_READ, .unit_arg = -1, .body_max = 4096, .method = "POST"
const struct route notice_routes[] = {
	{.method = "GET", .path = "/pesan", .right = RIGHT_CITIZEN_READ, .unit_arg = -1, .apply = box_page},
	{COUNTER("/pesan/{id}/buka"), .access = READ_LOGGED, .flags = ROUTE_FORGETS, .apply = open_post, .again = box_page},
	{COUNTER("/pesan/{id}"), .access = WRITE, .apply = end_post, .again = box_page},
};
const size_t notice_routes_n = countof(notice_routes);

const struct record notice_records[] = {{"notice", N_("Pesan kepada pemohon"), NULL}};
const size_t notice_records_n = countof(notice_records);
