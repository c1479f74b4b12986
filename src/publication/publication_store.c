/* Words, media, and the gathering of a report. The figures that stood: publication_store_figures.c. */
#include "publication/publication_store.h"
#include "calendar/calendar_store.h"
#include "office/office_store.h"
#include "survey/survey_plan_store.h"
#include "publication_sql.h"

struct str publication_path(struct arena *a, const struct survey_unit *of, struct str code)
{
	struct str part = web_url_encode(a, code);
	return str_fmt(a, "/ikm/%.*s/%.*s", STR_ARG(of->slug), STR_ARG(part));
}

static void touched(struct rq *rq, int64_t period_id)
{
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)period_id));
}

static enum err tell(struct rq *rq, const char *kind, int64_t id, int64_t version, int64_t unit_id, const char *what,
                     struct journal_json *j, struct str reason)
{
	struct journal_entry e = {.kind = kind, .subject_id = id, .version = version, .unit_id = unit_id, .what = what,
	                          .payload = journal_json_end(j), .reason = reason};
	return journal_event(rq, &e, NULL);
}

/* ---- words ---- */

static struct publication_text text_of(const struct publication_text_row *r)
{
	return (struct publication_text){.version = r->version, .body = r->body, .written_by = r->written_by,
	                                 .written_at = r->written_at};
}

enum err publication_texts(struct rq *rq, int64_t period_id, int64_t unit_id, struct publication_text *out)
{
	struct publication_text_row *r;
	size_t n;
	TRY(sql_publication_texts(rq->db, rq->a, period_id, unit_id, CHAPTERS, &r, &n));
	memset(out, 0, CHAPTERS * sizeof(*out));
	for (size_t i = 0; i < n; i++) {
		enum publication_chapter c;
		if (publication_chapter_parse(r[i].chapter, &c))
			out[c] = text_of(&r[i]);
	}
	return OK;
}

enum err publication_text_versions(struct rq *rq, int64_t period_id, int64_t unit_id, enum publication_chapter c,
                                   struct publication_text **out, size_t *n)
{
	struct publication_text_row *r;
	TRY(sql_publication_text_versions(rq->db, rq->a, period_id, unit_id, str_of(publication_chapter_code(c)),
	                                  PUBLICATION_VERSIONS_MAX, &r, n));
	*out = ARENA_ARRAY(rq->a, *n, struct publication_text);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = text_of(&r[i]);
	return OK;
}

enum err publication_text_put(struct rq *rq, const struct survey_period *p, int64_t unit_id, enum publication_chapter c,
                              int64_t seen, struct str body, enum publication_no *no)
{
	struct publication_text *v;
	size_t n;
	struct str code = str_of(publication_chapter_code(c));
	TRY(publication_text_versions(rq, p->id, unit_id, c, &v, &n));
	int64_t last = n > 0 ? v[0].version : 0;
	*no = last != seen ? PUBLICATION_NEWER
	      : n >= PUBLICATION_VERSIONS_MAX ? PUBLICATION_FULL
	      : str_eq(n > 0 ? v[0].body : STR(""), body) ? PUBLICATION_SAME : PUBLICATION_FINE;
	if (*no != PUBLICATION_FINE)
		return OK;
	TRY(sql_publication_text_add(rq->db, p->id, unit_id, code, last + 1, body, rq->actor.id, rq->now, NULL));
	struct hash h = hash_of(body);
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", p->id);
	journal_str(&j, "chapter", code);
	journal_int(&j, "bytes", (int64_t)body.n);
	journal_str(&j, "digest", hash_hex(rq->a, &h));
	touched(rq, p->id);
	return tell(rq, "publication_text", p->id, last + 1, unit_id, last == 0 ? "buat" : "ubah", &j, STR_NULL);
}

/* ---- media ---- */

enum err publication_media_list(struct rq *rq, int64_t period_id, int64_t unit_id, struct publication_media **out,
	size_t *n)
{
	struct publication_media_row *r;
	size_t rows;
	TRY(sql_publication_media_of(rq->db, rq->a, period_id, unit_id, PUBLICATION_MEDIA_MAX, &r, &rows));
	*out = ARENA_ARRAY(rq->a, rows, struct publication_media);
	*n = 0;
	for (size_t i = 0; i < rows; i++) {
		struct publication_media m = {
			.id = r[i].id, .on = (int32_t)r[i].shown_on, .link = r[i].link, .note = r[i].note, .made_at = r[i].made_at,
			.gone_at = r[i].gone_at.has ? r[i].gone_at.v : 0, .gone_reason = r[i].gone_reason,
		};
		if (publication_medium_parse(r[i].kind, &m.kind))
			(*out)[(*n)++] = m;
	}
	return OK;
}

enum err publication_media_add(struct rq *rq, const struct survey_period *p, const struct survey_unit *of,
                               const struct publication_media *m, enum publication_no *no)
{
	struct publication_media *had;
	size_t n;
	TRY(publication_media_list(rq, p->id, of->id, &had, &n));
	*no = n >= PUBLICATION_MEDIA_MAX ? PUBLICATION_FULL
		: publication_media_ok(m, civil_day(rq->now, of->zone), p->starts_on);
	if (*no != PUBLICATION_FINE)
		return OK;
	int64_t id = rq_id(rq);
	struct str kind = str_of(publication_medium_codes[m->kind]);
	TRY(sql_publication_media_add(rq->db, id, p->id, of->id, kind, m->on, m->link, m->note, rq->actor.id, rq->now,
		NULL));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", p->id);
	journal_str(&j, "kind", kind);
	journal_str(&j, "shown_on", civil_iso(rq->a, m->on));
	journal_str(&j, "link", m->link);
	journal_str(&j, "note", m->note);
	touched(rq, p->id);
	return tell(rq, "publication_media", id, 1, of->id, "buat", &j, STR_NULL);
}

