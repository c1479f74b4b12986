/* The public side: the archive of all periods, the address of each that never changes, and its files. */
#include "publication/publication_pages.h"
#include "account/account_store.h"
#include "survey/survey_frame.h"
#include "publication_public_html.h"

bool publication_page_may(const struct rq *rq, int right, const struct survey_unit *of)
{
	return rq->actor.kind == ACTOR_STAFF &&
	       account_actor_may(&rq->actor, right, of->id != 0 ? of->id : RIGHT_EVERYWHERE);
}

struct str publication_page_host(struct rq *rq)
{
	struct str host = rq->http != NULL ? web_header(rq->http, "Host") : STR_NULL;
	if (host.n == 0 || host.n > 200)
		return STR("");
	return str_fmt(rq->a, "%s://%.*s", rq->http->secure ? "https" : "http", STR_ARG(host));
}

enum err publication_page_named(struct rq *rq, struct survey_unit *of, struct survey_period *p)
{
	struct survey_period *v;
	const struct survey_period *found = NULL;
	size_t n;
	TRY(survey_place_by_slug(rq, rq->path_args[0], of));
	TRY(survey_period_list(rq, of, &v, &n));
	for (size_t i = 0; i < n; i++) /* its own before the city's of the same code */
		if (str_eq(v[i].code, rq->path_args[1]) && (found == NULL || v[i].unit_id == of->id))
			found = &v[i];
	if (found == NULL)
		return ERR_NOT_FOUND;
	*p = *found;
	return OK;
}

/* The same; what is not published is there only for staff who may read it. */
static enum err shown(struct rq *rq, struct survey_unit *of, struct survey_period *p)
{
	TRY(publication_page_named(rq, of, p));
	return p->state == PERIOD_PUBLISHED || publication_page_may(rq, RIGHT_REPORT_VIEW, of) ? OK : ERR_NOT_FOUND;
}

static void depends(struct rq *rq, int64_t period_id)
{
	rq_depends(rq, str_fmt(rq->a, "periode/%lld", (long long)period_id));
	rq_depends(rq, STR("survei"));
}

static enum err book(struct rq *rq, const struct survey_unit *of, const struct survey_period *p,
                     struct publication_book *b)
{
	TRY(publication_gather(rq, of, p, publication_page_host(rq), b));
	b->digest = publication_digest(rq->a, b->r);
	depends(rq, p->id);
	return OK;
}

static enum err moved(struct rq *rq, struct str to)
{
	web_redirect(rq->reply, to);
	rq->reply->status = 301;
	return OK;
}

/* ---- the archive ---- */

static void archive_body(struct html *h, void *ctx) { html_publication_archive(h, ctx); }

static const struct publication_step *step_of(const struct publication_step *v, size_t n, struct str label)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].label, label))
			return &v[i];
	return NULL;
}

static void line_add(struct publication_archive *v, struct publication_line l)
{
	size_t k = v->n++;
	for (; k > 0 && v->v[k - 1].to < l.to; k--)
		v->v[k] = v->v[k - 1];
	v->v[k] = l;
}

/* A period of ours: its figure from those that stood, else what its own page shows. */
static void line_period(struct publication_archive *v, const struct survey_period *p, const struct publication_step *s)
{
	struct rq *rq = v->rq;
	bool published = p->state == PERIOD_PUBLISHED;
	struct str code = web_url_encode(rq->a, p->code);
	line_add(v, (struct publication_line){
		.label = p->code, .name = p->name, .from = p->starts_on, .to = p->ends_on, .source = s != NULL ? s->source
			: STR(""),
		.href = published ? publication_path(rq->a, &v->of, p->code)
		                  : str_fmt(rq->a, "%.*s?periode=%.*s", STR_ARG(v->base), STR_ARG(code)),
		.score = s != NULL && published ? s->score : -1, .people = s != NULL && published ? s->people : -1,
		.category = s != NULL && published ? s->category : '\0', .running = p->state == PERIOD_OPEN,
		.unpublished = !published && p->state != PERIOD_OPEN,
	});
}

