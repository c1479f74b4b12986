/* Figures of a unit's month: kept and broken promises, how long it took, and where the hours went; behind each figure the
 * numbers of its cases. Nobody is named here. */
#include "application/application_pages_figures.h"

#include <math.h>

#include "application_figures_html.h"
#include "paper/chart.h"

static void figures_body(struct html *h, void *ctx) { html_application_figures(h, ctx); }
static void cases_body(struct html *h, void *ctx) { html_application_figure_cases(h, ctx); }
static void month_body(struct html *h, void *ctx) { html_application_month(h, ctx); }

struct str application_hours(struct arena *a, enum lang lang, int64_t ms)
{
	return lang_double(a, lang, (double)ms / 3600000.0, 1);
}

struct str application_share(struct arena *a, enum lang lang, int64_t share)
{
	return str_fmt(a, "%.*s %%", STR_ARG(lang_double(a, lang, (double)share / 100.0, 1)));
}

struct str application_figures_href(const struct application_figures_view *v, const char *path, const char *more)
{
	return str_fmt(v->rq->a, "%s?unit=%lld&bulan=%d-%02d%s", path, (long long)v->desk.of.unit.id, v->year, v->month, more);
}

static struct str other_month(const struct application_figures_view *v, const char *path, int by)
{
	int m = v->year * 12 + v->month - 1 + by;
	return str_fmt(v->rq->a, "%s?unit=%lld&bulan=%d-%02d", path, (long long)v->desk.of.unit.id, m / 12, m % 12 + 1);
}

/* Months of another's figures are told in the address; one that is none is this month's. */
static enum err view_new(struct rq *rq, struct application_figures_view **out)
{
	struct application_figures_view *v = ARENA_NEW(rq->a, struct application_figures_view);
	struct str asked = str_trim(rq_param(rq, "bulan"));
	int64_t from, to;
	v->rq = rq;
	TRY(application_page_desk(rq, RIGHT_REPORT_VIEW, rq_param_int(rq, "unit", 0), &v->desk));
	enum zone z = v->desk.of.city.zone;
	if (!application_month_read(asked, rq->now, z, &from, &to, &v->year, &v->month))
		must(application_month_read(STR(""), rq->now, z, &from, &to, &v->year, &v->month));
	TRY(application_figures(rq, v->desk.of.unit.id, &v->desk.calendar, from, to, &v->f));
	v->period = str_fmt(rq->a, "%s %d", lang_month(rq->lang, v->month), v->year);
	v->may_open = prima_domain.may(&rq->actor, RIGHT_CASE_VIEW, v->desk.of.unit.id);
	v->when = (struct ui_field){.name = "bulan", .label = _r("Bulan"), .type = "month", .size = "medium", .required = true,
	                            .value = str_fmt(rq->a, "%d-%02d", v->year, v->month)};
	*out = v;
	return OK;
}

static void ways(struct application_figures_view *v, const char *path, const char *other, const char *other_text)
{
	struct rq *rq = v->rq;
	struct page_link *l = ARENA_ARRAY(rq->a, 3, struct page_link);
	size_t n = 0;
	l[n++] = (struct page_link){.href = other_month(v, path, -1), .text = _r("Bulan sebelumnya")};
	if (v->f.to <= rq->now)
		l[n++] = (struct page_link){.href = other_month(v, path, 1), .text = _r("Bulan berikutnya")};
	l[n++] = (struct page_link){.href = application_figures_href(v, other, ""), .text = other_text};
	v->ways = (struct page_links){l, n};
}

static void exports(struct application_figures_view *v, const char *const *paths, const char *const *texts, size_t n)
{
	struct page_link *l = ARENA_ARRAY(v->rq->a, n, struct page_link);
	for (size_t i = 0; i < n; i++)
		l[i] = (struct page_link){.href = application_figures_href(v, paths[i], ""), .text = texts[i]};
	v->exports = (struct page_links){l, n};
}

/* ---- the hours ---- */

static int by_hours(const void *a, const void *b)
{
	const struct application_lost_line *x = a, *y = b;
	return x->ms != y->ms ? (x->ms > y->ms ? -1 : 1) : (int)x->kind - (int)y->kind;
}

