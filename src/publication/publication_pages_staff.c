/* The office's side: its own words for the report, the media that made the result known, and what they come to. */
#include "publication/publication_pages.h"
#include "account/account_store.h"
#include "survey/survey_frame.h"
#include "survey/survey_store_instrument.h"
#include "publication_staff_html.h"

static struct str desk_path(struct rq *rq, const struct survey_unit *of, const struct survey_period *p)
{
	struct str code = web_url_encode(rq->a, p->code);
	return str_fmt(rq->a, "/terbitan/%.*s/%.*s", STR_ARG(of->slug), STR_ARG(code));
}

/* What staff may see and, with `write`, change. */
static enum err asked_for(struct rq *rq, bool write, struct survey_unit *of, struct survey_period *p)
{
	TRY(publication_page_named(rq, of, p));
	return publication_page_may(rq, write ? RIGHT_PUBLISH : RIGHT_REPORT_VIEW, of) ? OK : ERR_DENIED;
}

static void frame(struct rq *rq, const struct survey_unit *of, const struct survey_period *p, bool below)
{
	struct page_more *m = survey_staff_frame(rq, of, NULL);
	struct page_link *v = ARENA_ARRAY(rq->a, 2, struct page_link);
	v[0] = (struct page_link){.href = STR("/terbitan"), .text = _r("Terbitan")};
	v[1] = (struct page_link){.href = desk_path(rq, of, p),
	                          .text = str_z(rq->a, str_fmt(rq->a, "%.*s, %.*s", STR_ARG(of->name), STR_ARG(p->name)))};
	m->trail = (struct page_links){v, below ? 2 : 1};
}

/* ---- the list ---- */

static void list_body(struct html *h, void *ctx) { html_publication_list(h, ctx); }

static void choose(struct rq *rq, struct publication_list *v, const struct survey_period *p,
	const struct survey_unit *of)
{
	if (publication_page_may(rq, RIGHT_REPORT_VIEW, of))
		v->v[v->n++] = (struct publication_choice){*p, *of};
}

/* Every period for the one who runs it, and for the reader's own unit. */
static enum err list_gather(struct rq *rq, struct publication_list *v)
{
	struct survey_period *all, *mine = NULL;
	struct survey_unit city = {0}, own = {0};
	struct str *other;
	size_t n, n_mine = 0;
	TRY(instrument_period_list(rq, &all, &other, &n));
	if (rq->actor.unit_id != 0 && survey_unit_by_id(rq, rq->actor.unit_id, &own) == OK && own.id != 0)
		TRY(survey_period_list(rq, &own, &mine, &n_mine));
	v->v = ARENA_ARRAY(rq->a, n + n_mine, struct publication_choice);
	for (size_t i = 0; i < n_mine; i++)
		choose(rq, v, &mine[i], &own);
	for (size_t i = 0; i < n; i++) {
		struct survey_unit of;
		if (other[i].n > 0 || (all[i].unit_id != 0 && all[i].unit_id == own.id))
			continue; /* another instrument, or there already */
		if (all[i].unit_id != 0)
			TRY(survey_unit_by_id(rq, all[i].unit_id, &of));
		else if (city.city_id != all[i].city_id)
			TRY(survey_city_of(rq, all[i].city_id, &city));
		choose(rq, v, &all[i], all[i].unit_id != 0 ? &of : &city);
	}
	return OK;
}

enum err publication_list_page(struct rq *rq)
{
	struct publication_list *v = ARENA_NEW(rq->a, struct publication_list);
	TRY(list_gather(rq, v));
	page(rq, _r("Terbitan"), list_body, v);
	return OK;
}

/* ---- one period ---- */

static void desk_body(struct html *h, void *ctx) { html_publication_desk(h, ctx); }

