/* A counter: one task at a time. The big button is what comes next; Enter presses it. */
#include "queue/queue_pages.h"
#include "queue_counter_html.h"
#include "survey/survey_store.h"

static void list_body(struct html *h, void *ctx) { html_queue_counters(h, ctx); }
static void counter_body(struct html *h, void *ctx) { html_queue_counter(h, ctx); }

/* ---- which counter ---- */

static enum err counters(struct rq *rq, struct queue_counter_view *v)
{
	TRY(office_counters(rq, v->unit.id, &v->counters, &v->n_counters));
	TRY(queue_posts(rq, v->unit.id, &v->posts, &v->n_posts));
	return OK;
}

static enum err this_counter(struct rq *rq, struct queue_counter_view *v)
{
	struct office_counter c;
	int64_t id, unit = rq->actor.unit_id;
	v->rq = rq;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	for (int i = 0; i < 2 && v->counter.id == 0; i++) {
		if (i == 1) { /* of another unit in which the person serves too */
			TRY(queue_counter_by_id(rq, id, &c));
			unit = c.unit_id;
		}
		enum err e = survey_unit_by_id(rq, unit, &v->unit);
		if (e == ERR_NOT_FOUND)
			continue;
		TRY(e);
		TRY(counters(rq, v));
		for (size_t k = 0; k < v->n_counters; k++)
			if (v->counters[k].id == id)
				v->counter = v->counters[k];
	}
	if (v->counter.id == 0 || !prima_domain.may(&rq->actor, RIGHT_QUEUE_CALL, v->unit.id))
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < v->n_posts; i++)
		if (v->posts[i].counter_id == id) {
			v->mine = v->posts[i].account_id == rq->actor.id;
			v->taken = !v->mine;
		}
	return OK;
}

enum err queue_counters_page(struct rq *rq)
{
	struct queue_counter_view *v = ARENA_NEW(rq->a, struct queue_counter_view);
	bool ok;
	v->rq = rq;
	TRY(queue_page_unit(rq, RIGHT_QUEUE_CALL, &v->unit, &ok));
	if (!ok)
		return OK;
	TRY(counters(rq, v));
	queue_staff_frame(rq, &v->unit, true, NULL, NULL);
	TRY(queue_down(rq, &v->unit));
	page(rq, _r("Loket"), list_body, v);
	return OK;
}

/* ---- the page ---- */

static struct str name_of(const struct queue_counter_view *v, int64_t service_id)
{
	for (size_t i = 0; i < v->line.n_offered; i++)
		if (v->line.offered[i].service_id == service_id)
			return v->line.offered[i].name;
	return queue_service_name(v->services, v->n_services, service_id);
}

/* Names of services whose standard is still being written are asked for only when one of them is there. */
static enum err names(struct rq *rq, struct queue_counter_view *v)
{
	bool unknown = v->line.n_offered == 0;
	for (size_t i = 0; i < v->line.n_visits; i++)
		unknown |= name_of(v, v->line.visits[i].service_id).n <= 1;
	for (size_t i = 0; i < v->n_wants; i++)
		unknown |= name_of(v, v->wants[i].service_id).n <= 1;
	return unknown ? office_services(rq, v->unit.id, &v->services, &v->n_services) : OK;
}

static struct queue_waiting shown(struct rq *rq, const struct queue_counter_view *v, const struct queue_visit *x)
{
	return (struct queue_waiting){
		.v = x, .number = queue_number_text(rq->a, x->series, x->number), .service = name_of(v, x->service_id),
		.since = queue_minutes(rq->a, rq->lang, (rq->now - x->taken_at) / 60000), .next = x == v->next,
		.here = queue_line_takes(&v->line, v->counter.id, x->service_id) &&
		        (x->only_counter_id == 0 || x->only_counter_id == v->counter.id),
	};
}