static void lost_of(struct application_figures_view *v)
{
	int sum = 0;
	for (int k = 0; k < APPLICATION_LOSTS; k++) {
		if (v->f.lost_cases[k] == 0)
			continue;
		v->lost[v->n_lost++] = (struct application_lost_line){.kind = (enum application_lost)k, .ms = v->f.lost[k],
		                                                      .cases = v->f.lost_cases[k]};
		v->lost_ms += v->f.lost[k];
	}
	qsort(v->lost, v->n_lost, sizeof *v->lost, by_hours);
	for (size_t i = 0; i < v->n_lost; i++) {
		v->lost[i].share = (int)(v->lost[i].ms * 10000 / v->lost_ms);
		sum += v->lost[i].share;
		v->lost[i].sum = i + 1 == v->n_lost ? 10000 : sum;
	}
}

static const struct chart *drawn(struct application_figures_view *v, int width)
{
	struct rq *rq = v->rq;
	struct chart_bar *b = ARENA_ARRAY(rq->a, APPLICATION_LOSTS, struct chart_bar);
	for (size_t i = 0; i < v->n_lost; i++)
		b[i] = (struct chart_bar){
			.label = str_of(_r(application_lost_label(v->lost[i].kind))), .value = (double)v->lost[i].ms / 3600000.0,
			.target = NAN, .note = application_share(rq->a, rq->lang, v->lost[i].share)};
	return chart_bars(rq->a, &(struct chart_bars){.about = {.lang = rq->lang, .width = width, .places = 1,
		.title = str_of(_r("Jam kerja yang hilang menurut sebab")),
		.desc = str_fmt(rq->a, "%.*s, %.*s", STR_ARG(v->desk.of.unit.name), STR_ARG(v->period))},
		.rows = b, .n = v->n_lost});
}

static void headline(struct application_figures_view *v)
{
	struct rq *rq = v->rq;
	const struct application_figure_group *g = &v->f.all;
	struct str hours = application_hours(rq->a, rq->lang, g->g.net_median), ninety = application_hours(rq->a, rq->lang,
	                                                                                                  g->g.net_90);
	const struct ui_figure f[] = {
		{.label = _r("Masuk bulan ini"), .value = lang_int(rq->a, rq->lang, g->month.received), .unit = _r("permohonan"),
		 .period = v->period, .note = str_fmt(rq->a, _r("sisa bulan lalu %lld"), (long long)g->month.carried)},
		{.label = _r("Siap diambil"), .value = lang_int(rq->a, rq->lang, g->g.n), .unit = _r("permohonan"),
		 .period = v->period, .note = str_fmt(rq->a, _r("belum selesai %lld"), (long long)g->month.outstanding)},
		{.label = _r("Janji ditepati"), .value = g->g.n > 0 ? application_share(rq->a, rq->lang, g->g.kept * 10000 / g->g.n)
		                                         : STR("–"), .unit = "", .period = v->period,
		 .n = str_fmt(rq->a, _r("%lld dari %lld yang siap"), (long long)g->g.kept, (long long)g->g.n),
		 .note = str_fmt(rq->a, _r("terbuka dan lewat janji %lld"), (long long)g->broken_open),
		 .href = application_figures_href(v, "/berkas/angka/kasus", "&janji=lewat")},
		{.label = _r("Waktu neto, median"), .value = hours, .unit = _r("jam kerja"), .period = v->period,
		 .n = str_fmt(rq->a, "n = %lld", (long long)g->g.n),
		 .beside = str_fmt(rq->a, _r("90 persen paling lama %.*s"), STR_ARG(ninety))},
	};
	memcpy(v->figures, f, sizeof f);
}

enum err application_figures_page(struct rq *rq)
{
	struct application_figures_view *v;
	static const char *const paths[] = {"/berkas/angka/csv", "/berkas/angka/xlsx"}, *const texts[] = {"CSV", "XLSX"};
	TRY(view_new(rq, &v));
	lost_of(v);
	headline(v);
	if (v->n_lost > 0)
		v->chart = (struct svg){chart_svg_pair(rq->a, drawn(v, CHART_WIDE), drawn(v, CHART_NARROW))};
	ways(v, "/berkas/angka", "/berkas/bulanan", _r("Rekapitulasi bulanan"));
	exports(v, paths, texts, 2);
	application_page_frame(rq, &v->desk, NULL, true);
	page(rq, _r("Angka permohonan"), figures_body, v);
	return OK;
}

/* ---- the cases behind a figure ---- */

static bool belongs(const struct application_figures_view *v, const struct application_figure_case *k, int64_t service)
{
	if (v->kind >= 0)
		return k->lost[v->kind] > 0;
	if (service != 0)
		return k->service_id == service;
	return k->broken;
}