static void media_fields(struct rq *rq, struct publication_desk *v)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, MEDIA, struct ui_choice);
	for (int m = 0; m < MEDIA; m++)
		c[m] = (struct ui_choice){.value = str_of(publication_medium_codes[m]),
		                          .label = str_of(_r(publication_medium_label((enum publication_medium)m))),
		                          .hint = str_of(publication_medium_online((enum publication_medium)m) ? _r("daring")
			: _r("luring"))};
	v->kinds = (struct ui_choices){c, MEDIA};
	v->kind = (struct ui_field){.name = "media", .label = _r("Media"), .required = true};
	v->on = (struct ui_field){.name = "tanggal", .label = _r("Tanggal tayang"), .type = "date", .required = true,
	                          .size = "short", .value = civil_iso(rq->a, civil_day(rq->now, v->of.zone))};
	v->link = (struct ui_field){.name = "tautan", .label = _r("Tautan"), .max = 300,
	                            .hint = _r("Alamat halaman atau unggahan, diawali https://")};
	v->note = (struct ui_field){.name = "keterangan", .label = _r("Keterangan tempat dan foto"), .max = 300,
	                            .hint = _r("Misalnya: papan di ruang tunggu, foto IMG_0231 pada arsip sekretariat")};
}

enum err publication_desk_page(struct rq *rq)
{
	struct publication_desk *v = ARENA_NEW(rq->a, struct publication_desk);
	v->rq = rq;
	TRY(asked_for(rq, false, &v->of, &v->period));
	v->key = rq_key(rq);
	v->path = desk_path(rq, &v->of, &v->period);
	v->stay = publication_path(rq->a, &v->of, v->period.code);
	v->may_write = publication_page_may(rq, RIGHT_PUBLISH, &v->of);
	v->told = v->of.sample.n > 0 && !v->of.invented;
	TRY(publication_texts(rq, v->period.id, v->of.id, v->texts));
	TRY(publication_media_list(rq, v->period.id, v->of.id, &v->media, &v->n_media));
	int32_t on = v->period.published_at != 0 && !v->told ? civil_day(v->period.published_at, v->of.zone) : 0;
	publication_reach(v->media, v->n_media, on, &v->reach);
	media_fields(rq, v);
	frame(rq, &v->of, &v->period, false);
	page(rq, str_z(rq->a, str_fmt(rq->a, "%s %.*s", _r("Terbitan"), STR_ARG(v->period.name))), desk_body, v);
	return OK;
}

static enum err back(struct rq *rq, const struct survey_unit *of, const struct survey_period *p, const char *news)
{
	struct str path = desk_path(rq, of, p);
	web_redirect(rq->reply, str_fmt(rq->a, "%.*s?kabar=%s", STR_ARG(path), news));
	return OK;
}

enum err publication_media_post(struct rq *rq)
{
	struct survey_unit of;
	struct survey_period p;
	struct publication_media m = {.link = str_trim(rq_param(rq, "tautan")), .note = str_trim(rq_param(rq,
		"keterangan"))};
	enum publication_no no;
	TRY(asked_for(rq, true, &of, &p));
	if (!publication_medium_parse(rq_param(rq, "media"), &m.kind))
		rq_problem(rq, "media", str_of(_r("Pilih salah satu media.")));
	if (!civil_parse(rq_param(rq, "tanggal"), &m.on))
		rq_problem(rq, "tanggal", str_of(_r("Tanggal ditulis TTTT-BB-HH")));
	if (m.link.n > 300 || m.note.n > 600)
		rq_problem(rq, m.link.n > 300 ? "tautan" : "keterangan", str_of(_r("Terlalu panjang.")));
	if (m.link.s == NULL)
		m.link = STR("");
	if (m.note.s == NULL)
		m.note = STR("");
	if (rq->n_problems > 0)
		return OK;
	TRY(publication_media_add(rq, &p, &of, &m, &no));
	if (no != PUBLICATION_FINE) {
		const char *at = no == PUBLICATION_DAY ? "tanggal" : no == PUBLICATION_LINK ? "tautan"
			: no == PUBLICATION_PROOF ? "keterangan" : NULL;
		rq_problem(rq, at, str_of(_r(publication_no_text(no))));
		return OK;
	}
	return back(rq, &of, &p, "ditambah");
}