static enum err lines(struct rq *rq, struct queue_counter_view *v)
{
	struct queue_line *l = &v->line;
	v->next = queue_line_next(rq, l, v->counter.id);
	for (size_t i = 0; i < l->n_visits; i++)
		if (l->visits[i].counter_id == v->counter.id &&
		    (l->visits[i].state == VISIT_CALLED || l->visits[i].state == VISIT_SERVED))
			v->at = &l->visits[i];
	if (v->at != NULL)
		TRY(queue_wants(rq, v->at->id, &v->wants, &v->n_wants));
	TRY(names(rq, v));
	v->waiting = ARENA_ARRAY(rq->a, l->n_visits + 1, struct queue_waiting);
	v->aside = ARENA_ARRAY(rq->a, l->n_visits + 1, struct queue_waiting);
	for (size_t i = 0; i < l->n_visits; i++) {
		const struct queue_visit *x = &l->visits[i];
		if (x->state == VISIT_WAITING)
			v->waiting[v->n_waiting++] = shown(rq, v, x);
		else if ((x->state == VISIT_HELD || x->state == VISIT_ABSENT) && x->ended_at == 0)
			v->aside[v->n_aside++] = shown(rq, v, x);
		else if (x != v->at)
			v->n_elsewhere++;
	}
	if (v->next != NULL)
		v->next_number = queue_number_text(rq->a, v->next->series, v->next->number);
	if (v->at != NULL) {
		int64_t from = v->at->state == VISIT_SERVED ? v->at->begun_at : v->at->called_at;
		v->at_number = queue_number_text(rq->a, v->at->series, v->at->number);
		v->since = queue_minutes(rq->a, rq->lang, (rq->now - from) / 60000);
	}
	return OK;
}

static void fields(struct rq *rq, struct queue_counter_view *v)
{
	struct ui_choice *r = ARENA_ARRAY(rq->a, QUEUE_REASONS, struct ui_choice);
	struct ui_choice *o = ARENA_ARRAY(rq->a, v->n_counters + 1, struct ui_choice);
	size_t n = 0, n_services = v->n_services > 0 ? v->n_services : v->line.n_offered;
	struct ui_choice *s = ARENA_ARRAY(rq->a, n_services + 1, struct ui_choice);
	for (unsigned i = REASON_NONE + 1; i < QUEUE_REASONS; i++)
		r[i - 1] = (struct ui_choice){.value = str_of(queue_reason_name((enum queue_reason)i)),
		                              .label = str_of(_r(queue_reason_label((enum queue_reason)i)))};
	for (size_t i = 0; i < v->n_counters; i++)
		if (v->counters[i].active)
			o[n++] = (struct ui_choice){.value = str_int(rq->a, v->counters[i].id),
			                            .label = str_fmt(rq->a, "%s %lld", _r("Loket"), (long long)v->counters[i].number)};
	for (size_t i = 0; i < n_services; i++)
		s[i] = v->n_services > 0 ?
			(struct ui_choice){.value = str_int(rq->a, v->services[i].id), .label = v->services[i].name} :
			(struct ui_choice){.value = str_int(rq->a, v->line.offered[i].service_id), .label = v->line.offered[i].name};
	v->reasons = (struct ui_choices){r, QUEUE_REASONS - 1};
	v->others = (struct ui_choices){o, n};
	v->moves = (struct ui_choices){s, n_services};
	v->number = (struct ui_field){.name = "nomor", .label = _r("Nomor"), .size = "short", .max = 16, .required = true,
		.hint = _r("Misalnya A-012 atau 12")};
	v->reason = (struct ui_field){.name = "alasan", .label = _r("Alasan bila di luar giliran"),
		.hint = _r("Diumumkan di halaman keadilan antrean, tanpa nama")};
	v->note = (struct ui_field){.name = "catatan", .label = _r("Catatan untuk kepala unit"), .max = QUEUE_NOTE_MAX,
		.hint = _r("Wajib untuk alasan lainnya; tanpa nama orang, penyakit atau kelas")};
	v->minutes = (struct ui_field){.name = "menit", .label = _r("Tunda selama"), .type = "number", .size = "short",
		.max = 3, .unit = _r("menit"), .value = STR("10"), .required = true, .hint = _r("0: sampai dipanggil nomornya")};
	v->service = (struct ui_field){.name = "layanan", .label = _r("Ke layanan"), .required = true,
		.value = v->at != NULL ? str_int(rq->a, v->at->service_id) : STR_NULL};
	v->to = (struct ui_field){.name = "tujuan", .label = _r("Hanya loket"), .hint = _r("Kosong: loket mana saja")};
}

