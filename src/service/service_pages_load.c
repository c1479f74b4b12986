/* Gathering a version with its parts, for the desk, the public page and paper. */
#include "app/page.h"
#include "service/service_pages.h"

bool service_may(const struct rq *rq, int right, int64_t unit_id)
{
	return rq->actor.kind == ACTOR_STAFF && prima_domain.may(&rq->actor, right, unit_id);
}

/* The longest of the next fourteen days: shorter Fridays and holidays are not what "a working day" means. */
enum err service_day_of(struct rq *rq, int64_t unit_id, int64_t *out)
{
	struct calendar c;
	TRY(office_calendar(rq, unit_id, &c));
	int32_t today = civil_day(rq->now, c.zone);
	*out = 0;
	for (int i = 0; i < 14; i++) {
		int64_t m = calendar_day_minutes(&c, today + i);
		*out = m > *out ? m : *out;
	}
	return OK;
}

struct str service_slug_of(struct rq *rq, struct str name) { return office_slug(rq->a, name); }

static struct str head_of(struct rq *rq, enum unit_kind k)
{
	switch (k) {
	case UNIT_KELURAHAN: return STR("Lurah");
	case UNIT_KECAMATAN: return STR("Camat");
	case UNIT_DESA: return STR("Kepala Desa");
	default: return str_fmt(rq->a, "Kepala %s", unit_kind_label(k));
	}
}

void service_sheet_unit(struct rq *rq, const struct office_unit *u, const struct office_city *c,
                        struct service_sheet *s)
{
	struct office_unit above;
	*s = (struct service_sheet){
		.a = rq->a, .lang = rq->lang, .zone = c->zone, .made_at = rq->now, .unit = u->name, .slug = u->slug,
		.head = head_of(rq, u->kind), .above = STR(""), .city = c->full, .place = c->name, .address = u->address,
		.phone = u->phone, .email = u->email,
		.sample = c->demo == CITY_REAL ? STR("") : str_of(_r(city_demo_label(c->demo))), .url = STR(""),
	};
	if (u->parent_id != 0 && office_unit_by_id(rq, u->parent_id, &above) == OK)
		s->above = above.name;
}

void service_sheet_head(struct rq *rq, const struct service_version *v, int64_t day, struct service_sheet *s)
{
	struct str host = rq->http != NULL ? web_header(rq->http, "Host") : STR_NULL;
	s->name = v->name;
	s->product = v->product;
	s->fee = v->fee;
	s->fee_basis = v->fee_basis;
	s->fee_rupiah = v->fee_rupiah;
	s->limit_minutes = v->limit_minutes;
	s->limit = service_limit_text(rq->a, rq->lang, v->limit_minutes, day);
	s->class_code = v->class_code;
	s->decision_no = v->decision_no;
	s->edition = v->edition;
	s->state = v->state;
	s->decided_on = v->decided_on;
	s->from_on = v->from_on;
	s->to_on = v->to_on;
	s->legal = v->legal;
	s->legal_note = v->legal_note;
	s->legal_on = v->legal_on;
	if (host.n > 0 && host.n <= 200)
		s->url = str_fmt(rq->a, "%s://%.*s/u/%.*s/layanan/%.*s", rq->http->secure ? "https" : "http", STR_ARG(host),
		                 STR_ARG(s->slug), STR_ARG(service_slug_of(rq, v->name)));
}

enum err service_sheet_of(struct rq *rq, const struct service_version *v, int64_t day, struct service_sheet *s)
{
	struct service_requirement *r;
	struct service_step *steps;
	struct service_basis *b;
	service_sheet_head(rq, v, day, s);
	TRY(service_texts(rq, v->id, s->texts));
	TRY(service_requirements(rq, v->id, &r, &s->n_requirements));
	TRY(service_steps(rq, v->id, &steps, &s->n_steps));
	TRY(service_bases(rq, v->id, &b, &s->n_bases));
	s->requirements = r;
	s->steps = steps;
	s->bases = b;
	return OK;
}

