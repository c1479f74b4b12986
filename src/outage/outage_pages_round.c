/* Walking through the office with a phone: one line a facility, and what the office knows of its facilities. */
#include "base/file.h"
#include "outage/outage_pages_round.h"
#include "outage_round_html.h"

static void rounds_body(struct html *h, void *ctx) { html_outage_rounds(h, ctx); }
static void form_body(struct html *h, void *ctx) { html_outage_round_form(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_outage_round_one(h, ctx); }

static enum err desk_of(struct rq *rq, int64_t unit_id, struct round_view **out)
{
	struct round_view *v = ARENA_NEW(rq->a, struct round_view);
	*out = v;
	TRY(outage_page_desk(rq, unit_id, &v->o));
	v->today = civil_day(rq->now, v->o.desk.city.zone);
	struct ui_choice *c = ARENA_ARRAY(rq->a, ROUND_FINDINGS, struct ui_choice);
	for (int i = 0; i < ROUND_FINDINGS; i++)
		c[i] = (struct ui_choice){str_of(round_finding_name((enum round_finding)i)),
		                          str_of(_r(round_finding_label((enum round_finding)i))), STR_NULL};
	v->findings = (struct ui_choices){c, ROUND_FINDINGS};
	return OK;
}

enum err outage_rounds_page(struct rq *rq)
{
	struct round_view *v;
	TRY(desk_of(rq, rq_param_int(rq, "unit", 0), &v));
	TRY(outage_rounds(rq, v->o.desk.unit.id, &v->rounds, &v->n_rounds));
	TRY(outage_round_since(rq, v->o.desk.unit.id, v->since));
	TRY(outage_facts(rq, v->o.desk.unit.id, &v->o.facts, &v->o.n_facts));
	if (v->n_rounds > 0) {
		v->one = v->rounds[0];
		TRY(outage_round_lines(rq, v->one.id, v->lines));
	}
	outage_page_frame(rq, &v->o, false);
	page(rq, _r("Sarana dan fasilitas"), rounds_body, v);
	return OK;
}

enum err outage_round_form_page(struct rq *rq)
{
	struct round_view *v;
	TRY(desk_of(rq, rq_param_int(rq, "unit", 0), &v));
	outage_page_frame(rq, &v->o, true);
	page(rq, _r("Keliling sarana"), form_body, v);
	return OK;
}

const char *round_field(struct arena *a, const char *what, int facility)
{
	return str_z(a, str_fmt(a, "%s%d", what, facility + 1));
}

static enum err item_of(struct rq *rq, int i, struct round_item *out)
{
	int fd;
	int64_t size = 0;
	struct str name;
	enum round_finding f;
	bool known = round_finding_parse(rq_param(rq, round_field(rq->a, "k", i)), &f);
	*out = (struct round_item){.facility = (enum round_facility)i, .finding = known ? (int)f : -1,
	                           .note = utf8_line(rq->a, rq_param(rq, round_field(rq->a, "c", i))), .photo = STR("")};
	struct str mend = str_trim(rq_param(rq, round_field(rq->a, "t", i)));
	if (mend.n > 0 && !civil_parse(mend, &out->mend_on))
		rq_problem(rq, round_field(rq->a, "t", i), str_of(_r(round_no_text(ROUND_NO_MEND))));
	if (!rq_file(rq, round_field(rq->a, "f", i), &fd, &size, &name) || size == 0)
		return OK;
	if (size > ROUND_PHOTO_MAX) {
		rq_problem(rq, round_field(rq->a, "f", i), str_of(_r(round_no_text(ROUND_NO_PHOTO))));
		return OK;
	}
	return file_read_fd(rq->a, fd, ROUND_PHOTO_MAX, &out->photo);
}

enum err outage_round_post(struct rq *rq)
{
	struct round_view *v;
	struct round_item items[ROUND_FACILITYS];
	enum round_no no;
	enum round_facility at;
	TRY(desk_of(rq, rq_param_int(rq, "unit", 0), &v));
	for (int i = 0; i < ROUND_FACILITYS; i++)
		TRY(item_of(rq, i, &items[i]));
	if (rq->n_problems > 0)
		return OK;
	struct outage_round r = {.unit_id = v->o.desk.unit.id,
	                         .note = utf8_head(utf8_line(rq->a, rq_param(rq, "catatan")), ROUND_NOTE_MAX)};
	TRY(outage_round_keep(rq, &r, items, &no, &at));
	if (no != ROUND_FINE) {
		const char *what = no == ROUND_NO_FINDING ? "k" : no == ROUND_NO_NOTE ? "c" : no == ROUND_NO_MEND ? "t" : "f";
		rq_problem(rq, round_field(rq->a, what, (int)at),
		           str_fmt(rq->a, "%s: %s", _r(round_facility_label(at)), _r(round_no_text(no))));
		return OK;
	}
	return outage_page_went(rq, "/fasilitas", r.unit_id, "disimpan");
}

static enum err round_of(struct rq *rq, struct round_view **out)
{
	struct outage_round r;
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(outage_round_by_id(rq, id, &r));
	TRY(desk_of(rq, r.unit_id, out));
	(*out)->one = r;
	return OK;
}

enum err outage_round_one_page(struct rq *rq)
{
	struct round_view *v;
	TRY(round_of(rq, &v));
	TRY(outage_round_lines(rq, v->one.id, v->lines));
	outage_page_frame(rq, &v->o, true);
	page(rq, _r("Keliling sarana"), one_body, v);
	return OK;
}

enum err outage_round_photo_page(struct rq *rq)
{
	struct round_view *v;
	struct str photo;
	int64_t i;
	TRY(round_of(rq, &v));
	if (!str_to_i64(rq->path_args[1], 1, ROUND_FACILITYS, &i))
		return ERR_NOT_FOUND;
	TRY(outage_round_photo(rq, v->one.id, (enum round_facility)(i - 1), &photo));
	buf_str(&rq->reply->body, photo);
	web_set(rq->reply, "Content-Type", str_of(round_photo_type(photo)));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}