static enum err archive_gather(struct rq *rq, struct publication_archive *v)
{
	struct survey_period *p;
	struct publication_step *s;
	size_t n, n_steps;
	bool staff = publication_page_may(rq, RIGHT_REPORT_VIEW, &v->of);
	TRY(survey_period_list(rq, &v->of, &p, &n));
	TRY(publication_trend(rq, &v->of, NULL, &s, &n_steps));
	v->v = ARENA_ARRAY(rq->a, n + n_steps, struct publication_line);
	for (size_t i = 0; i < n; i++) {
		bool open = p[i].state == PERIOD_OPEN && p[i].live;
		if (p[i].state != PERIOD_PUBLISHED && !open && !staff)
			continue;
		line_period(v, &p[i], step_of(s, n_steps, p[i].code));
		depends(rq, p[i].id);
	}
	for (size_t i = 0; i < n_steps; i++) {
		bool ours = false;
		for (size_t k = 0; k < n; k++)
			ours |= str_eq(p[k].code, s[i].label);
		if (!ours)
			line_add(v, (struct publication_line){.label = s[i].label, .name = s[i].label, .to = s[i].ends_on,
				.source = s[i].source, .score = s[i].score, .people = s[i].people, .category = s[i].category});
	}
	rq_depends(rq, STR("survei"));
	return OK;
}

static enum err archive(struct rq *rq, bool first)
{
	struct publication_archive *v = ARENA_NEW(rq->a, struct publication_archive);
	v->rq = rq;
	TRY(first ? survey_city_by_slug(rq, STR_NULL, &v->of) : survey_place_by_slug(rq, rq->path_args[0], &v->of));
	v->base = str_fmt(rq->a, "/u/%.*s/ikm", STR_ARG(v->of.slug));
	TRY(archive_gather(rq, v));
	survey_frame(rq, &v->of, NULL);
	page(rq, str_z(rq->a, str_fmt(rq->a, "%s %.*s", _r("Arsip IKM"), STR_ARG(v->of.name))), archive_body, v);
	return OK;
}

static enum err publication_city_archive_page(struct rq *rq) { return archive(rq, true); }
static enum err publication_archive_page(struct rq *rq) { return archive(rq, false); }

/* Other ways of asking for the same lead to the one address. */
static enum err publication_alias_page(struct rq *rq)
{
	struct survey_unit of;
	struct survey_period p;
	TRY(shown(rq, &of, &p));
	return moved(rq, publication_path(rq->a, &of, p.code));
}

static enum err publication_home_page(struct rq *rq)
{
	struct survey_unit of;
	TRY(survey_place_by_slug(rq, rq->path_args[0], &of));
	return moved(rq, str_fmt(rq->a, "/u/%.*s/ikm/arsip", STR_ARG(of.slug)));
}

/* ---- the address that stays ---- */

static void stay_body(struct html *h, void *ctx) { html_publication_stay(h, ctx); }

static enum err publication_stay_page(struct rq *rq)
{
	struct survey_unit of;
	struct survey_period p;
	struct publication_stay *v = ARENA_NEW(rq->a, struct publication_stay);
	v->rq = rq;
	TRY(shown(rq, &of, &p));
	TRY(book(rq, &of, &p, &v->b));
	publication_headline(rq->a, &v->b, &v->h);
	v->path = publication_path(rq->a, &of, p.code);
	struct str code = web_url_encode(rq->a, p.code);
	v->pages = str_fmt(rq->a, "/u/%.*s/ikm?periode=%.*s", STR_ARG(of.slug), STR_ARG(code));
	v->proof = str_fmt(rq->a, "/u/%.*s/ikm/laporan.json?periode=%.*s", STR_ARG(of.slug), STR_ARG(code));
	web_set(rq->reply, "Link", str_fmt(rq->a, "<%.*s/ikm.json>; rel=\"alternate\"; type=\"application/json\", "
	                                          "<%.*s/data.csv>; rel=\"alternate\"; type=\"text/csv\"", STR_ARG(v->path),
	                                   STR_ARG(v->path)));
	survey_frame(rq, &of, &p);
	page(rq, str_z(rq->a, str_fmt(rq->a, "IKM %.*s, %.*s", STR_ARG(of.name), STR_ARG(p.name))), stay_body, v);
	return OK;
}