enum err publication_media_gone_post(struct rq *rq)
{
	struct survey_unit of;
	struct survey_period p;
	enum publication_no no;
	int64_t id;
	TRY(asked_for(rq, true, &of, &p));
	if (!rq_arg_id(rq, 2, &id))
		return ERR_NOT_FOUND;
	struct str reason = str_trim(rq_param(rq, "alasan"));
	if (reason.n > JOURNAL_REASON_MAX)
		reason = utf8_head(reason, JOURNAL_REASON_MAX);
	TRY(publication_media_take_back(rq, &p, of.id, id, reason, &no));
	if (no != PUBLICATION_FINE)
		return rq_refuse(rq, no == PUBLICATION_WHY ? 422 : 409, str_of(_r(publication_no_text(no))));
	return back(rq, &of, &p, "disimpan");
}

/* ---- the office's own words ---- */

static void text_body(struct html *h, void *ctx) { html_publication_writing(h, ctx); }

enum err publication_text_page(struct rq *rq)
{
	struct publication_writing *v = ARENA_NEW(rq->a, struct publication_writing);
	v->rq = rq;
	TRY(asked_for(rq, false, &v->of, &v->period));
	if (!publication_chapter_parse(rq->path_args[2], &v->chapter))
		return ERR_NOT_FOUND;
	v->key = rq_key(rq);
	v->path = desk_path(rq, &v->of, &v->period);
	v->may_write = publication_page_may(rq, RIGHT_PUBLISH, &v->of);
	TRY(publication_text_versions(rq, v->period.id, v->of.id, v->chapter, &v->versions, &v->n_versions));
	v->writers = ARENA_ARRAY(rq->a, v->n_versions, struct str);
	for (size_t i = 0; i < v->n_versions && i < 10; i++) {
		struct account who;
		enum err e = account_by_id(rq, v->versions[i].written_by, &who);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		v->writers[i] = e == OK ? who.name : str_of(_r("sistem"));
	}
	v->body = (struct ui_field){
		.name = "naskah", .label = _r("Naskah"), .rows = 14, .max = PUBLICATION_BODY_MAX, .readonly = !v->may_write,
		.value = v->n_versions > 0 ? v->versions[0].body : STR(""),
		.hint = _r(publication_chapter_hint(v->chapter)),
	};
	frame(rq, &v->of, &v->period, true);
	page(rq, _r(publication_chapter_label(v->chapter)), text_body, v);
	return OK;
}

/* Lines end alike, whatever the browser sent; nothing else is changed. */
static struct str plain(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != '\r')
			buf_char(&b, s.s[i]);
	return b.n > 0 ? str_trim(buf_done(&b)) : STR("");
}

enum err publication_text_post(struct rq *rq)
{
	struct survey_unit of;
	struct survey_period p;
	enum publication_chapter c;
	enum publication_no no;
	TRY(asked_for(rq, true, &of, &p));
	if (!publication_chapter_parse(rq->path_args[2], &c))
		return ERR_NOT_FOUND;
	struct str body = plain(rq->a, rq_param(rq, "naskah"));
	if (utf8_count(body) > PUBLICATION_BODY_MAX) {
		rq_problem(rq, "naskah", str_of(_r("Terlalu panjang: paling banyak 8.000 karakter.")));
		return OK;
	}
	TRY(publication_text_put(rq, &p, of.id, c, rq_param_int(rq, "versi", 0), body, &no));
	if (no == PUBLICATION_NEWER || no == PUBLICATION_FULL) {
		rq_problem(rq, "naskah", str_of(_r(publication_no_text(no))));
		return OK;
	}
	return back(rq, &of, &p, "disimpan");
}
