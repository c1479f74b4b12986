/* How a unit's queue is run: the rule that hangs on the wall, what each counter takes, the kiosks, the end of the day. */
#include "queue/queue_pages.h"
#include "queue_rule_html.h"
#include "survey/survey_store.h"

static void rule_body(struct html *h, void *ctx) { html_queue_rule(h, ctx); }

bool queue_rule_takes(const struct queue_rule_view *v, int64_t counter_id, int64_t service_id)
{
	for (size_t i = 0; i < v->n_takes; i++)
		if (v->takes[i].counter_id == counter_id && v->takes[i].service_id == service_id)
			return true;
	return false;
}

static enum err rule_draw(struct rq *rq, struct str kiosk_token)
{
	struct queue_rule_view *v = ARENA_NEW(rq->a, struct queue_rule_view);
	struct queue_visit *open;
	bool ok;
	v->rq = rq;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_RULE, &v->unit, &ok));
	if (!ok)
		return OK;
	TRY(queue_office(rq, v->unit.id, &v->office));
	TRY(office_counters(rq, v->unit.id, &v->counters, &v->n_counters));
	TRY(queue_counter_services(rq, v->unit.id, &v->takes, &v->n_takes));
	TRY(office_services(rq, v->unit.id, &v->services, &v->n_services));
	TRY(queue_far(rq, v->unit.id, &v->far));
	TRY(queue_rooms(rq, v->unit.id, &v->rooms, &v->n_rooms));
	TRY(queue_kiosks(rq, v->unit.id, &v->kiosks, &v->n_kiosks));
	TRY(queue_open_visits(rq, v->unit.id, civil_day(rq->now, v->unit.zone), &open, &v->n_open));
	v->names = prima_domain.may(&rq->actor, RIGHT_QUEUE_NAMES, v->unit.id);
	if (kiosk_token.n > 0) {
		v->kiosk_path = str_fmt(rq->a, "%.*s/kios/%.*s", STR_ARG(queue_address(rq)), STR_ARG(kiosk_token));
		queue_keep_quiet(rq);
	}
	queue_staff_frame(rq, &v->unit, false, NULL, NULL);
	page(rq, _r("Antrean"), rule_body, v);
	return OK;
}

enum err queue_rule_page(struct rq *rq) { return rule_draw(rq, STR_NULL); }

static enum err back(struct rq *rq, const char *news)
{
	web_redirect(rq->reply, str_fmt(rq->a, "/atur-antrean?kabar=%s", news));
	return OK;
}

const struct field queue_rule_fields[10] = {
	{.name = "prioritas", .kind = FIELD_INT, .at = offsetof(struct queue_rule_form, priority_run), .required = true,
	 .max = 100, .label = N_("Panggilan prioritas berturut-turut")},
	{.name = "cepat", .kind = FIELD_INT, .at = offsetof(struct queue_rule_form, quick_run), .required = true, .max = 100,
	 .label = N_("Panggilan sebelum satu layanan cepat")},
	{.name = "panggilan", .kind = FIELD_INT, .at = offsetof(struct queue_rule_form, call_limit), .required = true,
	 .max = 100, .label = N_("Dipanggil sebelum dilewati")},
	{.name = "awal", .kind = FIELD_INT, .at = offsetof(struct queue_rule_form, early_minutes), .required = true,
	 .max = 1000, .label = N_("Janji temu boleh lebih awal")},
	{.name = "batas", .kind = FIELD_INT, .at = offsetof(struct queue_rule_form, day_limit), .required = true,
	 .max = 100000, .label = N_("Nomor sehari")},
	{.name = "cek", .kind = FIELD_BOOL, .at = offsetof(struct queue_rule_form, check_first), .label = N_("Cek berkas")},
	{.name = "suara", .kind = FIELD_LINE, .at = offsetof(struct queue_rule_form, say), .max = QUEUE_NOTE_MAX,
	 .label = N_("Tambahan pada suara panggilan")},
	{.name = "keputusan", .kind = FIELD_LINE, .at = offsetof(struct queue_rule_form, decision), .max = 100,
	 .label = N_("Nomor keputusan")},
	{.name = "mengapa", .kind = FIELD_LINE, .at = offsetof(struct queue_rule_form, why), .label = N_("Alasan perubahan")},
	{.name = "versi", .kind = FIELD_INT, .at = offsetof(struct queue_rule_form, version), .required = true,
	 .max = INT64_MAX, .label = N_("Versi")},
};

enum err queue_rule_post(struct rq *rq)
{
	const struct queue_rule_form *f = rq->form;
	struct survey_unit u;
	enum queue_no no;
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_RULE, &u, &ok));
	if (!ok)
		return OK;
	struct queue_office o = {
		.rule = {.priority_run = (int)f->priority_run, .quick_run = (int)f->quick_run, .call_limit = (int)f->call_limit,
		         .early_minutes = (int)f->early_minutes, .day_limit = (int)f->day_limit, .check_first = f->check_first},
		.say_text = f->say.s != NULL ? f->say : STR(""), .decision_no = f->decision.s != NULL ? f->decision : STR(""),
		.version = f->version,
	};
	TRY(queue_office_put(rq, u.id, &o, f->why, &no));
	if (no != QUEUE_FINE) {
		queue_problem(rq, NULL, no);
		return OK;
	}
	return back(rq, "disimpan");
}

enum err queue_rule_counter_post(struct rq *rq)
{
	struct survey_unit u;
	struct office_counter *c;
	struct office_service *s;
	int64_t counter = rq_param_int(rq, "loket", 0), *chosen;
	size_t n, n_services, n_chosen = 0;
	enum queue_no no;
	bool ok, known = false;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_RULE, &u, &ok));
	if (!ok)
		return OK;
	TRY(office_counters(rq, u.id, &c, &n));
	for (size_t i = 0; i < n; i++)
		known |= c[i].id == counter;
	if (!known)
		return ERR_NOT_FOUND;
	TRY(office_services(rq, u.id, &s, &n_services));
	chosen = ARENA_ARRAY(rq->a, n_services + 1, int64_t);
	for (size_t i = 0; i < n_services; i++)
		if (queue_sent(rq, "layanan", str_int(rq->a, s[i].id)))
			chosen[n_chosen++] = s[i].id;
	TRY(queue_counter_services_put(rq, u.id, counter, chosen, n_chosen, &no));
	if (no != QUEUE_FINE) {
		queue_problem(rq, NULL, no);
		return OK;
	}
	return back(rq, "disimpan");
}

/* The address is shown on the answer itself and never again. */
enum err queue_rule_kiosk_post(struct rq *rq)
{
	struct survey_unit u;
	struct str token;
	enum queue_no no;
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_RULE, &u, &ok));
	if (!ok)
		return OK;
	TRY(queue_kiosk_add(rq, u.id, str_trim(rq_param(rq, "nama")), &token, &no));
	if (no != QUEUE_FINE) {
		queue_problem(rq, "nama", no);
		return OK;
	}
	return rule_draw(rq, token);
}

enum err queue_rule_kiosk_end_post(struct rq *rq)
{
	struct survey_unit u;
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_RULE, &u, &ok));
	if (!ok)
		return OK;
	TRY(queue_kiosk_end(rq, u.id, rq_param_int(rq, "kios", 0)));
	return back(rq, "dihapus");
}

enum err queue_rule_close_post(struct rq *rq)
{
	struct survey_unit u;
	struct queue_closing closing;
	bool ok;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_RULE, &u, &ok));
	if (!ok)
		return OK;
	TRY(queue_close_day(rq, u.id, civil_day(rq->now, u.zone), &closing));
	return back(rq, "antrean-tutup");
}