/* What keeps it from its next step, as the rules see it; the number and date of a decision are still to come. */
static enum service_no missing_of(const struct service_desk *d)
{
	struct service_facts f = {
		.state = d->v.state, .legal = d->v.legal, .legal_confirmed = d->v.legal_on != 0,
		.consultations = d->n_consultations, .bases = d->sheet.n_bases, .steps = d->sheet.n_steps,
		.complaints = d->sheet.texts[COMPONENT_COMPLAINTS].n > 0, .product = d->v.product.n > 0,
		.fee_text = d->v.fee.n > 0, .limit_minutes = d->v.limit_minutes, .fee_rupiah = d->v.fee_rupiah,
		.fee_basis = d->v.fee_basis.n > 0, .decision_no = STR("-"), .decided_on = 1,
	};
	if (d->v.state == SERVICE_DECIDED)
		return service_may_publish(&f, INT32_MAX);
	if (!d->open)
		return SERVICE_FINE;
	f.state = SERVICE_CONSULTED; /* also what a draft will lack once it has been talked over */
	return service_may_decide(&f);
}

enum err service_desk_load(struct rq *rq, struct service_desk *d)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	d->rq = rq;
	d->key = rq_key(rq);
	TRY(service_version_by_id(rq, id, &d->v));
	TRY(office_unit_by_id(rq, d->v.unit_id, &d->unit));
	TRY(office_city_by_id(rq, d->unit.city_id, &d->city));
	TRY(service_day_of(rq, d->unit.id, &d->day));
	d->today = civil_day(rq->now, d->city.zone);
	service_sheet_unit(rq, &d->unit, &d->city, &d->sheet);
	TRY(service_sheet_of(rq, &d->v, d->day, &d->sheet));
	TRY(service_versions(rq, d->v.service_id, &d->versions, &d->n_versions));
	TRY(service_consultations(rq, id, &d->consultations, &d->n_consultations));
	TRY(service_reviews(rq, id, &d->reviews, &d->n_reviews));
	TRY(service_media(rq, id, &d->media, &d->n_media));
	d->sheet.reviewed_on = d->n_reviews > 0 ? d->reviews[0].held_on : 0;
	d->due = d->v.state == SERVICE_IN_FORCE ? service_review_due(d->v.from_on, d->sheet.reviewed_on) : 0;
	d->need = service_need(d->v.state, d->v.legal, d->v.legal_on != 0, d->due, d->today);
	d->open = service_may_edit(d->v.state) == SERVICE_FINE;
	d->may_edit = service_may(rq, RIGHT_SERVICE_EDIT, d->v.unit_id);
	d->may_decide = service_may(rq, RIGHT_SERVICE_DECIDE, d->v.unit_id);
	d->missing = missing_of(d);
	return OK;
}

enum err service_desk_open(struct rq *rq, int right, struct service_desk *d)
{
	TRY(service_desk_load(rq, d));
	return service_may(rq, right, d->v.unit_id) ? OK : ERR_DENIED;
}

void service_desk_frame(struct rq *rq, const struct service_desk *d, const char *here)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	struct page_link *t = ARENA_ARRAY(rq->a, 2, struct page_link);
	t[0] = (struct page_link){.href = str_fmt(rq->a, "/standar?unit=%.*s", STR_ARG(d->unit.slug)),
	                          .text = _r("Standar pelayanan")};
	t[1] = (struct page_link){.href = str_fmt(rq->a, "/standar/%lld", (long long)d->v.id),
	                          .text = str_z(rq->a, d->v.name)};
	m->trail = (struct page_links){t, here != NULL ? 2 : 1};
	m->office = d->unit.name;
	m->region = d->city.full;
	m->zone = d->city.zone;
	m->emblem = d->city.demo == CITY_INVENTED;
	m->banner = d->sheet.sample;
	rq->more = m;
}

enum err service_done(struct rq *rq, const struct service_desk *d, enum service_no no)
{
	if (no != SERVICE_FINE) {
		rq_problem(rq, NULL, str_of(_r(service_no_text(no))));
		return OK;
	}
	web_redirect(rq->reply, str_fmt(rq->a, "/standar/%lld?kabar=disimpan", (long long)d->v.id));
	return OK;
}

enum err service_file(struct rq *rq, struct str bytes, const char *media, struct str name, bool inside)
{
	buf_str(&rq->reply->body, bytes);
	web_set(rq->reply, "Content-Type", str_of(media));
	web_set(rq->reply, "Content-Disposition", str_fmt(rq->a, "%s; filename=\"%.*s\"", inside ? "inline" : "attachment",
	                                                  STR_ARG(name)));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}