/* The longest first. */
static int by_time(const void *a, const void *b)
{
	const struct application_figure_case *x = a, *y = b;
	return x->gross_ms != y->gross_ms ? (x->gross_ms > y->gross_ms ? -1 : 1) : x->id < y->id ? -1 : x->id > y->id;
}

static void what_of(struct application_figures_view *v, int64_t service)
{
	struct rq *rq = v->rq;
	enum application_lost kind;
	v->kind = application_lost_parse(rq_param(rq, "sebab"), &kind) ? (int)kind : -1;
	v->what = str_of(_r(v->kind >= 0 ? application_lost_label(kind) : N_("Lewat janji")));
	for (size_t i = 0; i < v->f.n_services && v->kind < 0; i++)
		if (v->f.services[i].id == service)
			v->what = v->f.services[i].name;
}

enum err application_figures_cases_page(struct rq *rq)
{
	static const struct ui_col cols[] = {
		{N_("Nomor"), NULL, false}, {N_("Layanan"), NULL, false}, {N_("Keadaan"), NULL, false},
		{N_("Diterima"), NULL, false}, {N_("Bruto (jam kerja)"), NULL, true}, {N_("Neto (jam kerja)"), NULL, true},
		{N_("Hilang (jam kerja)"), NULL, true},
	};
	struct application_figures_view *v;
	int64_t service = rq_param_int(rq, "layanan", 0), first, count;
	size_t kept = 0;
	TRY(view_new(rq, &v));
	what_of(v, service);
	v->cases = v->f.cases;
	for (size_t i = 0; i < v->f.n_cases; i++)
		if (belongs(v, &v->f.cases[i], service))
			v->cases[kept++] = v->f.cases[i];
	qsort(v->cases, kept, sizeof *v->cases, by_time);
	struct ui_col *c = ARENA_ARRAY(rq->a, countof(cols), struct ui_col);
	for (size_t i = 0; i < countof(cols); i++)
		c[i] = (struct ui_col){_r(cols[i].label), cols[i].key, cols[i].num};
	v->table = (struct ui_table){.id = "kasus", .caption = str_z(rq->a, v->what), .cols = c, .n_cols = countof(cols),
	                             .path = STR("/berkas/angka/kasus"), .query = rq->http->query, .total = (int64_t)kept,
	                             .per_page = 100, .page = rq_param_int(rq, "hal", 1), .first_is_name = true};
	ui_window(&v->table, &first, &count);
	v->cases += first;
	v->n_cases = (size_t)count;
	struct page_link *l = ARENA_ARRAY(rq->a, 2, struct page_link);
	l[0] = (struct page_link){.href = application_figures_href(v, "/berkas/angka", ""), .text = _r("Angka permohonan")};
	application_page_frame(rq, &v->desk, NULL, true);
	rq->more->trail = (struct page_links){l, 1};
	page(rq, _r("Permohonan di balik angka"), cases_body, v);
	return OK;
}

/* ---- files ---- */

static enum err file(struct rq *rq, const struct application_figures_view *v, struct str content, const char *type,
                     const char *name, const char *ending)
{
	buf_str(&rq->reply->body, content);
	web_set(rq->reply, "Content-Type", str_of(type));
	web_set(rq->reply, "Content-Disposition",
	        str_fmt(rq->a, "attachment; filename=\"%s-%.*s-%d-%02d.%s\"", name, STR_ARG(v->desk.of.unit.slug), v->year,
	                v->month, ending));
	return OK;
}