enum err publication_media_take_back(struct rq *rq, const struct survey_period *p, int64_t unit_id, int64_t id,
                                     struct str reason, enum publication_no *no)
{
	int64_t changed;
	*no = reason.n == 0 ? PUBLICATION_WHY : PUBLICATION_FINE;
	if (*no != PUBLICATION_FINE)
		return OK;
	TRY(sql_publication_media_take_back(rq->db, id, p->id, unit_id, rq->actor.id, rq->now, reason, &changed));
	if (changed != 1) {
		*no = PUBLICATION_GONE;
		return OK;
	}
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", p->id);
	touched(rq, p->id);
	return tell(rq, "publication_media", id, 2, unit_id, "hapus", &j, reason);
}

/* ---- the book ---- */

static enum err hours(struct rq *rq, const struct survey_unit *of, struct calendar *out)
{
	struct office_unit u = {0};
	struct calendar_profile *v;
	size_t n;
	if (of->id != 0)
		TRY(office_unit_by_id(rq, of->id, &u));
	if (u.profile_id == 0) {
		TRY(calendar_profiles(rq, &v, &n));
		if (n == 0)
			return ERR_NOT_FOUND;
		u.profile_id = v[0].id;
	}
	return calendar_load(rq, u.profile_id, of->zone, out);
}

static void stage(struct publication_stage *s, const char *name, int32_t from, int32_t to, const char *note)
{
	bool known = from != 0 && to != 0 && from <= to;
	*s = (struct publication_stage){.name = name, .note = note, .from = known ? from : 0, .to = known ? to : 0};
}

static enum err stages(struct rq *rq, struct publication_book *b)
{
	const struct survey_period *p = &b->r->period;
	const struct survey_unit *of = &b->r->of;
	struct publication_closed_row row;
	struct calendar *c = ARENA_NEW(rq->a, struct calendar);
	TRY(sql_publication_closed(rq->db, rq->a, p->id, &row));
	int32_t closed = row.at > 0 && p->state >= PERIOD_CLOSED && !b->told ? civil_day(row.at, of->zone) : 0;
	int32_t after = closed > p->ends_on ? closed : p->ends_on;
	stage(&b->stages[0], "Persiapan", b->told ? 0 : p->decided_on, p->starts_on - 1,
	      "sejak keputusan tentang survei sampai hari sebelum pengumpulan");
	stage(&b->stages[1], "Pengumpulan data", p->starts_on, p->ends_on, "masa survei");
	stage(&b->stages[2], "Pengolahan data", p->ends_on + 1, closed > p->ends_on ? closed : 0,
	      "sampai periode ditutup bagi jawaban");
	stage(&b->stages[3], "Penyusunan laporan", b->reported_on > after ? after + 1 : b->reported_on, b->reported_on,
	      "sampai hasil dipublikasikan");
	TRY(hours(rq, of, c));
	for (int i = 0; i < PUBLICATION_STAGES; i++)
		if (b->stages[i].from != 0)
			b->stages[i].days = calendar_days_between(c, b->stages[i].from - 1, b->stages[i].to);
	return OK;
}

static enum err own_covers(struct rq *rq, struct publication_book *b)
{
	struct survey_cover *c;
	size_t n;
	TRY(survey_cover_list(rq, b->r->period.id, &c, &n));
	b->covers = ARENA_ARRAY(rq->a, n, struct survey_cover);
	for (size_t i = 0; i < n; i++)
		if (b->r->of.id == 0 || c[i].unit_id == b->r->of.id)
			b->covers[b->n_covers++] = c[i];
	return OK;
}

enum err publication_gather(struct rq *rq, const struct survey_unit *of, const struct survey_period *p, struct str host,
                            struct publication_book *b)
{
	struct survey_report *r = ARENA_NEW(rq->a, struct survey_report);
	TRY(survey_report_of(rq, of, p, r));
	TRY(survey_change_list(rq, p->id, &r->changes, &r->n_changes));
	*b = (struct publication_book){
		.r = r, .draft = p->state != PERIOD_PUBLISHED, .invented = of->invented, .made_at = rq->now,
		.told = of->sample.n > 0 && !of->invented,
	};
	if (!b->told && p->published_at != 0)
		b->reported_on = civil_day(p->published_at, of->zone);
	b->address = str_cat(rq->a, host, publication_path(rq->a, of, p->code));
	TRY(publication_texts(rq, p->id, of->id, b->texts));
	TRY(publication_media_list(rq, p->id, of->id, &b->media, &b->n_media));
	TRY(publication_figures(rq, p->id, of->id, &b->figures, &b->n_figures));
	TRY(publication_trend(rq, of, p, &b->steps, &b->n_steps));
	TRY(own_covers(rq, b));
	TRY(survey_response_of(rq, p->id, of->id, &b->declined, &b->response));
	return stages(rq, b);
}