enum err queue_counter_page(struct rq *rq)
{
	struct queue_counter_view *v = ARENA_NEW(rq->a, struct queue_counter_view);
	TRY(this_counter(rq, v));
	TRY(queue_line(rq, v->unit.id, civil_day(rq->now, v->unit.zone), &v->line));
	TRY(lines(rq, v));
	fields(rq, v);
	v->may_take = prima_domain.may(&rq->actor, RIGHT_CASE_TAKE, v->unit.id);
	queue_staff_frame(rq, &v->unit, true, N_("Loket"), "/loket");
	TRY(queue_down(rq, &v->unit));
	page(rq, str_z(rq->a, str_fmt(rq->a, "%s %lld", _r("Loket"), (long long)v->counter.number)), counter_body, v);
	return OK;
}

/* ---- acts ---- */

static const char *const asks[] = {
#define X(c, s) s,
	QUEUE_ASK_TABLE(X)
#undef X
	NULL
};
const struct field queue_counter_fields[8] = {
	{.name = "apa", .kind = FIELD_CHOICE, .at = offsetof(struct queue_counter_form, ask), .choices = asks,
	 .required = true, .label = N_("Tindakan")},
	{.name = "kunjungan", .kind = FIELD_INT, .at = offsetof(struct queue_counter_form, visit_id), .max = INT64_MAX,
	 .label = N_("Kunjungan")},
	{.name = "nomor", .kind = FIELD_LINE, .at = offsetof(struct queue_counter_form, number), .max = 16,
	 .label = N_("Nomor")},
	{.name = "alasan", .kind = FIELD_CHOICE, .at = offsetof(struct queue_counter_form, reason),
	 .choices = queue_reason_names, .label = N_("Alasan bila di luar giliran")},
	{.name = "catatan", .kind = FIELD_LINE, .at = offsetof(struct queue_counter_form, note), .max = QUEUE_NOTE_MAX,
	 .label = N_("Catatan untuk kepala unit")},
	{.name = "menit", .kind = FIELD_INT, .at = offsetof(struct queue_counter_form, minutes), .max = 480,
	 .label = N_("Tunda selama")},
	{.name = "layanan", .kind = FIELD_INT, .at = offsetof(struct queue_counter_form, service_id), .max = INT64_MAX,
	 .label = N_("Ke layanan")},
	{.name = "tujuan", .kind = FIELD_INT, .at = offsetof(struct queue_counter_form, counter_id), .max = INT64_MAX,
	 .label = N_("Hanya loket")},
};

/* "12" alone is the 12 that waits here, when only one series has it. */
static enum err by_number(struct rq *rq, const struct queue_counter_view *v, int64_t *id)
{
	const struct queue_counter_form *f = rq->form;
	struct queue_visit *open;
	struct str series;
	int64_t number;
	size_t n, found = 0;
	if (!queue_number_read(rq->a, f->number, &series, &number)) {
		rq_problem(rq, "nomor", str_of(_r("Tulis nomor seperti tercetak, misalnya A-012")));
		return OK;
	}
	TRY(queue_open_visits(rq, v->unit.id, civil_day(rq->now, v->unit.zone), &open, &n));
	for (size_t i = 0; i < n; i++)
		if (open[i].number == number && (series.n == 0 || str_eq(series, open[i].series))) {
			*id = open[i].id;
			found++;
		}
	if (found == 0)
		rq_problem(rq, "nomor", str_of(_r("Nomor itu tidak sedang menunggu hari ini: sudah selesai, batal, atau salah "
		                                  "tulis")));
	else if (found > 1)
		rq_problem(rq, "nomor", str_of(_r("Ada lebih dari satu nomor itu: tulis juga hurufnya")));
	return OK;
}