static const char xlsx_type[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

static struct application_figure_row group_row(const char *part, struct str name, const struct application_figure_group *g)
{
	return (struct application_figure_row){
		part, name, g->g.n, g->g.kept, g->broken_open, g->g.gross_median, g->g.gross_90, g->g.net_median, g->g.net_90,
		g->lost_ms, -1};
}

static struct application_figures_paper paper_of(struct application_figures_view *v)
{
	struct rq *rq = v->rq;
	const struct application_figures *f = &v->f;
	struct application_figure_row *r = ARENA_ARRAY(rq->a, f->n_services + f->n_roles + APPLICATION_LOSTS + 2,
	                                               struct application_figure_row);
	size_t n = 0;
	r[n++] = group_row(N_("semua"), str_of(_r("Semua layanan")), &f->all);
	for (size_t i = 0; i < f->n_services; i++)
		r[n++] = group_row(N_("layanan"), f->services[i].name, &f->services[i]);
	for (size_t i = 0; i < f->n_roles; i++)
		r[n++] = (struct application_figure_row){N_("pemegang"), f->roles[i].role, -1, -1, -1, f->roles[i].median,
		                                         f->roles[i].p90, -1, -1, f->roles[i].all_ms, f->roles[i].n};
	for (size_t i = 0; i < v->n_lost; i++)
		r[n++] = (struct application_figure_row){N_("sebab"), str_of(_r(application_lost_label(v->lost[i].kind))), -1, -1,
		                                         -1, -1, -1, -1, -1, v->lost[i].ms, v->lost[i].cases};
	return (struct application_figures_paper){
		.a = rq->a, .lang = rq->lang, .unit = v->desk.of.unit.name, .period = v->period, .slug = v->desk.of.unit.slug,
		.month = str_fmt(rq->a, "%d-%02d", v->year, v->month), .made_at = rq->now, .v = r, .n = n};
}

enum err application_figures_csv(struct rq *rq)
{
	struct application_figures_view *v;
	TRY(view_new(rq, &v));
	lost_of(v);
	struct application_figures_paper p = paper_of(v);
	return file(rq, v, application_figures_csv_of(&p), "text/csv; charset=utf-8", "angka-permohonan", "csv");
}

enum err application_figures_xlsx(struct rq *rq)
{
	struct application_figures_view *v;
	struct str xlsx;
	TRY(view_new(rq, &v));
	lost_of(v);
	struct application_figures_paper p = paper_of(v);
	TRY(application_figures_xlsx_of(&p, &xlsx));
	return file(rq, v, xlsx, xlsx_type, "angka-permohonan", "xlsx");
}

/* ---- the month's table ---- */

static enum err month_of(struct rq *rq, struct application_figures_view **out)
{
	struct application_figures_view *v;
	struct office_letterhead *head = ARENA_NEW(rq->a, struct office_letterhead);
	TRY(view_new(rq, &v));
	TRY(office_letterhead_of(rq, &v->desk.of.unit, head));
	struct application_month_line *l = ARENA_ARRAY(rq->a, v->f.n_services + 1, struct application_month_line);
	for (size_t i = 0; i < v->f.n_services; i++)
		l[i] = (struct application_month_line){v->f.services[i].name, v->f.services[i].month};
	bool village = v->desk.of.unit.kind == UNIT_KELURAHAN || v->desk.of.unit.kind == UNIT_DESA;
	v->paper = (struct application_month_paper){
		.a = rq->a, .lang = rq->lang, .head = head, .unit = v->desk.of.unit.name, .period = v->period,
		.heading = village ? str_of(_r("Laporan kelurahan, bukan DKB")) : STR(""), .made_at = rq->now,
		.made = application_moment(rq->a, rq->lang, rq->now, v->desk.of.city.zone), .going = v->f.to > rq->now, .v = l,
		.n = v->f.n_services, .all = {str_of(_r("Jumlah")), v->f.all.month}};
	*out = v;
	return OK;
}

enum err application_month_page(struct rq *rq)
{
	struct application_figures_view *v;
	static const char *const paths[] = {"/berkas/bulanan/pdf", "/berkas/bulanan/xlsx"}, *const texts[] = {"PDF", "XLSX"};
	TRY(month_of(rq, &v));
	ways(v, "/berkas/bulanan", "/berkas/angka", _r("Angka permohonan"));
	exports(v, paths, texts, v->f.whole ? 2 : 0);
	application_page_frame(rq, &v->desk, NULL, true);
	page(rq, _r("Rekapitulasi bulanan"), month_body, v);
	return OK;
}

/* A table that does not add up is shown with that on its page, and goes out as no paper. */
static enum err month_file(struct rq *rq, enum err (*make)(const struct application_month_paper *, struct str *),
                           const char *type, const char *ending)
{
	struct application_figures_view *v;
	struct str content;
	TRY(month_of(rq, &v));
	if (!v->f.whole)
		return rq_refuse(rq, 409, str_of(_r("Jumlah tabel ini tidak sama dengan hitungan terpisah; laporkan kepada "
		                                    "admin.")));
	TRY(make(&v->paper, &content));
	return file(rq, v, content, type, "rekapitulasi-permohonan", ending);
}

enum err application_month_xlsx(struct rq *rq)
{
	return month_file(rq, application_month_xlsx_of, xlsx_type, "xlsx");
}

enum err application_month_pdf(struct rq *rq)
{
	return month_file(rq, application_month_pdf_of, "application/pdf", "pdf");
}