static enum err publication_file_page(struct rq *rq)
{
	struct survey_unit of;
	struct survey_period p;
	struct publication_book b;
	enum publication_file f;
	struct str bytes;
	const char *media;
	if (!publication_file_parse(rq->path_args[2], &f))
		return ERR_NOT_FOUND;
	TRY(shown(rq, &of, &p));
	TRY(book(rq, &of, &p, &b));
	TRY(publication_file(rq->a, &b, f, &bytes, &media));
	buf_str(&rq->reply->body, bytes);
	web_set(rq->reply, "Content-Type", str_of(media));
	struct str stem = str_fmt(rq->a, "ikm-%.*s-%.*s", STR_ARG(of.slug), STR_ARG(p.code));
	bool inside = str_starts(str_of(media), STR("image/")) || str_eqz(str_of(media), "application/pdf") ||
	             str_eqz(str_of(media), "application/json");
	web_set(rq->reply, "Content-Disposition", str_fmt(rq->a, "%s; filename=\"%.*s-%s\"", inside ? "inline"
		: "attachment",
	                                                  STR_ARG(stem), publication_file_name(f)));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}

const struct route publication_routes[] = {
	{.method = "GET", .path = "/kota/ikm/arsip", .apply = publication_city_archive_page, .flags = ROUTE_CACHED,
		.unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm/arsip", .apply = publication_archive_page, .flags = ROUTE_CACHED,
		.unit_arg = -1},
	{.method = "GET", .path = "/u/{unit}/ikm/arsip/{periode}", .apply = publication_alias_page, .unit_arg = -1},
	{.method = "GET", .path = "/ikm/{unit}", .apply = publication_home_page, .unit_arg = -1},
	{.method = "GET", .path = "/ikm/{unit}/{periode}", .apply = publication_stay_page, .unit_arg = -1},
	{.method = "GET", .path = "/ikm/{unit}/{periode}/{berkas}", .apply = publication_file_page, .unit_arg = -1},

	{.method = "GET", .path = "/terbitan", .right = RIGHT_REPORT_VIEW, .apply = publication_list_page, .unit_arg = -1},
	{.method = "GET", .path = "/terbitan/{unit}/{periode}", .right = RIGHT_REPORT_VIEW, .apply = publication_desk_page,
	 .unit_arg = -1},
	{.method = "GET", .path = "/terbitan/{unit}/{periode}/naskah/{bab}", .right = RIGHT_REPORT_VIEW,
	 .apply = publication_text_page, .unit_arg = -1},
	{.method = "POST", .path = "/terbitan/{unit}/{periode}/naskah/{bab}", .right = RIGHT_PUBLISH, .access = WRITE,
	 .body_max = 65536, .apply = publication_text_post, .again = publication_text_page, .unit_arg = -1},
	{.method = "POST", .path = "/terbitan/{unit}/{periode}/media", .right = RIGHT_PUBLISH, .access = WRITE,
	 .body_max = 8192, .apply = publication_media_post, .again = publication_desk_page, .unit_arg = -1},
	{.method = "POST", .path = "/terbitan/{unit}/{periode}/media/{nomor}", .right = RIGHT_PUBLISH, .access = WRITE,
	 .body_max = 4096, .apply = publication_media_gone_post, .again = publication_desk_page, .unit_arg = -1},
};
const size_t publication_routes_n = countof(publication_routes);