static enum err call_one(struct rq *rq, const struct queue_counter_view *v, enum queue_no *no)
{
	const struct queue_counter_form *f = rq->form;
	struct queue_visit out;
	int64_t id = f->visit_id;
	*no = QUEUE_FINE;
	if (id == 0)
		TRY(by_number(rq, v, &id));
	if (rq->n_problems > 0)
		return OK;
	enum queue_reason reason = f->reason < 0 ? REASON_NONE : (enum queue_reason)f->reason;
	TRY(queue_call(rq, &v->counter, id, reason, f->note.s != NULL ? f->note : STR(""), &out, no));
	if (*no == QUEUE_NO_REASON || *no == QUEUE_NO_NOTE) {
		queue_problem(rq, *no == QUEUE_NO_NOTE ? "catatan" : "alasan", *no);
		*no = QUEUE_FINE;
	}
	return OK;
}

static enum err act(struct rq *rq, const struct queue_counter_view *v, bool *more, enum queue_no *no)
{
	static const enum queue_act acts[QUEUE_ASKS] = {
		[ASK_RECALL] = ACT_RECALL, [ASK_BEGIN] = ACT_BEGIN, [ASK_HOLD] = ACT_HOLD, [ASK_ABSENT] = ACT_ABSENT,
		[ASK_BACK] = ACT_BACK, [ASK_CANCEL] = ACT_CANCEL, [ASK_LATER] = ACT_LATER,
	};
	const struct queue_counter_form *f = rq->form;
	struct queue_visit out;
	switch ((enum queue_asked)f->ask) {
	case ASK_NEXT:
		return queue_call_next(rq, &v->counter, &out, no);
	case ASK_CALL:
		return call_one(rq, v, no);
	case ASK_FINISH:
		return queue_finish(rq, &v->counter, f->visit_id, more, &out, no);
	case ASK_TRANSFER:
		return queue_transfer(rq, &v->counter, f->visit_id, f->service_id, f->counter_id, &out, no);
	default:
		return queue_do(rq, &v->counter, f->visit_id, acts[f->ask], f->ask == ASK_HOLD ? (int)f->minutes : 0, &out, no);
	}
}

enum err queue_counter_post(struct rq *rq)
{
	struct queue_counter_view v = {0};
	enum queue_no no = QUEUE_FINE;
	bool more = false;
	TRY(this_counter(rq, &v));
	TRY(act(rq, &v, &more, &no));
	if (no == QUEUE_NO_STATE)
		rq_problem(rq, NULL, str_of(_r("Nomor itu sudah ditangani, mungkin oleh loket lain atau pada klik sebelumnya. "
		                               "Yang tampil di bawah adalah keadaan sekarang.")));
	else if (no == QUEUE_NO_BUSY)
		rq_problem(rq, NULL, str_of(_r("Nomor di bawah masih di loket ini. Selesaikan atau tunda dahulu, lalu panggil "
		                               "berikutnya.")));
	else if (no != QUEUE_FINE)
		queue_problem(rq, NULL, no);
	if (rq->n_problems == 0)
		web_redirect(rq->reply, str_fmt(rq->a, "/loket/%lld%s", (long long)v.counter.id,
		                                more ? "?kabar=nomor-lanjut" : ""));
	return OK;
}

enum err queue_counter_open_post(struct rq *rq)
{
	struct queue_counter_view v = {0};
	enum queue_no no;
	TRY(this_counter(rq, &v));
	TRY(queue_post_open(rq, &v.counter, &no));
	if (no != QUEUE_FINE)
		queue_problem(rq, NULL, no);
	else
		web_redirect(rq->reply, str_fmt(rq->a, "/loket/%lld?kabar=loket-buka", (long long)v.counter.id));
	return OK;
}

enum err queue_counter_close_post(struct rq *rq)
{
	struct queue_counter_view v = {0};
	enum queue_no no;
	TRY(this_counter(rq, &v));
	TRY(queue_post_close(rq, &v.counter, &no));
	if (no != QUEUE_FINE)
		queue_problem(rq, NULL, no);
	else
		web_redirect(rq->reply, STR("/loket?kabar=loket-tutup"));
	return OK;
}
